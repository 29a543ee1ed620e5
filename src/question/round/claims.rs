//! `[claims.*]` of round.toml: figures that were published of an offer or of a
//! gap, each with the convention by which it is held to have been counted.
//!
//! ```toml
//! [claims.district-18-january]
//! title      = "the district's price of its own offer"
//! offer      = "district-2019-01-18"
//! convention = "district-press"
//! amount     = 20500000               # or percent = 11.7, with of = "base"
//! less       = "union-2019-01-18"     # of a gap: the offer that is taken off
//! source     = "Chalkbeat, 19 January 2019"
//! ```

use rust_decimal::Decimal;

use super::RoundFile;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::{Fields, Key, Shape, Unit, words};
use crate::foundation::money::{Cents, MOST_PAY};
use crate::foundation::source::{Located, Span};
use crate::question::claim::{Claim, Figure};
use crate::question::convention::Measure;

/// The keys of a claim.
pub(super) const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call it; its name, where nothing is said."),
    Key::new("offer", Shape::Text, "The offer of which the figure was published.").needed(),
    Key::new("less", Shape::Text, "Of a gap: the offer that is taken off."),
    Key::new("convention", Shape::Text, "The convention of the round by which it is held to be counted.").needed(),
    Key::new("amount", Shape::Number(DOLLARS), "The figure as an amount."),
    Key::new("percent", Shape::Number(PERCENT), "The figure as a percentage."),
    Key::new("of", Shape::Word(|| words(Measure::WORDS)), "Of which measure of the base year it is a percentage."),
    Key::new("source", Shape::Text, "Who published it, and when.").needed(),
    Key::new("met", Shape::Bool, "Whether the inputs were made to meet it."),
];

const DOLLARS: Unit = Unit { words: "dollars", least: -10_000_000_000, most: 10_000_000_000 };
const PERCENT: Unit = Unit { words: "per cent", least: -1_000, most: 1_000 };

/// The claims, in the order of the file. `conventions` are the names of all
/// that the round has.
pub(super) fn read(fields: &mut Fields<'_>, conventions: &[String], complaints: &mut Complaints) -> Vec<Claim> {
    let mut tables = fields.tables("claims", "claim", complaints);
    tables.sort_by_key(|(name, _)| name.span.start);
    tables.into_iter().filter_map(|(name, own)| one(&name, own, conventions, complaints)).collect()
}

fn one(
    name: &Located<String>,
    mut fields: Fields<'_>,
    conventions: &[String],
    complaints: &mut Complaints,
) -> Option<Claim> {
    fields.need("offer", "\"district-2019-01-18\"");
    fields.need("convention", "\"district-press\"");
    fields.need("source", "\"who published it, and when\"");
    let title = fields.text("title", complaints).map_or_else(|| name.value.clone(), |text| text.value);
    let offer = fields.text("offer", complaints);
    let less = fields.text("less", complaints);
    let convention = fields.text("convention", complaints);
    let source = fields.text("source", complaints);
    let met = fields.boolean("met", complaints).is_some_and(|found| found.value);
    let figure = figure(name, &mut fields, complaints);
    fields.finish(complaints);
    if let (Some(offer), Some(less)) = (&offer, &less)
        && offer.value == less.value
    {
        complaints.push(
            Diagnostic::new(Code::WrongValue, "there is no gap between an offer and itself")
                .at(less.span, "another offer, or leave the line out"),
        );
    }
    let convention = convention.filter(|wanted| {
        let names: Vec<&str> = conventions.iter().map(String::as_str).collect();
        find(&names, wanted, Code::UnknownConvention, "the round has no convention", complaints).is_some()
    });
    Some(Claim {
        name: name.value.clone(),
        title,
        offer: offer?,
        less,
        convention: convention?.value,
        figure: figure?,
        source: source?.value,
        met,
    })
}

/// What was published: an amount or a percentage, one of the two.
fn figure(name: &Located<String>, fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Figure> {
    let place = |fields: &mut Fields<'_>, key: &str| fields.entry(key).map(|(span, _)| *span);
    let (amount, percent, of) = (place(fields, "amount"), place(fields, "percent"), place(fields, "of"));
    let measure = fields.choice("of", Measure::WORDS, complaints);
    match (amount, percent) {
        (Some(amount), Some(percent)) => complaints.push(both(name, amount, percent)),
        (None, None) => fields.need_one_of(
            &["amount", "percent"],
            Diagnostic::new(Code::MissingKey, format!("claim `{}` has no figure", name.value))
                .at(name.span, "neither `amount` nor `percent`")
                .hint("add a line such as `amount = 20500000`, or `percent = 11.7` with `of = \"base\"`"),
        ),
        (Some(_), None) => {
            if let Some(of) = of {
                complaints.push(
                    Diagnostic::new(Code::IdleKey, format!("`of` of claim `{}` has nothing to work on", name.value))
                        .at(of, "it says what a percentage is of, and this is an amount"),
                );
            }
            return read_amount(fields, complaints).map(Figure::Amount);
        }
        (None, Some(percent)) => {
            if of.is_none() {
                complaints.push(
                    Diagnostic::new(Code::MissingKey, format!("claim `{}` does not say of what", name.value))
                        .at(percent, "per cent of which amount of the base year?")
                        .hint("add a line such as `of = \"base\"`, `\"pay\"`, `\"pay_with_roll_up\"` or `\"total\"`"),
                );
            }
            let percent = read_percent(fields, complaints);
            return Some(Figure::Percent(percent?, measure?.value));
        }
    }
    None
}

fn both(name: &Located<String>, amount: Span, percent: Span) -> Diagnostic {
    let message = format!("claim `{}` needs either `amount` or `percent`, not both", name.value);
    Diagnostic::new(Code::ConflictingKeys, message)
        .at(percent, "a percentage")
        .also(amount, "and an amount")
        .hint("make two claims of them")
}

fn read_amount(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Cents> {
    let number = fields.decimal("amount", complaints)?;
    let most = Decimal::from(MOST_PAY.0);
    let cents = Cents::from_dollars(number.value).filter(|_| number.value.abs() <= most);
    if cents.is_none() {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`amount` cannot be {}", number.value))
                .at(number.span, "dollars, up to ten billion, at most two decimals"),
        );
    }
    cents
}

fn read_percent(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Decimal> {
    let number = fields.decimal("percent", complaints)?;
    if number.value.abs() > Decimal::ONE_THOUSAND || number.value.normalize().scale() > 5 {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`percent` cannot be {}", number.value))
                .at(number.span, "per cent, from -1000 to 1000, at most five decimals"),
        );
        return None;
    }
    Some(number.value)
}

impl RoundFile {
    /// Complains about claims on offers that the round does not have. `offers`
    /// are the names of all, with those that could not be read.
    pub fn check_claims(&self, offers: &[&str], complaints: &mut Complaints) {
        for claim in &self.claims {
            for offer in std::iter::once(&claim.offer).chain(&claim.less) {
                find(offers, offer, Code::UnknownOffer, "the round has no offer", complaints);
            }
        }
    }
}
