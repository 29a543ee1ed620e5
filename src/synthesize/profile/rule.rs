//! A column whose values depend on what people have in others: named rules, in
//! the order of the file. A rule speaks of those who meet its `when` and whom no
//! rule above it has taken, takes them all or `percent` of them, and gives them
//! values by `shares`, or what they have in another column, moved and held
//! within bounds. Whom no rule takes has an empty field.

use std::collections::BTreeSet;

use super::further::Known;
use super::share::{Share, in_order, needs_service, percentage, shares};
use super::when::{Of, When};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// The most that copying adds or takes, and the most it is held to.
pub(super) const MOST_MOVED: i64 = 1_000;

/// A column of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// Its heading.
    pub name: Located<String>,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name; it stands nowhere in the rows.
    pub name: String,
    /// Of whom it speaks.
    pub when: When,
    /// How many of them it takes.
    pub taken: Share,
    /// What it gives them.
    pub gives: Gives,
}

/// What a rule gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gives {
    /// Values, each with its share, and how closely they follow service.
    Shares(Vec<Share>, u64),
    /// What somebody has in another column, so much more, and not beyond the
    /// bounds. An empty field, and one that is no whole number, stay.
    Copy {
        /// The other column.
        of: Of,
        /// What is added.
        add: i64,
        /// No less than this.
        least: Option<i64>,
        /// No more than this.
        most: Option<i64>,
    },
}

impl Ruled {
    /// Reads the rules of `[columns.NAME]`.
    pub(super) fn read(
        name: Located<String>,
        fields: &mut Fields,
        known: &[Known],
        complaints: &mut Complaints,
    ) -> Option<Self> {
        if let Some((span, _)) = fields.entry("shares") {
            let message = format!("column `{}` has both `shares` and `rules`", name.value);
            complaints.push(
                Diagnostic::new(Code::ConflictingKeys, message)
                    .at(*span, "for everybody")
                    .hint("write them into a last rule without `when`: it is for those whom the others leave"),
            );
        }
        let mut rules = Vec::new();
        for (rule, mut inner) in in_order(fields.tables("rules", "rule", complaints)) {
            let found = Rule::read(rule.value, &mut inner, known, complaints);
            inner.finish(complaints);
            rules.push(found);
        }
        rules.into_iter().collect::<Option<Vec<Rule>>>().map(|rules| Self { name, rules })
    }

    /// The values that somebody may have, where they are known, and whether all
    /// are whole numbers.
    pub(super) fn values(&self, known: &[Known]) -> (Option<Vec<String>>, bool) {
        let (mut values, mut whole) = (Some(BTreeSet::from([String::new()])), true);
        for rule in &self.rules {
            match &rule.gives {
                Gives::Shares(shares, _) => {
                    let texts = shares.iter().map(|share| share.value.value.clone());
                    whole &= shares.iter().all(|share| share.value.value.parse::<i64>().is_ok());
                    if let Some(all) = &mut values {
                        all.extend(texts);
                    }
                }
                Gives::Copy { of, add, least, most } => {
                    let from = known.iter().find(|one| one.of == *of);
                    whole &= from.is_some_and(|from| from.whole);
                    let same = *add == 0 && least.is_none() && most.is_none();
                    let more = from.and_then(|from| from.values.clone()).filter(|_| same);
                    values = values.zip(more).map(|(mut all, more)| {
                        all.extend(more);
                        all
                    });
                }
            }
        }
        (values.map(|all| all.into_iter().collect()), whole)
    }
}

impl Rule {
    fn read(name: String, fields: &mut Fields, known: &[Known], complaints: &mut Complaints) -> Option<Self> {
        let when = When::read(fields, known, complaints);
        let taken = percentage(fields, &name, complaints);
        let what = fields.what().to_owned();
        fields.need_one_of(
            &["shares", "copy"],
            Diagnostic::new(Code::MissingKey, format!("{what} gives nothing"))
                .at(fields.span(), "neither `shares` nor `copy`")
                .hint("add `shares = { yes = 100 }`, or `copy = \"service_years\"`"),
        );
        let divided = fields.has("shares").then(|| shares(fields, "shares", complaints));
        let has_service = known.iter().any(|one| one.of == Of::Service);
        needs_service(fields, "follows_service", has_service, complaints);
        let follows = fields.whole("follows_service", 0..=100, complaints);
        let add = fields.whole("add", -MOST_MOVED..=MOST_MOVED, complaints);
        let least = fields.whole("at_least", 0..=MOST_MOVED, complaints);
        let most = fields.whole("at_most", 0..=MOST_MOVED, complaints);
        let moved = add.as_ref().or(least.as_ref()).or(most.as_ref()).map(|one| one.span);
        let from = fields.text("copy", complaints);
        let beside = match (&divided, &from) {
            (Some(_), Some(from)) => Some((from.span, "`shares` and `copy`")),
            (Some(_), None) => moved.map(|span| (span, "`shares`, and what moves a copy")),
            (None, Some(_)) => follows.as_ref().map(|one| (one.span, "`copy` and `follows_service`")),
            (None, None) => None,
        };
        if let Some((span, both)) = beside {
            complaints.push(
                Diagnostic::new(Code::ConflictingKeys, format!("{what} has {both}"))
                    .at(span, "one of them is too many")
                    .hint("`add`, `at_least` and `at_most` go with `copy`, `follows_service` with `shares`"),
            );
        }
        let gives = match (divided, from) {
            (Some(shares), _) => Gives::Shares(shares?, follows.map_or(0, |follows| follows.value as u64)),
            (None, Some(from)) => {
                let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
                let at = find(&names, &from, Code::UnknownColumn, "above this there is no column", complaints)?;
                if let Some(span) = moved.filter(|_| !known[at].whole) {
                    complaints.push(
                        Diagnostic::new(Code::WrongValue, format!("`{}` is not made of whole numbers", from.value))
                            .at(span, "nothing can be added to a text, nor hold it within bounds"),
                    );
                }
                let bound = |bound: Option<Located<i64>>| bound.map(|bound| bound.value);
                Gives::Copy { of: known[at].of, add: bound(add).unwrap_or(0), least: bound(least), most: bound(most) }
            }
            (None, None) => return None,
        };
        Some(Self { name, when, taken: taken?, gives })
    }
}
