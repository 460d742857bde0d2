//! Yes, no, or open: the answer of a rule when not every fact is known.

use crate::{Day, When};
use std::ops::{BitOr, BitOrAssign};

/// What leaves a question open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Doubt(u8);

impl Doubt {
    /// No doubt.
    pub const NONE: Self = Self(0);
    /// A date known only to the month.
    pub const IMPRECISE: Self = Self(1);
    /// A fact that is not known at all.
    pub const MISSING: Self = Self(2);
    /// A type of school on which the law is unclear.
    pub const UNCLEAR: Self = Self(4);
    /// A rule of which it is not confirmed from when it applies.
    pub const UNCONFIRMED: Self = Self(8);

    /// Whether any of `other` is among these doubts.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The doubt about an event of which this is known.
    pub fn of(when: When) -> Self {
        match when {
            exact if exact.is_exact() => Self::NONE,
            When {
                earliest: Day::LONG_AGO,
                ..
            } => Self::MISSING,
            _ => Self::IMPRECISE,
        }
    }
}

impl BitOr for Doubt {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Doubt {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// Yes, no, or open with what leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tri {
    /// No, whatever the unknown facts are.
    No,
    /// Yes, whatever the unknown facts are.
    Yes,
    /// It depends.
    Open(Doubt),
}

impl Tri {
    /// A fact that might not be known.
    pub fn known(fact: Option<bool>) -> Self {
        fact.map_or(Self::Open(Doubt::MISSING), Self::from)
    }

    /// Whether an event has happened by a day, that day included.
    pub fn has_happened(event: When, on: Day) -> Self {
        Self::between(event.latest <= on, event.earliest <= on, Doubt::of(event))
    }

    /// Yes if `surely`, open if only `possibly`, else no.
    pub const fn between(surely: bool, possibly: bool, doubt: Doubt) -> Self {
        match (surely, possibly) {
            (true, _) => Self::Yes,
            (false, true) => Self::Open(doubt),
            (false, false) => Self::No,
        }
    }

    /// Whether both are true.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, answer) | (answer, Self::Yes) => answer,
            (Self::Open(one), Self::Open(another)) => Self::Open(one | another),
        }
    }

    /// Whether either is true.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The opposite; what is open stays open.
    #[must_use]
    pub const fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Yes => Self::No,
            open @ Self::Open(_) => open,
        }
    }

    /// What leaves it open, if anything.
    pub const fn doubt(self) -> Doubt {
        match self {
            Self::Open(doubt) => doubt,
            Self::No | Self::Yes => Doubt::NONE,
        }
    }
}

impl From<bool> for Tri {
    fn from(answer: bool) -> Self {
        if answer { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_decides_and_doubts_add_up() {
        let missing = Tri::Open(Doubt::MISSING);
        let imprecise = Tri::Open(Doubt::IMPRECISE);
        assert_eq!(missing.and(Tri::No), Tri::No);
        assert_eq!(missing.or(Tri::Yes), Tri::Yes);
        assert_eq!(missing.and(Tri::Yes), missing);
        let both = missing.or(imprecise).doubt();
        assert!(both.has(Doubt::MISSING) && both.has(Doubt::IMPRECISE));
    }
}
