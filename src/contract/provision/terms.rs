//! Terms that several kinds of provision read alike: money, percentages,
//! contributions. A key that has the same name in two kinds has the same
//! limits and the same complaints in both.

use rust_decimal::Decimal;

use crate::contract::context::Context;
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Node, Shape, Unit, Value, decimal, words};
use crate::foundation::money::{Cents, MOST_PAY, Rate};
use crate::foundation::source::{Located, Span};

/// The words of `prorate`.
const PRORATED: &[(&str, bool)] = &[("fte", true), ("none", false)];

/// `prorate`, wherever something is paid or held for a person.
pub(super) const PRORATE: Key =
    Key::new("prorate", Shape::Word(|| words(PRORATED)), "Whether the amount goes by FTE, or is the same at any FTE.");

/// `contributions`, wherever something is paid on top.
pub(super) const CONTRIBUTIONS: Key =
    Key::new("contributions", Shape::TEXTS, "The contributions that follow it: \"all\", \"none\" or a list of names.");

/// `take_up_rate`, wherever something is paid on top year by year.
pub(super) const TAKE_UP: Key = Key::new(
    "take_up_rate",
    Shape::Holds(&Shape::Number(Unit::FRACTION)),
    "The part of those whom it is for who are expected to get it; an assumption.",
);

/// Full-time salaries by two names.
pub(super) const SALARIES: Shape = Shape::named(&Shape::named(&Shape::Number(Unit::DOLLARS)));

/// An amount of dollars, not negative, in whole cents.
pub(super) fn dollars(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Cents>> {
    let number = decimal(key, node, complaints)?;
    if number.value.normalize().scale() > 2 {
        complaints.push(
            Diagnostic::new(Code::TooManyDecimals, format!("`{key}` has a fraction of a cent: {}", number.value))
                .at(node.span, "at most two decimals"),
        );
        return None;
    }
    if number.value < Decimal::ZERO {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {}", number.value))
                .at(node.span, "an amount of dollars from 0 on"),
        );
        return None;
    }
    if let Some(cents) = Cents::from_dollars(number.value).filter(|cents| *cents <= MOST_PAY) {
        Some(Located::new(cents, node.span))
    } else {
        complaints.push(
            Diagnostic::new(Code::NumberTooLarge, format!("`{key}` cannot be {}", number.value))
                .at(node.span, "at most $100,000,000 for one person"),
        );
        None
    }
}

/// A percentage between minus and plus one hundred: two is two per cent.
pub(super) fn percent(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let number = decimal(key, node, complaints)?;
    within_percent(key, number.value, node.span, complaints).then_some(number)
}

/// Whether a number can be a percentage.
pub(super) fn within_percent(key: &str, number: Decimal, span: Span, complaints: &mut Complaints) -> bool {
    if number.abs() > Decimal::ONE_HUNDRED {
        complaints.push(
            Diagnostic::new(Code::NumberTooLarge, format!("`{key}` cannot be {number} per cent"))
                .at(span, "from -100 to 100: 2.5 is two and a half per cent"),
        );
        return false;
    }
    if number.normalize().scale() > 5 {
        complaints.push(
            Diagnostic::new(Code::TooManyDecimals, format!("`{key}` has more than five decimals: {number}"))
                .at(span, "at most five decimals of a per cent"),
        );
        return false;
    }
    true
}

/// Warns of a raise by less than a tenth of one per cent, which is most often a
/// fraction written for a percentage.
pub(super) fn warn_if_tiny(number: Decimal, span: Span, complaints: &mut Complaints) {
    let number = number.normalize();
    if number.is_zero() || number.abs() >= Decimal::new(1, 1) {
        return;
    }
    let percent = (number * Decimal::ONE_HUNDRED).normalize();
    complaints.push(
        Diagnostic::new(Code::UnlikelyValue, format!("{number} is {} of one per cent", small_in_words(number)))
            .at(span, "a percentage: 1.5 is one and a half per cent")
            .hint(format!("if {percent} per cent is meant, write `{percent}`")),
    );
}

/// A number with at most five decimals in words: `fifteen thousandths`.
fn small_in_words(number: Decimal) -> String {
    const NUMBERS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const PARTS: [&str; 5] = ["tenth", "hundredth", "thousandth", "ten-thousandth", "hundred-thousandth"];
    let count = number.mantissa().unsigned_abs();
    let at = |one: usize| one.checked_sub(1);
    let word = usize::try_from(count).ok().and_then(at).and_then(|count| NUMBERS.get(count));
    let count_in_words = word.map_or_else(|| count.to_string(), |word| (*word).to_owned());
    let part = usize::try_from(number.scale()).ok().and_then(at).and_then(|scale| PARTS.get(scale)).unwrap_or(&"part");
    let (minus, plural) = (if number.is_sign_negative() { "minus " } else { "" }, if count == 1 { "" } else { "s" });
    format!("{minus}{count_in_words} {part}{plural}")
}

/// Dollars of a raise, which may be a cut.
pub(super) fn raise_dollars(node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let number = decimal("dollars", node, complaints)?;
    if number.value.abs() > MOST_PAY.to_dollars() || number.value.normalize().scale() > 2 {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`dollars` cannot be {}", number.value))
                .at(node.span, "dollars of full-time salary, at most two decimals"),
        );
        return None;
    }
    Some(number)
}

/// Salaries for full time by two names, the first ones in the order of the
/// file: `{ "MA" = { "3" = 45000 } }`.
pub(super) fn salaries(fields: &mut Fields<'_>, key: &str, complaints: &mut Complaints) -> Vec<Line> {
    let what = format!("`{key}` of {}: ", fields.what());
    let mut lines: Vec<Line> = fields
        .tables(key, &what, complaints)
        .into_iter()
        .map(|(name, mut across)| {
            let keys: Vec<String> = across.keys().map(str::to_owned).collect();
            let one = |key: String| {
                let (span, node) = across.entry(&key)?;
                let salary = salary(&key, node, complaints)?;
                Some((Located::new(key, *span), salary.value))
            };
            Line { name, salaries: keys.into_iter().filter_map(one).collect() }
        })
        .collect();
    lines.sort_by_key(|line| line.name.span.start);
    lines
}

/// A line of a grid, with a salary by the name of what crosses it.
pub(super) struct Line {
    /// The lane or the step.
    pub(super) name: Located<String>,
    /// Dollars of full-time salary, by step or by lane.
    pub(super) salaries: Vec<(Located<String>, Decimal)>,
}

/// Dollars of full-time salary.
fn salary(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let number = decimal(key, node, complaints)?;
    let possible = number.value > Decimal::ZERO && number.value <= MOST_PAY.to_dollars();
    if !possible || number.value.normalize().scale() > 2 {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("a salary cannot be {}", number.value))
                .at(node.span, "dollars for full time, above 0, at most two decimals"),
        );
        return None;
    }
    Some(number)
}

/// A fraction from zero to one.
pub(super) fn fraction(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let number = decimal(key, node, complaints)?;
    if number.value < Decimal::ZERO || number.value > Decimal::ONE {
        let complaint =
            Diagnostic::new(Code::WrongValue, format!("`{key}` is a fraction from 0 to 1, not {}", number.value))
                .at(node.span, "0.0145 is 1.45 per cent");
        let percent = (number.value / Decimal::ONE_HUNDRED).normalize();
        complaints.push(if (Decimal::ONE..=Decimal::ONE_HUNDRED).contains(&number.value) {
            complaint.hint(format!("if {} per cent is meant, write `{percent}`", number.value))
        } else {
            complaint
        });
        return None;
    }
    if number.value.normalize().scale() > 7 {
        complaints.push(
            Diagnostic::new(Code::TooManyDecimals, format!("`{key}` has more than seven decimals: {}", number.value))
                .at(node.span, "at most seven decimals of a fraction"),
        );
        return None;
    }
    Some(number)
}

/// Text.
pub(super) fn text(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<String>> {
    if let Value::Text(text) = &node.value {
        Some(Located::new(text.clone(), node.span))
    } else {
        complaints.push(
            Diagnostic::new(Code::WrongType, format!("`{key}` should be text in quotes"))
                .at(node.span, "text in quotes"),
        );
        None
    }
}

/// Which contributions follow a pay element: `contributions = "all"` (what
/// holds where nothing is said), `"none"`, or a list of names.
pub(super) fn contributions(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<usize> {
    contributions_or((0..context.contributions.len()).collect(), fields, context, complaints)
}

/// The same, where others than all follow when nothing is said.
pub(super) fn contributions_or(
    silent: Vec<usize>,
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Vec<usize> {
    match fields.texts("contributions", complaints) {
        None => silent,
        Some(words) => match words.as_slice() {
            [one] if one.value == "all" => (0..context.contributions.len()).collect(),
            [one] if one.value == "none" => Vec::new(),
            names => {
                let mut found: Vec<usize> =
                    names.iter().filter_map(|name| context.contribution(name, complaints)).collect();
                found.sort_unstable();
                found.dedup();
                found
            }
        },
    }
}

/// Whether an amount is prorated: `prorate = "fte"` (what holds where nothing
/// is said) or `"none"`.
pub(super) fn by_fte(fields: &mut Fields<'_>, silent: bool, complaints: &mut Complaints) -> bool {
    fields.choice("prorate", PRORATED, complaints).map_or(silent, |found| found.value)
}

/// Whether a key is missing that another needs; it is complained of.
pub(super) fn lacks(key: &str, because: &str, fields: &mut Fields<'_>, complaints: &mut Complaints) -> bool {
    if fields.has(key) {
        return false;
    }
    let place = fields.entry(because).map_or(fields.span(), |(span, _)| *span);
    let message = format!("{} has `{because}` and no `{key}`", fields.what());
    complaints.push(Diagnostic::new(Code::MissingKey, message).at(place, format!("`{key}` is needed with it")));
    true
}

/// A level of dollars that may change within a year as the round counts.
pub(super) fn level(
    key: &str,
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Holds<Cents>> {
    let level = fields.holds(key, complaints, |node, complaints| dollars(key, node, complaints))?;
    for (from, value) in level.iter() {
        if let Some(from) = from {
            context.can_change_on(*from, value.span, complaints);
            context.not_after(*from, value.span, complaints);
        }
    }
    Some(level)
}

/// The part of those whom something is for who are expected to get it. It
/// changes on the first day of a school year.
pub(super) fn take_up(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Holds<Rate>> {
    let key = "take_up_rate";
    let rate = |node: &Node, complaints: &mut Complaints| {
        let found = fraction(key, node, complaints)?;
        Rate::from_fraction(found.value).map(|rate| Located::new(rate, found.span))
    };
    let level = fields.holds(key, complaints, rate)?;
    for (from, value) in level.iter() {
        let Some(from) = from else { continue };
        context.not_after(*from, value.span, complaints);
        if !context.calendar.begins(*from) {
            let first = context.calendar.first_day(context.calendar.year_of(*from));
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` changes on the first day of a school year"))
                    .at(value.span, format!("{first}, for example")),
            );
        }
    }
    Some(level)
}
