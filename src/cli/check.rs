//! `costout check ROUND`: every problem in a round's files at once, and what
//! the round holds. `costout check FILE`: which headings a table of people has
//! and which of them seem to be ours; either can draft a `columns.toml`.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::file;
use super::output::{self, Format};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::Sources;
use crate::input;
use crate::input::intake::{self, Found, draft};
use crate::input::text::shown;
use crate::reading::check::{self, Check};
use crate::reading::comparison;
use crate::table;

/// Finds every problem in the files of a round, and shows what it holds; or
/// shows what a table of people holds.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the round, with its round.toml; or a CSV, XLSX or Parquet
    /// file of people
    round: PathBuf,
    /// Looks only at the people, and writes a first columns.toml for them to
    /// this new file
    #[arg(long, value_name = "FILE.toml")]
    draft_columns: Option<PathBuf>,
    /// In which form to answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    if input::text::is_table_file(&arguments.round) || arguments.draft_columns.is_some() {
        people(arguments)
    } else {
        round(arguments)
    }
}

/// A round as a whole.
fn round(arguments: &Arguments) -> io::Result<ExitCode> {
    let mut loaded = input::load(&arguments.round);
    let checked = loaded.round.as_ref().and_then(|(round, offers)| {
        let asked = comparison::Asked::default();
        let compared = comparison::compare(round, offers, &asked, &loaded.sources, &mut loaded.complaints)?;
        check::warn_of_odd_schedules(round, &loaded.sources, &mut loaded.complaints);
        Some(Check { unsure: compared.unsure, ..check::read(round, offers, &loaded.sources) })
    });
    output::complain(&loaded.complaints, &loaded.sources)?;
    let Some(checked) = checked else { return Ok(ExitCode::from(1)) };
    match arguments.format {
        Format::Json => output::answer(&serde_json::to_string_pretty(&checked).map_err(io::Error::other)?)?,
        Format::Csv => output::answer(&table::csv(&table::check::long_rows(&checked)))?,
        format => output::tables(&[], &table::check::tables(&checked), format)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A file of people, or that of a round.
fn people(arguments: &Arguments) -> io::Result<ExitCode> {
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    let found = look(&arguments.round, arguments.draft_columns.as_deref(), &mut sources, &mut complaints);
    output::complain(&complaints, &sources)?;
    let Some(found) = found else { return Ok(ExitCode::from(1)) };
    let next = match &arguments.draft_columns {
        Some(drafted) => {
            format!("{} is written: read it, and name it in round.toml with `columns = \"…\"`", shown(drafted))
        }
        None => {
            "`--draft-columns columns.toml` writes a first columns.toml; `costout new` begins a round with it".into()
        }
    };
    match arguments.format {
        Format::Json => output::answer(&serde_json::to_string_pretty(&found).map_err(io::Error::other)?)?,
        Format::Csv => output::answer(&table::csv(&table::intake::long_rows(&found)))?,
        format => output::tables(&[next], &table::intake::tables(&found), format)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn look(path: &Path, drafted: Option<&Path>, sources: &mut Sources, complaints: &mut Complaints) -> Option<Found> {
    let (intake, grid) = if input::text::is_table_file(path) {
        (intake::read(path, sources, complaints)?, None)
    } else {
        intake::of_round(path, sources, complaints)?
    };
    if let Some(drafted) = drafted {
        if drafted.is_file() {
            let name = shown(drafted);
            complaints.push(
                Diagnostic::new(Code::UnwritableFile, format!("there is a file `{name}` already"))
                    .about(name)
                    .hint("a draft never replaces a file: give a name that is free"),
            );
            return None;
        }
        let text = draft::columns(&intake, grid.as_ref());
        if !file::write(&[(drafted.to_owned(), text)], complaints) {
            return None;
        }
    }
    Some(intake.found(sources))
}
