//! A coverage map, from an empty course to what a reader sees of it.

use demonstration::Rehearsal;
use end_to_end::Browser;
use quality::StartApplication;
use service::Command;

use crate::rehearsed::{rehearsed, sign_in, sign_in_as};

const PROVIDERS: &[&str] = &[
    "Harbourside SENCO Academy",
    "Tyne and Coquet University",
    "Peakside Institute",
    "Dunwich College of Education",
    "Greenwold Schools Partnership",
    "University of Wessex",
];

fn map(rehearsal: &Rehearsal, provider: &str) -> String {
    let application = rehearsal.told.applications[provider];
    format!("/applications/{application}/coverage/teaching-2")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_filled_in_from_the_task_list_and_its_gaps_are_mended() {
    let (rehearsal, served) = rehearsed(PROVIDERS).await;
    let leader = rehearsal.told.leaders["Leila Haddad"];
    let start = Command::from(StartApplication::for_the_award(
        rehearsal.told.providers["Greenwold Schools Partnership"],
    ));
    let (rehearsal, started) = tokio::task::spawn_blocking(move || {
        let started = rehearsal.execute(leader, start);
        (rehearsal, started)
    })
    .await
    .expect("it does not panic");
    let application = started.expect("it may be started").made.expect("an id");
    let at = format!("/applications/{application}");
    let browser = Browser::start().await;
    sign_in(&browser, &served, "Leila Haddad").await;
    browser.open(&served.url(&at)).await;
    browser
        .follow(&format!("a[href='{at}/coverage/teaching-2']"))
        .await;
    assert_eq!(browser.text("h1").await, "Coverage map");
    let page = browser.address().await;
    browser.check_page(&page, "coverage-empty").await;

    // The course, without scripts.
    browser.scripts(false).await;
    browser.open(&format!("{page}/course")).await;
    browser.fill("#module-1", "Law and policy").await;
    browser.fill("#module-2", "Leading change").await;
    browser.fill("#assessment-7", "Portfolio").await;
    browser.follow("button[value=next]").await;
    assert_eq!(browser.text("h1").await, "Law and policy");
    browser.scripts(true).await;
    let area = browser.address().await;
    browser.check_page(&area, "coverage-area").await;

    // Ticks are saved by themselves where scripts run.
    for outcome in ["PKU1a", "PKU1b", "PKU1c"] {
        browser.click(&format!("label[for=taught-{outcome}]")).await;
    }
    browser.click("label[for=assessed-PKU1a]").await;
    browser
        .wait_for_text("[data-autosave-status]", "Saved just now")
        .await;
    browser.click("label[for=taught-PKU1d-2]").await;
    browser.follow("button[value=map]").await;
    let text = browser.text("main").await;
    let headline = "1 of 49 outcomes is taught and assessed; 3 are taught but never assessed; \
                    45 are not taught.";
    assert!(text.contains(headline), "{text}");

    // A module gets another name; what was ticked for it stays.
    browser.open(&format!("{page}/course")).await;
    browser
        .check_page(&format!("{page}/course"), "coverage-course")
        .await;
    browser.fill("#module-1", "The law in practice").await;
    browser.fill("#module-2", "The law in practice").await;
    browser.follow("button[value=next]").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("You have added the module “The law in practice” twice"),
        "{text}"
    );
    browser.check_axe().await;
    browser.fill("#module-2", "Leading change").await;
    browser.follow("button[value=next]").await;
    browser.open(&page).await;
    let text = browser.text("main").await;
    assert!(
        text.contains(headline) && text.contains("The law in practice"),
        "{text}"
    );

    // From a gap to the box that mends it.
    browser.follow("a[href$='#assessed-PKU1b']").await;
    browser.click("label[for=assessed-PKU1b]").await;
    browser.follow("button[value=map]").await;
    let text = browser.text("main").await;
    assert!(
        text.contains("2 of 49 outcomes are taught and assessed"),
        "{text}"
    );
    browser
        .check_page(&format!("{}{at}/check", served.url("")), "coverage-check")
        .await;
    let text = browser.text("main").await;
    assert!(
        text.contains("Readers will see these gaps. You can submit with them."),
        "{text}"
    );
    drop(rehearsal);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_authors_of_one_area_see_both_versions() {
    let (rehearsal, served) = rehearsed(&["Harbourside SENCO Academy"]).await;
    let area = format!(
        "{}/areas/lcp-5",
        map(&rehearsal, "Harbourside SENCO Academy")
    );
    let area = served.url(&area);
    let (one, other) = (Browser::start().await, Browser::start().await);
    one.scripts(false).await;
    other.scripts(false).await;
    sign_in(&one, &served, "Chidi Underwood").await;
    sign_in(&other, &served, "Bronwen Applegarth").await;
    one.open(&area).await;
    other.open(&area).await;
    one.click("label[for=taught-LCP5a]").await;
    one.follow("button[value=map]").await;
    other.click("label[for=taught-LCP5a-2]").await;
    other.follow("button[value=map]").await;
    let both = other.text("main").await;
    assert!(both.contains("Law, policy and the SENCO"), "{both}");
    assert!(both.contains("Understanding children’s needs"), "{both}");
    other.scripts(true).await;
    other.check_axe().await;
    other.picture("coverage-conflict").await;
    other.press_button("Save this version").await;
    assert_eq!(other.text("h1").await, "Coverage map");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_read_by_whoever_reads_the_answers() {
    let (rehearsal, served) = rehearsed(PROVIDERS).await;
    let browser = Browser::start().await;
    for (leader, provider, name, says) in [
        (
            "Chidi Underwood",
            "Harbourside SENCO Academy",
            "begun",
            "9 of 49 outcomes are taught and assessed",
        ),
        (
            "Malcolm Fenwick-Shah",
            "Tyne and Coquet University",
            "renewed",
            "The module “Law, policy and the SENCO” is now called “Law and policy today”.",
        ),
        (
            "Constance Rowarth",
            "Peakside Institute",
            "gaps",
            "PKU4d How money for special educational needs reaches a school",
        ),
        (
            "Aldeth Scarfe",
            "Dunwich College of Education",
            "revised",
            "Changed since the submission before",
        ),
    ] {
        sign_in(&browser, &served, leader).await;
        let page = served.url(&map(&rehearsal, provider));
        browser.check_page(&page, &format!("coverage-{name}")).await;
        let text = browser.text("main").await;
        assert!(text.contains(says), "{text}");
    }
    let application = rehearsal.told.applications["Peakside Institute"];
    let (rehearsal, readers) = tokio::task::spawn_blocking(move || {
        let readers = rehearsal.readers(application);
        (rehearsal, readers)
    })
    .await
    .expect("it does not panic");
    for reader in readers {
        sign_in_as(&browser, &rehearsal, &served, reader).await;
        let reading = format!("/applications/{application}/reading/teaching-2");
        browser.open(&served.url(&reading)).await;
        if !browser.text("h1").await.contains("Every learning outcome") {
            continue;
        }
        browser
            .check_page(&served.url(&reading), "coverage-reading")
            .await;
        let text = browser.text("main").await;
        assert!(
            text.contains("46 of 49 outcomes are taught and assessed"),
            "{text}"
        );
        assert!(text.contains("PKU3d"), "{text}");
        return;
    }
    panic!("a reader of Peakside still has to read it");
}
