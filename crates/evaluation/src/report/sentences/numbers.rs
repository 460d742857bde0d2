//! Numbers as they stand in a sentence. A share is the whole per cent of a count and its base, wherever it is said.

use crate::analysis::Estimate;
pub use crate::tables::whole_percent as percent;

/// A count as per cent of its base with the interval of its share: `71%; 95% interval 67 to 76`.
pub fn per_cent_of(count: u64, base: u64, share: &Estimate) -> String {
    let percent = percent(count, base).map_or_else(String::new, |percent| format!("{percent}%"));
    match interval_in_per_cent(share) {
        Some(interval) => format!("{percent}; 95% interval {interval}"),
        None => percent,
    }
}

/// The interval of a share: `67 to 76`.
pub(super) fn interval_in_per_cent(share: &Estimate) -> Option<String> {
    let (low, high) = (share.low.number()?, share.high.number()?);
    Some(format!("{} to {}", whole(100.0 * low), whole(100.0 * high)))
}

/// A count with its thousands apart: `57,616`.
pub(in crate::report) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits.as_str();
    while rest.len() > 3 {
        let (before, last) = rest.split_at(rest.len() - 3);
        parts.push(last);
        rest = before;
    }
    parts.push(rest);
    parts.reverse();
    parts.join(",")
}

fn whole(value: f64) -> String {
    signed(format!("{value:.0}"))
}

/// A number with two decimals.
pub(in crate::report) fn decimals(value: f64) -> String {
    signed(format!("{value:.2}"))
}

/// With the sign that people read, and none before zero.
fn signed(number: String) -> String {
    let zero = number.chars().all(|c| !c.is_ascii_digit() || c == '0');
    match number.strip_prefix('-') {
        Some(digits) if zero => digits.to_owned(),
        Some(digits) => format!("−{digits}"),
        None => number,
    }
}

/// An estimate with its interval: `2.73 (2.69 to 2.77)`. The sentence says once that these are 95% intervals.
pub(in crate::report) fn with_interval(estimate: &Estimate) -> String {
    let number = estimate.estimate.number().map(decimals).unwrap_or_default();
    match interval(estimate) {
        Some(interval) => format!("{number} ({interval})"),
        None => number,
    }
}

/// The interval of a number: `2.69 to 2.77`.
pub(in crate::report) fn interval(estimate: &Estimate) -> Option<String> {
    let (low, high) = (estimate.low.number()?, estimate.high.number()?);
    Some(format!("{} to {}", decimals(low), decimals(high)))
}

/// How far an estimate is from nothing, with its interval on the same side: `0.41 (0.20 to 0.62)`.
pub(super) fn size_with_interval(difference: &Estimate) -> String {
    with_interval(&upright(difference))
}

/// The same difference the other way round, where it is negative.
pub(super) fn upright(difference: &Estimate) -> Estimate {
    if difference.estimate.number().is_none_or(|size| size >= 0.0) {
        return *difference;
    }
    let turned = |value: crate::analysis::Value| crate::analysis::Value(value.0.map(|size| -size));
    Estimate {
        estimate: turned(difference.estimate),
        low: turned(difference.high),
        high: turned(difference.low),
    }
}

/// A difference of shares in percentage points with its interval: `12 percentage points (5 to 19)`.
pub(super) fn percentage_points(difference: &Estimate) -> String {
    let size = difference.estimate.number().unwrap_or_default();
    let points = format!("{} percentage points", whole(100.0 * size));
    match interval_in_per_cent(difference) {
        Some(interval) => format!("{points} ({interval})"),
        None => points,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_are_rounded_once_and_halves_go_up() {
        assert_eq!(percent(194, 220), Some(88)); // 88.18
        assert_eq!(percent(1, 200), Some(1)); // 0.5
        assert_eq!(percent(89, 200), Some(45)); // 44.5, as 208 of 468 is 44.4 and gives 44
        assert_eq!(percent(208, 468), Some(44));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(thousands(57_616), "57,616");
        assert_eq!(
            (thousands(0), thousands(1_000_000)),
            ("0".to_owned(), "1,000,000".to_owned())
        );
    }

    #[test]
    fn a_difference_is_said_by_its_size() {
        let lower = Estimate::new(Ok(-0.41), Ok((-0.62, -0.2)));
        assert_eq!(size_with_interval(&lower), "0.41 (0.20 to 0.62)");
        let none = Estimate::new(Ok(-0.001), Ok((-0.2, 0.2)));
        assert_eq!(with_interval(&none), "0.00 (−0.20 to 0.20)");
    }
}
