//! Payees: those of a class who are alike in what they are paid on top. Whoever
//! is paid base pay alike is counted together, however their pay on top differs;
//! what is paid on top needs only to know where each of the payees stands when
//! the year ends, since contributions are rounded on all pay of a person.

use std::ops::Range;

use super::Movement;
use super::terms::{ByYear, Mask, Masks, Terms, holding};
use crate::contract::effect::PayCourse;
use crate::district::partition::Partition;
use crate::district::workforce::Stand;
use crate::question::round::Round;

/// People of a class who are paid the same on top in every year.
#[derive(Clone, Copy, Debug)]
pub struct Payee<'a> {
    /// Their class.
    pub class: usize,
    /// For each condition of [`Terms::on_top`](super::Terms::on_top), whether it
    /// holds.
    pub holds: &'a ByYear<Vec<bool>>,
    /// The lists of [`Terms::courses`](super::Terms::courses) by which they are
    /// paid anything, each with the course of payments.
    paid: &'a [(u16, u32)],
    /// How many they are.
    pub people: usize,
    /// Those with a salary of their own: their places among those of the class.
    pub own: &'a [u32],
    /// The others on the ladder's cells when the projection begins, with their
    /// parts; those with moves of their own are not among them.
    pub counted: &'a [(u32, i64)],
}

/// All payees of a movement, class by class. There are nearly as many as people
/// where much is paid on top, so what each has lies in lists of all.
#[derive(Clone, Debug, Default)]
pub struct Payees {
    filed: Vec<Filed>,
    /// Where those of each class begin; one more entry marks the end.
    starts: Vec<usize>,
    /// Among which of them each person is.
    of_person: Vec<u32>,
    holds: Vec<ByYear<Vec<bool>>>,
    paid: Vec<(u16, u32)>,
    own: Vec<u32>,
    counted: Vec<(u32, i64)>,
}

/// Where what one of the payees has ends in the lists of all: it begins where
/// that of the one before ends.
#[derive(Clone, Copy, Debug, Default)]
struct Filed {
    class: u32,
    people: u32,
    /// Which of the `holds` they have: that of those before them, where it is the
    /// same.
    holds: u32,
    paid: u32,
    own: u32,
    counted: u32,
}

/// How many times as many classes there may be where what is paid on top divides
/// them too, so that nobody need be led beside them: each class costs little, but
/// something.
const FEW: usize = 8;

/// The classes of a partition divided by what is paid on top, and the classes by
/// which people are counted: the same, where that makes few more of them.
pub(super) fn paid_alike(partition: Partition, terms: &Terms, masks: &Masks) -> (Partition, Partition) {
    let mut finer = partition.clone();
    let parting: Vec<&Vec<bool>> = masks.on_top.iter().flat_map(|mask| &mask.0).collect();
    finer.refine_by_masks(&parting);
    for courses in &terms.courses {
        finer.refine_some(&courses.paid, |person| courses.of_person[person]);
    }
    finer.close_up();
    if finer.classes <= partition.classes * FEW { (finer.clone(), finer) } else { (partition, finer) }
}

impl<'a> Payee<'a> {
    /// The lists of courses by which they are paid anything, each with the
    /// course.
    pub fn paid(&self) -> impl Iterator<Item = (usize, u32)> + use<'a> {
        self.paid.iter().map(|(list, course)| (usize::from(*list), *course))
    }

    /// The course that they have of a list.
    #[must_use]
    pub fn course(&self, list: usize) -> u32 {
        self.paid().find(|(of, _)| *of == list).map_or(PayCourse::NOTHING, |(_, course)| course)
    }
}

impl Payees {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.filed.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filed.is_empty()
    }

    /// Those at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Payee<'_> {
        let (filed, before) = (self.filed[at], at.checked_sub(1).map_or_else(Filed::default, |at| self.filed[at]));
        Payee {
            class: filed.class as usize,
            holds: &self.holds[filed.holds as usize],
            paid: &self.paid[before.paid as usize..filed.paid as usize],
            people: filed.people as usize,
            own: &self.own[before.own as usize..filed.own as usize],
            counted: &self.counted[before.counted as usize..filed.counted as usize],
        }
    }

    /// Among which of them a person is.
    #[must_use]
    pub fn of_person(&self, person: u32) -> u32 {
        self.of_person[person as usize]
    }

    /// The places of those of a class.
    #[must_use]
    pub fn of_class(&self, class: usize) -> Range<usize> {
        self.starts[class]..self.starts[class + 1]
    }

    /// All of them, class by class.
    pub fn iter(&self) -> impl Iterator<Item = Payee<'_>> {
        (0..self.len()).map(|at| self.get(at))
    }
}

impl Movement {
    /// Divides the classes of a partition by what is paid on top.
    pub(super) fn fill_payees(
        &mut self,
        partition: &Partition,
        finer: &Partition,
        (terms, masks): (&Terms, &Masks),
        round: &Round,
    ) {
        let headcount = self.people.len();
        let mut tracked = vec![false; headcount];
        // The places of those with a salary of their own among those of the class.
        let mut own_at = vec![0; headcount];
        for class in &self.classes {
            class.tracked.iter().for_each(|one| tracked[one.person as usize] = true);
            (0..).zip(&class.own).for_each(|(at, person)| own_at[*person as usize] = at);
        }
        let (people, starts) = finer.ordered();
        let members = |at: usize| &people[starts[at]..starts[at + 1]];
        let mut order: Vec<usize> = (0..finer.classes).collect();
        order.sort_by_key(|at| partition.class_of[members(*at)[0] as usize]);
        let mut payees = Payees {
            filed: Vec::with_capacity(finer.classes),
            of_person: vec![0; headcount],
            own: Vec::with_capacity(self.classes.iter().map(|class| class.own.len()).sum()),
            ..Payees::default()
        };
        let mut last = None;
        let mut cells: Vec<u32> = Vec::new();
        for at in order {
            let members = members(at);
            let one = members[0] as usize;
            let class = partition.class_of[one] as usize;
            let offset = self.ground.first_offset(self.classes[class].ladder);
            for person in members {
                payees.of_person[*person as usize] = payees.filed.len() as u32;
                match round.workforce.stands[*person as usize] {
                    Stand::Own(_) => payees.own.push(own_at[*person as usize]),
                    Stand::Cell { cell, .. } if !tracked[*person as usize] => cells.push((offset + cell) as u32),
                    Stand::Cell { .. } => {}
                }
            }
            cells.sort_unstable();
            let on_cell = cells.chunk_by(|one, next| one == next);
            payees.counted.extend(on_cell.map(|cells| (cells[0], cells.len() as i64 * self.whole)));
            cells.clear();
            let courses = terms.courses.iter().zip(0_u16..).map(|(courses, list)| (list, courses.of_person[one]));
            payees.paid.extend(courses.filter(|(_, course)| *course != PayCourse::NOTHING));
            if !last.is_some_and(|last| held_alike(&masks.on_top, last, one)) {
                payees.holds.push(holding(&masks.on_top, one));
            }
            last = Some(one);
            payees.filed.push(Filed {
                class: class as u32,
                people: members.len() as u32,
                holds: payees.holds.len() as u32 - 1,
                paid: payees.paid.len() as u32,
                own: payees.own.len() as u32,
                counted: payees.counted.len() as u32,
            });
        }
        let first = |class: usize| payees.filed.partition_point(|one| (one.class as usize) < class);
        payees.starts = (0..=self.classes.len()).map(first).collect();
        self.payees = payees;
    }

    /// The only payees of a class, where all of it are paid alike on top.
    #[inline]
    #[must_use]
    pub fn only_payee(&self, class: usize) -> Option<usize> {
        let of_class = self.payees.of_class(class);
        (of_class.len() == 1).then_some(of_class.start)
    }

    /// The payees of a class, with their places among all.
    pub fn payees_of(&self, class: usize) -> impl Iterator<Item = (usize, Payee<'_>)> {
        self.payees.of_class(class).map(|at| (at, self.payees.get(at)))
    }
}

/// Whether the same conditions hold for two people in all years.
fn held_alike(masks: &[Mask], one: usize, other: usize) -> bool {
    masks.iter().flat_map(|mask| &mask.0).all(|mask| mask[one] == mask[other])
}
