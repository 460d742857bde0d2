//! Who is missing: from everybody who was invited to those whose ratings are analysed, and what changes with those who were left out.

use super::domains::{self, DomainResult};
use super::ratings::{self, share};
use crate::answers::{Plan, Respondents, SchoolSizes, Tally};
use crate::tables::rounded;
use instrument::{DomainIndex, PopulationIndex, Scale};
use serde::{Deserialize, Serialize};
use statistics::{Alternative, Score, one_sample_t};

/// What is known of how answers were asked for, beside the file of answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fieldwork {
    /// How many were invited.
    #[serde(default)]
    pub invited: Option<u64>,
    /// Whether others could answer too, through a link that was not theirs alone.
    #[serde(default)]
    pub open_link: bool,
    /// How many opened the survey, with or without an answer.
    #[serde(default)]
    pub opened: Option<u64>,
    /// The first day, as people write it: `6 June 2016`.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub to: Option<String>,
    /// The column of the file with the day of each answer.
    #[serde(default)]
    pub answered_on: Option<String>,
    /// The first day on which an answer is late, such as that of a reminder: `2016-06-20`.
    #[serde(default)]
    pub late_from: Option<String>,
}

/// From everybody who belongs to a population to those who are analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Respondents who belong to it by what they said of themselves.
    pub belong: u64,
    /// Of these, those who gave no rating.
    pub no_rating: u64,
    /// Those who are left out because they rated some aspects only.
    pub incomplete: u64,
    /// Those who came to it by answering a second route.
    pub added: u64,
    /// Those whose ratings are analysed.
    pub analysed: u64,
}

impl Flow {
    /// That of a population.
    pub fn of(plan: &Plan, tally: &Tally, population: PopulationIndex) -> Self {
        let people = |respondents: Respondents| tally.people(plan, population, respondents);
        let members = |respondents: Respondents| tally.members(plan, population, respondents);
        let ((one, one_incomplete), (two, two_incomplete)) = (
            people(Respondents::OneRoute),
            people(Respondents::TwoRoutes),
        );
        let (at_home, abroad) = (
            members(Respondents::OneRoute),
            members(Respondents::TwoRoutes),
        );
        Self {
            belong: at_home + abroad,
            no_rating: at_home.saturating_sub(one + one_incomplete),
            incomplete: one_incomplete + two_incomplete,
            added: (two + two_incomplete).saturating_sub(abroad),
            analysed: one + two,
        }
    }
}

/// The results with those who rated some aspects only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Available {
    /// Respondents, those included.
    pub n: u64,
    /// Each domain's mean with them.
    pub means: Vec<AvailableMean>,
    /// The largest change of a domain's mean, in points.
    pub furthest_mean: f64,
    /// The largest change of a share of high ratings, as a share.
    pub furthest_share: f64,
}

/// A domain's mean with those who rated some aspects only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AvailableMean {
    /// The domain's id.
    pub domain: String,
    /// Its mean.
    pub mean: f64,
}

impl Available {
    /// The results of a population with those who were left out; none where nobody was.
    pub fn of(
        plan: &Plan,
        tally: &Tally,
        population: PopulationIndex,
        scale: &Scale,
        results: &[DomainResult],
        incomplete: u64,
    ) -> Option<Self> {
        let instrument = plan.instrument();
        let (people, _) = tally.people(plan, population, Respondents::All);
        let mean = |domain: DomainIndex| {
            let all = domains::scores(&tally.scores(plan, population, domain, Respondents::All));
            let more = domains::scores(&tally.partial_scores(plan, population, domain));
            one_sample_t(&all.merge(&more), Score::whole(0), Alternative::TwoSided)
                .mean
                .ok()
        };
        let of_domain = |result: &DomainResult| {
            let at = instrument
                .domain_indices()
                .find(|&domain| instrument[domain].id == result.domain)?;
            let mean = mean(at)?;
            let change = (mean - result.mean.estimate.number()?).abs();
            let domain = result.domain.clone();
            Some((AvailableMean { domain, mean }, change))
        };
        let (means, changes): (Vec<AvailableMean>, Vec<f64>) =
            results.iter().filter_map(of_domain).unzip();
        let of_aspect = |&aspect: &instrument::AspectIndex| {
            let complete = tally.ratings(plan, population, aspect, Respondents::All);
            let more = tally.partial_ratings(plan, population, aspect);
            let (high, n) = high_of(scale, complete.answers());
            let (more_high, more_n) = high_of(scale, more.answers());
            let known = n > 0 && n + more_n > 0;
            known.then(|| (share(high + more_high, n + more_n) - share(high, n)).abs())
        };
        let present = plan.present(instrument.variant_of(population)).iter();
        let shares: Vec<f64> = present.filter_map(of_aspect).collect();
        (incomplete > 0 && people > 0).then(|| Self {
            n: people + incomplete,
            means,
            furthest_mean: changes.into_iter().fold(0.0, f64::max),
            furthest_share: shares.into_iter().fold(0.0, f64::max),
        })
    }
}

/// The high ratings and everybody who answered.
fn high_of(scale: &Scale, answers: &[u64]) -> (u64, u64) {
    (ratings::sum(&answers[..scale.high]), ratings::sum(answers))
}

/// How many answers came from a school.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SchoolAnswers {
    /// Schools from which there are ratings.
    pub schools: u64,
    /// The mean number of answers of a school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// The greatest number: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest: Option<u64>,
    /// By how much likeness within schools can widen the variance of a mean at the most: where all answers of a school are the
    /// same. For evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub widest: Option<f64>,
}

impl SchoolAnswers {
    /// What is known of schools, if the file tells them apart.
    pub fn of(sizes: SchoolSizes) -> Option<Self> {
        (sizes.schools > 0).then(|| Self {
            schools: sizes.schools,
            mean: Some(share(sizes.ratings, sizes.schools)),
            largest: Some(sizes.largest),
            widest: Some(share(sizes.squares, sizes.ratings)),
        })
    }

    /// What can be published: the number of schools, and the mean to one decimal where at least `threshold` numbers of answers could
    /// stand behind it. Two figures with more digits would tell how many schools answered twice, three times and so on, and so of how
    /// many colleagues the answers of one school are.
    #[must_use]
    pub fn publishable(self, threshold: u64) -> Self {
        let mean = self.mean.map(|mean| rounded(mean, 1));
        Self {
            mean: mean.filter(|mean| open_totals(self.schools, *mean) >= threshold),
            largest: None,
            widest: None,
            ..self
        }
    }
}

/// How many numbers of answers there are of which the mean of a school is this, to one decimal. A school gave one answer at least.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // answers
fn open_totals(schools: u64, mean: f64) -> u64 {
    let least = ((schools as f64 * (mean - 0.05)).ceil() as u64).max(schools);
    let most = (schools as f64 * (mean + 0.05)).floor() as u64;
    (most + 1).saturating_sub(least)
}
