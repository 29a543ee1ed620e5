//! When a dollar is paid: on the checks of the part of the school year in which
//! it is earned, or at once on a day, as one-time payments are, and retro pay:
//! what was earned before it was on the checks.

use jiff::civil::Date;

use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::money::{Cents, round_ratio};

/// When an amount is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// Earned evenly over a part of the school year and paid on its checks.
    Earned {
        /// How many parts of the year lie before it.
        from: u16,
        /// How many lie before its end.
        until: u16,
        /// How many the year has.
        of: u16,
    },
    /// Paid at once on a day.
    Paid(Date),
    /// Paid on several days of one fiscal year.
    Days {
        /// The first of them.
        first: Date,
        /// The last.
        last: Date,
    },
}

/// The checks of one school year by fiscal year.
#[derive(Clone, Debug)]
pub struct FiscalChecks {
    calendar: Calendar,
    /// For each fiscal year, how many checks there are by its end.
    reached: Vec<(SchoolYear, i128)>,
    count: i128,
}

impl FiscalChecks {
    /// Of a school year.
    #[must_use]
    pub fn new(calendar: Calendar, year: SchoolYear) -> Self {
        let days = calendar.pay_days(year);
        let mut reached: Vec<(SchoolYear, i128)> = Vec::new();
        for (at, day) in days.iter().enumerate() {
            let (of_day, by_then) = (calendar.fiscal_year_of(*day), at as i128 + 1);
            match reached.last_mut() {
                Some((last, reached)) if *last == of_day => *reached = by_then,
                _ => reached.push((of_day, by_then)),
            }
        }
        Self { calendar, reached, count: days.len() as i128 }
    }
}

impl Timing {
    /// Over the whole year.
    pub const YEAR: Self = Self::Earned { from: 0, until: 1, of: 1 };

    /// Over a part of a year of so many parts.
    #[must_use]
    pub fn part(from: usize, until: usize, of: usize) -> Self {
        if from == 0 && until == of || until <= from {
            return Self::YEAR;
        }
        Self::Earned { from: from as u16, until: until as u16, of: of as u16 }
    }

    /// Payments on days, in order, put together by fiscal year.
    #[must_use]
    pub(super) fn on_days(payments: &[(Date, Cents)], calendar: Calendar) -> Vec<(Self, Cents)> {
        let of_one_year =
            payments.chunk_by(|one, next| calendar.fiscal_year_of(one.0) == calendar.fiscal_year_of(next.0));
        of_one_year
            .map(|payments| {
                let (first, last) = (payments[0].0, payments[payments.len() - 1].0);
                let timing = if first == last { Self::Paid(first) } else { Self::Days { first, last } };
                (timing, payments.iter().map(|(_, cents)| *cents).sum())
            })
            .collect()
    }

    /// What of an amount earned in a school year is paid in each fiscal year, in
    /// order, by the checks of that year. The parts sum to the amount.
    #[must_use]
    pub fn by_fiscal_year(self, amount: Cents, checks: &FiscalChecks) -> Vec<(SchoolYear, Cents)> {
        let (from, until, of) = match self {
            Self::Paid(on) | Self::Days { last: on, .. } => {
                return vec![(checks.calendar.fiscal_year_of(on), amount)];
            }
            Self::Earned { from, until, of } => (i128::from(from), i128::from(until), i128::from(of)),
        };
        let (mut paid, mut parts) = (0, Vec::new());
        for (year, reached) in &checks.reached {
            // The checks up to the end of this fiscal year pay so much of it.
            let reached = (reached * of).clamp(from * checks.count, until * checks.count) - from * checks.count;
            let until_now = round_ratio(i128::from(amount.0) * reached, (until - from) * checks.count) as i64;
            parts.push((*year, Cents(until_now - paid)));
            paid = until_now;
        }
        parts
    }

    /// What of an amount is paid at once on a day because it was earned before
    /// it was on the checks, and what remains: each with its timing.
    #[must_use]
    pub(super) fn with_retro(
        self,
        year: SchoolYear,
        amount: i64,
        on: Option<Date>,
        calendar: Calendar,
    ) -> Vec<(Self, i64)> {
        let (Self::Earned { from, until, of }, Some(on)) = (self, on) else { return vec![(self, amount)] };
        // All in parts of the calendar's year, of which there are as many or,
        // by days, one more or less.
        let parts = calendar.parts(year);
        let [from, until] = [from, until].map(|at| usize::from(at) * parts / usize::from(of));
        let reached = match calendar.year_of(on).cmp(&year) {
            std::cmp::Ordering::Less => return vec![(self, amount)],
            std::cmp::Ordering::Greater => until,
            std::cmp::Ordering::Equal => calendar.part_of(on).clamp(from, until),
        };
        let before = i128::from(amount) * (reached - from) as i128;
        let retro = round_ratio(before, (until - from).max(1) as i128) as i64;
        let rest = Self::part(reached, until, parts);
        [(Self::Paid(on), retro), (rest, amount - retro)].into_iter().filter(|(_, amount)| *amount != 0).collect()
    }
}

/// Divides an amount by weights; the parts sum to it.
pub(super) fn divided(amount: i64, weights: &[(Timing, i64)]) -> Vec<(Timing, i64)> {
    let all: i64 = weights.iter().map(|(_, weight)| weight).sum();
    if all <= 0 {
        return vec![(Timing::YEAR, amount)];
    }
    let (mut before, mut weight_before) = (0, 0);
    weights
        .iter()
        .map(|(timing, weight)| {
            weight_before += weight;
            let until = round_ratio(i128::from(amount) * i128::from(weight_before), i128::from(all)) as i64;
            let part = until - before;
            before = until;
            (*timing, part)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::calendar::Checks;

    fn calendar() -> Calendar {
        Calendar { checks: Some(Checks { first: (8, 22), count: 24 }), ..Calendar::by_months(8) }
    }

    fn checks() -> FiscalChecks {
        FiscalChecks::new(calendar(), SchoolYear(2019))
    }

    fn dollars(parts: Vec<(SchoolYear, Cents)>) -> Vec<(i16, String)> {
        parts.into_iter().map(|(year, cents)| (year.0, cents.to_string())).collect()
    }

    #[test]
    fn twenty_one_of_twenty_four_checks_fall_in_the_fiscal_year() {
        // From 22 August to 22 June are 21 checks; 7 and 22 July and 7 August
        // belong to the next fiscal year.
        let paid = Timing::YEAR.by_fiscal_year(Cents(2_400_000), &checks());
        assert_eq!(dollars(paid), [(2019, "21000.00".to_owned()), (2020, "3000.00".to_owned())]);
    }

    #[test]
    fn what_is_earned_from_january_on_is_paid_on_the_later_checks() {
        // Seven months from January are 14 checks, of which eleven fall before July.
        let half = Timing::part(5, 12, 12);
        let paid = half.by_fiscal_year(Cents(1_400_000), &checks());
        assert_eq!(dollars(paid), [(2019, "11000.00".to_owned()), (2020, "3000.00".to_owned())]);
        let before = Timing::part(0, 5, 12).by_fiscal_year(Cents(1_000), &checks());
        assert_eq!(dollars(before), [(2019, "10.00".to_owned()), (2020, "0.00".to_owned())]);
    }

    #[test]
    fn retro_pay_is_what_was_earned_before_it_was_on_the_checks() {
        let parts = Timing::YEAR.with_retro(SchoolYear(2019), 1_200, Some(date(2019, 11, 1)), calendar());
        assert_eq!(parts, [(Timing::Paid(date(2019, 11, 1)), 300), (Timing::part(3, 12, 12), 900)]);
        let all = Timing::part(5, 12, 12).with_retro(SchoolYear(2019), 700, Some(date(2020, 9, 1)), calendar());
        assert_eq!(all, [(Timing::Paid(date(2020, 9, 1)), 700)]);
    }

    #[test]
    fn weights_divide_an_amount_whole() {
        let weights = [(Timing::part(0, 5, 12), 5), (Timing::part(5, 12, 12), 7)];
        assert_eq!(divided(100, &weights).iter().map(|(_, part)| *part).collect::<Vec<_>>(), [42, 58]);
        assert_eq!(divided(100, &[]), [(Timing::YEAR, 100)]);
    }
}
