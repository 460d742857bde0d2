//! The public checker in a real browser, on a telephone and without scripts: four journeys.

use demonstration::Rehearsal;
use end_to_end::{Browser, Served};

use crate::rehearsed::rehearsed;

/// A visitor with a telephone whose browser runs no scripts, on 22 November 2026.
struct Visitor {
    browser: Browser,
    served: Served,
    _rehearsal: Rehearsal,
}

impl Visitor {
    async fn new() -> Self {
        let (rehearsal, served) = rehearsed(&[]).await;
        Self {
            browser: Browser::start().await,
            served,
            _rehearsal: rehearsal,
        }
    }

    /// Begins on the start page, on a telephone without scripts.
    async fn begin(&self) {
        self.browser.scripts(false).await;
        self.browser.size(360, 640).await;
        self.browser.open(&self.served.url("/check-senco")).await;
        self.browser.follow(".govuk-button--start").await;
    }

    async fn heading(&self) -> String {
        self.browser.text("h1").await
    }

    /// Chooses an answer to a question, checked by its heading.
    async fn choose(&self, question: &str, name: &str, value: &str) {
        assert_eq!(self.heading().await, question);
        self.tick(name, value).await;
        self.go_on().await;
    }

    async fn tick(&self, name: &str, value: &str) {
        let css = format!("input[name='{name}'][value='{value}']");
        self.browser.click(&css).await;
    }

    async fn date(&self, prefix: &str, parts: [&str; 3]) {
        for (part, value) in ["day", "month", "year"].into_iter().zip(parts) {
            let css = format!("input[name='{prefix}-{part}']");
            self.browser.fill(&css, value).await;
        }
    }

    async fn go_on(&self) {
        self.browser.follow("main form button.govuk-button").await;
    }

    /// From “check your answers” to the answer, whose heading it gives.
    async fn see_the_answer(&self) -> String {
        assert_eq!(self.heading().await, "Check your answers");
        self.browser.follow("main a.govuk-button").await;
        self.heading().await
    }

    /// Every check that a page must pass, with scripts again, at the address that is shown.
    async fn check_this_page(&self, name: &str) {
        let address = self.browser.address().await;
        self.browser.scripts(true).await;
        self.browser.check_page(&address, name).await;
    }

    /// The pages that lead to an answer with these answers, each with every check.
    async fn check_pages(&self, name: &str, slugs: &[&str]) {
        let address = self.browser.address().await;
        let (_, query) = address.split_once('?').expect("the answers");
        self.browser.scripts(true).await;
        for slug in slugs {
            let page = self.served.url(&format!("/check-senco/{slug}?{query}"));
            self.browser
                .check_page(&page, &format!("checker-{name}-{slug}"))
                .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_governor_whose_senco_is_in_time() {
    let visitor = Visitor::new().await;
    visitor.begin().await;
    let school = "What type of school is it?";
    visitor.go_on().await;
    assert_eq!(
        visitor.browser.text(".govuk-error-summary__list a").await,
        "Select the type of school, or “I don’t know”"
    );
    visitor.choose(school, "answer", "academy").await;
    visitor
        .choose("Who is the SENCO?", "answer", "teacher")
        .await;
    let induction = "Have they completed teacher induction?";
    visitor.choose(induction, "answer", "completed").await;
    let course = "Do they have, or are they studying for, a SENCO qualification?";
    visitor.choose(course, "answer", "none").await;
    assert!(visitor.heading().await.starts_with("When did they become"));
    visitor.date("started", ["1", "sept", "2026"]).await;
    visitor.go_on().await;
    // Going back changes nothing.
    visitor.browser.follow(".govuk-back-link").await;
    assert!(visitor.heading().await.starts_with("When did they become"));
    visitor.go_on().await;
    visitor
        .choose("Were they a SENCO before that?", "answer", "no")
        .await;
    assert_eq!(
        visitor.see_the_answer().await,
        "Your SENCO needs the qualification by 1 September 2029"
    );
    let address = visitor.browser.address().await;
    assert_eq!(visitor.browser.text("#address").await, address);
    visitor.check_this_page("checker-in-time").await;
    let pages = [
        "school",
        "who",
        "induction",
        "course",
        "started",
        "earlier",
        "check",
        "date",
    ];
    visitor.check_pages("in-time", &pages).await;
    let start = visitor.served.url("/check-senco");
    visitor.browser.check_page(&start, "checker-start").await;
    let wrong = format!("{start}/started?v=1&school=academy&who=head&course=none&answering=yes");
    visitor.browser.check_page(&wrong, "checker-error").await;
    let refused = format!("{start}/result?v=2");
    visitor
        .browser
        .check_page(&refused, "checker-unreadable")
        .await;
    let law = visitor.served.url("/how-we-read-the-law");
    visitor.browser.open(&law).await;
    visitor.browser.picture("how-we-read-the-law").await;
    visitor.browser.check_axe().await;
    visitor.browser.check_320px("how-we-read-the-law").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_whose_senco_began_the_award_too_late() {
    let visitor = Visitor::new().await;
    visitor.begin().await;
    visitor
        .choose("What type of school is it?", "answer", "maintained")
        .await;
    visitor
        .choose("Who is the SENCO?", "answer", "teacher")
        .await;
    let induction = "Have they completed teacher induction?";
    visitor.choose(induction, "answer", "not_required").await;
    let course = "Do they have, or are they studying for, a SENCO qualification?";
    visitor.choose(course, "answer", "award").await;
    assert_eq!(visitor.heading().await, "About the National Award");
    visitor.date("began", ["", "9", "2024"]).await;
    visitor.tick("done", "yes").await;
    visitor.date("completed", ["10", "7", "2026"]).await;
    visitor.tick("body", "yes").await;
    visitor.go_on().await;
    visitor.date("started", ["1", "9", "2023"]).await;
    visitor.go_on().await;
    visitor
        .choose("Were they a SENCO before that?", "answer", "no")
        .await;
    assert_eq!(
        visitor.see_the_answer().await,
        "Your SENCO should have gained the qualification by 1 September 2026"
    );
    let page = visitor.browser.text("main").await;
    assert!(page.contains("did not begin before 1 September 2024"));
    assert!(page.contains("The governing body is responsible for this, not the teacher."));
    visitor.check_this_page("checker-overdue").await;
    visitor.check_pages("overdue", &["award", "check"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trust_whose_senco_moved_and_must_take_advice() {
    let visitor = Visitor::new().await;
    visitor.begin().await;
    visitor
        .choose("What type of school is it?", "answer", "academy")
        .await;
    visitor.choose("Who is the SENCO?", "answer", "head").await;
    let course = "Do they have, or are they studying for, a SENCO qualification?";
    visitor.choose(course, "answer", "none").await;
    visitor.date("started", ["", "1", "2025"]).await;
    visitor.go_on().await;
    visitor
        .choose("Were they a SENCO before that?", "answer", "yes")
        .await;
    assert_eq!(
        visitor.heading().await,
        "Where and when were they SENCO before?"
    );
    visitor.tick("kind", "maintained").await;
    visitor.date("from", ["1", "9", "2021"]).await;
    visitor.tick("ended", "yes").await;
    visitor.date("to", ["1", "2", "2022"]).await;
    visitor.go_on().await;
    let more = "Were they SENCO anywhere else before?";
    visitor.choose(more, "answer", "no").await;
    assert_eq!(
        visitor.see_the_answer().await,
        "Get advice: the law is not clear on this"
    );
    assert_eq!(visitor.browser.count(".senco-compare__text").await, 2);
    visitor.check_this_page("checker-advice").await;
    visitor
        .check_pages("advice", &["post-1", "more", "check"])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_senco_starts_here() {
    let visitor = Visitor::new().await;
    visitor.browser.scripts(false).await;
    visitor.browser.size(360, 640).await;
    visitor.browser.open(&visitor.served.url("/")).await;
    visitor.browser.follow("main a[href='/start-here']").await;
    assert_eq!(visitor.heading().await, "Start here: new SENCOs");
    let says = visitor.browser.text("main").await;
    // Whoever begins on 22 November 2026 has until 22 November 2029, and 2 intakes that work.
    for words in [
        "your last day would be 22 November 2029",
        "The last intake that would work is November 2027",
        "between May 2029 and September 2029",
        "SENCO Induction Pack",
        "SEND Law for SENCOs",
        "Young offender institutions",
    ] {
        assert!(says.contains(words), "{words} is not in {says}");
    }
    visitor.check_this_page("start-here").await;
    visitor.browser.scripts(false).await;
    visitor.browser.follow("main a[href='/check-senco']").await;
    assert_eq!(
        visitor.heading().await,
        "Does our SENCO need a qualification, and by when?"
    );
    visitor.browser.follow("main a[href='/start-here']").await;
    assert_eq!(visitor.heading().await, "Start here: new SENCOs");
}
