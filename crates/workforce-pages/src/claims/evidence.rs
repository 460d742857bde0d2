//! Adding a copy of one’s certificate to a claim.

use super::lines::copies;
use crate::{address, field};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Failure;
use file_types::{FileType, NotAccepted};
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, FileUpload, Hint, Label, UploadProgress},
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::{Arrived, CheckedUpload, NoFields, NotReceived},
    told_once::Done,
    words,
};
use vocabulary::{ClaimId, CommandId, Refusal};
use workforce_views::{ClaimFileRoom as _, OwnClaim, OwnClaimView};

/// `award.claim`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&OwnClaim { claim })?;
    if !view.takes_evidence {
        return Ok(Redirect::to(&address::claim(claim)).into_response());
    }
    Ok(show(&page(&ask, &view, &FieldErrors::new())))
}

/// `award.claim`
pub(crate) async fn post(
    ask: Ask,
    At(claim): At<ClaimId>,
    mut form: CheckedUpload<NoFields>,
) -> Result<Response, Response> {
    let id: Result<CommandId, Response> = ask.hidden(form.command());
    let (mut saved, mut errors) = (0, FieldErrors::new());
    while let Some(arrived) = form.next_file().await {
        // What came before is saved, and what comes after is read to the end: a browser sends all before it listens.
        let Ok(id) = id.as_ref() else { continue };
        match save(&ask, claim, *id, arrived).await {
            Ok(()) => saved += 1,
            Err(says) => errors.add(field::FILE, says),
        }
    }
    id?;
    if saved == 0 && errors.is_empty() {
        errors.add(field::FILE, "Choose a file");
    }
    if errors.is_empty() {
        let done = Done::new("Copy of your certificate saved");
        return Ok(ask.done(&address::claim(claim), done));
    }
    let view = ask.view(&OwnClaim { claim })?;
    Ok(error_pages::refused_form(&page(&ask, &view, &errors)))
}

/// Keeps one file, then names it; or what is wrong with it.
async fn save(ask: &Ask, claim: ClaimId, form: CommandId, arrived: Arrived) -> Result<(), String> {
    let received = arrived.bytes.map_err(not_received)?;
    let (service, actor, sent) = (ask.service_beside(), ask.actor, arrived.name);
    // Sealing 25 MB takes a while: other visitors’ requests are not to wait for it.
    let keep = move || {
        service
            .desk()
            .keep_copy(&actor, claim, &sent, received.bytes())
    };
    let kept = tokio::task::spawn_blocking(keep).await;
    let kept = kept
        .map_err(|_| later())?
        .map_err(|failure| says(&failure))?;
    let desk = ask.service().desk();
    let id = desk.file_command(form, arrived.place, kept.file.name);
    let done = ask.service().execute(ask.actor, id, kept).await;
    done.map(drop).map_err(|failure| says(&failure))
}

fn not_received(why: NotReceived) -> String {
    match why {
        NotReceived::TooLarge(bytes) => {
            let not = NotAccepted::TooLarge(bytes);
            format!("{} {}", not.says(), not.next())
        }
        why => words::not_received(why, "The file", file_types::LARGEST / 1024 / 1024, 5),
    }
}

fn later() -> String {
    "It could not be saved because of a temporary problem: send it again in a minute".to_owned()
}

fn says(failure: &Failure) -> String {
    match failure {
        Failure::Refused(Refusal::Rule { says, next, .. }) => format!("{says} {next}"),
        Failure::Refused(_) => "It could not be saved: this claim takes no more files".to_owned(),
        Failure::Unavailable(_) => later(),
    }
}

fn page<'a>(ask: &'a Ask, view: &OwnClaimView, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Claim " (view.number) }
        h1 class="govuk-heading-l" { "Add a copy of your certificate" }
        p class="govuk-body" {
            "A photo is enough, if the name, the award and the date can be read. Only the university and \
             the person who keeps the register see it."
        }
        @if !view.evidence.is_empty() { (copies(view, &address::evidence(view.claim))) }
        (UploadProgress {
            form: form.around("", &html! {
                (FileUpload {
                    name: field::FILE.into(),
                    label: Label {
                        content: "Choose a file".into(),
                        classes: "govuk-label--m".into(),
                        ..Label::default()
                    },
                    hint: Some(Hint {
                        content: "A picture, PDF or Word document, up to 25 MB".into(),
                        ..Hint::default()
                    }),
                    error: errors.of(field::FILE),
                    accept: FileType::accept().into(),
                    ..FileUpload::default()
                })
                (Button {
                    content: "Save the copy".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }),
            cancelled: "You stopped before the file was sent. Nothing was saved.",
            broken: "The connection was lost. Press the button to send the file again. It is not saved \
                     twice.",
        })
    });
    let title = Title::about("Add a copy of your certificate", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::claim(view.claim)))
}
