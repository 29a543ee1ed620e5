//! What stands at the foot of every chart: the file that the numbers come from
//! and its date, the mark of all input, and what of it is made up,
//! reconstructed or assumed. Only the file's name is told: in which folder it
//! lies on somebody's machine is nobody's business.

use std::collections::BTreeMap;

use super::words;
use crate::reading::comparison::Comparison;

/// Where the numbers of a chart come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The round, the snapshot's file, its date, and the mark of all input.
    pub source: String,
    /// That people are made up, where they are.
    pub made_up: Option<String>,
    /// What is neither adopted nor bargained, a sentence for each standing,
    /// what is least real first.
    pub unsure: Vec<String>,
}

/// The standings that are told, what is least real first.
const TOLD: [&str; 3] = ["made up", "reconstructed", "assumed"];

impl Imprint {
    pub(super) fn read(answer: &Comparison) -> Self {
        let file = answer.snapshot.rsplit(['/', '\\']).next().unwrap_or(&answer.snapshot);
        let source = format!(
            "Source: {}. People: {file}, {}. Fingerprint of all input: {}",
            answer.round.trim_end_matches('.'),
            words::day(&answer.as_of),
            answer.fingerprint
        );
        Self { source, made_up: answer.made_up.clone(), unsure: unsure(answer) }
    }
}

fn unsure(answer: &Comparison) -> Vec<String> {
    let mut by_standing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in &answer.unsure {
        let what = match &one.schedule {
            Some(schedule) => format!("schedule {schedule}"),
            None => one.provision.clone(),
        };
        let known = by_standing.entry(one.standing).or_default();
        if !known.contains(&what) {
            known.push(what);
        }
    }
    TOLD.iter()
        .filter_map(|standing| Some((standing, by_standing.get(standing)?)))
        .map(|(standing, what)| format!("{}: {}", words::capital(standing), what.join(", ")))
        .collect()
}
