//! Lines over years or other places along the bottom, each with its amount and
//! its name where it ends. Labels keep apart; a thin leader in the line's colour
//! goes to each.

use super::axis::MoneyAxis;
use super::canvas::{Area, Stroke, Text};
use super::colour::{MUTED, PAPER, RULE};
use super::font::{self, PITCH, Weight};
use super::label::{self, Wish};
use super::{Canvas, Frame};
use crate::foundation::money::Cents;

/// A line to draw.
#[derive(Clone, Debug)]
pub struct Series {
    /// What stands at its end.
    pub label: String,
    /// The amount at its end, in words.
    pub amount: String,
    /// One for each place; `None` where there is none.
    pub amounts: Vec<Option<Cents>>,
    /// How it looks.
    pub stroke: Stroke,
}

/// The places along the bottom.
#[derive(Clone, Debug)]
pub struct Place {
    /// What stands under it.
    pub label: String,
    /// A second line, such as `base year`.
    pub remark: String,
}

/// Which part of the width names at the lines' ends may take.
const MOST_FOR_NAMES: f64 = 0.4;

/// Draws lines into a frame's plot; the first in the list lies on top.
pub fn draw(frame: &mut Frame, places: &[Place], series: &[Series], axis: &MoneyAxis) {
    let letters = frame.letters;
    let whole = frame.plot;
    let labels = Labels::fit(series, &whole, letters.label);
    let remarked = places.iter().any(|place| !place.remark.is_empty());
    let below = letters.label * if remarked { 2.6 } else { 1.6 };
    let remark = axis.remark();
    let under = below + if remark.is_some() { letters.small * 1.6 } else { 0.0 };
    let plot = Area {
        left: whole.left + axis.label_width(letters.label) + letters.label * 0.5,
        top: whole.top + letters.label * 0.5,
        right: whole.right - labels.width - letters.label * 1.8,
        bottom: whole.bottom - under,
    };
    let canvas = &mut frame.canvas;
    axis.draw_upright(canvas, &plot, letters.label);
    let inset = letters.label * 2.0;
    let (first, last) = (plot.left + inset, plot.right);
    let steps = places.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| first + (last - first) * at as f64 / steps;
    let small = remark_size(places, (last - first) / steps, letters.small);
    for (at, place) in places.iter().enumerate() {
        canvas.line(&[(x(at), plot.bottom), (x(at), plot.bottom + letters.label * 0.3)], Stroke::solid(RULE, 1));
        let y = plot.bottom + letters.label * 0.95;
        canvas.text(Text::new(&place.label, x(at), y, letters.label).middle());
        if !place.remark.is_empty() {
            let y = y + letters.label;
            canvas.text(Text::new(&place.remark, x(at), y, small).middle().colour(MUTED));
        }
    }
    if let Some(remark) = remark {
        canvas.text(Text::new(&remark, whole.left, whole.bottom - letters.small * 0.4, letters.small).colour(MUTED));
    }
    for one in series.iter().rev() {
        let known = one.amounts.iter().enumerate().filter_map(|(at, amount)| Some((at, (*amount)?)));
        let points: Vec<(f64, f64)> = known.map(|(at, amount)| (x(at), axis.y(amount, &plot))).collect();
        canvas.line(&points, one.stroke);
        for point in points {
            canvas.dot(point, one.stroke.width + 3, PAPER);
            canvas.dot(point, one.stroke.width + 1, one.stroke.colour);
        }
    }
    labels.draw(canvas, series, last, &plot, axis, whole.bottom - under);
}

/// How high the letters are in which remarks side by side, so far apart, have room.
fn remark_size(places: &[Place], apart: f64, largest: f64) -> f64 {
    let wide = |place: &Place, size: f64| font::width(&place.remark, size, Weight::Regular);
    let fits = |size: &f64| {
        let need = |pair: &[Place]| f64::midpoint(wide(&pair[0], *size), wide(&pair[1], *size)) + size * 0.5;
        places.windows(2).all(|pair| need(pair) <= apart)
    };
    let sizes = [1.0, 0.9, 0.8, 0.72, 0.64, 0.56, 0.5].map(|part| largest * part);
    sizes.into_iter().find(fits).unwrap_or(largest * 0.5)
}

/// The labels at the ends, in letters in which all of them have room.
struct Labels {
    size: f64,
    /// How far from the last place they begin.
    offset: f64,
    /// Width of the amounts, and of everything.
    amounts: f64,
    width: f64,
    names: Vec<Vec<String>>,
}

impl Labels {
    fn fit(series: &[Series], whole: &Area, largest: f64) -> Self {
        let most = whole.width() * MOST_FOR_NAMES;
        let of = |size: f64, lines: usize| {
            let wide = |words: &str, weight| font::width(words, size, weight);
            let amounts = series.iter().map(|one| wide(&one.amount, Weight::Semibold)).fold(0.0, f64::max) + size * 0.5;
            let room = (most - amounts).max(size * 3.0);
            let names: Vec<Vec<String>> = series
                .iter()
                .map(|one| match lines {
                    1 => vec![font::shorten(&font::clean(&one.label), room, size, Weight::Regular)],
                    lines => font::wrap(&font::clean(&one.label), room, size, Weight::Regular, lines),
                })
                .collect();
            let widest = names.iter().flatten().map(|name| wide(name, Weight::Regular)).fold(0.0, f64::max);
            Self { size, offset: largest * 1.8, amounts, width: amounts + widest, names }
        };
        let room = whole.height() * 0.8;
        let steps = [(1.0, 2), (0.88, 2), (1.0, 1), (0.88, 1), (0.76, 1), (0.64, 1), (0.5, 1), (0.35, 1)];
        let tries = steps.iter().map(|(part, lines)| of((largest * part).round(), *lines));
        let fits = |labels: &Self| (0..series.len()).map(|at| labels.height(at)).sum::<f64>() <= room;
        tries.into_iter().find(fits).unwrap_or_else(|| of(largest * 0.2, 1))
    }

    fn height(&self, at: usize) -> f64 {
        (self.names[at].len() as f64 * PITCH + 0.12) * self.size
    }

    fn draw(&self, canvas: &mut Canvas, series: &[Series], end: f64, plot: &Area, axis: &MoneyAxis, floor: f64) {
        let ends: Vec<(usize, f64)> = series
            .iter()
            .enumerate()
            .filter_map(|(at, one)| Some((at, axis.y(one.amounts.iter().rev().find_map(|amount| *amount)?, plot))))
            .collect();
        let wishes: Vec<Wish> = ends.iter().map(|(at, y)| Wish { middle: *y, height: self.height(*at) }).collect();
        let Some(middles) = label::apart(&wishes, plot.top - self.size, floor + self.size) else { return };
        let left = plot.right + self.offset;
        for ((at, y), middle) in ends.into_iter().zip(middles) {
            let one = &series[at];
            let lines = self.names[at].len() as f64;
            let mut line = middle - (lines - 1.0) * self.size * PITCH / 2.0;
            let leader = [(end + self.size * 0.6, y), (left - self.size * 0.3, line)];
            canvas.line(&leader, Stroke::solid(one.stroke.colour, 2));
            canvas.text(Text::new(&one.amount, left, line, self.size).semibold());
            for name in &self.names[at] {
                canvas.text(Text::new(name, left + self.amounts, line, self.size));
                line += self.size * PITCH;
            }
        }
    }
}
