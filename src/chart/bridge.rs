//! Chart `bridge`: panels side by side, one for each offer or year, all to one
//! scale. In each the causes follow one another down, and each bar begins where
//! the one before ended; the last bar is the whole change.

use super::axis::MoneyAxis;
use super::canvas::{Area, Text};
use super::colour::{Colour, GRID, PALE, PAPER, RULE};
use super::font::{self, PITCH, Weight};
use super::{Canvas, Frame, Size, Stroke, colour};
use crate::foundation::money::Cents;
use crate::reading::picture::bridge::Panel;
use crate::reading::picture::{Bridge, Pictures, Span, words};

/// How far below a bar's middle that of small letters is for digits to stand in
/// the middle, for a size of one.
const DIGITS: f64 = 0.06;

/// The name of the whole change.
const ALL: &str = "In all";

/// Draws it; `None` where nothing moves the cost.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.bridge.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let most_across = match size {
        Size::Slide => 6,
        Size::Page => 3,
    };
    let rows = shown.panels.len().div_ceil(most_across).max(1);
    let across = shown.panels.len().div_ceil(rows).max(1);
    let mut layout = Layout::fit(shown, &frame, rows, across);
    let ends = shown.panels.iter().flat_map(|panel| &panel.steps).map(|step| step.to);
    let axis = MoneyAxis::over(&ends.collect::<Vec<_>>(), 4, false);
    let whole = frame.plot;
    layout.make_room(shown, &axis, (whole.width() - layout.causes) / across as f64 - layout.size);
    let (wide, high) = ((whole.width() - layout.causes) / across as f64, whole.height() / rows as f64);
    for (at, panel) in shown.panels.iter().enumerate() {
        let top = whole.top + (at / across) as f64 * high;
        let left = whole.left + layout.causes + (at % across) as f64 * wide;
        let room = Area { left, top, right: left + wide - layout.size, bottom: top + high - layout.size * 0.5 };
        let place = Place::of(&layout, shown, &axis, room);
        place.draw(&mut frame.canvas, panel);
        if at % across == 0 {
            place.name_causes(&mut frame.canvas, whole.left);
        }
    }
    Some(frame.canvas)
}

/// The letters for which all rows have room.
struct Layout {
    /// Of everything in the panels.
    size: f64,
    /// Width of the causes' names.
    causes: f64,
    /// Width of the widest amount.
    amounts: f64,
    /// What is kept free for amounts at a panel's right.
    reserve: f64,
    /// Lines of a panel's title.
    titles: usize,
}

impl Layout {
    fn fit(shown: &Bridge, frame: &Frame, rows: usize, across: usize) -> Self {
        let largest = frame.letters.label * if across > 3 { 0.84 } else { 1.0 };
        let lines = shown.causes.len() as f64 + 1.0;
        let high = frame.plot.height() / rows as f64;
        let room = frame.plot.width() * 0.84 / across as f64 - largest;
        let most = if high > largest * PITCH * (lines + 5.0) { 3 } else { 2 };
        let lines_at = |size: f64| {
            let of = |panel: &Panel| font::wrap(&font::clean(&panel.title), room, size, Weight::Semibold, most).len();
            shown.panels.iter().map(of).max().unwrap_or(1)
        };
        let titles = lines_at(largest);
        // The title, the rows, and the amounts of the axis.
        let size = largest.min(high / (PITCH * (lines + titles as f64 + 1.7))).max(5.0).floor();
        let titles = lines_at(size);
        let wide = |text: &str| font::width(text, size, Weight::Semibold);
        let causes = shown.causes.iter().map(|cause| wide(&words::capital(cause))).fold(wide(ALL), f64::max);
        let steps = shown.panels.iter().flat_map(|panel| panel.steps.iter().chain([&panel.all]));
        let amounts = steps.map(|step| wide(&shown.grain.write(step.amount))).fold(0.0, f64::max);
        Self { size, causes: causes.min(frame.plot.width() * 0.24) + size, amounts, reserve: 0.0, titles }
    }

    /// Keeps as much free at the right of panels of a width as it takes for every
    /// amount to have room beside its bar or in it.
    fn make_room(&mut self, shown: &Bridge, axis: &MoneyAxis, wide: f64) {
        let amount = self.amounts + self.size * 0.5;
        let fits = |reserve: &f64| {
            let plot = Area { left: 0.0, right: wide - reserve, top: 0.0, bottom: 0.0 };
            let mut steps = shown.panels.iter().flat_map(|panel| panel.steps.iter().chain([&panel.all]));
            steps.all(|step| {
                let [one, other] = [step.from, step.to].map(|end| axis.x(end, &plot));
                let (left, right) = (one.min(other), one.max(other));
                wide - right >= amount || left >= amount || right - left >= amount
            })
        };
        let steps = [0.0, 0.2, 0.4, 0.6, 0.8].map(|part| part * amount);
        self.reserve = steps.into_iter().find(fits).unwrap_or(amount);
    }
}

/// The place of one panel.
struct Place<'a> {
    layout: &'a Layout,
    shown: &'a Bridge,
    axis: &'a MoneyAxis,
    /// All of it.
    room: Area,
    /// Where its bars are.
    plot: Area,
}

impl<'a> Place<'a> {
    fn of(layout: &'a Layout, shown: &'a Bridge, axis: &'a MoneyAxis, room: Area) -> Self {
        let pitch = layout.size * PITCH;
        let top = room.top + pitch * (layout.titles as f64 + 0.2);
        let plot = Area { left: room.left, top, right: room.right - layout.reserve, bottom: room.bottom - pitch };
        Self { layout, shown, axis, room, plot }
    }

    fn draw(&self, canvas: &mut Canvas, panel: &Panel) {
        let (size, room) = (self.layout.size, self.room);
        let title =
            font::balanced(&font::clean(&panel.title), room.width(), size, Weight::Semibold, self.layout.titles);
        for (at, line) in title.iter().enumerate() {
            canvas.text(Text::new(line, room.left, room.top + size * PITCH * (at as f64 + 0.5), size).semibold());
        }
        self.axis.draw_level(canvas, &self.plot, size * 0.84, room.right);
        let fill = colour::of(&panel.who);
        for (row, step) in panel.steps.iter().enumerate() {
            // A thin line leads on to where the next bar begins.
            let x = self.axis.x(step.to, &self.plot);
            canvas.line(&[(x, self.middle(row)), (x, self.middle(row + 1))], Stroke::solid(RULE, 1));
            self.bar(canvas, row, step, if step.amount < Cents::ZERO { PALE } else { fill });
        }
        let last = panel.steps.len();
        let y = self.middle(last) - self.row() / 2.0;
        canvas.line(&[(room.left, y), (room.right, y)], Stroke::solid(GRID, 2));
        self.bar(canvas, last, &panel.all, fill);
    }

    fn row(&self) -> f64 {
        self.plot.height() / (self.shown.causes.len() + 1) as f64
    }

    fn middle(&self, row: usize) -> f64 {
        self.plot.top + self.row() * (row as f64 + 0.5)
    }

    fn bar(&self, canvas: &mut Canvas, row: usize, step: &Span, fill: Colour) {
        let (size, middle) = (self.layout.size, self.middle(row));
        let thick = (self.row() * 0.78).min(size * 1.6);
        let [one, other] = [step.from, step.to].map(|end| self.axis.x(end, &self.plot));
        let (left, right) = (one.min(other), one.max(other));
        if right - left >= 0.5 {
            canvas.rect(Area { left, right, top: middle - thick / 2.0, bottom: middle + thick / 2.0 }, fill);
        }
        let amount = self.shown.grain.write(step.amount);
        if amount == "$0" {
            return;
        }
        let gap = size * 0.35;
        let text = Text::new(&amount, right + gap, middle + size * DIGITS, size);
        let text = if row == self.shown.causes.len() { text.semibold() } else { text };
        let wide = text.width() + gap;
        // No line crosses an amount: it would read as a minus, or hide one.
        let clear =
            |left: f64| Area { left, right: left + wide, top: middle - size * 0.55, bottom: middle + size * 0.55 };
        if right + wide <= self.room.right {
            canvas.rect(clear(right + gap / 2.0), PAPER);
            canvas.text(text);
        } else if left - wide >= self.plot.left {
            canvas.rect(clear(left - gap / 2.0 - wide), PAPER);
            canvas.text(Text { x: left - gap, ..text }.end());
        } else {
            canvas.text(Text { x: right - gap, ..text }.end().colour(colour::on(fill)));
        }
    }

    fn name_causes(&self, canvas: &mut Canvas, left: f64) {
        let size = self.layout.size;
        let room = self.layout.causes - size;
        for (row, cause) in self.shown.causes.iter().enumerate() {
            let name = font::shorten(&words::capital(cause), room, size, Weight::Regular);
            canvas.text(Text::new(&name, left, self.middle(row), size));
        }
        canvas.text(Text::new(ALL, left, self.middle(self.shown.causes.len()), size).semibold());
    }
}
