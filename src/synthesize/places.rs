//! Schools drawn from their blocks, and the seats in them: a school and a
//! position for each person. A school's number says nothing of its block.

use std::collections::BTreeSet;

use super::apportion::apportion_within;
use super::draw::Draw;
use super::profile::{Block, Flags, Profile};
use crate::foundation::calendar::SchoolYear;

/// One school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its name: `School 001`.
    pub name: String,
    /// Its block, by place in the profile.
    pub block: usize,
    /// How many people work there.
    pub people: u64,
    /// Its columns from a year on, in order of years.
    pub flags: Vec<(SchoolYear, Flags)>,
}

/// A person's place: a school and a position, where the profile has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The school, by place among the schools.
    pub school: Option<usize>,
    /// The position, by place in the profile.
    pub position: Option<usize>,
}

/// All schools, and a seat for each person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The schools, in the order of their numbers.
    pub schools: Vec<School>,
    /// The seats, in a drawn order; one for each person.
    pub seats: Vec<Seat>,
}

impl Places {
    /// Draws the schools of a profile and the seats in them.
    #[must_use]
    pub fn draw(profile: &Profile, seed: u64) -> Self {
        let schools = schools(profile, profile.schools_seed.unwrap_or(seed));
        let mut draw = Draw::new(seed, "seats");
        // The people of each block, by school, and those of each position.
        let mut seats: Vec<Vec<usize>> = vec![Vec::new(); profile.blocks.len()];
        for (at, school) in schools.iter().enumerate() {
            seats[school.block].extend(std::iter::repeat_n(at, school.people as usize));
        }
        let holds = |position: usize| {
            let crossing = profile.crossing.as_ref();
            crossing.is_some_and(|one| profile.positions[position].flags.hold(&one.column.value))
        };
        let (mut crossed, mut others): (Vec<usize>, Vec<usize>) = profile
            .positions
            .iter()
            .enumerate()
            .flat_map(|(at, one)| std::iter::repeat_n(at, one.people as usize))
            .partition(|position| holds(*position));
        draw.shuffle(&mut crossed);
        draw.shuffle(&mut others);
        let mut all = Vec::with_capacity(profile.headcount);
        for (block, mut schools) in seats.into_iter().enumerate() {
            draw.shuffle(&mut schools);
            let in_crossed = profile.crossing.as_ref().map_or(0, |one| one.people[block] as usize);
            for (at, school) in schools.into_iter().enumerate() {
                let from = if at < in_crossed { &mut crossed } else { &mut others };
                all.push(Seat { school: Some(school), position: from.pop() });
            }
        }
        // Without schools there are only positions, and without both nothing.
        all.extend(crossed.into_iter().chain(others).map(|position| Seat { school: None, position: Some(position) }));
        all.resize(profile.headcount, Seat { school: None, position: None });
        draw.shuffle(&mut all);
        Self { schools, seats: all }
    }
}

/// The schools of all blocks, in the order of their numbers.
fn schools(profile: &Profile, seed: u64) -> Vec<School> {
    let draw = &mut Draw::new(seed, "schools");
    let mut schools = Vec::new();
    for (at, block) in profile.blocks.iter().enumerate() {
        let order = draw.order(block.schools as usize);
        let awarded = awarded(block, seed);
        for (school, people) in sizes(block, draw).into_iter().enumerate() {
            let mut changes = awarded[school].clone();
            // The schools that change are the first of the drawn order.
            let mut taken = 0;
            for later in &block.later {
                if (taken..taken + later.schools).contains(&order[school]) {
                    changes.push((later.year, later.flags.clone()));
                }
                taken += later.schools;
            }
            let flags = in_years(profile.year, &block.flags, &changes);
            schools.push(School { name: String::new(), block: at, people, flags });
        }
    }
    draw.shuffle(&mut schools);
    for (at, school) in schools.iter_mut().enumerate() {
        school.name = format!("School {:03}", at + 1);
    }
    schools
}

/// For each school of a block, what holds from which year on since it holds for
/// a year: a yes, and a no the year after.
fn awarded(block: &Block, seed: u64) -> Vec<Vec<(SchoolYear, Flags)>> {
    let mut changes = vec![Vec::new(); block.schools as usize];
    for one in &block.for_one_year {
        let order = Draw::new(seed, &format!("for one year {}, {}", one.column, block.name.value)).order(changes.len());
        let years = one.schools.iter().flat_map(|(year, count)| std::iter::repeat_n(*year, *count as usize));
        for (school, year) in order.into_iter().zip(years) {
            changes[school].push((year, Flags::one(&one.column, true)));
            changes[school].push((year.plus(1), Flags::one(&one.column, false)));
        }
    }
    changes
}

/// Columns from a year on, with a row for each year in which something changes.
fn in_years(base: SchoolYear, flags: &Flags, changes: &[(SchoolYear, Flags)]) -> Vec<(SchoolYear, Flags)> {
    let years: BTreeSet<SchoolYear> = [base].into_iter().chain(changes.iter().map(|(year, _)| *year)).collect();
    let mut holds = flags.clone();
    let mut found = Vec::new();
    for year in years {
        for (_, change) in changes.iter().filter(|(from, _)| *from == year) {
            holds = holds.overlaid(change);
        }
        found.push((year, holds.clone()));
    }
    found
}

/// The sizes of a block's schools: many small ones and a few large ones, with
/// exactly the people of the block.
fn sizes(block: &Block, draw: &mut Draw) -> Vec<u64> {
    let weights: Vec<u64> = (0..block.schools).map(|_| 1 + draw.below(100)).map(|drawn| drawn.pow(3)).collect();
    let spread = block.people.saturating_sub(block.schools * block.smallest);
    let above = apportion_within(spread, &weights, block.largest - block.smallest);
    above.into_iter().map(|above| block.smallest + above).collect()
}
