//! What waits for someone beside their own cases: a sentence, and the page where it is dealt with.

use crate::{Failure, Outside, Query, StoredReading, UndeliveredMail};
use access::Action;

/// What waits for the actor beside their own cases.
#[derive(Clone, Copy, Debug)]
pub struct Hints;

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it is, in a sentence without its full stop.
    pub says: String,
    /// Where it is dealt with.
    pub page: String,
}

impl Query for Hints {
    type View = Vec<Hint>;

    const ACTION: Action = Action::ReadWork;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Vec<Hint>, Failure> {
        let mut hints = reading.states().hints(reading);
        if access::grant(reading.actor.role, Action::ReadMail).allows() {
            let lost = UndeliveredMail.answer(reading)?.lines.len();
            let messages = count(lost, "email", "emails");
            hints.extend((lost > 0).then(|| Hint {
                says: format!("{messages} could not be delivered"),
                page: "/mail".to_owned(),
            }));
        }
        Ok(hints)
    }
}

/// “1 provider”, “2 providers”.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
