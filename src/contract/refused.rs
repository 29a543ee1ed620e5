//! Requests for a lane that nothing grants: on a ground that no provision of the
//! offer has, which is most often misspelt, or that none has for whoever asks.
//! They would silently cost nothing. A request that lacks units is refused by the
//! terms themselves, and not told.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use super::effect::{Asked, Effect, KnownMoves, LaneMoves, names_somebody};
use super::provision::Provision;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};

/// Warns of every ground on which somebody asks in vain, with how many do.
pub fn warn(provisions: &[Provision], context: &Context<'_>, complaints: &mut Complaints) {
    // Requests that one date, column and column of grounds decide.
    let mut together: BTreeMap<(Date, &str, &str), Vec<&Asked>> = BTreeMap::new();
    for effect in provisions.iter().flat_map(|provision| &provision.effects) {
        let Effect::Lane(lane) = effect else { continue };
        let LaneMoves::Known(KnownMoves { on, asked: Some(asked), .. }) = &lane.how else { continue };
        for (on, column) in &on.events {
            together.entry((*on, &column.value, &asked.column.value)).or_default().push(asked);
        }
    }
    for ((on, column, ground), asked) in together {
        let columns = &context.workforce.columns;
        let (Some(requests), Some(grounds)) = (columns.get(column), columns.get(ground)) else { continue };
        let year = context.calendar.year_of(on);
        let may: Vec<Vec<bool>> = asked.iter().map(|one| one.who.mask(context.workforce, year)).collect();
        let all = || asked.iter().flat_map(|one| &one.grounds).map(String::as_str);
        let mut refused: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let asks: Vec<bool> = requests.texts().iter().map(|text| names_somebody(text)).collect();
        for person in (0..context.workforce.headcount()).filter(|person| asks[requests.code(*person)]) {
            let text = grounds.get(person);
            let grants = |(one, may): (&&Asked, &Vec<bool>)| may[person] && one.grounds.iter().any(|one| one == text);
            if !asked.iter().zip(&may).any(grants) {
                refused.entry(text).or_insert((person, 0)).1 += 1;
            }
        }
        for (text, (first, count)) in refused {
            let who = if count == 1 { "1 request".to_owned() } else { format!("{count} requests") };
            let (on_what, why) = match text {
                "" => ("no ground".to_owned(), "a ground is missing"),
                text if all().any(|one| one == text) => {
                    (format!("the ground `{text}`"), "granted to others, and not to those who ask here")
                }
                text => (format!("the ground `{text}`"), "no provision of the offer grants it"),
            };
            let mut complaint =
                Diagnostic::new(Code::RequestNotGranted, format!("{who} for {on} on {on_what} cannot be granted"))
                    .at(context.workforce.place(first, ground), why)
                    .also(asked[0].column.span, "granted by this column");
            if !text.is_empty() && !all().any(|one| one == text) {
                complaint = complaint.suggest(text, all());
            }
            complaints.push(complaint);
        }
    }
}
