//! What applications are judged by, at the command of an operator: checked, and adopted when they say so.

use super::{Answer, Desk, in_words};
use crate::problem::Problem;
use quality::AdoptFramework;
use service::{Command, views::CheckFramework};
use std::{fs, path::Path};
use vocabulary::Actor;

impl Desk {
    /// Reads the file again: whatever was read before, by whoever asks, may have changed since.
    pub(super) fn adopt_framework(&self, file: &Path, apply: bool) -> Result<Answer, Problem> {
        let text = fs::read_to_string(file).map_err(Problem::at(file.display()))?;
        if apply {
            self.execute(Command::from(AdoptFramework { text }))?;
        } else {
            let checked = self
                .service
                .view(&Actor::OPERATOR, &CheckFramework { text });
            checked.map_err(|failure| in_words(&failure))?;
        }
        Ok(Answer::FrameworkRead { adopted: apply })
    }
}
