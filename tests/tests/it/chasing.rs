//! Chasing: a reader who is late is reminded, with a note and more time, on a telephone, and answers; an address that was
//! wrong is put right, and the email goes out.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::Browser;
use jiff::SignedDuration;

const LYONESSE: &str = "University of Lyonesse";

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_reminded_and_answers() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    tokio::task::block_in_place(|| rehearsal.assign_readers(id));
    let reader = rehearsal.readers(id)[0];
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 45));
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser.open(&page("")).await;
    browser.follow("main a[href$='/remind']").await;
    browser.check_page(&page("/remind"), "remind").await;
    let text = browser.text("main").await;
    assert!(text.contains("overdue"), "{text}");
    assert!(text.contains("You have not reminded them."), "{text}");
    assert_eq!(browser.count("main a[href^='mailto:']").await, 3);
    // Who is late is selected already.
    assert_eq!(browser.count("input[name='of']:checked").await, 2);
    browser.click("#moves-2").await;
    browser.type_over("#due-year", "1999").await;
    browser.press_button("Send reminder").await;
    assert!(browser.title().await.starts_with("Error: "));
    let error = browser.text(".govuk-error-summary").await;
    assert!(
        error.contains("New deadline must be in the future"),
        "{error}"
    );
    browser.type_over("#due-year", "2027").await;
    browser.type_over("#due-month", "6").await;
    browser
        .fill("#note", "We would like to decide before the summer.")
        .await;
    browser.press_button("Send reminder").await;
    let text = browser.text("main").await;
    assert!(text.contains("New deadline set"), "{text}");
    assert!(text.contains("June 2027"), "{text}");
    browser.check_page(&page("/remind"), "reminded").await;

    rehearsal.clock.pass(SignedDuration::from_mins(5));
    browser.size(390, 844).await;
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    browser.open(&served.url("/work")).await;
    let work = browser.text("main").await;
    assert!(work.contains("June 2027"), "{work}");
    browser.follow("main a[href='/absences']").await;
    browser
        .check_page(&served.url("/absences"), "absences")
        .await;
    for (part, value) in [("day", "1"), ("month", "8"), ("year", "2027")] {
        browser.fill(&format!("#from-{part}"), value).await;
        browser
            .fill(
                &format!("#until-{part}"),
                if part == "day" { "14" } else { value },
            )
            .await;
    }
    browser.press_button("Save").await;
    let text = browser.text("main").await;
    assert!(text.contains("1 August 2027 to 14 August 2027"), "{text}");
    rehearsal.clock.pass(SignedDuration::from_secs(10));
    browser
        .check_page(&served.url("/absences"), "absences-said")
        .await;
    browser.press_button("Remove").await;
    let text = browser.text("main").await;
    assert!(text.contains("You have not said"), "{text}");
    browser.open(&page("/interest")).await;
    assert!(browser.text("h1").await.contains("conflict of interest"));
}
