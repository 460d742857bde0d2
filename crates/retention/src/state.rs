//! Which holds there are and what was disposed of: folded from facts, and nothing else.

use crate::{Disposed, Fact, Held, Thing};
use imbl::{OrdMap, OrdSet};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{HoldId, RawId, Recorded, Role, Sealed, london_date};

/// A legal hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// What is held.
    pub on: Held,
    /// Why.
    pub why: Sealed<String>,
    /// When it was placed.
    pub placed: Timestamp,
    /// In which role.
    pub by: Role,
    /// When it was lifted and why, where it was.
    pub lifted: Option<(Timestamp, Sealed<String>)>,
}

impl Hold {
    /// Whether it still keeps anything.
    pub const fn stands(&self) -> bool {
        self.lifted.is_none()
    }
}

/// Every hold, by id, and what was disposed of. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct State {
    holds: OrdMap<HoldId, Arc<Hold>>,
    /// What holds that stand are on.
    held: OrdSet<(Held, HoldId)>,
    /// What was disposed of, by day and by row of the table: how many things.
    disposed: OrdMap<(Date, Arc<str>), u64>,
    /// Everything that was disposed of.
    gone: OrdMap<Thing, Timestamp>,
}

impl vocabulary::Folded for State {}

impl State {
    /// A hold.
    pub fn hold(&self, id: HoldId) -> Option<&Hold> {
        self.holds.get(&id).map(AsRef::as_ref)
    }

    /// Every hold, lifted or not, by id.
    pub fn holds(&self) -> impl Iterator<Item = (HoldId, &Hold)> {
        self.holds.iter().map(|(id, hold)| (*id, hold.as_ref()))
    }

    /// The first hold that stands on this very thing.
    pub fn held(&self, on: Held) -> Option<HoldId> {
        let from = (on, HoldId(RawId::from_bytes([0; 16])));
        let (found, hold) = self.held.range(from..).next()?;
        (*found == on).then_some(*hold)
    }

    /// Whether any hold stands.
    pub fn holds_anything(&self) -> bool {
        !self.held.is_empty()
    }

    /// How many things of each row of the table were disposed of on each day, the first day first.
    pub fn disposed(&self) -> impl Iterator<Item = (Date, &str, u64)> {
        let disposed = self.disposed.iter();
        disposed.map(|((day, kept), count)| (*day, kept.as_ref(), *count))
    }

    /// Whether this very thing was disposed of.
    pub fn is_disposed(&self, thing: Thing) -> bool {
        self.gone.contains_key(&thing)
    }

    /// When this very thing was disposed of, where it was.
    pub fn disposed_at(&self, thing: Thing) -> Option<Timestamp> {
        self.gone.get(&thing).copied()
    }

    /// Everything that was disposed of.
    pub fn gone(&self) -> impl Iterator<Item = Thing> {
        self.gone.keys().copied()
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        match &recorded.fact {
            Fact::HoldPlaced(it) => {
                let hold = Hold {
                    on: it.on,
                    why: it.why.clone(),
                    placed: recorded.at,
                    by: recorded.actor.role,
                    lifted: None,
                };
                self.held.insert((it.on, it.hold));
                self.holds.insert(it.hold, Arc::new(hold));
            }
            Fact::HoldLifted(it) => {
                if let Some(hold) = self.holds.get_mut(&it.hold).map(Arc::make_mut) {
                    hold.lifted = Some((recorded.at, it.why.clone()));
                    self.held.remove(&(hold.on, it.hold));
                }
            }
            Fact::Disposed(it) => self.disposed_of(it, recorded.at),
        }
    }

    fn disposed_of(&mut self, it: &Disposed, at: Timestamp) {
        let of_day = (london_date(at), it.kept.as_str().into());
        let of_day = self.disposed.entry(of_day);
        *of_day.or_default() += 1;
        self.gone.insert(it.thing, at);
    }
}
