//! Saving the files of a form, each at once and on its own: one bad file does not lose the others.

use axum::response::Response;
use doors::{Command, Failure};
use file_types::{NotAccepted, Note, shown_name};
use quality::KeptFile;
use quality_views::{EvidenceLine, EvidenceRoom as _, EvidenceWith};
use shell::{
    ask::Ask,
    form::FieldErrors,
    security::{Arrived, CheckedUpload, MOST_FILES, NotReceived},
};
use vocabulary::{ApplicationId, CommandId, Digest, EvidenceId, Field, Refusal};

/// The outcome of the files of a form.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// Those that are saved.
    pub saved: Vec<SavedFile>,
    /// Those that are not.
    pub refused: Vec<RefusedFile>,
}

/// A file that is saved.
#[derive(Debug)]
pub(super) struct SavedFile {
    /// The document that it makes.
    pub document: Option<EvidenceId>,
    /// What it is called.
    pub name: String,
    /// What is to be told of it.
    pub notes: Vec<Note>,
}

/// A file that is not saved, and why.
#[derive(Debug)]
pub(super) struct RefusedFile {
    /// What the browser called it; empty where it is not known which files were missing.
    pub name: String,
    /// Why, and what to do: whole sentences.
    pub says: String,
    /// The document that has this file already.
    pub there: Option<EvidenceLine>,
}

/// Why a file is not saved.
struct NotSaved {
    says: String,
    there: Option<EvidenceLine>,
}

impl From<String> for NotSaved {
    fn from(says: String) -> Self {
        Self { says, there: None }
    }
}

impl RefusedFile {
    /// Both in a line.
    pub(super) fn line(&self) -> String {
        match self.name.as_str() {
            "" => self.says.clone(),
            name => format!("{name}: {}", self.says),
        }
    }
}

impl Saving {
    /// What the form shows of those that are not saved, or of there being none at all.
    pub(super) fn errors(&self, field: Field, nothing: &str) -> FieldErrors {
        let mut errors = FieldErrors::new();
        for refused in &self.refused {
            errors.add(field, refused.line());
        }
        if self.saved.is_empty() && errors.is_empty() {
            errors.add(field, nothing);
        }
        errors
    }
}

/// Saves the files of a form as they arrive; `command` says what is done with each, and `replaces`
/// whose place it takes, if any's.
///
/// # Errors
/// A page, where nothing of the form may be done: nothing of it is saved then.
pub(super) async fn save_files<T: Sync>(
    ask: &Ask,
    application: ApplicationId,
    mut form: CheckedUpload<T>,
    replaces: Option<EvidenceId>,
    command: impl Fn(&T, KeptFile) -> Command,
) -> Result<Saving, Response> {
    let ready = ask
        .service()
        .desk()
        .ready_for_evidence(ask.actor, application);
    let (id, ready) = (ask.hidden::<CommandId>(form.command()), ready.await);
    let (Ok(id), Ok(())) = (&id, &ready) else {
        form.drain().await;
        ready.map_err(|failure| ask.failure(&failure, None))?;
        return id.map(|_| Saving::default());
    };
    let mut saving = Saving::default();
    while let Some(arrived) = form.next_file().await {
        let name = shown_name(&arrived.name);
        let place = Place {
            application,
            replaces,
            form: *id,
        };
        let saved = save(ask, place, arrived, |file| command(form.value(), file));
        match saved.await {
            Ok(saved) => saving.saved.push(saved),
            Err(NotSaved { says, there }) => saving.refused.push(RefusedFile { name, says, there }),
        }
    }
    Ok(saving)
}

/// Where a file goes, and with which form it came.
#[derive(Clone, Copy)]
struct Place {
    application: ApplicationId,
    replaces: Option<EvidenceId>,
    form: CommandId,
}

/// Keeps one file, then names it.
async fn save(
    ask: &Ask,
    place: Place,
    arrived: Arrived,
    command: impl Fn(KeptFile) -> Command,
) -> Result<SavedFile, NotSaved> {
    let received = arrived.bytes.map_err(not_received)?;
    let (service, actor) = (ask.service_beside(), ask.actor);
    let sent = arrived.name;
    // Sealing 25 MB takes a while: other visitors' requests are not to wait for it.
    let keep = move || {
        let bytes = received.bytes();
        service
            .desk()
            .room_for_evidence(&actor, place.application, place.replaces, bytes)?;
        let kept = service
            .desk()
            .keep_evidence(place.application, &sent, bytes)?;
        let found = file_types::read(&sent, bytes);
        Ok::<_, Failure>((kept, found.map(|it| it.notes).unwrap_or_default()))
    };
    let kept = tokio::task::spawn_blocking(keep).await;
    let (kept, notes) = kept
        .map_err(|_| later())?
        .map_err(|failure| says(&failure))?;
    let id = ask
        .service()
        .desk()
        .file_command(place.form, arrived.place, kept.sha256);
    let (name, sha256) = (kept.name.clone(), kept.sha256);
    let done = ask.service().execute(ask.actor, id, command(kept)).await;
    let outcome = done.map_err(|failure| NotSaved {
        says: says(&failure),
        there: there(ask, place.application, sha256, &failure),
    })?;
    Ok(SavedFile {
        document: outcome.made.map(EvidenceId::from),
        name,
        notes,
    })
}

/// The document that has the file already, where that is why it is not saved.
fn there(
    ask: &Ask,
    application: ApplicationId,
    sha256: Digest,
    failure: &Failure,
) -> Option<EvidenceLine> {
    match failure {
        Failure::Refused(Refusal::Rule { rule, .. })
            if rule == quality::rule::EVIDENCE_ALREADY_THERE =>
        {
            let with = EvidenceWith {
                application,
                sha256,
            };
            ask.service().view(&ask.actor, &with).ok().flatten()
        }
        _ => None,
    }
}

pub(super) fn not_received(why: NotReceived) -> String {
    match why {
        NotReceived::TooLarge(bytes) => {
            let not = NotAccepted::TooLarge(bytes);
            format!("{} {}", not.says(), not.next())
        }
        NotReceived::TooMany => {
            format!(
                "You can send up to {MOST_FILES} files at once. This file and any after it were \
                 not saved. Send them {MOST_FILES} at a time."
            )
        }
        NotReceived::NoShare => "You are already sending other files. Send this file again when \
                                 they are saved."
            .into(),
        NotReceived::NoRoom => {
            "Many people are sending files at the moment. Send this file again in a minute.".into()
        }
        NotReceived::TooSlow => "The connection was too slow. We stopped the upload so that other \
                                 people can send files. We have kept the files listed as saved. \
                                 Send the rest again one at a time, or on a better connection."
            .into(),
        NotReceived::Interrupted => "The upload stopped before everything had arrived. We have \
                                     kept the files listed as saved. Send the rest again. If it \
                                     stops again, send fewer files at once."
            .into(),
        NotReceived::Garbled => {
            "We could not read the rest of the upload as files. We have kept the files listed as \
             saved. Choose the rest and send them again."
                .into()
        }
    }
}

pub(super) fn later() -> String {
    "It could not be saved because of a temporary problem. Send it again in a minute.".into()
}

pub(super) fn says(failure: &Failure) -> String {
    match failure {
        Failure::Refused(Refusal::Rule { says, next, .. }) => format!("{says} {next}"),
        Failure::Refused(Refusal::Stale(_)) => "A colleague replaced this document while you were \
                                                choosing a file. Your file is not saved. Look at \
                                                theirs, then send yours again if it should \
                                                replace it."
            .into(),
        Failure::Refused(Refusal::Invalid(problems)) => {
            let says = problems.iter().map(|it| format!("{}.", it.says));
            says.collect::<Vec<_>>().join(" ")
        }
        Failure::Refused(Refusal::NotFound | Refusal::Forbidden(_)) => {
            "It could not be saved, because you can no longer change this application.".into()
        }
        Failure::Unavailable(_) => later(),
    }
}
