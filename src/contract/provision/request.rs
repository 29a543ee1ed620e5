//! Requests: known lane moves that are granted on some grounds only, and on one
//! of them only with so many units of professional development completed. They
//! lower to lane movements of their own, one for each date and way of being
//! granted, whose condition asks for the ground.

use rust_decimal::Decimal;

use super::terms::{lacks, text};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Asked, Effect, KnownMoves, LaneMovement, LaneMoves};
use crate::foundation::dated::Once;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// What the ground is called that needs units, where nothing is said.
pub(super) const UNITS: &str = "pdus";

/// What a provision says of requests.
pub(super) enum Said {
    /// Nothing: every move is granted.
    Nothing,
    /// What can be granted.
    Requests(Requests),
    /// Something that is wrong, and complained about.
    Wrong,
}

/// On which grounds requests are granted.
pub(super) struct Requests {
    /// By the dates of the moves, the column of grounds.
    ground: Once<String>,
    grounds: Vec<String>,
    /// The ground that needs units, by date the column of units, and how many.
    units: Option<(String, Once<String>, Decimal)>,
}

impl Requests {
    /// Reads the terms.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        known: Option<&Once<String>>,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) -> Said {
        let ground = fields.once("ground", complaints, |node, complaints| text("ground", node, complaints));
        let grounds = fields.texts("grounds", complaints).map(|all| all.into_iter().map(|one| one.value).collect());
        let units = fields.once("pdus", complaints, |node, complaints| text("pdus", node, complaints));
        let needed = fields.decimal("pdus_needed", complaints);
        let called = fields.text("pdus_ground", complaints);
        let keys = ["ground", "grounds", "pdus", "pdus_needed", "pdus_ground"];
        let Some(first) = keys.into_iter().find(|key| fields.has(key)) else { return Said::Nothing };
        let of_units = ["pdus", "pdus_needed", "pdus_ground"].into_iter().find(|key| fields.has(key));
        let mut lacks = |key: &str, because: &str| lacks(key, because, fields, complaints);
        let mut wrong = lacks("known", first) | lacks("ground", first) | lacks("grounds", first);
        if let Some(of_units) = of_units {
            wrong |= lacks("pdus", of_units) | lacks("pdus_needed", of_units);
        }
        if let Some(known) = known {
            for (key, columns) in [("ground", &ground), ("pdus", &units)] {
                wrong |= columns.as_ref().is_some_and(|columns| !dated_alike(key, known, columns, context, complaints));
            }
        }
        let (Some(ground), Some(grounds)) = (ground, grounds) else { return Said::Wrong };
        let grounds: Vec<String> = grounds;
        let called = called.map_or_else(|| UNITS.to_owned(), |called| called.value);
        let units = match (units, needed) {
            (Some(columns), Some(needed)) => {
                for (_, column) in &columns.events {
                    wrong |= !are_numbers(column, context, complaints);
                }
                if needed.value <= Decimal::ZERO {
                    complaints.push(
                        Diagnostic::new(Code::WrongValue, format!("`pdus_needed` cannot be {}", needed.value))
                            .at(needed.span, "a number of units above 0"),
                    );
                    wrong = true;
                }
                if !grounds.contains(&called) {
                    complaints.push(
                        Diagnostic::new(Code::WrongValue, format!("`grounds` has no `{called}`, which needs units"))
                            .at(needed.span, "this would do nothing")
                            .suggest(&called, grounds.iter().map(String::as_str)),
                    );
                    wrong = true;
                }
                Some((called, columns, needed.value))
            }
            _ => None,
        };
        if wrong { Said::Wrong } else { Said::Requests(Self { ground, grounds, units }) }
    }

    /// The moves that are granted: for each date those on grounds that need
    /// nothing more, and those on the ground that needs units.
    pub(super) fn granted(&self, known: &Once<String>, one_lane: bool, when: &Condition) -> Vec<Effect> {
        let mut effects = Vec::new();
        for ((on, who), (_, ground)) in known.events.iter().zip(&self.ground.events) {
            let mut grant = |grounds: Vec<String>, units: Option<(&str, Decimal)>| {
                if grounds.is_empty() {
                    return;
                }
                let mut may = when.clone();
                may.and_one_of(&ground.value, &grounds, None);
                if let Some((column, needed)) = units {
                    may.and_at_least(column, needed);
                }
                let units = units.map(|(column, needed)| (column.to_owned(), needed));
                let asked = Some(Asked { column: ground.clone(), grounds, units, who: when.clone() });
                let how = LaneMoves::Known(KnownMoves { on: Once::new(vec![(*on, who.clone())]), one_lane, asked });
                effects.push(Effect::Lane(LaneMovement { how, when: may }));
            };
            let needs_units = |ground: &String| self.units.as_ref().is_some_and(|(called, ..)| called == ground);
            let (with, without): (Vec<String>, Vec<String>) = self.grounds.iter().cloned().partition(needs_units);
            grant(without, None);
            if let Some((_, columns, needed)) = &self.units
                && let Some((_, column)) = columns.events.iter().find(|(of, _)| of == on)
            {
                grant(with, Some((&column.value, *needed)));
            }
        }
        effects
    }
}

/// Whether columns are stated by the dates of the moves, and are there.
fn dated_alike(
    key: &str,
    known: &Once<String>,
    columns: &Once<String>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> bool {
    let mut alike = true;
    for (on, column) in &columns.events {
        alike &= context.know_steady_column(&column.value, column.span, complaints);
        if !known.events.iter().any(|(of, _)| of == on) {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` has {on}, on which `known` has no moves"))
                    .at(column.span, "the dates are those of `known`"),
            );
            alike = false;
        }
    }
    for (on, column) in known.events.iter().filter(|(on, _)| !columns.events.iter().any(|(of, _)| of == on)) {
        complaints.push(
            Diagnostic::new(Code::MissingValue, format!("`{key}` names no column for the moves of {on}"))
                .at(column.span, "of these moves"),
        );
        alike = false;
    }
    alike
}

/// Whether a column holds numbers and empty fields alone: any other text would
/// count as none.
fn are_numbers(name: &Located<String>, context: &Context<'_>, complaints: &mut Complaints) -> bool {
    let Some(column) = context.workforce.columns.get(&name.value) else { return false };
    let mut sound = true;
    for (code, text) in column.texts().iter().enumerate() {
        if text.is_empty() || Decimal::from_str_exact(text).is_ok() {
            continue;
        }
        let Some((first, _)) = column.who_has(code) else { continue };
        complaints.push(
            Diagnostic::new(Code::BadNumber, format!("`{text}` in `{}` is no number of units", name.value))
                .at(context.workforce.place(first, &name.value), "a number such as 6")
                .also(name.span, "units are counted here"),
        );
        sound = false;
    }
    sound
}
