//! What links have in common, in a real browser: a school opens its own picture by its code, and a child answers by the link that a parent
//! gets.

use crate::answering::answer_all;
use crate::rehearsed::rehearsed;
use end_to_end::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn a_school_opens_its_own_picture_by_its_code() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let (open, closed) = (rehearsal.told.campaigns[0], rehearsal.told.campaigns[1]);
    let place = |campaign, n: usize| {
        let code = &rehearsal.told.codes[n];
        served.url(&format!("/your-school/{campaign}/school-2026/{code}"))
    };
    browser.check_page(&place(closed, 0), "your-school").await;
    let says = browser.text("main").await;
    assert!(
        says.contains("5 people at your school are counted, beside 19"),
        "{says}"
    );
    assert!(browser.count("svg.senco-share").await > 10);
    browser
        .check_page(&place(closed, 1), "your-school-few")
        .await;
    let says = browser.text("main").await;
    assert!(says.contains("Fewer than 4 of your colleagues"), "{says}");
    browser
        .check_page(&place(open, 0), "your-school-open")
        .await;
    let says = browser.text("main").await;
    assert!(says.contains("after the survey has closed"), "{says}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_answers_by_the_link_that_a_parent_gets() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let campaign = rehearsal.told.campaigns[0];
    browser
        .open(&served.url(&format!("/take-part/{campaign}/parents-2026")))
        .await;
    let told = browser.text("main").await;
    assert!(told.contains("We add a code to your answers"), "{told}");
    browser.press_button("Start").await;
    browser.select("Continue").await;
    answer_all(&browser).await;
    browser.press_button("Send your answers").await;
    let says = browser.text("main").await;
    assert!(says.contains("Your child can answer too"), "{says}");
    browser.check_axe().await;
    browser.check_320px("child-can-answer").await;
    browser.picture("child-can-answer").await;
    browser.follow("a[href*='/pupils-1?family=']").await;
    let says = browser.text("main").await;
    assert!(
        says.contains("your parent’s or carer’s answers have too"),
        "{says}"
    );
    browser.check_axe().await;
    browser.press_button("Start").await;
    let address = browser.address().await;
    assert!(
        address.contains("/pupils-1/") && address.contains('-'),
        "{address}"
    );
}
