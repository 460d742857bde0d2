//! References within the analysis of an instrument: populations, comparisons, tables.

use super::{condition, wrong};
use crate::{Comparison, Instrument, InstrumentError, Kind, Question, TableSpec};
use std::collections::BTreeSet;

/// Populations, and what is compared between them.
pub(super) fn populations(instrument: &Instrument) -> Result<(), InstrumentError> {
    for population in &instrument.populations {
        let part = format!("population {}", population.id);
        if instrument.variant_index(&population.variant).is_none() {
            return wrong(part, format!("there is no variant {}", population.variant));
        }
        condition(instrument, &part, &population.condition)?;
        population
            .two_routes
            .as_ref()
            .map_or(Ok(()), |two| condition(instrument, &part, two))?;
    }
    comparisons(instrument)
}

fn comparisons(instrument: &Instrument) -> Result<(), InstrumentError> {
    for comparison in &instrument.comparisons {
        let part = format!("comparison {}", comparison.id);
        let mut variants = BTreeSet::new();
        for id in &comparison.populations {
            match instrument.population_index(id) {
                Some(index) => variants.insert(instrument[index].variant.as_str()),
                None => return wrong(part, format!("there is no population {id}")),
            };
        }
        if variants.len() != 1 {
            return wrong(
                part,
                "its populations must rate one and the same variant: variants are never pooled",
            );
        }
        let by = instrument
            .question(&comparison.by)
            .filter(|question| question.group);
        let Some(by) = by else {
            return wrong(part, format!("there is no group {}", comparison.by));
        };
        if let Some(level) = comparison
            .levels
            .iter()
            .find(|level| !by.values.contains(level))
        {
            return wrong(part, format!("{} has no answer {level}", comparison.by));
        }
        contrast(instrument, comparison, by, part)?;
    }
    let school = |id: &&String| {
        instrument
            .question(id)
            .is_none_or(|question| !question.group)
    };
    for sole in &instrument.sole {
        condition(instrument, "sole", sole)?;
    }
    let of_schools = (instrument.school_questions.iter())
        .chain(&instrument.school_kind)
        .chain(&instrument.school_people);
    if let Some(id) = of_schools.into_iter().find(school) {
        return wrong(
            "school_questions, school_kind, school_people",
            format!("there is no group {id}"),
        );
    }
    Ok(())
}

fn contrast(
    instrument: &Instrument,
    comparison: &Comparison,
    by: &Question,
    part: String,
) -> Result<(), InstrumentError> {
    let compared = if comparison.levels.is_empty() {
        &by.values
    } else {
        &comparison.levels
    };
    if let Some(answer) = (comparison.contrast.iter()).find(|answer| !compared.contains(answer)) {
        return wrong(part, format!("{answer} is not one of the answers compared"));
    }
    if comparison.contrast.len() >= compared.len() {
        return wrong(
            part,
            "`contrast` names some of the answers compared, and not all",
        );
    }
    let known = |id: &&String| {
        let domain = instrument.domains.iter().any(|domain| &domain.id == *id);
        domain || instrument.aspects.iter().any(|aspect| &aspect.id == *id)
    };
    if let Some(id) = comparison.of.iter().find(|id| !known(id)) {
        return wrong(part, format!("there is no domain or aspect {id}"));
    }
    let two = compared.len() == 2 || !comparison.contrast.is_empty();
    if comparison.primary && !two {
        return wrong(
            part,
            "a primary comparison has two sides: give two answers, or `contrast`",
        );
    }
    let sesoi = comparison.sesoi.or(instrument.sesoi);
    if sesoi.is_some_and(|least| !(least > 0.0 && least.is_finite())) {
        return wrong(part, "`sesoi` must be above 0");
    }
    Ok(())
}

/// A numbered table.
pub(super) fn table(instrument: &Instrument, table: &TableSpec) -> Result<(), InstrumentError> {
    let part = format!("table {}", table.number);
    condition(instrument, &part, &table.condition)?;
    let kinds = [
        table.columns.is_some(),
        table.ticks.is_some(),
        table.profile.is_some(),
        table.summary.is_some(),
    ];
    if kinds.iter().filter(|kind| **kind).count() != 1 {
        return wrong(
            part,
            "give exactly one of columns, ticks, profile and summary",
        );
    }
    let kind_of = |id: &String| instrument.question(id).map(|question| question.kind);
    for (id, wanted) in [
        (&table.columns, vec![Kind::Single]),
        (&table.ticks, vec![Kind::Single, Kind::Multi, Kind::Themes]),
        (&table.summary, vec![Kind::Number]),
    ] {
        if let Some(id) = id
            && !kind_of(id).is_some_and(|kind| wanted.contains(&kind))
        {
            return wrong(part, format!("there is no question {id} of the right kind"));
        }
    }
    if table.columns.is_some() {
        let themes = table.rows.len() == 1 && kind_of(&table.rows[0]) == Some(Kind::Themes);
        let singles = table
            .rows
            .iter()
            .all(|id| kind_of(id) == Some(Kind::Single));
        if !(themes || (singles && (1..=2).contains(&table.rows.len()))) {
            return wrong(
                part,
                "its rows must be one or two questions with one answer, or one question with coded themes",
            );
        }
    }
    if let Some(id) = &table.profile
        && instrument.variant_index(id).is_none()
    {
        return wrong(part, format!("there is no variant {id}"));
    }
    if let Some(id) = table
        .domain
        .as_ref()
        .filter(|id| !instrument.domains.iter().any(|domain| &domain.id == *id))
    {
        return wrong(part, format!("there is no domain {id}"));
    }
    printed_words(instrument, table, part)
}

/// The order and the words of a printed table: each names something that is there.
fn printed_words(
    instrument: &Instrument,
    table: &TableSpec,
    part: String,
) -> Result<(), InstrumentError> {
    let ticks = table.ticks.as_ref().and_then(|id| instrument.question(id));
    for id in &table.besides {
        let differs = |question: &Question| {
            ticks.is_none_or(|ticks| ticks.values != question.values || ticks.kind != question.kind)
        };
        if instrument.question(id).is_none_or(differs) {
            return wrong(
                part,
                format!("{id} has not the same answers as the question of `ticks`"),
            );
        }
    }
    let known = |name: &&String| match ticks {
        Some(question) => question.values.contains(name),
        None => instrument.aspects.iter().any(|aspect| &aspect.id == *name),
    };
    if let Some(name) = table.order.iter().find(|name| !known(name)) {
        return wrong(part, format!("`order` names {name}, which is not there"));
    }
    if let Some(question) = ticks
        && !table.order.is_empty()
        && table.order.len() != question.values.len()
    {
        return wrong(part, "`order` must name every answer, or none");
    }
    for (id, words) in &table.words {
        let Some(question) = instrument.question(id) else {
            return wrong(part, format!("there is no question {id}"));
        };
        if let Some(answer) = words
            .keys()
            .find(|answer| !question.values.contains(answer))
        {
            return wrong(part, format!("{id} has no answer {answer}"));
        }
    }
    Ok(())
}
