//! Layer 6: a made-up workforce from a profile and a seed, for a district
//! whose people may not be shown. Shares become counts exactly, by the largest
//! remainder; draws decide only who. One seed gives one file, byte for byte,
//! on any machine: whole numbers only, and a generator with a fixed stream.
//!
//! ```text
//! profile.toml ─ Profile ─ places, people, further, salary ─ Synthesis ┬ files   the rows, as CSV
//!                                                                      └ report  how near each target came
//! ```
//!
//! Every column is drawn from a stream of its own, named after it: a column more
//! changes nothing that anybody has already. Columns of shares come first, then
//! those that look at others ([`further`]): rules, such as who has a role, by
//! category, and moves.

pub mod apportion;
pub mod draw;
pub mod files;
pub mod further;
pub mod people;
pub mod places;
pub mod profile;
pub mod report;
pub mod salary;

pub use self::people::People;
use self::places::Places;
pub use self::profile::Profile;

/// A made-up workforce with its schools and positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synthesis {
    /// From which it was drawn.
    pub seed: u64,
    /// Who works there, in the order of their ids.
    pub people: People,
    /// The schools, in the order of their numbers.
    pub places: Places,
}

/// Makes up the workforce of a profile.
#[must_use]
pub fn make_up(profile: &Profile, seed: u64) -> Synthesis {
    let places = Places::draw(profile, seed);
    Synthesis { seed, people: People::draw(profile, &places, seed), places }
}
