//! Chart `raises`: how many people get which raise of base pay in the first
//! projected year, in the same bins for each offer.

use super::who::{self, Side, Who};
use super::words;
use crate::foundation::calendar::SchoolYear;
use crate::reading::comparison::Comparison;
use crate::reading::persons::raise_distribution::{Bin, OfferRaises};
use crate::reading::persons::{Persons, RaiseDistribution};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raises {
    /// The title: what the numbers say.
    pub finding: String,
    /// What a raise is, of whom, in which year.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// The bins, lowest first.
    pub bins: Vec<Bin>,
    /// Each offer.
    pub panels: Vec<Panel>,
    /// Whether the bars of all offers have one scale: else each fills its own row,
    /// and those of different offers cannot be held against each other.
    pub one_scale: bool,
}

/// So many times as high as the lowest offer's highest bar another's may be on a
/// scale that all share: beyond it the lowest could not be read.
const MOST_APART: i64 = 6;

/// The people of one offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whose.
    pub who: Who,
    /// People, bin by bin.
    pub people: Vec<i64>,
    /// In a line: the median, who gets none, who gets less.
    pub remarks: Vec<String>,
}

/// Reads it; `None` where nobody is paid in two years.
pub(super) fn read(answer: &Comparison, of: &Persons, all: &[Who]) -> Option<Raises> {
    let first = of.raises.first()?;
    let panels: Vec<Panel> = first
        .offers
        .iter()
        .filter_map(|offer| {
            let who = all.iter().find(|who| who.name == offer.offer)?.clone();
            Some(Panel { who, people: offer.bins.clone(), remarks: remarks(offer) })
        })
        .collect();
    let before = SchoolYear(first.year.0 - 1);
    let highest = || panels.iter().filter_map(|panel| panel.people.iter().copied().max());
    let one_scale = highest().max().unwrap_or(0) < MOST_APART * highest().min().unwrap_or(0);
    Some(Raises {
        finding: finding(answer, first, all),
        convention: format!(
            "People by their raise of base pay in {} over {before}, in per cent, steps and lanes included; a full year \
             at the last rate of each",
            first.year
        ),
        told: panels.iter().map(|panel| told(panel, &first.bins)).collect(),
        bins: first.bins.clone(),
        panels,
        one_scale,
    })
}

fn remarks(offer: &OfferRaises) -> Vec<String> {
    let mut remarks = vec![format!("median {}", percent(offer))];
    for (people, what) in [(offer.none, "none"), (offer.less, "less")] {
        if people > 0 {
            remarks.push(format!("{} get {what}", words::headcount(people)));
        }
    }
    remarks
}

fn told(panel: &Panel, bins: &[Bin]) -> String {
    let those = bins.iter().zip(&panel.people).filter(|(_, people)| **people > 0);
    let each: Vec<String> =
        those.map(|(bin, people)| format!("{} {}", bin.words(), words::headcount(*people))).collect();
    format!("{}: {}. People by raise: {}", panel.who.label, panel.remarks.join(", "), each.join(", "))
}

fn finding(answer: &Comparison, of: &RaiseDistribution, all: &[Who]) -> String {
    let year = of.year;
    let of_offer = |name: &str| of.offers.iter().find(|offer| offer.offer == name);
    let pair = answer.gap.as_ref().and_then(|gap| Some((of_offer(&gap.union)?, of_offer(&gap.district)?)));
    if let Some((union, district)) = pair {
        return format!(
            "In {year} the median raise is {} under {}, {} under {}; {}",
            percent(union),
            who::offer_of(Side::Union, all),
            percent(district),
            who::of(Side::District, all),
            both(union, district, &of.offers)
        );
    }
    let Some(offer) = of.offers.last() else { return "Who gets which raise".to_owned() };
    let label = all.iter().find(|who| who.name == offer.offer).map_or(offer.offer.as_str(), |who| who.label.as_str());
    let all = people(offer.people);
    let told = match (offer.none, offer.less) {
        (0, 0) => format!("{all}, and everybody gets a raise under it"),
        (none, 0) => format!("{} of {all} get none", words::headcount(none)),
        (0, less) if less == offer.people => "everybody gets less under it".to_owned(),
        (0, less) => format!("{} of {all} get less", words::headcount(less)),
        (none, less) => format!("{} of {all} get none, {} get less", words::headcount(none), words::headcount(less)),
    };
    format!("In {year} the median raise is {} ({label}); {told}", percent(offer))
}

/// The median raise; its sign stays with the number where a title is broken.
fn percent(offer: &OfferRaises) -> String {
    format!("{}\u{a0}%", words::number(offer.median, 2))
}

/// How many get less, or no raise, under either offer, of all that are shown.
fn both(union: &OfferRaises, district: &OfferRaises, all: &[OfferRaises]) -> String {
    let not = |offer: &OfferRaises| offer.none + offer.less;
    let any_less = union.less + district.less > 0;
    let (what, count): (_, fn(&OfferRaises) -> i64) =
        if any_less { ("get less", |offer| offer.less) } else { ("get none", |offer| offer.none) };
    let alone = |count: i64, whose: Side| format!("{} {what} under {}'s", people(count), whose.words());
    match (count(union), count(district)) {
        (0, 0) if all.iter().all(|offer| not(offer) == 0) => {
            "everybody gets a raise in every offer, the status quo too".to_owned()
        }
        (0, 0) => "under these two everybody gets a raise".to_owned(),
        (one, 0) => alone(one, Side::Union),
        (0, other) => alone(other, Side::District),
        (one, other) if one == other => format!("{} {what} under either", people(one)),
        (one, other) => format!("{} and {} {what}", words::headcount(one), people(other)),
    }
}

fn people(count: i64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{} people", words::headcount(count)) }
}
