//! Whoever checks a person is answered by number and name together; a holder’s link shows what they choose, until they
//! end it.

use crate::visiting::{Answer, Visited, hidden, shared_token};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use vocabulary::Actor;

const HEAD: &str = "head";
const OTHER_HEAD: &str = "other head";
const HOLDER: &str = "holder";

async fn site() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&["Barchester University"]), now)
    });
    let rehearsal = rehearsal.await.unwrap();
    let told = &rehearsal.told;
    let people = [
        (HEAD, told.of_schools["Philippa Dunmore"]),
        (OTHER_HEAD, told.of_schools["Gareth Penhallow"]),
        (HOLDER, told.holders["Rupert Fane"]),
        ("leader", *told.leaders.values().next().unwrap()),
        ("public", Actor::PUBLIC),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site)
}

async fn sends(site: &Visited, who: &str, page: &str, to: &str, typed: &[(&str, &str)]) -> Answer {
    let shown = site.get(who, page).await;
    let fields = hidden(&shown.body);
    let fields = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
    let fields: Vec<_> = fields.chain(typed.iter().copied()).collect();
    site.post(who, to, &fields).await
}

fn leads_to(answer: &Answer) -> String {
    let to = answer.headers.get(header::LOCATION);
    let to = to.unwrap_or_else(|| panic!("{answer:?}"));
    to.to_str().unwrap().to_owned()
}

async fn looks_up(site: &Visited, trn: &str, name: &str) -> String {
    let typed = [("trn", trn), ("name", name), ("purpose", "appointment")];
    leads_to(&sends(site, HEAD, "/verify", "/verify", &typed).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_is_answered_and_no_one_else_reads_the_answer() {
    let (_, site) = site().await;
    let to = looks_up(&site, "08/12345", "Fane, Rupert").await;
    let page = site.get(HEAD, &to).await;
    assert_eq!(page.status, StatusCode::OK);
    for says in [
        "Has an award that may count",
        "Fane, Rupert",
        "July 2013",
        "BU/2013/0447",
        "What this does not prove",
    ] {
        assert!(page.body.contains(says), "{says}");
    }
    let title = page.body.split("</title>").next().unwrap();
    assert!(!title.contains("Rupert") && !to.contains("Rupert"));
    assert_eq!(
        site.get(OTHER_HEAD, &to).await.status,
        StatusCode::NOT_FOUND
    );
    let leader = site.get("leader", "/verify").await;
    assert_eq!(leader.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_result_does_not_tell_whether_the_number_is_someones() {
    let (_, site) = site().await;
    let mut pages = Vec::new();
    for trn in ["0812345", "0812346"] {
        let to = looks_up(&site, trn, "Rupert Vane").await;
        let page = site.get(HEAD, &to).await;
        assert!(page.body.contains("No result"));
        let entry = to.rsplit('/').next().unwrap();
        pages.push(page.body.replace(trn, "TRN").replace(entry, "ENTRY"));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_given_back_with_the_result_of_each_row_for_half_an_hour() {
    let (rehearsal, site) = site().await;
    let file =
        "\u{feff}TRN;Name;Note\r\n812345;Rupert Fane;=1+1\r\n0812345;Rupert Vane;\r\nx;;\r\n";
    let page = site.get(HEAD, "/verify/files").await;
    let mut fields = hidden(&page.body);
    fields.push(("purpose".into(), "inspection".into()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let files = [("people.csv", file.as_bytes())];
    let sent = site.upload(HEAD, "/verify/files", &fields, &files).await;
    let to = leads_to(&sent);
    let checked = site.get(HEAD, &to).await;
    assert!(
        checked.body.contains("3 people checked"),
        "{}",
        checked.body
    );
    let rows = site.get(HEAD, &format!("{to}/rows")).await;
    let lines: Vec<&str> = rows.body.lines().collect();
    assert_eq!(
        lines[0],
        "\u{feff}TRN,Name,Note,Check: result,Check: reason,Check: when"
    );
    assert!(
        lines[1].starts_with("812345,Rupert Fane,'=1+1,Has an award that may count,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[1].ends_with("22 November 2026 at 10:00am"),
        "{}",
        lines[1]
    );
    assert!(lines[2].contains(",No result,"), "{}", lines[2]);
    assert!(
        lines[3].contains("TRN: Teacher reference number must be 7 digits"),
        "{}",
        lines[3]
    );
    let other = site.get(OTHER_HEAD, &to).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    rehearsal.clock.pass(SignedDuration::from_mins(30));
    let gone = site.get(HEAD, &format!("{to}/rows")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.body.contains("no longer here"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_too_many_people_is_refused_whole() {
    let (_, site) = site().await;
    let page = site.get(HEAD, "/verify/files").await;
    let mut fields = hidden(&page.body);
    fields.push(("purpose".into(), "inspection".into()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let file = format!("TRN,Name\n{}", "0812345,Rupert Fane\n".repeat(5_001));
    let files = [("people.csv", file.as_bytes())];
    let refused = site.upload(HEAD, "/verify/files", &fields, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("up to 5000 are read at once"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holders_link_shows_what_proves_the_award_until_it_is_ended() {
    let (rehearsal, site) = site().await;
    let token = shared_token(&rehearsal, "Rupert Fane");
    let share = rehearsal.told.shares["Rupert Fane"];
    let public = format!("/qualification/{token}");
    let page = site.get("public", &public).await;
    assert_eq!(page.status, StatusCode::OK);
    for says in [
        "Rupert Fane",
        "Ends in 345",
        "BU/2013/0447",
        "name=\"robots\" content=\"noindex",
    ] {
        assert!(page.body.contains(says), "{says}");
    }
    assert!(page.body.contains("content=\"no-referrer\""));
    assert!(!page.body.contains("0812345") && !page.body.contains("panel"));
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow, noarchive");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    // Whoever is signed in sees no more.
    let signed_in = site.get(HEAD, &public).await;
    assert_eq!(signed_in.body, page.body);
    let own = site.get(HOLDER, &format!("/my-record/links/{share}")).await;
    assert!(
        own.body.contains("2 times, last on 22 November 2026"),
        "{}",
        own.body
    );
    assert!(
        own.body.contains(&format!("https://senco.example{public}")) && own.body.contains("<svg")
    );
    let printed = site
        .get(HOLDER, &format!("/my-record/links/{share}/print"))
        .await;
    assert!(printed.body.contains("senco-certificate") && printed.body.contains(&token));
    let others = site.get(HEAD, &format!("/my-record/links/{share}")).await;
    assert_eq!(others.status, StatusCode::NOT_FOUND);

    let unknown = site
        .get("public", &format!("/qualification/{}", "0".repeat(52)))
        .await;
    let at = format!("/my-record/links/{share}");
    let ended = sends(&site, HOLDER, &at, &format!("{at}/end"), &[]).await;
    assert_eq!(leads_to(&ended), "/my-record/links");
    let dead = site.get("public", &public).await;
    assert_eq!((dead.status, dead.body), (unknown.status, unknown.body));
    assert_eq!(dead.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_makes_a_link_for_as_long_as_they_choose() {
    let (rehearsal, site) = site().await;
    let refused = sends(&site, HOLDER, "/my-record/links", "/my-record/links", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Select how long it is to work"));
    let typed = [("label", "Governors of Hogglestock"), ("lasts", "1")];
    let made = sends(
        &site,
        HOLDER,
        "/my-record/links",
        "/my-record/links",
        &typed,
    )
    .await;
    let at = leads_to(&made);
    let page = site.get(HOLDER, &at).await;
    let link = page.body.split("https://senco.example").nth(1).unwrap();
    let link = link.split('<').next().unwrap().to_owned();
    assert_eq!(site.get("public", &link).await.status, StatusCode::OK);
    rehearsal.clock.pass(SignedDuration::from_hours(14));
    assert_eq!(
        site.get("public", &link).await.status,
        StatusCode::NOT_FOUND
    );
}
