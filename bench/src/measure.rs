//! One measurement and the bare work that it is held against.

use serde::Serialize;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What was measured, beside the bare work underneath where there is such a thing.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// What was measured.
    pub name: String,
    /// The unit of both numbers.
    pub unit: &'static str,
    /// What senco takes.
    pub senco: f64,
    /// What the bare work takes.
    pub bare: Option<f64>,
    /// What we aim for, in words.
    pub aim: &'static str,
}

/// The median time of `work` and of `bare`, in milliseconds, run in turns so that a busy moment
/// of the machine falls on both.
pub fn in_turns<A, B>(
    rounds: usize,
    mut work: impl FnMut() -> A,
    mut bare: impl FnMut() -> B,
) -> (f64, f64) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        times.0.push(time(&mut work));
        times.1.push(time(&mut bare));
    }
    (median(times.0), median(times.1))
}

fn time<A>(work: &mut impl FnMut() -> A) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// Prints measures one a line.
pub fn print_table(measures: &[Measure]) {
    println!(
        "{:<58} {:>10} {:>10} {:>7}  {:<4} aim",
        "what", "senco", "bare", "ratio", "unit"
    );
    for measure in measures {
        let bare = measure
            .bare
            .map_or_else(String::new, |bare| format!("{bare:.3}"));
        let ratio = measure
            .bare
            .map_or_else(String::new, |bare| format!("{:.1}", measure.senco / bare));
        println!(
            "{:<58} {:>10.3} {bare:>10} {ratio:>7}  {:<4} {}",
            measure.name, measure.senco, measure.unit, measure.aim
        );
    }
}
