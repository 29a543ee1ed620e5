//! The books of an offer as they are opened: with the causes of each year, and with
//! what does not wait for people to be counted. That is the pay of those with a
//! salary of their own, until they stand on a cell, priced one by one and added up
//! class by class; and benefits.

use super::book::{Book, Booked};
use super::compiled::{Compilation, Compiled};
use super::ledger::{ProvisionId, Stage};
use super::own::OwnBooking;
use super::timing::Timing;
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::parallel::each;

/// The books of an offer.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// That of each projected year.
    pub(super) books: Vec<Book>,
    /// Complaints of raises and benefits beyond what a person can be paid.
    pub(super) complaints: Vec<Diagnostic>,
}

impl Compiled<'_> {
    /// Opens the books of all offers.
    pub(super) fn open(&mut self) {
        let all = each((0..self.offers.len()).collect(), |at: usize| self.opened(&self.offers[at]));
        for (offer, opened) in self.offers.iter_mut().zip(all) {
            offer.opened = opened;
        }
        self.base_book = self.opened_base();
    }

    /// Opens the books of an offer.
    fn opened(&self, offer: &Compilation) -> Opened {
        let mut books: Vec<Book> = (1..offer.plan.years.len()).map(|year| self.book(offer, year)).collect();
        let mut complaints = Vec::new();
        OwnBooking::new(self, offer).years(&mut books, &mut complaints);
        self.book_heads(offer, &mut books, &mut complaints);
        Opened { books, complaints }
    }

    /// Opens the book of the base year, under the status quo.
    fn opened_base(&self) -> Book {
        let offer = &self.offers[self.status_quo];
        let mut causes = vec![Booked::all_year(Stage::Opening, ProvisionId::BASE_PAY)];
        causes.extend(levels_of(offer));
        let width = offer.plan.contributions.len() + 1;
        let mut book = Book::new(causes, 0, 1, self.accounts.len(), width);
        OwnBooking::new(self, offer).base_year(&mut book);
        self.book_per_head(offer, 0, &mut book);
        self.book_columns(offer, &mut book);
        book
    }

    /// An empty book for a projected year of an offer.
    fn book(&self, offer: &Compilation, year: usize) -> Book {
        let movement = &self.movements[offer.movement];
        let (points, _) = offer.plan.points(year);
        let causes_of = |carried: bool| {
            let causes = points.iter().filter_map(|point| point.cause);
            causes.filter(move |cause| (cause.stage == Stage::CarryOver) == carried).map(|cause| Booked {
                stage: cause.stage,
                provision: cause.provision,
                timing: cause.timing,
            })
        };
        // What moved within the last year is carried first.
        let last = year.checked_sub(2).map_or(&[][..], |before| movement.movers[before].as_slice());
        let late = last.iter().filter(|mover| mover.part > 0).flat_map(|mover| {
            let stretches = offer.plan.stretches(year - 1, mover.part).into_iter();
            stretches.map(|(from, until)| Booked {
                stage: Stage::CarryOver,
                provision: mover.provision,
                timing: Timing::part(from, until, movement.parts[year - 1]),
            })
        });
        let mut causes: Vec<Booked> = late.chain(causes_of(true)).collect();
        let staff = causes.len();
        causes.push(Booked::all_year(Stage::Staff, ProvisionId::BASE_PAY));
        let parts = movement.parts[year];
        causes.extend(movement.movers[year - 1].iter().map(|mover| Booked {
            stage: mover.stage,
            provision: mover.provision,
            timing: Timing::part(mover.part, parts, parts),
        }));
        causes.extend(causes_of(false));
        let base = causes.len();
        causes.extend(levels_of(offer));
        Book::new(causes, staff, base, self.accounts.len(), offer.plan.contributions.len() + 1)
    }
}

/// Pay on top, benefits and kept rates of an offer: the levels of its books.
fn levels_of(offer: &Compilation) -> impl Iterator<Item = Booked> + '_ {
    let on_top = offer.plan.on_top.iter().map(|pay| (Stage::OnTop, pay.provision));
    let heads = offer.plan.benefits.iter().map(|one| (Stage::Benefit, one.provision));
    let kept = offer.plan.terms.replacements.iter().map(|(provision, _)| (Stage::HoldHarmless, *provision));
    on_top.chain(heads).chain(kept).map(|(stage, provision)| Booked::all_year(stage, provision))
}
