//! Which cases mention a person: what an operator looks at before erasing someone.
//!
//! Erasing destroys the person's own key. Free text of a case stands under the key of that case, so
//! a name in it stays; the operator sees where, and decides.

use crate::fact::{self, unread};
use access::Action;
use asking::{Failure, Outside, Query, Reading, StoredReading, draft};
use joint::KeptStates;
use ledger::Shelf;
use people::InvitationOutcome;
use retention::Thing;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Actor, CaseId, HoldId, PersonId, Sealed};

/// How many facts are looked through at once.
const ROWS: usize = 1000;

/// Asks which cases mention someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mentions {
    /// This person.
    Person(PersonId),
    /// Everyone whom mail to this address reaches.
    Email(String),
}

/// A person, and the cases that mention them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentioned {
    /// The person who is mentioned.
    pub person: PersonId,
    /// What they are called; nothing when they were erased.
    pub name: Option<String>,
    /// Where mail reaches them; nothing when they were erased.
    pub email: Option<String>,
    /// The legal hold that keeps them, so that they cannot be erased.
    #[serde(default)]
    pub held: Option<HoldId>,
    /// The cases.
    pub cases: Vec<MentioningCase>,
}

/// A case that mentions a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentioningCase {
    /// The case that mentions them.
    pub case: CaseId,
    /// Its number, as pages show it.
    pub number: String,
    /// Whose it is.
    pub organisation: String,
    /// Where it stands, in words.
    pub phase: String,
    /// Whether its texts are theirs, and go with them.
    #[serde(default)]
    pub goes: bool,
    /// How it mentions them: what they did in it, and which texts have their name or address.
    pub mentions: Vec<String>,
}

impl Query for Mentions {
    type View = Vec<Mentioned>;

    const ACTION: Action = Action::ErasePerson;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Self::View, Failure> {
        let people = reading.people();
        let persons = match self {
            Self::Person(id) => {
                let asks = people.requests_of(*id).next().is_some();
                let invited = people.invitation_of(*id).is_some();
                let known = people.person(*id).is_some() || asks || invited;
                known.then_some(*id).into_iter().collect()
            }
            Self::Email(email) => reached_by(people, email),
        };
        let sought = persons.into_iter().map(|id| Sought::of(reading, id));
        let mut sought: Vec<Sought> = sought.collect();
        if !sought.is_empty() {
            in_facts(reading, &mut sought)?;
            in_drafts(reading, &mut sought)?;
        }
        let found = sought.into_iter().map(|it| it.mentioned(reading));
        Ok(found.collect())
    }
}

/// Everyone whom mail to an address reaches, each once: entered, asking for an account, or invited.
fn reached_by(people: &people::State, email: &str) -> Vec<PersonId> {
    let mut reached: Vec<PersonId> = Vec::new();
    for id in people.with_email(email) {
        let kept = people.kept(id);
        if !reached.contains(&kept) {
            reached.push(kept);
        }
    }
    for (_, request) in people.requests() {
        let same = request.email.known().map(|it| people::compared_address(it))
            == Some(people::compared_address(email));
        let kept = people.kept(request.person);
        if same && !reached.contains(&kept) {
            reached.push(kept);
        }
    }
    for (_, invitation) in people.invited_at(email) {
        let accepted = match invitation.outcome {
            Some(InvitationOutcome::Accepted { person }) => person,
            _ => invitation.person,
        };
        let kept = people.kept(accepted);
        let invited_as = |of: &PersonId| people.invited_as(*of).contains(&kept);
        if !reached.contains(&kept) && !reached.iter().any(invited_as) {
            reached.push(kept);
        }
    }
    reached
}

/// A person who is looked for in everything that was recorded, by every id, name and address.
struct Sought {
    person: PersonId,
    ids: Vec<PersonId>,
    /// Their ids, as they are in facts.
    written: Vec<String>,
    name: Option<String>,
    email: Option<String>,
    /// Names and addresses, in small letters.
    texts: BTreeSet<String>,
    /// How each case mentions them.
    cases: BTreeMap<CaseId, Vec<String>>,
}

impl Sought {
    fn of(reading: &Reading<'_>, person: PersonId) -> Self {
        let people = reading.people();
        let name = people.name_of(person).map(str::to_owned);
        let email = people.reached_at(person).map(|(_, email)| email);
        let ids = people.ids_of(person).chain(people.invited_as(person));
        let ids: Vec<PersonId> = ids.collect();
        let invited = ids.iter().filter_map(|id| people.invitation_of(*id));
        let invited = invited.flat_map(|it| [&it.name, &it.email]);
        let known = ids.iter().filter_map(|id| people.person(*id));
        let known =
            known.flat_map(|it| std::iter::once(&it.name).chain(&it.given).chain(&it.proven));
        let known = known.chain(invited);
        let texts = known.filter_map(Sealed::known).chain(&name).chain(&email);
        let texts = texts.map(|text| text.to_lowercase()).collect();
        Self {
            person,
            written: ids.iter().map(ToString::to_string).collect(),
            ids,
            texts,
            name,
            email,
            cases: BTreeMap::new(),
        }
    }

    /// Notes how a case mentions them, each way once.
    fn note(&mut self, case: CaseId, mention: String) {
        let mentions = self.cases.entry(case).or_default();
        if !mentions.contains(&mention) {
            mentions.push(mention);
        }
    }

    fn has(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.texts.iter().any(|sought| text.contains(sought))
    }

    /// Looks at a fact about a case: who recorded it, whom it names, and what its texts say.
    fn look_at(&mut self, case: CaseId, by: Actor, body: &Value, told: MentionWords) {
        if by.person.is_some_and(|by| self.ids.contains(&by)) {
            self.note(case, told.did.to_owned());
        } else if any_text(body, &|text| self.written.iter().any(|id| id == text)) {
            self.note(case, told.part.to_owned());
        }
        if any_text(body, &|text| self.has(text)) {
            self.note(case, format!("named in {}", told.texts));
        }
    }

    fn mentioned(self, reading: &Reading<'_>) -> Mentioned {
        let case = |(id, mentions): (CaseId, Vec<String>)| {
            let case = reading.states().case(id)?;
            let organisation = case.organisation;
            let named = |id| reading.organisation(id, reading.today);
            Some(MentioningCase {
                case: id,
                number: case.number(),
                organisation: organisation.map_or_else(String::new, named),
                phase: case.phase.to_owned(),
                goes: case.person.is_some_and(|whose| self.ids.contains(&whose)),
                mentions,
            })
        };
        Mentioned {
            person: self.person,
            name: self.name,
            email: self.email,
            held: KeptStates::among(reading.states()).hold_on(Thing::Person(self.person)),
            cases: self.cases.into_iter().filter_map(case).collect(),
        }
    }
}

/// How a fact about a case is told: what the person who recorded it did, which part someone has in it whom
/// it names, and what its texts are.
#[derive(Clone, Copy)]
pub(crate) struct MentionWords {
    pub(crate) did: &'static str,
    pub(crate) part: &'static str,
    pub(crate) texts: &'static str,
}

/// Looks through every fact that was recorded, once for all of them: what someone did in a case is
/// nowhere else, and no list of it is kept that could lack something.
fn in_facts(reading: &StoredReading<'_>, sought: &mut [Sought]) -> Result<(), Failure> {
    let mut position = 0;
    while position < reading.states().size() {
        let rows = reading.archive.rows(position, ROWS)?;
        if rows.is_empty() {
            break;
        }
        for row in rows
            .iter()
            .take_while(|row| row.position < reading.states().size())
        {
            let recorded = fact::read(&row.bytes, row.position, reading.keys)
                .map_err(|error| unread(row.position, &error))?;
            let Some((case, told)) = recorded.fact.told() else {
                continue;
            };
            let body = recorded.fact.body().unwrap_or_default();
            for sought in &mut *sought {
                sought.look_at(case, recorded.actor, &body, told);
            }
        }
        position = rows.last().map_or(position, |row| row.position + 1);
    }
    Ok(())
}

/// Looks through what is being written, on the desk.
fn in_drafts(reading: &StoredReading<'_>, sought: &mut [Sought]) -> Result<(), Failure> {
    for (key, slip) in reading.desk.slips(Shelf::Draft, "")? {
        let Some(case) = draft::case_of(&key) else {
            continue;
        };
        let Some(draft) = draft::open(case, &key, Some(&slip), reading.keys).draft() else {
            continue;
        };
        for sought in &mut *sought {
            if sought.has(&draft.text) || draft.edits.iter().any(|it| sought.has(&it.before)) {
                sought.note(case, "named in what is being written".to_owned());
            }
        }
    }
    Ok(())
}

fn any_text(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(values) => values.iter().any(|value| any_text(value, is)),
        Value::Object(fields) => fields.values().any(|value| any_text(value, is)),
        _ => false,
    }
}
