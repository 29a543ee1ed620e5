//! Chart `raises`: for each offer a row of bars, one for each bin of raises, on
//! one scale; who gets none stands apart from who gets less and who gets more.

use std::cmp::Ordering;

use super::canvas::{Area, Canvas, Stroke, Text};
use super::colour::{self, GRID, MUTED, RULE};
use super::font::{self, PITCH, Weight};
use super::{Frame, Letters, Size};
use crate::reading::persons::raise_distribution::Bin;
use crate::reading::picture::Pictures;
use crate::reading::picture::raises::{Panel, Raises};
use crate::reading::picture::words;

/// Which part of the width the names at the left may take.
const MOST_FOR_NAMES: f64 = 0.26;

/// Draws it.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.raises.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let letters = frame.letters;
    let whole = frame.plot;
    let count = shown.panels.len().max(1) as f64;
    let below = letters.label * 1.5;
    let high = (whole.height() - below) / count;
    // A name and two remarks have room in a row, or letters become smaller.
    let name = (high / (3.4 * PITCH)).min(letters.label);
    let wide = |words: &str, weight| font::width(words, name, weight);
    let of_panel = |panel: &Panel| {
        let remarks = panel.remarks.iter().map(|remark| wide(remark, Weight::Regular) * 0.85);
        remarks.fold(wide(&panel.who.label, Weight::Semibold), f64::max)
    };
    let names = shown.panels.iter().map(of_panel).fold(0.0, f64::max).min(whole.width() * MOST_FOR_NAMES);
    let bars = Area { left: whole.left + names + letters.label, bottom: whole.bottom - below, ..whole };
    for (at, panel) in shown.panels.iter().enumerate() {
        let top = whole.top + high * at as f64;
        let row = Area { top, bottom: top + high, ..bars };
        named(&mut frame.canvas, panel, &row, (whole.left, names), name);
        draw_bars(&mut frame.canvas, shown, panel, &row, letters);
    }
    scale(&mut frame.canvas, &shown.bins, &bars, letters);
    Some(frame.canvas)
}

/// The place of a bin among all of them, with some room around that of no raise.
fn place(bins: &[Bin], at: usize, row: &Area) -> Area {
    let apart = 0.35;
    let none = bins.iter().position(Bin::is_none).unwrap_or(0);
    let width = row.width() / (bins.len() as f64 + 2.0 * apart);
    let moved = match at.cmp(&none) {
        Ordering::Less => 0.0,
        Ordering::Equal => apart,
        Ordering::Greater => 2.0 * apart,
    };
    let left = row.left + width * (at as f64 + moved);
    Area { left, right: left + width, ..*row }
}

fn named(canvas: &mut Canvas, panel: &Panel, row: &Area, (left, room): (f64, f64), size: f64) {
    let lines = font::wrap(&font::clean(&panel.who.label), room, size, Weight::Semibold, 1);
    let mut y = row.top + size * 0.9;
    for line in &lines {
        canvas.text(Text::new(line, left, y, size).semibold());
        y += size * PITCH;
    }
    let remarks: Vec<&str> = panel.remarks.iter().map(String::as_str).collect();
    for line in font::wrap(&remarks.join(", "), room, size * 0.85, Weight::Regular, 2) {
        canvas.text(Text::new(&line, left, y, size * 0.85).colour(MUTED));
        y += size * PITCH * 0.85;
    }
}

fn draw_bars(canvas: &mut Canvas, shown: &Raises, panel: &Panel, row: &Area, letters: Letters) {
    let foot = row.bottom - letters.small * 0.3;
    let size = letters.small.min(row.height() * 0.3);
    let room = foot - row.top - size * 1.2;
    canvas.line(&[(row.left, foot), (row.right, foot)], Stroke::solid(RULE, 1));
    for (at, people) in panel.people.iter().enumerate().filter(|(_, people)| **people > 0) {
        let bin = place(&shown.bins, at, row);
        let high = (room * *people as f64 / shown.most.max(1) as f64).max(1.5);
        let bar = Area { left: bin.left + 1.5, right: bin.right - 1.5, top: foot - high, bottom: foot };
        canvas.rect(bar, colour::of(&panel.who));
        let told =
            Text::new(&words::count(*people), f64::midpoint(bin.left, bin.right), foot - high - size * 0.6, size);
        if told.width() <= bin.width() - 2.0 {
            canvas.text(told.middle());
        }
    }
}

/// The bounds of the bins below the last row.
fn scale(canvas: &mut Canvas, bins: &[Bin], plot: &Area, letters: Letters) {
    let size = letters.label;
    let y = plot.bottom + size * 0.8;
    let mut free_from = f64::MIN;
    let mut told = |canvas: &mut Canvas, words: &str, x: f64| {
        let text = Text::new(words, x, y, size).middle().colour(MUTED);
        if text.area().left >= free_from && text.area().right <= plot.right + size * 2.0 {
            free_from = text.area().right + size * 0.3;
            canvas.text(text);
        }
    };
    for (at, bin) in bins.iter().enumerate() {
        let area = place(bins, at, plot);
        if bin.is_none() {
            told(canvas, "none", f64::midpoint(area.left, area.right));
            continue;
        }
        let (from, until) = (bin.from.map(|from| from.normalize()), bin.until.map(|until| until.normalize()));
        if let Some(from) = from {
            let words = if until.is_none() { format!("{from} % or more") } else { format!("{from} %") };
            canvas.line(&[(area.left, plot.top), (area.left, plot.bottom)], Stroke::solid(GRID, 1));
            told(canvas, &words, area.left);
        }
    }
}
