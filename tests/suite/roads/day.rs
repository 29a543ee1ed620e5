//! The calendar of the recount: school years from August, and into which parts
//! a year falls where changes count by months, by days or by pay periods. Days
//! are text, and every day of a year is written down.

use std::sync::LazyLock;

use super::round::Proration;

static YEARS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| (0..5).map(written).collect());

/// The days of a school year, the base year 2018-19 being zero.
pub fn days(year: usize) -> &'static [String] {
    &YEARS[year]
}

fn written(year: usize) -> Vec<String> {
    let mut days = Vec::new();
    for at in 0..12 {
        let (of, month) = (2018 + year + usize::from(at > 4), (at + 7) % 12 + 1);
        let last = match month {
            2 if of % 4 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        days.extend((1..=last).map(|day| format!("{of}-{month:02}-{day:02}")));
    }
    days
}

/// In which school year a day falls.
pub fn year_of(day: &str) -> usize {
    (0..5).find(|year| days(*year).iter().any(|one| one == day)).expect("a day of the round")
}

/// How many parts a year has.
pub fn parts(by: Proration, year: usize) -> usize {
    match by {
        Proration::Months => 12,
        Proration::Days => days(year).len(),
        Proration::Checks(count) => count,
    }
}

/// How many parts of its year lie before a change on a day.
pub fn part_of(by: Proration, day: &str) -> usize {
    let year = year_of(day);
    let days = days(year);
    let before = days.iter().position(|one| one == day).expect("a day of its year");
    let begun = |first: &dyn Fn(&str) -> bool| days[..before].iter().filter(|one| first(one)).count();
    match by {
        Proration::Months => begun(&|one| one.ends_with("-01")),
        Proration::Days => before,
        // From the first and from the sixteenth of each month.
        Proration::Checks(24) => begun(&|one| one.ends_with("-01") || one.ends_with("-16")),
        // The year divided evenly: the first period that does not begin before.
        Proration::Checks(count) => {
            (0..=count).find(|period| period * days.len() >= before * count).expect("a period or the end")
        }
    }
}

/// Days of a year that someone is paid, and its days.
pub fn paid(there: &[&str; 4], year: usize) -> (i128, i128) {
    let [hired, ends, from, to] = *there;
    let days = days(year);
    let is_paid = |day: &&String| {
        let day = day.as_str();
        let there = day >= hired && (ends.is_empty() || day <= ends);
        let away = !from.is_empty() && day >= from && (to.is_empty() || day <= to);
        there && !away
    };
    (days.iter().filter(is_paid).count() as i128, days.len() as i128)
}
