//! Individual raises as tables: lowest, middle and highest, and who they are.

use super::words;
use crate::reading::comparison::Comparison;
use crate::table::{Cell, Table};

pub(super) fn raises(answer: &Comparison) -> Table {
    let head = words(["offer", "year", "lowest", "median", "highest", "lowest %", "median %", "highest %", "no raise"]);
    let mut table = Table::new("Individual raises of base pay, on the year before", head);
    for offer in &answer.offers {
        for one in &offer.raises {
            let none = if one.less == 0 {
                format!("{} of {}", one.none, one.people)
            } else {
                format!("{} of {}, {} less", one.none, one.people, one.less)
            };
            table.row(vec![
                offer.name.as_str().into(),
                one.year.to_string().into(),
                one.dollars.lowest.into(),
                one.dollars.median.into(),
                one.dollars.highest.into(),
                Cell::Percent(one.percent.lowest),
                Cell::Percent(one.percent.median),
                Cell::Percent(one.percent.highest),
                none.into(),
            ]);
        }
    }
    table.note("of those paid in both years: a full year at the closing rate, at the person's FTE, on the same of the year before; per cent of the latter");
    table
}
