//! People who are alike for what is paid on days: whom the condition fits in the
//! same years, and who are alike in what the terms look at (FTE, the time they
//! are there, a column). Payments are found once for all who are alike.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{DatedPay, PayCourse};
use crate::district::partition::Partition;
use crate::district::workforce::Column;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;

/// The people of a snapshot, divided by what decides their payments.
pub(super) struct Alike<'a> {
    context: &'a Context<'a>,
    /// The years of the round, the base year first, with whom the condition
    /// fits.
    years: Vec<(SchoolYear, Arc<Vec<bool>>)>,
    /// Whom it fits in any year.
    ever: Vec<bool>,
    people: Partition,
}

impl<'a> Alike<'a> {
    /// Divides people by the years in which a condition fits them.
    pub(super) fn new(when: &Condition, context: &'a Context<'a>) -> Self {
        let workforce = context.workforce;
        let mut years: Vec<(SchoolYear, Arc<Vec<bool>>)> = Vec::new();
        for year in (context.base_year.0..=context.last_year.0).map(SchoolYear) {
            let mask = match years.last() {
                Some((_, mask)) if !when.changes(workforce) => mask.clone(),
                _ => Arc::new(when.mask(workforce, year)),
            };
            years.push((year, mask));
        }
        let everybody = 0..workforce.headcount();
        let ever = everybody.map(|person| years.iter().any(|(_, mask)| mask[person])).collect();
        let mut people = Partition::whole(workforce.headcount());
        for (at, (_, mask)) in years.iter().enumerate() {
            if at == 0 || *mask != years[at - 1].1 {
                people.refine(|person| u32::from(mask[person]));
            }
        }
        Self { context, years, ever, people }
    }

    /// Divides those whom it ever fits by a code.
    fn part(&mut self, code: impl Fn(usize) -> u32) {
        let ever = &self.ever;
        self.people.refine(|person| if ever[person] { code(person) + 1 } else { 0 });
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

    /// Whom the condition ever fits.
    pub(super) fn ever(&self) -> &[bool] {
        &self.ever
    }

    /// Finds the payments of a year for one of those alike, in order of day.
    pub(super) fn pay(self, payments: impl Fn(usize, SchoolYear) -> Vec<(Date, Cents)>) -> DatedPay {
        let (people, starts) = self.people.ordered();
        let mut known: HashMap<PayCourse, u32> = HashMap::new();
        let mut courses = Vec::new();
        let mut course_of = Vec::with_capacity(self.people.classes);
        for first in &starts[..self.people.classes] {
            let person = people[*first] as usize;
            let of_year = |(year, mask): &(SchoolYear, Arc<Vec<bool>>)| {
                (*year, if mask[person] { payments(person, *year) } else { Vec::new() })
            };
            let course = PayCourse { years: self.years.iter().map(of_year).collect() };
            let next = courses.len() as u32;
            course_of.push(*known.entry(course.clone()).or_insert_with(|| {
                courses.push(course);
                next
            }));
        }
        let of_person = self.people.class_of.iter().map(|class| course_of[*class as usize]).collect();
        DatedPay { courses, of_person: Arc::new(of_person) }
    }
}
