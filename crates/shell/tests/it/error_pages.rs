//! Pages for when something goes wrong.

use axum::http::StatusCode;
use maud::Markup;
use shell::error_pages::{
    Conflict, ConflictField, ErrorPage, Forbidden, Typed, Unavailable, bad_request, conflict,
    failed, forbidden, not_allowed, not_found, too_large, too_many, unavailable,
};
use shell::form::{CsrfToken, FormStart};
use shell::layout::PageContext;

fn text(page: &ErrorPage) -> String {
    let markup: Markup = page.page(&PageContext::default());
    markup.into_string()
}

#[test]
fn each_has_its_status_one_heading_and_its_heading_as_title() {
    let pages = [
        (400, bad_request("The month is missing.")),
        (403, forbidden(Forbidden::NotYourRole)),
        (403, forbidden(Forbidden::NotRecognised)),
        (403, forbidden(Forbidden::NoOrganisation)),
        (403, forbidden(Forbidden::FormExpired)),
        (404, not_found()),
        (405, not_allowed()),
        (413, too_large(256_000)),
        (429, too_many(20)),
        (500, failed("a-1")),
        (
            503,
            unavailable(&Unavailable {
                retry_after: 30,
                typed: None,
            }),
        ),
    ];
    for (status, page) in pages {
        assert_eq!(page.status.as_u16(), status);
        let text = text(&page);
        assert_eq!(text.matches("<h1").count(), 1, "{status}");
        assert!(text.contains(&format!("<title>{} – senco</title>", page.title.page)));
    }
}

#[test]
fn the_reader_learns_when_to_try_again() {
    let response = too_many(200).respond(&PageContext::default());
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()["retry-after"], "200");
    assert!(text(&too_many(200)).contains("4 minutes"));
    assert!(text(&too_many(1)).contains("1 second<"));
    assert!(text(&too_large(2_000_000)).contains("2 MB"));
}

#[test]
fn a_late_edit_shows_both_texts_and_sends_again_on_what_is_saved_now() {
    let csrf = CsrfToken::sample();
    let page = conflict(&Conflict {
        form: FormStart {
            action: "/applications/7/strengths".into(),
            command: "new-command".into(),
            revision: "saved-revision".into(),
            ..FormStart::new(&csrf)
        },
        saved_by: "Ben Osei".into(),
        saved_at: "3 March 2026 at 10:15am".into(),
        fields: vec![
            ConflictField {
                name: "strengths".into(),
                label: "Strengths of your provision".into(),
                yours: "Ours <is> better".into(),
                saved: "Theirs is shorter".into(),
                meanings: None,
            },
            ConflictField {
                name: "mode".into(),
                label: "How is it taught?".into(),
                yours: "blended".into(),
                saved: "online".into(),
                meanings: Some(("Partly online".into(), "Online".into())),
            },
            ConflictField {
                name: "places".into(),
                label: "Places".into(),
                yours: String::new().into(),
                saved: "".into(),
                meanings: None,
            },
        ],
    });
    assert_eq!(page.status, StatusCode::CONFLICT);
    let text = text(&page);
    assert!(text.contains("Ben Osei") && text.contains("3 March 2026 at 10:15am"));
    assert_eq!(
        text.matches("Ours &lt;is&gt; better").count(),
        2,
        "shown, and in the field"
    );
    assert!(text.contains("Theirs is shorter"));
    assert!(text.contains("name=\"_revision\" value=\"saved-revision\""));
    assert!(text.contains("name=\"mode\" type=\"radio\" value=\"blended\" checked"));
    assert!(text.contains("name=\"mode\" type=\"radio\" value=\"online\""));
    let kept = "<input type=\"hidden\" name=\"places\" value=\"\">";
    assert!(
        text.contains(kept),
        "an answer on which both agree is sent, even an empty one"
    );
}

#[test]
fn nothing_typed_is_lost_when_the_service_is_away() {
    let typed = Typed {
        action: "/applications/7/strengths".into(),
        fields: vec![
            ("_csrf".into(), "token".into()),
            ("_command".into(), "c-1".into()),
            ("strengths".into(), "Two\nlines & more".into()),
            ("group".into(), "a".into()),
            ("group".into(), "b".into()),
        ],
        labels: vec![("strengths".into(), "Strengths of your provision".into())],
    };
    let page = unavailable(&Unavailable {
        retry_after: 60,
        typed: Some(typed),
    });
    assert_eq!(page.retry_after, Some(60));
    let text = text(&page);
    for field in [
        "name=\"_csrf\" value=\"token\"",
        "name=\"_command\" value=\"c-1\"",
        "name=\"strengths\" value=\"Two\nlines &amp; more\"",
        "name=\"group\" value=\"a\"",
        "name=\"group\" value=\"b\"",
    ] {
        assert!(text.contains(field), "{field}");
    }
    assert!(text.contains("Strengths of your provision"));
    assert!(!text.contains(">token<"), "the hidden fields stay hidden");
}

#[test]
fn our_own_mistake_names_the_request_and_nothing_else() {
    assert!(text(&failed("a-7")).contains("a-7"));
    assert!(!text(&failed("")).contains("this reference"));
}
