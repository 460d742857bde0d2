//! Two worlds, for programs: what the key of an organisation reads is the same bytes in two histories that differ in
//! what its people may not know.

use super::{Programs, Told, key_of};
use crate::two_worlds::secrets::{AFTERWARDS, Before, FOLLOWING, PEOPLE, PROVIDERS, REVIEW, World};
use ::api::ENDPOINTS;
use demonstration::Rehearsal;
use shell::api::{Place, Verb};
use vocabulary::Actor;

/// The keys that look, by the names of those whose organisations they act for.
fn keys(rehearsal: &Rehearsal) -> Vec<(&'static str, Actor, String)> {
    let told = &rehearsal.told;
    let owners = [
        ("public", Actor::PUBLIC),
        ("wessex", told.leaders["Morwenna Tregear"]),
        ("lyonesse", told.leaders["Tristan Boscawen"]),
        ("peakside", told.leaders["Constance Rowarth"]),
        ("head", told.of_schools["Philippa Dunmore"]),
    ];
    let key = |(name, owner): (&'static str, Actor)| {
        let made = owner
            .organisation
            .map(|_| key_of(rehearsal, owner, false).1);
        (name, owner, made.unwrap_or_default())
    };
    owners.into_iter().map(key).collect()
}

/// What is read: of each kind of thing one’s own, others’ and no one’s.
fn addresses(rehearsal: &Rehearsal) -> Vec<String> {
    let samples = crate::visiting::samples(rehearsal);
    let nobodys = "0".repeat(26);
    let mut applications = samples.applications.clone();
    applications.push(nobodys.clone());
    let mut all = Vec::new();
    for endpoint in ENDPOINTS.iter().filter(|it| it.verb == Verb::Get) {
        let mut addresses = vec![endpoint.path.to_owned()];
        for parameter in endpoint
            .parameters
            .iter()
            .filter(|it| it.place == Place::Path)
        {
            let values: Vec<String> = match parameter.name {
                "application" => applications.clone(),
                "evidence" => samples.evidence.iter().take(2).cloned().collect(),
                "number" => vec!["1".into()],
                "standard" => vec!["entry-1".into()],
                "reference" => samples.references.iter().take(3).cloned().collect(),
                "urn" => samples.schools.iter().take(2).cloned().collect(),
                other => panic!("nothing is said of {other}"),
            };
            let name = format!("{{{}}}", parameter.name);
            addresses = addresses
                .iter()
                .flat_map(|it| values.iter().map(|value| it.replace(&name, value)))
                .collect();
        }
        let queries = endpoint.tries.iter().filter(|it| !it.query.is_empty());
        let with: Vec<String> = queries
            .map(|it| format!("{}?{}", addresses[0], it.query))
            .collect();
        all.extend(addresses);
        all.extend(with);
    }
    all
}

async fn ask(programs: &Programs, key: &str, address: &str) -> Told {
    let mut told = programs.get(address).key(key).send().await;
    // Requests are counted from the start of the program, for the log.
    told.headers.remove("x-request-id");
    told.headers.remove("ratelimit");
    told
}

/// Compares what each key reads that may not know of what happened.
async fn keep(before: &'static [Before]) {
    for beginning in before {
        let told = tokio::task::spawn_blocking(crate::two_worlds::world);
        let mut base = told.await.unwrap();
        tokio::task::block_in_place(|| (beginning.happened)(&base));
        let keys = keys(&base);
        let addresses = addresses(&base);
        for world in beginning.worlds {
            let told = tokio::task::spawn_blocking(move || {
                let (one, other) = (base.fork(), base.fork());
                world.secrets.iter().for_each(|(_, happen)| happen(&other));
                (base, one, other)
            });
            let (one, other);
            (base, one, other) = told.await.unwrap();
            compare(&one, &other, world, &keys, &addresses).await;
        }
    }
}

async fn compare(
    one: &Rehearsal,
    other: &Rehearsal,
    world: &World,
    keys: &[(&'static str, Actor, String)],
    addresses: &[String],
) {
    let (programs_of_one, programs_of_other) = (Programs::of(one), Programs::of(other));
    let names: Vec<_> = world.secrets.iter().map(|(name, _)| *name).collect();
    let mut shown = 0;
    for (who, _, key) in keys
        .iter()
        .filter(|(who, _, _)| !world.known_to.contains(who))
    {
        for address in addresses {
            let in_one = ask(&programs_of_one, key, address).await;
            let in_other = ask(&programs_of_other, key, address).await;
            shown += usize::from(in_one.status.is_success());
            assert_eq!(
                in_one, in_other,
                "{names:?}: the key of {who} tells the worlds apart at {address}"
            );
        }
    }
    assert!(shown > 20, "{names:?}: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_reads_of_people_what_its_organisation_may_not_know() {
    keep(&[PEOPLE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_reads_of_providers_what_its_organisation_may_not_know() {
    keep(&[PROVIDERS]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_reads_of_reviews_what_its_organisation_may_not_know() {
    keep(REVIEW).await;
    keep(FOLLOWING).await;
    keep(AFTERWARDS).await;
}
