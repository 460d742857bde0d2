//! Which mail the calendar asks for: before a registration ends.

use super::mail::Mail;
use crate::{
    State,
    mail::{About, Letter},
};
use jiff::civil::Date;
use quality::{Reminder, TimeLeft};
use vocabulary::{Role, in_words};

/// Every reminder that is due before a registration ends, to the provider's course leaders. Its cause is
/// the registration and which of the reminders it is. What it says of the time that is left is true of
/// the day it is posted.
pub(crate) fn due(state: &State, today: Date) -> Vec<Letter> {
    let mut letters = Vec::new();
    for reminder in &quality::reminders(&state.quality, today) {
        let acting = state.people.acting_for(reminder.provider, today);
        let leading = acting.filter(|(_, role)| *role == Role::CourseLeader);
        letters.extend(leading.map(|(person, _)| letter(reminder, person)));
    }
    letters
}

fn letter(reminder: &Reminder, to: vocabulary::PersonId) -> Letter {
    let counted = |count: i32, of: &str| match count {
        1 => format!("1 {of}"),
        _ => format!("{count} {of}s"),
    };
    let left = match reminder.left {
        TimeLeft::Months(months) => counted(months, "month"),
        TimeLeft::Weeks(weeks) => counted(weeks, "week"),
        TimeLeft::Days(days) => counted(days, "day"),
    };
    let by = in_words(reminder.submit_by);
    // A word and not a template of its own: posted again on a later day, it is the same message.
    let submit = if reminder.too_late {
        format!("The deadline for avoiding a gap was {by}. Submit it now")
    } else {
        format!("Submit it by {by}, so there is no gap")
    };
    let words = [
        ("left".to_owned(), left),
        ("last_day".to_owned(), in_words(reminder.last_day)),
        ("submit".to_owned(), submit),
    ];
    Letter {
        cause: format!("{} {}", reminder.registration, reminder.months),
        kind: Mail::RegistrationEndsToCourseLeader.kind(),
        to,
        about: About {
            words: words.into(),
            ..About::organisation(reminder.provider)
        },
    }
}
