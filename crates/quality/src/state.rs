//! What is known of providers and applications now: folded from facts, and nothing else.

use crate::{ApplicationKind, Fact, Judgement, Phase, ProviderDetails, Step};
use imbl::OrdMap;
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{
    Actor, ApplicationId, History, Known, OrganisationId, Period, Recorded, Ukprn, london_date,
};

/// When something was recorded, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
}

/// One registration of a provider; its period is the assertion's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The application that was accepted.
    pub application: ApplicationId,
}

/// A provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its key on the public register.
    pub reference: String,
    /// What is public about it, over time.
    pub details: History<ProviderDetails>,
    /// When it was entered, and by whom.
    pub entered: Mark,
    /// Its registrations.
    pub registrations: History<Registration>,
    /// Its applications, oldest first.
    pub applications: Vec<ApplicationId>,
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

/// What was submitted: the long texts stay in the ledger, at this position.
#[derive(Clone, Copy, Debug)]
pub struct Submission {
    /// When, and by whom.
    pub mark: Mark,
    /// Where the fact with the answers is. For `service` to read it; never on a page.
    pub position: u64,
}

/// What was decided: the reasons stay in the ledger, at this position.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// What.
    pub judgement: Judgement,
    /// The day of the decision.
    pub on: Date,
    /// When it was recorded, and by whom.
    pub mark: Mark,
    /// Where the fact with the reasons is. For `service` to read it; never on a page.
    pub position: u64,
}

/// An application.
#[derive(Clone, Debug)]
pub struct Application {
    /// Whose.
    pub provider: OrganisationId,
    /// Why it applies.
    pub kind: ApplicationKind,
    /// The version of the framework that it is judged by.
    pub framework: String,
    /// Where it stands.
    pub phase: Phase,
    /// When it was started, and by whom.
    pub started: Mark,
    /// Its submission.
    pub submitted: Option<Submission>,
    /// When the group began to examine it.
    pub review_opened: Option<Mark>,
    /// The decision.
    pub decided: Option<Decision>,
    /// When the applicant took it back.
    pub withdrawn: Option<Mark>,
}

/// Every provider and application, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    providers: OrdMap<OrganisationId, Arc<Provider>>,
    applications: OrdMap<ApplicationId, Arc<Application>>,
    by_ukprn: OrdMap<Ukprn, OrganisationId>,
    by_reference: OrdMap<String, OrganisationId>,
}

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

    /// The provider's application that still waits for somebody.
    pub fn open_application(&self, provider: OrganisationId) -> Option<ApplicationId> {
        let applications = &self.provider(provider)?.applications;
        let is_open = |id: &&ApplicationId| {
            self.application(**id)
                .is_some_and(|application| application.phase.is_open())
        };
        applications.iter().rev().find(is_open).copied()
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let mark = Mark {
            at: recorded.at,
            by: recorded.actor,
        };
        let position = recorded.position;
        let known = Known {
            position,
            at: recorded.at,
        };
        let from = recorded
            .effective
            .unwrap_or_else(|| london_date(recorded.at));
        match &recorded.fact {
            Fact::ProviderEntered(it) => {
                let mut details = History::default();
                let period = Period::new(from, None);
                details.assert(recorded.id, period, it.details.clone(), known);
                let provider = Provider {
                    reference: it.reference.clone(),
                    details,
                    entered: mark,
                    registrations: History::default(),
                    applications: Vec::new(),
                };
                self.by_ukprn.insert(it.details.ukprn, it.provider);
                self.by_reference.insert(it.reference.clone(), it.provider);
                self.providers.insert(it.provider, Arc::new(provider));
            }
            Fact::ProviderChanged(it) => {
                let provider = self.provider_mut(it.provider);
                let before = provider.latest_details().ukprn;
                let period = Period::new(from, None);
                provider
                    .details
                    .assert(recorded.id, period, it.details.clone(), known);
                self.by_ukprn.remove(&before);
                self.by_ukprn.insert(it.details.ukprn, it.provider);
            }
            Fact::ApplicationStarted(it) => {
                let application = Application {
                    provider: it.provider,
                    kind: it.kind,
                    framework: it.framework.clone(),
                    phase: Phase::Started,
                    started: mark,
                    submitted: None,
                    review_opened: None,
                    decided: None,
                    withdrawn: None,
                };
                self.applications
                    .insert(it.application, Arc::new(application));
                self.provider_mut(it.provider)
                    .applications
                    .push(it.application);
            }
            Fact::ApplicationSubmitted(it) => {
                let application = self.step(it.application, Step::Submit);
                application.submitted = Some(Submission { mark, position });
            }
            Fact::ApplicationWithdrawn(it) => {
                self.step(it.application, Step::Withdraw).withdrawn = Some(mark);
            }
            Fact::ReviewOpened(it) => {
                self.step(it.application, Step::OpenReview).review_opened = Some(mark);
            }
            Fact::DecisionRecorded(it) => {
                let step = match it.judgement {
                    Judgement::Accepted => Step::Accept,
                    Judgement::NotYet => Step::NotYet,
                };
                let on = recorded
                    .effective
                    .unwrap_or_else(|| london_date(recorded.at));
                let decision = Decision {
                    judgement: it.judgement,
                    on,
                    mark,
                    position,
                };
                self.step(it.application, step).decided = Some(decision);
            }
            Fact::Registered(it) => {
                let period = Period::new(it.from, Some(it.until));
                let known = Known {
                    position,
                    at: recorded.at,
                };
                let registration = Registration {
                    application: it.application,
                };
                let registrations = &mut self.provider_mut(it.provider).registrations;
                registrations.assert(recorded.id, period, registration, known);
            }
        }
    }

    fn provider_mut(&mut self, id: OrganisationId) -> &mut Provider {
        Arc::make_mut(self.providers.get_mut(&id).expect("decided on this state"))
    }

    /// The application after `step`.
    fn step(&mut self, id: ApplicationId, step: Step) -> &mut Application {
        let application = self
            .applications
            .get_mut(&id)
            .expect("decided on this state");
        let application = Arc::make_mut(application);
        application.phase = application
            .phase
            .after(step)
            .expect("decided on this state");
        application
    }
}
