//! How the raises of single people are distributed: how many get which raise, in
//! per cent of their own base pay the year before, offer by offer in the same
//! bins. A raise is that of [`raises`](crate::reading::raises): a full year at
//! the closing rate against a full year at that of the year before.
//!
//! A bin holds its lower bound and not its upper. A raise counts as it is printed,
//! rounded to hundredths of a per cent: 3 % that was rounded to whole dollars is
//! 2.9995 %, and not less than 3. Who gets no raise at all has a bin of their own,
//! so the bin above it begins just above zero; who gets less by a trifle still
//! stands below it. The width is
//! the smallest round number with which nearly everybody fits into
//! [`MOST_BINS`]; the few beyond come into an open bin at either end.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::answer::projection::{PersonalRaise, RaiseList};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::round_ratio;
use crate::reading::raises::{self, Raises};

/// At most so many bins beside that of no raise and the open ones.
pub const MOST_BINS: usize = 18;

/// Widths to choose from, in hundredths of a per cent.
const WIDTHS: [i64; 9] = [25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/// The raises of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RaiseDistribution {
    /// The year.
    pub year: SchoolYear,
    /// How wide a bin is, in per cent.
    pub width: Decimal,
    /// The bins, lowest first.
    pub bins: Vec<Bin>,
    /// Each offer's people.
    pub offers: Vec<OfferRaises>,
}

/// From one raise to another, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// The lowest raise in it; `None` where it has no end below.
    pub from: Option<Decimal>,
    /// The lowest raise that is too high for it; `None` where it has no end.
    /// Both are zero in the bin of those who get no raise.
    pub until: Option<Decimal>,
}

impl Bin {
    /// Whether it is that of those who get no raise.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.from.is_some() && self.from == self.until
    }

    /// Whether those in it get less than before.
    #[must_use]
    pub fn is_less(&self) -> bool {
        self.until.is_some_and(|until| until <= Decimal::ZERO) && !self.is_none()
    }

    /// In words: `none`, `2 to 3 %`, `less than -1 %`, `14 % or more`.
    #[must_use]
    pub fn words(&self) -> String {
        let plain = |percent: Decimal| percent.normalize();
        match (self.from, self.until) {
            (Some(_), Some(_)) if self.is_none() => "none".to_owned(),
            (Some(from), Some(until)) => format!("{} to {} %", plain(from), plain(until)),
            (None, Some(until)) => format!("less than {} %", plain(until)),
            (Some(from), None) => format!("{} % or more", plain(from)),
            (None, None) => "all".to_owned(),
        }
    }
}

/// How many people of an offer are in each bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferRaises {
    /// The offer.
    pub offer: String,
    /// People, bin by bin; their sum is `people`.
    pub bins: Vec<i64>,
    /// How many are paid in this year and in the year before.
    pub people: i64,
    /// How many get no raise.
    pub none: i64,
    /// How many get less than before.
    pub less: i64,
    /// The raise of the one in the middle, in per cent to two decimals.
    pub median: Decimal,
}

/// Reads the raises of a year, offer by offer; `None` where nobody is there.
#[must_use]
pub fn read(year: SchoolYear, lists: &[(&str, &RaiseList)]) -> Option<RaiseDistribution> {
    let lists: Vec<InOrder<'_>> = lists.iter().filter_map(|(offer, list)| InOrder::new(year, offer, list)).collect();
    // All but the lowest and the highest hundredth of each offer's people.
    let low = lists.iter().map(|list| list.at(list.all / 100)).min()?;
    let high = lists.iter().map(|list| list.at(list.all - 1 - list.all / 100)).max()?;
    let range = |width: i64| low.div_euclid(width).min(0)..=high.div_euclid(width).max(0);
    let fits = |width: &i64| range(*width).count() <= MOST_BINS;
    let width = WIDTHS.into_iter().find(fits).unwrap_or(WIDTHS[WIDTHS.len() - 1]);
    let (first, last) = (*range(width).start(), *range(width).end());
    let last = last.min(first + MOST_BINS as i64 - 1);
    let below = lists.iter().any(|list| list.at(0) < first * width);
    let above = lists.iter().any(|list| list.at(list.all - 1) >= (last + 1) * width);
    let bins = bins(first..=last, width, below, above);
    let offers = lists.iter().map(|list| list.divided(&bins)).collect();
    Some(RaiseDistribution { year, width: Decimal::new(width, 2), bins, offers })
}

fn bins(range: std::ops::RangeInclusive<i64>, width: i64, below: bool, above: bool) -> Vec<Bin> {
    let bound = |at: i64| Some(Decimal::new(at * width, 2).normalize());
    let mut bins = Vec::new();
    if below {
        bins.push(Bin { from: None, until: bound(*range.start()) });
    }
    for at in range.clone() {
        if at == 0 {
            bins.push(Bin { from: bound(0), until: bound(0) });
        }
        bins.push(Bin { from: bound(at), until: bound(at + 1) });
    }
    if above {
        bins.push(Bin { from: bound(range.end() + 1), until: None });
    }
    bins
}

/// The raises of an offer, lowest first.
struct InOrder<'a> {
    offer: &'a str,
    /// For each distinct raise, its sign, its hundredths of a per cent as they are
    /// printed, and how many people get it, in parts.
    raises: Vec<(Ordering, i64, i64)>,
    /// All parts.
    all: i64,
    summed: Raises,
}

impl<'a> InOrder<'a> {
    fn new(year: SchoolYear, offer: &'a str, list: &RaiseList) -> Option<Self> {
        let summed = raises::read(year, list, &|_| String::new())?;
        let hundredths = |raise: &PersonalRaise| {
            let change = raise.after - raise.before;
            let printed = round_ratio(i128::from(change) * 10_000, i128::from(raise.before));
            // What is less by so little that it is printed as zero is less all the same.
            let printed = if change < 0 { printed.min(-1) } else { printed };
            (change.cmp(&0), i64::try_from(printed).unwrap_or(i64::MAX), raise.parts)
        };
        let mut raises: Vec<_> = list.raises.iter().filter(|raise| raise.before > 0).map(hundredths).collect();
        raises.sort_unstable_by_key(|(sign, printed, _)| (*printed, *sign));
        raises.dedup_by(|next, last| {
            let same = (next.0, next.1) == (last.0, last.1);
            last.2 += if same { next.2 } else { 0 };
            same
        });
        Some(Self { offer, all: raises.iter().map(|(.., parts)| parts).sum(), raises, summed })
    }

    /// The raise of the one at a position, in hundredths of a per cent.
    fn at(&self, position: i64) -> i64 {
        let mut before = 0;
        let found = self.raises.iter().find(|(.., parts)| {
            before += parts;
            before > position
        });
        found.or(self.raises.last()).map_or(0, |(_, printed, _)| *printed)
    }

    /// How many people fall into each bin. Where people count in parts, those
    /// who get less, nothing and more come to what [`Raises`] has of them.
    fn divided(&self, bins: &[Bin]) -> OfferRaises {
        let inside = |bin: &Bin, sign: Ordering, printed: i64| {
            let at = Decimal::new(printed, 2);
            let above = bin.from.is_none_or(|from| at >= from) && (sign.is_ne() || bin.is_none());
            above && if bin.is_none() { sign.is_eq() } else { bin.until.is_none_or(|until| at < until) }
        };
        let parts = |bin: &Bin| {
            let those = self.raises.iter().filter(|(sign, printed, _)| inside(bin, *sign, *printed));
            those.map(|(.., parts)| parts).sum::<i64>()
        };
        let Raises { people, none, less, .. } = self.summed;
        let of_sort = |fits: &dyn Fn(&Bin) -> bool, whole: i64| {
            let those: Vec<i64> = bins.iter().filter(|bin| fits(bin)).map(parts).collect();
            apportioned(&those, whole)
        };
        let counts = [
            of_sort(&Bin::is_less, less),
            of_sort(&Bin::is_none, none),
            of_sort(&|bin| !bin.is_less() && !bin.is_none(), people - none - less),
        ];
        let (offer, median) = (self.offer.to_owned(), self.summed.percent.median);
        OfferRaises { offer, bins: counts.concat(), people, none, less, median }
    }
}

/// Parts as people who sum to a whole number of them: each but the last to the
/// nearest with those before it.
fn apportioned(parts: &[i64], people: i64) -> Vec<i64> {
    let all = i128::from(parts.iter().sum::<i64>().max(1));
    let (mut before, mut given) = (0, 0);
    let of = |part: &i64| {
        before += i128::from(*part);
        let until = round_ratio(before * i128::from(people), all) as i64;
        std::mem::replace(&mut given, until).abs_diff(until) as i64
    };
    parts.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
