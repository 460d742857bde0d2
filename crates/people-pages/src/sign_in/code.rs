//! Typing the code.

use super::ask::{SentLink, check_your_email};
use crate::field;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::ByCode;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    browser::Browser,
    form,
    form::FieldErrors,
    layout::Page,
    next,
    security::CheckedForm,
};

form! {
    /// What is typed, and which mail it is of.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        attempt: String = field::ATTEMPT,
        email: String = field::EMAIL,
        next: String = field::NEXT,
        code: String = field::CODE,
    }
}

/// `session.begin`
pub(crate) async fn post(
    ask: Ask,
    browser: Browser,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    // What cannot be a code is no guess: it costs none of the tries.
    let Some(code) = eight_digits(&typed.code) else {
        return wrong(&ask, typed, "Enter the 8 digits of the code");
    };
    let spent = ask
        .service()
        .sign_in()
        .sign_in_by_code(&typed.attempt, &code, &browser.0)
        .await
        .map_err(|failure| ask.failure(&failure, None))?;
    match spent {
        ByCode::Right(by_link) => super::begun(&ask, by_link).await,
        ByCode::Wrong(1) => wrong(&ask, typed, "This code is wrong. You can try once more"),
        ByCode::Wrong(left) => {
            let says = format!("This code is wrong. You can try {left} more times");
            wrong(&ask, typed, &says)
        }
        ByCode::Exhausted => Ok(exhausted(&ask)),
        ByCode::Paused => Ok(paused(&ask)),
    }
}

/// The digits of a code; nothing when what was typed can be none. Spaces and dashes of whatever kind
/// between the digits are no one's fault.
fn eight_digits(typed: &str) -> Option<String> {
    let between =
        |it: &char| it.is_whitespace() || matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let digits: String = typed.chars().filter(|it| !between(it)).collect();
    let eight = digits.len() == 8 && digits.bytes().all(|it| it.is_ascii_digit());
    eight.then_some(digits)
}

fn wrong(ask: &Ask, typed: &Form, says: &str) -> Result<Response, Response> {
    let mut errors = FieldErrors::new();
    errors.add(field::CODE, says);
    let sent = SentLink {
        attempt: &typed.attempt,
        address: &typed.email,
        next: next::of_ours(&typed.next).unwrap_or(super::HOME),
        codes: !super::ask::paused(ask)?,
    };
    let page = ask.with_visit(|csrf| check_your_email(ask, csrf, &sent, &errors))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Said of a right code, too: while codes are paused none is looked at.
fn paused(ask: &Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Use the link in the email instead" }
        p class="govuk-body" {
            "We have paused sign-in codes because too many wrong codes have been entered. We did \
             not check yours."
        }
        p class="govuk-body" {
            "Open the link in the same email and press the button there. If you read your email \
             on another device, you will be signed in on that one."
        }
        p class="govuk-body" {
            a class="govuk-link" href="/sign-in" { "Get a new email" }
        }
    });
    let page = Page::new(
        "Use the link in the email instead",
        &ask.surroundings,
        content,
    );
    (StatusCode::SERVICE_UNAVAILABLE, show(&page)).into_response()
}

fn exhausted(ask: &Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Too many wrong codes" }
        p class="govuk-body" {
            "You entered 5 wrong codes, so the code no longer works. You can still use the link \
             in the same email, or get a new email."
        }
        p class="govuk-body" {
            a class="govuk-link" href="/sign-in" { "Get a new link and code" }
        }
    });
    let page = Page::new("Too many wrong codes", &ask.surroundings, content);
    (StatusCode::TOO_MANY_REQUESTS, show(&page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::eight_digits;

    #[test]
    fn a_code_is_eight_digits_whatever_stands_between_them() {
        for typed in [
            "12345678",
            " 1234 5678 ",
            "1234-5678",
            "12 34\u{2013}56\u{a0}78",
        ] {
            assert_eq!(eight_digits(typed).as_deref(), Some("12345678"), "{typed}");
        }
        for typed in [
            "",
            " ",
            "1234567",
            "123456789",
            "1234567a",
            "1234.5678",
            "١٢٣٤٥٦٧٨",
        ] {
            assert_eq!(eight_digits(typed), None, "{typed}");
        }
    }
}
