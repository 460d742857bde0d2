//! Every component in a browser: with axe, on a small phone, by keyboard, without scripts.

use end_to_end::{Browser, Served};
use fantoccini::key::Key;
use serde_json::json;

use crate::gallery::{self, PAGES};

#[tokio::test]
async fn every_component_is_accessible_at_any_width_and_by_keyboard() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    for page in PAGES {
        browser
            .check_page(&site.url(&format!("/gallery/{page}")), page)
            .await;
    }
}

#[tokio::test]
async fn without_scripts_everything_is_shown_and_accessible() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.scripts(false).await;
    browser.open(&site.url("/gallery/controls")).await;
    assert_eq!(
        browser.count(".govuk-frontend-supported").await,
        0,
        "scripts are off"
    );
    browser.picture("controls-without-scripts").await;
    // What scripts would fold away is open: the conditional question, the sections, the list.
    for css in [
        "#venue",
        "#more-content-1",
        "select#partner",
        "#navigation",
        "#evidence",
    ] {
        let element = browser.element(css).await;
        assert!(
            element.is_displayed().await.unwrap(),
            "{css} is hidden without scripts"
        );
    }
    browser
        .fill("#provider-name", "Fenland SEND Institute")
        .await;
    browser.click("#mode-2").await;
    browser.open(&site.url("/gallery/provider")).await;
    let second = browser.element("#courses").await;
    assert!(
        second.is_displayed().await.unwrap(),
        "the second tab is hidden without scripts"
    );
    browser.check_320px("provider-without-scripts").await;
}

#[tokio::test]
async fn scripts_only_make_it_nicer() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/gallery/controls")).await;
    browser.element(".govuk-frontend-supported").await;
    let venue = browser.element("#venue").await;
    assert!(
        !venue.is_displayed().await.unwrap(),
        "nobody asked for it yet"
    );
    browser.click("#mode-2").await;
    assert!(venue.is_displayed().await.unwrap());
    browser.fill("input#partner", "holy").await;
    let option = browser.text(".autocomplete__option").await;
    assert_eq!(option, "Holy Trinity");
}

#[tokio::test]
async fn a_refused_form_leads_from_its_summary_to_the_field() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/gallery/controls-refused")).await;
    assert_eq!(browser.title().await, "Error: Every control – senco");
    for field in [
        "provider-name",
        "mode",
        "standards",
        "start-month",
        "evidence",
    ] {
        browser
            .click(&format!(".govuk-error-summary a[href='#{field}']"))
            .await;
        let focus = browser
            .run(
                "return [document.activeElement.id, document.activeElement.name]",
                vec![],
            )
            .await;
        let there = focus
            .as_array()
            .unwrap()
            .iter()
            .any(|id| id.as_str().is_some_and(|id| id.starts_with(field)));
        assert!(there, "{field}: the focus is on {focus}");
    }
}

#[tokio::test]
async fn the_first_tab_offers_the_way_past_the_header() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/gallery/register")).await;
    browser.press(Key::Tab).await;
    assert_eq!(browser.text(":focus").await, "Skip to main content");
    browser.press(Key::Enter).await;
    browser.element("#main-content:focus").await;
}

#[tokio::test]
async fn the_content_policy_lets_everything_through_and_nothing_is_logged() {
    let site = Served::start(gallery::site()).await;
    let browser = Browser::start().await;
    for page in PAGES {
        browser.open(&site.url(&format!("/gallery/{page}"))).await;
        browser.element(".govuk-frontend-supported").await;
        let loaded = "return [...document.images].every(i => i.naturalWidth > 0) \
                      && document.styleSheets.length === 1 \
                      && getComputedStyle(document.querySelector('.govuk-generic-header')) \
                             .backgroundColor";
        assert_eq!(
            browser.run(loaded, vec![]).await,
            json!("rgb(20, 80, 90)"),
            "{page}"
        );
    }
    let severe = browser.complaints().await;
    assert!(severe.is_empty(), "{severe:#?}");
}
