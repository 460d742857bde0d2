//! Printed decimals, exactly: which counts could have given them.
//!
//! A printed figure is *consistent* when any rounding to the nearest could give it: at an exact tie both neighbours are accepted, so
//! half-up, half-even and half-down are all right. Cutting the digits off is a rounding too; it is recognised apart, see
//! [`Convention`](super::convention::Convention).

/// A percentage or probability as printed: a whole number of units in its last place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedNumber {
    units: i128,
    decimals: u32,
}

/// How a printed figure follows from the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Rounding to the nearest gives it.
    Nearest,
    /// Only cutting off gives it.
    CutOff,
    /// Neither rounding nor cutting off gives it.
    No,
}

impl PrintedNumber {
    /// A figure printed with so many decimals. A value with more digits than that keeps its digits (up to nine).
    ///
    /// Gives nothing for a value that is not a finite number of reasonable size.
    pub fn new(value: f64, decimals: u32) -> Option<Self> {
        if !value.is_finite() || value.abs() > 1e9 {
            return None;
        }
        let mut decimals = decimals.min(9);
        while decimals < 9 && !is_whole(value * power(decimals)) {
            decimals += 1;
        }
        #[allow(clippy::cast_possible_truncation)] // bounded by 1e18 above
        let units = (value * power(decimals)).round() as i128;
        Some(Self { units, decimals })
    }

    /// Its decimal places.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// Its value.
    #[allow(clippy::cast_precision_loss)] // below 2^53 for every printed figure
    pub fn value(self) -> f64 {
        self.units as f64 / power(self.decimals)
    }

    /// The most that its last place can hide, when it was rounded to the nearest.
    pub fn half_unit(self) -> f64 {
        0.5 / power(self.decimals)
    }

    /// How this percentage follows from `count` of `base`.
    pub fn fit(self, count: u64, base: u64) -> Fit {
        if base == 0 {
            return Fit::No;
        }
        let base = i128::from(base);
        let exact = 100 * 10_i128.pow(self.decimals) * i128::from(count);
        let printed = self.units * base;
        if 2 * (exact - printed).abs() <= base {
            Fit::Nearest
        } else if printed <= exact && exact < printed + base {
            Fit::CutOff
        } else {
            Fit::No
        }
    }

    /// The counts of `base` that this percentage allows: those that rounding to the nearest gives or, if there is none, those that
    /// cutting off gives.
    pub fn counts(self, base: u64) -> Vec<u64> {
        let around = self.around(base);
        for wanted in [Fit::Nearest, Fit::CutOff] {
            let fitting: Vec<u64> = (around.clone())
                .filter(|&count| self.fit(count, base) == wanted)
                .collect();
            if !fitting.is_empty() {
                return fitting;
            }
        }
        Vec::new()
    }

    /// The whole numbers on either side of the exact share, for a percentage that no whole number gives.
    pub fn neighbours(self, base: u64) -> Vec<u64> {
        let exact = self.units * i128::from(base);
        let whole = 100 * 10_i128.pow(self.decimals);
        let Ok(low) = u64::try_from(exact.div_euclid(whole)) else {
            return Vec::new();
        };
        [low, low.saturating_add(1)]
            .into_iter()
            .filter(|&count| count <= base)
            .collect()
    }

    /// The percentage that `count` of `base` gives, to the same number of decimals.
    pub fn right(self, count: u64, base: u64) -> String {
        percent(count, base, self.decimals)
    }

    fn around(self, base: u64) -> std::ops::RangeInclusive<u64> {
        let whole = 100 * 10_i128.pow(self.decimals);
        let low = ((self.units - 1) * i128::from(base)).div_euclid(whole);
        let high = ((self.units + 1) * i128::from(base)).div_euclid(whole) + 1;
        let limit = |value: i128| u64::try_from(value.clamp(0, i128::from(base))).unwrap_or(base);
        limit(low)..=limit(high)
    }

    /// How this figure, printed as a probability, follows from an exact one.
    pub fn fit_value(self, exact: f64) -> Fit {
        let slack = 1e-12;
        if (exact - self.value()).abs() <= self.half_unit() + slack {
            Fit::Nearest
        } else if self.value() <= exact && exact < self.value() + 2.0 * self.half_unit() {
            Fit::CutOff
        } else {
            Fit::No
        }
    }

    /// Whether one exact value could have been printed as this and as the other.
    pub fn agrees(self, other: f64, slack: f64) -> bool {
        (self.value() - other).abs() <= self.half_unit() + slack + 1e-9
    }
}

impl std::fmt::Display for PrintedNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.*}", self.decimals as usize, self.value())
    }
}

/// `count` of `base` in per cent, rounded half-up to `decimals`.
pub fn percent(count: u64, base: u64, decimals: u32) -> String {
    if base == 0 {
        return "undefined".to_owned();
    }
    let scale = 10_i128.pow(decimals.min(9));
    let base = i128::from(base);
    let units = (2 * 100 * scale * i128::from(count) + base).div_euclid(2 * base);
    if decimals == 0 {
        units.to_string()
    } else {
        format!(
            "{}.{:0width$}",
            units / scale,
            units % scale,
            width = decimals as usize
        )
    }
}

fn power(decimals: u32) -> f64 {
    10_f64.powi(i32::try_from(decimals).unwrap_or(9))
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() <= 1e-6 * value.abs().clamp(1.0, 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: f64, decimals: u32) -> PrintedNumber {
        PrintedNumber::new(value, decimals).expect("a number")
    }

    #[test]
    fn a_tie_may_go_either_way() {
        // 10 of 32 is 31.25
        assert_eq!(printed(31.2, 1).fit(10, 32), Fit::Nearest);
        assert_eq!(printed(31.3, 1).fit(10, 32), Fit::Nearest);
        assert_eq!(printed(31.4, 1).fit(10, 32), Fit::No);
    }

    #[test]
    fn cutting_off_is_told_apart() {
        assert_eq!(printed(22.8, 1).fit(27, 118), Fit::CutOff);
        assert_eq!(printed(22.9, 1).fit(27, 118), Fit::Nearest);
        assert_eq!(printed(22.7, 1).fit(27, 118), Fit::No);
    }

    #[test]
    fn some_percentages_have_no_count() {
        assert!(printed(64.8, 1).counts(118).is_empty());
        assert_eq!(printed(64.8, 1).neighbours(118), [76, 77]);
        assert_eq!(printed(53.0, 1).counts(406), [215]);
        assert_eq!(printed(15.0, 0).counts(406), [59, 60, 61, 62]);
    }

    #[test]
    fn digits_beyond_the_stated_decimals_are_kept() {
        assert_eq!(printed(33.33, 1).decimals(), 2);
        assert_eq!(printed(33.33, 1).to_string(), "33.33");
        assert_eq!(printed(50.0, 1).to_string(), "50.0");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(PrintedNumber::new(f64::NAN, 1), None);
        assert_eq!(PrintedNumber::new(1e300, 1), None);
        assert_eq!(printed(50.0, 1).fit(1, 0), Fit::No);
    }
}
