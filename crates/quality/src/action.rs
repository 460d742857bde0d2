//! *Action required by*: who has to do what next, by when. Derived from where everything stands,
//! never kept; every list of what needs doing comes from here.

use crate::{
    ANSWER_WITHIN_DAYS, ASSIGN_WITHIN_DAYS, Application, DECIDE_WITHIN_DAYS, Phase, Proposal,
    Signatures, Standing, State, conflict, renew_by, signatures, standing,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::Serialize;
use vocabulary::{ApplicationId, OrganisationId, PersonId, london_date};

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Party {
    /// Those who act for the applicant.
    Applicant,
    /// The Provider Group's coordinator.
    Coordinator,
    /// One reader.
    Reader(PersonId),
    /// One member of the group, who is asked to agree to a draft.
    Member(PersonId),
}

/// What has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Need {
    /// Finish the answers and submit them.
    Submit,
    /// Strengthen the answers and submit them again.
    Revise,
    /// Ask readers, so that there are enough.
    AssignReaders,
    /// Let another take the place of this reader, to whom the file has closed.
    ReplaceReader(PersonId),
    /// Say whether there is a conflict of interest.
    DeclareInterest,
    /// Judge every standard.
    GiveReading,
    /// Go on with the review after revisions.
    OpenReview,
    /// Draft the group's decision and ask members to agree to it, or invite revisions.
    Decide,
    /// Agree to a draft, or object to it.
    Sign,
    /// Answer an objection to a draft.
    AnswerObjection,
    /// Record what enough members agree to.
    Record,
    /// Meet the condition with this number, from 0.
    MeetCondition(u32),
    /// Answer the provider, which says that it has met the condition with this number, from 0.
    AnswerCondition(u32),
    /// Apply for a renewal.
    Renew,
    /// Apply for registration.
    Apply,
}

/// One thing that someone has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Required {
    /// The person or organisation that has to do it.
    pub by: Party,
    /// What they have to do.
    pub need: Need,
    /// Since when it waits.
    pub since: Timestamp,
    /// The day by which, if there is one.
    pub due: Option<Date>,
}

impl Required {
    /// Whether its day is past.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}

/// What an application waits for on `today`; nothing where there is no such application.
pub fn action_required(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    today: Date,
) -> Vec<Required> {
    let closed = |reader| conflict(people, state, application, reader, today).is_some();
    let Some(found) = state.application(application) else {
        return Vec::new();
    };
    let submit_by = renew_by(state, found.provider, today);
    let mut required = waits_for(people, found, submit_by, closed);
    if let Some(proposal) = found.proposal() {
        // What is put to the group waits for nothing else.
        if required.iter().all(|it| it.need == Need::Decide) || proposal.is_reversal() {
            required.retain(|it| it.need != Need::Decide);
            let signatures = signatures(people, state, application, proposal, today);
            required.extend(to_sign(proposal, &signatures));
        }
    }
    required
}

/// What it waits for; one that is being written, by `submit_by`. `closed` tells to whom its file has
/// closed.
fn waits_for(
    people: &people::State,
    application: &Application,
    submit_by: Option<Date>,
    closed: impl Fn(PersonId) -> bool,
) -> Vec<Required> {
    let last_submitted = application.submitted().map(|it| it.mark.at);
    let since = last_submitted.unwrap_or(application.started.at);
    let one = |by, need, since, due| {
        vec![Required {
            by,
            need,
            since,
            due,
        }]
    };
    match application.phase {
        Phase::Started => {
            let started = application.started.at;
            one(Party::Applicant, Need::Submit, started, submit_by)
        }
        Phase::Submitted => {
            let due = Some(days_after(since, ASSIGN_WITHIN_DAYS));
            one(Party::Coordinator, Need::AssignReaders, since, due)
        }
        Phase::Resubmitted => {
            let due = Some(days_after(since, ASSIGN_WITHIN_DAYS));
            let need = if application.readers(people).count() < application.readers_needed() {
                Need::AssignReaders
            } else {
                Need::OpenReview
            };
            let mut required = one(Party::Coordinator, need, since, due);
            required.extend(to_replace(people, application, since, closed));
            required
        }
        Phase::RevisionsInvited => {
            let last = application.invitations.last();
            let since = last.map_or(since, |it| it.mark.at);
            one(Party::Applicant, Need::Revise, since, last.map(|it| it.due))
        }
        Phase::UnderReview => under_review(people, application, since, closed),
        Phase::Accepted => conditions(application),
        Phase::NotYet | Phase::Withdrawn => Vec::new(),
    }
}

fn days_after(at: Timestamp, days: i32) -> Date {
    london_date(at).saturating_add(days.days())
}

/// Readers to whom the file closed: as when one came to act for the applicant after declaring no
/// conflict. What they gave before counts no more, and until someone has taken their place nothing is
/// decided.
fn to_replace(
    people: &people::State,
    application: &Application,
    since: Timestamp,
    closed: impl Fn(PersonId) -> bool,
) -> Vec<Required> {
    let readers = application.readers(people);
    readers
        .filter(|it| closed(it.reader))
        .map(|it| Required {
            by: Party::Coordinator,
            need: Need::ReplaceReader(it.reader),
            since: it.assigned.at.max(since),
            due: application.reading_due(it),
        })
        .collect()
}

fn under_review(
    people: &people::State,
    application: &Application,
    submitted: Timestamp,
    closed: impl Fn(PersonId) -> bool,
) -> Vec<Required> {
    let round = application.round();
    let opened = application.reviews.last();
    let opened = opened.map_or(submitted, |opened| opened.mark.at);
    let mut required = to_replace(people, application, opened, &closed);
    if application.readers(people).count() < application.readers_needed() {
        let left = application.assignments.iter().filter_map(|it| it.released);
        let since = left.map(|mark| mark.at).max().unwrap_or(opened).max(opened);
        required.push(Required {
            by: Party::Coordinator,
            need: Need::AssignReaders,
            since,
            due: Some(days_after(since, ASSIGN_WITHIN_DAYS)),
        });
    }
    for reader in application.readers(people) {
        if reader.reading(round).is_none() {
            let need = match reader.declared {
                None => Need::DeclareInterest,
                // They cannot: someone else is to.
                Some(_) if closed(reader.reader) => continue,
                Some(_) => Need::GiveReading,
            };
            required.push(Required {
                by: Party::Reader(reader.reader),
                need,
                since: reader.assigned.at.max(opened),
                due: application.reading_due(reader),
            });
        }
    }
    // No one owes a report, and there are enough.
    if required.is_empty() {
        let readings = application
            .readers(people)
            .filter_map(|it| it.reading(round));
        let last = readings.map(|it| it.mark.at).max().unwrap_or(opened);
        let reversed = application.decisions.last().and_then(|it| it.reversed);
        let since = reversed.map_or(last, |it| it.mark.at.max(last));
        required.push(Required {
            by: Party::Coordinator,
            need: Need::Decide,
            since,
            due: Some(days_after(since, DECIDE_WITHIN_DAYS)),
        });
    }
    required
}

/// What a draft waits for that is put to the group: its members, and the coordinator once enough agree
/// or someone objects. Where no one is left to be asked, another draft.
fn to_sign(proposal: &Proposal, signatures: &Signatures) -> Vec<Required> {
    let asked = proposal.mark.at;
    let last = proposal.answers.iter().map(|it| it.said.mark.at).max();
    let clerk = |need| Required {
        by: Party::Coordinator,
        need,
        since: last.unwrap_or(asked),
        due: Some(proposal.due),
    };
    if signatures.suffice() {
        return vec![clerk(Need::Record)];
    }
    let mut required = Vec::new();
    if !signatures.object.is_empty() {
        required.push(clerk(Need::AnswerObjection));
    }
    required.extend(signatures.wait.iter().map(|member| Required {
        by: Party::Member(*member),
        need: Need::Sign,
        since: asked,
        due: Some(proposal.due),
    }));
    if required.is_empty() {
        required.push(clerk(Need::Decide));
    }
    required
}

fn conditions(application: &Application) -> Vec<Required> {
    let Some(decision) = application.decided() else {
        return Vec::new();
    };
    let waits = (0..).zip(&decision.conditions);
    waits
        .filter(|(_, condition)| condition.met.is_none())
        .map(|(number, condition)| match condition.reported() {
            None => Required {
                by: Party::Applicant,
                need: Need::MeetCondition(number),
                since: decision.mark.at,
                due: Some(condition.due),
            },
            Some(reported) => Required {
                by: Party::Coordinator,
                need: Need::AnswerCondition(number),
                since: reported.at,
                due: Some(days_after(reported.at, ANSWER_WITHIN_DAYS)),
            },
        })
        .collect()
}

/// What a provider without an open application has to do about its registration on `today`.
pub fn registration_required(
    state: &State,
    provider: OrganisationId,
    today: Date,
) -> Option<Required> {
    let found = state.provider(provider)?;
    let entered = found.entered.at;
    let required = |need, since, due| Required {
        by: Party::Applicant,
        need,
        since,
        due,
    };
    match standing(&found.registrations, today) {
        None => Some(required(Need::Apply, entered, None)),
        Some((Standing::Current, _)) => None,
        Some((Standing::DueForRenewal, said)) => Some(required(
            Need::Renew,
            said.known_from.at,
            renew_by(state, provider, today),
        )),
        Some((Standing::Expired | Standing::Withdrawn, said)) => {
            Some(required(Need::Apply, said.known_from.at, None))
        }
    }
}
