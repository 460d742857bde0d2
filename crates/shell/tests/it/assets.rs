//! The embedded files: names, headers, and that nothing of GOV.UK's identity is in them.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use shell::assets::{self, ASSETS};
use tower::ServiceExt;

async fn fetch(path: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let router: axum::Router = assets::routes();
    router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

fn stylesheet() -> &'static str {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.name == "senco.css")
        .unwrap();
    std::str::from_utf8(asset.content).unwrap()
}

#[tokio::test]
async fn an_asset_is_kept_for_ever_under_a_name_made_from_its_content() {
    let path = assets::path("senco.css");
    assert!(
        path.starts_with("/assets/senco-") && path.len() > "/assets/senco-.css".len(),
        "{path}"
    );
    let response = fetch(path, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()["content-type"],
        "text/css; charset=utf-8"
    );
    assert_eq!(
        response.headers()["cache-control"],
        "public, max-age=31536000, immutable"
    );
    assert!(!response.headers().contains_key("content-encoding"));
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(body, stylesheet());
}

#[tokio::test]
async fn a_browser_that_takes_gzip_gets_it_and_may_ask_whether_it_changed() {
    let path = assets::path("senco.css");
    let response = fetch(path, &[("accept-encoding", "br, gzip;q=0.8")]).await;
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let tag = response.headers()["etag"].to_str().unwrap().to_owned();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(body.len() < stylesheet().len() / 4, "{} bytes", body.len());

    let again = [("accept-encoding", "gzip"), ("if-none-match", tag.as_str())];
    assert_eq!(fetch(path, &again).await.status(), StatusCode::NOT_MODIFIED);
    let plain = [
        ("accept-encoding", "gzip;q=0"),
        ("if-none-match", tag.as_str()),
    ];
    let response = fetch(path, &plain).await;
    assert_eq!(
        response.status(),
        StatusCode::OK,
        "another representation, another tag"
    );
}

#[tokio::test]
async fn an_unknown_name_is_not_found() {
    assert_eq!(
        fetch("/assets/senco.css", &[]).await.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        fetch("/assets/..%2fsecret", &[]).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[test]
fn nothing_of_the_gov_uk_identity_is_left() {
    let css = stylesheet().to_lowercase();
    for trace in [
        "gds transport",
        "@font-face",
        "crown",
        "crest",
        "#1d70b8",
        "govuk-header",
    ] {
        assert!(!css.contains(trace), "{trace}");
    }
    assert!(
        !css.contains("url("),
        "a stylesheet that fetches nothing needs no exception"
    );
}

#[test]
fn scripts_name_each_other_by_served_address() {
    let script = ASSETS
        .iter()
        .find(|asset| asset.name == "senco.js")
        .unwrap();
    let text = std::str::from_utf8(script.content).unwrap();
    assert!(!text.contains("asset:"));
    assert!(text.contains(assets::path("govuk-frontend.js")));
    assert!(text.contains(assets::path("accessible-autocomplete.js")));
}

#[tokio::test]
async fn sound_is_given_whole_and_in_parts() {
    let clip = shell::speech::clip("Yes").unwrap();
    let whole = fetch(clip, &[("accept-encoding", "gzip")]).await;
    assert_eq!(whole.status(), StatusCode::OK);
    let headers = whole.headers();
    assert_eq!(headers["content-type"], "audio/ogg; codecs=opus");
    assert_eq!(headers["accept-ranges"], "bytes");
    assert!(!headers.contains_key("content-encoding"));
    let whole = to_bytes(whole.into_body(), usize::MAX).await.unwrap();
    assert!(whole.starts_with(b"OggS"));
    let long = whole.len();
    for (asked, from, to) in [
        ("bytes=0-1", 0, 1),
        ("bytes=10-", 10, long - 1),
        ("bytes=-4", long - 4, long - 1),
    ] {
        let part = fetch(clip, &[("range", asked)]).await;
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT, "{asked}");
        let says = format!("bytes {from}-{to}/{long}");
        assert_eq!(part.headers()["content-range"], says, "{asked}");
        let part = to_bytes(part.into_body(), usize::MAX).await.unwrap();
        assert_eq!(part, whole[from..=to], "{asked}");
    }
    let beyond = format!("bytes={long}-");
    for wrong in [beyond.as_str(), "bytes=5-2", "lines=1-2"] {
        let refused = fetch(clip, &[("range", wrong)]).await;
        let status = refused.status();
        assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE, "{wrong}");
    }
}
