//! Which mail the calendar asks for: before a registration ends, and around each deadline.

use super::{mail::Mail, reminding::reminder};
use crate::{
    State,
    mail::{About, Letter},
};
use jiff::civil::Date;
use quality::{Reminder, TimeLeft, due_in_words};
use vocabulary::{Role, in_words};

/// Every reminder that is due: around the deadlines of reports, answers to drafts, revisions and conditions, to whoever has
/// to meet them; and before a registration ends, to the provider's course leaders. The cause of the latter is the
/// registration and which of the reminders it is. What it says of the time that is left is true of the day it is
/// posted.
pub(crate) fn due(state: &State, today: Date) -> Vec<Letter> {
    let mut letters = Vec::new();
    letters.extend(around_deadlines(state, today));
    for reminder in &quality::reminders(&state.quality, today) {
        let acting = state.people.acting_for(reminder.provider, today);
        let leading = acting.filter(|(_, role)| *role == Role::CourseLeader);
        letters.extend(leading.map(|(person, _)| letter(reminder, person)));
    }
    letters
}

/// To whoever has to meet a deadline soon, or has missed it. The cause is what it is about with the deadline, so that
/// another deadline is another reminder.
fn around_deadlines(state: &State, today: Date) -> Vec<Letter> {
    let (people, quality) = (&state.people, &state.quality);
    let mut letters = Vec::new();
    for (id, _) in quality.waiting() {
        for it in quality::calendar_reminders(people, quality, id, today) {
            let reminders =
                reminder(state, id, it.of, due_in_words(it.due, today), today).into_iter();
            letters.extend(reminders.map(|letter| Letter {
                cause: format!("{id} {} {} {}", it.of, it.due, it.offset),
                ..letter
            }));
        }
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
        format!("The deadline for staying registered without a gap was {by}. Submit it now")
    } else {
        format!("Submit it by {by} to stay registered without a gap")
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
