//! What a subscription has been told, and what waits to be told: ids, and nothing about anyone. It lies on the desk.
//!
//! Events have numbers of the subscription’s own, counted over what its organisation may know: a number that is missing
//! was lost, and what others did moves none. What is about one thing is told in its order; a thing whose event was not
//! taken waits, and others go on.

use crate::event_types::RESUMED;
use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, Shelf, Slip, SlipWrite};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{Revision, SubscriptionId};

/// How long after each try the next one comes; then as long as the last, until a day has passed.
const PAUSES: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(1),
];

/// An event that was not taken is tried for so long; a program that did not answer at all for so long is told no more
/// until someone says so.
pub const TRIED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How many events wait here; those after them wait in the ledger.
const MOST_WAITING: usize = 1_000;

/// How many events are remembered, of those that were told.
const MOST_TOLD: usize = 200;

/// An event, as a subscription has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its number among those of the subscription, from 1.
    pub number: u64,
    /// Its id: the same however often it is told.
    pub id: String,
    /// Its type, such as `senco.quality.application-submitted.v1`.
    pub kind: String,
    /// The address of what it is about.
    pub subject: String,
    /// When it happened.
    pub at: Timestamp,
    /// After a pause, the numbers of the first and the last event that were not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<(u64, u64)>,
}

/// An event that waits to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The event.
    pub event: Event,
    /// How many times it has been tried.
    pub tries: u32,
    /// When it was tried first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// When it is tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Timestamp>,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// The program took it.
    Taken,
    /// It was refused for a day.
    GivenUp,
    /// It came while the subscription was paused.
    Missed,
}

/// An event that waits no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The event.
    pub event: Event,
    /// What became of it.
    pub became: Became,
    /// When.
    pub on: Timestamp,
}

/// What a program answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It took the event.
    Taken,
    /// It answered, and did not take it: why, in our words.
    Refused(String),
    /// It did not answer at all: why, in our words.
    None(String),
}

/// What a subscription has been told, and what waits to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// The position in the ledger up to which it was looked at.
    pub reached: u64,
    /// The number of the last event.
    pub last: u64,
    /// Those that wait, in their order.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
    /// Those that were told, the latest first.
    #[serde(default)]
    pub told: Vec<Told>,
    /// Since when the program has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<Timestamp>,
    /// Since when it is told nothing, because it did not answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<Timestamp>,
    /// The first event that it was not told because of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_from: Option<u64>,
    /// What was wrong last, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

impl Journal {
    /// The journal of a subscription that was made at a position: what came before is not told.
    pub fn beginning(made: u64) -> Self {
        Self {
            reached: made + 1,
            ..Self::default()
        }
    }

    /// The journal on a slip; nothing where it cannot be read.
    pub fn read(slip: &Slip) -> Option<Self> {
        serde_json::from_slice(&slip.body).ok()
    }

    fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Its revision.
    pub fn revision(&self) -> Revision {
        Revision::of([("journal", self.written().as_str())])
    }

    /// The write that puts it in the place of what was read.
    pub fn write(&self, id: SubscriptionId, expected: Expected) -> SlipWrite {
        SlipWrite {
            shelf: Shelf::Subscription,
            key: id.to_string(),
            expected,
            put: Some(Slip {
                revision: self.revision(),
                body: self.written().into_bytes(),
                expires: Slip::NEVER,
            }),
        }
    }

    /// Whether a slip is a journal as it was written.
    pub fn is_whole(key: &str, slip: &Slip) -> bool {
        let journal = Self::read(slip);
        key.parse::<SubscriptionId>().is_ok()
            && slip.expires == Slip::NEVER
            && journal.is_some_and(|it| it.revision() == slip.revision)
    }

    /// Notes that something happened; while it is paused, it is counted and not told.
    pub fn note(&mut self, id: String, kind: &str, subject: String, at: Timestamp) {
        self.last += 1;
        let event = Event {
            number: self.last,
            id,
            kind: kind.to_owned(),
            subject,
            at,
            missed: None,
        };
        if self.paused.is_some() {
            self.miss(event, at);
            return;
        }
        self.waiting.push(Waiting {
            event,
            tries: 0,
            since: None,
            next: None,
        });
    }

    /// Whether another event can wait here.
    pub const fn has_room(&self) -> bool {
        self.waiting.len() < MOST_WAITING
    }

    fn miss(&mut self, event: Event, on: Timestamp) {
        self.missed_from.get_or_insert(event.number);
        self.remember(event, Became::Missed, on);
    }

    fn remember(&mut self, event: Event, became: Became, on: Timestamp) {
        self.told.insert(0, Told { event, became, on });
        self.told.truncate(MOST_TOLD);
    }

    fn pause(&mut self, now: Timestamp) {
        self.paused = Some(now);
        for waiting in std::mem::take(&mut self.waiting) {
            self.miss(waiting.event, now);
        }
    }

    /// The next event to tell at a moment, after those of the round that `tried` names: the first about a thing of which
    /// no earlier one waits.
    pub fn due(&self, now: Timestamp, tried: &BTreeSet<u64>) -> Option<&Event> {
        let mut blocked = BTreeSet::new();
        for waiting in &self.waiting {
            let event = &waiting.event;
            let later = waiting.next.is_some_and(|next| next > now);
            // What was missed is told before anything else.
            if event.kind == RESUMED && (later || tried.contains(&event.number)) {
                return None;
            }
            if blocked.contains(event.subject.as_str()) {
                continue;
            }
            if later || tried.contains(&event.number) {
                blocked.insert(event.subject.as_str());
                continue;
            }
            return Some(event);
        }
        None
    }

    /// Notes what a program answered to an event.
    pub fn note_answer(&mut self, number: u64, answer: &Answer, now: Timestamp) {
        match answer {
            Answer::Taken => (self.silent, self.problem) = (None, None),
            Answer::Refused(why) => (self.silent, self.problem) = (None, Some(why.clone())),
            Answer::None(why) => {
                self.silent.get_or_insert(now);
                self.problem = Some(why.clone());
            }
        }
        let Some(at) = self.waiting.iter().position(|it| it.event.number == number) else {
            return;
        };
        if *answer == Answer::Taken {
            let taken = self.waiting.remove(at);
            self.remember(taken.event, Became::Taken, now);
            return;
        }
        let waiting = &mut self.waiting[at];
        let since = *waiting.since.get_or_insert(now);
        let pause = PAUSES[(waiting.tries as usize).min(PAUSES.len() - 1)];
        waiting.tries += 1;
        waiting.next = now.saturating_add(pause).ok();
        let silent = self.silent.map(|since| now.duration_since(since));
        if silent.is_some_and(|silent| silent >= TRIED_FOR) {
            self.pause(now);
        } else if now.duration_since(since) >= TRIED_FOR && silent.is_none() {
            let given_up = self.waiting.remove(at);
            self.remember(given_up.event, Became::GivenUp, now);
        }
    }

    /// Tells again from now on, if it was paused: first, which events were not told.
    pub fn resume(&mut self, id: String, subject: String, now: Timestamp) -> bool {
        if self.paused.take().is_none() {
            return false;
        }
        let missed = self.missed_from.take().map(|first| (first, self.last));
        (self.silent, self.problem) = (None, None);
        self.note(id, RESUMED, subject, now);
        if let Some(waiting) = self.waiting.last_mut() {
            waiting.event.missed = missed;
        }
        true
    }

    /// Tells an event once more that was told, or was not taken. Gives whether there was such an event.
    pub fn again(&mut self, number: u64) -> bool {
        if self.paused.is_some() {
            return false;
        }
        if let Some(waiting) = self.waiting.iter_mut().find(|it| it.event.number == number) {
            waiting.next = None;
            return true;
        }
        let Some(at) = self.told.iter().position(|it| it.event.number == number) else {
            return false;
        };
        let event = self.told.remove(at).event;
        // It is told in its place among those that wait.
        let at = self.waiting.partition_point(|it| it.event.number < number);
        let waiting = Waiting {
            event,
            tries: 0,
            since: None,
            next: None,
        };
        self.waiting.insert(at, waiting);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(minutes * 60).unwrap()
    }

    fn journal(subjects: &[&str]) -> Journal {
        let mut journal = Journal::beginning(7);
        for (n, subject) in subjects.iter().enumerate() {
            journal.note(format!("id-{n}"), "kind", (*subject).to_owned(), at(0));
        }
        journal
    }

    fn next(journal: &Journal, now: Timestamp) -> Option<u64> {
        journal.due(now, &BTreeSet::new()).map(|it| it.number)
    }

    #[test]
    fn what_is_about_one_thing_is_told_in_its_order_and_other_things_do_not_wait_for_it() {
        let mut journal = journal(&["a", "b", "a", "b"]);
        assert_eq!(next(&journal, at(0)), Some(1));
        journal.note_answer(1, &Answer::Refused("500".into()), at(0));
        assert_eq!(next(&journal, at(0)), Some(2));
        journal.note_answer(2, &Answer::Taken, at(0));
        assert_eq!(
            next(&journal, at(0)),
            Some(4),
            "3 is about a thing whose event waits"
        );
        journal.note_answer(4, &Answer::Taken, at(0));
        assert_eq!(next(&journal, at(0)), None);
        assert_eq!(next(&journal, at(1)), Some(1));
        journal.note_answer(1, &Answer::Taken, at(1));
        assert_eq!(next(&journal, at(1)), Some(3));
    }

    #[test]
    fn an_event_that_is_refused_for_a_day_is_given_up_and_the_next_is_told() {
        let mut journal = journal(&["a", "a"]);
        let mut now = 0;
        let mut tries = 0;
        while journal.waiting.len() == 2 {
            let due = next(&journal, at(now));
            if due == Some(1) {
                tries += 1;
                journal.note_answer(1, &Answer::Refused("404".into()), at(now));
            }
            now += 1;
            assert!(now < 3 * 24 * 60, "it ends");
        }
        assert!((20..40).contains(&tries), "{tries}");
        assert_eq!(journal.told[0].became, Became::GivenUp);
        assert_eq!(next(&journal, at(now)), Some(2));
        assert_eq!(journal.paused, None, "it answers, after all");
    }

    #[test]
    fn a_program_that_does_not_answer_for_a_day_is_told_no_more_and_later_what_it_missed() {
        let mut journal = journal(&["a", "b"]);
        journal.note_answer(1, &Answer::None("no route".into()), at(0));
        journal.note_answer(1, &Answer::None("no route".into()), at(24 * 60));
        assert_eq!(journal.paused, Some(at(24 * 60)));
        assert_eq!(next(&journal, at(99_999)), None);
        journal.note("id-3".into(), "kind", "c".into(), at(24 * 60 + 5));
        assert!(journal.waiting.is_empty());
        assert!(!journal.again(1), "not before it is resumed");
        assert!(journal.resume("id-4".into(), "s".into(), at(30 * 60)));
        assert!(
            !journal.resume("id-5".into(), "s".into(), at(30 * 60)),
            "once"
        );
        let first = journal.due(at(30 * 60), &BTreeSet::new()).unwrap();
        assert_eq!((first.kind.as_str(), first.missed), (RESUMED, Some((1, 3))));
        assert_eq!(first.number, 4);
        // One that was missed can be told by hand, with its number and its id.
        assert!(journal.again(2));
        let again = journal.due(at(30 * 60), &BTreeSet::new()).unwrap();
        assert_eq!((again.number, again.id.as_str()), (2, "id-1"));
    }

    #[test]
    fn nothing_is_told_before_what_was_missed() {
        let mut journal = journal(&["a"]);
        journal.note_answer(1, &Answer::None("no route".into()), at(0));
        journal.note_answer(1, &Answer::None("no route".into()), at(24 * 60));
        journal.resume("id-r".into(), "s".into(), at(25 * 60));
        journal.note("id-3".into(), "kind", "b".into(), at(25 * 60));
        assert_eq!(next(&journal, at(25 * 60)), Some(2));
        journal.note_answer(2, &Answer::Refused("500".into()), at(25 * 60));
        assert_eq!(next(&journal, at(25 * 60)), None);
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let journal = journal(&["a", "b"]);
        let id: SubscriptionId = vocabulary::RawId::from_bytes([1; 16]).into();
        let write = journal.write(id, Expected::Absent);
        let slip = write.put.unwrap();
        assert_eq!(Journal::read(&slip), Some(journal));
        assert!(Journal::is_whole(&write.key, &slip));
        let changed = Slip {
            body: b"{}".to_vec(),
            ..slip
        };
        assert!(!Journal::is_whole(&write.key, &changed));
    }
}
