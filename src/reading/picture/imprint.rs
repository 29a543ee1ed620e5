//! What stands at the foot of every chart: the file that the numbers come from
//! and its date, the mark of all input, and what of it is made up,
//! reconstructed or assumed. Only the file's name is told: in which folder it
//! lies on somebody's machine is nobody's business.

use std::collections::BTreeSet;

use super::words;
use crate::foundation::standing::Standing;
use crate::reading::comparison::Comparison;

/// Where the numbers of a chart come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The round, the snapshot's file, its date, and the mark of all input.
    pub source: String,
    /// That people are made up, where they are, and which terms are.
    pub made_up: Vec<String>,
    /// What is reconstructed, and what is assumed.
    pub unsure: Vec<String>,
    /// Whose numbers these are, in short, where people are made up or schedules or
    /// terms are not real: `Model: reconstructed schedules, made-up people`.
    pub model: Option<String>,
    /// What the round says of itself, and first which way it errs: the foot has
    /// room for some of it, and those who hear the picture are told all.
    pub notes: Vec<String>,
}

impl Imprint {
    pub(super) fn read(answer: &Comparison) -> Self {
        let file = answer.snapshot.rsplit(['/', '\\']).next().unwrap_or(&answer.snapshot);
        let source = format!(
            "Source: {}. People: {file}, {}. Fingerprint\u{a0}of\u{a0}all\u{a0}input:\u{a0}{}",
            answer.round.trim_end_matches('.'),
            words::day(&answer.as_of),
            answer.fingerprint
        );
        let people = answer.made_up.iter().cloned();
        Self {
            source,
            made_up: people.chain(of(answer, Standing::MadeUp)).collect(),
            unsure: [Standing::Reconstructed, Standing::Assumed].iter().filter_map(|one| of(answer, *one)).collect(),
            model: model(answer),
            notes: notes(answer),
        }
    }

    /// With one note more, the first.
    #[must_use]
    pub fn with(&self, note: &str) -> Self {
        let notes = std::iter::once(note.to_owned()).chain(self.notes.iter().cloned()).collect();
        Self { notes, ..self.clone() }
    }
}

/// Words of a note that says what is left out, or which way a number errs.
const ERRING: [&str; 8] =
    ["left out", "too low", "too high", "lower bound", "upper bound", "not counted", "understat", "overstat"];

/// The round's notes, those that say which way it errs before the others.
fn notes(answer: &Comparison) -> Vec<String> {
    let mut notes = answer.notes.clone();
    notes.sort_by_key(|note| {
        let note = note.to_lowercase();
        !ERRING.iter().any(|words| note.contains(words))
    });
    notes
}

/// Of what the numbers of a title are a model, if not of real people and terms.
fn model(answer: &Comparison) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for (standing, word) in [(Standing::Reconstructed, "reconstructed"), (Standing::MadeUp, "made-up")] {
        let told = || answer.unsure.iter().filter(|one| one.standing == standing.word());
        match (told().any(|one| one.schedule.is_some()), told().any(|one| one.schedule.is_none())) {
            (true, _) => parts.push(format!("{word} schedules")),
            (false, true) => parts.push(format!("{word} provisions")),
            (false, false) => {}
        }
    }
    if let Some(people) = &answer.made_up {
        parts.push(if people.starts_with("The people") { "made-up people" } else { "some made-up people" }.to_owned());
    }
    (!parts.is_empty()).then(|| format!("Model: {}", parts.join(", ")))
}

/// The schedules and provisions of a standing, where there are any; those of the
/// offers apart from what the round says of all.
fn of(answer: &Comparison, standing: Standing) -> Option<String> {
    let told = || answer.unsure.iter().filter(|one| one.standing == standing.word());
    let of_round = |place: &str| place.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("round.toml:"));
    let schedules = unlike(told().filter_map(|one| one.schedule.as_deref()));
    let provisions = |rounds: bool| {
        let those = told().filter(|one| one.schedule.is_none() && of_round(&one.place) == rounds);
        unlike(those.map(|one| one.provision.as_str()))
    };
    let word = if standing == Standing::MadeUp { "made-up" } else { standing.word() };
    let all: Vec<String> = [
        (if schedules.len() == 1 { "schedule" } else { "schedules" }, schedules),
        ("provisions of the offers", provisions(false)),
        ("terms of the round", provisions(true)),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(what, names)| format!("{what}: {}", names.join(", ")))
    .collect();
    (!all.is_empty()).then(|| words::capital(&format!("{word} {}", all.join("; "))))
}

/// Each of some names once, in their order.
fn unlike<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
