//! Layer 1: a district as it stands. Its salary schedules, its workforce on a
//! date, price indices, funds and revenue; and people divided into those who are alike.
//! Nothing here is bargained.

pub mod fund;
pub mod index;
pub mod partition;
pub mod revenue;
pub mod schedule;
pub mod workforce;
