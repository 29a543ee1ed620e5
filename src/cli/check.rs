//! `costout check ROUND`: every problem in a round's files at once, and what
//! the round holds.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{self, Format};
use crate::input;
use crate::reading::check::{self, Check};
use crate::reading::comparison;
use crate::table;

/// Finds every problem in the files of a round, and shows what it holds.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the round, with its round.toml
    round: PathBuf,
    /// In which form to answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
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
