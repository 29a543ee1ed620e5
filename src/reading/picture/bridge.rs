//! Chart `bridge`: what moves the cost from the base year to the last, cause by
//! cause. Of several offers each has a panel over all years; one offer alone has
//! a panel for each year. The causes of a panel sum to its change of cost.

use super::Span;
use super::who::{Side, Who};
use super::words::{self, Grain};
use crate::answer::ledger::Stage;
use crate::foundation::money::Cents;
use crate::reading::comparison::{Comparison, OfferAnswer};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is counted, over what, in which years.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// The causes that moved anything, in the order of application.
    pub causes: Vec<String>,
    /// Each offer, or each year of one.
    pub panels: Vec<Panel>,
    /// In which all amounts are written.
    pub grain: Grain,
}

/// What moved a cost from one year to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whose.
    pub who: Who,
    /// What stands above it: the offer, or the year.
    pub title: String,
    /// One for each cause; each begins where the one before ended.
    pub steps: Vec<Span>,
    /// From nothing to their sum.
    pub all: Span,
}

/// A cause as a sentence has it, and the verb that goes with it.
fn in_words(cause: &str) -> (&str, &'static str) {
    match cause {
        "across the board" => ("raises across the board", "move"),
        "cells of the schedule" => ("changed cells of the schedule", "move"),
        "carry-over" | "placement" | "hold harmless" | "pay on top" => (cause, "moves"),
        other => (other, "move"),
    }
}

pub(super) fn read(answer: &Comparison, all: &[Who]) -> Option<Bridge> {
    let (first, last) = (answer.base_year.year, *answer.years.last()?);
    let sum = |years: &[Cents]| years.iter().copied().sum::<Cents>();
    let by_year = all.len() == 2 && answer.years.len() > 1;
    let causes = causes(answer, usize::from(by_year), &|years| {
        if by_year { years.iter().any(|amount| *amount != Cents::ZERO) } else { sum(years) != Cents::ZERO }
    });
    let panel = |who: &Who, offer: &OfferAnswer, title: String, of: &dyn Fn(&[Cents]) -> Cents| {
        let amounts: Vec<Cents> = causes
            .iter()
            .map(|cause| offer.by_cause.iter().find(|one| one.cause == cause).map_or(Cents::ZERO, |one| of(&one.years)))
            .collect();
        let mut at = Cents::ZERO;
        let mut steps = Vec::new();
        for amount in amounts {
            steps.push(Span::after(at, amount));
            at += amount;
        }
        Panel { who: who.clone(), title, steps, all: Span::after(Cents::ZERO, at) }
    };
    let panels: Vec<Panel> = if by_year {
        let (who, offer) = (&all[1], &answer.offers[1]);
        let each = answer.years.iter().enumerate();
        each.map(|(at, year)| panel(who, offer, year.to_string(), &|years| years[at])).collect()
    } else {
        all.iter().zip(&answer.offers).map(|(who, offer)| panel(who, offer, who.label.clone(), &sum)).collect()
    };
    if causes.is_empty() {
        return None;
    }
    let each: Vec<Cents> =
        panels.iter().flat_map(|one| one.steps.iter().chain([&one.all])).map(|one| one.amount).collect();
    let grain = Grain::of(&each);
    let told = |one: &Panel| {
        let parts = causes.iter().zip(&one.steps).filter(|(_, step)| step.amount != Cents::ZERO);
        let parts: Vec<String> = parts.map(|(cause, step)| format!("{cause} {}", grain.change(step.amount))).collect();
        format!("{}: {} in all; {}", one.title, grain.change(one.all.amount), parts.join(", "))
    };
    let what = if by_year {
        format!("{}: the change of cost on the year before, from {first} to {last}", all[1].label)
    } else {
        format!("The change of cost from {first} to {last}, all years together")
    };
    Some(Bridge {
        finding: finding(&panels, &causes, by_year, &format!("from {first} to {last}")),
        convention: format!(
            "{what}, by cause in the order of application; {}, {staying}",
            answer.contents.words(),
            staying = words::staying(answer)
        ),
        told: panels.iter().map(told).collect(),
        causes,
        panels,
        grain,
    })
}

/// The causes that move something in the offers from one on, in order: what came
/// in one year and went in another moves nothing in all.
fn causes(answer: &Comparison, from: usize, moves: &dyn Fn(&[Cents]) -> bool) -> Vec<String> {
    let shown = || answer.offers[from..].iter().flat_map(|offer| &offer.by_cause);
    let all = Stage::CAUSES.iter().map(|stage| stage.words());
    all.filter(|cause| shown().any(|one| one.cause == *cause && moves(&one.years))).map(str::to_owned).collect()
}

/// As a sentence names one of some panels.
fn in_a_sentence(panel: &Panel, shown: &[Panel]) -> String {
    let of_side = shown.iter().filter(|one| one.who.side == panel.who.side).count();
    match panel.who.side {
        Side::District | Side::Union if of_side == 1 => format!("{}'s offer", panel.who.side.words()),
        _ => panel.who.in_words(),
    }
}

/// Whether some offers are of the two sides, and of nobody else.
fn of_both_sides(shown: &[Panel]) -> bool {
    let has = |side: Side| shown.iter().any(|panel| panel.who.side == side);
    has(Side::District) && has(Side::Union) && !has(Side::Joint) && !has(Side::StatusQuo)
}

/// What moves the cost of one offer most over all the years that are shown.
fn over_all(panels: &[Panel], causes: &[String], when: &str) -> String {
    let of = |at: usize| panels.iter().map(|panel| panel.steps[at].amount).sum::<Cents>();
    let mut sums: Vec<(&str, Cents)> = causes.iter().enumerate().map(|(at, cause)| (cause.as_str(), of(at))).collect();
    sums.retain(|(_, sum)| *sum != Cents::ZERO);
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.0.abs()));
    let Some((cause, most)) = sums.first() else { return format!("Nothing moves the cost {when}") };
    let (cause, verb) = in_words(cause);
    let next = sums.get(1).map(|(cause, sum)| format!("; {}, {}", in_words(cause).0, words::brief(*sum)));
    let next = next.unwrap_or_default();
    format!("{} {verb} the cost most {when}: {}{next}", words::capital(cause), words::brief(*most))
}

fn finding(panels: &[Panel], causes: &[String], by_year: bool, when: &str) -> String {
    if by_year {
        return over_all(panels, causes, when);
    }
    // The status quo is what all share; it speaks where it is alone, or like the others.
    let top = |panel: &Panel| {
        let (cause, step) = causes.iter().zip(&panel.steps).max_by_key(|(_, step)| step.amount.0.abs())?;
        (step.amount != Cents::ZERO).then_some(cause)
    };
    let all_alike = panels.iter().all(|panel| top(panel).is_some() && top(panel) == top(&panels[0]));
    let shown = if all_alike { panels } else { &panels[1..] };
    let size = |amount: Cents| amount.0.abs();
    let largest: Vec<(&str, Cents, &Panel)> = shown
        .iter()
        .filter_map(|panel| {
            let (cause, step) = causes.iter().zip(&panel.steps).max_by_key(|(_, step)| size(step.amount))?;
            (step.amount != Cents::ZERO).then_some((cause.as_str(), step.amount, panel))
        })
        .collect();
    let Some((cause, ..)) = largest.first() else { return format!("Nothing moves the cost {when}") };
    let alike = largest.iter().all(|(other, ..)| other == cause) && largest.len() == shown.len();
    let (least, most) = (largest.iter().map(|one| one.1).min(), largest.iter().map(|one| one.1).max());
    match (least, most) {
        (Some(least), Some(most)) if alike => {
            let (least, most) = (words::brief(least), words::brief(most));
            let range = if least == most { most } else { format!("{least} to {most}") };
            let in_which = match shown.len() {
                1 if all_alike => String::new(),
                1 => format!(" under {}", in_a_sentence(&shown[0], shown)),
                _ if all_alike => " in every offer, the status quo too".to_owned(),
                _ if of_both_sides(shown) => " under both sides' offers".to_owned(),
                _ => " in every offer but the status quo".to_owned(),
            };
            let (cause, verb) = in_words(cause);
            format!("{} {verb} the cost most{in_which}: {range} {when}", words::capital(cause))
        }
        _ if largest.len() > 2 => {
            let mut counts: Vec<(&str, usize)> = Vec::new();
            for (cause, ..) in &largest {
                match counts.iter_mut().find(|one| one.0 == *cause) {
                    Some(one) => one.1 += 1,
                    None => counts.push((cause, 1)),
                }
            }
            counts.sort_by_key(|one| std::cmp::Reverse(one.1));
            let each: Vec<String> = counts
                .iter()
                .map(|(cause, count)| {
                    format!("{} in {count} offer{}", in_words(cause).0, if *count == 1 { "" } else { "s" })
                })
                .collect();
            format!("What moves the cost most {when}: {}", each.join(", "))
        }
        _ => {
            let each: Vec<String> = largest
                .iter()
                .map(|(cause, amount, panel)| {
                    format!("{} under {}, {}", in_words(cause).0, in_a_sentence(panel, shown), words::brief(*amount))
                })
                .collect();
            format!("What moves the cost most {when}: {}", each.join("; "))
        }
    }
}
