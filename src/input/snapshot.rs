//! The snapshot in: the columns of people are read as what they are, FTE,
//! money, dates, shares of funds. Every value that cannot be is a complaint at
//! its field.

mod newcomers;
mod shares;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::columns::{From, Mapping, OURS, complete};
use super::delimited::{self, Delimited};
use super::numbers::{Numbers, letter_among_digits};
use super::people::{People, Reader};
use super::{repeated, sheet, text, totals};
use crate::contract::condition::{YES_OR_NO, truth};
use crate::district::workforce::{PayIs, Presence, Workforce};
use crate::foundation::calendar::{american_date, parse_date};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, Fte, MOST_PAY};
use crate::foundation::parallel::each;
use crate::foundation::source::Sources;
use crate::question::round::RoundFile;

/// FTE above this is an error: nobody works twice.
const MOST_FTE: Fte = Fte(20_000);

/// Reads the snapshot of a round. Where people stand is still to be filled.
pub fn read(
    round: &RoundFile,
    mapping: &Mapping,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Workforce> {
    let path = text::beside(folder, &round.snapshot, complaints)?;
    let table = delimited::read(&path, &round.snapshot, &mapping.form, sources, complaints)?;
    let stated: Vec<String> = mapping.columns.keys().cloned().collect();
    let mapping = complete(mapping, &table, complaints)?;
    let table = totals::without(table, &mapping, sources, complaints);
    table.check_cells(counted(&mapping, &stated, &table), complaints);
    let people = People::group(&table, &mapping, complaints)?;
    repeated::warn(&table, &people, &mapping, sources, complaints);
    let reader = Reader { table: &table, mapping: &mapping, people: &people };
    let mut columns = BTreeMap::new();
    let read = each(mapping.columns.keys().collect(), |name: &String| {
        let mut own = Complaints::of_a_part();
        (name, reader.column(name, &mut own), own)
    });
    for (name, column, own) in read {
        complaints.extend(own);
        columns.extend(column.map(|column| (name.clone(), column)));
    }
    let mut workforce = Workforce {
        first_row: people.iter().map(|rows| rows[0]).collect(),
        several: people.several(),
        left_out: table.left_out,
        rows: table.rows.clone(),
        ids: columns.get("id").map(|ids| (0..people.count()).map(|at| ids.get(at).to_owned()).collect())?,
        columns,
        ..Workforce::nobody(round.as_of)
    };
    newcomers::add(&mut workforce, round, complaints);
    workforce.fte = read_fte(&workforce, complaints);
    let plain = mapping.form.numbers == Numbers::Plain;
    workforce.salary = read_each(&workforce, "base_salary", plain, complaints, money);
    workforce.pay_is = pay_is(&workforce, round, &mapping, complaints);
    workforce.service_years = read_each(&workforce, "service_years", plain, complaints, years);
    workforce.contract_days = read_each(&workforce, "contract_days", plain, complaints, days);
    workforce.presence = read_presence(&workforce, round, complaints);
    workforce.shares = shares::read(&workforce, &round.funds, complaints);
    Some(workforce)
}

/// The columns of the file that count: those that are mapped, and ours.
fn counted<'a>(mapping: &'a Mapping, stated: &'a [String], table: &'a Delimited) -> impl Iterator<Item = usize> + 'a {
    let counts = |name: &&String| OURS.contains(&name.as_str()) || stated.contains(name);
    mapping.columns.iter().filter(move |(name, _)| counts(name)).filter_map(|(_, mapped)| match &mapped.from {
        From::Heading(heading) => table.rows.column(heading),
        From::Value(_) => None,
    })
}

fn read_fte(workforce: &Workforce, complaints: &mut Complaints) -> Vec<Fte> {
    let Some(column) = workforce.columns.get("fte") else { return Vec::new() };
    let read: Vec<Option<Fte>> = column.texts().iter().map(|text| is_fte(text)).collect();
    let mut high: Vec<usize> = Vec::new();
    let fte: Vec<Fte> = (0..workforce.headcount())
        .map(|person| {
            let Some(fte) = read[column.code(person)] else {
                let text = column.get(person);
                if has_been_said(text, complaints) {
                    return Fte::FULL;
                }
                let message = match text {
                    "" => "this person has no FTE".to_owned(),
                    text => format!("the FTE of a person cannot be `{text}`"),
                };
                let complaint = Diagnostic::new(Code::BadFte, message)
                    .at(workforce.place(person, "fte"), "above 0 and at most 2, with at most four decimals");
                let percent = Numbers::Percent.plain(text).and_then(|plain| is_fte(&plain));
                complaints.push(match Numbers::of(text, |plain| is_fte(plain).is_some()) {
                    Some(numbers) => complaint.hint(written_so("fte", numbers)),
                    // From 10 on: a `7` is a slip, a `50` is per cent.
                    None if percent.is_some_and(|fte| fte.0 >= 1_000)
                        && workforce.among_newcomers(person).is_none() =>
                    {
                        complaint.hint(written_so("fte", Numbers::Percent))
                    }
                    None => complaint,
                });
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

/// Whether a text is an error of a spreadsheet about which its cell has been
/// complained.
fn has_been_said(text: &str, complaints: &Complaints) -> bool {
    sheet::ERRORS.contains(&text) && complaints.iter().any(|one| one.code == Code::CellError)
}

/// A full-time equivalent that can be.
fn is_fte(text: &str) -> Option<Fte> {
    let fte = Decimal::from_str_exact(text).ok().and_then(Fte::from_decimal)?;
    (fte.0 > 0 && fte <= MOST_FTE).then_some(fte)
}

/// How to say in `columns.toml` in what way a column writes its numbers.
fn written_so(name: &str, numbers: Numbers) -> String {
    let word = numbers.word();
    if numbers == Numbers::Percent {
        format!("in columns.toml, say that these are per cent: `{name} = {{ heading = \"…\", numbers = \"{word}\" }}`")
    } else {
        format!("in columns.toml, say how the file writes numbers: `numbers = \"{word}\"` above `[columns]`")
    }
}

/// A column read value by value; empty fields are `None`. `plain` is whether the
/// file is taken to write plain numbers, and may write others.
fn read_each<T: Copy>(
    workforce: &Workforce,
    name: &str,
    plain: bool,
    complaints: &mut Complaints,
    read: fn(&str) -> Result<T, (Code, &'static str)>,
) -> Vec<Option<T>> {
    let Some(column) = workforce.columns.get(name) else { return Vec::new() };
    let values: Vec<Option<Result<T, _>>> =
        column.texts().iter().map(|text| (!text.is_empty()).then(|| read(text))).collect();
    // Dates the American way are all of one export: one complaint for them.
    let american = |person: usize| american_date(column.get(person)).is_some();
    let is_wrong = |person: usize| matches!(values[column.code(person)], Some(Err((Code::BadDate, _))));
    let alike = (0..workforce.headcount()).filter(|person| is_wrong(*person) && american(*person)).count();
    let mut said = false;
    (0..workforce.headcount())
        .map(|person| match values[column.code(person)] {
            None => None,
            Some(Ok(value)) => Some(value),
            Some(Err((code, wanted))) => {
                let text = column.get(person);
                if has_been_said(text, complaints) {
                    return None;
                }
                let like_others = code == Code::BadDate && american(person);
                if like_others && said {
                    return None;
                }
                let as_said = "dollars, not below 0, at most two decimals, written as columns.toml says";
                let wanted = if code == Code::BadMoney && !plain { as_said } else { wanted };
                let mut complaint = Diagnostic::new(code, format!("`{text}` cannot be `{name}`"))
                    .at(workforce.place(person, name), wanted);
                if like_others {
                    said = true;
                    if alike > 1 {
                        complaint.message += &format!(", and {} more like it", alike - 1);
                    }
                    complaint = complaint.hint(format!(
                        "in columns.toml, say how the dates are written: `{name} = {{ heading = \"…\", dates = \"month/day/year\" }}`"
                    ));
                }
                if plain
                    && workforce.among_newcomers(person).is_none()
                    && matches!(code, Code::BadMoney | Code::BadNumber)
                    && let Some(numbers) = Numbers::of(text, |plain| read(plain).is_ok())
                {
                    complaint = complaint.hint(written_so(name, numbers));
                }
                if matches!(code, Code::BadMoney | Code::BadNumber)
                    && let Some(hint) = letter_among_digits(text)
                {
                    complaint = complaint.hint(hint);
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
    let dollars = Decimal::from_str_exact(text).ok().filter(|_| plain && !may_be_thousands(text)).ok_or(wrong)?;
    match Cents::from_dollars(dollars) {
        Some(cents) if cents <= MOST_PAY => Ok(cents),
        _ if dollars > MOST_PAY.to_dollars() => Err((Code::NumberTooLarge, "at most $100,000,000")),
        _ => Err(wrong),
    }
}

/// Whether a point before three digits, as in `44.000`, may part thousands.
pub(super) fn may_be_thousands(text: &str) -> bool {
    text.split_once('.').is_some_and(|(whole, part)| part.len() == 3 && (1..=3).contains(&whole.len()))
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
    truth(text).ok_or((Code::WrongValue, YES_OR_NO))
}

fn pay_is(workforce: &Workforce, round: &RoundFile, mapping: &Mapping, complaints: &mut Complaints) -> PayIs {
    let stated = mapping.pay_is;
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

/// Dates that matter to the round's years; most people's do not, such as the day
/// on which they were hired long ago.
fn read_presence(workforce: &Workforce, round: &RoundFile, complaints: &mut Complaints) -> BTreeMap<usize, Presence> {
    let first = round.calendar.first_day(round.base_year);
    let after = round.calendar.first_day(round.last_year.plus(1));
    let hired = read_each(workforce, "hired", false, complaints, date);
    let ends = read_each(workforce, "ends", false, complaints, date);
    let from = read_each(workforce, "leave_from", false, complaints, date);
    let to = read_each(workforce, "leave_to", false, complaints, date);
    let paid = read_each(workforce, "leave_paid", false, complaints, yes_or_no);
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
        let matters = Presence {
            hired: hired.filter(|hired| *hired >= first),
            ends: ends.filter(|ends| *ends < after),
            unpaid_leave: unpaid_leave.filter(|(from, to)| *from < after && *to >= first),
        };
        if matters != Presence::default() {
            presence.insert(person, matters);
        }
    }
    presence
}
