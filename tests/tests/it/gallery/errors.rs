//! Every error page, as a handler would answer with it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use web::error_pages::{self, Conflict, ConflictField, ErrorPage, Forbidden, Typed, Unavailable};
use web::form::{CsrfToken, FormStart};

use super::{controls, surroundings};

pub async fn show(Path(page): Path<String>) -> Response {
    let surroundings = surroundings();
    let page = match page.as_str() {
        "400" => error_pages::bad_request("The date in the address is not a date."),
        "403-role" => error_pages::forbidden(Forbidden::NotYourRole),
        "403-unknown" => error_pages::forbidden(Forbidden::NotRecognised),
        "403-organisation" => error_pages::forbidden(Forbidden::NoOrganisation),
        "403-form" => error_pages::forbidden(Forbidden::FormExpired),
        "404" => error_pages::not_found(),
        "405" => error_pages::not_allowed(),
        "409" => conflict(),
        "413" => error_pages::too_large(10_000_000),
        "422" => return error_pages::refused_form(&controls::page(&surroundings, true)),
        "429" => error_pages::too_many(20),
        "500" => error_pages::failed("gallery-7"),
        "503" => error_pages::unavailable(&Unavailable {
            retry_after: 60,
            typed: None,
        }),
        "403-form-typed" => error_pages::form_expired(Some(&typed()), false),
        "503-typed" => error_pages::unavailable(&Unavailable {
            retry_after: 60,
            typed: Some(typed()),
        }),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    page.respond(&surroundings)
}

fn conflict() -> ErrorPage {
    let csrf = CsrfToken::sample();
    let field =
        |name: &'static str, label: &'static str, yours: &'static str, saved: &'static str| {
            ConflictField {
                name: name.into(),
                label: label.into(),
                yours: yours.into(),
                saved: saved.into(),
                meanings: None,
            }
        };
    error_pages::conflict(&Conflict {
        form: FormStart {
            action: "/errors/409".into(),
            command: "c-2".into(),
            revision: "r-2".into(),
            ..FormStart::new(&csrf)
        },
        saved_by: "Ben Osei".into(),
        saved_at: "22 November 2026 at 10:15am".into(),
        fields: vec![
            field(
                "strengths",
                "Strengths of your provision",
                "Mentors meet every trainee weekly.\n\nWe also visit their schools.",
                "Mentors meet every trainee each week.",
            ),
            field("weaknesses", "What you want to improve", "Placements", ""),
            ConflictField {
                meanings: Some(("In person".into(), "Online".into())),
                ..field("mode", "How is the course taught?", "in-person", "online")
            },
            field("places", "Places", "40", "40"),
        ],
    })
}

fn typed() -> Typed<'static> {
    Typed {
        action: "/errors/503-typed".into(),
        fields: vec![
            ("_csrf".into(), "sample".into()),
            ("_command".into(), "c-1".into()),
            (
                "strengths".into(),
                "Mentors meet every trainee weekly.\n\nWe also visit.".into(),
            ),
            ("mode".into(), "online".into()),
        ],
        labels: vec![("strengths".into(), "Strengths of your provision".into())],
    }
}
