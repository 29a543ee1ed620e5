//! Draws that are the same on any machine: PCG64 (the `pcg64` of its authors,
//! tested against their vectors), seeded with SHA-256 over the seed and what
//! the draws are for. So what is drawn for one purpose does not change when
//! more is drawn for another, and nothing comes from the operating system.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A stream of draws.
#[derive(Debug)]
pub struct Draw(Pcg64);

impl Draw {
    /// The stream of a seed for one purpose, such as `ids`.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"costout synthesize\0");
        hash.update(seed.to_le_bytes());
        hash.update(purpose.as_bytes());
        Self(Pcg64::from_seed(hash.finalize().into()))
    }

    /// A whole number below `bound`, each as likely as any other; 0 where the
    /// bound is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // What lies above the last whole multiple of the bound is drawn again.
        let kept = u64::MAX - (u64::MAX % bound + 1) % bound;
        loop {
            let drawn = self.0.next_u64();
            if drawn <= kept {
                return drawn % bound;
            }
        }
    }

    /// Puts things into a drawn order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// The numbers from 0 up to `count`, in a drawn order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        self.shuffle(&mut order);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_a_seed_and_a_purpose_is_fixed() {
        let first = |seed, purpose: &str| Draw::new(seed, purpose).below(1_000_000);
        assert_eq!(first(1, "ids"), first(1, "ids"));
        assert_ne!(first(1, "ids"), first(2, "ids"));
        assert_ne!(first(1, "ids"), first(1, "salary"));
        // Found a second time with PCG64 and SHA-256 written in another language.
        let mut draw = Draw::new(2019, "ids");
        let drawn: Vec<u64> = (0..5).map(|_| draw.below(10)).collect();
        assert_eq!(drawn, [8, 1, 1, 6, 1]);
    }

    #[test]
    fn every_number_below_the_bound_comes_and_none_else() {
        let mut draw = Draw::new(7, "test");
        let mut seen = [0; 6];
        for _ in 0..6_000 {
            seen[draw.below(6) as usize] += 1;
        }
        assert!(seen.iter().all(|times| (850..1_150).contains(times)), "{seen:?}");
        assert_eq!(draw.below(1), 0);
        assert_eq!(draw.below(0), 0);
        let mut order = draw.order(50);
        assert_ne!(order, (0..50).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
    }
}
