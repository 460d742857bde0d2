//! Signing in by link and by code in a real browser, seeing where one is signed in, and signing out
//! elsewhere.

use crate::rehearsed::{deliver, rehearsed};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};

const MORWENNA: &str = "morwenna.tregear@senco.example";

async fn served() -> (Rehearsal, Served) {
    rehearsed(&["University of Wessex", "University of Lyonesse"]).await
}

/// Asks for mail and leaves the page that says to look for it.
async fn ask(browser: &Browser, served: &Served, rehearsal: &Rehearsal) {
    browser.open(&served.url("/sign-in")).await;
    browser.fill("#email", MORWENNA).await;
    browser.press_button("Send link and code").await;
    assert_eq!(browser.text("h1").await, "Check your email");
    assert_eq!(browser.text("main strong").await, MORWENNA);
    deliver(rehearsal).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_codes_are_paused_the_page_leads_to_the_link() {
    let (rehearsal, served) = served().await;
    let browser = Browser::start().await;
    ask(&browser, &served, &rehearsal).await;
    // Someone else tries out codes, five at each of many addresses.
    let service = rehearsal.service();
    for n in 0..20 {
        let address = format!("nobody{n}@senco.example");
        let posted = service
            .sign_in()
            .ask_to_sign_in(&address, "/work")
            .await
            .unwrap();
        for _ in 0..5 {
            let typed = service
                .sign_in()
                .sign_in_by_code(&posted.attempt, "1", "")
                .await;
            typed.unwrap();
        }
    }
    browser.fill("#code", "12345678").await;
    browser.press_button("Sign in").await;
    assert_eq!(
        browser.text("h1").await,
        "Use the link in the email instead"
    );
    browser.picture("codes-paused").await;
    browser.check_axe().await;
    browser.check_320px("codes-paused").await;
    ask(&browser, &served, &rehearsal).await;
    assert_eq!(browser.count("#code").await, 0);
    browser.picture("check-your-email-paused").await;
    browser.check_axe().await;
    browser.check_320px("check-your-email-paused").await;
    browser.open(&served.url("/demonstration/outbox")).await;
    browser.follow("main a[href*='/sign-in/link/']").await;
    browser.press_button("Sign in").await;
    assert_eq!(browser.text("h1").await, "What needs doing");
}

#[tokio::test(flavor = "multi_thread")]
async fn by_link_and_by_code_on_a_phone_without_scripts() {
    let (rehearsal, served) = served().await;
    let browser = Browser::start().await;
    browser.check_page(&served.url("/sign-in"), "sign-in").await;
    browser.fill("#email", "no address").await;
    browser.press_button("Send link and code").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.check_axe().await;
    ask(&browser, &served, &rehearsal).await;
    browser.picture("check-your-email").await;
    browser.check_axe().await;
    browser.check_320px("check-your-email").await;
    browser
        .check_page(&served.url("/demonstration/outbox"), "outbox")
        .await;
    let link = "main a[href*='/sign-in/link/']";
    browser.follow(link).await;
    assert_eq!(browser.text("h1").await, "Sign in to senco");
    let address = browser.address().await;
    browser.check_page(&address, "sign-in-link").await;
    browser.press_button("Sign in").await;
    assert_eq!(browser.text("h1").await, "What needs doing");
    browser.open(&address).await;
    assert_eq!(browser.text("h1").await, "This link has been used");
    browser.check_axe().await;

    // On a phone, by the code, without scripts.
    let phone = Browser::start().await;
    phone.scripts(false).await;
    phone.size(320, 640).await;
    rehearsal.clock.pass(jiff::SignedDuration::from_mins(5));
    ask(&phone, &served, &rehearsal).await;
    phone.fill("#code", "00000000").await;
    phone.follow("main form button").await;
    assert!(
        phone
            .text(".govuk-error-summary")
            .await
            .contains("4 more times")
    );
    let code = code(&browser, &served).await;
    phone.fill("#code", &code).await;
    phone.follow("main form button").await;
    assert_eq!(phone.text("h1").await, "What needs doing");

    // The first browser sees both, and ends the other.
    browser.check_page(&served.url("/account"), "account").await;
    assert!(browser.text("main").await.contains("This session"));
    browser.press_button("End all other sessions").await;
    assert!(
        !browser
            .text("main")
            .await
            .contains("End all other sessions")
    );
    phone.open(&served.url("/account")).await;
    assert_eq!(phone.text("h1").await, "Sign in");
    assert!(
        phone
            .text("main")
            .await
            .contains("We have kept everything you saved")
    );
    phone.check_320px("session-ended").await;
}

/// The code of the latest message in the outbox.
async fn code(browser: &Browser, served: &Served) -> String {
    browser.open(&served.url("/demonstration/outbox")).await;
    let text = browser.text("main .govuk-summary-card").await;
    let digits = |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_whitespace()
        .find(digits)
        .expect("a code")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_acts_for_two_chooses_and_changes() {
    let (rehearsal, served) = served().await;
    let lyonesse = rehearsal.told.providers["University of Lyonesse"];
    let rehearsal = tokio::task::spawn_blocking(move || {
        let second = service::Command::from(people::BeginMembership {
            person: rehearsal.told.leaders["Morwenna Tregear"]
                .person
                .expect("somebody"),
            organisation: lyonesse,
            role: vocabulary::Role::CourseLeader,
        });
        let coordinator = rehearsal.told.coordinator;
        rehearsal
            .execute(coordinator, second)
            .expect("it can begin");
        rehearsal
    });
    let rehearsal = rehearsal.await.expect("it does not panic");
    let browser = Browser::start().await;
    ask(&browser, &served, &rehearsal).await;
    browser.open(&served.url("/demonstration/outbox")).await;
    browser.follow("main a[href*='/sign-in/link/']").await;
    browser.press_button("Sign in").await;
    assert_eq!(browser.text("h1").await, "Who do you want to act for?");
    let choose = browser.address().await;
    browser.check_page(&choose, "choose").await;
    browser.click("#choice").await;
    browser.press_button("Continue").await;
    assert_eq!(browser.text("h1").await, "What needs doing");
    let first = browser.text(".senco-identity__who").await;
    browser.follow(".senco-identity a").await;
    browser.click("#choice-2").await;
    browser.press_button("Continue").await;
    assert_ne!(browser.text(".senco-identity__who").await, first);
    browser.press_button("Sign out").await;
    assert_eq!(browser.text("h1").await, "You have signed out");
    let signed_out = browser.address().await;
    browser.check_page(&signed_out, "signed-out").await;
    browser.open(&served.url("/work")).await;
    assert_eq!(browser.text("h1").await, "Sign in");
}
