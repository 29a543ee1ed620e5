//! Money in whole cents, rates as exact decimals, and the one rounding function.
//!
//! Everything a person is paid is an `i64` of cents. Rates, percentages and
//! schedule cells are exact until they are priced; [`round_ratio`] is the only
//! place where a fraction of a cent is decided: half away from zero, which is
//! what spreadsheets and payroll offices do.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::Decimal;

/// The most one person may be paid in a year: $100,000,000. A larger input is
/// refused, so that no sum over ten million people can overflow an `i64`.
pub const MOST_PAY: Cents = Cents(10_000_000_000);

/// An amount of money in whole cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount of a number of dollars; `None` where there are fractions of
    /// a cent or the number is too large for an `i64` of cents.
    #[must_use]
    pub fn from_dollars(dollars: Decimal) -> Option<Self> {
        let cents = dollars.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
        if cents.scale() > 0 {
            return None;
        }
        i64::try_from(cents.mantissa()).ok().map(Self)
    }

    /// The same amount in dollars, with two decimals.
    #[must_use]
    pub fn to_dollars(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// As messages write it: `$1,234.50`, and `-$500` in whole dollars.
    #[must_use]
    pub fn in_words(self) -> String {
        let (dollars, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = dollars.to_string();
        let mut grouped = String::from(if self.0 < 0 { "-$" } else { "$" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if cents == 0 { grouped } else { format!("{grouped}.{cents:02}") }
    }

    /// This amount as a percentage of `whole`, rounded to two decimals; `None`
    /// where the whole is zero.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<Decimal> {
        if whole.0 == 0 {
            return None;
        }
        let (num, den) = (i128::from(self.0) * 10_000, i128::from(whole.0));
        let hundredths = if den < 0 { round_ratio(-num, -den) } else { round_ratio(num, den) };
        Decimal::try_from_i128_with_scale(hundredths, 2).ok()
    }
}

impl fmt::Display for Cents {
    /// Plain decimal dollars, as JSON and CSV carry them: `-1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

impl serde::Serialize for Cents {
    /// As decimal text, so that no reader makes a float of it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl serde::Serialize for Fte {
    /// As decimal text.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// The number that someone meant by `$50,000`, `50 000` or `2%`, as our files
/// write it; `None` where there is no such number.
#[must_use]
pub fn plain_number(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !matches!(c, '$' | '%' | ' ' | '\u{a0}' | '\'' | '"')).collect();
    let (whole, cents) = bare.split_once('.').map_or((bare.as_str(), None), |(whole, cents)| (whole, Some(cents)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    if (grouped && first.len() > 3) || groups.any(|group| group.len() != 3) {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.replace(',', "");
    (digits(&whole) && cents.is_none_or(digits))
        .then(|| cents.map_or_else(|| whole.clone(), |cents| format!("{whole}.{cents}")))
        .filter(|plain| plain != text)
}

/// The one rounding function: `numerator / denominator` to the nearest whole
/// number, half away from zero. The denominator is positive.
#[must_use]
pub fn round_ratio(numerator: i128, denominator: i128) -> i128 {
    debug_assert!(denominator > 0);
    if denominator == 1 {
        return numerator;
    }
    let half = denominator / 2;
    // An odd denominator has no exact half, so `half` rounds down harmlessly.
    let shifted = if numerator < 0 { numerator - half } else { numerator + half };
    match (i64::try_from(shifted), i64::try_from(denominator)) {
        (Ok(small), Ok(den)) => i128::from(small / den),
        _ => shifted / denominator,
    }
}

/// A decimal rounded to `places` decimals by [`round_ratio`].
#[must_use]
pub fn round_decimal(value: Decimal, places: u32) -> Decimal {
    if value.scale() <= places {
        return value;
    }
    let denominator = 10_i128.pow(value.scale() - places);
    let rounded = round_ratio(value.mantissa(), denominator);
    Decimal::try_from_i128_with_scale(rounded, places).unwrap_or(value)
}

/// A fraction of pay that an employer contributes, in ten-millionths:
/// 21.4 % is 2,140,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub i64);

impl Rate {
    /// What a rate of one (100 %) is in ten-millionths.
    pub const ONE: i64 = 10_000_000;

    /// A rate from a fraction such as `0.214`; `None` with more than seven
    /// decimals or outside minus one to one.
    #[must_use]
    pub fn from_fraction(fraction: Decimal) -> Option<Self> {
        if fraction.abs() > Decimal::ONE {
            return None;
        }
        let units = fraction.checked_mul(Decimal::from(Self::ONE))?.normalize();
        if units.scale() > 0 {
            return None;
        }
        i64::try_from(units.mantissa()).ok().map(Self)
    }

    /// Rounds a product of cents and ten-millionths to cents: [`round_ratio`]
    /// for the constant denominator, in `i64`, for the projection's loop.
    #[inline]
    #[must_use]
    pub fn settle(product: i64) -> i64 {
        let half = if product < 0 { -(Self::ONE / 2) } else { Self::ONE / 2 };
        (product + half) / Self::ONE
    }
}

/// Full-time equivalent in ten-thousandths: a half-time teacher is 5,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fte(pub i64);

impl Fte {
    /// Full time.
    pub const FULL: Self = Self(10_000);

    /// From a decimal such as `0.5`; `None` with more than four decimals.
    #[must_use]
    pub fn from_decimal(fte: Decimal) -> Option<Self> {
        let units = fte.checked_mul(Decimal::from(Self::FULL.0))?.normalize();
        if units.scale() > 0 {
            return None;
        }
        i64::try_from(units.mantissa()).ok().map(Self)
    }

    /// As a decimal without trailing zeros.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }
}

impl fmt::Display for Fte {
    /// Two decimals at least, four at most: `540.04`, `0.3333`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut decimal = self.to_decimal();
        if decimal.scale() < 2 {
            decimal.rescale(2);
        }
        write!(f, "{decimal}")
    }
}

impl Sum for Fte {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        Self(parts.map(|part| part.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero() {
        for (n, d, expected) in [
            (5, 10, 1),
            (-5, 10, -1),
            (4, 10, 0),
            (-4, 10, 0),
            (15, 10, 2),
            (25, 10, 3),
            (1, 3, 0),
            (2, 3, 1),
            (-2, 3, -1),
            (7, 7, 1),
            (0, 9, 0),
        ] {
            assert_eq!(round_ratio(n, d), expected, "{n}/{d}");
        }
        assert_eq!(round_ratio(i128::from(i64::MAX) * 10 + 5, 10), i128::from(i64::MAX) + 1);
    }

    #[test]
    fn the_fast_settling_agrees_with_the_one_rounding_function() {
        for product in [0, 4_999_999, 5_000_000, 5_000_001, -4_999_999, -5_000_000, 123_456_789_012_345] {
            let one = round_ratio(i128::from(product), i128::from(Rate::ONE));
            assert_eq!(i128::from(Rate::settle(product)), one);
        }
    }

    #[test]
    fn nine_per_cent_of_the_procomp_index_is_3851_07() {
        // ProComp index of 2018-19: an advanced degree was worth 9 % of it.
        let raise = Decimal::new(4_278_967, 2) * Decimal::new(9, 2);
        assert_eq!(round_decimal(raise, 2), Decimal::new(385_107, 2));
    }

    #[test]
    fn dollars_with_fractions_of_a_cent_are_refused() {
        assert_eq!(Cents::from_dollars(Decimal::new(1_234_500, 4)), Some(Cents(12_345)));
        assert_eq!(Cents::from_dollars(Decimal::new(1_234_567, 4)), None);
        assert_eq!(Cents(-5).to_string(), "-0.05");
    }

    #[test]
    fn amounts_read_as_dollars_and_a_number_is_found_behind_its_signs() {
        assert_eq!(Cents(-170_000).in_words(), "-$1,700");
        assert_eq!(Cents(123_456_789).in_words(), "$1,234,567.89");
        assert_eq!(Cents(5).in_words(), "$0.05");
        for (text, plain) in [("$50,000", "50000"), ("50 000", "50000"), ("2.5%", "2.5"), ("\"1,234.50\"", "1234.50")] {
            assert_eq!(plain_number(text).as_deref(), Some(plain));
        }
        for text in ["50000", "1.234,50", "50,00", "n/a", "", "-5", "1,2"] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }

    #[test]
    fn rates_and_fte_keep_their_decimals_or_refuse() {
        assert_eq!(Rate::from_fraction(Decimal::new(214, 3)), Some(Rate(2_140_000)));
        assert_eq!(Rate::from_fraction(Decimal::new(123_456_789, 8)), None);
        assert_eq!(Fte::from_decimal(Decimal::new(5, 1)), Some(Fte(5_000)));
        assert_eq!(Fte::from_decimal(Decimal::new(333_333, 6)), None);
        assert_eq!(Fte(5_400_400).to_string(), "540.04");
    }
}
