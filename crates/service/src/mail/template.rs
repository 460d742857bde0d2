//! Templates: read from data, checked whole, filled in.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};
use thiserror::Error;
use vocabulary::Role;

/// The words of one kind of message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What lists of mail call it.
    pub called: String,
    /// The subject, with placeholders.
    subject: String,
    /// The text, with placeholders.
    text: String,
}

/// The data is not a whole set of templates; the sentence says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("templates.toml: {0}")]
struct WrongTemplates(String);

static TEMPLATES: LazyLock<BTreeMap<String, Template>> =
    LazyLock::new(|| read(include_str!("../../mail/templates.toml")).expect("a test reads them"));

/// Every template by name.
pub fn templates() -> &'static BTreeMap<String, Template> {
    &TEMPLATES
}

/// The role that a recipient of this template must hold, where it says so.
pub(crate) fn role_of(name: &str) -> Option<Role> {
    name.rsplit_once("-to-")?.1.parse().ok()
}

fn read(text: &str) -> Result<BTreeMap<String, Template>, WrongTemplates> {
    let templates: BTreeMap<String, Template> =
        toml::from_str(text).map_err(|error| WrongTemplates(error.to_string()))?;
    for (name, template) in &templates {
        let wrong = |says: &str| Err(WrongTemplates(format!("{name}: {says}")));
        if name.contains("-to-") && role_of(name).is_none() {
            return wrong("its name ends in no role");
        }
        if template.subject.contains("{name}") || template.subject.contains('\n') {
            return wrong("a subject is one line, without a person’s name");
        }
        for part in [&template.subject, &template.text] {
            if part.trim().is_empty() || part.matches('{').count() != part.matches('}').count() {
                return wrong("a part is empty, or a placeholder is not closed");
            }
        }
    }
    Ok(templates)
}

impl Template {
    /// Subject and text with every placeholder filled in.
    ///
    /// # Errors
    /// The name of a placeholder that `words` lack.
    pub(crate) fn fill(
        &self,
        words: &BTreeMap<String, String>,
    ) -> Result<(String, String), String> {
        let subject = fill(&self.subject, words)?;
        // A subject is a header: a line end in a word must not begin another one.
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = fill(&self.text, words)?;
        Ok((subject, text))
    }
}

fn fill(template: &str, words: &BTreeMap<String, String>) -> Result<String, String> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(words.get(name).ok_or_else(|| name.to_owned())?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_whole() {
        assert_eq!(read(include_str!("../../mail/templates.toml")).err(), None);
    }

    #[test]
    fn a_placeholder_without_a_word_is_named_and_a_word_is_not_filled_in_again() {
        let template = Template {
            called: String::new(),
            subject: "About {number}".into(),
            text: "{number} of {provider}".into(),
        };
        let word = |name: &str, is: &str| (name.to_owned(), is.to_owned());
        let one = BTreeMap::from([word("number", "{provider}\nBcc: x")]);
        assert_eq!(template.fill(&one), Err("provider".to_owned()));
        let both = BTreeMap::from([word("number", "{x}\nBcc: y"), word("provider", "Wessex")]);
        let filled = (
            "About {x} Bcc: y".to_owned(),
            "{x}\nBcc: y of Wessex".to_owned(),
        );
        assert_eq!(template.fill(&both), Ok(filled));
    }

    #[test]
    fn a_template_that_names_a_person_in_its_subject_is_refused() {
        let says = |text: &str| read(text).unwrap_err().to_string();
        let wrong = "[a]\ncalled = 'x'\nsubject = 'For {name}'\ntext = 'x'";
        assert!(says(wrong).contains("without a person"));
        let wrong = "[a-to-nobody]\ncalled = 'x'\nsubject = 'x'\ntext = 'x'";
        assert!(says(wrong).contains("no role"));
    }
}
