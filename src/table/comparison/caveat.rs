//! What the numbers rest on that is neither adopted nor bargained: as a table, in
//! a note for each offer, and as rows for CSV.

use super::words;
use crate::reading::comparison::{Comparison, Unsure};
use crate::table::Table;

pub(super) fn unsure(answer: &Comparison) -> Table {
    let title = "Neither adopted nor bargained: what the numbers rest on";
    let mut table = Table::new(title, words(["provision or schedule", "standing", "stated at", "offers"]));
    table.spare = vec![3];
    for one in &answer.unsure {
        let offers = if one.offers.is_empty() { "all".to_owned() } else { one.offers.join(", ") };
        let what = one.schedule.as_ref().map_or_else(|| one.provision.clone(), |name| format!("the schedule {name}"));
        table.row(vec![what.into(), one.standing.into(), one.place.as_str().into(), offers.into()]);
    }
    table
}

/// Notes under the causes: which offers rest on what, in the words of the last
/// table.
pub(super) fn of_causes(answer: &Comparison) -> Vec<String> {
    let of = |offer: &str| {
        let mut what: Vec<String> = answer
            .unsure
            .iter()
            .filter(|one| one.offers.is_empty() || one.offers.iter().any(|name| name == offer))
            .map(|one| format!("{} ({})", item(one), one.standing))
            .collect();
        what.dedup();
        what
    };
    let resting = answer.offers.iter().map(|offer| (&offer.name, of(&offer.name))).filter(|(_, what)| !what.is_empty());
    resting.map(|(offer, what)| format!("{offer} rests on {}", what.join(", "))).collect()
}

/// Rows for CSV under the headings of the one long table: that people are made
/// up, and each schedule and provision that is not sure, with its standing; the
/// offer is empty where it holds for all.
pub(super) fn rows(answer: &Comparison) -> Vec<Vec<String>> {
    let row = |offer: &str, item: &str, value: &str, unit: &str| {
        ["caveat", offer, item, "", value, unit].map(str::to_owned).to_vec()
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    rows.extend(answer.made_up.iter().map(|sentence| row("", "people", sentence, "words")));
    for one in &answer.unsure {
        let item = item(one);
        if one.offers.is_empty() {
            rows.push(row("", &item, one.standing, "standing"));
        }
        rows.extend(one.offers.iter().map(|offer| row(offer, &item, one.standing, "standing")));
    }
    rows
}

/// `schedule teachers`, or the title of a provision.
pub(in crate::table) fn item(one: &Unsure) -> String {
    one.schedule.as_ref().map_or_else(|| one.provision.clone(), |name| format!("schedule {name}"))
}
