//! Which prices there are: the cells of each grid, and the shares with which
//! anybody could stand on them. Most shares are those of a few people, and what is
//! not asked for is never touched.

use std::ops::Range;

use crate::answer::movement::Movement;

/// Grids, each with the shares that are asked for.
#[derive(Clone, Debug)]
pub struct Asked(Vec<(Range<usize>, Vec<usize>)>);

impl Asked {
    /// Of a movement: the share of one person who comes within a year needs no grids
    /// of others. It is the same in all years, since the table of a year in which
    /// nothing changes is that of the year before.
    pub(super) fn of(movement: &Movement) -> Self {
        let ground = &movement.ground;
        let mut shares: Vec<Vec<usize>> = vec![Vec::new(); ground.ladders.len()];
        for class in &movement.classes {
            let of_ladder = &mut shares[class.ladder];
            for share in class.pay.iter().copied().chain([class.whole_year]) {
                if !of_ladder.contains(&share) {
                    of_ladder.push(share);
                }
            }
        }
        Self(ground.grids.iter().map(|grid| (grid.range(), shares[grid.ladder].clone())).collect())
    }

    /// The cells of each grid, with a share.
    pub(super) fn grids(&self) -> impl Iterator<Item = (&Range<usize>, usize)> {
        self.0.iter().flat_map(|(grid, shares)| shares.iter().map(move |share| (grid, *share)))
    }

    /// Each cell, with its shares.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &[usize])> {
        self.0.iter().flat_map(|(grid, shares)| grid.clone().map(|cell| (cell, shares.as_slice())))
    }
}
