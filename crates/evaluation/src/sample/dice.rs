//! Chance from a seed: whole numbers only, so that every machine makes the same rows.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A seeded source of chance.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// Dice that always fall the same way for a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Dice for one thing of many, such as one question of one school: they fall the same way whenever it is asked for.
    pub fn of_one(seed: u64, thing: u64, part: u64) -> Self {
        let mut key = [0; 32];
        for (place, word) in key.chunks_exact_mut(8).zip([seed, thing, part, u64::MAX]) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number from 0 (included) to 1 (not).
    #[allow(clippy::cast_precision_loss)] // 53 bits
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `limit`; 0 for a limit of 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(limit);
        u64::try_from(wide >> 64).expect("the upper half of two words is a word")
    }

    /// A place in a list of so many; the first of an empty one.
    pub fn place(&mut self, many: usize) -> usize {
        usize::try_from(self.below(many as u64)).expect("it is below a usize")
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// An index by weight. With no weight at all, the first.
    pub fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if rest < weight {
                return index;
            }
            rest -= weight;
        }
        0
    }

    /// Standard normal enough: the sum of twelve uniform numbers, less six (Irwin and Hall).
    pub fn normal(&mut self) -> f64 {
        let mut sum = -6.0;
        for _ in 0..6 {
            let bits = self.0.next_u64();
            for half in [bits >> 32, bits & 0xFFFF_FFFF] {
                let half = u32::try_from(half).expect("half of a word");
                sum += f64::from(half) / 4_294_967_296.0;
            }
        }
        sum
    }
}
