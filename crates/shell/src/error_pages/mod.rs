//! Pages for when something goes wrong: what happened, the outcome of what was typed, what to do.
//!
//! Use [`bad_request`] when a browser sent what none of our pages sends, [`forbidden`] when the page
//! exists for others, [`not_found`] when it does not exist or its existence is no one's business,
//! [`conflict`] when someone else saved meanwhile, [`refused_form`] when answers are wrong,
//! [`unavailable`] when it will work later, [`failed`] for our own mistakes.

mod conflict;
mod forbidden;
mod unavailable;

use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, Render, html};

pub use conflict::{Conflict, ConflictField, SavedBy, conflict};
pub use forbidden::{Forbidden, forbidden, form_expired};
pub use unavailable::{Typed, Unavailable, unavailable};

use crate::components::SummaryList;
use crate::layout::{HELP, Page, PageContext, Title};

/// Marks the answer that a form is no longer valid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormExpired;

/// Marks the answer that something went wrong, by the page that says so and shows nothing of what was
/// typed.
#[derive(Clone, Debug)]
pub(crate) struct WithoutTyped(pub(crate) ErrorPage);

/// A page for when something went wrong.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// The HTTP status.
    pub status: StatusCode,
    /// What the page is called.
    pub title: Title<'static>,
    /// Its main content.
    pub content: Markup,
    /// After how many seconds it is worth trying again.
    pub retry_after: Option<u32>,
    /// Whether it says that a form is no longer valid.
    pub form_expired: bool,
    /// Whether it shows what was typed: of a form that is answered with any other, that is added
    /// where its answer leaves the house.
    pub shows_typed: bool,
    /// Whether sending the same form again may help.
    pub helps_again: bool,
}

impl ErrorPage {
    /// A page with this status, title and content.
    pub fn new(status: StatusCode, title: &'static str, content: &Markup) -> Self {
        let content = html! {
            div class="govuk-grid-row" {
                div class="govuk-grid-column-two-thirds" {
                    h1 class="govuk-heading-l" { (title) }
                    (content)
                }
            }
        };
        ErrorPage {
            status,
            title: title.into(),
            content,
            retry_after: None,
            form_expired: false,
            shows_typed: false,
            helps_again: false,
        }
    }

    /// The same with what was typed below: all of it with a button that sends it again, where that may
    /// help; elsewhere what reads like words.
    pub(crate) fn with_typed(&self, typed: &Typed<'_>) -> Option<Self> {
        let below = if self.helps_again {
            typed.sent_again()
        } else {
            what_you_typed(&typed.words()?)
        };
        let content = html! {
            (self.content)
            div class="govuk-grid-row" {
                div class="govuk-grid-column-two-thirds" { (below) }
            }
        };
        Some(Self {
            content,
            shows_typed: true,
            ..self.clone()
        })
    }

    /// The whole page.
    pub fn page(&self, surroundings: &PageContext) -> Markup {
        let content = html! {
            (self.content)
            p class="govuk-body" {
                "If you need help, see "
                a class="govuk-link" href=(HELP) { "who to ask" }
                "."
            }
        };
        Page::new(self.title.clone(), surroundings, content).render()
    }

    /// The whole page as an answer, never kept by caches.
    pub fn respond(&self, surroundings: &PageContext) -> Response {
        let mut response = respond(self.status, self.page(surroundings));
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.form_expired {
            response.extensions_mut().insert(FormExpired);
        }
        if !self.shows_typed {
            response.extensions_mut().insert(WithoutTyped(self.clone()));
        }
        response
    }
}

/// That there is no PDF now: the page that it would print is there.
pub fn no_pdf() -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "The PDF could not be made now. Go back and print the page instead, or try again in a few minutes."
        }
    };
    ErrorPage {
        retry_after: Some(300),
        ..ErrorPage::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "There is no PDF at the moment",
            &content,
        )
    }
}

/// What was typed and not saved, to be copied.
fn what_you_typed(words: &SummaryList<'_>) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What you typed" }
        p class="govuk-body" {
            "It has not been saved. Copy it if you still need it: it may be of use in an email to the \
             coordinator, or on another page."
        }
        (words)
    }
}

/// 422: the page of a form again, with what is wrong; answers kept.
pub fn refused_form(page: &Page) -> Response {
    respond(StatusCode::UNPROCESSABLE_ENTITY, page.render())
}

fn respond(status: StatusCode, page: Markup) -> Response {
    let mut response = (status, page).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// 400: what came is not what one of our pages sends. `what` is a sentence that says what is wrong.
pub fn bad_request(what: &str) -> ErrorPage {
    let content = html! {
        p class="govuk-body" { (what) }
        p class="govuk-body" { "Nothing has been saved." }
        p class="govuk-body" {
            "Go back, check the address or the form, and try again. If you followed a link to get \
             here, the link might be broken."
        }
    };
    ErrorPage::new(
        StatusCode::BAD_REQUEST,
        "There is a problem with the address or the form",
        &content,
    )
}

/// 404.
pub fn not_found() -> ErrorPage {
    let content = html! {
        p class="govuk-body" { "If you typed the web address, check it is correct." }
        p class="govuk-body" {
            "If you pasted the web address, check you copied all of it."
        }
        p class="govuk-body" {
            "If the address is correct, the page might have moved, or you might not have access \
             to it. "
            a class="govuk-link" href="/" { "Start from the home page" } "."
        }
    };
    ErrorPage::new(StatusCode::NOT_FOUND, "Page not found", &content)
}

/// 405: the page exists, but does not take what was sent.
pub fn not_allowed() -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "The address is correct, but you cannot open this page directly. This can happen if \
             you reload a page after sending its form."
        }
        p class="govuk-body" {
            "This has not saved anything. "
            a class="govuk-link" href="/" { "Start from the home page" }
            "."
        }
    };
    let title = "You cannot open this page directly";
    ErrorPage::new(StatusCode::METHOD_NOT_ALLOWED, title, &content)
}

/// 413: more was sent than is taken; `most` bytes would have been.
pub fn too_large(most: usize) -> ErrorPage {
    let content = html! {
        p class="govuk-body" { "You can send up to " (size(most)) " at once." }
        p class="govuk-body" {
            "We have not saved anything. Use your browser’s back button: what you typed should \
             still be there."
        }
        ul class="govuk-list govuk-list--bullet" {
            li { "If you chose a file, choose a smaller one, or save it in a smaller format." }
            li { "If you pasted a long text, shorten it." }
        }
    };
    ErrorPage::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "The file or text is too large",
        &content,
    )
}

/// A number of bytes in the units people know.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// 429: too much from one place; in `seconds` it works again.
pub fn too_many(seconds: u32) -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "You, or others who share your internet connection, have opened many pages in a short \
             time. We pause for a moment to keep the service working for everyone."
        }
        p class="govuk-body" { "Try again in " strong { (duration(seconds)) } "." }
        p class="govuk-body" {
            "If you were sending a form, we have not saved it yet. Wait, and then send it again."
        }
    };
    let page = ErrorPage::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests", &content);
    ErrorPage {
        retry_after: Some(seconds.max(1)),
        helps_again: true,
        ..page
    }
}

/// Seconds in words.
fn duration(seconds: u32) -> String {
    match seconds {
        0 | 1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// 500: our own mistake. `request` is what the log calls this request, for the person who helps.
pub fn failed(request: &str) -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "This is our fault, not yours. We have recorded the problem and will look into it."
        }
        p class="govuk-body" {
            "Everything you saved before is safe. If you were sending a form just now, we might \
             not have saved it. Send it again, from below or with your browser’s back button: if you \
             send the same form twice, we only record it once."
        }
        @if !request.is_empty() {
            p class="govuk-body" {
                "If you ask for help, give this reference: " strong { (request) }
            }
        }
    };
    let title = "Sorry, there is a problem with the service";
    ErrorPage {
        helps_again: true,
        ..ErrorPage::new(StatusCode::INTERNAL_SERVER_ERROR, title, &content)
    }
}
