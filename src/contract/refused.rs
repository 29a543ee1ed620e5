//! Requests for a lane that nothing grants: on a ground that no provision of the
//! offer has, which is most often misspelt, or that none has for whoever asks; or
//! with fewer units than it needs. They would silently cost nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::context::Context;
use super::effect::{Asked, Effect, KnownMoves, LaneMoves, names_somebody};
use super::provision::Provision;
use crate::district::workforce::Workforce;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::Located;

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
        let (Some(moves), Some(grounds)) = (columns.get(column), columns.get(ground)) else { continue };
        let year = context.calendar.year_of(on);
        let may: Vec<Vec<bool>> = asked.iter().map(|one| one.who.mask(context.workforce, year)).collect();
        let all = || asked.iter().flat_map(|one| &one.grounds).map(String::as_str);
        let mut refused: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut lacking = Lacking::default();
        let asks: Vec<bool> = moves.texts().iter().map(|text| names_somebody(text)).collect();
        for person in (0..context.workforce.headcount()).filter(|person| asks[moves.code(*person)]) {
            let text = grounds.get(person);
            let grants = |one: &Asked, may: &[bool]| may[person] && one.grounds.iter().any(|one| one == text);
            let granting = asked.iter().zip(&may).filter(|(one, may)| grants(one, may)).map(|(one, _)| *one);
            let mut granting = granting.peekable();
            if granting.peek().is_none() {
                refused.entry(text).or_insert((person, 0)).1 += 1;
            } else {
                lacking.look_at(person, granting, context.workforce);
            }
        }
        lacking.told(on, context.workforce).into_iter().for_each(|complaint| complaints.push(complaint));
        for (text, (first, count)) in refused {
            let who = requests(count);
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

/// So many requests, in words.
fn requests(count: usize) -> String {
    if count == 1 { "1 request".to_owned() } else { format!("{count} requests") }
}

/// Requests with fewer units than they need: by column of units and how many they
/// need, the first of those who ask, how many they are, and the column of grounds.
#[derive(Default)]
struct Lacking<'a>(BTreeMap<(&'a str, Decimal), (usize, usize, &'a Located<String>)>);

impl<'a> Lacking<'a> {
    /// Looks at somebody's request, and at all that would grant it but for units.
    fn look_at(&mut self, person: usize, granting: impl Iterator<Item = &'a Asked>, workforce: &Workforce) {
        let mut least = None;
        for one in granting {
            let Some((column, needed)) = &one.units else { return };
            let has = workforce.columns.get(column).and_then(|units| Decimal::from_str_exact(units.get(person)).ok());
            if has.unwrap_or_default() >= *needed {
                return;
            }
            least = least.or(Some((column.as_str(), *needed, &one.column)));
        }
        let Some((column, needed, ground)) = least else { return };
        self.0.entry((column, needed)).or_insert((person, 0, ground)).1 += 1;
    }

    /// Tells of them.
    fn told(self, on: Date, workforce: &Workforce) -> Vec<Diagnostic> {
        let one = |((column, needed), (first, count, ground)): ((&str, Decimal), (usize, usize, &Located<String>))| {
            let who = requests(count);
            let message = format!("{who} for {on} cannot be granted: fewer than {needed} units");
            Diagnostic::new(Code::RequestNotGranted, message)
                .at(workforce.place(first, column), "so many are completed")
                .also(ground.span, "granted by this column, and with so many units")
        };
        self.0.into_iter().map(one).collect()
    }
}
