//! W1 and W2 a second time, plain and slow: one person after another, one
//! year after another, one cause after another, in whole numbers.
//!
//! It reads the files that `district` writes and nothing of the library, and
//! takes its rules from the issue: a step each year (the top stays), known
//! lane moves, a lane at ten years of service, a raise that compounds
//! unrounded, pay rounded once per person, each contribution rounded once per
//! person on base pay and incentives together, where the part on an element
//! is what it adds to the elements before it. Movement is valued on last
//! year's schedule.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use costout::answer::ledger::{Charge, Element, Stage};

use crate::district::{self, BASE_YEAR, LANES, LONGEVITY, STEPS, YEARS};
use crate::files::{Answer, Term, assert_same};

/// Half away from zero; nothing here is negative.
fn round(numerator: i128, denominator: i128) -> i64 {
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let cents = if rest * 2 >= denominator { whole + 1 } else { whole };
    i64::try_from(cents).expect("cents")
}

struct Person {
    half_time: bool,
    lane: usize,
    step: usize,
    service: usize,
    title_1: bool,
    hard_to_staff: bool,
    /// The new lane of each projected year.
    moves: Vec<Option<usize>>,
}

struct District {
    people: Vec<Person>,
    /// Dollars, by step and lane.
    grid: Vec<Vec<i128>>,
}

impl District {
    fn read(folder: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a file of the district");
        let lane = |name: &str| LANES.iter().position(|one| *one == name);
        let people = text("workforce.csv")
            .lines()
            .skip(1)
            .map(|line| {
                let fields: Vec<&str> = line.split(',').collect();
                Person {
                    half_time: match fields[1] {
                        "0.5" => true,
                        "1.0" => false,
                        other => panic!("FTE {other}"),
                    },
                    lane: lane(fields[2]).expect("a lane"),
                    step: fields[3].parse::<usize>().expect("a step") - 1,
                    service: fields[4].parse().expect("years of service"),
                    title_1: fields[5] == "true",
                    hard_to_staff: fields[6] == "true",
                    moves: fields[7..].iter().map(|name| lane(name)).collect(),
                }
            })
            .collect();
        let grid = text("schedules/teachers.csv")
            .lines()
            .skip(1)
            .map(|line| line.split(',').skip(1).map(|cell| cell.parse().expect("dollars")).collect())
            .collect();
        Self { people, grid }
    }

    /// Base pay in cents: dollars of the cell, raised so many times by tenths
    /// of a per cent, by FTE, rounded once.
    fn base_pay(&self, person: &Person, (step, lane): (usize, usize), raises: u32, tenths: usize) -> i64 {
        let raised = self.grid[step][lane] * 100 * (1_000 + tenths as i128).pow(raises);
        round(raised, 1_000_i128.pow(raises) * if person.half_time { 2 } else { 1 })
    }
}

/// Contributions with their rates in ten-thousandths.
const CONTRIBUTIONS: [(&str, i128); 2] = [("medicare", 145), ("pension", 2_140)];

fn contribution(rate: i128, pay: i64) -> i64 {
    round(i128::from(pay) * rate, 10_000)
}

/// What a line holds: cents, people, ten-thousandths of FTE.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    cents: i64,
    people: i64,
    fte: i64,
}

#[derive(Default)]
struct Lines(BTreeMap<Term, Sum>);

impl Lines {
    fn add(&mut self, term: (usize, Stage, &str, Element, &str), cents: i64, behind: Option<&Person>) {
        let (year, stage, provision, element, charge) = term;
        let key = (year as i16, stage, provision.to_owned(), element, charge.to_owned());
        let sum = self.0.entry(key).or_default();
        sum.cents += cents;
        if let Some(person) = behind {
            sum.people += 1;
            sum.fte += if person.half_time { 5_000 } else { 10_000 };
        }
    }

    /// Base pay and the contributions on it go from one amount to another.
    fn base(&mut self, year: usize, stage: Stage, provision: &str, person: &Person, (from, to): (i64, i64)) {
        self.add((year, stage, provision, Element::Base, "pay"), to - from, (from != to).then_some(person));
        for (name, rate) in CONTRIBUTIONS {
            let change = contribution(rate, to) - contribution(rate, from);
            self.add((year, stage, provision, Element::Base, name), change, None);
        }
    }
}

/// What a person is paid on top, in order of name.
fn incentives(person: &Person) -> Vec<(&'static str, i64)> {
    let amount = if person.half_time { 100_000 } else { 200_000 };
    [("hard-to-staff", person.hard_to_staff), ("title-1", person.title_1)]
        .into_iter()
        .filter(|(_, gets)| *gets)
        .map(|(name, _)| (name, amount))
        .collect()
}

/// For each incentive, what each contribution on it comes to beside a base.
fn on_top(person: &Person, base: i64) -> Vec<(&'static str, &'static str, i64)> {
    let mut parts = Vec::new();
    for (name, rate) in CONTRIBUTIONS {
        let mut pay = base;
        for (incentive, amount) in incentives(person) {
            parts.push((incentive, name, contribution(rate, pay + amount) - contribution(rate, pay)));
            pay += amount;
        }
    }
    parts
}

/// Every line of an offer with one raise every year.
fn project(district: &District, tenths: usize) -> BTreeMap<Term, Sum> {
    let mut lines = Lines::default();
    for person in &district.people {
        let (mut at, mut by_service) = ((person.step, person.lane), 0);
        let mut last = district.base_pay(person, at, 0, tenths);
        lines.base(BASE_YEAR, Stage::Opening, "base pay", person, (0, last));
        for (incentive, amount) in incentives(person) {
            lines.add((BASE_YEAR, Stage::Opening, incentive, Element::OnTop, "pay"), amount, Some(person));
        }
        for (incentive, name, cents) in on_top(person, last) {
            lines.add((BASE_YEAR, Stage::Opening, incentive, Element::OnTop, name), cents, None);
        }
        for index in 1..=YEARS {
            let (year, raises) = (BASE_YEAR + index, index as u32 - 1);
            let before = last;
            let mut go = |to: (usize, usize), stage: Stage, provision: &str, raises: u32| {
                let pay = district.base_pay(person, to, raises, tenths);
                lines.base(year, stage, provision, person, (last, pay));
                last = pay;
            };
            at.0 = (at.0 + 1).min(STEPS - 1);
            go(at, Stage::Step, "steps", raises);
            // Long service gives a lane beside those of education.
            if let Some(named) = person.moves[index - 1] {
                at.1 = at.1.max((named + by_service).min(LANES.len() - 1));
            }
            go(at, Stage::Lane, "lanes", raises);
            if person.service + index == LONGEVITY {
                by_service += 1;
                at.1 = (at.1 + 1).min(LANES.len() - 1);
            }
            go(at, Stage::Longevity, "longevity", raises);
            go(at, Stage::AcrossTheBoard, "cola", raises + 1);
            for ((incentive, name, was), (.., is)) in on_top(person, before).into_iter().zip(on_top(person, last)) {
                lines.add((year, Stage::OnTop, incentive, Element::OnTop, name), is - was, None);
            }
        }
    }
    for index in 1..=YEARS {
        // Last year's cost is carried with the provisions that brought it.
        let year = (BASE_YEAR + index) as i16;
        let carried: Vec<(Term, Sum)> =
            lines.0.iter().filter(|((of, ..), _)| *of == year - 1).map(|(term, sum)| (term.clone(), *sum)).collect();
        for ((_, _, provision, element, charge), sum) in carried {
            lines.add((year as usize, Stage::Prior, &provision, element, &charge), sum.cents, None);
        }
    }
    lines.0.retain(|_, sum| sum.cents != 0);
    lines.0
}

fn cents(lines: &BTreeMap<Term, Sum>) -> BTreeMap<Term, i64> {
    lines.iter().map(|(term, sum)| (term.clone(), sum.cents)).collect()
}

/// Holds every line of every offer of a district against the plain road.
fn agree(people: usize, offers: usize) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    district::write(folder.path(), people, offers).expect("the district is written");
    let answer = Answer::of(folder.path());
    let plain = District::read(folder.path());
    assert_eq!(plain.people.len(), people);
    for offer in 0..offers {
        let name = district::offer_name(offer);
        let expected = project(&plain, district::tenths_of_a_percent(offer, offers));
        assert_same(&name, &cents(&expected), &answer.amounts(&name));
        for (term, sum) in expected.iter().filter(|((.., charge), _)| charge == "pay") {
            let (year, stage, provision, element, _) = term;
            let of_term = |line: &&costout::answer::ledger::CostLine| {
                line.year.0 == *year
                    && line.stage == *stage
                    && line.element == *element
                    && line.charge == Charge::Pay
                    && answer.names.of(line.provision) == provision
            };
            let behind = answer
                .lines(&name)
                .iter()
                .filter(of_term)
                .fold((0, 0), |(people, fte), line| (people + line.headcount, fte + line.fte.0));
            assert_eq!(behind, (sum.people, sum.fte), "{name}: people behind {term:?}");
        }
        for year in 0..=YEARS {
            let year = (BASE_YEAR + year) as i16;
            let total: i64 = expected.iter().filter(|((of, ..), _)| *of == year).map(|(_, sum)| sum.cents).sum();
            assert_eq!(answer.cost(&name, year).0, total, "{name}: cost of {year}");
        }
    }
}

#[test]
fn w1_agrees_to_the_cent_in_every_line() {
    agree(6_000, 1);
}

#[test]
fn w2_agrees_to_the_cent_in_every_line_of_fifty_offers() {
    agree(6_000, 50);
}

#[test]
fn districts_of_few_people_agree_as_well() {
    for people in [1, 2, 3, 7, 40, 333] {
        agree(people, 3);
    }
}

#[test]
fn the_district_is_what_the_workload_says() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    district::write(folder.path(), 6_000, 1).expect("the district is written");
    let district = District::read(folder.path());
    let per_mille = |count: usize| count * 1_000 / 6_000;
    let count = |fits: &dyn Fn(&&Person) -> bool| district.people.iter().filter(fits).count();
    assert_eq!((district.grid.len(), district.grid[0].len()), (20, 7));
    assert!(district.grid.iter().flatten().all(|dollars| *dollars > 40_000));
    for year in 0..YEARS {
        let movers = per_mille(count(&|one| one.moves[year].is_some()));
        assert!((40..80).contains(&movers), "{movers}");
    }
    assert!((50..300).contains(&per_mille(count(&|one| one.half_time))));
    assert!(per_mille(count(&|one| one.title_1 && one.hard_to_staff)) > 20);
    assert!(per_mille(count(&|one| !one.title_1 && !one.hard_to_staff)) > 300);
    assert!(count(&|one| one.service == 9) > 50 && count(&|one| one.service == 30) > 50);
}
