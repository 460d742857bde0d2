//! What held when, and what was known of it when: one mechanism for every bitemporal thing.

use crate::{FactId, Period};
use jiff::{Timestamp, civil::Date};

/// A point in what senco had been told: a ledger position, and the moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known {
    /// The position of the fact that told it.
    pub position: u64,
    /// When that fact was recorded.
    pub at: Timestamp,
}

/// One thing said: that a value held over a period, known from one fact on, until another
/// superseded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion<T> {
    /// The fact that said it.
    pub id: FactId,
    /// When it held.
    pub effective: Period,
    /// What held in that period.
    pub value: T,
    /// From when it was known.
    pub known_from: Known,
    /// From when it was known to be wrong.
    pub superseded: Option<Known>,
}

impl<T> Assertion<T> {
    /// Whether it was believed once everything before `limit` was known.
    fn alive(&self, limit: Option<Timestamp>) -> bool {
        let by = |known: &Known| limit.is_none_or(|limit| known.at < limit);
        by(&self.known_from) && !self.superseded.as_ref().is_some_and(by)
    }
}

/// Everything said of one thing, such as the registration of one provider, in the order said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<T> {
    assertions: Vec<Assertion<T>>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            assertions: Vec::new(),
        }
    }
}

impl<T> History<T> {
    /// Says that `value` holds over `effective`.
    pub fn assert(&mut self, id: FactId, effective: Period, value: T, known_from: Known) {
        self.assertions.push(Assertion {
            id,
            effective,
            value,
            known_from,
            superseded: None,
        });
    }

    /// Says that the assertion of `wrong` was wrong, and what is right instead. The wrong one
    /// stays, for the person who asks what was known before. Does nothing more to an assertion that was
    /// superseded already.
    pub fn correct(
        &mut self,
        wrong: FactId,
        id: FactId,
        effective: Period,
        value: T,
        known_from: Known,
    ) {
        self.withdraw(wrong, known_from);
        self.assert(id, effective, value, known_from);
    }

    /// Says that the assertion of `wrong` was wrong and that nothing takes its place.
    pub fn withdraw(&mut self, wrong: FactId, from: Known) {
        for assertion in &mut self.assertions {
            if assertion.id == wrong && assertion.superseded.is_none() {
                assertion.superseded = Some(from);
            }
        }
    }

    /// What held on `effective`: as now known, or (with `known_before`) as known once everything
    /// recorded before that moment was known. Of several, the one last said.
    pub fn at(&self, effective: Date, known_before: Option<Timestamp>) -> Option<&Assertion<T>> {
        self.alive(known_before)
            .filter(|said| said.effective.contains(effective))
            .last()
    }

    /// Everything believed, in the order said: as now known or as known before a moment.
    pub fn alive(&self, known_before: Option<Timestamp>) -> impl Iterator<Item = &Assertion<T>> {
        self.assertions
            .iter()
            .filter(move |said| said.alive(known_before))
    }

    /// Everything ever said, superseded or not, in the order said.
    pub fn all(&self) -> &[Assertion<T>] {
        &self.assertions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CommandId, RawId};
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn id(n: u32) -> FactId {
        FactId::of(CommandId(RawId::from_bytes([0; 16])), n)
    }

    fn known(n: u32) -> Known {
        let at = "2024-01-01T00:00:00Z".parse::<Timestamp>().unwrap() + i64::from(n).hours();
        Known {
            position: u64::from(n),
            at,
        }
    }

    fn day(n: u16) -> Date {
        date(2024, 1, 1).saturating_add(i32::from(n).days())
    }

    #[derive(Clone, Debug)]
    enum Step {
        Assert(u16, u16, u8),
        Correct(prop::sample::Index, u16, u16, u8),
        Withdraw(prop::sample::Index),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let period = || (0..60_u16, 1..60_u16);
        let step = prop_oneof![
            (period(), any::<u8>()).prop_map(|((a, n), v)| Step::Assert(a, n, v)),
            (any::<prop::sample::Index>(), period(), any::<u8>())
                .prop_map(|(i, (a, n), v)| Step::Correct(i, a, n, v)),
            any::<prop::sample::Index>().prop_map(Step::Withdraw),
        ];
        prop::collection::vec(step, 0..12)
    }

    fn tell(steps: &[Step]) -> History<u8> {
        let mut history = History::default();
        for (n, step) in (0_u32..).zip(steps) {
            let period = |a: u16, len: u16| Period::new(day(a), Some(day(a + len)));
            match step {
                Step::Assert(a, len, v) => history.assert(id(n), period(*a, *len), *v, known(n)),
                Step::Correct(wrong, a, len, v) if n > 0 => {
                    let wrong = id(u32::try_from(wrong.index(n as usize)).unwrap());
                    history.correct(wrong, id(n), period(*a, *len), *v, known(n));
                }
                Step::Withdraw(wrong) if n > 0 => {
                    history.withdraw(
                        id(u32::try_from(wrong.index(n as usize)).unwrap()),
                        known(n),
                    );
                }
                _ => {}
            }
        }
        history
    }

    proptest! {
        /// The past does not change: what was known then is what a shorter history says now.
        #[test]
        fn later_facts_never_change_what_was_known_before(steps in steps(), cut in 0..12_usize) {
            let cut = cut.min(steps.len());
            let whole = tell(&steps);
            let before = tell(&steps[..cut]);
            let limit = known(u32::try_from(cut).unwrap()).at;
            for n in 0..120 {
                let then = whole.at(day(n), Some(limit)).map(|said| (said.id, said.value));
                let now = before.at(day(n), None).map(|said| (said.id, said.value));
                prop_assert_eq!(then, now);
            }
        }

        /// Nothing that was said is ever lost, only superseded.
        #[test]
        fn nothing_said_is_lost(steps in steps()) {
            let mut seen = 0;
            for n in 0..=steps.len() {
                let now = tell(&steps[..n]).all().len();
                prop_assert!(now >= seen);
                seen = now;
            }
        }
    }

    #[test]
    fn a_correction_answers_both_questions() {
        let mut history = History::default();
        let year = |y| Period::new(date(y, 1, 1), Some(date(y + 1, 1, 1)));
        history.assert(id(0), year(2024), "wrong", known(0));
        history.correct(id(0), id(1), year(2024), "right", known(1));
        let asked = date(2024, 6, 1);
        assert_eq!(history.at(asked, None).unwrap().value, "right");
        assert_eq!(history.at(asked, Some(known(1).at)).unwrap().value, "wrong");
        assert_eq!(history.at(asked, Some(known(0).at)), None);
        assert_eq!(history.at(date(2025, 1, 1), None), None);
    }
}
