//! Which teacher a row or a form means.
//!
//! A number alone identifies no one, for it can be mistyped; a name alone neither. Who has the number and a name
//! that has a word in common is the same teacher. Anyone else is entered as another, and whoever keeps the
//! register is shown why the two may be one. So no one who types a number learns whether it is known.
//!
//! What is recorded is recorded under the very id that has the number. So when two entries that were joined are
//! parted again, each has what was said of it meanwhile.

use super::{Teachers, have_a_word_in_common};
use crate::{Fact, TeacherCalledOtherwise, TeacherEntered, TeacherNumber};
use vocabulary::{Context, NameId, NewFact, Sealed, TeacherId};

impl Teachers {
    /// The one teacher who has this number and of whose names one has a word in common with `name`: by the id that has
    /// the number itself, whoever it is joined to. Of several such ids of one teacher it is the one that is called so.
    pub fn identify(&self, number: &TeacherNumber, name: &str) -> Option<TeacherId> {
        let mut found: Vec<TeacherId> = self.holding(number).collect();
        found.retain(|id| {
            let mut names = self.names_of(*id).filter_map(|(_, it)| it.name.known());
            names.any(|known| have_a_word_in_common(known, name))
        });
        let first = *found.first()?;
        if found.iter().any(|id| !self.same(*id, first)) {
            return None;
        }
        let called_so = |id: &&TeacherId| {
            let mut own = self.own_names(**id);
            own.any(|known| have_a_word_in_common(known, name))
        };
        found.iter().find(called_so).copied().or(Some(first))
    }

    /// The teacher that is meant, and what is to be recorded of who they are: that they are entered, where none is; that
    /// they are called otherwise, where the name is none that this id has. `nth` tells apart those whom one command
    /// enters.
    pub fn identify_or_enter(
        &self,
        number: Option<&TeacherNumber>,
        name: &str,
        nth: u32,
        context: &Context,
    ) -> (TeacherId, Option<NewFact<Fact>>) {
        if let Some(known) = number.and_then(|number| self.identify(number, name)) {
            return (known, self.called_otherwise(known, name, nth, context));
        }
        let teacher: TeacherId = context.ids.id("teacher", nth);
        let name_id: NameId = context.ids.id("name", nth);
        let entered = TeacherEntered {
            teacher,
            name_id,
            name: Sealed::under(name_id, name.to_owned()),
            number: number.map(|number| Sealed::under(teacher, number.clone())),
        };
        (teacher, Some(NewFact::new(entered)))
    }

    /// That a source calls a teacher by a name that this id does not have: it may be theirs, or the number is another’s
    /// by a slip. Nothing where the id has the name, or was called so before.
    pub(crate) fn called_otherwise(
        &self,
        teacher: TeacherId,
        name: &str,
        nth: u32,
        context: &Context,
    ) -> Option<NewFact<Fact>> {
        if !self.is_called_otherwise(teacher, name) {
            return None;
        }
        let name_id: NameId = context.ids.id("name", nth);
        Some(NewFact::new(TeacherCalledOtherwise {
            teacher,
            name_id,
            name: Sealed::under(name_id, name.to_owned()),
        }))
    }

    /// Whether an id of a teacher neither has a name nor was called so before.
    pub(crate) fn is_called_otherwise(&self, teacher: TeacherId, name: &str) -> bool {
        self.get(teacher).is_some() && self.key_of_name(teacher, name).is_none()
    }

    /// The names of one id alone.
    fn own_names(&self, teacher: TeacherId) -> impl Iterator<Item = &str> {
        let names = self.get(teacher).map(|it| it.names.iter());
        let names = names.into_iter().flatten();
        names.filter_map(|it| it.name.known().map(String::as_str))
    }
}
