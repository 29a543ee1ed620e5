//! Layer 5: readings. Sums over the ledger, and schedules side by side, that
//! answer the questions of a bargaining table; nothing here reads a file or
//! prints.

pub mod cash;
pub mod check;
pub mod closing;
pub mod comparison;
pub mod costing;
pub mod counted;
pub mod facts;
pub mod one_by_one;
pub mod persons;
pub mod picture;
pub mod raises;
pub mod schedule_diff;
pub mod schedule_show;
pub mod standing_out;
