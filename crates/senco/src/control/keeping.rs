//! Retention, legal holds and subject access at the command of an operator.

use super::{Answer, Desk, in_words};
use crate::problem::Problem;
use doors::Doors;
use jiff::civil::Date;
use joint::PlaceHold;
use retention::{Held, LiftHold};
use service::{
    Command, Failure, Mentions,
    views::{DryRun, FindHeld, FoundHeld, SubjectFileOf, SubjectOf},
};
use std::{fs, io, os::unix::fs::OpenOptionsExt as _, path::Path};
use vocabulary::{Actor, HoldId, PersonId, Refusal, Trn};

impl Desk {
    /// Disposes of what is due where that was asked, and says what is due by a day.
    pub(super) fn retention(&self, by: Option<Date>, apply: bool) -> Result<Answer, Problem> {
        let disposed = if apply {
            let disposed = self.service.housekeeping().dispose();
            disposed.map_err(|failure| in_words(&failure))?
        } else {
            std::collections::BTreeMap::new()
        };
        let by = by.unwrap_or_else(|| self.service.today());
        let view = self.service.view(&Actor::OPERATOR, &DryRun { by });
        let disposed = disposed
            .into_iter()
            .map(|(kept, count)| (kept.id().to_owned(), count));
        Ok(Answer::Retained {
            by,
            view: view.map_err(|failure| in_words(&failure))?,
            disposed: disposed.collect(),
            waits: self
                .service
                .mail()
                .is_held()
                .map_err(|failure| in_words(&failure))?,
        })
    }

    fn found(&self, typed: &str) -> Result<(Held, String), Problem> {
        let query = FindHeld {
            typed: typed.to_owned(),
        };
        match self.service.view(&Actor::OPERATOR, &query) {
            Ok(FoundHeld::One(on, called)) => Ok((on, called)),
            Ok(FoundHeld::Several(called)) => Err(Problem::Call(format!(
                "“{typed}” could be several: {}. Give a number or an id instead",
                called.join(", ")
            ))),
            Err(_) => Err(Problem::BadNews(format!(
                "nothing is on record by “{typed}”"
            ))),
        }
    }

    pub(super) fn hold(&self, what: &str, why: &str) -> Result<Answer, Problem> {
        let (on, called) = self.found(what)?;
        let place = PlaceHold {
            on,
            why: why.to_owned(),
        };
        let placed = self.execute(Command::from(place))?;
        let hold = placed.made.map(HoldId::from);
        let hold = hold.ok_or_else(|| Problem::BadNews("no hold was placed".into()))?;
        Ok(Answer::Held { hold, called })
    }

    pub(super) fn lift_hold(&self, hold: HoldId, why: &str) -> Result<Answer, Problem> {
        let lift = LiftHold {
            hold,
            why: why.to_owned(),
        };
        self.execute(Command::from(lift))
            .map(|_| Answer::HoldLifted)
    }

    /// Writes beside the place where the file is to be, and moves it there when it is whole.
    pub(super) fn answer_subject(&self, person: &str, out: &Path) -> Result<Answer, Problem> {
        let of = self.subject(person)?;
        let copy = self.service.view(&Actor::OPERATOR, &of);
        let copy = copy.map_err(|failure| match failure {
            Failure::Refused(Refusal::NotFound) => {
                Problem::BadNews(format!("no one is on record by “{person}”"))
            }
            failure => in_words(&failure),
        })?;
        let entries = copy.sections.iter().map(|it| it.records.len()).sum();
        let files = copy.files.len();
        let doors = Doors::from(self.service.clone());
        let all = retention_pages::copy_files("data", copy, move |file| {
            let query = SubjectFileOf {
                of,
                claim: file.claim,
                number: file.number,
            };
            let opened = doors.desk().open(&Actor::OPERATOR, &query);
            opened.map(|(_, bytes)| bytes).map_err(io::Error::other)
        });
        let mut half = out.as_os_str().to_owned();
        half.push(".part");
        let half = Path::new(&half);
        let _ = fs::remove_file(half);
        let written = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(half);
        let written = written.and_then(|file| {
            let mut file = io::BufWriter::new(file);
            shell::zip::write(all, &mut file)?;
            file.into_inner()
                .map_err(io::IntoInnerError::into_error)?
                .sync_all()
        });
        written.map_err(|error| {
            let _ = fs::remove_file(half);
            Problem::BadNews(format!("{} could not be written: {error}", out.display()))
        })?;
        // Whatever came there meanwhile stays.
        let linked = fs::hard_link(half, out);
        fs::remove_file(half).map_err(Problem::at(half.display()))?;
        linked.map_err(Problem::at(out.display()))?;
        Ok(Answer::SubjectAnswered { entries, files })
    }

    /// The one person who is meant.
    fn subject(&self, typed: &str) -> Result<SubjectOf, Problem> {
        let typed = typed.trim();
        if let Ok(person) = typed.parse::<PersonId>() {
            return Ok(SubjectOf::Person(person));
        }
        if typed.parse::<Trn>().is_ok() {
            return match self.found(typed)? {
                (Held::Teacher(teacher), _) => Ok(SubjectOf::Teacher(teacher)),
                _ => Err(Problem::BadNews(format!(
                    "no teacher has the number {typed}"
                ))),
            };
        }
        if !typed.contains('@') {
            return Err(Problem::Call(format!(
                "“{typed}” is not an email address, a teacher reference number (7 digits) or a person’s id (26 letters and digits)"
            )));
        }
        let mentions = Mentions::Email(typed.to_owned());
        let found = self.service.view(&Actor::OPERATOR, &mentions);
        let found = found.map_err(|failure| in_words(&failure))?;
        match found.as_slice() {
            [] => Err(Problem::BadNews(format!(
                "no one is on record by “{typed}”"
            ))),
            [one] => Ok(SubjectOf::Person(one.person)),
            several => {
                let ids: Vec<String> = several.iter().map(|it| it.person.to_string()).collect();
                Err(Problem::Call(format!(
                    "Several people share this address. Give the id of one: {}",
                    ids.join(", ")
                )))
            }
        }
    }
}
