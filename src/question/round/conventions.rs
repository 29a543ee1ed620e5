//! `[conventions.*]` of round.toml: the ways of counting that this round knows
//! by name. Every key may be left out; what `compare` does then holds.
//!
//! ```toml
//! [conventions.district-press]
//! title    = "as the district told the press"
//! measure  = "base"
//! span     = "first_year"
//! movement = false
//! source   = "press release of 18 January 2019"
//! ```

use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Value, words};
use crate::question::convention::{Baseline, Convention, Measure, Part, Span, YearBy};

/// The keys of a convention.
pub(super) const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call it; its name, where nothing is said."),
    Key::new(
        "measure",
        Shape::Word(|| words(Measure::WORDS)),
        "What is counted; total compensation where nothing is said.",
    ),
    Key::new(
        "baseline",
        Shape::Word(|| words(Baseline::WORDS)),
        "Against what; the base year as paid where nothing is said.",
    ),
    Key::new("span", Shape::Word(|| words(Span::WORDS)), "Over which years; all together where nothing is said."),
    Key::new("year", Shape::Word(|| words(YearBy::WORDS)), "By which years: school years where nothing is said."),
    Key::new("movement", Shape::Bool, "Whether steps and lanes count, with what became of them in later years."),
    Key::new("placement", Shape::Bool, "Whether placement on another schedule counts, and the rates that people keep."),
    Key::new("incentives", Shape::Bool, "Whether pay on top that comes again counts, with its contributions."),
    Key::new("one_time", Shape::Bool, "Whether what does not come again counts."),
    Key::new("source", Shape::Text, "Who counts so, and where that is written."),
];

/// The conventions, in the order of the file; and the names of all, with those
/// that could not be read.
pub(super) fn read(
    fields: &mut Fields<'_>,
    has_checks: bool,
    complaints: &mut Complaints,
) -> (Vec<Convention>, Vec<String>) {
    let named = match fields.node("conventions").map(|node| &node.value) {
        Some(Value::Table(tables)) => tables.entries.keys().cloned().collect(),
        _ => Vec::new(),
    };
    let mut tables = fields.tables("conventions", "convention", complaints);
    tables.sort_by_key(|(name, _)| name.span.start);
    let mut found = Vec::new();
    for (name, mut own) in tables {
        let silent = Convention::default();
        let convention = Convention {
            title: own.text("title", complaints).map_or_else(|| name.value.clone(), |text| text.value),
            measure: own.choice("measure", Measure::WORDS, complaints).map_or(silent.measure, |found| found.value),
            baseline: own.choice("baseline", Baseline::WORDS, complaints).map_or(silent.baseline, |found| found.value),
            span: own.choice("span", Span::WORDS, complaints).map_or(silent.span, |found| found.value),
            year: year_by(&mut own, has_checks, complaints),
            without: without(&mut own, complaints),
            source: own.text("source", complaints).map_or_else(String::new, |text| text.value),
            name: name.value,
        };
        own.finish(complaints);
        found.push(convention);
    }
    (found, named)
}

/// By which years it counts: by fiscal years only where the calendar says when
/// the checks are, and not together with rates at the end of a year, which are
/// of school years.
fn year_by(fields: &mut Fields<'_>, has_checks: bool, complaints: &mut Complaints) -> YearBy {
    let Some(found) = fields.choice("year", YearBy::WORDS, complaints) else { return YearBy::School };
    if found.value == YearBy::Fiscal && !has_checks {
        complaints.push(
            Diagnostic::new(Code::MissingKey, format!("{} counts by fiscal years", fields.what()))
                .at(found.span, "when are the checks?")
                .hint("add `first_check = \"09-07\"` and `checks = 24` to `[calendar]`"),
        );
    }
    let closing = [("span", "annualized"), ("baseline", "base_year_annualized")];
    for (key, word) in closing {
        let node = fields.node(key).filter(|node| node.value == Value::Text(word.to_owned()));
        if let Some(span) = node.map(|node| node.span).filter(|_| found.value == YearBy::Fiscal) {
            complaints.push(
                Diagnostic::new(Code::ConflictingKeys, format!("`{word}` is of a school year, not of a fiscal year"))
                    .at(span, "a full year at the closing rates")
                    .also(found.span, "and here as it is paid"),
            );
        }
    }
    found.value
}

/// The parts that are said not to count.
fn without(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Vec<Part> {
    let mut left_out = Vec::new();
    for (key, part) in Part::WORDS {
        if fields.boolean(key, complaints).is_some_and(|counted| !counted.value) {
            left_out.push(*part);
        }
    }
    left_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::fields::parse;
    use crate::foundation::source::{FileId, Sources, Span as Place};

    fn conventions(text: &str) -> (Vec<Convention>, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("round.toml", text);
        let mut complaints = Complaints::default();
        let table = parse(&sources, file, &mut complaints);
        let mut fields = Fields::new(&table, Place { file: FileId(0), start: 0, end: 0 }, "the round");
        let (found, _) = read(&mut fields, false, &mut complaints);
        (found, complaints.iter().map(|one| one.message.clone()).collect())
    }

    #[test]
    fn what_is_left_out_counts_as_compare_does() {
        let (found, complaints) = conventions("[conventions.plain]\n");
        let plain = Convention { name: "plain".into(), title: "plain".into(), ..Convention::default() };
        assert_eq!((found, complaints), (vec![plain], Vec::new()));
    }

    #[test]
    fn every_key_is_read_in_the_order_of_the_file() {
        let (found, complaints) = conventions(
            "[conventions.z]\ntitle = \"as told\"\nmeasure = \"pay_with_roll_up\"\nbaseline = \"status_quo\"\n\
             span = \"annualized\"\nmovement = false\nplacement = true\nincentives = false\none_time = false\n\
             source = \"a letter\"\n[conventions.a]\n",
        );
        let z = Convention {
            name: "z".into(),
            title: "as told".into(),
            measure: Measure::PayWithRollUp,
            baseline: Baseline::StatusQuo,
            span: Span::Annualized,
            year: YearBy::School,
            without: vec![Part::Movement, Part::Incentives, Part::OneTime],
            source: "a letter".into(),
        };
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(found[0], z);
        assert_eq!(found[1].name, "a");
    }
}
