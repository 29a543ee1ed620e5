//! The snapshot in: the rows of an HR export become people.
//!
//! Rows are grouped by id; columns are summed, taken once or taken from the
//! main row, as `columns.toml` says. Every value that cannot be is a complaint
//! at its field.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::civil::Date;
use polars::prelude::GroupsIndicator;
use rust_decimal::Decimal;

use super::columns::{From, Mapped, Mapping, OURS, PerPerson, RowIs};
use super::delimited::{self, Delimited};
use super::text;
use crate::contract::condition::truth;
use crate::district::fund::{Fund, Shares};
use crate::district::schedule::Schedule;
use crate::district::workforce::{Column, PayIs, Presence, Stand, Workforce};
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::money::{Cents, Fte, MOST_PAY, plain_number, round_ratio};
use crate::foundation::source::Sources;
use crate::question::round::RoundFile;

/// FTE above this is an error: nobody works twice.
const MOST_FTE: Fte = Fte(20_000);

/// The rows of one person, the first first.
type RowsOfPerson = Vec<u32>;

/// Reads the snapshot of a round. Where people stand is still to be filled.
pub fn read(
    round: &RoundFile,
    mapping: &Mapping,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Workforce> {
    let path = text::beside(folder, &round.snapshot, complaints)?;
    let table = delimited::read(&path, &round.snapshot, sources, complaints)?;
    let mapping = complete(mapping, &table, complaints)?;
    let people = people(&table, &mapping, complaints)?;
    let reader = Reader { table: &table, mapping: &mapping, people: &people };
    let mut columns = BTreeMap::new();
    for name in mapping.keys() {
        if let Some(column) = reader.column(name, complaints) {
            columns.insert(name.clone(), column);
        }
    }
    let mut workforce = Workforce {
        rows: table.rows.clone(),
        first_row: people.iter().map(|rows| rows[0]).collect(),
        as_of: round.as_of,
        ids: columns.get("id").map(|ids| (0..people.len()).map(|at| ids.get(at).to_owned()).collect())?,
        columns,
        fte: Vec::new(),
        pay_is: PayIs::FullTime,
        salary: Vec::new(),
        service_years: Vec::new(),
        presence: BTreeMap::new(),
        contract_days: Vec::new(),
        shares: Vec::new(),
        stands: Vec::new(),
    };
    workforce.fte = read_fte(&workforce, complaints);
    workforce.salary = read_each(&workforce, "base_salary", complaints, money);
    workforce.pay_is = pay_is(&workforce, round, &reader, complaints);
    workforce.service_years = read_each(&workforce, "service_years", complaints, years);
    workforce.contract_days = read_each(&workforce, "contract_days", complaints, days);
    workforce.presence = read_presence(&workforce, complaints);
    workforce.shares = read_shares(&workforce, &round.funds, complaints);
    Some(workforce)
}

/// Adds the headings that the mapping does not name: ours under our name, the
/// others under their own.
fn complete(
    mapping: &Mapping,
    table: &Delimited,
    complaints: &mut Complaints,
) -> Option<BTreeMap<String, (Mapped, RowIs, Option<PayIs>)>> {
    let mut all = BTreeMap::new();
    let mut found = true;
    for (name, mapped) in &mapping.columns {
        if let From::Heading(heading) = &mapped.from
            && table.rows.column(heading).is_none()
        {
            found = false;
            complaints.push(
                Diagnostic::new(Code::MissingHeading, format!("the snapshot has no column headed `{heading}`"))
                    .at(mapped.place, format!("headings: {}", listed(&table.rows.headings)))
                    .suggest(heading, table.rows.headings.iter().map(String::as_str)),
            );
            continue;
        }
        all.insert(name.clone(), (mapped.clone(), mapping.row_is, mapping.pay_is));
    }
    let mapped: Vec<String> = mapping
        .columns
        .values()
        .filter_map(|one| match &one.from {
            From::Heading(heading) => Some(heading.clone()),
            From::Value(_) => None,
        })
        .collect();
    for (at, heading) in table.rows.headings.iter().enumerate() {
        if !mapped.contains(heading) && !all.contains_key(heading) {
            let own = Mapped {
                place: table.rows.heading(at),
                from: From::Heading(heading.clone()),
                per_person: PerPerson::Once,
                codes: BTreeMap::new(),
            };
            all.insert(heading.clone(), (own, mapping.row_is, mapping.pay_is));
        }
    }
    for needed in ["id", "fte"] {
        if !all.contains_key(needed) && found {
            found = false;
            let complaint = Diagnostic::new(Code::MissingHeading, format!("the snapshot has no column `{needed}`"))
                .at(table.rows.row(usize::MAX), format!("headings: {}", listed(&table.rows.headings)))
                .suggest(needed, table.rows.headings.iter().map(String::as_str))
                .hint(format!("map one in columns.toml: `[columns]` with `{needed} = \"the heading\"`"));
            complaints.push(complaint);
        }
    }
    found.then_some(all)
}

/// Groups the rows by id.
fn people(
    table: &Delimited,
    mapping: &BTreeMap<String, (Mapped, RowIs, Option<PayIs>)>,
    complaints: &mut Complaints,
) -> Option<Vec<RowsOfPerson>> {
    let (id, row_is, _) = mapping.get("id")?;
    let From::Heading(heading) = &id.from else {
        complaints.push(
            Diagnostic::new(Code::DuplicateId, "everybody cannot have the same id".to_owned())
                .at(id.place, "`heading`, not `value`"),
        );
        return None;
    };
    let column = table.rows.column(heading)?;
    for (row, text) in table.texts(column).enumerate() {
        if text.is_empty() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, "a row without an id".to_owned())
                    .at(table.rows.field(row, column), "who is this?"),
            );
        }
    }
    let grouped = table.frame.group_by_stable([column.to_string()]);
    let people: Vec<RowsOfPerson> = match &grouped {
        Ok(grouped) => grouped
            .get_groups()
            .iter()
            .map(|group| match group {
                GroupsIndicator::Idx((_, rows)) => rows.to_vec(),
                GroupsIndicator::Slice([first, count]) => (first..first + count).collect(),
            })
            .collect(),
        Err(error) => {
            complaints.push(Diagnostic::new(Code::BadTable, error.to_string()).at(table.rows.heading(column), ""));
            return None;
        }
    };
    if *row_is == RowIs::Person {
        for rows in people.iter().filter(|rows| rows.len() > 1) {
            let at = |row: u32| table.rows.field(row as usize, column);
            let text = &table.rows.text[at(rows[0]).start..at(rows[0]).end];
            let mut complaint = Diagnostic::new(Code::DuplicateId, format!("the id `{text}` stands on {} rows", rows.len()))
                .at(at(rows[1]), "again here")
                .also(at(rows[0]), "first here");
            complaint = complaint.hint("where a row is an assignment, say `rows = \"assignment\"` in columns.toml");
            complaints.push(complaint);
        }
    }
    Some(people)
}

/// What it takes to make a column of people from columns of rows.
struct Reader<'a> {
    table: &'a Delimited,
    mapping: &'a BTreeMap<String, (Mapped, RowIs, Option<PayIs>)>,
    people: &'a [RowsOfPerson],
}

impl Reader<'_> {
    /// One column, a text for each person. A column that is not ours, was not
    /// mapped and differs between a person's rows is left out.
    fn column(&self, name: &str, complaints: &mut Complaints) -> Option<Column> {
        let (mapped, row_is, _) = self.mapping.get(name)?;
        let heading = match &mapped.from {
            From::Value(value) => return Some(Column::new(self.people.iter().map(|_| value.as_str()), None)),
            From::Heading(heading) => self.table.rows.column(heading)?,
        };
        let texts: Vec<&str> = self.table.texts(heading).collect();
        let merged: Vec<String>;
        let values: Vec<&str> = if *row_is == RowIs::Person {
            self.people.iter().map(|rows| texts[rows[0] as usize]).collect()
        } else {
            match mapped.per_person {
                PerPerson::Once => {
                    let known = OURS.contains(&name) || !self.is_unmapped(mapped);
                    if !known && self.people.iter().any(|rows| disagree(rows, &texts).is_some()) {
                        return None;
                    }
                    self.people.iter().map(|rows| self.once(name, rows, &texts, heading, complaints)).collect()
                }
                PerPerson::Sum => {
                    merged = self.people.iter().map(|rows| self.sum(rows, &texts, heading, complaints)).collect();
                    merged.iter().map(String::as_str).collect()
                }
                PerPerson::Main => self.main_rows().into_iter().map(|row| texts[row as usize]).collect(),
            }
        };
        if mapped.codes.is_empty() {
            return Some(Column::new(values, Some(heading)));
        }
        let decoded = values.iter().zip(self.people).map(|(value, rows)| {
            mapped.codes.get(*value).map_or_else(
                || {
                    let codes: Vec<&str> = mapped.codes.keys().map(String::as_str).collect();
                    let message = if value.is_empty() {
                        format!("an empty field has no meaning as `{name}`")
                    } else {
                        format!("`{value}` has no meaning as `{name}`")
                    };
                    complaints.push(
                        Diagnostic::new(Code::UnknownCode, message)
                            .at(self.table.rows.field(rows[0] as usize, heading), format!("codes: {}", listed(&codes)))
                            .also(mapped.place, "mapped here")
                            .suggest(value, codes.iter().copied()),
                    );
                    ""
                },
                String::as_str,
            )
        });
        let decoded: Vec<&str> = decoded.collect();
        Some(Column::new(decoded, Some(heading)))
    }

    fn is_unmapped(&self, mapped: &Mapped) -> bool {
        mapped.place.file == self.table.rows.file
    }

    fn once<'t>(
        &self,
        name: &str,
        rows: &RowsOfPerson,
        texts: &[&'t str],
        heading: usize,
        complaints: &mut Complaints,
    ) -> &'t str {
        if let Some(other) = disagree(rows, texts) {
            let (first, place) = (texts[rows[0] as usize], |row: u32| self.table.rows.field(row as usize, heading));
            complaints.push(
                Diagnostic::new(
                    Code::RowsDisagree,
                    format!("one person has `{first}` and `{}` as `{name}`", texts[other as usize]),
                )
                .at(place(other), "here")
                .also(place(rows[0]), "and here")
                .hint("say how rows become a person: `per_person = \"sum\"` or `\"main\"` in columns.toml"),
            );
        }
        texts[rows[0] as usize]
    }

    /// The sum of a column over a person's rows, as text.
    fn sum(&self, rows: &RowsOfPerson, texts: &[&str], heading: usize, complaints: &mut Complaints) -> String {
        let mut sum = Decimal::ZERO;
        for row in rows {
            let text = texts[*row as usize];
            match Decimal::from_str_exact(text).ok().and_then(|number| sum.checked_add(number)) {
                Some(next) => sum = next,
                None => {
                    let message = match text {
                        "" => "an empty field where rows are added".to_owned(),
                        text => format!("`{text}` is not a number"),
                    };
                    complaints.push(
                        Diagnostic::new(Code::BadNumber, message)
                            .at(self.table.rows.field(*row as usize, heading), "a number, to be added"),
                    );
                }
            }
        }
        sum.normalize().to_string()
    }

    /// For each person, the row with the largest FTE.
    fn main_rows(&self) -> Vec<u32> {
        let fte = self.mapping.get("fte").and_then(|(mapped, ..)| match &mapped.from {
            From::Heading(heading) => self.table.rows.column(heading),
            From::Value(_) => None,
        });
        let texts: Vec<&str> = fte.map(|column| self.table.texts(column).collect()).unwrap_or_default();
        let size = |row: u32| texts.get(row as usize).and_then(|text| text.parse::<Decimal>().ok()).unwrap_or_default();
        self.people
            .iter()
            .map(|rows| rows.iter().copied().fold(rows[0], |best, row| if size(row) > size(best) { row } else { best }))
            .collect()
    }
}

/// A row that says something else than a person's first.
fn disagree(rows: &RowsOfPerson, texts: &[&str]) -> Option<u32> {
    rows.iter().copied().find(|row| texts[*row as usize] != texts[rows[0] as usize])
}

fn read_fte(workforce: &Workforce, complaints: &mut Complaints) -> Vec<Fte> {
    let Some(column) = workforce.columns.get("fte") else { return Vec::new() };
    let read: Vec<Option<Fte>> = column
        .texts()
        .iter()
        .map(|text| Decimal::from_str_exact(text).ok().and_then(Fte::from_decimal))
        .map(|fte| fte.filter(|fte| fte.0 > 0 && *fte <= MOST_FTE))
        .collect();
    let mut high: Vec<usize> = Vec::new();
    let fte: Vec<Fte> = (0..workforce.headcount())
        .map(|person| {
            let Some(fte) = read[column.code(person)] else {
                let text = column.get(person);
                let message = match text {
                    "" => "this person has no FTE".to_owned(),
                    text => format!("the FTE of a person cannot be `{text}`"),
                };
                complaints.push(
                    Diagnostic::new(Code::BadFte, message)
                        .at(workforce.place(person, "fte"), "above 0 and at most 2, with at most four decimals"),
                );
                return Fte::FULL;
            };
            if fte > Fte::FULL {
                high.push(person);
            }
            fte
        })
        .collect();
    if let Some(most) = high.iter().copied().max_by_key(|person| (fte[*person], usize::MAX - person)) {
        let count = if high.len() == 1 { "1 person has".to_owned() } else { format!("{} people have", high.len()) };
        complaints.push(
            Diagnostic::new(Code::HighFte, format!("{count} an FTE above 1, up to {}", fte[most]))
                .at(workforce.place(most, "fte"), "the highest")
                .hint("pay by FTE counts it in full; overload pay may be meant"),
        );
    }
    fte
}

/// A column read value by value; empty fields are `None`.
fn read_each<T: Copy>(
    workforce: &Workforce,
    name: &str,
    complaints: &mut Complaints,
    read: fn(&str) -> Result<T, (Code, &'static str)>,
) -> Vec<Option<T>> {
    let Some(column) = workforce.columns.get(name) else { return Vec::new() };
    let values: Vec<Option<Result<T, _>>> =
        column.texts().iter().map(|text| (!text.is_empty()).then(|| read(text))).collect();
    (0..workforce.headcount())
        .map(|person| match values[column.code(person)] {
            None => None,
            Some(Ok(value)) => Some(value),
            Some(Err((code, wanted))) => {
                let text = column.get(person);
                let mut complaint = Diagnostic::new(code, format!("`{text}` cannot be `{name}`"))
                    .at(workforce.place(person, name), wanted);
                if let Some(plain) = plain_number(text).filter(|plain| code == Code::BadMoney && read(plain).is_ok()) {
                    complaint = complaint.hint(format!("write `{plain}`"));
                }
                complaints.push(complaint);
                None
            }
        })
        .collect()
}

fn money(text: &str) -> Result<Cents, (Code, &'static str)> {
    let wrong = (Code::BadMoney, "dollars, without sign or commas, at most two decimals");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let dollars = Decimal::from_str_exact(text).ok().filter(|_| plain).ok_or(wrong)?;
    if dollars > MOST_PAY.to_dollars() {
        return Err((Code::NumberTooLarge, "at most $100,000,000"));
    }
    Cents::from_dollars(dollars).ok_or(wrong)
}

fn years(text: &str) -> Result<Decimal, (Code, &'static str)> {
    Decimal::from_str_exact(text)
        .ok()
        .filter(|years| *years >= Decimal::ZERO && *years <= Decimal::from(80))
        .ok_or((Code::BadNumber, "years of service, from 0 to 80"))
}

fn days(text: &str) -> Result<u16, (Code, &'static str)> {
    text.parse().ok().filter(|days| (1..=366).contains(days)).ok_or((Code::BadNumber, "whole days, from 1 to 366"))
}

fn date(text: &str) -> Result<Date, (Code, &'static str)> {
    parse_date(text).ok_or((Code::BadDate, "a day such as 2019-08-01"))
}

fn yes_or_no(text: &str) -> Result<bool, (Code, &'static str)> {
    truth(text).ok_or((Code::WrongValue, "yes or no"))
}

fn pay_is(workforce: &Workforce, round: &RoundFile, reader: &Reader<'_>, complaints: &mut Complaints) -> PayIs {
    let stated = reader.mapping.values().find_map(|(.., pay_is)| *pay_is);
    if stated.is_none() && workforce.columns.contains_key("base_salary") {
        let place = round.columns.as_ref().map_or(round.snapshot.span, |columns| columns.span);
        complaints.push(
            Diagnostic::new(Code::MissingKey, "is `base_salary` the rate for full time, or what is paid?".to_owned())
                .at(place, "")
                .hint(if round.columns.is_some() {
                    "say `pay_is = \"full_time\"` or `pay_is = \"actual\"` there"
                } else {
                    "add `columns = \"columns.toml\"`, and in that file `pay_is = \"full_time\"` or `pay_is = \"actual\"`"
                }),
        );
    }
    stated.unwrap_or(PayIs::FullTime)
}

fn read_presence(workforce: &Workforce, complaints: &mut Complaints) -> BTreeMap<usize, Presence> {
    let hired = read_each(workforce, "hired", complaints, date);
    let ends = read_each(workforce, "ends", complaints, date);
    let from = read_each(workforce, "leave_from", complaints, date);
    let to = read_each(workforce, "leave_to", complaints, date);
    let paid = read_each(workforce, "leave_paid", complaints, yes_or_no);
    let mut presence = BTreeMap::new();
    for person in 0..workforce.headcount() {
        let of = |dates: &[Option<Date>]| dates.get(person).copied().flatten();
        let (hired, ends, from, to) = (of(&hired), of(&ends), of(&from), of(&to));
        for (first, last, column) in [(hired, ends, "ends"), (from, to, "leave_to")] {
            if let (Some(first), Some(last)) = (first, last)
                && last < first
            {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("{last} comes before {first}"))
                        .at(workforce.place(person, column), "the end before the beginning"),
                );
            }
        }
        let unpaid = !paid.get(person).copied().flatten().unwrap_or(false);
        let unpaid_leave = match (from, to) {
            (Some(from), to) if unpaid => Some((from, to.unwrap_or(Date::MAX))),
            (None, Some(_)) => {
                complaints.push(
                    Diagnostic::new(Code::MissingValue, "a leave ends that has not begun".to_owned())
                        .at(workforce.place(person, "leave_to"), "`leave_from` is empty"),
                );
                None
            }
            _ => None,
        };
        if hired.is_some_and(|hired| hired > workforce.as_of) || ends.is_some() || unpaid_leave.is_some() || hired.is_some() {
            presence.insert(person, Presence { hired, ends, unpaid_leave });
        }
    }
    presence
}

/// `general`, or `general 0.6; title-1 0.4`.
fn read_shares(workforce: &Workforce, funds: &[Fund], complaints: &mut Complaints) -> Vec<Shares> {
    let general = funds.iter().position(|fund| fund.name == "general").unwrap_or(0);
    let Some(column) = workforce.columns.get("fund") else {
        return vec![Shares::all(general); workforce.headcount()];
    };
    let read: Vec<Result<Shares, Diagnostic>> =
        column.texts().iter().map(|text| parse_shares(text, funds, general)).collect();
    (0..workforce.headcount())
        .map(|person| match &read[column.code(person)] {
            Ok(shares) => shares.clone(),
            Err(complaint) => {
                complaints.push(complaint.clone().at(workforce.place(person, "fund"), "the fund of this person"));
                Shares::all(general)
            }
        })
        .collect()
}

fn parse_shares(text: &str, funds: &[Fund], general: usize) -> Result<Shares, Diagnostic> {
    if text.is_empty() {
        return Ok(Shares::all(general));
    }
    let mut shares = Vec::new();
    for part in text.split(';') {
        let part = part.trim();
        let (name, share) = part.rsplit_once([' ', ':']).unwrap_or((part, "1"));
        let name = name.trim_end_matches(':').trim();
        let names: Vec<&str> = funds.iter().map(|fund| fund.name.as_str()).collect();
        let fund = names.iter().position(|known| *known == name).ok_or_else(|| {
            Diagnostic::new(Code::UnknownFund, format!("the round has no fund `{name}`"))
                .suggest(name, names.iter().copied())
                .hint(format!("funds here: {}", listed(&names)))
        })?;
        let share = Decimal::from_str_exact(share)
            .ok()
            .and_then(Fte::from_decimal)
            .filter(|share| share.0 > 0)
            .ok_or_else(|| {
                Diagnostic::new(Code::BadNumber, format!("`{share}` is not a share of pay"))
                    .hint("written as `general 0.6; title-1 0.4`")
            })?;
        shares.push((fund, share.0));
    }
    if shares.iter().map(|(_, share)| share).sum::<i64>() != Shares::WHOLE {
        return Err(Diagnostic::new(Code::WrongValue, format!("the shares of `{text}` do not sum to 1"))
            .hint("written as `general 0.6; title-1 0.4`"));
    }
    Ok(Shares(shares))
}

/// Finds where everybody stands: on a cell of a schedule or, off every
/// schedule, on a salary of their own.
pub fn stand(workforce: &mut Workforce, schedules: &[Schedule], round: &RoundFile, complaints: &mut Complaints) {
    let mut known: HashMap<(usize, usize, usize), Option<Stand>> = HashMap::new();
    let mut stands = Vec::with_capacity(workforce.headcount());
    let mut off_cell = OffCell::default();
    let code = |name: &str, person: usize| workforce.columns.get(name).map_or(0, |column| column.code(person));
    for person in 0..workforce.headcount() {
        let key = (code("schedule", person), code("lane", person), code("step", person));
        let stand = match known.get(&key) {
            Some(Some(stand)) => Some(*stand),
            _ => {
                let found = cell_of(workforce, person, schedules, complaints);
                if let Ok(Some(stand)) = found {
                    known.insert(key, Some(stand));
                }
                match found {
                    Ok(stand) => stand,
                    Err(Complained) => {
                        stands.push(Stand::Own(Cents::ZERO));
                        continue;
                    }
                }
            }
        };
        let salary = workforce.salary.get(person).copied().flatten();
        match (stand, salary) {
            (Some(stand), salary) => {
                off_cell.compare(workforce, person, stand, salary, schedules, round);
                stands.push(stand);
            }
            (None, Some(salary)) => stands.push(Stand::Own(salary)),
            (None, None) => {
                let text = |name: &str| workforce.columns.get(name).map_or("", |column| column.get(person));
                // A salary that could not be read has been complained about.
                if text("base_salary").is_empty() {
                    let complaint =
                        Diagnostic::new(Code::NoPay, "this person stands on no schedule and has no salary".to_owned());
                    complaints.push(if !text("lane").is_empty() && text("step").is_empty() {
                        complaint.at(workforce.place(person, "step"), "a lane and no step")
                    } else {
                        complaint
                            .at(workforce.place(person, "id"), "this person")
                            .hint("fill `schedule`, `lane` and `step`, or `base_salary`")
                    });
                }
                stands.push(Stand::Own(Cents::ZERO));
            }
        }
    }
    off_cell.complain(workforce, complaints);
    workforce.stands = stands;
}

/// A complaint has been made.
#[derive(Clone, Copy)]
struct Complained;

fn cell_of(
    workforce: &Workforce,
    person: usize,
    schedules: &[Schedule],
    complaints: &mut Complaints,
) -> Result<Option<Stand>, Complained> {
    let text = |name: &str| workforce.columns.get(name).map_or("", |column| column.get(person));
    let (named, lane, step) = (text("schedule"), text("lane"), text("step"));
    if schedules.is_empty() && named.is_empty() {
        return Ok(None);
    }
    let at = if !named.is_empty() {
        schedules.iter().position(|schedule| schedule.name == named).ok_or_else(|| {
            let names: Vec<&str> = schedules.iter().map(|schedule| schedule.name.as_str()).collect();
            complaints.push(
                Diagnostic::new(Code::UnknownSchedule, format!("the round has no schedule `{named}`"))
                    .at(workforce.place(person, "schedule"), format!("schedules here: {}", listed(&names)))
                    .suggest(named, names.iter().copied()),
            );
            Complained
        })?
    } else if step.is_empty() || workforce.columns.contains_key("schedule") || schedules.len() > 1 {
        return Ok(None);
    } else {
        0
    };
    let schedule = &schedules[at];
    let lane_at = schedule.lanes.iter().position(|one| one == lane);
    let step_at = schedule.steps.iter().position(|one| one == step);
    if lane_at.is_none() {
        complaints.push(
            Diagnostic::new(Code::UnknownLane, format!("schedule `{}` has no lane `{lane}`", schedule.name))
                .at(workforce.place(person, "lane"), format!("lanes here: {}", listed(&schedule.lanes)))
                .suggest(lane, schedule.lanes.iter().map(String::as_str)),
        );
    }
    if step_at.is_none() {
        let (first, last) = (&schedule.steps[0], &schedule.steps[schedule.steps.len() - 1]);
        complaints.push(
            Diagnostic::new(Code::UnknownStep, format!("schedule `{}` has no step `{step}`", schedule.name))
                .at(workforce.place(person, "step"), format!("steps here: {first} to {last}")),
        );
    }
    let (Some(lane), Some(step)) = (lane_at, step_at) else { return Err(Complained) };
    let cell = schedule.cell(lane, step);
    if schedule.cells[cell].is_none() {
        complaints.push(
            Diagnostic::new(
                Code::EmptyCell,
                format!("schedule `{}` has no salary at {}", schedule.name, schedule.cell_name(cell)),
            )
            .at(workforce.place(person, "step"), "this person stands there")
            .also(schedule.place, "the schedule"),
        );
        return Err(Complained);
    }
    Ok(Some(Stand::Cell { schedule: at, cell }))
}

/// People whose salary in the snapshot is not the salary of their cell.
#[derive(Default)]
struct OffCell {
    people: usize,
    sum: i64,
    most: Option<(i64, usize)>,
}

impl OffCell {
    fn compare(
        &mut self,
        workforce: &Workforce,
        person: usize,
        stand: Stand,
        salary: Option<Cents>,
        schedules: &[Schedule],
        _round: &RoundFile,
    ) {
        let (Stand::Cell { schedule, cell }, Some(salary)) = (stand, salary) else { return };
        let Some(full) = schedules[schedule].cells[cell].and_then(Cents::from_dollars) else { return };
        let expected = match workforce.pay_is {
            PayIs::FullTime => full.0,
            PayIs::Actual => {
                let part = i128::from(full.0) * i128::from(workforce.fte[person].0);
                i64::try_from(round_ratio(part, i128::from(Fte::FULL.0))).unwrap_or(full.0)
            }
        };
        let off = salary.0 - expected;
        if off != 0 {
            self.people += 1;
            self.sum += off;
            if self.most.is_none_or(|(most, _)| off.abs() > most.abs()) {
                self.most = Some((off, person));
            }
        }
    }

    fn complain(&self, workforce: &Workforce, complaints: &mut Complaints) {
        let Some((most, person)) = self.most else { return };
        let whose = if self.people == 1 { "1 person's salary differs".to_owned() } else { format!("{} people's salaries differ", self.people) };
        complaints.push(
            Diagnostic::new(Code::PayOffCell, format!("{whose} from the schedule, by {} in all", Cents(self.sum).in_words()))
                .at(workforce.place(person, "base_salary"), format!("the largest difference, {}", Cents(most).in_words()))
                .hint("the schedule counts; the cost is off by as much if the snapshot is right"),
        );
    }
}
