//! Whether one person has the qualification: asked once, logged, and had again by its entry.

use super::statement::{QUALIFICATION, to_log};
use access::{Action, Resource, Scope};
use asking::{
    Failure, InMemory, Outside, Query, Reading, StoredReading,
    access_log::{EntryPart, Line, Logged, LookUp, LookedAt, Statement},
};
use jiff::Timestamp;
use vocabulary::{AccessEntryId, Refusal, TeacherId};
use workforce::{OfProviders, PersonAnswer, SoughtPerson, State, answer_of_person};

/// Does this person have the qualification?
#[derive(Clone, Debug)]
pub struct VerifyPerson {
    /// Who is looked for.
    pub sought: SoughtPerson,
}

impl LookUp for VerifyPerson {
    type View = PersonAnswer;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Logged<PersonAnswer>, Failure> {
        let state = reading.unscoped::<State>();
        let (teacher, answer) = of_providers(reading, |providers| {
            answer_of_person(state, &self.sought, providers, reading.today)
        });
        let entry = to_log(&self.sought, about(teacher), &answer, reading.today);
        Ok(Logged::new(answer, entry))
    }
}

/// What an answer is about.
pub(super) fn about(teacher: Option<TeacherId>) -> LookedAt {
    teacher.map_or(LookedAt::Nobody, LookedAt::Teacher)
}

/// Hands what an answer says of providers, which are no part of the register of the workforce.
pub(crate) fn of_providers<T>(
    reading: &Reading<'_>,
    answer: impl FnOnce(&OfProviders<'_>) -> T,
) -> T {
    answer(&OfProviders {
        name: &|provider| reading.organisation(provider, reading.today),
        registered: &|provider, on| reading.states().was_registered(provider, on),
    })
}

/// An answer that was given of one person, for whoever it was given to.
#[derive(Clone, Copy, Debug)]
pub struct VerifiedPerson {
    /// Its entry in the access log.
    pub entry: AccessEntryId,
}

/// An answer that was given of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedPersonView {
    /// When.
    pub at: Timestamp,
    /// Why it was asked.
    pub purpose: String,
    /// What was typed.
    pub asked: Vec<Line>,
    /// What was answered.
    pub statement: Statement,
}

impl VerifiedPersonView {
    /// What was said of each award: its qualification, and the rest.
    pub fn awards(&self) -> impl Iterator<Item = (&str, &[Line])> {
        let lines = &self.statement.lines;
        let of_one = lines.chunk_by(|_, next| next.label != QUALIFICATION);
        of_one.filter_map(|award| {
            let (first, rest) = award.split_first()?;
            Some((first.value.as_str(), rest))
        })
    }
}

impl Query for VerifiedPerson {
    type View = VerifiedPersonView;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<VerifiedPersonView, Failure> {
        let entry = reading.access_entry(self.entry)?;
        let (by, actor) = (entry.by.actor, reading.actor);
        let thing = Resource {
            person: None,
            organisation: by.organisation,
            named: &[],
        };
        let for_the_same = by.organisation.is_some() && by.organisation == actor.organisation;
        let covered = reading.grant.covers(actor, thing)
            && (reading.grant.scope == Scope::All || for_the_same);
        let of_a_person = matches!(entry.about, LookedAt::Teacher(_) | LookedAt::Nobody);
        let part = entry.parts.into_iter().next();
        match part {
            Some(EntryPart::Known { asked, statement })
                if covered && of_a_person && !asked.is_empty() =>
            {
                Ok(VerifiedPersonView {
                    at: entry.at,
                    purpose: entry.by.purpose_says,
                    asked,
                    statement: *statement,
                })
            }
            // Whoever was erased, too.
            _ => Err(Refusal::NotFound.into()),
        }
    }
}
