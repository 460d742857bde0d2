//! Which facts are an event, and of what: the one place where facts and types of event meet.

use crate::{Fact, Failure, Service, State};
use asking::event_types::{
    CHANGED, CONDITION, CORRECTED, DECIDED, ENDED, EVIDENCE, REGISTERED, REVERSED, REVIEWED,
    REVISIONS, STARTED, SUBMITTED, WITHDRAWN,
};
use quality::Fact as Quality;
use quality_views::{ApplicationFile, EvidenceList, RegisterEntry};
use vocabulary::{Actor, ApplicationId, OrganisationId, Refusal};

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// An application.
    Application(ApplicationId),
    /// The evidence of an application, as it is being put together.
    Evidence(ApplicationId),
    /// A provider on the register.
    Entry(OrganisationId),
}

/// Something happened that programs can be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Happened {
    /// The type of the event.
    pub(super) kind: &'static str,
    about: About,
}

/// What a fact is to programs; nothing for most.
pub(super) fn happened(fact: &Fact) -> Option<Happened> {
    let Fact::Quality(fact) = fact else {
        return None;
    };
    let application = |kind, id| Some((kind, About::Application(id)));
    let evidence = |id| Some((EVIDENCE, About::Evidence(id)));
    let (kind, about) = match fact {
        Quality::ApplicationStarted(it) => application(STARTED, it.application),
        Quality::ApplicationSubmitted(it) => application(SUBMITTED, it.application),
        Quality::ApplicationWithdrawn(it) => application(WITHDRAWN, it.application),
        Quality::ReviewOpened(it) => application(REVIEWED, it.application),
        Quality::RevisionsInvited(it) => application(REVISIONS, it.application),
        Quality::DecisionRecorded(it) => application(DECIDED, it.application),
        Quality::DecisionCorrected(it) => application(CORRECTED, it.application),
        Quality::DecisionReversed(it) => application(REVERSED, it.application),
        Quality::ConditionMet(it) => application(CONDITION, it.application),
        Quality::EvidenceAdded(it) => evidence(it.application),
        Quality::EvidenceReplaced(it) => evidence(it.application),
        Quality::EvidenceDescribed(it) => evidence(it.application),
        Quality::EvidenceRemoved(it) => evidence(it.application),
        Quality::EvidenceRestored(it) => evidence(it.application),
        Quality::Registered(it) => Some((REGISTERED, About::Entry(it.provider))),
        Quality::RegistrationEnded(it) => Some((ENDED, About::Entry(it.provider))),
        Quality::ProviderChanged(it) => Some((CHANGED, About::Entry(it.provider))),
        // What is nobody’s but the group’s, or is told by an event that follows.
        Quality::ProviderEntered(_)
        | Quality::ConditionReported(_)
        | Quality::ConditionNotMet(_)
        | Quality::ConditionPostponed(_)
        | Quality::CoverageKept(_)
        | Quality::SupporterAsked(_)
        | Quality::SupporterDeclined(_)
        | Quality::SupporterNamed(_)
        | Quality::ExaminerNamed(_)
        | Quality::ExaminerRemoved(_)
        | Quality::ReadersAssigned(_)
        | Quality::ReaderReleased(_)
        | Quality::ReadingHandedBack(_)
        | Quality::DiscussionSaid(_)
        | Quality::JudgementChanged(_)
        | Quality::DifferenceKept(_)
        | Quality::Reminded(_)
        | Quality::FrameworkAdopted(_)
        | Quality::AbsenceNoted(_)
        | Quality::AbsenceWithdrawn(_)
        | Quality::InterestDeclared(_)
        | Quality::ReadingGiven(_)
        | Quality::ConflictFound(_)
        | Quality::ReadingSetAside(_)
        | Quality::DecisionProposed(_)
        | Quality::ReversalProposed(_)
        | Quality::ProposalAgreed(_)
        | Quality::ProposalObjected(_)
        | Quality::ObjectionWithdrawn(_) => None,
    }?;
    Some(Happened { kind, about })
}

impl Happened {
    /// The address of what it is about.
    pub(super) fn subject(&self, state: &State) -> String {
        match self.about {
            About::Application(id) => format!("/api/v1/applications/{id}"),
            About::Evidence(id) => format!("/api/v1/applications/{id}/evidence"),
            About::Entry(id) => {
                let provider = state.quality.provider(id);
                let reference = provider.map_or("", |it| it.reference.as_str());
                format!("/api/v1/register/providers/{reference}")
            }
        }
    }

    /// Whether an actor could read now what it is about: asked as a page would ask it.
    pub(super) fn may_be_known(&self, service: &Service, actor: &Actor) -> Result<bool, Failure> {
        let seen = match self.about {
            About::Application(application) => service
                .view(actor, &ApplicationFile { application })
                .map(|_| true),
            // What was submitted is shown as it was, whatever is done to it since: others hear nothing of that.
            About::Evidence(application) => service
                .view(actor, &EvidenceList { application })
                .map(|view| !view.as_submitted),
            About::Entry(id) => {
                let state = service.inside.published.load();
                let reference = state.quality.provider(id).map(|it| it.reference.clone());
                let entry = RegisterEntry {
                    reference: reference.unwrap_or_default(),
                    as_at: None,
                };
                service.view(&Actor::PUBLIC, &entry).map(|_| true)
            }
        };
        match seen {
            Err(Failure::Refused(
                Refusal::NotFound | Refusal::Forbidden(_) | Refusal::Rule { .. },
            )) => Ok(false),
            seen => seen,
        }
    }
}
