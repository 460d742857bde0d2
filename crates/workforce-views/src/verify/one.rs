//! Whether one person has the qualification.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use workforce::{OfProviders, PersonAnswer, SoughtPerson, State, answer_of_person};

/// Does this person have the qualification?
#[derive(Clone, Debug)]
pub struct VerifyPerson {
    /// Who is looked for.
    pub sought: SoughtPerson,
    /// The moment of the look-up, which the answer says.
    pub at: Timestamp,
}

/// What the register answered of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerifiedPerson {
    /// Who was looked for, as it was typed.
    pub sought: SoughtPerson,
    /// When.
    pub at: Timestamp,
    /// The answer.
    pub answer: PersonAnswer,
}

impl Query for VerifyPerson {
    type View = VerifiedPerson;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<VerifiedPerson, Failure> {
        let state = reading.unscoped::<State>();
        let (_, answer) = of_providers(reading, |providers| {
            answer_of_person(state, &self.sought, providers, reading.today)
        });
        Ok(VerifiedPerson {
            sought: self.sought.clone(),
            at: self.at,
            answer,
        })
    }
}

/// Hands what an answer says of providers, which are no part of the register of the workforce.
pub(crate) fn of_providers<T>(
    reading: &Reading<'_>,
    answer: impl FnOnce(&OfProviders<'_>) -> T,
) -> T {
    answer(&OfProviders {
        name: &|provider| reading.organisation(provider, reading.today),
        registered: &|provider, on| reading.states().was_registered(provider, on),
    })
}
