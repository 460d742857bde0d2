//! The public checker as a browser gets it: questions, errors, results, and an address that holds
//! everything.

use crate::visiting::{Answer, Visited};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use demonstration::{Rehearsal, Story};
use scraper::{Html, Selector};
use tower::ServiceExt as _;
use workforce::checker::{Answers, link};

const TODAY: &str = "2026-11-22T10:00:00Z";

/// No one's story: the checker needs only the date.
async fn visited() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        Rehearsal::of(&Story::whole().only(&[]), TODAY.parse().unwrap())
    });
    let rehearsal = rehearsal.await.unwrap();
    let site = Visited::of(&rehearsal, &[]).await;
    (rehearsal, site)
}

/// A visitor of the checker who fills in forms.
struct Visitor {
    site: Visited,
    _rehearsal: Rehearsal,
}

impl Visitor {
    async fn new() -> Self {
        let (rehearsal, site) = visited().await;
        Self {
            site,
            _rehearsal: rehearsal,
        }
    }

    async fn open(&self, address: &str) -> Answer {
        let answer = self.site.get("public", address).await;
        assert!(
            answer.headers.get(header::SET_COOKIE).is_none(),
            "{address} sets a cookie"
        );
        answer
    }

    async fn page(&self, address: &str) -> String {
        let answer = self.open(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        answer.body
    }

    /// Sends the form of the page at `address` as a browser does: its hidden fields, and these.
    async fn send(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page(address).await;
        let document = Html::parse_document(&page);
        let form = select(&document, "main form").next().unwrap();
        assert_eq!(form.attr("method"), Some("get"));
        let hidden = Selector::parse("input[type=hidden]").unwrap();
        let mut pairs: Vec<(&str, &str)> = form
            .select(&hidden)
            .map(|field| (field.attr("name").unwrap(), field.attr("value").unwrap()))
            .collect();
        pairs.extend(fields);
        let query = serde_html_form::to_string(&pairs).unwrap();
        let action = form.attr("action").unwrap();
        self.open(&format!("{action}?{query}")).await
    }

    /// Sends a form that is right, and gives the address that follows.
    async fn answer(&self, address: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.send(address, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{address} with {fields:?}"
        );
        answer.headers[header::LOCATION]
            .to_str()
            .unwrap()
            .to_owned()
    }

    /// Sends a form that is wrong: 422, the same words in summary and beside the field.
    async fn refused(&self, address: &str, fields: &[(&str, &str)], says: &str) -> String {
        let answer = self.send(address, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}"
        );
        let document = Html::parse_document(&answer.body);
        let summary = select(&document, ".govuk-error-summary__list a")
            .next()
            .unwrap();
        let target = summary.attr("href").unwrap();
        assert!(text(summary).contains(says), "{}", text(summary));
        assert_eq!(select(&document, target).count(), 1, "{target}");
        let beside = select(&document, ".govuk-error-message").next().unwrap();
        assert!(text(beside).contains(&text(summary)));
        assert!(text(select(&document, "title").next().unwrap()).starts_with("Error: "));
        answer.body
    }
}

fn select<'a>(
    document: &'a Html,
    css: &str,
) -> impl Iterator<Item = scraper::ElementRef<'a>> + use<'a> {
    let selector = Selector::parse(css).unwrap();
    document.select(&selector).collect::<Vec<_>>().into_iter()
}

fn text(element: scraper::ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn heading(page: &str) -> String {
    let document = Html::parse_document(page);
    let headings: Vec<_> = select(&document, "h1").map(text).collect();
    assert_eq!(headings.len(), 1, "{headings:?}");
    headings[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_governor_answers_question_after_question() {
    let visitor = Visitor::new().await;
    let start = visitor.page("/check-senco").await;
    assert!(start.contains("href=\"/check-senco/school\""));
    let mut at = visitor
        .answer("/check-senco/school", &[("answer", "academy")])
        .await;
    for fields in [
        &[("answer", "teacher")][..],
        &[("answer", "completed")],
        &[("answer", "none")],
        &[
            ("started-day", ""),
            ("started-month", "sept"),
            ("started-year", "2026"),
        ],
    ] {
        at = visitor.answer(&at, fields).await;
    }
    assert_eq!(
        at,
        "/check-senco/earlier?v=1&school=academy&who=teacher&induction=completed&course=none\
         &started=2026-09"
    );
    let check = visitor.answer(&at, &[("answer", "no")]).await;
    let page = visitor.page(&check).await;
    assert_eq!(heading(&page), "Check your answers");
    assert!(page.contains("September 2026") && page.contains("Today, 22 November 2026"));
    let document = Html::parse_document(&page);
    let button = select(&document, "main a.govuk-button").next().unwrap();
    let address = button.attr("href").unwrap();
    assert_eq!(
        address,
        check.replace("/check?v=1", "/result?v=1&on=2026-11-22")
    );
    let result = visitor.page(address).await;
    assert_eq!(
        heading(&result),
        "To be safe, your SENCO should gain the qualification by 1 September 2029"
    );
    assert!(result.contains("This is the answer for today, 22 November 2026."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept() {
    let visitor = Visitor::new().await;
    let school = "/check-senco/school";
    visitor
        .refused(school, &[], "Select the type of school")
        .await;
    visitor
        .refused(school, &[("answer", "castle")], "Select the type of school")
        .await;
    let base = "v=1&school=academy&who=head&course=none";
    let started = format!("/check-senco/started?{base}");
    visitor
        .refused(&started, &[], "or select “I don’t know”")
        .await;
    let wrong = [
        ("started-day", "31"),
        ("started-month", "Feb"),
        ("started-year", "2024"),
    ];
    let page = visitor.refused(&started, &wrong, "real date").await;
    assert!(page.contains("value=\"31\"") && page.contains("value=\"Feb\""));
    let late = [
        ("started-day", "1"),
        ("started-month", "9"),
        ("started-year", "2027"),
    ];
    visitor
        .refused(
            &started,
            &late,
            "must be on or before the date you are checking",
        )
        .await;
    let course = "/check-senco/course?v=1&school=academy&who=head";
    let both = [("answer", "award"), ("answer", "none")];
    visitor
        .refused(course, &both, "but not more than one of these")
        .await;
    let npq = "/check-senco/npq?v=1&school=academy&who=head&course=npq";
    let backwards = [
        ("began-month", "10"),
        ("began-year", "2025"),
        ("done", "yes"),
        ("completed-month", "9"),
        ("completed-year", "2025"),
    ];
    visitor
        .refused(npq, &backwards, "must be on or after the start")
        .await;
    let future = [
        ("began-month", "10"),
        ("began-year", "2025"),
        ("done", "yes"),
        ("completed-month", "9"),
        ("completed-year", "2027"),
    ];
    visitor.refused(npq, &future, "select “Not yet”").await;
    visitor
        .refused("/check-senco/date", &[("which", "other")], "real date")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_and_qualifications_are_added_changed_and_removed() {
    let visitor = Visitor::new().await;
    let at = "/check-senco/earlier?v=1&school=academy&who=head&course=none&started=2025-01-06";
    let post = visitor.answer(at, &[("answer", "yes")]).await;
    assert!(post.starts_with("/check-senco/post-1?"));
    let told = [
        ("kind", "maintained"),
        ("from-month", "9"),
        ("from-year", "2021"),
        ("ended", "yes"),
        ("to-day", "1"),
        ("to-month", "2"),
        ("to-year", "2022"),
    ];
    let more = visitor.answer(&post, &told).await;
    let check = visitor.answer(&more, &[("answer", "no")]).await;
    assert!(
        check.contains("post=maintained,2021-09,2022-02-01"),
        "{check}"
    );
    let page = visitor.page(&check).await;
    let document = Html::parse_document(&page);
    let link = |words: &str| {
        select(&document, "main a")
            .find(|link| text(*link).starts_with(words))
            .unwrap_or_else(|| panic!("{words}"))
            .attr("href")
            .unwrap()
            .to_owned()
    };
    assert!(link("Add another earlier post").starts_with("/check-senco/post-2?"));
    assert!(link("Add or remove a qualification").starts_with("/check-senco/course?"));
    let removed = link("Remove earlier post 1");
    assert!(removed.starts_with("/check-senco/earlier?") && !removed.contains("post="));
    let change = link("Change earlier post 1");
    let page = visitor.page(&change).await;
    assert!(page.contains("name=\"to-day\"") && page.contains("value=\"2022\""));
    let same = visitor.answer(&change, &told).await;
    assert_eq!(same, check, "a change returns to check your answers");
    let course = visitor
        .answer(&link("Add or remove a qualification"), &[("answer", "npq")])
        .await;
    assert!(
        course.starts_with("/check-senco/npq?"),
        "new questions come first"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_opened_anywhere_leads_to_what_can_be_shown() {
    let visitor = Visitor::new().await;
    let goes = async |address: &str, to: &str| {
        let answer = visitor.open(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(answer.headers[header::LOCATION], to, "{address}");
    };
    goes("/check-senco/result", "/check-senco/school?v=1").await;
    goes(
        "/check-senco/check?v=1&school=academy",
        "/check-senco/who?v=1&school=academy",
    )
    .await;
    goes(
        "/check-senco/npq?v=1&school=special",
        "/check-senco/check?v=1&school=special",
    )
    .await;
    let late = "v=1&school=academy&who=head&course=none&started=2027-01&earlier=no";
    goes(
        &format!("/check-senco/result?{late}"),
        &format!("/check-senco/started?{late}"),
    )
    .await;
    for wrong in ["v=2", "v=1&school=castle", "v=1&post=a,b"] {
        let answer = visitor.open(&format!("/check-senco/result?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert_eq!(heading(&answer.body), "We cannot read this link");
    }
    let nothing = visitor.open("/check-senco/name").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    // As mail programs write it.
    let sent = "/check-senco/result?v=1&amp=&on=2026-11-22&school=academy&who=head&course=award\
                &award=2014-09%2C2015-07%2Cyes&utm_source=mail";
    let page = visitor.page(sent).await;
    assert_eq!(heading(&page), "Your SENCO has the qualification");
}

/// The person who asks may write any host into the request; whom they send the address to trusts ours.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_to_send_on_is_ours_whatever_host_is_asked() {
    let visitor = Visitor::new().await;
    let path = "/check-senco/result?v=1&on=2026-11-22&school=academy&who=head&course=award\
                &award=2014-09%2C2015-07%2Cyes";
    for host in ["evil.example", "senco.example"] {
        let request = Request::get(path)
            .header(header::HOST, host)
            .header("x-forwarded-host", host);
        let request = request.body(Body::empty()).unwrap();
        let answer = visitor.site.router().oneshot(request).await.unwrap();
        let page = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(!page.contains("evil.example"), "{page}");
        let document = Html::parse_document(&page);
        let address = text(select(&document, "#address").next().unwrap());
        assert!(address.starts_with("https://senco.example/check-senco/result?v=1&"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_that_can_be_told_has_its_status_on_the_page() {
    let visitor = Visitor::new().await;
    let law = visitor.page("/how-we-read-the-law").await;
    let law = Html::parse_document(&law);
    let mut told = 0;
    for example in workforce::examples::all() {
        let line = select(&law, &format!("li[id='{}']", example.id)).next();
        assert!(line.is_some_and(|line| text(line).contains(&example.case)));
        let facts = example.facts().unwrap();
        let Some(answers) = Answers::told_by(&facts, example.on) else {
            continue;
        };
        told += 1;
        let query = link::write(&answers, Some(example.on));
        let page = visitor.page(&format!("/check-senco/result?{query}")).await;
        let page = Html::parse_document(&page);
        let shown = text(select(&page, "main .govuk-tag").next().unwrap());
        let expected = workforce::duty(&facts, example.on).answer.status;
        assert_eq!(expected, example.expect.status, "{}", example.id);
        assert_eq!(shown, expected.name(), "{}", example.id);
    }
    assert!(told > 60, "only {told}");
}
