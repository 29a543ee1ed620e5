//! A bargaining round: everything that all offers share and nobody bargains.
//!
//! `round.toml` is read in two steps: [`RoundFile`] is what the file itself
//! says, with the paths of what it names; once those are loaded, it becomes a
//! [`Round`].

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::contract::context::{Context, Read};
use crate::district::fund::Fund;
use crate::district::index::PriceIndex;
use crate::district::revenue::{Revenue, RevenueYear, grown};
use crate::district::schedule::Schedule;
use crate::district::workforce::Workforce;
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Table, Value, decimal};
use crate::foundation::money::{Cents, MOST_PAY};
use crate::foundation::source::{Located, Span};

/// The longest term that is projected.
const MOST_YEARS: i64 = 30;

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
    /// When school years begin.
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
    /// Schedules: names and headers' files.
    pub schedules: Vec<(Located<String>, Located<String>)>,
    /// Indices: names, files, lags.
    pub indices: Vec<(Located<String>, Located<String>, i16)>,
    /// Assumed changes of indices: index, year, per cent.
    pub assumed: Vec<(Located<String>, i16, Located<Decimal>)>,
    /// Funds.
    pub funds: Vec<Fund>,
    /// Revenue lines, still to be read.
    revenue: Table,
    /// Provisions that all offers inherit: contributions and benefits.
    pub employer: Table,
}

/// A round, loaded.
#[derive(Debug)]
pub struct Round {
    /// What its file says.
    pub file: RoundFile,
    /// Its schedules.
    pub schedules: Vec<Schedule>,
    /// Its people.
    pub workforce: Workforce,
    /// Its indices.
    pub indices: Vec<PriceIndex>,
    /// Its revenue lines.
    pub revenue: Vec<Revenue>,
    /// Which of its files could be read: all of them, where it is answered.
    pub read: Read,
}

impl Round {
    /// The years from the base year to the last.
    pub fn years(&self) -> impl Iterator<Item = SchoolYear> {
        (self.file.base_year.0..=self.file.last_year.0).map(SchoolYear)
    }

    /// What a provision may refer to.
    #[must_use]
    pub fn context<'a>(&'a self, contributions: &'a [String]) -> Context<'a> {
        Context {
            calendar: self.file.calendar,
            base_year: self.file.base_year,
            last_year: self.file.last_year,
            schedules: &self.schedules,
            workforce: &self.workforce,
            indices: &self.indices,
            funds: &self.file.funds,
            contributions,
            read: self.read,
        }
    }
}

impl RoundFile {
    /// Reads `round.toml`.
    pub fn read(table: &Table, span: Span, complaints: &mut Complaints) -> Option<Self> {
        const KNOWN: [&str; 5] = ["title", "base_year", "years", "snapshot", "known_on"];
        if !KNOWN.iter().any(|key| table.entries.contains_key(*key)) {
            complaints.push(
                Diagnostic::new(Code::NotOurFile, "this TOML is not a bargaining round".to_owned())
                    .at(span, "")
                    .hint("a round.toml has `title`, `base_year`, `years` and `[snapshot]`"),
            );
            return None;
        }
        let mut fields = Fields::new(table, span, "the round");
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
        let status_quo = fields
            .text("status_quo", complaints)
            .map(|name| name.map(|name| name.trim_end_matches(".toml").to_owned()))
            .unwrap_or_else(|| Located::new("status-quo".to_owned(), span));
        let (calendar, contract_days) = read_calendar(&mut fields, complaints);
        let snapshot = read_snapshot(&mut fields, complaints);
        let schedules = read_schedules(&mut fields, complaints);
        let indices = read_indices(&mut fields, complaints);
        let assumed = read_assumptions(&mut fields, complaints);
        let funds = read_funds(&mut fields, complaints);
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
        let (snapshot, columns, as_of) = snapshot?;
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
            as_of,
            schedules,
            indices,
            assumed,
            funds,
            revenue,
            employer,
        })
    }

    /// Reads the revenue lines, once the indices are loaded.
    /// An index that could not be read is not complained about again.
    pub fn read_revenue(&self, indices: &[PriceIndex], complaints: &mut Complaints) -> Vec<Revenue> {
        let lines = crate::foundation::fields::named_tables(&self.revenue, "revenue", "revenue", complaints);
        lines.into_iter().filter_map(|(name, fields)| self.revenue_line(&name, fields, indices, complaints)).collect()
    }

    fn revenue_line(
        &self,
        name: &Located<String>,
        mut fields: Fields<'_>,
        indices: &[PriceIndex],
        complaints: &mut Complaints,
    ) -> Option<Revenue> {
        let title = fields.text("title", complaints).map_or_else(|| name.value.clone(), |text| text.value);
        let source = fields.text("source", complaints).map_or_else(String::new, |text| text.value);
        let assumed = fields.boolean("assumed", complaints).is_some_and(|found| found.value);
        fields.need("amount", "25000000");
        fields.need("year", "\"2018-19\"");
        fields.need("growth", "\"cpi:us\"");
        let amount = fields.decimal("amount", complaints).and_then(|number| {
            let most = Decimal::from(MOST_PAY.0);
            let cents = Cents::from_dollars(number.value).filter(|_| number.value <= most && number.value >= Decimal::ZERO);
            if cents.is_none() {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("revenue cannot be {}", number.value))
                        .at(number.span, "dollars from 0 to ten billion, at most two decimals"),
                );
            }
            cents
        });
        let year = fields.text("year", complaints).and_then(|text| {
            let year = SchoolYear::parse(&text.value)
                .filter(|year| *year <= self.base_year && year.0 + 60 > self.base_year.0);
            if year.is_none() {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("revenue cannot start in `{}`", text.value))
                        .at(text.span, format!("a school year up to {}, written like it", self.base_year)),
                );
            }
            year
        });
        let growth = fields.node("growth");
        fields.finish(complaints);
        let (mut amount, first, growth) = (amount?, year?, growth?);
        let mut years = vec![RevenueYear { year: first, amount, growth: None, assumed }];
        for begins in first.0 + 1..=self.last_year.0 {
            let (percent, growth_assumed) = match &growth.value {
                Value::Text(text) if text.starts_with("cpi:") => {
                    let wanted = Located::new(text["cpi:".len()..].to_owned(), growth.span);
                    if indices.len() < self.indices.len() && !indices.iter().any(|one| one.name == wanted.value) {
                        return None;
                    }
                    let index = find_index(&wanted, indices, complaints)?;
                    let of = begins - index.lag_years;
                    let Some(change) = index.change(of) else {
                        complaints.push(
                            Diagnostic::new(
                                Code::IndexWithoutValue,
                                format!("index `{}` has no change for {of}", wanted.value),
                            )
                            .at(growth.span, format!("needed for {}", SchoolYear(begins)))
                            .hint(format!("assume one: `[assumptions.index.{}]` with `{of} = 2.0`", wanted.value)),
                        );
                        return None;
                    };
                    (change.percent, change.assumed)
                }
                Value::Number(_) => {
                    let percent = decimal("growth", growth, complaints)?.value;
                    if percent.abs() > Decimal::ONE_HUNDRED || percent.normalize().scale() > 5 {
                        complaints.push(
                            Diagnostic::new(Code::WrongValue, format!("`growth` cannot be {percent}"))
                                .at(growth.span, "per cent a year, from -100 to 100, at most five decimals"),
                        );
                        return None;
                    }
                    (percent, false)
                }
                _ => {
                    complaints.push(
                        Diagnostic::new(Code::WrongType, "`growth` is a percentage or an index".to_owned())
                            .at(growth.span, "a number such as 2.0, or \"cpi:NAME\""),
                    );
                    return None;
                }
            };
            amount = grown(amount, percent)?;
            let assumed = assumed || growth_assumed;
            years.push(RevenueYear { year: SchoolYear(begins), amount, growth: Some(percent), assumed });
        }
        years.retain(|one| one.year >= self.base_year);
        Some(Revenue { name: name.value.clone(), title, source, place: name.span, years })
    }
}

fn find_index<'a>(
    wanted: &Located<String>,
    indices: &'a [PriceIndex],
    complaints: &mut Complaints,
) -> Option<&'a PriceIndex> {
    let found = indices.iter().find(|index| index.name == wanted.value);
    if found.is_none() {
        let names: Vec<&str> = indices.iter().map(|index| index.name.as_str()).collect();
        complaints.push(
            Diagnostic::new(Code::UnknownIndex, format!("the round has no index `{}`", wanted.value))
                .at(wanted.span, format!("here: {}", crate::foundation::diagnostic::listed(&names)))
                .suggest(&wanted.value, names.iter().copied()),
        );
    }
    found
}

fn read_calendar(fields: &mut Fields<'_>, complaints: &mut Complaints) -> (Option<Calendar>, Option<u16>) {
    let Some(mut calendar) = fields.table("calendar", "the calendar", complaints) else {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the round has no `[calendar]`".to_owned())
                .at(fields.span(), "")
                .hint("add `[calendar]` with `year_begins = \"08-01\"`, the first day of the contract year"),
        );
        return (None, None);
    };
    calendar.need("year_begins", "\"08-01\"");
    let begins = calendar.text("year_begins", complaints).and_then(|text| {
        let month = text.value.strip_suffix("-01").and_then(|month| month.parse::<i8>().ok());
        let month = month.filter(|month| (1..=12).contains(month) && text.value.len() == 5);
        if month.is_none() {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("the school year cannot begin on `{}`", text.value))
                    .at(text.span, "the first day of a month, such as 08-01"),
            );
        }
        month
    });
    let days = calendar.whole("contract_days", 1..=366, complaints).and_then(|days| u16::try_from(days.value).ok());
    calendar.finish(complaints);
    (begins.map(|first_month| Calendar { first_month }), days)
}

type SnapshotFiles = (Located<String>, Option<Located<String>>, Date);

fn read_snapshot(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<SnapshotFiles> {
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
    snapshot.text("source", complaints);
    snapshot.finish(complaints);
    Some((file?, columns, as_of?.value))
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
