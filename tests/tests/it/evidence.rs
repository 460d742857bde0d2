//! A course leader's evidence in a real browser: real files of several kinds, one of them refused.

use std::path::PathBuf;

use data_encoding::BASE64;
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use file_types::samples::{PNG, docx, pdf};
use serde_json::json;

use crate::rehearsed::{rehearsed, sign_in};

pub(crate) struct Sitting {
    pub(crate) browser: Browser,
    rehearsal: Rehearsal,
    served: Served,
    pub(crate) application: String,
}

/// Malcolm Fenwick-Shah, who is writing Tyne and Coquet's application, at its task list.
pub(crate) async fn sitting(scripts: bool) -> Sitting {
    let (rehearsal, served) = rehearsed(&["Tyne and Coquet University"]).await;
    let browser = Browser::start().await;
    browser.scripts(scripts).await;
    sign_in(&browser, &served, "Malcolm Fenwick-Shah").await;
    let id = rehearsal.told.applications["Tyne and Coquet University"];
    let application = served.url(&format!("/applications/{id}"));
    browser.open(&application).await;
    Sitting {
        browser,
        rehearsal,
        served,
        application,
    }
}

impl Sitting {
    pub(crate) fn pass(&self) {
        let minute = jiff::SignedDuration::from_mins(1);
        self.rehearsal.clock.pass(minute);
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.rehearsal.place(name);
        std::fs::write(&path, bytes).expect("a file is written");
        path
    }

    async fn list(&self) -> String {
        self.browser
            .open(&format!("{}/evidence", self.application))
            .await;
        self.browser.text("main").await
    }

    /// The bytes behind a link, as the browser gets them.
    async fn bytes(&self, css: &str) -> Vec<u8> {
        let script = "const asked = new XMLHttpRequest();
            asked.open('GET', document.querySelector(arguments[0]).href, false);
            asked.overrideMimeType('text/plain; charset=x-user-defined');
            asked.send();
            return btoa(Array.from(asked.responseText, c =>
                String.fromCharCode(c.charCodeAt(0) & 255)).join(''));";
        let answer = self.browser.run(script, vec![json!(css)]).await;
        let text = answer.as_str().expect("a text");
        BASE64.decode(text.as_bytes()).expect("base 64")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_leader_adds_describes_replaces_removes_and_brings_back_evidence() {
    let sitting = sitting(true).await;
    let browser = &sitting.browser;
    browser.follow("a[href$='/evidence']").await;
    browser
        .check_page(&browser.address().await, "evidence-empty")
        .await;
    sitting.adds_files_of_which_one_is_refused().await;
    sitting.says_what_several_are().await;
    sitting.says_what_each_is().await;
    sitting.replaces_one_and_has_the_earlier_still().await;
    sitting.removes_one_and_brings_it_back().await;
    sitting.the_coordinator_reads_what_was_submitted().await;
}

impl Sitting {
    async fn adds_files_of_which_one_is_refused(&self) {
        let browser = &self.browser;
        let add = format!("{}/evidence/add?standard=entry-1", self.application);
        browser.check_page(&add, "evidence-add").await;
        let files = [
            self.file("Tutor CVs 2026.pdf", &pdf("Tutor CVs")),
            self.file("Module handbook.docx", &docx("Module handbook")),
            self.file("setup.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"),
            self.file("poster.png", PNG),
        ];
        let files: Vec<_> = files.iter().map(PathBuf::as_path).collect();
        browser.choose("#files", &files).await;
        browser.press_button("Save files").await;
        assert!(browser.title().await.starts_with("Error: "));
        let page = browser.text("main").await;
        assert!(page.contains("3 files saved"), "{page}");
        assert!(
            page.contains("setup.pdf: The file is a program, not a document."),
            "{page}"
        );
        browser.picture("evidence-added").await;
        browser.check_axe().await;
        self.pass();
        let list = self.list().await;
        assert!(list.contains("3 documents. 3 need a type"), "{list}");
        browser
            .check_page(&browser.address().await, "evidence-list")
            .await;
    }

    /// Without scripts as with them: the page again, with those ticked that have no type.
    async fn says_what_several_are(&self) {
        let browser = &self.browser;
        self.list().await;
        browser.follow("main a[href$='/evidence/describe']").await;
        let several = browser.address().await;
        browser.check_page(&several, "evidence-describe").await;
        browser.press_button("Save for all that are ticked").await;
        assert!(browser.title().await.starts_with("Error: "));
        self.pass();
        browser.open(&several).await;
        browser.follow("main a[href$='tick=no-type']").await;
        assert_eq!(browser.count("input[name=documents]:checked").await, 3);
        browser.click("input[name=standards][value=entry-2]").await;
        browser.press_button("Save for all that are ticked").await;
        let page = browser.text("main").await;
        // What has no type cannot support a question: each is named.
        assert!(
            page.contains("“Tutor CVs 2026.pdf” has no type yet"),
            "{page}"
        );
        browser.picture("evidence-describe-refused").await;
    }

    async fn says_what_each_is(&self) {
        let browser = &self.browser;
        self.list().await;
        browser.follow("main .govuk-summary-card__actions a").await;
        let document = browser.address().await;
        browser.check_page(&document, "evidence-document").await;
        browser.click("#kind").await;
        browser.fill("#pages-entry-1", "pages 1 to 3").await;
        browser.press_button("Save and continue").await;
        assert_eq!(browser.text("h1").await, "Module handbook.docx");
        self.pass();
        browser.press_button("Save and continue").await;
        assert!(browser.title().await.starts_with("Error: "));
        browser.picture("evidence-document-refused").await;
        browser.check_axe().await;
        browser.click("#kind-2").await;
        browser.press_button("Save and continue").await;
        assert_eq!(browser.text("h1").await, "poster.png");
        self.pass();
        let answer = format!("{}/standards/entry-1", self.application);
        browser.check_page(&answer, "answer-with-evidence").await;
        let page = browser.text("main").await;
        assert!(page.contains("Tutor CVs: pages 1 to 3"), "{page}");
        let list = self.list().await;
        assert!(list.contains("1 needs a type"), "{list}");
        let first = "main .govuk-summary-card dd a";
        assert_eq!(self.bytes(first).await, pdf("Tutor CVs"));
    }

    async fn replaces_one_and_has_the_earlier_still(&self) {
        let browser = &self.browser;
        self.list().await;
        browser.follow("main a[href$='/replace']").await;
        browser
            .check_page(&browser.address().await, "evidence-replace")
            .await;
        let newer = self.file("Tutor CVs, corrected.pdf", &pdf("Corrected"));
        browser.choose("#file", &[&newer]).await;
        browser.press_button("Replace file").await;
        assert_eq!(browser.text("h1").await, "Tutor CVs, corrected.pdf");
        browser
            .check_page(&browser.address().await, "evidence-document-replaced")
            .await;
        assert_eq!(self.bytes("main details a").await, pdf("Tutor CVs"));
        assert_eq!(self.bytes("main dd a").await, pdf("Corrected"));
        self.pass();
    }

    async fn removes_one_and_brings_it_back(&self) {
        let browser = &self.browser;
        self.list().await;
        browser.follow("main a[href$='/remove']").await;
        browser
            .check_page(&browser.address().await, "evidence-remove")
            .await;
        browser.press_button("Remove document").await;
        let list = self.list().await;
        assert!(
            list.contains("2 documents.") && list.contains("Removed"),
            "{list}"
        );
        browser
            .check_page(&browser.address().await, "evidence-removed")
            .await;
        self.pass();
        browser.press_button("Bring back").await;
        let list = browser.text("main").await;
        assert!(
            list.contains("3 documents.") && !list.contains("Bring back"),
            "{list}"
        );
    }
}

impl Sitting {
    async fn the_coordinator_reads_what_was_submitted(&self) {
        let told = &self.rehearsal.told;
        let malcolm = told.leaders["Malcolm Fenwick-Shah"];
        let application = told.applications["Tyne and Coquet University"];
        let submit = || self.rehearsal.submit(malcolm, application);
        tokio::task::block_in_place(submit).expect("it is submitted");
        let browser = &self.browser;
        sign_in(browser, &self.served, "Agnes Merriweather").await;
        let list = self.list().await;
        assert!(
            list.contains("3 documents.") && !list.contains("Add evidence"),
            "{list}"
        );
        browser
            .check_page(&browser.address().await, "evidence-list-read")
            .await;
        browser.follow("main .govuk-summary-card__actions a").await;
        browser
            .check_page(&browser.address().await, "evidence-document-read")
            .await;
        assert_eq!(browser.count("main form").await, 0);
        assert_eq!(self.bytes("main dd a").await, pdf("Corrected"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_upload_shows_how_far_it_is_and_can_be_stopped() {
    let sitting = sitting(true).await;
    let browser = &sitting.browser;
    let add = format!("{}/evidence/add", sitting.application);
    browser.open(&add).await;
    let first = sitting.file("Student feedback.txt", &b"They liked it. ".repeat(100_000));
    let second = sitting.file("Module handbook.txt", &b"Week one. ".repeat(100_000));
    browser.choose("#files", &[&first, &second]).await;
    browser.send_slowly(Some(100_000)).await;
    browser.click("main form button[type=submit]").await;
    browser
        .wait_for_text("[data-upload-heading]", "Sending 2 files")
        .await;
    let focused = browser.run("return document.activeElement.id", vec![]);
    assert_eq!(focused.await, json!("upload-heading"));
    // Heard at a few steps, seen all the time.
    browser.wait_for_text("[role=status]", "25% sent").await;
    let seen = browser.text("[data-upload-says]").await;
    assert!(seen.contains("of 2.4 MB"), "{seen}");
    let bar = "return document.querySelector('progress').position";
    let bar = browser.run(bar, vec![]).await.as_f64().unwrap();
    assert!((0.25..1.0).contains(&bar), "{bar}");
    browser.picture("evidence-uploading").await;
    browser.check_axe().await;
    browser.size(320, 640).await;
    browser.picture("evidence-uploading-narrow").await;
    browser.size(1280, 900).await;
    browser.click("[data-upload-stop] button").await;
    let says = "You stopped before everything was sent.";
    browser.wait_for_text("[data-upload-problem]", says).await;
    browser.picture("evidence-upload-stopped").await;
    browser.check_axe().await;

    // The form is as it was: sent again, at full speed, it saves each file once.
    browser.send_slowly(None).await;
    browser.press_button("Save files").await;
    let page = browser.text("main").await;
    assert!(page.contains("2 files saved"), "{page}");
    let title = browser.title().await;
    assert!(title.starts_with("Add evidence"), "{title}");
    let focused = "return document.activeElement.getAttribute('role')";
    assert_eq!(browser.run(focused, vec![]).await, json!("alert"));
    assert_eq!(browser.complaints().await, [""; 0]);
    // What took the page's place can send files, too.
    let third = sitting.file("setup.txt", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0");
    browser.choose("#files", &[&third]).await;
    browser.press_button("Save files").await;
    assert!(browser.title().await.starts_with("Error: "));
    let list = sitting.list().await;
    assert!(list.contains("2 documents."), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_files_are_saved_and_described_as_well() {
    let sitting = sitting(false).await;
    let browser = &sitting.browser;
    browser
        .open(&format!("{}/evidence/add", sitting.application))
        .await;
    let file = sitting.file("Student feedback.txt", b"They liked it.");
    browser.choose("#files", &[&file]).await;
    browser.press_button("Save files").await;
    assert!(browser.text("main").await.contains("1 file saved"));
    sitting.pass();
    browser.follow("main .govuk-notification-banner a").await;
    browser.click("#kind-8").await;
    browser.click("#standard-data-1").await;
    browser.press_button("Save and continue").await;
    let list = browser.text("main").await;
    assert!(
        list.contains("1 document.") && list.contains("Student feedback"),
        "{list}"
    );
}
