//! Early answers and late ones: those who had to be reminded are more like those who never answered.

use crate::{Instrument, Question};
use jiff::civil::Date;

/// The values of the question that late answers make.
const EARLY_AND_LATE: [&str; 2] = ["early", "late"];

/// Which answers are late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The column with the day of each answer.
    pub column: String,
    /// The first day on which an answer is late.
    pub from: Date,
}

/// Why late answers cannot be told from early ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LateError {
    /// The day is not written as one.
    #[error("late_from must be a day, for example 2016-06-20, and is “{0}”")]
    Day(String),
    /// The column is one of the instrument’s.
    #[error(
        "answered_on names the column {0}, which holds answers. Name the column with the day of each answer"
    )]
    Column(String),
    /// One of the two is not given.
    #[error("answered_on (a column) and late_from (a day) need each other: give both or neither")]
    Half,
}

impl Instrument {
    /// Tells answers that came from a day on from those before it, by the days in a column. It makes a group of its own.
    ///
    /// # Errors
    /// Returns an error if only one of the two is given, the day is none, or the column is one of the instrument's.
    pub fn tell_late(&mut self, column: Option<&str>, from: Option<&str>) -> Result<(), LateError> {
        let (column, from) = match (column, from) {
            (None, None) => return Ok(()),
            (Some(column), Some(from)) => (column.to_owned(), from),
            _ => return Err(LateError::Half),
        };
        let from = from.parse().map_err(|_| LateError::Day(from.to_owned()))?;
        self.questions.push(Question {
            id: column.clone(),
            label: "When they answered".to_owned(),
            values: EARLY_AND_LATE.map(str::to_owned).to_vec(),
            group: true,
            ..Question::default()
        });
        if crate::check::columns(self).is_err() {
            self.questions.pop();
            return Err(LateError::Column(column));
        }
        self.late = Some(Late { column, from });
        Ok(())
    }

    /// Whether a question is that of early and late answers, which no form asks.
    pub fn is_late(&self, question: &Question) -> bool {
        self.late
            .as_ref()
            .is_some_and(|late| late.column == question.id)
    }
}
