//! How near a made-up workforce came to its profile: each target, what was
//! reached, counted from the finished people, and the difference.

mod further;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Synthesis;
use super::profile::{BaseSalary, Flags, MeanOver, Profile, Share};
use super::salary::weights;
use crate::foundation::money::{Cents, Fte, round_decimal, round_ratio};

/// A number of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub enum Figure {
    /// People, or schools.
    Count(i64),
    /// Per cent of all people, two decimals; of a difference, in points.
    Percent(Decimal),
    /// Dollars and cents.
    Dollars(Cents),
    /// Years, two decimals.
    Years(Decimal),
}

impl Figure {
    fn less(self, other: Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Count(one), Self::Count(other)) => Self::Count(one - other),
            (Self::Percent(one), Self::Percent(other)) => Self::Percent(one - other),
            (Self::Dollars(one), Self::Dollars(other)) => Self::Dollars(one - other),
            (Self::Years(one), Self::Years(other)) => Self::Years(one - other),
            _ => return None,
        })
    }
}

/// One target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is of, in words.
    pub what: String,
    /// What the profile says; nothing where it does not say.
    pub target: Option<Figure>,
    /// What the made-up people come to.
    pub reached: Figure,
    /// Reached less target.
    pub difference: Option<Figure>,
    /// How many people that is, where the target is a share.
    pub people: Option<i64>,
}

/// Targets that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// Where the targets come from, as the profile says.
    pub source: Option<String>,
    /// The targets.
    pub rows: Vec<Row>,
}

/// All targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The profile's title.
    pub profile: String,
    /// What every reader should know.
    pub notes: Vec<String>,
    /// From which the people were drawn.
    pub seed: u64,
    /// Always: nobody in it is a real person.
    pub made_up: bool,
    /// How many people there are.
    pub headcount: usize,
    /// Their full-time equivalents.
    pub fte: Fte,
    /// The targets.
    pub sections: Vec<Section>,
}

/// Holds a made-up workforce against its profile.
#[must_use]
pub fn read(profile: &Profile, made: &Synthesis) -> Report {
    let fte = made.people.fte(profile);
    let mut sections = vec![categories(profile, made)];
    for (at, column) in profile.columns.iter().enumerate() {
        let reached = |value: usize| made.people.columns[at].iter().filter(|one| **one == value).count();
        sections.push(Section {
            title: column.name.value.clone(),
            source: profile.source(&column.name.value).map(str::to_owned),
            rows: column.shares.iter().enumerate().map(|(value, one)| share(profile, one, reached(value))).collect(),
        });
    }
    sections.extend(service(profile, made));
    sections.extend(profile.salary.as_ref().map(|model| salary(profile, model, made, &fte)));
    sections.extend(schools(profile, made));
    sections.extend(flags_held(profile, made));
    sections.extend(further::sections(profile, made));
    Report {
        profile: profile.title.clone(),
        notes: profile.notes.clone(),
        seed: made.seed,
        made_up: true,
        headcount: made.people.ids.len(),
        fte: fte.into_iter().sum(),
        sections,
    }
}

fn row(what: impl Into<String>, target: Option<Figure>, reached: Figure) -> Row {
    let difference = target.and_then(|target| reached.less(target));
    Row { what: what.into(), target, reached, difference, people: None }
}

fn count(what: impl Into<String>, target: u64, reached: usize) -> Row {
    row(what, Some(Figure::Count(target as i64)), Figure::Count(reached as i64))
}

/// A share of all people.
fn share(profile: &Profile, share: &Share, reached: usize) -> Row {
    percent(share.value.value.clone(), share.percent, reached, profile.headcount)
}

/// A share of so many people.
fn percent(what: String, target: Decimal, reached: usize, people: usize) -> Row {
    let hundredths = round_ratio(reached as i128 * 10_000, people.max(1) as i128);
    let percent = Decimal::new(hundredths as i64, 2);
    let row = row(what, Some(Figure::Percent(round_decimal(target, 2))), Figure::Percent(percent));
    Row { people: Some(reached as i64), ..row }
}

/// People, and those of each category.
fn categories(profile: &Profile, made: &Synthesis) -> Section {
    let mut rows = vec![count("all", profile.headcount as u64, made.people.ids.len())];
    let category = |at: Option<usize>| at.map(|at| profile.positions[at].category.as_str());
    let mut seen: Vec<&str> = Vec::new();
    for position in &profile.positions {
        if seen.contains(&position.category.as_str()) {
            continue;
        }
        seen.push(&position.category);
        let wanted = profile.positions.iter().filter(|one| one.category == position.category).map(|one| one.people);
        let reached = made.people.seats.iter().filter(|seat| category(seat.position) == Some(&position.category));
        rows.push(count(&position.category, wanted.sum(), reached.count()));
    }
    Section { title: "people".to_owned(), source: profile.source("").map(str::to_owned), rows }
}

fn service(profile: &Profile, made: &Synthesis) -> Option<Section> {
    let bands = profile.service.as_ref()?;
    let years = &made.people.service;
    let reached = |band: &std::ops::RangeInclusive<i64>| years.iter().filter(|year| band.contains(year)).count();
    let mut rows: Vec<Row> = bands.bands.iter().map(|(band, one)| share(profile, one, reached(band))).collect();
    let sum: i64 = years.iter().sum();
    let mean = round_ratio(i128::from(sum) * 100, years.len().max(1) as i128);
    let target = bands.mean.map(|mean| Figure::Years(round_decimal(mean, 2)));
    rows.push(row("average", target, Figure::Years(Decimal::new(mean as i64, 2))));
    Some(Section {
        title: "service_years".to_owned(),
        source: profile.source("service_years").map(str::to_owned),
        rows,
    })
}

fn salary(profile: &Profile, model: &BaseSalary, made: &Synthesis, fte: &[Fte]) -> Section {
    let salaries = &made.people.salary;
    let dollars = |cents: Cents| Some(Figure::Dollars(cents));
    let over = match model.mean_over {
        MeanOver::People => "average of people",
        MeanOver::Fte => "average of full-time equivalents",
    };
    let mean = mean(salaries, &weights(model, fte));
    let lowest = salaries.iter().min().copied().unwrap_or_default();
    let highest = salaries.iter().max().copied().unwrap_or_default();
    let mut rows = vec![
        row(over, dollars(model.mean), Figure::Dollars(mean)),
        // Above the floor is no miss.
        Row {
            difference: dollars((lowest - model.floor).min(Cents::ZERO)),
            ..row("lowest, at least", dollars(model.floor), Figure::Dollars(lowest))
        },
        row("highest", model.highest.and_then(dollars), Figure::Dollars(highest)),
    ];
    let (column, starts) = &model.start;
    for ((value, share), start) in profile.columns[*column].shares.iter().enumerate().zip(starts) {
        let begins = |person: &usize| {
            made.people.columns[*column][*person] == value && made.people.service.get(*person).is_none_or(|n| *n == 0)
        };
        let begun: Vec<Cents> = (0..salaries.len()).filter(begins).map(|person| salaries[person]).collect();
        if !begun.is_empty() {
            let what = format!("average without service, {}", share.value.value);
            let reached = self::mean(&begun, &vec![1; begun.len()]);
            rows.push(Row { people: Some(begun.len() as i64), ..row(what, dollars(*start), Figure::Dollars(reached)) });
        }
    }
    Section { title: "base_salary".to_owned(), source: profile.source("base_salary").map(str::to_owned), rows }
}

/// An average by weights, rounded to the cent.
fn mean(salaries: &[Cents], weights: &[i64]) -> Cents {
    let sum: i128 = salaries.iter().zip(weights).map(|(one, weight)| i128::from(one.0) * i128::from(*weight)).sum();
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    Cents(round_ratio(sum, whole.max(1)) as i64)
}

fn schools(profile: &Profile, made: &Synthesis) -> Option<Section> {
    let mut rows = Vec::new();
    for (at, block) in profile.blocks.iter().enumerate() {
        let name = &block.name.value;
        let schools: Vec<_> = made.places.schools.iter().filter(|school| school.block == at).collect();
        let there = |seat: &&super::places::Seat| seat.school.is_some_and(|one| made.places.schools[one].block == at);
        let seats: Vec<_> = made.people.seats.iter().filter(there).collect();
        rows.push(count(format!("{name}: schools"), block.schools, schools.len()));
        rows.push(count(format!("{name}: people"), block.people, seats.len()));
        if let Some(crossing) = &profile.crossing {
            let holds = |at: usize| profile.positions[at].flags.hold(&crossing.column.value);
            let reached = seats.iter().filter(|seat| seat.position.is_some_and(holds)).count();
            rows.push(count(format!("{name}: people {}", crossing.column.value), crossing.people[at], reached));
        }
    }
    (!rows.is_empty()).then(|| Section { title: "schools".to_owned(), source: None, rows })
}

/// How many people hold no flag of their school and position, one, two …
fn flags_held(profile: &Profile, made: &Synthesis) -> Option<Section> {
    if profile.flags_held.is_empty() {
        return None;
    }
    let held = |seat: &super::places::Seat| {
        let school = seat.school.map(|at| &profile.blocks[made.places.schools[at].block].flags);
        let position = seat.position.map(|at| &profile.positions[at].flags);
        school.into_iter().chain(position).map(Flags::held).sum()
    };
    let counts: Vec<usize> = made.people.seats.iter().map(held).collect();
    let rows = profile.flags_held.iter().map(|one| {
        let wanted: Option<usize> = one.value.value.parse().ok();
        share(profile, one, counts.iter().filter(|held| Some(**held) == wanted).count())
    });
    Some(Section {
        title: "flags of school and position held".to_owned(),
        source: profile.source("flags_held").map(str::to_owned),
        rows: rows.collect(),
    })
}
