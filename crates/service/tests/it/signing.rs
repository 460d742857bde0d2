//! The group signs by email: each named member is sent the draft and two links, once; who has not answered
//! is reminded; a changed draft makes everything before it say nothing.

use crate::mail::{Notebook, quiet, send};
use demonstration::Rehearsal;
use doors::Doors;
use jiff::SignedDuration;
use quality::{Answered, ProposeDecision, RecordDecision};
use service::{
    Carried, Command, Message,
    views::{AnswerByLink, SignatureLine, Signing, SigningLink, SigningRoom as _},
};
use vocabulary::ApplicationId;

const LYONESSE: &str = "University of Lyonesse";

fn put(rehearsal: &Rehearsal, decision: &RecordDecision) {
    let put = Command::from(ProposeDecision(decision.clone()));
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, put).unwrap();
}

/// A decision that is put to members, with what they were sent.
fn asked() -> (Rehearsal, ApplicationId, Vec<Message>) {
    let rehearsal = quiet();
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    put(&rehearsal, &rehearsal.decision(application, "accepted"));
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    (rehearsal, application, carrier.messages())
}

/// What is in the link to agree of a message.
fn token(message: &Message) -> String {
    let mut words = message.text.split_whitespace();
    let link = words.find(|it| it.ends_with("/agree")).unwrap();
    let token = link.split("/draft/").nth(1).unwrap();
    token.trim_end_matches("/agree").to_owned()
}

fn opens(rehearsal: &Rehearsal, token: &str) -> SigningLink {
    let doors = Doors::from(rehearsal.service().clone());
    doors.links().signing_link(token).unwrap()
}

fn sign(rehearsal: &Rehearsal, token: &str, answer: AnswerByLink) -> bool {
    let id = rehearsal.next_command();
    let doors = Doors::from(rehearsal.service().clone());
    let signed = doors.links().sign_by_link(token, id, answer);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(signed).is_ok()
}

fn lines(rehearsal: &Rehearsal, application: ApplicationId) -> Vec<SignatureLine> {
    let coordinator = rehearsal.told.coordinator;
    let view = rehearsal
        .service()
        .view(&coordinator, &Signing { application });
    view.unwrap().members
}

#[test]
fn each_member_is_sent_the_draft_and_links_of_their_own_that_answer_once() {
    let (rehearsal, application, sent) = asked();
    assert_eq!(sent.len(), quality::QUORUM);
    for message in &sent {
        assert!(message.text.contains("Well argued."), "{}", message.text);
        assert!(
            message.text.contains("Show one example."),
            "what readers wrote"
        );
        assert!(!message.subject.contains("Well argued."));
    }
    let tokens: Vec<String> = sent.iter().map(token).collect();
    let open = opens(&rehearsal, &tokens[0]);
    assert!(matches!(open, SigningLink::Open(_)));
    assert!(sign(&rehearsal, &tokens[0], AnswerByLink::Agree));
    let used = opens(&rehearsal, &tokens[0]);
    assert_eq!(used, SigningLink::Used(application, Answered::Agrees));
    assert!(sign(
        &rehearsal,
        &tokens[1],
        AnswerByLink::Object {
            reasons: "It ends earlier.".into(),
            conflict: false,
        }
    ));
    let lines = lines(&rehearsal, application);
    let by_link = lines.iter().filter(|it| it.by_link).count();
    assert_eq!(by_link, 2, "the ledger says by what way: {lines:?}");
    let reasons: Vec<&String> = lines.iter().filter_map(|it| it.reasons.as_ref()).collect();
    assert_eq!(reasons, ["It ends earlier."]);
    // The coordinator is told of the objection.
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let told = carrier.messages();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].subject.contains("a member objects"),
        "{}",
        told[0].subject
    );
    // A letter more or less, or another's id, opens nothing.
    for wrong in [
        "",
        "nothing",
        &tokens[0][1..],
        &tokens[2].replace(&tokens[2][30..31], "_"),
    ] {
        assert_eq!(opens(&rehearsal, wrong), SigningLink::Unknown);
    }
}

#[test]
fn a_member_with_a_conflict_of_interest_says_so_by_their_link_and_takes_no_part() {
    let (rehearsal, application, sent) = asked();
    let conflicted = AnswerByLink::Object {
        reasons: String::new(),
        conflict: true,
    };
    assert!(sign(&rehearsal, &token(&sent[0]), conflicted));
    let dead = opens(&rehearsal, &token(&sent[0]));
    assert!(matches!(dead, SigningLink::Over(_)), "{dead:?}");
    assert!(!sign(&rehearsal, &token(&sent[0]), AnswerByLink::Agree));
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let told = carrier.messages();
    assert!(
        told.iter()
            .any(|it| it.text.contains("conflict of interest")),
        "{told:#?}"
    );
    // The others are not enough: someone else is asked.
    for message in &sent[1..] {
        assert!(sign(&rehearsal, &token(message), AnswerByLink::Agree));
    }
    let coordinator = rehearsal.told.coordinator;
    let view = rehearsal
        .service()
        .view(&coordinator, &Signing { application });
    assert!(!view.unwrap().suffice);
}

#[test]
fn a_changed_draft_asks_anew_and_what_was_not_sent_yet_lapses() {
    let (rehearsal, application, sent) = asked();
    let old = token(&sent[0]);
    assert!(sign(&rehearsal, &old, AnswerByLink::Agree));
    let changed = |reasons: &str| RecordDecision {
        reasons: reasons.into(),
        ..rehearsal.decision(application, "accepted")
    };
    // Twice, before any mail goes: only the last is sent.
    put(&rehearsal, &changed("Argued well."));
    put(&rehearsal, &changed("Argued very well."));
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let told = carrier.messages();
    assert_eq!(told.len(), quality::QUORUM, "{told:#?}");
    assert!(told.iter().all(|it| it.text.contains("Argued very well.")));
    let dead = opens(&rehearsal, &old);
    assert!(matches!(dead, SigningLink::Over(_)), "{dead:?}");
    assert!(!sign(&rehearsal, &old, AnswerByLink::Agree));
    assert!(
        lines(&rehearsal, application)
            .iter()
            .all(|it| it.answered.is_none())
    );
}

#[test]
fn who_has_not_answered_is_reminded_once_and_the_coordinator_told_once_it_is_enough() {
    let (rehearsal, application, sent) = asked();
    assert!(sign(&rehearsal, &token(&sent[0]), AnswerByLink::Agree));
    let reminded = |days: i64| {
        rehearsal.clock.pass(SignedDuration::from_hours(24 * days));
        let carrier = Notebook::answering(Carried::Taken);
        rehearsal.service().housekeeping().remind().unwrap();
        send(&rehearsal, &carrier);
        let told = carrier.messages().into_iter();
        told.filter(|it| it.subject.contains("your answer to a draft decision"))
            .collect::<Vec<_>>()
    };
    assert_eq!(reminded(6).len(), 0);
    let again = reminded(1);
    assert_eq!(again.len(), 2);
    assert_eq!(reminded(1).len(), 0, "once");
    // The reminder has the same links.
    for message in &again {
        assert!(sign(&rehearsal, &token(message), AnswerByLink::Agree));
    }
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let enough = carrier.messages().into_iter();
    let enough = enough.filter(|it| it.subject.contains("enough members have agreed"));
    assert_eq!(enough.count(), 1);
    let decision = rehearsal.decision(application, "accepted");
    let recorded = RecordDecision {
        decided_on: Some(jiff::civil::date(2026, 11, 22)),
        ..decision
    };
    let record = Command::from(recorded);
    rehearsal
        .execute(rehearsal.told.coordinator, record)
        .unwrap();
}
