//! Readers who leave: one hands the reading back on a telephone, to one the file closes; the
//! coordinator finds both under what needs doing, and asks somebody else. And a provider that withdraws.

use end_to_end::Browser;
use service::Command;
use vocabulary::Role;

use crate::rehearsed::{rehearsed, sign_in_as};

const LYONESSE: &str = "University of Lyonesse";

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_is_handed_back_and_somebody_else_is_asked() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    tokio::task::block_in_place(|| rehearsal.assign_readers(id));
    let readers = rehearsal.readers(id);
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    browser.size(390, 844).await;
    sign_in_as(&browser, &rehearsal, &served, readers[0]).await;
    browser.open(&page("/interest")).await;
    browser.follow("main a[href$='/hand-back']").await;
    browser.check_page(&page("/hand-back"), "hand-back").await;
    browser.fill("#note", "I am in hospital until May.").await;
    browser.press_button("Hand the reading back").await;
    assert_eq!(browser.text("h1").await, "Reading handed back");
    browser
        .check_page(&served.url("/reading-handed-back"), "reading-handed-back")
        .await;
    browser.open(&page("/reading")).await;
    assert_eq!(browser.text("h1").await, "Page not found");

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&served.url("/work"), "work-reader-left")
        .await;
    let work = browser.text("main").await;
    assert!(work.contains("Ask another reader"), "{work}");
    browser
        .check_page(&page("/readers"), "readers-handed-back")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("handed it back on"), "{text}");
    assert!(text.contains("I am in hospital until May."), "{text}");
    browser.press_button("Ask this reader").await;
    assert_eq!(rehearsal.readers(id).len(), 2);
    assert!(!rehearsal.readers(id).contains(&readers[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_to_whom_the_file_closes_is_replaced() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let reader = tokio::task::block_in_place(|| {
        rehearsal.assign_readers(id);
        let reader = rehearsal.readers(id)[0];
        rehearsal.declare_none(reader, id);
        let begin = people::BeginMembership {
            person: reader.person.expect("a reader is a person"),
            organisation: rehearsal.told.providers[LYONESSE],
            role: Role::CourseLeader,
        };
        let joined = Command::from(begin);
        rehearsal
            .execute(rehearsal.told.coordinator, joined)
            .expect("the coordinator may enter who acts for whom");
        reader
    });
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    browser
        .check_page(&served.url("/work"), "work-reader-closed")
        .await;
    browser
        .check_page(&page("/reading"), "reading-closed")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("is closed to you"), "{text}");

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&served.url("/work"), "work-reader-to-replace")
        .await;
    let work = browser.text("main").await;
    assert!(work.contains("Replace a reader"), "{work}");
    browser
        .check_page(&page("/readers"), "readers-to-replace")
        .await;
    browser.follow("main a[href*='/readers/']").await;
    browser.press_button("Release this reader").await;
    browser.press_button("Ask this reader").await;
    assert!(!rehearsal.readers(id).contains(&reader));
    browser.check_page(&page(""), "application-replaced").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_withdraws_and_sees_what_follows() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    let tristan = rehearsal.told.leaders["Tristan Boscawen"];
    sign_in_as(&browser, &rehearsal, &served, tristan).await;
    browser.check_page(&page("/withdraw"), "withdraw").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("a new application will start from it"),
        "{text}"
    );
    browser.press_button("Withdraw application").await;
    browser.check_page(&page(""), "application-withdrawn").await;
    let text = browser.text("main").await;
    assert!(text.contains("start a new application"), "{text}");
}
