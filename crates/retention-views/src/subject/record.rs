//! A fact as a record in words: what happened, who recorded it, and its parts.

use super::{AboutField, AboutRecord, TakenBy, WORDS, whom::Whom};
use asking::{StoredReading, ToldFact};
use serde_json::Value;
use vocabulary::{Actor, CaseId, OrganisationId, PersonId, RawId, in_words};

/// Tells facts to someone or of someone.
pub(crate) struct Teller<'a, 'b> {
    pub(crate) reading: &'a StoredReading<'b>,
    pub(crate) whom: &'a Whom,
    pub(crate) whole: bool,
}

impl Teller<'_, '_> {
    /// The record of a fact, and its section; nothing where it is not for this copy.
    pub(crate) fn record(&self, fact: &ToldFact) -> Option<(&'static str, AboutRecord)> {
        let words = WORDS.kind(&fact.kind)?;
        let theirs = fact
            .by
            .person
            .is_some_and(|by| self.whom.persons.contains(&by));
        // An id in the envelope alone says only who acted.
        let named = any_text(&fact.body, &|text| self.whom.is(text));
        if !theirs && !named || (!theirs && !self.whole && !words.at_once) {
            return None;
        }
        let mut parts = Vec::new();
        if let Some(from) = fact.effective {
            parts.push(AboutField {
                label: "From".to_owned(),
                value: in_words(from),
            });
        }
        self.parts("", &fact.body, &mut parts);
        let record = AboutRecord {
            at: fact.at,
            says: words.says.clone(),
            by: self.by(&fact.by, theirs),
            parts,
            kind: Some(fact.kind.clone()),
            body: if self.whole {
                fact.body.clone()
            } else {
                self.own(&fact.body)
            },
        };
        Some((words.section.as_str(), record))
    }

    fn by(&self, by: &Actor, theirs: bool) -> TakenBy {
        if theirs {
            return TakenBy::Them;
        }
        let today = self.reading.today;
        let of = by
            .organisation
            .map(|id| self.reading.organisation(id, today));
        let name = by
            .person
            .filter(|_| self.whole)
            .map(|id| self.reading.person(id));
        let says = match (name, of) {
            (Some(name), Some(of)) => format!("{name}, {of}"),
            (Some(name), None) => name,
            (None, Some(of)) => of,
            (None, None) => "senco".to_owned(),
        };
        TakenBy::Other(says)
    }

    /// The parts of a value, each with what it is called; what is inside another by its own name.
    fn parts(&self, name: &str, value: &Value, parts: &mut Vec<AboutField>) {
        match value {
            Value::Object(fields) => {
                if let Some(sealed) = fields.get("$sealed") {
                    match sealed.get("plain") {
                        Some(plain) => self.parts(name, plain, parts),
                        None => push(name, "(erased)".to_owned(), parts),
                    }
                    return;
                }
                for (field, value) in fields {
                    self.parts(field, value, parts);
                }
            }
            Value::Array(values) if values.iter().all(Value::is_string) => {
                let said = values.iter().filter_map(|it| self.says(it));
                let said: Vec<String> = said.collect();
                if !said.is_empty() {
                    push(name, said.join(", "), parts);
                }
            }
            Value::Array(values) => values.iter().for_each(|it| self.parts(name, it, parts)),
            value => {
                if let Some(said) = self.says(value) {
                    push(name, said, parts);
                }
            }
        }
    }

    /// A single value in words; nothing where it says nothing to anyone.
    fn says(&self, value: &Value) -> Option<String> {
        match value {
            Value::Bool(true) => Some("Yes".to_owned()),
            Value::Bool(false) => Some("No".to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => self.text(text),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn text(&self, text: &str) -> Option<String> {
        if let Some(means) = WORDS.value(text) {
            return Some(means.to_owned());
        }
        if let Ok(date) = text.parse() {
            return Some(in_words(date));
        }
        if let Ok(id) = text.parse::<RawId>() {
            return self.called(id);
        }
        if text.contains(':') && text.parse::<vocabulary::Subject>().is_ok() {
            return None;
        }
        let is_name = text.contains('-')
            && text
                .chars()
                .all(|it| it.is_ascii_lowercase() || it == '-' || it.is_ascii_digit());
        Some(if is_name {
            text.replace('-', " ")
        } else {
            text.to_owned()
        })
    }

    /// Someone or something by name, as far as this copy may say it.
    fn called(&self, id: RawId) -> Option<String> {
        let reading = self.reading;
        let person = PersonId(id);
        if self.whom.persons.contains(&person) || self.whom.is(&id.to_string()) {
            return self.whom.name(reading);
        }
        if reading.people().person(person).is_some() {
            let says = if self.whole {
                reading.person(person)
            } else {
                "someone else".to_owned()
            };
            return Some(says);
        }
        let organisation = OrganisationId(id);
        if reading.people().organisation(organisation).is_some() {
            return Some(reading.organisation(organisation, reading.today));
        }
        let case = reading.states().case(CaseId(id))?;
        Some(format!("{} {}", case.kind.name, case.number()))
    }

    /// A body for a program, without the ids of anyone else.
    fn own(&self, body: &Value) -> Value {
        match body {
            Value::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, value)| (name.clone(), self.own(value)));
                Value::Object(fields.collect())
            }
            Value::Array(values) => values.iter().map(|it| self.own(it)).collect(),
            Value::String(text) => {
                let other = text.parse().is_ok_and(|id: PersonId| {
                    !self.whom.persons.contains(&id) && self.reading.people().person(id).is_some()
                });
                if other {
                    Value::from("someone-else")
                } else {
                    body.clone()
                }
            }
            other => other.clone(),
        }
    }
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
