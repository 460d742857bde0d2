//! 403: the page exists, but not for this visitor, not now. Each reason has its own way out.

use axum::http::StatusCode;
use maud::html;

use super::{ErrorPage, Typed};

/// Why a page is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// The role does not include it.
    NotYourRole,
    /// No one here knows the person who signed in.
    NotRecognised,
    /// No organisation is chosen, or the person belongs to none.
    NoOrganisation,
    /// The form did not come from a page of this visit: the session ended, or the page was open
    /// for long, or someone else's page sent it.
    FormExpired,
}

/// 403: why, and what to do.
pub fn forbidden(why: Forbidden) -> ErrorPage {
    let (title, content) = match why {
        Forbidden::NotYourRole => (
            "You do not have access to this page",
            html! {
                p class="govuk-body" {
                    "This page is for other roles, or for a different organisation from the one \
                     you are acting for."
                }
                p class="govuk-body" {
                    "If you work for more than one organisation, choose the right one at the top \
                     of the page. If you should have access, ask an owner of your organisation’s \
                     account. You can also see "
                    a class="govuk-link" href="/who-may-see-what" { "what each role can see and do" }
                    "."
                }
            },
        ),
        Forbidden::NotRecognised => (
            "You are signed in, but do not have a role yet",
            html! {
                p class="govuk-body" {
                    "Ask an owner of your organisation’s account to add you. Give them the email \
                     address you signed in with."
                }
            },
        ),
        Forbidden::NoOrganisation => (
            "Choose who you are acting for",
            html! {
                p class="govuk-body" {
                    "This page belongs to an organisation. You have not chosen one, or you are \
                     not a member of one yet."
                }
                p class="govuk-body" {
                    a class="govuk-link" href="/sign-in/choose" { "Choose an organisation" } "."
                }
            },
        ),
        Forbidden::FormExpired => return form_expired(None, false),
    };
    ErrorPage::new(StatusCode::FORBIDDEN, title, &content)
}

/// 403: the form is no longer valid, with what was `typed` where that is known and reads like words. The
/// person who is `signed_in` can send it again at once.
pub fn form_expired(typed: Option<&Typed>, signed_in: bool) -> ErrorPage {
    let lost = typed.and_then(|typed| Some((typed, typed.words()?)));
    let shows_typed = lost.is_some();
    // Whoever has signed in again meanwhile knows why, and has only to press once more.
    let again = signed_in && shows_typed;
    let content = html! {
        @if again {
            p class="govuk-body" { "You have signed in since you opened the form." }
        } @else {
            p class="govuk-body" {
                "The page might have been open for a long time, you might have signed out in another \
                 tab, or your browser might not accept cookies."
            }
        }
        @match lost {
            None => p class="govuk-body" {
                "We have not saved what you sent. Use your browser’s back button: what you typed \
                 should still be there. Copy it, reload the page, paste it and send it again."
            },
            Some((typed, words)) => {
                p class="govuk-body" {
                    "What you sent has " strong { "not been saved yet" } ". It is below, and \
                     nothing is lost while this page is open."
                }
                @if signed_in {
                    p class="govuk-body" { "You are signed in. Press the button to send it." }
                } @else {
                    ol class="govuk-list govuk-list--number" {
                        li {
                            a class="govuk-link" href="/sign-in" target="_blank"
                                rel="noreferrer noopener" { "Sign in (opens in a new tab)" } "."
                        }
                        li {
                            "Come back to this page and press the button. We show you what you wrote once \
                             more before you send it."
                        }
                    }
                }
                (words)
                (typed.form("Send it again"))
            }
        }
    };
    let page = ErrorPage::new(
        StatusCode::FORBIDDEN,
        if again {
            "Check what you wrote and send it"
        } else {
            "This form is no longer valid"
        },
        &content,
    );
    ErrorPage {
        form_expired: true,
        shows_typed,
        ..page
    }
}
