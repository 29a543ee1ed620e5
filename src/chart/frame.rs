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
const CAVEATS: usize = 3;

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
        head(&mut canvas, &mut plot, finding, convention, letters);
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
    for line in font::balanced(&font::clean(convention), plot.width(), letters.label, Weight::Regular, 2) {
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
    lines.extend(fit(&font::clean(&imprint.source), 2).into_iter().map(|line| (line, false)));
    let pitch = size * PITCH;
    let mut y = plot.bottom - margin * 0.5 - lines.len() as f64 * pitch;
    let rule = y - size * 0.5;
    canvas.line(&[(plot.left, rule), (plot.right, rule)], Stroke::solid(GRID, 1));
    for (line, heavy) in &lines {
        let text = Text::new(line, plot.left, y + pitch / 2.0, size);
        canvas.text(if *heavy { text.semibold() } else { text.colour(MUTED) });
        y += pitch;
    }
    plot.bottom = rule - size;
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
