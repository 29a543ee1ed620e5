//! Someone with a salary of their own, off every schedule: raised year after
//! year from what the snapshot says, and priced person by person at the same
//! points as the schedules.

use super::priced::priced;
use super::table::beyond_pay;
use super::{Plan, Point, Priced};
use crate::answer::pricing::{ByMonth, Share, YearOfPay, raised};
use crate::contract::effect::RaiseBy;
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::money::{Cents, Fte, MOST_PAY, Rate, round_ratio};

/// What a person with a salary of their own is paid, year after year.
#[derive(Clone, Debug)]
pub struct OwnPay {
    /// Cents a year after none, one, two … raises of last year.
    last: Vec<i128>,
    /// The FTE by which dollars of full-time salary reach this salary.
    fte: Fte,
}

impl OwnPay {
    /// As the snapshot has it.
    #[must_use]
    pub fn new(salary: Cents) -> Self {
        Self { last: vec![i128::from(salary.0)], fte: Fte::FULL }
    }

    /// A salary that is what is paid at an FTE, not the rate for full time: a
    /// raise in dollars reaches it by that FTE.
    #[must_use]
    pub fn at_fte(self, fte: Fte) -> Self {
        Self { fte, ..self }
    }

    fn raised(&self, salary: i128, by: RaiseBy) -> Option<i128> {
        match by {
            RaiseBy::Percent(_) => raised(salary, by, 1),
            RaiseBy::Dollars(_) => {
                let full = raised(0, by, 1)?;
                Some(salary + round_ratio(full * i128::from(self.fte.0), i128::from(Fte::FULL.0)))
            }
        }
    }

    /// What the base year pays.
    #[must_use]
    pub fn base(&self, plan: &Plan, share: Share) -> Priced {
        let year = YearOfPay { rates: &[(0, self.last[0])], scale: 1, share };
        priced(plan, &year, &plan.base_rates())
    }

    /// What each point of a year pays, with last year's share up to the point
    /// at which people move and this year's after it (the third share is that
    /// of a whole year); the second value is the point of the moves with this
    /// year's share, the third the salary before and after the year. Whom the
    /// raises reach is given by scope.
    pub fn year(
        &mut self,
        plan: &Plan,
        year: usize,
        points: &(Vec<Point>, usize),
        rates: &[Vec<ByMonth<Rate>>],
        reached: &[bool],
        shares: (Share, Share, Share),
    ) -> Result<OwnYear, Box<Diagnostic>> {
        let mut this = vec![self.last[self.last.len() - 1]];
        for raise in &plan.raises[year] {
            let before = this[this.len() - 1];
            let after = if reached[raise.scope] { self.raised(before, raise.event.by) } else { Some(before) };
            match after.filter(|rate| (0..=i128::from(MOST_PAY.0)).contains(rate)) {
                Some(after) => this.push(after),
                None => return Err(Box::new(beyond_pay(plan, year, "someone paid off schedule"))),
            }
        }
        let at = |point: usize, share: Share| {
            let by_month = plan.pay_at(year, &points.0[point], &self.last, &this);
            priced(plan, &YearOfPay { rates: &by_month, scale: 1, share }, &rates[point])
        };
        let moves_at = points.1;
        let prices =
            (0..points.0.len()).map(|point| at(point, if point <= moves_at { shares.0 } else { shares.1 })).collect();
        let moved = at(moves_at, shares.1);
        let closing =
            |rates: &[i128]| YearOfPay { rates: &[(0, rates[rates.len() - 1])], scale: 1, share: shares.2 }.pay();
        let raise = (closing(&self.last), closing(&this));
        self.last = this;
        Ok(OwnYear { prices, moved, raise })
    }
}

/// A year of someone with a salary of their own.
#[derive(Clone, Debug)]
pub struct OwnYear {
    /// What each point pays.
    pub prices: Vec<Priced>,
    /// What the point of the moves pays with this year's share.
    pub moved: Priced,
    /// A full year's pay at last year's closing rate and at this year's.
    pub raise: (i64, i64),
}
