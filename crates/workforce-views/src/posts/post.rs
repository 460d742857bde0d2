//! One post, with all that was ever said of it.

use super::{PostLine, line::keeps_teachers};
use crate::{EnrolmentSaid, SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use vocabulary::{PartialDate, PostId, Refusal, Revision, Sealed, Trn};
use workforce::{
    Confirmation, EnrolmentReminder, Leave, PostDetails, PostVersion, State, TypedPost,
    enrolment_reminder_of,
};

/// A post.
#[derive(Clone, Copy, Debug)]
pub struct PostFile {
    /// Which.
    pub post: PostId,
}

/// A post.
#[derive(Clone, Debug, PartialEq)]
pub struct PostView {
    /// The post in a line.
    pub line: PostLine,
    /// Whether it is over, in whatever way its end is read.
    pub over: bool,
    /// The school.
    pub school: SchoolLine,
    /// What is said of it now.
    pub details: PostDetails,
    /// What a change begins with: what is said now, as a form shows it.
    pub typed: TypedPost,
    /// The revision of that, and of the name.
    pub revision: Revision,
    /// What the SENCO is called, as whoever said it last calls them; nothing once that was erased.
    pub called: Option<String>,
    /// The teacher reference number: as the school gave it; the register’s, for whoever keeps it.
    pub trn: Option<Trn>,
    /// What was said of it before, the last first.
    pub earlier: Vec<PostSaid>,
    /// What is said now: when, and by whom.
    pub said: PostSaid,
    /// When its holder was on leave, the last first.
    pub leave: Vec<Leave>,
    /// The course that its holder takes, as the school says.
    pub enrolment: Option<EnrolmentSaid>,
    /// The reminder of a course, or of its outcome, that is due.
    pub reminder: Option<EnrolmentReminder>,
    /// Where its holder was asked last.
    pub address: Option<String>,
    /// What its holder says is wrong.
    pub wrong: Option<String>,
    /// Why there never was such a post; nothing where it stands, an empty text once the reason was erased.
    pub removed: Option<String>,
    /// Whether the school publishes whether its SENCO is qualified, so that everyone reads what a change comes to.
    pub published: bool,
    /// Whether the person who asks may change it.
    pub may_report: bool,
}

/// What was said of a post at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostSaid {
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day or month no longer in post.
    pub to: Option<PartialDate>,
    /// When it was said.
    pub at: Timestamp,
    /// By whom, as the reader may know it.
    pub by: String,
    /// How a mistake was found out, where it corrects what was said before; an empty text once that was erased.
    pub why: Option<String>,
}

impl Query for PostFile {
    type View = PostView;

    const ACTION: Action = Action::ReadPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<PostView, Failure> {
        let post = reading.post(self.post)?;
        let state = reading.unscoped::<State>();
        let listed = state.schools().get(post.school).ok_or(Refusal::NotFound)?;
        let said = |it: &PostVersion| PostSaid {
            from: it.from,
            to: it.to,
            at: it.told.at,
            by: reading.by(&it.told.by),
            why: it.why.as_ref().map(readable),
        };
        let mut versions = post.versions.iter().rev().map(said);
        let last = versions.next().ok_or(Refusal::NotFound)?;
        let now = post.now();
        let trn = if keeps_teachers(reading) {
            state.teachers().trn_of(post.teacher)
        } else {
            post.trn.as_ref().and_then(Sealed::known).copied()
        };
        let wrong = match &post.confirmation {
            Confirmation::Disputed { says, .. } => says.known().cloned(),
            _ => None,
        };
        let removed = post.removed.as_ref();
        Ok(PostView {
            line: PostLine::of(reading, self.post, post),
            over: post.has_surely_ended(reading.today),
            school: SchoolLine::of(&listed.school),
            details: now.details.clone(),
            typed: now.typed(),
            revision: now.revision(),
            called: now.name.known().cloned(),
            trn,
            said: last,
            earlier: versions.collect(),
            leave: post.leaves().rev().cloned().collect(),
            enrolment: EnrolmentSaid::of(reading, self.post),
            reminder: enrolment_reminder_of(state, self.post, reading.today),
            address: post.address().and_then(|it| it.known().cloned()),
            wrong,
            removed: removed.map(readable),
            published: state.publications().of_school(post.school).is_some(),
            may_report: access::grant(reading.actor.role, Action::ReportPosts).allows(),
        })
    }
}

/// A text that was written of someone; an empty one once it was erased.
fn readable(text: &Sealed<String>) -> String {
    text.known().cloned().unwrap_or_default()
}
