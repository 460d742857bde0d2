//! A post in a line: who, when, and what its SENCO said of it.

use access::Action;
use asking::Reading;
use jiff::civil::Date;
use vocabulary::{PartialDate, PostId};
use workforce::{Confirmation, Leave, Post, State};

/// A post in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostLine {
    /// The post.
    pub post: PostId,
    /// Who has it, as the school calls them; as the register does, for whoever keeps it. Nothing once their name was
    /// erased.
    pub name: Option<String>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day or month no longer in post.
    pub to: Option<PartialDate>,
    /// Whether they have it on the day that is asked about, surely or perhaps.
    pub current: bool,
    /// Whether they will have it.
    pub to_come: bool,
    /// Whether headteacher, too.
    pub head_teacher: bool,
    /// The leave that they are on.
    pub leave: Option<Leave>,
    /// What they said of it.
    pub confirmation: ConfirmationState,
}

/// What the SENCO said of what was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmationState {
    /// No one has asked them, or not since it was changed.
    NotAsked,
    /// They were asked, and have until this day, the last.
    Asked {
        /// The last day on which the link can be used.
        last_day: Date,
    },
    /// They were asked and did not answer in time.
    Lapsed,
    /// They confirmed it.
    Confirmed,
    /// They said that something is wrong.
    Disputed,
}

impl ConfirmationState {
    /// What stands on `today`.
    pub fn of(post: &Post, today: Date) -> Self {
        match post.confirmation {
            Confirmation::NotAsked => Self::NotAsked,
            Confirmation::Asked { until, .. } if until <= today => Self::Lapsed,
            Confirmation::Asked { until, .. } => Self::Asked {
                last_day: until.yesterday().unwrap_or(until),
            },
            Confirmation::Confirmed(_) => Self::Confirmed,
            Confirmation::Disputed { .. } => Self::Disputed,
        }
    }
}

impl PostLine {
    /// The line of a post.
    pub fn of(reading: &Reading<'_>, id: PostId, post: &Post) -> Self {
        let today = reading.today;
        let now = post.now();
        let teachers = reading.unscoped::<State>().teachers();
        // Whoever types a number must not learn by it what the register calls its teacher.
        let name = if keeps_teachers(reading) {
            teachers.name_of(post.teacher).map(str::to_owned)
        } else {
            now.name.known().cloned()
        };
        Self {
            post: id,
            name,
            from: now.from,
            to: now.to,
            current: post.may_be_held(today),
            to_come: today < now.from.earliest(),
            head_teacher: now.details.head_teacher == Some(true),
            leave: post.leave_on(today).cloned(),
            confirmation: ConfirmationState::of(post, today),
        }
    }
}

/// Whether the person who asks may know what the register knows of any teacher.
pub(super) fn keeps_teachers(reading: &Reading<'_>) -> bool {
    access::grant(reading.actor.role, Action::ReadTeacher).allows()
}
