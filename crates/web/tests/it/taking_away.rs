//! What someone takes away: the letter, and everything in one ZIP.

use crate::visiting::{Visited, unpacked};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};

const LYONESSE: &str = "University of Lyonesse";
const SANDS: &str = "Goodwin Sands Institute";

async fn rehearsed(names: &'static [&'static str]) -> Rehearsal {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(names), now)
    });
    rehearsal.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_zip_has_every_answer_the_map_and_every_document_and_lists_them() {
    let rehearsal = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    let other = rehearsal.told.leaders["Morwenna Tregear"];
    let coordinator = rehearsal.told.coordinator;
    tokio::task::block_in_place(|| rehearsal.assign_readers(id));
    let readers = rehearsal.readers(id);
    tokio::task::block_in_place(|| rehearsal.declare_none(readers[0], id));
    let people = [
        ("leader", leader),
        ("other", other),
        ("coordinator", coordinator),
        ("reader", readers[0]),
        ("undeclared", readers[1]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let at = format!("/applications/{id}/zip");
    let files = unpacked(&site.saved("leader", &at).await);
    let evidence = rehearsal.evidence(leader, id).unwrap().documents;
    assert!(!evidence.is_empty());
    let of = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let (page, text, index) = (
        of("application.html"),
        of("application.txt"),
        of("index.html"),
    );
    for document in &evidence {
        let name = &document.file.name;
        let mut lies = files
            .iter()
            .filter(|(path, _)| path.starts_with("evidence/"));
        let lies = lies.find(|(path, _)| path.ends_with(name.as_str()));
        let (path, bytes) = lies.unwrap_or_else(|| panic!("{name} is not in {:?}", files.keys()));
        assert_eq!(bytes.len() as u64, document.file.bytes, "{path}");
        assert!(
            page.contains(name.as_str()) && text.contains(name.as_str()),
            "{name}"
        );
    }
    assert!(
        files.keys().any(|it| it.starts_with("coverage map")),
        "{:?}",
        files.keys()
    );
    let view = rehearsal
        .service()
        .view(
            &leader,
            &service::views::ApplicationFile { application: id },
        )
        .unwrap();
    for line in &view.standards {
        assert!(
            text.contains(&line.standard.title),
            "{}",
            line.standard.title
        );
        let answer = line.answer.as_deref().unwrap();
        let first = answer.lines().next().unwrap();
        assert!(text.contains(first), "{first}");
    }
    for path in files.keys().filter(|it| *it != "index.html") {
        assert!(index.contains(path.as_str()), "{path}: {index}");
    }
    // Those who may read the evidence may take it away, as they may read it.
    for who in ["coordinator", "reader"] {
        let theirs = unpacked(&site.saved(who, &at).await);
        assert_eq!(theirs.len(), files.len(), "{who}");
    }
    for way in ["zip", "pdf", "whole/pdf"] {
        let at = format!("/applications/{id}/{way}");
        let closed = site.get("other", &at).await;
        assert_eq!(closed.status, StatusCode::NOT_FOUND, "{way}");
        assert!(!site.get("undeclared", &at).await.status.is_success());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_written_is_taken_away_by_its_writers_alone() {
    const TYNE: &str = "Tyne and Coquet University";
    let rehearsal = rehearsed(&[TYNE]).await;
    let id = rehearsal.told.applications[TYNE];
    let people = [
        ("leader", rehearsal.told.leaders["Malcolm Fenwick-Shah"]),
        ("coordinator", rehearsal.told.coordinator),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let at = format!("/applications/{id}/zip");
    let answer = site.get("leader", &at).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/zip");
    let files = unpacked(&site.saved("leader", &at).await);
    let text = String::from_utf8(files["application.txt"].clone()).unwrap();
    assert!(
        text.contains("As it was being written on 22 November 2026"),
        "{text}"
    );
    for way in ["zip", "pdf", "whole/pdf"] {
        let at = format!("/applications/{id}/{way}");
        let closed = site.get("coordinator", &at).await;
        assert_eq!(closed.status, StatusCode::NOT_FOUND, "{way}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_a_decision_that_was_set_aside_says_so_first() {
    let rehearsal = rehearsed(&["University of Wessex", LYONESSE, SANDS]).await;
    let people = [
        ("leader", rehearsal.told.leaders["Verity Deal"]),
        ("wessex", rehearsal.told.leaders["Morwenna Tregear"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let sands = rehearsal.told.applications[SANDS];
    let letter = site
        .get("leader", &format!("/applications/{sands}/letter"))
        .await
        .body;
    let (aside, kind) = (
        letter
            .find("This decision was set aside")
            .expect("it says so"),
        letter
            .find("The Quality Standards Group has accepted")
            .expect("it says what it was"),
    );
    assert!(aside < kind, "{letter}");
    assert!(!letter.contains("What registration means"), "{letter}");
    let wessex = rehearsal.told.applications["University of Wessex"];
    let letter = site
        .get("wessex", &format!("/applications/{wessex}/letter"))
        .await
        .body;
    for says in [
        "What registration means",
        "First day of registration",
        "Who to write to",
    ] {
        assert!(letter.contains(says), "{says}: {letter}");
    }
    // What is not decided has no letter.
    let open = rehearsal.told.applications[LYONESSE];
    let none = site
        .get("wessex", &format!("/applications/{open}/letter"))
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    // Where no program makes PDFs, the page says what to do.
    let pdf = site
        .get("wessex", &format!("/applications/{wessex}/letter/pdf"))
        .await;
    assert!(pdf.body.contains("print the page instead"), "{}", pdf.body);
}
