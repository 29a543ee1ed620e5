//! W1 and W2 of the design, from the TOML and CSV that a user writes: loading,
//! planning, projecting, reading and reporting, each apart. Criterion's figures
//! are per run; the last lines give the least of all runs in nanoseconds per
//! person-year, which is what a noisy machine disturbs least. All on one thread.
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
use mimalloc::MiMalloc;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const PEOPLE: usize = 6_000;
const YEARS: usize = 5;

/// One thread, so that figures do not depend on how many there are: this one, since
/// waking another takes a third of a millisecond at times.
fn on_one_thread() {
    // It fails where it is there already.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
}

fn workload(criterion: &mut Criterion, name: &str, offers: usize) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    district::write(folder.path(), PEOPLE, offers).expect("a round to read");
    measured(criterion, name, folder.path(), &[], PEOPLE * YEARS * offers);
}

/// Measures a round, or some offers of it beside its status quo; gives back the
/// least nanoseconds of a projection, if it was measured.
fn measured(
    criterion: &mut Criterion,
    name: &str,
    folder: &Path,
    offers: &[&str],
    person_years: usize,
) -> Option<u128> {
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
    least.retain(|(_, nanoseconds)| *nanoseconds < u128::MAX);
    for (what, nanoseconds) in &least {
        say(&format!("{name} {what}"), *nanoseconds, person_years);
    }
    least.into_iter().find(|(what, _)| *what == "project").map(|(_, nanoseconds)| nanoseconds)
}

fn say(what: &str, nanoseconds: u128, person_years: usize) {
    let hundredths = nanoseconds * 100 / person_years as u128;
    println!("{what}: {}.{:02} ns per person-year", hundredths / 100, hundredths % 100);
}

fn w1(criterion: &mut Criterion) {
    on_one_thread();
    workload(criterion, "W1", 1);
}

fn w2(criterion: &mut Criterion) {
    on_one_thread();
    workload(criterion, "W2", 50);
}

/// The settlement with every provision. Every comparison needs the status quo
/// beside it; what the settlement takes alone is what it takes more.
fn w4(criterion: &mut Criterion) {
    on_one_thread();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/denver-2019");
    let person_years = 5_400 * 3;
    let alone = measured(criterion, "W4 status quo", &folder, &["status-quo"], person_years);
    let both = measured(criterion, "W4 with status quo", &folder, &["settlement-2019-02-14"], person_years);
    if let (Some(alone), Some(both)) = (alone, both) {
        say("W4 project the settlement alone", both.saturating_sub(alone), person_years);
    }
}

criterion_group! {
    name = workloads;
    config = Criterion::default().sample_size(20);
    targets = w1, w2, w4
}
criterion_main!(workloads);
