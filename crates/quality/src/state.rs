//! What is known of providers and applications now: folded from facts, and nothing else.

use crate::{
    Absence, Answered, Application, ApplicationStarted, Decision, Documents, ExaminerNamed,
    ExaminerRemoved, Fact, Mark, ProviderChanged, ProviderDetails, ProviderEntered, Qualifications,
    Registered, RegistrationEnded, Submission,
};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{
    ApplicationId, Assertion, FactId, History, Known, OrganisationId, Period, PersonId, Recorded,
    Ukprn, london_date,
};

/// One registration of a provider; its period is the assertion's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The application that was accepted.
    pub application: ApplicationId,
    /// For which qualifications.
    pub qualifications: Qualifications,
    /// Whether it was ended before its time.
    pub ended: bool,
}

/// A provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its key on the public register.
    pub reference: String,
    /// What is public about it, over time.
    pub details: History<ProviderDetails>,
    /// When it was entered, and who did it.
    pub entered: Mark,
    /// Its registrations.
    pub registrations: History<Registration>,
    /// Its applications, oldest first.
    pub applications: Vec<ApplicationId>,
    /// The external examiners of its course.
    pub examiners: Vec<PersonId>,
}

impl Provider {
    /// What is public about it on `date`, as now known; before it was entered, what was entered.
    pub fn details(&self, date: Date) -> &ProviderDetails {
        let said = self
            .details
            .at(date, None)
            .or_else(|| self.details.alive(None).next());
        &said.expect("a provider is entered with its details").value
    }

    /// What is public about it, as said last.
    pub fn latest_details(&self) -> &ProviderDetails {
        &self
            .details
            .alive(None)
            .last()
            .expect("a provider is entered with its details")
            .value
    }
}

/// Where in the ledger a fact is, and what it says of itself beside what happened.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) id: FactId,
    pub(crate) mark: Mark,
    pub(crate) position: u64,
    /// The day from which it holds.
    pub(crate) from: Date,
}

impl Place {
    fn of(recorded: &Recorded<Fact>) -> Self {
        let mark = Mark {
            at: recorded.at,
            by: recorded.actor,
        };
        let recorded_on = || london_date(recorded.at);
        Self {
            id: recorded.id,
            mark,
            position: recorded.position,
            from: recorded.effective.unwrap_or_else(recorded_on),
        }
    }

    const fn known(self) -> Known {
        Known {
            position: self.position,
            at: self.mark.at,
        }
    }

    pub(crate) const fn said(self) -> Submission {
        Submission {
            mark: self.mark,
            position: self.position,
        }
    }
}

/// Every provider and application, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What was adopted beside the frameworks that come with senco, the earliest first.
    pub(crate) adopted: Vec<&'static framework::Adopted>,
    providers: OrdMap<OrganisationId, Arc<Provider>>,
    pub(crate) applications: OrdMap<ApplicationId, Arc<Application>>,
    /// Those that wait for someone: what needs doing is looked for among them alone.
    pub(crate) waiting: OrdSet<ApplicationId>,
    /// Those that someone was ever asked to read.
    pub(crate) by_reader: OrdMap<PersonId, OrdSet<ApplicationId>>,
    /// When members of the group are away, by the id by which they said so.
    pub(crate) absences: OrdMap<PersonId, Vec<Absence>>,
    by_ukprn: OrdMap<Ukprn, OrganisationId>,
    by_reference: OrdMap<String, OrganisationId>,
    documents: Documents,
    /// The day on which someone examined a course no more, by the id by which they did.
    examined_until: OrdMap<PersonId, Date>,
}

impl vocabulary::Folded for State {}

impl State {
    /// A provider.
    pub fn provider(&self, id: OrganisationId) -> Option<&Provider> {
        self.providers.get(&id).map(AsRef::as_ref)
    }

    /// Every provider, by id.
    pub fn providers(&self) -> impl Iterator<Item = (OrganisationId, &Provider)> {
        self.providers
            .iter()
            .map(|(id, provider)| (*id, provider.as_ref()))
    }

    /// The provider with this key on the public register.
    pub fn by_reference(&self, reference: &str) -> Option<OrganisationId> {
        self.by_reference.get(reference).copied()
    }

    /// The provider with this UKPRN.
    pub fn by_ukprn(&self, ukprn: Ukprn) -> Option<OrganisationId> {
        self.by_ukprn.get(&ukprn).copied()
    }

    /// An application.
    pub fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.applications.get(&id).map(AsRef::as_ref)
    }

    /// Every application, by id.
    pub fn applications(&self) -> impl Iterator<Item = (ApplicationId, &Application)> {
        self.applications
            .iter()
            .map(|(id, application)| (*id, application.as_ref()))
    }

    /// Every application that waits for someone, by id.
    pub fn waiting(&self) -> impl Iterator<Item = (ApplicationId, &Application)> {
        let waiting = self.waiting.iter();
        waiting.filter_map(|id| Some((*id, self.application(*id)?)))
    }

    /// Every application that someone was ever asked to read, by whichever of their ids: each once, by id.
    pub fn asked_to_read(
        &self,
        people: &people::State,
        person: PersonId,
    ) -> impl Iterator<Item = (ApplicationId, &Application)> {
        let asked = people.ids_of(person).map(|id| self.by_reader.get(&id));
        let asked: OrdSet<ApplicationId> = asked.flatten().flatten().copied().collect();
        asked
            .into_iter()
            .filter_map(|id| Some((id, self.application(id)?)))
    }

    /// An application, and after it each that it continues: whose answers it begins with.
    pub(crate) fn with_those_continued(
        &self,
        application: ApplicationId,
    ) -> impl Iterator<Item = (ApplicationId, &Application)> {
        let found = |id| Some((id, self.application(id)?));
        std::iter::successors(found(application), move |(_, it)| {
            it.continues.and_then(found)
        })
    }

    /// The provider's application that still waits for someone.
    pub fn open_application(&self, provider: OrganisationId) -> Option<ApplicationId> {
        let applications = &self.provider(provider)?.applications;
        let is_open = |id: &&ApplicationId| {
            self.application(**id)
                .is_some_and(|application| application.phase.is_open())
        };
        applications.iter().rev().find(is_open).copied()
    }

    /// The last decision on an application of a provider that stands, and on which application.
    pub fn last_decided(&self, provider: OrganisationId) -> Option<(ApplicationId, &Decision)> {
        let applications = &self.provider(provider)?.applications;
        let decided = |id: &ApplicationId| Some((*id, self.application(*id)?.decided()?));
        applications.iter().rev().find_map(decided)
    }

    /// The last day on which someone was removed as an examiner, by this very id.
    pub fn examined_until(&self, person: PersonId) -> Option<Date> {
        self.examined_until.get(&person).copied()
    }

    /// The evidence documents of every application.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// Takes in what was recorded. Every kind is named here, and has a function of its own: of what
    /// becomes of an application in `fold.rs`, of evidence in `evidence/documents.rs`.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let at = Place::of(recorded);
        match &recorded.fact {
            Fact::ProviderEntered(it) => self.provider_entered(it, at),
            Fact::ProviderChanged(it) => self.provider_changed(it, at),
            Fact::ApplicationStarted(it) => self.application_started(it, at),
            Fact::ApplicationSubmitted(it) => self.application_submitted(it, at),
            Fact::CoverageKept(it) => self.coverage_kept(it, at),
            Fact::ApplicationWithdrawn(it) => self.application_withdrawn(it, at),
            Fact::SupporterAsked(it) => self.supporter_asked(it, at),
            Fact::SupporterDeclined(it) => self.supporter_declined(it),
            Fact::SupporterNamed(it) => self.supporter_named(it),
            Fact::ExaminerNamed(it) => self.examiner_named(it),
            Fact::ExaminerRemoved(it) => self.examiner_removed(it, at),
            Fact::ReadersAssigned(it) => self.readers_assigned(it, at),
            Fact::ReaderReleased(it) => self.reader_released(it, at),
            Fact::ReadingHandedBack(it) => self.reading_handed_back(it, at),
            Fact::InterestDeclared(it) => self.interest_declared(it, at),
            Fact::ReviewOpened(it) => self.review_opened(it, at),
            Fact::ReadingGiven(it) => self.reading_given(it, at),
            Fact::ConflictFound(it) => self.conflict_found(it, at),
            Fact::ReadingSetAside(it) => self.reading_set_aside(it, at),
            Fact::RevisionsInvited(it) => self.revisions_invited(it, at),
            Fact::DiscussionSaid(it) => self.discussion_said(it, at),
            Fact::JudgementChanged(it) => self.judgement_changed(it, at),
            Fact::DifferenceKept(it) => self.difference_kept(it, at),
            Fact::FrameworkAdopted(it) => self.framework_adopted(it),
            Fact::AbsenceNoted(it) => self.absence_noted(it),
            Fact::AbsenceWithdrawn(it) => self.absence_withdrawn(it),
            Fact::Reminded(it) => self.reminded(it, at),
            Fact::DecisionProposed(it) => self.decision_proposed(it, at),
            Fact::ReversalProposed(it) => self.reversal_proposed(it, at),
            Fact::ProposalAgreed(it) => {
                self.answered(it.application, it.proposal, it.member, Answered::Agrees, at);
            }
            Fact::ProposalObjected(it) => {
                self.answered(
                    it.application,
                    it.proposal,
                    it.member,
                    Answered::Objects,
                    at,
                );
            }
            Fact::ObjectionWithdrawn(it) => {
                self.answered(it.application, it.proposal, it.member, Answered::Open, at);
            }
            Fact::DecisionRecorded(it) => self.decision_recorded(it, at),
            Fact::DecisionCorrected(it) => self.decision_corrected(it, at),
            Fact::DecisionReversed(it) => self.decision_reversed(it, at),
            Fact::ConditionReported(it) => self.condition_reported(it, at),
            Fact::ConditionMet(it) => self.condition_met(it, at),
            Fact::ConditionNotMet(it) => self.condition_not_met(it, at),
            Fact::ConditionPostponed(it) => self.condition_postponed(it, at),
            Fact::Registered(it) => self.registered(it, at),
            Fact::RegistrationEnded(it) => self.registration_ended(it, at),
            Fact::EvidenceAdded(it) => self.documents.added(it, at),
            Fact::EvidenceReplaced(it) => self.documents.replaced(it, at),
            Fact::EvidenceDescribed(it) => self.documents.described(it, at),
            Fact::EvidenceRemoved(it) => self.documents.removed(it, at),
            Fact::EvidenceRestored(it) => self.documents.restored(it, at),
        }
    }

    fn provider_entered(&mut self, it: &ProviderEntered, at: Place) {
        let mut details = History::default();
        let period = Period::new(at.from, None);
        details.assert(at.id, period, it.details.clone(), at.known());
        let provider = Provider {
            reference: it.reference.clone(),
            details,
            entered: at.mark,
            registrations: History::default(),
            applications: Vec::new(),
            examiners: Vec::new(),
        };
        self.by_ukprn.insert(it.details.ukprn, it.provider);
        self.by_reference.insert(it.reference.clone(), it.provider);
        self.providers.insert(it.provider, Arc::new(provider));
    }

    fn provider_changed(&mut self, it: &ProviderChanged, at: Place) {
        let provider = self.provider_mut(it.provider);
        let before = provider.latest_details().ukprn;
        let period = Period::new(at.from, None);
        let details = &mut provider.details;
        details.assert(at.id, period, it.details.clone(), at.known());
        self.by_ukprn.remove(&before);
        self.by_ukprn.insert(it.details.ukprn, it.provider);
    }

    fn application_started(&mut self, it: &ApplicationStarted, at: Place) {
        let application = Application::begun(it, at.mark);
        self.applications
            .insert(it.application, Arc::new(application));
        self.waiting.insert(it.application);
        self.provider_mut(it.provider)
            .applications
            .push(it.application);
    }

    fn examiner_named(&mut self, it: &ExaminerNamed) {
        self.provider_mut(it.provider).examiners.push(it.examiner);
    }

    fn examiner_removed(&mut self, it: &ExaminerRemoved, at: Place) {
        let on = london_date(at.mark.at);
        self.examined_until.insert(it.examiner, on);
        let examiners = &mut self.provider_mut(it.provider).examiners;
        examiners.retain(|examiner| *examiner != it.examiner);
    }

    fn registered(&mut self, it: &Registered, at: Place) {
        let period = Period::new(it.from, Some(it.until));
        let registration = Registration {
            application: it.application,
            qualifications: it.qualifications,
            ended: false,
        };
        let registrations = &mut self.provider_mut(it.provider).registrations;
        registrations.assert(at.id, period, registration, at.known());
    }

    fn registration_ended(&mut self, it: &RegistrationEnded, at: Place) {
        let registrations = &mut self.provider_mut(it.provider).registrations;
        let ends = |said: &&Assertion<Registration>| {
            said.value.application == it.application && !said.value.ended
        };
        let wrong = registrations.alive(None).filter(ends).last();
        if let Some((wrong, said)) = wrong.map(|said| (said.id, said.value)) {
            let registration = Registration {
                ended: true,
                ..said
            };
            let period = Period::new(it.from, Some(it.until));
            registrations.correct(wrong, at.id, period, registration, at.known());
        }
    }

    fn provider_mut(&mut self, id: OrganisationId) -> &mut Provider {
        Arc::make_mut(self.providers.get_mut(&id).expect("decided on this state"))
    }
}
