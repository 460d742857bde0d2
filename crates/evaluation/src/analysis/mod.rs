//! From counts to results: everything that the evaluation of 2017 computed, and what it left out.

mod compared;
mod comparing;
mod comparisons;
mod coverage;
mod decision;
mod domains;
mod edition;
mod figure;
mod late;
mod missing;
mod populations;
mod publishable;
mod ratings;
mod reliability;
mod sides;
mod weighting;

pub use comparisons::{
    AspectComparison, ComparisonResult, DomainComparison, GroupScores, GroupTest,
};
pub use coverage::{LastIn, Representativeness, RouteResult, ShareOf, Shares, SharesError};
pub use decision::{Decision, Method, Outcome};
pub use domains::{DomainResult, Location, Position};
pub use edition::{Edition, EditionAspect, EditionName, EditionPopulation, as_2017};
pub use figure::{Estimate, Value, p_words};
pub use late::{LateAnswers, LateMean};
pub use missing::{Available, AvailableMean, Fieldwork, Flow, SchoolAnswers};
pub use populations::{GroupProfiles, PopulationResult, Sensitivity};
pub use publishable::{publishable, publishable_after, publishable_meanwhile};
pub use ratings::{ALPHA, CONFIDENCE, FEW, Gof, Half, HighLow, Point, Profile};
pub use reliability::Reliability;
pub use sides::{BySchool, Pair, PairTest, Sides, TwoShares};
pub use weighting::{WeightedFigure, WeightedPopulation, Weighting};

use crate::answers::{BadRow, Plan, Reading, Respondents, Tally};
use crate::disclosure::few;
use crate::tables::{self, Table};
use instrument::Unsure;
use serde::Serialize;

/// What the analysis may choose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How answers without a score count, where it shall be other than the instrument says.
    pub unsure: Option<Unsure>,
    /// Known shares of the population.
    pub shares: Shares,
    /// What is known of how answers were asked for.
    pub fieldwork: Fieldwork,
}

/// The results of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// The instrument's id.
    pub instrument: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// What was read.
    pub input: Input,
    /// Each population's ratings.
    pub populations: Vec<PopulationResult>,
    /// Comparisons between groups.
    pub comparisons: Vec<ComparisonResult>,
    /// How far respondents got.
    pub break_off: Vec<RouteResult>,
    /// Respondents against the population.
    pub representativeness: Vec<Representativeness>,
    /// How answers were asked for.
    pub fieldwork: Fieldwork,
    /// From how many schools they came, if the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_answers: Option<SchoolAnswers>,
    /// Results with weights, where shares are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<Weighting>,
    /// The tables of 2017 that the instrument supports, then each population's ratings.
    pub tables: Vec<Table>,
    /// Tables of single schools.
    pub schools: Vec<Table>,
    /// The tables that 2017 printed otherwise, as it printed them: these stand in the edition that is as in 2017.
    pub printed: Vec<Table>,
    /// The tables of single schools as 2017 printed them.
    pub printed_schools: Vec<Table>,
    /// The same without those who answered two routes, where they are so few that figures with and without them would give their
    /// answers away: from this the publishable edition is made.
    #[serde(skip)]
    pub without_few_of_two_routes: Option<Box<Analysis>>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// Rows counted.
    pub rows: u64,
    /// Rows refused.
    pub bad_rows: u64,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// Rows that hold nothing: no respondents.
    pub empty_rows: u64,
    /// How the file was read, and what was assumed.
    pub reading: Reading,
    /// Rows with the ratings of more than one variant.
    pub two_routes: u64,
    /// Columns of the file that the instrument does not know.
    pub ignored_columns: Vec<String>,
    /// Columns of the instrument that the file does not have.
    pub absent_columns: Vec<String>,
}

/// Analyses what was counted.
///
/// # Errors
/// When given population shares do not fit the instrument.
pub fn analyse(plan: &Plan, tally: &Tally, options: &Options) -> Result<Analysis, SharesError> {
    let mut all = of(plan, tally, options, Respondents::All)?;
    let threshold = plan.instrument().suppress_below;
    if all
        .populations
        .iter()
        .any(|population| few(population.two_routes, threshold))
    {
        let without = of(plan, tally, options, Respondents::OneRoute)?;
        all.without_few_of_two_routes = Some(Box::new(without));
    }
    Ok(all)
}

/// The results from the ratings of those who are meant.
fn of(
    plan: &Plan,
    tally: &Tally,
    options: &Options,
    respondents: Respondents,
) -> Result<Analysis, SharesError> {
    let instrument = plan.instrument();
    let populations = (instrument.population_indices())
        .map(|index| PopulationResult::of(plan, tally, index, options, respondents))
        .collect();
    let mut comparisons: Vec<ComparisonResult> = instrument
        .comparisons
        .iter()
        .enumerate()
        .filter_map(|spec| comparing::compare(plan, tally, spec, options, respondents))
        .collect();
    comparisons::decide(&mut comparisons);
    let schools = tables::schools(plan, tally);
    Ok(Analysis {
        instrument: instrument.id.clone(),
        title: instrument.title.clone(),
        source: instrument.source.clone(),
        input: Input {
            rows: tally.rows,
            bad_rows: tally.bad_rows,
            bad: tally.bad.clone(),
            empty_rows: tally.empty_rows(),
            reading: Reading::of(plan, tally),
            two_routes: tally.two_routes,
            ignored_columns: plan.ignored().to_vec(),
            absent_columns: plan.absent().to_vec(),
        },
        populations,
        comparisons,
        break_off: coverage::break_off(plan, tally),
        representativeness: coverage::representativeness(plan, tally, &options.shares)?,
        fieldwork: options.fieldwork.clone(),
        school_answers: SchoolAnswers::of(tally.school_sizes()),
        weighting: weighting::weighting(plan, tally, &options.shares),
        tables: tables::all(plan, tally, respondents),
        printed: tables::as_printed(plan, tally, respondents),
        printed_schools: tables::printed_schools(plan, tally, &schools),
        schools,
        without_few_of_two_routes: None,
    })
}
