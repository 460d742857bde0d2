//! Groups as their pages have them: what the coordinator keeps, what a member and a volunteer see.

use crate::visiting::{Visited, hidden};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};

const READING: &str = "/groups/quality-standards-group";
const WORKING: &str = "/groups/working-group";

async fn visited() -> (Rehearsal, Visited) {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole(), now)
    });
    let rehearsal = told.await.unwrap();
    let people = [
        ("coordinator", rehearsal.told.coordinator),
        ("chair", rehearsal.told.members["Hilda Ravens"]),
        ("reader", rehearsal.told.members["Ottoline Marsh"]),
        ("volunteer", rehearsal.told.members["Prudence Holloway"]),
        ("leader", rehearsal.told.leaders["Morwenna Tregear"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_their_own_part_and_no_more() {
    let (rehearsal, site) = visited().await;
    let work = site.get("coordinator", "/work").await.body;
    assert!(work.contains("1 person offers to serve on the Working Group"));
    assert!(work.contains("1 term ends soon in the Quality Standards Group"));
    let group = site.get("coordinator", READING).await.body;
    assert!(group.contains("Ends soon"), "{group}");
    assert!(group.contains("6 people can read applications today"));
    assert!(group.contains("Version 1"));
    // Her own term, and who else is of the group; nothing that is the coordinator’s.
    let own = site.get("chair", "/groups").await.body;
    assert!(own.contains("You have served as a chair since"), "{own}");
    let group = site.get("chair", READING).await.body;
    assert!(group.contains("Samuel Okonjo-Bell"));
    for hidden in ["Ends soon", "can read applications today", "Terms</a>"] {
        assert!(!group.contains(hidden), "{hidden}");
    }
    // Who reads without being a member, and who leads a course, open no group.
    for who in ["reader", "leader", "volunteer"] {
        for page in [READING, WORKING] {
            assert_eq!(site.get(who, page).await.status, StatusCode::NOT_FOUND);
        }
        let groups = site.get(who, "/groups").await.body;
        assert!(!groups.contains("Hilda Ravens") && !groups.contains("soon"));
    }
    let waits = site.get("volunteer", "/groups").await.body;
    assert!(waits.contains("Withdraw your offer"), "{waits}");
    let person = rehearsal.told.members["Prudence Holloway"].person.unwrap();
    let offer = site
        .get("coordinator", &format!("{WORKING}/volunteers/{person}"))
        .await;
    assert!(offer.body.contains("for three years"), "{}", offer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_terms_of_reference_is_said_beside_each_field() {
    let (_, site) = visited().await;
    let page = format!("{WORKING}/reference");
    let mut form = hidden(&site.get("coordinator", &page).await.body);
    let wrong = [
        ("text", ""),
        ("months", "many"),
        ("in-a-row", "0"),
        ("places", ""),
        ("finish-days", "x"),
        ("day", "1"),
        ("month", "13"),
        ("year", "2026"),
    ];
    form.extend(wrong.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = site.post("coordinator", &page, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for says in [
        "A term must be between 1 and 60 months",
        "The number of terms must be 1 or more",
        "The days to finish a report must be 366 or fewer",
        "#text",
        "Start date must be a real date",
    ] {
        assert!(answer.body.contains(says), "{says}: {}", answer.body);
    }
}
