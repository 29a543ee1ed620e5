//! Standard output and standard error: the only place that writes to them.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::parallel::each;
use crate::foundation::source::Sources;
use crate::input::text::shown;
use crate::render;
use crate::table::{self, Table};

/// In which form an answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for the terminal.
    Table,
    /// One JSON document; money is decimal text.
    Json,
    /// One long table, one number a row.
    Csv,
    /// Tables in Markdown.
    Markdown,
}

/// Writes an answer whole.
pub fn answer(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Writes tables, with the lines that stand above them.
pub fn tables(head: &[String], tables: &[Table], format: Format) -> io::Result<()> {
    answer(&drawn(head, tables, format))
}

/// Tables as they are written, with the lines that stand above them.
#[must_use]
pub fn drawn(head: &[String], tables: &[Table], format: Format) -> String {
    let colour = colour(&io::stdout());
    let mut text = String::new();
    if format == Format::Markdown {
        for (at, line) in head.iter().enumerate() {
            let line = line.trim().replace('<', "&lt;");
            text += match at {
                0 => "## ",
                _ if head[at].starts_with(' ') => "  - ",
                _ => "- ",
            };
            text += &line;
            text += if at == 0 { "\n\n" } else { "\n" };
        }
    } else {
        for line in head {
            text += &table::wrapped(line, 100);
            text += "\n";
        }
    }
    let draw = |table: &Table| if format == Format::Markdown { table.markdown() } else { table.terminal(colour) };
    for drawn in each(tables.iter().collect(), draw) {
        text += "\n";
        text += &drawn;
    }
    text.trim_start_matches('\n').to_owned()
}

/// Says on standard error where a report begins, and of how many files it is.
pub fn written(begins: &Path, files: usize) -> io::Result<()> {
    writeln!(io::stderr().lock(), "{files} files are written; begin with {}", shown(begins))
}

/// Writes complaints to standard error.
pub fn complain(complaints: &Complaints, sources: &Sources) -> io::Result<()> {
    say(&said(complaints, sources))
}

/// Complaints as they are written to standard error.
#[must_use]
pub fn said(complaints: &Complaints, sources: &Sources) -> String {
    render::complaints(complaints, sources, colour(&io::stderr()))
}

/// Writes to standard error.
pub fn say(said: &str) -> io::Result<()> {
    io::stderr().lock().write_all(said.as_bytes())
}

/// Says that the answer could not be written where the user wanted it: the disk
/// is full, or the file is gone.
pub fn unwritten(error: &io::Error) {
    let complaint = Diagnostic::new(Code::UnwritableFile, format!("the answer cannot be written: {}", error.kind()))
        .hint("is there room, and may you write there?");
    let mut complaints = Complaints::default();
    complaints.push(complaint);
    // Nothing is left to do if even this cannot be written.
    let _ = complain(&complaints, &Sources::default());
}

/// Says that something failed that is not the user's doing.
pub fn fault(error: &io::Error) {
    // Nothing is left to do if even this cannot be written.
    let _ = writeln!(io::stderr().lock(), "costout: {error}");
}

fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
