//! Readers who leave, and the day of a second report: what is asked, what is refused, who learns of it.

use crate::visiting::{Answer, Visited, hidden};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use vocabulary::{Actor, ApplicationId};

const LYONESSE: &str = "University of Lyonesse";
/// Its application has come again with revisions.
const DUNWICH: &str = "Dunwich College of Education";

/// An application, and the site as its people see it.
struct Case {
    site: Visited,
    rehearsal: Rehearsal,
    id: ApplicationId,
    leader: &'static str,
}

async fn case(
    providers: &'static [&'static str],
    of: &'static str,
    leader: &'static str,
    before: fn(&Rehearsal, ApplicationId),
) -> Case {
    let told = tokio::task::spawn_blocking(move || {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole().only(providers), now);
        let id = rehearsal.told.applications[of];
        before(&rehearsal, id);
        (rehearsal, id)
    });
    let (rehearsal, id) = told.await.unwrap();
    let site = signed_in(&rehearsal, id, leader).await;
    Case {
        site,
        rehearsal,
        id,
        leader,
    }
}

/// The site, with a session for everyone concerned.
async fn signed_in(rehearsal: &Rehearsal, id: ApplicationId, leader: &str) -> Visited {
    let mut people: Vec<(&str, Actor)> = vec![
        ("coordinator", rehearsal.told.coordinator),
        ("leader", rehearsal.told.leaders[leader]),
    ];
    let readers = rehearsal.readers(id).into_iter();
    people.extend(["one", "two"].into_iter().zip(readers));
    Visited::of(rehearsal, &people).await
}

async fn asked() -> Case {
    let providers = &["University of Wessex", LYONESSE];
    case(providers, LYONESSE, "Tristan Boscawen", |rehearsal, id| {
        rehearsal.assign_readers(id);
    })
    .await
}

impl Case {
    /// This number of days later, when everyone has signed in again.
    async fn days_later(self, days: i64) -> Self {
        let hours = jiff::SignedDuration::from_hours(24 * days);
        self.rehearsal.clock.pass(hours);
        let site = signed_in(&self.rehearsal, self.id, self.leader).await;
        Self { site, ..self }
    }

    async fn get(&self, who: &str, page: &str) -> Answer {
        let address = format!("/applications/{}{page}", self.id);
        self.site.get(who, &address).await
    }

    /// Sends the form of a page as it is now to an address, with these fields.
    async fn send(&self, who: &str, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = hidden(&self.get(who, page).await.body);
        let mut all: Vec<(&str, &str)> = shown
            .iter()
            .filter(|(name, _)| name.starts_with('_'))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend(fields);
        let address = format!("/applications/{}{to}", self.id);
        self.site.post(who, &address, &all).await
    }
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_hands_back_and_the_coordinator_reads_the_note() {
    let case = asked().await;
    let page = case.get("one", "/hand-back").await;
    assert!(page.body.contains("You do not have to say why"));
    let long = "x".repeat(40_000);
    let long = case
        .send(
            "one",
            "/hand-back",
            "/hand-back",
            &[("conflict", "no"), ("note", &long)],
        )
        .await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.body.contains("Your note is too long"));
    case.rehearsal
        .clock
        .pass(jiff::SignedDuration::from_mins(1));
    let note = [("conflict", "no"), ("note", "I am in hospital until May.")];
    let done = case.send("one", "/hand-back", "/hand-back", &note).await;
    assert_eq!(leads_to(&done), "/reading-handed-back");
    let thanks = case.site.get("one", "/reading-handed-back").await;
    assert!(thanks.body.contains("You do not need to do anything else"));
    for closed in ["", "/hand-back", "/interest", "/reading"] {
        let answer = case.get("one", closed).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{closed}");
    }
    let readers = case.get("coordinator", "/readers").await;
    assert!(
        readers
            .body
            .contains("said they could not read it on 22 November 2026")
    );
    assert!(readers.body.contains("I am in hospital until May."));
    let work = case.site.get("coordinator", "/work").await;
    assert!(work.body.contains("Ask another reader"), "{}", work.body);
    // No one else reads the note, or learns that anyone was asked.
    for (who, page) in [("two", "/interest"), ("leader", "")] {
        let seen = case.get(who, page).await;
        assert!(!seen.body.contains("hospital") && !seen.body.contains("could not read it"));
    }
    let told = case.get("leader", "").await;
    assert!(
        told.body
            .contains("The Quality Standards Group is reading it.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_comes_to_act_for_the_applicant_is_to_be_replaced() {
    let case = asked().await;
    let told = tokio::task::block_in_place(|| {
        let rehearsal = &case.rehearsal;
        let reader = rehearsal.readers(case.id)[0];
        rehearsal.declare_none(reader, case.id);
        let begin = people::BeginMembership {
            person: reader.person.unwrap(),
            organisation: rehearsal.told.providers[LYONESSE],
            role: vocabulary::Role::CourseLeader,
        };
        let coordinator = rehearsal.told.coordinator;
        let begin = service::Command::from(begin);
        rehearsal.execute(coordinator, begin).unwrap();
        rehearsal.service().mail().due(10_000).unwrap()
    });
    let templates: Vec<&str> = told.iter().map(|row| row.template.as_str()).collect();
    assert!(templates.contains(&"reader-to-replace-to-coordinator"));
    let work = case.site.get("coordinator", "/work").await;
    assert!(work.body.contains("Replace a reader"), "{}", work.body);
    let page = case.get("coordinator", "/readers").await;
    assert!(page.body.contains("can no longer open the application"));
    assert!(page.body.contains("No one reported it"));
    // The reader is told the least, and has nothing to do; the other learns nothing.
    let own = case.get("one", "/reading").await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    assert!(
        own.body
            .contains("You can no longer open this application.")
    );
    let work = case.site.get("one", "/work").await;
    assert!(work.body.contains("There is nothing for you to read"));
    let other = case.site.get("two", "/work").await;
    assert!(
        other
            .body
            .contains("Say whether you have a conflict of interest")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_is_not_handed_back() {
    let case = asked().await;
    tokio::task::block_in_place(|| case.rehearsal.read_all(case.id));
    let page = case.get("one", "/hand-back").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("You have submitted your report"));
    // There is a way out for the person who has found a conflict of interest, and it leads to no other page.
    let leads_on = format!("/applications/{}/conflict", case.id);
    assert!(page.body.contains(&leads_on), "{}", page.body);
    let declared = case.get("one", "/interest").await;
    assert!(declared.body.contains(&leads_on), "{}", declared.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hands_back_for_a_conflict_is_not_offered_again() {
    let case = asked().await;
    let unsaid = case
        .send(
            "one",
            "/hand-back",
            "/hand-back",
            &[("note", "A conflict.")],
        )
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.body.contains("A conflict."), "{}", unsaid.body);
    let says = [("conflict", "yes"), ("note", "I examine their course.")];
    let done = case.send("one", "/hand-back", "/hand-back", &says).await;
    assert_eq!(leads_to(&done), "/conflict-found");
    let readers = case.get("coordinator", "/readers").await;
    let why = "found a conflict of interest with the applicant";
    assert!(readers.body.contains(why), "{}", readers.body);
    assert!(readers.body.contains("I examine their course."));
}

#[tokio::test(flavor = "multi_thread")]
async fn revisions_are_read_again_by_a_working_day_that_can_be_changed() {
    let providers = &["University of Wessex", DUNWICH];
    let case = case(providers, DUNWICH, "Aldeth Scarfe", |_, _| ()).await;
    let page = case.get("coordinator", "/readers").await;
    // Two weeks from this Sunday is a Sunday: the Monday is offered.
    assert!(
        page.body
            .contains("name=\"due-day\" type=\"text\" value=\"7\""),
        "{}",
        page.body
    );
    let day = |day| [("due-day", day), ("due-month", "12"), ("due-year", "2026")];
    let past = case
        .send("coordinator", "/readers", "/review", &day("1"))
        .await;
    assert_eq!(
        leads_to(&past),
        format!("/applications/{}/readers", case.id)
    );
    let late = case.get("coordinator", "/readers").await;
    assert!(late.body.contains("Due by 1 December 2026"));
    let work = case.site.get("one", "/work").await;
    assert!(work.body.contains("1 December 2026"), "{}", work.body);
    let reading = case.get("one", "/reading").await;
    assert!(reading.body.contains("1 December 2026"));
    let case = case.days_later(10).await;
    let late = case.get("coordinator", "/readers").await;
    assert!(late.body.contains("1 day overdue"), "{}", late.body);
    let work = case.site.get("one", "/work").await;
    assert!(work.body.contains("Overdue"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_none_or_past_does_not_continue_the_review() {
    let providers = &["University of Wessex", DUNWICH];
    let case = case(providers, DUNWICH, "Aldeth Scarfe", |_, _| ()).await;
    for (day, says) in [
        ("31", "Deadline for the reports must be in the future"),
        ("x", "Enter the deadline for the reports"),
    ] {
        let fields = [("due-day", day), ("due-month", "10"), ("due-year", "2026")];
        let answer = case
            .send("coordinator", "/readers", "/review", &fields)
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(answer.body.contains(says), "{}", answer.body);
        assert!(answer.body.contains("href=\"#due-day\""));
        assert!(answer.body.contains(&format!("value=\"{day}\"")));
        case.rehearsal
            .clock
            .pass(jiff::SignedDuration::from_mins(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_sees_how_readers_agree_and_no_one_else_does() {
    let providers = &["University of Wessex", DUNWICH];
    let case = case(providers, DUNWICH, "Aldeth Scarfe", |_, _| ()).await;
    let page = case.site.get("coordinator", "/readers-agreement").await;
    assert_eq!(page.status, StatusCode::OK);
    // One application of the last year with two reports: a pair for each of its standards.
    assert!(page.body.contains("13 times out of 13."), "{}", page.body);
    assert!(page.body.contains("1 application had"), "{}", page.body);
    assert!(page.body.contains("Krippendorff’s alpha"));
    for who in ["leader", "one", "two"] {
        let other = case.site.get(who, "/readers-agreement").await;
        assert!(other.status.is_client_error(), "{who}");
    }
}
