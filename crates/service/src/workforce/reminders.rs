//! Which mail the calendar asks for: reminders to SENCOs who were asked to confirm a report and have not answered.

use super::mail::{Mail, to_holder};
use crate::{State, mail::Letter};
use jiff::civil::Date;
use workforce::reminder_due;

pub(crate) fn due(state: &State, today: Date) -> Vec<Letter> {
    let posts = state.workforce.posts().iter();
    let letters = posts.filter_map(|(id, post)| {
        let days = reminder_due(post, today)?;
        let letter = to_holder(Mail::SencoReminded, id, post);
        Some(Letter {
            cause: format!("{} {days}", letter.cause),
            ..letter
        })
    });
    letters.collect()
}
