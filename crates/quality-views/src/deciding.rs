//! What the coordinator needs to record what the group decides.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading,
    decision::{ReaderFindings, found},
    readers::{from, resembles},
    scope::WithinScope as _,
    signing::draft_of,
};
use access::Action;
use asking::{Failure, OnSheet, draft_revision, read_draft};
use framework::QualityStandards;
use jiff::{Timestamp, civil::Date};
use quality::{Conflict, InviteRevisions, Phase, RecordDecision, application_number};
use serde::Serialize;
use vocabulary::{ApplicationId, PersonId, Refusal, Revision, Role, london_date};

/// What the coordinator needs to record the group's decision, or to invite revisions.
#[derive(Clone, Copy, Debug)]
pub struct DecisionPage {
    /// The application.
    pub application: ApplicationId,
}

/// What the forms of the decision, the reversal and the revisions show.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionPageView {
    /// The id of the application.
    pub application: ApplicationId,
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub phase: Phase,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// When it was submitted last.
    pub submitted: Date,
    /// The members of the group, by name; those with a conflict cannot be selected.
    pub members: Vec<Member>,
    /// How many of them must decide, at the least.
    pub quorum: usize,
    /// Whether the group can continue to a decision, or why not.
    pub ready: Result<(), Refusal>,
    /// Whether a draft is put to the members already.
    pub proposed: bool,
    /// The decision as drafted so far.
    pub draft: Option<RecordDecision>,
    /// The draft that was put to the members last, where it was not recorded: to change it.
    pub put: Option<RecordDecision>,
    /// The revision of that draft.
    pub revision: Revision,
    /// When it was saved, and who did it.
    pub saved: Option<LastSaved>,
    /// Whether what was saved of it cannot be read any more.
    pub damaged: bool,
    /// The invitation to revise as drafted so far.
    pub revisions: Option<InviteRevisions>,
    /// The revision of that draft.
    pub revisions_revision: Revision,
    /// When it was saved, and who did it.
    pub revisions_saved: Option<LastSaved>,
    /// Whether what was saved of it cannot be read any more.
    pub revisions_damaged: bool,
    /// The day from which an acceptance would renew the registration, where it is decided before.
    pub renews: Option<Date>,
    /// The name of the person who has agreed to support the provider.
    pub supporter: Option<String>,
    /// The readers' feedback by standard, to start from.
    pub feedback: ReaderFindings,
}

/// When a draft was saved last, and who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSaved {
    /// When it was saved.
    pub at: Timestamp,
    /// The name of the person who did it.
    pub by: String,
    /// Whether that is the person who asks.
    pub by_you: bool,
}

/// A member of the group who can take part in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The member.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub organisation: String,
    /// Why they cannot take part.
    #[serde(skip)]
    pub conflict: Option<Conflict>,
    /// What they have in common with people of the applicant, in words: for the coordinator to ask about.
    pub resembles: Vec<String>,
}

impl Query for DecisionPage {
    type View = DecisionPageView;

    const ACTION: Action = Action::DecideApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<DecisionPageView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        let submitted = application.submitted().ok_or(Refusal::NotFound)?;
        let decision = drafted(reading, &quality::Sheet::Decision(id))?;
        let revisions = drafted(reading, &quality::Sheet::Revisions(id))?;
        let feedback = found(reading, &application, application.round(), u64::MAX)?;
        Ok(DecisionPageView {
            application: id,
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            phase: application.phase,
            framework,
            submitted: london_date(submitted.mark.at),
            members: members(reading, &application),
            quorum: joint::settled_among(reading.states())
                .on(reading.today)
                .quorum,
            ready: quality::readings_are_in(
                reading.people(),
                application.for_rules(),
                id,
                reading.today,
            ),
            proposed: application.proposal().is_some(),
            put: put(reading, &application)?,
            revision: draft_revision(&decision.text, false),
            draft: read_draft(&decision.text),
            saved: decision.saved,
            damaged: decision.damaged,
            revisions_revision: draft_revision(&revisions.text, false),
            revisions: read_draft(&revisions.text),
            revisions_saved: revisions.saved,
            revisions_damaged: revisions.damaged,
            renews: quality::renews_from(application.for_rules(), id),
            supporter: application.supporter.map(|it| reading.person(it)),
            feedback,
        })
    }
}

/// The decision that was put to the members last, if it was not recorded.
fn put(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<Option<RecordDecision>, Failure> {
    let last = application.proposals.last();
    let last = last.filter(|it| !it.recorded && !it.is_reversal());
    last.map(|it| draft_of(reading, application.id, it))
        .transpose()
}

/// What stands on a sheet, and who saved it last.
#[derive(Default)]
struct SavedDraft {
    text: String,
    saved: Option<LastSaved>,
    damaged: bool,
}

fn drafted(reading: &StoredReading<'_>, sheet: &quality::Sheet) -> Result<SavedDraft, Failure> {
    let found = reading.draft(sheet)?;
    let damaged = found == OnSheet::Damaged;
    let Some(draft) = found.draft() else {
        return Ok(SavedDraft {
            damaged,
            ..SavedDraft::default()
        });
    };
    Ok(SavedDraft {
        saved: Some(LastSaved {
            at: draft.at,
            by: reading.author(draft.by),
            by_you: reading.is_theirs(draft.by),
        }),
        text: draft.text,
        damaged,
    })
}

fn members(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> Vec<Member> {
    let (people, quality) = (reading.people(), application.for_rules());
    let mut members: Vec<Member> = quality::group(people, reading.today)
        .into_iter()
        .map(|person| {
            let organisation = people.holds(person, Role::Reader, reading.today);
            Member {
                person,
                name: reading.person(person),
                organisation: from(reading, organisation),
                conflict: quality::conflict(people, quality, application.id, person, reading.today),
                resembles: resembles(reading, quality, application.id, person),
            }
        })
        .collect();
    members.sort_by_cached_key(|member| member.name.to_lowercase());
    members
}
