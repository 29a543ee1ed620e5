//! What `round.toml` says, with the paths of what it names. Nothing that it
//! names is opened here; whatever is wrong with the file itself is complained
//! about here, all at once.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::newcomers::{self, Coming};
use super::table::{self, TableFile};
use super::{calendar, claims, conventions, keys};
use crate::district::fund::Fund;
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Table, Value};
use crate::foundation::source::{Located, Span};
use crate::question::claim::Claim;
use crate::question::convention::Convention;

/// The longest term that is projected.
pub(super) const MOST_YEARS: i64 = 30;

/// What `round.toml` says.
#[derive(Clone, Debug)]
pub struct RoundFile {
    /// Its title.
    pub title: String,
    /// Words that every report repeats: what is made up, assumed, missing.
    pub notes: Vec<String>,
    /// The year of the snapshot.
    pub base_year: SchoolYear,
    /// The last projected year.
    pub last_year: SchoolYear,
    /// When school years begin, by what a change within them counts, when they
    /// are paid.
    pub calendar: Calendar,
    /// Days of a contract, for people whose row does not say.
    pub contract_days: Option<u16>,
    /// The day of the round's knowledge.
    pub known_on: Option<Date>,
    /// The offer that is the agreement in force.
    pub status_quo: Located<String>,
    /// The snapshot's file.
    pub snapshot: Located<String>,
    /// The mapping of its columns, if there is one.
    pub columns: Option<Located<String>>,
    /// The snapshot's date.
    pub as_of: Date,
    /// Where the snapshot comes from, as the round says.
    pub snapshot_source: Option<String>,
    /// Whether the people are made up, where the round says.
    pub made_up: Option<Located<bool>>,
    /// Schedules: names and headers' files.
    pub schedules: Vec<(Located<String>, Located<String>)>,
    /// Tables that are joined to the snapshot.
    pub tables: Vec<TableFile>,
    /// How many tables it names, with those that could not be read.
    pub tables_named: usize,
    /// Indices: names, files, lags.
    pub indices: Vec<(Located<String>, Located<String>, i16)>,
    /// Assumed changes of indices: index, year, per cent.
    pub assumed: Vec<(Located<String>, i16, Located<Decimal>)>,
    /// People who are assumed to come.
    pub newcomers: Vec<Coming>,
    /// Funds.
    pub funds: Vec<Fund>,
    /// Ways of counting, in the order of the file.
    pub conventions: Vec<Convention>,
    /// Figures that were published, in the order of the file.
    pub claims: Vec<Claim>,
    /// Revenue lines, still to be read.
    pub(super) revenue: Table,
    /// Provisions that all offers inherit: contributions and benefits.
    pub employer: Table,
}

impl RoundFile {
    /// Reads `round.toml`.
    pub fn read(table: &Table, span: Span, complaints: &mut Complaints) -> Option<Self> {
        const KNOWN: [&str; 5] = ["title", "base_year", "years", "snapshot", "known_on"];
        if let Some(complaint) = table.without_any(&KNOWN, span, "this TOML is not a bargaining round") {
            complaints.push(complaint.hint("a round.toml has `title`, `base_year`, `years` and `[snapshot]`"));
            return None;
        }
        let mut fields = Fields::new(table, span, "the round").declared(&[keys::ROUND]);
        fields.need("title", "\"Our district, 2019\"");
        let title = fields.text("title", complaints).map(|text| text.value);
        let notes = fields.texts("notes", complaints).unwrap_or_default().into_iter().map(|one| one.value).collect();
        fields.text("source", complaints);
        fields.need("base_year", "\"2018-19\"");
        let base_year = fields.text("base_year", complaints).and_then(|text| {
            let year = SchoolYear::parse(&text.value);
            if year.is_none() {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("`{}` is not a school year", text.value))
                        .at(text.span, "written as 2018-19"),
                );
            }
            year
        });
        fields.need("years", "3");
        let years = fields.whole("years", 1..=MOST_YEARS, complaints).and_then(|years| i16::try_from(years.value).ok());
        let known_on = fields.date("known_on", complaints).map(|found| found.value);
        let status_quo = fields.text("status_quo", complaints).map_or_else(
            || Located::new("status-quo".to_owned(), span),
            |name| name.map(|name| name.trim_end_matches(".toml").to_owned()),
        );
        let (calendar, contract_days) = calendar::read(&mut fields, complaints);
        let snapshot = read_snapshot(&mut fields, complaints);
        let schedules = read_schedules(&mut fields, complaints);
        let (tables, tables_named) = table::read(&mut fields, complaints);
        let indices = read_indices(&mut fields, complaints);
        let assumed = read_assumptions(&mut fields, complaints);
        let span_of_years = calendar.zip(base_year).zip(years);
        let span_of_years = span_of_years.map(|((calendar, base), years)| (calendar, base, base.plus(years)));
        let newcomers = newcomers::read(&mut fields, span_of_years, complaints);
        let funds = read_funds(&mut fields, complaints);
        let (conventions, named) =
            conventions::read(&mut fields, calendar.is_some_and(|calendar| calendar.checks.is_some()), complaints);
        let claims = claims::read(&mut fields, &named, complaints);
        let mut sub_table = |key: &str| match fields.node(key).map(|node| (&node.value, node.span)) {
            Some((Value::Table(inner), _)) => inner.clone(),
            Some((_, span)) => {
                complaints.push(Diagnostic::new(Code::WrongType, format!("`{key}` should be a table")).at(span, ""));
                Table::default()
            }
            None => Table::default(),
        };
        let revenue = sub_table("revenue");
        let employer = sub_table("employer");
        fields.finish(complaints);
        let Snapshot { file: snapshot, columns, as_of, source: snapshot_source, made_up } = snapshot?;
        if let (Some(base_year), Some(calendar)) = (base_year, calendar) {
            warn_if_far(&as_of, base_year, calendar, complaints);
        }
        Some(Self {
            title: title?,
            notes,
            base_year: base_year?,
            last_year: base_year?.plus(years?),
            calendar: calendar?,
            contract_days,
            known_on,
            status_quo,
            snapshot,
            columns,
            as_of: as_of.value,
            snapshot_source,
            made_up,
            schedules,
            tables,
            tables_named,
            indices,
            assumed,
            newcomers,
            funds,
            conventions,
            claims,
            revenue,
            employer,
        })
    }
}

/// What `[snapshot]` says.
struct Snapshot {
    file: Located<String>,
    columns: Option<Located<String>>,
    as_of: Located<Date>,
    source: Option<String>,
    made_up: Option<Located<bool>>,
}

fn read_snapshot(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Snapshot> {
    let Some(mut snapshot) = fields.table("snapshot", "the snapshot", complaints) else {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the round has no `[snapshot]`".to_owned())
                .at(fields.span(), "")
                .hint("add `[snapshot]` with `file = \"workforce.csv\"` and `as_of = 2018-10-01`"),
        );
        return None;
    };
    snapshot.need("file", "\"workforce.csv\"");
    snapshot.need("as_of", "2018-10-01");
    let file = snapshot.text("file", complaints);
    let columns = snapshot.text("columns", complaints);
    let as_of = snapshot.date("as_of", complaints);
    let source = snapshot.text("source", complaints).map(|text| text.value);
    let made_up = snapshot.boolean("made_up", complaints);
    snapshot.finish(complaints);
    Some(Snapshot { file: file?, columns, as_of: as_of?, source, made_up })
}

/// Warns of a snapshot that is neither of the base year nor of the year before.
fn warn_if_far(as_of: &Located<Date>, base_year: SchoolYear, calendar: Calendar, complaints: &mut Complaints) {
    let (first, after) = (calendar.first_day(base_year.plus(-1)), calendar.first_day(base_year.plus(1)));
    if (first..after).contains(&as_of.value) {
        return;
    }
    let message =
        format!("the snapshot of {} is neither of the base year, {base_year}, nor of the year before", as_of.value);
    complaints.push(
        Diagnostic::new(Code::UnlikelyValue, message)
            .at(as_of.span, format!("expected from {first} to {}", after.yesterday().unwrap_or(after)))
            .hint("is the year mistyped, here or in `base_year`?"),
    );
}

fn read_schedules(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Vec<(Located<String>, Located<String>)> {
    let Some(mut schedules) = fields.table("schedules", "`schedules`", complaints) else { return Vec::new() };
    let names: Vec<String> = schedules.keys().map(str::to_owned).collect();
    let mut found = Vec::new();
    for name in names {
        let span = schedules.entry(&name).map(|(span, _)| *span);
        if let (Some(span), Some(path)) = (span, schedules.text(&name, complaints)) {
            found.push((Located::new(name, span), path));
        }
    }
    found
}

fn read_indices(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Vec<(Located<String>, Located<String>, i16)> {
    let mut found = Vec::new();
    for (name, mut index) in fields.tables("indices", "index", complaints) {
        index.need("file", "\"cpi.csv\"");
        let file = index.text("file", complaints);
        let lag = index.whole("lag_years", 0..=5, complaints).and_then(|lag| i16::try_from(lag.value).ok());
        index.text("source", complaints);
        index.finish(complaints);
        if let Some(file) = file {
            found.push((name, file, lag.unwrap_or(1)));
        }
    }
    found
}

fn read_assumptions(
    fields: &mut Fields<'_>,
    complaints: &mut Complaints,
) -> Vec<(Located<String>, i16, Located<Decimal>)> {
    let mut found = Vec::new();
    let Some(mut assumptions) = fields.table("assumptions", "`assumptions`", complaints) else { return found };
    for (name, mut index) in assumptions.tables("index", "the assumed index", complaints) {
        let years: Vec<String> = index.keys().map(str::to_owned).collect();
        for year in years {
            let Ok(of) = year.parse::<i16>() else { continue };
            if let Some(percent) = index.decimal(&year, complaints) {
                if percent.value.abs() > Decimal::ONE_HUNDRED || percent.value.normalize().scale() > 5 {
                    complaints.push(
                        Diagnostic::new(Code::WrongValue, format!("an index cannot change by {} %", percent.value))
                            .at(percent.span, "per cent, from -100 to 100, at most five decimals"),
                    );
                } else {
                    found.push((name.clone(), of, percent));
                }
            }
        }
        index.text("source", complaints);
        index.finish(complaints);
    }
    assumptions.finish(complaints);
    found
}

fn read_funds(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Vec<Fund> {
    let mut funds: Vec<Fund> = Vec::new();
    for (name, mut fund) in fields.tables("funds", "fund", complaints) {
        let title = fund.text("title", complaints).map_or_else(|| name.value.clone(), |text| text.value);
        fund.finish(complaints);
        funds.push(Fund { name: name.value, title, place: Some(name.span) });
    }
    if !funds.iter().any(|fund| fund.name == "general") {
        funds.insert(0, Fund { name: "general".into(), title: "general fund".into(), place: None });
    }
    funds
}
