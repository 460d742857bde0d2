//! What waits for somebody beside their own cases: a sentence, and the page where it is dealt with. And what
//! somebody would lose who accepts to act for an organisation: as far as each capability knows.

use crate::{Failure, InMemory, Outside, Query, Reading, StoredReading, UndeliveredMail};
use access::Action;
use vocabulary::OrganisationId;
use vocabulary::text::count;

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

/// What the actor would lose if they accepted to act for an organisation: a sentence each.
#[derive(Clone, Copy, Debug)]
pub struct LostByActing {
    /// The organisation that they would act for.
    pub organisation: OrganisationId,
}

impl Query for LostByActing {
    type View = Vec<String>;

    const ACTION: Action = Action::ReadAccount;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<String>, Failure> {
        let Some(person) = reading.actor.person else {
            return Ok(Vec::new());
        };
        Ok(reading.states().lost_by(reading, person, self.organisation))
    }
}
