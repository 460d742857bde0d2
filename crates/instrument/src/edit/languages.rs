//! Edits of what an instrument says in other languages, and in easier words.

use super::{EditError, RestOfWording, opening, some, unknown, within};
use crate::{Instrument, QuestionWords, wording::Wording};
use std::collections::BTreeMap;

/// The languages in which a survey can be asked beside its own words: id, name, language (BCP 47).
pub const LANGUAGES: [(&str, &str, &str); 2] =
    [("cy", "Cymraeg", "cy"), ("easy-read", "Easy read", "en")];

impl Instrument {
    pub(super) fn add_wording(&mut self, id: &str) -> Result<(), EditError> {
        let known = LANGUAGES.iter().find(|it| it.0 == id);
        let (id, name, lang) = known.ok_or_else(|| unknown("language", id))?;
        if self.wordings.iter().any(|it| it.id == *id) {
            return Err(EditError::Twice("wording", (*id).to_owned()));
        }
        self.wordings.push(Wording {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            lang: (*lang).to_owned(),
            ..Wording::default()
        });
        Ok(())
    }

    pub(super) fn remove_wording(&mut self, id: &str) -> Result<(), EditError> {
        let at = self.wordings.iter().position(|it| it.id == id);
        self.wordings
            .remove(at.ok_or_else(|| unknown("wording", id))?);
        Ok(())
    }

    pub(super) fn translate(
        &mut self,
        wording: &str,
        item: &str,
        words: &QuestionWords,
    ) -> Result<(), EditError> {
        let kind = match self.item(item) {
            Some(crate::Item::Question(_)) => false,
            Some(crate::Item::Rating(..)) => true,
            None => return Err(unknown("question", item)),
        };
        let found = self.wordings.iter_mut().find(|it| it.id == wording);
        let found = found.ok_or_else(|| unknown("wording", wording))?;
        // Whoever saves them has seen how it is asked now.
        found.outdated.remove(item);
        let asks = match &words.asks {
            Some(asks) => some(within(asks, "Question")?),
            None => None,
        };
        if kind {
            match asks {
                Some(asks) => _ = found.ratings.insert(item.to_owned(), asks),
                None => _ = found.ratings.remove(item),
            }
            return Ok(());
        }
        let mut values = words.values.clone();
        values.retain(|_, said| !said.trim().is_empty());
        for said in values.values() {
            within(said, "Answer")?;
        }
        let guidance = words.guidance.as_deref();
        let new = QuestionWords {
            asks,
            guidance: guidance
                .map(|it| within(it, "Guidance"))
                .transpose()?
                .and_then(some),
            values,
        };
        if new == QuestionWords::default() {
            found.questions.remove(item);
        } else {
            found.questions.insert(item.to_owned(), new);
        }
        Ok(())
    }

    pub(super) fn translate_rest(&mut self, rest: &RestOfWording) -> Result<(), EditError> {
        let found = self.wordings.iter_mut().find(|it| it.id == rest.id);
        let found = found.ok_or_else(|| unknown("wording", &rest.id))?;
        found.title = some(within(&rest.title, "Title")?);
        found.opens = some(opening(&rest.opens, "Opening text")?);
        found.closes = some(opening(&rest.closes, "Closing text")?);
        found.headings = said_of(&rest.headings, "Heading")?;
        found.scales.clear();
        for (scale, points) in &rest.scales {
            let points = said_of(points, "Answer")?;
            if !points.is_empty() {
                found.scales.insert(scale.clone(), points);
            }
        }
        Ok(())
    }
}

/// Of several texts those that say something.
fn said_of(
    texts: &BTreeMap<String, String>,
    name: &'static str,
) -> Result<BTreeMap<String, String>, EditError> {
    let mut found = BTreeMap::new();
    for (id, text) in texts {
        found.extend(some(within(text, name)?).map(|text| (id.clone(), text)));
    }
    Ok(found)
}
