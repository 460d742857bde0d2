//! What a query reads: one moment of the state, and the long texts and drafts beside it.

use crate::{
    Fact, Failure, Sheet, State, Unavailable,
    authorise::covers,
    draft::{self, Drafts, OnSheet},
    fact::{Facts, NotRead},
};
use access::{Action, Grant};
use jiff::civil::Date;
use ledger::{Archive, Desk, KeyRing, Shelf, Slip};
use std::collections::BTreeMap;
use vocabulary::{Actor, Case, OfKind, OrganisationId, PersonId};

/// Something that can be asked.
pub trait Query {
    /// What it is answered with.
    type View;

    /// What it is called in the access table.
    const ACTION: Action;

    /// Answers it, for an actor whose role may ask such a thing.
    ///
    /// # Errors
    /// *Not found* when the thing is not within the actor's scope, whether it exists or not.
    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure>;
}

/// One moment, as one actor may see it.
pub struct Reading<'a> {
    pub(crate) state: &'a State,
    pub(crate) grant: &'a Grant,
    pub(crate) actor: &'a Actor,
    pub(crate) today: Date,
    pub(crate) archive: &'a dyn Archive,
    pub(crate) desk: &'a dyn Desk,
    pub(crate) keys: &'a KeyRing,
}

impl<'a> Reading<'a> {
    /// Persons and organisations.
    pub fn people(&self) -> &'a people::State {
        &self.state.people
    }

    /// Providers and applications, for the rules: what is shown of one is for [`Reading::covers`] to
    /// say first.
    pub fn quality(&self) -> &'a quality::State {
        &self.state.quality
    }

    /// Whether a case is within the actor's scope.
    pub fn covers(&self, case: &Case) -> bool {
        covers(self.grant, self.actor, case)
    }

    /// The fact at a position that the state names, opened: of the kind that the state found there.
    /// One of another kind is damage, which the log tells, and never as if nothing had been said.
    pub(crate) fn fact_of<T>(&self, position: u64) -> Result<T, Failure>
    where
        T: OfKind,
        T::Fact: TryFrom<Fact>,
    {
        let facts = Facts {
            archive: self.archive,
            keys: self.keys,
        };
        facts.of(position)
    }

    /// What somebody is writing on a sheet.
    pub(crate) fn draft(&self, sheet: impl Into<Sheet>) -> Result<OnSheet, Failure> {
        let sheet = sheet.into();
        let slip = self.desk.slip(Shelf::Draft, &sheet.key())?;
        Ok(self.open(&sheet, slip.as_ref()))
    }

    fn open(&self, sheet: &Sheet, slip: Option<&Slip>) -> OnSheet {
        let key = sheet.key();
        let found = draft::open(sheet.case(), &key, slip, self.keys);
        if found == OnSheet::Damaged {
            tracing::error!(
                key,
                "a draft is damaged: it cannot be read, only written anew"
            );
        }
        found
    }

    /// What lies on these sheets, whose keys all begin with `prefix`.
    pub(crate) fn on_sheets<K: Ord>(
        &self,
        prefix: &str,
        sheets: Vec<(K, impl Into<Sheet>)>,
    ) -> Result<Drafts<K>, Failure> {
        let slips = self.desk.slips(Shelf::Draft, prefix)?;
        let slips: BTreeMap<_, _> = slips.into_iter().collect();
        let mut drafts = Drafts::default();
        for (of, sheet) in sheets {
            let sheet = sheet.into();
            drafts.take(of, self.open(&sheet, slips.get(&sheet.key())));
        }
        Ok(drafts)
    }

    /// A person's name, or that it was erased.
    pub(crate) fn person(&self, id: PersonId) -> String {
        let name = self
            .state
            .people
            .person(id)
            .and_then(|person| person.name.known());
        name.cloned()
            .unwrap_or_else(|| "somebody whose name was erased".to_owned())
    }

    /// Who wrote something, by name.
    pub(crate) fn author(&self, by: Option<PersonId>) -> String {
        by.map_or_else(|| "senco".to_owned(), |person| self.person(person))
    }

    /// Whether whoever asks wrote something.
    pub(crate) fn is_theirs(&self, by: Option<PersonId>) -> bool {
        by.is_some() && by == self.actor.person
    }

    /// What an organisation is called on `date`.
    pub(crate) fn organisation(&self, id: OrganisationId, date: Date) -> String {
        let organisation = self.people().organisation(id);
        organisation.map_or_else(String::new, |found| found.name(date).to_owned())
    }

    /// Who did something, as this reader may know it: their own colleagues by name, others by
    /// organisation.
    pub(crate) fn by(&self, actor: &Actor) -> String {
        match (actor.person, actor.organisation) {
            (Some(person), organisation) if organisation == self.actor.organisation => {
                self.person(person)
            }
            (_, Some(organisation)) => self.organisation(organisation, self.today),
            _ => "senco".to_owned(),
        }
    }
}

/// A stored fact that could not be read: the log says where, and whoever asked that it is away.
pub(crate) fn unread(position: u64, error: &NotRead) -> Failure {
    tracing::error!(position, %error, "a stored fact could not be read");
    Unavailable::Away.into()
}
