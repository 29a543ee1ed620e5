//! How near the columns that look at others came: of each rule how many it
//! took of those left to it and what it gave them, and of each move how many
//! move.

use super::{Row, Section, count, percent};
use crate::synthesize::Synthesis;
use crate::synthesize::further::Reader;
use crate::synthesize::profile::{Further, Gives, Profile, Ruled};

/// A section for each column of rules, and one for all moves.
pub(super) fn sections(profile: &Profile, made: &Synthesis) -> Vec<Section> {
    let reader = Reader { profile, places: &made.places, people: &made.people };
    let (mut sections, mut moves) = (Vec::new(), Vec::new());
    for (at, further) in profile.further.iter().enumerate() {
        let name = &further.name().value;
        let source = profile.source(name).map(str::to_owned);
        match further {
            Further::Rules(ruled) => {
                sections.push(Section { title: name.clone(), source, rows: rules(ruled, at, &reader) });
            }
            Further::Move(one) => {
                let of = (0..made.people.ids.len()).filter(|person| reader.meets(&one.when, *person)).count();
                let reached = made.people.further[at].iter().filter(|given| !given.text.is_empty()).count();
                moves.push((source, percent(name.clone(), one.share.percent, reached, of)));
            }
        }
    }
    if let Some((source, _)) = moves.first() {
        let source = source.clone();
        let rows = moves.into_iter().map(|(_, row)| row).collect();
        sections.push(Section { title: "moves".to_owned(), source, rows });
    }
    sections
}

fn rules(ruled: &Ruled, column: usize, reader: &Reader) -> Vec<Row> {
    let given = &reader.people.further[column];
    let mut rows = Vec::new();
    for (at, rule) in ruled.rules.iter().enumerate() {
        let left = |person: &usize| given[*person].rule.is_none_or(|by| by >= at);
        let of = (0..given.len()).filter(|person| left(person) && reader.meets(&rule.when, *person)).count();
        let taken = || given.iter().filter(|one| one.rule == Some(at));
        rows.push(percent(rule.name.clone(), rule.taken.percent, taken().count(), of));
        match &rule.gives {
            Gives::Shares(shares, _) => rows.extend(shares.iter().map(|share| {
                let reached = taken().filter(|one| one.text == share.value.value).count();
                percent(format!("{}: {}", rule.name, share.value.value), share.percent, reached, taken().count())
            })),
            Gives::Copy { .. } => {}
        }
    }
    let without = given.iter().filter(|one| one.rule.is_none()).count();
    rows.push(Row { target: None, difference: None, ..count("no rule", 0, without) });
    rows
}
