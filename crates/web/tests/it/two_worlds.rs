//! Two histories that differ in one secret look the same to everybody who may not know it: every
//! route, every role, byte for byte.

pub mod secrets;

use crate::visiting::{Visited, samples};
use demonstration::{Rehearsal, Story};
use file_types::samples::pdf;
use jiff::Timestamp;
use secrets::*;
use std::collections::BTreeSet;
use vocabulary::Actor;
use web::routes;

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

pub fn world() -> Rehearsal {
    let rehearsal = Rehearsal::of(
        &Story::whole().only(&[WESSEX, LYONESSE, TYNE, KINGSMEAD, PEAKSIDE]),
        now(),
    );
    // Everybody knows, or does not know, of this document in both worlds.
    let (tyne, application) = tyne(&rehearsal);
    rehearsal
        .add_evidence(tyne, application, "module.pdf", &pdf("Module"))
        .unwrap();
    rehearsal
}

/// Everybody who looks: one of each role that signs in today, and the public.
pub fn viewers(rehearsal: &Rehearsal) -> Vec<(&'static str, Actor)> {
    let leader = |name: &str| rehearsal.told.leaders[name];
    vec![
        ("public", Actor::PUBLIC),
        ("visitor", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("wessex", leader("Morwenna Tregear")),
        ("lyonesse", leader("Tristan Boscawen")),
        ("tyne", leader("Malcolm Fenwick-Shah")),
        ("kingsmead", leader("Oluwaseun Marlow")),
        ("peakside", leader("Constance Rowarth")),
        ("asked-1", reader(rehearsal, 0)),
        ("asked-2", reader(rehearsal, 1)),
        ("not-asked", reader(rehearsal, 2)),
        ("supporter", rehearsal.told.members["Prudence Holloway"]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_people_sees_the_same_bytes() {
    keep(PEOPLE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_providers_sees_the_same_bytes() {
    keep(PROVIDERS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_review_sees_the_same_bytes() {
    keep(REVIEW).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_reader_who_leaves_sees_the_same_bytes() {
    keep(LEAVING).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_what_follows_the_readings_sees_the_same_bytes() {
    keep(FOLLOWING).await;
}

/// Whoever asks for an account with that address.
const ASKING: [(&str, &str); 6] = [
    ("provider", "College of Nowhere"),
    ("kind", "hei"),
    ("ukprn", "10999997"),
    ("regions", "london"),
    ("name", "Some Asker"),
    ("email", SECRET_ADDRESS),
];

async fn keep(secrets: &[Secret]) {
    for secret in secrets {
        let (before, happen) = (secret.before, secret.happen);
        let worlds = tokio::task::spawn_blocking(move || {
            let worlds = (world(), world());
            before(&worlds.0);
            before(&worlds.1);
            worlds
        });
        let (one, other) = worlds.await.unwrap();
        // Who looks is settled before the secret: it may change who would be asked.
        let viewers = viewers(&one);
        let plain = Visited::of(&one, &viewers).await;
        let secretive = Visited::of(&other, &viewers).await;
        let (one, other) = tokio::task::spawn_blocking(move || {
            happen(&other);
            (one, other)
        })
        .await
        .unwrap();
        // Addresses of both worlds: also those of things that exist in one of them only.
        let mut known = samples(&one);
        let more = later_samples(&other);
        known.providers.extend(more.0);
        known.applications.extend(more.1);
        known.evidence = crate::visiting::evidence(&other);
        known.requests.extend(more.2);
        let mut seen = 0;
        let mut told_apart = BTreeSet::new();
        for &(who, _) in &viewers {
            for route in routes() {
                for address in route.addresses(&known) {
                    let ask = |site| answer(site, who, route.method, &address);
                    let (in_one, in_other) = (ask(&plain).await, ask(&secretive).await);
                    seen += 1;
                    if in_one == in_other {
                        continue;
                    }
                    assert!(
                        secret.known_to.contains(&who),
                        "{}: {who} can tell the worlds apart at {:?} {address}:\n{in_one:#?}\n{in_other:#?}",
                        secret.name,
                        route.method,
                    );
                    told_apart.insert(who);
                }
            }
        }
        assert!(seen > 300, "{seen}");
        // A secret that nobody notices would prove nothing.
        for who in secret.known_to {
            assert!(
                told_apart.contains(who),
                "{}: {who} notices nothing",
                secret.name
            );
        }
    }
}

async fn answer(
    site: &Visited,
    who: &str,
    method: web::Method,
    address: &str,
) -> crate::visiting::Answer {
    let mut answer = match method {
        web::Method::Get => site.get(who, address).await,
        // The same address in both worlds: nobody's in one, somebody's in the other.
        web::Method::Post if address == "/sign-in" => {
            site.post(who, address, &[("email", SECRET_ADDRESS)]).await
        }
        web::Method::Post if address == "/request-account" => {
            site.post(who, address, &ASKING).await
        }
        // A form without answers: whether it is refused, and how, must not tell either.
        web::Method::Post if ["/sign-out", "/account/sessions"].contains(&address) => {
            site.get(who, address).await
        }
        web::Method::Post => site.post(who, address, &[]).await,
    };
    // Chance is not the secret: the id of an attempt, and of a visit that begins with a page.
    answer.body = mask(&answer.body, "name=\"attempt\" value=\"");
    if answer
        .headers
        .remove(axum::http::header::SET_COOKIE)
        .is_some()
    {
        answer.body = mask(&answer.body, "name=\"_csrf\" value=\"");
    }
    answer
}

/// The text without what stands after `mark` up to the next quotation mark.
fn mask(text: &str, mark: &str) -> String {
    let mut masked = String::new();
    for (n, part) in text.split(mark).enumerate() {
        match part.split_once('"').filter(|_| n > 0) {
            Some((_, rest)) => masked.extend([mark, "\"", rest]),
            None => masked.push_str(part),
        }
    }
    masked
}

/// Ids that only the second world has.
fn later_samples(rehearsal: &Rehearsal) -> (Vec<String>, Vec<String>, Vec<String>) {
    let coordinator = rehearsal.told.coordinator;
    let providers = rehearsal
        .service()
        .view(&coordinator, &service::views::Providers)
        .unwrap();
    let requests = rehearsal
        .service()
        .view(&coordinator, &service::views::AccountRequests)
        .unwrap();
    let wessex = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = wessex.organisation.unwrap();
    let file = rehearsal
        .service()
        .view(&wessex, &service::views::ProviderFile { provider });
    let applications = file
        .unwrap()
        .applications
        .into_iter()
        .map(|it| it.id.to_string());
    (
        providers.into_iter().map(|it| it.id.to_string()).collect(),
        applications.collect(),
        requests.open.iter().map(|it| it.id.to_string()).collect(),
    )
}
