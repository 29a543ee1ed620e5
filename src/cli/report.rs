//! `costout report ROUND`: the comparison of a round, and a folder with its
//! tables, its charts and a text that holds both.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::file::folder;
use super::output::{self, Format};
use crate::chart::{self, CHARTS, Size};
use crate::foundation::diagnostic::Complaints;
use crate::input;
use crate::reading::comparison::{Asked, compare_and};
use crate::reading::persons;
use crate::reading::picture::Pictures;
use crate::report::{self, AsRead, Material};
use crate::table;

/// The folder into which reports go where nothing is said.
const REPORTS: &str = "reports";

/// Compares the offers of a round, and writes the tables, the charts and a
/// report that holds both into a folder.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the round, with its round.toml
    round: PathBuf,
    /// Only these offers, by the names of their files, beside the status quo
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    offers: Vec<String>,
    /// The folder to write, in place of reports/NAME; an earlier report in it is
    /// replaced, and nothing else
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let mut loaded = input::load(&arguments.round);
    let asked = Asked { offers: arguments.offers.clone(), conventions: Vec::new() };
    let answer = loaded.round.as_ref().and_then(|(round, offers)| {
        compare_and(round, offers, &asked, &loaded.sources, &mut loaded.complaints, &persons::read)
    });
    output::complain(&loaded.complaints, &loaded.sources)?;
    let (Some((answer, persons)), Some((round, offers))) = (answer, &loaded.round) else {
        return Ok(ExitCode::from(1));
    };
    let pictures = Pictures::read(&answer).and_persons(&answer, &persons);
    let mut charts = Vec::new();
    for chart in CHARTS {
        charts.extend(chart::draw(chart, &pictures, Size::Page).map_err(|fault| io::Error::other(fault.0))?);
    }
    let read = AsRead { round, offers, sources: &loaded.sources, complaints: &loaded.complaints };
    let files = report::files(&Material { answer: &answer, persons: &persons, charts: &charts, read });
    let out = arguments.out.clone().unwrap_or_else(|| {
        let name = folder::name_of(&arguments.round).unwrap_or_else(|| "round".to_owned());
        Path::new(REPORTS).join(name)
    });
    let mut complaints = Complaints::default();
    if !folder::replace(&out, &files, arguments.out.is_none(), &mut complaints) {
        output::complain(&complaints, &loaded.sources)?;
        return Ok(ExitCode::from(1));
    }
    output::tables(&table::comparison::head(&answer), &table::comparison::tables(&answer), Format::Table)?;
    output::written(&out.join("report.md"), files.len())?;
    Ok(ExitCode::SUCCESS)
}
