//! The claimed tests, done again from counts, and the mistaken ways of doing them.

use statistics::Alternative;
use statistics::probability::chi_squared;

/// A test that a report claims for two counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClaimedTest {
    family: Family,
    yates: bool,
    one_sided: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Family {
    /// Chi-square goodness of fit with one degree of freedom, to these two shares.
    GoodnessOfFit(f64, f64),
    /// Exact binomial test of one half.
    Binomial,
}

impl ClaimedTest {
    /// Recognises the test by its printed name. Gives nothing for a test that two counts do not determine.
    pub fn read(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let family = if says(&["goodness of fit", "goodness-of-fit"]) {
            let shares = name.split_whitespace().find_map(|word| {
                let (a, b) = word
                    .trim_matches(|c: char| !c.is_ascii_digit())
                    .split_once(':')?;
                Some((a.parse::<f64>().ok()?, b.parse::<f64>().ok()?))
            });
            let (a, b) = shares.unwrap_or((1.0, 1.0));
            (a > 0.0 && b > 0.0).then(|| Family::GoodnessOfFit(a / (a + b), b / (a + b)))
        } else {
            says(&["binomial", "sign test"]).then_some(Family::Binomial)
        }?;
        Some(Self {
            family,
            yates: says(&["yates", "continuity"]),
            one_sided: says(&["one-sided", "one-tailed", "one sided", "one tailed"]),
        })
    }

    /// The test's name in a sentence.
    pub fn words(self) -> &'static str {
        match self.family {
            Family::GoodnessOfFit(..) => "the chi-square goodness-of-fit test",
            Family::Binomial => "the exact binomial test",
        }
    }

    /// Its p for these counts: one value, or both one-sided ones. Nothing where there is nobody.
    #[allow(clippy::cast_precision_loss)] // counts of people
    pub fn p(self, a: u64, b: u64) -> Vec<f64> {
        let Some(n) = a.checked_add(b).filter(|&n| n > 0) else {
            return Vec::new();
        };
        let p = match self.family {
            Family::GoodnessOfFit(one, other) => {
                let part = |count: u64, share: f64| {
                    let expected = n as f64 * share;
                    let gap = (count as f64 - expected).abs() - if self.yates { 0.5 } else { 0.0 };
                    gap.max(0.0).powi(2) / expected
                };
                upper_tail(part(a, one) + part(b, other))
            }
            Family::Binomial => statistics::binomial(a, n, 0.5, Alternative::TwoSided)
                .p
                .map_or(1.0, |p| p.p),
        };
        if self.one_sided {
            vec![p / 2.0, 1.0 - p / 2.0]
        } else {
            vec![p]
        }
    }
}

/// A mistaken way of testing `a` against `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WrongTest {
    /// The two shares, which are parts of one whole, tested as two independent samples, with Yates' correction.
    TwoSamplesYates,
    /// The same, one-sided.
    TwoSamplesYatesOneSided,
    /// The same without the correction.
    TwoSamples,
    /// The same without the correction, one-sided.
    TwoSamplesOneSided,
    /// The right test, one-sided.
    OneSided,
    /// The right test with Yates' correction.
    Yates,
    /// The right test with Yates' correction, one-sided.
    YatesOneSided,
}

impl WrongTest {
    /// Every mistake that is tried.
    pub const ALL: [Self; 7] = [
        Self::TwoSamplesYates,
        Self::TwoSamplesYatesOneSided,
        Self::TwoSamples,
        Self::TwoSamplesOneSided,
        Self::OneSided,
        Self::Yates,
        Self::YatesOneSided,
    ];

    /// What went wrong, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::TwoSamplesYates => {
                "the two shares of one group were tested as two independent samples (with continuity correction)"
            }
            Self::TwoSamplesYatesOneSided => {
                "the two shares of one group were tested as two independent samples (with continuity correction), one-sided"
            }
            Self::TwoSamples => {
                "the two shares of one group were tested as two independent samples"
            }
            Self::TwoSamplesOneSided => {
                "the two shares of one group were tested as two independent samples, one-sided"
            }
            Self::OneSided => "the p-value is one-sided",
            Self::Yates => "a continuity correction was used",
            Self::YatesOneSided => "a continuity correction was used, and the p-value is one-sided",
        }
    }

    /// The p-value that this mistake gives. Of complementary shares: `a` of n against n − a of n.
    #[allow(clippy::cast_precision_loss)]
    pub fn p(self, a: u64, b: u64) -> Option<f64> {
        let n = a.checked_add(b).filter(|&n| n > 0)? as f64;
        let gap = a.abs_diff(b) as f64;
        let corrected = (gap - 1.0).max(0.0);
        // Two samples of n with shares a/n and b/n pool to one half: chi-square is 2·(a − b)²/n, twice the goodness of fit.
        let p = match self {
            Self::TwoSamplesYates => upper_tail(2.0 * corrected.powi(2) / n),
            Self::TwoSamplesYatesOneSided => upper_tail(2.0 * corrected.powi(2) / n) / 2.0,
            Self::TwoSamples => upper_tail(2.0 * gap.powi(2) / n),
            Self::TwoSamplesOneSided => upper_tail(2.0 * gap.powi(2) / n) / 2.0,
            Self::OneSided => upper_tail(gap.powi(2) / n) / 2.0,
            Self::Yates => upper_tail(corrected.powi(2) / n),
            Self::YatesOneSided => upper_tail(corrected.powi(2) / n) / 2.0,
        };
        Some(p)
    }
}

/// P(χ² with one degree of freedom > x).
fn upper_tail(x: f64) -> f64 {
    chi_squared::upper(x.max(0.0), 1.0).p
}
