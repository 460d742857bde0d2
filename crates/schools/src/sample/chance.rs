//! Chance from a seed: whole numbers only, so that every machine makes the same nation.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A seeded source of chance.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// Falls the same way each time for a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number below `limit`; 0 for a limit of 0.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(limit);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// Whether something happens that happens so many times in a thousand.
    pub(super) fn of_thousand(&mut self, share: u32) -> bool {
        self.below(1_000) < share
    }

    /// One of a list that is not empty.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(u32::try_from(of.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// One of a list that is not empty, the first ones far oftener: of names, few are everywhere.
    pub(super) fn early<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let many = u32::try_from(of.len()).unwrap_or(u32::MAX);
        let limit = self.below(many) + 1;
        &of[self.below(limit) as usize]
    }

    /// A place in a list of weights.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut rest = self.below(weights.clone().sum());
        for (place, weight) in weights.enumerate() {
            if rest < weight {
                return place;
            }
            rest -= weight;
        }
        0
    }
}
