//! A new provider asks for an account and is admitted; its owner invites a colleague and removes
//! them; the coordinator sees mail that did not arrive.

use crate::rehearsed::{deliver, open_invitation, rehearsed, sign_in};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use jiff::SignedDuration;

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_asks_is_admitted_and_invites_a_colleague() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let (asker, coordinator) = (Browser::start().await, Browser::start().await);
    let page = served.url("/request-account");
    asker.check_page(&page, "request-account").await;
    asker.follow("main form button").await;
    assert!(asker.title().await.starts_with("Error: "));
    asker.picture("request-account-refused").await;
    asker.check_axe().await;
    asker.fill("#provider", "Sarum College of Education").await;
    asker.click("#kind").await;
    asker.fill("#ukprn", "10998877").await;
    asker.click("#regions").await;
    asker.fill("#name", "Perran Goldsworthy").await;
    asker.fill("#email", "perran@sarum.example").await;
    asker.follow("main form button").await;
    assert_eq!(asker.text("h1").await, "Check your email");
    asker.check_axe().await;
    deliver(&rehearsal).await;
    asker.open(&served.url("/demonstration/outbox")).await;
    asker
        .follow("main a[href*='/request-account/confirm/']")
        .await;
    let confirm = asker.address().await;
    asker.check_page(&confirm, "request-account-confirm").await;
    asker.press_button("Send request").await;
    assert!(asker.text("main").await.contains("What happens next"));
    asker.picture("request-account-sent").await;

    sign_in(&coordinator, &served, "Agnes Merriweather").await;
    let requests = served.url("/account-requests");
    coordinator.check_page(&requests, "account-requests").await;
    coordinator.follow("main a[href$='/decline']").await;
    let decline = coordinator.address().await;
    coordinator.check_page(&decline, "account-decline").await;
    coordinator.open(&requests).await;
    coordinator.press_button("Admit as an associate").await;
    assert_eq!(coordinator.text("h1").await, "Sarum College of Education");
    coordinator.open(&requests).await;
    assert!(
        coordinator
            .text("main")
            .await
            .contains("admitted on 22 November 2026")
    );
    coordinator.check_page(&served.url("/mail"), "mail").await;
    deliver(&rehearsal).await;

    // The new owner signs in by mail, as the invitation says.
    asker.open(&served.url("/sign-in")).await;
    asker.fill("#email", "perran@sarum.example").await;
    asker.press_button("Send link and code").await;
    deliver(&rehearsal).await;
    asker.open(&served.url("/demonstration/outbox")).await;
    asker.follow("main a[href*='/sign-in/link/']").await;
    asker.press_button("Sign in").await;
    invites_and_removes(&asker, &rehearsal, &served).await;
    let personas = served.url("/demonstration/personas");
    asker.check_page(&personas, "personas").await;
}

/// The person who is invited opens the link, accepts and is signed in.
async fn accepts(rehearsal: &Rehearsal, served: &Served) {
    let invited = Browser::start().await;
    deliver(rehearsal).await;
    open_invitation(&invited, served, "senara@sarum.example").await;
    let link = invited.address().await;
    invited.check_page(&link, "invitation").await;
    invited.press_button("Accept").await;
    assert_eq!(invited.text("h1").await, "What needs doing");
    invited
        .check_page(&served.url("/account"), "account-new")
        .await;
    invited
        .check_page(&served.url("/account/name"), "account-name")
        .await;
    invited
        .check_page(&served.url("/account/addresses/new"), "account-address")
        .await;
    invited.open(&link).await;
    assert_eq!(
        invited.text("h1").await,
        "This invitation has been accepted"
    );
    invited.check_axe().await;
}

async fn invites_and_removes(owner: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let colleagues = served.url("/account/colleagues");
    owner.check_page(&colleagues, "colleagues").await;
    owner.follow("main a.govuk-button").await;
    let invite = owner.address().await;
    owner.check_page(&invite, "invite").await;
    owner.fill("#name", "Senara Oakshott").await;
    owner.fill("#email", "senara@sarum.example").await;
    owner.press_button("Send invitation").await;
    // Another is invited to a wrong address: it is put right, and taken back.
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    owner.open(&invite).await;
    owner.fill("#name", "Piran Lowe").await;
    owner.fill("#email", "piran@sarum.exampel").await;
    owner.press_button("Send invitation").await;
    let main = owner.text("main").await;
    assert!(main.contains("Invited, not yet accepted") && main.contains("Senara Oakshott"));
    owner.check_page(&colleagues, "colleagues-invited").await;
    owner.follow("main a[href*='/invited?']").await;
    let invited = owner.address().await;
    owner.check_page(&invited, "invited").await;
    owner.fill("#email", "piran@sarum.example").await;
    owner.press_button("Send invitation again").await;
    assert!(owner.text("main").await.contains("Invitation sent again"));
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    owner.open(&invited).await;
    owner.press_button("Withdraw the invitation").await;
    assert!(!owner.text("main").await.contains("Piran Lowe"));
    accepts(rehearsal, served).await;
    owner.check_page(&colleagues, "colleagues-two").await;
    let make = "main tbody a[href*='/owner?']";
    owner.follow(make).await;
    let asked = owner.address().await;
    owner.check_page(&asked, "owner").await;
    owner.press_button("Make an owner").await;
    assert!(owner.text("main").await.contains("is now an owner"));
    owner.check_axe().await;
    owner.check_320px("owner-made").await;
    assert_eq!(owner.count("main .govuk-tag").await, 2);
    owner.check_page(&colleagues, "colleagues-owners").await;
    let senara = "main tbody tr:nth-child(2) a[href*='/remove?']";
    owner.follow(senara).await;
    let remove = owner.address().await;
    owner.check_page(&remove, "remove").await;
    owner.press_button("Remove colleague").await;
    assert_eq!(owner.count("main tbody tr").await, 1);
}
