//! Individual raises: what a person's base pay for a full year becomes, at the
//! closing rate of one year against the closing rate of the year before, at
//! the FTE they have, whatever part of it they are there. Only those who are
//! paid in both years have one. The lowest, the middle, the highest, and how many get
//! none.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::answer::projection::{PersonalRaise, RaiseList, RaiseStand};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::{Cents, round_ratio};

/// The spread of individual raises in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raises {
    /// The year.
    pub year: SchoolYear,
    /// Dollars a year.
    pub dollars: Spread<Cents>,
    /// Per cent of the person's own full year at the closing rate of the year
    /// before.
    pub percent: PercentSpread,
    /// How many people are paid in this year and in the year before.
    pub people: i64,
    /// How many get no raise.
    pub none: i64,
    /// How many get less than before.
    pub less: i64,
}

/// Lowest, middle and highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread<T> {
    /// Of all people, the lowest.
    pub lowest: T,
    /// The middle of all people in order; of an even number, the mean of the
    /// middle two.
    pub median: T,
    /// The highest.
    pub highest: T,
}

/// Lowest, middle and highest in per cent, with where those stand when the year
/// ends who get the lowest and the highest; of several who get as much, the first in
/// the order in which they are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PercentSpread {
    /// Of all people, the lowest.
    pub lowest: Decimal,
    /// The middle of all people in order.
    pub median: Decimal,
    /// The highest.
    pub highest: Decimal,
    /// Category and cell of one who gets the lowest.
    pub lowest_who: String,
    /// Of one who gets the highest.
    pub highest_who: String,
}

/// Reads a year's list; `None` where nobody is there. `who` says in words where
/// somebody stands.
#[must_use]
pub fn read(year: SchoolYear, list: &RaiseList, who: &dyn Fn(RaiseStand) -> String) -> Option<Raises> {
    let mut raises: Vec<PersonalRaise> = list.raises.iter().filter(|raise| raise.before > 0).copied().collect();
    let all: i64 = raises.iter().map(|raise| raise.parts).sum();
    if all == 0 {
        return None;
    }
    let whole = i128::from(list.whole);
    let people = |parts: i64| round_ratio(i128::from(parts), whole) as i64;
    let count = |fits: &dyn Fn(&PersonalRaise) -> bool| {
        people(raises.iter().filter(|raise| fits(raise)).map(|raise| raise.parts).sum())
    };
    let none = count(&|raise| raise.after == raise.before);
    let less = count(&|raise| raise.after < raise.before);
    let change = |raise: &PersonalRaise| raise.after - raise.before;
    let mut changes: Vec<(i64, i64)> = raises.iter().map(|raise| (change(raise), raise.parts)).collect();
    let [lowest, low, high, highest] = ranked(&mut changes, all, |(_, parts)| *parts, |one, other| one.0.cmp(&other.0));
    let dollars = Spread {
        lowest: Cents(lowest.0),
        median: Cents(round_ratio(i128::from(low.0 + high.0), 2) as i64),
        highest: Cents(highest.0),
    };
    let percent_of = |raise: &PersonalRaise| Cents(change(raise)).percent_of(Cents(raise.before)).unwrap_or_default();
    let [lowest, low, high, highest] = ranked(
        &mut raises,
        all,
        |raise| raise.parts,
        |one, other| {
            let left = i128::from(change(one)) * i128::from(other.before);
            left.cmp(&(i128::from(change(other)) * i128::from(one.before)))
        },
    );
    let both = i128::from(change(&low)) * i128::from(high.before) + i128::from(change(&high)) * i128::from(low.before);
    let of = 2 * i128::from(low.before) * i128::from(high.before);
    let percent = PercentSpread {
        lowest: percent_of(&lowest),
        median: Decimal::try_from_i128_with_scale(round_ratio(both * 10_000, of), 2).unwrap_or_default(),
        highest: percent_of(&highest),
        lowest_who: who(lowest.stand),
        highest_who: who(highest.stand),
    };
    Some(Raises { year, dollars, percent, people: people(all), none, less })
}

/// The lowest, the two in the middle (one and the same where their number is
/// odd) and the highest, in an order; of equal ones the first. Where each entry is
/// one person the middle is selected; otherwise all are sorted, so that entries of
/// many count as many.
fn ranked<T: Copy>(
    raises: &mut [T],
    all: i64,
    parts: impl Fn(&T) -> i64,
    order: impl Fn(&T, &T) -> Ordering,
) -> [T; 4] {
    let (mut lowest, mut highest) = (raises[0], raises[0]);
    for raise in raises.iter() {
        lowest = if order(raise, &lowest).is_lt() { *raise } else { lowest };
        highest = if order(raise, &highest).is_gt() { *raise } else { highest };
    }
    let last = raises.len() - 1;
    if raises.iter().all(|raise| parts(raise) == parts(&raises[0])) {
        let (low, high) = (last / 2, raises.len() / 2);
        let at_high = *raises.select_nth_unstable_by(high, &order).1;
        let at_low = if low == high { at_high } else { *raises.select_nth_unstable_by(low, &order).1 };
        return [lowest, at_low, at_high, highest];
    }
    raises.sort_unstable_by(&order);
    let at = |position: i64| {
        let mut before = 0;
        let found = raises.iter().find(|raise| {
            before += parts(raise);
            before > position
        });
        *found.unwrap_or(&raises[last])
    };
    [lowest, at((all - 1) / 2), at(all / 2), highest]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(raises: &[(i64, i64, i64)]) -> RaiseList {
        let raises = raises.iter().map(|(before, after, parts)| PersonalRaise {
            before: *before,
            after: *after,
            parts: *parts,
            stand: RaiseStand::default(),
        });
        RaiseList { raises: raises.collect(), whole: 1 }
    }

    fn read(year: SchoolYear, list: &RaiseList) -> Option<Raises> {
        super::read(year, list, &|_| "teacher, MA step 7".to_owned())
    }

    #[test]
    fn five_people_by_hand() {
        // Two get nothing, two get 1,000 on 50,000, one gets 3,000 on 60,000.
        let of = list(&[(5_000_000, 5_000_000, 2), (5_000_000, 5_100_000, 2), (6_000_000, 6_300_000, 1)]);
        let read = read(SchoolYear(2019), &of);
        let expected = Raises {
            year: SchoolYear(2019),
            dollars: Spread { lowest: Cents(0), median: Cents(100_000), highest: Cents(300_000) },
            percent: PercentSpread {
                lowest: Decimal::new(0, 2),
                median: Decimal::new(200, 2),
                highest: Decimal::new(500, 2),
                lowest_who: "teacher, MA step 7".to_owned(),
                highest_who: "teacher, MA step 7".to_owned(),
            },
            people: 5,
            none: 2,
            less: 0,
        };
        assert_eq!(read, Some(expected));
    }

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        let of = list(&[(100_000, 100_000, 1), (100_000, 103_000, 1)]);
        let read = read(SchoolYear(2019), &of);
        assert_eq!(read.as_ref().map(|one| one.dollars.median), Some(Cents(1_500)));
        assert_eq!(read.map(|one| one.percent.median), Some(Decimal::new(150, 2)));
    }

    #[test]
    fn of_several_the_first_is_ranked_lowest_and_highest() {
        let by_change = |one: &(i64, i64, char), other: &(i64, i64, char)| one.0.cmp(&other.0);
        for people in [1, 2] {
            let mut of = [(3, people, 'a'), (1, 1, 'b'), (2, 1, 'c'), (1, 1, 'd'), (3, 1, 'e')];
            let all = of.iter().map(|(_, parts, _)| parts).sum();
            let ranked = ranked(&mut of, all, |(_, parts, _)| *parts, by_change);
            assert_eq!((ranked[0].2, ranked[3].2), ('b', 'a'), "{people} with the first");
            assert_eq!((ranked[1].0, ranked[2].0), if people == 1 { (2, 2) } else { (2, 3) });
        }
    }

    #[test]
    fn nobody_there_is_nothing_to_read() {
        assert_eq!(read(SchoolYear(2019), &list(&[])), None);
    }
}
