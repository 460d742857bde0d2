//! Teachers in a real browser: two entries are found to be one, joined, and parted again.

use crate::rehearsed::{rehearsed, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::Browser;
use service::views::{AlikeTeachers, DuplicateLine, MySchools, SchoolPosts};

#[tokio::test(flavor = "multi_thread")]
async fn two_entries_are_joined_and_parted_again_with_and_without_scripts() {
    for scripts in [true, false] {
        let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        sign_in_as(&browser, &rehearsal, &served, rehearsal.told.registrar).await;

        // One searches by a name of before, and the address and the title say nothing of it.
        browser.open(&served.url("/teachers")).await;
        look(&browser, scripts, "teachers").await;
        browser.fill("#q", "adeyemi, ZOE").await;
        browser.press_button("Find").await;
        let found = browser.text(".senco-found").await;
        assert!(found.contains("Zoë Brightwater"), "{found}");
        assert!(found.contains("Also known as Zoë Adeyemi"), "{found}");
        assert!(!browser.address().await.to_lowercase().contains("adeyemi"));
        look(&browser, scripts, "teachers-found").await;
        browser.fill("#q", "20 / 01234").await;
        browser.press_button("Find").await;
        let found = browser.text(".senco-found").await;
        assert!(found.contains("Zoë Brightwater"), "{found}");
        browser.fill("#q", "Nobody Atall").await;
        browser.press_button("Find").await;
        let page = browser.text("main").await;
        assert!(
            page.contains("No teacher found for “Nobody Atall”"),
            "{page}"
        );

        // Why two entries may be one, and both side by side.
        browser.open(&served.url("/teachers/alike")).await;
        let page = browser.text("main").await;
        assert!(page.contains("digits of their TRNs are swapped"), "{page}");
        assert!(page.contains("at least one of them has no TRN"), "{page}");
        look(&browser, scripts, "teachers-alike").await;
        browser.open(&served.url(&pair(&rehearsal))).await;
        look(&browser, scripts, "teachers-compare").await;
        browser.press_button("Save").await;
        let page = browser.text(".govuk-error-summary").await;
        assert!(
            page.contains("Select whether they are one teacher"),
            "{page}"
        );
        browser.click("[name=are][value=keep-one]").await;
        browser
            .fill("[name=why]", "Both gave one certificate.")
            .await;
        browser.press_button("Save").await;
        browser
            .wait_for_text("main", "The entries are now one teacher")
            .await;
        assert_eq!(browser.title().await, "A teacher – senco");
        look(&browser, scripts, "teachers-joined").await;

        // Either number finds the one teacher.
        for trn in ["3104567", "3104576"] {
            browser.open(&served.url("/teachers")).await;
            browser.fill("#q", trn).await;
            browser.press_button("Find").await;
            let page = browser.text("main").await;
            assert!(page.contains("1 teacher found"), "{page}");
        }

        // It was a mistake.
        browser.follow(".senco-found a").await;
        browser.follow("a[href$='/part']").await;
        look(&browser, scripts, "teachers-part").await;
        browser
            .fill("[name=why]", "They have two certificates.")
            .await;
        browser.press_button("Separate these entries").await;
        browser
            .wait_for_text("main", "The entries are 2 teachers again")
            .await;
        let page = browser.text("main").await;
        assert!(page.contains("They have two certificates."), "{page}");
        assert!(page.contains("joined as one teacher"), "{page}");
        look(&browser, scripts, "teachers-parted").await;
        browser.open(&served.url("/teachers/alike")).await;
        let page = browser.text("main").await;
        assert!(!page.contains("swapped"), "no one is asked again: {page}");
    }
}

/// Where the two entries are compared whose numbers have two digits the other way round.
fn pair(rehearsal: &Rehearsal) -> String {
    let registrar = rehearsal.told.registrar;
    let alike = rehearsal.service().view(&registrar, &AlikeTeachers);
    let alike = alike.expect("a registrar may see them");
    let swapped = |it: &&DuplicateLine| it.why.iter().any(|why| why.contains("swapped"));
    let pair = alike.pairs.iter().find(swapped).expect("the story has one");
    format!(
        "/teachers/alike/{}/{}",
        pair.one.teacher, pair.other.teacher
    )
}

/// Looks at a page with axe, by keyboard and at 320 pixels, where scripts run: axe is one itself.
async fn look(browser: &Browser, scripts: bool, name: &str) {
    if scripts {
        browser.check_page(&browser.address().await, name).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_joined_by_hand_and_another_name_is_settled() {
    let (rehearsal, served) = rehearsed(&["University of Saltmarsh"]).await;
    let browser = Browser::start().await;
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.registrar).await;
    browser.open(&served.url("/teachers")).await;
    browser.fill("#q", "Brightwater").await;
    browser.press_button("Find").await;
    browser.follow(".senco-found a").await;
    browser.follow("main a[href$='/join']").await;
    look(&browser, true, "teachers-join").await;
    browser.fill("#q", "Wisniewski").await;
    browser.press_button("Find").await;
    browser.picture("teachers-join-found").await;
    browser.check_axe().await;
    browser.check_320px("teachers-join-found").await;

    browser.open(&served.url("/teachers/alike")).await;
    browser.follow("main a[href*='/names/']").await;
    look(&browser, true, "teachers-called").await;
    browser.press_button("Save your answer").await;
    assert!(browser.title().await.starts_with("Error: "));
    browser.check_axe().await;

    let erase = tokio::task::block_in_place(|| {
        let head = rehearsal.told.of_schools["Philippa Dunmore"];
        let mine = MySchools {
            text: String::new(),
            most: 1,
            ..MySchools::default()
        };
        let service = rehearsal.service();
        let mine = service.view(&head, &mine).expect("they may see it");
        let urn = mine.only.expect("a headteacher acts for one school");
        let posts = service.view(&rehearsal.told.registrar, &SchoolPosts { urn });
        let governors = posts.expect("a registrar may see it").governors;
        let governor = governors.last().expect("the story names one").governor;
        format!("/schools/{urn}/governor/{governor}/erase")
    });
    browser
        .check_page(&served.url(&erase), "governor-erase")
        .await;
}
