//! A renewal says by when to submit it, wherever those who act for the provider look.

use crate::visiting::Visited;
use demonstration::{Rehearsal, Story};
use quality::StartApplication;
use service::Command;

/// Registered until 4 July 2027: ten weeks before the first day without it is Monday 26 April.
const SALTMARSH: &str = "University of Saltmarsh";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_renewal_says_by_when_to_submit_it() {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&[SALTMARSH]), now)
    });
    let rehearsal = told.await.unwrap();
    let eleanor = rehearsal.told.leaders["Eleanor Thirkettle"];
    let people = [
        ("eleanor", eleanor),
        ("coordinator", rehearsal.told.coordinator),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let provider = rehearsal.told.providers[SALTMARSH];
    let file = format!("/providers/{provider}");
    let by = quality::submit_by(jiff::civil::date(2027, 7, 5));
    let by = vocabulary::in_words(by);
    assert_eq!(by, "26 April 2027");
    for (who, page) in [
        ("eleanor", "/work"),
        ("eleanor", "/applications/start"),
        ("eleanor", &*file),
        ("coordinator", &*file),
    ] {
        let answer = site.get(who, page).await;
        assert!(answer.body.contains(&by), "{page}: {}", answer.body);
        assert!(
            answer.body.contains("to stay registered without a gap"),
            "{page}"
        );
    }
    let start = Command::from(StartApplication::for_the_award(provider));
    let made = tokio::task::block_in_place(|| rehearsal.execute(eleanor, start));
    let id = made.unwrap().made.unwrap();
    let again = site.get("eleanor", "/applications/start").await;
    assert!(
        again.body.contains("You have an application in progress"),
        "{}",
        again.body
    );
    assert!(again.body.contains(&format!("href=\"/applications/{id}\"")));
    assert!(!again.body.contains("Start now"));
    let application = site.get("eleanor", &format!("/applications/{id}")).await;
    assert!(application.body.contains("Submit the renewal by"));
    let work = site.get("eleanor", "/work").await;
    assert!(work.body.contains(&by), "{}", work.body);
    // No one else knows that it is being written.
    let others = site.get("coordinator", "/work").await;
    assert!(!others.body.contains(&by));
}
