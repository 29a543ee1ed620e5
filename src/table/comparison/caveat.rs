//! What the numbers rest on that is neither adopted nor bargained, as a table.

use super::words;
use crate::reading::comparison::Comparison;
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
