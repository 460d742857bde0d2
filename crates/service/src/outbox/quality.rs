//! Mail that follows from what happens to an application.

use super::Following;
use crate::mail::{About, Letter};
use quality::{Application, DecisionKind, Fact, Need, action_required, application_number};
use vocabulary::{ApplicationId, OrganisationId, PersonId, in_words, london_date};

impl Following<'_> {
    pub(super) fn quality(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::ApplicationSubmitted(it) => {
                let found = self.application(it.application);
                let coordinator = if found.is_some_and(|found| found.round() > 1) {
                    "application-resubmitted-to-coordinator"
                } else {
                    "application-submitted-to-coordinator"
                };
                let applicant = "application-submitted-to-course-leader";
                self.both(it.application, applicant, coordinator)
            }
            Fact::ApplicationWithdrawn(it) => {
                let id = it.application;
                let about = About::application(id);
                let supporter = self.application(id).and_then(|found| found.supporter);
                let supporter = supporter.map(|it| {
                    let about = self.case(id, it);
                    self.letter("application-withdrawn-to-supporter", it, about)
                });
                let readers = self.readers("application-withdrawn-to-reader", id, |_| true);
                let coordinator = if readers.is_empty() {
                    "application-withdrawn-unread-to-coordinator"
                } else {
                    "application-withdrawn-to-coordinator"
                };
                [
                    self.applicants("application-withdrawn-to-course-leader", id),
                    self.coordinators(coordinator, &about),
                    readers,
                    supporter.into_iter().collect(),
                ]
                .concat()
            }
            Fact::SupporterNamed(it) => self.supporter(it.application, it.supporter),
            Fact::ExaminerNamed(it) => self.closed_to_reader(it.provider, it.examiner),
            Fact::ReadersAssigned(it) => {
                let asked = |reader| it.readers.contains(&reader);
                self.readers("reading-asked-to-reader", it.application, asked)
            }
            // Whoever has just said that they have a conflict, or handed it back, knows that they are
            // released.
            Fact::ReaderReleased(it) if self.left_by_themselves(it.application, it.reader) => {
                Vec::new()
            }
            Fact::ReaderReleased(it) => {
                let about = self.case(it.application, it.reader);
                vec![self.letter("reading-over-to-reader", it.reader, about)]
            }
            Fact::InterestDeclared(it) if it.conflict => {
                let about = About::application(it.application);
                self.coordinators("interest-declared-to-coordinator", &about)
            }
            Fact::ReadingHandedBack(it) => {
                let about = About::application(it.application);
                self.coordinators("reading-handed-back-to-coordinator", &about)
            }
            Fact::ReviewOpened(it) if self.application(it.application).is_some_and(is_again) => {
                self.readers("reading-again-to-reader", it.application, |_| true)
            }
            Fact::ReadingGiven(it)
                if self
                    .application(it.application)
                    .is_some_and(quality::all_read) =>
            {
                let about = About::application(it.application);
                self.coordinators("readings-in-to-coordinator", &about)
            }
            Fact::RevisionsInvited(it) => {
                let due = [("due".to_owned(), in_words(it.due))];
                self.applicants_with(
                    "application-revisions-to-course-leader",
                    it.application,
                    due,
                )
            }
            Fact::DecisionRecorded(it) => {
                self.applicants("application-decided-to-course-leader", it.application)
            }
            Fact::DecisionReversed(it) => {
                let found = self.application(it.application);
                let last = found.and_then(|found| found.decisions.last());
                let accepted = last.is_some_and(|it| it.kind == DecisionKind::Accepted);
                let template = if accepted {
                    "registration-set-aside-to-course-leader"
                } else {
                    "application-reversed-to-course-leader"
                };
                self.applicants(template, it.application)
            }
            Fact::ConditionMet(it) => {
                let number = it.condition.saturating_add(1).to_string();
                let which = [("condition".to_owned(), number)];
                self.applicants_with("condition-met-to-course-leader", it.application, which)
            }
            _ => Vec::new(),
        }
    }

    fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.state.quality.application(id)
    }

    fn both(&self, id: ApplicationId, applicant: &str, coordinator: &str) -> Vec<Letter> {
        let about = About::application(id);
        [
            self.applicants(applicant, id),
            self.coordinators(coordinator, &about),
        ]
        .concat()
    }

    /// To those who read an application, as far as `wanted`.
    fn readers(
        &self,
        template: &str,
        id: ApplicationId,
        wanted: impl Fn(PersonId) -> bool,
    ) -> Vec<Letter> {
        let reading = self.application(id).into_iter();
        reading
            .flat_map(Application::readers)
            .filter(|it| wanted(it.reader))
            .map(|it| self.letter(template, it.reader, self.case(id, it.reader)))
            .collect()
    }

    /// What a reader may be told of an application whose file is not open to them.
    fn case(&self, id: ApplicationId, reader: PersonId) -> About {
        let found = self.application(id);
        let due = found.and_then(|found| {
            let reads = found.reader(reader)?;
            Some(found.reading_due(reads).unwrap_or(reads.due))
        });
        let provider = found.and_then(|found| self.state.people.organisation(found.provider));
        let today = london_date(self.recorded.at);
        let provider = provider.map_or_else(String::new, |it| it.name(today).to_owned());
        let mut words = vec![
            ("number".to_owned(), application_number(id)),
            ("provider".to_owned(), provider),
        ];
        words.extend(due.map(|due| ("due".to_owned(), in_words(due))));
        About {
            case: Some(id),
            words: words.into_iter().collect(),
            ..About::default()
        }
    }

    /// To everybody who clerks, when a provider's open application has just closed to somebody who
    /// still owes its reading.
    pub(super) fn closed_to_reader(
        &self,
        provider: OrganisationId,
        reader: PersonId,
    ) -> Vec<Letter> {
        let (people, quality) = (&self.state.people, &self.state.quality);
        let today = london_date(self.recorded.at);
        let Some(id) = quality.open_application(provider) else {
            return Vec::new();
        };
        let mut required = action_required(people, quality, id, today).into_iter();
        if !required.any(|it| it.need == Need::ReplaceReader(reader)) {
            return Vec::new();
        }
        self.coordinators("reader-to-replace-to-coordinator", &About::application(id))
    }

    /// Whether a reader who is released has just said so themselves.
    fn left_by_themselves(&self, id: ApplicationId, reader: PersonId) -> bool {
        let assignments = self.application(id).map(|found| found.assignments.iter());
        let mut last = assignments.into_iter().flatten().rev();
        last.find(|it| it.reader == reader).is_some_and(|it| {
            it.handed_back.is_some() || it.declared.is_some_and(|declared| declared.conflict)
        })
    }

    fn supporter(&self, id: ApplicationId, supporter: Option<PersonId>) -> Vec<Letter> {
        let Some(supporter) = supporter else {
            return Vec::new();
        };
        // Before it is submitted, an application is the applicant's own: its page would not open.
        let about = self.case(id, supporter);
        let mut letters = self.applicants("supporter-named-to-course-leader", id);
        letters.push(self.letter("supporter-named-to-supporter", supporter, about));
        letters
    }
}

/// Whether a review that was just opened goes on after revisions.
fn is_again(found: &Application) -> bool {
    found.reviews.len() > 1
}
