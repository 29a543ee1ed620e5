//! Benefits per head, booked for classes where all cost the same and person by
//! person where a column says what each costs.

use super::book::Book;
use super::compiled::{Compilation, Compiled};
use super::movement::Class;
use crate::contract::effect::BenefitCost;
use crate::district::revenue::grown;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::money::{Cents, MOST_PAY, round_ratio};

impl Compiled<'_> {
    /// Books the benefits of the projected years.
    pub(super) fn book_heads(&self, offer: &Compilation, books: &mut [Book], complaints: &mut Vec<Diagnostic>) {
        for year in 1..offer.plan.years.len() {
            self.book_per_head(offer, year, &mut books[year - 1]);
        }
        let columns = offer.plan.benefits.iter().enumerate().filter_map(|(at, one)| match &one.benefit.cost {
            BenefitCost::Column { growth, .. } => Some((at, one.condition, growth)),
            BenefitCost::PerHead(_) => None,
        });
        let movement = &self.movements[offer.movement];
        let calendar = self.round.file.calendar;
        for ((at, condition, growth), held) in columns.zip(&offer.held) {
            let mut beyond = None;
            for (class_at, class) in movement.classes.iter().enumerate() {
                for person in movement.people_of(class_at) {
                    let mut amount = Cents(held[*person as usize]);
                    for (index, book) in books.iter_mut().enumerate() {
                        let year = offer.plan.years[index + 1];
                        for (_, percent) in growth.events.iter().filter(|(on, _)| calendar.year_of(*on) == year) {
                            match grown(amount, percent.value).filter(|grown| grown.0.abs() <= MOST_PAY.0) {
                                Some(grown) => amount = grown,
                                None => beyond = beyond.or(Some((percent.span, year))),
                            }
                        }
                        if !class.holds.of(index + 1)[condition] {
                            continue;
                        }
                        // The column holds what the base year pays, for as
                        // long as the person is there in it; of someone who
                        // comes later, what a whole year pays.
                        let before = if class.time[0].0 == 0 { (1, 1) } else { class.time[0] };
                        let now = class.time[index + 1];
                        let share = i128::from(now.0) * i128::from(before.1);
                        let cents = round_ratio(i128::from(amount.0) * share, i128::from(now.1) * i128::from(before.0));
                        let cause = book.base + offer.plan.on_top.len() + at;
                        let people = if now.0 > 0 { movement.whole } else { 0 };
                        book.add(class.account, cause, 0, cents * i128::from(movement.whole), people, class.fte);
                    }
                }
            }
            if let Some((place, year)) = beyond {
                complaints.push(
                    Diagnostic::new(Code::NumberTooLarge, format!("the growth of {year} leads a benefit too far"))
                        .at(place, "above $100,000,000 for one person"),
                );
            }
        }
    }

    /// Books benefits per head in a year, the base year being zero.
    pub(super) fn book_per_head(&self, offer: &Compilation, year: usize, book: &mut Book) {
        let movement = &self.movements[offer.movement];
        for (at, benefit) in offer.plan.benefits.iter().enumerate() {
            if matches!(benefit.benefit.cost, BenefitCost::Column { .. }) {
                continue;
            }
            let cause = book.base + offer.plan.on_top.len() + at;
            for class in movement.classes.iter().filter(|class| class.holds.of(year)[benefit.condition]) {
                let cents = offer.plan.per_head(year, &benefit.benefit, class.fte, class.time[year]);
                let people = if class.time[year].0 > 0 { class.people(movement.whole) } else { 0 };
                book.add(class.account, cause, 0, i128::from(cents) * i128::from(people), people, class.fte);
            }
        }
    }

    /// Books benefits from columns in the base year.
    pub(super) fn book_columns(&self, offer: &Compilation, book: &mut Book) {
        let movement = &self.movements[offer.movement];
        let columns = offer.plan.benefits.iter().enumerate();
        let columns = columns.filter(|(_, one)| matches!(one.benefit.cost, BenefitCost::Column { .. }));
        for ((at, benefit), held) in columns.zip(&offer.held) {
            let cause = book.base + offer.plan.on_top.len() + at;
            let there = |class: &Class| class.holds.of(0)[benefit.condition] && class.time[0].0 > 0;
            for (class_at, class) in movement.classes.iter().enumerate().filter(|(_, class)| there(class)) {
                for person in movement.people_of(class_at) {
                    let cents = i128::from(held[*person as usize]) * i128::from(movement.whole);
                    book.add(class.account, cause, 0, cents, movement.whole, class.fte);
                }
            }
        }
    }
}
