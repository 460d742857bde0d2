//! Where the coordinator is written to, for anybody who cannot sign in and has nobody else to ask.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::Role;

/// The address of the first who clerks, without their name; nothing where nobody does.
#[derive(Clone, Copy, Debug)]
pub struct CoordinatorAddress;

impl Query for CoordinatorAddress {
    type View = Option<String>;

    const ACTION: Action = Action::BeginSession;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Option<String>, Failure> {
        let people = reading.people();
        let mut clerks = people.holders(Role::Coordinator, reading.today);
        let reached = clerks.find_map(|(person, _)| people.reached_at(person));
        Ok(reached.map(|(_, address)| address))
    }
}
