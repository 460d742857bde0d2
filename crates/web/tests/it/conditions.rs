//! A condition page by page: its provider says that it is met, the coordinator answers.

use crate::visiting::{Answer, Visited, hidden, mailed};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use file_types::samples::pdf;
use vocabulary::ApplicationId;

const WESSEX: &str = "University of Wessex";

/// An acceptance of which the second condition waits, and its site.
struct Accepted {
    site: Visited,
    rehearsal: Rehearsal,
    id: ApplicationId,
}

async fn accepted() -> Accepted {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole().only(&[WESSEX, "Weald University"]), now);
        mailed(&rehearsal);
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    let told = &rehearsal.told;
    let people = [
        ("coordinator", told.coordinator),
        ("leader", told.leaders["Ibrahim Sallow"]),
        ("other", told.leaders["Morwenna Tregear"]),
    ];
    Accepted {
        site: Visited::of(&rehearsal, &people).await,
        id: told.applications["Weald University"],
        rehearsal,
    }
}

impl Accepted {
    fn at(&self, rest: &str) -> String {
        format!("/applications/{}{rest}", self.id)
    }

    async fn get(&self, who: &str, rest: &str) -> Answer {
        self.site.get(who, &self.at(rest)).await
    }

    fn fields<'a>(
        page: &'a [(String, String)],
        typed: &[(&'a str, &'a str)],
    ) -> Vec<(&'a str, &'a str)> {
        let own = page
            .iter()
            .filter(|(name, _)| name.starts_with('_') && name != "_csrf");
        let own = own.map(|(name, value)| (name.as_str(), value.as_str()));
        own.chain(typed.iter().copied()).collect()
    }

    async fn report(&self, note: &str, files: &[(&str, &[u8])]) -> Answer {
        self.pass();
        let at = self.at("/conditions/2/report");
        let shown = hidden(&self.site.get("leader", &at).await.body);
        let fields = Self::fields(&shown, &[("note", note)]);
        self.site.upload("leader", &at, &fields, files).await
    }

    /// The form of the answer as it stands now.
    async fn shown(&self) -> Vec<(String, String)> {
        self.pass();
        hidden(&self.get("coordinator", "/conditions/2").await.body)
    }

    async fn answer(&self, shown: &[(String, String)], typed: &[(&str, &str)]) -> Answer {
        let shown = shown.iter().filter(|(name, _)| name.starts_with('_'));
        let shown = shown.map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<_> = shown.chain(typed.iter().copied()).collect();
        self.site
            .post("coordinator", &self.at("/conditions/2"), &fields)
            .await
    }

    /// The clock goes on, so that the next page's forms are other commands.
    fn pass(&self) {
        let minute = jiff::SignedDuration::from_mins(1);
        self.rehearsal.clock.pass(minute);
    }

    fn subjects(&self) -> Vec<String> {
        let sent = tokio::task::block_in_place(|| mailed(&self.rehearsal));
        sent.into_iter().map(|it| it.subject).collect()
    }
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_reported_with_a_file_answered_with_not_met_and_then_met() {
    let accepted = accepted().await;
    let handbook = pdf("Handbook with an example");
    let sent = accepted
        .report("The example is on page 4.", &[("Handbook.pdf", &handbook)])
        .await;
    assert_eq!(leads_to(&sent), accepted.at(""));
    let told = accepted.subjects();
    assert!(
        told.iter()
            .any(|it| it.ends_with("says that condition 2 is met")),
        "{told:?}"
    );
    let work = accepted.site.get("coordinator", "/work").await.body;
    assert!(work.contains("Record whether a condition is met"), "{work}");
    let page = accepted.get("coordinator", "/conditions/2").await.body;
    assert!(page.contains("The example is on page 4."), "{page}");
    let file = accepted.at("/conditions/2/files/1");
    assert_eq!(accepted.site.saved("coordinator", &file).await, handbook);
    assert_eq!(accepted.site.saved("leader", &file).await, handbook);
    // It is between those two.
    assert_eq!(
        accepted.site.get("other", &file).await.status,
        StatusCode::NOT_FOUND
    );
    let shown = accepted.shown().await;
    let refused = accepted
        .answer(
            &shown,
            &[
                ("answer", "not-met"),
                ("due-day", "31"),
                ("due-month", "2"),
                ("due-year", "2027"),
            ],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("New deadline must be a real date"),
        "{}",
        refused.body
    );
    let not_met = [
        ("answer", "not-met"),
        ("reasons", "The example is of another course."),
        ("due-day", "1"),
        ("due-month", "6"),
        ("due-year", "2027"),
    ];
    leads_to(&accepted.answer(&accepted.shown().await, &not_met).await);
    let told = accepted.subjects();
    let by = |it: &String| it.ends_with("condition 2 is not met yet. Deadline 1 June 2027");
    assert!(told.iter().any(by), "{told:?}");
    let page = accepted.get("leader", "").await.body;
    assert!(page.contains("The example is of another course."), "{page}");
    assert!(
        page.contains("Condition 2 recorded as not met yet, deadline 1 June 2027"),
        "{page}"
    );
    leads_to(&accepted.report("It is of this course now.", &[]).await);
    let met = [("answer", "met"), ("note", "It is clear now.")];
    leads_to(&accepted.answer(&accepted.shown().await, &met).await);
    let page = accepted.get("leader", "").await.body;
    assert!(page.contains("It is clear now."), "{page}");
    let again = accepted.get("leader", "/conditions/2/report").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_added_meanwhile_is_read_before_it_is_answered() {
    let accepted = accepted().await;
    leads_to(&accepted.report("It is done.", &[]).await);
    let shown = accepted.shown().await;
    leads_to(&accepted.report("And here is the second part.", &[]).await);
    let typed = [
        ("answer", "not-met"),
        ("reasons", "The second part is missing."),
    ];
    let answer = accepted.answer(&shown, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for says in [
        "Read what was added about this condition",
        "And here is the second part.",
        "The second part is missing.",
    ] {
        assert!(answer.body.contains(says), "{says}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_with_a_bad_file_is_not_sent_and_keeps_its_note() {
    let accepted = accepted().await;
    let files: [(&str, &[u8]); 2] = [
        ("Handbook.pdf", &pdf("Handbook")),
        ("setup.pdf", b"MZ\x90\0\x03"),
    ];
    let answer = accepted.report("The example is on page 4.", &files).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("setup.pdf: "), "{}", answer.body);
    assert!(
        answer.body.contains("The example is on page 4."),
        "{}",
        answer.body
    );
    let page = accepted.get("leader", "").await.body;
    assert!(
        page.contains("Tell the coordinator that condition 2 is met"),
        "{page}"
    );
    let empty = accepted.report(" ", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.body.contains("Enter what you have done"),
        "{}",
        empty.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_deadline_alone_is_told_and_kept_in_the_history() {
    let accepted = accepted().await;
    let later = [
        ("answer", "new-deadline"),
        ("new-due-day", "1"),
        ("new-due-month", "9"),
        ("new-due-year", "2027"),
        ("why", "The tutor is ill."),
    ];
    leads_to(&accepted.answer(&accepted.shown().await, &later).await);
    let told = accepted.subjects();
    assert!(
        told.iter()
            .any(|it| it.ends_with("condition 2, 1 September 2027")),
        "{told:?}"
    );
    let page = accepted.get("leader", "").await.body;
    for says in [
        "The tutor is ill.",
        "Condition 2: new deadline 1 September 2027",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let letter = accepted.get("leader", "/letter").await.body;
    assert!(
        letter.contains("Condition 2, to be met by 1 September 2027"),
        "{letter}"
    );
    assert!(
        letter.contains("Condition 1, recorded as met on"),
        "{letter}"
    );
}
