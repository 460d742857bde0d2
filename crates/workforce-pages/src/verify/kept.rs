//! Keeping the answers of a file, sealed, for whoever sent it, until they are too old to be relied on.

use crate::address;
use access::Action;
use axum::{http::StatusCode, response::Response};
use doors::{Failure, SentFile};
use jiff::Timestamp;
use maud::html;
use shell::{
    ask::Ask,
    error_pages::{self, ErrorPage},
};
use std::collections::BTreeMap;
use vocabulary::{CaseId, CommandId, Digest, ImportId, Refusal};
use workforce_views::{ANSWER_MINUTES, KeptAnswers, VerifiedPeople};

/// Keeps answers; gives under which id.
pub(super) async fn keep(
    ask: &Ask,
    command: CommandId,
    answers: &VerifiedPeople,
) -> Result<ImportId, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let (action, organisation) = (Action::VerifyPerson, actor.organisation);
    let desk = service.desk();
    let written = answers.written();
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
        at: answers.at,
        name: KeptAnswers::NAME.to_owned(),
        file,
        columns: BTreeMap::new(),
        minutes: Some(ANSWER_MINUTES),
    };
    let kept = desk.keep_check(actor, action, case, sent);
    kept.await.map_err(said)?;
    Ok(check)
}

/// The answers of a file, with when they go.
///
/// # Errors
/// The page that says that they are not, or no longer, there.
pub(super) async fn kept(
    ask: &Ask,
    check: ImportId,
) -> Result<(VerifiedPeople, Timestamp), Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let work = move || {
        let (sent, bytes) = service.desk().open(&actor, &KeptAnswers { check })?;
        let until = sent.expires();
        if service.now() >= until {
            return Err(Refusal::NotFound.into());
        }
        Ok((VerifiedPeople::read(&bytes)?, until))
    };
    let done = tokio::task::spawn_blocking(work).await;
    match done.map_err(|_| failed(ask))? {
        Ok(kept) => Ok(kept),
        Err(Failure::Refused(_)) => Err(gone(ask)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The same where they were never there.
fn gone(ask: &Ask) -> Response {
    let content = html! {
        p class="govuk-body" {
            "We keep the answers of a file for " (ANSWER_MINUTES) " minutes, for the person who sent it. What \
             the register says can change after that."
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::VERIFY_FILE) { "Send the file again" }
        }
    };
    let title = "These answers are no longer here";
    ErrorPage::new(StatusCode::NOT_FOUND, title, &content).respond(&ask.surroundings)
}

fn failed(ask: &Ask) -> Response {
    error_pages::failed("verify").respond(&ask.surroundings)
}
