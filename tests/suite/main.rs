//! All tests of the whole, in one binary, so that polars is linked once.
//!
//! `complaints` and `damage` are about files that are wrong. The others are a
//! second road to every number: rounds are written to files as a user would
//! write them, loaded and projected by the public library, and held against
//! answers that were found without it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    clippy::too_many_lines,
    clippy::similar_names,
    clippy::single_match_else,
    reason = "a plain second road is written to be read, not to be short or fast"
)]

mod cash;
mod chance;
mod charts;
mod checker;
mod complaints;
mod conventions;
mod damage;
mod denver;
mod district;
mod edges;
mod files;
mod goldens;
mod grids;
mod identities;
mod intake;
mod known_answers;
mod lacrosse;
mod pay_days;
mod persons;
mod pictures;
mod placement;
mod plain;
mod procomp;
mod procomp_movement;
mod procomp_staff;
mod reports;
mod roads;
mod schedules;
mod schema;
mod synthesize;
mod tables;
mod workbook;
