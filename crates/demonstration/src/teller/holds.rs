//! A college announces that it will challenge a decision in court: what was written about its application is held.

use super::{Teller, made};
use crate::{NotTold, demonstration_seed};
use retention::Held;
use service::{Command, joint::PlaceHold};

/// Whose application is held.
const CHALLENGES: &str = "Dunwich College of Education";

impl Teller<'_> {
    /// The coordinator places a hold; a story without the college has none.
    pub(crate) fn place_hold(&mut self) -> Result<(), NotTold> {
        let Some(application) = self.told.applications.get(CHALLENGES) else {
            return Ok(());
        };
        let place = PlaceHold {
            on: Held::Case((*application).into()),
            why: "The college’s solicitors have written that they will challenge the decision in court.".to_owned(),
        };
        let id = demonstration_seed().id("story of a hold", &[CHALLENGES.as_bytes()]);
        let placed = self.give(self.told.coordinator, id, Command::from(place))?;
        self.told.holds.push(made(placed).into());
        Ok(())
    }
}
