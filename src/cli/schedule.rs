//! `costout schedule show` and `costout schedule diff`: one salary schedule laid
//! open, or two of them compared, each by the path of its header.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rust_decimal::Decimal;
use serde::Serialize;

use super::output::{self, Format};
use crate::foundation::money::{Cents, MOST_PAY};
use crate::input;
use crate::reading::{schedule_diff, schedule_show};
use crate::table::{self, Table};

/// Shows a salary schedule, or what leads from one to another.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Show(Show),
    Diff(Diff),
}

/// Shows a schedule's salaries, its increments from step to step and from lane
/// to lane, and what is odd about them.
#[derive(Debug, clap::Args)]
struct Show {
    /// The schedule's header, such as scenarios/example/teachers.toml
    header: PathBuf,
    /// In which form to answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Finds the one percentage or dollar amount that explains most of the change
/// from one schedule to another, and the cells that depart from it.
#[derive(Debug, clap::Args)]
struct Diff {
    /// The header of the schedule from which the change is counted
    from: PathBuf,
    /// The header of the schedule to which it leads
    to: PathBuf,
    /// How many dollars a salary may be off and still agree; each raise between
    /// the two schedules has rounded again
    #[arg(long, value_name = "DOLLARS", default_value = "2", value_parser = dollars)]
    tolerance: Cents,
    /// In which form to answer
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    match &arguments.command {
        Command::Show(arguments) => show(arguments),
        Command::Diff(arguments) => diff(arguments),
    }
}

fn show(arguments: &Show) -> io::Result<ExitCode> {
    let loaded = input::load_schedules(&[&arguments.header]);
    output::complain(&loaded.complaints, &loaded.sources)?;
    let [schedule] = loaded.schedules.as_slice() else { return Ok(ExitCode::from(1)) };
    let shown = schedule_show::read(schedule, &loaded.sources);
    let (head, tables) = (table::schedule::show_head(&shown), table::schedule::show_tables(&shown));
    answer(&shown, &head, &tables, &table::schedule::show_rows(&shown), arguments.format)
}

fn diff(arguments: &Diff) -> io::Result<ExitCode> {
    let paths: [&Path; 2] = [&arguments.from, &arguments.to];
    let mut loaded = input::load_schedules(&paths);
    let found = match loaded.schedules.as_slice() {
        [from, to] => schedule_diff::read(from, to, arguments.tolerance, &loaded.sources, &mut loaded.complaints),
        _ => None,
    };
    output::complain(&loaded.complaints, &loaded.sources)?;
    let Some(found) = found else { return Ok(ExitCode::from(1)) };
    let (head, tables) = (table::schedule::diff_head(&found), table::schedule::diff_tables(&found));
    answer(&found, &head, &tables, &table::schedule::diff_rows(&found), arguments.format)
}

fn answer(
    value: &impl Serialize,
    head: &[String],
    tables: &[Table],
    rows: &[Vec<String>],
    format: Format,
) -> io::Result<ExitCode> {
    match format {
        Format::Json => output::answer(&serde_json::to_string_pretty(value).map_err(io::Error::other)?)?,
        Format::Csv => output::answer(&table::csv(rows))?,
        format => output::tables(head, tables, format)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Dollars of the command line.
fn dollars(text: &str) -> Result<Cents, String> {
    let number = Decimal::from_str_exact(text).map_err(|_| "a number of dollars such as 2 or 0.50".to_owned())?;
    let cents = Cents::from_dollars(number).filter(|cents| (Cents::ZERO..=MOST_PAY).contains(cents));
    cents.ok_or_else(|| "dollars from 0 on, with at most two decimals".to_owned())
}
