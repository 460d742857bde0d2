//! Which page says why the service did not do what was asked.

use crate::{
    error_pages::{self, ErrorPage, Typed, Unavailable},
    layout::PageContext,
};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::html;
use vocabulary::Refusal;

/// The page for a failure.
pub(crate) fn respond_to(
    failure: &Failure,
    surroundings: &PageContext<'_>,
    typed: Option<Typed<'_>>,
) -> Response {
    use doors::Unavailable as Why;
    let retry = |retry_after, typed| error_pages::unavailable(&Unavailable { retry_after, typed });
    let page = match failure {
        Failure::Refused(Refusal::NotFound) => error_pages::not_found(),
        Failure::Refused(Refusal::Forbidden(_)) => {
            error_pages::forbidden(error_pages::Forbidden::NotYourRole)
        }
        Failure::Refused(Refusal::Rule { says, next, .. }) => ruled_out(says, next, typed.as_ref()),
        Failure::Refused(Refusal::Stale(_)) => ruled_out(
            "Someone changed this after you opened it, or you have already sent this form.",
            "Open the page again to see the latest version. Nothing was overwritten.",
            typed.as_ref(),
        ),
        Failure::Refused(Refusal::Invalid(problems)) => {
            let says = problems.iter().map(|problem| problem.says.as_str());
            error_pages::bad_request(&says.collect::<Vec<_>>().join(" "))
        }
        Failure::Unavailable(Why::Busy) => retry(2, typed),
        Failure::Unavailable(Why::Stopping) => retry(10, typed),
        Failure::Unavailable(Why::Full | Why::Away | Why::Clock | Why::Ahead | Why::Defect) => {
            retry(60, typed)
        }
    };
    page.respond(surroundings)
}

/// 409: a rule says no, as things stand. Its own page, not an error beside a field; it shows what
/// was typed, so that it can be copied.
fn ruled_out(says: &str, next: &str, typed: Option<&Typed<'_>>) -> ErrorPage {
    let content = html! {
        p class="govuk-body" { (says) }
        p class="govuk-body" { (next) }
        p class="govuk-body" { a class="govuk-link" href="/work" { "See what needs doing" } }
    };
    let page = ErrorPage::new(StatusCode::CONFLICT, "You cannot do this now", &content);
    typed
        .and_then(|typed| page.with_typed(typed))
        .unwrap_or(page)
}
