//! What an applicant sees at each state of an application, and what happens while they type.

use demonstration::Rehearsal;
use end_to_end::Browser;

use crate::rehearsed::{rehearsed, sign_in};

/// Providers with an application in every state, and the courses of the readers.
const PROVIDERS: &[&str] = &[
    "Harbourside SENCO Academy",
    "Tyne and Coquet University",
    "University of Lyonesse",
    "Erewash SEND Partnership",
    "Mill on the Floss Learning",
    "University of Cantre Gwaelod",
    "Dunwich College of Education",
    "Weald University",
    "Isle of Axholme University",
    "Goodwin Sands Institute",
    "Whitecliff University",
    "University of Wessex",
];

fn application(rehearsal: &Rehearsal, provider: &str) -> String {
    format!("/applications/{}", rehearsal.told.applications[provider])
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_can_be_read_by_its_applicant_and_the_coordinator() {
    let (rehearsal, served) = rehearsed(PROVIDERS).await;
    let browser = Browser::start().await;
    let states = [
        (
            "Harbourside SENCO Academy",
            "Chidi Underwood",
            "being-written",
        ),
        (
            "Tyne and Coquet University",
            "Malcolm Fenwick-Shah",
            "renewal",
        ),
        (
            "University of Cantre Gwaelod",
            "Seithen Ardudwy",
            "revisions",
        ),
        ("Weald University", "Ibrahim Sallow", "condition"),
        ("Isle of Axholme University", "Cornelius Haxey", "not-yet"),
        ("Goodwin Sands Institute", "Verity Deal", "set-aside"),
    ];
    for (provider, leader, state) in states {
        sign_in(&browser, &served, leader).await;
        browser
            .check_page(&served.url("/work"), &format!("work-{state}"))
            .await;
        let page = served.url(&application(&rehearsal, provider));
        browser
            .check_page(&page, &format!("application-{state}"))
            .await;
    }
    sign_in(&browser, &served, "Agnes Merriweather").await;
    browser.check_page(&served.url("/work"), "work-all").await;
    browser
        .check_page(&served.url("/applications"), "applications")
        .await;
    for (provider, state) in [
        ("University of Lyonesse", "submitted"),
        ("Erewash SEND Partnership", "being-read"),
        ("Mill on the Floss Learning", "to-decide"),
        ("Dunwich College of Education", "resubmitted"),
    ] {
        let page = served.url(&application(&rehearsal, provider));
        browser
            .check_page(&page, &format!("application-{state}"))
            .await;
    }
    // One draft waits for signatures, to another a member objects.
    for (provider, says, state) in [
        (
            "Mill on the Floss Learning",
            "1 member has agreed",
            "waiting",
        ),
        ("Goodwin Sands Institute", "objects:", "objection"),
    ] {
        let page = served.url(&application(&rehearsal, provider));
        let page = format!("{page}/signatures");
        browser
            .check_page(&page, &format!("signatures-{state}"))
            .await;
        let text = browser.text("main").await;
        assert!(text.contains(says), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_saved_by_itself_and_a_colleague_is_not_overwritten() {
    let (rehearsal, served) = rehearsed(&["Harbourside SENCO Academy"]).await;
    let page = application(&rehearsal, "Harbourside SENCO Academy");
    let answer = served.url(&format!("{page}/standards/data-1"));
    let (one, other) = (Browser::start().await, Browser::start().await);
    sign_in(&one, &served, "Chidi Underwood").await;
    sign_in(&other, &served, "Bronwen Applegarth").await;
    one.open(&answer).await;
    other.open(&answer).await;
    one.fill("#answer", "Forty joined.").await;
    one.wait_for_text("[data-autosave-status]", "Saved just now")
        .await;
    // Typing on carries the new revision: nothing is in conflict with itself.
    one.fill("#answer", "Forty joined, and thirty-eight completed.")
        .await;
    one.follow("button[value=list]").await;
    assert_eq!(
        one.text("h1").await,
        format!("Application {}", number(&rehearsal))
    );

    other.fill("#answer", "Fifty joined.").await;
    other
        .wait_for_text("[data-autosave-status]", "A colleague changed this answer")
        .await;
    other.follow("button[value=list]").await;
    let both = other.text("main").await;
    assert!(
        both.contains("Forty joined, and thirty-eight completed."),
        "{both}"
    );
    assert!(both.contains("Fifty joined."), "{both}");
    other.check_axe().await;

    one.check_page(&answer, "answer-with-history").await;
    assert!(one.text("main").await.contains("Who changed this answer"));
}

fn number(rehearsal: &Rehearsal) -> String {
    quality::application_number(rehearsal.told.applications["Harbourside SENCO Academy"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_begins_with_the_last_answers_and_marks_what_is_new() {
    let (rehearsal, served) = rehearsed(&["Tyne and Coquet University"]).await;
    let browser = Browser::start().await;
    browser.scripts(false).await;
    sign_in(&browser, &served, "Malcolm Fenwick-Shah").await;
    let page = served.url(&application(&rehearsal, "Tyne and Coquet University"));
    browser.open(&page).await;
    assert!(
        browser
            .text("main")
            .await
            .contains("From your last application")
    );
    browser.open(&format!("{page}/standards/teaching-1")).await;
    browser
        .fill("#answer", "The validation was renewed this spring.")
        .await;
    browser.click("#finished").await;
    browser.follow("button[value=list]").await;
    browser.scripts(true).await;
    browser
        .check_page(&format!("{page}/check"), "check-renewal")
        .await;
    let text = browser.text("main").await;
    assert!(
        text.contains("Changed since you submitted it before"),
        "{text}"
    );
    // What no one has read again is not sent.
    browser.click("#declared").await;
    browser.follow("main form button").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.picture("check-renewal-refused").await;
    browser.check_axe().await;
    while browser.count("#untouched a").await > 0 {
        browser.follow("#untouched a").await;
        browser.click("#finished").await;
        browser.follow("button[value=list]").await;
        browser.open(&format!("{page}/check")).await;
    }
    browser.click("#declared").await;
    browser.follow("main form button").await;
    assert!(browser.text("h1").await.contains("Application submitted"));
}
