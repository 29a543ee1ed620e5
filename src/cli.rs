//! Layer 7: the command line. One file per command; arguments become plain
//! options at once.

pub mod chart;
pub mod check;
pub mod compare;
mod file;
pub mod new;
mod output;
pub mod report;
pub mod schedule;
pub mod synthesize;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::foundation::parallel::work_along;

/// What `--help` says at its end.
const AFTER_HELP: &str = "\
A round is a folder with a round.toml and its offers.

  costout new our-district
  costout new our-district --from staff.xlsx --grid salaries.csv
  costout check staff.csv --draft-columns columns.toml
  costout check scenarios/example
  costout report scenarios/example
  costout compare scenarios/example --offers union-2019-03-08 --format markdown
  costout chart scenarios/example cost-by-year --out /tmp
  costout schedule show scenarios/example/teachers.toml

Exit codes: 0 done, 1 the input has errors or a file cannot be written,
2 the command line is wrong, 70 a fault of costout";

/// Costs out bargaining offers for a school district and its unions.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Chart(chart::Arguments),
    Check(check::Arguments),
    Compare(compare::Arguments),
    New(new::Arguments),
    Report(report::Arguments),
    Schedule(schedule::Arguments),
    Synthesize(synthesize::Arguments),
}

/// Runs the program: exit code 0 when it is done, 1 when the input has errors or
/// a file cannot be written, 2 when the command line is wrong, 70 for a fault of
/// ours.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    work_along();
    let done = match arguments.command {
        Command::Chart(arguments) => chart::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Schedule(arguments) => schedule::run(&arguments),
        Command::Synthesize(arguments) => synthesize::run(&arguments),
    };
    match done {
        Ok(code) => code,
        // Whoever reads us has stopped reading.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        // Whatever the system says of a write is about where the user lets us
        // write: a full disk, a file that is gone.
        Err(error) if error.raw_os_error().is_some() => {
            output::unwritten(&error);
            ExitCode::from(1)
        }
        Err(error) => {
            output::fault(&error);
            ExitCode::from(70)
        }
    }
}
