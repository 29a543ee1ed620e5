//! What a report says of its input: the provisions of each offer with file and
//! line, where people and schedules come from, and the warnings that stood on the
//! screen. Files go by their names: the folders above them are the user's own.

use super::{AsRead, Material, file_name, file_of};
use crate::foundation::diagnostic::{Diagnostic, Severity};
use crate::question::offer::Offer;
use crate::reading::comparison::standing_of;
use crate::table::{Table, escape};

/// The offers that are shown, in the order of the answer.
pub(super) fn shown<'a>(material: &Material<'a>) -> Vec<&'a Offer> {
    let of = |name: &String| material.read.offers.iter().find(|offer| offer.name == *name);
    material.answer.offers.iter().filter_map(|offer| of(&offer.name)).collect()
}

/// The provisions of each offer shown, what it inherits among them, each with the
/// name of its file.
pub(super) fn provisions(material: &Material<'_>) -> Vec<(String, Table)> {
    let head = || ["provision", "kind", "article", "standing", "stated at"].map(str::to_owned).to_vec();
    let each = shown(material).into_iter().enumerate().map(|(at, offer)| {
        let mut table = Table::new(format!("As read: {}", offer.name), head());
        for one in &offer.provisions {
            let place = material.read.sources.place(one.place);
            table.row(vec![
                one.title.as_str().into(),
                one.kind.into(),
                one.article.as_deref().unwrap_or("").into(),
                standing_of(one).word().into(),
                file_of(&place).into(),
            ]);
        }
        (format!("as-read-{}-{}", at + 1, file_name(&offer.name)), table)
    });
    each.filter(|(_, table)| !table.rows.is_empty()).collect()
}

/// Where the people and the schedules come from, line by line.
pub(super) fn sources(material: &Material<'_>) -> Vec<String> {
    let AsRead { round, sources, .. } = material.read;
    let said = |source: &str| if source.is_empty() { "no source is stated".to_owned() } else { source.to_owned() };
    let people = round.file.snapshot_source.as_deref().unwrap_or_default();
    let mut lines =
        vec![format!("People, {} as of {}: {}", material.answer.snapshot, material.answer.as_of, said(people))];
    for schedule in &round.schedules {
        let file = file_of(&sources.get(schedule.place.file).path);
        let standing = schedule.standing.value.word();
        lines.push(format!("Schedule {} ({standing}), {file}: {}", schedule.name, said(&schedule.source)));
    }
    lines
}

/// The warnings, one a line, and how many more there were.
pub(super) fn warnings(material: &Material<'_>) -> Vec<String> {
    let AsRead { sources, complaints, .. } = material.read;
    let mut paths: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
    let short = |text: &str| paths.iter().fold(text.to_owned(), |text, path| text.replace(path, file_of(path)));
    let line = |one: &Diagnostic| {
        let mut line = short(&one.message);
        let places = one.place.iter().chain(&one.also).map(|(span, label)| {
            let place = sources.place(*span);
            let colon = if label.is_empty() { "" } else { ": " };
            format!("{}{colon}{}", file_of(&place), short(label))
        });
        let places: Vec<String> = places.collect();
        if !places.is_empty() {
            line += &format!(" ({})", places.join("; "));
        }
        one.hints.iter().fold(line, |line, hint| format!("{line}; hint: {}", short(hint)))
    };
    let kept = complaints.iter().filter(|one| one.code.severity() == Severity::Warning);
    let more = complaints.left_out().iter().map(|(code, file, count)| {
        let place = file.map_or_else(String::new, |file| format!(" in {}", file_of(&sources.get(file).path)));
        format!("and {count} more of {}{place}", code.name())
    });
    kept.map(line).chain(more).collect()
}

/// Lines as a list in Markdown.
pub(super) fn listed(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| text + "- " + &escape(line.trim()) + "\n")
}
