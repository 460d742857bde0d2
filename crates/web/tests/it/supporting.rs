//! A supporter is asked, agrees or declines, and only then do applicant and supporter see each other.

use crate::visiting::{Answer, Visited, hidden, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use vocabulary::ApplicationId;

const LYONESSE: &str = "University of Lyonesse";
const PRUDENCE: &str = "prudence.holloway@senco.example";
const TRISTAN: &str = "tristan.boscawen@senco.example";

struct Asked {
    site: Visited,
    rehearsal: Rehearsal,
    id: ApplicationId,
}

async fn asked() -> Asked {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let story = Story::whole().only(&["University of Wessex", LYONESSE]);
        let rehearsal = Rehearsal::of(&story, now);
        mailed(&rehearsal);
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    let told = &rehearsal.told;
    let people = [
        ("coordinator", told.coordinator),
        ("leader", told.leaders["Tristan Boscawen"]),
        ("prudence", told.members["Prudence Holloway"]),
    ];
    let asked = Asked {
        site: Visited::of(&rehearsal, &people).await,
        id: told.applications[LYONESSE],
        rehearsal,
    };
    let prudence = asked.rehearsal.told.members["Prudence Holloway"];
    let person = prudence.person.unwrap().to_string();
    let sent = asked
        .send("coordinator", "/supporter", &[("supporter", &person)])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    asked
}

impl Asked {
    async fn get(&self, who: &str, rest: &str) -> Answer {
        self.site
            .get(who, &format!("/applications/{}{rest}", self.id))
            .await
    }

    async fn send(&self, who: &str, rest: &str, typed: &[(&str, &str)]) -> Answer {
        let minute = jiff::SignedDuration::from_mins(1);
        self.rehearsal.clock.pass(minute);
        let shown = hidden(&self.get(who, rest).await.body);
        let own = shown.iter().filter(|(name, _)| name.starts_with('_'));
        let own = own.map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<_> = own.chain(typed.iter().copied()).collect();
        let at = format!("/applications/{}{rest}", self.id);
        self.site.post(who, &at, &fields).await
    }

    fn subjects(&self) -> Vec<String> {
        let sent = tokio::task::block_in_place(|| mailed(&self.rehearsal));
        sent.into_iter().map(|it| it.subject).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn applicant_and_supporter_see_each_other_once_the_supporter_agrees() {
    let asked = asked().await;
    let told = asked.subjects();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("Can you support application"),
        "{told:?}"
    );
    assert!(!asked.get("leader", "").await.body.contains(PRUDENCE));
    assert_eq!(
        asked.get("prudence", "").await.status,
        StatusCode::NOT_FOUND
    );
    let work = asked.site.get("prudence", "/work").await.body;
    assert!(
        work.contains("Say whether you can support application"),
        "{work}"
    );
    let unanswered = asked.send("prudence", "/support", &[]).await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let agreed = asked
        .send("prudence", "/support", &[("answer", "agree")])
        .await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    let page = asked.get("leader", "").await.body;
    assert!(page.contains(PRUDENCE), "{page}");
    let page = asked.get("prudence", "").await.body;
    assert!(page.contains(TRISTAN), "{page}");
    assert_eq!(
        asked.get("prudence", "/support").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_declines_is_told_to_no_applicant() {
    let asked = asked().await;
    asked.subjects();
    let declined = asked
        .send("prudence", "/support", &[("answer", "decline")])
        .await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER, "{}", declined.body);
    let told = asked.subjects();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("needs another supporter"), "{told:?}");
    let page = asked.get("leader", "").await.body;
    assert!(!page.contains("Prudence"), "{page}");
    let readers = asked.get("coordinator", "/readers").await.body;
    assert!(
        readers.contains("No one answers the applicant’s questions yet."),
        "{readers}"
    );
}
