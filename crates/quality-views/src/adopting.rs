//! What would happen to a framework that is to be adopted.

use crate::{InMemory, Query, Reading};
use access::Action;
use asking::Failure;
use quality::AdoptFramework;
use serde::Serialize;

/// Whether a file can be adopted as it is.
#[derive(Clone, Debug)]
pub struct CheckFramework {
    /// The file, as TOML.
    pub text: String,
}

/// A file can be adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CanBeAdopted;

impl Query for CheckFramework {
    type View = CanBeAdopted;

    const ACTION: Action = Action::AdoptFramework;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CanBeAdopted, Failure> {
        let quality = reading.unscoped::<quality::State>();
        let text = self.text.clone();
        quality::may_adopt(quality, &AdoptFramework { text }, reading.today)?;
        Ok(CanBeAdopted)
    }
}
