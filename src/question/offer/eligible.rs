//! `[eligible]` in an offer: who gets what, stated once, as a matrix of
//! provisions by category of employee.
//!
//! ```toml
//! [eligible]
//! title-1       = ["teacher", "ssp", "cte", "jrotc"]
//! hard-to-staff = ["teacher", "ssp"]
//! ```
//!
//! Each line adds the test of `category` to what `when` of its provision says, so
//! that a provision does not say it a second time. An offer inherits the lines of
//! the offer that it extends, and its own take their place.

use std::collections::{BTreeMap, BTreeSet};

use super::OfferFile;
use super::inheritance::Inherited;
use crate::contract::context::Context;
use crate::contract::provision::{Provision, Sort};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fields::{Fields, Node, Shape, Table, Value};
use crate::foundation::source::{Located, Span};

/// The column that is tested.
const CATEGORY: &str = "category";

/// What `[eligible]` holds.
pub(super) const SHAPE: Shape = Shape::named(&Shape::TEXTS);

/// For which categories a provision is.
#[derive(Clone, Debug)]
pub(super) struct Eligible {
    provision: Located<String>,
    /// The test of the category, a text or a list of texts.
    categories: Node,
}

impl Eligible {
    fn categories(&self) -> Vec<&str> {
        fn text(node: &Node) -> Option<&str> {
            if let Value::Text(text) = &node.value { Some(text) } else { None }
        }
        match &self.categories.value {
            Value::Text(text) => vec![text],
            Value::List(items) => items.iter().filter_map(text).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads `[eligible]` of an offer, if it has one.
pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Vec<Eligible> {
    let Some(mut own) = fields.table("eligible", "`[eligible]`", complaints) else { return Vec::new() };
    let names: Vec<String> = own.keys().map(str::to_owned).collect();
    let mut eligible = Vec::new();
    for name in names {
        let Some((place, node)) = own.entry(&name).cloned() else { continue };
        let Some(categories) = own.texts(&name, complaints) else { continue };
        if categories.is_empty() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("`{name}` is for nobody"))
                    .at(node.span, "the categories that have it")
                    .hint("take the provision away with `removed = true` if nobody is to have it"),
            );
            continue;
        }
        eligible.push(Eligible { provision: Located::new(name, place), categories: node });
    }
    eligible
}

/// Adds the tests of category to provisions, those of later offers in place of
/// those they extend. Gives back which provisions say their categories themselves.
pub(super) fn apply(
    chain: &[&OfferFile],
    merged: &mut BTreeMap<String, Inherited>,
    complaints: &mut Complaints,
) -> BTreeSet<String> {
    let said = merged.iter().filter(|(_, one)| tests_category(&one.table)).map(|(name, _)| name.clone()).collect();
    let mut lines: BTreeMap<&str, (&Eligible, bool)> = BTreeMap::new();
    for (at, offer) in chain.iter().enumerate() {
        let own = at + 1 == chain.len();
        lines.extend(offer.eligible.iter().map(|line| (line.provision.value.as_str(), (line, own))));
    }
    for (name, (line, own)) in lines {
        let Some(provision) = merged.get_mut(name) else {
            // What an offer removes has its line still in the offer it extends.
            if own {
                let names: Vec<String> = merged.keys().cloned().collect();
                complaints.push(
                    Diagnostic::new(Code::UnknownProvision, format!("there is no provision `{name}`"))
                        .at(line.provision.span, "nobody can have it")
                        .suggest(name, names.iter().map(String::as_str))
                        .hint(format!("provisions here: {}", listed(&names))),
                );
            }
            continue;
        };
        add_test(provision, line, complaints);
    }
    said
}

/// Warns of what a matrix leaves out: people of a category that stands in no line,
/// most often a misspelt one, and pay on top that no line names.
pub(super) fn left_out(
    chain: &[&OfferFile],
    (provisions, said): (&[Provision], &BTreeSet<String>),
    context: &Context<'_>,
    complaints: &mut Complaints,
) {
    let lines: Vec<&Eligible> = chain.iter().flat_map(|offer| &offer.eligible).collect();
    let Some(column) = context.workforce.columns.get(CATEGORY).filter(|_| !lines.is_empty()) else { return };
    let named: Vec<&str> = lines.iter().flat_map(|line| line.categories()).collect();
    for (code, text) in column.texts().iter().enumerate().filter(|(_, text)| !named.contains(&text.as_str())) {
        let Some((first, count)) = column.who_has(code) else { continue };
        let (who, what) =
            (if count == 1 { "1 person" } else { "people" }, if text.is_empty() { "no category" } else { text });
        let who = if count == 1 { who.to_owned() } else { format!("{count} {who}") };
        complaints.push(
            Diagnostic::new(Code::NotEligible, format!("{who} of `{what}`, which stands in no line of `[eligible]`"))
                .at(context.workforce.place(first, CATEGORY), "nothing of it is for them")
                .suggest(text, named.iter().copied()),
        );
    }
    let listed = |provision: &&Provision| lines.iter().any(|line| line.provision.value == provision.name);
    let on_top = provisions.iter().filter(|one| matches!(one.sort, Sort::OnTop | Sort::OneTime));
    for provision in on_top.filter(|one| !listed(one)).filter(|one| !said.contains(&one.name)) {
        complaints.push(
            Diagnostic::new(Code::NotEligible, format!("`{}` stands in no line of `[eligible]`", provision.name))
                .at(provision.place, "it is for everybody whom its own terms fit")
                .hint("add a line for it, or test `category` in its `when`"),
        );
    }
}

/// Whether a provision's own `when` tests the category.
fn tests_category(table: &Table) -> bool {
    let when = table.entries.get("when").map(|(_, node)| &node.value);
    matches!(when, Some(Value::Table(tests)) if tests.entries.contains_key(CATEGORY))
}

/// Adds the test to `when` of a provision, which must not test it already.
fn add_test(provision: &mut Inherited, line: &Eligible, complaints: &mut Complaints) {
    let name = &line.provision.value;
    let place = provision.place;
    let (_, when) = provision
        .table
        .entries
        .entry("when".to_owned())
        .or_insert_with(|| (place, Located::new(Value::Table(Table::default()), place)));
    let Value::Table(tests) = &mut when.value else { return };
    if let Some((there, _)) = tests.entries.get(CATEGORY) {
        let there: Span = *there;
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, format!("`{name}` says twice for which categories it is"))
                .at(there, "here")
                .also(line.provision.span, "and in `[eligible]`")
                .hint("leave one of them out"),
        );
        return;
    }
    tests.entries.insert(CATEGORY.to_owned(), (line.provision.span, line.categories.clone()));
}
