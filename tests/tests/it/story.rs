//! The whole narrow path in a real browser: a coordinator enters a provider, its course leader
//! applies in more than one sitting, the decision is recorded, and anyone finds the provider.

use demonstration::Rehearsal;
use end_to_end::{Browser, Served};

use crate::rehearsed::{deliver, open_invitation, rehearsed};

/// Wessex is registered, Saltmarsh was renamed, Lyonesse has applied, Tyne and Coquet is writing.
async fn served() -> (Rehearsal, Served) {
    rehearsed(&[
        "University of Wessex",
        "University of Saltmarsh",
        "University of Lyonesse",
        "Tyne and Coquet University",
    ])
    .await
}

/// Signs in by pressing the button that says so.
async fn be(browser: &Browser, served: &Served, name: &str) {
    browser.open(&served.url("/demonstration/personas")).await;
    browser.press_button(&format!("Sign in as {name}")).await;
    assert_eq!(browser.text("h1").await, "What needs doing");
}

/// One telling of the story: its browser, and the clock that goes on between the forms.
struct Telling {
    browser: Browser,
    rehearsal: Rehearsal,
    served: Served,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_gets_onto_the_register() {
    let (rehearsal, served) = served().await;
    let telling = Telling {
        browser: Browser::start().await,
        rehearsal,
        served,
    };
    telling
        .the_coordinator_enters_a_provider_and_its_course_leader()
        .await;
    let application = telling.the_course_leader_applies_in_two_sittings().await;
    telling.the_decision_is_recorded(&application).await;
    telling.anyone_finds_the_provider().await;
}

impl Telling {
    fn pass(&self, minutes: i64) {
        self.rehearsal
            .clock
            .pass(jiff::SignedDuration::from_mins(minutes));
    }

    async fn check(&self, path: &str, name: &str) {
        self.browser.check_page(&self.served.url(path), name).await;
    }

    async fn the_coordinator_enters_a_provider_and_its_course_leader(&self) {
        let browser = &self.browser;
        be(browser, &self.served, "Agnes Merriweather").await;
        self.check("/work", "work-coordinator").await;
        self.check("/providers", "providers").await;
        self.check("/providers/new", "provider-new").await;
        browser.fill("#name", "University of Rhun").await;
        browser.click("#kind").await;
        browser.fill("#ukprn", "10999999").await;
        browser.click("#regions").await;
        browser.follow("main form button").await;
        assert_eq!(browser.text("h1").await, "University of Rhun");
        let file = browser.address().await;
        self.pass(5);
        browser
            .check_page(&format!("{file}/people/new"), "person-new")
            .await;
        browser.fill("#name", "Ottoline Greyling").await;
        browser.fill("#email", "ottoline@rhun.example").await;
        browser.click("#role").await;
        browser.follow("main form button").await;
        assert!(browser.text("main").await.contains("Ottoline Greyling"));
        self.the_course_leader_accepts().await;
        browser
            .check_page(&browser.address().await, "people-of-a-provider")
            .await;
        browser.check_page(&file, "provider-file").await;
        browser
            .check_page(&format!("{file}/change"), "provider-change")
            .await;
    }

    /// Who is invited acts for no one before.
    async fn the_course_leader_accepts(&self) {
        let invited = Browser::start().await;
        deliver(&self.rehearsal).await;
        open_invitation(&invited, &self.served, "ottoline@rhun.example").await;
        assert!(invited.text("main").await.contains("University of Rhun"));
        invited.press_button("Accept").await;
        assert_eq!(invited.text("h1").await, "What needs doing");
    }

    async fn the_course_leader_applies_in_two_sittings(&self) -> String {
        let browser = &self.browser;
        self.pass(60);
        be(browser, &self.served, "Ottoline Greyling").await;
        self.check("/work", "work-leader").await;
        self.check("/applications/start", "start").await;
        browser.follow("main form button").await;
        assert!(browser.title().await.starts_with("Error: "));
        browser.click("#qualifications").await;
        browser.follow("main form button").await;
        let application = browser.address().await;
        browser.check_page(&application, "task-list").await;
        browser
            .check_page(&format!("{application}/standards/entry-1"), "answer")
            .await;
        // The first sitting: two answers, by *Save and continue*.
        for _ in 0..2 {
            self.pass(10);
            browser
                .fill("#answer", "We check every record before we offer a place.")
                .await;
            browser.click("#finished").await;
            browser.follow("button[value=next]").await;
        }
        browser.open(&application).await;
        assert!(browser.text("main").await.contains("2 of 13"));
        browser
            .check_page(&format!("{application}/check"), "check-unfinished")
            .await;
        browser.follow("main form button").await;
        assert!(browser.title().await.starts_with("Error: "));
        browser.picture("check-refused").await;
        browser.check_axe().await;
        // The second sitting: the rest.
        let framework = framework::version("qsf-1").unwrap();
        for standard in framework.standards().skip(2) {
            self.pass(10);
            browser
                .open(&format!("{application}/standards/{}", standard.id))
                .await;
            browser
                .fill("#answer", "Written in the second sitting.")
                .await;
            browser.follow("button[value=list]").await;
        }
        browser
            .check_page(&format!("{application}/check"), "check")
            .await;
        browser.click("#declared").await;
        browser.follow("main form button").await;
        assert!(browser.text("h1").await.contains("Application submitted"));
        browser
            .check_page(&browser.address().await, "submitted")
            .await;
        application
    }

    /// The group reads it as `review` tells page by page; then its decision is recorded.
    async fn the_decision_is_recorded(&self, application: &str) {
        let browser = &self.browser;
        self.pass(60);
        let id = application.rsplit('/').next().expect("an id");
        let id = id.parse().expect("an application's id");
        tokio::task::block_in_place(|| {
            self.rehearsal.assign_readers(id);
            self.rehearsal.read_all(id);
        });
        be(browser, &self.served, "Agnes Merriweather").await;
        browser
            .check_page(application, "application-under-review")
            .await;
        self.pass(5);
        browser.open(&format!("{application}/decision")).await;
        for member in ["#members", "#members-2", "#members-3"] {
            browser.click(member).await;
        }
        browser.click("#decision").await;
        let reasons = "The group was convinced by the evidence of impact.";
        browser.fill("#reasons", reasons).await;
        browser.follow(".govuk-button[value=check]").await;
        browser.press_button("Ask these members to agree").await;
        tokio::task::block_in_place(|| self.rehearsal.all_agree(id).expect("all agree"));
        self.pass(5);
        browser.open(&format!("{application}/signatures")).await;
        browser.press_button("Record this decision").await;
        assert!(
            browser
                .text("main")
                .await
                .contains("Registered from 22 November 2026")
        );
        browser
            .check_page(application, "application-accepted")
            .await;
    }

    /// Without signing in, in another browser.
    async fn anyone_finds_the_provider(&self) {
        let anyone = Browser::start().await;
        anyone.open(&self.served.url("/register?words=rhun")).await;
        anyone.follow("main table a").await;
        assert_eq!(anyone.text("h1").await, "University of Rhun");
        assert!(anyone.text("main").await.contains("21 November 2029"));
        anyone
            .check_page(&anyone.address().await, "register-provider")
            .await;
        let before = "/register?words=rhun&day=21&month=11&year=2026";
        anyone.open(&self.served.url(before)).await;
        assert!(anyone.text("main").await.contains("No provider matches"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_page_is_accessible_at_any_width_and_by_keyboard() {
    let (rehearsal, served) = served().await;
    let browser = Browser::start().await;
    let list = rehearsal
        .service()
        .view(
            &vocabulary::Actor::PUBLIC,
            &service::views::RegisterSearch::default(),
        )
        .expect("the register can be searched");
    let reference = &list.rows.first().expect("somebody is registered").reference;
    let provider = format!("/register/{reference}");
    let past = format!("/register/{reference}?day=1&month=6&year=2024");
    for (path, name) in [
        ("/", "home"),
        ("/register", "register"),
        ("/register?show=everyone&words=college", "register-former"),
        ("/register?words=nobody", "register-empty"),
        ("/register?day=31&month=2&year=2024", "register-wrong-date"),
        (provider.as_str(), "provider"),
        (past.as_str(), "provider-past"),
        ("/who-may-see-what", "who-may-see-what"),
        ("/accessibility", "accessibility"),
        ("/privacy", "privacy"),
        ("/status", "status"),
        ("/sign-in", "sign-in"),
        ("/nowhere", "not-found"),
    ] {
        browser.check_page(&served.url(path), name).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_a_second_author_gets_both_texts() {
    let (_rehearsal, served) = served().await;
    let (one, other) = (Browser::start().await, Browser::start().await);
    for browser in [&one, &other] {
        browser.scripts(false).await;
    }
    be(&one, &served, "Malcolm Fenwick-Shah").await;
    be(&other, &served, "Idris Featherstone").await;
    for browser in [&one, &other] {
        browser.follow("main table a").await;
        browser.follow("a[href$='/standards/data-3']").await;
    }
    one.fill("#answer", "From Malcolm.").await;
    one.follow("button[value=list]").await;
    other.fill("#answer", "From Idris.").await;
    other.follow("button[value=list]").await;
    let text = other.text("main").await;
    assert!(
        text.contains("From Malcolm.") && text.contains("Malcolm Fenwick-Shah"),
        "{text}"
    );
    other.check_320px("conflict").await;
    other.fill("#answer", "From both.").await;
    other.press_button("Save this version").await;
    one.follow("a[href$='/standards/data-3']").await;
    assert_eq!(one.text("#answer").await, "From both.");
}
