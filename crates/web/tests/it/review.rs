//! The review page by page, without a network: what is refused, what is kept, who gets where.

use crate::visiting::{Answer, Visited, hidden, link_in, mailed};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use jiff::ToSpan as _;
use quality::{InviteRevisions, OpenReview};
use service::Command;
use vocabulary::{Actor, ApplicationId};

const LYONESSE: &str = "University of Lyonesse";

/// An application that waits for readers, or is read by two, and its site.
struct Group {
    site: Visited,
    rehearsal: Rehearsal,
    id: ApplicationId,
}

async fn group(before: fn(&Rehearsal, ApplicationId)) -> Group {
    let told = tokio::task::spawn_blocking(move || {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let story = Story::whole().only(&["University of Wessex", LYONESSE]);
        let rehearsal = Rehearsal::of(&story, now);
        let id = rehearsal.told.applications[LYONESSE];
        before(&rehearsal, id);
        (rehearsal, id)
    });
    let (rehearsal, id) = told.await.unwrap();
    let mut people: Vec<(&str, Actor)> = vec![
        ("coordinator", rehearsal.told.coordinator),
        ("visitor", Actor::PUBLIC),
    ];
    let readers = rehearsal.readers(id).into_iter();
    people.extend(["one", "two"].into_iter().zip(readers));
    let site = Visited::of(&rehearsal, &people).await;
    Group {
        site,
        rehearsal,
        id,
    }
}

fn assigned(rehearsal: &Rehearsal, id: ApplicationId) {
    rehearsal.assign_readers(id);
}

fn declared(rehearsal: &Rehearsal, id: ApplicationId) {
    assigned(rehearsal, id);
    for reader in rehearsal.readers(id) {
        rehearsal.declare_none(reader, id);
    }
}

fn read(rehearsal: &Rehearsal, id: ApplicationId) {
    declared(rehearsal, id);
    rehearsal.read_all(id);
}

impl Group {
    fn at(&self, page: &str) -> String {
        format!("/applications/{}/{page}", self.id)
    }

    async fn get(&self, who: &str, page: &str) -> Answer {
        self.site.get(who, &self.at(page)).await
    }

    /// Sends the form of a page as it is now, with these fields.
    async fn send(&self, who: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = hidden(&self.get(who, page).await.body);
        self.send_shown(who, page, &shown, fields).await
    }

    /// Sends the form of a page as it was shown before, with these fields.
    async fn send_shown(
        &self,
        who: &str,
        page: &str,
        shown: &[(String, String)],
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut all: Vec<(&str, &str)> = shown
            .iter()
            .filter(|(name, _)| name.starts_with('_'))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend(fields);
        self.site.post(who, &self.at(page), &all).await
    }

    /// The clock goes on, so that the next page's forms are other commands.
    fn pass(&self) {
        let minute = jiff::SignedDuration::from_mins(1);
        self.rehearsal.clock.pass(minute);
    }

    fn quorum(&self) -> Vec<String> {
        let members = tokio::task::block_in_place(|| self.rehearsal.quorum(self.id));
        members.iter().map(ToString::to_string).collect()
    }
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_are_asked_two_at_once_with_a_day_to_come() {
    let group = group(|_, _| ()).await;
    let form = [("due-day", "1"), ("due-month", "2"), ("due-year", "2020")];
    let answer = group.send("coordinator", "readers", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for says in [
        "Select at least 2 readers",
        "Deadline for the reports must be in the future",
    ] {
        assert_eq!(answer.body.matches(says).count(), 2, "{says}");
    }
    assert!(answer.body.contains("href=\"#due-day\""));
    assert!(answer.body.contains("value=\"2020\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_the_file_opens_before_an_interest_is_declared() {
    let group = group(assigned).await;
    for page in ["reading", "reading/entry-1", "reading/check", "review"] {
        let answer = group.get("one", page).await;
        assert_eq!(leads_to(&answer), group.at("interest"), "{page}");
    }
    let interest = group.get("one", "interest").await;
    assert!(!interest.body.contains("qualified teacher status"));
    let answer = group.send("one", "interest", &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    group.pass();
    let answer = group.send("one", "interest", &[("conflict", "no")]).await;
    assert_eq!(leads_to(&answer), group.at("reading"));
    let standard = group.get("one", "reading/entry-1").await;
    assert!(standard.body.contains("qualified teacher status"));
    // The other reader's door stays shut.
    let other = group.get("two", "reading/entry-1").await;
    assert_eq!(leads_to(&other), group.at("interest"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_judgement_saved_in_another_window_is_shown_beside_this_one() {
    let group = group(declared).await;
    let page = "reading/entry-1";
    let shown = hidden(&group.get("one", page).await.body);
    let partly = [
        ("judgement", "partly-met"),
        ("feedback-partly-met", "One example."),
    ];
    let saved = group.send_shown("one", page, &shown, &partly).await;
    assert_eq!(leads_to(&saved), group.at("reading"));
    let late = group
        .send_shown("one", page, &shown, &[("judgement", "met")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("One example."));
    let again = hidden(&late.body);
    let both = [("judgement", "partly-met"), ("feedback", "Merged.")];
    let merged = group.send_shown("one", page, &again, &both).await;
    assert_eq!(leads_to(&merged), group.at("reading"));
    assert!(group.get("one", page).await.body.contains("Merged."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_that_is_passed_over_without_a_judgement_is_said_to_be() {
    let group = group(declared).await;
    let passed = group
        .send("one", "reading/entry-1", &[("then", "next")])
        .await;
    let next = leads_to(&passed).to_owned();
    assert!(!next.ends_with("entry-1"));
    let page = group.site.get("one", &next).await.body;
    assert!(page.contains("You have not judged"), "{page}");
    let judged = [("judgement", "met"), ("then", "next")];
    let judged = group.send("one", "reading/entry-1", &judged).await;
    let page = group.site.get("one", leads_to(&judged)).await.body;
    assert!(!page.contains("You have not judged"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_is_given_as_it_was_checked_and_then_opens_the_others() {
    let group = group(declared).await;
    let shown = hidden(&group.get("one", "reading/check").await.body);
    let unfinished = group.send_shown("one", "reading/check", &shown, &[]).await;
    assert_eq!(unfinished.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfinished.body.contains("/reading/entry-1?back=check"));
    let standards = framework::version("qsf-1").unwrap().standards();
    for standard in standards {
        let page = format!("reading/{}", standard.id);
        group.send("one", &page, &[("judgement", "met")]).await;
    }
    let late = group.send_shown("one", "reading/check", &shown, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "it was changed since");
    group.pass();
    let given = group.send("one", "reading/check", &[]).await;
    assert_eq!(leads_to(&given), group.at("review"));
    // Given, it is closed; the other has not read, and sees nothing of it.
    let closed = group.get("one", "reading/entry-1").await;
    assert_eq!(leads_to(&closed), group.at("review"));
    let other = group.get("two", "review").await;
    assert_eq!(leads_to(&other), group.at("reading"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drafted_decision_is_kept_checked_put_to_members_and_recorded_once() {
    let group = group(read).await;
    let refused = group
        .send("coordinator", "decision", &[("then", "check")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let members = group.quorum();
    let mut fields = vec![
        ("then", "check"),
        ("decision", "accepted"),
        ("decided_on-day", "22"),
        ("decided_on-month", "nov"),
        ("decided_on-year", "2026"),
        ("reasons", "Convincing throughout."),
        ("condition-1", "Add an example."),
        ("condition-due-1-day", "31"),
        ("condition-due-1-month", "2"),
        ("condition-due-1-year", "2027"),
    ];
    fields.extend(members.iter().map(|it| ("members", it.as_str())));
    let unreal = group.send("coordinator", "decision", &fields).await;
    assert_eq!(unreal.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unreal.body.contains("href=\"#condition-due-1-day\""));
    fields[7].1 = "1";
    let drafted = group.send("coordinator", "decision", &fields).await;
    assert_eq!(leads_to(&drafted), group.at("decision/check"));
    group.pass();
    let check = group.get("coordinator", "decision/check").await;
    assert!(check.body.contains("Convincing throughout."));
    assert!(check.body.contains("1 February 2027"));
    // What the readers wrote to the applicant is part of it.
    assert!(check.body.contains("Feedback from the readers"));
    assert!(check.body.contains("Show one example."));
    let shown = hidden(&check.body);
    // A colleague saves another draft meanwhile: what was checked is not what would be put to members.
    fields[5].1 = "Convincing on the whole.";
    group.send("coordinator", "decision", &fields).await;
    let late = group
        .send_shown("coordinator", "decision/check", &shown, &[])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Convincing on the whole."));
    group.pass();
    let again = hidden(&late.body);
    let asked = group
        .send_shown("coordinator", "decision/check", &again, &[])
        .await;
    assert_eq!(leads_to(&asked), group.at("signatures"));
    let page = group.get("coordinator", "signatures").await;
    assert!(page.body.contains("Members asked"));
    assert!(!page.body.contains("Record this decision"), "too early");
    tokio::task::block_in_place(|| group.rehearsal.all_agree(group.id).unwrap());
    group.pass();
    let page = group.get("coordinator", "signatures").await;
    let shown = hidden(&page.body);
    // A page that showed another draft records nothing.
    let other = group
        .send_shown("coordinator", "signatures", &shown, &[("proposal", "2")])
        .await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    let recorded = group
        .send_shown("coordinator", "signatures", &shown, &[("proposal", "1")])
        .await;
    assert_eq!(leads_to(&recorded), format!("/applications/{}", group.id));
    // Who presses twice is led on, too; who comes later is told that it is done.
    let told = group.site.get("coordinator", leads_to(&recorded)).await;
    assert!(told.body.contains("Decision recorded"));
    assert!(told.body.contains("Show one example."));
    let second = group
        .send_shown("coordinator", "signatures", &shown, &[("proposal", "1")])
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    // Who agreed can be looked up afterwards.
    let page = group.get("coordinator", "signatures").await;
    assert!(
        page.body
            .contains("What the members were asked to agree to")
    );
    assert!(page.body.contains("and this was recorded"));
    assert_eq!(page.body.matches("Agrees").count(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_answers_once_without_signing_in_and_dies_with_the_draft() {
    let group = group(read).await;
    let links = tokio::task::block_in_place(|| {
        let decision = group.rehearsal.decision(group.id, "accepted");
        mailed(&group.rehearsal);
        put(&group, &decision);
        let sent = mailed(&group.rehearsal);
        let asked = sent.iter().filter(|it| it.text.contains("/draft/"));
        asked.map(|it| link_in(it, "/draft/")).collect::<Vec<_>>()
    });
    assert_eq!(links.len(), quality::QUORUM, "each who is named is asked");
    let agree = &links[0];
    // Opening it, however often, answers nothing.
    for _ in 0..2 {
        let page = group.site.get("visitor", agree).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains("Well argued."), "{}", page.body);
    }
    let draft = |n: usize| {
        let asked = group.rehearsal.asked_to_sign(group.id);
        let answered = asked.iter().filter(|(_, it)| it.answered.is_some());
        assert_eq!(answered.count(), n);
    };
    draft(0);
    let form = group.site.get("visitor", agree).await;
    let fields = hidden(&form.body);
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let done = group.site.post("visitor", agree, &fields).await;
    assert!(done.body.contains("You agreed"), "{}", done.body);
    draft(1);
    let again = group.site.get("visitor", agree).await;
    assert_eq!(again.status, StatusCode::GONE);
    // An objection says why, or is not taken, and nothing typed is lost.
    let object = links[1].replace("/agree", "/object");
    let form = group.site.get("visitor", &object).await;
    let shown = hidden(&form.body);
    let mut fields: Vec<_> = shown
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let silent = group.site.post("visitor", &object, &fields).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.push(("reasons", "The certificate ends earlier."));
    let done = group.site.post("visitor", &object, &fields).await;
    assert!(done.body.contains("You objected"), "{}", done.body);
    let page = group.get("coordinator", "signatures").await;
    assert!(page.body.contains("The certificate ends earlier."));
    assert!(!page.body.contains("Record this decision"));
    // A changed draft asks again: no older link opens anything.
    tokio::task::block_in_place(|| {
        let changed = quality::RecordDecision {
            reasons: "Well argued, until 2028.".into(),
            ..group.rehearsal.decision(group.id, "accepted")
        };
        put(&group, &changed);
    });
    let page = group.get("coordinator", "signatures").await;
    assert!(page.body.contains("Objections to earlier drafts"));
    assert!(page.body.contains("The certificate ends earlier."));
    let dead = group.site.get("visitor", &links[2]).await;
    assert_eq!(dead.status, StatusCode::CONFLICT);
    assert!(
        dead.body.contains("This draft has changed."),
        "{}",
        dead.body
    );
    let unknown = group.site.get("visitor", "/draft/nothing/agree").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    draft(0);
}

fn put(group: &Group, decision: &quality::RecordDecision) {
    let put = Command::from(quality::ProposeDecision(decision.clone()));
    let coordinator = group.rehearsal.told.coordinator;
    group.rehearsal.execute(coordinator, put).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_changed_beside_its_objections() {
    let group = group(read).await;
    tokio::task::block_in_place(|| {
        put(&group, &group.rehearsal.decision(group.id, "accepted"));
        let (member, draft) = group.rehearsal.asked_to_sign(group.id).remove(0);
        let object = Command::from(quality::ObjectToProposal {
            application: group.id,
            proposal: draft.proposal,
            member: draft.member,
            reasons: "The figures do not add up.".to_owned(),
            conflict: false,
        });
        group.rehearsal.execute(member, object).unwrap();
    });
    group.pass();
    let page = group.get("coordinator", "decision").await.body;
    assert!(page.contains("The figures do not add up."), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_drafts_of_a_decision_stand_on_one_page() {
    let group = group(read).await;
    let shown = hidden(&group.get("coordinator", "decision").await.body);
    let draft = |reasons| {
        [
            ("then", "save"),
            ("decision", "accepted"),
            ("decided_on-day", "22"),
            ("decided_on-month", "11"),
            ("decided_on-year", "2026"),
            ("reasons", reasons),
        ]
    };
    let page = "decision";
    let first = draft("Reasons of the first.");
    group.send_shown("coordinator", page, &shown, &first).await;
    let second = draft("Reasons of the second.");
    let late = group.send_shown("coordinator", page, &shown, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for reasons in ["Reasons of the first.", "Reasons of the second."] {
        assert!(late.body.contains(reasons), "{reasons}");
    }
    let again = hidden(&late.body);
    let replaced = group.send_shown("coordinator", page, &again, &second).await;
    leads_to(&replaced);
    let now = group.get("coordinator", page).await;
    assert!(now.body.contains("Reasons of the second."));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_before_all_have_read_and_nobody_is_released_after() {
    let group = group(declared).await;
    let early = group.get("coordinator", "decision").await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(
        early
            .body
            .contains("Not all reports are in: at least 2 are needed.")
    );
    let reader = tokio::task::block_in_place(|| {
        let reader = group.rehearsal.readers(group.id)[0];
        group
            .rehearsal
            .give_reading(reader, group.id, "One example.");
        reader.person.unwrap()
    });
    let page = format!("readers/{reader}");
    let late = group.send("coordinator", &page, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body
            .contains("This reader has submitted their report.")
    );
}

/// Revisions are invited and sent, and its readers are asked to read again.
fn reading_again(rehearsal: &Rehearsal, id: ApplicationId) {
    read(rehearsal, id);
    let today = rehearsal.service().today();
    let coordinator = rehearsal.told.coordinator;
    let invite = InviteRevisions {
        application: id,
        revisions: [("entry-1".to_owned(), "One example.".to_owned())].into(),
        due: Some(today.saturating_add(30.days())),
    };
    rehearsal
        .execute(coordinator, Command::from(invite))
        .unwrap();
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    rehearsal.submit(leader, id).unwrap();
    let open = OpenReview {
        application: id,
        due: Some(today.saturating_add(14.days())),
    };
    rehearsal.execute(coordinator, Command::from(open)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_of_an_earlier_submission_can_still_be_read() {
    let group = group(reading_again).await;
    let before = "Reports on submission 1";
    let page = group.get("coordinator", "review").await;
    assert!(page.body.contains(before), "{}", page.body);
    assert!(page.body.contains("Show one example."));
    // A reader sees it beside what is found now, after giving their own.
    let reading = group.get("one", "review").await;
    assert_eq!(leads_to(&reading), group.at("reading"));
    tokio::task::block_in_place(|| {
        let reader = group.rehearsal.readers(group.id)[0];
        group
            .rehearsal
            .give_reading(reader, group.id, "Now it is clear.");
    });
    let own = group.get("one", "review").await;
    assert!(own.body.contains(before) && own.body.contains("Now it is clear."));
}
