//! What one address may ask for, no matter who is behind it.

use crate::visiting::Visited;
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use demonstration::{Rehearsal, Story};
use std::{net::SocketAddr, num::NonZeroU32};
use tower::ServiceExt as _;
use vocabulary::Actor;
use web::{
    Method, routes,
    security::{Rate, Rates},
};

/// The site as it is served, and the cookie of someone who is signed in.
struct Within {
    router: Router,
    signed_in: String,
    _rehearsal: Rehearsal,
}

/// What came back: the status, and the cookie of a visit that began.
type Got = (StatusCode, Option<String>);

impl Within {
    async fn of() -> Self {
        let rehearsal = tokio::task::spawn_blocking(|| {
            let now = "2026-11-22T10:00:00Z".parse().unwrap();
            Rehearsal::of(&Story::whole().only(&[]), now)
        });
        let rehearsal = rehearsal.await.unwrap();
        let people = [("coordinator", rehearsal.told.coordinator)];
        let site = Visited::within(Rates::default(), &rehearsal, &people).await;
        Self {
            router: site.router(),
            signed_in: site.token_and_cookie("coordinator").1,
            _rehearsal: rehearsal,
        }
    }

    /// A page, asked for from 192.0.2.`last`.
    async fn get(&self, last: u8, address: &str, cookie: &str) -> Got {
        let from = SocketAddr::from(([192, 0, 2, last], 1024));
        let request = Request::get(address)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
            .extension(ConnectInfo(from))
            .body(Body::empty())
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let cookie = answer.headers().get(header::SET_COOKIE);
        let cookie = cookie.map(|it| it.to_str().unwrap().split(';').next().unwrap().to_owned());
        (answer.status(), cookie)
    }

    /// How often a page comes, asked for from 192.0.2.`last`, before it is too often.
    async fn comes(&self, last: u8, address: &str, cookie: &str) -> usize {
        for n in 0..10_000 {
            match self.get(last, address, cookie).await.0 {
                StatusCode::OK => {}
                StatusCode::TOO_MANY_REQUESTS => return n,
                other => panic!("{other}"),
            }
        }
        panic!("{address} comes for ever");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_does_not_begin_visits_without_end() {
    let within = Within::of().await;
    assert_eq!(within.comes(1, "/sign-in", "").await, 300);
    // Elsewhere, and with a visit, people can continue.
    let (status, visit) = within.get(2, "/sign-in", "").await;
    assert_eq!(status, StatusCode::OK);
    let visit = visit.expect("a visit begins");
    assert_eq!(within.get(1, "/sign-in", &visit).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_brings_no_allowance_of_its_own_until_somebody_signs_in() {
    let within = Within::of().await;
    let mut pages = 0;
    while pages < 10_000 {
        let (status, visit) = within.get(1, "/sign-in", "").await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        let visit = visit.expect("a visit begins");
        pages += 1 + within.comes(1, "/status", &visit).await;
    }
    assert_eq!(pages, 1_500);
    let signed_in = within.get(1, "/work", &within.signed_in).await;
    assert_eq!(signed_in.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_reads_the_checker_and_a_meeting_comes_to_sign_in_behind_one_address() {
    let within = Within::of().await;
    for _ in 0..400 {
        for page in ["/check-senco", "/check-senco/school?v=1"] {
            assert_eq!(within.get(1, page, "").await.0, StatusCode::OK, "{page}");
        }
    }
    for _ in 0..60 {
        // Once to ask for the link, and again where the mail opens it in another browser.
        for _ in 0..2 {
            let (status, visit) = within.get(2, "/sign-in", "").await;
            assert_eq!(status, StatusCode::OK);
            let visit = visit.expect("a visit begins");
            for _ in 0..4 {
                assert_eq!(within.get(2, "/sign-in", &visit).await.0, StatusCode::OK);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_sends_mail_or_tries_a_code_is_counted_by_address_whatever_the_visit() {
    let many = NonZeroU32::new(100_000).unwrap();
    let plenty = Rate {
        burst: many,
        per_minute: many,
    };
    let rates = Rates {
        proof: Rate {
            burst: NonZeroU32::MIN,
            per_minute: NonZeroU32::MIN,
        },
        ..Rates::same(plenty)
    };
    for counted in routes().filter(|it| it.sends_mail || it.proves_address) {
        assert_eq!(counted.method, Method::Post, "{}", counted.path);
        let rehearsal = tokio::task::spawn_blocking(|| {
            let now = "2026-11-22T10:00:00Z".parse().unwrap();
            Rehearsal::of(&Story::whole().only(&[]), now)
        });
        let rehearsal = rehearsal.await.unwrap();
        let people = [
            ("visitor", Actor::PUBLIC),
            ("coordinator", rehearsal.told.coordinator),
        ];
        let site = Visited::within(rates, &rehearsal, &people).await;
        let first = site.post("visitor", counted.path, &[]).await.status;
        assert_ne!(first, StatusCode::TOO_MANY_REQUESTS, "{}", counted.path);
        let second = site.post("coordinator", counted.path, &[]).await.status;
        assert_eq!(second, StatusCode::TOO_MANY_REQUESTS, "{}", counted.path);
        let other = site.post("visitor", "/sign-out", &[]).await.status;
        assert_ne!(other, StatusCode::TOO_MANY_REQUESTS);
    }
}
