//! Mail that follows from what happens to an application.

mod among_readers;
mod conditions;
mod decided;

use crate::{
    Failure, Service, State,
    mail::{About, Kind, Letter, Words, kinds},
    outbox::Following,
    views::ApplicationFile,
};
use jiff::civil::Date;
use quality::{Application, Fact, Need, Phase, action_required, application_number};
use vocabulary::{Actor, ApplicationId, CaseId, OrganisationId, PersonId, Refusal, Role, in_words};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about applications and registrations.
    Mail {
        ApplicationSubmittedToCourseLeader = "application-submitted-to-course-leader", to CourseLeader, [number, application, provider];
        ApplicationSubmittedToCoordinator = "application-submitted-to-coordinator", to Coordinator, [number, application, provider];
        ApplicationResubmittedToCoordinator = "application-resubmitted-to-coordinator", to Coordinator, [number, application, provider];
        ApplicationResubmittedToCourseLeader = "application-resubmitted-to-course-leader", to CourseLeader, [number, application, provider];
        ApplicationDecidedToCourseLeader = "application-decided-to-course-leader", to CourseLeader, [number, judgement, application, provider];
        ApplicationRevisionsToCourseLeader = "application-revisions-to-course-leader", to CourseLeader, [number, due, application, provider];
        DecisionCorrectedToCourseLeader = "decision-corrected-to-course-leader", to CourseLeader, [number, application, provider];
        DecisionCorrectedToReader = "decision-corrected-to-reader", to Reader, [number, provider, correction];
        ApplicationReversedToCourseLeader = "application-reversed-to-course-leader", to CourseLeader, [number, application, provider];
        RegistrationSetAsideToCourseLeader = "registration-set-aside-to-course-leader", to CourseLeader, [number, application, provider];
        ApplicationWithdrawnToCourseLeader = "application-withdrawn-to-course-leader", to CourseLeader, [number, application, provider];
        ApplicationWithdrawnToReader = "application-withdrawn-to-reader", to Reader, [number, provider];
        ApplicationWithdrawnToSupporter = "application-withdrawn-to-supporter", to Supporter, [number, provider];
        ApplicationWithdrawnToCoordinator = "application-withdrawn-to-coordinator", to Coordinator, [number, application, provider];
        ApplicationWithdrawnUnreadToCoordinator = "application-withdrawn-unread-to-coordinator", to Coordinator, [number, application, provider];
        SupporterAskedToSupporter = "supporter-asked-to-supporter", to Supporter, [number, provider];
        SupporterDeclinedToCoordinator = "supporter-declined-to-coordinator", to Coordinator, [number, application, provider];
        SupporterNamedToCourseLeader = "supporter-named-to-course-leader", to CourseLeader, [number, application, provider];
        SupporterNamedToSupporter = "supporter-named-to-supporter", to Supporter, [number, provider];
        ReadingAskedToReader = "reading-asked-to-reader", to Reader, [number, due, provider];
        ReadingAgainToReader = "reading-again-to-reader", to Reader, [number, due, provider];
        ReadingOverToReader = "reading-over-to-reader", to Reader, [number, provider];
        InterestDeclaredToCoordinator = "interest-declared-to-coordinator", to Coordinator, [number, application, provider];
        ReadingHandedBackToCoordinator = "reading-handed-back-to-coordinator", to Coordinator, [number, application, provider];
        ConflictFoundToCoordinator = "conflict-found-to-coordinator", to Coordinator, [number, application, provider];
        ConflictFoundAfterDecisionToCoordinator = "conflict-found-after-decision-to-coordinator", to Coordinator, [number, application, provider];
        ReadingSetAsideToReader = "reading-set-aside-to-reader", to Reader, [number, provider];
        ReaderToReplaceToCoordinator = "reader-to-replace-to-coordinator", to Coordinator, [number, application, provider];
        MemberConflictToCoordinator = "member-conflict-to-coordinator", to Coordinator, [number, application, provider];
        ChangedDecisionToSignToReader = "changed-decision-to-sign-to-reader", to Reader, [number, due, provider, draft, agree, object];
        DecisionToSignToReader = "decision-to-sign-to-reader", to Reader, [number, due, provider, draft, agree, object];
        ReversalToSignToReader = "reversal-to-sign-to-reader", to Reader, [number, due, provider, draft, agree, object];
        SignReminderToReader = "sign-reminder-to-reader", to Reader, [number, provider, when, draft, agree, object, note];
        ReportReminderToReader = "report-reminder-to-reader", to Reader, [number, provider, when, note];
        RevisionsReminderToCourseLeader = "revisions-reminder-to-course-leader", to CourseLeader, [number, application, provider, when, note];
        ConditionReminderToCourseLeader = "condition-reminder-to-course-leader", to CourseLeader, [number, condition, application, provider, when, note];
        DiscussionToReader = "discussion-to-reader", to Reader, [number, application, provider];
        DiscussionToCoordinator = "discussion-to-coordinator", to Coordinator, [number, application, provider];
        JudgementChangedToReader = "judgement-changed-to-reader", to Reader, [number, application, provider];
        JudgementChangedToCoordinator = "judgement-changed-to-coordinator", to Coordinator, [number, application, provider];
        ObjectionToCoordinator = "objection-to-coordinator", to Coordinator, [number, application, provider];
        SignedToCoordinator = "signed-to-coordinator", to Coordinator, [number, application, provider];
        ReadingsInToCoordinator = "readings-in-to-coordinator", to Coordinator, [number, application, provider];
        ProviderChangedToCoordinator = "provider-changed-to-coordinator", to Coordinator, [organisation];
        ConditionReportedToCoordinator = "condition-reported-to-coordinator", to Coordinator, [number, condition, application, provider];
        ConditionNotMetToCourseLeader = "condition-not-met-to-course-leader", to CourseLeader, [number, condition, due, application, provider];
        ConditionPostponedToCourseLeader = "condition-postponed-to-course-leader", to CourseLeader, [number, condition, due, application, provider];
        ConditionMetToCourseLeader = "condition-met-to-course-leader", to CourseLeader, [number, condition, application, provider];
        RegistrationEndsToCourseLeader = "registration-ends-to-course-leader", to CourseLeader, [organisation, left, last_day, submit];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    Letters(following).follows(fact)
}

/// Letters about applications that follow from one fact.
struct Letters<'a>(&'a Following<'a>);

impl Letters<'_> {
    fn follows(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::ApplicationSubmitted(it) => self.submitted(it.application),
            Fact::ApplicationWithdrawn(it) => self.withdrawn(it.application),
            Fact::SupporterAsked(_) | Fact::SupporterDeclined(_) | Fact::SupporterNamed(_) => {
                self.supports(fact)
            }
            Fact::ExaminerNamed(it) => closed_to_reader(self.0, it.provider, it.examiner),
            Fact::ReadersAssigned(it) => {
                let asked = |reader| it.readers.contains(&reader);
                self.readers(Mail::ReadingAskedToReader.kind(), it.application, asked)
            }
            // The person who has just said that they have a conflict, or handed it back, knows that they are
            // released.
            Fact::ReaderReleased(it) if self.left_by_themselves(it.application, it.reader) => {
                Vec::new()
            }
            Fact::ReaderReleased(it) => {
                let about = self.case(it.application, it.reader);
                vec![
                    self.0
                        .letter(Mail::ReadingOverToReader.kind(), it.reader, about),
                ]
            }
            Fact::InterestDeclared(it) if it.conflict => {
                let about = About::page_of(it.application);
                self.0
                    .coordinators(Mail::InterestDeclaredToCoordinator.kind(), &about)
            }
            Fact::ReadingHandedBack(it) => {
                let about = About::page_of(it.application);
                self.0
                    .coordinators(Mail::ReadingHandedBackToCoordinator.kind(), &about)
            }
            Fact::ConflictFound(it) => self.conflict_found(it.application, it.person),
            // Whoever found a conflict knows it.
            Fact::ReadingSetAside(it) if it.why.is_some() => {
                let about = self.case(it.application, it.reader);
                let kind = Mail::ReadingSetAsideToReader.kind();
                vec![self.0.letter(kind, it.reader, about)]
            }
            Fact::ReviewOpened(it) if self.application(it.application).is_some_and(is_again) => {
                self.readers(Mail::ReadingAgainToReader.kind(), it.application, |_| true)
            }
            Fact::ReadingGiven(it)
                if quality::all_read(
                    &self.0.state.people,
                    &self.0.state.quality,
                    it.application,
                    self.0.today(),
                ) =>
            {
                let about = About::page_of(it.application);
                self.0
                    .coordinators(Mail::ReadingsInToCoordinator.kind(), &about)
            }
            Fact::DiscussionSaid(_) | Fact::JudgementChanged(_) | Fact::Reminded(_) => {
                self.among_readers(fact)
            }
            Fact::DecisionProposed(_)
            | Fact::ReversalProposed(_)
            | Fact::ProposalAgreed(_)
            | Fact::ProposalObjected(_)
            | Fact::ObjectionWithdrawn(_)
            | Fact::DecisionRecorded(_)
            | Fact::DecisionCorrected(_)
            | Fact::DecisionReversed(_)
            | Fact::RevisionsInvited(_) => self.decides(fact),
            // What the coordinator changes, they know.
            Fact::ProviderChanged(it) if self.0.recorded.actor.role == Role::CourseLeader => {
                let about = About::organisation(it.provider);
                self.0
                    .coordinators(Mail::ProviderChangedToCoordinator.kind(), &about)
            }
            Fact::ConditionReported(_)
            | Fact::ConditionMet(_)
            | Fact::ConditionNotMet(_)
            | Fact::ConditionPostponed(_) => self.of_condition(fact),
            Fact::ProviderEntered(_)
            | Fact::ProviderChanged(_)
            | Fact::ApplicationStarted(_)
            | Fact::CoverageKept(_)
            | Fact::ExaminerRemoved(_)
            | Fact::DifferenceKept(_)
            | Fact::FrameworkAdopted(_)
            | Fact::AbsenceNoted(_)
            | Fact::AbsenceWithdrawn(_)
            | Fact::InterestDeclared(_)
            | Fact::ReviewOpened(_)
            | Fact::ReadingGiven(_)
            | Fact::ReadingSetAside(_)
            | Fact::Registered(_)
            | Fact::RegistrationEnded(_)
            | Fact::EvidenceAdded(_)
            | Fact::EvidenceReplaced(_)
            | Fact::EvidenceDescribed(_)
            | Fact::EvidenceRemoved(_)
            | Fact::EvidenceRestored(_) => Vec::new(),
        }
    }

    fn submitted(&self, id: ApplicationId) -> Vec<Letter> {
        let found = self.application(id);
        let (applicant, coordinator) = if found.is_some_and(|found| found.round() > 1) {
            (
                Mail::ApplicationResubmittedToCourseLeader,
                Mail::ApplicationResubmittedToCoordinator,
            )
        } else {
            (
                Mail::ApplicationSubmittedToCourseLeader,
                Mail::ApplicationSubmittedToCoordinator,
            )
        };
        self.both(id, applicant.kind(), coordinator.kind())
    }

    /// What follows from who supports the applicant: asked, declined, named.
    fn supports(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::SupporterAsked(it) => {
                let about = self.case(it.application, it.supporter);
                let kind = Mail::SupporterAskedToSupporter.kind();
                vec![self.0.letter(kind, it.supporter, about)]
            }
            Fact::SupporterDeclined(it) => {
                let kind = Mail::SupporterDeclinedToCoordinator.kind();
                self.0.coordinators(kind, &About::page_of(it.application))
            }
            Fact::SupporterNamed(it) => self.supporter(it.application, it.supporter),
            _ => Vec::new(),
        }
    }

    /// To the course leaders of an application's provider.
    fn applicants(&self, kind: Kind, id: ApplicationId) -> Vec<Letter> {
        self.0.leaders(kind, id.into(), [])
    }

    fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.0.state.quality.application(id)
    }

    /// To everybody who clerks: somebody else is to read it, or to agree to the draft, or the group is to
    /// look at its decision. Of one that was withdrawn nothing is to be done.
    fn conflict_found(&self, id: ApplicationId, person: PersonId) -> Vec<Letter> {
        let found = self.application(id);
        if found.is_some_and(|found| found.phase == Phase::Withdrawn) {
            return Vec::new();
        }
        let decided = found.and_then(Application::decided);
        let mut asked = found.into_iter().flat_map(|it| &it.assignments);
        let kind = if decided.is_some() {
            Mail::ConflictFoundAfterDecisionToCoordinator.kind()
        } else if !asked.any(|it| self.0.state.people.same_person(it.reader, person)) {
            Mail::MemberConflictToCoordinator.kind()
        } else {
            Mail::ConflictFoundToCoordinator.kind()
        };
        self.0.coordinators(kind, &About::page_of(id))
    }

    fn withdrawn(&self, id: ApplicationId) -> Vec<Letter> {
        let about = About::page_of(id);
        let supporter = self.application(id).and_then(|found| found.supporter);
        let supporter = supporter.map(|it| {
            let about = self.case(id, it);
            self.0
                .letter(Mail::ApplicationWithdrawnToSupporter.kind(), it, about)
        });
        let readers = self.readers(Mail::ApplicationWithdrawnToReader.kind(), id, |_| true);
        let coordinator = if readers.is_empty() {
            Mail::ApplicationWithdrawnUnreadToCoordinator.kind()
        } else {
            Mail::ApplicationWithdrawnToCoordinator.kind()
        };
        [
            self.applicants(Mail::ApplicationWithdrawnToCourseLeader.kind(), id),
            self.0.coordinators(coordinator, &about),
            readers,
            supporter.into_iter().collect(),
        ]
        .concat()
    }

    fn both(&self, id: ApplicationId, applicant: Kind, coordinator: Kind) -> Vec<Letter> {
        let about = About::page_of(id);
        [
            self.applicants(applicant, id),
            self.0.coordinators(coordinator, &about),
        ]
        .concat()
    }

    /// To those who read an application, as far as `wanted`.
    fn readers(
        &self,
        kind: Kind,
        id: ApplicationId,
        wanted: impl Fn(PersonId) -> bool,
    ) -> Vec<Letter> {
        let reading = self.application(id).into_iter();
        reading
            .flat_map(|found| found.readers(&self.0.state.people))
            .filter(|it| wanted(it.reader))
            .map(|it| self.0.letter(kind, it.reader, self.case(id, it.reader)))
            .collect()
    }

    /// What a reader may be told of an application whose file is not open to them.
    fn case(&self, id: ApplicationId, reader: PersonId) -> About {
        let found = self.application(id);
        let due = found.and_then(|found| {
            let reads = found.reader(&self.0.state.people, reader)?;
            Some(found.reading_due(reads).unwrap_or(reads.due))
        });
        let provider = found.and_then(|found| self.0.state.people.organisation(found.provider));
        let today = self.0.today();
        let provider = provider.map_or_else(String::new, |it| it.name(today).to_owned());
        let mut words = vec![
            ("number".to_owned(), application_number(id)),
            ("provider".to_owned(), provider),
        ];
        words.extend(due.map(|due| ("due".to_owned(), in_words(due))));
        About {
            case: Some(id.into()),
            words: words.into_iter().collect(),
            ..About::default()
        }
    }

    /// Whether a reader who is released has just said so themselves, or is told more with it: that what
    /// they gave was set aside.
    fn left_by_themselves(&self, id: ApplicationId, reader: PersonId) -> bool {
        let Some(found) = self.application(id) else {
            return false;
        };
        let same = |other: PersonId| self.0.state.people.same_person(other, reader);
        let found_conflict = found.conflicts.iter().any(|it| same(it.person));
        let mut last = found.assignments.iter().rev();
        let last = last.find(|it| it.reader == reader);
        let released = last.and_then(|it| it.released).map(|it| it.at);
        // Whoever was asked by several ids is released from all of it at once.
        let mut own = found.assignments.iter().filter(|it| same(it.reader));
        own.any(|it| {
            let now = released.is_some() && it.released.map(|it| it.at) == released;
            let said = it.declared.is_some_and(|declared| declared.conflict);
            now && (it.handed_back.is_some() || said || found_conflict || it.set_aside.is_some())
        })
    }

    fn supporter(&self, id: ApplicationId, supporter: Option<PersonId>) -> Vec<Letter> {
        let Some(supporter) = supporter else {
            return Vec::new();
        };
        // Before it is submitted, an application is the applicant's own: its page would not open.
        let about = self.case(id, supporter);
        let mut letters = self.applicants(Mail::SupporterNamedToCourseLeader.kind(), id);
        letters.push(
            self.0
                .letter(Mail::SupporterNamedToSupporter.kind(), supporter, about),
        );
        letters
    }
}

/// Who leads courses of the provider of an application.
pub(super) fn applicants(state: &State, id: ApplicationId, today: Date) -> Vec<PersonId> {
    let Some(found) = state.quality.application(id) else {
        return Vec::new();
    };
    let acting = state.people.acting_for(found.provider, today);
    let leading = acting.filter(|(_, role)| *role == Role::CourseLeader);
    leading.map(|(person, _)| person).collect()
}

/// What a message says of a draft that is put to the group, beside the draft itself.
pub(crate) fn about_draft(state: &State, id: ApplicationId, today: Date) -> About {
    let found = state.quality.application(id);
    let proposal = found.and_then(Application::proposal);
    let provider = found.and_then(|found| state.people.organisation(found.provider));
    let provider = provider.map_or_else(String::new, |it| it.name(today).to_owned());
    let due = proposal.map_or(today, |it| it.due);
    About {
        case: Some(id.into()),
        proposal: proposal.map(|it| it.number),
        words: [
            ("number".to_owned(), application_number(id)),
            ("provider".to_owned(), provider),
            ("due".to_owned(), in_words(due)),
        ]
        .into(),
        ..About::default()
    }
}

/// Whether a review that was just opened goes on after revisions.
fn is_again(found: &Application) -> bool {
    found.reviews.len() > 1
}

/// To everyone who clerks, when a provider's open application has just closed to someone who
/// still owes its report.
pub(crate) fn closed_to_reader(
    following: &Following<'_>,
    provider: OrganisationId,
    reader: PersonId,
) -> Vec<Letter> {
    let (people, quality) = (&following.state.people, &following.state.quality);
    let today = following.today();
    let Some(id) = quality.open_application(provider) else {
        return Vec::new();
    };
    let mut required = action_required(people, quality, id, today).into_iter();
    let closed = |need| matches!(need, Need::ReplaceReader(it) if people.same_person(it, reader));
    if !required.any(|it| closed(it.need)) {
        return Vec::new();
    }
    following.coordinators(
        Mail::ReaderToReplaceToCoordinator.kind(),
        &About::page_of(id),
    )
}

/// What the first of `acting` who may read the application may know of it.
pub(crate) fn words(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
) -> Result<Option<Words>, Failure> {
    let application = case.into();
    for actor in acting {
        let view = match service.view(actor, &ApplicationFile { application }) {
            Ok(view) => view,
            Err(Failure::Refused(Refusal::NotFound | Refusal::Forbidden(_))) => continue,
            Err(failure) => return Err(failure),
        };
        let mut words = Words::from([
            ("number".to_owned(), view.number),
            ("provider".to_owned(), view.provider_name),
            ("phase".to_owned(), view.phase.in_words().to_owned()),
        ]);
        if let Some(decision) = view.decision {
            let judgement = decision.kind.in_words().to_owned();
            words.insert("judgement".to_owned(), judgement);
        }
        return Ok(Some(words));
    }
    Ok(None)
}
