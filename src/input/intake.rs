//! A table of people that nobody has described yet: how the file is laid out,
//! which headings it has and what is under them, which of them seem to be ours,
//! and what stands out. From it a `columns.toml` is drafted.

pub mod content;
pub mod draft;
pub mod evidence;
pub mod guess;
pub mod open;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_decimal::Decimal;
use serde::Serialize;

use self::content::{Content, Kind, number};
use self::evidence::{Grid, Row};
use self::guess::Guess;
use self::open::Of;
use super::delimited::Delimited;
use super::form::Form;
use super::numbers::Numbers;
use super::schedule::grid::step_name;
use super::{heading_row, read_toml, repeated, schedule, text, totals};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Table, Value};
use crate::foundation::rows::folded;
use crate::foundation::source::Sources;
use crate::reading::standing_out::{self, StandingOut, Values};

/// A file that was looked at.
#[derive(Debug)]
pub struct Intake {
    /// Its path, as a user would write it.
    pub path: String,
    /// How it is laid out.
    pub form: Form,
    /// Its rows.
    pub table: Delimited,
    /// What is under each heading.
    pub contents: Vec<Content>,
    /// Which columns seem to be ours.
    pub guesses: Vec<Guess>,
}

/// The answer of `check` for such a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The file.
    pub file: String,
    /// How it is laid out, where that is not plain.
    pub laid_out: Vec<String>,
    /// Rows under the headings.
    pub rows: usize,
    /// Different ids, where a column has them.
    pub ids: Option<usize>,
    /// Every heading.
    pub headings: Vec<Heading>,
    /// Of our columns, those that are needed and that no heading is like.
    pub missing: Vec<&'static str>,
    /// What stands out.
    pub stands_out: Vec<StandingOut>,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// As it is written.
    pub heading: String,
    /// Which of our columns it seems to be.
    pub ours: Option<&'static str>,
    /// Why.
    pub why: Option<&'static str>,
    /// Fields that are filled.
    pub filled: usize,
    /// What is in them.
    pub holds: String,
    /// Whether it tells who somebody is, and is better left out.
    pub private: bool,
}

/// Looks at a file.
pub fn read(path: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<Intake> {
    let (form, table) = open::open(path, Of::People, sources, complaints)?;
    let mut intake = Intake::of(text::shown(path), form, table);
    // Totals that no word tells show once it is known which columns are which.
    let [id, fte] = ["id", "fte"].map(|ours| intake.column(ours));
    let totals = totals::find(&intake.table, id, fte, intake.numbers("fte"));
    if !totals.is_empty() {
        let Intake { path, mut form, table, .. } = intake;
        form.leave_out.extend(totals::words(&table, &totals));
        let mut table = table.without(&totals);
        table.left_out += totals.len();
        intake = Intake::of(path, form, table);
    }
    Some(intake)
}

/// Reads a grid of which nobody has said yet how it is laid out.
pub fn grid(path: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<(Form, Grid)> {
    let (form, table) = open::open(path, Of::Salaries, sources, complaints)?;
    let headings = &table.rows.headings;
    if !heading_row::begins(&headings[0], "step") || headings.len() < 2 {
        complaints.push(
            Diagnostic::new(Code::MissingHeading, "a grid begins with a column headed `step`".to_owned())
                .at(table.rows.heading(0), "here")
                .hint("steps stand below each other, lanes beside each other; titles may stand above"),
        );
        return None;
    }
    let cells = (1..headings.len()).flat_map(|lane| table.texts(lane).map(|text| number(form.numbers, text)));
    let steps = table.texts(0).map(|step| step_name(step).to_owned()).collect();
    let grid = Grid { steps, lanes: headings[1..].to_vec(), cells: cells.collect() };
    Some((form, grid))
}

/// The snapshot of a round, and the one of its grids that has most of the
/// snapshot's lanes, whatever else is wrong with the round.
pub fn of_round(folder: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<(Intake, Option<Grid>)> {
    if !text::is_round(folder, complaints) {
        return None;
    }
    let (round, span) = read_toml(&folder.join("round.toml"), None, sources, complaints)?;
    let inner = |table: &Table, key: &str| match table.entries.get(key).map(|(_, node)| node.value.clone()) {
        Some(Value::Table(inner)) => Some(inner),
        _ => None,
    };
    let path_in = |table: &Table, key: &str| match table.entries.get(key).map(|(_, node)| &node.value) {
        Some(Value::Text(path)) => Some(path.clone()),
        _ => None,
    };
    let Some(file) = inner(&round, "snapshot").and_then(|snapshot| path_in(&snapshot, "file")) else {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the round names no snapshot".to_owned())
                .at(span, "")
                .hint("add `[snapshot]` with `file = \"workforce.csv\"`, or give the file itself to `check`"),
        );
        return None;
    };
    let intake = read(&folder.join(file), sources, complaints)?;
    let schedules = inner(&round, "schedules").unwrap_or_default();
    let headers = schedules.entries.keys().filter_map(|name| path_in(&schedules, name));
    let mut unsaid = Complaints::default();
    let read = |header: String| schedule::read_header("schedule", &folder.join(header), None, sources, &mut unsaid);
    let grids = headers.filter_map(read).map(|one| Grid { steps: one.steps, lanes: one.lanes, cells: one.cells });
    let codes = intake.column("lane").map(|column| &intake.contents[column].texts);
    let common =
        |grid: &Grid| codes.map_or(0, |codes| grid.lanes.iter().filter(|lane| codes.contains_key(*lane)).count());
    let grids: Vec<Grid> = grids.collect();
    let grid = grids.into_iter().rev().max_by_key(common);
    Some((intake, grid))
}

impl Intake {
    /// What is in a table.
    fn of(path: String, form: Form, table: Delimited) -> Self {
        let columns = 0..table.rows.headings.len();
        let contents: Vec<Content> = columns.map(|column| Content::read(table.texts(column), form.numbers)).collect();
        let guesses = guess::guess(&table.rows.headings, &contents, table.rows.ranges.len(), form.numbers);
        Self { path, form, table, contents, guesses }
    }

    /// The column that seems to be one of ours.
    #[must_use]
    pub fn column(&self, ours: &str) -> Option<usize> {
        self.guesses.iter().find(|guess| guess.ours == ours).map(|guess| guess.column)
    }

    /// How the numbers of a column of ours are written.
    #[must_use]
    pub fn numbers(&self, ours: &str) -> Numbers {
        let Some(content) = self.column(ours).map(|column| &self.contents[column]) else { return Numbers::Plain };
        match &content.kind {
            Kind::Numbers(Numbers::Percent, _) => Numbers::Percent,
            Kind::Numbers(_, [_, middle, _]) if ours == "fte" && *middle > Decimal::TWO => Numbers::Percent,
            _ => self.form.numbers,
        }
    }

    /// The texts of a column of ours; none where there is none.
    fn texts(&self, ours: &str) -> Vec<&str> {
        self.column(ours).map(|column| self.table.texts(column).collect()).unwrap_or_default()
    }

    /// The numbers of a column of ours, row by row.
    fn decimals(&self, ours: &str) -> Vec<Option<Decimal>> {
        let way = self.numbers(ours);
        self.texts(ours).iter().map(|text| number(way, text).or_else(|| number(Numbers::Plain, text))).collect()
    }

    /// Lane, step, FTE and salary of each row.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let (lanes, steps) = (self.texts("lane"), self.texts("step"));
        let (fte, salaries) = (self.decimals("fte"), self.decimals("base_salary"));
        let of = |list: &[Option<Decimal>], row: usize| list.get(row).copied().flatten();
        (0..self.table.rows.ranges.len())
            .map(|row| Row {
                lane: lanes.get(row).copied().unwrap_or_default(),
                step: steps.get(row).copied().unwrap_or_default(),
                fte: of(&fte, row),
                salary: of(&salaries, row),
            })
            .collect()
    }

    /// The rows of each id that stands on more than one.
    #[must_use]
    pub fn repeated(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, id) in self.texts("id").into_iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            rows.entry(id).or_default().push(row);
        }
        rows.retain(|_, rows| rows.len() > 1);
        rows
    }

    /// What there is to say of it.
    #[must_use]
    pub fn found(&self, sources: &Sources) -> Found {
        let rows = self.table.rows.ranges.len();
        let headings = self.table.rows.headings.iter().enumerate().map(|(column, heading)| {
            let guess = self.guesses.iter().find(|guess| guess.column == column);
            let private = guess.is_none() && words::is_private(heading);
            let content = &self.contents[column];
            Heading {
                heading: heading.clone(),
                ours: guess.map(|guess| guess.ours),
                why: guess.map(|guess| guess.by.word()),
                filled: content.filled,
                holds: if private { "not shown".to_owned() } else { content.in_words() },
                private,
            }
        });
        let mut missing: Vec<&str> = ["id", "fte"].into_iter().filter(|ours| self.column(ours).is_none()).collect();
        if self.column("base_salary").is_none() {
            missing.extend(["lane", "step"].into_iter().filter(|ours| self.column(ours).is_none()));
        }
        Found {
            file: self.path.clone(),
            laid_out: open::in_words(&self.form, &self.table),
            rows,
            ids: self.column("id").map(|column| self.contents[column].texts.len()),
            headings: headings.collect(),
            missing,
            stands_out: self.stands_out(sources),
        }
    }

    /// What stands out, row by row.
    fn stands_out(&self, sources: &Sources) -> Vec<StandingOut> {
        let age = self.table.rows.headings.iter().position(|heading| folded(heading) == "age");
        let age = age.map(|column| self.table.texts(column).map(|text| number(Numbers::Plain, text)).collect());
        let values = Values {
            salary: self.decimals("base_salary"),
            fte: self.decimals("fte"),
            service: self.decimals("service_years"),
            age: age.unwrap_or_default(),
        };
        let row_of = |what: &str, people: usize, row: usize, most: String| StandingOut {
            what: what.to_owned(),
            people,
            person: row,
            most,
            in_all: None,
            place: String::new(),
        };
        let mut found = Vec::new();
        let repeated = self.repeated();
        if let Some(first) = repeated.values().min_by_key(|rows| rows[1]) {
            let most = repeated.values().map(Vec::len).max().unwrap_or(0);
            found.push(row_of("ids on more than one row", repeated.len(), first[1], format!("{most} rows")));
        }
        let again: Vec<usize> = repeated
            .values()
            .flat_map(|rows| repeated::repeats(&self.table, rows))
            .map(|(again, _)| again)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        if let Some(first) = again.first() {
            let lines = repeated::named(&self.table, &again, sources);
            found.push(row_of("rows that repeat another in every field", again.len(), *first, lines));
        }
        let empty =
            self.texts("id").iter().enumerate().filter(|(_, id)| id.is_empty()).map(|(row, _)| row).collect::<Vec<_>>();
        if let Some(first) = empty.first() {
            found.push(row_of("rows without an id", empty.len(), *first, String::new()));
        }
        found.extend(standing_out::find(&values));
        for one in &mut found {
            one.place = sources.place(self.table.rows.row(one.person));
        }
        found
    }
}
