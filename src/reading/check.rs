//! What a round holds, for someone who has just put it together: people and
//! pay, who stands on a schedule and who does not, which cells are empty.

use rust_decimal::Decimal;
use serde::Serialize;

use super::comparison::{self, Unsure};
use super::one_by_one::{self, OneByOne};
use super::schedule_show::{self, Kind, Oddity};
use super::standing_out::{self, StandingOut, Values};
use crate::district::workforce::{Column, Newcomers, Stand, Workforce};
use crate::foundation::calendar::{american_date, days_between, parse_date};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, Fte};
use crate::foundation::rows::folded;
use crate::foundation::source::Sources;
use crate::question::offer::Offer;
use crate::question::round::{Joined, Round};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The round's title.
    pub round: String,
    /// That the people are made up, or some of them, where they are.
    pub made_up: Option<String>,
    /// People in the snapshot.
    pub headcount: usize,
    /// Rows of the snapshot; more than people where a row is an assignment.
    pub rows: usize,
    /// Rows that the mapping left out, such as totals.
    pub left_out: usize,
    /// Their full-time equivalents.
    pub fte: Fte,
    /// What the salary column sums to, where there is one.
    pub salary: Option<Cents>,
    /// How many people have a salary in that column.
    pub with_salary: usize,
    /// People who are not paid for the whole base year: hired or leaving within
    /// it, or on unpaid leave.
    pub part_of_base_year: usize,
    /// People on schedules, and those with a salary of their own.
    pub on_schedule: usize,
    /// People off every schedule.
    pub off_schedule: usize,
    /// People who are assumed to come, who are counted nowhere else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub newcomers: Vec<NewcomersCheck>,
    /// Provisions and schedules whose numbers are not adopted.
    pub unsure: Vec<Unsure>,
    /// Each schedule.
    pub schedules: Vec<ScheduleCheck>,
    /// Each table that is joined to the snapshot.
    pub tables: Vec<TableCheck>,
    /// What stands out of the people's values.
    pub stands_out: Vec<StandingOut>,
    /// Whom to look at one by one.
    pub one_by_one: Vec<OneByOne>,
    /// Columns that provisions may test, those of the tables too.
    pub columns: Vec<String>,
    /// Each offer.
    pub offers: Vec<OfferCheck>,
}

/// People who are assumed to come, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewcomersCheck {
    /// The name of their entry.
    pub name: String,
    /// Their first day of work.
    pub on: String,
    /// How many come.
    pub headcount: usize,
    /// Their full-time equivalents.
    pub fte: Fte,
    /// File and line.
    pub place: String,
}

/// A schedule in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScheduleCheck {
    /// Its name.
    pub name: String,
    /// Steps and lanes.
    pub steps: usize,
    /// Lanes.
    pub lanes: usize,
    /// Cells without a salary.
    pub empty_cells: usize,
    /// People on it.
    pub people: usize,
}

/// A joined table in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableCheck {
    /// Its name.
    pub name: String,
    /// The column by which it is joined.
    pub key: String,
    /// Its rows.
    pub rows: usize,
    /// The columns that it gives to people.
    pub columns: Vec<String>,
    /// Which of them change between the years of the round.
    pub changing: Vec<String>,
}

/// An offer in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferCheck {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who tabled it.
    pub party: &'static str,
    /// How many provisions it has, with those it inherits.
    pub provisions: usize,
}

/// Reads a round that loaded without errors; what is unsure of it the comparison
/// of its offers knows.
#[must_use]
pub fn read(round: &Round, offers: &[Offer], sources: &Sources) -> Check {
    let workforce = &round.workforce;
    let people = workforce.in_snapshot();
    let on = |wanted: usize| {
        workforce.stands[..people]
            .iter()
            .filter(|stand| matches!(stand, Stand::Cell { schedule, .. } if *schedule == wanted))
            .count()
    };
    let schedules: Vec<ScheduleCheck> = round
        .schedules
        .iter()
        .enumerate()
        .map(|(at, schedule)| ScheduleCheck {
            name: schedule.name.clone(),
            steps: schedule.steps.len(),
            lanes: schedule.lanes.len(),
            empty_cells: schedule.cells.iter().filter(|cell| cell.is_none()).count(),
            people: on(at),
        })
        .collect();
    let salaries = || workforce.salary.iter().take(people).flatten();
    let on_schedule = schedules.iter().map(|schedule| schedule.people).sum();
    Check {
        round: round.file.title.clone(),
        made_up: comparison::made_up(round),
        headcount: people,
        rows: workforce.rows.ranges.len(),
        left_out: workforce.left_out,
        fte: workforce.total_fte(),
        salary: (!workforce.salary.is_empty()).then(|| salaries().copied().sum()),
        with_salary: salaries().count(),
        part_of_base_year: (0..people)
            .map(|person| workforce.paid_share(person, round.file.calendar, round.file.base_year))
            .filter(|(paid, days)| paid < days)
            .count(),
        on_schedule,
        off_schedule: people - on_schedule,
        newcomers: newcomers(workforce, sources),
        unsure: Vec::new(),
        schedules,
        tables: round.tables.iter().map(|table| table_in_short(table, workforce)).collect(),
        stands_out: stands_out(round, sources),
        one_by_one: one_by_one::read(workforce, sources),
        columns: workforce.columns.keys().cloned().collect(),
        offers: offers
            .iter()
            .map(|offer| OfferCheck {
                name: offer.name.clone(),
                title: offer.title.clone(),
                party: offer.party.word(),
                provisions: offer.provisions.len(),
            })
            .collect(),
    }
}

/// Warns of each schedule with steps that pay less than the one before, or far
/// more or less over it than the others of their lane.
pub fn warn_of_odd_schedules(round: &Round, sources: &Sources, complaints: &mut Complaints) {
    for schedule in &round.schedules {
        let odd: Vec<Oddity> = schedule_show::oddities(schedule)
            .into_iter()
            .filter(|one| one.over.is_none() && matches!(one.kind, Kind::Less | Kind::Small | Kind::Large))
            .collect();
        let Some(first) = odd.first() else { continue };
        let counted = match odd.iter().map(|one| one.steps.len()).sum::<usize>() {
            1 => "1 odd step".to_owned(),
            count => format!("{count} odd steps in all"),
        };
        let steps = if first.steps.len() == 1 { "step" } else { "steps" };
        let message =
            format!("schedule `{}`, lane {}, {steps} {}: {}", schedule.name, first.lane, first.on_steps, first.what);
        let header = &sources.get(schedule.place.file).path;
        complaints.push(
            Diagnostic::new(Code::OddSchedule, message)
                .at(schedule.place, counted)
                .hint(format!("`costout schedule show {header}` shows them; is a salary mistyped?")),
        );
    }
}

/// What stands out of the people's values, and of their pay beside the grid.
fn stands_out(round: &Round, sources: &Sources) -> Vec<StandingOut> {
    let workforce = &round.workforce;
    let place = |person: usize, column: &str| sources.place(workforce.place(person, column));
    let mut found = Vec::new();
    let people = workforce.in_snapshot();
    let off: Vec<(Cents, usize)> = (0..people)
        .filter_map(|person| {
            let Stand::Cell { schedule, cell } = workforce.stands[person] else { return None };
            let full = round.schedules[schedule].salary(cell)?;
            let off = workforce.salary.get(person).copied().flatten()? - workforce.pay_of(person, full);
            (off != Cents::ZERO).then_some((off, person))
        })
        .collect();
    if let Some((most, person)) = off.iter().max_by_key(|(off, person)| (off.0.abs(), usize::MAX - person)) {
        found.push(StandingOut {
            what: "pay that is not the pay of the cell".to_owned(),
            people: off.len(),
            person: *person,
            most: most.in_words(),
            in_all: Some(off.iter().map(|(off, _)| *off).sum::<Cents>().in_words()),
            place: place(*person, "base_salary"),
        });
    }
    let has = |person: usize, name: &str| workforce.columns.get(name).is_some_and(|one| !one.get(person).is_empty());
    let own = |person: &usize| matches!(workforce.stands[*person], Stand::Own(_)) && has(*person, "lane");
    let on_own: Vec<usize> = (0..people).filter(own).collect();
    if let Some(person) = on_own.first().filter(|_| !round.schedules.is_empty()) {
        let sum = on_own.iter().filter_map(|person| workforce.salary.get(*person).copied().flatten()).sum::<Cents>();
        found.push(StandingOut {
            what: "people with a lane who are off every schedule".to_owned(),
            people: on_own.len(),
            person: *person,
            most: String::new(),
            in_all: Some(sum.in_words()),
            place: place(*person, "lane"),
        });
    }
    let dollars = |cents: &Option<Cents>| cents.map(Cents::to_dollars);
    let values = Values {
        salary: workforce.salary.iter().take(people).map(dollars).collect(),
        fte: workforce.fte.iter().take(people).map(|fte| Some(fte.to_decimal())).collect(),
        service: workforce.service_years.iter().take(people).copied().collect(),
        age: ages(workforce),
    };
    found.extend(standing_out::find(&values).into_iter().map(|one| {
        let column = match one.what.split(' ').next() {
            Some("salary") => "base_salary",
            Some("FTE") => "fte",
            _ => "service_years",
        };
        StandingOut { place: place(one.person, column), ..one }
    }));
    found
}

/// Years of age, where a column says them or the day of birth.
fn ages(workforce: &Workforce) -> Vec<Option<Decimal>> {
    let column = |names: &[&str]| workforce.columns.iter().find(|(name, _)| names.contains(&folded(name).as_str()));
    let people = 0..workforce.in_snapshot();
    if let Some((_, age)) = column(&["age"]) {
        return people.map(|person| Decimal::from_str_exact(age.get(person)).ok()).collect();
    }
    let Some((_, birth)) = column(&["birthdate", "dateofbirth", "dob", "born"]) else { return Vec::new() };
    let years = |text: &str| {
        let day = parse_date(text).or_else(|| american_date(text))?;
        Some(Decimal::from(days_between(day, workforce.as_of) / 365))
    };
    people.map(|person| years(birth.get(person))).collect()
}

fn newcomers(workforce: &Workforce, sources: &Sources) -> Vec<NewcomersCheck> {
    let in_short = |coming: &Newcomers| NewcomersCheck {
        name: coming.name.clone(),
        on: coming.on.to_string(),
        headcount: coming.people.len(),
        fte: workforce.fte[coming.people.clone()].iter().copied().sum(),
        place: sources.place(coming.place),
    };
    workforce.newcomers.iter().map(in_short).collect()
}

fn table_in_short(table: &Joined, workforce: &Workforce) -> TableCheck {
    let changes = |name: &&String| workforce.columns.get(*name).is_some_and(Column::changes);
    TableCheck {
        name: table.name.clone(),
        key: table.key.clone(),
        rows: table.rows,
        columns: table.columns.clone(),
        changing: table.columns.iter().filter(changes).cloned().collect(),
    }
}
