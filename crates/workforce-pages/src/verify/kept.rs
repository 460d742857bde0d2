//! Keeping an answer, sealed, for whoever it was given to, until it is too old to be relied on.

use crate::address;
use access::Action;
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use doors::{Doors, Failure, SentFile};
use jiff::Timestamp;
use maud::html;
use shell::{
    ask::Ask,
    error_pages::{self, ErrorPage},
};
use std::collections::BTreeMap;
use vocabulary::{Actor, CaseId, CommandId, Digest, ImportId, Refusal};
use workforce_views::{ANSWER_MINUTES, Answered, KeptAnswer};

/// Answers, and keeps the answer. Gives its id. Both are done beside other requests.
pub(super) async fn answer<T: Answered + Send + 'static>(
    ask: &Ask,
    command: CommandId,
    answered: impl FnOnce(&Doors, &Actor, Timestamp) -> Result<T, Failure> + Send + 'static,
) -> Result<Result<ImportId, Refusal>, Response> {
    let (service, actor, at) = (ask.service_beside(), ask.actor, ask.service().now());
    let work = move || answered(&service, &actor, at).map(|answer| answer.written());
    let written = tokio::task::spawn_blocking(work).await;
    let written = match written.map_err(|_| failed(ask))? {
        Ok(written) => written,
        Err(Failure::Refused(refusal @ Refusal::Invalid(_))) => return Ok(Err(refusal)),
        Err(failure) => return Err(ask.failure(&failure, None)),
    };
    let kept = keep::<T>(ask, command, at, written).await;
    kept.map(Ok)
}

async fn keep<T: Answered>(
    ask: &Ask,
    command: CommandId,
    at: Timestamp,
    written: Vec<u8>,
) -> Result<ImportId, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let (action, organisation) = (Action::VerifyPerson, actor.organisation);
    let desk = service.desk();
    let check = ImportId(desk.file_command(command, 0, Digest::of(&written)).0);
    let case = CaseId::from(check);
    let said = |failure: Failure| ask.failure(&failure, None);
    let made = desk.make_check_key(actor, action, organisation, case);
    made.await.map_err(said)?;
    let beside = ask.service_beside();
    let work = move || beside.desk().keep_object(case.into(), &written);
    let file = tokio::task::spawn_blocking(work).await;
    let file = file.map_err(|_| failed(ask))?.map_err(said)?;
    let sent = SentFile {
        organisation,
        by: actor.person,
        at,
        name: T::KIND.to_owned(),
        file,
        columns: BTreeMap::new(),
        minutes: Some(ANSWER_MINUTES),
    };
    let kept = desk.keep_check(actor, action, case, sent);
    kept.await.map_err(said)?;
    Ok(check)
}

/// An answer that is kept, with when it goes.
///
/// # Errors
/// The page that says that it is not, or no longer, there.
pub(super) async fn kept<T: Answered + Send + 'static>(
    ask: &Ask,
    check: ImportId,
) -> Result<(T, Timestamp), Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let work = move || {
        let kept = KeptAnswer {
            check,
            kind: T::KIND,
        };
        let (sent, bytes) = service.desk().open(&actor, &kept)?;
        let until = sent.expires();
        if service.now() >= until {
            return Err(Refusal::NotFound.into());
        }
        Ok((T::read(&bytes)?, until))
    };
    let done = tokio::task::spawn_blocking(work).await;
    match done.map_err(|_| failed(ask))? {
        Ok(kept) => Ok(kept),
        Err(Failure::Refused(_)) => Err(gone(ask)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The same where it was never there.
fn gone(ask: &Ask) -> Response {
    let content = html! {
        p class="govuk-body" {
            "We keep an answer for " (ANSWER_MINUTES) " minutes, for the person who asked. What the register \
             says can change after that."
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::VERIFY) { "Check again" } "."
        }
    };
    let title = "This answer is no longer here";
    ErrorPage::new(StatusCode::NOT_FOUND, title, &content)
        .respond(&ask.surroundings)
        .into_response()
}

fn failed(ask: &Ask) -> Response {
    error_pages::failed("verify").respond(&ask.surroundings)
}
