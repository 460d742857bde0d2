//! What is known of links by which holders show their record: folded from facts.

use crate::{Provenance, ShareEnded, ShareMade};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{NameId, PersonId, Sealed, ShareId, TeacherId};

/// A link by which a holder shows their record.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The teacher whose record it shows.
    pub teacher: TeacherId,
    /// The holder.
    pub person: PersonId,
    /// The name by which it shows them.
    pub name: NameId,
    /// What they call it.
    pub label: Sealed<String>,
    /// The first day on which it opens nothing any more.
    pub until: Date,
    /// When it was made.
    pub made: Provenance,
    /// When it was ended, where it was.
    pub ended: Option<Provenance>,
}

/// Every such link, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    all: OrdMap<ShareId, Arc<Share>>,
    by_person: OrdMap<PersonId, OrdSet<ShareId>>,
    by_teacher: OrdMap<TeacherId, OrdSet<ShareId>>,
}

impl Shares {
    /// A link.
    pub fn get(&self, id: ShareId) -> Option<&Share> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// The links that someone made by one of their ids.
    pub fn of_person(&self, person: PersonId) -> impl Iterator<Item = (ShareId, &Share)> {
        self.these(self.by_person.get(&person))
    }

    /// The links that show one id of a teacher.
    pub fn of_teacher(&self, teacher: TeacherId) -> impl Iterator<Item = (ShareId, &Share)> {
        self.these(self.by_teacher.get(&teacher))
    }

    /// The links of which everything personal was erased.
    pub(crate) fn erased(&self) -> impl Iterator<Item = ShareId> {
        let erased = self.all.iter().filter(|(_, it)| it.label.known().is_none());
        erased.map(|(id, _)| *id)
    }

    fn these<'a>(
        &'a self,
        ids: Option<&'a OrdSet<ShareId>>,
    ) -> impl Iterator<Item = (ShareId, &'a Share)> {
        let ids = ids.into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    pub(crate) fn make(&mut self, it: &ShareMade, told: Provenance) {
        let share = Share {
            teacher: it.teacher,
            person: it.person,
            name: it.name_id,
            label: it.label.clone(),
            until: it.until,
            made: told,
            ended: None,
        };
        self.all.insert(it.share, Arc::new(share));
        let of_person = self.by_person.entry(it.person).or_default();
        of_person.insert(it.share);
        let of_teacher = self.by_teacher.entry(it.teacher).or_default();
        of_teacher.insert(it.share);
    }

    pub(crate) fn end(&mut self, it: &ShareEnded, told: Provenance) {
        self.with(it.share, |share| {
            share.ended.get_or_insert(told);
        });
    }

    /// Forgets what is personal in the links that show an erased teacher.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId) {
        for id in self.by_teacher.get(&teacher).cloned().unwrap_or_default() {
            self.with(id, |share| share.label.erase());
        }
    }

    /// Forgets what is personal in the links of an erased person.
    pub(crate) fn erase_person(&mut self, person: PersonId) {
        for id in self.by_person.get(&person).cloned().unwrap_or_default() {
            self.with(id, |share| share.label.erase());
        }
    }

    fn with(&mut self, id: ShareId, change: impl FnOnce(&mut Share)) {
        if let Some(share) = self.all.get_mut(&id) {
            change(Arc::make_mut(share));
        }
    }
}
