//! A fact as a record in words: what happened, who recorded it, and its parts.
//!
//! In a copy that someone takes themselves, what is sealed for anyone else is not opened, and of what they did for an
//! organisation it says that they did it and to which case: what they wrote there, they read on its pages while they may.

use super::{
    AboutField, AboutRecord, TakenBy,
    whom::Whom,
    words::{KindWords, WORDS},
};
use asking::{StoredReading, ToldFact};
use serde_json::{Map, Value};
use vocabulary::{
    Actor, CaseId, OrganisationId, PartialDate, PersonId, RawId, Subject, TeacherId, in_words,
};

/// Tells facts to someone or of someone.
pub(crate) struct Teller<'a, 'b> {
    pub(crate) reading: &'a StoredReading<'b>,
    pub(crate) whom: &'a Whom,
    pub(crate) whole: bool,
}

/// How much of a fact a copy has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Much {
    /// All of it.
    All,
    /// All but what is sealed for anyone else.
    Theirs,
    /// That it happened, and to which case and organisation.
    Outline,
}

impl Teller<'_, '_> {
    /// The record of a fact, and its section; nothing where it is not for this copy.
    pub(crate) fn record(&self, fact: ToldFact) -> Option<(&'static str, AboutRecord)> {
        let words = WORDS.kind(&fact.kind)?;
        let theirs = fact
            .by
            .person
            .is_some_and(|by| self.whom.persons.contains(&by));
        let much = self.much(words, &fact.body, theirs)?;
        let mut parts = Vec::new();
        if let Some(from) = fact.effective {
            parts.push(AboutField {
                label: "From".to_owned(),
                value: in_words(from),
            });
        }
        self.parts("", &fact.body, much, &mut parts);
        let record = AboutRecord {
            at: fact.at,
            says: words.says.clone(),
            by: self.by(&fact.by, theirs),
            parts,
            kind: Some(fact.kind),
            body: match much {
                Much::All => fact.body,
                Much::Theirs => self.own(&fact.body),
                Much::Outline => Value::Null,
            },
        };
        Some((words.section.as_str(), record))
    }

    fn much(&self, words: &KindWords, body: &Value, theirs: bool) -> Option<Much> {
        // A hold is about a dispute: whoever it is about does not read of it.
        if words.never {
            return None;
        }
        let named = any_text(body, &|text| self.whom.is(text));
        if self.whole {
            let told = theirs || named || any_text(body, &|text| self.whom.is_called_in(text));
            return told.then_some(Much::All);
        }
        // What was a course of someone else, before that was put right, is theirs.
        let teacher = body.get("teacher").and_then(Value::as_str);
        let of_another = teacher.is_some_and(|teacher| !self.whom.is(teacher));
        if named && !of_another && (theirs || words.at_once) {
            return Some(if words.outline {
                Much::Outline
            } else {
                Much::Theirs
            });
        }
        theirs.then_some(Much::Outline)
    }

    fn by(&self, by: &Actor, theirs: bool) -> TakenBy {
        if theirs {
            return TakenBy::Them;
        }
        let today = self.reading.today;
        let of = by
            .organisation
            .map(|id| self.reading.organisation(id, today));
        let name = by.person.filter(|_| self.whole);
        let name = name.map(|id| self.reading.person(id));
        let says = match (name, of) {
            (Some(name), Some(of)) => format!("{name}, {of}"),
            (Some(name), None) => name,
            (None, Some(of)) => of,
            (None, None) => "senco".to_owned(),
        };
        TakenBy::Other(says)
    }

    /// The parts of a value, each with what it is called; what is inside another by its own name.
    fn parts(&self, name: &str, value: &Value, much: Much, parts: &mut Vec<AboutField>) {
        match value {
            Value::Object(fields) => {
                if let Some(sealed) = fields.get("$sealed") {
                    self.sealed(name, sealed, much, parts);
                    return;
                }
                for (field, value) in fields {
                    self.parts(field, value, much, parts);
                }
            }
            Value::Array(values) if values.iter().all(Value::is_string) => {
                let said = values.iter().filter_map(|it| self.says(it, much));
                let said: Vec<String> = said.collect();
                if !said.is_empty() {
                    push(name, said.join(", "), parts);
                }
            }
            Value::Array(values) => {
                for value in values {
                    self.parts(name, value, much, parts);
                }
            }
            value => {
                if let Some(said) = self.says(value, much) {
                    push(name, said, parts);
                }
            }
        }
    }

    /// What someone typed, as they typed it.
    fn sealed(&self, name: &str, sealed: &Value, much: Much, parts: &mut Vec<AboutField>) {
        let subject = sealed.get("subject").and_then(Value::as_str);
        let own = || subject.is_some_and(|subject| self.whom.owns(subject));
        if much == Much::Outline || (much == Much::Theirs && !own()) {
            return;
        }
        match sealed.get("plain") {
            None => push(name, "(erased)".to_owned(), parts),
            Some(Value::String(text)) => push(name, text.clone(), parts),
            Some(plain) => self.parts(name, plain, much, parts),
        }
    }

    /// A single value in words; nothing where it says nothing to anyone.
    fn says(&self, value: &Value, much: Much) -> Option<String> {
        match value {
            Value::String(text) => match text.parse::<RawId>() {
                Ok(id) => self.called(id),
                Err(_) if much == Much::Outline => None,
                Err(_) => coded(text),
            },
            _ if much == Much::Outline => None,
            Value::Bool(true) => Some("Yes".to_owned()),
            Value::Bool(false) => Some("No".to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Someone or something by name, as far as this copy may say it.
    fn called(&self, id: RawId) -> Option<String> {
        let reading = self.reading;
        let (person, teacher) = (PersonId(id), TeacherId(id));
        if self.whom.persons.contains(&person) || self.whom.teachers.contains(&teacher) {
            return self.whom.name(reading);
        }
        if reading.people().person(person).is_some() {
            return self.whole.then(|| reading.person(person));
        }
        let organisation = OrganisationId(id);
        if reading.people().organisation(organisation).is_some() {
            return Some(reading.organisation(organisation, reading.today));
        }
        let case = reading.states().case(CaseId(id))?;
        Some(format!("{} {}", case.kind.name, case.number()))
    }

    /// A body for a program, without what is sealed for anyone else and without the id of anyone else.
    fn own(&self, body: &Value) -> Value {
        match body {
            Value::Object(fields) => {
                if let Some(sealed) = fields.get("$sealed") {
                    let subject = sealed.get("subject").and_then(Value::as_str);
                    let own = subject.is_some_and(|subject| self.whom.owns(subject));
                    let plain = sealed.get("plain").filter(|_| own);
                    return plain.cloned().unwrap_or(Value::Null);
                }
                let fields = fields.iter();
                let fields = fields.map(|(name, value)| (name.clone(), self.own(value)));
                Value::Object(fields.collect::<Map<String, Value>>())
            }
            Value::Array(values) => values.iter().map(|it| self.own(it)).collect(),
            Value::String(text) => match (text.parse::<RawId>(), text.parse::<Subject>()) {
                (Ok(id), _) if !self.whom.is(text) => {
                    self.called(id).map_or(Value::Null, Value::from)
                }
                (_, Ok(_)) => Value::Null,
                _ => body.clone(),
            },
            other => other.clone(),
        }
    }
}

/// A code, a date or a word as a person reads it; nothing where it is for programs alone.
fn coded(text: &str) -> Option<String> {
    if let Some(means) = WORDS.value(text) {
        return Some(means.to_owned());
    }
    let is_dated = text.len() <= 10
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|it| it.is_ascii_digit()));
    if is_dated
        && text.contains('-')
        && let Ok(date) = text.parse::<PartialDate>()
    {
        return Some(date.in_words());
    }
    if text.contains(':') && text.parse::<Subject>().is_ok() {
        return None;
    }
    let is_word = text.contains('-') && text.chars().all(|it| it.is_ascii_lowercase() || it == '-');
    Some(if is_word {
        text.replace('-', " ")
    } else {
        text.to_owned()
    })
}

fn push(name: &str, value: String, parts: &mut Vec<AboutField>) {
    if WORDS.leaves_out(name) || value.is_empty() {
        return;
    }
    // A key of a map, such as a standard, is its own name.
    let label = WORDS.part(name).unwrap_or(name).to_owned();
    parts.push(AboutField { label, value });
}

fn any_text(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(values) => values.iter().any(|value| any_text(value, is)),
        Value::Object(fields) => fields.values().any(|value| any_text(value, is)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_dates_are_words_and_what_only_looks_like_one_is_not() {
        for (text, says) in [
            ("2013-07", "July 2013"),
            ("2027-03-15", "15 March 2027"),
            ("course-leader", "course leader"),
            ("npq-senco", "NPQ for SENCOs"),
            ("10000824", "10000824"),
            ("qsf-2", "qsf-2"),
            ("2027-03-15T09:00", "2027-03-15T09:00"),
        ] {
            assert_eq!(coded(text).as_deref(), Some(says), "{text}");
        }
        let key = "person:00000000000000000000000000";
        assert_eq!(coded(key), None);
    }
}
