//! The terms of an offer that decide who moves and who is alike, and for whom
//! each of them holds. Two offers with equal terms share one movement, however
//! they differ in what they pay.

use crate::answer::ledger::ProvisionId;
use crate::contract::condition::Condition;
use crate::contract::effect::{LaneMovement, LaneMoves, LongevityLane, StepMovement};
use crate::district::workforce::Workforce;
use crate::foundation::calendar::SchoolYear;

/// What decides who moves and which class a person is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Step movements, by provision.
    pub steps: Vec<(ProvisionId, StepMovement)>,
    /// Lane movements, by provision.
    pub lanes: Vec<(ProvisionId, LaneMovement)>,
    /// Longevity lanes, by provision.
    pub longevity: Vec<(ProvisionId, LongevityLane)>,
    /// Whom each raise reaches: its schedules and its condition.
    pub scopes: Vec<Scope>,
    /// Conditions of pay on top, contributions and benefits, in their order.
    pub conditions: Vec<Condition>,
}

/// Whom a raise reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The schedules; all and those off schedule where `None`.
    pub schedules: Option<Vec<usize>>,
    /// The people.
    pub when: Condition,
}

impl Terms {
    /// The place of a scope, which is new where no raise has had it yet.
    pub fn scope(&mut self, scope: Scope) -> usize {
        place_in(&mut self.scopes, scope)
    }

    /// The place of a condition, which is new where nothing has had it yet.
    pub fn condition(&mut self, when: &Condition) -> usize {
        place_in(&mut self.conditions, when.clone())
    }

    /// Whether any lane moves are spread as fractions.
    pub(super) fn spreads(&self) -> bool {
        self.lanes.iter().any(|(_, lanes)| matches!(lanes.how, LaneMoves::Yearly { .. }))
    }
}

/// For each term, for whom it holds.
pub(super) struct Masks {
    pub(super) steps: Vec<Vec<bool>>,
    pub(super) lanes: Vec<Vec<bool>>,
    pub(super) longevity: Vec<Vec<bool>>,
    pub(super) scopes: Vec<Vec<bool>>,
    pub(super) conditions: Vec<Vec<bool>>,
}

impl Masks {
    pub(super) fn new(terms: &Terms, workforce: &Workforce, year: SchoolYear) -> Self {
        let masks = |conditions: &mut dyn Iterator<Item = &Condition>| {
            conditions.map(|when| when.mask(workforce, year)).collect::<Vec<_>>()
        };
        Self {
            steps: masks(&mut terms.steps.iter().map(|(_, step)| &step.when)),
            lanes: masks(&mut terms.lanes.iter().map(|(_, lane)| &lane.when)),
            longevity: masks(&mut terms.longevity.iter().map(|(_, one)| &one.when)),
            scopes: masks(&mut terms.scopes.iter().map(|scope| &scope.when)),
            conditions: masks(&mut terms.conditions.iter()),
        }
    }

    /// Those that a class must be alike in; scopes are in its ladder, and
    /// longevity is by person.
    pub(super) fn all(&self) -> impl Iterator<Item = &Vec<bool>> {
        self.steps.iter().chain(&self.lanes).chain(&self.conditions)
    }
}

/// The place of an item in a list, to which it is added where it is new.
pub(super) fn place_in<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|one| *one == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
