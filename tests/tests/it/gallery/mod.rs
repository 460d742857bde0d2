//! A small site that shows every component and every error page, as pages that people could meet.

mod controls;
mod errors;
mod journey;
mod register;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, Render, html};
use web::assets;
use web::components::NavigationItem;
use web::form::CsrfToken;
use web::layout::{Page, PageContext, Visitor};
use web::security::{ClientAddress, Protection, Rates, Secret};

/// The pages of the gallery, by the last part of their address.
pub const PAGES: &[&str] = &[
    "controls",
    "controls-refused",
    "task-list",
    "question",
    "done",
    "register",
    "provider",
];

/// The error pages, by the last part of their address.
pub const ERRORS: &[&str] = &[
    "400",
    "403-role",
    "403-unknown",
    "403-organisation",
    "403-form",
    "404",
    "405",
    "409",
    "413",
    "422",
    "429",
    "500",
    "503",
    "403-form-typed",
    "503-typed",
];

/// The whole site, protected as the service is, with its pages for a person who is signed in.
pub fn site() -> Router {
    let routes = Router::new()
        .merge(assets::routes())
        .route("/gallery/{page}", get(show))
        .route("/errors/{page}", get(errors::show));
    let protection = Protection {
        secret: Secret::new(&[1; 32]).expect("long enough"),
        https: false,
        demonstration: true,
        form_bytes: 256_000,
        timeout: Duration::from_secs(10),
        rates: Rates::default(),
        client: ClientAddress::Peer,
        clock: Arc::new(|| Duration::ZERO),
        boot: "gallery".to_owned(),
    };
    protection.around(routes)
}

async fn show(Path(page): Path<String>) -> Response {
    let surroundings = surroundings();
    let page = match page.as_str() {
        "controls" => controls::page(&surroundings, false),
        "controls-refused" => controls::page(&surroundings, true),
        "task-list" => journey::task_list(&surroundings),
        "question" => journey::question(&surroundings),
        "done" => journey::done(&surroundings),
        "register" => register::list(&surroundings),
        "provider" => register::provider(&surroundings),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    page.render().into_response()
}

/// Someone with the longest names that may be met.
pub fn surroundings() -> PageContext<'static> {
    let item = |text: &'static str, href: &'static str| NavigationItem {
        content: text.into(),
        href: href.into(),
        active: href == "/gallery/task-list",
        ..NavigationItem::default()
    };
    PageContext {
        visitor: Some(Visitor {
            person: "Oluwaseun Featherstonehaugh-Cholmondeley".into(),
            organisation: "Northshire and Llanfairpwllgwyngyll Teaching School Hub".into(),
            change_organisation: "/organisations".into(),
            sign_out: "/sign-out".into(),
            csrf: CsrfToken::sample(),
        }),
        navigation: vec![
            item("Home", "/gallery/question"),
            item("Applications", "/gallery/task-list"),
            item("Register of providers", "/gallery/register"),
        ],
        demonstration: true,
        done: None,
    }
}

/// Two thirds of the width, which is as long as lines should be.
fn two_thirds(content: &Markup) -> Markup {
    html! {
        div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" { (content) } }
    }
}

/// A page of the gallery for readers who are signed in.
fn page<'a>(title: &'static str, surroundings: &'a PageContext<'a>, content: Markup) -> Page<'a> {
    Page::new(title, surroundings, content)
}
