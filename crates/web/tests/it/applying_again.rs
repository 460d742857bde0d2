//! Applying again after *not yet*, page by page; and a withdrawn application, for its reader.

use crate::visiting::{Visited, hidden};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use quality::{StartApplication, WithdrawApplication};
use service::Command;
use vocabulary::{Actor, ApplicationId};

const LYONESSE: &str = "University of Lyonesse";

struct Again {
    site: Visited,
    rehearsal: Rehearsal,
    tristan: Actor,
}

async fn again(before: fn(&Rehearsal, ApplicationId)) -> Again {
    let told = tokio::task::spawn_blocking(move || {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole().only(&[LYONESSE]), now);
        let id = rehearsal.told.applications[LYONESSE];
        rehearsal.assign_readers(id);
        before(&rehearsal, id);
        (rehearsal, id)
    });
    let (rehearsal, id) = told.await.unwrap();
    let tristan = rehearsal.told.leaders["Tristan Boscawen"];
    let mut people = vec![("tristan", tristan)];
    people.extend(
        rehearsal
            .readers(id)
            .first()
            .map(|reader| ("reader", *reader)),
    );
    let site = Visited::of(&rehearsal, &people).await;
    Again {
        site,
        rehearsal,
        tristan,
    }
}

fn decide(rehearsal: &Rehearsal, id: ApplicationId, decision: &str) {
    rehearsal.read_all(id);
    rehearsal.decide(&rehearsal.decision(id, decision)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_attempt_says_what_to_strengthen_and_is_not_sent_untouched() {
    let again = again(|rehearsal, id| decide(rehearsal, id, "not-yet")).await;
    let (site, rehearsal) = (&again.site, &again.rehearsal);
    let standard = framework::version("qsf-1").unwrap().standard("data-1");
    let title = &standard.unwrap().title;
    let work = site.get("tristan", "/work").await.body;
    assert!(
        work.contains("Apply again") && work.contains(title),
        "{work}"
    );
    let start = Command::from(StartApplication::for_the_award(
        rehearsal.told.providers[LYONESSE],
    ));
    let made = tokio::task::block_in_place(|| rehearsal.execute(again.tristan, start));
    let page = format!("/applications/{}", made.unwrap().made.unwrap());
    let tasks = site.get("tristan", &page).await.body;
    assert_eq!(tasks.matches(">To strengthen<").count(), 1, "{tasks}");
    let question = |id: &str| format!("{page}/standards/{id}");
    let says = "last decision asks you to strengthen this";
    let named = site.get("tristan", &question("data-1")).await.body;
    assert!(named.contains(says) && named.contains("Read the decision"));
    let other = site.get("tristan", &question("entry-1")).await.body;
    assert!(!other.contains(says));

    let check = format!("{page}/check");
    let shown = site.get("tristan", &check).await.body;
    assert!(shown.contains("still the ones from your last application"));
    assert!(shown.contains("id=\"untouched\""));
    let fields = hidden(&shown);
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    fields.push(("declared", "yes"));
    let refused = site.post("tristan", &check, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("mark it as finished"));
    assert!(refused.body.contains("href=\"#data-1\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_told_that_the_application_was_withdrawn() {
    let again = again(|rehearsal, id| {
        let withdraw = Command::from(WithdrawApplication { application: id });
        let tristan = rehearsal.told.leaders["Tristan Boscawen"];
        rehearsal.execute(tristan, withdraw).unwrap();
    })
    .await;
    let id = again.rehearsal.told.applications[LYONESSE];
    for page in ["", "/interest", "/evidence"] {
        let address = format!("/applications/{id}{page}");
        let body = again.site.get("reader", &address).await.body;
        assert!(
            body.contains("was withdrawn by its provider"),
            "{page}: {body}"
        );
        assert!(!body.contains("First, say"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_says_that_a_registration_was_set_aside_on_its_first_day() {
    let again = again(|rehearsal, id| {
        decide(rehearsal, id, "accepted");
        rehearsal.reverse(id, "The validation had lapsed.").unwrap();
    })
    .await;
    let reference = again.rehearsal.told.providers[LYONESSE].to_string();
    let page = format!("/register/{}", &reference[..8]);
    let body = again.site.get("nobody", &page).await.body;
    assert!(
        body.contains("recorded and set aside on 22 November 2026"),
        "{body}"
    );
    assert!(!body.contains("21 November 2026"), "{body}");
    let csv = again
        .site
        .get("nobody", "/register.csv?show=everyone")
        .await;
    assert!(!csv.body.contains(LYONESSE), "{}", csv.body);
    let work = again.site.get("tristan", "/work").await.body;
    assert!(
        work.contains("Being decided again") && !work.contains("Overdue"),
        "{work}"
    );
}
