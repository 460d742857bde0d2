//! Real sockets against what the program serves with, with short limits.

use super::{Limits, Most, Seats, files, serve};
use crate::edge;
use axum::{
    Router,
    body::Bytes,
    routing::{get, post},
};
use std::{
    io,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{Notify, watch},
    task::JoinHandle,
};

/// Longer than any test.
const LONG: Duration = Duration::from_hours(1);
/// Soon over, and long enough for a busy machine to send a request.
const SHORT: Duration = Duration::from_secs(1);

/// More than the system holds of an answer on its way, in bytes.
const LARGE: usize = 64 << 20;

const HALF: &[u8] = b"GET / HTTP/1.1\r\nhost: senco.example\r\n";
const WHOLE: &[u8] = b"GET / HTTP/1.1\r\nhost: senco.example\r\n\r\n";

/// What is served in a test.
struct Served {
    at: SocketAddr,
    seats: Arc<Seats>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    /// Lets `/held` answer.
    go_on: Arc<Notify>,
    /// Told when `/held` was asked.
    asked: Arc<Notify>,
}

fn limits(all: usize, of_address: usize) -> Limits {
    Limits {
        most: Most { all, of_address },
        without_request: LONG,
        without_fetching: LONG,
    }
}

impl Served {
    async fn with(limits: Limits) -> Self {
        files::raise();
        let (go_on, asked) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (word, tell) = (go_on.clone(), asked.clone());
        let held = move || async move {
            tell.notify_one();
            word.notified().await;
            "at last"
        };
        let router = Router::new()
            .route("/", get(|| async { "hello" }))
            .route("/held", get(held))
            .route("/large", get(|| async { vec![b'x'; LARGE] }))
            .route(
                "/length",
                post(|sent: Bytes| async move { sent.len().to_string() }),
            );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let seats = Arc::new(Seats::new(limits.most, edge::monotonic()));
        let (stop, stops) = watch::channel(false);
        let serving = serve(listener, router, limits, seats.clone(), stops);
        Self {
            at,
            seats,
            stop,
            serving: tokio::spawn(serving),
            go_on,
            asked,
        }
    }

    /// A connection from 127.0.0.`last`.
    async fn from(&self, last: u8) -> Browser {
        let socket = TcpSocket::new_v4().unwrap();
        let from = SocketAddrV4::new(Ipv4Addr::new(127, 0, 0, last), 0);
        socket.bind(from.into()).unwrap();
        Browser(socket.connect(self.at).await.unwrap())
    }

    /// Whether someone new from there is answered.
    async fn answers(&self, last: u8) -> bool {
        let mut browser = self.from(last).await;
        browser.gets("hello").await
    }
}

/// The other end of a connection.
struct Browser(TcpStream);

impl Browser {
    async fn sends(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.unwrap();
    }

    /// Whether an answer comes that ends with this.
    async fn hears(&mut self, ending: &str) -> bool {
        let mut heard = Vec::new();
        while !heard.ends_with(ending.as_bytes()) {
            match self.0.read_buf(&mut heard).await {
                Ok(0) | Err(_) => return false,
                Ok(_) => {}
            }
        }
        heard.starts_with(b"HTTP/1.1 200 OK\r\n")
    }

    /// Whether its request is answered, by what ends with this.
    async fn gets(&mut self, ending: &str) -> bool {
        self.0.write_all(WHOLE).await.is_ok() && self.hears(ending).await
    }

    /// All that comes until the connection is closed.
    async fn hears_until_closed(mut self) -> Vec<u8> {
        let mut heard = Vec::new();
        match self.0.read_to_end(&mut heard).await {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::ConnectionReset),
        }
        heard
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn four_hundred_half_requests_are_closed_and_others_are_answered_meanwhile() {
    let served = Served::with(Limits {
        without_request: SHORT,
        ..limits(600, 500)
    })
    .await;
    let mut halves = Vec::new();
    for n in 0..400 {
        let mut browser = served.from(1).await;
        // Some have sent nothing at all.
        if n % 4 != 0 {
            browser.sends(HALF).await;
        }
        halves.push(browser);
    }
    assert!(served.answers(1).await, "from the same address");
    assert!(served.answers(2).await, "from another");
    for half in halves {
        assert_eq!(half.hears_until_closed().await, b"");
    }
}

#[tokio::test]
async fn a_connection_that_is_kept_for_the_next_request_is_not_kept_for_ever() {
    let served = Served::with(Limits {
        without_request: SHORT,
        ..limits(9, 9)
    })
    .await;
    let mut browser = served.from(1).await;
    assert!(browser.gets("hello").await);
    assert!(browser.gets("hello").await, "on the same connection");
    assert_eq!(browser.hears_until_closed().await, b"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_behind_one_address_keeps_its_connections() {
    let limits = Limits::of(files::raise(), false);
    // A machine that allows fewer files has room for fewer.
    let many = limits.most.of_address.min(1_000);
    let served = Served::with(limits).await;
    let mut teachers = Vec::new();
    for _ in 0..many {
        teachers.push(served.from(1).await);
    }
    for _ in 0..2 {
        for teacher in &mut teachers {
            assert!(teacher.gets("hello").await);
        }
    }
}

#[test]
fn behind_a_proxy_all_come_from_one_address() {
    let direct = Limits::of(20_000, false).most;
    assert_eq!(direct.all, 2 * direct.of_address);
    let behind = Limits::of(20_000, true).most;
    assert_eq!(behind.all, behind.of_address);
}

#[tokio::test]
async fn an_address_that_has_its_share_makes_room_from_its_own() {
    let served = Served::with(limits(9, 3)).await;
    let mut other = served.from(2).await;
    assert!(other.gets("hello").await);
    let mut first = served.from(1).await;
    first.sends(HALF).await;
    let (mut second, mut third) = (served.from(1).await, served.from(1).await);
    assert!(second.gets("hello").await && third.gets("hello").await);
    assert!(served.answers(1).await);
    assert_eq!(first.hears_until_closed().await, b"");
    assert!(other.gets("hello").await && third.gets("hello").await);
}

#[tokio::test]
async fn whoever_has_the_most_makes_room_for_somebody_new() {
    let served = Served::with(limits(6, 6)).await;
    // The stillest of all, and alone at its address.
    let mut alone = served.from(2).await;
    assert!(alone.gets("hello").await);
    let mut halves = Vec::new();
    for _ in 0..5 {
        let mut half = served.from(1).await;
        half.sends(HALF).await;
        halves.push(half);
    }
    for newcomer in 3..6 {
        assert!(served.answers(newcomer).await);
    }
    assert_eq!(halves.remove(0).hears_until_closed().await, b"");
    assert!(alone.gets("hello").await);
}

#[tokio::test]
async fn nobody_is_cut_off_in_the_middle_of_an_answer() {
    let served = Served::with(limits(2, 2)).await;
    let mut busy = Vec::new();
    for last in [1, 2] {
        let mut browser = served.from(last).await;
        browser
            .sends(b"GET /held HTTP/1.1\r\nhost: senco.example\r\n\r\n")
            .await;
        served.asked.notified().await;
        busy.push(browser);
    }
    assert!(!served.answers(3).await, "all are busy");
    for mut browser in busy {
        served.go_on.notify_one();
        assert!(browser.hears("at last").await);
    }
    // They hear it a moment before they are no longer busy.
    while !served.answers(3).await {}
}

#[tokio::test]
async fn files_that_arrive_for_longer_than_a_request_may_take_to_come_are_not_cut_off() {
    let served = Served::with(Limits {
        without_request: SHORT,
        ..limits(9, 9)
    })
    .await;
    let mut sender = served.from(1).await;
    let head = b"POST /length HTTP/1.1\r\nhost: senco.example\r\ncontent-length: 6\r\n\r\nabc";
    sender.sends(head).await;
    // Once this one is closed, the other has been there for longer.
    let mut half = served.from(1).await;
    half.sends(HALF).await;
    assert_eq!(half.hears_until_closed().await, b"");
    sender.sends(b"def").await;
    assert!(sender.hears("6").await);
}

/// Someone asks for more than the system holds for either end, and does not fetch it.
async fn asks_for_too_much(served: &Served) -> Browser {
    let mut browser = served.from(1).await;
    browser
        .sends(b"GET /large HTTP/1.1\r\nhost: senco.example\r\n\r\n")
        .await;
    let mut begun = [0; 8];
    browser.0.read_exact(&mut begun).await.unwrap();
    browser
}

#[tokio::test]
async fn an_answer_that_nobody_fetches_ends() {
    let served = Served::with(Limits {
        without_fetching: SHORT,
        ..limits(9, 9)
    })
    .await;
    let browser = asks_for_too_much(&served).await;
    while served.seats.taken() > 0 {
        tokio::task::yield_now().await;
    }
    let heard = browser.hears_until_closed().await.len();
    assert!(heard < LARGE, "{heard}");
}

#[tokio::test]
async fn an_answer_that_nobody_fetches_gives_way() {
    let served = Served::with(limits(1, 1)).await;
    let browser = asks_for_too_much(&served).await;
    // Until nothing more fits in between, it is busy.
    while !served.answers(2).await {}
    let heard = browser.hears_until_closed().await.len();
    assert!(heard < LARGE, "{heard}");
}

#[tokio::test]
async fn what_was_begun_is_finished_when_it_is_told_to_stop_and_nothing_else_is_waited_for() {
    let served = Served::with(limits(9, 9)).await;
    let mut half = served.from(1).await;
    half.sends(HALF).await;
    let mut kept = served.from(1).await;
    assert!(kept.gets("hello").await);
    let mut busy = served.from(1).await;
    busy.sends(b"GET /held HTTP/1.1\r\nhost: senco.example\r\n\r\n")
        .await;
    served.asked.notified().await;
    served.stop.send(true).unwrap();
    assert_eq!(half.hears_until_closed().await, b"");
    assert_eq!(kept.hears_until_closed().await, b"");
    while TcpStream::connect(served.at).await.is_ok() {}
    served.go_on.notify_one();
    let heard = String::from_utf8(busy.hears_until_closed().await).unwrap();
    assert!(heard.contains("connection: close"), "{heard}");
    assert!(heard.ends_with("at last"), "{heard}");
    served.serving.await.unwrap();
}

#[tokio::test]
async fn a_request_says_once_whom_it_is_for() {
    let served = Served::with(limits(9, 9)).await;
    for (head, status) in [
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nhost: a\r\nhost: a\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nhost:\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nhost: me@a\r\n\r\n", "400"),
        ("GET http://a/ HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.0\r\n\r\n", "200"),
    ] {
        let mut browser = served.from(1).await;
        browser.sends(head.as_bytes()).await;
        let heard = String::from_utf8(browser.hears_until_closed().await).unwrap();
        assert_eq!(heard.split(' ').nth(1), Some(status), "{head}: {heard}");
    }
}
