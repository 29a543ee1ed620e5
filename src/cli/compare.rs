//! `costout compare ROUND`: the offers of a round side by side.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{self, Format};
use crate::foundation::parallel::both;
use crate::input;
use crate::reading::comparison::{self, Asked, Comparison};
use crate::table;
use crate::table::comparison::head_of_conventions;
use crate::table::counted::conventions;

/// Compares the offers of a round: cost and new money by year, by provision
/// and by cause, the gap between the sides, individual raises, revenue.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the round, with its round.toml
    round: PathBuf,
    /// Only these offers, by the names of their files, beside the status quo
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    offers: Vec<String>,
    /// Only what the offers and the gap come to under these conventions of
    /// round.toml, side by side
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    convention: Vec<String>,
    /// In which form to answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let mut loaded = input::load(&arguments.round);
    let asked = Asked { offers: arguments.offers.clone(), conventions: arguments.convention.clone() };
    let alone = !arguments.convention.is_empty();
    let answer = loaded.round.as_ref().and_then(|(round, offers)| {
        comparison::compare(round, offers, &asked, &loaded.sources, &mut loaded.complaints)
    });
    let (said, written) = both(
        || output::said(&loaded.complaints, &loaded.sources),
        || answer.as_ref().map(|answer| text(answer, arguments.format, alone)),
    );
    // A large round takes its time to go, and nothing comes after it.
    std::mem::forget(loaded);
    output::say(&said)?;
    let Some(written) = written else { return Ok(ExitCode::from(1)) };
    output::answer(&written?).map(|()| ExitCode::SUCCESS)
}

/// The answer as it is written; `alone` is whether it is asked only for conventions.
fn text(answer: &Comparison, format: Format, alone: bool) -> io::Result<String> {
    Ok(match format {
        Format::Json => serde_json::to_string_pretty(answer).map_err(io::Error::other)?,
        Format::Csv if alone => table::csv(&table::comparison::convention_rows(answer)),
        Format::Csv => table::csv(&table::comparison::long_rows(answer)),
        format if alone => output::drawn(&head_of_conventions(answer), &conventions(answer), format),
        format => output::drawn(&table::comparison::head(answer), &table::comparison::tables(answer), format),
    })
}
