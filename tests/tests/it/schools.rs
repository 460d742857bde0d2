//! Schools in a real browser: a registrar brings a list in, and someone finds one school of many.

use crate::rehearsed::{deliver, open_invitation, rehearsed, sign_in_as};
use demonstration::{Rehearsal, small_list};
use end_to_end::{Browser, Served};
use fantoccini::key::Key;
use jiff::SignedDuration;
use people::InviteColleague;
use service::Command;
use std::path::PathBuf;
use vocabulary::{Actor, Role};

const NAME: &str = "list20261101.csv";

/// A list of so many schools called St Mary’s, each in another town.
fn fifty() -> Vec<u8> {
    let towns: Vec<(String, String)> = (0..50)
        .map(|n| {
            let town = match n {
                17 => "Whitby".to_owned(),
                18 => "Wetherby".to_owned(),
                n => format!("Newtown {}", char::from(b'A' + n / 2)),
            };
            (format!("{}", 900_100 + u32::from(n)), town)
        })
        .collect();
    let rows: Vec<_> = towns
        .iter()
        .map(|(urn, town)| {
            (
                urn.as_str(),
                "St Mary's Catholic Primary School",
                town.as_str(),
            )
        })
        .collect();
    small_list(&rows)
}

struct Registrar {
    browser: Browser,
    /// Whether scripts run: what looks at pages needs them itself.
    scripts: bool,
    rehearsal: Rehearsal,
    served: Served,
}

impl Registrar {
    async fn at_the_list(scripts: bool) -> Self {
        let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        sign_in_as(&browser, &rehearsal, &served, rehearsal.told.registrar).await;
        let this = Self {
            browser,
            scripts,
            rehearsal,
            served,
        };
        this.browser.open(&this.served.url("/school-list")).await;
        this
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.rehearsal.place(NAME);
        std::fs::write(&path, bytes).expect("a file is written");
        path
    }

    async fn check(&self, bytes: &[u8]) -> String {
        let file = self.file(bytes);
        self.browser.open(&self.served.url("/school-list")).await;
        self.browser.choose("#files", &[file.as_path()]).await;
        self.browser.press_button("Check the list").await;
        self.browser.text("main").await
    }

    async fn looked_at(&self, name: &str) {
        if !self.scripts {
            return;
        }
        let address = self.browser.address().await;
        self.browser.check_page(&address, name).await;
    }

    /// Three rows cannot be read; put right, the list is looked at, imported, and changes nothing again.
    async fn imports(&self) {
        let browser = &self.browser;
        self.looked_at("school-list").await;
        let good = fifty();
        let text = String::from_utf8(good.clone()).expect("a list is text");
        let text = text.replace("900101,", "nine,").replace("900102,", ",");
        let bad = text.replace("900103,815", "900103,county").into_bytes();
        let page = self.check(&bad).await;
        assert!(page.contains("3 rows to put right"), "{page}");
        assert!(page.contains("Nothing has been saved"), "{page}");
        assert!(page.contains("St Mary's Catholic Primary School"), "{page}");
        self.looked_at("school-list-rows").await;

        let page = self.check(&good).await;
        assert!(page.contains("Nothing has been saved yet."), "{page}");
        assert!(page.contains("New in the list"), "{page}");
        self.looked_at("school-list-changes").await;
        browser.follow("main a.govuk-button").await;
        self.looked_at("school-list-import").await;
        browser.press_button("Import the list").await;
        browser
            .wait_for_text("main", "List of 1 November 2026 imported")
            .await;
        self.looked_at("school-list-done").await;

        let page = self.check(&good).await;
        assert!(page.contains("This list would change nothing"), "{page}");
        self.looked_at("school-list-nothing").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registrar_puts_three_rows_right_and_imports_the_list_once() {
    Registrar::at_the_list(true).await.imports().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registrar_imports_a_list_without_scripts() {
    Registrar::at_the_list(false).await.imports().await;
}

/// A site that knows fifty schools called St Mary’s.
async fn with_fifty() -> (Rehearsal, Served) {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let list = [(NAME, fifty())];
    let import = move || {
        let day = jiff::civil::date(2026, 11, 10);
        rehearsal.import_schools(&list, day).map(|_| rehearsal)
    };
    let imported = tokio::task::spawn_blocking(import).await;
    let rehearsal = imported.expect("no panic").expect("it can be imported");
    (rehearsal, served)
}

/// Schools are suggested while someone types: chosen by keyboard alone, one leads to its page; and whoever presses
/// the button or Enter without choosing searches for what they typed, before suggestions arrive and after.
#[tokio::test(flavor = "multi_thread")]
async fn a_school_is_chosen_among_suggestions_by_keyboard() {
    const OPTION: &str = ".autocomplete__option";
    let (_rehearsal, served) = with_fifty().await;
    let browser = Browser::start().await;
    browser.open(&served.url("/schools")).await;
    browser.element("#q[role=combobox][autocomplete=off]").await;
    browser.fill("#q", "st mary").await;
    // What was suggested for the first letters gives way to what is suggested for all of them.
    browser
        .wait_for_text(OPTION, "St Mary's Catholic Primary School")
        .await;
    let first = browser.text(OPTION).await;
    assert!(
        first.contains("Newtown"),
        "what tells it from others: {first}"
    );
    assert_eq!(browser.count(OPTION).await, 8);
    browser.element("[data-note^='The first 8 of ']").await;
    let note = "return getComputedStyle(document.querySelector('.autocomplete__menu--visible'), '::after').content";
    let note = browser.run(note, vec![]).await.to_string();
    assert!(note.contains("The first 8 of "), "{note}");
    browser.check_axe().await;
    browser.picture("schools-suggested").await;
    browser.size(320, 640).await;
    browser.picture("schools-suggested-320").await;
    let wide = "return document.documentElement.scrollWidth <= 320";
    assert_eq!(browser.run(wide, vec![]).await, true);

    browser.fill("#q", "saint marys whitby").await;
    browser
        .wait_for_text(".autocomplete__menu--visible", "Whitby")
        .await;
    browser.press(Key::Down).await;
    browser.element("[role=option][aria-selected=true]").await;
    browser.press(Key::Enter).await;
    let chosen = "return document.querySelector('#q').value";
    let chosen = browser.run(chosen, vec![]).await.to_string();
    assert!(chosen.contains("Whitby"), "{chosen}");
    browser.press_button("Search").await;
    assert!(browser.address().await.ends_with("/schools/900117"));

    // What was chosen no longer counts once the text is another.
    browser.open(&served.url("/schools")).await;
    browser.element("#q[role=combobox]").await;
    browser.fill("#q", "mary whitby").await;
    browser
        .wait_for_text(".autocomplete__menu--visible", "Whitby")
        .await;
    browser.click(OPTION).await;
    browser.type_over("#q", "wetherby").await;
    // The button may lie below the suggestions by now.
    browser.press(Key::Enter).await;
    let found = browser.text(".senco-found li").await;
    assert!(found.contains("Wetherby"), "{found}");

    // Enter, while suggestions are open and none is chosen.
    browser.open(&served.url("/schools")).await;
    browser.element("#q[role=combobox]").await;
    browser.fill("#q", "mary whitby").await;
    browser
        .wait_for_text(".autocomplete__menu--visible", "Whitby")
        .await;
    browser.press(Key::Enter).await;
    let found = browser.text(".senco-found li").await;
    assert!(found.contains("Whitby"), "{found}");

    // A field that already holds something keeps it, and its hint.
    browser.element("#q[role=combobox]").await;
    let held = "const field = document.querySelector('#q'); \
                return [field.value, field.getAttribute('aria-describedby')]";
    let held = browser.run(held, vec![]).await;
    assert_eq!(held[0], "mary whitby");
    let severe = browser.complaints().await;
    assert!(severe.is_empty(), "{severe:#?}");
}

/// From a school’s page to the checker, which knows its type and dates, and back.
#[tokio::test(flavor = "multi_thread")]
async fn the_checker_begins_at_a_school_and_leads_back_to_it() {
    let (_rehearsal, served) = with_fifty().await;
    let browser = Browser::start().await;
    browser
        .open(&served.url("/schools/900117?on=2026-11-10"))
        .await;
    browser.follow("main a[href^='/check-senco/who?']").await;
    assert!(browser.address().await.contains("on=2026-11-10"));
    assert_eq!(browser.text("h1").await, "Who is the SENCO?");
    browser.follow(".govuk-back-link").await;
    assert!(
        browser
            .address()
            .await
            .ends_with("/schools/900117?on=2026-11-10")
    );
    browser.follow("main a[href^='/check-senco/who?']").await;
    browser.click("input[value=nobody]").await;
    browser.press_button("Continue").await;
    let told = browser.text("main").await;
    assert!(told.contains("URN 900117"), "{told}");
    browser.follow("main a.govuk-button").await;
    browser
        .check_page(&browser.address().await, "checker-of-a-school")
        .await;
    assert_eq!(browser.text("h1").await, "Your school must appoint a SENCO");
    browser.follow("main a[href^='/schools/900117']").await;
    assert!(browser.text("main").await.contains("URN 900117"));
}

/// An operator invites a registrar, who accepts by the link of the email, and is removed by another.
#[tokio::test(flavor = "multi_thread")]
async fn a_registrar_accepts_by_link_and_is_removed_by_another() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let registrar = rehearsal.told.registrar;
    let invite = InviteColleague {
        organisation: registrar.organisation.expect("they act for one"),
        role: Role::Registrar,
        name: "Hermia Vance".into(),
        email: "hermia@department.example".into(),
        owner: false,
    };
    tokio::task::block_in_place(|| rehearsal.execute(Actor::OPERATOR, Command::from(invite)))
        .expect("an operator invites");
    deliver(&rehearsal).await;
    let (hermia, other) = (Browser::start().await, Browser::start().await);
    open_invitation(&hermia, &served, "hermia@department.example").await;
    hermia
        .check_page(&hermia.address().await, "registrar-invited")
        .await;
    let invited = hermia.text("main").await;
    assert!(!invited.contains("Provider Group"), "{invited}");
    hermia.press_button("Accept").await;
    hermia.open(&served.url("/school-list")).await;
    assert_eq!(hermia.text("h1").await, "National list of schools");

    rehearsal.clock.pass(SignedDuration::from_secs(1));
    sign_in_as(&other, &rehearsal, &served, registrar).await;
    let colleagues = served.url("/account/colleagues");
    other.check_page(&colleagues, "registrars").await;
    other.follow("main a[href*='/remove?']").await;
    other
        .check_page(&other.address().await, "registrar-remove")
        .await;
    let asked = other.text("main").await;
    assert!(asked.contains("Hermia Vance"), "{asked}");
    other.press_button("Remove colleague").await;
    let done = other.text("main").await;
    assert!(done.contains("Hermia Vance no longer acts for"), "{done}");
    assert_eq!(
        other.count("main a[href*='/remove?']").await,
        0,
        "the last stays"
    );
    hermia.open(&served.url("/school-list")).await;
    assert_ne!(hermia.text("h1").await, "National list of schools");
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_finds_one_st_marys_of_fifty_with_and_without_scripts() {
    let (_rehearsal, served) = with_fifty().await;
    for scripts in [true, false] {
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        browser.open(&served.url("/schools")).await;
        look(&browser, scripts, "schools").await;
        browser.fill("#q", "saint marys").await;
        // What is suggested can lie over the button: they press Enter.
        browser.press(Key::Enter).await;
        let page = browser.text("main").await;
        assert!(page.contains("The first 15 are shown"), "{page}");
        look(&browser, scripts, "schools-many").await;
        browser.fill("#q", "st mary's whitby").await;
        browser.press(Key::Enter).await;
        let first = browser.text(".senco-found li").await;
        assert!(first.contains("Whitby"), "{first}");
        browser.follow(".senco-found li a").await;
        let page = browser.text("main").await;
        assert!(page.contains("URN 900117"), "{page}");
        assert!(page.contains("must have a SENCO"), "{page}");
        look(&browser, scripts, "schools-school").await;
        browser.open(&served.url("/schools?q=zzzzz")).await;
        assert!(browser.text("main").await.contains("No school found"));
        look(&browser, scripts, "schools-nothing").await;
    }
}

/// Looks at a page with axe, by keyboard and at 320 pixels, where scripts run: axe is one itself.
async fn look(browser: &Browser, scripts: bool, name: &str) {
    if scripts {
        browser.check_page(&browser.address().await, name).await;
    }
}
