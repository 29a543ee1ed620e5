//! Payees: those of a class who are alike in what they are paid on top. Whoever
//! is paid base pay alike is counted together, however their pay on top differs;
//! what is paid on top needs only to know where each of the payees stands when
//! the year ends, since contributions are rounded on all pay of a person.

use super::Movement;
use super::terms::{ByYear, Masks, Terms, holding};
use crate::contract::effect::PayCourse;
use crate::district::partition::Partition;
use crate::district::workforce::Stand;
use crate::question::round::Round;

/// People of a class who are paid the same on top in every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    /// Their class.
    pub class: usize,
    /// For each condition of [`Terms::on_top`](super::Terms::on_top), whether it
    /// holds.
    pub holds: ByYear<Vec<bool>>,
    /// The lists of [`Terms::courses`](super::Terms::courses) by which they are
    /// paid anything, each with the course of payments.
    paid: Vec<(u16, u32)>,
    /// How many they are.
    pub people: usize,
    /// Those with a salary of their own: their places among those of the class.
    pub own: Vec<u32>,
    /// The others on the ladder's cells when the projection begins, with their
    /// parts; those with moves of their own are not among them.
    pub counted: Vec<(u32, i64)>,
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

impl Payee {
    /// The lists of courses by which they are paid anything, each with the
    /// course.
    pub fn paid(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.paid.iter().map(|(list, course)| (usize::from(*list), *course))
    }

    /// The course that they have of a list.
    #[must_use]
    pub fn course(&self, list: usize) -> u32 {
        self.paid().find(|(of, _)| *of == list).map_or(PayCourse::NOTHING, |(_, course)| course)
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
        let mut tracked = vec![false; self.people.len()];
        for one in self.classes.iter().flat_map(|class| &class.tracked) {
            tracked[one.person as usize] = true;
        }
        let (people, starts) = finer.ordered();
        let members = |at: usize| &people[starts[at]..starts[at + 1]];
        let mut order: Vec<usize> = (0..finer.classes).collect();
        order.sort_by_key(|at| partition.class_of[members(*at)[0] as usize]);
        let courses_of = |person: usize| {
            let courses = terms.courses.iter().enumerate();
            let courses = courses.map(move |(list, courses)| (list as u16, courses.of_person[person]));
            courses.filter(|(_, course)| *course != PayCourse::NOTHING)
        };
        self.payee_of = vec![0; self.people.len()];
        for at in order {
            let members = members(at);
            let one = members[0] as usize;
            let class = partition.class_of[one] as usize;
            let offset = self.ground.first_offset(self.classes[class].ladder);
            let (mut own, mut cells) = (Vec::new(), Vec::new());
            for person in members {
                self.payee_of[*person as usize] = self.payees.len() as u32;
                match round.workforce.stands[*person as usize] {
                    Stand::Own(_) => own.extend(self.classes[class].own.binary_search(person).ok().map(|at| at as u32)),
                    Stand::Cell { cell, .. } if !tracked[*person as usize] => cells.push((offset + cell) as u32),
                    Stand::Cell { .. } => {}
                }
            }
            cells.sort_unstable();
            let counted =
                cells.chunk_by(|one, next| one == next).map(|of_cell| (of_cell[0], of_cell.len() as i64 * self.whole));
            self.payees.push(Payee {
                class,
                holds: holding(&masks.on_top, one),
                paid: courses_of(one).collect(),
                people: members.len(),
                own,
                counted: counted.collect(),
            });
        }
        let first = |class: usize| self.payees.partition_point(|payee| payee.class < class);
        self.payee_starts = (0..=self.classes.len()).map(first).collect();
    }

    /// The only payees of a class, where all of it are paid alike on top.
    #[inline]
    #[must_use]
    pub fn only_payee(&self, class: usize) -> Option<usize> {
        let first = self.payee_starts[class];
        (self.payee_starts[class + 1] == first + 1).then_some(first)
    }

    /// The payees of a class, with their places among all.
    pub fn payees_of(&self, class: usize) -> impl Iterator<Item = (usize, &Payee)> {
        (self.payee_starts[class]..self.payee_starts[class + 1]).map(|at| (at, &self.payees[at]))
    }

    /// Among which payees a person is.
    #[must_use]
    pub fn payee_of(&self, person: u32) -> u32 {
        self.payee_of[person as usize]
    }
}
