//! Requests for a lane that are refused, since they lack units: whoever makes one
//! has no new lane, and so is paid as those who ask for none. The terms are called
//! as those by which requests are granted ([`request`](super::request)): `ground`,
//! plain or by date, the column that says on which ground each asks; on the ground
//! `pdus` (or what `pdus_ground` calls it) only `pdus_needed` units get a lane.

use rust_decimal::Decimal;

use super::alike::Alike;
use super::request::UNITS;
use super::terms::lacks;
use super::yearly_column::{self, YearlyColumn};
use crate::contract::context::Context;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit};

/// The keys of the terms.
pub(super) const KEYS: &[Key] = &[
    Key::new("ground", yearly_column::SHAPE, "The column that says on which ground those ask whom `unless` names."),
    Key::new(
        "pdus_needed",
        Shape::Number(Unit::ANY),
        "With fewer units on that ground a request is refused, and paid.",
    ),
    Key::new("pdus_ground", Shape::Text, "What the ground is called that needs them; pdus where nothing is said."),
];

/// Which requests are refused.
pub(super) struct Refusal<'a> {
    ground: YearlyColumn<'a>,
    called: String,
    needed: Decimal,
}

impl<'a> Refusal<'a> {
    /// Reads it, where it is said; an error is something wrong, which is complained
    /// about.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        context: &'a Context<'a>,
        complaints: &mut Complaints,
    ) -> Result<Option<Self>, ()> {
        let ground = YearlyColumn::read("ground", fields, context, complaints);
        let needed = fields.decimal("pdus_needed", complaints);
        let called = fields.text("pdus_ground", complaints);
        let Some(first) = KEYS.iter().map(|key| key.name).find(|key| fields.has(key)) else { return Ok(None) };
        let mut wrong = false;
        for key in ["ground", "pdus_needed", "each", "unless"] {
            wrong |= lacks(key, first, fields, complaints);
        }
        let (Some(ground), Some(needed)) = (ground, needed) else { return Err(()) };
        if needed.value <= Decimal::ZERO {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`pdus_needed` cannot be {}", needed.value))
                    .at(needed.span, "a number of units above 0"),
            );
            wrong = true;
        }
        let called = called.map_or_else(|| UNITS.to_owned(), |called| called.value);
        if wrong { Err(()) } else { Ok(Some(Self { ground, called, needed: needed.value })) }
    }

    /// Divides people by the ground on which they ask.
    pub(super) fn part(&self, people: &mut Alike<'_>) {
        self.ground.part(people);
    }

    /// Whether somebody's request of a school year is refused, with so many units.
    pub(super) fn refuses(&self, person: usize, year: SchoolYear, units: i64) -> bool {
        self.ground.text(person, year) == self.called && Decimal::from(units) < self.needed
    }
}
