//! Two histories that differ in one secret look the same to everybody who may not know it: every
//! route, every role, byte for byte.

use crate::visiting::{Visited, samples};
use demonstration::{Rehearsal, Story};
use file_types::samples::pdf;
use jiff::Timestamp;
use people::{EnterPerson, InviteColleague, RequestAccount, RequestedProvider};
use quality::{
    DeclareInterest, InviteRevisions, NameExaminer, NameSupporter, RecordDecision, RemoveEvidence,
    ReplaceEvidence, StartApplication, TypedDetails, WithdrawApplication,
};
use service::{
    Carried, Command, SaveDraft, Sheet,
    views::{AnswerPage, DecisionPage, ReaderChoice},
};
use std::collections::BTreeSet;
use vocabulary::{Actor, ApplicationId, EvidenceId, Role};
use web::ROUTES;

const SECRET_ADDRESS: &str = "s@x.example";
const WESSEX: &str = "University of Wessex";
const LYONESSE: &str = "University of Lyonesse";
const TYNE: &str = "Tyne and Coquet University";
const KINGSMEAD: &str = "Kingsmead University";
const PEAKSIDE: &str = "Peakside Institute";

/// One secret: what happens in both worlds before, what in the second only, and who may know of it.
struct Secret {
    name: &'static str,
    before: fn(&Rehearsal),
    happen: fn(&Rehearsal),
    known_to: &'static [&'static str],
}

/// Nothing happens before.
const NOTHING: fn(&Rehearsal) = |_| ();

/// Of providers and what they write.
const PROVIDERS: &[Secret] = &[
    Secret {
        name: "an associate",
        before: NOTHING,
        happen: associate,
        known_to: &["coordinator"],
    },
    Secret {
        name: "a colleague",
        before: NOTHING,
        happen: colleague,
        known_to: &["coordinator", "wessex"],
    },
    Secret {
        name: "an invited colleague",
        before: NOTHING,
        happen: invited,
        known_to: &["coordinator", "wessex"],
    },
    Secret {
        name: "a request for an account",
        before: NOTHING,
        happen: requested,
        known_to: &["coordinator"],
    },
    Secret {
        name: "a message that failed",
        before: NOTHING,
        happen: failed_mail,
        known_to: &["coordinator", "lyonesse"],
    },
    Secret {
        name: "another session",
        before: NOTHING,
        happen: session,
        known_to: &["wessex"],
    },
    Secret {
        name: "an application begun",
        before: NOTHING,
        happen: begun,
        known_to: &["coordinator", "wessex"],
    },
    Secret {
        name: "a draft",
        before: NOTHING,
        happen: draft,
        known_to: &["tyne"],
    },
    Secret {
        name: "an evidence document, and one removed",
        before: NOTHING,
        happen: documents,
        known_to: &["tyne"],
    },
    Secret {
        name: "a new file for an evidence document, and what it supports",
        before: NOTHING,
        happen: changed_document,
        known_to: &["tyne"],
    },
    Secret {
        name: "a not yet",
        before: NOTHING,
        happen: not_yet,
        // Who is asked second reads for Peakside too.
        known_to: &["coordinator", "peakside", "asked-2"],
    },
    Secret {
        name: "a withdrawal",
        before: NOTHING,
        happen: withdrawal,
        known_to: &["coordinator", "kingsmead"],
    },
];

/// Of the review.
const REVIEW: &[Secret] = &[
    Secret {
        name: "readers asked",
        before: NOTHING,
        happen: asked,
        known_to: &["coordinator", "lyonesse", "asked-1", "asked-2"],
    },
    Secret {
        name: "a declared conflict",
        before: asked,
        happen: conflict,
        known_to: &["coordinator", "asked-1"],
    },
    Secret {
        name: "a reading given",
        before: declared,
        happen: reading,
        known_to: &["coordinator", "asked-1"],
    },
    Secret {
        name: "a reading given, to one who has given theirs",
        before: reading_of_the_second,
        happen: reading,
        known_to: &["coordinator", "asked-1", "asked-2"],
    },
    Secret {
        name: "a drafted decision",
        before: read,
        happen: drafted,
        known_to: &["coordinator"],
    },
    Secret {
        name: "revisions invited",
        before: read,
        happen: revisions_invited,
        known_to: &["coordinator", "lyonesse", "asked-1", "asked-2"],
    },
    Secret {
        name: "a supporter",
        before: NOTHING,
        happen: supporter,
        known_to: &["coordinator", "lyonesse", "supporter"],
    },
    Secret {
        name: "an external examiner",
        before: NOTHING,
        happen: examiner,
        known_to: &["coordinator"],
    },
];

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn world() -> Rehearsal {
    let rehearsal = Rehearsal::of(
        &Story::whole().only(&[WESSEX, LYONESSE, TYNE, KINGSMEAD, PEAKSIDE]),
        now(),
    );
    // Everybody knows, or does not know, of this document in both worlds.
    let (tyne, application) = tyne(&rehearsal);
    rehearsal
        .add_evidence(tyne, application, "module.pdf", &pdf("Module"))
        .unwrap();
    rehearsal
}

fn tyne(rehearsal: &Rehearsal) -> (Actor, ApplicationId) {
    let leader = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    (leader, rehearsal.told.applications[TYNE])
}

/// The document that both worlds have.
fn in_both(rehearsal: &Rehearsal) -> EvidenceId {
    let (tyne, application) = tyne(rehearsal);
    rehearsal.evidence(tyne, application).unwrap().documents[0].id
}

/// Everybody who looks: one of each role that signs in today, and the public.
fn viewers(rehearsal: &Rehearsal) -> Vec<(&'static str, Actor)> {
    let leader = |name: &str| rehearsal.told.leaders[name];
    vec![
        ("public", Actor::PUBLIC),
        ("visitor", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("wessex", leader("Morwenna Tregear")),
        ("lyonesse", leader("Tristan Boscawen")),
        ("tyne", leader("Malcolm Fenwick-Shah")),
        ("kingsmead", leader("Oluwaseun Marlow")),
        ("peakside", leader("Constance Rowarth")),
        ("asked-1", reader(rehearsal, 0)),
        ("asked-2", reader(rehearsal, 1)),
        ("not-asked", reader(rehearsal, 2)),
        ("supporter", rehearsal.told.members["Prudence Holloway"]),
    ]
}

/// The members of the group in the order in which the story would ask them to read for Lyonesse:
/// the first two are asked. In the worlds in which they are asked already, they still come first.
fn reader(rehearsal: &Rehearsal, n: usize) -> Actor {
    let application = rehearsal.told.applications[LYONESSE];
    let asked = rehearsal.readers(application);
    let choice = ReaderChoice { application };
    let choice = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &choice);
    let candidates = choice.unwrap().candidates.into_iter().map(|it| it.person);
    let members = rehearsal.told.members.values();
    let named = |person| {
        members
            .clone()
            .find(|it| it.person == Some(person))
            .copied()
    };
    let all: Vec<Actor> = asked
        .into_iter()
        .chain(candidates.filter_map(named))
        .collect();
    all[n]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_providers_sees_the_same_bytes() {
    keep(PROVIDERS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_know_of_a_review_sees_the_same_bytes() {
    keep(REVIEW).await;
}

async fn keep(secrets: &[Secret]) {
    for secret in secrets {
        let (before, happen) = (secret.before, secret.happen);
        let worlds = tokio::task::spawn_blocking(move || {
            let worlds = (world(), world());
            before(&worlds.0);
            before(&worlds.1);
            worlds
        });
        let (one, other) = worlds.await.unwrap();
        // Who looks is settled before the secret: it may change who would be asked.
        let viewers = viewers(&one);
        let plain = Visited::of(&one, &viewers).await;
        let secretive = Visited::of(&other, &viewers).await;
        let (one, other) = tokio::task::spawn_blocking(move || {
            happen(&other);
            (one, other)
        })
        .await
        .unwrap();
        // Addresses of both worlds: also those of things that exist in one of them only.
        let mut known = samples(&one);
        let more = later_samples(&other);
        known.providers.extend(more.0);
        known.applications.extend(more.1);
        known.evidence = crate::visiting::evidence(&other);
        known.requests.extend(more.2);
        let mut seen = 0;
        let mut told_apart = BTreeSet::new();
        for &(who, _) in &viewers {
            for route in ROUTES {
                for address in route.addresses(&known) {
                    let ask = |site| answer(site, who, route.method, &address);
                    let (in_one, in_other) = (ask(&plain).await, ask(&secretive).await);
                    seen += 1;
                    if in_one == in_other {
                        continue;
                    }
                    assert!(
                        secret.known_to.contains(&who),
                        "{}: {who} can tell the worlds apart at {:?} {address}:\n{in_one:#?}\n{in_other:#?}",
                        secret.name,
                        route.method,
                    );
                    told_apart.insert(who);
                }
            }
        }
        assert!(seen > 300, "{seen}");
        // A secret that nobody notices would prove nothing.
        for who in secret.known_to {
            assert!(
                told_apart.contains(who),
                "{}: {who} notices nothing",
                secret.name
            );
        }
    }
}

async fn answer(
    site: &Visited,
    who: &str,
    method: web::Method,
    address: &str,
) -> crate::visiting::Answer {
    let mut answer = match method {
        web::Method::Get => site.get(who, address).await,
        // The same address in both worlds: nobody's in one, somebody's in the other.
        web::Method::Post if address == "/sign-in" => {
            site.post(who, address, &[("email", SECRET_ADDRESS)]).await
        }
        // A form without answers: whether it is refused, and how, must not tell either.
        web::Method::Post if ["/sign-out", "/account/sessions"].contains(&address) => {
            site.get(who, address).await
        }
        web::Method::Post => site.post(who, address, &[]).await,
    };
    // Chance is not the secret: the id of an attempt, and of a visit that begins with a page.
    answer.body = mask(&answer.body, "name=\"attempt\" value=\"");
    if answer
        .headers
        .remove(axum::http::header::SET_COOKIE)
        .is_some()
    {
        answer.body = mask(&answer.body, "name=\"_csrf\" value=\"");
    }
    answer
}

/// The text without what stands after `mark` up to the next quotation mark.
fn mask(text: &str, mark: &str) -> String {
    let mut masked = String::new();
    for (n, part) in text.split(mark).enumerate() {
        match part.split_once('"').filter(|_| n > 0) {
            Some((_, rest)) => masked.extend([mark, "\"", rest]),
            None => masked.push_str(part),
        }
    }
    masked
}

/// Ids that only the second world has.
fn later_samples(rehearsal: &Rehearsal) -> (Vec<String>, Vec<String>, Vec<String>) {
    let coordinator = rehearsal.told.coordinator;
    let providers = rehearsal
        .service()
        .view(&coordinator, &service::views::Providers)
        .unwrap();
    let requests = rehearsal
        .service()
        .view(&coordinator, &service::views::AccountRequests)
        .unwrap();
    let wessex = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = wessex.organisation.unwrap();
    let file = rehearsal
        .service()
        .view(&wessex, &service::views::ProviderFile { provider });
    let applications = file
        .unwrap()
        .applications
        .into_iter()
        .map(|it| it.id.to_string());
    (
        providers.into_iter().map(|it| it.id.to_string()).collect(),
        applications.collect(),
        requests.open.iter().map(|it| it.id.to_string()).collect(),
    )
}

fn do_it(rehearsal: &Rehearsal, actor: Actor, command: Command) {
    rehearsal.execute(actor, command).unwrap();
}

fn associate(rehearsal: &Rehearsal) {
    let details = TypedDetails {
        kind: "hei".into(),
        ukprn: "10999999".into(),
        regions: vec!["london".into()],
        ..TypedDetails::default()
    };
    let enter = Command::EnterProvider {
        name: "Secret University".into(),
        details,
    };
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

fn colleague(rehearsal: &Rehearsal) {
    let enter = Command::EnterPerson {
        person: EnterPerson {
            name: "Secret Colleague".into(),
            email: SECRET_ADDRESS.into(),
        },
        organisation: rehearsal.told.providers[WESSEX],
        role: Role::CourseLeader,
    };
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

fn invited(rehearsal: &Rehearsal) {
    let invite = InviteColleague {
        organisation: rehearsal.told.providers[WESSEX],
        role: Role::CourseLeader,
        name: "Secret Colleague".into(),
        email: SECRET_ADDRESS.into(),
    };
    let owner = rehearsal.told.leaders["Morwenna Tregear"];
    do_it(rehearsal, owner, Command::InviteColleague(invite));
}

fn requested(rehearsal: &Rehearsal) {
    let request = RequestAccount {
        provider: RequestedProvider {
            name: "Secret College".into(),
            kind: "hei".into(),
            ukprn: "10999998".into(),
            regions: vec!["london".into()],
            ..RequestedProvider::default()
        },
        name: "Secret Asker".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(rehearsal, Actor::PUBLIC, Command::RequestAccount(request));
}

fn failed_mail(rehearsal: &Rehearsal) {
    let service = rehearsal.service();
    let case = Some(rehearsal.told.applications[LYONESSE]);
    let due = service.due_mail(10_000).unwrap().into_iter();
    let about: Vec<_> = due.filter(|row| row.case == case).collect();
    assert!(!about.is_empty());
    for row in about {
        let never = Carried::Never("A secret reason.".into());
        service.note_carried(&row, &never).unwrap();
    }
}

fn session(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let (person, organisation) = (leader.person.unwrap(), leader.organisation.unwrap());
    let begun = rehearsal
        .service()
        .begin_session(person, organisation, leader.role);
    tokio::runtime::Handle::current().block_on(begun).unwrap();
}

fn begun(rehearsal: &Rehearsal) {
    let start = StartApplication {
        provider: rehearsal.told.providers[WESSEX],
    };
    // Three years on, a renewal can be begun; the clock then stands as in the other world.
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    do_it(rehearsal, leader, Command::StartApplication(start));
}

fn draft(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    let (application, standard) = (rehearsal.told.applications[TYNE], "teaching-3".to_owned());
    let page = AnswerPage {
        application,
        standard: standard.clone(),
    };
    let save = SaveDraft {
        sheet: Sheet::Answer(application, standard),
        text: "A secret draft.".into(),
        finished: false,
        shown: rehearsal.service().view(&leader, &page).unwrap().revision,
    };
    let saved =
        tokio::runtime::Handle::current().block_on(rehearsal.service().save_draft(leader, save));
    saved.unwrap();
}

fn documents(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    rehearsal
        .add_evidence(tyne, application, "secret.pdf", &pdf("Secret"))
        .unwrap();
    let remove = RemoveEvidence {
        application,
        evidence: in_both(rehearsal),
    };
    do_it(rehearsal, tyne, Command::RemoveEvidence(remove));
}

fn changed_document(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    let evidence = in_both(rehearsal);
    let file = rehearsal.keep_evidence(tyne, application, "secret.pdf", &pdf("Secret"));
    let replace = ReplaceEvidence {
        application,
        evidence,
        shown: 1,
        file: file.unwrap(),
    };
    do_it(rehearsal, tyne, Command::ReplaceEvidence(replace));
    let support = ("entry-1", "a secret page");
    rehearsal
        .describe_evidence(tyne, application, evidence, "tutor-cvs", support)
        .unwrap();
}

fn asked(rehearsal: &Rehearsal) {
    rehearsal.assign_readers(rehearsal.told.applications[LYONESSE]);
}

fn declared(rehearsal: &Rehearsal) {
    asked(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    for reader in rehearsal.readers(application) {
        rehearsal.declare_none(reader, application);
    }
}

fn conflict(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let declare = DeclareInterest {
        application,
        conflict: Some(true),
        about: "A secret reason.".into(),
    };
    let reader = rehearsal.readers(application)[0];
    do_it(rehearsal, reader, Command::DeclareInterest(declare));
}

fn reading(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[0];
    rehearsal.give_reading(reader, application, "Secret feedback.");
}

fn reading_of_the_second(rehearsal: &Rehearsal) {
    declared(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[1];
    rehearsal.give_reading(reader, application, "What the second found.");
}

fn read(rehearsal: &Rehearsal) {
    declared(rehearsal);
    rehearsal.read_all(rehearsal.told.applications[LYONESSE]);
}

fn drafted(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let coordinator = rehearsal.told.coordinator;
    let page = DecisionPage { application };
    let decision = RecordDecision {
        reasons: "Secret reasons.".into(),
        ..rehearsal.decision(application, "accepted")
    };
    let save = SaveDraft {
        sheet: Sheet::Decision(application),
        text: service::draft_text(&decision),
        finished: false,
        shown: rehearsal
            .service()
            .view(&coordinator, &page)
            .unwrap()
            .revision,
    };
    let saved = tokio::runtime::Handle::current()
        .block_on(rehearsal.service().save_draft(coordinator, save));
    saved.unwrap();
}

fn revisions_invited(rehearsal: &Rehearsal) {
    let invite = InviteRevisions {
        application: rehearsal.told.applications[LYONESSE],
        revisions: [("teaching-3".to_owned(), "A secret wish.".to_owned())].into(),
        due: Some(jiff::civil::date(2027, 1, 10)),
    };
    do_it(
        rehearsal,
        rehearsal.told.coordinator,
        Command::InviteRevisions(invite),
    );
}

fn supporter(rehearsal: &Rehearsal) {
    let name = NameSupporter {
        application: rehearsal.told.applications[LYONESSE],
        supporter: rehearsal.told.members["Prudence Holloway"].person,
    };
    do_it(
        rehearsal,
        rehearsal.told.coordinator,
        Command::NameSupporter(name),
    );
}

fn examiner(rehearsal: &Rehearsal) {
    let name = NameExaminer {
        provider: rehearsal.told.providers[TYNE],
        examiner: reader(rehearsal, 2).person.unwrap(),
        examines: true,
    };
    do_it(
        rehearsal,
        rehearsal.told.coordinator,
        Command::NameExaminer(name),
    );
}

fn not_yet(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[PEAKSIDE];
    rehearsal.read_all(application);
    let decide = RecordDecision {
        reasons: "Secret reasons.".into(),
        help: "A secret helper".into(),
        ..rehearsal.decision(application, "not-yet")
    };
    do_it(
        rehearsal,
        rehearsal.told.coordinator,
        Command::RecordDecision(decide),
    );
}

fn withdrawal(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[KINGSMEAD];
    let leader = rehearsal.told.leaders["Oluwaseun Marlow"];
    let withdraw = WithdrawApplication { application };
    do_it(rehearsal, leader, Command::WithdrawApplication(withdraw));
}
