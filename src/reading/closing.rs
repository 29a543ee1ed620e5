//! A year at its closing rates for a full year: what it paid, and what of its
//! changes would be carried over. The ledger knows that of every year but the
//! last, mixed with what happens next; so the round is projected once more, to
//! a later year before which nothing happens any more. Nobody moves, nothing
//! dated later takes effect, and everybody is there for as many days as in the
//! year itself. What that later year costs is the year at its closing rates.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::answer::compiled::Compiled;
use crate::answer::ledger::Ledger;
use crate::contract::effect::{Amount, BenefitCost, Effect};
use crate::district::workforce::{Column, Presence};
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::diagnostic::Complaints;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// The column by which movement ends; no heading of a file has a line break.
const GOES_ON: &str = "goes\non";

/// Ledgers in which nothing happens after some year.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The year that costs what the other would at its closing rates.
    pub year: SchoolYear,
    /// The ledgers, in the order of the offers.
    pub ledgers: Vec<Ledger>,
}

impl Closing {
    /// The offers of a round, with nothing after `year`. The status quo is one
    /// of them.
    pub fn of(round: &Round, offers: &[&Offer], year: SchoolYear, complaints: &mut Complaints) -> Option<Self> {
        let calendar = round.file.calendar;
        // A later year as long as this one, so that days are the same part of it.
        let later = (1..9).find(|by| calendar.days(year.plus(*by)) == calendar.days(year))?;
        let goal = year.plus(if round.workforce.presence.is_empty() { 1 } else { later });
        let mut still = round.clone();
        still.file.last_year = goal;
        still_people(&mut still, year, goal);
        let ends = calendar.first_day(year.plus(1));
        let offers: Vec<Offer> = offers.iter().map(|offer| still_offer(offer, ends, calendar)).collect();
        let mut own = Complaints::default();
        let compiled = Compiled::new(&still, &offers.iter().collect::<Vec<_>>(), &mut own);
        let projected = compiled.map(|compiled| compiled.project(false, &mut own));
        let sound = !own.has_errors();
        complaints.extend(own);
        let ledgers = projected.filter(|_| sound)?.into_iter().map(|one| one.ledger).collect();
        Some(Self { year: goal, ledgers })
    }
}

/// An offer without what happens on a day or after it, and in which movement
/// ends when the column says so.
fn still_offer(offer: &Offer, ends: Date, calendar: Calendar) -> Offer {
    let mut still = offer.clone();
    for provision in &mut still.provisions {
        provision.effects.retain(|effect| match effect {
            Effect::Raise(raise) => raise.on < ends,
            Effect::EditCells(edits) => edits.on < ends,
            Effect::Replace(replacement) => replacement.on < ends,
            _ => true,
        });
        for effect in &mut provision.effects {
            match effect {
                Effect::Step(step) => step.when.and_yes(GOES_ON),
                Effect::Lane(lane) => lane.when.and_yes(GOES_ON),
                Effect::LongevityLane(lane) => lane.when.and_yes(GOES_ON),
                Effect::Pay(pay) => match &mut pay.amount {
                    Amount::Yearly(level) => level.end(ends),
                    Amount::OneTime(once) => once.events.retain(|(on, _)| *on < ends),
                    Amount::Dated(dated) => {
                        let last = calendar.year_of(ends).plus(-1);
                        for course in Arc::make_mut(&mut dated.courses) {
                            course.end(last);
                        }
                    }
                },
                Effect::Contribute(contribution) => contribution.rate.end(ends),
                Effect::Benefit(benefit) => match &mut benefit.cost {
                    BenefitCost::PerHead(level) => level.end(ends),
                    BenefitCost::Column { growth, .. } => growth.events.retain(|(on, _)| *on < ends),
                },
                Effect::Raise(_) | Effect::EditCells(_) | Effect::Replace(_) => {}
            }
        }
    }
    still
}

/// People who stay as they are when a year ends, and are there in a later year
/// for as many days as in that one.
fn still_people(round: &mut Round, year: SchoolYear, goal: SchoolYear) {
    let years: Vec<SchoolYear> = round.years().filter(|one| *one <= year).collect();
    let (workforce, calendar) = (&mut round.workforce, round.file.calendar);
    for column in workforce.columns.values_mut() {
        column.end(year);
    }
    let all = |text: &'static str| vec![text; workforce.headcount()];
    let goes_on = Column::by_year(all("yes"), [(year.plus(1), all("no"))], None);
    workforce.columns.insert(GOES_ON.to_owned(), goes_on);
    let presence = std::mem::take(&mut workforce.presence);
    let presence = presence.into_iter().map(|(person, own)| (person, still_there(&own, calendar, &years, goal)));
    workforce.presence = presence.collect();
}

/// Dates by which someone is paid for as many days of the goal as of the last of
/// the years, and for as many as before in all of them, as far as two dates and
/// one leave can say both.
fn still_there(own: &Presence, calendar: Calendar, years: &[SchoolYear], goal: SchoolYear) -> Presence {
    let Some(year) = years.last() else { return own.clone() };
    let days = |way: &Presence, year| way.paid_days(calendar, year);
    let paid = days(own, *year);
    let (year_ends, begins) = (calendar.first_day(year.plus(1)), calendar.first_day(goal));
    let eve = |date: Date| date.yesterday().unwrap_or(date);
    // Who goes on this day, or comes back from leave on that, is paid so long.
    let goes = eve(begins.saturating_add(paid.days()));
    let back = begins.saturating_add((calendar.days(goal) - paid).days());
    let (hired, leave) = (own.hired, own.unpaid_leave);
    let away = own.ends.map_or(begins, |last| last.tomorrow().unwrap_or(last));
    let away = leave.map_or(away, |(from, _)| from.min(away));
    let there = |ends, unpaid_leave| Presence { hired, ends, unpaid_leave };
    let ways = [
        own.clone(),
        there(None, leave),
        there(None, None),
        there(Some(eve(year_ends)), leave),
        there(Some(goes), leave),
        there(Some(goes), None),
        there(None, Some((away, eve(back)))),
        there(None, Some((begins, eve(back)))),
    ];
    let meets = |way: &&Presence| days(way, goal) == paid;
    let same = |way: &&Presence| years.iter().all(|year| days(way, *year) == days(own, *year));
    let found = ways.iter().filter(meets).find(same).or_else(|| ways.iter().find(meets));
    found.unwrap_or(own).clone()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Everything that dates can say around the years: what is paid of the last
    /// of them is paid of the goal, and what was paid before it is paid still.
    #[test]
    fn whoever_is_there_for_a_part_is_there_for_the_same_part_later() {
        let calendar = Calendar::by_months(8);
        let days = [
            date(2018, 7, 15),
            date(2018, 10, 1),
            date(2019, 7, 31),
            date(2019, 8, 1),
            date(2019, 8, 2),
            date(2020, 1, 15),
            date(2020, 7, 30),
            date(2020, 7, 31),
            date(2020, 8, 1),
            date(2021, 3, 1),
        ];
        let some = || std::iter::once(None).chain(days.map(Some));
        let (mut all, mut exact) = (0, 0);
        for (year, goal) in [(2019, 2023), (2018, 2020)] {
            let years: Vec<SchoolYear> = (2018..=year).map(SchoolYear).collect();
            let goal = SchoolYear(goal);
            for (hired, ends, from) in some().flat_map(|a| some().flat_map(move |b| some().map(move |c| (a, b, c)))) {
                for to in days.into_iter().filter(|to| from.is_some_and(|from| from <= *to)).map(Some).chain([None]) {
                    let own = Presence { hired, ends, unpaid_leave: from.zip(to) };
                    let way = still_there(&own, calendar, &years, goal);
                    let paid = |one: &Presence, year| one.paid_days(calendar, year);
                    if calendar.days(goal) != calendar.days(SchoolYear(year)) {
                        continue;
                    }
                    assert_eq!(paid(&way, goal), paid(&own, SchoolYear(year)), "{own:?} as {way:?}");
                    all += 1;
                    exact += usize::from(years.iter().all(|year| paid(&way, *year) == paid(&own, *year)));
                }
            }
        }
        assert!(exact * 100 > all * 97, "{exact} of {all}");
    }
}
