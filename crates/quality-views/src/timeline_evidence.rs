//! The outcome of the evidence of an application, on its timeline: one entry for each author and day,
//! so that it stays readable, with the documents as they were called then.

use crate::{CoveredApplication, Reading, evidence::name, timeline::Event};
use access::{Action, Facet};
use asking::covers;
use jiff::civil::Date;
use quality::{Change, Changed};
use vocabulary::london_date;

/// Changes that make one entry: by whom, on which day, before which submission.
struct Entry<'a> {
    author: Option<String>,
    day: Date,
    round: usize,
    changes: Vec<Change<'a>>,
}

/// The outcome of the evidence, as far as the actor may see it, oldest first. The applicant sees
/// everything; others what is different from one submission to the next.
pub(crate) fn evidence_events(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
) -> Vec<Event> {
    let grant = access::grant(reading.actor.role, Action::ReadEvidence);
    if !covers(
        grant,
        reading.actor,
        &application.case(application.id),
        reading.people(),
    ) {
        return Vec::new();
    }
    let submitted: Vec<u64> = application
        .submissions
        .iter()
        .map(|it| it.position)
        .collect();
    let mut changes: Vec<(usize, Change<'_>)> = if grant.shows(Facet::Draft) {
        let all = application.documents().flat_map(quality::Document::changes);
        let round = |it: &Change<'_>| submitted.partition_point(|at| *at < it.position);
        all.map(|it| (round(&it), it)).collect()
    } else {
        let of_round = |(round, position): (usize, &u64)| {
            let changes = application
                .documents()
                .flat_map(|it| it.changes_submitted(&submitted[..round], *position));
            changes.map(|it| (round, it)).collect::<Vec<_>>()
        };
        submitted.iter().enumerate().flat_map(of_round).collect()
    };
    changes.sort_by_key(|(round, it)| (*round, it.position));
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (round, change) in changes {
        let shows = grant.shows(Facet::RecordedBy);
        let author = shows.then(|| reading.by(&change.mark.by));
        let day = london_date(change.mark.at);
        let same = |it: &&mut Entry<'_>| it.author == author && it.day == day && it.round == round;
        match entries.iter_mut().find(same) {
            Some(entry) => entry.take(change),
            None => entries.push(Entry {
                author,
                day,
                round,
                changes: vec![change],
            }),
        }
    }
    entries.into_iter().filter_map(Entry::event).collect()
}

impl<'a> Entry<'a> {
    /// Takes one more. That a document which is new that day was described is nothing more to tell.
    fn take(&mut self, change: Change<'a>) {
        let told = self
            .changes
            .iter()
            .any(|it| it.document.id == change.document.id && it.what <= Changed::Described);
        if change.what != Changed::Described || !told {
            self.changes.push(change);
        }
    }

    fn event(self) -> Option<Event> {
        let first = self.changes.first()?;
        let what = match first.what {
            what if self.changes.iter().any(|it| it.what != what) => "changed",
            Changed::Added => "added",
            Changed::Removed => "removed",
            Changed::Restored => "restored",
            Changed::Replaced => "replaced",
            Changed::Described => "details changed",
        };
        let line = |it: &Change<'_>| format!("{}: {}", it.what.in_words(), name(it.file));
        let (what, said) = match &*self.changes {
            [only] => (format!("Evidence {what}: {}", name(only.file)), Vec::new()),
            many => (
                format!("Evidence {what}: {} documents", distinct(many)),
                many.iter().map(line).collect(),
            ),
        };
        Some(Event {
            at: self.changes.last()?.mark.at,
            what,
            by: self.author,
            said,
        })
    }
}

/// How many documents changed.
fn distinct(changes: &[Change<'_>]) -> usize {
    let mut documents: Vec<_> = changes.iter().map(|it| it.document.id).collect();
    documents.sort_unstable();
    documents.dedup();
    documents.len()
}
