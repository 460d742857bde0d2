//! Reminders of the course that a SENCO needs: to the appropriate authority, the headteacher and the SENCO, each once
//! for each occasion. What they say is true on the day on which they are sent: one that has come to nothing lapses.

use super::{known, mail::Mail, posts::school_name};
use crate::{
    Service, State,
    mail::{About, Kind, Letter, Words},
};
use jiff::{ToSpan as _, civil::Date};
use vocabulary::{PersonId, PostId, in_words};
use workforce::{
    EnrolmentReminder, Lacking, REMINDER_LINK_DAYS, RemindedAs, ReminderLink,
    enrolment_reminder_of, reached_without_account, reminded, reminder_link_opens,
};
use workforce_views::reminder_token;

/// The messages of a reminder. The cause is the post, the last day in time and the occasion: posted again, it is the same
/// message, and where that day changes, it is another.
pub(super) fn letters(state: &State, reminder: &EnrolmentReminder, today: Date) -> Vec<Letter> {
    let known = known(state);
    let persons = reminded(&known, reminder, today);
    let senco = reached_without_account(&known, reminder);
    let senco = senco.map(|_| (no_account(reminder.post), RemindedAs::Senco));
    let until = today.saturating_add(REMINDER_LINK_DAYS.days());
    let letter = |(to, of)| Letter {
        cause: format!(
            "{} {} {}",
            reminder.post,
            reminder.due,
            reminder.occasion.id()
        ),
        kind: mail(reminder.lacking, of).kind(),
        to,
        about: About {
            enrolment: Some(reminder.post),
            until: Some(until),
            ..About::default()
        },
    };
    persons.into_iter().chain(senco).map(letter).collect()
}

/// The id that a message has for a SENCO who has no account: that of the post.
const fn no_account(post: PostId) -> PersonId {
    PersonId(post.0)
}

const fn mail(lacking: Lacking, of: RemindedAs) -> Mail {
    match (lacking, of) {
        (Lacking::Course, RemindedAs::Senco) => Mail::NeedsCourse,
        (Lacking::Course, _) => Mail::SchoolNeedsCourse,
        (Lacking::Outcome, RemindedAs::Senco) => Mail::OutcomeMissing,
        (Lacking::Outcome, _) => Mail::SchoolOutcomeMissing,
    }
}

/// What is said to someone who is reminded, and where; nothing where the reminder has come to nothing, or is not theirs
/// any more.
pub(crate) fn to_reminded(
    service: &Service,
    state: &State,
    (post, person): (PostId, PersonId),
    about: &About,
    kind: Kind,
    address: &str,
) -> Option<(Kind, String, Words)> {
    let today = service.today();
    let reminder = enrolment_reminder_of(&state.workforce, post, today)?;
    let known = known(state);
    let (of, to) = if person == no_account(post) {
        (
            RemindedAs::Senco,
            reached_without_account(&known, &reminder)?.to_owned(),
        )
    } else {
        let of = *reminded(&known, &reminder, today).get(&person)?;
        (of, state.people.reached_at(person)?.1)
    };
    if mail(reminder.lacking, of).kind() != kind {
        return None;
    }
    let mut words = said(state, &reminder);
    if reminder.lacking == Lacking::Course {
        let link = ReminderLink {
            to: of,
            until: about.until?,
        };
        reminder_link_opens(&state.workforce, post, link, today).ok()?;
        let seed = &service.inside.seed;
        let token = reminder_token(|label, opens| seed.id(label, opens), post, link);
        let last_day = link.until.yesterday().unwrap_or(link.until);
        words.insert("last_day".to_owned(), in_words(last_day));
        words.insert("link".to_owned(), format!("{address}/enrolled/{token}"));
    }
    Some((kind, to, words))
}

fn said(state: &State, reminder: &EnrolmentReminder) -> Words {
    let words = [
        ("due", in_words(reminder.due)),
        ("known", reminder.known()),
        ("reported", reminder.post.to_string()),
        ("responsible", reminder.responsible()),
        ("rule", reminder.rule()),
        ("school", school_name(state, reminder.school)),
        ("since", reminder.since.in_words()),
        ("works", reminder.what_works()),
    ];
    words.map(|(name, word)| (name.to_owned(), word)).into()
}
