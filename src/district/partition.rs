//! Dividing people into classes that are alike in everything that is asked.
//! Each question parts every class once; whatever is never asked of people
//! parts nobody.

use std::collections::HashMap;

/// People divided into classes; at first all are in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The class of each person.
    pub class_of: Vec<u32>,
    /// How many classes there are.
    pub classes: usize,
}

impl Partition {
    /// All people in one class.
    #[must_use]
    pub fn whole(people: usize) -> Self {
        Self { class_of: vec![0; people], classes: usize::from(people > 0) }
    }

    /// Parts every class by a code of each person.
    pub fn refine(&mut self, code: impl Fn(usize) -> u32) {
        let mut known: HashMap<(u32, u32), u32, foldhash::fast::RandomState> = HashMap::default();
        let mut last = ((u32::MAX, 0), 0);
        for (person, class) in self.class_of.iter_mut().enumerate() {
            let key = (*class, code(person));
            if last.0 != key {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                last = (key, *known.entry(key).or_insert(next));
            }
            *class = last.1;
        }
        self.classes = known.len();
    }

    /// Parts every class by a code of some people; all others, whose code would
    /// be the same, stay together. A class may be left empty until
    /// [`close_up`](Self::close_up).
    pub fn refine_some(&mut self, some: &[u32], code: impl Fn(usize) -> u32) {
        let mut known: HashMap<(u32, u32), u32, foldhash::fast::RandomState> = HashMap::default();
        for person in some {
            let class = &mut self.class_of[*person as usize];
            let next = u32::try_from(self.classes + known.len()).unwrap_or(u32::MAX);
            *class = *known.entry((*class, code(*person as usize))).or_insert(next);
        }
        self.classes += known.len();
    }

    /// Counts the classes anew, without those that are empty.
    pub fn close_up(&mut self) {
        let mut new = vec![u32::MAX; self.classes];
        let mut classes = 0;
        for class in &mut self.class_of {
            let known = &mut new[*class as usize];
            if *known == u32::MAX {
                *known = classes;
                classes += 1;
            }
            *class = *known;
        }
        self.classes = classes as usize;
    }

    /// Parts every class by whether each of some masks holds; those that are the
    /// same for all part nobody.
    pub fn refine_by_masks(&mut self, masks: &[&Vec<bool>]) {
        let parting = masks.iter().filter(|mask| mask.iter().any(|holds| *holds != mask[0]));
        // Thirty-two masks part people at once.
        for masks in parting.collect::<Vec<_>>().chunks(32) {
            let mut codes = vec![0_u32; self.class_of.len()];
            for mask in masks {
                for (code, holds) in codes.iter_mut().zip(mask.iter()) {
                    *code = *code << 1 | u32::from(*holds);
                }
            }
            self.refine(|person| codes[person]);
        }
    }

    /// The people in order of class, and where each class begins in that
    /// order; one more entry marks the end.
    #[must_use]
    pub fn ordered(&self) -> (Vec<u32>, Vec<usize>) {
        let mut starts = vec![0; self.classes + 1];
        for class in &self.class_of {
            starts[*class as usize + 1] += 1;
        }
        for class in 0..self.classes {
            starts[class + 1] += starts[class];
        }
        let mut next = starts.clone();
        let mut people = vec![0; self.class_of.len()];
        for (person, class) in self.class_of.iter().enumerate() {
            people[next[*class as usize]] = u32::try_from(person).unwrap_or(u32::MAX);
            next[*class as usize] += 1;
        }
        (people, starts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_alike_in_all_codes_share_a_class() {
        let mut partition = Partition::whole(5);
        partition.refine(|person| [1, 2, 1, 2, 1][person]);
        partition.refine(|person| [9, 9, 9, 8, 7][person]);
        assert_eq!(partition.class_of, [0, 1, 0, 2, 3]);
        assert_eq!(partition.ordered(), (vec![0, 2, 1, 3, 4], vec![0, 2, 3, 4, 5]));
    }

    #[test]
    fn some_people_are_parted_and_no_class_is_left_empty() {
        let mut partition = Partition::whole(6);
        partition.refine(|person| [1, 1, 1, 1, 2, 2][person]);
        partition.refine_some(&[1, 3, 4, 5], |person| [0, 7, 0, 8, 7, 7][person]);
        partition.close_up();
        assert_eq!((partition.class_of, partition.classes), (vec![0, 1, 0, 2, 3, 3], 4));
    }
}
