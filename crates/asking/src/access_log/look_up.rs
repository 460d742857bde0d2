//! A query whose answer is logged before anyone sees it.

use super::{Line, Statement};
use crate::{Failure, Reads};
use access::Action;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{Subject, TeacherId, Urn};

/// Something that can be asked, and whose answer is logged.
///
/// It is not a [`Query`](crate::Query), so nothing that answers queries answers it: the one way to its view is the
/// door that keeps the entry first. What it answers with, a [`Logged`], cannot be made without an entry.
pub trait LookUp {
    /// What it is answered with.
    type View;

    /// What it is called in the access table.
    const ACTION: Action;

    /// Where it is read from: [`InMemory`](crate::InMemory), or [`Outside`](crate::Outside) memory too.
    type Reads: Reads;

    /// Answers it, for an actor whose role may ask such a thing.
    ///
    /// # Errors
    /// *Not found* when the thing is not within the actor’s scope, whether it exists or not. Nothing is answered and
    /// nothing logged then.
    fn answer(
        &self,
        reading: &<Self::Reads as Reads>::Reading<'_>,
    ) -> Result<Logged<Self::View>, Failure>;
}

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookedAt {
    /// A teacher, by the id under which they were found.
    Teacher(TeacherId),
    /// A school.
    School(Urn),
    /// No one: nothing was found.
    Nobody,
}

/// An answer, as a query asks to have it logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// What it is about.
    pub about: LookedAt,
    /// What was asked, as it was typed. Sealed with the statement.
    pub asked: Vec<Line>,
    /// The day asked about.
    pub on: Date,
    /// The moment up to which the register was asked; as now known where there is none.
    pub known: Option<Timestamp>,
    /// What was answered. Sealed under the teacher’s key where it is about one.
    pub statement: Statement,
    /// What was answered beside, of other people: each sealed under the key given, so that it goes with them.
    pub others: Vec<(Subject, Statement)>,
}

/// A view with the answers that are logged before it is shown. There is at least one.
#[derive(Clone, Debug)]
pub struct Logged<V> {
    view: V,
    answers: Vec<NewAnswer>,
}

impl<V> Logged<V> {
    /// A view with its answer.
    pub fn new(view: V, answer: NewAnswer) -> Self {
        Self {
            view,
            answers: vec![answer],
        }
    }

    /// The same view with one more answer, as of each row of a file.
    #[must_use]
    pub fn and(mut self, answer: NewAnswer) -> Self {
        self.answers.push(answer);
        self
    }

    /// Gives the view for entries that were kept: for the door, once they are durable.
    pub fn into_parts(self) -> (V, Vec<NewAnswer>) {
        (self.view, self.answers)
    }
}
