//! References within an instrument: each names something that is there. Of the analysis: `analysis`.

mod analysis;

use crate::{
    Block, Condition, Instrument, InstrumentError, Item, Kind, Question, typography::canonical,
};
use std::collections::BTreeSet;

/// The most columns that an instrument can have: an answer's presence is one bit.
const MOST_COLUMNS: usize = 128;
/// The most answers of one closed question.
const MOST_VALUES: usize = 60;

/// Checks every part.
pub fn check(instrument: &Instrument) -> Result<(), InstrumentError> {
    columns(instrument)?;
    questions(instrument)?;
    scales(instrument)?;
    routes(instrument)?;
    crate::wording::check(instrument)?;
    analysis::populations(instrument)?;
    instrument
        .tables
        .iter()
        .try_for_each(|table| analysis::table(instrument, table))
}

pub(crate) fn wrong<T>(
    part: impl Into<String>,
    problem: impl Into<String>,
) -> Result<T, InstrumentError> {
    Err(InstrumentError::Part {
        part: part.into(),
        problem: problem.into(),
    })
}

pub(super) fn columns(instrument: &Instrument) -> Result<(), InstrumentError> {
    let mut heads: Vec<String> = instrument
        .questions
        .iter()
        .map(|question| question.id.clone())
        .collect();
    heads.extend(instrument.school.clone());
    heads.extend(instrument.family.clone());
    for variant in &instrument.variants {
        heads.extend(
            instrument
                .aspects
                .iter()
                .map(|aspect| instrument.column_of(variant, aspect)),
        );
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = heads.iter().find(|head| !seen.insert(canonical(head))) {
        return wrong(
            format!("column {twice}"),
            "two questions have this column; give each its own",
        );
    }
    if heads.len() > MOST_COLUMNS {
        return wrong(
            "columns",
            format!("there are {}, and {MOST_COLUMNS} are the most", heads.len()),
        );
    }
    Ok(())
}

fn questions(instrument: &Instrument) -> Result<(), InstrumentError> {
    for question in &instrument.questions {
        let part = format!("question {}", question.id);
        let closed = matches!(question.kind, Kind::Single | Kind::Multi | Kind::Themes);
        if closed && question.values.is_empty() {
            return wrong(part, "a closed question needs its values");
        }
        if question.values.len() > MOST_VALUES {
            return wrong(part, format!("{MOST_VALUES} values are the most"));
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = question
            .values
            .iter()
            .find(|value| !seen.insert(canonical(value)))
        {
            return wrong(part, format!("the value {twice} is there twice"));
        }
        if !question.plural.is_empty() && question.plural.len() != question.values.len() {
            return wrong(part, "`plural` needs one head for each value");
        }
        if !question.whom.is_empty() && question.whom.len() != question.values.len() {
            return wrong(part, "`whom` needs the words for each value");
        }
        if question
            .alone
            .as_ref()
            .is_some_and(|alone| question.kind != Kind::Multi || !question.values.contains(alone))
        {
            return wrong(part, "`alone` names one of several answers");
        }
        if question.limit == Some(0) {
            return wrong(part, "`limit` is at least 1: no answer could be given");
        }
        if question.asked_as.is_some() && question.kind != Kind::Number {
            return wrong(part, "only a number can be asked for as a date of birth");
        }
        asked_when(instrument, &part, &question.when)?;
        if question.group && question.kind != Kind::Single {
            return wrong(part, "only a question with one answer can be a group");
        }
        let range = question.range.unwrap_or((0.0, -1.0));
        let within = |it: f64| (range.0..=range.1).contains(&it);
        if question
            .likely
            .is_some_and(|(least, most)| least > most || !within(least) || !within(most))
        {
            return wrong(part, "`likely` is a part of `range`");
        }
        let steps = (range.1 - range.0) / question.step.unwrap_or(1.0);
        if question.kind == Kind::Number && !(0.0..=10_000.0).contains(&steps) {
            return wrong(
                part,
                "a number needs `range = [least, greatest]` of at most 10,000 steps",
            );
        }
    }
    Ok(())
}

fn scales(instrument: &Instrument) -> Result<(), InstrumentError> {
    for scale in &instrument.scales {
        let part = format!("scale {}", scale.id);
        if scale.scored.len() < 2 || scale.scored.len() > 20 || scale.unscored.len() > 10 {
            return wrong(
                part,
                "a scale has 2 to 20 scored points and at most 10 others",
            );
        }
        if scale.high == 0 || scale.high >= scale.scored.len() {
            return wrong(
                part,
                "`high` counts the top points: at least one, and not all of them",
            );
        }
    }
    for scale in &instrument.scales {
        let part = format!("scale {}", scale.id);
        for (point, offered) in &scale.offered {
            if !scale.points().any(|it| it == point) {
                return wrong(
                    part,
                    format!("`offered` names {point}, which is no point of it"),
                );
            }
            condition(instrument, &part, offered)?;
        }
        if scale.points().all(|it| scale.offered.contains_key(it)) {
            return wrong(part, "`offered` leaves no point that everyone can choose");
        }
    }
    for variant in &instrument.variants {
        let part = format!("variant {}", variant.id);
        if !instrument
            .scales
            .iter()
            .any(|scale| scale.id == variant.scale)
        {
            return wrong(part, format!("there is no scale {}", variant.scale));
        }
        if !variant.column.contains("{aspect}") {
            return wrong(part, "its column must contain {aspect}");
        }
    }
    for aspect in &instrument.aspects {
        if !instrument
            .domains
            .iter()
            .any(|domain| domain.id == aspect.domain)
        {
            return wrong(
                format!("aspect {}", aspect.id),
                format!("there is no domain {}", aspect.domain),
            );
        }
        if let Some(variant) = aspect
            .labels
            .keys()
            .find(|id| instrument.variant_index(id).is_none())
        {
            return wrong(
                format!("aspect {}", aspect.id),
                format!("there is no variant {variant}"),
            );
        }
    }
    Ok(())
}

/// Each question has one answer, and the answers that are named.
fn condition(
    instrument: &Instrument,
    part: &str,
    condition: &Condition,
) -> Result<(), InstrumentError> {
    has_answers(instrument, part, condition, &[Kind::Single], "one answer")
}

/// As a condition, and of several answers, too: any of them.
fn asked_when(
    instrument: &Instrument,
    part: &str,
    when: &Condition,
) -> Result<(), InstrumentError> {
    let kinds = [Kind::Single, Kind::Multi];
    has_answers(instrument, part, when, &kinds, "answers to choose from")
}

/// Each question is one of these kinds, which are those `with` something, and has the answers that are named.
fn has_answers(
    instrument: &Instrument,
    part: &str,
    condition: &Condition,
    kinds: &[Kind],
    with: &str,
) -> Result<(), InstrumentError> {
    for (id, values) in condition {
        let question = instrument.question(id);
        let Some(question) = question.filter(|it| kinds.contains(&it.kind)) else {
            return wrong(part, format!("there is no question {id} with {with}"));
        };
        if let Some(value) = values.iter().find(|value| !question.values.contains(value)) {
            return wrong(part, format!("{id} has no answer {value}"));
        }
    }
    Ok(())
}

/// What is asked beside a question follows it, and is for one answer of it.
fn beside(instrument: &Instrument, block: &Block) -> Result<(), InstrumentError> {
    let mut page: Option<&Question> = None;
    for item in instrument.items(block) {
        let Item::Question(question) = item else {
            page = None;
            continue;
        };
        if !question.beside {
            page = Some(question);
            continue;
        }
        let mut when = question.when.iter();
        let is_of_it = |(id, values): (&String, &Vec<String>)| {
            page.is_some_and(|page| page.id == *id) && values.len() == 1
        };
        let is_sound = question.kind == Kind::Text
            && when.next().is_some_and(is_of_it)
            && when.next().is_none();
        if !is_sound {
            return wrong(
                format!("question {}", question.id),
                "`beside` is for words that one answer of the question before it asks for",
            );
        }
    }
    Ok(())
}

fn routes(instrument: &Instrument) -> Result<(), InstrumentError> {
    for block in &instrument.blocks {
        let part = format!("block {}", block.id);
        if let Some(id) = block
            .asks
            .iter()
            .find(|id| instrument.question(id).is_none())
        {
            return wrong(part, format!("there is no question {id}"));
        }
        if let Some(id) = block
            .variant
            .as_ref()
            .filter(|id| instrument.variant_index(id).is_none())
        {
            return wrong(part, format!("there is no variant {id}"));
        }
        let known = |id: &&String| instrument.aspects.iter().any(|aspect| &aspect.id == *id);
        if let Some(id) = block.aspects.iter().find(|id| !known(id)) {
            return wrong(part, format!("there is no aspect {id}"));
        }
        let asked = |id: &&String| {
            block.asks.contains(*id) || instrument.aspects.iter().any(|aspect| &aspect.id == *id)
        };
        if let Some(id) = block.order.iter().find(|id| !asked(id)) {
            return wrong(part, format!("`order` names {id}, which it does not ask"));
        }
        beside(instrument, block)?;
        condition(instrument, &part, &block.only)?;
    }
    if instrument.routes.len() > 30
        || instrument.populations.len() > 30
        || instrument.tables.len() > 60
    {
        return wrong("routes, populations, tables", "30, 30 and 60 are the most");
    }
    for route in &instrument.routes {
        let part = format!("route {}", route.id);
        let known = |id: &&String| instrument.blocks.iter().any(|block| &block.id == *id);
        if let Some(id) = route.blocks.iter().find(|id| !known(id)) {
            return wrong(part, format!("there is no block {id}"));
        }
        condition(instrument, &part, &route.condition)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{guides, names};

    #[test]
    fn every_built_in_instrument_is_sound() {
        for name in names() {
            let instrument =
                Instrument::built_in(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(instrument.id, name);
        }
        assert_eq!(
            guides()
                .iter()
                .map(|guide| guide.parts.len())
                .collect::<Vec<_>>(),
            [3, 3, 1]
        );
    }

    #[test]
    fn the_school_survey_has_nine_routes_and_three_variants_of_fourteen_aspects() {
        let school = Instrument::built_in("school").expect("built in");
        assert_eq!(school.routes.len(), 9);
        assert_eq!((school.variants.len(), school.aspects.len()), (3, 14));
    }

    #[test]
    fn variants_are_never_pooled() {
        let school = include_str!("../../instruments/school.toml");
        let pooled = school.replace(
            "populations = [\"holders\", \"trainees\"]",
            "populations = [\"holders\", \"staff\"]",
        );
        let error = Instrument::from_toml(&pooled).expect_err("two variants");
        assert!(error.to_string().contains("never pooled"), "{error}");
    }

    #[test]
    fn a_wrong_reference_is_named() {
        let school = include_str!("../../instruments/school.toml");
        let error = Instrument::from_toml(
            &school.replace("columns = \"trained\"", "columns = \"trainde\""),
        )
        .expect_err("misspelt");
        assert!(error.to_string().contains("table 23"), "{error}");
        assert!(
            Instrument::built_in("schools")
                .expect_err("unknown")
                .to_string()
                .contains("pupils-2")
        );
    }
}
