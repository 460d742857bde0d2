//! Files that come slowly, or many at once: no one holds what others need.

use crate::protection::{Service, browser, service};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Method, StatusCode};
use futures_util::StreamExt as _;
use shell::security::SessionId;
use std::io::Error;
use std::time::Duration;
use tokio::sync::oneshot;

/// What stands between the parts of a form.
const BOUNDARY: &str = "----a-boundary";

/// A body that arrives a piece every nine seconds, the last of them never.
fn slowly(pieces: Vec<Vec<u8>>, ends: bool) -> Body {
    let pieces = futures_util::stream::unfold(pieces.into_iter(), move |mut left| async move {
        let Some(piece) = left.next() else {
            if !ends {
                std::future::pending::<()>().await;
            }
            return None;
        };
        tokio::time::sleep(Duration::from_secs(9)).await;
        Some((Ok::<_, Error>(piece), left))
    });
    Body::from_stream(pieces)
}

/// A body of which `first` arrives at once and `rest` after the word; and the moment at which
/// everything of `first` has been read.
fn held(first: Vec<u8>, rest: Vec<u8>) -> (Body, oneshot::Sender<()>, oneshot::Receiver<()>) {
    let (go_on, word) = oneshot::channel();
    let (read, all_read) = oneshot::channel();
    let later = async move {
        // Asked for only when what came before was taken.
        read.send(()).unwrap();
        let _ = word.await;
        Ok::<_, Error>(Bytes::from(rest))
    };
    let first = futures_util::stream::once(async { Ok(Bytes::from(first)) });
    let body = Body::from_stream(first.chain(futures_util::stream::once(later)));
    (body, go_on, all_read)
}

/// Someone's visit to the small service, to send files.
struct Sender {
    token: String,
    cookie: String,
}

impl Sender {
    fn of(service: &Service, name: &str) -> Self {
        let session = SessionId::new(format!("{name:-<20}")).unwrap();
        let cookie = service.guard.session_cookie().begin(&session);
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        Self {
            token: service.guard.csrf_token(&session).as_str().to_owned(),
            cookie: pair.to_owned(),
        }
    }

    fn form(&self, file: &[u8]) -> Vec<u8> {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{}\r\n\
             --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n",
            self.token
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        [head.as_bytes(), file, end.as_bytes()].concat()
    }

    async fn send(&self, service: &Service, body: Body) -> String {
        let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = browser(Method::POST, "/files")
            .header("cookie", self.cookie.as_str())
            .header("content-type", media_type)
            .body(body);
        let answer = service.send(request.unwrap()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }
}

/// An answer is given up after ten seconds here; files on a slow line may take longer, but neither
/// permanently nor at any pace.
#[tokio::test(start_paused = true)]
async fn files_may_arrive_slowly_and_not_too_slowly() {
    let service = service(|protection| protection.form_bytes = 4 << 20);
    let amina = Sender::of(&service, "amina");
    let whole = amina.form(&"x".repeat(2_000_000).into_bytes());
    let pieces = |size| -> Vec<Vec<u8>> { whole.chunks(size).map(<[u8]>::to_vec).collect() };
    // 11 kB a second.
    let sent = amina.send(&service, slowly(pieces(100_000), true)).await;
    assert_eq!(sent, "a.txt Ok(2000000)\n");
    // 5 kB a second, and nothing at all after a while.
    for (size, ends) in [(45_000, true), (100_000, false)] {
        let mut pieces = pieces(size);
        pieces.truncate(if ends { usize::MAX } else { 8 });
        let began = tokio::time::sleep(Duration::ZERO).deadline();
        let sent = amina.send(&service, slowly(pieces, ends)).await;
        assert_eq!(sent, "a.txt Err(TooSlow)\n", "{size}");
        let took = tokio::time::sleep(Duration::ZERO).deadline() - began;
        assert!(took <= Duration::from_mins(3), "{took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_sends_many_files_at_once_leaves_room_for_others() {
    let service = service(|protection| protection.form_bytes = 64 << 20);
    let (amina, ben) = (Sender::of(&service, "amina"), Sender::of(&service, "ben"));
    let whole = amina.form(&vec![b'x'; file_types::LARGEST]);
    let (first, rest) = whole.split_at(whole.len() - 100);
    let one = held(first.to_vec(), rest.to_vec());
    let two = held(first.to_vec(), rest.to_vec());
    let sending = async {
        let both =
            futures_util::future::join(amina.send(&service, one.0), amina.send(&service, two.0));
        both.await
    };
    let meanwhile = async {
        one.2.await.unwrap();
        two.2.await.unwrap();
        let third = Body::from(amina.form(b"small"));
        assert_eq!(amina.send(&service, third).await, "a.txt Err(NoShare)\n");
        let others = Body::from(ben.form(&vec![b'x'; file_types::LARGEST]));
        let size = file_types::LARGEST;
        assert_eq!(
            ben.send(&service, others).await,
            format!("a.txt Ok({size})\n")
        );
        one.1.send(()).unwrap();
        let again = Body::from(amina.form(b"small"));
        assert_eq!(amina.send(&service, again).await, "a.txt Ok(5)\n");
        two.1.send(()).unwrap();
    };
    let ((one, two), ()) = futures_util::future::join(sending, meanwhile).await;
    let size = file_types::LARGEST;
    assert_eq!(
        (one, two),
        (format!("a.txt Ok({size})\n"), format!("a.txt Ok({size})\n"))
    );
}
