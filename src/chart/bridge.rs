//! Chart `bridge`: panels side by side, one for each offer or year, all to one
//! scale. In each the causes follow one another down, and each bar begins where
//! the one before ended; the last bar is the whole change.

use super::axis::MoneyAxis;
use super::canvas::{Area, Text};
use super::colour::{GRID, INK, PALE, RULE};
use super::font::{self, PITCH, Weight};
use super::{Canvas, Frame, Size, Stroke, colour};
use crate::foundation::money::Cents;
use crate::reading::picture::bridge::Panel;
use crate::reading::picture::{Bridge, Pictures, words};

/// Draws it; `None` where no year is projected.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.bridge.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let across = match size {
        Size::Slide => 6,
        Size::Page => 3,
    };
    let count = shown.panels.len().max(1);
    let rows = count.div_ceil(across);
    let across = count.div_ceil(rows);
    let layout = Layout::fit(shown, &frame, rows);
    let axis = MoneyAxis::over(&ends(shown), if across > 3 { 2 } else { 4 }, false);
    let whole = frame.plot;
    let (wide, high) = ((whole.width() - layout.causes) / across as f64, whole.height() / rows as f64);
    for (at, panel) in shown.panels.iter().enumerate() {
        let (row, column) = (at / across, at % across);
        let top = whole.top + row as f64 * high;
        let left = whole.left + layout.causes + column as f64 * wide;
        let room = Area { left, top, right: left + wide - layout.size, bottom: top + high - layout.size * 0.5 };
        let plot = layout.panel(&mut frame.canvas, shown, panel, &axis, room);
        if column == 0 {
            layout.name_causes(&mut frame.canvas, shown, whole.left, &plot);
        }
    }
    Some(frame.canvas)
}

/// Where bars begin and end.
fn ends(shown: &Bridge) -> Vec<Cents> {
    let mut ends = vec![Cents::ZERO];
    for panel in &shown.panels {
        let mut at = Cents::ZERO;
        for amount in &panel.amounts {
            at += *amount;
            ends.push(at);
        }
    }
    ends
}

/// The letters for which all rows have room.
struct Layout {
    /// Of everything in the panels.
    size: f64,
    /// Width of the causes' names.
    causes: f64,
    /// Width of the widest amount.
    amounts: f64,
    /// Lines of a panel's title.
    titles: usize,
}

impl Layout {
    fn fit(shown: &Bridge, frame: &Frame, rows: usize) -> Self {
        let largest = frame.letters.label;
        let lines = shown.causes.len() as f64 + 1.0;
        let high = frame.plot.height() / rows as f64;
        let titles = if high > largest * PITCH * (lines + 5.0) { 3 } else { 2 };
        // The title, the rows, and the amounts of the axis.
        let size = largest.min(high / (PITCH * (lines + titles as f64 + 1.7))).max(5.0).floor();
        let widest = |texts: &mut dyn Iterator<Item = String>, weight| {
            texts.map(|text| font::width(&text, size, weight)).fold(0.0, f64::max)
        };
        let most = frame.plot.width() * 0.24;
        let mut names = shown.causes.iter().map(|cause| words::capital(cause)).chain([ALL.to_owned()]);
        let mut amounts = shown.panels.iter().flat_map(|panel| panel.amounts.iter().chain([&panel.change]));
        let mut amounts = amounts.by_ref().map(|amount| shown.grain.change(*amount));
        Self {
            size,
            causes: widest(&mut names, Weight::Semibold).min(most) + size,
            amounts: widest(&mut amounts, Weight::Semibold),
            titles,
        }
    }

    /// One panel; says where its bars stand.
    fn panel(&self, canvas: &mut Canvas, shown: &Bridge, panel: &Panel, axis: &MoneyAxis, room: Area) -> Area {
        let (size, pitch) = (self.size, self.size * PITCH);
        let title = font::clean(&panel.title);
        for (at, line) in font::wrap(&title, room.width(), size, Weight::Semibold, self.titles).iter().enumerate() {
            canvas.text(Text::new(line, room.left, room.top + pitch * (at as f64 + 0.5), size).semibold());
        }
        let plot = Area {
            left: room.left,
            top: room.top + pitch * (self.titles as f64 + 0.2),
            right: room.right - self.amounts - size * 0.4,
            bottom: room.bottom - pitch,
        };
        axis.draw_level(canvas, &plot, size * 0.84);
        let fill = colour::of(&panel.who);
        let mut from = Cents::ZERO;
        for (row, amount) in panel.amounts.iter().enumerate() {
            let to = from + *amount;
            let colour = if amount.0 < 0 { PALE } else { fill };
            self.bar(canvas, shown, axis, &plot, row, [from, to], *amount, colour);
            // A thin line leads on to where the next bar begins.
            let x = axis.x(to, &plot);
            let (one, next) = (self.middle(shown, &plot, row), self.middle(shown, &plot, row + 1));
            canvas.line(&[(x, one), (x, next)], Stroke::solid(RULE, 1));
            from = to;
        }
        self.bar(canvas, shown, axis, &plot, panel.amounts.len(), [Cents::ZERO, panel.change], panel.change, fill);
        let y = self.middle(shown, &plot, panel.amounts.len()) - self.row(shown, &plot) / 2.0;
        canvas.line(&[(plot.left, y), (room.right, y)], Stroke::solid(GRID, 2));
        plot
    }

    fn row(&self, shown: &Bridge, plot: &Area) -> f64 {
        plot.height() / (shown.causes.len() + 1) as f64
    }

    fn middle(&self, shown: &Bridge, plot: &Area, row: usize) -> f64 {
        plot.top + self.row(shown, plot) * (row as f64 + 0.5)
    }

    #[expect(clippy::too_many_arguments, reason = "a bar has a place, two ends, an amount and a colour")]
    fn bar(
        &self,
        canvas: &mut Canvas,
        shown: &Bridge,
        axis: &MoneyAxis,
        plot: &Area,
        row: usize,
        between: [Cents; 2],
        amount: Cents,
        fill: colour::Colour,
    ) {
        let middle = self.middle(shown, plot, row);
        let thick = (self.row(shown, plot) * 0.66).min(self.size * 1.6);
        let [one, other] = between.map(|end| axis.x(end, plot));
        let (left, right) = (one.min(other), one.max(other));
        if right - left >= 0.5 {
            canvas.rect(Area { left, right, top: middle - thick / 2.0, bottom: middle + thick / 2.0 }, fill);
        }
        let text = Text::new(&shown.grain.change(amount), right + self.size * 0.35, middle, self.size).colour(INK);
        canvas.text(if row == shown.causes.len() { text.semibold() } else { text });
    }

    fn name_causes(&self, canvas: &mut Canvas, shown: &Bridge, left: f64, plot: &Area) {
        let room = self.causes - self.size;
        for (row, cause) in shown.causes.iter().enumerate() {
            let name = font::shorten(&words::capital(cause), room, self.size, Weight::Regular);
            canvas.text(Text::new(&name, left, self.middle(shown, plot, row), self.size));
        }
        let middle = self.middle(shown, plot, shown.causes.len());
        canvas.text(Text::new(ALL, left, middle, self.size).semibold());
    }
}

/// The name of the whole change.
const ALL: &str = "In all";
