//! A file of records on its way: it arrives, is looked at, and lies sealed under a key of its own until someone imports it.

use access::Action;
use axum::response::Response;
use doors::{Doors, Failure, SentFile};
use shell::{ask::Ask, error_pages, form::FieldErrors, security::Received};
use std::collections::BTreeMap;
use vocabulary::{Actor, CaseId, CommandId, Digest, ImportId, OrganisationId, Refusal, in_words};
use workforce_views::ImportedFile;

/// What is to become of a file.
#[derive(Clone, Copy)]
pub(crate) struct Sending {
    /// The form that it came with.
    pub(crate) command: CommandId,
    /// What whoever sends it does.
    pub(crate) action: Action,
    /// The organisation whose file it is, where it is one’s.
    pub(crate) organisation: Option<OrganisationId>,
    /// The name of the part of the address where it fails.
    pub(crate) page: &'static str,
}

/// Keeps a file sealed under a key of its own, if `look` finds that it can be read: gives the id of the check.
pub(crate) async fn keep(
    ask: &Ask,
    sending: Sending,
    (name, received): (String, Received),
    look: impl FnOnce(&Doors, &Actor, ImportId, &[u8]) -> Result<(), Failure> + Send + 'static,
) -> Result<Result<ImportId, FieldErrors>, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let Sending {
        command,
        action,
        organisation,
        page,
    } = sending;
    let digest = Digest::of(received.bytes());
    let check = ImportId(service.desk().file_command(command, 0, digest).0);
    let case = CaseId::from(check);
    let desk = service.desk();
    let made = desk.make_check_key(actor, action, organisation, case);
    made.await.map_err(|failure| ask.failure(&failure, None))?;
    let reading = ask.service_beside();
    let work = move || {
        look(&reading, &actor, check, received.bytes())?;
        reading.desk().keep_object(case.into(), received.bytes())
    };
    let kept = tokio::task::spawn_blocking(work).await;
    let kept = kept.map_err(|_| error_pages::failed(page).respond(&ask.surroundings))?;
    let file = match kept {
        Ok(file) => file,
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            return Ok(Err(FieldErrors::from(problems.as_slice())));
        }
        Err(failure) => return Err(ask.failure(&failure, None)),
    };
    let sent = SentFile {
        organisation,
        by: actor.person,
        at: service.now(),
        name,
        file,
        columns: BTreeMap::new(),
        minutes: None,
    };
    let kept = desk.keep_check(actor, action, case, sent);
    kept.await.map_err(|failure| ask.failure(&failure, None))?;
    Ok(Ok(check))
}

/// The day until which a file is kept as it was sent.
pub(crate) fn kept_until(file: &ImportedFile) -> String {
    file.keep_until
        .map_or_else(|| "Deleted".to_owned(), in_words)
}
