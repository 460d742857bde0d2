//! What is within the scope of the person who asks. A view gets applications and providers here, so that it
//! cannot forget to ask; the person who goes past it writes [`Reading::unscoped`].

use access::Resource;
use asking::Reading;
use framework::QualityStandards;
use quality::{Application, Document, DocumentAt, Provider, State};
use std::ops::Deref;
use vocabulary::{ApplicationId, EvidenceId, OrganisationId, PersonId, Refusal};

/// An application within the scope of the person who asks.
#[derive(Clone, Copy)]
pub(crate) struct CoveredApplication<'a> {
    /// The id of the application.
    pub(crate) id: ApplicationId,
    application: &'a Application,
    state: &'a State,
    asker: Option<PersonId>,
}

impl Deref for CoveredApplication<'_> {
    type Target = Application;

    fn deref(&self) -> &Application {
        self.application
    }
}

impl<'a> CoveredApplication<'a> {
    /// What it is judged by.
    pub(crate) fn judged_by(&self) -> Result<&'static QualityStandards, Refusal> {
        self.application.judged_by()
    }

    /// Who made it.
    pub(crate) fn applicant(&self) -> Option<&'a Provider> {
        self.state.provider(self.application.provider)
    }

    /// Its documents, also those that were taken out.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &'a Document> + use<'a> {
        self.state.documents().of(self.id)
    }

    /// The documents that were in it right after the fact at `at`, or are in it now.
    pub(crate) fn present(
        &self,
        at: Option<u64>,
    ) -> impl Iterator<Item = DocumentAt<'a>> + use<'a> {
        self.state.documents().present(self.id, at)
    }

    /// One of its documents.
    pub(crate) fn document(&self, evidence: EvidenceId) -> Option<&'a Document> {
        self.state.documents().document(self.id, evidence)
    }

    /// The person who asks, by the id by which they are named on it, where they are.
    pub(crate) const fn asker(&self) -> Option<PersonId> {
        self.asker
    }

    /// Everything, for a rule about it: rules compare with what the person who asks may not know.
    pub(crate) const fn for_rules(&self) -> &'a State {
        self.state
    }
}

/// A provider within the scope of the person who asks.
#[derive(Clone, Copy)]
pub(crate) struct CoveredProvider<'a> {
    /// The id of the provider.
    pub(crate) id: OrganisationId,
    provider: &'a Provider,
    state: &'a State,
}

impl Deref for CoveredProvider<'_> {
    type Target = Provider;

    fn deref(&self) -> &Provider {
        self.provider
    }
}

impl<'a> CoveredProvider<'a> {
    /// One of its own applications.
    pub(crate) fn application(&self, id: ApplicationId) -> Option<&'a Application> {
        let found = self.state.application(id);
        found.filter(|found| found.provider == self.id)
    }

    /// The one of its applications that is open.
    pub(crate) fn open_application(&self) -> Option<&'a Application> {
        let id = self.state.open_application(self.id)?;
        self.application(id)
    }

    /// Everything, for a rule about it: rules compare with what the person who asks may not know.
    pub(crate) const fn for_rules(&self) -> &'a State {
        self.state
    }
}

/// What is within the scope of the person who asks.
pub(crate) trait WithinScope<'a> {
    /// An application.
    ///
    /// # Errors
    /// *Not found* when it is not within scope, whether it exists or not.
    fn application(&self, id: ApplicationId) -> Result<CoveredApplication<'a>, Refusal>;

    /// An application of which a draft is put to the actor, who may know of it what the draft says and
    /// no more.
    fn put_to_group(&self, id: ApplicationId) -> Option<CoveredApplication<'a>>;

    /// An application that the actor is asked to support, who may know of it whose it is and no more.
    fn asked_to_support(&self, id: ApplicationId) -> Option<CoveredApplication<'a>>;

    /// An application on whose decision the actor is named, who may know of it what the decision says and
    /// no more.
    fn decided_by_actor(&self, id: ApplicationId) -> Option<CoveredApplication<'a>>;

    /// The applications beside those within scope of which a draft is put to the actor.
    fn put_to_actor(&self) -> impl Iterator<Item = CoveredApplication<'a>>;

    /// Every application within scope.
    fn applications(&self) -> impl Iterator<Item = CoveredApplication<'a>>;

    /// The applications within scope that wait for someone.
    fn waiting(&self) -> impl Iterator<Item = CoveredApplication<'a>>;

    /// A provider.
    ///
    /// # Errors
    /// *Not found* when it is not within scope, whether it exists or not.
    fn provider(&self, id: OrganisationId) -> Result<CoveredProvider<'a>, Refusal>;

    /// The provider with this reference.
    ///
    /// # Errors
    /// As [`WithinScope::provider`].
    fn provider_called(&self, reference: &str) -> Result<CoveredProvider<'a>, Refusal>;

    /// Every provider within scope.
    fn providers(&self) -> impl Iterator<Item = CoveredProvider<'a>>;
}

impl<'a> WithinScope<'a> for Reading<'a> {
    fn application(&self, id: ApplicationId) -> Result<CoveredApplication<'a>, Refusal> {
        let application = self.unscoped::<State>().application(id);
        let covered = application.and_then(|application| if_covered(self, id, application));
        covered.ok_or(Refusal::NotFound)
    }

    fn put_to_group(&self, id: ApplicationId) -> Option<CoveredApplication<'a>> {
        let application = self.unscoped::<State>().application(id)?;
        named_among(self, id, application, &application.proposal()?.members)
    }

    fn asked_to_support(&self, id: ApplicationId) -> Option<CoveredApplication<'a>> {
        let application = self.unscoped::<State>().application(id)?;
        let open = application.phase.is_open();
        let (asked, _) = application.asked_supporter.filter(|_| open)?;
        named_among(self, id, application, &[asked])
    }

    fn decided_by_actor(&self, id: ApplicationId) -> Option<CoveredApplication<'a>> {
        let application = self.unscoped::<State>().application(id)?;
        named_among(self, id, application, &application.decided()?.members)
    }

    fn put_to_actor(&self) -> impl Iterator<Item = CoveredApplication<'a>> {
        let waiting = self.unscoped::<State>().waiting();
        let beside = waiting.filter(|(id, application)| !self.covers(&application.case(*id)));
        beside.filter_map(|(id, _)| self.put_to_group(id))
    }

    fn applications(&self) -> impl Iterator<Item = CoveredApplication<'a>> {
        let all = self.unscoped::<State>().applications();
        all.filter_map(|(id, application)| if_covered(self, id, application))
    }

    fn waiting(&self) -> impl Iterator<Item = CoveredApplication<'a>> {
        let waiting = self.unscoped::<State>().waiting();
        waiting.filter_map(|(id, application)| if_covered(self, id, application))
    }

    fn provider(&self, id: OrganisationId) -> Result<CoveredProvider<'a>, Refusal> {
        let state = self.unscoped::<State>();
        let provider = state.provider(id).ok_or(Refusal::NotFound)?;
        if !self.grant.covers(self.actor, Resource::of(id)) {
            return Err(Refusal::NotFound);
        }
        Ok(CoveredProvider {
            id,
            provider,
            state,
        })
    }

    fn provider_called(&self, reference: &str) -> Result<CoveredProvider<'a>, Refusal> {
        let id = self.unscoped::<State>().by_reference(reference);
        self.provider(id.ok_or(Refusal::NotFound)?)
    }

    fn providers(&self) -> impl Iterator<Item = CoveredProvider<'a>> {
        let all = self.unscoped::<State>().providers();
        all.filter_map(|(id, _)| self.provider(id).ok())
    }
}

/// An application for an actor who is one of these members of the group.
fn named_among<'a>(
    reading: &Reading<'a>,
    id: ApplicationId,
    application: &'a Application,
    members: &[PersonId],
) -> Option<CoveredApplication<'a>> {
    let person = reading.actor.person?;
    let people = reading.people();
    let named = members.iter().find(|it| people.same_person(**it, person))?;
    Some(CoveredApplication {
        id,
        application,
        state: reading.unscoped(),
        asker: Some(*named),
    })
}

fn if_covered<'a>(
    reading: &Reading<'a>,
    id: ApplicationId,
    application: &'a Application,
) -> Option<CoveredApplication<'a>> {
    let case = application.case(id);
    let covered = reading.covers(&case);
    covered.then_some(CoveredApplication {
        id,
        application,
        state: reading.unscoped(),
        asker: reading.named_on(&case).or(reading.actor.person),
    })
}
