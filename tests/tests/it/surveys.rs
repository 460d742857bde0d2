//! Surveys in a real browser: each adult survey is answered on its shortest and its longest route, with and without scripts; in Welsh and
//! in easy words; and an evaluator copies one, changes a question and a route, sees what changed, and signs it off.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::{Browser, Served};
use fantoccini::Locator;
use instrument::{
    AskedAs, Instrument, Item, Kind,
    route::{Answer, Walk},
};
use std::collections::BTreeSet;

/// Someone who answers a survey as a walk through it says.
struct Respondent<'a> {
    browser: &'a Browser,
    instrument: &'a Instrument,
    walk: Walk,
    scripts: bool,
    /// The kinds of page that were looked at already.
    seen: BTreeSet<String>,
}

impl Respondent<'_> {
    /// Answers everything, and says how many questions that were.
    async fn answer(&mut self, start: &str) -> usize {
        self.browser.open(start).await;
        self.look("start").await;
        self.browser.follow(".govuk-button--start").await;
        let mut asked = 0;
        while let Some(id) = self.asked().await {
            assert!(asked < 100, "it goes round in circles at {id}");
            self.enter(&id).await;
            self.browser.press_button("Continue").await;
            asked += 1;
        }
        self.look("check").await;
        asked
    }

    /// What the page asks; nothing on the page *check your answers*.
    async fn asked(&self) -> Option<String> {
        let address = self.browser.address().await;
        let path = address.split('?').next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default().to_owned();
        (last != "check").then_some(last)
    }

    async fn enter(&mut self, id: &str) {
        let item = self.instrument.item(id).expect("it asks this");
        let kind = match item {
            Item::Question(question) => format!("{:?}-{:?}", question.kind, question.asked_as),
            Item::Rating(..) => "rating".to_owned(),
        };
        self.look(&kind).await;
        let answer = self.walk.answers.get(id);
        match (item, answer) {
            (Item::Question(question), _) if question.asked_as == Some(AskedAs::DateOfBirth) => {
                for (field, value) in [("day", "22"), ("month", "5"), ("year", "2017")] {
                    self.browser.fill(&format!("#_date-{field}"), value).await;
                }
            }
            (Item::Question(question), _) if question.kind == Kind::Text => {
                if question.required {
                    self.browser.fill("#_answer", "Because it helps.").await;
                }
            }
            (_, Some(Answer::Chosen(values))) => {
                for value in values {
                    let value = value.replace('"', "\\\"");
                    self.browser
                        .click(&format!("input[name=_answer][value=\"{value}\"]"))
                        .await;
                }
            }
            (_, Some(Answer::Number(number))) => {
                let whole = (number.in_thousandths() / 1_000).to_string();
                self.browser.fill("#_answer", &whole).await;
            }
            (_, answer) => panic!("{id} is answered with {answer:?}"),
        }
    }

    /// Looks at the first page of a kind with axe, by keyboard and at 320 pixels, where scripts run: axe is one itself.
    async fn look(&mut self, kind: &str) {
        let name = format!("survey-{}-{kind}", self.instrument.id);
        if !self.scripts || !self.seen.insert(kind.to_owned()) {
            return;
        }
        self.browser.picture(&name).await;
        self.browser.check_axe().await;
        self.browser.check_320px(&name).await;
        self.browser.check_keyboard().await;
    }
}

/// Answers a survey on its longest route with scripts, and on its shortest without.
async fn answered_on_both(name: &'static str) {
    let (_rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let instrument = Instrument::built_in(name).expect("built in");
    let questionnaire = instrument.questionnaire().expect("a questionnaire");
    let explored = questionnaire
        .explore(&instrument.asked())
        .expect("explored");
    for (walk, scripts) in [(explored.longest, true), (explored.shortest, false)] {
        let pages = walk.pages.iter().map(|at| &questionnaire.pages()[*at].id);
        let is_page = |id: &&String| {
            let item = instrument.item(id);
            item.is_some_and(|item| !item.is_beside())
        };
        let expected = pages.filter(is_page).count();
        let browser = Browser::start().await;
        browser.scripts(scripts).await;
        let mut respondent = Respondent {
            browser: &browser,
            instrument: &instrument,
            walk,
            scripts,
            seen: BTreeSet::new(),
        };
        let asked = respondent
            .answer(&served.url(&format!("/surveys/{name}/try")))
            .await;
        assert_eq!(asked, expected, "{name}, scripts: {scripts}");
        browser.select("Finish").await;
        let end = browser.text("main").await;
        assert!(end.contains("we have not kept your answers"), "{end}");
        assert!(
            end.contains(&format!("asked you {asked} questions")),
            "{end}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn school_staff_answer_on_the_shortest_and_the_longest_route() {
    answered_on_both("school-2026").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn school_staff_answer_the_edition_of_2016_too() {
    answered_on_both("school").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parents_trainees_and_headteachers_answer_theirs() {
    for name in ["parents-2026", "trainees", "heads"] {
        answered_on_both(name).await;
    }
}

async fn text_of(browser: &Browser, served: &Served, path: &str) -> String {
    browser.open(&served.url(path)).await;
    browser.text("main").await
}

/// A parent answers in Welsh: the language stays, errors are in it, an unlikely date is asked about once, and a change goes back to
/// the check.
#[tokio::test(flavor = "multi_thread")]
async fn a_parent_answers_in_welsh_and_changes_an_answer() {
    let (_rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    browser.open(&served.url("/surveys/parents-2026/try")).await;
    browser.select("Cymraeg").await;
    browser.select("Dechrau").await;
    browser.press_button("Parhau").await;
    assert!(
        browser
            .text(".govuk-error-summary")
            .await
            .contains("Mae problem")
    );
    browser.check_axe().await;
    assert_eq!(browser.count("main [lang=cy] h1").await, 1);
    for (field, value) in [("day", "22"), ("month", "mai"), ("year", "2004")] {
        browser.fill(&format!("#_date-{field}"), value).await;
    }
    browser.press_button("Parhau").await;
    let asked = browser.text(".govuk-error-summary").await;
    assert!(asked.contains("22 oed"), "{asked}");
    for (field, value) in [("day", "22"), ("month", "5"), ("year", "2004")] {
        browser.type_over(&format!("#_date-{field}"), value).await;
    }
    browser.press_button("Parhau").await;
    assert!(browser.address().await.contains("/try/phase?"), "accepted");
    browser.click("input[name=_answer][value=primary]").await;
    browser.press_button("Parhau").await;
    // The other kind of school is said on the same page.
    browser
        .click("input[name=_answer][value='another kind of school']")
        .await;
    browser
        .fill("#_beside-school_kind_which", "Ysgol goedwig")
        .await;
    browser.press_button("Parhau").await;
    let address = browser.address().await;
    assert!(address.contains("school_kind_which=Ysgol"), "{address}");
    browser.select("Easy read").await;
    assert!(browser.text("main").await.contains("Continue"));

    // Everything that has to be answered is declined: then an answer is changed, and nothing else is asked again.
    let declined = "/surveys/parents-2026/try/check?age=8&phase=primary&school_kind=mainstream&categories=_declined\
                    &met_senco=yes&believes_qualified=_declined&senco_helped=_declined&staff_helped=_declined\
                    &included=_declined&decisions_learning=_declined&decisions_wellbeing=_declined\
                    &partner_achievement=_declined&partner_wellbeing=_declined";
    let check = text_of(&browser, &served, declined).await;
    assert!(check.contains("You preferred not to answer"), "{check}");
    assert!(check.contains("8 years"), "{check}");
    browser.follow("a[href*='/try/met_senco?']").await;
    browser.click("input[name=_answer][value=no]").await;
    browser.press_button("Continue").await;
    let address = browser.address().await;
    assert!(address.contains("/try/check?"), "{address}");
    assert!(address.contains("met_senco=no"), "{address}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluator_copies_a_survey_changes_it_and_sees_what_changed() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let evaluator = rehearsal.told.evaluators["Bertram Quayle"];
    sign_in_as(&browser, &rehearsal, &served, evaluator).await;
    browser.open(&served.url("/surveys")).await;
    browser.check_axe().await;
    browser.follow("a[href='/surveys/school-2026']").await;
    browser.select("Copy it to make your own").await;
    browser.press_button("Copy the survey").await;
    let wrong = browser.text(".govuk-error-summary").await;
    assert!(wrong.contains("Enter a title"), "{wrong}");
    browser.fill("#title", "Staff in Mercia").await;
    browser.press_button("Copy the survey").await;
    assert_eq!(browser.text("h1").await, "Staff in Mercia");
    let own = browser.address().await;
    let page = |path: &str| format!("{own}{path}");

    // A question is changed, and an answer that routes depend on gets other words.
    browser.open(&page("/questions/qualification")).await;
    browser.check_axe().await;
    browser.check_320px("survey-question").await;
    browser.type_over("#answers", "The Award").await;
    browser.press_button("Save").await;
    browser.open(&page("/routes/1")).await;
    browser.check_axe().await;
    browser
        .type_over("#label", "SENCO who has the Award or the NPQ")
        .await;
    browser.press_button("Save").await;

    // A route that is taken away leaves someone with none: that is said, and undone.
    browser.open(&page("/routes/7")).await;
    browser.press_button("Remove this route").await;
    browser.open(&own).await;
    let overview = browser.text("main").await;
    assert!(
        overview.contains("Not yet. Before it can be signed off"),
        "{overview}"
    );
    assert!(
        overview.contains("No route is for someone who answers"),
        "{overview}"
    );
    assert!(
        overview.contains("“SENCO who has the Award or the NPQ”"),
        "{overview}"
    );
    browser.check_axe().await;
    browser.check_320px("survey-overview").await;
    browser.open(&page("/revisions/3")).await;
    browser.press_button("Go back to revision 3").await;
    let overview = browser.text("main").await;
    assert!(
        overview.contains("Everyone can be led through it"),
        "{overview}"
    );
    assert!(overview.contains("Went back to revision 3"), "{overview}");

    // It is tried on the route that was changed, then signed off.
    browser.open(&page("/questions")).await;
    browser.follow("a[href*='/try?must_employ=yes']").await;
    browser.select("Start").await;
    assert!(browser.address().await.contains("The+Award"));
    browser.open(&page("/sign-off")).await;
    browser.check_axe().await;
    browser.press_button("Sign it off").await;
    let signed = browser.text("main").await;
    assert!(signed.contains("Version 1 signed off"), "{signed}");

    // The coordinator of the Provider Group has no part in it.
    let other = Browser::start().await;
    sign_in_as(&other, &rehearsal, &served, rehearsal.told.coordinator).await;
    other.open(&own).await;
    let found = other
        .client()
        .find(Locator::Css("h1"))
        .await
        .expect("a page");
    assert_ne!(found.text().await.expect("a heading"), "Staff in Mercia");
}
