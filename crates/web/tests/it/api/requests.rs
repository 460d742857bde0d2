//! How requests are made: once however often they are sent, over what was read, page by page.

use super::{Programs, key_of, world};
use demonstration::Rehearsal;
use vocabulary::Actor;

const WRITING: &str = "Harbourside SENCO Academy";

fn writing(rehearsal: &Rehearsal) -> Actor {
    let id = rehearsal.told.providers[WRITING];
    let mut leaders = rehearsal.told.leaders.values();
    *leaders.find(|it| it.organisation == Some(id)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_twice_is_done_once_and_another_thing_by_the_same_name_is_refused() {
    let rehearsal = world().await;
    let (_, secret) = key_of(&rehearsal, writing(&rehearsal), false);
    let programs = Programs::of(&rehearsal);
    let id = rehearsal.told.applications[WRITING];
    let evidence = format!("/api/v1/applications/{id}/evidence");
    let send = |name: &str, called: &str, text: &'static str| {
        let address = format!("{evidence}?name={name}");
        programs
            .call("POST", address)
            .key(&secret)
            .called(called)
            .bytes(text)
            .send()
    };
    let count = || async {
        let list = programs.get(&evidence).key(&secret).send().await.json();
        list["items"].as_array().unwrap().len()
    };
    let before = count().await;
    let first = send("plan.txt", "a", "Our plan for the year.").await;
    assert_eq!(first.status, 201, "{first:?}");
    let again = send("plan.txt", "a", "Our plan for the year.").await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(count().await, before + 1);
    let other = send("plan.txt", "a", "Another plan.").await;
    assert_eq!(
        (other.status.as_u16(), other.problem().as_str()),
        (409, "sent-before")
    );
    assert_eq!(count().await, before + 1);
    let none = programs
        .call("POST", format!("{evidence}?name=b.txt"))
        .key(&secret)
        .bytes("Text")
        .send()
        .await;
    assert_eq!(none.problem(), "unreadable");
    // The file comes back as it was sent, and the document goes.
    let made = first.json()["id"].as_str().unwrap().to_owned();
    let file = programs
        .get(format!("{evidence}/{made}/files/1"))
        .key(&secret)
        .send()
        .await;
    assert_eq!(file.body, "Our plan for the year.");
    let removed = programs
        .call("DELETE", format!("{evidence}/{made}"))
        .key(&secret)
        .called("b")
        .send()
        .await;
    assert_eq!(removed.status, 200, "{removed:?}");
    assert_eq!(count().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_saved_over_the_one_that_was_read_and_over_no_other() {
    let rehearsal = world().await;
    let (_, secret) = key_of(&rehearsal, writing(&rehearsal), false);
    let programs = Programs::of(&rehearsal);
    let id = rehearsal.told.applications[WRITING];
    let path = format!("/api/v1/applications/{id}/answers/entry-1");
    let read = programs.get(&path).key(&secret).send().await;
    let tag = read.header("etag").to_owned();
    let write = |text: &str, tag: Option<&str>| {
        let call = programs.call("PUT", path.clone()).key(&secret);
        let call = tag
            .into_iter()
            .fold(call, |call, tag| call.with("if-match", tag));
        call.json(serde_json::json!({ "text": text, "finished": true }).to_string())
            .send()
    };
    let missing = write("One.", None).await;
    assert_eq!(
        (missing.status.as_u16(), missing.problem().as_str()),
        (428, "no-match")
    );
    let saved = write("One.", Some(&tag)).await;
    assert_eq!(saved.status, 200, "{saved:?}");
    assert_eq!(saved.json()["text"], "One.");
    assert_eq!(saved.json()["finished"], true);
    let stale = write("Two.", Some(&tag)).await;
    assert_eq!(
        (stale.status.as_u16(), stale.problem().as_str()),
        (412, "changed")
    );
    assert!(
        stale.body.contains("One."),
        "what is there now is said: {stale:?}"
    );
    let nonsense = write("Two.", Some("\"nonsense\"")).await;
    assert_eq!(nonsense.problem(), "changed");
    let saved = write("Two.", Some(saved.header("etag"))).await;
    assert_eq!(saved.json()["text"], "Two.");
    for body in [
        "",
        "[]",
        "{}",
        r#"{ "text": 1 }"#,
        r#"{ "text": "x", "more": 1 }"#,
    ] {
        let call = programs
            .call("PUT", path.clone())
            .key(&secret)
            .with("if-match", "\"x\"");
        assert_eq!(
            call.json(body).send().await.problem(),
            "unreadable",
            "{body}"
        );
    }
    let call = programs
        .call("PUT", path.clone())
        .key(&secret)
        .bytes("text=x");
    assert_eq!(call.send().await.problem(), "wrong-type");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_says_for_which_qualification_it_applies() {
    let rehearsal = world().await;
    let id = rehearsal.told.applications[WRITING];
    // From December on, each qualification has questions of its own.
    rehearsal
        .clock
        .pass(jiff::SignedDuration::from_hours(24 * 10));
    let (_, secret) = key_of(&rehearsal, writing(&rehearsal), false);
    let programs = Programs::of(&rehearsal);
    let withdraw = format!("/api/v1/applications/{id}/withdrawal");
    let withdraw = programs.call("POST", &withdraw).key(&secret);
    assert_eq!(withdraw.called("withdraw").send().await.status, 200);
    let start = |of: &str| {
        let path = format!("/api/v1/applications?qualifications={of}");
        programs.call("POST", path).key(&secret).called("start")
    };
    assert_eq!(start("qts").send().await.status, 422);
    let started = start("npq-senco").send().await;
    assert_eq!(started.status, 201, "{started:?}");
    let file = started.json();
    let asked = file["standards"].as_array().unwrap().iter();
    let asked: Vec<&str> = asked.map(|it| it["id"].as_str().unwrap()).collect();
    assert!(asked.contains(&"teaching-5") && asked.contains(&"teaching-3"));
    assert!(!asked.contains(&"teaching-1") && !asked.contains(&"teaching-4"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_started_written_and_submitted_by_a_program() {
    let rehearsal = world().await;
    let (_, secret) = key_of(&rehearsal, writing(&rehearsal), false);
    let programs = Programs::of(&rehearsal);
    let id = rehearsal.told.applications[WRITING];
    let open = programs
        .call("POST", "/api/v1/applications")
        .key(&secret)
        .called("start")
        .send()
        .await;
    assert_eq!(open.problem(), "rule", "one is open already: {open:?}");
    assert!(open.json()["next"].is_string());
    let file = programs
        .get(format!("/api/v1/applications/{id}"))
        .key(&secret)
        .send()
        .await
        .json();
    for standard in file["standards"].as_array().unwrap() {
        let path = format!(
            "/api/v1/applications/{id}/answers/{}",
            standard["id"].as_str().unwrap()
        );
        let read = programs.get(&path).key(&secret).send().await;
        let body =
            r#"{ "text": "We check every record before we offer a place.", "finished": true }"#;
        let call = programs
            .call("PUT", &path)
            .key(&secret)
            .with("if-match", read.header("etag"));
        assert_eq!(call.json(body).send().await.status, 200);
    }
    let path = format!("/api/v1/applications/{id}/submission");
    let checked = programs.get(&path).key(&secret).send().await;
    assert_eq!(checked.json()["unfinished"], serde_json::json!([]));
    let submit = |declared: bool, called: &str| {
        let body = serde_json::json!({ "declared": declared }).to_string();
        let call = programs
            .call("POST", path.clone())
            .key(&secret)
            .called(called);
        call.with("if-match", checked.header("etag"))
            .json(body)
            .send()
    };
    let undeclared = submit(false, "a").await;
    assert_eq!(undeclared.problem(), "invalid", "{undeclared:?}");
    let submitted = submit(true, "b").await;
    assert_eq!(submitted.status, 200, "{submitted:?}");
    assert_eq!(submitted.json()["phase"], "submitted");
    // Who did it is the organisation, by its key.
    let events = submitted.json()["timeline"].to_string();
    assert!(events.contains(WRITING), "{events}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_caller_has_already_is_not_sent_again() {
    let rehearsal = world().await;
    let programs = Programs::of(&rehearsal);
    let first = programs
        .get("/api/v1/register/providers?limit=3")
        .send()
        .await;
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    for known in [
        tag.clone(),
        format!("\"other\", {tag}"),
        format!("W/{tag}"),
        "*".into(),
    ] {
        let same = programs
            .get("/api/v1/register/providers?limit=3")
            .with("if-none-match", known)
            .send()
            .await;
        assert_eq!((same.status.as_u16(), same.body.as_str()), (304, ""));
        assert_eq!(same.header("etag"), tag);
    }
    let other = programs
        .get("/api/v1/register/providers?limit=4")
        .with("if-none-match", tag)
        .send()
        .await;
    assert_eq!(other.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_page_by_page_and_wrong_parameters_are_named() {
    let rehearsal = world().await;
    let programs = Programs::of(&rehearsal);
    let all = programs
        .get("/api/v1/register/providers?limit=200&show=everyone")
        .send()
        .await
        .json();
    let all = all["items"].as_array().unwrap().clone();
    let (mut seen, mut address) = (
        Vec::new(),
        "/api/v1/register/providers?limit=1&show=everyone".to_owned(),
    );
    loop {
        let page = programs.get(&address).send().await.json();
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        address = format!("/api/v1/register/providers?limit=1&show=everyone&cursor={next}");
    }
    assert!(seen.len() > 2, "{seen:?}");
    assert_eq!(seen, all);
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("limit=201", "limit"),
        ("cursor=x", "cursor"),
        ("region=mars", "region"),
        ("on=2026-02-30", "on"),
        ("on=2999-01-01", "on"),
        ("what=1", "what"),
        ("q=a&q=b", "q"),
    ] {
        let told = programs
            .get(format!("/api/v1/register/providers?{query}"))
            .send()
            .await;
        assert_eq!(
            (told.status.as_u16(), told.problem().as_str()),
            (422, "invalid"),
            "{query}"
        );
        assert_eq!(told.json()["errors"][0]["field"], field, "{told:?}");
    }
    for (method, address, problem) in [
        ("GET", "/api/v1/nothing", "not-found"),
        ("GET", "/api/v2/key", "not-found"),
        ("DELETE", "/api/v1/key", "wrong-method"),
        ("POST", "/api/v1/register/providers", "wrong-method"),
    ] {
        let told = programs.call(method, address).send().await;
        assert_eq!(told.problem(), problem, "{method} {address}: {told:?}");
    }
}
