//! The text of a report: what this is and of whom, the offers at a glance, the
//! charts, how it is counted, every table, and which files lie beside it. What
//! users wrote is escaped; nothing is computed.

use std::fmt::Write as _;

use super::{CAREERS, Material, STANDING};
use crate::table::comparison::people;
use crate::table::{Table, escape};

/// The whole text.
pub(super) fn report(material: &Material<'_>, tables: &[(String, Table)]) -> String {
    let answer = material.answer;
    let mut text = format!("# {}\n\n", escape(&answer.round));
    let mut lines = people(answer).into_iter();
    let of_whom: Vec<String> = lines.by_ref().skip(1).collect();
    text += &listed(&of_whom);
    let mut tables = tables.iter();
    if let Some(glance) = tables.next() {
        let _ = write!(text, "\n{}", with_link(glance).replacen("###", "##", 1));
    }
    text += &pictures(material);
    text += "\n## How it is counted\n\n";
    text += &listed(&answer.convention);
    text += "\n## The offers\n\n";
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
    text += "\n## Tables\n";
    for table in tables {
        let _ = write!(text, "\n{}", with_link(table));
    }
    text += "\n## Files\n\n";
    let _ = writeln!(text, "- [every number, one a row](comparison.csv)");
    let _ = writeln!(text, "- each table above in [tables](tables), with its cents and its notes");
    let _ = writeln!(text, "- [what careers pay, step by step](tables/{CAREERS}.csv)");
    let _ = writeln!(text, "- [where everybody stands](tables/{STANDING}.csv), in the snapshot and at the end");
    let _ = writeln!(text, "- each chart in [charts](charts), to be scaled (SVG) and as a picture (PNG)");
    text
}

/// A table, and where it lies as CSV.
fn with_link((name, table): &(String, Table)) -> String {
    format!("{}\n[as CSV](tables/{name}.csv)\n", table.markdown())
}

fn listed(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| text + "- " + &escape(line.trim()) + "\n")
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
