//! What changed since it was submitted before, page by page: for the applicant before it is sent, for the
//! readers and the coordinator afterwards; and evidence that no question leads to.

use crate::visiting::{Answer, Visited, hidden};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use jiff::ToSpan as _;
use quality::{InviteRevisions, OpenReview, StartApplication};
use service::Command;
use vocabulary::{Actor, ApplicationId};

const LYONESSE: &str = "University of Lyonesse";
const SALTMARSH: &str = "University of Saltmarsh";

/// An application, and the site as its people see it.
struct Case {
    site: Visited,
    rehearsal: Rehearsal,
    id: ApplicationId,
}

async fn case(
    of: &'static str,
    leader: &'static str,
    before: fn(&Rehearsal, Actor) -> ApplicationId,
) -> Case {
    let told = tokio::task::spawn_blocking(move || {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let story = Story::whole().only(&["University of Wessex", LYONESSE, SALTMARSH]);
        let rehearsal = Rehearsal::of(&story, now);
        assert!(rehearsal.told.providers.contains_key(of));
        let id = before(&rehearsal, rehearsal.told.leaders[leader]);
        (rehearsal, id)
    });
    let (rehearsal, id) = told.await.unwrap();
    let mut people: Vec<(&str, Actor)> = vec![
        ("coordinator", rehearsal.told.coordinator),
        ("leader", rehearsal.told.leaders[leader]),
    ];
    let readers = rehearsal.readers(id).into_iter();
    people.extend(["one", "two"].into_iter().zip(readers));
    let site = Visited::of(&rehearsal, &people).await;
    Case {
        site,
        rehearsal,
        id,
    }
}

impl Case {
    async fn get(&self, who: &str, page: &str) -> String {
        let address = format!("/applications/{}{page}", self.id);
        let answer = self.site.get(who, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body
    }

    /// Sends the form of a page with what it hides and these fields.
    async fn send(&self, who: &str, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = hidden(&self.get(who, page).await);
        let hides = shown.iter().filter(|(name, _)| name.starts_with('_'));
        let hides = hides.map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = hides.chain(fields.iter().copied()).collect();
        let address = format!("/applications/{}{to}", self.id);
        self.site.post(who, &address, &all).await
    }
}

fn has(page: &str, words: &str) {
    assert!(page.contains(words), "“{words}” is not in: {page}");
}

/// The group invites revisions of one answer of an application that both readers have read.
fn revising(rehearsal: &Rehearsal, leader: Actor) -> ApplicationId {
    let id = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(id);
    rehearsal.read_all(id);
    let today = rehearsal.service().today();
    let invite = InviteRevisions {
        application: id,
        revisions: [("entry-1".to_owned(), "One example.".to_owned())].into(),
        due: Some(today.saturating_add(30.days())),
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal
        .execute(coordinator, Command::from(invite))
        .unwrap();
    rehearsal.clock.pass(jiff::SignedDuration::from_hours(24));
    let longer = |before: &str| format!("{before} One trainee founded a circle of parents.");
    rehearsal.rewrite(leader, id, "entry-1", longer).unwrap();
    id
}

/// What a page marks as added.
const ADDED: &str = "One trainee founded a circle of parents.";

/// The same, sent, and with its readers.
fn read_again(rehearsal: &Rehearsal, leader: Actor) -> ApplicationId {
    let id = revising(rehearsal, leader);
    rehearsal
        .add_evidence(leader, id, "Minutes.txt", b"What we agreed.")
        .unwrap();
    rehearsal.submit(leader, id).unwrap();
    let open = OpenReview {
        application: id,
        due: Some(rehearsal.service().today().saturating_add(14.days())),
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, Command::from(open)).unwrap();
    id
}

/// The text between two marks of a page, without its tags.
fn marked(page: &str, tag: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let tag = scraper::Selector::parse(tag).unwrap();
    page.select(&tag)
        .map(|it| it.text().collect::<String>())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_the_group_asks_about_is_open_and_what_was_typed_elsewhere_is_kept() {
    let case = case(LYONESSE, "Tristan Boscawen", revising).await;
    let tasks = case.get("leader", "").await;
    has(&tasks, "The others stay as you submitted them.");
    let open = case.get("leader", "/standards/entry-1").await;
    has(&open, "textarea");
    has(&open, "You can write up to 30,000 characters.");
    let closed = case.get("leader", "/standards/data-1").await;
    has(&closed, "did not ask you to change this answer");
    assert!(!closed.contains("<textarea"));
    let typed = [("answer", "Words of mine."), ("then", "list")];
    let to = "/standards/data-1";
    let refused = case.send("leader", "/standards/entry-1", to, &typed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    has(&refused.body, "did not ask you to change this answer");
    has(&refused.body, "Words of mine.");
    let map = case.get("leader", "/coverage/teaching-2").await;
    assert!(!map.contains("coverage/teaching-2/course"), "{map}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_applicant_sees_what_they_changed_before_they_send_it() {
    let case = case(LYONESSE, "Tristan Boscawen", revising).await;
    let check = case.get("leader", "/check").await;
    assert_eq!(marked(&check, "ins").len(), 1, "{check}");
    has(&marked(&check, "ins")[0], ADDED);
    assert!(marked(&check, "del").is_empty());
    has(&check, "Not changed since it was submitted on");
    has(&check, "Show only the text as it is now");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_each_changed_word_and_what_they_found_of_the_rest() {
    let case = case(LYONESSE, "Tristan Boscawen", read_again).await;
    let changed = case.get("one", "/reading/entry-1").await;
    has(&marked(&changed, ".senco-changed ins")[0], "[added: ");
    has(&marked(&changed, ".senco-changed ins")[0], ADDED);
    has(
        &changed,
        "The group asked about this. The provider changed the answer.",
    );
    let same = case.get("one", "/reading/data-1").await;
    has(&same, "Not changed since it was submitted on");
    has(
        &same,
        "this is carried over from your report of 22 November 2026",
    );
    assert!(marked(&same, "ins").is_empty());
    let list = case.get("one", "/reading").await;
    has(&list, "<strong>1 of 13 standards</strong> again");
    has(
        &list,
        "are carried over from your report of 22 November 2026",
    );
    assert_eq!(list.matches(">To read again<").count(), 1);
    has(&list, "Partly met, carried over");
    // A document that no question leads to is found where readers read.
    has(&list, "Other evidence");
    has(&list, "linked to no question");
    has(&list, "Added: ");
    has(&same, "Other evidence");
    let file = case.get("coordinator", "").await;
    has(&marked(&file, "ins")[0], ADDED);
    has(&file, "Minutes.txt");
    let evidence = case.get("one", "/evidence").await;
    has(&evidence, "id=\"not-linked\"");
}

/// A renewal of which one answer says something else, with its readers.
fn renewed(rehearsal: &Rehearsal, leader: Actor) -> ApplicationId {
    let start = StartApplication::for_the_award(rehearsal.told.providers[SALTMARSH]);
    let made = rehearsal.execute(leader, Command::from(start)).unwrap();
    let id: ApplicationId = made.made.unwrap().into();
    let longer = |before: &str| format!("{before} One trainee founded a circle of parents.");
    rehearsal.rewrite(leader, id, "data-1", longer).unwrap();
    rehearsal.submit(leader, id).unwrap();
    rehearsal.assign_readers(id);
    for reader in rehearsal.readers(id) {
        rehearsal.declare_none(reader, id);
    }
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_of_a_renewal_see_each_word_that_is_not_as_last_time() {
    let case = case(SALTMARSH, "Eleanor Thirkettle", renewed).await;
    let changed = case.get("one", "/reading/data-1").await;
    has(&marked(&changed, ".senco-changed ins")[0], ADDED);
    has(&changed, "Changed since application QS-");
    let same = case.get("one", "/reading/entry-1").await;
    has(&same, "Not changed since application QS-");
    for who in ["one", "coordinator"] {
        let file = case.get(who, "").await;
        has(&marked(&file, "ins")[0], ADDED);
    }
    // No one has judged anything of it yet.
    let list = case.get("one", "/reading").await;
    assert!(!list.contains(">To read again<") && !list.contains("carried over"));
}

/// An application being written, with documents that no one has described.
fn undescribed(rehearsal: &Rehearsal, leader: Actor) -> ApplicationId {
    let start = StartApplication::for_the_award(rehearsal.told.providers[SALTMARSH]);
    let made = rehearsal.execute(leader, Command::from(start)).unwrap();
    let id: ApplicationId = made.made.unwrap().into();
    for name in ["Minutes 1.txt", "Minutes 2.txt", "Minutes 3.txt"] {
        let added = rehearsal.add_evidence(leader, id, name, name.as_bytes());
        added.unwrap();
    }
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn many_documents_are_described_in_one_form() {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole().only(&[SALTMARSH]), now);
        let leader = rehearsal.told.leaders["Eleanor Thirkettle"];
        let id = undescribed(&rehearsal, leader);
        (rehearsal, id, leader)
    });
    let (rehearsal, id, leader) = told.await.unwrap();
    let site = Visited::of(&rehearsal, &[("leader", leader)]).await;
    let case = Case {
        site,
        rehearsal,
        id,
    };
    let check = case.get("leader", "/check").await;
    has(&check, "3 documents are not linked to any question.");
    has(&check, "/evidence/describe?tick=not-linked");
    let page = "/evidence/describe?tick=not-linked";
    let form = case.get("leader", page).await;
    let ticked = scraper::Html::parse_document(&form);
    let boxes = scraper::Selector::parse("input[name=documents][checked]").unwrap();
    let values: Vec<String> = ticked
        .select(&boxes)
        .filter_map(|it| it.attr("value").map(str::to_owned))
        .collect();
    drop(ticked);
    assert_eq!(values.len(), 3, "{form}");
    let to = "/evidence/describe";
    let mut fields: Vec<(&str, &str)> =
        values.iter().map(|it| ("documents", it.as_str())).collect();
    fields.push(("standards", "entry-1"));
    let refused = case.send("leader", page, to, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused.body, "“Minutes 2.txt” has no type yet");
    fields.push(("kind", "local-authority-minutes"));
    let done = case.send("leader", page, to, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(
        done.headers[header::LOCATION],
        format!("/applications/{id}/evidence")
    );
    let list = case.get("leader", "/evidence").await;
    assert_eq!(
        list.matches("Minutes of local authority meetings").count(),
        4
    );
    assert!(!list.contains("id=\"not-linked\""));
    has(&list, "3 documents described");
    // Something else, with what an old page showed: it says otherwise by now.
    case.rehearsal
        .clock
        .pass(jiff::SignedDuration::from_mins(1));
    fields.pop();
    fields.push(("kind", "course-audit"));
    let stale = case.send("leader", page, to, &fields).await;
    assert_eq!(
        stale.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        stale.body
    );
    has(&stale.body, "A colleague described “Minutes 1.txt”");
}
