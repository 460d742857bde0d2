//! What was known before a moment: what was recorded later is left out, and what was corrected later stands as it was.
//!
//! What is erased is erased at every moment.

use crate::{
    AwardingBody, Claim, Course, CourseVersion, Enrolment, Experience, Outcome, OutcomeResult,
    Post, PostVersion, Provenance, Saying, SayingKind, Teachers,
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use vocabulary::{Joined, TeacherId};

/// What is known now, or was known before a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsKnown {
    before: Option<Timestamp>,
}

impl AsKnown {
    /// Everything that is recorded.
    pub const NOW: Self = Self { before: None };

    /// What was recorded before a moment; everything where there is none.
    pub const fn before(moment: Option<Timestamp>) -> Self {
        Self { before: moment }
    }

    /// The moment; nothing where it is now.
    pub const fn moment(self) -> Option<Timestamp> {
        self.before
    }

    /// Whether something had been recorded.
    pub fn has(self, told: &Provenance) -> bool {
        self.before.is_none_or(|moment| told.at < moment)
    }

    /// What was said of a post; nothing where it had not been reported, or was known to be a mistake.
    pub fn post(self, post: &Post) -> Option<&PostVersion> {
        let removed = post.removed_told.as_ref();
        if removed.is_some_and(|told| self.has(told)) {
            return None;
        }
        let mut last = post.versions.iter().rev();
        last.find(|version| self.has(&version.told))
    }

    /// The course that the holder of a post takes, as their school said: nothing where nothing was said, or it was known
    /// not to hold any more, or the post to be a mistake.
    pub fn enrolment(self, post: &Post) -> Option<&Enrolment> {
        self.post(post)?;
        let mut last = post.enrolments.iter().rev();
        let last = last.find(|it| self.has(&it.told))?;
        let withdrawn = last.withdrawn.as_ref();
        (!withdrawn.is_some_and(|(_, told)| self.has(told))).then_some(last)
    }

    /// What was said of a course; nothing where it had not been recorded.
    pub fn course(self, course: &Course) -> Option<&CourseVersion> {
        let mut last = course.versions.iter().rev();
        last.find(|version| self.has(&version.told))
    }

    /// The outcome of a course, unless the last takes an outcome back.
    pub fn outcome(self, course: &Course) -> Option<&Outcome> {
        let mut last = course.outcomes.iter().rev();
        let last = last.find(|it| self.has(&it.told))?;
        Some(&last.outcome).filter(|it| it.result != OutcomeResult::Voided)
    }

    /// Whether a claim waited for an answer.
    pub fn is_open(self, claim: &Claim) -> bool {
        let answered = claim.answered.as_ref();
        self.has(&claim.told) && !answered.is_some_and(|told| self.has(told))
    }

    /// Whether a statement of experience stood.
    pub fn stands(self, experience: &Experience) -> bool {
        let withdrawn = experience.withdrawn_told.as_ref();
        self.has(&experience.told) && !withdrawn.is_some_and(|told| self.has(told))
    }

    /// Whether a body was known to be recognised, or not to be; nothing where that was not known.
    pub fn recognised(self, body: &AwardingBody) -> Option<bool> {
        if self.has(&body.told) {
            return body.recognised;
        }
        let mut earlier = body.before.iter().rev();
        earlier.find(|(_, told)| self.has(told))?.0
    }

    /// Every id that was known to be this teacher’s.
    pub fn ids_of(self, teachers: &Teachers, teacher: TeacherId) -> Vec<TeacherId> {
        if self.before.is_none() {
            return teachers.ids_of(teacher).collect();
        }
        let mut joined = Joined::default();
        for saying in said_around(teachers, teacher) {
            match saying.kind {
                _ if !self.has(&saying.told) => {}
                SayingKind::Joined => joined.join(saying.one, saying.other),
                SayingKind::Parted => {
                    joined.part(saying.other);
                }
                SayingKind::ToldApart => {}
            }
        }
        joined.ids_of(teacher).collect()
    }
}

/// Everything that was ever said of an id, of those it was said with, of those these were said with, and so on: in the
/// order said.
fn said_around(teachers: &Teachers, teacher: TeacherId) -> Vec<&Saying> {
    let mut reached = BTreeSet::from([teacher]);
    let mut next = vec![teacher];
    let mut said: Vec<&Saying> = Vec::new();
    while let Some(id) = next.pop() {
        for saying in teachers.sayings_of_id(id) {
            if !said.iter().any(|it| it.told.fact == saying.told.fact) {
                said.push(saying);
            }
            let both = [saying.one, saying.other].into_iter();
            next.extend(both.filter(|it| reached.insert(*it)));
        }
    }
    said.sort_by_key(|it| it.told.at);
    said
}
