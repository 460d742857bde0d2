//! Files that stop coming, on a real connection.

use crate::evidence::{TYNE, Writing, writing};
use crate::visiting::{BOUNDARY, multipart};
use file_types::samples::pdf;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::time::Duration;

/// Keeps the time of a test from passing on its own while real connections are waited for; it passes
/// when the test says so.
struct StandingStill(#[expect(dead_code, reason = "held")] std::sync::mpsc::Sender<()>);

fn time_stands_still() -> StandingStill {
    let (hold, held) = std::sync::mpsc::channel::<()>();
    // As long as work is done beside the tasks, tokio lets no time pass.
    tokio::task::spawn_blocking(move || held.recv().ok());
    StandingStill(hold)
}

/// What a browser sends to add `files`, whole.
async fn upload(writing: &Writing, at: SocketAddr, who: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let address = writing.at("/add");
    let (token, cookie) = writing.site.token_and_cookie(who);
    let command = writing.hidden(&address).await.swap_remove(0).1;
    let fields = [("_csrf", token.as_str()), ("_command", command.as_str())];
    let body = multipart(&fields, files);
    let head = format!(
        "POST {address} HTTP/1.1\r\nHost: {at}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Accept: text/html\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

/// Sends bytes on a connection of its own and reads until the server closes it.
fn converse(at: SocketAddr, bytes: Vec<u8>) -> tokio::task::JoinHandle<String> {
    tokio::task::spawn_blocking(move || {
        let mut connection = std::net::TcpStream::connect(at).unwrap();
        connection.write_all(&bytes).unwrap();
        let mut answer = Vec::new();
        let _ = connection.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    })
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_stalls_is_told_so_and_others_go_on_meanwhile() {
    let _still = time_stands_still();
    let writing = writing().await;
    assert_eq!(
        writing.rehearsal.told.applications[TYNE],
        writing.application
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let router = writing
        .site
        .router()
        .into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });

    let (first, second, theirs) = (pdf("First"), pdf("Second"), pdf("Theirs"));
    let files: [(&str, &[u8]); 2] = [("first.pdf", &first), ("second.pdf", &second)];
    let whole = upload(&writing, at, "malcolm", &files).await;
    // The connection stays open, and nothing more comes.
    let stalled = converse(at, whole[..whole.len() - 200].to_vec());
    while writing.names().is_empty() {
        tokio::task::yield_now().await;
    }
    let others = upload(&writing, at, "idris", &[("theirs.pdf", &theirs)]).await;
    let answer = converse(at, others).await.unwrap();
    assert!(answer.contains("1 file saved"), "{answer}");
    while !stalled.is_finished() {
        tokio::time::advance(Duration::from_secs(10)).await;
    }
    let answer = stalled.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    for says in [
        "1 file saved",
        "second.pdf: The connection was too slow. We stopped the upload",
    ] {
        assert!(answer.contains(says), "{says} in {answer}");
    }
    assert_eq!(writing.names(), ["first.pdf", "theirs.pdf"]);
    serving.abort();
}
