//! How much memory a form with files takes, whatever it holds: measured by an allocator that counts,
//! and so in a program of its own.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Method, Request, StatusCode};
use axum::routing::post;
use futures_util::stream::{self, StreamExt as _};
use peak_alloc::PeakAlloc;
use shell::security::{
    CheckedUpload, ClientAddress, Guard, MOST_FILES, NoFields, Protection, Rates, Secret, SessionId,
};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// So much may a form take beside its files, in bytes.
const MOST: usize = 1024 * 1024;

/// So much is sent at a time.
const PIECE: usize = 64 * 1024;

/// What each body is made of.
const BOUNDARY: &str = "a-boundary";

async fn files(mut form: CheckedUpload<NoFields>) -> String {
    let mut told = Vec::new();
    while let Some(file) = form.next_file().await {
        let bytes = file.bytes.map(|it| it.bytes().len());
        told.push(format!("{} {bytes:?}\n", file.name));
    }
    told.concat()
}

/// A service that takes files, and a visit to it.
struct Service {
    router: Router,
    guard: Guard,
    session: SessionId,
}

impl Service {
    fn new() -> Self {
        let protection = Protection {
            secret: Secret::new(&[7; 32]).unwrap(),
            https: true,
            demonstration: false,
            form_bytes: 1 << 30,
            timeout: Duration::from_secs(30),
            rates: Rates::default(),
            client: ClientAddress::Peer,
            clock: Arc::new(|| Duration::ZERO),
            boot: "b".to_owned(),
        };
        Service {
            guard: protection.guard(),
            router: protection.around(Router::new().route("/files", post(files))),
            session: SessionId::new("0123456789abcdef").unwrap(),
        }
    }

    /// The part that all our forms begin with.
    fn token(&self) -> String {
        let token = self.guard.csrf_token(&self.session);
        part("name=\"_csrf\"", token.as_str())
    }

    /// Sends `first`, then `again` this number of times. Gives the status, the answer, and how many bytes
    /// more than before were held at most.
    async fn send(
        &self,
        first: String,
        again: Vec<u8>,
        times: usize,
    ) -> (StatusCode, String, usize) {
        let cookie = self.guard.session_cookie().begin(&self.session);
        let body = stream::iter([Bytes::from(first)])
            .chain(stream::repeat(Bytes::from(again)).take(times))
            .map(Ok::<_, Infallible>);
        let request = Request::builder()
            .method(Method::POST)
            .uri("/files")
            .header("host", "senco.example")
            .header("sec-fetch-site", "same-origin")
            .header(
                "cookie",
                cookie.to_str().unwrap().split(';').next().unwrap(),
            )
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(Body::from_stream(body))
            .unwrap();
        let before = ALLOCATED.current_usage();
        ALLOCATED.reset_peak_usage();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let answer = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let held = ALLOCATED.peak_usage() - before;
        let answer = String::from_utf8(answer.to_vec()).unwrap();
        (status, answer, held)
    }
}

fn head(disposition: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}")
}

fn part(disposition: &str, value: &str) -> String {
    format!("{}\r\n\r\n{value}\r\n", head(disposition))
}

/// As many of these as fit into a piece.
fn many(part: &str) -> Vec<u8> {
    part.repeat(PIECE.div_ceil(part.len())).into_bytes()
}

#[tokio::test]
async fn a_form_takes_little_memory_whatever_it_holds() {
    let service = Service::new();
    // What is made once, for whatever comes first.
    service.send(service.token(), Vec::new(), 0).await;
    let file = "name=\"files\"; filename=\"a.txt\"";
    let first = service.token() + &part(file, "first");
    let too_many: String = (1..MOST_FILES)
        .map(|_| "a.txt Ok(1)\n")
        .chain(["a.txt Err(TooMany)\n"])
        .collect();
    let garbled = "a.txt Ok(5)\n Err(Garbled)\n";
    let x = || vec![b'x'; PIECE];
    let mb_16 = 16 * 1024 * 1024 / PIECE;
    let mb_32 = 32 * 1024 * 1024 / PIECE;
    for (what, first, again, times, says) in [
        (
            "a head without end after a file",
            format!("{first}{}; filename=\"", head("name=\"files\"")),
            x(),
            mb_16,
            garbled,
        ),
        (
            "a head of many lines",
            format!("{first}{}", head("name=\"files\"; filename=\"b\"")),
            many("\r\nX: y"),
            mb_32,
            garbled,
        ),
        (
            "files of a byte",
            first.clone(),
            many(&part(file, "x")),
            mb_32,
            &format!("a.txt Ok(5)\n{too_many}"),
        ),
        (
            "files that were not chosen",
            first.clone(),
            many(&part("name=\"files\"; filename=\"\"", "")),
            mb_32,
            garbled,
        ),
        (
            "fields after a file",
            first.clone(),
            many(&part("name=\"a\"", "x")),
            mb_32,
            garbled,
        ),
    ] {
        let (status, answer, held) = service.send(first, again, times).await;
        assert_eq!((status, answer.as_str()), (StatusCode::OK, says), "{what}");
        assert!(held < MOST, "{what}: {held} bytes");
    }
    for (what, first, again, times) in [
        ("no part at all", String::new(), x(), mb_16),
        ("a head without end", head("name=\""), x(), mb_16),
        (
            "one field",
            format!("{}\r\n\r\n", head("name=\"a\"")),
            x(),
            mb_16,
        ),
        (
            "fields",
            String::new(),
            many(&part("name=\"a\"", "x")),
            mb_32,
        ),
        (
            "fields of nothing but a name",
            String::new(),
            many(&part(&format!("name=\"{}\"", "a".repeat(8_000)), "")),
            mb_32,
        ),
    ] {
        let (status, answer, held) = service.send(first, again, times).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{what}");
        assert!(held < MOST, "{what}: {held} bytes");
        assert!(answer.len() < 16 * 1024, "{what}: {}", answer.len());
    }
}
