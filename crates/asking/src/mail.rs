//! The outcome of mail: of that about an application, and of that which did not arrive. Never a
//! text, and never a whole address.

use crate::{About, Failure, Outside, Query, Reading, StoredReading};
use access::{Action, Facet, Scope};
use jiff::Timestamp;
use ledger::{Addressee, DamagedMail, Delivery, Mail, OutboxRow};
use vocabulary::{Case, CaseId, Digest, OrganisationId, PersonId, Refusal, Role, london_date};

/// The key on the switch shelf that says that mail is held.
pub const MAIL_HELD: &str = "mail-held";

/// The mail about a case.
#[derive(Clone, Copy, Debug)]
pub struct MailsAbout {
    /// The case the emails are about.
    pub case: CaseId,
}

/// The mail that did not arrive: held, or failed.
#[derive(Clone, Copy, Debug)]
pub struct UndeliveredMail;

/// A message, and the outcome of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailLine {
    /// What kind of message it is.
    pub called: String,
    /// When it was written.
    pub made: Timestamp,
    /// To whom: a redacted address such as `m•••@wessex.example`.
    pub to: String,
    /// The outcome of it.
    pub delivery: Delivery,
}

/// The mail that did not arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndeliveredView {
    /// Whether all mail is held until an operator releases it.
    pub held: bool,
    /// The messages to people who are known, oldest first; then those whose rows are damaged.
    pub lines: Vec<UndeliveredLine>,
    /// How many did not arrive that answered someone who typed an address, to sign in or to ask for an
    /// account. The person who makes addresses up makes as many of them: a number is enough.
    pub to_visitors: usize,
}

/// A message that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeliveredLine {
    /// What kind of message it is, where that can be read.
    pub called: String,
    /// When it was written, where that can be read.
    pub made: Option<Timestamp>,
    /// The case it is about: where its page is, with its number.
    pub case: Option<(String, String)>,
    /// Which message, where it can be tried again.
    pub message: Option<Digest>,
    /// For whom, with a redacted address.
    pub to: Option<String>,
    /// Who it was for and the organisation that they come from, where their address could be put right.
    pub reaches: Option<(PersonId, OrganisationId)>,
    /// Whose people it was for, where that can be told.
    pub owner: Option<(OrganisationId, String)>,
    /// Whether they have been given another address since the message was written: it is not the one that failed.
    pub corrected: bool,
    /// The outcome of it; nothing where its row is damaged, and no one can tell.
    pub delivery: Option<Delivery>,
}

/// What lists call a kind of message.
fn called(reading: &Reading<'_>, row: &OutboxRow) -> String {
    let kind = reading.states().mail_kind(&row.template);
    kind.map_or(&*row.template, |it| it.called).to_owned()
}

/// While all mail is held, what waits is held as well.
fn delivery(row: &OutboxRow, held: bool) -> Delivery {
    match (&row.delivery, &row.to) {
        (Delivery::Waiting, Addressee::Person(_)) if held => Delivery::Held,
        (delivery, _) => delivery.clone(),
    }
}

/// The mail about a case that `reading` may know of: that to one's own colleagues, or all.
/// Oldest first.
///
/// # Errors
/// *Unavailable*.
fn mails_about(reading: &StoredReading<'_>, case: CaseId) -> Result<Vec<MailLine>, Failure> {
    if !reading.grant.shows(Facet::Mail) {
        return Ok(Vec::new());
    }
    let held = is_held(reading)?;
    let rows = reading.desk.outbox(Mail::About(case))?;
    let line = |row: &OutboxRow| {
        let Addressee::Person(person) = row.to else {
            return None;
        };
        // What was addressed to someone as a reader is the group's, no matter who they are besides.
        let theirs = reading
            .states()
            .mail_kind(&row.template)
            .and_then(|kind| kind.to)
            == Some(reading.actor.role)
            && belongs(reading, person, reading.actor.organisation);
        if !theirs && reading.grant.scope != Scope::All {
            return None;
        }
        let reached = reading.people().reached_at(person);
        let to = reached.map_or_else(|| "erased".to_owned(), |(_, email)| redacted(&email));
        Some(MailLine {
            called: called(reading, row),
            made: row.made,
            to,
            delivery: delivery(row, held),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

fn is_held(reading: &StoredReading<'_>) -> Result<bool, Failure> {
    let switch = ledger::Shelf::Switch;
    Ok(reading.desk.slip(switch, MAIL_HELD)?.is_some())
}

fn belongs(reading: &Reading<'_>, person: PersonId, to: Option<OrganisationId>) -> bool {
    let known = reading.people().person(person);
    known.is_some_and(|known| {
        let mut held = known.memberships.iter();
        held.any(|held| Some(held.organisation) == to)
    })
}

impl Query for MailsAbout {
    type View = Vec<MailLine>;

    const ACTION: Action = Action::ReadApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Vec<MailLine>, Failure> {
        let case = reading.case(self.case)?;
        let clerks = reading.actor.role == Role::Coordinator;
        if clerks && case.kind.kept_by != Role::Coordinator {
            return Err(Refusal::NotFound.into());
        }
        mails_about(reading, self.case)
    }
}

impl Query for UndeliveredMail {
    type View = UndeliveredView;

    const ACTION: Action = Action::ReadMail;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<UndeliveredView, Failure> {
        let held = is_held(reading)?;
        // While mail is held, what waited when the switch was thrown is held with it.
        let wanted = if held { Mail::All } else { Mail::Undelivered };
        let undelivered = |row: &&OutboxRow| {
            matches!(
                delivery(row, held),
                Delivery::Held | Delivery::Failed { .. }
            )
        };
        let rows = reading.desk.outbox(wanted)?;
        // Of what is sent about schools, teachers, claims and posts, whoever keeps the register knows, and the
        // coordinator does not.
        let keeps = reading.actor.role == Role::Registrar;
        let theirs = |row: &&OutboxRow| is_of_register(reading, row) == keeps;
        let rows = rows.iter().filter(undelivered).filter(theirs);
        let (lines, visitors): (Vec<_>, Vec<_>) =
            rows.partition(|row| matches!(row.to, Addressee::Person(_)));
        let lines = lines
            .into_iter()
            .map(|row| undelivered_line(reading, row, held));
        let damaged = reading.desk.damaged_mail()?;
        let damaged = damaged.iter();
        let damaged = damaged.filter(|mail| damaged_of_register(reading, mail) == keeps);
        let damaged = damaged.map(|mail| damaged_line(reading, mail));
        Ok(UndeliveredView {
            held,
            lines: lines.chain(damaged).collect(),
            to_visitors: if keeps { 0 } else { visitors.len() },
        })
    }
}

/// Whether a message is of the register of the workforce: of its kind, about a claim, a post or a school, or to someone
/// of whom the register alone knows.
fn is_of_register(reading: &Reading<'_>, row: &OutboxRow) -> bool {
    let about: About = serde_json::from_str(&row.about).unwrap_or_default();
    let to = match row.to {
        Addressee::Person(person) => Some(person),
        Addressee::Slip(_) => None,
    };
    about.post.is_some()
        || about.claim.is_some()
        || kept_by_registrar(reading, &row.template, row.case.or_else(|| about.case()))
        || to_register(reading, to, about.organisation)
}

/// The same of what is left of a damaged message.
fn damaged_of_register(reading: &Reading<'_>, mail: &DamagedMail) -> bool {
    let template = mail.template.as_deref().unwrap_or_default();
    kept_by_registrar(reading, template, mail.case) || to_register(reading, mail.to, None)
}

/// Whether messages of a kind, or about a case, are those of whoever keeps the register.
fn kept_by_registrar(reading: &Reading<'_>, template: &str, case: Option<CaseId>) -> bool {
    let kind = reading.states().mail_kind(template);
    let case = case_of(reading, case);
    kind.and_then(|it| it.kept_by) == Some(Role::Registrar)
        || case.is_some_and(|it| it.kind.kept_by == Role::Registrar)
}

/// Whether someone, or an organisation, is known to the register alone.
fn to_register(
    reading: &Reading<'_>,
    to: Option<PersonId>,
    organisation: Option<OrganisationId>,
) -> bool {
    let people = reading.people();
    let organisation = organisation.and_then(|id| people.organisation(id));
    organisation.is_some_and(|it| it.kind.is_of_schools())
        || to.is_some_and(|person| !people::clerk_knows(people, person))
}

fn undelivered_line(reading: &Reading<'_>, row: &OutboxRow, held: bool) -> UndeliveredLine {
    let about: About = serde_json::from_str(&row.about).unwrap_or_default();
    let to = match row.to {
        Addressee::Person(person) => Some(person),
        Addressee::Slip(_) => None,
    };
    let case = case_of(reading, row.case);
    let owner = case
        .as_ref()
        .and_then(|case| case.organisation)
        .or(about.organisation)
        .or_else(|| organisation_of(reading, to));
    let failed = matches!(row.delivery, Delivery::Failed { next: None, .. });
    UndeliveredLine {
        called: called(reading, row),
        made: Some(row.made),
        message: failed.then_some(row.message),
        to: to.and_then(|person| named(reading, person)),
        corrected: to
            .and_then(|person| reading.people().address_corrected(person))
            .is_some_and(|at| at > row.made),
        reaches: to.zip(organisation_of(reading, to)),
        case: case.as_ref().map(line_of),
        owner: owner.map(|id| (id, reading.organisation(id, reading.today))),
        delivery: Some(delivery(row, held)),
    }
}

/// Someone by name, with a redacted address; nothing of anyone who was erased.
fn named(reading: &Reading<'_>, person: PersonId) -> Option<String> {
    let (name, email) = reading.people().reached_at(person)?;
    Some(format!("{name}, {}", redacted(&email)))
}

/// What is left of a damaged message, as far as it agrees with what is known.
fn damaged_line(reading: &Reading<'_>, mail: &DamagedMail) -> UndeliveredLine {
    let kind = mail.template.as_ref();
    let kind = kind.and_then(|it| reading.states().mail_kind(it));
    let case = case_of(reading, mail.case);
    let about = case.as_ref().and_then(|case| case.organisation);
    let owner = about.or_else(|| organisation_of(reading, mail.to));
    UndeliveredLine {
        called: kind.map_or("A message", |it| it.called).to_owned(),
        made: mail.made.filter(|made| london_date(*made) <= reading.today),
        message: None,
        corrected: false,
        reaches: None,
        to: mail.to.and_then(|person| named(reading, person)),
        case: case.as_ref().map(line_of),
        owner: owner.map(|id| (id, reading.organisation(id, reading.today))),
        delivery: None,
    }
}

fn case_of(reading: &Reading<'_>, case: Option<CaseId>) -> Option<Case> {
    // The person who may see what did not arrive sees it of every case.
    reading.states().case(case?)
}

/// Where the page of a case is, and its number.
fn line_of(case: &Case) -> (String, String) {
    (format!("/{}", case.path()), case.number())
}

fn organisation_of(reading: &Reading<'_>, person: Option<PersonId>) -> Option<OrganisationId> {
    let known = reading.people().person(person?)?;
    known.memberships.first().map(|held| held.organisation)
}

/// An address as it may be shown beside the outcome of a message: `m•••@wessex.example`.
pub fn redacted(address: &str) -> String {
    let (mailbox, host) = address.rsplit_once('@').unwrap_or((address, ""));
    let first = mailbox.chars().next().map(String::from).unwrap_or_default();
    format!("{first}•••@{host}")
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn an_address_is_redacted_whatever_it_is() {
        assert_eq!(redacted("morwenna@wessex.example"), "m•••@wessex.example");
        assert_eq!(redacted("ü@x.example"), "ü•••@x.example");
        assert_eq!(redacted(""), "•••@");
    }
}
