//! `costout synthesize PROFILE --seed N --out FILE`: a made-up workforce that
//! meets published totals, and how near it comes to each.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::file;
use super::output::{self, Format};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::Sources;
use crate::input::text::shown;
use crate::synthesize::{self, Profile, files, report};
use crate::table;

/// Makes up a workforce that meets the counts, shares and averages of a profile.
///
/// The same profile and seed make the same file on any machine. Every row says
/// that it is made up: in its id, and in the column `made_up`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The profile: a TOML file with counts, shares and averages
    profile: PathBuf,
    /// The number from which everything is drawn
    #[arg(long, value_name = "N", value_parser = seed)]
    seed: u64,
    /// The CSV to write; it is replaced
    #[arg(long, value_name = "FILE.csv")]
    out: PathBuf,
    /// A folder for schools.csv and positions.csv, which are replaced too
    #[arg(long, value_name = "DIR")]
    tables: Option<PathBuf>,
    /// In which form to say how near it came
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    let near = make_up(arguments, &mut sources, &mut complaints);
    output::complain(&complaints, &sources)?;
    let Some(near) = near else { return Ok(ExitCode::from(1)) };
    match arguments.format {
        Format::Json => output::answer(&serde_json::to_string_pretty(&near).map_err(io::Error::other)?)?,
        Format::Csv => output::answer(&table::csv(&table::synthesis::long_rows(&near)))?,
        format => output::tables(&table::synthesis::head(&near), &table::synthesis::tables(&near), format)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The seed of the command line.
fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a whole number from 0 to {}", u64::MAX))
}

/// Writes the files; says nothing where a complaint stops them.
fn make_up(arguments: &Arguments, sources: &mut Sources, complaints: &mut Complaints) -> Option<report::Report> {
    let out = &arguments.out;
    if let Some(complaint) = file::folder(out) {
        complaints.push(complaint);
    } else if out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("csv")) {
        complaints.push(
            Diagnostic::new(Code::UnwritableFile, format!("`{}` is no name for a CSV", shown(out)))
                .about(shown(out))
                .hint(format!("write `--out {}`", shown(&out.with_extension("csv")))),
        );
    }
    let profile = Profile::load(&arguments.profile, sources, complaints);
    let profile = profile.filter(|_| !complaints.has_errors())?;
    let made = synthesize::make_up(&profile, arguments.seed);
    let mut written = vec![(out.clone(), files::workforce(&profile, &made))];
    if let Some(folder) = &arguments.tables {
        let tables = [("schools.csv", files::schools(&profile, &made)), ("positions.csv", files::positions(&profile))];
        written.extend(tables.into_iter().filter_map(|(name, text)| Some((folder.join(name), text?))));
        if written.len() == 1 {
            complaints.push(
                Diagnostic::new(Code::MissingKey, "the profile has neither schools nor positions".to_owned())
                    .about(shown(&arguments.profile))
                    .hint("add tables such as [schools.title-1] and [positions.nurse], or leave `--tables` out"),
            );
            return None;
        }
    }
    if written[1..].iter().any(|(path, _)| shown(path) == shown(out)) {
        complaints.push(
            Diagnostic::new(Code::UnwritableFile, format!("`{}` would be written twice", shown(out)))
                .about(shown(out))
                .hint("give the people another name than the tables beside them"),
        );
        return None;
    }
    file::write(&written, complaints).then(|| report::read(&profile, &made))
}
