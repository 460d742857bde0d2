//! Someone who answers a survey in a browser, whatever it asks.

use end_to_end::Browser;

/// Answers the page that is shown, and goes on.
pub async fn answer_page(browser: &Browser) {
    let has = async |css: &str| browser.count(css).await > 0;
    // As pupils answer: one press, or tiles and then on.
    if has("button[name=_answer]").await {
        return browser.follow("button[name=_answer]").await;
    }
    if has(".senco-tile--next").await {
        if has(".senco-tile__box").await {
            browser.click(".senco-tile__box + label").await;
        } else if has("textarea").await {
            browser.fill("textarea", "Drawing helps me").await;
        } else if has("[name=_date-day]").await {
            return browser.follow("button[name=_decline]").await;
        }
        return browser.follow(".senco-tile--next > button").await;
    }
    if has("input[name=_answer][type=radio]").await {
        browser.click("input[name=_answer][type=radio]").await;
    } else if has("textarea").await {
        // What a spreadsheet would take for a formula.
        browser.fill("textarea", "=1+1 is what I always say").await;
    } else if has("input[name=_answer][type=checkbox]").await {
        browser.click("input[name=_answer][type=checkbox]").await;
    } else if has("[name=_date-day]").await {
        return browser.follow("button[name=_decline]").await;
    } else {
        browser.fill("#_answer", "1").await;
    }
    browser.press_button("Continue").await;
}

/// Whether everything has been asked.
pub async fn is_at_check(browser: &Browser) -> bool {
    browser.address().await.ends_with("/check")
}

/// Answers page after page, until everything has been asked.
pub async fn answer_all(browser: &Browser) {
    for _ in 0..60 {
        if is_at_check(browser).await {
            return;
        }
        answer_page(browser).await;
    }
    let place = browser.address().await;
    panic!("it goes round in circles at {place}");
}
