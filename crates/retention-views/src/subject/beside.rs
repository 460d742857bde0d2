//! What lies beside the ledger about someone: the emails they were sent, who looked them up, what they are writing.

use super::{AboutField, AboutRecord, SubjectSection, TakenBy, record::Teller};
use access::{Purpose, SeenPart, log_policy};
use asking::{
    Failure,
    access_log::{AccessEntry, LookedAt},
    draft,
};
use ledger::{Delivery, Mail, OutboxRow, Shelf};
use serde_json::Value;
use vocabulary::in_words;

/// The most look-ups that a copy has.
const MOST: usize = 10_000;

impl Teller<'_, '_> {
    /// The sections of what lies beside the ledger.
    pub(crate) fn beside(&self) -> Result<Vec<SubjectSection>, Failure> {
        let section = |called: &str, records| SubjectSection {
            called: called.to_owned(),
            records,
        };
        Ok(vec![
            section("Who looked up the record", self.look_ups()?),
            section("Emails", self.mails()?),
            section("What is being written and not submitted", self.drafts()?),
        ])
    }

    fn mails(&self) -> Result<Vec<AboutRecord>, Failure> {
        let mut records = Vec::new();
        for person in &self.whom.persons {
            let rows = self.reading.desk.outbox(Mail::To(*person))?;
            // What never reached them is not theirs to know: it may be about what they may not know any more.
            let told =
                |row: &&OutboxRow| self.whole || matches!(row.delivery, Delivery::Sent { .. });
            records.extend(rows.iter().filter(told).map(|row| self.mail(row)));
        }
        records.sort_by_key(|it| it.at);
        Ok(records)
    }

    fn mail(&self, row: &OutboxRow) -> AboutRecord {
        let kind = self.reading.states().mail_kind(&row.template);
        let delivery = match row.delivery {
            Delivery::Waiting | Delivery::Held => "not sent yet",
            Delivery::Sent { .. } => "sent",
            Delivery::Failed { .. } => "could not be delivered",
            Delivery::DealtWith { .. } => "could not be delivered; told another way",
            Delivery::Lapsed { .. } => "not sent, because it was no longer true",
        };
        AboutRecord {
            at: row.made,
            says: kind.map_or(&*row.template, |it| it.called).to_owned(),
            by: TakenBy::Other("senco".to_owned()),
            parts: vec![field("Delivery", delivery)],
            kind: None,
            body: Value::Null,
        }
    }

    fn look_ups(&self) -> Result<Vec<AboutRecord>, Failure> {
        let mut records = Vec::new();
        for teacher in &self.whom.teachers {
            let entries = self
                .reading
                .access_about(LookedAt::Teacher(*teacher), MOST)?;
            records.extend(entries.iter().map(looked_up));
        }
        records.sort_by_key(|it| it.at);
        Ok(records)
    }

    fn drafts(&self) -> Result<Vec<AboutRecord>, Failure> {
        let mut records = Vec::new();
        for (key, slip) in self.reading.desk.slips(Shelf::Draft, "")? {
            let Some(case) = draft::case_of(&key) else {
                continue;
            };
            let opened = draft::open(case, &key, Some(&slip), self.reading.keys).draft();
            let theirs =
                opened.filter(|it| it.by.is_some_and(|by| self.whom.persons.contains(&by)));
            let Some(draft) = theirs else {
                continue;
            };
            let of = self.reading.states().case(case);
            let of = of.map(|case| format!("{} {}", case.kind.name, case.number()));
            records.push(AboutRecord {
                at: draft.at,
                says: "A text was saved".to_owned(),
                by: TakenBy::Them,
                parts: vec![
                    field("Of", of.unwrap_or_default()),
                    field("Text", draft.text),
                ],
                kind: None,
                body: Value::Null,
            });
        }
        records.sort_by_key(|it| it.at);
        Ok(records)
    }
}

/// A look-up, as the person who was looked up may see it: never the name of who looked.
fn looked_up(entry: &AccessEntry) -> AboutRecord {
    let shows = |part| log_policy().shows(part);
    let organisation = entry
        .by
        .organisation
        .clone()
        .filter(|_| shows(SeenPart::Organisation));
    let mut parts = vec![field("About the day", in_words(entry.on))];
    if shows(SeenPart::Role) {
        parts.push(field("Role", entry.by.actor.role.in_words()));
    }
    if shows(SeenPart::Purpose) {
        let says = Purpose::of(&entry.by.purpose).map(Purpose::says);
        parts.push(field("Why", says.unwrap_or(&entry.by.purpose_says)));
    }
    AboutRecord {
        at: entry.at,
        says: "The record was looked up".to_owned(),
        by: TakenBy::Other(organisation.unwrap_or_else(|| "someone".to_owned())),
        parts,
        kind: None,
        body: Value::Null,
    }
}

fn field(label: &str, value: impl Into<String>) -> AboutField {
    AboutField {
        label: label.to_owned(),
        value: value.into(),
    }
}
