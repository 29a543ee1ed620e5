//! Layer 6: complaints drawn for the terminal, each with file, line and column,
//! the line itself, and what would be right. All complaints about the user's
//! files look alike because they are drawn here.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::foundation::diagnostic::{Complaints, Diagnostic, Severity};
use crate::foundation::source::{Lines, Sources, Span};

/// All complaints, and a last line that counts them. `colour` is for
/// terminals.
#[must_use]
pub fn complaints(complaints: &Complaints, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
    let mut text = String::new();
    let mut all: Vec<&Diagnostic> = complaints.iter().collect();
    // As one would go through the files: the round first, each from its top.
    all.sort_by_key(|one| {
        let place = one.place.as_ref().map(|(span, _)| (span.file, span.start));
        (one.code.severity(), place)
    });
    for one in all {
        let _ = writeln!(text, "{}\n", draw(one, sources, &renderer));
    }
    for (code, file, count) in complaints.left_out() {
        let place = file.map_or(String::new(), |file| format!(" in {}", sources.get(file).path));
        let _ = writeln!(text, "and {count} more of `{}`{place}\n", code.name());
    }
    let counted = |severity, one: &str| match complaints.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let counts: Vec<String> =
        [counted(Severity::Error, "error"), counted(Severity::Warning, "warning")].into_iter().flatten().collect();
    if !counts.is_empty() {
        let _ = writeln!(text, "{}", counts.join(", "));
    }
    text
}

fn draw(one: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match one.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(one.message.as_str()).id(one.code.name());
    let mut group = Group::with_title(title);
    let windows: Vec<Window<'_>> =
        one.place.iter().chain(&one.also).map(|(span, _)| Window::new(*span, sources)).collect();
    let labels = one.place.iter().chain(&one.also).map(|(_, label)| label.as_str());
    for (at, (window, label)) in windows.iter().zip(labels).enumerate() {
        let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mut annotation = kind.span(window.within.clone());
        if !label.is_empty() {
            annotation = annotation.label(label);
        }
        let snippet = Snippet::source(window.text.as_ref()).line_start(window.line).annotation(annotation);
        group = match &window.cell {
            None => group.element(snippet.path(window.path)),
            Some(cell) => group.element(annotate_snippets::Origin::path(cell.as_str())).element(snippet),
        };
    }
    if let Some(path) = &one.path {
        group = group.element(annotate_snippets::Origin::path(path.as_str()));
    }
    for hint in &one.hints {
        group = group.element(Level::HELP.with_name("hint").message(hint.as_str()));
    }
    let text = renderer.render(&[group]);
    if windows.iter().all(|window| window.cell.is_none()) {
        return text;
    }
    // Between a cell's name and its row the renderer draws a mark of its own.
    let is_mark =
        |line: &&str| line.contains('⸬') && !line.contains(|letter: char| letter.is_alphabetic() && letter != 'm');
    text.lines().filter(|line| !is_mark(line)).collect::<Vec<_>>().join("\n")
}

/// The line of a file that a span touches. Of a row of people only the field
/// that is meant can be read: letters beside it may be somebody's name.
struct Window<'a> {
    path: &'a str,
    /// The path with the cell or the row, where it is no text.
    cell: Option<String>,
    text: Cow<'a, str>,
    line: usize,
    within: std::ops::Range<usize>,
}

impl<'a> Window<'a> {
    fn new(span: Span, sources: &'a Sources) -> Self {
        let source = sources.get(span.file);
        let text: &str = &source.text;
        let start = floor(text, span.start.min(text.len()));
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let until = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor(text, span.end.clamp(start, until));
        let line = sources.line(Span { start, ..span });
        let shown = text[from..until].trim_end_matches('\r');
        let within = start - from..(end - from).min(shown.len()).max(start - from);
        let is_toml = Path::new(&source.path).extension().is_some_and(|ending| ending == "toml");
        let is_row = !is_toml && line > 1;
        let text = if is_row { Cow::Owned(without_names(shown, &within)) } else { Cow::Borrowed(shown) };
        let cell = (source.lines != Lines::Text).then(|| sources.place(span));
        let line = if source.lines == Lines::Records { line.saturating_sub(1) } else { line };
        Self { path: &source.path, cell, text, line, within }
    }
}

/// A row of a table with an `x` for every letter, other than in the one field
/// that is pointed at.
fn without_names(row: &str, field: &std::ops::Range<usize>) -> String {
    let is_all = field.start == 0 && field.end >= row.len() && row.contains([';', '\t', '|']);
    let whole_row = is_all || row[field.clone()].contains(',');
    let mut shown = String::with_capacity(row.len());
    for (at, letter) in row.char_indices() {
        if letter.is_alphabetic() && (whole_row || !field.contains(&at)) {
            shown.extend(std::iter::repeat_n('x', letter.len_utf8()));
        } else {
            shown.push(letter);
        }
    }
    shown
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_name_is_shown_beside_a_wrong_field() {
        let row = "7,Zoë Éxample,0.5,MA+45";
        let field = row.len() - 5..row.len();
        assert_eq!(without_names(row, &field), "7,xxxx xxxxxxxx,0.5,MA+45");
        assert_eq!(without_names(row, &(0..row.len())), "7,xxxx xxxxxxxx,0.5,xx+45");
    }
}
