//! Chart `raises`: for each offer a row of bars, one for each bin of raises, on
//! one scale across; who gets none stands apart from who gets less and who gets
//! more. Bars have one scale where every offer can be read on it; else the
//! highest bar of each fills its row, and the picture says so. How many people
//! they are is written at the bars.

use std::cmp::Ordering;

use rust_decimal::Decimal;

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

/// How to read it.
const LEGEND: &str = "Across: raise in per cent. At the bars: people. A bar holds its lower bound, not its upper.";

/// How to read it where bars of different offers are not on one scale.
const OWN_SCALES: &str =
    "Each offer has a scale of its own: compare numbers, not heights. Across: raise in per cent. At the bars: people.";

/// Draws it.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.raises.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let letters = frame.letters;
    let whole = frame.plot;
    let count = shown.panels.len().max(1) as f64;
    let below = letters.label * 1.6 + letters.small * 1.5;
    let high = (whole.height() - below) / count;
    // A name and two lines of remarks have room in a row, or one, or letters
    // become smaller.
    let lines = if high < 3.4 * PITCH * letters.small { 1 } else { 2 };
    let name = (high / ((lines as f64 + 1.4) * PITCH)).min(letters.label);
    // A long name has smaller letters rather than no end.
    let longest = |panel: &Panel| font::width(&panel.who.label, name, Weight::Semibold);
    let longest = shown.panels.iter().map(longest).fold(1.0, f64::max);
    let name = name * (whole.width() * MOST_FOR_NAMES / longest).clamp(0.75, 1.0);
    let wide = |words: &str, weight| font::width(words, name, weight);
    let of_panel = |panel: &Panel| {
        let remarks = if lines > 1 { panel.remarks.clone() } else { vec![panel.remarks.join(", ")] };
        let remarks = remarks.iter().map(|remark| wide(remark, Weight::Regular) * 0.85);
        remarks.fold(wide(&panel.who.label, Weight::Semibold), f64::max)
    };
    let names = shown.panels.iter().map(of_panel).fold(0.0, f64::max).min(whole.width() * MOST_FOR_NAMES);
    let bars = Area { left: whole.left + names + letters.label, bottom: whole.bottom - below, ..whole };
    for (at, panel) in shown.panels.iter().enumerate() {
        let top = whole.top + high * at as f64;
        let row = Area { top, bottom: top + high, ..bars };
        named(&mut frame.canvas, panel, &row, (whole.left, names), (name, lines));
        draw_bars(&mut frame.canvas, shown, panel, &row, letters);
    }
    scale(&mut frame.canvas, &shown.bins, &bars, letters);
    let legend = Text::new(
        if shown.one_scale { LEGEND } else { OWN_SCALES },
        whole.left,
        whole.bottom - letters.small * 0.4,
        letters.small,
    );
    frame.canvas.text(legend.colour(MUTED));
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

fn named(canvas: &mut Canvas, panel: &Panel, row: &Area, (left, room): (f64, f64), (size, lines): (f64, usize)) {
    let mut y = row.top + size * 0.9;
    for line in &font::wrap(&font::clean(&panel.who.label), room, size, Weight::Semibold, 1) {
        canvas.text(Text::new(line, left, y, size).semibold());
        y += size * PITCH;
    }
    let remarks = match panel.remarks.split_first() {
        Some((median, others)) if lines > 1 => vec![median.clone(), others.join(", ")],
        _ => vec![panel.remarks.join(", ")],
    };
    for line in remarks.iter().flat_map(|remark| font::wrap(remark, room, size * 0.85, Weight::Regular, 1)) {
        canvas.text(Text::new(&line, left, y, size * 0.85).colour(MUTED));
        y += size * PITCH * 0.85;
    }
}

fn draw_bars(canvas: &mut Canvas, shown: &Raises, panel: &Panel, row: &Area, letters: Letters) {
    let foot = row.bottom - letters.small * 0.3;
    let size = letters.small.min(row.height() * 0.3);
    let room = foot - row.top - size * 1.6;
    let on_scale = if shown.one_scale { shown.panels.as_slice() } else { std::slice::from_ref(panel) };
    let most = on_scale.iter().flat_map(|panel| panel.people.iter().copied()).max().unwrap_or(1).max(1);
    canvas.line(&[(row.left, foot), (row.right, foot)], Stroke::solid(RULE, 1));
    for (at, people) in panel.people.iter().enumerate().filter(|(_, people)| **people > 0) {
        let bin = place(&shown.bins, at, row);
        let high = (room * *people as f64 / most as f64).max(2.0);
        let bar = Area { left: bin.left + 1.5, right: bin.right - 1.5, top: foot - high, bottom: foot };
        canvas.rect(bar, colour::of(&panel.who));
        let words = words::headcount(*people);
        let size = size.min(size * (bin.width() - 2.0) / font::width(&words, size, Weight::Regular));
        if size >= letters.small * 0.6 {
            let middle = f64::midpoint(bin.left, bin.right);
            canvas.text(Text::new(&words, middle, foot - high - size * 0.6, size).middle());
        }
    }
}

/// The bounds of the bins below the last row.
fn scale(canvas: &mut Canvas, bins: &[Bin], plot: &Area, letters: Letters) {
    let bounds = bounds(bins, plot);
    for (x, _) in &bounds {
        canvas.line(&[(*x, plot.top), (*x, plot.bottom)], Stroke::solid(GRID, 1));
    }
    let text = |words: &str, x: f64| {
        Text::new(words, x, plot.bottom + letters.label * 0.8, letters.label).middle().colour(MUTED)
    };
    let mut words = Vec::new();
    for (at, bin) in bins.iter().enumerate() {
        let area = place(bins, at, plot);
        let said = match (bin.from, bin.until) {
            _ if bin.is_none() => "none",
            (None, _) => "less",
            (_, None) => "more",
            _ => continue,
        };
        words.push(text(said, f64::midpoint(area.left, area.right)));
    }
    let free = |one: &Text, others: &[Text]| {
        let room = Area { left: one.area().left - letters.label * 0.3, ..one.area() };
        others.iter().all(|other| !room.overlaps(&other.area()))
    };
    // With signs where all have room; else numbers, all or every second, fifth …
    let ways = [(" %", 1), ("", 1), ("", 2), ("", 5), ("", 10)];
    let tries = ways.into_iter().map(|(sign, every)| {
        let told = bounds.iter().filter(|(_, bound)| bound.is_multiple_of(every));
        told.map(|(x, bound)| text(&format!("{}{sign}", bound.words), *x)).collect::<Vec<_>>()
    });
    let fits = |texts: &Vec<Text>| texts.windows(2).all(|pair| free(&pair[1], &pair[..1]));
    let told = tries.into_iter().find(fits).unwrap_or_default();
    // Zero is told in any case: what stands in its way gives way to the left.
    let zero = bounds.iter().find(|(_, bound)| bound.bins == 0).map(|(x, _)| *x);
    if let Some(zero) = told.iter().find(|one| zero.is_some_and(|x| (one.x - x).abs() < 0.5)) {
        let left = zero.area().left - letters.label * 0.35;
        for word in words.iter_mut().filter(|word| word.x < zero.x && word.area().right > left) {
            *word = Text { x: left, ..word.clone() }.end();
        }
    }
    for one in told.iter().filter(|one| free(one, &words)).cloned().collect::<Vec<_>>() {
        canvas.text(one);
    }
    for one in words {
        canvas.text(one);
    }
}

/// A bound between bins.
struct Bound {
    /// How many bins it is from zero.
    bins: usize,
    /// In per cent.
    words: String,
}

impl Bound {
    fn is_multiple_of(&self, every: usize) -> bool {
        self.bins.is_multiple_of(every)
    }
}

/// Where the bounds are, each once: zero is that above the bin of no raise.
fn bounds(bins: &[Bin], plot: &Area) -> Vec<(f64, Bound)> {
    let none = bins.iter().position(Bin::is_none).unwrap_or(0);
    let bound = |percent: Decimal, bins: usize| Bound { bins, words: percent.normalize().to_string() };
    let lower = bins.iter().enumerate().filter(|(at, _)| *at != none);
    let mut found: Vec<(f64, Bound)> = lower
        .filter_map(|(at, bin)| {
            let from_zero = if at < none { none - at } else { at - none - 1 };
            Some((place(bins, at, plot).left, bound(bin.from?, from_zero)))
        })
        .collect();
    if let Some(until) = bins.last().and_then(|bin| bin.until) {
        found.push((place(bins, bins.len() - 1, plot).right, bound(until, bins.len() - none - 1)));
    }
    found
}
