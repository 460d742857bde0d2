//! What someone means who types what is to be kept: the number of an application or of a claim, an email address, the name
//! of an organisation, a teacher reference number. Only what is their business is found.

use crate::called;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use joint::{KeptStates, may_hold};
use retention::Held;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::Refusal;

/// What someone types.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FindHeld {
    /// As they typed it.
    pub typed: String,
}

/// What that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundHeld {
    /// Exactly this.
    One(Held, String),
    /// Several things; each is called so.
    Several(Vec<String>),
}

impl Query for FindHeld {
    type View = FoundHeld;

    const ACTION: Action = Action::KeepHolds;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<FoundHeld, Failure> {
        let states = KeptStates::among(reading.states());
        let role = reading.actor.role;
        let mut found: BTreeSet<Held> = meant(reading, &states, self.typed.trim());
        found.retain(|on| may_hold(&states, *on, role));
        let mut found = found
            .into_iter()
            .map(|on| (on, called::held(reading, on).says));
        let Some((on, says)) = found.next() else {
            return Err(Refusal::NotFound.into());
        };
        let others: Vec<String> = found.map(|(_, says)| says).collect();
        if others.is_empty() {
            return Ok(FoundHeld::One(on, says));
        }
        Ok(FoundHeld::Several(
            std::iter::once(says).chain(others).collect(),
        ))
    }
}

fn meant(reading: &Reading<'_>, states: &KeptStates<'_>, typed: &str) -> BTreeSet<Held> {
    let people = reading.people();
    let mut meant = BTreeSet::new();
    if typed.contains('@') {
        let persons = people
            .with_email(typed)
            .into_iter()
            .map(|id| people.kept(id));
        meant.extend(persons.map(Held::Person));
    }
    let applications = states.quality.applications().map(|(id, _)| id.into());
    let claims = states.workforce.claims().iter().map(|(id, _)| id.into());
    let is_numbered = |case: &vocabulary::CaseId| {
        let case = states.case(*case);
        case.is_some_and(|case| case.number().eq_ignore_ascii_case(typed))
    };
    meant.extend(
        applications
            .chain(claims)
            .filter(is_numbered)
            .map(Held::Case),
    );
    let named = people.organisations().filter(|(_, it)| {
        let name = it.name(reading.today);
        name.eq_ignore_ascii_case(typed)
    });
    meant.extend(named.map(|(id, _)| Held::Organisation(id)));
    if let Ok(trn) = typed.parse::<vocabulary::Trn>() {
        let teachers = states.workforce.teachers();
        let numbered = teachers
            .iter()
            .filter(|(_, teacher)| teacher.trn() == Some(trn));
        meant.extend(numbered.map(|(id, _)| Held::Teacher(teachers.kept(id))));
    }
    if typed.eq_ignore_ascii_case("access log") {
        meant.insert(Held::AccessLog);
    }
    meant
}
