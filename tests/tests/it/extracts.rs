//! The register’s answer in a real browser: a headteacher asks for it, sees each rule, and has it again.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::Browser;
use service::views::MySchools;

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_has_the_registers_answer_and_has_it_again() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let mine = MySchools {
        text: String::new(),
        most: 1,
        ..MySchools::default()
    };
    let school = rehearsal.service().view(&head, &mine).expect("a view").only;
    let school = school.expect("she acts for one school");
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, head).await;
    browser
        .open(&served.url(&format!("/schools/{school}/senco")))
        .await;
    let page = served.url(&format!("/schools/{school}/answer"));
    browser
        .follow(&format!("a[href='/schools/{school}/answer']"))
        .await;
    assert_eq!(browser.address().await, page);
    browser.check_page(&page, "ask-answer").await;
    browser.fill("#known-day", "31").await;
    browser.fill("#known-month", "2").await;
    browser.fill("#known-year", "2026").await;
    browser.press_button("Show the answer").await;
    let main = browser.text("main").await;
    assert!(
        main.contains("Select why you ask") && main.contains("must be a real date"),
        "{main}"
    );
    for part in ["day", "month", "year"] {
        browser.fill(&format!("#known-{part}"), "").await;
    }
    browser.click("input[value=duty]").await;
    browser.press_button("Show the answer").await;
    let address = browser.address().await;
    assert!(address.contains("/extracts/"), "{address}");
    let main = browser.text("main").await;
    for part in [
        "What this does not prove",
        "Reference",
        "Signed by the key",
        "To check whether",
    ] {
        assert!(main.contains(part), "{part}: {main}");
    }
    browser.check_page(&address, "extract").await;
    browser.size(320, 640).await;
    browser.check_320px("extract").await;
    // The same answer stays at its address.
    browser.open(&address).await;
    assert_eq!(browser.text("main").await, main);
    browser.open(&served.url("/check-extract")).await;
    browser
        .check_page(&served.url("/check-extract"), "check-extract")
        .await;
}
