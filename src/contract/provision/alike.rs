//! People who are alike for what is paid on days: whom the condition fits in the
//! same years, and who are alike in what the terms look at (FTE, the time they
//! are there, a column). Payments are found once for all who are alike.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{DatedPay, PayCourse};
use crate::district::partition::Partition;
use crate::district::workforce::Column;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::dated::Holds;
use crate::foundation::money::Cents;

/// The people of a snapshot, divided by what decides their payments.
pub(super) struct Alike<'a> {
    context: &'a Context<'a>,
    /// The years of the round, the base year first, with whom the condition
    /// fits.
    years: Vec<(SchoolYear, Arc<Vec<bool>>)>,
    /// Those whom it fits in any year; all others are paid nothing.
    among: Vec<u32>,
    /// Those, divided.
    people: Partition,
}

impl<'a> Alike<'a> {
    /// Divides people by the years in which a condition fits them.
    pub(super) fn new(when: &Condition, context: &'a Context<'a>) -> Self {
        let workforce = context.workforce;
        let mut years: Vec<(SchoolYear, Arc<Vec<bool>>)> = Vec::new();
        // Where the condition holds for the same people in all years, they have one mask.
        let mut masks: Vec<Arc<Vec<bool>>> = Vec::new();
        for year in (context.base_year.0..=context.last_year.0).map(SchoolYear) {
            if masks.is_empty() || when.changes(workforce) {
                masks.push(Arc::new(when.mask(workforce, year)));
            }
            years.push((year, masks[masks.len() - 1].clone()));
        }
        let ever = |person: &u32| masks.iter().any(|mask| mask[*person as usize]);
        let among: Vec<u32> = (0..workforce.headcount() as u32).filter(ever).collect();
        let mut people = Partition::whole(among.len());
        if masks.iter().any(|mask| *mask != masks[0]) {
            let fits = |person: u32| masks.iter().fold(0, |code, mask| code << 1 | u32::from(mask[person as usize]));
            people.refine(|at| fits(among[at]));
        }
        Self { context, years, among, people }
    }

    /// Divides those whom it ever fits by a code.
    fn part(&mut self, code: impl Fn(usize) -> u32) {
        let among = &self.among;
        self.people.refine(|at| code(among[at] as usize));
    }

    /// By FTE.
    pub(super) fn by_fte(&mut self) {
        let fte = &self.context.workforce.fte;
        self.part(|person| fte[person].0 as u32);
    }

    /// By the time for which they are there.
    pub(super) fn by_presence(&mut self) {
        let presence = &self.context.workforce.presence;
        if presence.is_empty() {
            return;
        }
        let kinds: BTreeMap<_, u32> = presence.values().zip(1..).collect();
        self.part(|person| presence.get(&person).map_or(0, |one| kinds[one]));
    }

    /// By what a column says in a year.
    pub(super) fn by_column(&mut self, column: &Column, year: SchoolYear) {
        let codes = column.codes_in(year);
        self.part(|person| codes[person]);
    }

    /// The years of the round, with whom the condition fits in each.
    pub(super) fn years(&self) -> impl Iterator<Item = (SchoolYear, &[bool])> {
        self.years.iter().map(|(year, mask)| (*year, mask.as_slice()))
    }

    /// Those whom the condition fits in any year, in the order of the snapshot.
    pub(super) fn among(&self) -> &[u32] {
        &self.among
    }

    /// Finds the payments of a year for one of those alike, in order of day; `level`
    /// is the amount that holds on a day.
    pub(super) fn pay(
        self,
        amount: &Holds<Cents>,
        payments: impl Fn(usize, SchoolYear, &dyn Fn(Date) -> i64) -> Vec<(Date, Cents)>,
    ) -> DatedPay {
        let calendar = self.context.calendar;
        let on = |day: Date| amount.on(day).map_or(0, |level| level.value.0);
        let ends_with = |year: SchoolYear| on(calendar.first_day(year.plus(1)).saturating_sub(1.day()));
        let within = amount.iter().any(|(from, _)| from.is_some_and(|from| !calendar.begins(from)));
        let (order, starts) = self.people.ordered();
        // The first course is that of those who are paid nothing.
        let none = || self.years.iter().map(|(year, _)| (*year, Vec::new()));
        let closing_of_none = if within { none().collect() } else { Vec::new() };
        let nothing = PayCourse { years: none().collect(), closing: closing_of_none };
        let mut known: HashMap<PayCourse, u32, foldhash::fast::RandomState> = HashMap::default();
        known.insert(nothing.clone(), PayCourse::NOTHING);
        let mut courses = vec![nothing];
        let mut paid = Vec::new();
        let mut of_person = vec![PayCourse::NOTHING; self.context.workforce.headcount()];
        for at in 0..self.people.classes {
            let alike = &order[starts[at]..starts[at + 1]];
            let person = self.among[alike[0] as usize] as usize;
            let of_year = |(year, mask): &(SchoolYear, Arc<Vec<bool>>)| {
                (*year, if mask[person] { payments(person, *year, &on) } else { Vec::new() })
            };
            let at_its_end = |(year, mask): &(SchoolYear, Arc<Vec<bool>>)| {
                let level = ends_with(*year);
                (*year, if mask[person] { payments(person, *year, &|_| level) } else { Vec::new() })
            };
            let closing = if within { self.years.iter().map(at_its_end).collect() } else { Vec::new() };
            let course = PayCourse { years: self.years.iter().map(of_year).collect(), closing };
            let next = courses.len() as u32;
            let course = *known.entry(course).or_insert_with_key(|course| {
                courses.push(course.clone());
                next
            });
            for one in alike.iter().filter(|_| course != PayCourse::NOTHING) {
                of_person[self.among[*one as usize] as usize] = course;
                paid.push(self.among[*one as usize]);
            }
        }
        paid.sort_unstable();
        DatedPay { courses: Arc::new(courses), of_person: Arc::new(of_person), paid: Arc::new(paid) }
    }
}
