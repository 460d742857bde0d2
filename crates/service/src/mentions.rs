//! Which cases mention a person: what an operator looks at before erasing somebody.
//!
//! Erasing destroys the person's own key. Free text of a case stands under the key of that case, so
//! a name in it stays; the operator sees where, and decides.

use crate::{
    Fact, Failure,
    views::{Query, Reading},
};
use access::Action;
use quality::{Application, Fact as Quality};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vocabulary::{Actor, ApplicationId, PersonId};

/// Asks which cases mention somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mentions {
    /// This person.
    Person(PersonId),
    /// Everybody whom mail to this address reaches.
    Email(String),
}

/// A person, and the cases that mention them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentioned {
    /// Who.
    pub person: PersonId,
    /// What they are called; nothing when they were erased.
    pub name: Option<String>,
    /// The cases.
    pub cases: Vec<MentioningCase>,
}

/// A case that mentions a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentioningCase {
    /// The application.
    pub application: ApplicationId,
    /// Its number, as pages show it.
    pub number: String,
    /// Whose it is.
    pub provider: String,
    /// Where it stands, in words.
    pub phase: String,
    /// How it mentions them: what they did in it, and which texts have their name or address.
    pub mentions: Vec<String>,
}

impl Query for Mentions {
    type View = Vec<Mentioned>;

    const ACTION: Action = Action::ErasePerson;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let people = &reading.state.people;
        let persons = match self {
            Self::Person(id) => people.person(*id).map(|_| *id).into_iter().collect(),
            Self::Email(email) => people.with_email(email).to_vec(),
        };
        persons
            .into_iter()
            .map(|person| mentioned(reading, person))
            .collect()
    }
}

fn mentioned(reading: &Reading<'_>, id: PersonId) -> Result<Mentioned, Failure> {
    let person = reading.state.people.person(id);
    let known = |field: fn(&people::Person) -> Option<&String>| person.and_then(field).cloned();
    let name = known(|person| person.name.known());
    let email = known(|person| person.email.known());
    let sought: Vec<String> = [&name, &email]
        .into_iter()
        .flatten()
        .map(|text| text.to_lowercase())
        .collect();
    let mut cases = Vec::new();
    for (application, found) in reading.state.quality.applications() {
        let mut mentions = acts(found, id);
        mentions.extend(texts(reading, application, found, &sought)?);
        if !mentions.is_empty() {
            cases.push(MentioningCase {
                application,
                number: quality::application_number(application),
                provider: reading.organisation(found.provider, reading.today),
                phase: found.phase.in_words().to_owned(),
                mentions,
            });
        }
    }
    Ok(Mentioned {
        person: id,
        name,
        cases,
    })
}

/// What the person did in a case.
fn acts(found: &Application, id: PersonId) -> Vec<String> {
    let did = |by: Option<Actor>| by.is_some_and(|actor| actor.person == Some(id));
    [
        (Some(found.started.by), "started it"),
        (found.submitted.map(|it| it.mark.by), "submitted it"),
        (found.review_opened.map(|it| it.by), "opened its review"),
        (found.decided.map(|it| it.mark.by), "recorded its decision"),
        (found.withdrawn.map(|it| it.by), "took it back"),
    ]
    .into_iter()
    .filter(|(by, _)| did(*by))
    .map(|(_, what)| what.to_owned())
    .collect()
}

/// Which texts of a case have a name or address in them.
fn texts(
    reading: &Reading<'_>,
    id: ApplicationId,
    found: &Application,
    sought: &[String],
) -> Result<Vec<String>, Failure> {
    let mut named = Vec::new();
    let has = |text: &str| {
        let text = text.to_lowercase();
        sought.iter().any(|sought| text.contains(sought))
    };
    let facts = [
        (found.submitted.map(|it| it.position), "its answers"),
        (
            found.decided.map(|it| it.position),
            "the reasons of its decision",
        ),
    ];
    for (position, which) in facts {
        let Some(position) = position else { continue };
        if let Fact::Quality(fact) = reading.fact(position)?.fact
            && in_any_text(&fact, &has)
        {
            named.push(format!("named in {which}"));
        }
    }
    if reading.drafts(id)?.values().any(|draft| has(&draft.text)) {
        named.push("named in answers being written".to_owned());
    }
    Ok(named)
}

fn in_any_text(fact: &Quality, has: &impl Fn(&str) -> bool) -> bool {
    fn walk(value: &Value, has: &impl Fn(&str) -> bool) -> bool {
        match value {
            Value::String(text) => has(text),
            Value::Array(values) => values.iter().any(|value| walk(value, has)),
            Value::Object(fields) => fields.values().any(|value| walk(value, has)),
            _ => false,
        }
    }
    fact.body().is_ok_and(|body| walk(&body, has))
}
