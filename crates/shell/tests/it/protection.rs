//! The layers around a router, tried from outside.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode};
use axum::routing::{any, get, post};
use serde::Deserialize;
use shell::error_pages::ErrorPage;
use shell::form::CsrfToken;
use shell::layout::{PageContext, Visitor};
use shell::security::{
    Allowance, CheckedForm, CheckedUpload, ClientAddress, Frame, Guard, Protection, Rate, Rates,
    Secret, SessionId, Visit,
};
use tower::ServiceExt;

/// A clock that stands still until it is moved.
#[derive(Clone, Default)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    fn pass(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// A service with one page and one form, and a browser's view of it.
pub struct Service {
    pub router: Router,
    pub guard: Guard,
    clock: Clock,
}

#[derive(Deserialize)]
struct Answers {
    name: String,
    #[serde(default)]
    group: Vec<String>,
}

#[derive(Deserialize)]
struct Nothing {}

async fn save(form: CheckedForm<Answers>) -> String {
    let answers = form.value();
    format!(
        "{} {:?} {} {}",
        answers.name,
        answers.group,
        form.command(),
        form.revision()
    )
}

async fn files(mut form: CheckedUpload<Nothing>) -> String {
    let mut told = Vec::new();
    while let Some(file) = form.next_file().await {
        let bytes = file.bytes.map(|it| it.bytes().len());
        told.push(format!("{} {bytes:?}\n", file.name));
    }
    told.concat()
}

/// What sends mail, or tries what was sent.
async fn prove(allowance: Allowance) -> Response<Body> {
    let allowed = allowance.proves();
    let too_often = |page: ErrorPage| page.respond(&PageContext::default());
    allowed.map_or_else(too_often, |()| Response::default())
}

async fn visit(Visit(visit): Visit) -> String {
    visit.map_or("nobody".to_owned(), |session| session.as_str().to_owned())
}

pub fn service(change: impl FnOnce(&mut Protection)) -> Service {
    let clock = Clock::default();
    let seconds = clock.0.clone();
    let mut protection = Protection {
        secret: Secret::new(&[7; 32]).unwrap(),
        https: true,
        demonstration: false,
        form_bytes: 1_000,
        timeout: Duration::from_secs(10),
        rates: Rates::default(),
        client: ClientAddress::Forwarded(1),
        clock: Arc::new(move || Duration::from_secs(seconds.load(Ordering::Relaxed))),
        boot: "b".to_owned(),
    };
    change(&mut protection);
    let guard = protection.guard();
    let routes = Router::new()
        .route("/visit", get(visit))
        .route("/greet", get(greet))
        .route("/people/{name}", get(|| async { "known" }))
        .route("/save", post(save))
        .route(
            "/panic",
            any(|| async { panic!("secret: Amina Khan") as String }),
        )
        .route("/slow", any(std::future::pending::<String>))
        .route(
            "/full",
            get(|| async {
                tracing::error!(target: "senco::test", "the disk is full");
                StatusCode::SERVICE_UNAVAILABLE
            }),
        )
        .route("/files", post(files))
        .route("/prove", post(prove));
    Service {
        router: protection.around(routes),
        guard,
        clock,
    }
}

fn plain() -> Service {
    service(|_| {})
}

fn over_http() -> Service {
    service(|protection| protection.https = false)
}

impl Service {
    pub async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response<Body> {
        self.send(browser(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    fn session(&self) -> (SessionId, String) {
        let session = SessionId::new("0123456789abcdef").unwrap();
        let cookie = self.guard.session_cookie().begin(&session);
        let pair = cookie
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        (session, pair)
    }

    /// Sends a form with a right cookie and token, unless `change` says otherwise.
    async fn submit(&self, body: &str) -> Response<Body> {
        self.submit_to("/save", body).await
    }

    async fn submit_to(&self, path: &str, body: &str) -> Response<Body> {
        let (session, cookie) = self.session();
        let token = self.guard.csrf_token(&session);
        let request = browser(Method::POST, path)
            .header("cookie", cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("_csrf={}&{body}", token.as_str())));
        self.send(request.unwrap()).await
    }
}

pub fn browser(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header("host", "senco.example")
        .header("accept", "text/html,application/xhtml+xml")
        .header("sec-fetch-site", "same-origin")
}

async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn a_form_of_this_visit_is_read_with_all_answers_of_a_name() {
    let response = plain()
        .submit("_command=c&_revision=r&name=Ann+B&group=1&group=2")
        .await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(text(response).await, "Ann B [\"1\", \"2\"] c r");
}

#[tokio::test]
async fn a_form_without_the_token_of_this_visit_is_refused() {
    let service = plain();
    let (_, cookie) = service.session();
    let other = SessionId::new("another-session-id").unwrap();
    let foreign = service.guard.csrf_token(&other);
    for body in [
        "name=A".to_owned(),
        format!("_csrf={}&name=A", foreign.as_str()),
        "_csrf=".into(),
    ] {
        let request = browser(Method::POST, "/save")
            .header("cookie", &cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body));
        let response = service.send(request.unwrap()).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert!(
            text(response)
                .await
                .contains("This form is no longer valid")
        );
    }
}

#[tokio::test]
async fn a_form_without_a_visit_or_with_a_forged_cookie_is_refused() {
    let service = plain();
    let (session, cookie) = service.session();
    let token = service.guard.csrf_token(&session);
    let forged = cookie.replace("0123", "3210");
    for cookie in [
        "",
        "other=1",
        forged.as_str(),
        "__Host-senco=0123456789abcdef",
    ] {
        let request = browser(Method::POST, "/save")
            .header("cookie", cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("_csrf={}&name=A", token.as_str())));
        assert_eq!(
            service.send(request.unwrap()).await.status(),
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn what_another_site_sends_is_refused_before_it_is_read() {
    let request = Request::post("/save")
        .header("accept", "text/html")
        .header("sec-fetch-site", "cross-site")
        .body(Body::empty());
    let response = plain().send(request.unwrap()).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_that_is_none_or_lacks_an_answer_is_not_understood() {
    let service = plain();
    assert_eq!(
        service.submit("group=1").await.status(),
        StatusCode::BAD_REQUEST
    );
    let (_, cookie) = service.session();
    let request = browser(Method::POST, "/save")
        .header("cookie", cookie)
        .header("content-type", "application/json")
        .body(Body::from("{}"));
    assert_eq!(
        service.send(request.unwrap()).await.status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_form_that_is_too_large_gets_a_page_that_says_how_large_it_may_be() {
    let response = plain().submit(&format!("name={}", "x".repeat(2_000))).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(response).await.contains("1 kB"));
}

/// How many bytes arrive at once.
const PIECE: usize = 16 * 1024;

/// A body of this many pieces, which then ends or stands still; and how many were read.
fn counted(pieces: u64, ends: bool) -> (Body, Arc<AtomicU64>) {
    let read = Arc::new(AtomicU64::new(0));
    let told = read.clone();
    let left = futures_util::stream::unfold(0, move |at| {
        let told = told.clone();
        async move {
            if at == pieces && !ends {
                std::future::pending::<()>().await;
            }
            (at < pieces).then(|| {
                told.fetch_add(1, Ordering::Relaxed);
                (Ok::<_, std::io::Error>(&[b'x'; PIECE][..]), at + 1)
            })
        }
    });
    (Body::from_stream(left), read)
}

/// A browser shows “connection reset” instead of an answer that comes while it still sends.
#[tokio::test(start_paused = true)]
async fn what_is_refused_unread_is_read_to_its_end_before_the_answer_within_limits() {
    let service = plain();
    let (_, cookie) = service.session();
    let cases = [
        // No visit; larger than a form; no form with files; an address that takes no form.
        ("/save", "application/x-www-form-urlencoded", "", 403),
        ("/save", "application/x-www-form-urlencoded", &*cookie, 413),
        ("/files", "text/plain", &*cookie, 400),
        ("/visit", "multipart/form-data; boundary=x", &*cookie, 405),
    ];
    for (path, of, cookie, status) in cases {
        for (pieces, ends) in [(500, true), (500, false)] {
            let (body, read) = counted(pieces, ends);
            let request = browser(Method::POST, path)
                .header("cookie", cookie)
                .header("content-type", of);
            let sent = service.send(request.body(body).unwrap());
            let answer = tokio::time::timeout(Duration::from_secs(9), sent).await;
            assert_eq!(answer.unwrap().status(), status, "{path} {of}");
            assert_eq!(read.load(Ordering::Relaxed), pieces, "{path} {of}");
        }
    }
    // What never ends is given up.
    let (body, read) = counted(u64::MAX, true);
    let endless = browser(Method::POST, "/save").body(body).unwrap();
    assert_eq!(service.send(endless).await.status(), 403);
    assert!(read.load(Ordering::Relaxed) < (200 << 20) / PIECE as u64);
    // A program that asks first whether to send is answered, and has nothing to send.
    let (body, read) = counted(500, true);
    let asks = browser(Method::POST, "/save").header("expect", "100-continue");
    assert_eq!(service.send(asks.body(body).unwrap()).await.status(), 403);
    assert_eq!(read.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn the_cookie_is_bound_to_host_and_https_and_hidden_from_scripts() {
    let service = plain();
    let (session, _) = service.session();
    let cookie = service.guard.session_cookie().begin(&session);
    let cookie = cookie.to_str().unwrap();
    assert!(cookie.starts_with("__Host-senco=0123456789abcdef."));
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    let local = over_http();
    let cookie = local.guard.session_cookie().begin(&session);
    assert!(!cookie.to_str().unwrap().contains("Secure"));
    let end = service.guard.session_cookie().end();
    assert!(end.to_str().unwrap().contains("Max-Age=0"));
}

#[tokio::test]
async fn the_visit_of_a_request_is_known_only_by_our_cookie() {
    let service = plain();
    assert_eq!(text(service.get("/visit").await).await, "nobody");
    let (_, cookie) = service.session();
    let request = browser(Method::GET, "/visit").header("cookie", format!("a=b; {cookie}"));
    let response = service.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(text(response).await, "0123456789abcdef");
}

#[tokio::test]
async fn every_answer_carries_the_headers_errors_too() {
    let service = plain();
    for path in ["/visit", "/nowhere", "/panic"] {
        let response = service.get(path).await;
        let headers = response.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin");
        assert!(
            headers["strict-transport-security"]
                .to_str()
                .unwrap()
                .starts_with("max-age=")
        );
        assert!(headers.contains_key("permissions-policy"));
        assert!(headers.contains_key("cross-origin-opener-policy"));
        assert!(headers.contains_key("cross-origin-resource-policy"));
        assert!(headers["x-request-id"].to_str().unwrap().starts_with("b-"));
    }
    let local = over_http();
    assert!(
        !local
            .get("/visit")
            .await
            .headers()
            .contains_key("strict-transport-security")
    );
}

#[tokio::test]
async fn bare_errors_become_pages_for_browsers_only() {
    let service = plain();
    let response = service.get("/nowhere").await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(text(response).await.contains("Page not found"));
    let response = service.get("/save").await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "POST");
    assert!(
        text(response)
            .await
            .contains("cannot open this page directly")
    );
    let program = Request::get("/nowhere").header("accept", "application/json");
    let response = service.send(program.body(Body::empty()).unwrap()).await;
    assert_eq!(text(response).await, "");
}

#[tokio::test]
async fn a_panic_becomes_a_page_that_says_nothing_of_what_is_inside() {
    let response = plain().get("/panic").await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let request = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let page = text(response).await;
    assert!(page.contains(&request), "the reference is the log's");
    assert!(!page.contains("Amina"));
}

async fn greet(frame: Frame) -> StatusCode {
    frame.set(PageContext {
        visitor: Some(Visitor {
            person: "Amina Khan".into(),
            organisation: "Northshire".into(),
            change_organisation: "".into(),
            sign_out: "/sign-out".into(),
            csrf: CsrfToken::sample(),
        }),
        ..PageContext::default()
    });
    StatusCode::NOT_FOUND
}

#[tokio::test]
async fn whoever_is_signed_in_stays_in_sight_on_pages_that_layers_make() {
    let page = text(plain().get("/greet").await).await;
    assert!(page.contains("Page not found") && page.contains("Amina Khan"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_takes_too_long_is_given_up() {
    let response = plain().get("/slow").await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()["retry-after"], "30");
}

fn rate(burst: u32) -> Rate {
    let number = |number| NonZeroU32::new(number).unwrap();
    Rate {
        burst: number(burst),
        per_minute: number(6),
    }
}

#[tokio::test]
async fn too_much_from_one_visit_is_refused_and_says_when_it_works_again() {
    let service = service(|protection| {
        protection.rates = Rates {
            visit: rate(3),
            ..Rates::same(rate(100))
        }
    });
    let (_, cookie) = service.session();
    let ask = || {
        let request = browser(Method::GET, "/visit").header("cookie", &cookie);
        service.send(request.body(Body::empty()).unwrap())
    };
    for _ in 0..3 {
        assert_eq!(ask().await.status(), StatusCode::OK);
    }
    let response = ask().await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()["retry-after"], "10");
    assert!(text(response).await.contains("Try again in"));
    service.clock.pass(10);
    assert_eq!(ask().await.status(), StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn what_was_typed_can_be_sent_again_after_whatever_stopped_it() {
    let service = service(|protection| {
        protection.rates = Rates {
            visit: rate(2),
            ..Rates::same(rate(100))
        }
    });
    let command = "01j9z3k4m5n6p7q8r9s0t1v2w3";
    let typed = format!("_command={command}&name=Words+of+my+own");
    let mut statuses = Vec::new();
    for path in ["/panic", "/slow", "/save"] {
        let response = service.submit_to(path, &typed).await;
        statuses.push(response.status().as_u16());
        let page = text(response).await;
        assert!(page.contains("Words of my own"), "{path}: {page}");
        assert!(page.contains(&format!("action=\"{path}\"")), "{path}");
        assert!(page.contains(command), "the same command: recorded once");
        assert!(page.contains("Send it again"), "{path}: {page}");
    }
    assert_eq!(statuses, [500, 503, 429]);
}

#[tokio::test]
async fn what_is_shown_again_has_a_bound() {
    let service = service(|protection| {
        protection.form_bytes = 1_000_000;
        protection.rates = Rates {
            visit: rate(1),
            ..Rates::same(rate(100))
        };
    });
    service.submit("name=first").await;
    let words = |many: usize| format!("name=Words+of+my+own{}", "%22".repeat(many));
    let shown = text(service.submit(&words(100)).await).await;
    assert!(shown.contains("Words of my own"));
    let long = text(service.submit(&words(100_000)).await).await;
    assert!(!long.contains("Words of my own"));
    assert!(long.len() < 10_000, "{}", long.len());
}

#[tokio::test]
async fn what_was_typed_is_shown_where_an_address_takes_no_form() {
    let response = plain().submit_to("/visit", "name=Words+of+my+own").await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(text(response).await.contains("Words of my own"));
}

#[tokio::test]
async fn of_an_address_without_a_visit_that_asks_too_often_nothing_more_is_read() {
    let service = service(|protection| protection.rates = Rates::same(rate(1)));
    let send = || {
        let request = browser(Method::POST, "/save")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("name=Words+of+my+own"));
        service.send(request.unwrap())
    };
    send().await;
    let refused = send().await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(!text(refused).await.contains("Words of my own"));
}

#[tokio::test]
async fn what_sends_mail_is_counted_by_address_whatever_the_visit() {
    let service = service(|protection| {
        protection.rates = Rates {
            proof: rate(2),
            ..Rates::same(rate(100))
        }
    });
    let ask = |person: u32, address: &str| {
        let session = SessionId::new(format!("person-{person:020}")).unwrap();
        let cookie = service.guard.session_cookie().begin(&session);
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        let request = browser(Method::POST, "/prove")
            .header("cookie", pair)
            .header("x-forwarded-for", address);
        service.send(request.body(Body::empty()).unwrap())
    };
    for person in 0..2 {
        let answer = ask(person, "192.0.2.1").await.status();
        assert_ne!(answer, StatusCode::TOO_MANY_REQUESTS);
    }
    let third = ask(2, "192.0.2.1").await.status();
    assert_eq!(third, StatusCode::TOO_MANY_REQUESTS);
    let elsewhere = ask(3, "192.0.2.2").await.status();
    assert_ne!(elsewhere, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn sixty_people_behind_one_address_sign_in_within_ten_minutes_and_a_sender_of_mail_is_stopped()
 {
    let service = service(|protection| protection.rates = Rates::default());
    let ask = |person: u32| {
        let session = SessionId::new(format!("person-{person:020}")).unwrap();
        let cookie = service.guard.session_cookie().begin(&session);
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        let request = browser(Method::POST, "/prove").header("cookie", pair);
        service.send(request.body(Body::empty()).unwrap())
    };
    for person in 0..60 {
        // A link, then a code.
        for _ in 0..2 {
            let answer = ask(person).await.status();
            assert_ne!(answer, StatusCode::TOO_MANY_REQUESTS, "{person}");
        }
        // Every third mistypes.
        if person % 3 == 0 {
            let answer = ask(person).await.status();
            assert_ne!(answer, StatusCode::TOO_MANY_REQUESTS, "{person}");
        }
        service.clock.pass(10);
    }
    let mut taken = 0;
    while ask(60 + taken).await.status() != StatusCode::TOO_MANY_REQUESTS {
        taken += 1;
        assert!(taken <= 150, "more than at once");
    }
    service.clock.pass(3_600);
    for person in 0..150 {
        let answer = ask(person).await.status();
        assert_ne!(answer, StatusCode::TOO_MANY_REQUESTS, "{person}");
    }
    let answer = ask(150).await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()["retry-after"], "10");
}

#[tokio::test]
async fn a_school_behind_one_address_is_many_visits_and_not_one() {
    let service = service(|protection| {
        protection.rates = Rates::same(rate(2));
    });
    let from = |cookie: String, address: &str| {
        let request = browser(Method::GET, "/visit")
            .header("cookie", cookie)
            .header("x-forwarded-for", address);
        service.send(request.body(Body::empty()).unwrap())
    };
    for person in 0..50 {
        let session = SessionId::new(format!("person-{person:020}")).unwrap();
        let cookie = service.guard.session_cookie().begin(&session);
        let pair = cookie
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(from(pair, "192.0.2.1").await.status(), StatusCode::OK);
    }
    // Made-up cookies count by address, and an address of IPv6 is a whole network.
    let made_up = |n| format!("__Host-senco=made-up-session-{n}.tag");
    assert_eq!(
        from(made_up(1), "2001:db8::1").await.status(),
        StatusCode::OK
    );
    assert_eq!(
        from(made_up(2), "2001:db8::2").await.status(),
        StatusCode::OK
    );
    let third = from(made_up(3), "2001:db8::3").await;
    assert_eq!(third.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        from(made_up(4), "2001:db8:0:1::1").await.status(),
        StatusCode::OK
    );
}

#[test]
fn a_secret_that_could_be_guessed_is_none() {
    let problem = Secret::new(b"short").err().unwrap().to_string();
    assert!(problem.contains("at least 32 bytes"), "{problem}");
}
