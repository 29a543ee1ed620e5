//! Chart `by-provision`: a bar for each offer, in parts: what adds new money
//! goes to the right of zero, what takes some away to the left. The sum stands
//! with the offer's name, and a key above the bars names the parts.

use super::axis::MoneyAxis;
use super::canvas::{Area, Text};
use super::colour::{PALE, PAPER, PARTS, RULE};
use super::font::{self, PITCH, Weight};
use super::{Canvas, Frame, Letters, Size, Stroke, colour};
use crate::foundation::money::Cents;
use crate::reading::picture::{ByProvision, Pictures, Span, by_provision::Bar};

/// The widest a name in the key, or an offer's name, may be, as a part of the
/// plot.
const MOST_FOR_NAMES: f64 = 0.28;

/// Draws it; `None` where there is no new money.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.by_provision.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let letters = frame.letters;
    let whole = frame.plot;
    let ends = shown.bars.iter().flat_map(|bar| &bar.parts).map(|part| part.to);
    let axis = MoneyAxis::over(&ends.collect::<Vec<_>>(), 6, false);
    let canvas = &mut frame.canvas;
    let top = key(canvas, &whole, shown, &axis, letters);
    let names = Names::fit(shown, &whole, top, letters);
    let last_tick = axis.ticks.last().map_or(0.0, |(_, words)| font::width(words, letters.label, Weight::Regular));
    let plot = Area {
        left: whole.left + names.width + letters.label,
        top,
        right: whole.right - last_tick / 2.0,
        bottom: whole.bottom - letters.label * 1.5,
    };
    axis.draw_level(canvas, &plot, letters.label, whole.right + 1.0);
    let height = plot.height() / shown.bars.len() as f64;
    for (at, bar) in shown.bars.iter().enumerate() {
        let middle = plot.top + (at as f64 + 0.5) * height;
        names.draw(canvas, at, bar, shown, whole.left, middle);
        let thick = (height * 0.62).min(letters.label * 3.4);
        let room = Area { top: middle - thick / 2.0, bottom: middle + thick / 2.0, ..plot };
        parts(canvas, bar, shown, &axis, &plot, room, letters);
    }
    let zero = axis.x(Cents::ZERO, &plot);
    canvas.line(&[(zero, plot.top), (zero, plot.bottom)], Stroke::solid(RULE, 2));
    Some(frame.canvas)
}

fn colour_of(part: usize, shown: &ByProvision) -> colour::Colour {
    if part + 1 == shown.parts.len() { PALE } else { PARTS[part % PARTS.len()] }
}

/// Names the parts that can be seen, in rows; says where the bars may begin.
fn key(canvas: &mut Canvas, whole: &Area, shown: &ByProvision, axis: &MoneyAxis, letters: Letters) -> f64 {
    let size = letters.label * 0.92;
    let seen = |part: usize| {
        let pixels = |amount: Cents| (axis.x(amount, whole) - axis.x(Cents::ZERO, whole)).abs();
        shown.bars.iter().any(|bar| pixels(bar.parts[part].amount) >= 1.0)
    };
    let (mut x, mut y) = (whole.left, whole.top + size * 0.5);
    let names = font::shorten_all(&shown.parts, whole.width() * 0.45, size, Weight::Regular);
    for part in (0..shown.parts.len()).filter(|part| seen(*part)) {
        let text = Text::new(&names[part], x + size * 1.1, y, size);
        let wide = size * 1.1 + text.width();
        let text = if x + wide > whole.right && x > whole.left {
            (x, y) = (whole.left, y + size * 1.35);
            Text { x: x + size * 1.1, y, ..text }
        } else {
            text
        };
        let square = Area { left: x, top: y - size * 0.36, right: x + size * 0.76, bottom: y + size * 0.4 };
        canvas.rect(square, colour_of(part, shown));
        canvas.text(text);
        x += wide + size * 1.3;
    }
    y + size * 1.5
}

fn parts(
    canvas: &mut Canvas,
    bar: &Bar,
    shown: &ByProvision,
    axis: &MoneyAxis,
    plot: &Area,
    room: Area,
    letters: Letters,
) {
    for (part, Span { from, to, amount }) in bar.parts.iter().enumerate() {
        let ends = [*from, *to].map(|end| axis.x(end, plot));
        let place = Area { left: ends[0].min(ends[1]), right: ends[0].max(ends[1]), ..room };
        if place.width() < 0.5 {
            continue;
        }
        let fill = colour_of(part, shown);
        canvas.rect(place, fill);
        // A thin gap sets a part off from the next.
        if place.width() > 6.0 {
            canvas.line(&[(place.right, place.top), (place.right, place.bottom)], Stroke::solid(PAPER, 2));
        }
        let middle = f64::midpoint(place.left, place.right);
        let words = shown.grain.write(*amount);
        let text = Text::new(
            &words,
            middle,
            f64::midpoint(place.top, place.bottom) + letters.label * 0.05,
            letters.label * 0.88,
        );
        if text.width() + letters.label * 0.5 <= place.width() && text.size <= place.height() {
            canvas.text(text.middle().colour(colour::on(fill)));
        }
    }
}

/// The offers' names with their sums, below or beside them, in letters for which
/// the bars have room.
struct Names {
    size: f64,
    width: f64,
    beside: bool,
    lines: Vec<Vec<String>>,
}

impl Names {
    fn fit(shown: &ByProvision, whole: &Area, top: f64, letters: Letters) -> Self {
        let height = (whole.bottom - letters.label * 1.5 - top) / shown.bars.len() as f64;
        let of = |size: f64, most: usize, beside: bool| {
            let sums = shown.bars.iter().map(|bar| font::width(&sum(bar, shown), size, Weight::Semibold));
            let sums = sums.fold(0.0, f64::max);
            let taken = if beside { sums + size } else { 0.0 };
            let room = whole.width() * MOST_FOR_NAMES - if beside { taken * 0.5 } else { 0.0 };
            let name = |bar: &Bar| font::wrap(&font::clean(&bar.who.label), room, size, Weight::Regular, most);
            let lines: Vec<Vec<String>> = shown.bars.iter().map(name).collect();
            let names = lines.iter().flatten().map(|line| font::width(line, size, Weight::Regular)).fold(0.0, f64::max);
            Self { size, width: if beside { names + taken } else { names.max(sums) }, beside, lines }
        };
        let fits = |names: &Self| {
            let most = names.lines.iter().map(Vec::len).max().unwrap_or(0) + usize::from(!names.beside);
            most as f64 * names.size * PITCH <= height
        };
        let below = [(1.0, 2, false), (1.0, 1, false), (0.84, 1, false)];
        let beside = [(0.84, 1, true), (0.68, 1, true), (0.5, 1, true)];
        let mut tries = below
            .iter()
            .chain(&beside)
            .map(|(part, lines, beside)| of((letters.label * part).round(), *lines, *beside));
        tries.find(fits).unwrap_or_else(|| of((height / PITCH).max(4.0), 1, true))
    }

    fn draw(&self, canvas: &mut Canvas, at: usize, bar: &Bar, shown: &ByProvision, left: f64, middle: f64) {
        let pitch = self.size * PITCH;
        let below = if self.beside { 0.0 } else { 1.0 };
        let mut y = middle - pitch * (self.lines[at].len() as f64 - 1.0 + below) / 2.0;
        for line in &self.lines[at] {
            canvas.text(Text::new(line, left, y, self.size));
            y += pitch;
        }
        let sum = Text::new(&sum(bar, shown), left, y, self.size).semibold();
        canvas.text(if self.beside { Text { x: left + self.width, y: y - pitch, ..sum }.end() } else { sum });
    }
}

fn sum(bar: &Bar, shown: &ByProvision) -> String {
    format!("{} in all", shown.grain.write(bar.total))
}
