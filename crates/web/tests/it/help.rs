//! Whom to ask: from every page and email, and never an address that no one gave.

use crate::visiting::{Visited, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use vocabulary::Actor;
use web::{Offices, security::Rates};

async fn rehearsed() -> Rehearsal {
    let story = || Story::whole().only(&["University of Wessex"]);
    tokio::task::spawn_blocking(move || {
        Rehearsal::of(&story(), "2026-11-22T10:00:00Z".parse().unwrap())
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn help_names_the_offices_that_the_operator_gave_and_makes_none_up() {
    let rehearsal = rehearsed().await;
    let silent = Visited::of(&rehearsal, &[]).await;
    let page = silent.get("public", "/help").await.body;
    assert!(page.contains("have not given us an address for the office yet"));
    assert!(page.contains("have not given us an address for the registrar yet"));
    assert!(!page.contains("mailto:"), "{page}");
    let offices = Offices {
        provider_group: Some("office@group.example".into()),
        registrar: Some("registrar@register.example".into()),
    };
    let told = Visited::telling(offices, Rates::default(), &rehearsal, &[]).await;
    let page = told.get("public", "/help").await.body;
    for address in ["office@group.example", "registrar@register.example"] {
        assert!(
            page.contains(&format!("href=\"mailto:{address}\"")),
            "{address}"
        );
    }
    assert!(!page.contains("have not given us"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_leads_to_help_and_those_where_someone_is_stuck_do_so_in_their_text() {
    let rehearsal = rehearsed().await;
    let site = Visited::of(&rehearsal, &[("coordinator", rehearsal.told.coordinator)]).await;
    let main = |body: &str| {
        let (_, rest) = body.split_once("<main").unwrap();
        rest.split_once("</main>").unwrap().0.to_owned()
    };
    let link = "href=\"/help\"";
    for (who, address, status) in [
        ("public", "/", StatusCode::OK),
        ("coordinator", "/work", StatusCode::OK),
        ("public", "/no-such-page", StatusCode::NOT_FOUND),
        ("coordinator", "/my-schools", StatusCode::FORBIDDEN),
        ("public", "/accessibility", StatusCode::OK),
        ("public", "/privacy", StatusCode::OK),
    ] {
        let answer = site.get(who, address).await;
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.body.contains(link), "{address}");
        let stuck = !["/", "/work"].contains(&address);
        assert_eq!(main(&answer.body).contains(link), stuck, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_email_ends_with_the_way_to_help() {
    let rehearsal = rehearsed().await;
    let site = Visited::of(&rehearsal, &[("visitor", Actor::PUBLIC)]).await;
    let fields = [("email", "nobody@wessex.example")];
    drop(site.post("visitor", "/sign-in", &fields).await);
    let mut mails = tokio::task::block_in_place(|| mailed(&rehearsal));
    assert!(!mails.is_empty());
    mails.retain(|mail| {
        !mail
            .text
            .ends_with("who to ask: https://senco.example/help\n")
    });
    assert_eq!(mails.len(), 0, "{mails:?}");
}
