//! What someone means who types what is to be kept: the number of an application or of a claim, an email address, the name
//! of an organisation, a teacher reference number. Only what is their business is found.

use crate::called;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use joint::{KeptStates, may_hold};
use retention::Held;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{RawId, Refusal, Role};

/// The most things that are proposed.
const MOST: usize = 5;

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
    /// One thing or several that could be meant; each is called so.
    Several(Vec<String>),
}

impl Query for FindHeld {
    type View = FoundHeld;

    const ACTION: Action = Action::KeepHolds;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<FoundHeld, Failure> {
        let states = KeptStates::among(reading.states());
        let role = reading.actor.role;
        let quotes: &[char] = &['“', '”', '"', '‘', '’', '\''];
        let typed = self.typed.trim().trim_matches(quotes).trim();
        let mut found: BTreeSet<Held> = meant(reading, &states, typed);
        found.retain(|on| may_hold(&states, *on, role));
        let found = found.into_iter();
        let found = found.map(|on| (on, called::held(reading, on).says));
        let found: Vec<(Held, String)> = found.collect();
        // Part of a name is not enough: what is held by mistake is kept, and what is not is lost.
        let is_exact = |on: &Held, says: &str| {
            !matches!(on, Held::Organisation(_))
                || says.eq_ignore_ascii_case(typed)
                || typed.parse::<RawId>().is_ok()
        };
        match found.as_slice() {
            [] => Err(Refusal::NotFound.into()),
            [(on, says)] if is_exact(on, says) => Ok(FoundHeld::One(*on, says.clone())),
            several => {
                let told = several.iter().take(MOST);
                // An operator can give the id where the name is that of several.
                let told = told.map(|(on, says)| match role {
                    Role::Operator => format!("{says} ({on})"),
                    _ => says.clone(),
                });
                Ok(FoundHeld::Several(told.collect()))
            }
        }
    }
}

fn meant(reading: &Reading<'_>, states: &KeptStates<'_>, typed: &str) -> BTreeSet<Held> {
    let people = reading.people();
    let mut meant = BTreeSet::new();
    if typed.contains('@') {
        let entered = people.with_email(typed).into_iter();
        let invited = people.invited_at(typed).map(|(_, it)| it.person);
        let same = people::compared_address(typed);
        let asked = people.requests().filter(|(_, request)| {
            let email = request.email.known();
            email.is_some_and(|it| people::compared_address(it) == same)
        });
        let asked = asked.map(|(_, request)| request.person);
        let persons = entered.chain(invited).chain(asked);
        meant.extend(persons.map(|id| Held::Person(people.kept(id))));
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
    // Whoever is told an id, because a name is several, gives that.
    if let Ok(id) = typed.parse::<RawId>() {
        meant.extend([
            Held::Person(id.into()),
            Held::Organisation(id.into()),
            Held::Case(id.into()),
            Held::Teacher(id.into()),
        ]);
    }
    if meant.is_empty() && typed.chars().count() > 3 {
        let sought = typed.to_lowercase();
        let like = people.organisations().filter(|(_, it)| {
            let name = it.name(reading.today).to_lowercase();
            name.contains(&sought)
        });
        meant.extend(like.map(|(id, _)| Held::Organisation(id)));
    }
    meant
}
