//! Two pieces of work timed in turns.

use std::hint::black_box;
use std::time::Instant;

/// The times of `work` and of `bare` in milliseconds, round by round, run in turns so that a busy
/// moment of the machine falls on both.
pub fn in_turns<A, B>(
    rounds: usize,
    mut work: impl FnMut() -> A,
    mut bare: impl FnMut() -> B,
) -> Vec<(f64, f64)> {
    (0..rounds)
        .map(|_| (time(&mut work), time(&mut bare)))
        .collect()
}

fn time<A>(work: &mut impl FnMut() -> A) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1_000.0
}
