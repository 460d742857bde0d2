//! The national list of schools, at the command of an operator: checked, shown, and imported when they say so.

use super::{Answer, Desk, in_words};
use crate::problem::Problem;
use jiff::civil::Date;
use schools::Changed;
use serde::{Deserialize, Serialize};
use service::{
    Command,
    views::{CheckFiles, FileSent, ListPreview, PreviewList, change_in_words},
};
use std::{fs, path::PathBuf, sync::Arc};
use vocabulary::{Actor, Content as _, Enclosure};
use workforce::{ImportSchools, ListChange};

/// So many of each kind of change are written out.
const FIRST: usize = 5;

/// What lists would change, or have changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTold {
    /// Each list that changes anything.
    pub lists: Vec<OneList>,
    /// Whether they were imported.
    pub imported: bool,
}

/// What one list changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneList {
    /// What it is of.
    pub kind: String,
    /// The day on which it was made.
    pub as_at: Date,
    /// The number of schools, or of links, that are new or different, or that it no longer has.
    pub changed: usize,
    /// How many, by kind of change.
    pub changes: Vec<ChangeTold>,
}

/// A kind of change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeTold {
    /// What it is.
    pub what: String,
    /// How many there are.
    pub count: usize,
    /// The first of them, a line each.
    pub first: Vec<String>,
}

impl Desk {
    /// Reads the files again: whatever was read before, by whoever asks, may have changed since.
    pub(super) fn import_schools(
        &self,
        files: &[PathBuf],
        as_at: Option<Date>,
        apply: bool,
    ) -> Result<Answer, Problem> {
        let read = |path: &PathBuf| {
            let bytes = fs::read(path).map_err(Problem::at(path.display()))?;
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            Ok((name.unwrap_or_default(), bytes))
        };
        let files = files
            .iter()
            .map(read)
            .collect::<Result<Vec<_>, Problem>>()?;
        let sent = files.iter().map(|(name, bytes)| FileSent { name, bytes });
        let check = CheckFiles {
            files: sent.collect(),
            as_at,
        };
        let found = self.service.view(&Actor::OPERATOR, &check);
        let found = found.map_err(|failure| in_words(&failure))?;
        if found.check.bad_rows() > 0 {
            return Err(Problem::BadNews(format!(
                "{} rows cannot be read. Nothing was changed.",
                found.check.bad_rows()
            )));
        }
        let unread = |why: String| Problem::BadNews(format!("the list could not be kept: {why}"));
        let mut changes = Vec::with_capacity(found.kept.len());
        for (name, bytes) in found.check.changes.iter().zip(&found.kept) {
            let change = ListChange::decode(bytes).map_err(unread)?;
            changes.push((*name, Arc::new(change)));
        }
        let preview = ListPreview { changes };
        let preview = self.service.view(&Actor::OPERATOR, &preview);
        let preview = preview.map_err(|failure| in_words(&failure))?;
        let lists: Vec<OneList> = preview.lists.iter().map(told).collect();
        let imported = apply && !lists.is_empty();
        if imported {
            for bytes in &found.kept {
                let kept = self.service.keep_content(bytes);
                kept.map_err(|failure| in_words(&failure))?;
            }
            let changes = found.check.changes.into_iter().map(Enclosure::named);
            let import = ImportSchools {
                changes: changes.collect(),
            };
            self.execute(Command::from(import))?;
        }
        Ok(Answer::SchoolList(ListTold { lists, imported }))
    }
}

fn told(list: &PreviewList) -> OneList {
    let kinds = list.summary.kinds.iter();
    let changes = kinds.map(|(change, (count, first))| ChangeTold {
        what: change_in_words(*change).to_owned(),
        count: *count,
        first: first.iter().take(FIRST).map(line).collect(),
    });
    OneList {
        kind: list.kind.in_words().to_owned(),
        as_at: list.summary.as_at,
        changed: list.summary.changed,
        changes: changes.collect(),
    }
}

fn line(it: &Changed) -> String {
    let what = match (it.was.as_str(), it.is.as_str()) {
        ("", "") => String::new(),
        ("", is) => format!(": {is}"),
        (was, "") => format!(": was {was}"),
        (was, is) => format!(": {was} to {is}"),
    };
    format!("{} (URN {}){what}", it.school, it.urn)
}
