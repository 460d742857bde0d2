//! What a query reads: one moment of the state, and the long texts and drafts beside it.

use crate::{
    Failure, State, Unavailable,
    draft::{self, Drafts, OnSheet, Sheet, coverage_prefix},
    fact::{self, Fact, NotRead},
    given::{answer_sheets, begun_with},
    mapping::coverage_sheets,
};
use access::{Action, Grant};
use framework::LearningOutcomes;
use jiff::civil::Date;
use ledger::{Archive, Desk, KeyRing, Shelf, Slip};
use quality::CoveragePage;
use std::collections::BTreeMap;
use vocabulary::{Actor, ApplicationId, OfKind, OrganisationId, PersonId};

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

impl Reading<'_> {
    /// The fact at a position that the state names, opened: of the kind that the state found there.
    /// One of another kind is damage, which the log tells, and never as if nothing had been said.
    pub(crate) fn fact_of<T>(&self, position: u64) -> Result<T, Failure>
    where
        T: OfKind,
        T::Fact: TryFrom<Fact>,
    {
        let bytes = self.archive.bytes(position)?;
        fact::read_of(&bytes, position, self.keys).map_err(|error| unread(position, &error))
    }

    /// What somebody is writing on a sheet.
    pub(crate) fn draft(&self, sheet: &Sheet) -> Result<OnSheet, Failure> {
        let slip = self.desk.slip(Shelf::Draft, &sheet.key())?;
        Ok(self.open(sheet, slip.as_ref()))
    }

    fn open(&self, sheet: &Sheet, slip: Option<&Slip>) -> OnSheet {
        let key = sheet.key();
        let found = draft::open(sheet.application(), &key, slip, self.keys);
        if found == OnSheet::Damaged {
            tracing::error!(
                key,
                "a draft is damaged: it cannot be read, only written anew"
            );
        }
        found
    }

    /// The answers of an application that are being written, by standard.
    pub(crate) fn drafts(&self, id: ApplicationId) -> Result<Drafts<String>, Failure> {
        let prefix = Sheet::Answer(id, String::new()).key();
        self.on_sheets(&prefix, answer_sheets(self.state, id))
    }

    /// The pages of a coverage map that are being written.
    pub(crate) fn coverage_drafts(
        &self,
        id: ApplicationId,
        standard: &str,
        outcomes: &'static LearningOutcomes,
    ) -> Result<Drafts<CoveragePage>, Failure> {
        let prefix = coverage_prefix(id, standard);
        self.on_sheets(&prefix, coverage_sheets(id, standard, outcomes))
    }

    /// What lies on these sheets, whose keys all begin with `prefix`.
    fn on_sheets<K: Ord>(
        &self,
        prefix: &str,
        sheets: Vec<(K, Sheet)>,
    ) -> Result<Drafts<K>, Failure> {
        let slips = self.desk.slips(Shelf::Draft, prefix)?;
        let slips: BTreeMap<_, _> = slips.into_iter().collect();
        let mut drafts = Drafts::default();
        for (of, sheet) in sheets {
            drafts.take(of, self.open(&sheet, slips.get(&sheet.key())));
        }
        Ok(drafts)
    }

    /// What the answers of an application begin with, by standard: as submitted before.
    pub(crate) fn base_answers(
        &self,
        id: ApplicationId,
    ) -> Result<BTreeMap<String, String>, Failure> {
        begun_with(self.state, id, |position| self.fact_of(position))
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
        let organisation = self.state.people.organisation(id);
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
