//! Someone who was reminded says by the link of the email that the SENCO takes a course: without an account.
//!
//! A link is of one reminder and of those who got it for the same reason. It is dead once it was used, once a course is
//! reported, once the post is over, and after six weeks.

use super::{
    report::{not_over, reported},
    typed::TypedEnrolment,
};
use crate::{Fact, Known, ReminderLink, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Channel, Context, Decided, PostId, Refusal};

/// The number of days for which the link of a reminder can be used, from the day on which its mail was made.
pub const REMINDER_LINK_DAYS: i32 = 42;

/// Report the course that a SENCO takes, by the link of a reminder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEnrolmentByLink {
    /// The post of the SENCO.
    pub post: PostId,
    /// The link.
    pub link: ReminderLink,
    /// What is said.
    pub says: TypedEnrolment,
}

/// Why the link of a reminder opens nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadReminder {
    /// It was used.
    Used,
    /// Someone else has reported a course.
    Reported,
    /// The post is over, or was a mistake, or the data of its holder are erased.
    NoLongerNeeded,
    /// No one used it in time.
    Lapsed,
}

/// Whether the link of a reminder still opens something on `today`.
///
/// # Errors
/// Why it does not.
pub fn reminder_link_opens(
    state: &State,
    id: PostId,
    link: ReminderLink,
    today: Date,
) -> Result<(), DeadReminder> {
    let post = state.posts().get(id).ok_or(DeadReminder::NoLongerNeeded)?;
    let teacher = state.teachers().get(post.teacher);
    let erased = teacher.is_none_or(|it| it.erased);
    if erased || post.removed.is_some() || post.has_surely_ended(today) {
        return Err(DeadReminder::NoLongerNeeded);
    }
    if post.enrolments.iter().any(|it| it.said.link == Some(link)) {
        return Err(DeadReminder::Used);
    }
    if post.enrolment().is_some() {
        return Err(DeadReminder::Reported);
    }
    if today >= link.until {
        return Err(DeadReminder::Lapsed);
    }
    Ok(())
}

/// Reports a course by a link, which is dead after that.
///
/// # Errors
/// *Not found* to whoever has not had the link; a refusal when it is dead; every field that is wrong.
pub fn report_enrolment_by_link(
    known: &Known<'_>,
    command: &ReportEnrolmentByLink,
    context: &Context,
) -> Decided<Fact> {
    let state = known.workforce;
    let post = state.posts().get(command.post).ok_or(Refusal::NotFound)?;
    if context.actor.way != Channel::Link || context.actor.person.is_some() {
        return Err(Refusal::NotFound);
    }
    not_over(post, context)?;
    if reminder_link_opens(state, command.post, command.link, context.today).is_err() {
        return Err(Refusal::rule(
            crate::rule::DEAD_REMINDER,
            "This link has been used, or is no longer needed.",
            "Ask the school if something still needs to be put right.",
        ));
    }
    let read = command.says.read(known, context.today);
    let read = read.map_err(Refusal::Invalid)?;
    Ok(reported(
        command.post,
        post,
        read,
        (None, Some(command.link)),
    ))
}
