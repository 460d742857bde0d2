//! Which teacher a row or a form means.
//!
//! A number alone identifies no one, for it can be mistyped; a name alone neither. Who has the number and a name
//! that has a word in common is the same teacher. Anyone else is entered as another, and whoever keeps the
//! register is shown why the two may be one. So no one who types a number learns whether it is known.

use super::Teachers;
use crate::{Fact, TeacherEntered, TeacherNumber};
use vocabulary::{Context, NameId, NewFact, Sealed, TeacherId, text::sought};

impl Teachers {
    /// The one teacher who has this number and of whose names one has a word in common with `name`.
    pub fn identify(&self, number: &TeacherNumber, name: &str) -> Option<TeacherId> {
        let with_number = self.with_number(number);
        let mut found = with_number.into_iter().filter(|id| {
            let mut names = self.names_of(*id).filter_map(|(_, it)| it.name.known());
            names.any(|known| have_a_word_in_common(known, name))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The teacher that is meant, and the fact that enters them where none is. `nth` tells apart those whom one
    /// command enters.
    pub fn identify_or_enter(
        &self,
        number: Option<&TeacherNumber>,
        name: &str,
        nth: u32,
        context: &Context,
    ) -> (TeacherId, Option<NewFact<Fact>>) {
        if let Some(known) = number.and_then(|number| self.identify(number, name)) {
            return (known, None);
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
}

/// Whether two names share a word, in whatever letters. One letter is no word: it is an initial.
pub fn have_a_word_in_common(one: &str, other: &str) -> bool {
    let (one, other) = (sought(one), sought(other));
    let mut words = one.split(' ').filter(|word| word.chars().count() > 1);
    words.any(|word| other.split(' ').any(|it| it == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_family_name_leaves_a_word_in_common_and_an_initial_does_not() {
        assert!(have_a_word_in_common("Zoë Adeyemi", "ZOE BROWN"));
        assert!(have_a_word_in_common("O’Neill, Maeve", "Maeve ONeill"));
        assert!(!have_a_word_in_common("J Smith", "J Brown"));
        assert!(!have_a_word_in_common("", ""));
    }
}
