//! Reminders: posted when their day has come, each once.

use crate::{Failure, capabilities, service::Housekeeping};

impl Housekeeping<'_> {
    /// Posts every message that the calendar asks for today, and gives how many those are. One that was
    /// posted before is not posted again: its cause is the thing whose day has come.
    ///
    /// # Errors
    /// *Unavailable*; what is due is posted the next time.
    pub fn remind(self) -> Result<usize, Failure> {
        let state = self.0.inside.published.load_full();
        let letters = capabilities::reminders(&state, self.0.today());
        if !letters.is_empty() {
            self.0.mail().post(&letters)?;
        }
        Ok(letters.len())
    }
}
