//! Readers who leave: one says that they cannot read it on a telephone, to one the file closes; the
//! coordinator finds both under what needs doing, and asks someone else. And a provider that withdraws.

use end_to_end::Browser;
use service::Command;
use vocabulary::Role;

use crate::rehearsed::{rehearsed, sign_in_as};

const LYONESSE: &str = "University of Lyonesse";

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_is_handed_back_and_somebody_else_is_asked() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    tokio::task::block_in_place(|| rehearsal.assign_readers(id));
    let readers = rehearsal.readers(id);
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    browser.size(390, 844).await;
    sign_in_as(&browser, &rehearsal, &served, readers[0]).await;
    browser.open(&page("/interest")).await;
    browser.follow("main a[href$='/hand-back']").await;
    browser.check_page(&page("/hand-back"), "hand-back").await;
    browser.press_button("Stop reading this application").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.click("#conflict").await;
    browser.fill("#note", "I am in hospital until May.").await;
    browser.press_button("Stop reading this application").await;
    assert_eq!(
        browser.text("h1").await,
        "You are no longer a reader of this application"
    );
    browser
        .check_page(&served.url("/reading-handed-back"), "reading-handed-back")
        .await;
    browser.open(&page("/reading")).await;
    assert_eq!(browser.text("h1").await, "Page not found");

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&served.url("/work"), "work-reader-left")
        .await;
    let work = browser.text("main").await;
    assert!(work.contains("Ask another reader"), "{work}");
    browser
        .check_page(&page("/readers"), "readers-handed-back")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("could not read it"), "{text}");
    assert!(text.contains("I am in hospital until May."), "{text}");
    browser.press_button("Ask this reader").await;
    assert_eq!(rehearsal.readers(id).len(), 2);
    assert!(!rehearsal.readers(id).contains(&readers[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_to_whom_the_file_closes_is_replaced() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let reader = tokio::task::block_in_place(|| {
        rehearsal.assign_readers(id);
        let reader = rehearsal.readers(id)[0];
        rehearsal.declare_none(reader, id);
        let begin = people::BeginMembership {
            person: reader.person.expect("a reader is a person"),
            organisation: rehearsal.told.providers[LYONESSE],
            role: Role::CourseLeader,
        };
        let joined = Command::from(begin);
        rehearsal
            .execute(rehearsal.told.coordinator, joined)
            .expect("the coordinator may enter who acts for whom");
        reader
    });
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    browser
        .check_page(&served.url("/work"), "work-reader-closed")
        .await;
    browser
        .check_page(&page("/reading"), "reading-closed")
        .await;
    let text = browser.text("main").await;
    assert!(
        text.contains("You can no longer open this application"),
        "{text}"
    );

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&served.url("/work"), "work-reader-to-replace")
        .await;
    let work = browser.text("main").await;
    assert!(work.contains("Replace a reader"), "{work}");
    browser
        .check_page(&page("/readers"), "readers-to-replace")
        .await;
    browser.follow("main a[href*='/readers/']").await;
    browser.press_button("Remove this reader").await;
    browser.press_button("Ask this reader").await;
    assert!(!rehearsal.readers(id).contains(&reader));
    browser.check_page(&page(""), "application-replaced").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_is_found_after_giving_and_somebody_else_reads() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let readers = tokio::task::block_in_place(|| {
        rehearsal.assign_readers(id);
        rehearsal.read_all(id);
        rehearsal.readers(id)
    });
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    browser.size(320, 640).await;
    sign_in_as(&browser, &rehearsal, &served, readers[0]).await;
    // Handing back leads on, and not in a circle.
    browser
        .check_page(&page("/hand-back"), "hand-back-given")
        .await;
    browser.follow("main a[href$='/conflict']").await;
    browser
        .check_page(&page("/conflict"), "conflict-after-giving")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("and it no longer counts"), "{text}");
    browser
        .fill("#about", "I have begun to examine there.")
        .await;
    browser.press_button("Confirm conflict of interest").await;
    assert_eq!(browser.text("h1").await, "Thank you for telling us");
    let thanks = browser.address().await;
    browser.check_page(&thanks, "conflict-found").await;
    for closed in ["", "/reading", "/review", "/conflict"] {
        browser.open(&page(closed)).await;
        assert_eq!(browser.text("h1").await, "Page not found", "{closed}");
    }

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    let work = browser.text("main").await;
    assert!(work.contains("Ask another reader"), "{work}");
    browser
        .check_page(&page("/readers"), "readers-conflict-found")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("found a conflict of interest"), "{text}");
    assert!(text.contains("I have begun to examine there."), "{text}");
    browser
        .check_page(&page("/review"), "review-set-aside")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("was set aside and does not count"), "{text}");
    browser.open(&page("/decision")).await;
    assert_eq!(browser.text("h1").await, "You cannot do this now");
    // The other report is of another application: it goes, with a word why.
    browser.open(&page("/readers")).await;
    browser.follow("main a[href$='/set-aside']").await;
    let aside = browser.address().await;
    browser.check_page(&aside, "set-aside").await;
    browser.press_button("Set this report aside").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.fill("#why", "It is of another application.").await;
    browser.press_button("Set this report aside").await;
    assert_eq!(rehearsal.readers(id).len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_in_a_decision_is_put_right_and_both_versions_are_read() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Saltmarsh"]).await;
    let id = rehearsal.told.applications["University of Saltmarsh"];
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    // It was decided years ago: it is not set aside any more, and the page says what can be done.
    browser
        .check_page(&page("/reverse"), "reverse-too-late")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("can only be withdrawn"), "{text}");
    browser.check_page(&page("/correct"), "correct").await;
    let before = browser.text("#reasons").await;
    browser.fill("#reasons", "The group was convinced.").await;
    browser.press_button("Continue").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.fill("#why", "A name was misspelt.").await;
    browser.press_button("Continue").await;
    browser.check_axe().await;
    let text = browser.text("main").await;
    assert!(text.contains("Nothing has been recorded yet"), "{text}");
    assert!(text.contains(before.trim()), "{text}");
    browser.press_button("Correct the words").await;

    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    let leaders = rehearsal.told.leaders.values();
    let provider = rehearsal.told.providers["University of Saltmarsh"];
    let mut leaders = leaders.filter(|it| it.organisation == Some(provider));
    let leader = *leaders.next().expect("somebody leads its course");
    sign_in_as(&browser, &rehearsal, &served, leader).await;
    browser.check_page(&page(""), "application-corrected").await;
    browser.click("main .govuk-inset-text summary").await;
    let text = browser.text("main").await;
    assert!(text.contains("The group was convinced."), "{text}");
    assert!(text.contains("A name was misspelt."), "{text}");
    assert!(text.contains(before.trim()), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_withdraws_and_sees_what_follows() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    let browser = Browser::start().await;
    let tristan = rehearsal.told.leaders["Tristan Boscawen"];
    sign_in_as(&browser, &rehearsal, &served, tristan).await;
    browser.check_page(&page("/withdraw"), "withdraw").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("a new application will start from it"),
        "{text}"
    );
    browser.press_button("Withdraw application").await;
    browser.check_page(&page(""), "application-withdrawn").await;
    let text = browser.text("main").await;
    assert!(text.contains("start a new application"), "{text}");
}
