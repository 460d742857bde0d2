//! Groups on a telephone: the coordinator admits today’s readers and begins a term; a reader finds their
//! own, and someone offers to serve.

use end_to_end::Browser;

use crate::rehearsed::{rehearsed, sign_in_as};

#[tokio::test(flavor = "multi_thread")]
async fn todays_readers_are_admitted_and_a_term_is_begun_on_a_telephone() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Lyonesse"]).await;
    let page = |name: &str| served.url(&format!("/groups{name}"));
    let browser = Browser::start().await;
    browser.size(390, 844).await;
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser.check_page(&page(""), "groups").await;
    browser
        .follow("main a[href='/groups/quality-standards-group']")
        .await;
    browser
        .check_page(&page("/quality-standards-group"), "group")
        .await;
    browser.follow("main a[href$='/readers']").await;
    browser
        .check_page(&page("/quality-standards-group/readers"), "group-readers")
        .await;
    browser.press_button("Admit today’s readers").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("Today’s readers admitted as members"),
        "{text}"
    );
    assert!(text.contains("Ottoline Marsh"), "{text}");

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    browser
        .check_page(&page("/working-group/admit"), "group-admit")
        .await;
    browser.press_button("Admit from today").await;
    let text = browser.text("main").await;
    assert!(text.contains("Select who to admit"), "{text}");
    browser.click("#who option:nth-child(2)").await;
    browser.press_button("Admit from today").await;
    let text = browser.text("main").await;
    assert!(text.contains("admitted to the Working Group"), "{text}");

    let reader = rehearsal.told.members["Ottoline Marsh"];
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    browser.check_page(&page(""), "groups-of-a-member").await;
    let text = browser.text("main").await;
    assert!(text.contains("You have served as a member since"), "{text}");
    browser
        .check_page(&page("/working-group/volunteer"), "group-volunteer")
        .await;
    browser.fill("#about", "I have read for eight years.").await;
    browser.press_button("Offer to serve").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("You offered to serve on the Working Group"),
        "{text}"
    );
}
