//! Chart `career`: salaries by year of service, a panel for each lane shown, on
//! one scale; at the end of each line its salary with the colours of the offers
//! that share it, in the last panel their names too. Below, what the whole career
//! pays.

use super::axis::MoneyAxis;
use super::canvas::{Area, Canvas, Stroke, Text};
use super::colour::{self, MUTED, RULE};
use super::font::{self, PITCH, Weight};
use super::label::{self, Wish};
use super::{Frame, Size};
use crate::foundation::money::Cents;
use crate::reading::picture::Pictures;
use crate::reading::picture::career::{Careers, Line, Panel};
use crate::reading::picture::words;

/// Which part of the width the names at the right may take.
const MOST_FOR_NAMES: f64 = 0.26;

/// How many lines may tell what the whole career pays.
const MOST_SUMS: usize = 3;

/// How wide the mark of an offer's colour is at a label, and how far marks are
/// apart, for letters of size one.
const MARK: f64 = 0.3;
const MARKS_APART: f64 = 0.4;

/// So many lanes have room on a page.
const MOST_ON_A_PAGE: usize = 2;

/// Draws it.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = &of_size(pictures.career.as_ref()?, size);
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let letters = frame.letters;
    let whole = frame.plot;
    let amounts: Vec<Cents> =
        shown.panels.iter().flat_map(|panel| &panel.lines).flat_map(|one| one.salaries.clone()).collect();
    let axis = MoneyAxis::over(&amounts, 6, true);
    let remark = axis.remark();
    let sums = font::wrap(&font::clean(&shown.sums), whole.width(), letters.small, Weight::Regular, MOST_SUMS);
    let high = Area {
        left: whole.left + axis.label_width(letters.label) + letters.label * 0.5,
        top: whole.top + letters.label * 1.7,
        right: whole.right,
        bottom: whole.bottom
            - letters.label * 1.5
            - letters.small * if remark.is_some() { 3.0 } else { 1.5 }
            - letters.small * PITCH * sums.len() as f64,
    };
    let labels = Labels::fit(shown, &high, letters.label);
    let count = shown.panels.len().max(1) as f64;
    let wide = (high.width() - labels.names - labels.amounts * count) / count;
    for (at, panel) in shown.panels.iter().enumerate() {
        let left = high.left + (wide + labels.amounts) * at as f64;
        let plot = Area { left, right: left + wide, ..high };
        let titled = font::shorten(&panel.title, wide + labels.amounts * 0.8, letters.label, Weight::Semibold);
        frame.canvas.text(Text::new(&titled, left, whole.top + letters.label * 0.5, letters.label).semibold());
        lines(&mut frame, panel, &plot, &axis, at == 0);
        years(&mut frame, shown.years, &plot);
        labels.draw(&mut frame.canvas, panel, &plot, &axis, at + 1 == shown.panels.len());
    }
    let below = high.bottom + letters.label * 1.5 + letters.small * 0.6;
    let service = Text::new("years of service", f64::midpoint(high.left, high.left + wide), below, letters.small);
    frame.canvas.text(service.middle().colour(MUTED));
    let mut y = whole.bottom - letters.small * 0.4;
    for line in sums.iter().rev() {
        frame.canvas.text(Text::new(line, whole.left, y, letters.small));
        y -= letters.small * PITCH;
    }
    if let Some(remark) = remark {
        frame.canvas.text(Text::new(&remark, whole.left, y, letters.small).colour(MUTED));
    }
    Some(frame.canvas)
}

/// A page has room for two lanes: that of most people, and the highest or else
/// the lowest.
fn of_size(careers: &Careers, size: Size) -> Careers {
    let mut shown = careers.clone();
    if size == Size::Page {
        while shown.panels.len() > MOST_ON_A_PAGE {
            let other = shown.panels.iter().position(|panel| !panel.main).unwrap_or(0);
            shown.panels.remove(other);
        }
    }
    shown
}

/// Where a year of service stands, of so many.
fn place(year: usize, years: usize, plot: &Area) -> f64 {
    let inset = plot.width() * 0.02;
    let last = years.saturating_sub(1).max(1) as f64;
    plot.left + inset + (plot.width() - inset) * (year - 1) as f64 / last
}

fn lines(frame: &mut Frame, panel: &Panel, plot: &Area, axis: &MoneyAxis, with_ticks: bool) {
    if with_ticks {
        axis.draw_upright(&mut frame.canvas, plot, frame.letters.label);
    } else {
        for (tick, _) in &axis.ticks {
            let y = axis.y(*tick, plot);
            frame.canvas.line(&[(plot.left, y), (plot.right, y)], Stroke::solid(colour::GRID, 1));
        }
    }
    // The latest is unbroken and lies below those that are in dashes.
    for line in panel.lines.iter().rev() {
        let years = line.salaries.len();
        let at = |(year, salary): (usize, &Cents)| (place(year + 1, years, plot), axis.y(*salary, plot));
        let points: Vec<(f64, f64)> = line.salaries.iter().enumerate().map(at).collect();
        frame.canvas.line(&points, stroke(line));
    }
}

/// A line looks like the last of its offers.
fn stroke(line: &Line) -> Stroke {
    line.who.last().map_or(Stroke::solid(MUTED, 4), |who| colour::line(who, 4))
}

/// The years of service below a panel: the first, and every fifth or tenth.
fn years(frame: &mut Frame, years: usize, plot: &Area) {
    let size = frame.letters.label;
    let every = if years > 20 { 10 } else { 5 };
    let last = (years < 10).then_some(years);
    let told = [1].into_iter().chain((1..=years / every).map(|at| at * every)).chain(last);
    let mut free_from = f64::MIN;
    for year in told {
        let x = place(year, years, plot);
        let text = Text::new(&year.to_string(), x, plot.bottom + size * 0.9, size).middle().colour(MUTED);
        if text.area().left >= free_from {
            free_from = text.area().right + size * 0.4;
            frame.canvas.line(&[(x, plot.bottom), (x, plot.bottom + size * 0.25)], Stroke::solid(RULE, 1));
            frame.canvas.text(text);
        }
    }
}

/// The offers of a line.
fn named(line: &Line, room: f64, size: f64) -> Vec<String> {
    font::wrap(&font::clean(&line.label()), room, size, Weight::Regular, 3)
}

/// What stands at the ends of lines.
struct Labels {
    size: f64,
    /// The room for the colours of a line's offers.
    marks: f64,
    /// The room for an amount, with what is left free on both sides.
    amounts: f64,
    /// The room for names at the right of the last panel.
    names: f64,
}

impl Labels {
    /// In letters in which those of the fullest panel have room.
    fn fit(shown: &Careers, plot: &Area, largest: f64) -> Self {
        let ends = shown.panels.iter().flat_map(|panel| &panel.lines).filter_map(|line| line.salaries.last());
        let ends: Vec<String> = ends.map(|salary| words::salary(*salary)).collect();
        let sizes = [1.0, 0.88, 0.76, 0.64, 0.5, 0.4].map(|part| (largest * part).round());
        let most = plot.width() * MOST_FOR_NAMES;
        let of_names = shown.panels.last().map_or(&[][..], |panel| panel.lines.as_slice());
        let fullest = shown.panels.iter().map(|panel| panel.lines.len()).max().unwrap_or(0);
        let lines = |size: &f64| {
            let lines = of_names.iter().map(|line| named(line, most, *size).len()).sum::<usize>().max(fullest);
            lines as f64 * PITCH * size <= plot.height()
        };
        let size = sizes.into_iter().find(lines).unwrap_or(sizes[5]);
        let wide = |words: &str, weight| font::width(words, size, weight);
        let marks = shown.panels.iter().flat_map(|panel| &panel.lines).map(|line| line.who.len()).max().unwrap_or(0);
        let marks = size * (MARKS_APART * marks as f64 + 0.2);
        let amounts = ends.iter().map(|words| wide(words, Weight::Semibold)).fold(0.0, f64::max) + size * 1.9 + marks;
        let wrapped = of_names.iter().flat_map(|line| named(line, most, size));
        let widest = wrapped.map(|name| wide(&name, Weight::Regular)).fold(0.0, f64::max);
        Self { size, marks, amounts, names: widest + 1.0 }
    }

    fn draw(&self, canvas: &mut Canvas, panel: &Panel, plot: &Area, axis: &MoneyAxis, named: bool) {
        let said = |line: &Line| {
            if !named {
                return vec![String::new()];
            }
            self::named(line, self.names, self.size)
        };
        let wish = |line: &Line| Wish {
            middle: line.salaries.last().map_or(plot.bottom, |salary| axis.y(*salary, plot)),
            height: self.size * PITCH * said(line).len() as f64,
        };
        let wishes: Vec<Wish> = panel.lines.iter().map(wish).collect();
        let Some(middles) = label::apart(&wishes, plot.top - self.size * 0.4, plot.bottom + self.size) else { return };
        for ((line, wish), middle) in panel.lines.iter().zip(&wishes).zip(middles) {
            let Some(salary) = line.salaries.last() else { continue };
            let left = plot.right + self.size;
            let said = said(line);
            let mut y = middle - self.size * PITCH * (said.len() as f64 - 1.0) / 2.0;
            let bend = plot.right + self.size * 0.2;
            let leader = [(bend, wish.middle), (left - self.size * 0.2, y)];
            canvas.line(&leader, Stroke::solid(stroke(line).colour, 2));
            for (at, who) in line.who.iter().enumerate() {
                let left = left + self.size * MARKS_APART * at as f64;
                let (top, bottom) = (y - self.size * 0.34, y + self.size * 0.34);
                canvas.rect(Area { left, right: left + self.size * MARK, top, bottom }, colour::of(who));
            }
            canvas.text(Text::new(&words::salary(*salary), left + self.marks, y, self.size).semibold());
            for name in said.iter().filter(|name| !name.is_empty()) {
                canvas.text(Text::new(name, plot.right + self.amounts, y, self.size));
                y += self.size * PITCH;
            }
        }
    }
}
