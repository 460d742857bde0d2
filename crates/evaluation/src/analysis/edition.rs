//! The two editions of an analysis. *As 2017* shows everything and is for evaluators; *publishable* shows nothing that counts few
//! people (see [`super::publishable`]).

use super::figure::{Estimate, Value};
use super::ratings::Gof;
use super::{
    Analysis, Available, ComparisonResult, DomainResult, Fieldwork, Flow, Input, LateAnswers,
    PopulationResult, Profile, Representativeness, RouteResult, SchoolAnswers, Weighting,
};
use crate::tables::Table;
use serde::Serialize;

/// Which edition it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionName {
    /// Everything, for evaluators.
    #[serde(rename = "as_2017")]
    As2017,
    /// What may be published.
    Publishable,
}

/// One edition of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edition {
    /// Which one.
    pub edition: EditionName,
    /// The instrument's id.
    pub instrument: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Rows counted.
    pub rows: u64,
    /// What was read, with the refused rows: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Input>,
    /// Counts from 1 to one below this are not shown; 0 in the edition for evaluators.
    pub suppress_below: u64,
    /// Each population's ratings.
    pub populations: Vec<EditionPopulation>,
    /// Comparisons between groups that are large enough.
    pub comparisons: Vec<ComparisonResult>,
    /// How far respondents got: for evaluators only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub break_off: Vec<RouteResult>,
    /// How answers were asked for.
    pub fieldwork: Fieldwork,
    /// From how many schools they came, if the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_answers: Option<SchoolAnswers>,
    /// Results with weights, where shares are known: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<Weighting>,
    /// Respondents against the population.
    pub representativeness: Vec<Representativeness>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Tables of single schools.
    pub schools: Vec<Table>,
    /// What is left out, in words.
    pub left_out: Vec<String>,
}

/// A population's ratings in an edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditionPopulation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The variant it rated.
    pub variant: String,
    /// The number of its respondents.
    pub n: u64,
    /// Of them, those who answered two routes: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_routes: Option<u64>,
    /// From everybody who belongs to it to those who are analysed: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<Flow>,
    /// The results with those who rated some aspects only: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Available>,
    /// Late answers against early ones: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<LateAnswers>,
    /// What changes at 0.05 without those who answered two routes: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Vec<String>>,
    /// Aspect by aspect.
    pub aspects: Vec<EditionAspect>,
    /// Domain by domain.
    pub domains: Vec<DomainResult>,
}

/// An aspect in an edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditionAspect {
    /// Its id.
    pub aspect: String,
    /// Its short name.
    pub short: String,
    /// High ratings; none where they or the others are few people.
    pub high: Option<u64>,
    /// Everybody who answered; none where the high ratings are not shown.
    pub answers: Option<u64>,
    /// Whether so many chose the top that the scale cannot tell aspects apart there.
    pub ceiling: bool,
    /// The share of high ratings among everybody who answered; none where it would count few people.
    pub share_high: Option<Estimate>,
    /// The test of high against low.
    pub p: Option<Value>,
    /// Its p-value adjusted (Holm).
    pub p_holm: Option<f64>,
    /// The effect of that test.
    pub effect: Option<Value>,
    /// The second test, of the two lowest points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Gof>,
}

/// The edition for evaluators.
pub fn as_2017(analysis: &Analysis) -> Edition {
    Edition {
        edition: EditionName::As2017,
        instrument: analysis.instrument.clone(),
        title: analysis.title.clone(),
        source: analysis.source.clone(),
        rows: analysis.input.rows,
        input: Some(analysis.input.clone()),
        suppress_below: 0,
        populations: analysis
            .populations
            .iter()
            .filter(|population| population.n > 0)
            .map(of_population)
            .collect(),
        comparisons: analysis.comparisons.clone(),
        break_off: analysis.break_off.clone(),
        fieldwork: analysis.fieldwork.clone(),
        school_answers: analysis.school_answers,
        weighting: analysis.weighting.clone(),
        representativeness: analysis.representativeness.clone(),
        tables: as_printed(analysis),
        schools: analysis.printed_schools.clone(),
        left_out: Vec::new(),
    }
}

/// The tables, those that 2017 printed otherwise as it printed them.
fn as_printed(analysis: &Analysis) -> Vec<Table> {
    let printed = |table: &Table| {
        let mut all = analysis.printed.iter();
        all.find(|printed| printed.number == table.number)
            .unwrap_or(table)
            .clone()
    };
    analysis.tables.iter().map(printed).collect()
}

/// A population’s ratings with everything that is known of them.
fn of_population(population: &PopulationResult) -> EditionPopulation {
    let aspect = |profile: &Profile| {
        let tests = &profile.tests;
        let first = tests.first.as_ref();
        EditionAspect {
            aspect: profile.aspect.clone(),
            short: profile.short.clone(),
            high: Some(tests.high),
            answers: Some(profile.n),
            ceiling: tests.ceiling,
            share_high: Some(tests.share_high),
            p: first.map(|test| test.p),
            p_holm: first.and_then(|test| test.p_holm),
            effect: first.map(|test| test.effect),
            second: tests.second.clone(),
        }
    };
    EditionPopulation {
        id: population.id.clone(),
        label: population.label.clone(),
        variant: population.variant.clone(),
        n: population.n,
        two_routes: Some(population.two_routes),
        flow: Some(population.flow),
        available: population.available.clone(),
        late: population.late.clone(),
        sensitivity: population
            .sensitivity
            .as_ref()
            .map(|sensitivity| sensitivity.changed.clone()),
        aspects: population.aspects.iter().map(aspect).collect(),
        domains: population.domains.clone(),
    }
}
