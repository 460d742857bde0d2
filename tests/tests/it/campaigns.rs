//! A campaign in a real browser: an evaluator plans and opens it, someone answers on a telephone without scripts, leaves and comes
//! back, and what was sent is in the file once the campaign is closed.

use crate::answering::{answer_all, answer_page};
use crate::rehearsed::{rehearsed, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};

async fn text_of(browser: &Browser, served: &Served, path: &str) -> String {
    browser.open(&served.url(path)).await;
    browser.text("main").await
}

async fn date(browser: &Browser, name: &str, [day, month, year]: [&str; 3]) {
    for (part, value) in [("day", day), ("month", month), ("year", year)] {
        browser.type_over(&format!("#{name}-{part}"), value).await;
    }
}

/// Plans a campaign that asks headteachers, settles what has to be settled, and opens it.
async fn plan_and_open(browser: &Browser, served: &Served, today: jiff::civil::Date) {
    browser.open(&served.url("/campaigns")).await;
    browser.check_axe().await;
    browser.check_320px("campaigns").await;
    browser.select("Plan a campaign").await;
    browser.press_button("Save").await;
    let wrong = browser.text(".govuk-error-summary").await;
    assert!(wrong.contains("Enter the first day"), "{wrong}");
    browser.check_axe().await;
    browser.fill("#title", "Heads in Mercia").await;
    browser.click("input[name=surveys][value=heads]").await;
    let [day, month, year] = [
        today.day().to_string(),
        today.month().to_string(),
        today.year().to_string(),
    ];
    let next = (today.year() + 1).to_string();
    date(browser, "from", [&day, &month, &year]).await;
    date(browser, "until", ["28", "2", &next]).await;
    browser.picture("campaign-plan").await;
    browser.press_button("Save").await;
    assert_eq!(browser.text("h1").await, "Heads in Mercia");
    browser.select("Record approval").await;
    browser.check_axe().await;
    browser
        .fill("#approved-by", "Ethics Committee, 2026/115")
        .await;
    date(browser, "approved-on", [&day, &month, &year]).await;
    browser.click("input[name=basis][value=public-task]").await;
    browser
        .fill("#contact", "surveys@wessex-institute.example")
        .await;
    date(browser, "kept-until", ["31", "12", "2029"]).await;
    browser
        .fill("#pilot", "Three heads tried it. Nothing had to be changed.")
        .await;
    browser.press_button("Save").await;
    browser.select("Open the campaign").await;
    browser.check_axe().await;
    browser.press_button("Open it").await;
    let open = browser.text("main").await;
    assert!(open.contains("Fewer than 10"), "{open}");
    browser.check_axe().await;
    browser.check_320px("campaign").await;
    browser.picture("campaign-open").await;
}

/// A headteacher answers on a telephone, with no account and no scripts; goes away after 2 questions, and comes back.
async fn answer(served: &Served, link: &str) {
    let head = Browser::start().await;
    head.size(320, 700).await;
    head.open(&served.url(link)).await;
    head.check_axe().await;
    head.check_320px("take-part").await;
    head.picture("take-part").await;
    head.scripts(false).await;
    head.open(&served.url(link)).await;
    let told = head.text("main").await;
    assert!(told.contains("Ethics Committee, 2026/115"), "{told}");
    head.press_button("Start").await;
    let own = head.address().await;
    head.select("Continue").await;
    for _ in 0..2 {
        answer_page(&head).await;
    }
    head.open(&own).await;
    let back = head.text("main").await;
    assert!(back.contains("You have answered 2"), "{back}");
    head.select("Continue").await;
    answer_all(&head).await;
    head.press_button("Send your answers").await;
    assert!(head.text("main").await.contains("Answers sent"));
    head.open(&own).await;
    assert!(head.text("main").await.contains("Answers sent"), "once");
}

/// Lets only those answer who are invited, and then everyone again, after two mistakes. Someone without an invitation meets both.
async fn limit(
    browser: &Browser,
    (rehearsal, served): (&Rehearsal, &Served),
    own: &str,
    link: &str,
) {
    browser.select("Change who takes part").await;
    browser.check_axe().await;
    browser.check_320px("campaign-who").await;
    browser.fill("#left-out", "Narnia").await;
    browser.fill("#enough-heads", "some").await;
    browser.press_button("Save").await;
    let wrong = browser.text(".govuk-error-summary").await;
    assert!(
        wrong.contains("no local authority called Narnia"),
        "{wrong}"
    );
    assert!(wrong.contains("must be a whole number"), "{wrong}");
    browser.check_axe().await;
    browser.picture("campaign-who-wrong").await;
    browser.fill("#left-out", "").await;
    browser.fill("#enough-heads", "500").await;
    browser.click("input[name=invited-only]").await;
    browser.press_button("Save").await;
    let limited = browser.text("main").await;
    assert!(limited.contains("By invitation only"), "{limited}");
    browser.picture("campaign-limited").await;
    let head = Browser::start().await;
    head.open(&served.url(link)).await;
    assert_eq!(head.text("h1").await, "You need an invitation");
    head.check_axe().await;
    head.picture("take-part-invited-only").await;
    // A form that is opened in the same moment is the same form.
    let later = rehearsal.service().now() + jiff::SignedDuration::from_mins(1);
    rehearsal.clock.set(later);
    browser.select("Change who takes part").await;
    browser.click("input[name=invited-only]").await;
    browser.press_button("Save").await;
    let again = browser.text("main").await;
    assert!(!again.contains("By invitation only"), "{again}");
    head.open(&served.url(link)).await;
    head.press_button("Start").await;
    head.open(&served.url(link)).await;
    let told = head.text("main").await;
    assert!(
        told.contains("already started this survey on this device"),
        "{told}"
    );
    head.check_axe().await;
    head.picture("take-part-begun-here").await;
    browser.open(own).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_planned_opened_answered_and_closed() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let evaluator = rehearsal.told.evaluators["Bertram Quayle"];
    sign_in_as(&browser, &rehearsal, &served, evaluator).await;
    plan_and_open(&browser, &served, rehearsal.service().today()).await;
    let own = browser.address().await;
    let link = browser.element("a[href*='/take-part/']").await;
    let link = link.attr("href").await.expect("a link");
    let link = link.expect("an address");
    limit(&browser, (&rehearsal, &served), &own, &link).await;
    answer(&served, &link).await;

    // It is closed: the answer is counted, and no one can answer any more.
    browser.open(&own).await;
    browser.select("Close the campaign").await;
    browser.press_button("Close it").await;
    let closed = browser.text("main").await;
    assert!(closed.contains("1 answer"), "{closed}");
    assert_eq!(browser.count("a[href*='/answers/heads']").await, 1);
    browser.check_axe().await;
    let late = text_of(&browser, &served, &link).await;
    assert!(late.contains("This survey has closed"), "{late}");

    // Someone who acts for no evaluator finds nothing of it.
    let other = Browser::start().await;
    sign_in_as(&other, &rehearsal, &served, rehearsal.told.coordinator).await;
    other.open(&own).await;
    assert_ne!(other.text("h1").await, "Heads in Mercia");
}

/// A parent has begun in English, chooses Welsh on the page where they come back, and it stays.
#[tokio::test(flavor = "multi_thread")]
async fn the_language_that_someone_chooses_stays() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let (campaign, secret) = (
        rehearsal.told.campaigns[0],
        rehearsal.told.secrets[0].as_str(),
    );
    let own = format!("/answer/{campaign}/parents-2026/{secret}");
    let browser = Browser::start().await;
    browser.open(&served.url(&own)).await;
    browser.check_axe().await;
    browser.select("Cymraeg").await;
    browser.select("Parhau").await;
    assert_eq!(browser.count("main [lang=cy] h1").await, 1);
    browser
        .press_button("Mae’n well gen i beidio ag ateb")
        .await;
    assert_eq!(browser.count("main [lang=cy] h1").await, 1);
    // From now on it is kept: an address need not say it.
    browser.open(&served.url(&format!("{own}/age"))).await;
    assert_eq!(browser.count("main [lang=cy] h1").await, 1);
    browser.select("English").await;
    browser.press_button("I prefer not to answer").await;
    assert_eq!(browser.count("main [lang=cy] h1").await, 0);
}
