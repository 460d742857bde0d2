//! Which cases mention a person: what an operator looks at before erasing somebody.
//!
//! Erasing destroys the person's own key. Free text of a case stands under the key of that case, so
//! a name in it stays; the operator sees where, and decides.

use crate::{
    Fact, Failure,
    mapping::mapped_standards,
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
    /// Where mail reaches them; nothing when they were erased.
    pub email: Option<String>,
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
            Self::Person(id) => {
                let asks = people.requests_of(*id).next().is_some();
                let known = people.person(*id).is_some() || asks;
                known.then_some(*id).into_iter().collect()
            }
            Self::Email(email) => reached_by(people, email),
        };
        persons
            .into_iter()
            .map(|person| mentioned(reading, person))
            .collect()
    }
}

/// Everybody whom mail to an address reaches: entered, or asking for an account.
fn reached_by(people: &people::State, email: &str) -> Vec<PersonId> {
    let mut reached = people.with_email(email).to_vec();
    for (_, request) in people.requests() {
        let same = request.email.known().map(|it| it.to_lowercase()) == Some(email.to_lowercase());
        if same && !reached.contains(&request.person) {
            reached.push(request.person);
        }
    }
    reached
}

fn mentioned(reading: &Reading<'_>, id: PersonId) -> Result<Mentioned, Failure> {
    let (name, email) = reading.state.people.reached_at(id).unzip();
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
        email,
        cases,
    })
}

/// What the person did in a case, each thing once.
fn acts(found: &Application, id: PersonId) -> Vec<String> {
    let did = |by: &Actor| by.person == Some(id);
    let mut acts: Vec<&str> = Vec::new();
    let mut note = |done: bool, what: &'static str| {
        if done && !acts.contains(&what) {
            acts.push(what);
        }
    };
    note(did(&found.started.by), "started it");
    note(
        found.submissions.iter().any(|it| did(&it.mark.by)),
        "submitted it",
    );
    note(found.supporter == Some(id), "supports it");
    note(
        found.assignments.iter().any(|it| it.reader == id),
        "was asked to read it",
    );
    note(
        found.reviews.iter().any(|it| did(&it.mark.by)),
        "opened its review",
    );
    note(
        found.invitations.iter().any(|it| did(&it.mark.by)),
        "invited revisions",
    );
    for decision in &found.decisions {
        note(did(&decision.mark.by), "recorded its decision");
        note(decision.members.contains(&id), "took part in its decision");
        let reversed = decision.reversed.is_some_and(|it| did(&it.mark.by));
        note(reversed, "recorded that its decision was set aside");
    }
    note(
        found.withdrawn.is_some_and(|it| did(&it.by)),
        "took it back",
    );
    acts.into_iter().map(str::to_owned).collect()
}

/// Which texts of a case have a name or address in them.
fn texts(
    reading: &Reading<'_>,
    id: ApplicationId,
    found: &Application,
    sought: &[String],
) -> Result<Vec<String>, Failure> {
    let mut named: Vec<String> = Vec::new();
    let has = |text: &str| {
        let text = text.to_lowercase();
        sought.iter().any(|sought| text.contains(sought))
    };
    let submissions = found
        .submissions
        .iter()
        .map(|it| (it.position, "its answers"));
    let readings = found.assignments.iter().flat_map(|it| &it.readings);
    let readings = readings.map(|it| (it.position, "what a reader found"));
    let notes = found.assignments.iter().filter_map(|it| it.handed_back);
    let notes = notes.map(|it| (it.position, "a note to the coordinator"));
    let interests = found.assignments.iter().filter_map(|it| it.declared);
    let interests = interests.map(|it| (it.position, "a declared interest"));
    let invitations = found.invitations.iter();
    let invitations = invitations.map(|it| (it.position, "the revisions asked for"));
    let decisions = found.decisions.iter();
    let decisions = decisions.map(|it| (it.position, "the reasons of its decision"));
    let reversals = found.decisions.iter().filter_map(|it| it.reversed);
    let reversals = reversals.map(|it| (it.position, "why its decision was set aside"));
    let facts = submissions
        .chain(readings)
        .chain(notes)
        .chain(interests)
        .chain(invitations)
        .chain(decisions)
        .chain(reversals);
    for (position, which) in facts {
        let text = format!("named in {which}");
        if let Fact::Quality(fact) = reading.fact(position)?.fact
            && in_any_text(&fact, &has)
            && !named.contains(&text)
        {
            named.push(text);
        }
    }
    if crate::views::texts_of(reading.state, id).any(has) {
        named.push("named in its evidence".to_owned());
    }
    let maps = found.coverage.iter().filter_map(|it| it.map.known());
    let mut parts = maps.flat_map(|map| map.course.parts());
    if parts.any(|part| has(&part.name)) {
        named.push("named in its coverage map".to_owned());
    }
    let drafted =
        |draft: &crate::Draft| has(&draft.text) || draft.edits.iter().any(|edit| has(&edit.before));
    if reading.drafts(id)?.written.values().any(drafted) {
        named.push("named in answers being written".to_owned());
    }
    for (standard, outcomes) in mapped_standards(reading.state, id) {
        let pages = reading.coverage_drafts(id, &standard.id, outcomes)?;
        if pages.written.values().any(drafted) {
            named.push("named in a coverage map being written".to_owned());
        }
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
