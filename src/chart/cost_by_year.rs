//! Chart `cost-by-year`: a line for each offer from the base year, where all of
//! them begin, and a line for the revenue that is held against the whole cost.

use super::axis::MoneyAxis;
use super::lines::{self, Place, Series};
use super::{Canvas, Frame, Size, colour};
use crate::foundation::money::Cents;
use crate::reading::picture::{Pictures, words::Grain};

/// Draws it.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = &pictures.cost_by_year;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let last = |amounts: &[Option<Cents>]| {
        amounts.iter().rev().find_map(|amount| *amount).map_or_else(String::new, |amount| shown.grain.write(amount))
    };
    let offers = shown.offers.iter().rev().map(|one| Series {
        label: one.who.label.clone(),
        amount: last(&one.amounts),
        amounts: one.amounts.clone(),
        stroke: colour::line(&one.who, 4),
    });
    let revenue = shown.revenue.iter().enumerate().map(|(at, one)| Series {
        label: one.label.clone(),
        amount: last(&one.amounts),
        amounts: one.amounts.clone(),
        stroke: colour::revenue(at, 6),
    });
    let series: Vec<Series> = offers.chain(revenue).collect();
    let amounts: Vec<Cents> = series.iter().flat_map(|one| one.amounts.iter().flatten().copied()).collect();
    let axis = MoneyAxis::over(&amounts, 6, true);
    let gap = Grain::of(&shown.apart);
    let remark = |at: usize| match at.checked_sub(1).map(|at| shown.apart.get(at)) {
        None => format!("base year: {}", shown.grain.write(shown.base)),
        Some(apart) => apart.map_or_else(String::new, |amount| format!("gap: {}", gap.change(*amount))),
    };
    let places: Vec<Place> = shown
        .years
        .iter()
        .enumerate()
        .map(|(at, year)| Place { label: year.to_string(), remark: remark(at) })
        .collect();
    lines::draw(&mut frame, &places, &series, &axis);
    Some(frame.canvas)
}
