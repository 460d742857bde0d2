//! What someone says of a course, compared with what is recorded of it.

use super::{Column, CourseRow, RowProblem};
use crate::{
    Course, CourseSource, Outcome, OutcomeResult, RecordedOutcome, course::dates::is_before,
};
use vocabulary::{PartialDate, Precision, Sealed, TeacherId};

/// Whether two dates can be the same day. What is not known can be any.
pub(crate) fn agree(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.earliest() <= other.latest() && other.earliest() <= one.latest()
        }
        _ => true,
    }
}

/// Of two dates that agree, the one that says more; the first where they say the same.
pub(crate) fn finer(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<PartialDate> {
    match (one, other) {
        (Some(one), Some(other))
            if one.precision() == Precision::Month && other.precision() == Precision::Day =>
        {
            Some(other)
        }
        (one, other) => one.or(other),
    }
}

/// An outcome in words, as whoever reads an error wants it.
pub(crate) fn in_words(outcome: &Outcome) -> String {
    let result = match outcome.result {
        OutcomeResult::Passed => "passed",
        OutcomeResult::Failed => "not passed",
        OutcomeResult::Voided => "withdrawn",
        OutcomeResult::Withdrawn => "left the course",
    };
    match outcome.on {
        Some(on) => format!("{result}, {}", on.in_words()),
        None => result.to_owned(),
    }
}

/// What a row says came of a course, sealed for its teacher.
pub(crate) fn outcome_of(row: &CourseRow, teacher: TeacherId) -> Option<Outcome> {
    Some(Outcome {
        result: row.result?,
        on: row.completed,
        certificate: row
            .certificate
            .clone()
            .map(|number| Sealed::under(teacher, number)),
    })
}

/// The outcome that a row adds to a recorded course, where it adds one.
///
/// # Errors
/// When it contradicts what is recorded, with what that is.
pub(crate) fn added_outcome(
    course: &Course,
    row: &CourseRow,
) -> Result<Option<Outcome>, RowProblem> {
    let Some(said) = outcome_of(row, course.teacher) else {
        return Ok(None);
    };
    // What was corrected counts no more: whoever repeats it contradicts the correction.
    let corrected = course.outcomes.iter().rposition(|it| it.why.is_some());
    let standing = &course.outcomes[corrected.unwrap_or(0)..];
    let last = standing.last();
    if let Some(last) = last.filter(|last| last.outcome.result == OutcomeResult::Voided) {
        return Err(contradicts(Column::Result, &last.outcome));
    }
    if let Some(same) = standing.iter().rev().find(|it| is_same(it, &said)) {
        let is_last = last.is_some_and(|last| std::ptr::eq(last, same));
        return Ok(is_last.then(|| more(&same.outcome, &said)).flatten());
    }
    let Some(last) = last else {
        return Ok(Some(said));
    };
    if course.is_told_by_service() {
        let passed = said.result == OutcomeResult::Passed;
        if !passed && is_before(said.on, last.outcome.on) {
            return Ok(None);
        }
        return Err(RowProblem::of(
            Column::Result,
            format!(
                "DfE’s NPQ registration service says: {}. Correct this row, or ask the person who \
                 keeps the register",
                in_words(&last.outcome)
            ),
        ));
    }
    let passed = last.outcome.result == OutcomeResult::Passed;
    if passed && said.result != OutcomeResult::Passed && is_before(said.on, last.outcome.on) {
        // That they passed later is known already.
        return Ok(None);
    }
    if passed && said.result != OutcomeResult::Passed {
        return Err(contradicts(Column::Result, &last.outcome));
    }
    if passed && !agree(said.on, last.outcome.on) {
        return Err(contradicts(Column::Completed, &last.outcome));
    }
    if passed {
        return Err(RowProblem::of(
            Column::Certificate,
            "Another certificate number is recorded. Correct this row, or the record on its page",
        ));
    }
    added_to_no_pass(&last.outcome, said)
}

impl Course {
    /// Whether an outcome of it is from a file of the NPQ registration service: against that only the registrar goes.
    pub fn is_told_by_service(&self) -> bool {
        let mut sources = self.outcomes.iter().map(|it| it.source);
        sources.any(|source| source == CourseSource::NpqFile)
    }
}

/// The outcome that is said where the last recorded is no pass: a pass, unless it was before; another, if it was
/// after. One that was before is known to be past.
fn added_to_no_pass(last: &Outcome, said: Outcome) -> Result<Option<Outcome>, RowProblem> {
    let passes = said.result == OutcomeResult::Passed;
    if is_before(said.on, last.on) && !passes {
        return Ok(None);
    }
    let fits = if passes {
        !is_before(said.on, last.on)
    } else {
        is_before(last.on, said.on)
    };
    if fits {
        Ok(Some(said))
    } else {
        Err(contradicts(Column::Result, last))
    }
}

/// Whether a recorded outcome is what is said: the same result, and no date or certificate that differs.
fn is_same(recorded: &RecordedOutcome, said: &Outcome) -> bool {
    let it = &recorded.outcome;
    it.result == said.result && agree(it.on, said.on) && certificates_agree(it, said)
}

fn certificates_agree(one: &Outcome, other: &Outcome) -> bool {
    match (number_of(one), number_of(other)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => true,
    }
}

fn number_of(outcome: &Outcome) -> Option<&str> {
    outcome.certificate.as_ref()?.known().map(String::as_str)
}

/// Both together, where what is said tells more than what is recorded.
fn more(recorded: &Outcome, said: &Outcome) -> Option<Outcome> {
    let both = Outcome {
        result: recorded.result,
        on: finer(recorded.on, said.on),
        certificate: recorded.certificate.clone().or(said.certificate.clone()),
    };
    (both != *recorded).then_some(both)
}

fn contradicts(column: Column, recorded: &Outcome) -> RowProblem {
    let recorded = in_words(recorded);
    RowProblem::of(
        column,
        format!("We have recorded: {recorded}. Correct this row, or the record on its page"),
    )
}

/// That a course is recorded as begun at another time.
pub(crate) fn began_otherwise(recorded: PartialDate) -> RowProblem {
    let recorded = recorded.in_words();
    RowProblem::of(
        Column::Began,
        format!(
            "We have recorded that this course began: {recorded}. Correct this row, or the record \
             on its page"
        ),
    )
}
