//! Whether what lies on the desk is what was written: a look at every row of its tables.

use super::{Finding, access_log::LogDays, messages, slips};
use crate::{Outcome, State};
use asking::SentFile;
use ledger::{KeyRing, OnShelf, OutboxRow, Papers, Shelf};
use vocabulary::{ObjectRef, Seed, Subject};

/// What lies on the desk at one moment. Taken before the ledger is read: whatever it names is then
/// in the ledger and in the vault.
#[derive(Default)]
pub struct OnDesk {
    slips: Vec<OnShelf>,
    messages: Vec<(i64, OutboxRow)>,
    access_log: LogDays,
    /// What is wrong with a row whatever the ledger says.
    findings: Vec<Finding>,
}

/// What a look at the desk needs of everything else.
pub(super) struct Beside<'a> {
    /// What the ledger says, when all of it could be read.
    pub(super) state: Option<&'a State>,
    /// The keys, when they open.
    pub(super) keys: Option<&'a KeyRing>,
    /// The seeds that something may have been made with; none when the right one is not known.
    pub(super) seeds: &'a [Seed],
}

impl OnDesk {
    /// Takes everything in. A table that cannot be read to its end is a finding.
    pub fn take(papers: &dyn Papers) -> Self {
        let mut desk = Self::default();
        let (mut slips, mut messages, mut findings) = (Vec::new(), Vec::new(), Vec::new());
        let read = papers.every_slip(&mut |found| match found {
            Ok(slip) => slips.push(slip),
            Err(damaged) => findings.push(slips::damaged(&damaged)),
        });
        desk.read("the slips", read);
        let read = papers.every_message(&mut |found| match found {
            Ok(message) => messages.push(message),
            Err(damaged) => findings.push(messages::damaged(&damaged)),
        });
        desk.read("the mail", read);
        let read = papers.every_outcome(&mut |found| {
            let command = match found {
                Ok(it) if serde_json::from_slice::<Outcome>(&it.answer).is_ok() => return,
                Ok(it) => it.command.to_string(),
                Err(command) => command,
            };
            findings.push(outcome(&command));
        });
        desk.read("the remembered answers", read);
        let (access_log, read) = LogDays::take(papers, &mut findings);
        desk.read("the access log", read);
        desk.access_log = access_log;
        desk.slips = slips;
        desk.messages = messages;
        desk.findings.extend(findings);
        desk
    }

    fn read(&mut self, table: &str, read: Result<(), ledger::StoreError>) {
        if let Err(error) = read {
            self.findings.push(Finding::Desk {
                place: table.to_owned(),
                what: format!("not all of them can be read: {error}"),
                next: "Restore a backup from before the damage.",
            });
        }
    }

    /// Whose keys seal the access log.
    pub(super) fn log_subjects(&self) -> impl Iterator<Item = Subject> {
        self.access_log.subjects()
    }

    /// Files that were sent to be checked: whose keys and objects are no one’s leftovers, though no fact names them.
    pub(super) fn sent_files(&self, keys: &KeyRing) -> Vec<ObjectRef> {
        let sent = self
            .slips
            .iter()
            .filter(|it| it.shelf == Shelf::Check.name());
        let files = sent.filter_map(|it| {
            let opened = SentFile::open(it.key.parse().ok()?, &it.slip, keys)?;
            Some(opened.file)
        });
        files.collect()
    }

    /// What is wrong with it.
    pub(super) fn findings(self, beside: &Beside<'_>) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.extend(slips::check(&self.slips, beside));
        findings.extend(self.access_log.findings(beside));
        let messages = self.messages.iter();
        findings.extend(messages.filter_map(|(number, row)| messages::check(*number, row, beside)));
        findings
    }
}

fn outcome(command: &str) -> Finding {
    Finding::Desk {
        place: format!("the remembered answer to the command {command}"),
        what: "it is not what was written".to_owned(),
        next: "You do not need to do anything: if the same form is sent again, senco answers that \
             it was used before.",
    }
}
