//! A schedule's `[index]`: a base cell in dollars, a ratio for each step and one
//! for each lane. A cell is base times lane ratio times step ratio, rounded as
//! the header says.
//!
//! Source of the form: Sun Prairie, Wisconsin, whose schedule of 2008-09 made a
//! salary of a base salary, a lane factor and a step factor; many districts
//! print theirs so.

use rust_decimal::Decimal;

use super::Salaries;
use crate::district::schedule::{Index, Rounding};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::fields::{Fields, Key, Shape, Table, Unit, Value};
use crate::foundation::money::MOST_PAY;
use crate::foundation::source::{Located, Span};

/// The keys of an index.
pub(super) const KEYS: &[Key] = &[
    Key::new("base", Shape::Number(Unit::DOLLARS), "The base cell.").needed(),
    Key::new("steps", Shape::TEXTS, "The steps, lowest first.").needed(),
    Key::new("step_ratios", RATIOS, "For each step its ratio to the base.").needed(),
    Key::new("lanes", Shape::TEXTS, "The lanes, lowest first.").needed(),
    Key::new("lane_ratios", RATIOS, "For each lane its ratio to the base.").needed(),
];

const RATIOS: Shape = Shape::List(&Shape::Number(Unit::RATIO));

/// The largest ratio; a greater one was meant as a percentage.
const MOST_RATIO: Decimal = Decimal::TEN;

/// Names with a ratio for each.
type Axis = Vec<(String, Decimal)>;

/// The keys of a header, which belong above the index.
const OF_THE_HEADER: [&str; 4] = ["rounding", "effective", "source", "title"];

/// Takes keys of the header out of the index, where they stand because they
/// were written below `[index]`, and says where they belong.
pub(super) fn take_misplaced(header: &mut Table, complaints: &mut Complaints) -> Vec<&'static str> {
    let Some((_, Located { value: Value::Table(index), .. })) = header.entries.get_mut("index") else {
        return Vec::new();
    };
    let mut taken = Vec::new();
    for key in OF_THE_HEADER {
        let Some((place, _)) = index.entries.remove(key) else { continue };
        complaints.push(
            Diagnostic::new(Code::UnknownKey, format!("the index has no key `{key}`"))
                .at(place, "a key of the header")
                .hint("write it above `[index]`: every line below that one belongs to the index"),
        );
        taken.push(key);
    }
    taken
}

/// Reads the index of a header. Where the header's rounding could not be read,
/// the rest is checked all the same.
pub(super) fn read(
    mut fields: Fields<'_>,
    rounding: Option<Rounding>,
    complaints: &mut Complaints,
) -> Option<Salaries> {
    let base = read_base(&mut fields, complaints);
    let steps = read_axis(&mut fields, "step", "[\"1\", \"2\"]", complaints);
    let lanes = read_axis(&mut fields, "lane", "[\"BA\", \"MA\"]", complaints);
    fields.finish(complaints);
    let (base, steps, lanes) = (base?, steps?, lanes?);
    let mut ratios = Vec::with_capacity(lanes.len() * steps.len());
    let mut cells = Vec::with_capacity(lanes.len() * steps.len());
    for (lane, of_lane) in &lanes {
        for (step, of_step) in &steps {
            let ratio = of_lane * of_step;
            let salary = Index::salary(base.value, ratio, rounding.unwrap_or(Rounding::None));
            let found = salary.filter(|salary| (Decimal::new(1, 2)..=MOST_PAY.to_dollars()).contains(salary));
            if found.is_none() {
                let shown = salary.map_or(String::new(), |salary| format!(", {},", salary.normalize()));
                complaints.push(
                    Diagnostic::new(
                        Code::NumberTooLarge,
                        format!("the salary of {lane} step {step}{shown} cannot be: {} times {ratio}", base.value),
                    )
                    .at(base.span, "the base cell times its ratios")
                    .hint("a salary is from $0.01 to $100,000,000"),
                );
                return None;
            }
            ratios.push(ratio);
            cells.push(found);
        }
    }
    let names = |axis: Axis| axis.into_iter().map(|(name, _)| name).collect();
    let index = Some(Index { base: base.value, ratios });
    Some(Salaries { steps: names(steps), lanes: names(lanes), cells, index })
}

/// The base cell, where it is a salary.
fn read_base(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    fields.need("base", "38000");
    let base = fields.decimal("base", complaints)?;
    let (code, message, label) = if base.value <= Decimal::ZERO {
        (Code::WrongValue, format!("`base` cannot be {}", base.value), "the dollars of the base cell, above 0")
    } else if base.value > MOST_PAY.to_dollars() {
        (Code::NumberTooLarge, format!("`base` cannot be {}", base.value), "at most $100,000,000 for one person")
    } else if base.value.normalize().scale() > 2 {
        let message = format!("`base` has a fraction of a cent: {}", base.value);
        (Code::TooManyDecimals, message, "at most two decimals")
    } else {
        return Some(base);
    };
    complaints.push(Diagnostic::new(code, message).at(base.span, label));
    None
}

/// Names and ratios: `steps` with `step_ratios`, or `lanes` with `lane_ratios`.
fn read_axis(fields: &mut Fields<'_>, what: &str, example: &str, complaints: &mut Complaints) -> Option<Axis> {
    let before = complaints.count(Severity::Error);
    let (names_key, ratios_key) = (format!("{what}s"), format!("{what}_ratios"));
    fields.need(&names_key, example);
    fields.need(&ratios_key, "[1.0, 1.04]");
    let place = |fields: &mut Fields<'_>, key: &str| fields.node(key).map(|node| node.span);
    let places = (place(fields, &names_key), place(fields, &ratios_key));
    let trimmed = |name: Located<String>| name.map(|name| name.trim().to_owned());
    let names = fields.texts(&names_key, complaints);
    let names: Option<Vec<_>> = names.map(|names| names.into_iter().map(trimmed).collect());
    let ratios = fields.decimals(&ratios_key, complaints);
    check_names(what, names.as_deref().unwrap_or_default(), complaints);
    for ratio in ratios.iter().flatten() {
        check_ratio(&ratios_key, ratio, complaints);
    }
    let (names, ratios, Some(names_at), Some(ratios_at)) = (names?, ratios?, places.0, places.1) else { return None };
    if complaints.count(Severity::Error) == before {
        check_lengths(what, (names.len(), names_at), (ratios.len(), ratios_at), complaints);
    }
    let sound = complaints.count(Severity::Error) == before;
    sound.then(|| names.into_iter().map(|name| name.value).zip(ratios.into_iter().map(|one| one.value)).collect())
}

/// Every name is there, and there once.
fn check_names(what: &str, names: &[Located<String>], complaints: &mut Complaints) {
    for (at, name) in names.iter().enumerate() {
        if name.value.is_empty() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("a {what} without a name"))
                    .at(name.span, format!("which {what}?")),
            );
        } else if let Some(first) = names[..at].iter().find(|other| other.value == name.value) {
            complaints.push(
                Diagnostic::new(Code::DuplicateId, format!("{what} `{}` stands twice", name.value))
                    .at(name.span, "again here")
                    .also(first.span, "first here"),
            );
        }
    }
}

fn check_ratio(key: &str, ratio: &Located<Decimal>, complaints: &mut Complaints) {
    if ratio.value <= Decimal::ZERO || ratio.value > MOST_RATIO {
        let mut complaint = Diagnostic::new(Code::WrongValue, format!("`{key}` cannot have {}", ratio.value))
            .at(ratio.span, "a ratio to the base, above 0 and at most 10");
        if ratio.value > MOST_RATIO && ratio.value < Decimal::ONE_THOUSAND {
            let meant = (ratio.value / Decimal::ONE_HUNDRED).normalize();
            complaint = complaint.hint(format!("if {} per cent of the base is meant, write `{meant}`", ratio.value));
        }
        complaints.push(complaint);
    } else if ratio.value.normalize().scale() > 6 {
        complaints.push(
            Diagnostic::new(Code::TooManyDecimals, format!("`{key}` has more than six decimals: {}", ratio.value))
                .at(ratio.span, "at most six decimals"),
        );
    }
}

fn check_lengths(what: &str, names: (usize, Span), ratios: (usize, Span), complaints: &mut Complaints) {
    let counted = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    if names.0 != ratios.0 {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("every {what} needs a ratio, and every ratio a {what}"))
                .at(ratios.1, counted(ratios.0, "ratio"))
                .also(names.1, counted(names.0, what)),
        );
    } else if names.0 == 0 {
        complaints.push(
            Diagnostic::new(Code::MissingValue, format!("an index without a {what}")).at(names.1, "at least one"),
        );
    }
}
