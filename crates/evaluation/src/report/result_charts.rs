//! Charts of results, each with the table of its figures.

use super::content::Block;
use super::result_tables::{own_table, p_cell, plain};
use crate::analysis::{ComparisonResult, EditionPopulation, Method, Value};
use crate::charts::{self, Interval, IntervalPlot};
use crate::tables::{Shown, Table};
use instrument::Instrument;

pub(super) fn domain_plot(population: &EditionPopulation, instrument: &Instrument) -> Block {
    let lines = population.domains.iter().map(|domain| Interval {
        label: domain.label.clone(),
        n: domain.n,
        estimate: domain.mean,
    });
    let midpoint = population
        .domains
        .first()
        .map_or(2.5, |domain| domain.midpoint);
    let plot = IntervalPlot {
        id: format!("means-{}", slug(&population.id)),
        headline: format!(
            "Mean domain scores of {}, with 95% intervals",
            population.label
        ),
        points: points(instrument, &population.variant),
        reference: Some((midpoint, format!("midpoint {midpoint}"))),
        lines: lines.collect(),
    };
    let rows = population.domains.iter().map(|domain| {
        let [lower, median, upper] = domain.quartiles.map(|value| {
            value
                .number()
                .map_or(Shown::Blank, |value| Shown::Number(value, 2))
        });
        let number = |value: Value, decimals| {
            value
                .number()
                .map_or(Shown::Blank, |value| Shown::Number(value, decimals))
        };
        plain(
            domain.label.clone(),
            vec![
                Shown::Count(domain.n),
                number(domain.mean.estimate, 2),
                number(domain.mean.low, 2),
                number(domain.mean.high, 2),
                number(domain.sd, 2),
                lower,
                median,
                upper,
                number(domain.t_test.statistic, 2),
                adjusted(domain.t_test.p_holm),
                adjusted(domain.wilcoxon.p_holm),
                number(domain.hedges_g.estimate, 2),
            ],
        )
    });
    let heads = [
        "n",
        "Mean",
        "from",
        "to",
        "SD",
        "Lower quartile",
        "Median",
        "Upper quartile",
        "t",
        "p adjusted (t)",
        "p adjusted (Wilcoxon)",
        "Hedges’ g",
    ];
    let mut table = own_table(
        &format!("means {}", population.id),
        format!("Domain scores of {}", population.label),
        "Domain",
        &heads,
        rows.collect(),
    );
    table.notes.push(format!(
        "Two-sided tests against the midpoint, {midpoint}, adjusted (Holm) over the domains; 95% intervals."
    ));
    Block::Chart(plot.draw(), Some(table))
}

pub(super) fn bars(
    population: &EditionPopulation,
    table: &Table,
    instrument: &Instrument,
) -> Block {
    let variant = instrument
        .variants
        .iter()
        .find(|variant| variant.id == population.variant);
    let Some(scale) = variant.map(|variant| instrument.scale_of(variant)) else {
        return Block::Table(table.clone());
    };
    let labels: Vec<String> = population
        .aspects
        .iter()
        .map(|aspect| aspect.short.clone())
        .collect();
    let chart = charts::stacked_bars(
        &format!("ratings-{}", slug(&population.id)),
        table,
        &labels,
        scale,
    );
    Block::Chart(chart, Some(table.clone()))
}

pub(super) fn comparison_plot(result: &ComparisonResult, instrument: &Instrument) -> Block {
    let groups = || {
        result
            .domains
            .iter()
            .flat_map(|domain| domain.groups.iter().map(move |group| (domain, group)))
    };
    let lines: Vec<Interval> = groups()
        .map(|(domain, group)| Interval {
            label: format!("{}: {}", domain.domain, group.group),
            n: group.n,
            estimate: group.mean,
        })
        .collect();
    let compared = (instrument.populations.iter())
        .find(|population| result.populations.contains(&population.label));
    let points = points(
        instrument,
        compared.map_or("", |population| &population.variant),
    );
    let plot = IntervalPlot {
        id: format!("compare-{}", slug(&result.id)),
        headline: format!("Mean domain scores by group: {}", result.id),
        points,
        reference: None,
        lines,
    };
    let number = |value: Value| {
        value
            .number()
            .map_or(Shown::Blank, |value| Shown::Number(value, 2))
    };
    let rows = groups().map(|(domain, group)| {
        plain(
            format!("{}: {}", domain.domain, group.group),
            vec![
                Shown::Count(group.n),
                number(group.mean.estimate),
                number(group.mean.low),
                number(group.mean.high),
                number(group.sd),
                number(group.median),
                Shown::Words(domain.decision.p.map_or("–".to_owned(), p_cell)),
                adjusted(domain.decision.p_adjusted),
                number(domain.eta_squared.estimate),
            ],
        )
    });
    let heads = [
        "n",
        "Mean",
        "from",
        "to",
        "SD",
        "Median",
        "p (Welch)",
        "p adjusted",
        "η²",
    ];
    let mut table = own_table(
        &format!("compare {}", result.id),
        format!("Domain scores by group: {}", result.id),
        "Domain and group",
        &heads,
        rows.collect(),
    );
    table.notes.extend(adjusted_by(result));
    Block::Chart(plot.draw(), Some(table))
}

/// What the adjusted p-values of a comparison are adjusted for.
fn adjusted_by(result: &ComparisonResult) -> Option<String> {
    let decisions = result.domains.iter().map(|domain| &domain.decision);
    let mut adjusted = decisions.filter(|decision| decision.p_adjusted.is_some());
    let decision = adjusted.next()?;
    let family = if decision.primary {
        "primary tests"
    } else {
        "exploratory tests of domains"
    };
    Some(match decision.adjustment {
        Method::Holm => format!("Adjusted together with all {family} of this report (Holm)."),
        Method::Bonferroni => {
            format!("Adjusted for the number of all {family}, shown or not (Bonferroni).")
        }
    })
}

/// An adjusted p-value in a table.
fn adjusted(p: Option<f64>) -> Shown {
    Shown::Words(p.map_or("–".to_owned(), |p| p_cell(Value(Ok(p)))))
}

/// The axis of scores: the names of the points of a variant's scale, from the lowest. The scores of a variant that is not there have
/// the axis of four points.
fn points(instrument: &Instrument, variant: &str) -> Vec<String> {
    let variant = instrument.variants.iter().find(|known| known.id == variant);
    variant.map_or_else(
        || vec![String::new(); 4],
        |variant| {
            let scored = instrument.scale_of(variant).scored.iter();
            scored.rev().cloned().collect()
        },
    )
}

fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}
