//! Readers who differ talk about it: one writes on a telephone, the other changes a judgement, and the coordinator
//! carries the rest on.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::Browser;
use jiff::SignedDuration;
use quality::{ChangeJudgement, TypedJudgement};
use service::Command;

const LYONESSE: &str = "University of Lyonesse";

#[tokio::test(flavor = "multi_thread")]
async fn a_difference_is_talked_about_and_settled() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    tokio::task::block_in_place(|| {
        rehearsal.assign_readers(id);
        rehearsal.read_all(id);
        for standard in ["teaching-1", "teaching-2"] {
            let change = ChangeJudgement {
                application: id,
                standard: standard.to_owned(),
                judgement: TypedJudgement {
                    judgement: "partly-met".to_owned(),
                    feedback: "Say how often.".to_owned(),
                },
            };
            let reader = rehearsal.readers(id)[0];
            let changed = rehearsal.execute(reader, Command::from(change));
            changed.expect("a reader may change a judgement");
        }
    });
    let readers = rehearsal.readers(id);
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    browser.size(390, 844).await;
    sign_in_as(&browser, &rehearsal, &served, readers[1]).await;
    browser.open(&page("/review")).await;
    browser.follow("main a[href$='/discussion']").await;
    browser.check_page(&page("/discussion"), "discussion").await;
    let text = browser.text("main").await;
    assert!(text.contains("differ on 2 standards"), "{text}");
    browser.press_button("Send").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser
        .fill("#text", "I found the numbers on page 4.")
        .await;
    browser.press_button("Send").await;
    let text = browser.text("main").await;
    assert!(text.contains("I found the numbers on page 4."), "{text}");

    // The other is persuaded of one of the two.
    rehearsal.clock.pass(SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, readers[0]).await;
    browser
        .check_page(&page("/discussion/teaching-1"), "own-judgement")
        .await;
    browser.click("input[name=judgement][value=met]").await;
    browser.press_button("Change my judgement").await;
    let text = browser.text("main").await;
    assert!(text.contains("differ on 1 standard."), "{text}");

    rehearsal.clock.pass(SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&page("/discussion"), "discussion-of-coordinator")
        .await;
    browser.press_button("Carry on with both views").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("Both views are carried forward to the decision."),
        "{text}"
    );
}
