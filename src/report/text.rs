//! The text of a report: what this is and of whom, the offers at a glance and
//! how far the model is from what was published, the charts, how it is counted,
//! every table, where the input comes from and what was warned of, the offers as
//! they were read, and which files lie beside it. What users wrote is escaped;
//! nothing is computed.

use std::fmt::Write as _;

use super::inputs::{self, listed};
use super::{CAREERS, Material, STANDING, Tables, quoted};
use crate::reading::comparison::{Comparison, Held};
use crate::table::comparison::people;
use crate::table::{Table, escape};

/// The whole text.
pub(super) fn report(material: &Material<'_>, tables: &Tables) -> String {
    let answer = material.answer;
    let mut text = format!("# {}\n\n", escape(&answer.round));
    let mut lines = people(answer).into_iter();
    let of_whom: Vec<String> = lines.by_ref().skip(1).collect();
    text += &listed(&of_whom);
    let mut found = tables.found.iter();
    if let Some(glance) = found.next() {
        let _ = write!(text, "\n{}", with_link(glance).replacen("###", "##", 1));
    }
    if let Some(distance) = distance(answer) {
        let _ = write!(text, "\n{}\n", escape(&distance));
    }
    let warnings = inputs::warnings(material);
    if !warnings.is_empty() {
        let _ = write!(text, "\n## What was warned of\n\n{}", listed(&warnings));
    }
    text += &pictures(material);
    text += "\n## How it is counted\n\n";
    text += &listed(&answer.convention);
    if !answer.contents.is_total() {
        text += &listed(&[format!("what this round's cost is made of: {}", answer.contents.words())]);
    }
    text += "\n## The offers\n\n";
    text += &offers(answer);
    text += "\n## Where the input comes from\n\n";
    text += &listed(&inputs::sources(material));
    text += "\n## Tables\n";
    for table in found {
        let _ = write!(text, "\n{}", with_link(table));
    }
    text += "\n## The offers as they were read\n\nWhat each offer holds, with what it takes over from the offers it \
             extends and from the round.\n";
    for table in &tables.read {
        let _ = write!(text, "\n{}", with_link(table));
    }
    text += "\n## Files\n\n";
    let _ = writeln!(text, "- [every number, one a row](comparison.csv)");
    let _ = writeln!(text, "- each table above in [tables](tables), with its cents and its notes");
    if tables.careers {
        let _ = writeln!(text, "- [what careers pay, step by step](tables/{CAREERS}.csv)");
    }
    if tables.standing {
        let _ = writeln!(text, "- [where everybody stands](tables/{STANDING}.csv), in the snapshot and at the end");
    }
    let _ = writeln!(text, "- each chart in [charts](charts), to be scaled (SVG) and as a picture (PNG)");
    text += "\n## The files as they were read\n";
    text += &quoted::files(material);
    text
}

/// Each offer with its title, what its file says of it, and its source.
fn offers(answer: &Comparison) -> String {
    let mut text = String::new();
    for offer in &answer.offers {
        let day = offer.tabled.as_ref().map_or_else(String::new, |date| format!(", {date}"));
        let _ = write!(text, "- **{}** ({}{day}): {}", escape(&offer.name), offer.party, escape(&offer.title));
        for (lead, said) in [("", &offer.note), ("Source: ", &offer.source)] {
            if let Some(said) = said {
                let stop = if text.ends_with('.') { "" } else { "." };
                let _ = write!(text, "{stop} {lead}{}", escape(said));
            }
        }
        text.push('\n');
    }
    text
}

/// How far the model is from what was published, in a sentence; of figures that
/// the inputs were not made to meet.
fn distance(answer: &Comparison) -> Option<String> {
    let held = answer.claims.iter().filter(|claim| !claim.met);
    let mut apart: Vec<_> = held.filter_map(|claim| Some((claim.difference_percent?, claim))).collect();
    apart.sort_by_key(|(percent, _)| *percent);
    let told = |(percent, claim): &(rust_decimal::Decimal, &Held)| {
        let way = if percent.is_sign_negative() && !percent.is_zero() { "lower" } else { "higher" };
        format!("{:.2} % {way} ({})", percent.abs(), claim.title)
    };
    match apart.as_slice() {
        [] => None,
        [one] => Some(format!("Held against the one published figure, the model is {}.", told(one))),
        [lowest, .., highest] => Some(format!(
            "Held against {} published figures, the model is from {} to {}; \"Published figures and the model\" below \
             has each.",
            apart.len(),
            told(lowest),
            told(highest)
        )),
    }
}

/// A table, and where it lies as CSV.
fn with_link((name, table): &(String, Table)) -> String {
    format!("{}\n[as CSV](tables/{name}.csv)\n", table.markdown())
}

fn pictures(material: &Material<'_>) -> String {
    let mut text = String::new();
    for chart in material.charts {
        if text.is_empty() {
            text += "\n## In pictures\n";
        }
        let _ = write!(text, "\n![{}](charts/{}.png)\n", escape(&chart.title), chart.name);
    }
    text
}
