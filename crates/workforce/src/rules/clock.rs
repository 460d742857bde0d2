//! R3: the three years. SEND Regulations 2014, regulation 49(4).

use super::{Doubt, Law, Tri, experience::Post};
use crate::{Day, When};

/// The last day in time, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The third anniversary.
    pub when: When,
    /// What leaves the day open.
    pub doubt: Doubt,
}

impl Due {
    /// Whether a day is in time: on the anniversary it still is.
    pub fn in_time(self, on: Day) -> Tri {
        Tri::between(on <= self.when.earliest, on <= self.when.latest, self.doubt)
    }

    /// The number of years after the clock started.
    fn after(start: Start, law: &Law) -> Self {
        let when = start.when.map(|day| day.plus_months(12 * law.r3().years));
        let doubt = if when.is_exact() {
            Doubt::NONE
        } else {
            start.doubt
        };
        Self { when, doubt }
    }
}

/// When the clock started, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The first day of the three years.
    pub when: When,
    /// What leaves the day open.
    pub doubt: Doubt,
}

/// The reading that senco uses: the three years run from the first post at any relevant school,
/// through gaps and moves, but from no day before the duty existed.
pub fn start_of_first_post(earlier: &[Post], current: Post, law: &Law) -> Start {
    let not_before = Day::from(law.r3().not_before);
    let mut start = start_of_this_post(current, law);
    for post in earlier {
        let from = post.from.not_before(not_before);
        let perhaps = post.to.latest > from.earliest;
        if perhaps && from.earliest < start.when.latest {
            start.when.earliest = start.when.earliest.min(from.earliest);
            start.doubt |= Doubt::of(post.from) | Doubt::of(post.to) | post.relevant.doubt();
        }
        if post.relevant == Tri::Yes && post.to.earliest > from.latest {
            start.when.latest = start.when.latest.min(from.latest);
        }
    }
    start
}

/// The other reading: the three years start again with the present post.
pub fn start_of_this_post(current: Post, law: &Law) -> Start {
    Start {
        when: current.from.not_before(law.r3().not_before.into()),
        doubt: Doubt::of(current.from),
    }
}

/// The last day in time, counted from the first post.
pub fn due_from_first_post(earlier: &[Post], current: Post, law: &Law) -> Due {
    Due::after(start_of_first_post(earlier, current, law), law)
}

/// The last day in time, counted from the present post.
pub fn due_from_this_post(current: Post, law: &Law) -> Due {
    Due::after(start_of_this_post(current, law), law)
}
