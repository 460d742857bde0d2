//! What a key opens, and what it does not.

use super::{Programs, key_of, world};
use ::web::security::{Rate, Rates};
use people::RevokeKey;
use service::Command;
use std::num::NonZeroU32;

#[tokio::test(flavor = "multi_thread")]
async fn a_key_acts_for_its_organisation_and_for_no_other() {
    let rehearsal = world().await;
    let wessex = rehearsal.told.leaders["Morwenna Tregear"];
    let (id, secret) = key_of(&rehearsal, wessex, false);
    let programs = Programs::of(&rehearsal);
    let own = programs.get("/api/v1/key").key(&secret).send().await;
    assert_eq!(own.status, 200, "{own:?}");
    assert_eq!(own.json()["id"], id.to_string());
    assert_eq!(own.json()["organisation_name"], "University of Wessex");
    assert_eq!(own.json()["role"], "course-leader");

    let list = programs
        .get("/api/v1/applications")
        .key(&secret)
        .send()
        .await
        .json();
    let items = list["items"].as_array().unwrap();
    assert!(!items.is_empty());
    assert!(
        items
            .iter()
            .all(|it| it["provider_name"] == "University of Wessex"),
        "{list}"
    );
    // Another’s is as if it were not there.
    let other = rehearsal.told.applications["University of Lyonesse"];
    let nobodys = "0".repeat(26);
    let asked = |id: String| {
        programs
            .get(format!("/api/v1/applications/{id}"))
            .key(&secret)
            .send()
    };
    let (other, nobodys) = (asked(other.to_string()).await, asked(nobodys).await);
    assert_eq!(other.problem(), "not-found");
    assert_eq!(other.body, nobodys.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_there_is_what_is_public_and_a_wrong_or_revoked_key_opens_nothing() {
    let rehearsal = world().await;
    let wessex = rehearsal.told.leaders["Morwenna Tregear"];
    let (key, secret) = key_of(&rehearsal, wessex, false);
    let programs = Programs::of(&rehearsal);
    let public = programs.get("/api/v1/register/providers").send().await;
    assert_eq!(public.status, 200);
    let none = programs.get("/api/v1/applications").send().await;
    assert_eq!(
        (none.status.as_u16(), none.problem().as_str()),
        (401, "no-key")
    );
    assert!(none.header("www-authenticate").starts_with("Bearer"));
    let last = secret.chars().next_back().unwrap();
    let wrong = format!(
        "{}{}",
        &secret[..secret.len() - 1],
        if last == '0' { '1' } else { '0' }
    );
    for wrong in [
        wrong.as_str(),
        "senco_key_",
        "nonsense",
        &secret.to_uppercase(),
    ] {
        // Not even what is public: whoever sends a key is told that it does not work.
        for address in ["/api/v1/applications", "/api/v1/register/providers"] {
            let told = programs.get(address).key(wrong).send().await;
            assert_eq!(
                (told.status.as_u16(), told.problem().as_str()),
                (401, "wrong-key")
            );
        }
    }
    let basic = programs
        .get("/api/v1/key")
        .with("authorization", "Basic abc")
        .send()
        .await;
    assert_eq!(basic.problem(), "wrong-key");
    assert_eq!(
        programs.get("/api/v1/key").key(&secret).send().await.status,
        200
    );
    let revoke = RevokeKey {
        organisation: wessex.organisation.unwrap(),
        key,
    };
    let revoke = || rehearsal.execute(wessex, Command::from(revoke));
    tokio::task::block_in_place(revoke).unwrap();
    let revoked = programs.get("/api/v1/key").key(&secret).send().await;
    assert_eq!(revoked.problem(), "wrong-key");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_only_reads_changes_nothing() {
    let rehearsal = world().await;
    let leader =
        rehearsal.told.leaders.values().find(|it| {
            it.organisation == Some(rehearsal.told.providers["Harbourside SENCO Academy"])
        });
    let (_, secret) = key_of(&rehearsal, *leader.unwrap(), true);
    let programs = Programs::of(&rehearsal);
    let id = rehearsal.told.applications["Harbourside SENCO Academy"];
    let path = format!("/api/v1/applications/{id}/answers/entry-1");
    let read = programs.get(&path).key(&secret).send().await;
    assert_eq!(read.status, 200, "{read:?}");
    let body = r#"{ "text": "Another text." }"#;
    let write = programs
        .call("PUT", &path)
        .key(&secret)
        .with("if-match", read.header("etag"))
        .json(body)
        .send()
        .await;
    assert_eq!(
        (write.status.as_u16(), write.problem().as_str()),
        (403, "forbidden")
    );
    let withdraw = format!("/api/v1/applications/{id}/withdrawal");
    let withdrawn = programs
        .call("POST", withdraw)
        .key(&secret)
        .called("one")
        .send()
        .await;
    assert_eq!(withdrawn.problem(), "forbidden");
    let evidence = format!("/api/v1/applications/{id}/evidence?name=a.txt");
    let added = programs
        .call("POST", evidence)
        .key(&secret)
        .called("two")
        .bytes("A text")
        .send()
        .await;
    assert_eq!(added.problem(), "forbidden", "{added:?}");
    let again = programs.get(&path).key(&secret).send().await;
    assert_eq!(again.body, read.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_told_how_often_it_can_still_call() {
    let rehearsal = world().await;
    let (_, secret) = key_of(&rehearsal, rehearsal.told.leaders["Morwenna Tregear"], true);
    let few = |burst, per_minute| Rate {
        burst: NonZeroU32::new(burst).unwrap(),
        per_minute: NonZeroU32::new(per_minute).unwrap(),
    };
    let rates = Rates {
        key: few(3, 60),
        ..Rates::same(few(1_000, 1_000))
    };
    let programs = Programs::within(&rehearsal, rates);
    for left in ["2", "1", "0"] {
        let told = programs.get("/api/v1/key").key(&secret).send().await;
        assert_eq!(told.status, 200);
        assert_eq!(told.header("ratelimit-policy"), "\"key\";q=3;w=3");
        let says = told.header("ratelimit");
        assert!(says.starts_with(&format!("\"key\";r={left};t=")), "{says}");
    }
    let refused = programs.get("/api/v1/key").key(&secret).send().await;
    assert_eq!(
        (refused.status.as_u16(), refused.problem().as_str()),
        (429, "too-many")
    );
    assert_eq!(refused.header("retry-after"), "1");
    // Another’s key is not the poorer for it.
    let (_, other) = key_of(&rehearsal, rehearsal.told.leaders["Tristan Boscawen"], true);
    assert_eq!(
        programs.get("/api/v1/key").key(&other).send().await.status,
        200
    );
}
