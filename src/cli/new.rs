//! `costout new DIR`: a commented round to start from, made up or from a
//! district's own files, which are copied into it as they are.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::file::folder;
use super::output;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::source::Sources;
use crate::input::text::{bytes, shown};
use crate::input::{self, intake};
use crate::starter::{self, Own};

/// Makes a folder with a round to start from: commented files that `check` and
/// `compare` accept.
///
/// Without `--from` it has ten made-up people on a small grid. With it, the
/// file is copied into the folder as it is, and a drafted columns.toml says how
/// its headings are read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make; nothing may be in it
    folder: PathBuf,
    /// A CSV, XLSX or Parquet file of the district's people
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Their salary schedule: steps down, lanes across, titles above as they are
    #[arg(long, value_name = "FILE", requires = "from")]
    grid: Option<PathBuf>,
    /// The school year of the people, such as 2024-25; where it is left out, the
    /// names of the files and the titles in them may tell
    #[arg(long, value_name = "YEAR", value_parser = school_year)]
    year: Option<SchoolYear>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    let done = begin(arguments, &mut sources, &mut complaints);
    output::complain(&complaints, &sources)?;
    let Some(said) = done else { return Ok(ExitCode::from(1)) };
    output::answer(&said)?;
    Ok(ExitCode::SUCCESS)
}

/// The school year of the command line.
fn school_year(text: &str) -> Result<SchoolYear, String> {
    SchoolYear::parse(text).ok_or_else(|| "a school year such as 2024-25".to_owned())
}

/// Writes the folder, and says what is in it.
fn begin(arguments: &Arguments, sources: &mut Sources, complaints: &mut Complaints) -> Option<String> {
    if !folder::is_free(&arguments.folder, complaints) {
        return None;
    }
    let name = arguments.folder.file_name().unwrap_or_default().to_string_lossy().replace(['-', '_'], " ");
    let mut copies = Vec::new();
    let files = if let Some(from) = &arguments.from {
        let people = intake::read(from, sources, complaints);
        let grid = arguments.grid.as_ref().map(|path| intake::grid(path, sources, complaints));
        let (people, grid) = (people?, grid.map_or(Some(None), |grid| grid.map(Some))?);
        let Some(year) = arguments.year.or_else(|| year_of(arguments, sources)) else {
            complaints.push(
                Diagnostic::new(Code::MissingKey, "of which school year are these people?".to_owned())
                    .about(shown(from))
                    .hint("say it with `--year 2024-25`: neither the files' names nor their titles tell"),
            );
            return None;
        };
        for path in [Some(from), arguments.grid.as_ref()].into_iter().flatten() {
            copies.push((file_name(path), bytes(path, None, complaints)?));
        }
        let (of_people, of_grid) = (file_name(from), arguments.grid.as_deref().map(file_name).unwrap_or_default());
        let own = Own {
            people: (&of_people, &people),
            grid: grid.as_ref().map(|(form, grid)| (of_grid.as_str(), form, grid)),
        };
        starter::files(&name, year, Some(&own))
    } else {
        starter::files(&name, arguments.year.unwrap_or(SchoolYear(2024)), None)
    };
    if let Some((taken, _)) = copies.iter().find(|(copy, _)| files.iter().any(|(name, _)| name == copy)) {
        complaints.push(
            Diagnostic::new(Code::UnwritableFile, format!("`{taken}` would be written twice"))
                .about(taken.clone())
                .hint("rename your file: a round has a file of that name"),
        );
        return None;
    }
    let questions = starter::open_questions(&files);
    let written =
        files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).chain(copies).collect::<Vec<_>>();
    folder::make(&arguments.folder, &written, complaints).then(|| said(&arguments.folder, &written, &questions))
}

/// What was written, what is left to do, and what comes next.
fn said(folder: &Path, written: &[(String, Vec<u8>)], questions: &[String]) -> String {
    let shown = shown(folder);
    let mut names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = format!("{shown} is made, with {}.\n", names.join(", "));
    if !questions.is_empty() {
        text += "\nTo be filled in, or read again:\n";
        for one in questions {
            text += &format!("  {one}\n");
        }
    }
    let complaints = input::load(folder).complaints;
    text += &match complaints.count(Severity::Error) {
        0 => "\nIt can be compared as it is.\n".to_owned(),
        1 => format!("\nNot complete yet: `costout check {shown}` names 1 error, with its place.\n"),
        count => format!("\nNot complete yet: `costout check {shown}` names {count} errors, each with its place.\n"),
    };
    text + &format!("\nNext:\n  costout check {shown}\n  costout compare {shown}\n")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The school year that the names of the files tell, or the titles in them.
fn year_of(arguments: &Arguments, sources: &Sources) -> Option<SchoolYear> {
    let names = [arguments.from.as_deref(), arguments.grid.as_deref()].into_iter().flatten().map(file_name);
    let titles = sources.iter().map(|source| source.text.lines().take(5).collect::<Vec<_>>().join(" "));
    names.chain(titles).find_map(|text| year_in(&text))
}

/// The first school year in a text: `2018-19`, `2018/19` or `2018-2019`; a day
/// such as `2011-12-05` is none.
fn year_in(text: &str) -> Option<SchoolYear> {
    let words = text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '-' | '/'));
    let of = |word: &str| match word.trim_matches(['-', '/']).split(['-', '/']).collect::<Vec<_>>().as_slice() {
        [first, second] => SchoolYear::parse(&format!("{first}-{}", second.get(second.len().saturating_sub(2)..)?)),
        _ => None,
    };
    words.into_iter().find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_found_in_a_name() {
        let year = |text: &str| year_in(text).map(|year| year.0);
        assert_eq!(year("workforce-2018-19.csv"), Some(2018));
        assert_eq!(year("Salary Schedule 2018-2019"), Some(2018));
        assert_eq!(year("FY2018/19"), Some(2018));
        assert_eq!(year("2018-10-01.csv"), None);
        assert_eq!(year("Zoë 2018"), None);
    }
}
