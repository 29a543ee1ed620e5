//! Money in a few characters, as a title or an axis has room for: `$381 M`,
//! `$1.2 B`, `$950 K`. Rounded half away from zero, like everything else.
//!
//! Between number and unit is a space at which no line may break.
//!
//! [`brief`] writes one amount by itself; a [`Grain`] writes all amounts of an
//! axis or of a column in the same unit with the same decimals.

use crate::reading::comparison::Comparison;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::foundation::money::{Cents, round_decimal, round_ratio};

/// Who is taken to be there, for the subtitle of a chart.
#[must_use]
pub fn staying(answer: &Comparison) -> &'static str {
    if answer.people.all_stay { "if everybody stays" } else { "if nobody else comes or goes" }
}

/// A unit: its cents, the letter after the number, the decimals of [`brief`],
/// and the cents from which on it is used: what rounds to a thousand of the
/// smaller unit is one of this.
struct Unit {
    cents: i128,
    letter: &'static str,
    decimals: u32,
    from: i128,
}

const UNITS: [Unit; 4] = [
    Unit { cents: 100_000_000_000, letter: "\u{a0}B", decimals: 2, from: 99_995_000_000 },
    Unit { cents: 100_000_000, letter: "\u{a0}M", decimals: 1, from: 99_950_000 },
    Unit { cents: 100_000, letter: "\u{a0}K", decimals: 1, from: 999_950 },
    Unit { cents: 100, letter: "", decimals: 0, from: 0 },
];

/// In which unit, and with how many decimals, amounts that stand together are
/// written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grain {
    unit: usize,
    decimals: u32,
}

impl Grain {
    /// For amounts side by side: the unit of the largest, and decimals enough to
    /// tell apart what can be told apart in a picture.
    #[must_use]
    pub fn of(amounts: &[Cents]) -> Self {
        let largest = amounts.iter().map(|cents| i128::from(cents.0).abs()).max().unwrap_or(0);
        let ends = (amounts.iter().min(), amounts.iter().max());
        let spread = match ends {
            (Some(least), Some(most)) if least < most => i128::from(most.0) - i128::from(least.0),
            _ => largest,
        };
        let unit = unit_of(largest);
        let fine = |decimals: &u32| UNITS[unit].cents / 10_i128.pow(*decimals) <= spread / 200;
        let decimals = if UNITS[unit].letter.is_empty() { 0 } else { (0..2).find(fine).unwrap_or(2) };
        Self { unit, decimals }
    }

    /// For an axis that goes to `most` in steps of `step`: the decimals that a
    /// step needs, and no more.
    #[must_use]
    pub fn of_steps(step: Cents, most: Cents) -> Self {
        let unit = unit_of(i128::from(most.0).abs());
        let whole = |decimals: &u32| i128::from(step.0) * 10_i128.pow(*decimals) % UNITS[unit].cents == 0;
        Self { unit, decimals: (0..3).find(whole).unwrap_or(3) }
    }

    /// An amount, such as `$381.4 M`.
    #[must_use]
    pub fn write(self, cents: Cents) -> String {
        let Unit { cents: unit, letter, .. } = UNITS[self.unit];
        let parts = 10_i128.pow(self.decimals);
        let rounded = round_ratio(i128::from(cents.0) * parts, unit);
        if rounded == 0 {
            return "$0".to_owned();
        }
        let sign = if rounded < 0 { "-" } else { "" };
        let (whole, rest) = (rounded.abs() / parts, rounded.abs() % parts);
        let whole = grouped(whole);
        let width = self.decimals as usize;
        let rest = if width == 0 { String::new() } else { format!(".{rest:0width$}") };
        format!("{sign}${whole}{rest}{letter}")
    }

    /// A change: like [`write`](Self::write), with a sign where it is above zero.
    #[must_use]
    pub fn change(self, cents: Cents) -> String {
        let text = self.write(cents);
        if text.starts_with('-') || text == "$0" { text } else { format!("+{text}") }
    }
}

fn grouped(whole: i128) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The unit of an amount above zero.
fn unit_of(cents: i128) -> usize {
    UNITS.iter().position(|unit| cents >= unit.from).unwrap_or(UNITS.len() - 1)
}

/// An amount by itself: `$1.24 B`, `$381.4 M`, `$950 K`, `$38.7 K`, `$9,887`.
#[must_use]
pub fn brief(cents: Cents) -> String {
    let size = i128::from(cents.0).abs();
    let unit = unit_of(size);
    let decimals = if UNITS[unit].cents == 100_000 && size >= 9_995_000 { 0 } else { UNITS[unit].decimals };
    Grain { unit, decimals }.write(cents)
}

/// A salary in whole dollars: `$54,240`.
#[must_use]
pub fn salary(cents: Cents) -> String {
    Cents(round_ratio(i128::from(cents.0), 100) as i64 * 100).in_words()
}

/// A number of people: `1,234`.
#[must_use]
pub fn headcount(people: i64) -> String {
    let sign = if people < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(i128::from(people).abs()))
}

/// A number with at most so many decimals: `1,234.5`, `12`.
#[must_use]
pub fn number(number: Decimal, decimals: u32) -> String {
    let rounded = round_decimal(number, decimals).normalize().to_string();
    let (sign, digits) = rounded.strip_prefix('-').map_or(("", rounded.as_str()), |digits| ("-", digits));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    rest.map_or_else(|| format!("{sign}{whole}"), |rest| format!("{sign}{whole}.{rest}"))
}

/// How many, with thousands apart: `5,400`.
#[must_use]
pub fn count(number: usize) -> String {
    grouped(i128::try_from(number).unwrap_or(i128::MAX))
}

/// A date of an answer, `2019-01-18`, as a sentence has it: `18 January 2019`.
#[must_use]
pub fn day(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// The most letters of a name in a title.
const SHORT: usize = 56;

/// A name as a title has room for it: a long one without its middle.
#[must_use]
pub fn short(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= SHORT {
        return name.to_owned();
    }
    let words = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let head = words(0, SHORT * 2 / 3);
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    let tail = words(letters.len() - SHORT / 3, letters.len());
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, tail)| tail);
    format!("{head} … {tail}")
}

/// A sentence's first letter as a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    fn dollars(dollars: i64) -> Cents {
        Cents(dollars * 100)
    }

    #[test]
    fn one_amount_is_written_in_its_own_unit() {
        for (amount, words) in [
            (0, "$0"),
            (7, "$7"),
            (9_887, "$9,887"),
            (9_999, "$9,999"),
            (10_000, "$10.0 K"),
            (38_707, "$38.7 K"),
            (99_949, "$99.9 K"),
            (99_950, "$100 K"),
            (950_000, "$950 K"),
            (999_499, "$999 K"),
            (999_500, "$1.0 M"),
            (381_400_000, "$381.4 M"),
            (999_949_999, "$999.9 M"),
            (999_950_000, "$1.00 B"),
            (1_240_000_000, "$1.24 B"),
            (-2_471_647, "-$2.5 M"),
        ] {
            assert_eq!(plain(&brief(dollars(amount))), words, "{amount}");
        }
        assert_eq!(brief(Cents(49)), "$0");
        assert_eq!(brief(Cents(-50)), "-$1");
    }

    #[test]
    fn amounts_side_by_side_are_told_apart() {
        let write = |amounts: &[i64]| {
            let amounts: Vec<Cents> = amounts.iter().copied().map(dollars).collect();
            let grain = Grain::of(&amounts);
            amounts.iter().map(|one| plain(&grain.write(*one))).collect::<Vec<_>>()
        };
        assert_eq!(write(&[371_389_376, 456_315_517]), ["$371.4 M", "$456.3 M"]);
        assert_eq!(write(&[43_528_413, 45_248_095]), ["$43.53 M", "$45.25 M"]);
        assert_eq!(write(&[0, 1_200_000_000]), ["$0", "$1.20 B"]);
        assert_eq!(write(&[605_067, 655_386]), ["$605.1 K", "$655.4 K"]);
        assert_eq!(write(&[-300, 5_000]), ["-$300", "$5,000"]);
        assert_eq!(write(&[12_000_000]), ["$12.00 M"]);
        assert_eq!(Grain::of(&[]).write(dollars(3)), "$3");
    }

    #[test]
    fn an_axis_has_the_decimals_of_its_step() {
        let write = |step: i64, most: i64, amount: i64| {
            plain(&Grain::of_steps(dollars(step), dollars(most)).write(dollars(amount)))
        };
        assert_eq!(write(20_000_000, 460_000_000, 380_000_000), "$380 M");
        assert_eq!(write(500_000, 2_500_000, 500_000), "$0.5 M");
        assert_eq!(write(250_000_000, 1_250_000_000, 250_000_000), "$0.25 B");
        assert_eq!(write(50_000, 200_000, -50_000), "-$50 K");
        assert_eq!(write(2_500, 7_500, 2_500), "$2,500");
    }

    #[test]
    fn days_and_changes_read_as_a_sentence_has_them() {
        assert_eq!(day("2019-01-08"), "8 January 2019");
        assert_eq!(day("some day"), "some day");
        let grain = Grain::of(&[dollars(5_000_000)]);
        assert_eq!(plain(&grain.change(dollars(5_000_000))), "+$5.00 M");
        assert_eq!(plain(&grain.change(dollars(-5_000_000))), "-$5.00 M");
        assert_eq!(grain.change(dollars(0)), "$0");
        assert_eq!([salary(Cents(5_423_950)), salary(Cents(-50))], ["$54,240", "-$1"]);
        assert_eq!((headcount(1_234), headcount(-12)), ("1,234".to_owned(), "-12".to_owned()));
        let written = |digits: i64, decimals: u32| number(Decimal::new(digits, 2), decimals);
        assert_eq!(
            [written(123_450, 1), written(-50, 0), written(1_200, 2), written(5, 1)],
            ["1,234.5", "-1", "12", "0.1"]
        );
        assert_eq!(short("steps"), "steps");
        let long = short("Cost-of-living adjustment according to the consumer price index of the metropolitan area");
        assert_eq!(long, "Cost-of-living adjustment according … metropolitan area");
        assert_eq!((capital("steps"), capital("")), ("Steps".to_owned(), String::new()));
    }
}
