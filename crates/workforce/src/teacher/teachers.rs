//! What is known of teachers: folded from facts.

use crate::{
    Provenance, TeacherEntered, TeacherNamed, TeacherNumber, TeacherNumberWithdrawn,
    TeacherNumbered,
};
use imbl::{OrdMap, OrdSet};
use std::sync::Arc;
use vocabulary::{Joined, NameId, PartialDate, PersonId, Sealed, TeacherId, Trn, text::sought};

/// A teacher, by one id: who has several is the set of them ([`Teachers::ids_of`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Teacher {
    /// Every name that they have or had, the latest last.
    pub names: Vec<TeacherName>,
    /// The numbers that they have, in the order in which each became known.
    pub numbers: Vec<Sealed<TeacherNumber>>,
    /// Numbers that were withdrawn: they were never theirs.
    pub withdrawn: Vec<Sealed<TeacherNumber>>,
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

impl Teacher {
    /// What they are called now: the latest name that is not erased.
    pub fn name(&self) -> Option<&str> {
        let mut latest = self.names.iter().rev();
        latest.find_map(|it| it.name.known()).map(String::as_str)
    }

    /// The teacher reference number that became known last.
    pub fn trn(&self) -> Option<Trn> {
        let mut latest = self.numbers.iter().rev();
        latest.find_map(|number| match number.known() {
            Some(TeacherNumber::Trn(trn)) => Some(*trn),
            _ => None,
        })
    }
}

/// Every teacher, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Teachers {
    all: OrdMap<TeacherId, Arc<Teacher>>,
    joined: Joined<TeacherId>,
    /// Pairs of ids of which someone said that they are two, the smaller first.
    told_apart: OrdSet<(TeacherId, TeacherId)>,
    by_number: OrdMap<TeacherNumber, OrdSet<TeacherId>>,
    /// By each word of each name, as it is searched for.
    by_word: OrdMap<Arc<str>, OrdSet<TeacherId>>,
    by_person: OrdMap<PersonId, TeacherId>,
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
        let ids = self.by_number.get(number).into_iter().flatten();
        ids.map(|id| self.kept(*id)).collect()
    }

    /// The teachers one of whose names has each word of what is sought, in whatever letters, by the ids that they
    /// are called by. The last word may be the beginning of one.
    pub fn named_like(&self, typed: &str) -> OrdSet<TeacherId> {
        let typed = sought(typed);
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let Some((last, whole)) = words.split_last() else {
            return OrdSet::new();
        };
        let mut found: OrdSet<TeacherId> = OrdSet::new();
        for (_, ids) in self
            .by_word
            .range(Arc::<str>::from(*last)..)
            .take_while(|(word, _)| word.starts_with(last))
        {
            found = found.union(ids.clone());
        }
        for word in whole {
            let ids = self.by_word.get(*word).cloned().unwrap_or_default();
            found = found.intersection(ids);
        }
        found.into_iter().map(|id| self.kept(id)).collect()
    }

    /// The teacher whom an account is linked to, by the id that they are called by.
    pub fn of_person(&self, person: PersonId) -> Option<TeacherId> {
        self.by_person.get(&person).map(|id| self.kept(*id))
    }

    pub(crate) fn enter(&mut self, it: &TeacherEntered, told: Provenance) {
        let teacher = Teacher {
            names: Vec::new(),
            numbers: Vec::new(),
            withdrawn: Vec::new(),
            linked: None,
            entered: told,
            erased: false,
        };
        self.all.insert(it.teacher, Arc::new(teacher));
        self.note_name(it.teacher, it.name_id, &it.name, None, told);
        if let Some(number) = &it.number {
            self.note_number(it.teacher, number);
        }
    }

    pub(crate) fn name(&mut self, it: &TeacherNamed, told: Provenance) {
        self.note_name(it.teacher, it.name_id, &it.name, it.from, told);
    }

    pub(crate) fn number(&mut self, it: &TeacherNumbered) {
        self.note_number(it.teacher, &it.number);
    }

    pub(crate) fn withdraw_number(&mut self, it: &TeacherNumberWithdrawn) {
        if let Some(number) = it.number.known() {
            self.forget_number(it.teacher, number);
        }
        self.change(it.teacher, |teacher| {
            teacher.numbers.retain(|number| *number != it.number);
            teacher.withdrawn.push(it.number.clone());
        });
    }

    pub(crate) fn join(&mut self, kept: TeacherId, joined: TeacherId) {
        self.joined.join(kept, joined);
    }

    pub(crate) fn part(&mut self, parted: TeacherId) {
        if let Some(kept) = self.joined.part(parted) {
            self.tell_apart(kept, parted);
        }
    }

    pub(crate) fn tell_apart(&mut self, one: TeacherId, other: TeacherId) {
        self.told_apart.insert((one.min(other), one.max(other)));
    }

    pub(crate) fn link(&mut self, teacher: TeacherId, person: PersonId) {
        self.by_person.insert(person, teacher);
        self.change(teacher, |teacher| teacher.linked = Some(person));
    }

    pub(crate) fn unlink(&mut self, teacher: TeacherId, person: PersonId) {
        self.by_person.remove(&person);
        self.change(teacher, |teacher| {
            teacher.linked = teacher.linked.filter(|linked| *linked != person);
        });
    }

    /// Forgets one name: its key is destroyed.
    pub(crate) fn close_name(&mut self, teacher: TeacherId, name: NameId) {
        let known = self.get(teacher).and_then(|it| {
            let mut names = it.names.iter();
            names.find(|it| it.id == name)?.name.known().cloned()
        });
        self.change(teacher, |teacher| {
            for held in teacher.names.iter_mut().filter(|held| held.id == name) {
                held.name = Sealed::Erased {
                    subject: name.into(),
                };
            }
        });
        if let Some(known) = known {
            self.forget_words(teacher, &known);
        }
    }

    /// Forgets everything personal of one id: its key and those of its names are destroyed.
    pub(crate) fn erase(&mut self, teacher: TeacherId) {
        let Some(known) = self.all.get(&teacher).cloned() else {
            return;
        };
        for name in &known.names {
            self.close_name(teacher, name.id);
        }
        for number in known.numbers.iter().filter_map(Sealed::known) {
            self.forget_number(teacher, number);
        }
        if let Some(person) = known.linked {
            self.by_person.remove(&person);
        }
        let gone = || Sealed::Erased {
            subject: teacher.into(),
        };
        self.change(teacher, |teacher| {
            teacher.numbers.iter_mut().for_each(|it| *it = gone());
            teacher.withdrawn.iter_mut().for_each(|it| *it = gone());
            teacher.linked = None;
            teacher.erased = true;
        });
    }

    fn note_name(
        &mut self,
        teacher: TeacherId,
        id: NameId,
        name: &Sealed<String>,
        from: Option<PartialDate>,
        told: Provenance,
    ) {
        if let Some(name) = name.known() {
            for word in sought(name).split(' ').filter(|word| !word.is_empty()) {
                self.by_word.entry(word.into()).or_default().insert(teacher);
            }
        }
        let name = name.clone();
        self.change(teacher, |teacher| {
            teacher.names.push(TeacherName {
                id,
                name,
                from,
                told,
            });
        });
    }

    fn note_number(&mut self, teacher: TeacherId, number: &Sealed<TeacherNumber>) {
        if let Some(number) = number.known() {
            let ids = self.by_number.entry(number.clone()).or_default();
            ids.insert(teacher);
        }
        self.change(teacher, |teacher| teacher.numbers.push(number.clone()));
    }

    fn forget_number(&mut self, teacher: TeacherId, number: &TeacherNumber) {
        if let Some(ids) = self.by_number.get_mut(number) {
            ids.remove(&teacher);
            if ids.is_empty() {
                self.by_number.remove(number);
            }
        }
    }

    /// Forgets the words of a name, but for those of another name that they still have.
    fn forget_words(&mut self, teacher: TeacherId, name: &str) {
        let left: Vec<String> = self.get(teacher).map_or_else(Vec::new, |teacher| {
            let names = teacher.names.iter().filter_map(|it| it.name.known());
            names.map(|name| sought(name)).collect()
        });
        for word in sought(name).split(' ').filter(|word| !word.is_empty()) {
            if left.iter().any(|name| name.split(' ').any(|it| it == word)) {
                continue;
            }
            if let Some(ids) = self.by_word.get_mut(word) {
                ids.remove(&teacher);
                if ids.is_empty() {
                    self.by_word.remove(word);
                }
            }
        }
    }

    fn change(&mut self, teacher: TeacherId, change: impl FnOnce(&mut Teacher)) {
        if let Some(teacher) = self.all.get_mut(&teacher) {
            change(Arc::make_mut(teacher));
        }
    }
}
