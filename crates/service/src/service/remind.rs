//! Reminders: posted when their day has come, each once.

use super::Service;
use crate::{
    Failure,
    mail::{About, Letter},
};
use quality::Reminder;
use vocabulary::{Role, in_words};

impl Service {
    /// Posts every reminder that is due before a registration ends, to the provider's course
    /// leaders; gives how many are due today. One that was posted before is not posted again: its
    /// cause is the registration and the months that are left.
    ///
    /// # Errors
    /// *Unavailable*; what is due is posted the next time.
    pub fn remind(&self) -> Result<usize, Failure> {
        let state = self.inside.published.load_full();
        let today = self.today();
        let due = quality::reminders(&state.quality, today);
        let mut letters = Vec::new();
        for reminder in &due {
            let acting = state.people.acting_for(reminder.provider, today);
            let leading = acting.filter(|(_, role)| *role == Role::CourseLeader);
            letters.extend(leading.map(|(person, _)| letter(reminder, person)));
        }
        if !letters.is_empty() {
            self.post(&letters)?;
        }
        Ok(due.len())
    }
}

fn letter(reminder: &Reminder, to: vocabulary::PersonId) -> Letter {
    let months = match reminder.months {
        1 => "1 month".to_owned(),
        months => format!("{months} months"),
    };
    let words = [
        ("months".to_owned(), months),
        ("last_day".to_owned(), in_words(reminder.last_day)),
        ("submit_by".to_owned(), in_words(reminder.submit_by)),
    ];
    // Told by when it became due, not by today: posted again, it is the same message.
    let template = if reminder.too_late {
        "registration-ends-soon-to-course-leader"
    } else {
        "registration-ends-to-course-leader"
    };
    Letter {
        cause: format!("{} {}", reminder.registration, reminder.months),
        template: template.to_owned(),
        to,
        about: About {
            words: words.into(),
            ..About::organisation(reminder.provider)
        },
    }
}
