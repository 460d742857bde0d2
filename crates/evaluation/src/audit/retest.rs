//! The claimed tests, done again from counts, and the mistaken ways of doing them.

use crate::reading::canonical;
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

/// Words of tests and models that are called like one of these, and are another.
const OTHERS: [&str; 21] = [
    "regression",
    "logistic",
    "model",
    "negative",
    "beta",
    "signed",
    "kolmogorov",
    "smirnov",
    "anderson",
    "darling",
    "mises",
    "shapiro",
    "hosmer",
    "likelihood",
    "deviance",
    "g-test",
    "g test",
    "poisson",
    "normal",
    "simulat",
    "independence",
];

impl ClaimedTest {
    /// Recognises the test by its printed name. Gives nothing for a test that two counts do not determine.
    pub fn read(name: &str) -> Option<Self> {
        let name = canonical(name);
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if says(&OTHERS) || degrees_of_freedom(&name).is_some_and(|df| df != "1") {
            return None;
        }
        let family = if says(&["goodness of fit", "goodness-of-fit"]) {
            let (a, b) = shares(&name)?;
            (a > 0.0 && b > 0.0).then(|| Family::GoodnessOfFit(a / (a + b), b / (a + b)))
        } else {
            says(&["binomial", "sign test"]).then_some(Family::Binomial)
        }?;
        let uncorrected = [
            "without",
            "uncorrected",
            "not corrected",
            "no continuity",
            "no yates",
        ];
        Some(Self {
            family,
            yates: says(&["yates", "continuity"]) && !says(&uncorrected),
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

/// The degrees of freedom that a name gives: after `df`, or in brackets behind χ².
fn degrees_of_freedom(name: &str) -> Option<&str> {
    let (_, rest) = ["df", "χ2(", "x2("]
        .iter()
        .find_map(|mark| name.split_once(mark))?;
    let number = rest.trim_start_matches([' ', '=', ':', '(']);
    let end = number.find(|c: char| !c.is_ascii_digit());
    let number = &number[..end.unwrap_or(number.len())];
    (!number.is_empty()).then_some(number)
}

/// The two shares that a name gives, even ones where it gives none; nothing where it gives others than two.
fn shares(name: &str) -> Option<(f64, f64)> {
    let words = name.split_whitespace();
    let word = words
        .map(|word| word.trim_matches(['(', ')', '[', ']', ',', ';', '.']))
        .find(|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) && word.contains([':', '/', '%'])
        });
    let Some(word) = word else {
        return Some((1.0, 1.0));
    };
    let mut numbers = word
        .split([':', '/'])
        .map(|number| number.trim_end_matches('%').parse().ok());
    match (numbers.next()?, numbers.next(), numbers.next()) {
        (Some(50.0), None, None) => Some((1.0, 1.0)),
        (Some(a), Some(Some(b)), None) => Some((a, b)),
        _ => None,
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

#[cfg(test)]
mod tests {
    use super::ClaimedTest;

    /// p for 60 against 40, rounded.
    fn p(name: &str) -> Option<i64> {
        let p = ClaimedTest::read(name)?.p(60, 40)[0];
        #[allow(clippy::cast_possible_truncation)]
        Some((p * 1e4).round() as i64)
    }

    #[test]
    fn a_test_is_known_however_its_name_is_set() {
        for name in [
            "chi-square goodness of fit 50:50, df=1",
            "Chi\u{2011}square goodness\u{2013}of\u{2013}fit\u{A0}test (50%/50%)",
            "χ² goodness of fit, χ²(1)",
            "Pearson goodness-of-fit, df = 1, without continuity correction",
            "goodness of fit against 50%",
        ] {
            assert_eq!(p(name), Some(455), "{name}");
        }
        assert_eq!(p("goodness of fit, Yates’ correction, df: 1."), Some(574));
        assert_eq!(p("exact binomial test"), Some(569));
        assert_eq!(p("sign test"), Some(569));
        assert_eq!(p("goodness of fit 60:40"), Some(10_000));
    }

    #[test]
    fn what_is_only_called_alike_is_not_known() {
        for name in [
            "chi-square, df=1, 50:50",
            "chi-square goodness of fit, df=2",
            "goodness of fit χ²(3)",
            "goodness of fit 1:1:1",
            "goodness of fit 0:1",
            "goodness of fit against 60%",
            "Kolmogorov\u{2013}Smirnov goodness-of-fit test",
            "Hosmer-Lemeshow goodness of fit",
            "G-test of goodness of fit",
            "negative binomial regression",
            "binomial logistic regression",
            "Wilcoxon signed-rank test",
            "Kendall's tau",
            "",
        ] {
            assert_eq!(p(name), None, "{name}");
        }
    }
}
