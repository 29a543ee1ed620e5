//! People who are placed one by one: from off every schedule, by a column that
//! names their lane, by service, or one lane above their own for long service.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::Since;
use super::ground::Ground;
use super::long_service::LongService;
use super::mover::{Lead, Named};
use super::placing::Placing;
use crate::answer::plan::{OwnPay, Plan};
use crate::answer::pricing::SCALE;
use crate::contract::effect::{Placement, Replacement};
use crate::district::workforce::{Column, PayIs, Stand};
use crate::foundation::money::{Fte, round_ratio};
use crate::question::round::Round;

/// Places the people of a ladder one by one.
pub(super) struct OneByOne<'a> {
    pub(super) placing: &'a Placing,
    pub(super) one: &'a Replacement,
    pub(super) plan: &'a Plan,
    pub(super) ground: &'a Ground,
    pub(super) round: &'a Round,
    pub(super) when: Since,
    pub(super) service: &'a LongService,
}

impl OneByOne<'_> {
    /// The column that names lanes, and for each of its values the lane of the new
    /// grid.
    fn named(&self) -> Option<(&Column, Vec<Option<usize>>)> {
        let grid = &self.ground.grids[self.placing.to];
        let lanes = &grid.form.lanes[..grid.lanes];
        let lane = |text: &String| lanes.iter().position(|lane| lane == text);
        let column = self.round.workforce.columns.get(self.one.lane_column.as_ref()?)?;
        Some((column, column.texts().iter().map(lane).collect()))
    }

    /// Adds to people those whom it places, and to what they had the rates of those
    /// who come from off every schedule.
    pub(super) fn place(&self, on_ladder: &[u32], people: &mut Vec<Named>, had: &mut Vec<(u32, i128)>) {
        let by_service = self.one.placement == Placement::Service;
        let above = |person: u32| self.service.above(self.placing.replacement, person);
        let Some((column, lanes)) = self.named() else {
            let lead = |person: u32| match (by_service, above(person)) {
                (true, false) => Some(Lead::Step(self.complete_years(person) as u32)),
                (true, true) => Some(Lead::StepAbove(self.complete_years(person) as u32)),
                (false, above) => above.then_some(Lead::Above),
            };
            let named = |person: &u32| lead(*person).map(|lead| Named { person: *person, mover: 0, lead });
            people.extend(on_ladder.iter().filter_map(named));
            return;
        };
        let new = &self.ground.grids[self.placing.to];
        let codes = column.codes_in(self.plan.years[self.when.year]);
        let present = if self.placing.is_first() { self.present(on_ladder) } else { Vec::new() };
        people.reserve(on_ladder.len());
        had.reserve(present.len());
        for (at, person) in on_ladder.iter().enumerate() {
            let Some(lane) = lanes[codes[*person as usize] as usize] else { continue };
            let lane = if above(*person) { new.above(lane) } else { lane };
            let own = present.get(at);
            let lead = match (self.one.placement, own) {
                (Placement::Service, _) => {
                    new.at_or_below(lane, self.complete_years(*person)).map(|cell| Lead::Cell(cell as u32))
                }
                (Placement::Entry(step), _) => new.at_or_below(lane, step).map(|cell| Lead::Cell(cell as u32)),
                (_, Some((least, _))) => self.placing.not_below(self.ground, lane, *least).map(Lead::Cell),
                (Placement::NotBelow, None) => Some(Lead::NotBelow(lane as u16)),
                (Placement::Same, None) => Some(Lead::SameStep(lane as u16)),
            };
            let Some(lead) = lead else { continue };
            if let (Some((least, present)), Lead::Cell(to)) = (own, lead) {
                had.push((*person, if self.placing.rate(to) >= *least { *least } else { *present }));
            }
            people.push(Named { person: *person, mover: 0, lead });
        }
    }

    /// The years of service that someone has completed when the year begins.
    fn complete_years(&self, person: u32) -> usize {
        let service = self.round.workforce.service_years.get(person as usize).copied().flatten().unwrap_or_default();
        let (calendar, year) = (self.plan.calendar, self.plan.years[self.when.year]);
        let since = self.round.workforce.years_since(person as usize, calendar, self.plan.years[0], year);
        usize::try_from(service.saturating_add(Decimal::from(since)).floor()).unwrap_or(0)
    }

    /// What people off every schedule are paid for full time on the day: for
    /// each the least rate in whole cents that pays no less at their FTE, and
    /// the rate itself.
    fn present(&self, on_ladder: &[u32]) -> Vec<(i128, i128)> {
        let workforce = &self.round.workforce;
        let actual = workforce.pay_is == PayIs::Actual;
        let reached = &self.ground.ladders[self.placing.ladder].reached;
        let raises = self.plan.raises[self.when.year].iter().filter(|raise| self.when.follows(raise.part)).count();
        let mut of_fte: BTreeMap<Fte, Vec<usize>> = BTreeMap::new();
        for (at, person) in on_ladder.iter().enumerate() {
            let fte = if actual { workforce.fte[*person as usize] } else { Fte::FULL };
            of_fte.entry(fte).or_default().push(at);
        }
        let (mut own, mut present) = (OwnPay::default(), vec![(0, 0); on_ladder.len()]);
        for (fte, people) in of_fte {
            let salary = |at: &usize| match workforce.stands[on_ladder[*at] as usize] {
                Stand::Own(salary) => salary.0,
                Stand::Cell { .. } => 0,
            };
            own.begin(people.iter().map(salary), fte);
            for year in 1..=self.when.year {
                own.raise(self.plan, year, reached);
            }
            for (at, cents) in people.iter().zip(own.salaries_after(raises)) {
                let cents = i128::from(*cents);
                let (full, fte) = (i128::from(Fte::FULL.0), i128::from(fte.0.max(1)));
                // Half a cent less would be rounded up to it.
                let least = if actual { ((2 * cents - 1) * full + 2 * fte - 1) / (2 * fte) } else { cents };
                let rate = if fte == full { cents * SCALE } else { round_ratio(cents * SCALE * full, fte) };
                present[*at] = (least * SCALE, rate);
            }
        }
        present
    }
}
