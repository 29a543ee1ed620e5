//! The offers as charts name them: `District, 9 February 2019` rather than the
//! name of a file, whose side they are on, and how many later offers of that
//! side are shown, by which the latest stands out.

use super::words;
use crate::reading::comparison::{Comparison, OfferAnswer};

/// Whose offer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The agreement in force.
    StatusQuo,
    /// The district's.
    District,
    /// The union's.
    Union,
    /// An agreement of both.
    Joint,
}

impl Side {
    /// As a title has it: `the district`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::StatusQuo => "the status quo",
            Self::District => "the district",
            Self::Union => "the union",
            Self::Joint => "the agreement",
        }
    }
}

/// An offer as a chart names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name of its file.
    pub name: String,
    /// What stands at its line: no other offer shown has the same.
    pub label: String,
    /// Whose it is.
    pub side: Side,
    /// How many later offers of the same side are shown.
    pub later: usize,
}

/// The offers of an answer, in its order: the status quo first.
#[must_use]
pub fn all(answer: &Comparison) -> Vec<Who> {
    let sides: Vec<Side> = answer.offers.iter().enumerate().map(|(at, offer)| side(at, offer)).collect();
    let labels: Vec<String> = answer.offers.iter().zip(&sides).map(|(offer, side)| label(offer, *side)).collect();
    let unlike = |at: usize| labels.iter().filter(|one| **one == labels[at]).count() == 1;
    answer
        .offers
        .iter()
        .enumerate()
        .map(|(at, offer)| Who {
            name: offer.name.clone(),
            label: if unlike(at) { labels[at].clone() } else { offer.name.clone() },
            side: sides[at],
            later: sides[at + 1..].iter().filter(|one| **one == sides[at]).count(),
        })
        .collect()
}

fn side(at: usize, offer: &OfferAnswer) -> Side {
    match offer.party {
        _ if at == 0 => Side::StatusQuo,
        "district" => Side::District,
        "union" => Side::Union,
        _ => Side::Joint,
    }
}

impl Who {
    /// As a sentence names it: `the union's offer of 18 January 2019`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let date = self.label.split_once(", ").filter(|_| matches!(self.side, Side::District | Side::Union));
        match (self.side, date) {
            (Side::StatusQuo, _) => self.side.words().to_owned(),
            (side, Some((_, date))) => format!("{}'s offer of {date}", side.words()),
            _ => words::short(&self.label),
        }
    }
}

/// A side's offer goes by its date; an agreement by what its title begins with.
fn label(offer: &OfferAnswer, side: Side) -> String {
    match (side, &offer.tabled) {
        (Side::StatusQuo, _) => "Status quo".to_owned(),
        // A line breaks before the date, and not within it.
        (Side::District, Some(date)) => format!("District, {}", words::day(date).replace(' ', "\u{a0}")),
        (Side::Union, Some(date)) => format!("Union, {}", words::day(date).replace(' ', "\u{a0}")),
        _ => {
            let head = offer.title.split(": ").next().unwrap_or(&offer.title);
            if head.trim().is_empty() { offer.name.clone() } else { head.to_owned() }
        }
    }
}

/// `the district's`, or `the district's latest` where it has several offers.
#[must_use]
pub fn of(side: Side, all: &[Who]) -> String {
    let several = all.iter().filter(|who| who.side == side).count() > 1;
    format!("{}'s{}", side.words(), if several { " latest" } else { "" })
}

/// `the union's offer`, or `the union's latest offer` where it has several.
#[must_use]
pub fn offer_of(side: Side, all: &[Who]) -> String {
    format!("{} offer", of(side, all))
}
