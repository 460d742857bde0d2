//! The site from outside: who gets in where, and forms that come twice, late or wrong.

use crate::visiting::{Visited, hidden, samples};
use access::Action;
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use vocabulary::Actor;
use web::{Method, routes};

async fn rehearsed() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = [
            "University of Wessex",
            "University of Lyonesse",
            "Tyne and Coquet University",
        ];
        Rehearsal::of(
            &Story::whole().only(&names),
            "2026-11-22T10:00:00Z".parse().unwrap(),
        )
    })
    .await
    .unwrap();
    let people = [
        ("coordinator", rehearsal.told.coordinator),
        ("malcolm", rehearsal.told.leaders["Malcolm Fenwick-Shah"]),
        ("idris", rehearsal.told.leaders["Idris Featherstone"]),
        ("morwenna", rehearsal.told.leaders["Morwenna Tregear"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_each_role_as_the_access_table_says() {
    let (rehearsal, site) = rehearsed().await;
    let known = samples(&rehearsal);
    for (who, actor) in [
        ("public", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("morwenna", rehearsal.told.leaders["Morwenna Tregear"]),
    ] {
        for route in routes().filter(|route| !route.demonstration_only) {
            let allowed = access::grant(actor.role, route.action).allows();
            for address in route.addresses(&known) {
                let answer = match route.method {
                    Method::Get => site.get(who, &address).await,
                    Method::Post => continue,
                };
                let said = format!("{who} at {address}: {}", answer.status);
                assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{said}");
                match (allowed, who) {
                    (false, "public") => assert_eq!(answer.status, StatusCode::SEE_OTHER, "{said}"),
                    (false, _) => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{said}"),
                    (true, _) => assert_ne!(answer.status, StatusCode::FORBIDDEN, "{said}"),
                }
            }
        }
    }
}

#[test]
fn every_action_of_the_table_is_used_by_a_route_or_the_command_line() {
    let by_command_line = [
        Action::AdoptFramework,
        Action::EnterOrganisation,
        Action::EnterPerson,
        Action::ErasePerson,
        Action::MakeTables,
        // What a job does.
        Action::Dispose,
        Action::AnswerSubject,
        Action::KeepAccessLog,
    ];
    for action in Action::ALL {
        let used = routes().any(|route| route.action == *action);
        assert!(
            used || by_command_line.contains(action),
            "{action} is used by nothing"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_visit_or_a_token_no_form_is_taken() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let address = format!("/applications/{application}/withdraw");
    let answer = site.post("public", &address, &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = site
        .post("malcolm", &address, &[("_csrf", "made up")])
        .await;
    assert_eq!(
        answer.status,
        StatusCode::BAD_REQUEST,
        "two tokens are no form of ours"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_is_done_once() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let address = format!("/applications/{application}/withdraw");
    let page = site.get("malcolm", &address).await;
    let fields = hidden(&page.body);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let first = site.post("malcolm", &address, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let again = site.post("malcolm", &address, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        first.headers[header::LOCATION],
        again.headers[header::LOCATION]
    );
    let page = site
        .get("malcolm", &format!("/applications/{application}"))
        .await;
    assert_eq!(
        page.body
            .matches("Application withdrawn by the applicant")
            .count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_answer_shows_both_texts_and_can_be_sent_again() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let address = format!("/applications/{application}/standards/data-2");
    let malcolms = hidden(&site.get("malcolm", &address).await.body);
    let idris = hidden(&site.get("idris", &address).await.body);
    let send = async |who, fields: &[(String, String)], text: &str| {
        let mut fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        fields.push(("answer", text));
        site.post(who, &address, &fields).await
    };
    assert_eq!(
        send("malcolm", &malcolms, "From Malcolm.").await.status,
        StatusCode::SEE_OTHER
    );
    let conflict = send("idris", &idris, "From Idris.").await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("From Malcolm.") && conflict.body.contains("From Idris."));
    assert!(
        conflict.body.contains("Malcolm Fenwick-Shah"),
        "it says who saved meanwhile"
    );
    assert!(
        conflict
            .body
            .contains("Someone else saved this while you were writing")
    );
    assert!(
        conflict.body.contains("22 November 2026 at 10:"),
        "{}",
        conflict.body
    );
    let merged = send("idris", &hidden(&conflict.body), "From both.").await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let twice = send("idris", &idris, "From another window.").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(
        twice
            .body
            .contains("You saved this in another window while you were writing")
    );
    assert!(!twice.body.contains("Somebody else"));
    assert!(
        site.get("malcolm", &address)
            .await
            .body
            .contains("From both.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_saved_on_the_way_to_its_evidence() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let at = format!("/applications/{application}");
    let page = format!("{at}/standards/data-2");
    let shown = site.get("malcolm", &page).await.body;
    // No link leads away from what is being typed.
    assert!(!shown.contains("evidence/add"));
    let mut fields = hidden(&shown);
    fields.push(("answer".to_owned(), "Half an answer.".to_owned()));
    fields.push(("then".to_owned(), "evidence".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let led = site.post("malcolm", &page, &fields).await;
    assert_eq!(
        led.headers["location"],
        format!("{at}/evidence/add?standard=data-2")
    );
    assert!(
        site.get("malcolm", &page)
            .await
            .body
            .contains("Half an answer.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_found_without_its_dashes() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let number = quality::application_number(application);
    for typed in [
        number.replace('-', ""),
        number.to_lowercase(),
        number.replace('-', "%20"),
    ] {
        let found = site
            .get("malcolm", &format!("/applications?words={typed}"))
            .await;
        assert!(found.body.contains("1 application found."), "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_differ_only_on_whether_it_is_finished_are_not_asked_to_compare_texts() {
    let (rehearsal, site) = rehearsed().await;
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let address = format!("/applications/{application}/standards/data-2");
    let malcolms = hidden(&site.get("malcolm", &address).await.body);
    let idris = hidden(&site.get("idris", &address).await.body);
    let send = async |who, fields: &[(String, String)], text: &str, finished: bool| {
        let mut fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        fields.push(("answer", text));
        if finished {
            fields.push(("finished", "yes"));
        }
        site.post(who, &address, &fields).await
    };
    send("malcolm", &malcolms, "The same.", false).await;
    let ticked = send("idris", &idris, "The same.", true).await;
    assert_eq!(ticked.status, StatusCode::SEE_OTHER, "{}", ticked.body);
    let late = send("malcolm", &malcolms, "Another.", false).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    // The tick of the other is a choice of its own, not dropped unseen.
    assert!(late.body.contains("It is finished") && late.body.contains("It is not finished yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_with_its_answers_and_what_is_wrong() {
    let (_rehearsal, site) = rehearsed().await;
    let page = site.get("coordinator", "/providers/new").await;
    let fields = hidden(&page.body);
    let mut fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    fields.extend([
        ("name", "University of <b>Rhun</b>"),
        ("ukprn", "123"),
        ("kind", "private"),
    ]);
    let answer = site.post("coordinator", "/providers/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("<title>Error: "));
    assert!(
        answer
            .body
            .contains("value=\"University of &lt;b&gt;Rhun&lt;/b&gt;\"")
    );
    for says in ["Enter a UKPRN of 8 digits", "Select at least one region"] {
        assert_eq!(
            answer.body.matches(says).count(),
            2,
            "{says}: at the top and at the field"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn schools_are_suggested_as_json_and_one_that_is_chosen_leads_to_its_page() {
    let (_rehearsal, site) = rehearsed().await;
    let found = site.get("public", "/schools/suggestions?q=st").await;
    assert_eq!(found.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(
        found.body.matches("\"value\":").count(),
        8,
        "{}",
        found.body
    );
    assert!(found.body.contains("The first 8 of "), "{}", found.body);
    let none = site.get("public", "/schools/suggestions?q=zzzzzz").await;
    assert_eq!(none.body, r#"{"suggestions":[],"note":""}"#);
    let (_, value) = found.body.split_once("\"value\":\"").unwrap();
    let (urn, _) = value.split_once('"').unwrap();
    let chosen = site
        .get("public", &format!("/schools?q=st&school={urn}"))
        .await;
    let school = format!("/schools/{urn}");
    assert_eq!(chosen.headers[header::LOCATION], school.as_str());
    // No suggestion of ours has such a value: the text is searched for.
    let typed = site.get("public", "/schools?q=zzzzzz&school=castle").await;
    assert!(typed.body.contains("No school found"), "{}", typed.body);
    // What is only similar is not said to be found.
    let near = site.get("public", "/schools?q=zzzzzz+school").await.body;
    assert!(
        near.contains("No school is called “zzzzzz school”"),
        "{near}"
    );
    assert!(!near.contains("schools found"), "{near}");
    // Nobody types so much: it is answered like a shorter text.
    let long = format!("/schools?q={}", "a".repeat(10_000));
    let long = site.get("public", &long).await;
    assert_eq!(long.status, StatusCode::OK);
    assert!(!long.body.contains(&"a".repeat(201)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_answers_in_csv_and_says_what_is_wrong_with_a_date() {
    let (_rehearsal, site) = rehearsed().await;
    let csv = site.get("public", "/register.csv?show=everyone").await;
    assert!(
        csv.headers[header::CONTENT_TYPE]
            .to_str()
            .unwrap()
            .starts_with("text/csv")
    );
    assert!(csv.body.starts_with("reference,name,kind,"));
    assert_eq!(csv.body.lines().count(), 3, "{}", csv.body);
    let wrong = site
        .get("public", "/register?day=31&month=2&year=2024")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Date must be a real date"));
    for (typed, says) in [
        ("day=31&month=2&year=2024", "Date must be a real date"),
        (
            "day=1&month=1&year=2090",
            "Date must be today or in the past",
        ),
    ] {
        let page = site
            .get("public", &format!("/register?words=wessex&{typed}"))
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(says), "{says}");
        assert!(
            page.body.contains("href=\"/register?words=wessex\""),
            "{}",
            page.body
        );
        for none in [
            "University of Wessex",
            "providers today",
            "(CSV)",
            "year=20",
        ] {
            assert!(!page.body.contains(none), "{none}");
        }
        let csv = site.get("public", &format!("/register.csv?{typed}")).await;
        assert_eq!(csv.status, StatusCode::BAD_REQUEST);
        assert!(csv.body.contains(says), "{}", csv.body);
    }
    let right = site
        .get("public", "/register?day=1&month=sept&year=2024")
        .await;
    assert!(right.body.contains("on 1 September 2024"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_finds_nothing_says_what_to_try() {
    let (_rehearsal, site) = rehearsed().await;
    let get = async |query: &str| site.get("public", &format!("/register?{query}")).await.body;
    let before = get("words=wessex&day=1&month=1&year=1999").await;
    assert!(
        before.contains("This register begins on 11 February 2021"),
        "{before}"
    );
    let words = get("words=nobody").await;
    assert!(words.contains("Check the spelling") && !words.contains("another region"));
    let region = get("words=nobody&region=london").await;
    assert!(region.contains("search in all regions") && !region.contains("another date"));
    let date = get("words=nobody&day=1&month=9&year=2025").await;
    assert!(date.contains("Try another date") && !date.contains("another region"));
    // Found as they stand, not as they are asked for.
    let expired = get("words=wessex&show=expired").await;
    assert!(
        expired.contains("1 registered provider matches"),
        "{expired}"
    );
    assert!(expired.contains("href=\"/register?words=wessex&amp;show=registered\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_page_of_the_register_follows_what_is_recorded_and_the_day() {
    let (rehearsal, site) = rehearsed().await;
    let list = "/register?show=everyone";
    let before = site.get("public", list).await;
    assert!(before.body.contains("University of Wessex"));
    assert_eq!(site.get("public", list).await.body, before.body);
    let known = site.get("coordinator", list).await;
    assert!(known.body.contains("Sign out") && !before.body.contains("Sign out"));
    assert_eq!(site.get("public", list).await.body, before.body);

    let rename = service::Command::from(people::RenameOrganisation {
        organisation: rehearsal.told.providers["University of Wessex"],
        name: "University of Greater Wessex".into(),
        from: rehearsal.service().today(),
    });
    let coordinator = rehearsal.told.coordinator;
    let id = rehearsal.next_command();
    let renamed = rehearsal.service().execute(coordinator, id, rename).await;
    assert!(renamed.is_ok());
    let after = site.get("public", list).await;
    assert!(after.body.contains("University of Greater Wessex"));

    let registered = site.get("public", "/register").await;
    assert!(registered.body.contains("Greater Wessex"));
    let years = jiff::SignedDuration::from_hours(24 * 365 * 4);
    rehearsal.clock.pass(years);
    let years_later = site.get("public", "/register").await;
    assert!(!years_later.body.contains("Greater Wessex"));
}
