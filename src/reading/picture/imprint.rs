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
    /// What the round says of itself: too long for a picture's foot, and told to
    /// those who hear it.
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
            notes: answer.notes.clone(),
        }
    }
}

/// The schedules and provisions of a standing, where there are any.
fn of(answer: &Comparison, standing: Standing) -> Option<String> {
    let told = || answer.unsure.iter().filter(|one| one.standing == standing.word());
    let schedules = unlike(told().filter_map(|one| one.schedule.as_deref()));
    let provisions = unlike(told().filter(|one| one.schedule.is_none()).map(|one| one.provision.as_str()));
    let schedules = match schedules.as_slice() {
        [] => None,
        [one] => Some(format!("schedule {one}")),
        several => Some(format!("schedules {}", several.join(", "))),
    };
    let provisions = (!provisions.is_empty()).then(|| provisions.join(", "));
    let all: Vec<String> = schedules.into_iter().chain(provisions).collect();
    (!all.is_empty()).then(|| format!("{}: {}", words::capital(standing.word()), all.join("; ")))
}

/// Each of some names once, in their order.
fn unlike<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
