//! Comparisons between groups: domain scores by Welch's tests, high ratings by their shares, each difference with its interval, and
//! beside them what 001 §2.2 and §4.1 computed (ANOVA, Kruskal–Wallis, chi-square).

use super::decision::{Decision, Outcome, adjust_family};
use super::figure::{Estimate, Value};
use super::ratings::{CONFIDENCE, FEW};
use super::sides::{Pair, PairTest, Sides, TwoShares, pairs};
use serde::Serialize;
use statistics::{
    Alternative, Distribution, Score, anova, chi_square, cramers_v, epsilon_squared, eta_squared,
    kruskal_wallis, one_sample_t, quartiles, welch_anova,
};

/// A group with fewer answers is not compared at all.
const HARDLY_ANY: u64 = 10;
/// A comparison of the groups that one question makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonResult {
    /// Its id.
    pub id: String,
    /// Whose ratings, as names.
    pub populations: Vec<String>,
    /// Who is compared, in a sentence.
    pub people: String,
    /// The variant rated.
    pub variant: String,
    /// The question's id.
    pub by: String,
    /// Its label.
    pub by_label: String,
    /// What its answers are, in a sentence.
    pub between: String,
    /// The answers compared.
    pub groups: Vec<String>,
    /// The groups as they follow the name of people in a sentence.
    pub whom: Vec<String>,
    /// The two sides, where there are two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    /// Whether it was chosen before the answers were seen.
    pub primary: bool,
    /// The smallest difference of means that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sesoi: Option<f64>,
    /// Domain by domain.
    pub domains: Vec<DomainComparison>,
    /// Aspect by aspect.
    pub aspects: Vec<AspectComparison>,
}

/// The domain scores of several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainComparison {
    /// The domain's id.
    pub domain: String,
    /// Its name.
    pub label: String,
    /// Each group's scores.
    pub groups: Vec<GroupScores>,
    /// One-way analysis of variance (001 §2.2).
    pub anova: GroupTest,
    /// Welch's, which does not assume equal variances, of the groups with at least 30 answers: it decides among more than two.
    pub welch: GroupTest,
    /// The Kruskal–Wallis test.
    pub kruskal_wallis: GroupTest,
    /// The share of the variation that lies between groups.
    pub eta_squared: Estimate,
    /// The same from ranks.
    pub epsilon_squared: Estimate,
    /// Of two sides: the difference. Its Welch test decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two: Option<PairTest>,
    /// Of more groups: each pair of those with at least 30 answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Pair>,
    /// What it comes to.
    pub decision: Decision,
}

/// A group's domain scores.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupScores {
    /// The group.
    pub group: String,
    /// Respondents with a score.
    pub n: u64,
    /// Their mean with its interval.
    pub mean: Estimate,
    /// Their standard deviation.
    pub sd: Value,
    /// Their median.
    pub median: Value,
}

/// A test of several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupTest {
    /// F or H.
    pub statistic: Value,
    /// Degrees of freedom between.
    pub df1: Value,
    /// Degrees of freedom within, for F.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub df2: Option<Value>,
    /// The p-value of this test alone.
    pub p: Value,
}

/// The high ratings of one aspect in several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AspectComparison {
    /// The aspect's id.
    pub aspect: String,
    /// Its short name.
    pub short: String,
    /// High and low of each group.
    pub counts: Vec<[u64; 2]>,
    /// The statistic of all groups.
    pub chi2: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// The p-value of this test alone.
    pub p: Value,
    /// Cramér's V with its interval.
    pub cramers_v: Estimate,
    /// The least expected count: below 5 the chi-square distribution is a rough guide.
    pub least_expected: Value,
    /// Of two sides: their shares of high ratings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two: Option<TwoShares>,
    /// What it comes to.
    pub decision: Decision,
}

/// What a part of a comparison is compared by.
pub struct Terms<'a> {
    /// The groups' names.
    pub names: &'a [String],
    /// The two sides, where there are two.
    pub sides: Option<&'a Sides>,
    /// Whether this part is primary.
    pub primary: bool,
    /// The smallest difference that matters.
    pub sesoi: Option<f64>,
}

/// Whether so many answers a group can be tested.
fn enough(n: impl Iterator<Item = u64>) -> Result<(), Outcome> {
    match n.min().unwrap_or(0) {
        least if least >= FEW => Ok(()),
        least if least >= HARDLY_ANY => Err(Outcome::Indication),
        _ => Err(Outcome::TooFew),
    }
}

fn defined(p: Value) -> Result<Value, Outcome> {
    p.number().map(|_| p).ok_or(Outcome::TooFew)
}

impl DomainComparison {
    /// Compares the scores of groups.
    pub fn of(domain: &str, label: &str, terms: &Terms, groups: &[Distribution]) -> Self {
        let (large_names, large): (Vec<String>, Vec<Distribution>) = (terms.names.iter().cloned())
            .zip(groups.iter().cloned())
            .filter(|(_, group)| group.n() >= FEW)
            .unzip();
        let (f, welch, h) = (anova(groups), welch_anova(&large), kruskal_wallis(groups));
        let two = terms.sides.map(|sides| {
            let [first, second] = sides.each(
                groups,
                |sum, group| sum.merge(group),
                &Distribution::default(),
            );
            PairTest::of(&first, &second, terms.sesoi)
        });
        let test = match &two {
            Some(two) => enough(two.n.into_iter()).and_then(|()| defined(two.p)),
            None if large.len() < 2 => Err(Outcome::TooFew),
            None => defined(welch.p.into()),
        };
        Self {
            domain: domain.to_owned(),
            label: label.to_owned(),
            groups: (terms.names.iter().zip(groups))
                .map(|(name, scores)| GroupScores::of(name, scores))
                .collect(),
            anova: GroupTest {
                statistic: f.f.into(),
                df1: f.df1.into(),
                df2: Some(f.df2.into()),
                p: f.p.into(),
            },
            welch: GroupTest {
                statistic: welch.f.into(),
                df1: welch.df1.into(),
                df2: Some(welch.df2.into()),
                p: welch.p.into(),
            },
            kruskal_wallis: GroupTest {
                statistic: h.h.into(),
                df1: h.df.into(),
                df2: None,
                p: h.p.into(),
            },
            eta_squared: eta_squared(groups, CONFIDENCE).into(),
            epsilon_squared: epsilon_squared(groups, CONFIDENCE).into(),
            pairs: if two.is_none() {
                pairs(&large_names, &large)
            } else {
                Vec::new()
            },
            two,
            decision: Decision::open(terms.primary, test),
        }
    }

    fn settle(&mut self, sesoi: Option<f64>) {
        let differences: Vec<Estimate> = match &self.two {
            Some(two) => vec![two.difference],
            None => self.pairs.iter().map(|pair| pair.difference).collect(),
        };
        self.decision.settle(&differences, sesoi);
    }
}

impl GroupScores {
    fn of(name: &str, scores: &Distribution) -> Self {
        let t = one_sample_t(scores, Score::whole(0), Alternative::TwoSided);
        Self {
            group: name.to_owned(),
            n: scores.n(),
            mean: Estimate::new(t.mean, t.interval(CONFIDENCE)),
            sd: t.sd.into(),
            median: quartiles(scores).median.into(),
        }
    }
}

impl AspectComparison {
    /// Compares the high and low ratings of groups.
    pub fn of(aspect: &str, short: &str, terms: &Terms, counts: Vec<[u64; 2]>) -> Self {
        let table: Vec<Vec<u64>> = counts.iter().map(|row| row.to_vec()).collect();
        let all = chi_square(&table, false);
        let two = terms.sides.map(|sides| {
            let add = |sum: [u64; 2], more: &[u64; 2]| [sum[0] + more[0], sum[1] + more[1]];
            sides.each(&counts, add, &[0, 0])
        });
        let two = two.map(|sides| (sides, TwoShares::of(sides)));
        let test = match &two {
            Some((sides, two)) => {
                let n = sides.iter().map(|side| side.iter().sum());
                enough(n).and_then(|()| defined(two.p))
            }
            None => defined(all.p.into()),
        };
        Self {
            aspect: aspect.to_owned(),
            short: short.to_owned(),
            counts,
            chi2: all.chi2.into(),
            df: all.df.into(),
            p: all.p.into(),
            cramers_v: cramers_v(&table, CONFIDENCE).into(),
            least_expected: all.least_expected.into(),
            two: two.map(|(_, two)| two),
            decision: Decision::open(terms.primary, test),
        }
    }

    /// The same without counts, and without a difference that is made of few people.
    #[must_use]
    pub fn without_few(&self, threshold: u64) -> Self {
        let mut result = self.clone();
        result.counts.clear();
        let enough = |two: &TwoShares| {
            let mut counts = two.counts.iter().flatten().flatten();
            counts.all(|count| *count >= threshold)
        };
        result.two = result.two.filter(enough);
        if let Some(two) = &mut result.two {
            two.counts = None;
        }
        result
    }
}

/// Adjusts every test of a report and says what each comparison comes to: all primary tests are one family; the exploratory ones of
/// domains are another; those of aspects are one in each comparison.
pub fn decide(comparisons: &mut [ComparisonResult]) {
    let (mut primary, mut exploratory) = (Vec::new(), Vec::new());
    for comparison in &mut *comparisons {
        let mut aspects = Vec::new();
        for domain in &mut comparison.domains {
            let decision = &mut domain.decision;
            let family = if decision.primary {
                &mut primary
            } else {
                &mut exploratory
            };
            family.push(decision);
        }
        for aspect in &mut comparison.aspects {
            let decision = &mut aspect.decision;
            let family = if decision.primary {
                &mut primary
            } else {
                &mut aspects
            };
            family.push(decision);
        }
        adjust_family(&mut aspects);
    }
    adjust_family(&mut primary);
    adjust_family(&mut exploratory);
    settle(comparisons);
}

fn settle(comparisons: &mut [ComparisonResult]) {
    for comparison in comparisons {
        let sesoi = comparison.sesoi;
        for domain in &mut comparison.domains {
            domain.settle(sesoi);
        }
        for aspect in &mut comparison.aspects {
            let difference = aspect.two.as_ref().map(|two| two.difference);
            aspect.decision.settle(difference.as_slice(), None);
        }
    }
}

/// Where tests of a family are not shown, adjusts those that are for the number of all, and says again what each comparison comes to.
/// Holm’s adjusted values would tell how the hidden tests are ordered among those that are shown; Bonferroni’s tell their number alone.
/// This is stricter than [`decide`], so that no groups differ here that do not differ there.
pub(super) fn readjust(shown: &mut [ComparisonResult], all: &[ComparisonResult]) {
    for primary in [true, false] {
        let tests = all.iter().map(|it| it.family(primary)).sum();
        let here: usize = shown.iter().map(|it| it.family(primary)).sum();
        if here == tests {
            continue;
        }
        for comparison in &mut *shown {
            let domains = comparison.domains.iter_mut().map(|it| &mut it.decision);
            let aspects = comparison.aspects.iter_mut().map(|it| &mut it.decision);
            // Exploratory tests of aspects are a family of their own, of which all are shown or none.
            let aspects = aspects.filter(|decision| decision.primary);
            for decision in domains.chain(aspects) {
                if decision.primary == primary && decision.p.is_some() {
                    decision.adjust_for(tests);
                }
            }
        }
    }
    settle(shown);
}

impl ComparisonResult {
    /// The number of its tests in the family of all primary tests, or of all exploratory tests of domains.
    fn family(&self, primary: bool) -> usize {
        let domains = self.domains.iter().map(|it| &it.decision);
        let aspects = self.aspects.iter().map(|it| &it.decision);
        let aspects = aspects.filter(|decision| decision.primary);
        let all = domains.chain(aspects);
        all.filter(|decision| decision.primary == primary && decision.p.is_some())
            .count()
    }
}
