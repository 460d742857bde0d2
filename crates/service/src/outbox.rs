//! Mail that follows from facts: written in the same append, addressed and worded when sent.
//!
//! To have one more message follow from a fact, add it in `mail.rs` of its capability's folder, and its
//! words to `mail.toml` beside it.

use crate::{
    Fact, State,
    mail::{About, Kind, Letter},
};
use jiff::civil::Date;
use vocabulary::{CaseId, PersonId, Recorded, Role, london_date};

/// The messages that follow from `recorded`, one of the facts of a command, once `all` of them are
/// folded into `state`.
pub(crate) fn follows(
    recorded: &Recorded<Fact>,
    all: &[Recorded<Fact>],
    state: &State,
) -> Vec<Letter> {
    crate::capabilities::follows(&Following {
        recorded,
        all,
        state,
    })
}

/// Letters that follow from one fact.
pub(crate) struct Following<'a> {
    pub(crate) recorded: &'a Recorded<Fact>,
    pub(crate) all: &'a [Recorded<Fact>],
    pub(crate) state: &'a State,
}

impl Following<'_> {
    pub(crate) fn letter(&self, kind: Kind, to: PersonId, about: About) -> Letter {
        Letter {
            cause: self.recorded.id.to_string(),
            kind,
            to,
            about,
        }
    }

    /// To everyone who leads a course of the organisation whose case it is, with words of its own.
    pub(crate) fn leaders<const N: usize>(
        &self,
        kind: Kind,
        case: CaseId,
        words: [(String, String); N],
    ) -> Vec<Letter> {
        let about = About {
            words: words.into(),
            ..About::page_of(case)
        };
        let case = self.state.case(case);
        let Some(organisation) = case.and_then(|case| case.organisation) else {
            return Vec::new();
        };
        let acting = self.state.people.acting_for(organisation, self.today());
        acting
            .filter(|(_, role)| *role == Role::CourseLeader)
            .map(|(to, _)| self.letter(kind, to, about.clone()))
            .collect()
    }

    /// The day on which it was recorded.
    pub(crate) fn today(&self) -> Date {
        london_date(self.recorded.at)
    }

    /// To everyone who clerks.
    pub(crate) fn coordinators(&self, kind: Kind, about: &About) -> Vec<Letter> {
        let clerks = self.state.people.holders(Role::Coordinator, self.today());
        clerks
            .map(|(to, _)| self.letter(kind, to, about.clone()))
            .collect()
    }
}
