//! Layer 4: the answer. An offer is compiled into a plan, people are counted
//! by what they do, each distinct case is priced once, and every dollar goes
//! into one ledger.

mod benefit_columns;
pub mod book;
pub mod booking;
pub mod compiled;
pub mod counting;
pub mod dues;
mod heads;
mod holding;
mod idle;
pub mod leading;
pub mod ledger;
pub mod movement;
mod opened;
mod own;
pub mod plan;
pub mod posting;
pub mod pricing;
pub mod projection;
pub mod staffing;
mod timed;
pub mod timing;
