//! Both surveys of pupils in a real browser: by touch, by keyboard, by one switch and by two, without scripts; what is heard, and what a
//! screen reader would say.

use crate::rehearsed::rehearsed;
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use fantoccini::key::Key;
use serde_json::Value;
use std::path::PathBuf;

/// A survey of the campaign that is open, and a browser at its first page for the pupil.
async fn started(survey: &str) -> (Rehearsal, Served, Browser) {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let campaign = rehearsal.told.campaigns[0];
    let place = format!("/take-part/{campaign}/{survey}");
    browser.open(&served.url(&place)).await;
    browser.press_button("Start together").await;
    (rehearsal, served, browser)
}

async fn is_at_the_end(browser: &Browser) -> bool {
    browser.address().await.ends_with("/check")
}

/// Answers what is shown by what can be touched: always the last answer that is offered.
async fn touch(browser: &Browser) {
    let has = async |css: &str| browser.count(css).await > 0;
    if has("button[name=_answer]").await {
        let last = ".senco-tiles__one:last-child button[name=_answer]";
        return browser.follow(last).await;
    }
    if has(".senco-tile__box").await {
        browser.click(".senco-tile__box + label").await;
    } else if has("textarea").await {
        browser.fill("textarea", "Drawing helps me.").await;
    } else {
        return browser.follow("button[name=_decline]").await;
    }
    browser.follow(".senco-tile--next > button").await;
}

/// Compares what is said of a page with what a reviewer read.
async fn check_spoken(browser: &Browser, name: &str) {
    // Each run serves at a port of its own; the page prints where to come back to.
    let here = browser.address().await;
    let served = here.split("/answer/").next().unwrap();
    let said = browser
        .spoken()
        .await
        .replace(served, "http://senco.example");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("spoken/{name}.txt"));
    if std::env::var_os("SENCO_WRITE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &said).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        said, reviewed,
        "{name} says something else than was reviewed (SENCO_WRITE_SNAPSHOTS=1 writes it again)"
    );
}

/// Every page of a survey: axe, 320 px, keyboard, and what a screen reader says; then its answer by touch.
async fn whole(survey: &str) {
    let (rehearsal, _served, browser) = started(survey).await;
    let start = browser.address().await;
    browser.check_page(&start, &format!("{survey}-start")).await;
    check_spoken(&browser, &format!("{survey}/start")).await;
    browser.follow(".senco-tile--next > a").await;
    let mut pages = 0;
    while !is_at_the_end(&browser).await {
        let here = browser.address().await;
        let question = here.rsplit('/').next().unwrap().to_owned();
        browser
            .check_page(&here, &format!("{survey}-{question}"))
            .await;
        check_spoken(&browser, &format!("{survey}/{question}")).await;
        if pages == 4 {
            // One that has a press for each answer: the pupil does not want to say.
            browser.follow("button[name=_decline]").await;
            browser.open(&here).await;
            let chosen = browser.text(".senco-tile--chosen").await;
            assert!(chosen.contains("I don’t want to say"), "{chosen}");
            browser.follow(".senco-tile--next > a").await;
            let kept = kept(&rehearsal, &here, &question);
            assert_eq!(kept, Some("declined".to_owned()), "{question}");
        } else {
            touch(&browser).await;
        }
        pages += 1;
        assert!(pages < 40, "it goes round in circles at {here}");
    }
    let end = browser.address().await;
    browser.check_page(&end, &format!("{survey}-end")).await;
    check_spoken(&browser, &format!("{survey}/end")).await;
    browser.press_button("Send your answers").await;
    let says = browser.text("main").await;
    assert!(says.contains("Thank you"), "{says}");
    browser.check_axe().await;
    check_spoken(&browser, &format!("{survey}/thanks")).await;
    browser.picture(&format!("{survey}-thanks")).await;
}

/// What is kept of an answer: `declined`, or what was chosen.
fn kept(rehearsal: &Rehearsal, address: &str, question: &str) -> Option<String> {
    let mut parts = address.rsplit('/');
    parts.next();
    let link: answers::LinkEnd = parts.next().unwrap().parse().unwrap();
    let campaign = rehearsal.told.campaigns[0];
    let doors = doors::Doors::from(rehearsal.service().clone());
    let kept = doors
        .answers()
        .find(campaign, link.secret)
        .unwrap()
        .unwrap();
    Some(match kept.answers.get(question)? {
        instrument::route::Answer::Declined => "declined".to_owned(),
        answer => answer.chosen().collect::<Vec<_>>().join(";"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_survey_is_answered_by_touch_and_every_page_is_checked() {
    whole("pupils-1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_survey_is_answered_by_touch_and_every_page_is_checked() {
    whole("pupils-2").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_surveys_are_answered_without_scripts() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    browser.scripts(false).await;
    let campaign = rehearsal.told.campaigns[0];
    for survey in ["pupils-1", "pupils-2"] {
        let place = format!("/take-part/{campaign}/{survey}");
        browser.open(&served.url(&place)).await;
        browser.press_button("Start together").await;
        browser.follow(".senco-tile--next > a").await;
        // Larger words, chosen by a link and kept from page to page.
        browser.click("details summary").await;
        browser.follow("a[data-way='text.2']").await;
        assert_eq!(browser.count("body.senco-look-text-2").await, 1);
        browser.check_320px(&format!("{survey}-very-large")).await;
        while !is_at_the_end(&browser).await {
            assert_eq!(browser.count("body.senco-look-text-2").await, 1);
            // The browser’s own player says the question.
            assert!(browser.count("[data-question] audio[controls]").await > 0);
            assert_eq!(browser.count(".senco-listen-button").await, 0);
            touch(&browser).await;
        }
        browser.press_button("Send your answers").await;
        assert!(browser.text("main").await.contains("Thank you"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_survey_is_answered_by_the_keyboard_alone() {
    let (_rehearsal, _served, browser) = started("pupils-2").await;
    let reach = async |css: &str| {
        for _ in 0..60 {
            browser.press(Key::Tab).await;
            let is_there = "return document.activeElement.matches(arguments[0])";
            if browser.run(is_there, vec![css.into()]).await == true {
                return;
            }
        }
        panic!("{css} is not reached at {}", browser.address().await);
    };
    let leave = async |key: Key| {
        let here = browser.address().await;
        browser.press(key).await;
        browser.wait_to_leave(&here).await;
    };
    reach(".senco-tile--next > a").await;
    leave(Key::Enter).await;
    while !is_at_the_end(&browser).await {
        if browser.count("button[name=_answer]").await > 0 {
            reach("button[name=_answer]").await;
            leave(Key::Enter).await;
        } else if browser.count(".senco-tile__box").await > 0 {
            reach(".senco-tile__box").await;
            browser.press(Key::Space).await;
            assert_eq!(browser.count(".senco-tile__box:checked").await, 1);
            reach(".senco-tile--next > button").await;
            leave(Key::Enter).await;
        } else {
            reach("button[name=_decline]").await;
            leave(Key::Space).await;
        }
    }
}

/// Time stands still for switches: a test says when each thing has waited long enough, and no press comes too soon.
const STILL: &str = "
    window.setInterval = (tick) => { window.sencoTick = tick; return 1; };
    window.clearInterval = () => {};
    let pressed = 0;
    Object.defineProperty(Event.prototype, 'timeStamp', {
        get() { this.sencoAt ??= (pressed += 1000); return this.sencoAt; },
    });
";

/// What the switch is at, as its words say it.
async fn at(browser: &Browser) -> String {
    let script =
        "const it = document.querySelector('.senco-scanned'); return it ? it.textContent : '';";
    let found = browser.run(script, vec![]).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Waits until something of the page is wanted, by `next`, and then chooses it by `choose`.
async fn by_switch(browser: &Browser, survey: &str, way: u8) {
    browser.before_pages(STILL).await;
    let start = browser.address().await;
    browser.open(&format!("{start}?_look=switches.{way}")).await;
    let next = async || match way {
        1 => drop(browser.run("window.sencoTick()", vec![]).await),
        _ => browser.press(Key::Space).await,
    };
    let choose = if way == 1 { Key::Space } else { Key::Enter };
    let reach = async |wanted: &[&str]| {
        browser.wait_for_script("senco-pupil").await;
        for _ in 0..20 {
            next().await;
            let found = at(browser).await;
            if wanted.iter().any(|it| found.contains(it)) {
                return;
            }
        }
        panic!("{wanted:?} is not reached at {}", browser.address().await);
    };
    let leave = async |wanted: &[&str]| {
        reach(wanted).await;
        let here = browser.address().await;
        browser.press(choose).await;
        browser.wait_to_leave(&here).await;
    };
    leave(&["Start"]).await;
    let mut pages = 0;
    while !is_at_the_end(browser).await {
        if browser.count("button[name=_answer]").await > 0 {
            leave(&["Sometimes", "some of the time", "Yes", "Girl", "home"]).await;
        } else if browser.count(".senco-tile__box").await > 0 {
            reach(&["eacher", "In class", "No"]).await;
            browser.press(choose).await;
            assert_eq!(
                browser.count(".senco-tile__box:checked").await,
                1,
                "{survey}"
            );
            leave(&["Next"]).await;
        } else {
            leave(&["I don’t want to say"]).await;
        }
        pages += 1;
        assert!(pages < 40, "it goes round in circles");
    }
    leave(&["Send your answers"]).await;
    assert!(browser.text("main").await.contains("Thank you"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_survey_is_answered_by_one_switch() {
    for survey in ["pupils-1", "pupils-2"] {
        let (_rehearsal, _served, browser) = started(survey).await;
        by_switch(&browser, survey, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_survey_is_answered_by_two_switches() {
    for survey in ["pupils-1", "pupils-2"] {
        let (_rehearsal, _served, browser) = started(survey).await;
        by_switch(&browser, survey, 2).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_that_shakes_presses_once() {
    let (_rehearsal, _served, browser) = started("pupils-2").await;
    let start = browser.address().await;
    browser.open(&format!("{start}?_look=switches.2")).await;
    browser.wait_for_script("senco-pupil").await;
    browser.follow(".senco-tile--next > a").await;
    browser.wait_for_script("senco-pupil").await;
    let twice = "for (const _ of [1, 2]) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))";
    browser.run(twice, vec![]).await;
    // Once: at the first thing of the page, which says its question.
    assert!(at(&browser).await.starts_with("Listen"));
}

/// What was said by clips since the page opened.
const HEARS: &str = "
    window.sencoSaid = [];
    HTMLMediaElement.prototype.play = function () {
        window.sencoSaid.push(this.dataset.says);
        queueMicrotask(() => this.onended && this.onended());
        return Promise.resolve();
    };
";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_speaks_when_it_is_asked_and_by_itself_where_that_is_chosen() {
    let (_rehearsal, _served, browser) = started("pupils-2").await;
    // A clip is sound that this browser plays, whole or in parts.
    let long = "const [done] = arguments;
        const audio = new Audio(document.querySelector('audio').src);
        audio.oncanplaythrough = () => done(audio.duration);
        audio.onerror = () => done(-1);
        audio.load();";
    let seconds = browser.later(long).await;
    assert!(seconds.as_f64().unwrap() > 0.5, "{seconds}");
    browser.before_pages(HEARS).await;
    browser.follow(".senco-tile--next > a").await;
    browser.wait_for_script("senco-pupil").await;
    let said = async || browser.run("return window.sencoSaid", vec![]).await;
    assert_eq!(said().await, Value::from(Vec::<String>::new()));
    browser.click("[data-question] .senco-listen-button").await;
    let question = "Have you talked to a parent or carer about this survey?";
    assert_eq!(said().await, Value::from(vec![question]));
    browser
        .click(".senco-tiles__one .senco-listen-button")
        .await;
    assert_eq!(said().await, Value::from(vec![question, "Yes"]));
    let here = browser.address().await;
    browser.open(&format!("{here}?_look=sound.1")).await;
    browser.wait_for_script("senco-pupil").await;
    assert_eq!(said().await, Value::from(vec![question]));
    let to_yes = "document.querySelector('button[name=_answer]').focus(); return window.sencoSaid";
    assert_eq!(
        browser.run(to_yes, vec![]).await,
        Value::from(vec![question, "Yes"])
    );
    assert_eq!(browser.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_and_an_adult_choose_a_survey_together() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let browser = Browser::start().await;
    let campaign = rehearsal.told.campaigns[0];
    let place = format!("/take-part/{campaign}/pupils-1");
    browser
        .check_page(&served.url(&place), "pupils-for-the-adult")
        .await;
    let says = browser.text("main").await;
    assert!(says.contains("no answer is right or wrong"), "{says}");
    browser.select("Look at both together and choose").await;
    browser
        .check_page(&browser.address().await, "pupils-choose")
        .await;
    check_spoken(&browser, "choose").await;
    browser.follow("a[href*='/pupils-2']").await;
    assert!(browser.address().await.ends_with("/pupils-2"));
    // Dark, without a script’s help: the colours still stand apart.
    browser.press_button("Start together").await;
    let start = browser.address().await;
    for way in ["colour.2", "colour.1", "space.1", "pictures.0"] {
        browser.open(&format!("{start}?_look={way}")).await;
        browser.follow(".senco-tile--next > a").await;
        browser.check_axe().await;
        browser.picture(&format!("pupils-{way}")).await;
    }
    assert_eq!(browser.count(".senco-symbols__one").await, 0);
}
