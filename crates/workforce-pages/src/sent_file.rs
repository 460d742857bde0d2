//! A file of records on its way: it arrives, is looked at, and lies sealed under a key of its own until someone imports it.

use access::Action;
use axum::response::Response;
use doors::{Doors, Failure, SentFile};
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::{Button, FileUpload, Hint, Label},
    error_pages,
    form::FieldErrors,
    security::{CheckedUpload, NotReceived, Received},
};
use std::collections::BTreeMap;
use vocabulary::{Actor, CaseId, CommandId, Digest, ImportId, OrganisationId, Refusal, in_words};
use workforce::field::RECORDS;
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

/// Where a CSV file of records is chosen, with the button that sends it: `hint` says which file and how large it may be.
pub(crate) fn chosen(hint: &'static str, button: &'static str, errors: &FieldErrors) -> Markup {
    html! {
        (FileUpload {
            name: RECORDS.into(),
            label: Label {
                content: "Choose the file".into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: hint.into(),
                ..Hint::default()
            }),
            error: errors.of(RECORDS),
            accept: ".csv,.txt,text/csv,text/plain,application/vnd.ms-excel".into(),
            ..FileUpload::default()
        })
        (Button {
            content: button.into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// The one file of a form of at most `most` bytes; notes why there is none. `choose` says what to choose.
pub(crate) async fn arrived<T>(
    form: CheckedUpload<T>,
    most: usize,
    choose: &str,
    errors: &mut FieldErrors,
) -> Option<(String, Received)> {
    let mut form = form.with_files_up_to(most);
    let mut sent = None;
    while let Some(arrived) = form.next_file().await {
        match arrived.bytes {
            Ok(bytes) if sent.is_none() => sent = Some((arrived.name, bytes)),
            Ok(_) => errors.add(RECORDS, "Choose one file"),
            Err(why) => errors.add(RECORDS, not_received(why, most / 1024 / 1024)),
        }
    }
    if sent.is_none() && errors.of(RECORDS).is_none() {
        errors.add(RECORDS, choose.to_owned());
    }
    sent
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

/// Why a file did not arrive. `most` is how many megabytes it may have.
fn not_received(why: NotReceived, most: usize) -> String {
    match why {
        NotReceived::TooLarge(_) => format!("The file must be smaller than {most} MB"),
        NotReceived::TooMany => "Choose one file".to_owned(),
        NotReceived::NoRoom | NotReceived::NoShare => {
            "Too many files are being sent at this moment: try again in a minute".to_owned()
        }
        NotReceived::TooSlow | NotReceived::Interrupted | NotReceived::Garbled => {
            "The file did not arrive whole: send it again".to_owned()
        }
    }
}

/// The day until which a file is kept as it was sent.
pub(crate) fn kept_until(file: &ImportedFile) -> String {
    file.keep_until
        .map_or_else(|| "Deleted".to_owned(), in_words)
}
