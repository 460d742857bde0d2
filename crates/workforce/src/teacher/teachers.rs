//! What is known of teachers: folded from facts.

use super::index::Index;
use crate::{Provenance, TeacherNumber};
use imbl::{OrdMap, OrdSet, Vector};
use std::sync::Arc;
use vocabulary::{Digest, Joined, NameId, PartialDate, PersonId, Sealed, TeacherId, Trn};

/// A teacher, by one id: who has several is the set of them ([`Teachers::ids_of`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Teacher {
    /// Every name that they have or had, the latest last.
    pub names: Vec<TeacherName>,
    /// Names that sources gave with a number of theirs and that they were not known by, in the order in which each
    /// was given.
    pub called: Vec<CalledOtherwise>,
    /// The numbers that they have, in the order in which each became known.
    pub numbers: Vec<HeldNumber>,
    /// Numbers that were withdrawn: they were never theirs.
    pub withdrawn: Vec<WithdrawnNumber>,
    /// The account that said they are this teacher.
    pub linked: Option<PersonId>,
    /// When they became known, and who entered them.
    pub entered: Provenance,
    /// Whether everything personal of them was erased.
    pub erased: bool,
}

/// A name of a teacher.
#[derive(Clone, Debug, PartialEq)]
pub struct TeacherName {
    /// Its id.
    pub id: NameId,
    /// The name; erased once it was closed.
    pub name: Sealed<String>,
    /// From when they have it, where that was said.
    pub from: Option<PartialDate>,
    /// When it became known, and who recorded it.
    pub told: Provenance,
}

/// A name that a source gave with a number of a teacher, and that they were not known by.
#[derive(Clone, Debug, PartialEq)]
pub struct CalledOtherwise {
    /// Its id.
    pub id: NameId,
    /// The name, as the source has it.
    pub name: Sealed<String>,
    /// When it became known, and who recorded it.
    pub told: Provenance,
    /// Whether it is theirs, once someone said.
    pub theirs: Option<bool>,
}

/// A number of a teacher.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldNumber {
    /// The number.
    pub number: Sealed<TeacherNumber>,
    /// When it became known, and who recorded it.
    pub told: Provenance,
}

/// A number that was recorded of a teacher, and is not theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct WithdrawnNumber {
    /// The number.
    pub number: Sealed<TeacherNumber>,
    /// How it was found out.
    pub why: Sealed<String>,
    /// When it was withdrawn, and by whom.
    pub told: Provenance,
}

/// What was said of two entries: that they are one teacher, or are not.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// What was said.
    pub kind: SayingKind,
    /// The one entry; of a joining, the one that both are called by.
    pub one: TeacherId,
    /// The other entry.
    pub other: TeacherId,
    /// How that is known.
    pub why: Sealed<String>,
    /// When it was said, and by whom.
    pub told: Provenance,
}

/// What can be said of two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SayingKind {
    /// They are one teacher.
    Joined,
    /// That they were joined was a mistake.
    Parted,
    /// They look like one teacher, and are two.
    ToldApart,
}

impl Teacher {
    /// What they are called now: the latest name that is not erased.
    pub fn name(&self) -> Option<&str> {
        let mut latest = self.names.iter().rev();
        latest.find_map(|it| it.name.known()).map(String::as_str)
    }

    /// The teacher reference number that became known last.
    pub fn trn(&self) -> Option<Trn> {
        let mut latest = self.numbers.iter().rev();
        latest.find_map(|held| match held.number.known() {
            Some(TeacherNumber::Trn(trn)) => Some(*trn),
            _ => None,
        })
    }
}

/// Every teacher, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Teachers {
    pub(super) all: OrdMap<TeacherId, Arc<Teacher>>,
    pub(super) joined: Joined<TeacherId>,
    /// Pairs of ids of which someone said that they are two, the smaller first.
    pub(super) told_apart: OrdSet<(TeacherId, TeacherId)>,
    /// What was said of an id and another, under each of the two, in the order said.
    pub(super) sayings: OrdMap<TeacherId, Vector<Arc<Saying>>>,
    pub(super) index: Index,
    /// The ids that a source called otherwise, where no one has said yet whether the name is theirs.
    pub(super) asked_names: OrdSet<TeacherId>,
    pub(super) by_person: OrdMap<PersonId, TeacherId>,
    /// Whose a number was that is erased, by its digest.
    pub(super) erased_numbers: OrdMap<Digest, OrdSet<TeacherId>>,
}

impl Teachers {
    /// A teacher, by one of their ids.
    pub fn get(&self, id: TeacherId) -> Option<&Teacher> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// Every id, with what is known under it.
    pub fn iter(&self) -> impl Iterator<Item = (TeacherId, &Teacher)> {
        self.all.iter().map(|(id, teacher)| (*id, teacher.as_ref()))
    }

    /// The number of ids.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether no teacher is known.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every id of a teacher, the kept one first.
    pub fn ids_of(&self, teacher: TeacherId) -> impl Iterator<Item = TeacherId> + Clone {
        self.joined.ids_of(teacher)
    }

    /// The id that a teacher is called by.
    pub fn kept(&self, teacher: TeacherId) -> TeacherId {
        self.joined.kept(teacher)
    }

    /// Whether two ids are one teacher.
    pub fn same(&self, one: TeacherId, other: TeacherId) -> bool {
        self.joined.same(one, other)
    }

    /// The id that this one was joined to, where it was.
    pub fn joined_to(&self, teacher: TeacherId) -> Option<TeacherId> {
        self.joined.joined_to(teacher)
    }

    /// Whether someone said of two teachers that they are two: of any id of the one and any of the other.
    pub fn were_told_apart(&self, one: TeacherId, other: TeacherId) -> bool {
        self.ids_of(one).any(|one| {
            let mut others = self.ids_of(other);
            others.any(|other| self.told_apart.contains(&(one.min(other), one.max(other))))
        })
    }

    /// What a teacher is called now: the name of the kept id, or else of another.
    pub fn name_of(&self, teacher: TeacherId) -> Option<&str> {
        self.ids_of(teacher)
            .find_map(|id| self.get(id).and_then(Teacher::name))
    }

    /// The id of the name that a teacher is called by now.
    pub fn current_name(&self, teacher: TeacherId) -> Option<NameId> {
        self.ids_of(teacher).find_map(|id| {
            let mut latest = self.get(id)?.names.iter().rev();
            latest
                .find(|held| held.name.known().is_some())
                .map(|held| held.id)
        })
    }

    /// The teacher reference number of a teacher: of the kept id, or else of another.
    pub fn trn_of(&self, teacher: TeacherId) -> Option<Trn> {
        self.ids_of(teacher)
            .find_map(|id| self.get(id).and_then(Teacher::trn))
    }

    /// Every name of a teacher, under whatever id, with that id; of each id the latest last.
    pub fn names_of(&self, teacher: TeacherId) -> impl Iterator<Item = (TeacherId, &TeacherName)> {
        self.ids_of(teacher).flat_map(|id| {
            let names = self.get(id).map(|it| it.names.iter());
            names.into_iter().flatten().map(move |name| (id, name))
        })
    }

    /// The teachers who have a number, by the ids that they are called by: one, unless the same number was
    /// recorded of two who are not joined.
    pub fn with_number(&self, number: &TeacherNumber) -> OrdSet<TeacherId> {
        let ids = self.index.with_number(number);
        ids.map(|id| self.kept(id)).collect()
    }

    /// The ids that have a number themselves.
    pub(crate) fn holding(&self, number: &TeacherNumber) -> impl Iterator<Item = TeacherId> {
        self.index.with_number(number)
    }

    /// The teachers who had a number and were erased, by the ids under which they had it.
    pub fn erased_with_number(&self, number: &TeacherNumber) -> impl Iterator<Item = TeacherId> {
        // Where no one was erased no digest is worked out: files have thousands of rows.
        let ids = (!self.erased_numbers.is_empty())
            .then(|| self.erased_numbers.get(&number.erased_digest()));
        ids.flatten().into_iter().flatten().copied()
    }

    /// The teachers one of whose names has each word of what is sought, in whatever letters, by the ids that they
    /// are called by. The last word may be the beginning of one.
    pub fn named_like(&self, typed: &str) -> OrdSet<TeacherId> {
        let found = self.index.named_like(typed).into_iter();
        found.map(|id| self.kept(id)).collect()
    }

    /// What was said of a teacher’s entries and others, the first first: under whatever id, and each once.
    pub fn sayings(&self, teacher: TeacherId) -> Vec<&Saying> {
        let mut all: Vec<&Saying> = Vec::new();
        for id in self.ids_of(teacher) {
            for saying in self.sayings.get(&id).into_iter().flatten() {
                if !all.iter().any(|it| it.told.fact == saying.told.fact) {
                    all.push(saying);
                }
            }
        }
        all.sort_by_key(|it| it.told.at);
        all
    }

    /// What was said of one id and others, the first first.
    pub(crate) fn sayings_of_id(&self, id: TeacherId) -> impl Iterator<Item = &Saying> {
        let said = self.sayings.get(&id).into_iter().flatten();
        said.map(AsRef::as_ref)
    }

    /// The teacher whom an account is linked to, by the id that they are called by.
    pub fn of_person(&self, person: PersonId) -> Option<TeacherId> {
        self.by_person.get(&person).map(|id| self.kept(*id))
    }
}
