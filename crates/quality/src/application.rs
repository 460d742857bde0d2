//! An application as it is known: who did what to it, and where the long texts are.

use crate::{
    ApplicationKind, ApplicationStarted, ChangedJudgement, ConditionState, DecisionKind,
    KeptCoverage, KeptDifference, Phase, Proposal, Qualifications, READERS, ReminderSent, Said,
};
use framework::QualityStandards;
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{Actor, ApplicationId, Digest, OrganisationId, PersonId, Refusal, london_date};

/// When something was recorded, and who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The moment it was recorded.
    pub at: Timestamp,
    /// The person or program that recorded it.
    pub by: Actor,
}

/// Something long that was said: its texts stay in the ledger, at this position.
#[derive(Clone, Copy, Debug)]
pub struct Submission {
    /// When it happened, and who did it.
    pub mark: Mark,
    /// Where the fact with the texts is. For `service` to read it; never on a page.
    pub position: u64,
}

/// A member of the Quality Standards Group who was asked to read an application.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// The reader.
    pub reader: PersonId,
    /// When they were asked, and who asked them.
    pub assigned: Mark,
    /// The day by which their report is asked for.
    pub due: Date,
    /// The day that they were given instead, and of which submission the report is, from 1.
    pub moved: Option<(u32, Date)>,
    /// Whether they have a conflict of interest, once they have said.
    pub declared: Option<Declared>,
    /// When they handed it back, and where the fact with their note is.
    pub handed_back: Option<Submission>,
    /// When they were released from it.
    pub released: Option<Mark>,
    /// What they gave, one a submission, oldest first.
    pub readings: Vec<Reading>,
    /// When what they gave ceased to count, and where it is said why.
    pub set_aside: Option<Submission>,
}

/// Someone who found, while an application was examined, that they have a conflict of interest.
#[derive(Clone, Copy, Debug)]
pub struct FoundConflict {
    /// The person who has the conflict.
    pub person: PersonId,
    /// When, and where the fact with what they said about it is.
    pub said: Submission,
}

/// What a reader declared.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// When the reader declared it, and who recorded it.
    pub mark: Mark,
    /// Whether they have a conflict of interest.
    pub conflict: bool,
    /// Where the fact with what they said about it is. For `service` to read it; never on a page.
    pub position: u64,
}

/// One report: the judgements stay in the ledger, at this position.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Of which submission, from 1.
    pub round: u32,
    /// When it was given.
    pub mark: Mark,
    /// Where the fact with the judgements is. For `service` to read it; never on a page.
    pub position: u64,
    /// Judgements that were changed after the discussion, the last of a standard as it stands.
    pub changed: Vec<ChangedJudgement>,
}

/// The group began to examine a submission.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// When it happened, and who did it.
    pub mark: Mark,
    /// The day by which those who read it already are asked to read it again; nothing of a first
    /// submission, where each is told with being asked.
    pub due: Option<Date>,
    /// Of a first review, the number of members who read it, where the group had settled one.
    pub readers: Option<u32>,
}

/// Revisions that the applicant was invited to make.
#[derive(Clone, Debug)]
pub struct InvitedRevisions {
    /// When it happened, and who did it.
    pub mark: Mark,
    /// The day by which.
    pub due: Date,
    /// The standards to strengthen.
    pub standards: Vec<String>,
    /// Where the fact with the texts is. For `service` to read it; never on a page.
    pub position: u64,
}

/// What was decided: the reasons stay in the ledger, at this position.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What the group decided.
    pub kind: DecisionKind,
    /// The day of the decision.
    pub on: Date,
    /// When it was recorded, and who did it.
    pub mark: Mark,
    /// The members who decided.
    pub members: Vec<PersonId>,
    /// What it asks.
    pub conditions: Vec<ConditionState>,
    /// When its words were put right, and where they are, the last as they read now.
    pub corrections: Vec<Submission>,
    /// By what its words, as they stand, are told from others; nothing once one of them was erased.
    pub words: Option<Digest>,
    /// When it was set aside, and where the reasons for that are.
    pub reversed: Option<Submission>,
    /// Where the fact with the reasons is. For `service` to read it; never on a page.
    pub position: u64,
}

/// An application.
#[derive(Clone, Debug)]
pub struct Application {
    /// The provider that applies.
    pub provider: OrganisationId,
    /// Why it applies.
    pub kind: ApplicationKind,
    /// The version of the framework that it is judged by.
    pub framework: String,
    /// For which qualifications.
    pub qualifications: Qualifications,
    /// The earlier application whose answers it begins with.
    pub continues: Option<ApplicationId>,
    /// Where it stands.
    pub phase: Phase,
    /// When it was started, and who did it.
    pub started: Mark,
    /// Its submissions, the revised ones last.
    pub submissions: Vec<Submission>,
    /// The coverage maps that were submitted, oldest first.
    pub coverage: Vec<Arc<KeptCoverage>>,
    /// The member who answers the applicant's questions.
    pub supporter: Option<PersonId>,
    /// Who was asked whether they will, and has not answered.
    pub asked_supporter: Option<(PersonId, Mark)>,
    /// Everybody who ever did: what they know of it stays with them.
    pub supporters: Vec<PersonId>,
    /// Who was asked to read it, those released included.
    pub assignments: Vec<Assignment>,
    /// Who found a conflict of interest while it was examined.
    pub conflicts: Vec<FoundConflict>,
    /// When the group began to examine each submission.
    pub reviews: Vec<Opening>,
    /// Revisions that were invited.
    pub invitations: Vec<InvitedRevisions>,
    /// What readers and the coordinator said to each other, oldest first.
    pub discussion: Vec<Said>,
    /// Differences between readers that are carried on to the decision.
    pub differences: Vec<KeptDifference>,
    /// Reminders that the coordinator sent, oldest first.
    pub reminders: Vec<ReminderSent>,
    /// What members of the group were asked to agree to, the last as it is put to them now.
    pub proposals: Vec<Proposal>,
    /// What was decided, those set aside included.
    pub decisions: Vec<Decision>,
    /// When the applicant took it back.
    pub withdrawn: Option<Mark>,
}

impl Application {
    /// What it is judged by: the version that was in force when it was started.
    ///
    /// # Errors
    /// *Not found* when this release knows no such version.
    pub fn judged_by(&self) -> Result<&'static QualityStandards, Refusal> {
        framework::version(&self.framework).ok_or(Refusal::NotFound)
    }

    /// The number of members who have to read it, once its review has opened: what the terms of reference settled then.
    pub fn readers_needed(&self) -> usize {
        let settled = self.reviews.iter().find_map(|opened| opened.readers);
        settled.map_or(READERS, |readers| readers as usize)
    }

    /// An application that was just started.
    pub(crate) fn begun(started: &ApplicationStarted, mark: Mark) -> Self {
        Self {
            provider: started.provider,
            kind: started.kind,
            framework: started.framework.clone(),
            qualifications: started.qualifications,
            continues: started.continues,
            phase: Phase::Started,
            started: mark,
            submissions: Vec::new(),
            coverage: Vec::new(),
            supporter: None,
            asked_supporter: None,
            supporters: Vec::new(),
            assignments: Vec::new(),
            conflicts: Vec::new(),
            reviews: Vec::new(),
            invitations: Vec::new(),
            discussion: Vec::new(),
            differences: Vec::new(),
            reminders: Vec::new(),
            proposals: Vec::new(),
            decisions: Vec::new(),
            withdrawn: None,
        }
    }

    /// What was submitted last.
    pub fn submitted(&self) -> Option<&Submission> {
        self.submissions.last()
    }

    /// The number of the last submission, from 1; 0 when there is none yet.
    pub fn round(&self) -> u32 {
        u32::try_from(self.submissions.len()).unwrap_or(u32::MAX)
    }

    /// Whether it waits for someone: until it is decided, until every condition is met, and while
    /// members of the group are asked to agree to something.
    pub fn waits(&self) -> bool {
        let conditions = self.decided().map(|it| it.conditions.iter());
        let mut conditions = conditions.into_iter().flatten();
        let asked = self.proposal().is_some();
        self.phase.is_open() || asked || conditions.any(|condition| condition.met.is_none())
    }

    /// The decision that stands.
    pub fn decided(&self) -> Option<&Decision> {
        self.decisions.last().filter(|it| it.reversed.is_none())
    }

    /// What was asked of readers and was not released, by each id that was asked. Whoever counts readers
    /// or looks for one asks for persons: [`Application::readers`], [`Application::reader`].
    pub fn asked(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|it| it.released.is_none())
    }

    /// Everything of it that was asked of a person and was not released, by whichever of their ids.
    pub fn asked_of(
        &self,
        people: &people::State,
        person: PersonId,
    ) -> impl Iterator<Item = &Assignment> {
        let same = move |it: &&Assignment| people.same_person(it.reader, person);
        self.asked().filter(same)
    }

    /// Who reads it now: asked, and not released; each person once, as [`Application::reader`] has them.
    pub fn readers(&self, people: &people::State) -> impl Iterator<Item = &Assignment> {
        let part = |it: &&Assignment| {
            let part = self.reader(people, it.reader);
            part.is_some_and(|part| std::ptr::eq(part, *it))
        };
        self.asked().filter(part)
    }

    /// Someone's part as a reader, if they read it now. Whoever was asked by several ids, because they
    /// were not known to be one person, has one part: the one in which they have come furthest.
    pub fn reader(&self, people: &people::State, person: PersonId) -> Option<&Assignment> {
        let round = self.round();
        let parts: Vec<&Assignment> = self.asked_of(people, person).collect();
        let furthest = |it: &&&Assignment| (it.reading(round).is_some(), it.is_free());
        // The last of several that are as far: the first that was asked.
        parts.iter().rev().max_by_key(furthest).copied()
    }

    /// The day by which a reader's report on the last submission is asked for: what they were told
    /// last. Reviews that went on after revisions without a day of their own, as long as senco knew
    /// none, keep the first where it had not passed.
    pub fn reading_due(&self, assignment: &Assignment) -> Option<Date> {
        if self.reviews.len() < self.submissions.len() {
            return None;
        }
        if let Some((_, due)) = assignment.moved.filter(|(round, _)| *round == self.round()) {
            return Some(due);
        }
        let opened = self.reviews.last();
        let told = opened.filter(|opened| opened.mark.at >= assignment.assigned.at);
        if let Some(due) = told.and_then(|opened| opened.due) {
            return Some(due);
        }
        let opened = opened.map(|opened| london_date(opened.mark.at));
        let holds = self.round() == 1 || opened.is_none_or(|opened| opened <= assignment.due);
        holds.then_some(assignment.due)
    }

    /// What was asked of the very id that a fact names.
    pub(crate) fn assignment_mut(&mut self, person: PersonId) -> Option<&mut Assignment> {
        let reads = |it: &&mut Assignment| it.reader == person && it.released.is_none();
        self.assignments.iter_mut().find(reads)
    }
}

impl Assignment {
    /// Whether they said that they have no conflict of interest: only then is the file open to
    /// them.
    pub fn is_free(&self) -> bool {
        self.declared.is_some_and(|declared| !declared.conflict)
    }

    /// Whether what they gave had ceased to count before the fact at `position`.
    pub fn is_set_aside(&self, position: u64) -> bool {
        self.set_aside.is_some_and(|it| it.position < position)
    }

    /// Their report on the submission numbered `round`.
    pub fn reading(&self, round: u32) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.round == round)
    }
}
