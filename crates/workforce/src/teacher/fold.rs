//! How facts change what is known of teachers.

use super::{
    CalledOtherwise, Teacher, TeacherName, Teachers,
    teachers::{HeldNumber, Saying, SayingKind, WithdrawnNumber},
};
use crate::{
    Provenance, TeacherCalledOtherwise, TeacherEntered, TeacherErased, TeacherNameSettled,
    TeacherNamed, TeacherNumber, TeacherNumberWithdrawn, TeacherNumbered, TeachersJoined,
    TeachersParted, TeachersToldApart,
};
use imbl::Vector;
use std::sync::Arc;
use vocabulary::{NameId, PartialDate, PersonId, Sealed, TeacherId};

impl Teachers {
    pub(crate) fn enter(&mut self, it: &TeacherEntered, told: Provenance) {
        let teacher = Teacher {
            names: Vec::new(),
            called: Vec::new(),
            numbers: Vec::new(),
            withdrawn: Vec::new(),
            linked: None,
            entered: told,
            erased: false,
        };
        self.all.insert(it.teacher, Arc::new(teacher));
        self.note_name(it.teacher, it.name_id, &it.name, None, told);
        if let Some(number) = &it.number {
            self.note_number(it.teacher, number, told);
        }
    }

    pub(crate) fn name(&mut self, it: &TeacherNamed, told: Provenance) {
        self.note_name(it.teacher, it.name_id, &it.name, it.from, told);
    }

    pub(crate) fn call_otherwise(&mut self, it: &TeacherCalledOtherwise, told: Provenance) {
        self.asked_names.insert(it.teacher);
        self.change(it.teacher, |teacher| {
            teacher.called.push(CalledOtherwise {
                id: it.name_id,
                name: it.name.clone(),
                told,
                theirs: None,
            });
        });
    }

    /// What someone said of a name that a source gave. One that is theirs becomes one of their names; what they are
    /// called by stays.
    pub(crate) fn settle_name(&mut self, it: &TeacherNameSettled) {
        let mut theirs = None;
        self.change(it.teacher, |teacher| {
            let mut called = teacher.called.iter_mut();
            let Some(called) = called.find(|called| called.id == it.name_id) else {
                return;
            };
            called.theirs = Some(it.theirs);
            if it.theirs {
                let name = TeacherName {
                    id: called.id,
                    name: called.name.clone(),
                    from: None,
                    told: called.told,
                };
                theirs = name.name.known().cloned();
                let before_the_last = teacher.names.len().saturating_sub(1);
                teacher.names.insert(before_the_last, name);
            }
        });
        if let Some(name) = theirs {
            self.index.add_name(it.teacher, &name);
        }
        self.note_asked(it.teacher);
    }

    /// Keeps the list of whom a source called otherwise.
    fn note_asked(&mut self, teacher: TeacherId) {
        let open = |it: &CalledOtherwise| it.theirs.is_none() && it.name.known().is_some();
        if !self
            .get(teacher)
            .is_some_and(|it| it.called.iter().any(open))
        {
            self.asked_names.remove(&teacher);
        }
    }

    pub(crate) fn number(&mut self, it: &TeacherNumbered, told: Provenance) {
        self.note_number(it.teacher, &it.number, told);
    }

    pub(crate) fn withdraw_number(&mut self, it: &TeacherNumberWithdrawn, told: Provenance) {
        if let Some(number) = it.number.known() {
            self.index.remove_number(it.teacher, number);
        }
        self.change(it.teacher, |teacher| {
            teacher.numbers.retain(|held| held.number != it.number);
            teacher.withdrawn.push(WithdrawnNumber {
                number: it.number.clone(),
                why: it.why.clone(),
                told,
            });
        });
    }

    pub(crate) fn join(&mut self, it: &TeachersJoined, told: Provenance) {
        self.joined.join(it.kept, it.joined);
        self.say(SayingKind::Joined, (it.kept, it.joined), &it.why, told);
    }

    pub(crate) fn part(&mut self, it: &TeachersParted, told: Provenance) {
        if let Some(kept) = self.joined.part(it.parted) {
            self.note_apart(kept, it.parted);
        }
        self.say(SayingKind::Parted, (it.kept, it.parted), &it.why, told);
    }

    pub(crate) fn tell_apart(&mut self, it: &TeachersToldApart, told: Provenance) {
        self.note_apart(it.one, it.other);
        self.say(SayingKind::ToldApart, (it.one, it.other), &it.why, told);
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
                held.name.erase();
            }
            for called in teacher.called.iter_mut().filter(|it| it.id == name) {
                called.name.erase();
            }
        });
        if let (Some(known), Some(teacher_now)) = (known, self.all.get(&teacher)) {
            let left = teacher_now.names.iter();
            let left: Vec<&str> = left
                .filter_map(|it| it.name.known())
                .map(String::as_str)
                .collect();
            self.index.remove_name(teacher, &known, &left);
        }
        self.note_asked(teacher);
    }

    /// Forgets everything personal of one id: its key and those of its names are destroyed.
    pub(crate) fn erase(&mut self, it: &TeacherErased) {
        let teacher = it.teacher;
        let Some(known) = self.all.get(&teacher).cloned() else {
            return;
        };
        for name in &known.names {
            self.close_name(teacher, name.id);
        }
        for number in known.numbers.iter().filter_map(|it| it.number.known()) {
            self.index.remove_number(teacher, number);
        }
        if let Some(person) = known.linked {
            self.by_person.remove(&person);
        }
        self.change(teacher, |it| {
            for called in &mut it.called {
                called.name.erase();
            }
            // Which of several a withdrawal was of cannot be told of erased ones.
            it.numbers.clear();
            for withdrawn in &mut it.withdrawn {
                withdrawn.number.erase();
                withdrawn.why.erase();
            }
            it.linked = None;
            it.erased = true;
        });
        self.note_asked(teacher);
        let numbers = it.numbers.iter().filter_map(Sealed::known);
        for number in numbers.flatten() {
            let ids = self.erased_numbers.entry(*number).or_default();
            ids.insert(teacher);
        }
        self.forget_sayings(teacher);
    }

    /// Forgets why something was said, where its key was this teacher’s.
    fn forget_sayings(&mut self, teacher: TeacherId) {
        let of = self.sayings.get(&teacher).into_iter().flatten();
        let others: Vec<TeacherId> = of.flat_map(|it| [it.one, it.other]).collect();
        for id in others {
            for saying in self.sayings.get_mut(&id).into_iter().flatten() {
                if saying.why.subject() == teacher.into() {
                    Arc::make_mut(saying).why.erase();
                }
            }
        }
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
            self.index.add_name(teacher, name);
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

    fn note_number(
        &mut self,
        teacher: TeacherId,
        number: &Sealed<TeacherNumber>,
        told: Provenance,
    ) {
        if let Some(number) = number.known() {
            self.index.add_number(teacher, number);
        }
        let number = number.clone();
        self.change(teacher, |teacher| {
            teacher.numbers.push(HeldNumber { number, told });
        });
    }

    fn note_apart(&mut self, one: TeacherId, other: TeacherId) {
        self.told_apart.insert((one.min(other), one.max(other)));
    }

    fn say(
        &mut self,
        kind: SayingKind,
        (one, other): (TeacherId, TeacherId),
        why: &Sealed<String>,
        told: Provenance,
    ) {
        let saying = Arc::new(Saying {
            kind,
            one,
            other,
            why: why.clone(),
            told,
        });
        for id in [one, other] {
            let of: &mut Vector<Arc<Saying>> = self.sayings.entry(id).or_default();
            of.push_back(saying.clone());
        }
    }

    fn change(&mut self, teacher: TeacherId, change: impl FnOnce(&mut Teacher)) {
        if let Some(teacher) = self.all.get_mut(&teacher) {
            change(Arc::make_mut(teacher));
        }
    }
}
