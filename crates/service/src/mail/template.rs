//! Templates: read from data, checked whole, filled in.

use crate::capabilities::texts_of_mail;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};
use thiserror::Error;

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
#[error("templates of mail: {0}")]
struct WrongTemplates(String);

/// How every message ends: by then its reader knows what it is about, and may want to ask someone.
const END: &str = "\nIf you need help, see who to ask: {address}/help\n";

static TEMPLATES: LazyLock<BTreeMap<String, Template>> = LazyLock::new(|| {
    let all = texts_of_mail().map(|text| read(text).expect("a test reads them"));
    all.flatten().collect()
});

/// Every template by name.
pub fn templates() -> &'static BTreeMap<String, Template> {
    &TEMPLATES
}

fn read(text: &str) -> Result<BTreeMap<String, Template>, WrongTemplates> {
    let templates: BTreeMap<String, Template> =
        toml::from_str(text).map_err(|error| WrongTemplates(error.to_string()))?;
    for (name, template) in &templates {
        let wrong = |says: &str| Err(WrongTemplates(format!("{name}: {says}")));
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
        let text = fill(&self.text, words)? + &fill(END, words)?;
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
    use crate::{
        capabilities::kinds_of_mail,
        mail::{Kind, proof::ProofMail},
    };
    use std::{collections::BTreeSet, path::Path};
    use vocabulary::Role;

    #[test]
    fn what_is_compiled_in_is_whole() {
        for text in texts_of_mail() {
            assert_eq!(read(text).err(), None);
        }
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0))
            .collect()
    }

    #[test]
    fn every_kind_has_words_and_says_which_it_uses() {
        let kinds: BTreeMap<&str, Kind> = kinds_of_mail().map(|it| (it.name, it)).collect();
        let named: Vec<&str> = kinds.keys().copied().collect();
        let worded: Vec<&str> = templates().keys().map(String::as_str).collect();
        assert_eq!(named, worded);
        for (name, kind) in kinds {
            let template = &templates()[name];
            let mut used = placeholders(&template.subject);
            used.extend(placeholders(&template.text));
            used.remove("address");
            used.remove("name");
            assert_eq!(used, kind.words.iter().copied().collect(), "{name}");
        }
    }

    #[test]
    fn what_proves_an_address_is_of_a_kind_that_there_is() {
        let seed = vocabulary::Seed::from_bytes([7; 32]);
        let at = jiff::Timestamp::UNIX_EPOCH;
        let message = sign_in::message(&seed, vocabulary::sample_id(), at);
        assert_eq!(message.template, ProofMail::SignIn.kind().name);
    }

    /// What a link shares: `in_common` in `service/invitations/messages.rs`.
    const SAMPLE_OF_MORE: &str =
        "Your child can answer too.\n\nPupil survey: https://senco.example/take-part/0f6m8x2q\n\n";

    /// A word as it is in a snapshot.
    fn sample(word: &str) -> String {
        let samples = [
            ("address", "https://senco.example"),
            (
                "application",
                "https://senco.example/applications/0f6m8x2q4t5v7w9y1a3c5e7g9j",
            ),
            (
                "claim",
                "https://senco.example/claims/0f6m8x2q4t5v7w9y1a3c5e7g9j",
            ),
            ("code", "K7M4-9QXD"),
            ("condition", "2"),
            ("due", "14 January 2027"),
            ("finish_day", "29 November 2027"),
            ("group", "Working Group"),
            ("invited", "Senara Oakshott"),
            ("invited_by", "Morwenna Tregear"),
            ("judgement", "accepted"),
            ("last_day", "31 August 2027"),
            ("contact", "surveys@wessex-institute.example"),
            ("more", SAMPLE_OF_MORE),
            ("stop", "https://senco.example/no-more-surveys/0f6m8x2q"),
            ("survey", "School staff survey"),
            ("counts", "It now counts in the register."),
            ("left", "3 months"),
            (
                "link",
                "https://senco.example/sign-in/link/0f6m8x2q4t5v7w9y1a3c5e7g9j",
            ),
            ("name", "Morwenna Tregear"),
            ("other", "M. Tregear"),
            (
                "coordinator",
                "Prudence Holloway, prudence.holloway@senco.example",
            ),
            ("number", "QS-0F6M-8X2Q"),
            ("organisation", "University of Wessex"),
            ("kind", "working-group"),
            ("place", "member"),
            ("reported", "0f6m8x2q4t5v7w9y1a3c5e7g9j"),
            ("school", "Dunwich Primary School"),
            ("urn", "100001"),
            (
                "known",
                "No one has told us of a course that counts, and we have no record of a qualification.",
            ),
            (
                "responsible",
                "The governing body is responsible for this, not the SENCO.",
            ),
            (
                "rule",
                "A SENCO must have the qualification from the day after the third anniversary of becoming a SENCO. The \
                 last day in time is 14 January 2027. Source: SI 2014/1530, regulation 49.",
            ),
            ("since", "14 January 2024"),
            (
                "works",
                "The last intake that still works is November 2024. Its outcomes come between May 2026 and September 2026.",
            ),
            ("provider", "University of Wessex"),
            ("question", "Who validates your course at Master’s level?"),
            ("reason", "One of your colleagues already has an account."),
            ("requested", "University of Wessex"),
            ("role", "course leader"),
            (
                "agree",
                "https://senco.example/draft/0f6m8x2q4t5v7w9y1a3c5e7g9j/agree",
            ),
            (
                "object",
                "https://senco.example/draft/0f6m8x2q4t5v7w9y1a3c5e7g9j/object",
            ),
            (
                "draft",
                "The Quality Standards Group has accepted this application.\nDecided on 14 December \
                 2026.\n\nReasons\nEvery standard is met.",
            ),
            (
                "correction",
                "What was wrong\nA name was misspelt.\n\nReasons, before\nWesex convinced us.\n\n\
                 Reasons, after\nWessex convinced us.",
            ),
            (
                "submit",
                "Submit it by 20 June 2027 to stay registered without a gap",
            ),
            ("until", "11:00am"),
            ("when", "was due by 3 December 2026"),
            (
                "note",
                "The coordinator adds:\n\nWe would like to decide in January.",
            ),
        ];
        let found = samples.iter().find(|(name, _)| *name == word);
        found.map_or_else(
            || panic!("there is no sample of “{word}”"),
            |(_, is)| (*is).to_owned(),
        )
    }

    /// Whole mails, as a reviewer reads them. `SENCO_WRITE_SNAPSHOTS=1` writes them again.
    #[test]
    fn every_message_reads_as_it_was_reviewed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail/reviewed");
        let writes = std::env::var_os("SENCO_WRITE_SNAPSHOTS").is_some();
        let mut expected = BTreeSet::new();
        for kind in kinds_of_mail() {
            let words = kind.words.iter().chain(&["address", "name"]);
            let words = words
                .map(|word| ((*word).to_owned(), sample(word)))
                .collect();
            let (subject, text) = templates()[kind.name].fill(&words).unwrap();
            let to = kind.to.map_or("the person it is about", Role::in_words);
            let mail = format!("To: {to}\nSubject: {subject}\n\n{text}");
            let file = format!("{}.txt", kind.name);
            let place = folder.join(&file);
            if writes {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&place, &mail).unwrap();
            }
            let reviewed = std::fs::read_to_string(&place).unwrap_or_default();
            assert_eq!(mail, reviewed, "{file} differs from what was reviewed");
            expected.insert(file);
        }
        let there = std::fs::read_dir(folder).unwrap();
        let there = there.map(|it| it.unwrap().file_name().into_string().unwrap());
        assert_eq!(
            there.collect::<BTreeSet<_>>(),
            expected,
            "a message that is sent no more"
        );
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
        let both = BTreeMap::from([
            word("address", "https://senco.example"),
            word("number", "{x}\nBcc: y"),
            word("provider", "Wessex"),
        ]);
        let filled = (
            "About {x} Bcc: y".to_owned(),
            "{x}\nBcc: y of Wessex\nIf you need help, see who to ask: https://senco.example/help\n"
                .to_owned(),
        );
        assert_eq!(template.fill(&both), Ok(filled));
    }

    #[test]
    fn a_template_that_names_a_person_in_its_subject_is_refused() {
        let says = |text: &str| read(text).unwrap_err().to_string();
        let wrong = "[a]\ncalled = 'x'\nsubject = 'For {name}'\ntext = 'x'";
        assert!(says(wrong).contains("without a person"));
    }
}
