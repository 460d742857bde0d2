//! The link of a reminder, by which someone without an account reports the course of a SENCO.

use crate::visiting::{Visited, hidden, link_in, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use service::Message;
use vocabulary::Actor;

/// The story, with the reminders that are due in it, and what is in their links.
async fn reminded() -> (Rehearsal, Visited, Vec<String>) {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole(), now);
        rehearsal.service().housekeeping().remind().unwrap();
        let mail = mailed(&rehearsal);
        let asks = |it: &&Message| it.text.contains("/enrolled/");
        let links: Vec<String> = mail
            .iter()
            .filter(asks)
            .map(|it| link_in(it, "/enrolled/"))
            .collect();
        (rehearsal, links)
    });
    let (rehearsal, links) = told.await.unwrap();
    let site = Visited::of(&rehearsal, &[("visitor", Actor::PUBLIC)]).await;
    (rehearsal, site, links)
}

/// How long an id is, as text: the post, at the beginning of what is in a link.
const ID: usize = 26;

fn post_of(link: &str) -> &str {
    &link["/enrolled/".len()..][..ID]
}

async fn report(site: &Visited, link: &str, provider: &str) -> crate::visiting::Answer {
    let page = site.get("visitor", link).await.body;
    let mut fields = hidden(&page);
    fields.push(("provider".to_owned(), provider.to_owned()));
    fields.push(("intake".to_owned(), "November 2026".to_owned()));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    site.post("visitor", link, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_shows_its_own_school_alone_and_reports_a_course_once() {
    let (rehearsal, site, links) = reminded().await;
    let link = links.first().expect("a reminder is due");
    let shown = site.get("visitor", link).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.body.contains("The last day in time is"),
        "{}",
        shown.body
    );
    // Looking changes nothing.
    let again = site.get("visitor", link).await;
    assert_eq!(again.status, StatusCode::OK);
    let wrong = report(&site, link, "").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Enter the provider of the course"));
    let done = report(&site, link, "Saltmarsh Hub").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert!(done.body.contains("You reported the course"));
    let used = site.get("visitor", link).await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.body.contains("This link has been used"));
    assert!(
        !used.body.contains("Saltmarsh Hub"),
        "it shows nothing any more"
    );
    let same = links.iter().skip(1).find(|it| post_of(it) == post_of(link));
    if let Some(other) = same.filter(|it| *it != link) {
        let reported = site.get("visitor", other).await;
        assert_eq!(reported.status, StatusCode::GONE);
        assert!(reported.body.contains("A course is already reported"));
    }
    let another = links.iter().find(|it| post_of(it) != post_of(link));
    let another = another.expect("another school is reminded");
    let shown = site.get("visitor", another).await;
    assert_eq!(
        shown.status,
        StatusCode::OK,
        "another school’s link still works"
    );
    assert!(!shown.body.contains("Saltmarsh Hub"));
    drop(rehearsal);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_changed_opens_nothing_and_an_old_one_says_that_it_has_expired() {
    let (rehearsal, site, links) = reminded().await;
    let link = links.first().expect("a reminder is due");
    let other = links.iter().find(|it| post_of(it) != post_of(link));
    let other = other.expect("another school is reminded");
    let (under, text) = link.split_at("/enrolled/".len());
    let longer = text.replacen("20270103", "20290103", 1);
    assert_ne!(longer, text, "the link is alive for six weeks: {text}");
    for changed in [
        format!("{under}{}{}", post_of(other), &text[ID..]),
        format!("{under}{longer}"),
        format!("{under}{}", &text[..text.len() - 1]),
        format!("{under}{}", &text[..ID]),
        format!("{under}é{text}"),
    ] {
        let answer = site.get("visitor", &changed).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{changed}");
    }
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 41));
    let alive = site.get("visitor", link).await;
    assert_eq!(alive.status, StatusCode::OK);
    rehearsal.clock.pass(SignedDuration::from_hours(24));
    let lapsed = site.get("visitor", link).await;
    assert_eq!(lapsed.status, StatusCode::GONE);
    assert!(lapsed.body.contains("This link has expired"));
}
