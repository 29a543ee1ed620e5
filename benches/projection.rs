//! W1 and W2 of the design, from the TOML and CSV that a user writes: loading,
//! planning, projecting and reporting, each apart, in nanoseconds per
//! person-year (criterion prints elements per second as well).
//!
//! W1: 6,000 people on a grid of 20 steps by 7 lanes, 5 years, steps, 6 % of
//! known lane moves a year, a longevity lane at 10 years, 3 % across the board
//! compounding unrounded, two incentives by FTE, pension and Medicare. W2: the
//! same for 50 offers that differ in the across-the-board rate. Both agree to
//! the cent with a plain implementation in `tests/suite/plain.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a bench that cannot begin should stop")]

#[path = "../tests/suite/district.rs"]
mod district;

use std::hint::black_box;

use costout::answer::compiled::Compiled;
use costout::foundation::diagnostic::Complaints;
use costout::input;
use costout::reading::comparison::{Asked, compare};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const PEOPLE: usize = 6_000;
const YEARS: usize = 5;

fn workload(criterion: &mut Criterion, name: &str, offers: usize) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    district::write(folder.path(), PEOPLE, offers).expect("a round to read");
    let loaded = input::load(folder.path());
    let (round, all) = loaded.round.as_ref().expect("a round without errors");
    let asked: Vec<_> = all.iter().collect();
    let compiled = Compiled::new(round, &asked, &mut Complaints::default()).expect("offers without errors");

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements((PEOPLE * YEARS * offers) as u64));
    group.bench_function("load", |bench| bench.iter(|| black_box(input::load(folder.path()))));
    group.bench_function("plan", |bench| {
        bench.iter(|| black_box(Compiled::new(round, &asked, &mut Complaints::default())));
    });
    group.bench_function("project", |bench| {
        bench.iter(|| black_box(compiled.project(false, &mut Complaints::default())));
    });
    group.bench_function("project with individual raises", |bench| {
        bench.iter(|| black_box(compiled.project(true, &mut Complaints::default())));
    });
    group.bench_function("answer: plan, project, facts and report", |bench| {
        bench.iter(|| black_box(compare(round, all, &Asked::default(), &loaded.sources, &mut Complaints::default())));
    });
    group.finish();
}

fn w1(criterion: &mut Criterion) {
    workload(criterion, "W1", 1);
}

fn w2(criterion: &mut Criterion) {
    workload(criterion, "W2", 50);
}

criterion_group! {
    name = workloads;
    config = Criterion::default().sample_size(20);
    targets = w1, w2
}
criterion_main!(workloads);
