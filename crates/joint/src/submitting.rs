//! An application that is submitted with what lies on the desk.

use crate::SubmitApplication;
use quality::CoverageMap;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Problem, Refusal, Revision};

/// What lies on the desk of an application that is about to be submitted; nothing for any other command.
#[derive(Debug, Default)]
pub struct Submitting {
    /// The answers, by standard.
    pub answers: BTreeMap<String, String>,
    /// What they began with: as submitted before.
    pub before: BTreeMap<String, String>,
    /// Those that someone said are finished.
    pub finished: BTreeSet<String>,
    /// The coverage maps, by standard.
    pub coverage: BTreeMap<String, CoverageMap>,
    /// Of which answers what was saved cannot be read any more.
    pub damaged: BTreeSet<String>,
    /// The standards whose coverage maps cannot be read.
    pub damaged_maps: BTreeSet<String>,
}

impl Submitting {
    /// The rule's command, when everything is as *check your answers* showed it and can be read.
    ///
    /// # Errors
    /// *Stale* when anything was saved since; a problem with each standard of which what was saved
    /// cannot be read any more.
    pub fn submit(&self, it: &SubmitApplication) -> Result<quality::SubmitApplication, Refusal> {
        if answers_revision(&self.answers, &self.coverage) != it.revision {
            return Err(Refusal::Stale(Vec::new()));
        }
        self.is_whole()?;
        Ok(quality::SubmitApplication {
            application: it.application,
            answers: self.answers.clone(),
            before: self.before.clone(),
            finished: self.finished.clone(),
            coverage: self.coverage.clone(),
            declared: it.declared,
        })
    }

    /// Whether everything that was saved can be read: what cannot is to be written again first, so that
    /// nothing is submitted in its place that no one meant.
    fn is_whole(&self) -> Result<(), Refusal> {
        let answer = "What you saved for this answer cannot be read. Write it again";
        let map = "What you saved for this coverage map cannot be read. Fill it in again";
        let answers = self.damaged.iter().map(|of| Problem::new(of, answer));
        let maps = self.damaged_maps.iter().map(|of| Problem::new(of, map));
        let problems: Vec<Problem> = answers.chain(maps).collect();
        if problems.is_empty() {
            return Ok(());
        }
        Err(Refusal::Invalid(problems))
    }
}

/// The revision of all answers and coverage maps of an application: what *check your answers* shows.
///
/// # Panics
/// Never: a coverage map has a form in JSON.
pub fn answers_revision(
    answers: &BTreeMap<String, String>,
    maps: &BTreeMap<String, CoverageMap>,
) -> Revision {
    let drawn = maps.iter().filter(|(_, map)| !map.is_empty());
    let drawn: Vec<(String, String)> = drawn
        .map(|(standard, map)| (format!("coverage of {standard}"), in_json(map)))
        .collect();
    let said = answers
        .iter()
        .chain(drawn.iter().map(|(of, map)| (of, map)));
    Revision::of(said.map(|(of, text)| (of.as_str(), text.as_str())))
}

fn in_json(map: &CoverageMap) -> String {
    serde_json::to_string(map).expect("a coverage map has a form in JSON")
}
