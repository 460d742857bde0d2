//! What a row says that is not so any more: it was corrected, its number withdrawn, or its teacher erased.
//!
//! People send the file of last year again. What was put right since is not undone by that, whether it was the name, the
//! number, the qualification or when the course began.

use super::{Column, CourseRow, Judge, RowProblem, compare::agree};
use crate::{Course, CourseVersion, Provenance, State, TeacherNumber, have_a_word_in_common};
use std::collections::BTreeSet;
use vocabulary::{Role, TeacherId, Trn, in_words, london_date};

impl Judge<'_> {
    /// A judge for whoever keeps the register: what a correction took back can be a course of someone else after all.
    #[must_use]
    pub(crate) fn knowing_of_corrections(mut self) -> Self {
        self.knows_of_corrections = true;
        self
    }

    /// Refuses a row that says what was said of a recorded course before it was corrected.
    ///
    /// # Errors
    /// When it was corrected, and what is recorded now.
    pub(super) fn not_superseded(&self, row: &CourseRow) -> Result<(), RowProblem> {
        if self.knows_of_corrections {
            return Ok(());
        }
        let Some(trn) = row.trn else { return Ok(()) };
        let courses = self.known.workforce.courses();
        let said = self.said.get(&trn).into_iter().flatten();
        for course in said.filter_map(|id| courses.get(*id)) {
            for (nth, version) in course.versions.iter().enumerate() {
                if says(version, row, trn)
                    && let Some(told) = self.corrected(course, nth, trn)
                {
                    return Err(corrected_since(
                        course,
                        version,
                        told,
                        &self.corrector(told),
                    ));
                }
            }
        }
        Ok(())
    }

    /// When what a version said was put right, where it is not what holds.
    fn corrected(&self, course: &Course, nth: usize, trn: Trn) -> Option<Provenance> {
        let version = &course.versions[nth];
        if contradicts(version, course.version()) {
            let later = course.versions[nth + 1..].iter();
            let mut correction = later.filter(|later| contradicts(version, later));
            return correction.next().map(|it| it.told);
        }
        withdrawal(self.known.workforce, course, trn)
    }

    /// Who corrected something, as the provider may know it: their own people by name.
    fn corrector(&self, told: Provenance) -> String {
        let own = told.by.organisation == Some(self.provider) && told.by.role != Role::Registrar;
        let person = told.by.person.filter(|_| own);
        let person = person.and_then(|id| self.known.people.person(id));
        let name = person.and_then(|it| it.name.known());
        match name {
            Some(name) => name.clone(),
            None if own => "Someone of your organisation".to_owned(),
            None => "The registrar".to_owned(),
        }
    }

    /// Refuses a row with the number of someone who was erased, and whom this provider had recorded.
    ///
    /// # Errors
    /// That they were erased.
    pub(super) fn not_erased(&self, row: &CourseRow) -> Result<(), RowProblem> {
        let Some(trn) = row.trn else { return Ok(()) };
        let state = self.known.workforce;
        let own = |teacher: TeacherId| {
            let courses = state.courses();
            let mut theirs = courses.of_id(teacher).chain(courses.moved_from(teacher));
            theirs.any(|(_, it)| it.details().provider == Some(self.provider))
        };
        let number = TeacherNumber::Trn(trn);
        let mut erased = state.teachers().erased_with_number(&number);
        if self.knows_of_corrections || !erased.any(own) {
            return Ok(());
        }
        Err(RowProblem::of(
            Column::Trn,
            "The teacher with this number was erased from the register. Leave this row out, or ask \
             the person who keeps the register",
        ))
    }
}

/// Whether a version of a course says what a row says of whom, and of what.
fn says(version: &CourseVersion, row: &CourseRow, trn: Trn) -> bool {
    let named = &version.named;
    let name = named.name();
    named.trn() == Some(trn)
        && name.is_none_or(|name| have_a_word_in_common(name, &row.name))
        && version.details.qualification == row.qualification
        && agree(version.details.began, row.began)
}

/// Whether a later version says otherwise what an earlier one said. That more is said is no contradiction.
fn contradicts(earlier: &CourseVersion, later: &CourseVersion) -> bool {
    let other_name = match (earlier.named.name(), later.named.name()) {
        (Some(earlier), Some(later)) => !have_a_word_in_common(earlier, later),
        _ => false,
    };
    other_name
        || earlier.named.trn() != later.named.trn()
        || earlier.details.qualification != later.details.qualification
        || !agree(earlier.details.began, later.details.began)
}

fn corrected_since(
    course: &Course,
    version: &CourseVersion,
    told: Provenance,
    who: &str,
) -> RowProblem {
    let (now, details) = (course.named(), course.details());
    let on = in_words(london_date(told.at));
    let (column, is_now) = if now.trn() != version.named.trn() {
        let trn = now.trn().map(|trn| trn.to_string());
        let trn = trn.unwrap_or_else(|| "not known".to_owned());
        (
            Column::Trn,
            format!("the teacher reference number is {trn}"),
        )
    } else if details.qualification != version.details.qualification {
        let qualification = details.qualification.in_words();
        (
            Column::Qualification,
            format!("the qualification is {qualification}"),
        )
    } else if !agree(details.began, version.details.began) {
        let began = details.began.map(vocabulary::PartialDate::in_words);
        let began = began.unwrap_or_else(|| "not known".to_owned());
        (Column::Began, format!("the course began: {began}"))
    } else if let (Some(now), Some(before)) = (now.name(), version.named.name())
        && !have_a_word_in_common(now, before)
    {
        (Column::Name, format!("the name is {now}"))
    } else {
        (Column::Trn, "this number is not theirs".to_owned())
    };
    RowProblem::of(
        column,
        format!(
            "{who} corrected this on {on}: {is_now}. Correct this row, or ask the person who keeps the \
             register"
        ),
    )
}

/// The teacher reference numbers of a teacher, under whichever of their ids.
pub(super) fn numbers_of(state: &State, teacher: TeacherId) -> BTreeSet<Trn> {
    let teachers = state.teachers();
    let known = teachers.ids_of(teacher).filter_map(|id| teachers.get(id));
    let numbers = known.flat_map(|it| &it.numbers);
    let known = numbers.filter_map(|held| held.number.known());
    let trns = known.filter_map(|number| match number {
        TeacherNumber::Trn(trn) => Some(*trn),
        TeacherNumber::NpqParticipant(_) => None,
    });
    trns.collect()
}

/// Whether a number was withdrawn from a course’s teacher, and not given again.
pub(super) fn was_withdrawn(state: &State, course: &Course, trn: Trn) -> bool {
    withdrawal(state, course, trn).is_some()
}

fn withdrawal(state: &State, course: &Course, trn: Trn) -> Option<Provenance> {
    if numbers_of(state, course.teacher).contains(&trn) {
        return None;
    }
    let teachers = state.teachers();
    let ids = teachers.ids_of(course.teacher);
    let withdrawn = ids.filter_map(|id| teachers.get(id));
    let withdrawn = withdrawn.flat_map(|it| &it.withdrawn);
    let number = TeacherNumber::Trn(trn);
    let of_this = withdrawn.filter(|it| it.number.known() == Some(&number));
    of_this.map(|it| it.told).last()
}
