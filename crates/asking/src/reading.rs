//! What a query reads: one moment of the state; where it says so, also the long texts and drafts beside it.

use crate::{Failure, Reads, States};
use access::{Action, Grant, Resource};
use jiff::{Timestamp, civil::Date};
use vocabulary::{Actor, Case, CaseId, Folded, OrganisationId, PersonId, Refusal, london_date};

/// Something that can be asked.
pub trait Query {
    /// What it is answered with.
    type View;

    /// What it is called in the access table.
    const ACTION: Action;

    /// Where it is read from: [`InMemory`](crate::InMemory), or [`Outside`](crate::Outside) memory too.
    type Reads: Reads;

    /// Answers it, for an actor whose role may ask such a thing.
    ///
    /// # Errors
    /// *Not found* when the thing is not within the actor's scope, whether it exists or not.
    fn answer(&self, reading: &<Self::Reads as Reads>::Reading<'_>) -> Result<Self::View, Failure>;
}

/// One moment, as one actor may see it.
pub struct Reading<'a> {
    states: &'a dyn States,
    /// What they are granted of what they ask.
    pub grant: &'a Grant,
    /// The person or program that asks.
    pub actor: &'a Actor,
    /// The day.
    pub today: Date,
    /// The moment.
    pub now: Timestamp,
}

impl<'a> Reading<'a> {
    /// One moment of `states`, for the person who may ask.
    pub fn of(states: &'a dyn States, grant: &'a Grant, actor: &'a Actor, now: Timestamp) -> Self {
        Self {
            states,
            grant,
            actor,
            today: london_date(now),
            now,
        }
    }

    /// The state of a capability, no matter who asks: for what is of no scope, and for a view that says
    /// itself what of it is shown. What has a scope is had through the methods that ask for it.
    pub fn unscoped<S: Folded>(&self) -> &'a S {
        self.states.of()
    }

    /// The states of all capabilities, no matter who asks, for what is of no single one.
    pub const fn states(&self) -> &'a dyn States {
        self.states
    }

    /// Persons and organisations.
    pub fn people(&self) -> &'a people::State {
        self.states.of()
    }

    /// A case.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor's scope, whether it exists or not.
    pub fn case(&self, id: CaseId) -> Result<Case, Refusal> {
        let found = self.states.case(id).filter(|case| self.covers(case));
        found.ok_or(Refusal::NotFound)
    }

    /// Whether a case is within the actor's scope.
    pub fn covers(&self, case: &Case) -> bool {
        covers(self.grant, self.actor, case, self.people())
    }

    /// By which of their ids the person who asks is named on a case.
    pub fn named_on(&self, case: &Case) -> Option<PersonId> {
        named_on(self.actor, case, self.people())
    }

    /// A person's name, or that it was erased.
    pub fn person(&self, id: PersonId) -> String {
        let known = self.people().person(id);
        let name = known.and_then(|person| person.name.known());
        name.cloned()
            .unwrap_or_else(|| "someone whose name was erased".to_owned())
    }

    /// Who wrote something, by name.
    pub fn author(&self, by: Option<PersonId>) -> String {
        by.map_or_else(|| "senco".to_owned(), |person| self.person(person))
    }

    /// Whether the person who asks wrote something.
    pub fn is_theirs(&self, by: Option<PersonId>) -> bool {
        by.is_some() && by == self.actor.person
    }

    /// What an organisation is called on `date`.
    pub fn organisation(&self, id: OrganisationId, date: Date) -> String {
        let organisation = self.people().organisation(id);
        organisation.map_or_else(String::new, |found| found.name(date).to_owned())
    }

    /// Who did something, as this reader may know it: their own colleagues by name, others by
    /// organisation.
    pub fn by(&self, actor: &Actor) -> String {
        match (actor.person, actor.organisation) {
            (Some(person), organisation) if organisation == self.actor.organisation => {
                self.person(person)
            }
            (_, Some(organisation)) => self.organisation(organisation, self.today),
            _ => "senco".to_owned(),
        }
    }
}

/// By which of their ids an actor is named on a case in their role: someone with several is one person,
/// whichever of them was asked.
pub fn named_on(actor: &Actor, case: &Case, people: &people::State) -> Option<PersonId> {
    let person = actor.person?;
    let named = case.named_as(actor.role);
    let own = named.iter().find(|it| **it == person);
    let same = || named.iter().find(|it| people.same_person(**it, person));
    own.or_else(same).copied()
}

/// Whether a grant covers a case for an actor: of their organisation, their own or naming them, by whichever id.
pub fn covers(grant: &Grant, actor: &Actor, case: &Case, people: &people::State) -> bool {
    let named = named_on(actor, case, people).and(actor.person);
    let own = |by: &PersonId| {
        let whose = case.person;
        whose.is_some_and(|whose| people.same_person(*by, whose))
    };
    let thing = Resource {
        named: named.as_slice(),
        organisation: case.organisation,
        person: actor.person.filter(own),
    };
    grant.covers(actor, thing)
}
