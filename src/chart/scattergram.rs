//! Chart `scattergram`: a heat map, steps across and lanes down, with the FTE of
//! each cell and, where there is room, its people; the sums of lanes at the
//! right, those of steps below.

use super::canvas::{Area, Canvas, Text};
use super::colour::{self, Colour, MUTED};
use super::font::{self, Weight};
use super::{Frame, Size};
use crate::foundation::money::Fte;
use crate::reading::persons::Count;
use crate::reading::picture::Pictures;
use crate::reading::picture::scattergram::{Panel, Scattergram, fte, people, short_fte};

/// A cell of few.
const LIGHT: Colour = Colour(0xd9, 0xe9, 0xf5);
/// The cell of most.
const DARK: Colour = Colour(0x00, 0x4c, 0x7a);
/// A cell of nobody.
const NOBODY: Colour = Colour(0xdb, 0xdb, 0xdb);

/// Draws it.
#[must_use]
pub fn draw(pictures: &Pictures, size: Size) -> Option<Canvas> {
    let shown = pictures.scattergram.as_ref()?;
    let mut frame = Frame::new(size, &shown.finding, &shown.convention, &shown.told, &pictures.imprint);
    let letters = frame.letters;
    let whole = frame.plot;
    let below = letters.small * 1.8;
    let high = (whole.height() - below) / shown.panels.len().max(1) as f64;
    let wide = |words: &str| font::width(words, letters.label, Weight::Regular);
    let lanes = shown.panels.iter().flat_map(|panel| &panel.schedule.lanes);
    let names = lanes.map(|lane| wide(lane)).fold(wide("Lane"), f64::max).min(whole.width() * 0.2);
    let bare = shown.panels.len() > 1;
    let titled = if bare { letters.label * 1.2 } else { 0.0 };
    let grids = shown.panels.iter().enumerate().map(|(at, panel)| Grid {
        room: Area {
            left: whole.left + names + letters.label * 0.6,
            top: whole.top + high * at as f64 + titled,
            right: whole.right,
            bottom: whole.top + high * (at + 1) as f64 - titled * 0.2,
        },
        columns: panel.schedule.steps.len() + 1,
        rows: panel.schedule.lanes.len() + 1,
        gap: letters.label * if bare { 0.25 } else { 0.5 },
        head: if bare { letters.small * 1.4 } else { letters.label * 2.6 },
        sums: if panel.schedule.steps.len() > FEW { SUMS } else { 1.0 },
        bare,
    });
    let grids: Vec<Grid> = grids.collect();
    let writing = Writing::fitting(shown, &grids, letters.label);
    for (panel, grid) in shown.panels.iter().zip(&grids) {
        if titled > 0.0 {
            let title = font::shorten(&font::clean(&panel.title), whole.width(), letters.label, Weight::Semibold);
            let y = grid.room.top - titled + letters.label * 0.5;
            frame.canvas.text(Text::new(&title, whole.left, y, letters.label).semibold());
        }
        grid.names(&mut frame, panel, names);
        grid.cells(&mut frame.canvas, panel, shown.most, &writing);
    }
    let left = whole.left + names + letters.label * 0.6;
    let legend = Text::new(writing.legend(), left, whole.bottom - letters.small * 0.5, letters.small);
    frame.canvas.text(legend.colour(MUTED));
    Some(frame.canvas)
}

/// Where the cells are; the last row and the last column are the sums.
struct Grid {
    room: Area,
    columns: usize,
    rows: usize,
    /// Between the cells and the sums.
    gap: f64,
    /// The room above for the names of steps.
    head: f64,
    /// How much wider the column of sums is than one of cells.
    sums: f64,
    /// Whether the names of steps stand alone there, without `Step` and `Lane`.
    bare: bool,
}

impl Grid {
    fn cell(&self, column: usize, row: usize) -> Area {
        let wide = (self.room.width() - self.gap) / (self.columns as f64 - 1.0 + self.sums);
        let high = (self.room.height() - self.head - self.gap) / self.rows as f64;
        let last = column + 1 == self.columns;
        let (across, own) = if last { (self.gap, wide * self.sums) } else { (0.0, wide) };
        let down = if row + 1 == self.rows { self.gap } else { 0.0 };
        let left = self.room.left + wide * column as f64 + across;
        let top = self.room.top + self.head + high * row as f64 + down;
        Area { left: left + 1.0, top: top + 1.0, right: left + own - 1.0, bottom: top + high - 1.0 }
    }

    /// The cells with their shades and numbers, and the sums.
    fn cells(&self, canvas: &mut Canvas, panel: &Panel, most: Fte, writing: &Writing) {
        let schedule = &panel.schedule;
        let steps = schedule.steps.len();
        for (at, cell) in schedule.cells.iter().enumerate() {
            let Some(count) = cell else { continue };
            let area = self.cell(at % steps, at / steps);
            let shade = if count.is_nobody() { NOBODY } else { shade(count.fte, most) };
            canvas.rect(area, shade);
            if !count.is_nobody() {
                writing.write(canvas, &area, count, colour::on(shade), false);
            }
        }
        for (step, count) in schedule.of_steps.iter().enumerate() {
            writing.write(canvas, &self.cell(step, self.rows - 1), count, colour::INK, true);
        }
        for (lane, count) in schedule.of_lanes.iter().enumerate() {
            writing.write(canvas, &self.cell(self.columns - 1, lane), count, colour::INK, true);
        }
        writing.write(canvas, &self.cell(self.columns - 1, self.rows - 1), &schedule.all, colour::INK, true);
    }

    /// The names of steps above and of lanes at the left.
    fn names(&self, frame: &mut Frame, shown: &Panel, width: f64) {
        let size = if self.bare { frame.letters.small } else { frame.letters.label };
        let middle = |area: &Area| f64::midpoint(area.left, area.right);
        let heads = self.room.top + size * 0.5;
        let first = self.cell(0, 0);
        let steps = if self.bare { heads } else { heads + size * 1.3 };
        if self.bare {
            let both = Text::new("Step", self.room.left - size * 0.6, heads, size).end();
            frame.canvas.text(both.colour(MUTED));
        } else {
            frame.canvas.text(Text::new("Step", first.left, heads, size).colour(MUTED));
            frame.canvas.text(Text::new("Lane", self.room.left - size * 0.6, steps, size).end().colour(MUTED));
        }
        let names = shown.schedule.steps.iter().map(String::as_str).chain(["All"]);
        let mut free_from = f64::MIN;
        for (step, name) in names.enumerate() {
            let area = self.cell(step, 0);
            let name = font::shorten(name, area.width(), size, Weight::Regular);
            let text = Text::new(&name, middle(&area), steps, size).middle();
            if text.area().left >= free_from && name != "…" {
                free_from = text.area().right + size * 0.2;
                frame.canvas.text(text);
            }
        }
        let names = shown.schedule.lanes.iter().map(String::as_str).chain(["All"]);
        for (lane, name) in names.enumerate() {
            let area = self.cell(0, lane);
            let high = size.min(area.height() * 0.9);
            let name = font::shorten(name, width, high, Weight::Regular);
            let y = f64::midpoint(area.top, area.bottom);
            frame.canvas.text(Text::new(&name, self.room.left - size * 0.6, y, high).end());
        }
    }
}

/// How much wider the column of sums is than one of cells, where steps are not
/// few.
const SUMS: f64 = 1.7;
const FEW: usize = 12;

/// How much smaller people are written than FTE.
const SMALLER: f64 = 0.75;

/// How the numbers of all cells are written.
struct Writing {
    /// How high letters are; `None` where no number has room.
    size: Option<f64>,
    /// Whether FTE are told in the fewest letters.
    short: bool,
    /// Whether the people are told below the FTE.
    people: bool,
}

impl Writing {
    /// The largest letters in which all have room, down to the smallest that can
    /// be read.
    fn fitting(shown: &Scattergram, grids: &[Grid], largest: f64) -> Self {
        let grids = || shown.panels.iter().zip(grids);
        let each = grids().flat_map(|(panel, grid)| {
            let (of, cell) = (&panel.schedule, grid.cell(0, 0));
            let sums = grid.cell(grid.columns - 1, 0).width();
            let inner = of.cells.iter().flatten().chain(&of.of_steps).map(move |count| (count, cell.width()));
            inner.chain(of.of_lanes.iter().chain([&of.all]).map(move |count| (count, sums)))
        });
        let each: Vec<(&Count, f64)> = each.collect();
        let lowest = grids().map(|(_, grid)| grid.cell(0, 0).height()).fold(f64::MAX, f64::min);
        let fits = |size: f64, short: bool, with_people: bool| {
            let wide = |count: &Count| {
                let below =
                    if with_people { font::width(&people(count), size * SMALLER, Weight::Regular) } else { 0.0 };
                font::width(&words(count, short), size, Weight::Semibold).max(below)
            };
            let high = if with_people { size * (1.0 + SMALLER) * 1.1 } else { size * 1.1 };
            high <= lowest && each.iter().all(|(count, room)| wide(count) <= room - 2.0)
        };
        // Smaller letters rather than without people; and those, rather than
        // letters that cannot be read.
        let sizes = [1.0, 0.9, 0.8, 0.7, 0.6, 0.52].map(|part| (largest * part).round());
        let tries = [(&sizes[..4], true), (&sizes[..], false)];
        let tries = tries.into_iter().flat_map(|(sizes, people)| sizes.iter().map(move |size| (*size, people)));
        let mut tries = tries.flat_map(|(size, people)| [(size, false, people), (size, true, people)]);
        let found = tries.find(|(size, short, people)| fits(*size, *short, *people));
        let people = found.is_some_and(|one| one.2);
        Self { size: found.map(|one| one.0), short: found.is_some_and(|one| one.1), people }
    }

    fn write(&self, canvas: &mut Canvas, area: &Area, count: &Count, ink: Colour, heavy: bool) {
        let Some(size) = self.size else { return };
        let (x, y) = (f64::midpoint(area.left, area.right), f64::midpoint(area.top, area.bottom));
        let up = if self.people { size * SMALLER * 0.5 } else { 0.0 };
        let text = Text::new(&words(count, self.short), x, y - up, size).middle().colour(ink);
        canvas.text(if heavy { text.semibold() } else { text });
        if self.people {
            let below = y + size * 0.55;
            canvas.text(Text::new(&people(count), x, below, size * SMALLER).middle().colour(ink));
        }
    }

    fn legend(&self) -> &'static str {
        match (self.size, self.people) {
            (Some(_), true) => {
                "In each cell FTE, below it people. The darker, the more FTE; grey: nobody; blank: no salary there."
            }
            (Some(_), false) => "In each cell FTE. The darker, the more; grey: nobody; blank: no salary there.",
            (None, _) => "The darker, the more FTE; grey: nobody; blank: no salary there.",
        }
    }
}

fn words(count: &Count, short: bool) -> String {
    if short { short_fte(count.fte) } else { fte(count.fte) }
}

/// The more, the darker.
fn shade(fte: Fte, most: Fte) -> Colour {
    let part = (fte.0 as f64 / most.0.max(1) as f64).clamp(0.0, 1.0);
    let mix = |light: u8, dark: u8| (f64::from(light) + (f64::from(dark) - f64::from(light)) * part).round() as u8;
    Colour(mix(LIGHT.0, DARK.0), mix(LIGHT.1, DARK.1), mix(LIGHT.2, DARK.2))
}
