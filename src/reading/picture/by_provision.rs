//! Chart `by-provision`: of which provisions the new money of each offer is made
//! in the last year, in which all that an offer changes has happened. Up to
//! eight provisions have a part of their own, the largest of any offer; the rest
//! is one part, so that parts always sum to the new money.

use super::Span;
use super::who::{self, Side, Who};
use super::words::{self, Grain};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::reading::comparison::{Comparison, OfferAnswer, both_titles};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByProvision {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is counted, over what, in which year.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// The year.
    pub year: SchoolYear,
    /// The titles of the parts, the largest first; the last is the rest.
    pub parts: Vec<String>,
    /// Each offer.
    pub bars: Vec<Bar>,
    /// In which all amounts are written.
    pub grain: Grain,
}

/// An offer's new money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Whose.
    pub who: Who,
    /// One for each part: what adds money follows one another from zero up, what
    /// takes it away from zero down.
    pub parts: Vec<Span>,
    /// Their sum.
    pub total: Cents,
}

/// How many provisions have a part of their own.
const NAMED: usize = 8;

/// The title of the rest.
const REST: &str = "all others";

/// A provision, by name and the titles that offers give it, and the most that any offer has of it.
struct Part {
    name: String,
    titles: Vec<String>,
    most: i64,
}

pub(super) fn read(answer: &Comparison, all: &[Who]) -> Option<ByProvision> {
    let (year, at) = (*answer.years.last()?, answer.years.len() - 1);
    let parts = named(answer, at);
    let bars: Vec<Bar> = answer.offers.iter().zip(all).map(|(offer, who)| bar(offer, who, &parts, at)).collect();
    if bars.iter().flat_map(|bar| &bar.parts).all(|part| part.amount == Cents::ZERO) {
        return None;
    }
    let totals: Vec<Cents> =
        bars.iter().flat_map(|bar| bar.parts.iter().map(|part| part.amount).chain([bar.total])).collect();
    let grain = Grain::of(&totals);
    let title = |part: Part| match part.titles.as_slice() {
        [only] => only.clone(),
        titles => both_titles(&part.name, &titles.iter().map(String::as_str).collect::<Vec<_>>()),
    };
    let mut titles: Vec<String> = parts.into_iter().map(title).collect();
    titles.push(REST.to_owned());
    let told = |bar: &Bar| {
        let parts = titles.iter().zip(&bar.parts).filter(|(_, part)| part.amount != Cents::ZERO);
        let parts: Vec<String> = parts.map(|(title, part)| format!("{title} {}", grain.write(part.amount))).collect();
        format!("{}: {} in all; {}", bar.who.label, grain.write(bar.total), parts.join(", "))
    };
    Some(ByProvision {
        finding: finding(answer, all, at),
        convention: format!(
            "New money of {year}, the last year: {} above that of {}, by provision{}, {staying}",
            answer.contents.words(),
            answer.base_year.year,
            if answer.contents.contributions { ", each with the contributions that follow it" } else { "" },
            staying = words::staying(answer)
        ),
        told: bars.iter().map(told).collect(),
        year,
        parts: titles,
        bars,
        grain,
    })
}

/// The provisions with a part of their own, the largest first: those that could
/// be seen, up to eight.
fn named(answer: &Comparison, at: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut largest = 0;
    for offer in &answer.offers {
        let mut above = 0;
        for row in &offer.by_provision {
            let size = row.years[at].0.abs();
            above += size;
            match parts.iter_mut().find(|part| part.name == row.provision) {
                Some(part) => {
                    part.most = part.most.max(size);
                    if !part.titles.contains(&row.title) {
                        part.titles.push(row.title.clone());
                    }
                }
                None => parts.push(Part { name: row.provision.clone(), titles: vec![row.title.clone()], most: size }),
            }
        }
        largest = largest.max(above);
    }
    parts.sort_by_key(|part| -part.most);
    parts.retain(|part| part.most > 0 && part.most >= largest / 200);
    parts.truncate(NAMED);
    parts
}

fn bar(offer: &OfferAnswer, who: &Who, parts: &[Part], at: usize) -> Bar {
    let of = |name: &str| {
        offer.by_provision.iter().find(|row| row.provision == name).map_or(Cents::ZERO, |row| row.years[at])
    };
    let mut amounts: Vec<Cents> = parts.iter().map(|part| of(&part.name)).collect();
    let total = offer.years.get(at).map_or(Cents::ZERO, |year| year.money.new_money);
    let named: Cents = amounts.iter().copied().sum();
    amounts.push(total - named);
    let (mut above, mut below) = (Cents::ZERO, Cents::ZERO);
    let parts = amounts.into_iter().map(|amount| {
        let from = if amount < Cents::ZERO { &mut below } else { &mut above };
        let part = Span::after(*from, amount);
        *from = part.to;
        part
    });
    Bar { who: who.clone(), parts: parts.collect(), total }
}

/// The provision with most new money: how much, its title and its name.
fn largest(offer: &OfferAnswer, at: usize) -> Option<(Cents, String, &str)> {
    let rows = offer.by_provision.iter().map(|row| (row.years[at], row.title.clone(), row.provision.as_str()));
    rows.filter(|(amount, ..)| amount.0 > 0).max_by_key(|(amount, ..)| *amount)
}

/// What most of the new money is, and where the sides differ most.
fn finding(answer: &Comparison, all: &[Who], at: usize) -> String {
    let year = answer.years[at];
    let gap = answer.gap.as_ref().and_then(|gap| {
        let apart = gap.by_provision.iter().max_by_key(|row| row.years[at].0.abs())?;
        Some((gap, apart, apart.years[at]))
    });
    if let Some((gap, apart, by)) = gap.filter(|(.., by)| by.0 != 0) {
        let size = words::brief(if by.0 < 0 { -by } else { by });
        let dearer = if by.0 < 0 { Side::District } else { Side::Union };
        let dearer = who::offer_of(dearer, all);
        let parts =
            format!("In {year} the sides differ most on {}: {size} dearer under {dearer}", words::short(&apart.title));
        let union = answer.offers.iter().find(|offer| offer.name == gap.union).and_then(|offer| largest(offer, at));
        let district =
            answer.offers.iter().find(|offer| offer.name == gap.district).and_then(|offer| largest(offer, at));
        return match (union, district) {
            (Some((_, title, ours)), Some((.., theirs))) if ours == theirs && ours != apart.provision => {
                format!("{parts}; the largest part of both is {}", words::short(&title))
            }
            _ => parts,
        };
    }
    let offer = if all.len() > 1 { all.len() - 1 } else { 0 };
    let who = words::capital(&all[offer].in_words());
    match largest(&answer.offers[offer], at) {
        Some((amount, title, _)) => {
            let total = answer.offers[offer].years[at].money.new_money;
            let title = words::short(&title);
            let (part, all) = (words::brief(amount), words::brief(total));
            match amount.cmp(&total) {
                std::cmp::Ordering::Equal => format!("{who}: the {all} of new money in {year} is {title}"),
                std::cmp::Ordering::Less if part == all => {
                    format!("{who}: nearly all of the {all} of new money in {year} is {title}")
                }
                std::cmp::Ordering::Less => format!("{who}: {part} of the {all} of new money in {year} is {title}"),
                // Other provisions take away.
                std::cmp::Ordering::Greater => {
                    format!("{who}: {title} adds {part} in {year}, where new money is {all} in all")
                }
            }
        }
        None => format!("{who}: no provision brings new money in {year}"),
    }
}
