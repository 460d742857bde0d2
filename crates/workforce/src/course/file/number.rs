//! A teacher reference number that someone else has: what is said of it to whoever sends a row or a form.
//!
//! Whoever types a number learns what they know themselves: what their file and their own records say. Only the registrar
//! learns what the register says. That two entries have one number is a question for the registrar either way:
//! `teacher/alike.rs`.

use super::{CourseRow, Judge};
use crate::{Course, SencoQualification, TeacherNumber, have_a_word_in_common};
use vocabulary::Trn;

impl Judge<'_> {
    /// A judge for the registrar, who is told what the register knows.
    #[must_use]
    pub const fn keeping_register(mut self) -> Self {
        self.keeps_register = true;
        self
    }

    /// That an earlier row, the provider’s own records or, for the registrar, the register have this number with a name
    /// that has nothing in common.
    pub(super) fn number_of_another(&self, row: &CourseRow) -> Option<String> {
        let trn = row.trn?;
        let own = || self.in_own_records(trn, row);
        let register = || self.keeps_register.then(|| self.in_register(trn, row))?;
        self.in_earlier_row(trn, row).or_else(own).or_else(register)
    }

    fn in_earlier_row(&self, trn: Trn, row: &CourseRow) -> Option<String> {
        let kinds = SencoQualification::ALL.into_iter();
        let rows = kinds.filter_map(|of| self.seen.get(&(trn, of))).flatten();
        let earlier: Vec<&CourseRow> = rows.collect();
        let alike = |it: &&CourseRow| have_a_word_in_common(&it.name, &row.name);
        if earlier.iter().any(alike) {
            return None;
        }
        let first = earlier.iter().min_by_key(|it| it.line)?;
        Some(format!(
            "Row {} has this teacher reference number for {}. Check which is right",
            first.line, first.name
        ))
    }

    fn in_own_records(&self, trn: Trn, row: &CourseRow) -> Option<String> {
        let own = self.own.get(&trn)?;
        let courses = self.known.workforce.courses();
        let others: Vec<&Course> = own.iter().filter_map(|id| courses.get(*id)).collect();
        if others.iter().any(|it| self.shares_a_word(it, &row.name)) {
            return None;
        }
        let name = others.first()?.named().name()?;
        Some(format!(
            "Your records have this teacher reference number for {name}. Check that it is right"
        ))
    }

    fn in_register(&self, trn: Trn, row: &CourseRow) -> Option<String> {
        let teachers = self.known.workforce.teachers();
        let number = TeacherNumber::Trn(trn);
        if teachers.identify(&number, &row.name).is_some() {
            return None;
        }
        let name = teachers
            .holding(&number)
            .find_map(|id| teachers.name_of(id))?;
        Some(format!(
            "The register has this teacher reference number for {name}. Check that it is right"
        ))
    }
}
