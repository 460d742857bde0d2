//! Two histories that differ in one secret look the same to everyone who may not know it: every
//! route, every role, byte for byte; and after commands that are carried out in both.

mod commands;
pub mod secrets;
mod things;

use crate::visiting::{Answer, Visited};
use demonstration::{Rehearsal, Story};
use file_types::samples::pdf;
use jiff::Timestamp;
use secrets::*;
use std::collections::HashMap;
use things::Things;
use vocabulary::{Actor, Digest};

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

pub fn world() -> Rehearsal {
    let rehearsal = Rehearsal::of(
        &Story::whole().only(&[WESSEX, LYONESSE, TYNE, KINGSMEAD, PEAKSIDE]),
        now(),
    );
    // Everyone knows, or does not know, of this document in both worlds.
    let (tyne, application) = tyne(&rehearsal);
    rehearsal
        .add_evidence(tyne, application, "module.pdf", &pdf("Module"))
        .unwrap();
    rehearsal
}

/// Everyone who looks: one of each role that signs in today, and the public.
pub fn viewers(rehearsal: &Rehearsal) -> Vec<(&'static str, Actor)> {
    let leader = |name: &str| rehearsal.told.leaders[name];
    let of_schools = |name: &str| rehearsal.told.of_schools[name];
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
        ("registrar", rehearsal.told.registrar),
        ("holder", rehearsal.told.holders["Rupert Fane"]),
        ("other holder", rehearsal.told.holders["Osbert Lacey"]),
        ("head", of_schools("Philippa Dunmore")),
        ("other head", of_schools("Gareth Penhallow")),
        ("governor", of_schools("Elspeth Marchbanks")),
        ("authority", of_schools("Winifred Castleton")),
        ("evaluator", rehearsal.told.evaluators["Bertram Quayle"]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_people_sees_the_same_bytes() {
    keep(&[PEOPLE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_published_senco_sees_the_same_bytes() {
    keep(&[PUBLISHING]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_provider_sees_the_same_bytes() {
    keep(&[PROVIDERS]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_review_sees_the_same_bytes() {
    keep(REVIEW).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_what_follows_the_readings_sees_the_same_bytes() {
    keep(FOLLOWING).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_what_becomes_of_a_decision_sees_the_same_bytes() {
    keep(AFTERWARDS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_commands_nobody_who_may_not_know_of_a_decision_sees_other_bytes() {
    commands::carry_out(AFTERWARDS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_commands_nobody_who_may_not_know_of_people_sees_other_bytes() {
    commands::carry_out(&[PEOPLE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_commands_nobody_who_may_not_know_of_a_provider_sees_other_bytes() {
    commands::carry_out(&[PROVIDERS]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_commands_nobody_who_may_not_know_of_a_review_sees_other_bytes() {
    commands::carry_out(REVIEW).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_commands_nobody_who_may_not_know_what_follows_sees_other_bytes() {
    commands::carry_out(FOLLOWING).await;
}

/// The person who asks for an account with that address.
const ASKING: [(&str, &str); 6] = [
    ("provider", "College of Nowhere"),
    ("kind", "hei"),
    ("ukprn", "10999997"),
    ("regions", "london"),
    ("name", "Some Asker"),
    ("email", SECRET_ADDRESS),
];

/// Compares what everyone sees in each world with what they see in the one without its secrets.
async fn keep(before: &'static [Before]) {
    for beginning in before {
        let begun = tokio::task::spawn_blocking(move || {
            let mut base = world();
            (beginning.happened)(&base);
            let plain = base.fork();
            (base, plain)
        });
        let (mut base, plain) = begun.await.unwrap();
        // Who looks is settled before the secrets: they may change who would be asked.
        let viewers = viewers(&plain);
        let mut seen = Seen::in_world(&plain, &viewers).await;
        for (number, world) in beginning.worlds.iter().enumerate() {
            let forked = tokio::task::spawn_blocking(move || {
                let other = base.fork();
                (base, other)
            });
            let other;
            (base, other) = forked.await.unwrap();
            compare(&mut seen, (number, world), other, &viewers).await;
        }
    }
}

/// Lets the secrets happen in `other`, one after the other: each is noticed by everyone who may
/// know of it, and in the end no one else can tell `other` from the world that was `seen`.
async fn compare(
    seen: &mut Seen<'_>,
    (number, world): (usize, &'static World),
    mut other: Rehearsal,
    viewers: &[(&'static str, Actor)],
) {
    let site = Visited::of(&other, viewers).await;
    let mut noticed_last = HashMap::new();
    for (n, (name, happen)) in world.secrets.iter().enumerate() {
        let happened = tokio::task::spawn_blocking(move || {
            happen(&other);
            other
        });
        other = happened.await.unwrap();
        let things = Things::of(seen.rehearsal, &other, world.about);
        for (who, actor) in viewers
            .iter()
            .filter(|(who, _)| world.known_to.contains(who))
        {
            let mut notices = false;
            for (method, address) in things.addresses(actor, number) {
                let now = digest(&answer(&site, who, method, &address).await);
                let before = match noticed_last.get(&(*who, method, address.clone())) {
                    Some(before) => *before,
                    None => seen.digest(who, method, &address).await,
                };
                if now != before {
                    notices = true;
                    noticed_last.insert((*who, method, address), now);
                    // The next secret has to be noticed beside this one.
                    if n + 1 == world.secrets.len() {
                        break;
                    }
                }
            }
            // A secret that no one notices would prove nothing.
            assert!(notices, "{name}: {who} notices nothing");
        }
    }
    let names: Vec<_> = world.secrets.iter().map(|(name, _)| *name).collect();
    let things = Things::of(seen.rehearsal, &other, world.about);
    let (mut asked, mut shown) = (0, 0);
    for (who, actor) in viewers
        .iter()
        .filter(|(who, _)| !world.known_to.contains(who))
    {
        for (method, address) in things.addresses(actor, number) {
            let in_other = answer(&site, who, method, &address).await;
            asked += 1;
            shown += usize::from(in_other.status.is_success());
            if digest(&in_other) != seen.digest(who, method, &address).await {
                let in_one = answer(&seen.site, who, method, &address).await;
                panic!(
                    "{names:?}: {who} can tell the worlds apart at {method:?} {address}:\n\
                     {}",
                    differs(&in_one, &in_other)
                );
            }
        }
    }
    assert!(asked > 300 && shown > 50, "{names:?}: {asked}, {shown}");
}

/// What is seen in the world without the secrets: each page is asked for once.
struct Seen<'a> {
    rehearsal: &'a Rehearsal,
    site: Visited,
    digests: HashMap<(&'static str, web::Method, String), Digest>,
}

impl<'a> Seen<'a> {
    async fn in_world(rehearsal: &'a Rehearsal, viewers: &[(&'static str, Actor)]) -> Self {
        Self {
            rehearsal,
            site: Visited::of(rehearsal, viewers).await,
            digests: HashMap::new(),
        }
    }

    async fn digest(&mut self, who: &'static str, method: web::Method, address: &str) -> Digest {
        let key = (who, method, address.to_owned());
        if let Some(known) = self.digests.get(&key) {
            return *known;
        }
        let found = digest(&answer(&self.site, who, method, address).await);
        self.digests.insert(key, found);
        found
    }
}

/// Where two answers differ: the lines that only one has, and whether something else is not the same.
fn differs(one: &Answer, other: &Answer) -> String {
    let lines =
        |answer: &Answer| -> Vec<String> { answer.body.lines().map(str::to_owned).collect() };
    let (of_one, of_other) = (lines(one), lines(other));
    let only = |these: &[String], those: &[String], sign: &str| -> Vec<String> {
        let only = these.iter().filter(|line| !those.contains(line));
        only.map(|line| format!("{sign} {line}")).collect()
    };
    let mut said = only(&of_one, &of_other, "-");
    said.extend(only(&of_other, &of_one, "+"));
    said.push(format!("{} and {}", one.status, other.status));
    if one.headers != other.headers {
        said.push(format!("{:?}\n{:?}", one.headers, other.headers));
    }
    said.join("\n")
}

/// Status, headers and body in one.
fn digest(answer: &Answer) -> Digest {
    let head = format!("{} {:?}\n", answer.status, answer.headers);
    Digest::of(&[head.as_bytes(), answer.body.as_bytes()].concat())
}

async fn answer(site: &Visited, who: &str, method: web::Method, address: &str) -> Answer {
    masked(match method {
        web::Method::Get => site.get(who, address).await,
        // The same address in both worlds: no one's in one, someone's in the other.
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
        // Of a link to a survey it is an answer: what is asked first and what later would not see the same.
        web::Method::Post if address.starts_with("/answer/") => site.get(who, address).await,
        web::Method::Post => site.post(who, address, &[]).await,
    })
}

/// An answer without what differs by chance, or by how often a site was asked.
fn masked(mut answer: Answer) -> Answer {
    // The number of a request counts what this site was asked before.
    answer.headers.remove("x-request-id");
    // Chance is not the secret: the id of an attempt, and of a visit that begins with a page.
    answer.body = mask(&answer.body, "name=\"attempt\" value=\"");
    if answer
        .headers
        .remove(axum::http::header::SET_COOKIE)
        .is_some()
    {
        answer.body = mask(&answer.body, "name=\"_csrf\" value=\"");
    }
    // So is the secret of a link of one’s own, which ends the address that one is sent to.
    let to = answer.headers.get(axum::http::header::LOCATION);
    let own = to.and_then(|to| to.to_str().ok()?.strip_prefix("/answer/"));
    if let [campaign, asked, _] = own.unwrap_or("").split('/').collect::<Vec<_>>()[..] {
        let open = format!("/take-part/{campaign}/{asked}").parse();
        let open = open.expect("what was a header");
        answer.headers.insert(axum::http::header::LOCATION, open);
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
