//! Every error page in a browser, and the two that must not lose what was typed.

use end_to_end::{Browser, Served};

use crate::gallery::{self, ERRORS};

#[tokio::test]
async fn every_error_page_is_accessible_at_any_width_and_by_keyboard() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    for page in ERRORS {
        let address = site.url(&format!("/errors/{page}"));
        browser.check_page(&address, &format!("error-{page}")).await;
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_gets_the_page_too() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/nowhere?name=Amina")).await;
    assert_eq!(browser.title().await, "Page not found – senco");
    browser.check_axe().await;
}

#[tokio::test]
async fn a_late_edit_can_take_the_other_text_with_one_press() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/errors/409")).await;
    let field = browser.element("textarea#strengths").await;
    let value = || async { field.prop("value").await.unwrap().unwrap() };
    assert_eq!(
        value().await,
        "Mentors meet every trainee weekly.\n\nWe also visit their schools."
    );
    browser.click("[data-copy-from=strengths-saved]").await;
    assert_eq!(value().await, "Mentors meet every trainee each week.");
}

#[tokio::test]
async fn without_scripts_a_late_edit_shows_both_texts_and_keeps_ones_own() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.scripts(false).await;
    browser.open(&site.url("/errors/409")).await;
    assert!(browser.text("#strengths-saved").await.contains("each week"));
    assert!(
        browser
            .text("#strengths-yours")
            .await
            .contains("We also visit their schools.")
    );
    let button = browser.element("[data-copy-from=strengths-saved]").await;
    assert!(
        !button.is_displayed().await.unwrap(),
        "a button that does nothing is not shown"
    );
    assert_eq!(browser.count("input[name=places][value='40']").await, 1);
}
