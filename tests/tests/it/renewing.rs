//! A renewal in a real browser: its reader sees each word that is not as last time.

use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use quality::StartApplication;
use service::Command;
use vocabulary::{Actor, ApplicationId};

use crate::rehearsed::{rehearsed, sign_in_as};

const SALTMARSH: &str = "University of Saltmarsh";

/// Renews the registration with another answer to one question, and has it read.
fn renewed(rehearsal: &Rehearsal) -> (ApplicationId, Actor) {
    let leader = rehearsal.told.leaders["Eleanor Thirkettle"];
    let start = StartApplication::for_the_award(rehearsal.told.providers[SALTMARSH]);
    let made = rehearsal.execute(leader, Command::from(start));
    let made = made.expect("it can be renewed").made;
    let id: ApplicationId = made.expect("it has an id").into();
    let rewritten = rehearsal.rewrite(leader, id, "data-1", |before| {
        let (first, rest) = before.split_once(' ').unwrap_or((before, ""));
        format!("Indeed {first} {rest} Twice a year.")
    });
    rewritten.expect("it can be answered");
    rehearsal.submit(leader, id).expect("it can be submitted");
    rehearsal.assign_readers(id);
    let reader = rehearsal.readers(id)[0];
    rehearsal.declare_none(reader, id);
    (id, reader)
}

async fn sees(browser: &Browser, served: &Served, id: ApplicationId, picture: &str) {
    let page = format!("/applications/{id}/reading/data-1");
    browser.check_page(&served.url(&page), picture).await;
    let script = "return [...document.querySelectorAll('.senco-changed ins')]
            .map(it => it.textContent).join('|')";
    let added = browser.run(script, Vec::new()).await;
    let added = added.as_str().expect("it is text");
    assert!(added.contains("Indeed"), "{added}");
    assert!(added.contains("Twice a year"), "{added}");
    let text = browser.text("main").await;
    assert!(text.contains("Changed since application QS-"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_a_renewal_sees_each_changed_word() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", SALTMARSH]).await;
    let (id, reader) = tokio::task::block_in_place(|| renewed(&rehearsal));
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    sees(&browser, &served, id, "renewal-changed").await;
    // The text without marks is on the same page, so that nothing that is being typed is lost.
    browser.click("#judgement").await;
    browser.fill("#feedback-met", "Clear.").await;
    let script = "[...document.querySelectorAll('summary')]
            .find(it => it.textContent.includes('Show only the text')).click();
        return document.querySelector('#feedback-met').value";
    let typed = browser.run(script, Vec::new()).await;
    assert_eq!(typed.as_str(), Some("Clear."));
    let page = format!("/applications/{id}/reading/entry-1");
    browser.open(&served.url(&page)).await;
    let same = browser.text("main").await;
    assert!(same.contains("Not changed since application QS-"), "{same}");
}
