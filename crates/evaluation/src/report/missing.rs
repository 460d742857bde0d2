//! Who is missing, and what changes where those who were left out, weights, or likeness within schools are allowed for: never the
//! headline.

use super::result_tables::{own_table, plain};
use super::sentences::numbers::{decimals, interval, thousands, with_interval};
use super::sentences::{listed, lower_first};
use crate::analysis::{
    ComparisonResult, DomainResult, Edition, EditionPopulation, LateMean, SchoolAnswers,
};
use crate::tables::{Shown, Table};
use instrument::Instrument;

/// With more answers a school than this, likeness within schools is allowed for everywhere.
const MANY_A_SCHOOL: f64 = 1.2;

/// How many answered, of how many, when and from how many schools; what is not known is said.
pub(super) fn response(edition: &Edition) -> Vec<String> {
    let (rows, work) = (edition.rows, &edition.fieldwork);
    let answers = format!("{} responses were counted", thousands(rows));
    let mut said = vec![match work.invited.filter(|invited| *invited > 0) {
        Some(invited) => {
            let most = if work.open_link { "at most " } else { "" };
            let open = if work.open_link {
                ", since a link was open to others too"
            } else {
                ""
            };
            #[allow(clippy::cast_precision_loss)] // people
            let share = 100.0 * rows as f64 / invited as f64;
            format!(
                "{answers}, of {} people invited: {most}{share:.1}%{open}.",
                thousands(invited)
            )
        }
        None => format!("{answers}. How many people were invited is not known here."),
    }];
    if let Some(opened) = work.opened {
        said.push(format!("{} opened the survey.", thousands(opened)));
    }
    said.push(match (&work.from, &work.to) {
        (Some(from), Some(to)) => format!("They answered from {from} to {to}."),
        (Some(day), None) | (None, Some(day)) => format!("They answered about {day}."),
        (None, None) => "When they answered is not known here.".to_owned(),
    });
    said.push(match &edition.school_answers {
        Some(schools) => of_schools(schools),
        None => "From how many schools they came is not known here.".to_owned(),
    });
    said
}

/// From how many schools ratings came, and what it would mean if answers of one school were alike.
fn of_schools(schools: &SchoolAnswers) -> String {
    let mean = schools.mean.map_or(String::new(), |mean| {
        // The publishable edition has one decimal, and says no more.
        let mean = match schools.widest {
            Some(_) => decimals(mean),
            None => format!("{mean:.1}"),
        };
        format!(": {mean} a school on average")
    });
    let largest = schools.largest.map_or(String::new(), |largest| {
        format!(", and {largest} at the most")
    });
    let widest = schools.widest.map_or(String::new(), |widest| {
        format!(
            " If all answers of a school were the same, the variance of a mean would be {} times as large as it seems.",
            decimals(widest)
        )
    });
    format!(
        "Ratings came from {} {}{mean}{largest}.{widest}",
        thousands(schools.schools),
        if schools.schools == 1 {
            "school"
        } else {
            "schools"
        },
    )
}

/// From everybody who belongs to a population to those who are analysed.
pub(super) fn flow_table(edition: &Edition) -> Option<Table> {
    let rows: Vec<_> = (edition.populations.iter())
        .filter_map(|population| {
            let flow = population.flow?;
            let counts = [
                flow.belong,
                flow.no_rating,
                flow.incomplete,
                flow.added,
                flow.analysed,
            ];
            Some(plain(
                population.label.clone(),
                counts.map(Shown::Count).to_vec(),
            ))
        })
        .collect();
    let heads = [
        "Belong to it",
        "Gave no rating",
        "Rated some aspects only",
        "Came by a second route",
        "Analysed",
    ];
    (!rows.is_empty()).then(|| {
        let mut table = own_table(
            "flow",
            "From respondents to the ratings that are analysed".to_owned(),
            "Population",
            &heads,
            rows,
        );
        table.notes.push(
            "Those who rated some aspects only are left out where complete answers are analysed."
                .to_owned(),
        );
        table
    })
}

/// How consistently each domain was rated, with a warning for one of two aspects.
pub(super) fn reliability(population: &EditionPopulation) -> Vec<String> {
    let known = |domain: &DomainResult, two: bool| -> Option<String> {
        let found = domain.reliability.as_ref()?;
        found.estimate.estimate.number()?;
        ((found.items == 2) == two).then(|| {
            format!(
                "{} for {}",
                with_interval(&found.estimate),
                lower_first(&domain.label)
            )
        })
    };
    let of = |two: bool| -> Vec<String> {
        (population.domains.iter())
            .filter_map(|domain| known(domain, two))
            .collect()
    };
    let (several, two) = (of(false), of(true));
    let mut said = Vec::new();
    if !several.is_empty() {
        said.push(format!(
            "How consistently the aspects of a domain were rated (Cronbach’s α, 95% intervals): {}.",
            listed(&several)
        ));
    }
    if !two.is_empty() {
        said.push(format!(
            "Of two aspects only (Spearman–Brown, 95% intervals): {}.",
            listed(&two)
        ));
    }
    said
}

/// A warning beside the mean of a domain of two aspects.
pub(super) fn of_two_aspects(domain: &DomainResult) -> Option<String> {
    let two = domain
        .reliability
        .as_ref()
        .is_some_and(|found| found.items == 2);
    two.then(|| {
        format!(
            "The mean for {} is of two aspects only, so it supports no verdict alone.",
            lower_first(&domain.label)
        )
    })
}

/// What changes with those who rated some aspects only.
pub(super) fn available(population: &EditionPopulation) -> Option<String> {
    let available = population.available.as_ref()?;
    let incomplete = population.flow?.incomplete;
    let who = if incomplete == 1 {
        "the 1 respondent".to_owned()
    } else {
        format!("the {} respondents", thousands(incomplete))
    };
    let mean = if available.means.is_empty() {
        String::new()
    } else {
        format!(
            "no mean changes by more than {} of a point, and ",
            decimals(available.furthest_mean)
        )
    };
    Some(format!(
        "With {who} who rated some aspects only, {mean}no share by more than {:.1} percentage points.",
        100.0 * available.furthest_share
    ))
}

/// How late answers differ from early ones.
pub(super) fn late(population: &EditionPopulation) -> Option<String> {
    let late = population.late.as_ref()?;
    let who = format!(
        "{} answered before {}, and {} on that day or later",
        thousands(late.early),
        late.from.strftime("%-d %B %Y"),
        thousands(late.late)
    );
    let Some(furthest) = late.furthest_share else {
        return Some(format!("{who}: too few to compare the two."));
    };
    let mean = |mean: &LateMean| {
        let known = population
            .domains
            .iter()
            .find(|it| it.domain == mean.domain)?;
        let difference = with_interval(&mean.difference);
        Some(format!("{difference} in {}", lower_first(&known.label)))
    };
    let means: Vec<String> = late.means.iter().filter_map(mean).collect();
    let means = if means.is_empty() {
        String::new()
    } else {
        format!("means differ by {} (95% intervals), and ", listed(&means))
    };
    Some(format!(
        "{who}. Late less early, {means}no share of high ratings differs by more than {:.1} percentage points. \
         People who answer late are often more like those who do not answer, so a difference hints at what is missing.",
        100.0 * furthest
    ))
}

/// The intervals of a comparison where answers of one school are alike, where that matters: the comparison is of a property of schools,
/// or many answers came from each.
pub(super) fn by_school(
    result: &ComparisonResult,
    edition: &Edition,
    instrument: &Instrument,
) -> Option<String> {
    let mean = edition
        .school_answers
        .and_then(|schools| schools.mean)
        .unwrap_or(0.0);
    if mean <= MANY_A_SCHOOL && !instrument.school_questions.contains(&result.by) {
        return None;
    }
    let mut schools = 0;
    let each: Vec<String> = (result.domains.iter())
        .filter_map(|domain| {
            let found = domain.two.as_ref()?.by_school.as_ref()?;
            schools = schools.max(found.schools);
            Some(format!(
                "{} in {}",
                interval(&found.difference)?,
                lower_first(&domain.label)
            ))
        })
        .collect();
    (!each.is_empty()).then(|| {
        format!(
            "Where answers of one school are alike (CR2, {} schools), the 95% intervals of these differences are {}.",
            thousands(schools),
            listed(&each)
        )
    })
}

/// Means without weights and with them.
pub(super) fn weighting_table(edition: &Edition) -> Option<Table> {
    let weighting = edition.weighting.as_ref()?;
    let questions: Vec<String> = (weighting.questions.iter())
        .map(|label| lower_first(label))
        .collect();
    let rows = weighting.populations.iter().flat_map(|population| {
        let figures = |figure: &crate::analysis::WeightedFigure, percent: bool| {
            let shown = |value: f64| {
                if percent {
                    Shown::Words(format!("{:.0}%", 100.0 * value))
                } else {
                    Shown::Number(value, 2)
                }
            };
            plain(
                format!("{}: {}", population.label, lower_first(&figure.label)),
                vec![
                    Shown::Count(population.n),
                    shown(figure.plain),
                    shown(figure.weighted),
                ],
            )
        };
        let means = population
            .means
            .iter()
            .map(move |figure| figures(figure, false));
        means.chain(
            population
                .shares
                .iter()
                .map(move |figure| figures(figure, true)),
        )
    });
    let mut table = own_table(
        "weighted",
        "Means and shares of high ratings without weights and with them".to_owned(),
        "Population and figure",
        &["n", "Without weights", "With weights"],
        rows.collect(),
    );
    table.notes.push(match weighting.design_effect.number() {
        Some(effect) => format!(
            "A sensitivity, not a result: {} respondents weighted to the known shares by {}. Weighting widens variances by a factor of {}.",
            thousands(weighting.n),
            listed(&questions),
            decimals(effect)
        ),
        None => format!(
            "There are no weights: {}.",
            weighting.design_effect.words(2)
        ),
    });
    Some(table)
}
