//! Layer 3: what is asked. A bargaining round, the offers on its table, and
//! the convention by which an answer counts.

pub mod convention;
pub mod offer;
pub mod round;
