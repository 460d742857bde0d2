//! The register as tables, at the command of an operator: written whole, or not at all.

use super::{Answer, Desk, in_words};
use crate::{
    problem::Problem,
    tables::{TablesOf, write},
};
use service::views::RegisterTables;
use std::{fs, path::Path};
use vocabulary::Actor;

impl Desk {
    /// Writes beside the place where the file is to be, and moves it there when it is whole.
    pub(super) fn make_tables(&self, out: &Path, of: &TablesOf) -> Result<Answer, Problem> {
        let asked = RegisterTables {
            on: of.on,
            known_before: of.known_before,
            only: of.only.clone(),
        };
        let view = self.service.view(&Actor::OPERATOR, &asked);
        let view = view.map_err(|failure| in_words(&failure))?;
        let mut half = out.as_os_str().to_owned();
        half.push(".part");
        let half = Path::new(&half);
        let _ = fs::remove_file(half);
        let written = write(half, of, &view, self.service.now());
        let made = written.map_err(|error| {
            let _ = fs::remove_file(half);
            Problem::BadNews(format!("{} could not be written: {error}", out.display()))
        })?;
        // Whatever came there meanwhile stays.
        fs::hard_link(half, out).map_err(Problem::at(out.display()))?;
        fs::remove_file(half).map_err(Problem::at(half.display()))?;
        Ok(Answer::TablesMade(made))
    }
}
