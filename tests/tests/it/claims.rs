//! Someone who has had the award since 2013 claims it, the university confirms it, and they see it in their own record.

use crate::rehearsed::{deliver, rehearsed, sign_in, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use file_types::samples::pdf;
use jiff::SignedDuration;

const WESSEX: &str = "University of Wessex";

#[tokio::test(flavor = "multi_thread")]
async fn an_award_of_2013_is_claimed_confirmed_and_seen_by_its_holder() {
    let (rehearsal, served) = rehearsed(&[WESSEX]).await;
    let (holder, leader) = (Browser::start().await, Browser::start().await);
    begins(&holder, &rehearsal, &served).await;
    claims(&holder, &rehearsal, &served).await;
    // Until it is confirmed, it counts for nothing, and the pages say so.
    let record = served.url("/my-record");
    holder.check_page(&record, "my-record-claimed").await;
    let main = holder.text("main").await;
    assert!(main.contains("Claimed, not confirmed"), "{main}");
    assert!(main.contains("We do not know yet"), "{main}");

    sign_in(&leader, &served, "Morwenna Tregear").await;
    leader.open(&served.url("/work")).await;
    assert!(leader.text("main").await.contains("to be answered"));
    let list = served.url("/claims");
    leader.check_page(&list, "claims").await;
    leader.follow("main a[href*='/answer']").await;
    let answer = leader.address().await;
    leader.check_page(&answer, "claim-answer").await;
    leader.press_button("Send your answer").await;
    assert!(leader.title().await.starts_with("Error: "));
    leader.check_axe().await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    leader.open(&list).await;
    answers(&leader).await;

    deliver(&rehearsal).await;
    holder.open(&served.url("/demonstration/outbox")).await;
    let outbox = holder.text("main").await;
    assert!(outbox.contains("Your award is confirmed"), "{outbox}");
    holder.check_page(&record, "my-record").await;
    let main = holder.text("main").await;
    assert!(main.contains("This is what the register has on you"));
    assert!(main.contains("July 2013"), "{main}");
    holder.press_button("Stop showing my record").await;
    assert!(holder.text("main").await.contains("no longer shown here"));
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    holder.open(&record).await;
    holder.press_button("Show my record").await;
    assert!(holder.text("main").await.contains("July 2013"));
}

/// A name and an address, and the link of the email.
async fn begins(holder: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let begin = served.url("/claims/new");
    holder.check_page(&begin, "claim-begin").await;
    holder.press_button("Send me a link").await;
    assert!(holder.title().await.starts_with("Error: "));
    holder.check_axe().await;
    holder.fill("#name", "Perdita Vane").await;
    holder.fill("#email", "perdita@vane.example").await;
    holder.press_button("Send me a link").await;
    assert_eq!(holder.text("h1").await, "Check your email");
    deliver(rehearsal).await;
    holder.open(&served.url("/demonstration/outbox")).await;
    holder.follow("main a[href*='/claims/begin/']").await;
    let link = holder.address().await;
    holder.check_page(&link, "claim-begin-link").await;
    holder.press_button("Continue").await;
    assert_eq!(
        holder.text("h1").await,
        "Claim an award that you already have"
    );
}

/// The questions, the answers to check, and a copy of the certificate.
async fn claims(holder: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let questions = served.url("/claims/new");
    holder.check_page(&questions, "claim").await;
    holder.press_button("Check your answers").await;
    assert!(holder.title().await.starts_with("Error: "));
    holder.check_axe().await;
    holder.click("#qualification").await;
    holder.fill("#provider", WESSEX).await;
    holder.fill("#award_year", "2013").await;
    holder.fill("#trn", "13/04711").await;
    holder.click("#consents").await;
    holder.press_button("Check your answers").await;
    assert_eq!(holder.text("h1").await, "Check your answers");
    assert!(
        holder
            .text("main")
            .await
            .contains("Nothing has been sent yet")
    );
    holder.check_axe().await;
    holder.check_320px("claim-check").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    holder.press_button("Claim the award").await;
    let main = holder.text("main").await;
    assert!(main.contains("Award claimed") && main.contains("What happens next"));
    let claim = holder.address().await;
    holder.check_page(&claim, "claim-made").await;
    holder.follow("main a.govuk-button").await;
    let evidence = holder.address().await;
    holder.check_page(&evidence, "claim-evidence").await;
    let path = rehearsal.place("certificate.pdf");
    std::fs::write(&path, pdf("Certificate")).expect("a file is written");
    holder.choose("#file", &[path.as_path()]).await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    holder.follow("main form button").await;
    holder.wait_for_text("main", "certificate.pdf").await;
}

/// The one claim of 2013 is confirmed with the month.
async fn answers(leader: &Browser) {
    leader.follow_in_row("Perdita Vane").await;
    leader.click("#answer").await;
    leader.fill("#completed-month", "july").await;
    // Whose account it is: anyone can know a name and a number.
    let main = leader.text("main").await;
    assert!(main.contains("perdita@vane.example"), "{main}");
    leader.click("#account").await;
    leader.press_button("Send your answer").await;
    assert!(leader.text("main").await.contains("Award confirmed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registrar_says_whose_account_it_is_and_of_which_provider() {
    let (rehearsal, served) = rehearsed(&[WESSEX, "Kingsmead University"]).await;
    let registrar = Browser::start().await;
    sign_in_as(&registrar, &rehearsal, &served, rehearsal.told.registrar).await;
    let account = format!("/claims/{}/account", rehearsal.told.claims["Cecily Thorn"]);
    let account = served.url(&account);
    registrar.check_page(&account, "claim-account").await;
    registrar.press_button("Save your answer").await;
    assert!(registrar.title().await.starts_with("Error: "));
    registrar.check_axe().await;
    registrar.click("#theirs").await;
    registrar.fill("#why", "I saw her passport.").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    registrar.press_button("Save your answer").await;
    let main = registrar.text("main").await;
    assert!(
        main.contains("Your answer about the account is recorded"),
        "{main}"
    );

    let claim = tokio::task::block_in_place(|| {
        let holder = rehearsal.told.holders["Cecily Thorn"];
        let claim = workforce::ClaimAward {
            person: holder.person.expect("a holder is a person"),
            name: "Cecily Thorn".into(),
            trn: String::new(),
            qualification: Some(workforce::SencoQualification::Nasenco),
            provider: "Uni of Wessex".into(),
            body: String::new(),
            year: "2019".into(),
            completed: None,
            certificate: String::new(),
            consents: false,
        };
        let claim = service::Command::from(claim);
        let made = rehearsal.execute(holder, claim).expect("it can be claimed");
        vocabulary::ClaimId::from(made.made.expect("a claim is made"))
    });
    let provider = served.url(&format!("/claims/{claim}/provider"));
    registrar.check_page(&provider, "claim-provider").await;
    registrar.press_button("Ask this provider").await;
    assert!(registrar.title().await.starts_with("Error: "));
    registrar.check_axe().await;
}
