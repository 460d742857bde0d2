//! What is being written of an application, on the desk.

use crate::{Failure, Sheet, State, drafted::Drafted, fact::Facts};
use access::Action;
use jiff::civil::Date;
use quality::{begun_page, begun_with};
use vocabulary::{PersonId, Refusal};

impl Drafted for quality::Sheet {
    fn action(&self) -> Action {
        self.action()
    }

    fn may_write(&self, state: &State, by: Option<PersonId>, today: Date) -> Result<(), Refusal> {
        self.may_write(&super::known(state), by, today)
    }

    fn regular(&self, state: &State, typed: &str, finished: bool) -> Result<String, Refusal> {
        self.regular(&super::known(state), typed, finished)
    }

    fn base(&self, state: &State, facts: &Facts<'_>) -> Result<String, Failure> {
        match self {
            Self::Answer(application, standard) => {
                let mut answers = begun_with(&state.quality, *application, |at| facts.of(at))?;
                Ok(answers.remove(standard).unwrap_or_default())
            }
            Self::Coverage(id, standard, page) => {
                Ok(begun_page(&state.quality, *id, standard, page))
            }
            Self::Judgement(..) | Self::Decision(_) | Self::Revisions(_) => Ok(String::new()),
        }
    }
}

impl From<quality::Sheet> for Sheet {
    fn from(sheet: quality::Sheet) -> Self {
        Self::Quality(sheet)
    }
}
