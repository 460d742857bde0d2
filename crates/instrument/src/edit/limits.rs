//! What a survey that people change may not grow beyond, so that every page of it is made while someone waits; and which names and
//! numbers can be asked for on pages.

use crate::{Instrument, Kind, Question};
use std::collections::BTreeSet;

/// The most characters of an id.
const LONGEST_ID: usize = 60;
/// The most characters of any other text than the opening and closing ones.
const LONGEST_TEXT: usize = 600;
/// The most characters of an opening or closing text.
const LONGEST_PASSAGE: usize = 4_000;
/// The most parts, and the most routes.
const MOST_PARTS: usize = 100;
/// The most pages on all routes together.
const MOST_PAGES: usize = 3_000;
/// Numbers are smaller than this: nine digits can be typed.
const LARGEST: f64 = 1e9;

/// What is beyond a limit, in a sentence.
type Beyond = Result<(), String>;

pub(super) fn check(instrument: &Instrument) -> Beyond {
    each_once(instrument)?;
    ids(instrument)?;
    texts(instrument)?;
    instrument.questions.iter().try_for_each(question)?;
    for variant in &instrument.variants {
        let marks = variant.column.matches("{aspect}").count();
        if marks > 1 || variant.column.chars().count() > LONGEST_ID {
            return Err(
                "the column of a set of ratings names {aspect} once, in 60 characters or fewer"
                    .to_owned(),
            );
        }
    }
    let asks = instrument.variants.iter().map(|it| &it.asks);
    let asks = asks
        .chain(instrument.domains.iter().map(|it| &it.asks))
        .flatten();
    if let Some(asks) = asks.clone().find(|it| it.matches('…').count() > 1) {
        return Err(format!("“{asks}” can have … in it once"));
    }
    if instrument.sesoi.is_some_and(|it| !it.is_finite()) {
        return Err("`sesoi` must be a number".to_owned());
    }
    let is_language = |it: &str| {
        (2..=35).contains(&it.len())
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    match instrument.wordings.iter().find(|it| !is_language(&it.lang)) {
        Some(it) => Err(format!("“{}” is no language, such as cy or en", it.lang)),
        None => Ok(()),
    }
}

/// Nothing is asked twice in a part, and no part twice on a route: it would be asked again and again.
fn each_once(instrument: &Instrument) -> Beyond {
    let once = |what: &str, ids: &[String]| {
        let mut seen = BTreeSet::new();
        match ids.iter().find(|id| !seen.insert(id.as_str())) {
            Some(id) => Err(format!("{what} names {id} twice")),
            None => Ok(()),
        }
    };
    if instrument.blocks.len().max(instrument.routes.len()) > MOST_PARTS {
        return Err(format!(
            "{MOST_PARTS} parts and {MOST_PARTS} routes are the most"
        ));
    }
    let mut pages = 0;
    for block in &instrument.blocks {
        let what = format!("the part {}", block.id);
        once(&what, &block.asks)?;
        once(&what, &block.aspects)?;
        once(&what, &block.order)?;
    }
    for route in &instrument.routes {
        once(&format!("the route “{}”", route.label), &route.blocks)?;
        let blocks = instrument
            .blocks
            .iter()
            .filter(|it| route.blocks.contains(&it.id));
        pages += blocks
            .map(|it| it.asks.len() + instrument.aspects.len())
            .sum::<usize>();
    }
    if pages > MOST_PAGES {
        return Err(format!(
            "all routes together ask {pages} questions, and {MOST_PAGES} are the most"
        ));
    }
    Ok(())
}

/// Ids stand in addresses and name columns.
fn ids(instrument: &Instrument) -> Beyond {
    let columns = instrument.questions.iter().map(|it| it.id.as_str());
    let columns = columns.chain(instrument.aspects.iter().map(|it| it.id.as_str()));
    for id in columns {
        let is_column = !id.is_empty()
            && id
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'_');
        if !is_column || id.len() > LONGEST_ID {
            return Err(format!(
                "“{id}” cannot name a column: use up to 60 letters, digits and underscores"
            ));
        }
    }
    let others = instrument.blocks.iter().map(|it| &it.id);
    let others = others.chain(instrument.routes.iter().map(|it| &it.id));
    let others = others.chain(instrument.scales.iter().map(|it| &it.id));
    let others = others.chain(instrument.variants.iter().map(|it| &it.id));
    let others = others.chain(instrument.domains.iter().map(|it| &it.id));
    for id in others.chain(instrument.wordings.iter().map(|it| &it.id)) {
        let is_name = |it: char| {
            it.is_alphanumeric() || matches!(it, ' ' | '-' | '_' | '’' | ',' | '(' | ')')
        };
        let says = id.chars().any(char::is_alphanumeric);
        if !says || !id.chars().all(is_name) || id.chars().count() > LONGEST_ID {
            return Err(format!(
                "“{id}” cannot be an id: use up to 60 letters, digits, spaces and hyphens"
            ));
        }
    }
    Ok(())
}

fn texts(instrument: &Instrument) -> Beyond {
    let passages = [&instrument.opens, &instrument.closes]
        .into_iter()
        .flatten();
    let passages = passages.chain(
        instrument
            .wordings
            .iter()
            .flat_map(|it| [&it.opens, &it.closes])
            .flatten(),
    );
    let mut texts: Vec<&String> = vec![&instrument.title];
    for it in &instrument.questions {
        texts.push(&it.label);
        texts.extend(
            it.stem
                .iter()
                .chain(&it.guidance)
                .chain(&it.values)
                .chain(&it.plural)
                .chain(&it.whom),
        );
    }
    for it in &instrument.variants {
        texts.extend(
            [&it.label, &it.stem]
                .into_iter()
                .chain(&it.asks)
                .chain(&it.says),
        );
    }
    for it in &instrument.domains {
        texts.extend(std::iter::once(&it.label).chain(&it.stem).chain(&it.asks));
    }
    for it in &instrument.aspects {
        texts.extend([&it.label, &it.short].into_iter().chain(it.labels.values()));
    }
    texts.extend(instrument.scales.iter().flat_map(crate::Scale::points));
    texts.extend(instrument.blocks.iter().flat_map(|it| &it.heading));
    texts.extend(instrument.routes.iter().map(|it| &it.label));
    for it in &instrument.wordings {
        texts.extend(std::iter::once(&it.name).chain(&it.title));
        texts.extend(it.headings.values().chain(it.ratings.values()));
        texts.extend(it.scales.values().flat_map(|it| it.values()));
        let words = it.questions.values();
        texts.extend(
            words.flat_map(|it| it.asks.iter().chain(&it.guidance).chain(it.values.values())),
        );
    }
    let long = |most: usize| move |it: &&String| it.chars().count() > most;
    let beyond = texts
        .into_iter()
        .find(long(LONGEST_TEXT))
        .map(|it| (it, LONGEST_TEXT));
    let passages = &mut { passages };
    let beyond = beyond.or_else(|| {
        passages
            .find(long(LONGEST_PASSAGE))
            .map(|it| (it, LONGEST_PASSAGE))
    });
    match beyond {
        Some((text, most)) => {
            let begins: String = text.chars().take(40).collect();
            Err(format!(
                "the text that begins “{begins}” must be {most} characters or fewer"
            ))
        }
        None => Ok(()),
    }
}

/// A question has answers that can be given on a page.
fn question(question: &Question) -> Beyond {
    let id = &question.id;
    let is_lost = |it: &&String| it.trim().is_empty() || it.starts_with('_') || it.contains(';');
    if let Some(value) = question.values.iter().find(is_lost) {
        return Err(format!(
            "“{value}” cannot be an answer to {id}: it must say something, not begin with _, and have no semicolon"
        ));
    }
    let Some((least, most)) = question.range.filter(|_| question.kind == Kind::Number) else {
        return Ok(());
    };
    let is_typed = |it: f64| it.abs() < LARGEST && is_exact(it);
    if !is_typed(least) || !is_typed(most) || least > most {
        return Err(format!(
            "the numbers of {id} must go from a smaller to a larger one, of nine digits or fewer, with three decimals or fewer"
        ));
    }
    if question.step.is_some_and(|it| !(it > 0.0 && is_typed(it))) {
        return Err(format!(
            "the step of {id} must be more than 0, with three decimals or fewer"
        ));
    }
    Ok(())
}

/// Whether a number has three decimals or fewer, as answers do.
fn is_exact(number: f64) -> bool {
    let thousandths = number * 1_000.0;
    (thousandths - thousandths.round()).abs() < 1e-6 * thousandths.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instrument_of_senco_is_within_the_limits() {
        for name in crate::names() {
            let instrument = Instrument::built_in(name).unwrap();
            assert_eq!(check(&instrument), Ok(()), "{name}");
        }
    }
}
