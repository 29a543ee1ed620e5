//! Chart `revenue`: for each fund with revenue a panel with what comes in and
//! what each offer charges to it.

use super::axis::MoneyAxis;
use super::canvas::{Area, Text};
use super::font::{self, Weight};
use super::lines::{self, Place, Series};
use super::{Canvas, Frame, Size, colour};
use crate::foundation::money::Cents;
use crate::reading::picture::Pictures;
use crate::reading::picture::revenue::FundRevenue;

/// Draws it; `None` where no revenue goes to a fund.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.revenue.as_ref()?;
    let mut frame =
        Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint.with(&shown.left_out));
    let whole = frame.plot;
    let label = frame.letters.label;
    let height = whole.height() / shown.funds.len() as f64;
    let places: Vec<Place> =
        shown.years.iter().map(|year| Place { label: year.to_string(), remark: String::new() }).collect();
    for (at, fund) in shown.funds.iter().enumerate() {
        let top = whole.top + at as f64 * height;
        if shown.funds.len() > 1 {
            let title = font::shorten(&fund.fund, whole.width(), label, Weight::Semibold);
            frame.canvas.text(Text::new(&title, whole.left, top + label * 0.5, label).semibold());
        }
        let head = if shown.funds.len() > 1 { label * 1.4 } else { 0.0 };
        frame.plot = Area { top: top + head, bottom: top + height - label * 0.3, ..whole };
        let series = series(fund, at);
        let amounts: Vec<Cents> = series.iter().flat_map(|one| one.amounts.iter().flatten().copied()).collect();
        let axis = MoneyAxis::over(&amounts, if shown.funds.len() > 1 { 3 } else { 6 }, true);
        lines::draw(&mut frame, &places, &series, &axis);
    }
    Some(frame.canvas)
}

fn series(fund: &FundRevenue, at: usize) -> Vec<Series> {
    let last = |amounts: &[Option<Cents>]| {
        amounts.iter().rev().find_map(|amount| *amount).map_or_else(String::new, |amount| fund.grain.write(amount))
    };
    let offers = fund.charged.iter().rev().map(|one| Series {
        label: one.who.label.clone(),
        amount: last(&one.amounts),
        amounts: one.amounts.clone(),
        stroke: colour::line(&one.who, 4),
    });
    let revenue = Series {
        label: fund.label.clone(),
        amount: last(&fund.amounts),
        amounts: fund.amounts.clone(),
        stroke: colour::revenue(at, 6),
    };
    offers.chain([revenue]).collect()
}
