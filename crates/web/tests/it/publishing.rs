//! Whether a SENCO is qualified, as a parent reads it, as a head publishes it, and as whoever looks after many schools
//! finds what is urgent.

use crate::visiting::{Visited, a_school, hidden, mailed, own_school, publishing_school};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use service::{
    Command,
    views::{SchoolPosts, SchoolStatus},
};
use vocabulary::{Actor, Urn};
use workforce::{EndPost, ReportPost, Status, TypedPost};

/// Who looks in these tests, by the names of the story.
const HEADS: [&str; 3] = ["Philippa Dunmore", "Gareth Penhallow", "Elspeth Marchbanks"];
const TRUST: &str = "Jasper Ravenscroft";
const AUTHORITY: &str = "Winifred Castleton";

/// The story without providers, and everyone who acts for schools.
async fn visited() -> (Rehearsal, Visited) {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now)
    });
    let rehearsal = told.await.unwrap();
    let mut people: Vec<(&str, Actor)> = HEADS
        .into_iter()
        .chain([TRUST, AUTHORITY])
        .map(|name| (name, rehearsal.told.of_schools[name]))
        .collect();
    people.push(("registrar", rehearsal.told.registrar));
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site)
}

/// Presses a button of the page of an address.
async fn press(
    (rehearsal, site): (&Rehearsal, &Visited),
    who: &str,
    address: &str,
    pressed: &str,
) -> StatusCode {
    // A form of the same moment is the same form.
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    let page = site.get(who, address).await.body;
    let hidden = hidden(&page);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("pressed", pressed));
    site.post(who, address, &fields).await.status
}

/// No one is SENCO there any more who was: those whom the story reports have left.
fn end_present(rehearsal: &Rehearsal, head: &Actor, school: Urn) {
    let posts = SchoolPosts { urn: school };
    let posts = rehearsal.service().view(head, &posts).unwrap().posts;
    for post in posts.into_iter().filter(|it| it.current) {
        let end = EndPost {
            organisation: head.organisation,
            post: post.post,
            to: "2026-11-15".parse().ok(),
        };
        rehearsal.execute(*head, Command::from(end)).unwrap();
    }
}

/// Reports a SENCO of the first headteacher’s school.
fn report(rehearsal: &Rehearsal, school: &str, name: &str, from: &str) {
    let head = rehearsal.told.of_schools[HEADS[0]];
    let report = ReportPost {
        organisation: head.organisation,
        school: school.parse().unwrap(),
        name: name.into(),
        trn: String::new(),
        post: TypedPost {
            from: from.parse().ok(),
            head_teacher: Some(false),
            qualified_teacher: Some(true),
            induction: Some(workforce::Induction::Completed),
            teaches_here: Some(true),
            ..TypedPost::default()
        },
        email: String::new(),
        replaces: None,
    };
    rehearsal.execute(head, Command::from(report)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_shown_as_silence_and_what_a_school_publishes_is_read_with_its_days() {
    let (rehearsal, site) = visited().await;
    let silent = tokio::task::block_in_place(|| a_school(&rehearsal));
    let page = format!("/schools/{silent}/is-our-senco-qualified");
    let answer = site.get("public", &page).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Nothing yet. Each school chooses"));
    for fault in ["overdue", "Overdue", "not reported", "No SENCO", "Unknown"] {
        assert!(!answer.body.contains(fault), "{fault}");
    }
    let open = tokio::task::block_in_place(|| publishing_school(&rehearsal));
    let page = format!("/schools/{open}/is-our-senco-qualified");
    let body = site.get("public", &page).await.body;
    assert!(body.contains("What the school publishes here") && !body.contains("Nothing yet."));
    assert!(
        body.contains("It last checked it on 11 November 2026"),
        "{body}"
    );
    assert!(body.contains("SENCO: "), "{body}");
    let unknown = site
        .get("public", "/schools/9999999/is-our-senco-qualified")
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_what_was_shown_and_a_new_name_waits_to_be_published() {
    let (rehearsal, site) = visited().await;
    let school = tokio::task::block_in_place(|| {
        let school = own_school(&rehearsal).unwrap();
        let head = rehearsal.told.of_schools[HEADS[0]];
        end_present(&rehearsal, &head, school.parse().unwrap());
        report(&rehearsal, &school, "Anne Page", "2026-09-01");
        school
    });
    let (publish, public) = (
        format!("/schools/{school}/status/publish"),
        format!("/schools/{school}/is-our-senco-qualified"),
    );
    let shown = site.get(HEADS[0], &publish).await.body;
    let sentence = "The SENCO has until 1 September 2029 to gain the qualification.";
    assert!(
        shown.contains(sentence) && shown.contains("Anne Page"),
        "{shown}"
    );
    let before = site.get("public", &public).await.body;
    assert!(!before.contains("2029"));
    let pressed = press((&rehearsal, &site), HEADS[0], &publish, "names").await;
    assert_eq!(pressed, StatusCode::SEE_OTHER);
    let read = site.get("public", &public).await.body;
    assert!(
        read.contains(sentence) && read.contains("Anne Page"),
        "{read}"
    );
    // What a colleague changes between looking and pressing is not published unseen.
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    let page = site.get(HEADS[0], &publish).await.body;
    let fields = hidden(&page);
    tokio::task::block_in_place(|| report(&rehearsal, &school, "Hugh Evans", "2026-10-01"));
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.push(("pressed", "names"));
    let late = site.post(HEADS[0], &publish, &sent).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    let read = site.get("public", &public).await.body;
    assert!(!read.contains("Hugh Evans"));
    assert_eq!(
        press((&rehearsal, &site), HEADS[0], &publish, "nothing").await,
        StatusCode::SEE_OTHER
    );
    let after = site.get("public", &public).await.body;
    assert!(after.contains("Nothing yet.") && !after.contains("Anne Page"));
    // A governor reads the status, and does not publish it.
    let refused = site.get(HEADS[2], &publish).await.status;
    assert_eq!(refused, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_status_that_gets_worse_is_told_once_to_who_can_do_something() {
    let (rehearsal, site) = visited().await;
    let school = tokio::task::block_in_place(|| {
        let school = own_school(&rehearsal).unwrap();
        let head = rehearsal.told.of_schools[HEADS[0]];
        end_present(&rehearsal, &head, school.parse().unwrap());
        report(&rehearsal, &school, "Anne Page", "2023-12-01");
        let urn: Urn = school.parse().unwrap();
        let view = rehearsal.service().view(&head, &SchoolStatus { urn });
        assert_eq!(view.unwrap().answer.status, Status::InTime);
        school
    });
    let publish = format!("/schools/{school}/status/publish");
    assert_eq!(
        press((&rehearsal, &site), HEADS[0], &publish, "status").await,
        StatusCode::SEE_OTHER
    );
    let told = tokio::task::block_in_place(|| {
        mailed(&rehearsal);
        rehearsal.clock.pass(SignedDuration::from_hours(24 * 20));
        let mut told = Vec::new();
        for _ in 0..2 {
            rehearsal.service().housekeeping().remind().unwrap();
            let mail = mailed(&rehearsal).into_iter();
            told.extend(mail.filter(|it| it.text.contains(&publish)));
        }
        told
    });
    assert_eq!(told.len(), 1, "once");
    assert!(!told[0].text.contains("Anne Page") && !told[0].text.contains("ended"));
    let body = site
        .get(
            "public",
            &format!("/schools/{school}/is-our-senco-qualified"),
        )
        .await
        .body;
    assert!(body.contains("ended on 1 December 2026"), "{body}");
    // Its date of checking is older than what it says.
    let since = "This one has applied since 2 December 2026.";
    assert!(body.contains(since), "{body}");
    // They sign in again, 20 days later.
    let head = rehearsal.told.of_schools[HEADS[0]];
    let site = Visited::of(&rehearsal, &[(HEADS[0], head)]).await;
    let work = site.get(HEADS[0], "/work").await.body;
    assert!(work.contains("says something else now"), "{work}");
    let page = site.get(HEADS[0], &publish).await.body;
    assert!(page.contains("Your status has changed since"), "{page}");
    // Whoever records that they have left is told that everyone reads what follows.
    let post = tokio::task::block_in_place(|| {
        let urn = school.parse().unwrap();
        let posts = rehearsal.service().view(&head, &SchoolPosts { urn });
        let mut posts = posts.unwrap().posts.into_iter();
        posts.find(|it| it.current).unwrap().post
    });
    let end = site.get(HEADS[0], &format!("/posts/{post}/end")).await.body;
    assert!(end.contains("the public page changes as well"), "{end}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_sencos_the_nearest_last_day_is_listed_and_that_there_are_two() {
    let (rehearsal, site) = visited().await;
    let school = tokio::task::block_in_place(|| {
        let school = own_school(&rehearsal).unwrap();
        let head = rehearsal.told.of_schools[HEADS[0]];
        end_present(&rehearsal, &head, school.parse().unwrap());
        report(&rehearsal, &school, "Anne Page", "2024-01-08");
        report(&rehearsal, &school, "Hugh Evans", "2026-10-01");
        school
    });
    let list = format!("/my-schools/status?q={school}");
    let body = site.get(AUTHORITY, &list).await.body;
    assert!(body.contains("2 SENCOs"), "{body}");
    assert!(body.contains("Nearest last day: 8 January 2027"), "{body}");
    let file = site.get(AUTHORITY, "/my-schools/status/file").await.body;
    let mut lines = file.lines();
    let line = lines.find(|it| it.starts_with(&school)).unwrap();
    assert!(
        line.contains(",2027-01-08,") && line.ends_with(",2"),
        "{line}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_after_many_schools_sees_the_urgent_first_and_can_take_the_list_away() {
    let (_, site) = visited().await;
    let list = "/my-schools/status";
    let of_authority = site.get(AUTHORITY, list).await.body;
    assert!(of_authority.contains("A local authority is not responsible"));
    assert!(
        of_authority.contains("the trust is responsible"),
        "{of_authority}"
    );
    let of_trust = site.get(TRUST, list).await.body;
    assert!(of_trust.contains("Your trust is the appropriate authority"));
    let narrowed = format!("{list}?of=governing-body&show=settled&q=zzzzzz");
    let none = site.get(AUTHORITY, &narrowed).await.body;
    assert!(none.contains("None of your schools matches"));
    assert!(none.contains("Remove filter: "));
    let file = site.get(AUTHORITY, "/my-schools/status/file").await;
    let name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.contains("senco-status-2026-11-22.csv"), "{name}");
    assert!(
        file.body
            .starts_with("urn,school,responsible,trust,status,last_day,")
    );
    let statuses: Vec<&str> = file
        .body
        .lines()
        .skip(1)
        .filter_map(|line| {
            let known = [
                "overdue",
                "ineligible",
                "no_senco",
                "in_time",
                "not_required",
            ];
            known
                .into_iter()
                .find(|it| line.contains(&format!(",{it},")))
        })
        .collect();
    let first_in_time = statuses.iter().position(|it| *it == "in_time");
    let last_now = statuses
        .iter()
        .rposition(|it| ["overdue", "ineligible", "no_senco"].contains(it));
    assert!(last_now < first_in_time, "{statuses:?}");
    // Whoever acts for one school is led to it; who keeps the register finds schools elsewhere.
    let led = site.get(HEADS[0], list).await;
    let to = led.headers[header::LOCATION].to_str().unwrap();
    assert!(
        to.ends_with("/status") && to.starts_with("/schools/"),
        "{to}"
    );
    let led = site.get("registrar", list).await;
    assert_eq!(led.headers[header::LOCATION], "/schools");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trust_publishes_for_all_its_schools_with_one_press_and_an_authority_does_not() {
    let (rehearsal, site) = visited().await;
    let all = "/my-schools/publish";
    let page = site.get(TRUST, all).await.body;
    assert!(page.contains("value=\"status\""), "{page}");
    assert_eq!(
        press((&rehearsal, &site), TRUST, all, "status").await,
        StatusCode::SEE_OTHER
    );
    let done = site.get(TRUST, all).await.body;
    assert!(!done.contains("value=\"status\"") && done.contains("Stop publishing for "));
    assert_eq!(
        press((&rehearsal, &site), TRUST, all, "nothing").await,
        StatusCode::SEE_OTHER
    );
    let stopped = site.get(TRUST, all).await.body;
    assert!(stopped.contains("value=\"status\""));
    assert_eq!(site.get(AUTHORITY, all).await.status, StatusCode::NOT_FOUND);
}
