//! A provider sends a year’s awards with three rows to put right, mends them, imports them once, and sees who has not
//! finished.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::{Browser, Served};
use std::path::PathBuf;

use demonstration::Rehearsal;

const PROVIDER: &str = "University of Wessex";

/// A year’s awards, as the student records of a university write them.
const GOOD: &str = "Ref. no.,First name,Surname,Course,Start date,Date awarded,Outcome\n\
     9300001,Ambrose,Penhaligon,NASENCO,Sept 2022,14/07/2023,Pass\n\
     9300002,Beatrix,Loveday,NASENCO,Sept 2022,14/07/2023,Pass\n\
     9300003,Cyprian,Nancarrow,NASENCO,Sept 2022,14/07/2023,Pass\n\
     9300004,Demelza,Trewin,NASENCO,Sept 2023,,\n";

struct Leader {
    browser: Browser,
    scripts: bool,
    rehearsal: Rehearsal,
    served: Served,
}

impl Leader {
    async fn at_the_files(scripts: bool) -> Self {
        let (rehearsal, served) = rehearsed(&[PROVIDER]).await;
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        let provider = rehearsal.told.providers[PROVIDER];
        let mut leaders = rehearsal.told.leaders.values();
        let leader = leaders.find(|it| it.organisation == Some(provider));
        let leader = *leader.expect("the provider has a leader");
        sign_in_as(&browser, &rehearsal, &served, leader).await;
        Self {
            browser,
            scripts,
            rehearsal,
            served,
        }
    }

    fn file(&self, text: &str) -> PathBuf {
        let path = self.rehearsal.place("awards.csv");
        std::fs::write(&path, text).expect("a file is written");
        path
    }

    async fn send(&self, text: &str) -> String {
        let file = self.file(text);
        self.browser.open(&self.served.url("/course-files")).await;
        self.browser.choose("#records", &[file.as_path()]).await;
        self.browser.press_button("Check the file").await;
        self.browser.text("main").await
    }

    async fn looked_at(&self, name: &str) {
        if self.scripts {
            let address = self.browser.address().await;
            self.browser.check_page(&address, name).await;
        }
    }

    async fn journey(&self) {
        let browser = &self.browser;
        browser.open(&self.served.url("/courses")).await;
        self.looked_at("courses-none").await;
        browser.open(&self.served.url("/course-files")).await;
        self.looked_at("course-files").await;
        let bad = GOOD
            .replace("9300001,", "93,")
            .replace(
                "9300002,Beatrix,Loveday,NASENCO,Sept 2022",
                "9300002,Beatrix,Loveday,NASENCO,44805",
            )
            .replace(
                "Nancarrow,NASENCO,Sept 2022,14/07/2023,Pass",
                "Nancarrow,NASENCO,Sept 2022,,Pass",
            );
        let page = self.send(&bad).await;
        assert!(page.contains("What does each column say?"), "{page}");
        self.looked_at("course-files-columns").await;
        browser.click("#column-0 option[value=trn]").await;
        browser.press_button("Check the file").await;
        let page = browser.text("main").await;
        assert!(page.contains("3 rows to put right"), "{page}");
        assert!(page.contains("Nothing has been saved"), "{page}");
        assert!(page.contains("Ambrose Penhaligon"), "{page}");
        self.looked_at("course-files-rows").await;
        let download = browser.count("main a[download]").await;
        assert_eq!(download, 1, "their own file is given back");

        // The columns are remembered once a file was imported; until then they are chosen again.
        self.send(GOOD).await;
        browser.click("#column-0 option[value=trn]").await;
        browser.press_button("Check the file").await;
        let page = browser.text("main").await;
        assert!(page.contains("Nothing has been saved yet."), "{page}");
        self.looked_at("course-files-ready").await;
        browser.follow("main a.govuk-button").await;
        self.looked_at("course-files-import").await;
        browser.press_button("Import the file").await;
        browser
            .wait_for_text("main", "4 courses and awards recorded")
            .await;
        self.looked_at("courses-imported").await;

        // The same bytes are the same file; another file that says the same says nothing new.
        let page = self.send(GOOD).await;
        assert!(page.contains("This file is imported"), "{page}");
        self.looked_at("course-files-again").await;
        let page = self.send(&format!("{GOOD}\n")).await;
        assert!(page.contains("Nothing in this file is new"), "{page}");
        self.looked_at("course-files-nothing").await;

        browser.open(&self.served.url("/courses/unfinished")).await;
        let page = browser.text("main").await;
        assert!(page.contains("Demelza Trewin"), "{page}");
        assert!(page.contains("1 September 2027"), "{page}");
        self.looked_at("courses-unfinished").await;
        browser.follow("main table a").await;
        let page = browser.text("main").await;
        assert!(page.contains("Can still finish"), "{page}");
        self.looked_at("course").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_mends_three_rows_imports_once_and_sees_who_has_not_finished() {
    Leader::at_the_files(true).await.journey().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_imports_awards_without_scripts() {
    Leader::at_the_files(false).await.journey().await;
}
