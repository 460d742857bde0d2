//! What pages say of drafts and messages that are not what was written any more.

use crate::visiting::{Visited, hidden};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use rusqlite::Connection;
use vocabulary::Actor;

const HARBOURSIDE: &str = "Harbourside SENCO Academy";
const PEAKSIDE: &str = "Peakside Institute";

struct Damaged {
    /// Whose folder goes with it.
    _rehearsal: Rehearsal,
    site: Visited,
    application: String,
}

/// Harbourside is writing its application, and Peakside’s is being read, when every draft is damaged,
/// and the first message that waits.
async fn damaged() -> Damaged {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&[HARBOURSIDE, PEAKSIDE]), now)
    });
    let rehearsal = told.await.unwrap();
    let people: Vec<(&str, Actor)> = vec![
        ("chidi", rehearsal.told.leaders["Chidi Underwood"]),
        ("coordinator", rehearsal.told.coordinator),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let database = Connection::open(rehearsal.data().database()).unwrap();
    let draft = "UPDATE slips SET body = zeroblob(length(body)) WHERE shelf = 'draft'";
    assert!(database.execute(draft, []).unwrap() > 5);
    let message = "UPDATE mail SET tries = tries + 1 WHERE number =
                   (SELECT min(number) FROM mail WHERE state = 'waiting')";
    assert_eq!(database.execute(message, []).unwrap(), 1);
    let application = format!("/applications/{}", rehearsal.told.applications[HARBOURSIDE]);
    Damaged {
        _rehearsal: rehearsal,
        site,
        application,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_says_so_is_written_again_and_is_whole() {
    let damaged = damaged().await;
    let (site, application) = (&damaged.site, &damaged.application);
    let tasks = site.get("chidi", application).await.body;
    assert!(tasks.contains("Write it again"), "{tasks}");
    let check = site
        .get("chidi", &format!("{application}/check"))
        .await
        .body;
    assert!(check.contains("What you saved for these answers cannot be read"));
    assert!(check.contains("of the coverage maps for these answers cannot be read"));

    let address = format!("{application}/standards/entry-1");
    let shown = site.get("chidi", &address).await;
    let says = "What you saved for this answer cannot be read, because the stored copy is damaged";
    assert!(shown.body.contains(says), "{}", shown.body);
    let hidden = hidden(&shown.body);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([("answer", "Written again."), ("then", "list")]);
    let saved = site.post("chidi", &address, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let again = site.get("chidi", &address).await.body;
    assert!(again.contains("Written again.") && !again.contains(says));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_before_what_is_damaged_is_written_again() {
    let damaged = damaged().await;
    let (site, application) = (&damaged.site, &damaged.application);
    let address = format!("{application}/check");
    let shown = site.get("chidi", &address).await;
    let hidden = hidden(&shown.body);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("declared", "yes"));
    let refused = site.post("chidi", &address, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let says = "What you saved for this answer cannot be read. Write it again";
    assert!(refused.body.contains(says), "{}", refused.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coverage_map_says_which_page_to_fill_in_again() {
    let damaged = damaged().await;
    let (site, application) = (&damaged.site, &damaged.application);
    let map = format!("{application}/coverage/teaching-2");
    let shown = site.get("chidi", &map).await.body;
    assert!(shown.contains("Fill it in again"), "{shown}");
    let course = site.get("chidi", &format!("{map}/course")).await.body;
    assert!(course.contains("What you saved for this page of the coverage map"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_is_told_of_a_message_that_nobody_will_get() {
    let damaged = damaged().await;
    let mail = damaged.site.get("coordinator", "/mail").await;
    assert_eq!(mail.status, StatusCode::OK);
    let says = "The record of this email is damaged";
    assert_eq!(mail.body.matches(says).count(), 1, "{}", mail.body);
}
