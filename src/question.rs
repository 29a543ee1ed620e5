//! Layer 3: what is asked. A bargaining round, the offers on its table, the
//! conventions by which an answer counts, and the figures that were published.

pub mod claim;
pub mod convention;
pub mod offer;
pub mod round;
