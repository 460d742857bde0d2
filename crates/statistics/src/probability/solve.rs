//! The root of an increasing function of one variable.

/// Where `increasing` crosses zero between `low` and `high`, to the last few digits: bisection
/// sped up by the regula falsi with the Illinois rule, so that it always ends.
pub(super) fn root(increasing: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut at_low, mut at_high) = (increasing(low), increasing(high));
    let mut kept = 0_i8;
    for step in 0..400 {
        let width = high - low;
        if width <= 4.0 * f64::EPSILON * low.abs().max(high.abs()) {
            break;
        }
        let usable = at_low.is_finite() && at_high.is_finite() && at_low < 0.0 && at_high > 0.0;
        // Every third step halves: a bad secant can then cost at most a factor of three.
        let guess = if usable && step % 3 != 0 {
            (low * at_high - high * at_low) / (at_high - at_low)
        } else {
            f64::midpoint(low, high)
        };
        let guess = if guess > low && guess < high {
            guess
        } else {
            f64::midpoint(low, high)
        };
        if guess <= low || guess >= high {
            break;
        }
        let value = increasing(guess);
        if value == 0.0 {
            return guess;
        }
        if value < 0.0 {
            (low, at_low) = (guess, value);
            at_high *= if kept == -1 { 0.5 } else { 1.0 };
            kept = -1;
        } else {
            (high, at_high) = (guess, value);
            at_low *= if kept == 1 { 0.5 } else { 1.0 };
            kept = 1;
        }
    }
    f64::midpoint(low, high)
}
