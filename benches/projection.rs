//! W1 and W2 of the design, from the TOML and CSV that a user writes: loading,
//! planning, projecting, reading and reporting, each apart. Criterion's figures
//! are per run; the last lines give the least of all runs in nanoseconds per
//! person-year, which is what a noisy machine disturbs least.
//!
//! W1: 6,000 people on a grid of 20 steps by 7 lanes, 5 years, steps, 6 % of
//! known lane moves a year, a longevity lane at 10 years, 3 % across the board
//! compounding unrounded, two incentives by FTE, pension and Medicare. W2: the
//! same for 50 offers that differ in the across-the-board rate. Both agree to
//! the cent with a plain implementation in `tests/suite/plain.rs`. W4: the full
//! settlement of `scenarios/denver-2019`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints, and one that cannot begin should stop"
)]

#[path = "../tests/suite/district.rs"]
mod district;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use costout::answer::compiled::Compiled;
use costout::foundation::diagnostic::Complaints;
use costout::input;
use costout::reading::comparison::{Asked, compare};
use costout::table;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const PEOPLE: usize = 6_000;
const YEARS: usize = 5;

fn workload(criterion: &mut Criterion, name: &str, offers: usize) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    district::write(folder.path(), PEOPLE, offers).expect("a round to read");
    measured(criterion, name, folder.path(), &[], PEOPLE * YEARS * offers);
}

/// Measures a round, or some offers of it beside its status quo.
fn measured(criterion: &mut Criterion, name: &str, folder: &Path, offers: &[&str], person_years: usize) {
    let loaded = input::load(folder);
    let (round, all) = loaded.round.as_ref().expect("a round without errors");
    let status_quo = &round.file.status_quo.value;
    let asked: Vec<_> = all
        .iter()
        .filter(|offer| offers.is_empty() || offer.name == *status_quo || offers.contains(&offer.name.as_str()))
        .collect();
    let compiled = Compiled::new(round, &asked, &mut Complaints::default()).expect("offers without errors");

    let compared = Asked { offers: offers.iter().map(|name| (*name).to_owned()).collect(), ..Asked::default() };
    let answer =
        compare(round, all, &compared, &loaded.sources, &mut Complaints::default()).expect("an answer without errors");

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(person_years as u64));
    let mut least: Vec<(&str, u128)> = Vec::new();
    let mut measure = |what: &'static str, run: &mut dyn FnMut()| {
        let mut best = u128::MAX;
        group.bench_function(what, |bench| {
            bench.iter_custom(|runs| {
                let mut all = Duration::ZERO;
                for _ in 0..runs {
                    let begin = Instant::now();
                    run();
                    let took = begin.elapsed();
                    best = best.min(took.as_nanos());
                    all += took;
                }
                all
            });
        });
        least.push((what, best));
    };
    measure("load", &mut || drop(black_box(input::load(folder))));
    measure("plan", &mut || drop(black_box(Compiled::new(round, &asked, &mut Complaints::default()))));
    measure("project", &mut || drop(black_box(compiled.project(false, &mut Complaints::default()))));
    measure("project with individual raises", &mut || {
        drop(black_box(compiled.project(true, &mut Complaints::default())));
    });
    measure("compare: plan, project, facts and readings", &mut || {
        drop(black_box(compare(round, all, &compared, &loaded.sources, &mut Complaints::default())));
    });
    measure("report", &mut || {
        for table in table::comparison::tables(&answer) {
            drop(black_box(table.terminal(false)));
        }
    });
    group.finish();
    // A filter on the command line leaves some of them out.
    for (what, nanoseconds) in least.into_iter().filter(|(_, nanoseconds)| *nanoseconds < u128::MAX) {
        let hundredths = nanoseconds * 100 / person_years as u128;
        println!("{name} {what}: {}.{:02} ns per person-year", hundredths / 100, hundredths % 100);
    }
}

fn w1(criterion: &mut Criterion) {
    workload(criterion, "W1", 1);
}

fn w2(criterion: &mut Criterion) {
    workload(criterion, "W2", 50);
}

/// The settlement with every provision, and the status quo beside it, which every
/// comparison needs: the figures bear both and are per person-year of the
/// settlement.
fn w4(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/denver-2019");
    measured(criterion, "W4", &folder, &["settlement-2019-02-14"], 5_400 * 3);
}

criterion_group! {
    name = workloads;
    config = Criterion::default().sample_size(20);
    targets = w1, w2, w4
}
criterion_main!(workloads);
