//! Individual raises as tables: lowest, middle and highest in dollars, and in per
//! cent with where those stand who get them.

use super::words;
use crate::reading::comparison::Comparison;
use crate::table::{Cell, Table, shown};

/// In dollars, and how many get none.
pub(super) fn in_dollars(answer: &Comparison) -> Table {
    let head = words(["offer", "year", "lowest", "median", "highest", "no raise"]);
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
                none.into(),
            ]);
        }
    }
    table.note("of those paid in both years: a full year at the closing rate, at the person's FTE, on the same of the year before");
    table
}

/// In per cent, and who gains least and most.
pub(super) fn in_percent(answer: &Comparison) -> Table {
    let head = words(["offer", "year", "lowest", "median", "highest"]);
    let mut table = Table::new("Individual raises in per cent, and who gains least and most", head);
    for offer in &answer.offers {
        for one in &offer.raises {
            let with = |percent, who: &str| Cell::Text(format!("{}: {who}", shown(&Cell::Percent(percent))));
            let all_alike = one.percent.lowest == one.percent.highest;
            table.row(vec![
                offer.name.as_str().into(),
                one.year.to_string().into(),
                with(one.percent.lowest, if all_alike { "everybody" } else { &one.percent.lowest_who }),
                Cell::Percent(one.percent.median),
                with(one.percent.highest, if all_alike { "everybody" } else { &one.percent.highest_who }),
            ]);
        }
    }
    table.note(
        "of a full year at the closing rate of the year before; beside it, where one who gets it stands when the year \
         ends: others may get as much",
    );
    table
}
