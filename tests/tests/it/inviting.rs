//! A reader whom an applicant invites: nothing comes of it while they do not accept; once they have, they
//! submit as a colleague of the applicant, and are refused as its reader. Another invitation is left alone.

use crate::rehearsed::{deliver, rehearsed, sign_in, sign_in_as};
use end_to_end::{Browser, Served};
use jiff::SignedDuration;
use quality::AssignReaders;
use service::{Command, views::ReaderChoice};
use vocabulary::{Actor, ApplicationId, Channel, Role};

const APPLICANT: &str = "Tyne and Coquet University";

/// Whether the coordinator is offered someone as a reader, on the page as it is shown.
async fn offered(
    coordinator: &Browser,
    served: &Served,
    application: ApplicationId,
    name: &str,
) -> bool {
    let page = served.url(&format!("/applications/{application}/readers"));
    coordinator.open(&page).await;
    let boxes = coordinator.text("main .govuk-checkboxes").await;
    boxes.contains(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_submits_as_the_one_does_not_read_as_the_other() {
    let (rehearsal, served) = rehearsed(&[APPLICANT, "University of Lyonesse"]).await;
    let (owner, coordinator) = (Browser::start().await, Browser::start().await);
    let lyonesse = rehearsal.told.applications["University of Lyonesse"];
    let samuel = rehearsal.told.members["Samuel Okonjo-Bell"];
    sign_in(&owner, &served, "Tristan Boscawen").await;
    for (name, email) in [
        ("Sam Bell", "samuel.okonjo.bell@senco.example"),
        ("Kezia Budd", "kezia.budd@senco.example"),
    ] {
        // So that the next form is another one.
        rehearsal.clock.pass(SignedDuration::from_secs(1));
        owner.open(&served.url("/account/colleagues/new")).await;
        owner.fill("#name", name).await;
        owner.fill("#email", email).await;
        owner.press_button("Send invitation").await;
        assert!(
            owner
                .text("main")
                .await
                .contains("Invited, not yet accepted")
        );
    }
    // An invitation disqualifies no one.
    sign_in(&coordinator, &served, "Agnes Merriweather").await;
    for name in ["Samuel Okonjo-Bell", "Kezia Budd"] {
        assert!(
            offered(&coordinator, &served, lyonesse, name).await,
            "{name}"
        );
    }
    deliver(&rehearsal).await;

    // Samuel accepts from his account, and submits for the applicant in the other name.
    let reader = Browser::start().await;
    sign_in_as(&reader, &rehearsal, &served, samuel).await;
    reader.open(&served.url("/account")).await;
    reader
        .check_page(&served.url("/account"), "account-invited")
        .await;
    reader
        .press_button("Accept to act for University of Lyonesse")
        .await;
    assert!(
        reader
            .text("main")
            .await
            .contains("You can now act for University of Lyonesse")
    );
    let colleague = Actor {
        organisation: rehearsal.told.leaders["Tristan Boscawen"].organisation,
        role: Role::CourseLeader,
        way: Channel::Page,
        ..samuel
    };
    let listed = owner_lists(&owner, &served).await;
    assert!(
        listed.contains("Samuel Okonjo-Bell") && !listed.contains("Sam Bell"),
        "{listed}"
    );

    // As the coordinator sees it now, and as the person who sends the form anyway is told.
    assert!(!offered(&coordinator, &served, lyonesse, "Samuel Okonjo-Bell").await);
    let main = coordinator.text("main").await;
    assert!(
        main.contains("Cannot read it: acts for the applicant"),
        "{main}"
    );
    assert!(offered(&coordinator, &served, lyonesse, "Kezia Budd").await);
    let refused = tokio::task::block_in_place(|| {
        let by = rehearsal.told.coordinator;
        let choice = ReaderChoice {
            application: lyonesse,
        };
        let choice = rehearsal.service().view(&by, &choice).unwrap();
        let other = choice.candidates.iter().find(|it| it.free).unwrap();
        let assign = AssignReaders {
            application: lyonesse,
            readers: vec![samuel.person.unwrap(), other.person],
            due: Some(choice.due),
        };
        rehearsal.execute(by, Command::from(assign))
    });
    assert!(refused.is_err(), "{refused:?}");
    sign_in_as(&reader, &rehearsal, &served, colleague).await;
    let page = served.url(&format!("/applications/{lyonesse}"));
    reader.open(&page).await;
    assert!(reader.text("main").await.contains("Lyonesse"));
    let reading = served.url(&format!("/applications/{lyonesse}/reading"));
    reader.open(&reading).await;
    assert_ne!(reader.text("h1").await, "Your report");
}

async fn owner_lists(owner: &Browser, served: &Served) -> String {
    let colleagues = served.url("/account/colleagues");
    owner
        .check_page(&colleagues, "colleagues-one-accepted")
        .await;
    owner.text("main").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_entries_are_joined_by_whoever_they_are_and_parted_by_the_coordinator() {
    let (rehearsal, served) = rehearsed(&[APPLICANT, "University of Lyonesse"]).await;
    let (person, coordinator) = (Browser::start().await, Browser::start().await);
    sign_in(&person, &served, "Malcolm Fenwick-Shah").await;
    person.open(&served.url("/account/addresses/new")).await;
    person.fill("#address", "not an address").await;
    person.press_button("Send link").await;
    assert!(person.title().await.starts_with("Error: "));
    person.check_axe().await;
    person.fill("#address", "malcolm@home.example").await;
    person.press_button("Send link").await;
    deliver(&rehearsal).await;
    person.open(&served.url("/demonstration/outbox")).await;
    person
        .follow("main a[href*='/account/addresses/confirm/']")
        .await;
    let link = person.address().await;
    person.check_page(&link, "address-confirm").await;
    person.press_button("Confirm").await;
    assert!(
        person
            .text("main")
            .await
            .contains("is now one of your addresses")
    );
    person
        .check_page(&served.url("/account"), "account-addresses")
        .await;

    // Another entry says that it reads the same mail: it is asked whether they are one.
    let other = Browser::start().await;
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    sign_in(&other, &served, "Tristan Boscawen").await;
    other.open(&served.url("/account/addresses/new")).await;
    other.fill("#address", "malcolm@home.example").await;
    other.press_button("Send link").await;
    deliver(&rehearsal).await;
    other.open(&served.url("/demonstration/outbox")).await;
    other
        .follow("main a[href*='/account/addresses/confirm/']")
        .await;
    let link = other.address().await;
    other.check_page(&link, "address-of-another").await;
    other.press_button("Confirm").await;
    assert!(other.title().await.starts_with("Error: "));
    other.check_axe().await;
    other.click("#joins").await;
    other.press_button("Confirm").await;
    assert!(other.text("main").await.contains("are now one person here"));

    sign_in(&coordinator, &served, "Agnes Merriweather").await;
    let people = served.url("/people");
    coordinator.check_page(&people, "people-joined").await;
    coordinator
        .press_button("Separate these entries: Tristan Boscawen, Malcolm Fenwick-Shah")
        .await;
    assert!(coordinator.title().await.starts_with("Error: "));
    coordinator.check_axe().await;
    coordinator
        .fill("main input[name=why]", "They share a phone.")
        .await;
    coordinator
        .press_button("Separate these entries: Tristan Boscawen, Malcolm Fenwick-Shah")
        .await;
    assert!(
        coordinator
            .text("main")
            .await
            .contains("The entries are two people again")
    );
}
