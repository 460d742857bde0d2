//! Schools in a real browser: a registrar brings a list in, and someone finds one school of many.

use crate::rehearsed::{rehearsed, sign_in_as};
use demonstration::{Rehearsal, small_list};
use end_to_end::{Browser, Served};
use std::path::PathBuf;

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

#[tokio::test(flavor = "multi_thread")]
async fn someone_finds_one_st_marys_of_fifty_with_and_without_scripts() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let list = [(NAME, fifty())];
    let import = move || {
        let day = jiff::civil::date(2026, 11, 1);
        rehearsal.import_schools(&list, day).map(|_| rehearsal)
    };
    let imported = tokio::task::spawn_blocking(import).await;
    let _rehearsal = imported.expect("no panic").expect("it can be imported");
    for scripts in [true, false] {
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        browser.open(&served.url("/schools")).await;
        look(&browser, scripts, "schools").await;
        browser.fill("#q", "saint marys").await;
        browser.press_button("Search").await;
        let page = browser.text("main").await;
        assert!(page.contains("The first 15 are shown"), "{page}");
        look(&browser, scripts, "schools-many").await;
        browser.fill("#q", "st mary's whitby").await;
        browser.press_button("Search").await;
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
