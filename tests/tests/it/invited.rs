//! Invitations to a survey in a real browser: an evaluator checks a list and sends it, someone comes from the email to the last page, a
//! reminder goes to those of whom no one knows that they have answered, and someone wants no more emails.

use crate::answering::answer_all;
use crate::rehearsed::{deliver, rehearsed, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use jiff::SignedDuration;
use service::Clock as _;

/// Of the newest email to an address, the path of the link that has this in it.
async fn link_in(browser: &Browser, served: &Served, to: &str, part: &str) -> Option<String> {
    browser.open(&served.url("/demonstration/outbox")).await;
    let script = "const card = [...document.querySelectorAll('.govuk-summary-card')]
            .find(card => card.textContent.includes(arguments[0]) && card.textContent.includes('survey'));
        const link = card && card.querySelector(`a[href*='/${arguments[1]}/']`);
        return link && new URL(link.href).pathname;";
    let found = browser.run(script, vec![to.into(), part.into()]).await;
    found.as_str().map(str::to_owned)
}

/// The list as the evaluator has it: one row is wrong at first.
fn list(rehearsal: &Rehearsal, name: &str, rows: &[&str]) -> std::path::PathBuf {
    let path = rehearsal.place(name);
    let table = format!("Email,Survey,Role\n{}\n", rows.join("\n"));
    std::fs::write(&path, table).expect("a file");
    path
}

/// The evaluator is told what is wrong, sees what would be sent, and sends it.
async fn invite(browser: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let campaign = rehearsal.told.campaigns[0];
    let place = format!("/campaigns/{campaign}");
    browser.open(&served.url(&place)).await;
    browser.select("Invite people").await;
    assert_eq!(browser.text("h1").await, "Invitations");
    browser.check_axe().await;
    browser.check_320px("invitations").await;
    browser.picture("invitations").await;
    let wrong = list(
        rehearsal,
        "wrong.csv",
        &["head-a@heads.example,heads,Headteacher", "nobody,heads,"],
    );
    browser.choose("#list", &[&wrong]).await;
    browser.press_button("Check the list").await;
    let says = browser.text("main").await;
    assert!(says.contains("Rows to put right"), "{says}");
    assert!(
        says.contains("Enter an email address in the correct format"),
        "{says}"
    );
    browser.check_axe().await;
    browser.picture("invitations-wrong").await;
    let right = list(
        rehearsal,
        "right.csv",
        &[
            "head-a@heads.example,heads,Headteacher",
            "head-b@heads.example,heads,Headteacher",
        ],
    );
    browser.choose("#list", &[&right]).await;
    browser.press_button("Check the list").await;
    assert_eq!(browser.text("h1").await, "Check the list before it is sent");
    let says = browser.text("main").await;
    assert!(says.contains("2 people would be emailed"), "{says}");
    browser.check_axe().await;
    browser.check_320px("invite-list").await;
    browser.picture("invite-list").await;
    browser.press_button("Send the invitations").await;
    let says = browser.text("main").await;
    assert!(says.contains("Invitations on their way"), "{says}");
    browser.check_axe().await;
}

/// From the link of the email to the last page.
async fn answer(head: &Browser, served: &Served, link: &str) {
    head.size(320, 700).await;
    head.open(&served.url(link)).await;
    let told = head.text("main").await;
    assert!(
        told.contains("does not add anything about your school"),
        "{told}"
    );
    head.check_axe().await;
    head.check_320px("invited").await;
    head.picture("invited").await;
    head.press_button("Start").await;
    head.select("Continue").await;
    answer_all(head).await;
    head.press_button("Send your answers").await;
    assert!(head.text("main").await.contains("Answers sent"));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_by_email_answer_and_can_stop_it() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let evaluator = rehearsal.told.evaluators["Bertram Quayle"];
    sign_in_as(&browser, &rehearsal, &served, evaluator).await;
    invite(&browser, &rehearsal, &served).await;
    deliver(&rehearsal).await;
    let (a, b) = ("head-a@heads.example", "head-b@heads.example");
    let first = link_in(&browser, &served, a, "answer").await;
    let first = first.expect("they are invited");
    let head = Browser::start().await;
    answer(&head, &served, &first).await;

    // The other wants no more emails about surveys.
    let stop = link_in(&browser, &served, b, "no-more-surveys").await;
    head.open(&served.url(&stop.expect("every email has it")))
        .await;
    head.check_axe().await;
    head.check_320px("no-more-surveys").await;
    head.press_button("Stop these emails").await;
    assert!(
        head.text("main")
            .await
            .contains("Emails about surveys stopped")
    );
    head.check_axe().await;

    // A week later: the one gets no reminder, and the other link of the one who has answered says that they have.
    let now = rehearsal.clock.now();
    let later = now.checked_add(SignedDuration::from_hours(24 * 7 + 1));
    rehearsal.clock.set(later.expect("a moment"));
    let invited_b = link_in(&browser, &served, b, "answer").await;
    deliver(&rehearsal).await;
    assert_eq!(link_in(&browser, &served, b, "answer").await, invited_b);
    let reminder = link_in(&browser, &served, a, "answer").await;
    let reminder = reminder.expect("they are reminded until ten have answered");
    assert_ne!(reminder, first);
    head.open(&served.url(&reminder)).await;
    assert_eq!(
        head.text("h1").await,
        "You have already answered this survey"
    );
    head.check_axe().await;
}
