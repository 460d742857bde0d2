//! A headteacher reports who is SENCO: as the pages ask it.

use crate::visiting::{Visited, hidden, own_school};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use service::{Command, views::SchoolPosts};
use workforce::{ReportPost, TypedPost};

/// The story, and its first headteacher, whose school has a SENCO since a year.
async fn visited() -> (Rehearsal, Visited, String) {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole(), now);
        let head = rehearsal.told.of_schools["Philippa Dunmore"];
        let school = own_school(&rehearsal).unwrap();
        let report = ReportPost {
            organisation: head.organisation,
            school: school.parse().unwrap(),
            name: "Maeve O’Neill".into(),
            trn: String::new(),
            post: TypedPost {
                from: "2025-09".parse().ok(),
                ..TypedPost::default()
            },
            email: String::new(),
            replaces: None,
        };
        rehearsal.execute(head, Command::from(report)).unwrap();
        (rehearsal, school)
    });
    let (rehearsal, school) = told.await.unwrap();
    let people = [("head", rehearsal.told.of_schools["Philippa Dunmore"])];
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site, school)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_who_reports_a_new_senco_is_asked_what_happens_to_the_present_one() {
    let (rehearsal, site, school) = visited().await;
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let urn = school.parse().unwrap();
    let posts = || {
        rehearsal
            .service()
            .view(&head, &SchoolPosts { urn })
            .unwrap()
    };
    let maeve = || {
        let found = posts().posts.into_iter();
        let mut maeve = found.filter(|it| it.name.as_deref() == Some("Maeve O’Neill"));
        maeve.next().unwrap()
    };
    let new = format!("/schools/{school}/senco/new");
    let asked = site.get("head", &new).await.body;
    assert!(asked.contains("Will the person you report:"), "{asked}");
    let guards = hidden(&asked);
    let send = async |present: &str, step: &str| {
        let mut fields: Vec<(&str, &str)> = guards
            .iter()
            .filter(|(name, _)| name != "step")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.extend([
            ("name", "Anne Page"),
            ("from-day", "1"),
            ("from-month", "10"),
            ("from-year", "2026"),
            ("present", present),
            ("step", step),
        ]);
        site.post("head", &new, &fields).await
    };
    let silent = send("", "check").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("Select what happens to"));
    let post = maeve().post.to_string();
    let check = send(&post, "check").await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    let last = "last day as SENCO 30 September 2026";
    assert!(check.body.contains(last), "{}", check.body);
    assert_eq!(maeve().to, None, "nothing is recorded before it is sent");
    let sent = send(&post, "report").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(maeve().to.unwrap().to_string(), "2026-10-01");
    // They read by when she must be qualified, and what is missing.
    let to = sent.headers[axum::http::header::LOCATION].to_str().unwrap();
    let done = site.get("head", to).await.body;
    let due = "The SENCO must be qualified by 1 October 2029. What to do next: Find out whether";
    assert!(done.contains(due), "{done}");
    let page = site.get("head", &format!("/posts/{post}")).await.body;
    assert!(page.contains("30 September 2026") && !page.contains("1 October 2026"));
    // The school’s own part is marked on it.
    assert!(page.contains("Your school"), "{page}");
}
