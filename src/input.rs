//! Layer 6: files in. Reads a round's folder and everything it names, checks
//! it, and gives back a [`Round`] with its offers, or every complaint at once.
//! The only part that names polars.

pub mod columns;
pub mod delimited;
mod encoding;
pub mod form;
pub mod heading_row;
pub mod index;
pub mod intake;
pub mod numbers;
mod parquet;
pub mod people;
pub mod repeated;
pub mod schedule;
pub mod separator;
mod sheet;
pub mod snapshot;
pub mod stand;
pub mod tables;
pub mod text;
pub mod totals;

use std::path::Path;

use crate::contract::context::Read;
use crate::district::index::PriceIndex;
use crate::district::schedule::Schedule;
use crate::district::workforce::Workforce;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity, find, listed};
use crate::foundation::fields::{self, Table, Value};
use crate::foundation::parallel::each;
use crate::foundation::source::{FileId, Located, Sources, Span};
use crate::question::offer::{Offer, OfferFile, read_all};
use crate::question::round::{Round, RoundFile};

/// A round as it was loaded, or as far as it could be.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every file that was read.
    pub sources: Sources,
    /// The round and its offers; `None` where errors stopped them.
    pub round: Option<(Round, Vec<Offer>)>,
    /// Errors and warnings.
    pub complaints: Complaints,
}

/// Loads the round in a folder.
#[must_use]
pub fn load(folder: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let Loaded { sources, complaints, .. } = &mut loaded;
    let round = read_round(folder, sources, complaints);
    loaded.round = round.filter(|_| !loaded.complaints.has_errors());
    loaded
}

/// Schedules as they were loaded by the paths of their headers, or as far as
/// they could be.
#[derive(Debug, Default)]
pub struct LoadedSchedules {
    /// Every file that was read.
    pub sources: Sources,
    /// The schedules, in the order of their paths; none where errors stopped
    /// them.
    pub schedules: Vec<Schedule>,
    /// Errors and warnings.
    pub complaints: Complaints,
}

/// Loads schedules by the paths of their headers. Each is named after its
/// file, or by its whole path where two files have one name.
#[must_use]
pub fn load_schedules(paths: &[&Path]) -> LoadedSchedules {
    let mut loaded = LoadedSchedules::default();
    let LoadedSchedules { sources, schedules, complaints } = &mut loaded;
    for path in paths {
        let twice = paths.iter().filter(|other| other.file_stem() == path.file_stem()).count() > 1;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = if twice { text::shown(path) } else { stem.into_owned() };
        if text::is_header(path, complaints) {
            schedules.extend(schedule::read_header(&name, path, None, sources, complaints));
        }
    }
    if loaded.complaints.has_errors() {
        loaded.schedules.clear();
    }
    loaded
}

fn read_round(folder: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<(Round, Vec<Offer>)> {
    if !text::is_round(folder, complaints) {
        return None;
    }
    let round = read_toml(&folder.join("round.toml"), None, sources, complaints);
    let file = match &round {
        Some((table, span)) => RoundFile::read(table, *span, complaints),
        None => None,
    };
    if complaints.iter().any(|one| one.code == Code::NotOurFile) {
        return None;
    }
    let (table, _) = round?;
    let (offers, unread) = read_offers(folder, &named_files(&table), sources, complaints);
    let file = file?;
    if let Some(index) = file.known_on.is_none().then(|| file.indices.first()).flatten() {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "a round with an index needs `known_on`".to_owned())
                .at(index.0.span, "read as of which day?")
                .hint("add a line such as `known_on = 2019-05-01`: values published later are not read"),
        );
    }
    let schedules: Vec<_> = file
        .schedules
        .iter()
        .filter_map(|(name, path)| schedule::read(name, path, folder, sources, complaints))
        .collect();
    let indices = read_indices(&file, folder, sources, complaints);
    let revenue = file.read_revenue(&indices, complaints);
    let mapping = match &file.columns {
        Some(path) => columns::read(path, folder, sources, complaints),
        None => Some(columns::Mapping::default()),
    };
    let mut workforce = mapping.and_then(|mapping| snapshot::read(&file, &mapping, folder, sources, complaints));
    let tables = tables::join(&file, workforce.as_mut(), folder, sources, complaints);
    // What could not be read has been complained about; the offers are read
    // all the same, so that every complaint comes at once.
    let read = Read {
        workforce: workforce.is_some() && tables.len() == file.tables_named,
        schedules: schedules.len() == file.schedules.len(),
        indices: indices.len() == file.indices.len(),
    };
    let mut workforce = workforce.unwrap_or_else(|| Workforce::nobody(file.as_of));
    if read.schedules {
        let before = complaints.count(Severity::Error);
        stand::stand(&mut workforce, &schedules, complaints);
        stand::in_force(&workforce, &schedules, &file, complaints);
        // Where not everybody's place is known, provisions look at nobody's.
        if complaints.count(Severity::Error) > before {
            workforce.stands.clear();
        }
    }
    let round = Round { file, schedules, workforce, tables, indices, revenue, read };
    let status_quo = &round.file.status_quo;
    if !offers.iter().map(|offer| &offer.name).chain(&unread).any(|name| *name == status_quo.value) {
        let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
        complaints.push(
            Diagnostic::new(
                Code::UnknownOffer,
                format!("the round has no offer `{}`, the agreement in force", status_quo.value),
            )
            .at(status_quo.span, format!("offers here: {}", listed(&names)))
            .suggest(&status_quo.value, names.iter().copied())
            .hint(format!("add {}.toml, or name another offer with `status_quo = \"…\"`", status_quo.value)),
        );
    }
    let names: Vec<&str> = offers.iter().map(|offer| &offer.name).chain(&unread).map(String::as_str).collect();
    round.file.check_claims(&names, complaints);
    round.check_made_up(complaints);
    let offers = read_all(&offers, &unread, &round, complaints);
    Some((round, offers))
}

/// Reads and parses a TOML file; its span is its beginning.
pub(crate) fn read_toml(
    path: &Path,
    named: Option<&Located<String>>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<(Table, Span)> {
    let file = text::read(path, named, sources, complaints)?;
    parsed(file, sources, complaints)
}

/// Parses a TOML file that was read.
fn parsed(file: FileId, sources: &Sources, complaints: &mut Complaints) -> Option<(Table, Span)> {
    let before = complaints.iter().count();
    let table = fields::parse(sources, file, complaints);
    let broken = complaints.iter().skip(before).any(|one| one.code == Code::TomlSyntax);
    (!broken).then_some((table, first_line(sources, file)))
}

/// The first line of a file, for complaints about the whole.
fn first_line(sources: &Sources, file: FileId) -> Span {
    let text = &sources.get(file).text;
    Span { file, start: 0, end: text.find(['\r', '\n']).unwrap_or(text.len()) }
}

/// The TOML files beside `round.toml` that it names as something else than an
/// offer: the mapping of columns and the headers of schedules.
fn named_files(round: &Table) -> Vec<String> {
    let inner = |key: &str| match round.entries.get(key).map(|(_, node)| &node.value) {
        Some(Value::Table(inner)) => inner.entries.iter().collect(),
        _ => Vec::new(),
    };
    let columns = inner("snapshot").into_iter().filter(|(key, _)| *key == "columns");
    let nodes = columns.chain(inner("schedules")).map(|(_, (_, node))| &node.value);
    nodes
        .filter_map(|value| match value {
            Value::Text(path) => Some(text::shown(Path::new(path))),
            _ => None,
        })
        .collect()
}

/// Every `.toml` file in the folder is an offer, other than `round.toml` and
/// the files that it names. Beside them, the names of those that could not be
/// read.
fn read_offers(
    folder: &Path,
    named: &[String],
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> (Vec<OfferFile>, Vec<String>) {
    let (mut offers, mut unread) = (Vec::new(), Vec::new());
    let Ok(entries) = std::fs::read_dir(folder) else { return (offers, unread) };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            name != "round.toml" && !named.iter().any(|other| *other == name)
        })
        .collect();
    paths.sort();
    let texts: Vec<_> = paths
        .iter()
        .map(|path| {
            let mut own = Complaints::of_a_part();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, text::read(path, None, sources, &mut own), own)
        })
        .collect();
    let sources = &*sources;
    let read = each(texts, |(name, file, mut own)| {
        let offer = file
            .and_then(|file| parsed(file, sources, &mut own))
            .and_then(|(table, span)| OfferFile::read(&name, &table, span, &mut own));
        (name, offer, own)
    });
    for (name, offer, own) in read {
        complaints.extend(own);
        match offer {
            Some(offer) => offers.push(offer),
            None => unread.push(name),
        }
    }
    (offers, unread)
}

fn read_indices(
    file: &RoundFile,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Vec<PriceIndex> {
    let mut indices = Vec::new();
    for (name, path, lag_years) in &file.indices {
        let Some(observations) = index::read(path, folder, sources, complaints) else { continue };
        indices.push(PriceIndex {
            name: name.value.clone(),
            observations,
            assumed: file
                .assumed
                .iter()
                .filter(|(index, ..)| index.value == name.value)
                .map(|(_, year, percent)| (*year, (percent.value, percent.span)))
                .collect(),
            known_on: file.known_on.unwrap_or(file.as_of),
            lag_years: *lag_years,
        });
    }
    let names: Vec<&str> = file.indices.iter().map(|(name, ..)| name.value.as_str()).collect();
    for (index, ..) in &file.assumed {
        find(&names, index, Code::UnknownIndex, "the round has no index", complaints);
    }
    indices
}
