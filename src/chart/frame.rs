//! What all charts have alike: the title that states the finding, the subtitle
//! with the way of counting, and the foot with the source, what is made up,
//! reconstructed or assumed, and the fingerprint. Between them is the plot.

use super::canvas::{Area, Canvas, Stroke, Text};
use super::colour::{GRID, INK, MUTED};
use super::font::{self, PITCH, Weight};
use super::{Letters, Size};
use crate::reading::picture::Imprint;

/// A picture with its frame drawn, and the room that is left in it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The picture.
    pub canvas: Canvas,
    /// The room of the chart itself.
    pub plot: Area,
    /// How high letters are.
    pub letters: Letters,
}

/// How many lines of the foot may tell what is made up, reconstructed, assumed.
const CAVEATS: usize = 5;

/// How many lines of the foot may have the round's notes, in small print.
const NOTES: usize = 3;

/// How much smaller the round's notes are than the rest of the foot.
const SMALL_PRINT: f64 = 0.86;

impl Frame {
    /// Lays out title, subtitle and foot. `told` are the numbers in words, for
    /// those who hear the picture.
    #[must_use]
    pub fn new(size: Size, finding: &str, convention: &str, told: &[String], imprint: &Imprint) -> Self {
        let mut canvas = Canvas::new(size, finding);
        canvas.description = described(convention, told, imprint);
        let (letters, margin) = (size.letters(), size.margin());
        let all = canvas.area();
        let mut plot = Area { left: margin, right: all.right - margin, top: margin * 0.7, bottom: all.bottom };
        let subtitle = imprint.model.iter().map(String::as_str).chain([convention]).collect::<Vec<_>>().join(". ");
        head(&mut canvas, &mut plot, finding, &subtitle, letters);
        foot(&mut canvas, &mut plot, imprint, letters, margin);
        Self { canvas, plot, letters }
    }
}

/// The title in at most two lines, in smaller letters where that is not enough,
/// and the subtitle below it.
fn head(canvas: &mut Canvas, plot: &mut Area, finding: &str, convention: &str, letters: Letters) {
    let finding = font::clean(finding);
    let sizes = [1.0, 0.92, 0.84, 0.76, 0.68].map(|part| (letters.title * part).round());
    let lines_of = |size: f64| font::balanced(&finding, plot.width(), size, Weight::Semibold, 2);
    let size = sizes.into_iter().find(|size| !lines_of(*size).concat().contains('…')).unwrap_or(sizes[4]);
    let mut y = plot.top;
    for line in lines_of(size) {
        y += size * PITCH / 2.0;
        canvas.text(Text::new(&line, plot.left, y, size).semibold().colour(INK));
        y += size * PITCH / 2.0;
    }
    y += letters.label * 0.3;
    for line in font::balanced(&font::clean(convention), plot.width(), letters.label, Weight::Regular, 3) {
        y += letters.label * PITCH / 2.0;
        canvas.text(Text::new(&line, plot.left, y, letters.label).colour(MUTED));
        y += letters.label * PITCH / 2.0;
    }
    plot.top = y + letters.label;
}

/// The foot, from the picture's lower edge up.
fn foot(canvas: &mut Canvas, plot: &mut Area, imprint: &Imprint, letters: Letters, margin: f64) {
    let size = letters.small;
    let fit = |text: &str, most| font::wrap(text, plot.width(), size, Weight::Regular, most);
    let mut lines: Vec<(String, bool)> = Vec::new();
    // What is not real comes first and is heavier; each sort keeps a line.
    for made_up in &imprint.made_up {
        let line = font::wrap(&font::clean(made_up), plot.width(), size, Weight::Semibold, 1);
        lines.extend(line.into_iter().map(|line| (line, true)));
    }
    for (at, unsure) in imprint.unsure.iter().enumerate() {
        let left = CAVEATS.saturating_sub(lines.len() + imprint.unsure.len() - at - 1).max(1);
        lines.extend(fit(&font::clean(unsure), left).into_iter().map(|line| (line, false)));
    }
    let source = fit(&font::clean(&imprint.source), 2);
    let small = size * SMALL_PRINT;
    let notes: Vec<String> = imprint.notes.iter().map(|note| font::clean(note)).collect();
    let notes = sentences(&notes, plot.width(), small);
    let pitch = size * PITCH;
    let high = (lines.len() + source.len()) as f64 * pitch + notes.len() as f64 * small * PITCH;
    let mut y = plot.bottom - margin * 0.5 - high;
    let rule = y - size * 0.5;
    canvas.line(&[(plot.left, rule), (plot.right, rule)], Stroke::solid(GRID, 1));
    for (line, heavy) in &lines {
        let text = Text::new(line, plot.left, y + pitch / 2.0, size);
        canvas.text(if *heavy { text.semibold() } else { text.colour(MUTED) });
        y += pitch;
    }
    for (size, line) in notes.iter().map(|line| (small, line)).chain(source.iter().map(|line| (size, line))) {
        let pitch = size * PITCH;
        canvas.text(Text::new(line, plot.left, y + pitch / 2.0, size).colour(MUTED));
        y += pitch;
    }
    plot.bottom = rule - letters.small;
}

/// What stands where not all notes have room.
const MORE: &str = "; more in the report.";

/// As many whole sentences of some notes, in their order, as have room in a few
/// lines; a sentence that is too long by itself ends where a clause does.
fn sentences(notes: &[String], room: f64, size: f64) -> Vec<String> {
    let lines = |text: &str| font::wrap(text, room, size, Weight::Regular, NOTES + 1);
    let all = notes.join(" ");
    if all.is_empty() {
        return Vec::new();
    }
    if lines(&all).len() <= NOTES {
        return lines(&all);
    }
    let ends = |stops: &[char]| -> Vec<usize> {
        let stop =
            |(at, letter): (usize, char)| (stops.contains(&letter) && all[at + 1..].starts_with(' ')).then_some(at);
        all.char_indices().filter_map(stop).collect()
    };
    let cut = |at: usize| lines(&format!("{}{MORE}", &all[..at]));
    let fits = |at: &usize| cut(*at).len() <= NOTES;
    let whole = ends(&['.', '?', '!']).into_iter().rev().find(fits);
    let found = whole.or_else(|| ends(&[';', ')', ',']).into_iter().rev().find(fits));
    found.map_or_else(|| font::wrap(&all, room, size, Weight::Regular, NOTES), cut)
}

fn described(convention: &str, told: &[String], imprint: &Imprint) -> Vec<String> {
    let mut lines = vec![convention.to_owned()];
    lines.extend(told.iter().cloned());
    lines.extend(imprint.made_up.iter().cloned());
    lines.extend(imprint.unsure.iter().cloned());
    lines.extend(imprint.notes.iter().cloned());
    lines.push(imprint.source.clone());
    lines
}
