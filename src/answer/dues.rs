//! What is paid on top in a year, for each of the payees: priced once for each
//! course of payments, and once for each FTE and time there. Pay, and the whole
//! cents that follow it, are added up by class; what follows in parts of cents is
//! kept by payee, since it depends on base pay and so on where somebody stands.

use std::collections::HashMap;
use std::ops::Range;

use super::movement::{Movement, Payee};
use super::plan::Plan;
use crate::foundation::money::{Fte, Rate};

/// Something that one of the payees is paid on top in a year. There are many, so
/// it is kept small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Cents for each person.
    pub cents: i64,
    /// Where the contributions that follow it begin among the products.
    products: u32,
    /// Which of the plan's pay on top it is.
    pub at: u16,
    /// Whether everybody whom it is for gets it; otherwise a part of them is
    /// expected to.
    pub certain: bool,
}

/// What a contribution adds for one of the payees to those on base pay and on
/// what is paid before it, other than whole cents. A contribution is settled on all
/// pay together, and an element's part is what it adds to those before it: the
/// whole cents of its own product, which everybody has, and one more or less where
/// what is left below a cent adds up to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// From how much left below a cent on there is one cent more without it.
    full_before: i32,
    /// The same with it.
    full_after: i32,
    /// Which of the plan's pay on top it follows.
    pub at: u16,
    /// Which contribution.
    pub contribution: u16,
}

impl Following {
    /// Between two products on top of base pay: whole cents, and what they leave, if
    /// it is not the same.
    fn between(at: u16, contribution: usize, before: i64, after: i64) -> (i64, Option<Self>) {
        let full = |product: i64| (Rate::ONE - product % Rate::ONE) as i32;
        let (full_before, full_after) = (full(before), full(after));
        let following = Self { full_before, full_after, at, contribution: contribution as u16 };
        (after / Rate::ONE - before / Rate::ONE, (full_before != full_after).then_some(following))
    }

    /// A cent more or less, beside base pay that leaves so much below a cent: see
    /// [`remainder`](super::plan::remainder).
    #[inline]
    #[must_use]
    pub fn cent(&self, left: i64) -> i64 {
        i64::from(left >= i64::from(self.full_after)) - i64::from(left >= i64::from(self.full_before))
    }
}

/// What all people of a class are paid together, wherever they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// Which of the plan's pay on top it is.
    pub at: u16,
    /// Pay, or the whole cents of the contribution at a place, counted from one.
    pub charge: u16,
    /// Cents for all of them.
    pub cents: i64,
    /// How many are paid; nobody behind a contribution.
    pub people: i64,
}

/// Of one year of an offer.
#[derive(Clone, Debug, Default)]
pub struct Dues {
    /// Class by class, what its people are paid together, in the order of the
    /// plan's pay on top.
    together: Vec<Together>,
    /// Where that of each class begins; one more entry marks the end.
    of_class: Vec<u32>,
    /// Payee by payee, in the order of the plan's pay on top; first what everybody
    /// gets whom it is for.
    all: Vec<Due>,
    /// What follows it beside whole cents, contribution by contribution. Payees of a
    /// class of whom the same follows share it, if they come soon after each other.
    following: Vec<Following>,
    /// Where those of each payee begin; one more entry marks the end.
    starts: Vec<u32>,
    /// What of `following` is of each payee.
    follows: Vec<Range<u32>>,
    /// Contributions on each distinct amount, not settled.
    products: Vec<i64>,
    contributions: usize,
    /// The most that anybody is paid in all.
    most: i64,
}

impl Dues {
    /// Of a year of a plan, the base year being zero.
    #[must_use]
    pub fn new(plan: &Plan, movement: &Movement, year: usize) -> Self {
        let contributions = plan.contributions.len();
        let payees = movement.payees.len();
        let mut dues = Self {
            of_class: vec![0],
            starts: Vec::with_capacity(payees + 1),
            follows: Vec::with_capacity(payees),
            contributions,
            ..Self::default()
        };
        dues.starts.push(0);
        let mut adding = Adding::new(plan.on_top.len(), contributions + 1);
        // What is paid on days, by list of courses, and what is earned by time.
        let of_list = plan.on_top_by_list();
        let by_time: Vec<usize> = (0..plan.on_top.len()).filter(|at| plan.on_top[*at].courses().is_none()).collect();
        let mut of_course: Vec<Vec<Option<Due>>> = vec![Vec::new(); plan.on_top.len()];
        let mut of_time: HashMap<(usize, Fte, (i64, i64)), Due, foldhash::fast::RandomState> = HashMap::default();
        let mut of_class = vec![None; by_time.len()];
        for (at, class) in movement.classes.iter().enumerate() {
            of_class.fill(None);
            let first_of_class = dues.follows.len();
            let (fte, time) = (class.fte, class.time[year]);
            for (_, payee) in movement.payees_of(at) {
                let first = dues.all.len();
                for (list, course) in payee.paid() {
                    for at in &of_list[list] {
                        let (known, course) = (&mut of_course[*at], course as usize);
                        if known.len() <= course {
                            known.resize(course + 1, None);
                        }
                        let price = || dues.price(plan, (year, *at), &payee, (fte, time));
                        let due = *known[course].get_or_insert_with(price);
                        dues.all.extend((due.cents != 0).then_some(due));
                    }
                }
                let holds = payee.holds.of(year);
                for (at, known) in
                    by_time.iter().zip(&mut of_class).filter(|(at, _)| holds[plan.on_top[**at].condition])
                {
                    let due = *known.get_or_insert_with(|| {
                        let price = || dues.price(plan, (year, *at), &payee, (fte, time));
                        *of_time.entry((*at, fte, time)).or_insert_with(price)
                    });
                    dues.all.extend((due.cents != 0).then_some(due));
                }
                dues.all[first..].sort_unstable_by_key(|due| (!due.certain, due.at));
                dues.stack((first, first_of_class), &mut adding, payee.people as i64);
            }
            adding.close(&mut dues.together);
            dues.of_class.push(dues.together.len() as u32);
        }
        dues
    }

    /// What one of some payees is paid.
    fn price(&mut self, plan: &Plan, (year, at): (usize, usize), payee: &Payee<'_>, there: (Fte, (i64, i64))) -> Due {
        let (cents, contributed) = plan.on_top(year, &plan.on_top[at], payee, there);
        let products = self.products.len() as u32;
        self.products.extend(contributed);
        let certain = plan.on_top[at].take_up[year] == Rate(Rate::ONE);
        Due { cents, products, at: at as u16, certain }
    }

    /// Stacks the contributions on the last payees' pay, from the first of it: what
    /// is certain one upon the other, and upon all of that each that some are
    /// expected to get, since the others are not paid it. Too much is refused when
    /// all dues are known, before anything is counted.
    fn stack(&mut self, (first, first_of_class): (usize, usize), adding: &mut Adding, people: i64) {
        let mut sum = 0_i64;
        for due in &self.all[first..] {
            sum = sum.saturating_add(due.cents);
            adding.add(due.at, 0, due.cents, people);
        }
        self.most = self.most.max(sum);
        let begin = self.following.len();
        for contribution in 0..self.contributions {
            let mut before = 0;
            for due in &self.all[first..] {
                let after: i64 = i64::saturating_add(before, self.products[due.products as usize + contribution]);
                let (cents, following) = Following::between(due.at, contribution, before, after);
                adding.add(due.at, contribution + 1, cents, people);
                self.following.extend(following);
                if due.certain {
                    before = after;
                }
            }
        }
        self.starts.push(self.all.len() as u32);
        let own = begin as u32..self.following.len() as u32;
        let known = self.known(begin, first_of_class);
        if known.is_some() {
            self.following.truncate(begin);
        }
        self.follows.push(known.unwrap_or(own));
    }

    /// Where what follows from a place on is already, of the payees of the class who
    /// came last.
    fn known(&self, begin: usize, first_of_class: usize) -> Option<Range<u32>> {
        /// Among so many of them it is looked for.
        const LAST: usize = 32;
        let own = &self.following[begin..];
        if own.is_empty() {
            return Some(0..0);
        }
        let first = first_of_class.max(self.follows.len().saturating_sub(LAST));
        let mut last = self.follows[first..].iter().rev();
        last.find(|known| self.following[known.start as usize..known.end as usize] == *own).cloned()
    }

    /// The contributions that follow what somebody is due, not settled.
    #[must_use]
    pub fn contributed(&self, due: &Due) -> &[i64] {
        &self.products[due.products as usize..][..self.contributions]
    }

    /// What each of the payees at a place is paid.
    #[inline]
    #[must_use]
    pub fn of(&self, payee: usize) -> &[Due] {
        &self.all[self.starts[payee] as usize..self.starts[payee + 1] as usize]
    }

    /// What the people of a class are paid together.
    #[inline]
    #[must_use]
    pub fn of_class(&self, class: usize) -> &[Together] {
        &self.together[self.of_class[class] as usize..self.of_class[class + 1] as usize]
    }

    /// What follows what each of the payees at a place is paid, beside whole cents:
    /// what base pay leaves below a cent decides it.
    #[inline]
    #[must_use]
    pub fn following(&self, payee: usize) -> &[Following] {
        let Range { start, end } = self.follows[payee];
        &self.following[start as usize..end as usize]
    }

    /// What follows some payees' pay, as a number: those of a class who have the same
    /// number have the same. Nothing where one need not know where they stand.
    #[must_use]
    pub fn kind(&self, payee: usize) -> Option<u32> {
        let follows = &self.follows[payee];
        (!follows.is_empty()).then_some(follows.start)
    }

    /// The most that anybody is paid in all.
    #[must_use]
    pub fn most(&self) -> i64 {
        self.most
    }

    /// The largest part of what those are paid who are paid the most.
    #[must_use]
    pub fn largest(&self) -> Option<&Due> {
        let sum = |dues: &[Due]| dues.iter().fold(0, |sum: i64, due| sum.saturating_add(due.cents));
        let mut all = (1..self.starts.len()).map(|payee| self.of(payee - 1));
        all.find(|dues| sum(dues) == self.most)?.iter().max_by_key(|due| due.cents)
    }
}

/// What the people of a class are paid together, while it is added up.
struct Adding {
    /// By pay on top and charge: cents, and people.
    sums: Vec<(i64, i64)>,
    width: usize,
    /// What is not nothing.
    filled: Vec<usize>,
}

impl Adding {
    fn new(elements: usize, width: usize) -> Self {
        Self { sums: vec![(0, 0); elements * width], width, filled: Vec::new() }
    }

    /// Adds what each of so many people is paid, or what follows it.
    fn add(&mut self, at: u16, charge: usize, cents: i64, people: i64) {
        let place = usize::from(at) * self.width + charge;
        let sum = &mut self.sums[place];
        if cents == 0 {
            return;
        }
        if *sum == (0, 0) {
            self.filled.push(place);
        }
        sum.0 = sum.0.saturating_add(cents.saturating_mul(people));
        sum.1 += if charge == 0 { people } else { 0 };
    }

    /// Writes down the sums of a class, in order, and begins again.
    fn close(&mut self, into: &mut Vec<Together>) {
        self.filled.sort_unstable();
        self.filled.dedup();
        for place in self.filled.drain(..) {
            let (cents, people) = std::mem::take(&mut self.sums[place]);
            let (at, charge) = ((place / self.width) as u16, (place % self.width) as u16);
            into.push(Together { at, charge, cents, people });
        }
    }
}
