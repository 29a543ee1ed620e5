//! From the sums of a year to lines of the ledger: last year's cost carried,
//! then what each cause changed, rounded so that the lines of an account sum
//! to its cost.

use std::ops::Range;

use super::book::{Book, Booked};
use super::compiled::{Compilation, Compiled};
use super::ledger::{Charge, CostLine, Element, ProvisionId, Stage};
use super::timed::{Weights, WithKept};
use super::timing::{Timing, divided};
use crate::contract::provision::{Sort, Standing};
use crate::foundation::money::{Cents, Fte, Rate, round_ratio};

/// What every account is charged at the end of a year.
#[derive(Clone, Debug)]
pub struct Levels {
    /// Cents by account, element (base pay of a provision, then what the
    /// provision itself pays) and charge.
    cents: Vec<i64>,
    /// Of base pay, what was earned over a part of the year only. The rest was
    /// earned over the whole year.
    late: Vec<Late>,
    /// For each provision, over which parts of the year what people keep by it
    /// was earned; nothing where it was all the year.
    kept: Vec<Weights>,
    /// Base pay and what follows it in parts of cents, not rounded, by account
    /// and charge.
    exact: Vec<i128>,
    /// Parts of a whole person in `exact`.
    whole: i64,
}

impl Levels {
    /// Nothing charged to anybody.
    #[must_use]
    pub fn nothing(compiled: &Compiled<'_>, whole: i64) -> Self {
        let accounts = compiled.accounts.len();
        let charges = compiled.contributions.len() + 1;
        Self {
            cents: vec![0; accounts * 2 * compiled.names.provisions.len() * charges],
            late: Vec::new(),
            kept: vec![Vec::new(); compiled.names.provisions.len()],
            exact: vec![0; accounts * charges],
            whole,
        }
    }

    /// The same, in other parts of a whole person.
    #[must_use]
    pub fn in_parts(&self, whole: i64) -> Self {
        let exact = self.exact.iter().map(|one| one * i128::from(whole) / i128::from(self.whole)).collect();
        Self { exact, whole, ..self.clone() }
    }
}

/// Base pay that was earned over a part of a year only: level, over which part,
/// cents.
type Late = (usize, Timing, i64);

/// What of some late pay, in order of level, is of these levels.
fn late_of<'l>(late: &'l [Late], levels: &Range<usize>) -> &'l [Late] {
    let before = |level: usize| late.partition_point(|(of, ..)| *of < level);
    &late[before(levels.start)..before(levels.end)]
}

/// Which amount a line is: what its provision itself pays (and not base pay),
/// the provision, the charge.
type Term = (bool, usize, usize);

/// Writes the lines of one year of one offer.
pub struct Poster<'a> {
    compiled: &'a Compiled<'a>,
    offer: &'a Compilation,
    /// The year, the base year being zero.
    year: usize,
    provisions: usize,
    charges: usize,
    /// For each charge, which of the offer's own it is.
    own: Vec<Option<usize>>,
    /// What is charged so far.
    pub levels: Levels,
    /// The lines so far.
    pub lines: Vec<CostLine>,
}

/// What a provision itself pays in a year.
#[derive(Clone, Copy)]
struct Source {
    /// Under which cause of the book it is.
    cause: usize,
    /// Which part of those whom it is for are expected to get it.
    taken_up: Rate,
}

/// What a line says of an amount.
#[derive(Clone, Copy)]
struct Entry {
    account: usize,
    stage: Stage,
    term: Term,
    amount: i64,
    /// The people behind it, and their FTE, in parts of a whole person.
    behind: (i64, i128),
}

impl<'a> Poster<'a> {
    /// Begins a year with the levels of the year before.
    #[must_use]
    pub fn new(compiled: &'a Compiled<'a>, offer: &'a Compilation, year: usize, levels: Levels) -> Self {
        let (provisions, charges) = (compiled.names.provisions.len(), compiled.contributions.len() + 1);
        let own = |charge: usize| offer.charges.iter().position(|one| *one == charge).map(|at| at + 1);
        let own = (0..charges).map(|charge| if charge == 0 { Some(0) } else { own(charge) }).collect();
        Self { compiled, offer, year, provisions, charges, own, levels, lines: Vec::new() }
    }

    /// For each provision, where what it itself pays stands in a book.
    fn sources(&self, book: &Book) -> Vec<Option<Source>> {
        let mut sources = vec![None; self.provisions];
        for cause in (book.base..book.causes.len()).rev() {
            let provision = book.causes[cause].provision;
            let taken_up = self.offer.plan.take_up(provision, self.year);
            sources[provision.0 as usize] = Some(Source { cause, taken_up });
        }
        sources
    }

    fn level(&self, account: usize, (on_top, provision, charge): Term) -> usize {
        let element = if on_top { self.provisions + provision } else { provision };
        (account * 2 * self.provisions + element) * self.charges + charge
    }

    /// The status quo of the round, which charged the base year.
    fn status_quo(&self) -> &'a Compilation {
        &self.compiled.offers[self.compiled.status_quo]
    }

    /// The lines of the base year.
    pub fn post_opening(&mut self, book: &Book) {
        self.post_base(book);
        let sources = self.sources(book);
        for account in 0..self.compiled.accounts.len() {
            for (provision, source) in sources.iter().enumerate() {
                let Some(source) = source else { continue };
                let timing = self.offer.timed[0].of(account, provision);
                for charge in 0..self.charges {
                    let term = (true, provision, charge);
                    let (amount, behind) = self.on_top(book, account, *source, charge);
                    let level = self.level(account, term);
                    self.levels.cents[level] = amount;
                    self.lines(self.offer, Entry { account, stage: Stage::Opening, term, amount, behind }, timing);
                }
            }
        }
    }

    /// The lines of a projected year. The first carries what the status quo
    /// charged to its own funds.
    pub fn post_year(&mut self, book: &Book) {
        let before = self.levels.cents.clone();
        let charged = if self.year == 1 { self.status_quo() } else { self.offer };
        let kept_now: Vec<Weights> = (0..self.provisions).map(|at| book.kept_timing(ProvisionId(at as u16))).collect();
        let kept_before = std::mem::take(&mut self.levels.kept);
        let timed_before = charged.timed[self.year - 1].with_kept(&kept_before);
        let timed_now = self.offer.timed[self.year].with_kept(&kept_now);
        self.post_prior(charged, &before, timed_before);
        self.post_base(book);
        let sources = self.sources(book);
        for account in 0..self.compiled.accounts.len() {
            for (provision, source) in sources.iter().enumerate() {
                let first = self.level(account, (true, provision, 0));
                let nothing_now = source.is_none_or(|source| book.is_nothing(account, source.cause));
                if nothing_now && before[first..first + self.charges].iter().all(|cents| *cents == 0) {
                    continue;
                }
                let stage = match self.sort(provision) {
                    Sort::Benefit => Stage::Benefit,
                    Sort::Placement => Stage::HoldHarmless,
                    _ => Stage::OnTop,
                };
                let (earlier, timing) = (timed_before.of(account, provision), timed_now.of(account, provision));
                let moved = charged.plan.funds[provision] != self.offer.plan.funds[provision]
                    || !(earlier.is_empty() && timing.is_empty());
                for charge in 0..self.charges {
                    let term = (true, provision, charge);
                    let (now, behind) = source.map_or((0, (0, 0)), |source| self.on_top(book, account, source, charge));
                    let level = first + charge;
                    self.levels.cents[level] = now;
                    let entry = |amount, behind| Entry { account, stage, term, amount, behind };
                    if moved {
                        self.lines(charged, entry(-before[level], (0, 0)), earlier);
                        self.lines(self.offer, entry(now, behind), timing);
                    } else {
                        self.lines(self.offer, entry(now - before[level], behind), timing);
                    }
                }
            }
        }
        self.levels.kept = kept_now;
    }

    /// Last year's cost, as it was paid.
    fn post_prior(&mut self, charged: &Compilation, before: &[i64], timed: WithKept<'_>) {
        let mut late = std::mem::take(&mut self.levels.late);
        late.sort_by_key(|(level, ..)| *level);
        for account in 0..self.compiled.accounts.len() {
            for provision in 0..self.provisions {
                let first = self.level(account, (false, provision, 0));
                let levels = first..first + self.charges;
                let of_provision = late_of(&late, &levels);
                if of_provision.is_empty() && before[levels].iter().all(|cents| *cents == 0) {
                    continue;
                }
                for charge in 0..self.charges {
                    let term = (false, provision, charge);
                    let level = first + charge;
                    let mut amount = before[level];
                    let entry = |amount| Entry { account, stage: Stage::Prior, term, amount, behind: (0, 0) };
                    for (_, timing, part) in late_of(of_provision, &(level..level + 1)) {
                        self.lines(charged, entry(*part), &[(*timing, 1)]);
                        amount -= part;
                    }
                    self.lines(charged, entry(amount), &[]);
                }
            }
            for provision in 0..self.provisions {
                let first = self.level(account, (true, provision, 0));
                let of_provision = &before[first..first + self.charges];
                if of_provision.iter().all(|cents| *cents == 0) {
                    continue;
                }
                let timing = timed.of(account, provision);
                for (charge, amount) in of_provision.iter().enumerate() {
                    let term = (true, provision, charge);
                    let entry = Entry { account, stage: Stage::Prior, term, amount: *amount, behind: (0, 0) };
                    self.lines(charged, entry, timing);
                }
            }
        }
    }

    /// What the causes changed of base pay. The exact level of an account is
    /// rounded before and after each cause, so that rounded causes sum to the
    /// rounded level.
    fn post_base(&mut self, book: &Book) {
        let whole = i128::from(self.levels.whole);
        for account in 0..self.compiled.accounts.len() {
            for cause in 0..book.base {
                let Booked { stage, provision, timing } = book.causes[cause];
                for own in 0..book.width {
                    let sum = book.sum(account, cause, own);
                    if sum == 0 {
                        continue;
                    }
                    let charge = if own == 0 { 0 } else { self.offer.charges[own - 1] };
                    let exact = &mut self.levels.exact[account * self.charges + charge];
                    let before = round_ratio(*exact, whole);
                    *exact += sum;
                    let amount = (round_ratio(*exact, whole) - before) as i64;
                    let term = (false, provision.0 as usize, charge);
                    let level = self.level(account, term);
                    self.levels.cents[level] += amount;
                    if timing != Timing::YEAR && stage != Stage::CarryOver && amount != 0 {
                        self.levels.late.push((level, timing, amount));
                    }
                    let behind = if own == 0 { book.behind(account, cause) } else { (0, 0) };
                    self.lines(self.offer, Entry { account, stage, term, amount, behind }, &[(timing, 1)]);
                }
            }
        }
    }

    /// What a provision itself pays, and who is behind it.
    fn on_top(&self, book: &Book, account: usize, source: Source, charge: usize) -> (i64, (i64, i128)) {
        let Source { cause, taken_up } = source;
        let Some(own) = self.own[charge] else { return (0, (0, 0)) };
        let (sum, whole) = (book.sum(account, cause, own), i128::from(self.levels.whole));
        let (people, fte) = if charge == 0 { book.behind(account, cause) } else { (0, 0) };
        if taken_up == Rate(Rate::ONE) {
            return (round_ratio(sum, whole) as i64, (people, fte));
        }
        // Of those whom it is for, so many are expected to get it.
        let part = |sum: i128, whole: i128| round_ratio(sum * i128::from(taken_up.0), whole * i128::from(Rate::ONE));
        (part(sum, whole) as i64, (part(i128::from(people), 1) as i64, part(fte, 1)))
    }

    fn sort(&self, provision: usize) -> Sort {
        let own = self.offer.plan.sorts[provision];
        if own == Sort::BasePay { self.status_quo().plan.sorts[provision] } else { own }
    }

    /// Writes an amount, in as many lines as there are stretches in which it is
    /// earned and paid.
    fn lines(&mut self, charged: &Compilation, entry: Entry, timing: &[(Timing, i64)]) {
        if entry.amount == 0 {
            return;
        }
        let (on_top, provision, _) = entry.term;
        // What is kept follows the placement that lets people keep it.
        let paid_from = self.offer.plan.paid_from[provision];
        let paid_from = paid_from.filter(|_| !on_top || self.sort(provision) == Sort::Placement);
        if let ([] | [_], None) = (timing, paid_from) {
            self.line(charged, entry, timing.first().map_or(Timing::YEAR, |(timing, _)| *timing));
            return;
        }
        let (plan, mut behind) = (&self.offer.plan, entry.behind);
        for (timing, amount) in divided(entry.amount, timing) {
            for (timing, amount) in timing.with_retro(plan.years[self.year], amount, paid_from, plan.calendar) {
                self.line(charged, Entry { amount, behind: std::mem::take(&mut behind), ..entry }, timing);
            }
        }
    }

    /// Who comes is an assumption, where the round states it.
    fn of_staff(&self, stage: Stage) -> Standing {
        let assumed = stage == Stage::Staff && !self.compiled.round.workforce.newcomers.is_empty();
        if assumed { Standing::Assumed } else { Standing::Adopted }
    }

    fn line(&mut self, charged: &Compilation, entry: Entry, timing: Timing) {
        let Entry { account, stage, term: (on_top, provision, charge), amount, behind: (people, fte) } = entry;
        let sort = self.sort(provision);
        let element = match (on_top, sort) {
            (false, _) | (true, Sort::Placement) => Element::Base,
            (true, Sort::Benefit) => Element::Head,
            (true, _) => Element::OnTop,
        };
        let (charge, follows) = match (charge, element) {
            (0, Element::Head) => (Charge::Benefit, Standing::Adopted),
            (0, _) => (Charge::Pay, Standing::Adopted),
            (charge, _) => {
                let id = self.compiled.contributions[charge - 1];
                (Charge::Contribution(id), self.offer.plan.standings[id.0 as usize])
            }
        };
        let (group, shares) = &self.compiled.accounts[account];
        let named = charged.plan.funds[provision].map(|fund| &self.compiled.of_funds[fund]);
        let whole = i128::from(self.levels.whole);
        // Someone of several funds is one person, named with the first.
        let mut headcount = round_ratio(i128::from(people), whole) as i64;
        let shares = named.unwrap_or(shares);
        let fte = shares.split(round_ratio(fte, whole) as i64).map(|(_, part)| Fte(part));
        for ((fund, part), fte) in shares.split(amount).zip(fte) {
            self.lines.push(CostLine {
                year: self.offer.plan.years[self.year],
                timing,
                stage,
                provision: ProvisionId(provision as u16),
                element,
                charge,
                group: *group,
                fund: fund as u16,
                standing: self.offer.plan.standings[provision].max(follows).max(self.of_staff(stage)),
                ongoing: sort != Sort::OneTime,
                headcount: std::mem::take(&mut headcount),
                fte,
                amount: Cents(part),
            });
        }
    }
}
