//! Mail among those who read an application: what they say to each other, and reminders by the coordinator.

use super::{Letters, Mail};
use crate::{
    mail::{About, Letter},
    quality::reminding::reminder,
};
use quality::{Chased, Fact, Reminded, action_required, due_in_words};
use vocabulary::{ApplicationId, PersonId, in_words};

impl Letters<'_> {
    /// What follows from what is said among those who read it, and of reminders.
    pub(super) fn among_readers(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::DiscussionSaid(it) => self.discussed(
                it.application,
                it.person,
                (Mail::DiscussionToReader, Mail::DiscussionToCoordinator),
            ),
            Fact::JudgementChanged(it) => self.discussed(
                it.application,
                it.reader,
                (
                    Mail::JudgementChangedToReader,
                    Mail::JudgementChangedToCoordinator,
                ),
            ),
            Fact::Reminded(it) => self.reminded(it),
            _ => Vec::new(),
        }
    }

    /// To the other readers who have given their report, and to everybody who clerks, but not to whoever spoke.
    fn discussed(
        &self,
        id: ApplicationId,
        speaker: PersonId,
        (reader, coordinator): (Mail, Mail),
    ) -> Vec<Letter> {
        let Some(found) = self.application(id) else {
            return Vec::new();
        };
        let (people, round) = (&self.0.state.people, found.round());
        let about = About::page_of(id);
        let others = found.readers(people);
        let others = others.filter(|it| it.reading(round).is_some());
        let others = others.map(|it| self.0.letter(reader.kind(), it.reader, about.clone()));
        let clerks = self.0.coordinators(coordinator.kind(), &about);
        let mut letters: Vec<Letter> = others.chain(clerks).collect();
        letters.retain(|letter| !people.same_person(letter.to, speaker));
        letters
    }

    /// To whoever was reminded, with what the coordinator wrote.
    fn reminded(&self, it: &Reminded) -> Vec<Letter> {
        let Some(found) = self.application(it.application) else {
            return Vec::new();
        };
        // One command reminds several people: which of the reminders this is tells where it is recorded.
        let position = self.0.recorded.position;
        let place = found
            .reminders
            .iter()
            .position(|it| it.position == position);
        let number = place.and_then(|place| u32::try_from(place + 1).ok());
        let (state, today) = (self.0.state, self.0.today());
        let waits = action_required(&state.people, &state.quality, it.application, today);
        let waits = waits.iter().find(|waits| Chased::of(waits) == Some(it.of));
        let when = match (it.due, waits.and_then(|waits| waits.due)) {
            (Some(moved), _) => format!("is now due by {}", in_words(moved)),
            (None, Some(due)) => due_in_words(due, today),
            (None, None) => "is still to come".to_owned(),
        };
        reminder(state, it.application, it.of, when, today)
            .into_iter()
            .map(|mut letter| {
                letter.about.reminder = number;
                self.0.letter(letter.kind, letter.to, letter.about)
            })
            .collect()
    }
}
