//! Layer 6: files in. Reads a round's folder and everything it names, checks
//! it, and gives back a [`Round`] with its offers, or every complaint at once.
//! The only part, with `table`, that names polars.

pub mod columns;
pub mod delimited;
pub mod index;
pub mod schedule;
pub mod snapshot;
pub mod text;

use std::path::Path;

use crate::district::index::PriceIndex;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{self, Table, Value};
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

fn read_round(folder: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<(Round, Vec<Offer>)> {
    let (table, span) = read_toml(&folder.join("round.toml"), None, sources, complaints)?;
    let file = RoundFile::read(&table, span, complaints);
    let offers = read_offers(folder, &named_files(&table), sources, complaints);
    let file = file?;
    if let Some(duplicate) = file.known_on.is_none().then(|| file.indices.first()).flatten() {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "a round with an index needs `known_on`".to_owned())
                .at(duplicate.0.span, "read as of which day?")
                .hint("add a line such as `known_on = 2019-05-01`: values published later are not read"),
        );
    }
    let schedules: Vec<_> = file
        .schedules
        .iter()
        .filter_map(|(name, path)| schedule::read(name, path, folder, sources, complaints))
        .collect();
    let all_schedules = schedules.len() == file.schedules.len();
    let indices = read_indices(&file, folder, sources, complaints);
    let revenue = file.read_revenue(&indices, complaints);
    let mapping = match &file.columns {
        Some(path) => columns::read(path, folder, sources, complaints)?,
        None => columns::Mapping::default(),
    };
    let mut workforce = snapshot::read(&file, &mapping, folder, sources, complaints)?;
    if !all_schedules {
        return None;
    }
    snapshot::stand(&mut workforce, &schedules, &file, complaints);
    let round = Round { file, schedules, workforce, indices, revenue };
    if !offers.iter().any(|offer| offer.name == round.file.status_quo.value) {
        let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
        complaints.push(
            Diagnostic::new(
                Code::UnknownOffer,
                format!("the round has no offer `{}`, the agreement in force", round.file.status_quo.value),
            )
            .at(round.file.status_quo.span, format!("offers here: {}", names.join(", ")))
            .hint("add status-quo.toml, or name another with `status_quo = \"…\"`"),
        );
    }
    let offers = read_all(&offers, &round, complaints);
    Some((round, offers))
}

/// Reads and parses a TOML file; its span is its beginning.
fn read_toml(
    path: &Path,
    named: Option<&Located<String>>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<(Table, Span)> {
    let file = text::read(path, named, sources, complaints)?;
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
/// the files that it names.
fn read_offers(
    folder: &Path,
    named: &[String],
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Vec<OfferFile> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            name != "round.toml" && !named.iter().any(|other| *other == name)
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| {
            let (table, span) = read_toml(path, None, sources, complaints)?;
            let name = path.file_stem()?.to_string_lossy().into_owned();
            OfferFile::read(&name, &table, span, complaints)
        })
        .collect()
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
    for (index, ..) in &file.assumed {
        if !file.indices.iter().any(|(name, ..)| name.value == index.value) {
            let names: Vec<&str> = file.indices.iter().map(|(name, ..)| name.value.as_str()).collect();
            complaints.push(
                Diagnostic::new(Code::UnknownIndex, format!("the round has no index `{}`", index.value))
                    .at(index.span, format!("here: {}", crate::foundation::diagnostic::listed(&names)))
                    .suggest(&index.value, names.iter().copied()),
            );
        }
    }
    indices
}
