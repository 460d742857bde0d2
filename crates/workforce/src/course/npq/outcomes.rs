//! Which outcomes of the service are new, and which contradict what is recorded, whatever the order in which files come.
//!
//! Outcomes stand by their dates, and the latest holds ([`Course::place_of`]). An outcome that lies before it is history.
//! Passed twice on two dates, with nothing between that explains it, is a question: until someone answers, what was
//! recorded stands. A question ends by itself once an outcome comes that explains it (not passed between the two) or that
//! takes both back: what it asked about is history then.

use super::NpqOutcome;
use crate::{
    Course, Outcome, OutcomeResult, RecordedOutcome, course::dates::is_before, course::file::agree,
};
use vocabulary::FactId;

/// What is new of what the service says came of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NpqOutcomes {
    /// Outcomes that are new, in the order in which they came about.
    pub records: Vec<NpqOutcome>,
    /// Outcomes that contradict what is recorded: a question is asked of each.
    pub asks: Vec<NpqOutcome>,
    /// Questions that end by themselves, by the fact that asked: what each asked about is among the new.
    pub settles: Vec<FactId>,
}

/// An outcome among those of a course.
#[derive(Clone, Copy)]
struct Standing {
    outcome: NpqOutcome,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// It is recorded.
    Recorded,
    /// Someone recorded it by hand, to correct what was.
    ByHand,
    /// It is new.
    New,
    /// A question about it is open.
    Asked(FactId),
    /// A question about it is new.
    Asks,
}

/// Compares what a file says with what is recorded.
pub(super) fn compare(recorded: Option<&Course>, said: &[NpqOutcome]) -> NpqOutcomes {
    let history = recorded.map_or(&[][..], |it| it.outcomes.as_slice());
    let questions = recorded.map_or(&[][..], |it| it.questions.as_slice());
    let mut timeline = Timeline(history.iter().map(Standing::of).collect());
    for question in questions.iter().filter(|it| it.answer.is_none()) {
        let outcome = NpqOutcome::of(&question.outcome);
        timeline.put(outcome, What::Asked(question.told.fact));
    }
    for (place, outcome) in said.iter().enumerate() {
        // A day can have the same outcome again, as when someone passes on the day whose pass was voided: what a file
        // says for the second time is new where it is known once.
        let times = 1 + said[..place].iter().filter(|it| *it == outcome).count();
        let recorded = history.iter().filter(|it| outcome.is(&it.outcome));
        // What a question was about is recorded once the answer is that it is right.
        let asked = questions.iter().filter(|it| it.answer != Some(true));
        let asked = asked.filter(|it| outcome.is(&it.outcome));
        if recorded.count() + asked.count() < times {
            timeline.take(*outcome);
        }
    }
    timeline.settled()
}

/// What came of a course, in the order in which it came about.
struct Timeline(Vec<Standing>);

impl Timeline {
    /// Puts an outcome where [`Course::place_of`] puts it once it is recorded; gives the place.
    fn put(&mut self, outcome: NpqOutcome, what: What) -> usize {
        let follow = self.0.iter().rev();
        let follow = follow.take_while(|it| it.follows(outcome)).count();
        let place = self.0.len() - follow;
        self.0.insert(place, Standing { outcome, what });
        place
    }

    /// Puts a new outcome in its place, or asks about it; nothing where the same stands there.
    fn take(&mut self, outcome: NpqOutcome) {
        let place = self.put(outcome, What::New);
        let before = self.0[..place].last();
        let beside = before.into_iter().chain(self.0.get(place + 1));
        if beside.into_iter().any(|it| it.is(outcome)) {
            self.0.remove(place);
        } else if self.contradicts(place) {
            self.0[place].what = What::Asks;
        }
    }

    /// What is new of all: questions that later outcomes explain have ended.
    fn settled(mut self) -> NpqOutcomes {
        let mut found = NpqOutcomes::default();
        for place in 0..self.0.len() {
            let what = self.0[place].what;
            let open = matches!(what, What::Asked(_) | What::Asks);
            if !open || self.contradicts(place) {
                continue;
            }
            self.0[place].what = What::New;
            if let What::Asked(question) = what {
                found.settles.push(question);
            }
        }
        for it in self.0 {
            match it.what {
                What::New => found.records.push(it.outcome),
                What::Asks => found.asks.push(it.outcome),
                What::Recorded | What::ByHand | What::Asked(_) => {}
            }
        }
        found
    }

    /// Whether an outcome contradicts what holds.
    fn contradicts(&self, place: usize) -> bool {
        let it = self.0[place];
        if !it.is_pass() {
            return false;
        }
        let mut after = self.0[place + 1..].iter().filter(|it| it.stands());
        // Someone took back by hand, and later, what the service says again in other words.
        let last = after.clone().next_back();
        let against_hand = last.is_some_and(|it| it.what == What::ByHand && !it.is_pass());
        // Of two passes that hold, one date is wrong.
        let holds = after.all(Standing::is_pass);
        let other = |other: &Standing| other.is_pass() && !other.is(it.outcome);
        against_hand || (holds && self.neighbours(place).any(other))
    }

    /// What stands before and after a place, questions left out.
    fn neighbours(&self, place: usize) -> impl Iterator<Item = &Standing> {
        let before = self.0[..place].iter().rfind(|it| it.stands());
        let after = self.0[place + 1..].iter().find(|it| it.stands());
        before.into_iter().chain(after)
    }
}

impl Standing {
    fn of(recorded: &RecordedOutcome) -> Self {
        Self {
            outcome: NpqOutcome {
                on: recorded.counts_from(),
                ..NpqOutcome::of(&recorded.outcome)
            },
            what: if recorded.why.is_some() {
                What::ByHand
            } else {
                What::Recorded
            },
        }
    }

    /// Whether it is recorded, or will be.
    const fn stands(&self) -> bool {
        matches!(self.what, What::Recorded | What::ByHand | What::New)
    }

    fn is_pass(&self) -> bool {
        self.outcome.result == OutcomeResult::Passed
    }

    fn is(&self, outcome: NpqOutcome) -> bool {
        self.outcome.result == outcome.result && agree(self.outcome.on, outcome.on)
    }

    fn follows(&self, outcome: NpqOutcome) -> bool {
        if self.what == What::ByHand {
            outcome.on.is_some() && !is_before(self.outcome.on, outcome.on)
        } else {
            is_before(outcome.on, self.outcome.on)
        }
    }
}

impl NpqOutcome {
    pub(super) fn of(outcome: &Outcome) -> Self {
        Self {
            result: outcome.result,
            on: outcome.on,
        }
    }

    /// Whether it is what is recorded.
    fn is(self, recorded: &Outcome) -> bool {
        self.result == recorded.result && agree(self.on, recorded.on)
    }
}
