//! Mail that follows from what is said of a condition.

use super::{Letters, Mail};
use crate::mail::{About, Kind, Letter};
use quality::{Application, Fact};
use vocabulary::{ApplicationId, in_words};

impl Letters<'_> {
    /// What follows from what is said of a condition.
    pub(super) fn of_condition(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::ConditionReported(it) => {
                let about = About {
                    words: [which(it.condition)].into(),
                    ..About::page_of(it.application)
                };
                let kind = Mail::ConditionReportedToCoordinator.kind();
                self.0.coordinators(kind, &about)
            }
            Fact::ConditionMet(it) => {
                let kind = Mail::ConditionMetToCourseLeader.kind();
                let words = [which(it.condition)];
                self.0.leaders(kind, it.application.into(), words)
            }
            Fact::ConditionNotMet(it) => {
                let kind = Mail::ConditionNotMetToCourseLeader.kind();
                self.condition_due(kind, it.application, it.condition)
            }
            Fact::ConditionPostponed(it) => {
                let kind = Mail::ConditionPostponedToCourseLeader.kind();
                self.condition_due(kind, it.application, it.condition)
            }
            _ => Vec::new(),
        }
    }

    /// To the course leaders, with the day by which a condition is to be met now.
    fn condition_due(&self, kind: Kind, id: ApplicationId, condition: u32) -> Vec<Letter> {
        let decision = self.application(id).and_then(Application::decided);
        let place = usize::try_from(condition).unwrap_or(usize::MAX);
        let stands = decision.and_then(|it| it.conditions.get(place));
        let due = stands.map_or_else(String::new, |it| in_words(it.due));
        let words = [which(condition), ("due".to_owned(), due)];
        self.0.leaders(kind, id.into(), words)
    }
}

/// Which condition a message is about, as people count.
fn which(condition: u32) -> (String, String) {
    let number = condition.saturating_add(1).to_string();
    ("condition".to_owned(), number)
}
