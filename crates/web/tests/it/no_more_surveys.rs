//! The button in a mail program by which someone wants no more emails about surveys.

use crate::visiting::Visited;
use axum::{
    body::Body,
    http::{Request, StatusCode, header::CONTENT_TYPE},
};
use demonstration::{Rehearsal, Story};
use tower::ServiceExt as _;

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=between";

/// Sends a body as no browser of ours does: without a visit, and `from` another site where it says so.
async fn sent(site: &Visited, to: &str, media: &str, body: &str, from: Option<&str>) -> StatusCode {
    let mut request = Request::post(to).header(CONTENT_TYPE, media);
    if let Some(from) = from {
        request = request.header("sec-fetch-site", from);
    }
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let answer = site.router().oneshot(request).await;
    answer.unwrap().status()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_in_a_mail_program_is_enough() {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole(), now)
    });
    let rehearsal = told.await.unwrap();
    let site = Visited::of(&rehearsal, &[]).await;
    let stop = format!("/no-more-surveys/{}", rehearsal.told.stops[0]);
    let one_click = "List-Unsubscribe=One-Click";
    let in_parts = "--between\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--between--\r\n";
    for (media, body) in [(FORM, one_click), (PARTS, in_parts)] {
        assert_eq!(
            sent(&site, &stop, media, body, None).await,
            StatusCode::OK,
            "{media}"
        );
    }
    // Not by a page of another site, not by a form that is not ours, and not for a code that is none.
    let another = sent(&site, &stop, FORM, one_click, Some("cross-site")).await;
    assert_eq!(another, StatusCode::FORBIDDEN);
    assert_eq!(
        sent(&site, &stop, FORM, "", None).await,
        StatusCode::FORBIDDEN
    );
    let none = sent(&site, "/no-more-surveys/nothing", FORM, one_click, None).await;
    assert_eq!(none, StatusCode::NOT_FOUND);
}
