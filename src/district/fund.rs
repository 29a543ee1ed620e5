//! Funds: money with a name, to which pay is charged. A person may be paid from
//! several, in shares that sum to one; funds say who bears a cost and never
//! change what it is.

use crate::foundation::source::Span;

/// A fund of the round. A round without funds has one, `general`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    /// The name by which provisions and people refer to it.
    pub name: String,
    /// What reports call it.
    pub title: String,
    /// Where the round says so.
    pub place: Option<Span>,
}

/// The parts of a person's pay that funds bear: indices into the round's
/// funds, with shares in ten-thousandths that sum to 10,000.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shares(pub Vec<(usize, i64)>);

impl Shares {
    /// What all shares sum to.
    pub const WHOLE: i64 = 10_000;

    /// All to one fund.
    #[must_use]
    pub fn all(fund: usize) -> Self {
        Self(vec![(fund, Self::WHOLE)])
    }

    /// Splits an amount: each share is rounded, the last fund bears the rest,
    /// so that the parts sum to the amount.
    pub fn split(&self, amount: i64) -> impl Iterator<Item = (usize, i64)> {
        let (mut before, mut share_before) = (0, 0);
        self.0.iter().map(move |(fund, share)| {
            share_before += share;
            let until = if share_before == Self::WHOLE {
                amount
            } else {
                let scaled = i128::from(amount) * i128::from(share_before);
                let until = crate::foundation::money::round_ratio(scaled, i128::from(Self::WHOLE));
                i64::try_from(until).unwrap_or(amount)
            };
            let part = until - before;
            before = until;
            (*fund, part)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_split_sum_to_the_whole() {
        let thirds = Shares(vec![(0, 3_333), (1, 3_333), (2, 3_334)]);
        for amount in [0, 1, 2, 100, 101, -101, 99_999_999_999] {
            assert_eq!(thirds.split(amount).map(|(_, part)| part).sum::<i64>(), amount);
        }
        assert_eq!(Shares::all(3).split(7).collect::<Vec<_>>(), [(3, 7)]);
    }
}
