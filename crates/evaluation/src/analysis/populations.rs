//! The ratings of each population: profiles, domain scores, and what changes without those who answered two routes.

use super::Options;
use super::domains::{self, DomainResult};
use super::figure::Value;
use super::late::LateAnswers;
use super::missing::{Available, Flow};
use super::ratings::{self, ALPHA, Gof, Half, HighLow, Point, Profile};
use super::reliability::Reliability;
use crate::answers::{Plan, Respondents, Tally};
use instrument::{AspectIndex, Cases, DomainIndex, PopulationIndex, VariantIndex};
use serde::Serialize;

/// The ratings of one population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PopulationResult {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The variant it rated.
    pub variant: String,
    /// The question before the aspects.
    pub stem: String,
    /// Whose ratings are used.
    pub cases: Cases,
    /// Respondents whose ratings are used.
    pub n: u64,
    /// Respondents left out because they did not rate every aspect.
    pub incomplete: u64,
    /// Of n, those who answered two routes.
    pub two_routes: u64,
    /// From everybody who belongs to it to those who are analysed.
    pub flow: Flow,
    /// The results with those who rated some aspects only, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Available>,
    /// Late answers against early ones, where the file tells when they came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<LateAnswers>,
    /// Aspect by aspect.
    pub aspects: Vec<Profile>,
    /// Domain by domain.
    pub domains: Vec<DomainResult>,
    /// The rating profiles of each group, aspect by aspect.
    pub by_group: Vec<GroupProfiles>,
    /// The same without those who answered two routes, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Sensitivity>,
}

/// The rating profiles of the groups that one question makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupProfiles {
    /// The question's id.
    pub by: String,
    /// Its answers.
    pub groups: Vec<String>,
    /// The points of the scale.
    pub points: Vec<String>,
    /// Per aspect, per answer: the counts of the points.
    pub counts: Vec<Vec<Vec<u64>>>,
}

/// What becomes of the results without the respondents who answered two routes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sensitivity {
    /// Respondents left.
    pub n: u64,
    /// Each domain's mean and p without them.
    pub domains: Vec<DomainResult>,
    /// Decisions at 0.05 that change: aspects by the first test, domains by either test.
    pub changed: Vec<String>,
}

impl PopulationResult {
    /// The ratings of a population by those who are meant.
    pub(super) fn of(
        plan: &Plan,
        tally: &Tally,
        index: PopulationIndex,
        options: &Options,
        respondents: Respondents,
    ) -> Self {
        let instrument = plan.instrument();
        let spec = &instrument[index];
        let v = instrument.variant_of(index);
        let variant = &instrument[v];
        let scale = instrument.scale_of(variant);
        let unsure = options.unsure.unwrap_or(spec.unsure);
        let half = Half::of(spec, scale);
        let (n, incomplete) = tally.people(plan, index, Respondents::OneRoute);
        let (two, two_incomplete) = match respondents {
            Respondents::OneRoute => (0, 0),
            _ => tally.people(plan, index, Respondents::TwoRoutes),
        };
        let profile = |aspect: AspectIndex, respondents: Respondents| {
            let levels = &tally.ratings(plan, index, aspect, respondents);
            let spec = &instrument[aspect];
            let points = scale.points().zip(levels.answers()).enumerate();
            let points = points.map(|(point, (label, &count))| Point {
                label: label.clone(),
                count,
                score: (point < scale.scored.len()).then(|| scale.score(point)),
            });
            Profile {
                aspect: spec.id.clone(),
                domain: spec.domain.clone(),
                short: spec.short.clone(),
                label: instrument.wording(variant, spec).to_owned(),
                points: points.collect(),
                n: ratings::sum(levels.answers()),
                declined: *levels.declined(),
                missing: *levels.none(),
                tests: HighLow::of(scale, levels, unsure, half),
            }
        };
        let profiles = |respondents: Respondents| {
            let present = plan.present(v).iter();
            let mut profiles: Vec<Profile> = present
                .map(|aspect| profile(*aspect, respondents))
                .collect();
            ratings::adjust_families(profiles.iter_mut().map(|profile| &mut profile.tests));
            profiles
        };
        let rated = |domain: &DomainIndex| {
            let mut aspects = plan.domain_aspects(*domain).iter();
            spec.means && aspects.any(|aspect| plan.present(v).contains(aspect))
        };
        let rated: Vec<DomainIndex> = instrument.domain_indices().filter(rated).collect();
        let domains = |respondents: Respondents| {
            let result = |domain: DomainIndex| {
                let scores = domains::scores(&tally.scores(plan, index, domain, respondents));
                let spec = &instrument[domain];
                let reliability = Reliability::of(plan, tally, index, domain, scale, respondents);
                DomainResult {
                    reliability: Some(reliability),
                    ..DomainResult::of(&spec.id, &spec.label, &scores, scale.doubled_midpoint())
                }
            };
            let mut results: Vec<DomainResult> = rated.iter().copied().map(result).collect();
            domains::adjust_domains(&mut results);
            results
        };
        let (with, with_domains) = (profiles(respondents), domains(respondents));
        let sensitivity = (two > 0).then(|| {
            let without = (
                profiles(Respondents::OneRoute),
                domains(Respondents::OneRoute),
            );
            sensitivity(n, &with, &with_domains, &without.0, without.1)
        });
        Self {
            id: spec.id.clone(),
            label: spec.label.clone(),
            variant: variant.id.clone(),
            stem: variant.stem.clone(),
            cases: spec.cases,
            n: n + two,
            incomplete: incomplete + two_incomplete,
            two_routes: two,
            flow: Flow::of(plan, tally, index),
            available: Available::of(
                plan,
                tally,
                index,
                scale,
                &with_domains,
                incomplete + two_incomplete,
            ),
            late: LateAnswers::of(plan, tally, index, scale, &rated),
            aspects: with,
            domains: with_domains,
            by_group: by_group(plan, tally, index, v, respondents),
            sensitivity,
        }
    }
}

fn sensitivity(
    n: u64,
    with: &[Profile],
    with_domains: &[DomainResult],
    without: &[Profile],
    domains: Vec<DomainResult>,
) -> Sensitivity {
    let decides = |value: Value| value.number().map(|p| p < ALPHA);
    let first = |profile: &Profile| profile.tests.first.as_ref().map(Gof::decides);
    let aspects = with
        .iter()
        .zip(without)
        .filter(|(one, other)| first(one) != first(other));
    let mut changed: Vec<String> = aspects.map(|(one, _)| one.aspect.clone()).collect();
    let tests = with_domains.iter().zip(&domains).filter(|(one, other)| {
        decides(one.t_test.p) != decides(other.t_test.p)
            || decides(one.wilcoxon.p) != decides(other.wilcoxon.p)
    });
    changed.extend(tests.map(|(one, _)| one.domain.clone()));
    Sensitivity {
        n,
        domains,
        changed,
    }
}

fn by_group(
    plan: &Plan,
    tally: &Tally,
    population: PopulationIndex,
    variant: VariantIndex,
    respondents: Respondents,
) -> Vec<GroupProfiles> {
    let instrument = plan.instrument();
    let scale = instrument.scale_of(&instrument[variant]);
    (plan.groups())
        .map(|(group, question)| {
            let counts = plan.present(variant).iter().map(|&aspect| {
                let levels = tally.ratings_by(plan, population, aspect, group, respondents);
                let answers = levels.answers().iter();
                answers.map(|points| points.answers().to_vec()).collect()
            });
            GroupProfiles {
                by: question.id.clone(),
                groups: question.values.clone(),
                points: scale.points().cloned().collect(),
                counts: counts.collect(),
            }
        })
        .collect()
}
