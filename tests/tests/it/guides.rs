//! Each guide followed once, by someone who selects what it says and nothing else.

use crate::posts::a_school;
use crate::rehearsed::{deliver, open_invitation, rehearsed, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use file_types::samples::pdf;
use jiff::SignedDuration;
use std::collections::VecDeque;
use vocabulary::Actor;

/// What a guide says that its user selects, in its order.
struct Guide {
    called: &'static str,
    words: VecDeque<String>,
}

impl Guide {
    async fn read(browser: &Browser, served: &Served, called: &'static str) -> Self {
        let page = served.url(&format!("/guides/{called}"));
        browser.check_page(&page, &format!("guide-{called}")).await;
        let script =
            "return [...document.querySelectorAll('main strong')].map(it => it.textContent)";
        let words = browser.run(script, Vec::new()).await;
        let words = words.as_array().expect("a list").iter();
        let words = words.map(|it| it.as_str().expect("text").to_owned());
        Self {
            called,
            words: words.collect(),
        }
    }

    /// Selects what the guide says next.
    async fn select(&mut self, browser: &Browser, words: &str) {
        let next = self.words.pop_front();
        assert_eq!(next.as_deref(), Some(words), "{} says so next", self.called);
        browser.select(words).await;
    }

    /// The guide says nothing more.
    fn ends(self) {
        assert!(self.words.is_empty(), "{}: {:?}", self.called, self.words);
    }
}

async fn be(browser: &Browser, rehearsal: &Rehearsal, served: &Served, actor: Actor) {
    rehearsal.clock.pass(SignedDuration::from_mins(30));
    sign_in_as(browser, rehearsal, served, actor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_is_registered_by_those_who_follow_their_guides() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Saltmarsh"]).await;
    let office = Browser::start().await;
    let mut coordinator = Guide::read(&office, &served, "coordinator").await;
    be(&office, &rehearsal, &served, rehearsal.told.coordinator).await;
    coordinator.select(&office, "Providers").await;
    coordinator.select(&office, "Add a provider").await;
    office.fill("#name", "University of Rhun").await;
    office.click("#kind").await;
    office.fill("#ukprn", "10999999").await;
    office.click("#regions").await;
    coordinator.select(&office, "Add provider").await;
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    coordinator.select(&office, "Invite or remove people").await;
    coordinator.select(&office, "Invite a colleague").await;
    office.fill("#name", "Ottoline Greyling").await;
    office.fill("#email", "ottoline@rhun.example").await;
    office.click("#role").await;
    coordinator.select(&office, "Send invitation").await;

    let university = Browser::start().await;
    applies(&university, &rehearsal, &served).await;

    be(&office, &rehearsal, &served, rehearsal.told.coordinator).await;
    coordinator.select(&office, "What needs doing").await;
    coordinator.select(&office, "Ask readers").await;
    let page = office.address().await;
    coordinator.select(&office, "Ask these readers").await;
    let id = page
        .rsplit('/')
        .nth(1)
        .expect("an id")
        .parse()
        .expect("an id");
    let readers = rehearsal.readers(id);
    reads(&rehearsal, &served, readers[0]).await;
    tokio::task::block_in_place(|| rehearsal.read_all(id));

    be(&office, &rehearsal, &served, rehearsal.told.coordinator).await;
    coordinator.select(&office, "Draft the decision").await;
    coordinator
        .select(&office, "Draft the group’s decision")
        .await;
    for member in ["#members", "#members-2", "#members-3"] {
        office.click(member).await;
    }
    office.click("#decision").await;
    office
        .fill("#reasons", "The evidence of impact convinced the group.")
        .await;
    coordinator
        .select(&office, "See what the provider will read")
        .await;
    coordinator
        .select(&office, "Ask these members to agree")
        .await;
    tokio::task::block_in_place(|| rehearsal.all_agree(id).expect("all agree"));
    rehearsal.clock.pass(SignedDuration::from_mins(5));
    let page = office.address().await;
    office.open(&page).await;
    coordinator.select(&office, "Record this decision").await;
    let text = office.text("main").await;
    assert!(text.contains("Registered from"), "{text}");
    coordinator.select(&office, "Retention").await;
    coordinator.select(&office, "Place a legal hold").await;
    office.fill("#what", "University of").await;
    office
        .fill("#why", "They have announced a claim in court.")
        .await;
    office.press_button("Place a legal hold").await;
    let error = office.text(".govuk-error-summary").await;
    assert!(error.contains("Did you mean"), "{error}");
    office.fill("#what", "University of Rhun").await;
    coordinator.select(&office, "Place a legal hold").await;
    assert!(office.text("main").await.contains("University of Rhun"));
    coordinator.ends();
}

/// The course leader accepts, answers every question, adds a document and submits.
async fn applies(browser: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let mut guide = Guide::read(browser, served, "course-leader").await;
    deliver(rehearsal).await;
    open_invitation(browser, served, "ottoline@rhun.example").await;
    guide.select(browser, "Accept").await;
    guide.select(browser, "Apply for registration").await;
    browser.click("#qualifications-2").await;
    guide.select(browser, "Start now").await;
    let application = browser.address().await;
    guide.select(browser, "Who may join the course").await;
    let next = guide.words.pop_front();
    assert_eq!(next.as_deref(), Some("Save and continue"));
    answer(browser, rehearsal).await;
    while browser.count("button[value=next]").await > 0 {
        browser.select("Save and continue").await;
        answer(browser, rehearsal).await;
    }
    guide.select(browser, "Save and return to the list").await;
    assert_eq!(browser.address().await, application);
    guide.select(browser, "Evidence documents").await;
    guide.select(browser, "Add evidence").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("handbook.pdf");
    std::fs::write(&file, pdf("Handbook")).expect("a file");
    browser.choose("input[type=file]", &[&file]).await;
    guide.select(browser, "Save files").await;
    browser.open(&application).await;
    guide.select(browser, "Check your answers and submit").await;
    browser.click("#declared").await;
    guide.select(browser, "Submit application").await;
    assert!(browser.text("h1").await.contains("Application submitted"));
    guide.ends();
}

async fn answer(browser: &Browser, rehearsal: &Rehearsal) {
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    browser
        .fill("#answer", "We check every record first.")
        .await;
    if browser.count("#finished:checked").await == 0 {
        browser.click("#finished").await;
    }
}

/// A reader declares, judges every standard and submits.
async fn reads(rehearsal: &Rehearsal, served: &Served, reader: Actor) {
    let browser = Browser::start().await;
    let mut guide = Guide::read(&browser, served, "reader").await;
    be(&browser, rehearsal, served, reader).await;
    guide
        .select(&browser, "Say whether you have a conflict of interest")
        .await;
    browser.click("#conflict").await;
    guide.select(&browser, "Continue").await;
    let report = browser.address().await;
    guide.select(&browser, "Who may join the course").await;
    let next = guide.words.pop_front();
    assert_eq!(next.as_deref(), Some("Save and continue"));
    browser.click("#judgement").await;
    while browser.count("button[value=next]").await > 0 {
        browser.select("Save and continue").await;
        browser.click("#judgement").await;
    }
    guide.select(&browser, "Save and return to the list").await;
    assert_eq!(browser.address().await, report);
    guide.select(&browser, "Check and submit your report").await;
    guide.select(&browser, "Submit your report").await;
    let text = browser.text("main").await;
    assert!(text.contains("You submitted your report"), "{text}");
    guide.ends();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_reports_their_senco_and_the_registrar_keeps_what_may_be_evidence() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let register = Browser::start().await;
    let mut registrar = Guide::read(&register, &served, "registrar").await;
    be(&register, &rehearsal, &served, rehearsal.told.registrar).await;
    registrar.select(&register, "Let in").await;
    let school = tokio::task::block_in_place(|| a_school(&rehearsal));
    register.fill("#q", &school.to_string()).await;
    registrar.select(&register, "Search").await;
    register.follow("main ul a[href^='/schools/']").await;
    register.fill("#name", "Hugh Evans").await;
    register.fill("#email", "hugh.evans@windsor.example").await;
    registrar.select(&register, "Send invitation").await;

    let school = Browser::start().await;
    reports(&school, &rehearsal, &served).await;

    be(&register, &rehearsal, &served, rehearsal.told.registrar).await;
    registrar.select(&register, "Retention").await;
    register
        .check_page(&register.address().await, "retention")
        .await;
    registrar.select(&register, "Place a legal hold").await;
    register.check_page(&register.address().await, "hold").await;
    register.fill("#what", "no one at all").await;
    register.press_button("Place a legal hold").await;
    assert!(register.title().await.starts_with("Error: "));
    register.check_axe().await;
    register.fill("#what", "hugh.evans@windsor.example").await;
    register
        .fill("#why", "A parent has announced a claim in court.")
        .await;
    registrar.select(&register, "Place a legal hold").await;
    let text = register.text("main").await;
    assert!(text.contains("Hugh Evans"), "{text}");
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    registrar.select(&register, "Lift").await;
    register.check_page(&register.address().await, "lift").await;
    register.fill("#why", "The claim was settled.").await;
    registrar.select(&register, "Lift the legal hold").await;
    let text = register.text("main").await;
    assert!(text.contains("There are no legal holds"), "{text}");
    registrar.ends();
}

/// The headteacher accepts, reports the SENCO, sees what comes next and takes a copy of their data.
async fn reports(browser: &Browser, rehearsal: &Rehearsal, served: &Served) {
    let mut guide = Guide::read(browser, served, "headteacher").await;
    deliver(rehearsal).await;
    open_invitation(browser, served, "hugh.evans@windsor.example").await;
    guide.select(browser, "Accept").await;
    guide.select(browser, "Your school").await;
    guide.select(browser, "Report a SENCO").await;
    browser.fill("#name", "Anne Page").await;
    browser.fill("#from-month", "9").await;
    browser.fill("#from-year", "2026").await;
    browser.fill("#email", "anne.page@windsor.example").await;
    guide.select(browser, "Continue").await;
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    guide.select(browser, "Report this SENCO").await;
    browser.open(&served.url("/my-schools")).await;
    guide
        .select(browser, "Is our SENCO qualified, and what comes next?")
        .await;
    assert_eq!(browser.text("h1").await, "Is our SENCO qualified?");
    guide.select(browser, "Account").await;
    guide.select(browser, "Get a copy of your data").await;
    browser
        .check_page(&browser.address().await, "own-data")
        .await;
    // Saving it leaves the page where it is: that the link is there is enough here.
    let next = guide.words.pop_front();
    let link = browser.text("main a[href='/account/data/zip']").await;
    assert_eq!(next, Some(link));
    guide.ends();
}
