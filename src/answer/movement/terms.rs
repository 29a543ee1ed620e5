//! The terms of an offer that decide who moves and who is alike, and for whom
//! each of them holds. Two offers with equal terms share one movement, however
//! they differ in what they pay.

use jiff::civil::Date;
use std::sync::Arc;

use crate::answer::ledger::ProvisionId;
use crate::answer::plan::PlannedRaise;
use crate::contract::condition::Condition;
use crate::contract::effect::{DatedPay, LaneMovement, LaneMoves, LongevityLane, Replacement, StepMovement, Steps};
use crate::district::workforce::Workforce;
use crate::foundation::calendar::SchoolYear;
use crate::question::round::Round;

/// What decides who moves and which class a person is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Step movements, by provision.
    pub steps: Vec<(ProvisionId, StepMovement)>,
    /// Lane movements, by provision.
    pub lanes: Vec<(ProvisionId, LaneMovement)>,
    /// Longevity lanes, by provision.
    pub longevity: Vec<(ProvisionId, LongevityLane)>,
    /// Grids on which people are placed, in order of date.
    pub replacements: Vec<(ProvisionId, Replacement)>,
    /// The raises of each year, where people are placed by their pay.
    pub raises: Vec<Vec<PlannedRaise>>,
    /// Whom each raise reaches: its schedules and its condition.
    pub scopes: Vec<Scope>,
    /// Conditions of contributions and benefits, in their order.
    pub conditions: Vec<Condition>,
    /// Conditions of pay on top.
    pub on_top: Vec<Condition>,
    /// Which course of payments each person has, of pay on days, and who has any.
    pub courses: Vec<Courses>,
}

/// Which course of payments each person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courses {
    pub(super) of_person: Arc<Vec<u32>>,
    pub(super) paid: Arc<Vec<u32>>,
}

/// Whom a raise reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The schedules; all and those off schedule where `None`.
    pub schedules: Option<Vec<usize>>,
    /// The people.
    pub when: Condition,
    /// In which year that is tested; `None` where it is the same in all.
    pub year: Option<SchoolYear>,
}

impl Scope {
    /// Whether it reaches a schedule, or salaries off every schedule.
    #[must_use]
    pub fn covers(&self, schedule: Option<usize>) -> bool {
        match (&self.schedules, schedule) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(schedules), Some(schedule)) => schedules.contains(&schedule),
        }
    }
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

    /// The place of a condition of pay on top, likewise.
    pub fn condition_on_top(&mut self, when: &Condition) -> usize {
        place_in(&mut self.on_top, when.clone())
    }

    /// The place of a list of courses, likewise.
    pub fn courses(&mut self, paid: &DatedPay) -> usize {
        place_in(&mut self.courses, Courses { of_person: paid.of_person.clone(), paid: paid.paid.clone() })
    }

    /// Whether any lane moves are spread as fractions.
    pub(super) fn spreads(&self) -> bool {
        self.lanes.iter().any(|(_, lanes)| matches!(lanes.how, LaneMoves::Yearly { .. }))
    }
}

/// Something that may differ from year to year, the base year first; one entry
/// where it is the same in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByYear<T>(pub Vec<T>);

impl<T> ByYear<T> {
    /// What it is in a year, the base year being zero.
    #[inline]
    #[must_use]
    pub fn of(&self, year: usize) -> &T {
        &self.0[year.min(self.0.len() - 1)]
    }
}

/// For whom a condition holds, person by person.
pub(super) type Mask = ByYear<Vec<bool>>;

/// For each term, for whom it holds.
pub(super) struct Masks {
    pub(super) steps: Vec<Mask>,
    pub(super) lanes: Vec<Mask>,
    pub(super) longevity: Vec<Mask>,
    /// In the year of the replacement.
    pub(super) replacements: Vec<Vec<bool>>,
    /// In the year of the scope.
    pub(super) scopes: Vec<Vec<bool>>,
    pub(super) conditions: Vec<Mask>,
    pub(super) on_top: Vec<Mask>,
}

impl Masks {
    /// Who comes on the day of a step, a longevity lane or a yearly rate, or later,
    /// does not move on it.
    pub(super) fn new(terms: &Terms, round: &Round, years: &[SchoolYear], placed: &[SchoolYear]) -> Self {
        let (workforce, calendar) = (&round.workforce, round.file.calendar);
        let of = |when: &Condition| {
            let years = if when.changes(workforce) { years } else { &years[..1] };
            ByYear(years.iter().map(|year| when.mask(workforce, *year)).collect())
        };
        let before = |mask: Mask, day: &dyn Fn(SchoolYear) -> Date| there_before(mask, workforce, years, day);
        let first_day = |year: SchoolYear| calendar.first_day(year);
        let day_of = |step: &StepMovement| match &step.steps {
            Steps::OnDates(granted) => granted.events.first().map(|(on, _)| *on),
            Steps::EachYear(_) => None,
        };
        let on_day = |step: &StepMovement, year: SchoolYear| {
            day_of(step).filter(|on| calendar.year_of(*on) == year).unwrap_or_else(|| first_day(year))
        };
        let scope = |scope: &Scope| scope.when.mask(workforce, scope.year.unwrap_or(years[0]));
        let replacements = terms.replacements.iter().zip(placed);
        Self {
            steps: terms.steps.iter().map(|(_, step)| before(of(&step.when), &|year| on_day(step, year))).collect(),
            lanes: terms
                .lanes
                .iter()
                .map(|(_, lane)| match lane.how {
                    LaneMoves::Known(_) => of(&lane.when),
                    LaneMoves::Yearly { .. } => before(of(&lane.when), &first_day),
                })
                .collect(),
            longevity: terms.longevity.iter().map(|(_, one)| before(of(&one.when), &first_day)).collect(),
            replacements: replacements.map(|((_, one), year)| one.when.mask(workforce, *year)).collect(),
            scopes: terms.scopes.iter().map(scope).collect(),
            conditions: terms.conditions.iter().map(of).collect(),
            on_top: terms.on_top.iter().map(of).collect(),
        }
    }

    /// Those that a class must be alike in; scopes and replacements are in its
    /// ladder, longevity and known lanes are by person, and pay on top is by
    /// payee.
    pub(super) fn all<'a>(&'a self, terms: &'a Terms) -> impl Iterator<Item = &'a Vec<bool>> {
        let spread = terms.lanes.iter().map(|(_, lanes)| matches!(lanes.how, LaneMoves::Yearly { .. }));
        let lanes = self.lanes.iter().zip(spread).filter(|(_, spread)| *spread).map(|(mask, _)| mask);
        self.steps.iter().chain(lanes).chain(&self.conditions).flat_map(|mask| &mask.0)
    }
}

/// A mask without those who were not there before a day of each year.
fn there_before(mask: Mask, workforce: &Workforce, years: &[SchoolYear], day: impl Fn(SchoolYear) -> Date) -> Mask {
    let comes = |person: &&usize| years.iter().any(|year| !workforce.there_before(**person, day(*year)));
    let coming: Vec<usize> = workforce.presence.keys().filter(comes).copied().collect();
    if coming.is_empty() {
        return mask;
    }
    let of_year = |(at, year): (usize, &SchoolYear)| {
        let mut mask = mask.of(at).clone();
        for person in &coming {
            mask[*person] &= workforce.there_before(*person, day(*year));
        }
        mask
    };
    ByYear(years.iter().enumerate().map(of_year).collect())
}

/// For one person, whether each of some conditions holds, by year.
pub(super) fn holding(masks: &[Mask], person: usize) -> ByYear<Vec<bool>> {
    let years = masks.iter().map(|mask| mask.0.len()).max().unwrap_or(1);
    ByYear((0..years).map(|year| masks.iter().map(|mask| mask.of(year)[person]).collect()).collect())
}

/// The place of an item in a list, to which it is added where it is new.
pub(in crate::answer) fn place_in<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|one| *one == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
