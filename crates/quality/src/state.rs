//! What is known of providers and applications now: folded from facts, and nothing else.

use crate::{Application, Decision, Documents, Fact, Mark, ProviderDetails, Submission};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{
    ApplicationId, Assertion, History, Known, OrganisationId, Period, PersonId, Recorded, Ukprn,
    london_date,
};

/// One registration of a provider; its period is the assertion's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The application that was accepted.
    pub application: ApplicationId,
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
    /// When it was entered, and by whom.
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

/// Every provider and application, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    providers: OrdMap<OrganisationId, Arc<Provider>>,
    pub(crate) applications: OrdMap<ApplicationId, Arc<Application>>,
    /// Those that wait for somebody: what needs doing is looked for among them alone.
    pub(crate) waiting: OrdSet<ApplicationId>,
    /// Those that somebody was ever asked to read.
    pub(crate) by_reader: OrdMap<PersonId, OrdSet<ApplicationId>>,
    by_ukprn: OrdMap<Ukprn, OrganisationId>,
    by_reference: OrdMap<String, OrganisationId>,
    documents: Documents,
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

    /// Every application that waits for somebody, by id.
    pub fn waiting(&self) -> impl Iterator<Item = (ApplicationId, &Application)> {
        let waiting = self.waiting.iter();
        waiting.filter_map(|id| Some((*id, self.application(*id)?)))
    }

    /// Every application that somebody was ever asked to read, by id.
    pub fn asked_to_read(
        &self,
        person: PersonId,
    ) -> impl Iterator<Item = (ApplicationId, &Application)> {
        let asked = self.by_reader.get(&person).into_iter().flatten();
        asked.filter_map(|id| Some((*id, self.application(*id)?)))
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

    /// The last decision on an application of a provider that stands, and on which application.
    pub fn last_decided(&self, provider: OrganisationId) -> Option<(ApplicationId, &Decision)> {
        let applications = &self.provider(provider)?.applications;
        let decided = |id: &ApplicationId| Some((*id, self.application(*id)?.decided()?));
        applications.iter().rev().find_map(decided)
    }

    /// The evidence documents of every application.
    pub fn documents(&self) -> &Documents {
        &self.documents
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
                    examiners: Vec::new(),
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
                let application = Application::begun(it, mark);
                self.applications
                    .insert(it.application, Arc::new(application));
                self.waiting.insert(it.application);
                self.provider_mut(it.provider)
                    .applications
                    .push(it.application);
            }
            Fact::ExaminerNamed(it) => {
                self.provider_mut(it.provider).examiners.push(it.examiner);
            }
            Fact::ExaminerRemoved(it) => {
                let examiners = &mut self.provider_mut(it.provider).examiners;
                examiners.retain(|examiner| *examiner != it.examiner);
            }
            Fact::EvidenceAdded(_)
            | Fact::EvidenceReplaced(_)
            | Fact::EvidenceDescribed(_)
            | Fact::EvidenceRemoved(_)
            | Fact::EvidenceRestored(_) => self.documents.fold(recorded),
            Fact::Registered(it) => {
                let period = Period::new(it.from, Some(it.until));
                let registration = Registration {
                    application: it.application,
                    ended: false,
                };
                let registrations = &mut self.provider_mut(it.provider).registrations;
                registrations.assert(recorded.id, period, registration, known);
            }
            Fact::RegistrationEnded(it) => {
                let registrations = &mut self.provider_mut(it.provider).registrations;
                let ends = |said: &&Assertion<Registration>| {
                    said.value.application == it.application && !said.value.ended
                };
                let wrong = registrations.alive(None).filter(ends).last();
                if let Some(wrong) = wrong.map(|said| said.id) {
                    let registration = Registration {
                        application: it.application,
                        ended: true,
                    };
                    let period = Period::new(it.from, Some(it.until));
                    registrations.correct(wrong, recorded.id, period, registration, known);
                }
            }
            fact => self.fold_application(fact, Submission { mark, position }, from),
        }
    }

    fn provider_mut(&mut self, id: OrganisationId) -> &mut Provider {
        Arc::make_mut(self.providers.get_mut(&id).expect("decided on this state"))
    }
}
