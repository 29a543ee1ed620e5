//! costout costs out what a school district and its union bargain over. It
//! reads who is employed, what the agreement pays and what each side proposes,
//! projects every offer person by person over the years, and shows both sides
//! the same numbers, to the cent.
//!
//! # The house
//!
//! A district's workforce stands on a schedule; an agreement holds; provisions
//! change it; a round asks; a plan is projected into a ledger; readings sum it;
//! tables show it. Each layer uses only the layers above it in this list, and
//! `tests/architecture.rs` holds it to that.
//!
//! | layer | module | what is there |
//! | --- | --- | --- |
//! | 0 | [`foundation`] | money, dates, dated values, files with their lines, the located reader of TOML, complaints, work side by side |
//! | 1 | [`district`] | schedules, the snapshot, people divided by what they have alike, price indices, funds, revenue |
//! | 2 | [`contract`] | provisions, one file per kind, and the few effects to which they lower |
//! | 3 | [`question`] | the round, its offers, conventions of counting, published figures |
//! | 4 | [`answer`] | plan, movement, placing, counting, pricing, timing, posting: from offers to the one ledger |
//! | 5 | [`reading`] | sums over the ledger: comparison, conventions, cash, raises, facts, check; a schedule shown, two compared |
//! | 6 | [`input`], [`table`], [`render`] | files in, tables out, complaints drawn |
//! | 6 | [`chart`] | charts as SVG and PNG, drawn from the values of `reading::picture` |
//! | 6 | [`report`] | the text, tables and charts of a round as files in memory |
//! | 6 | [`schema`] | what editors know of the files, from the declarations by which they are read |
//! | 6 | [`synthesize`], [`starter`] | a made-up workforce from a profile; a round to start from |
//! | 7 | [`cli`] | one file per command |
//!
//! Layers 0 to 5 read no file and print nothing. Only `foundation::fields`
//! names toml, only `foundation::parallel` rayon, only `input` polars, only
//! `input::sheet` calamine, only `cli` clap, only `chart` plotters and
//! resvg. Floats are places in a picture: only `chart` has them.
//!
//! # The pipeline
//!
//! ```text
//! round.toml ┐                                  ┌ Terms ─ Movement ─ Counts ┐
//! *.toml     ├ input ─ Round, Offers ─ effects ─┤        with placings      ├ Book ─ Ledger
//! tables     ┘                                  └ Plan ─ PriceTables ───────┘
//!
//! Ledger ┬──────────────────────────────────────────────────────┬ Comparison ─ tables
//!        ├ Cash, by fiscal year ────┬ Counted, by convention ───┤
//!        └ Closing, a year's rates ─┘                           │
//!                                     published figures, claims ┘
//! ```
//!
//! People are divided into classes and counted by cell ([`answer::movement`],
//! [`answer::counting`]), from the cell on which they stand or are placed; every
//! price of a cell is finished in whole cents before anybody is counted
//! ([`answer::plan`]); what is paid on top is priced once for all who are paid it
//! alike ([`answer::dues`]), and only those are led from cell to cell on whom a cent
//! depends ([`answer::leading`]); the loop over people adds integers
//! ([`answer::booking`]) to a book in which those with a salary of their own are when
//! it is opened ([`answer::book`]); the sums become lines
//! ([`answer::posting`]), of which a year's cost is the sum and a cause is the part
//! ([`answer::ledger`]). A line knows when it is paid ([`answer::timing`]), so that
//! it can be summed by fiscal years ([`reading::cash`]), and a convention picks the
//! lines that it counts ([`reading::counted`]).
//!
//! # To add a kind of provision
//!
//! Write `contract/provision/KIND.rs` like its siblings (what the clause says
//! and its source, its keys, the terms, a worked example), list it in
//! [`contract::provision::KINDS`] and in the table above it, describe its keys in
//! `scenarios/README.md`, and test the worked example in
//! `tests/suite/known_answers.rs`. If two of it can contradict each other, say so
//! in [`contract::clash`]. If it does something that no
//! [`contract::effect::Effect`] does, add the effect and teach
//! [`answer::plan`] to plan it, and [`answer::movement`] where it moves people.

pub mod foundation;

pub mod district;

pub mod contract;

pub mod question;

pub mod answer;

pub mod reading;

pub mod chart;
pub mod input;
pub mod render;
pub mod report;
pub mod schema;
pub mod starter;
pub mod synthesize;
pub mod table;

pub mod cli;
