//! The register as the public finds it: on any day, in print, and never as a way to a course that does not count.

use crate::visiting::{Answer, Visited};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};

async fn visited() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Wessex", "University of Lyonesse"];
        Rehearsal::of(
            &Story::whole().only(&names),
            "2026-12-01T10:00:00Z".parse().unwrap(),
        )
    });
    let rehearsal = rehearsal.await.unwrap();
    let people = [("coordinator", rehearsal.told.coordinator)];
    let site = Visited::of(&rehearsal, &people).await;
    (rehearsal, site)
}

/// The text of a page's main part, without its marks.
fn text(answer: &Answer) -> String {
    let document = scraper::Html::parse_document(&answer.body);
    let main = scraper::Selector::parse("main").unwrap();
    let main = document.select(&main).next().unwrap();
    let text: String = main.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_public_page_sends_a_new_senco_to_the_award() {
    let (_rehearsal, site) = visited().await;
    let list = site.get("public", "/register").await;
    let document = scraper::Html::parse_document(&list.body);
    let provider = scraper::Selector::parse("main table a").unwrap();
    let provider = document.select(&provider).next().unwrap();
    let provider = provider.attr("href").unwrap().to_owned();
    let overdue = "/check-senco/result?v=1&on=2026-12-01&school=academy&who=head&course=none\
                   &started=2020-09-01&earlier=no";
    for address in ["/", "/register", &*provider, overdue] {
        let answer = site.get("public", address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(
            answer.body.contains("href=\"/npq-for-sencos\""),
            "{address}"
        );
        let said = text(&answer);
        assert!(
            said.contains("on or after 1 September 2024"),
            "{address}: {said}"
        );
    }
    let course = text(&site.get("public", "/npq-for-sencos").await);
    for said in [
        "November 2027",
        "August 2026",
        "UCL",
        "An award never counts if",
    ] {
        assert!(course.contains(said), "{said}: {course}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_for_the_npq_leads_to_what_counts() {
    let (_rehearsal, site) = visited().await;
    for words in ["npq", "NPQ+senco", "npqs"] {
        let answer = site
            .get("public", &format!("/register?words={words}"))
            .await;
        let said = text(&answer);
        assert!(
            said.contains("This register is not about the NPQ"),
            "{said}"
        );
        assert!(!said.contains("Check the spelling"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_enough_and_what_was_before_the_register_is_not_known() {
    let (_rehearsal, site) = visited().await;
    let said = text(&site.get("public", "/register?month=june&year=2025").await);
    assert!(said.contains("on 30 June 2025"), "{said}");
    let said = text(&site.get("public", "/register?month=12&year=2026").await);
    assert!(said.contains("today, 1 December 2026"), "{said}");
    let said = text(
        &site
            .get("public", "/register?day=1&month=1&year=1999")
            .await,
    );
    assert!(said.contains("Nothing known on 1 January 1999"), "{said}");
    assert!(!said.contains("0 providers"), "{said}");
    let checker = "/check-senco/date?v=1&answering=yes&which=other&asked-month=9&asked-year=2027";
    let answer = site.get("public", checker).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.headers["location"].to_str().unwrap();
    assert!(to.contains("on=2027-09-30"), "{to}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printed_register_has_its_day_and_no_form() {
    let (_rehearsal, site) = visited().await;
    let answer = site.get("public", "/register").await;
    let document = scraper::Html::parse_document(&answer.body);
    let form = scraper::Selector::parse(".senco-no-print form[role=search]").unwrap();
    assert_eq!(document.select(&form).count(), 1);
    assert!(text(&answer).contains("today, 1 December 2026"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_finds_a_provider_by_name_and_status() {
    let (_rehearsal, site) = visited().await;
    let found = |query: &str| {
        let address = format!("/providers?{query}");
        let site = &site;
        async move { text(&site.get("coordinator", &address).await) }
    };
    let all = found("").await;
    assert!(all.contains("University of Wessex") && all.contains("University of Lyonesse"));
    let one = found("words=wess").await;
    assert!(one.contains("1 provider found"), "{one}");
    assert!(one.contains("University of Wessex") && !one.contains("University of Lyonesse"));
    let none = found("words=wessex&state=expired").await;
    assert!(none.contains("No providers match your search"), "{none}");
}

#[tokio::test(flavor = "multi_thread")]
async fn once_a_provider_is_registered_for_the_npq_the_register_says_who_is_for_what() {
    let (_rehearsal, site) = visited().await;
    let award_alone = text(&site.get("public", "/register").await);
    assert!(!award_alone.contains("Registered for"), "{award_alone}");
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Wessex", "Tamar Valley SEND Trust"];
        let now = "2026-12-01T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&names), now)
    });
    let site = Visited::of(&rehearsal.await.unwrap(), &[]).await;
    let list = site.get("public", "/register").await;
    assert!(list.body.contains("Registered for: </span>NPQ<"));
    assert!(list.body.contains("Registered for: </span>National Award<"));
    let link = list.body.split("href=\"/register/").skip(1);
    let mut pages = link.map(|it| format!("/register/{}", it.split('"').next().unwrap()));
    let tamar = pages.next().unwrap();
    let page = text(&site.get("public", &tamar).await);
    assert!(
        page.contains("how the provider teaches the NPQ for SENCOs"),
        "{page}"
    );
    assert!(!page.contains("New SENCOs take"), "{page}");
}
