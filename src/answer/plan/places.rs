//! Where prices lie in a table: ladder by ladder, for each share with which anybody
//! could stand there, all cells of the ladder. Most shares are those of a few
//! people, and none is priced on the cells of others.

use std::ops::Range;

use crate::answer::movement::{Movement, place_in};

/// The places of the prices of a movement. They are the same in all years, since the
/// table of a year in which nothing changes is that of the year before.
#[derive(Clone, Debug)]
pub struct Places {
    /// How many there are.
    pub count: usize,
    ladders: Vec<OfLadder>,
    classes: Vec<OfClass>,
}

/// The places of a ladder.
#[derive(Clone, Debug)]
struct OfLadder {
    /// Its cells among all cells.
    cells: Range<usize>,
    /// The shares with which people stand on them: indices into
    /// [`Movement::pay_shares`].
    shares: Vec<usize>,
    /// The place of the first cell with the first share.
    first: usize,
}

impl OfLadder {
    /// What leads from a cell to its place with a share. The places of earlier
    /// ladders are as many as their cells or more: each has people on it.
    fn leads(&self, share: usize) -> usize {
        self.first + share * self.cells.len() - self.cells.start
    }
}

/// The places of a class: what leads from a cell to its place.
#[derive(Clone, Debug)]
struct OfClass {
    pay: Vec<usize>,
    whole_year: usize,
}

impl Places {
    /// Of a movement.
    pub(super) fn of(movement: &Movement) -> Self {
        let ground = &movement.ground;
        let mut shares: Vec<Vec<usize>> = vec![Vec::new(); ground.ladders.len()];
        let mut share_of = |ladder: usize, share: usize| place_in(&mut shares[ladder], share);
        let of_classes: Vec<(Vec<usize>, usize)> = movement
            .classes
            .iter()
            .map(|class| {
                let pay = class.pay.iter().map(|share| share_of(class.ladder, *share)).collect();
                (pay, share_of(class.ladder, class.whole_year))
            })
            .collect();
        let (mut ladders, mut count, mut begin): (Vec<OfLadder>, _, _) = (Vec::with_capacity(shares.len()), 0, 0);
        for (ladder, shares) in ground.ladders.iter().zip(shares) {
            let end = ladder.grids.last().map_or(begin, |grid| ground.grids[*grid].range().end);
            let of_ladder = OfLadder { cells: begin..end, shares, first: count };
            count += of_ladder.shares.len() * of_ladder.cells.len();
            ladders.push(of_ladder);
            begin = end;
        }
        let classes = movement.classes.iter().zip(of_classes).map(|(class, (pay, whole_year))| {
            let ladder = &ladders[class.ladder];
            let pay = pay.into_iter().map(|share| ladder.leads(share)).collect();
            OfClass { pay, whole_year: ladder.leads(whole_year) }
        });
        Self { classes: classes.collect(), count, ladders }
    }

    /// What leads from a cell to the place of what it pays those of a class in a
    /// year, the base year being zero.
    #[must_use]
    pub fn pay(&self, class: usize, year: usize) -> usize {
        self.classes[class].pay[year]
    }

    /// What leads from a cell to the place of what it pays those of a class for a
    /// whole year.
    #[must_use]
    pub fn whole_year(&self, class: usize) -> usize {
        self.classes[class].whole_year
    }

    /// Each cell, with the places where it lies with each of its shares.
    pub fn cells(&self) -> impl Iterator<Item = (usize, impl Iterator<Item = (usize, usize)>)> {
        self.ladders.iter().flat_map(|ladder| {
            let shares = || ladder.shares.iter().enumerate();
            ladder
                .cells
                .clone()
                .map(move |cell| (cell, shares().map(move |(at, share)| (ladder.leads(at) + cell, *share))))
        })
    }
}
