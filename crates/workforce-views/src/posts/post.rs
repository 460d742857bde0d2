//! One post, with all that was ever said of it.

use super::PostLine;
use crate::{SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use vocabulary::{PartialDate, PostId, Refusal, Trn};
use workforce::{Confirmation, Leave, PostDetails, PostVersion, State};

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
    /// The school.
    pub school: SchoolLine,
    /// What is said of it now.
    pub details: PostDetails,
    /// How often something was said of it: what a change begins with.
    pub shown: usize,
    /// The teacher reference number, for whoever keeps the register.
    pub trn: Option<Trn>,
    /// What was said of it before, the last first.
    pub earlier: Vec<PostSaid>,
    /// What is said now: when, and by whom.
    pub said: PostSaid,
    /// When its holder was on leave, the last first.
    pub leave: Vec<Leave>,
    /// Where its holder was asked last.
    pub address: Option<String>,
    /// What its holder says is wrong.
    pub wrong: Option<String>,
    /// Why there never was such a post; nothing where it stands, an empty text once the reason was erased.
    pub removed: Option<String>,
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
        };
        let mut versions = post.versions.iter().rev().map(said);
        let last = versions.next().ok_or(Refusal::NotFound)?;
        let keeps = access::grant(reading.actor.role, Action::ReadTeacher);
        let wrong = match &post.confirmation {
            Confirmation::Disputed { says, .. } => says.known().cloned(),
            _ => None,
        };
        let removed = post.removed.as_ref();
        Ok(PostView {
            line: PostLine::of(reading, self.post, post),
            school: SchoolLine::of(&listed.school),
            details: post.now().details.clone(),
            shown: post.versions.len(),
            trn: state
                .teachers()
                .trn_of(post.teacher)
                .filter(|_| keeps.allows()),
            said: last,
            earlier: versions.collect(),
            leave: post.leave.iter().rev().cloned().collect(),
            address: post.address.as_ref().and_then(|it| it.known().cloned()),
            wrong,
            removed: removed.map(|why| why.known().cloned().unwrap_or_default()),
            may_report: access::grant(reading.actor.role, Action::ReportPosts).allows(),
        })
    }
}
