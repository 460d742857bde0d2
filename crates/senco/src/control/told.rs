//! What an operator asks first: is it serving, is anything in the way, when was it backed up last.

use super::Desk;
use crate::{jobs, logging};
use data_folder::Noted;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use service::{Standing, views::DryRun};
use std::sync::atomic::Ordering;
use vocabulary::Actor;

/// A backup that is older than this is worth a look.
const BACKUP: SignedDuration = SignedDuration::from_hours(48);

/// A drill that is older than this is worth a look.
const DRILL: SignedDuration = SignedDuration::from_hours(24 * 40);

/// How things stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusTold {
    /// Which release answers.
    pub version: String,
    /// The moment.
    pub now: Timestamp,
    /// Since when a server serves the data folder; none where none does.
    pub serving_since: Option<Timestamp>,
    /// Each thing that was looked at.
    pub lines: Vec<StatusLine>,
}

/// A thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLine {
    /// What it is called: names are only added.
    pub name: String,
    /// How it stands.
    pub says: String,
    /// What to do about it, where there is something.
    pub next: Option<String>,
}

impl StatusLine {
    fn fine(name: &str, says: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            says: says.into(),
            next: None,
        }
    }

    fn of(name: &str, says: impl Into<String>, wrong: bool, next: &str) -> Self {
        Self {
            next: wrong.then(|| next.to_owned()),
            ..Self::fine(name, says)
        }
    }
}

impl Desk {
    /// How things stand.
    pub(super) fn status(&self) -> StatusTold {
        let now = self.service.now();
        let mut lines = vec![
            self.serving(),
            self.clock_line(),
            self.room_line(),
            self.noted_line(
                "backup",
                Noted::BackedUp,
                BACKUP,
                "Run senco backup every night: see docs/around/nightly.sh",
            ),
            self.noted_line(
                "drill",
                Noted::Drilled,
                DRILL,
                "Run senco drill with the last backup and the copy of the keys",
            ),
        ];
        lines.extend(self.mail_lines());
        lines.extend(self.keeping_lines());
        lines.push(self.work_line());
        StatusTold {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            now,
            serving_since: self.serving_since,
            lines,
        }
    }

    fn serving(&self) -> StatusLine {
        let says = self
            .serving_since
            .map(|since| format!("serving since {since}"));
        let not = "No server uses this data folder. Start senco serve, or its system service";
        let wrong = says.is_none();
        StatusLine::of(
            "serving",
            says.unwrap_or_else(|| "not serving".into()),
            wrong,
            not,
        )
    }

    fn clock_line(&self) -> StatusLine {
        match self.service.clock() {
            Standing::Right => StatusLine::fine("clock", "believed"),
            Standing::Ahead(by) => StatusLine::of(
                "clock",
                format!("{by:#} ahead of when senco last ran; nothing is recorded"),
                true,
                "Correct the clock, or say that it is right with senco clock-is-right",
            ),
            Standing::Behind(by) => StatusLine::of(
                "clock",
                format!("{by:#} behind what was recorded; nothing is recorded"),
                true,
                "Correct the clock",
            ),
        }
    }

    fn room_line(&self) -> StatusLine {
        let free = rustix::fs::statvfs(self.data.path());
        let free = free.map(|it| it.f_bavail.saturating_mul(it.f_frsize) / 1_000_000);
        let free = free.map_or_else(|_| "unknown".to_owned(), |free| format!("{free} MB free"));
        let next = "Make room on the disk: first delete old backups, if they are there";
        StatusLine::of("disk", free, !self.service.has_room(), next)
    }

    fn noted_line(&self, name: &str, which: Noted, old: SignedDuration, next: &str) -> StatusLine {
        let noted = self.data.noted(which).ok().flatten();
        let age = noted.map(|at| self.service.now().duration_since(at));
        let wrong = age.is_none_or(|age| age > old);
        let says = noted.map_or_else(|| "never".to_owned(), |at| format!("last on {at}"));
        StatusLine::of(name, says, wrong, next)
    }

    fn mail_lines(&self) -> Vec<StatusLine> {
        let mail = self.service.mail();
        let Ok(counts) = mail.counts() else {
            let next = "Run senco verify";
            return vec![StatusLine::of("mail", "could not be counted", true, next)];
        };
        let due = counts.due;
        let way = match mail.no_way() {
            None => StatusLine::fine("mail", format!("{due} to be sent now")),
            Some(_) => StatusLine::of(
                "mail",
                format!("none can be sent; {due} wait"),
                true,
                "Run senco check: it says what is wrong with the mail server",
            ),
        };
        let held = StatusLine::of(
            "mail held",
            counts.held.to_string(),
            counts.held > 0,
            "Look at Emails that were not delivered, then run senco release-mail",
        );
        let given_up = StatusLine::of(
            "mail given up",
            counts.given_up.to_string(),
            counts.given_up > 0,
            "The coordinator sees them on What needs doing; senco retry-mail tries again",
        );
        vec![way, held, given_up]
    }

    fn keeping_lines(&self) -> Vec<StatusLine> {
        let owed = self.service.gauges().erasures_owed.load(Ordering::Relaxed);
        let by = self.service.today();
        let due = self.service.view(&Actor::OPERATOR, &DryRun { by });
        let due = due.map(|view| {
            let held = view.due.iter().filter(|it| it.held.is_some()).count();
            (view.due.len() - held, held, view.holds.len())
        });
        let due = due.map_or_else(
            |_| "unknown".to_owned(),
            |(due, kept, holds)| {
                format!("{due} due; {kept} more kept by a legal hold; legal holds: {holds}")
            },
        );
        vec![
            StatusLine::of(
                "erasures owed",
                owed.to_string(),
                owed > 0,
                "Run senco erase-person with the person’s id: it says what is in the way",
            ),
            StatusLine::fine("retention", due),
        ]
    }

    fn work_line(&self) -> StatusLine {
        let (failed, lost) = (jobs::failed(), logging::lines_lost());
        let facts = self.service.gauges().facts.load(Ordering::Relaxed);
        let says = format!("{facts} facts; jobs that failed: {failed}; log lines lost: {lost}");
        StatusLine::of(
            "work",
            says,
            failed + lost > 0,
            "Read the log: each line about a job says what failed",
        )
    }
}
