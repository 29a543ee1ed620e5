//! One offer, counted in several ways, and published figures beside the
//! model's, as tables.

use super::{Cell, Table, WIDTH};
use crate::reading::comparison::{ByConvention, Comparison, CountedOffer, Figures, Held};

/// The least that a column of amounts takes.
const AMOUNT: usize = 16;

/// What is common to all tables of one kind, however many there are.
const TITLE: &str = "One offer, counted in several ways";

/// A row for each offer and a column for each convention, in as many tables as
/// a terminal needs.
#[must_use]
pub fn conventions(answer: &Comparison) -> Vec<Table> {
    let all = &answer.conventions;
    let first = answer.offers.iter().map(|offer| offer.name.chars().count()).chain([GAP.len()]).max().unwrap_or(0);
    let mut shares: Vec<&[ByConvention]> = Vec::new();
    let (mut begin, mut width) = (0, first + 3);
    for (at, one) in all.iter().enumerate() {
        let own = one.name.chars().count().max(AMOUNT) + 3;
        if width + own > WIDTH && at > begin {
            shares.push(&all[begin..at]);
            (begin, width) = (at, first + 3);
        }
        width += own;
    }
    if begin < all.len() {
        shares.push(&all[begin..]);
    }
    let count = shares.len();
    let titled = |at: usize| if count > 1 { format!("{TITLE} ({} of {count})", at + 1) } else { TITLE.to_owned() };
    shares.iter().enumerate().map(|(at, share)| table(titled(at), share)).collect()
}

/// The row under the offers.
const GAP: &str = "gap: union less district";

fn table(title: String, conventions: &[ByConvention]) -> Table {
    let names = conventions.iter().map(|one| one.name.clone());
    let mut table = Table::new(title, std::iter::once("offer".to_owned()).chain(names).collect());
    let Some(first) = conventions.first() else { return table };
    for (at, CountedOffer { offer, .. }) in first.offers.iter().enumerate() {
        let mut row: Vec<Cell> = vec![offer.as_str().into()];
        row.extend(conventions.iter().map(|one| Cell::Money(one.offers[at].amount)));
        table.row(row);
    }
    if let Some(gap) = &first.gap {
        let mut row: Vec<Cell> = vec![GAP.into()];
        row.extend(conventions.iter().filter_map(|one| one.gap.as_ref()).map(|gap| Cell::Money(gap.amount)));
        table.sum(row);
        table.note(format!("gap: {} less {}", gap.union, gap.district));
    }
    for one in conventions {
        let title = if one.title == one.name { String::new() } else { format!("{}: ", one.title) };
        let source = if one.source.is_empty() { String::new() } else { format!(" ({})", one.source) };
        table.note(format!("{}: {title}{}{source}", one.name, one.words));
    }
    table
}

/// Published figures and the model's.
#[must_use]
pub fn claims(answer: &Comparison) -> Table {
    let head = ["figure", "published", "model", "difference", "% of published"].map(str::to_owned).to_vec();
    let mut table = Table::new("Published figures and the model", head);
    for claim in &answer.claims {
        let met = if claim.met { " (made to meet it)" } else { "" };
        let mut row: Vec<Cell> = vec![format!("{}{met}", claim.title).into()];
        row.extend(match claim.figures {
            Figures::Dollars { published, model, difference } => [published, model, difference].map(Cell::Money),
            Figures::Percent { published, model, difference, .. } => {
                [Cell::Percent(published), Cell::Percent(model), Cell::Number(format!("{difference:.2} points"))]
            }
        });
        row.push(claim.difference_percent.into());
        table.row(row);
    }
    for claim in &answer.claims {
        table.note(words(claim));
    }
    if answer.claims.iter().any(|claim| claim.met) {
        table.note("made to meet it: the inputs were chosen so, and that the model meets it shows nothing");
    }
    if answer.made_up.is_some() {
        table.note("people who are made up cannot meet a published amount to the dollar");
    }
    table
}

/// What a claim is a figure of, and who published it.
fn words(claim: &Held) -> String {
    let less = claim.less.as_ref().map_or_else(String::new, |less| format!(" less {less}"));
    let of = match claim.figures {
        Figures::Percent { of, .. } => format!(", per cent of the {of} of the base year"),
        Figures::Dollars { .. } => String::new(),
    };
    format!("{}: {}{less}, {} ({}){of}; {}", claim.title, claim.offer, claim.convention, claim.words, claim.source)
}

/// Headings of the one long table.
pub(super) const HEAD: [&str; 6] = ["table", "offer", "item", "year", "amount", "unit"];

fn row(fields: [&str; 6]) -> Vec<String> {
    fields.map(str::to_owned).to_vec()
}

/// One row for each number of the conventions, under their headings.
#[must_use]
pub fn convention_rows(answer: &Comparison) -> Vec<Vec<String>> {
    let mut rows = vec![row(HEAD)];
    for one in &answer.conventions {
        let gap = one.gap.as_ref().map(|gap| (format!("{} less {}", gap.union, gap.district), &gap.years, gap.amount));
        let offers = one.offers.iter().map(|offer| (offer.offer.clone(), &offer.years, offer.amount));
        for (offer, years, amount) in offers.chain(gap) {
            for (year, amount) in answer.years.iter().zip(years) {
                rows.push(row(["convention", &offer, &one.name, &year.to_string(), &amount.to_string(), "dollars"]));
            }
            rows.push(row(["convention", &offer, &one.name, "", &amount.to_string(), "dollars"]));
        }
    }
    rows
}

/// One row for each published figure, and one for the model's.
pub(super) fn claim_rows(answer: &Comparison) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for claim in &answer.claims {
        let (unit, numbers) = match claim.figures {
            Figures::Dollars { published, model, .. } => ("dollars", [published.to_string(), model.to_string()]),
            Figures::Percent { published, model, .. } => ("per cent", [published.to_string(), model.to_string()]),
        };
        let offer = claim.less.as_ref().map_or(claim.offer.clone(), |less| format!("{} less {less}", claim.offer));
        for (item, number) in ["published", "model"].iter().zip(numbers) {
            rows.push(row(["claim", &offer, &format!("{}, {item}", claim.name), "", &number, unit]));
        }
    }
    rows
}
