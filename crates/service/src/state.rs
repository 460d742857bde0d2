//! Everything known now, folded from facts. Private to `service`: others see it as opaque.

use crate::fact::{Fact, RegisterFact};
use crate::registers::Registers;
use jiff::Timestamp;
use std::sync::{Arc, Weak};
use vocabulary::Recorded;

/// Everything known now. Cloning it costs a few counters: a reader keeps one and sees one moment.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) people: people::State,
    pub(crate) quality: quality::State,
    pub(crate) registers: Registers,
    /// How many facts are folded in: the position of the next.
    pub(crate) size: u64,
    /// When the last of them was recorded.
    pub(crate) last_at: Timestamp,
}

/// What is known at one moment. Two are equal exactly when nothing was published in between; it
/// tells nothing else, and keeps nothing of what was known alive.
#[derive(Clone, Debug)]
pub struct Moment(Weak<State>);

impl Moment {
    pub(crate) fn of(state: &Arc<State>) -> Self {
        Self(Arc::downgrade(state))
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Eq for Moment {}

impl Default for State {
    fn default() -> Self {
        Self {
            people: people::State::default(),
            quality: quality::State::default(),
            registers: Registers::default(),
            size: 0,
            last_at: Timestamp::MIN,
        }
    }
}

impl State {
    /// Takes in what was recorded, and gives it back for whoever goes on with it.
    pub(crate) fn fold(&mut self, recorded: Recorded<Fact>) -> Recorded<Fact> {
        self.size = recorded.position + 1;
        self.last_at = recorded.at;
        let (fact, of) = recorded.split();
        match fact {
            Fact::People(fact) => {
                let recorded = of.of(fact);
                self.people.fold(&recorded);
                recorded.map(Fact::People)
            }
            Fact::Quality(fact) => {
                let recorded = of.of(fact);
                self.quality.fold(&recorded);
                recorded.map(Fact::Quality)
            }
            Fact::Register(fact) => {
                let RegisterFact::Published(published) = &fact;
                self.registers.fold(published, of.at);
                of.of(Fact::Register(fact))
            }
        }
    }
}
