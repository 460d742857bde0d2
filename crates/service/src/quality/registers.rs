//! What the Register of Quality Providers says of a provider.

use crate::{
    State,
    fact::{Published, PublishedValue},
};
use jiff::civil::Date;
use quality::{Fact, lasting, unbroken_from};
use std::collections::BTreeMap;
use vocabulary::OrganisationId;

/// The Register of Quality Providers.
pub const QUALITY_PROVIDER: &str = "quality-provider";

/// What it says once `fact` is folded into `state`.
pub(crate) fn entries(fact: &Fact, state: &State) -> Vec<Published> {
    let of = match fact {
        Fact::Registered(it) => it.provider,
        Fact::RegistrationEnded(it) => it.provider,
        Fact::ProviderChanged(it) => it.provider,
        Fact::ProviderEntered(_)
        | Fact::ApplicationStarted(_)
        | Fact::ApplicationSubmitted(_)
        | Fact::CoverageKept(_)
        | Fact::ApplicationWithdrawn(_)
        | Fact::SupporterAsked(_)
        | Fact::SupporterDeclined(_)
        | Fact::SupporterNamed(_)
        | Fact::ExaminerNamed(_)
        | Fact::ExaminerRemoved(_)
        | Fact::ReadersAssigned(_)
        | Fact::ReaderReleased(_)
        | Fact::ReadingHandedBack(_)
        | Fact::DiscussionSaid(_)
        | Fact::JudgementChanged(_)
        | Fact::DifferenceKept(_)
        | Fact::Reminded(_)
        | Fact::FrameworkAdopted(_)
        | Fact::AbsenceNoted(_)
        | Fact::AbsenceWithdrawn(_)
        | Fact::InterestDeclared(_)
        | Fact::ReviewOpened(_)
        | Fact::ReadingGiven(_)
        | Fact::ConflictFound(_)
        | Fact::ReadingSetAside(_)
        | Fact::DecisionCorrected(_)
        | Fact::RevisionsInvited(_)
        | Fact::DecisionProposed(_)
        | Fact::ReversalProposed(_)
        | Fact::ProposalAgreed(_)
        | Fact::ProposalObjected(_)
        | Fact::ObjectionWithdrawn(_)
        | Fact::DecisionRecorded(_)
        | Fact::DecisionReversed(_)
        | Fact::ConditionReported(_)
        | Fact::ConditionMet(_)
        | Fact::ConditionNotMet(_)
        | Fact::ConditionPostponed(_)
        | Fact::EvidenceAdded(_)
        | Fact::EvidenceReplaced(_)
        | Fact::EvidenceDescribed(_)
        | Fact::EvidenceRemoved(_)
        | Fact::EvidenceRestored(_) => return Vec::new(),
    };
    provider(of, state).into_iter().collect()
}

/// The record of a provider: only once it has been registered. It holds dates; whether the
/// registration is current follows from the date that someone asks about.
pub(crate) fn provider(id: OrganisationId, state: &State) -> Option<Published> {
    let provider = state.quality.provider(id)?;
    let last = lasting(&provider.registrations)?;
    // Where it follows another without a gap, as a renewal does that was decided early, the register says both as one.
    let from = unbroken_from(&provider.registrations, last);
    let first = provider
        .registrations
        .alive(None)
        .map(|said| said.effective.from)
        .min()?;
    // The name as told last, whatever day it counts from: the record says what senco now knows.
    let organisation = state.people.organisation(id)?;
    let name = &organisation.names.alive(None).last()?.value;
    let one = |text: &str| PublishedValue::One(text.to_owned());
    let details = provider.latest_details();
    let mut blob = BTreeMap::from([
        (QUALITY_PROVIDER.to_owned(), one(&provider.reference)),
        ("name".to_owned(), one(name)),
        ("provider-kind".to_owned(), one(details.kind.name())),
        ("ukprn".to_owned(), one(&details.ukprn.to_string())),
        ("first-registered".to_owned(), one(&first.to_string())),
        ("registered-from".to_owned(), one(&from.to_string())),
        (
            "qualification".to_owned(),
            PublishedValue::Many(last.value.qualifications.names()),
        ),
        (
            "regions".to_owned(),
            PublishedValue::Many(
                details
                    .regions
                    .iter()
                    .map(|r| r.name().to_owned())
                    .collect(),
            ),
        ),
    ]);
    // One that ended on its first day has no last day.
    let held = |until: &Date| *until > last.effective.from;
    if let Some(last_day) = last
        .effective
        .until
        .filter(held)
        .and(last.effective.last_day())
    {
        blob.insert("registered-until".to_owned(), one(&last_day.to_string()));
    }
    if let Some(until) = last.effective.until.filter(|_| last.value.ended) {
        blob.insert("registration-withdrawn".to_owned(), one(&until.to_string()));
    }
    if let Some(institution) = &details.validating_institution {
        blob.insert("validating-institution".to_owned(), one(institution));
    }
    if let Some(website) = &details.website {
        blob.insert("website".to_owned(), one(website));
    }
    Some(Published {
        register: QUALITY_PROVIDER.to_owned(),
        key: provider.reference.clone(),
        blob,
    })
}
