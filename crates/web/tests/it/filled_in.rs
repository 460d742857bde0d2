//! What a route says of itself, held against what it does: with what its parameters are tried, and
//! what its form is filled in with.

use crate::two_worlds::secrets::{KINGSMEAD, LYONESSE, PEAKSIDE, TYNE};
use crate::visiting::{FilledIn, Visited, link_in, mailed, samples};
use demonstration::{Rehearsal, Story};
use people::{ProveAddress, RequestAccount, RequestedProvider};
use quality::{
    AskSupporter, ChangeJudgement, InviteRevisions, NoteAbsence, ProposeDecision, RecordDecision,
    TypedCondition, TypedJudgement,
};
use service::{
    Carried, Command, SaveDraft, Sheet, draft_revision, draft_text,
    views::{AccountRequests, CheckAnswers, Doubles, ReadingPage, SoughtPeople},
};
use vocabulary::{Actor, ApplicationId, Role};
use web::{Method, Route, Samples, routes};
use workforce::SendClaim;

/// Everyone of a story who signs in, and someone who does not.
fn everybody(rehearsal: &Rehearsal) -> Vec<(&str, Actor)> {
    let told = &rehearsal.told;
    let named = told
        .leaders
        .iter()
        .chain(&told.members)
        .chain(&told.holders);
    let mut everybody = vec![
        ("visitor", Actor::PUBLIC),
        ("coordinator", told.coordinator),
        ("registrar", told.registrar),
    ];
    everybody.extend(named.map(|(name, actor)| (name.as_str(), *actor)));
    let of_schools = told.of_schools.iter().chain(&told.evaluators);
    everybody.extend(of_schools.map(|(name, actor)| (name.as_str(), *actor)));
    everybody
}

/// What was led to that is a check, by how long it is called: a digest, or an id.
fn checked(tokens: &[String]) -> impl Iterator<Item = String> {
    tokens
        .iter()
        .filter(|it| matches!(it.len(), 64 | 26))
        .cloned()
}

/// What addresses can name, as things stand.
fn known(rehearsal: &Rehearsal, tokens: &[String]) -> Samples {
    let requests = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &AccountRequests);
    let people = everybody(rehearsal).into_iter();
    let doubles = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &Doubles);
    let doubles = doubles.unwrap().maybe.into_iter();
    let doubles = doubles.map(|it| it.joined.person);
    let nameless = rehearsal.service().view(
        &rehearsal.told.coordinator,
        &SoughtPeople {
            name: "Robert Shallow".into(),
        },
    );
    let nameless = nameless.unwrap().into_iter().map(|it| it.entry.person);
    Samples {
        requests: requests
            .unwrap()
            .open
            .iter()
            .map(|it| it.id.to_string())
            .collect(),
        persons: people
            .filter_map(|(_, it)| it.person)
            .chain(doubles)
            .chain(nameless)
            .map(|it| it.to_string())
            .collect(),
        tokens: tokens.to_vec(),
        posts: crate::visiting::posts(rehearsal),
        checks: crate::visiting::checks()
            .into_iter()
            .chain(checked(tokens))
            .collect(),
        ..samples(rehearsal)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_parameter_of_every_route_is_tried_with_something() {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now);
        asked_for_an_account(&rehearsal);
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    let mut known = known(&rehearsal, &["a-token".to_owned()]);
    // Only providers that are applying have documents; what a check found is known once a file was checked.
    known.evidence.push("a-document".to_owned());
    known.checks.push("a-check".to_owned());
    // Only one college challenges a decision.
    known.holds.push("a-hold".to_owned());
    for route in routes() {
        for parameter in route.parameters() {
            let values = route.values(parameter, &known);
            assert!(
                !values.is_empty(),
                "{}: {parameter} is tried with nothing",
                route.path
            );
        }
        for (parameter, _) in route.tried_with.iter().filter(|(name, _)| !name.is_empty()) {
            let has = route.parameters().any(|it| it == *parameter);
            assert!(has, "{} has no {parameter}", route.path);
        }
        for address in route.addresses(&known) {
            assert!(!address.contains('{'), "{address}");
        }
        let sends = route.filled_with.is_some();
        assert_eq!(
            sends,
            route.method == Method::Post,
            "{:?} {}: what changes something, and nothing else, says what its form is filled in with",
            route.method,
            route.path
        );
    }
}

/// The story, and beside it what it does not come to: everything that a page can show or ask is there.
pub fn everything() -> Rehearsal {
    everything_with_links().0
}

/// The same, with what is in the links of mail that was sent since.
fn everything_with_links() -> (Rehearsal, Vec<String>) {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole(), now);
    asked_for_an_account(&rehearsal);
    further(&rehearsal);
    let mail = rehearsal.service().mail();
    // One is tried again, and another is dealt with.
    let never = Carried::Never("No such address.".into());
    for row in mail.due(2).unwrap() {
        mail.note_carried(&row, &never).unwrap();
    }
    rehearsal.service().housekeeping().remind().unwrap();
    let links = links_in(&mailed(&rehearsal));
    (rehearsal, links)
}

/// A request that waits for its answer, beside the one that is made by a form.
fn asked_for_an_account(rehearsal: &Rehearsal) {
    let request = RequestAccount {
        provider: RequestedProvider {
            name: "Waiting College".into(),
            kind: "hei".into(),
            ukprn: "10999998".into(),
            regions: vec!["london".into()],
            ..RequestedProvider::default()
        },
        name: "Some Waiter".into(),
        email: "waiter@example.org".into(),
    };
    do_it(
        rehearsal,
        Actor::PUBLIC,
        Command::from(service::joint::RequestAccount(request)),
    );
}

/// What the story does not come to, so that every form is needed once: an application that can be
/// submitted, a report that can be given, revisions that are sent, a condition that waits.
fn further(rehearsal: &Rehearsal) {
    let (coordinator, applications) = (rehearsal.told.coordinator, &rehearsal.told.applications);
    answered(
        rehearsal,
        rehearsal.told.leaders["Malcolm Fenwick-Shah"],
        applications[TYNE],
    );
    rehearsal.assign_readers(applications[KINGSMEAD]);
    judged(rehearsal, applications[KINGSMEAD]);

    rehearsal.assign_readers(applications[LYONESSE]);
    rehearsal.read_all(applications[LYONESSE]);
    let invite = InviteRevisions {
        application: applications[LYONESSE],
        revisions: [("teaching-3".to_owned(), "Say more.".to_owned())].into(),
        due: Some(jiff::civil::date(2027, 1, 10)),
    };
    do_it(rehearsal, coordinator, Command::from(invite));
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    rehearsal.submit(leader, applications[LYONESSE]).unwrap();

    let ask = AskSupporter {
        application: applications[LYONESSE],
        supporter: rehearsal.told.members["Prudence Holloway"].person.unwrap(),
    };
    do_it(rehearsal, coordinator, Command::from(ask));

    // A claim that a university answers by a link.
    let send = SendClaim {
        claim: rehearsal.told.claims["Ivor Penhale"],
        to: "registry@tintagel.example".into(),
    };
    do_it(rehearsal, rehearsal.told.registrar, Command::from(send));

    // A report that can be set aside, beside those on which the group decides.
    let erewash = applications["Erewash SEND Partnership"];
    rehearsal.read_all(erewash);
    // One of its readers will be away.
    let reader = rehearsal.readers(erewash)[0];
    let away = NoteAbsence {
        person: reader.person.unwrap(),
        from: Some(jiff::civil::date(2027, 4, 1)),
        until: Some(jiff::civil::date(2027, 4, 14)),
    };
    do_it(rehearsal, reader, Command::from(away));
    // What the story puts to the members can be recorded.
    let mill = applications["Mill on the Floss Learning"];
    rehearsal.all_agree(mill).unwrap();
    rehearsal.read_all(applications[PEAKSIDE]);
    known_twice(rehearsal);

    let accept = RecordDecision {
        conditions: vec![TypedCondition {
            what: "Name a second tutor.".into(),
            due: Some(jiff::civil::date(2027, 1, 10)),
        }],
        ..rehearsal.decision(applications[PEAKSIDE], "accepted")
    };
    rehearsal.decide(&accept).unwrap();
}

/// Two people are entered twice, one of whom has shown that the address is theirs, and another one; and
/// some are invited.
fn known_twice(rehearsal: &Rehearsal) {
    let (coordinator, told) = (rehearsal.told.coordinator, &rehearsal.told);
    let host = coordinator.organisation.unwrap();
    for (name, email, organisation) in [
        (
            "M. Tregear",
            "morwenna.tregear@senco.example",
            told.providers["University of Wessex"],
        ),
        ("T. Boscawen", "tristan.boscawen@senco.example", host),
    ] {
        let enter = Command::from(service::joint::EnterPerson {
            person: people::EnterPerson {
                name: name.into(),
                email: email.into(),
            },
            organisation,
            role: Role::CourseLeader,
        });
        do_it(rehearsal, coordinator, enter);
    }
    // One whose name is put right, and two who are called alike.
    for name in ["Robert Shallow", "Anne Page", "Anne Page"] {
        let enter = people::EnterByName { name: name.into() };
        do_it(rehearsal, coordinator, Command::from(enter));
    }
    let morwenna = told.leaders["Morwenna Tregear"];
    for address in ["morwenna.tregear@senco.example", "morwenna@home.example"] {
        let prove = ProveAddress {
            person: morwenna.person.unwrap(),
            address: address.into(),
        };
        do_it(rehearsal, morwenna, Command::from(prove));
    }
    let malcolm = told.leaders["Malcolm Fenwick-Shah"];
    for who in [
        ("Morwenna Tregear", "morwenna@home.example"),
        ("Piran Lowe", "piran@tyne.example"),
        ("Senara Quick", "senara@tyne.example"),
        ("Jory Hale", "jory@tyne.example"),
    ] {
        let (provider, leads) = (told.providers[TYNE], Role::CourseLeader);
        rehearsal.invite(malcolm, provider, leads, who).unwrap();
    }
}

fn do_it(rehearsal: &Rehearsal, actor: Actor, command: Command) {
    rehearsal.execute(actor, command).unwrap();
}

/// Answers every question that has no answer yet.
fn answered(rehearsal: &Rehearsal, leader: Actor, application: ApplicationId) {
    let check = CheckAnswers { application };
    let check = rehearsal.service().view(&leader, &check).unwrap();
    for standard in check.framework.standards() {
        if !check.answers.contains_key(&standard.id) {
            let sheet = quality::Sheet::Answer(application, standard.id.clone()).into();
            draft(rehearsal, leader, sheet, "An answer.".into(), true);
        }
    }
}

/// Lets the first reader judge every standard, and give nothing yet.
fn judged(rehearsal: &Rehearsal, application: ApplicationId) {
    let reader = rehearsal.readers(application)[0];
    rehearsal.declare_none(reader, application);
    let page = ReadingPage { application };
    let page = rehearsal.service().view(&reader, &page).unwrap();
    let typed = TypedJudgement {
        judgement: "met".into(),
        feedback: String::new(),
    };
    for it in page.standards {
        let sheet =
            quality::Sheet::Judgement(application, reader.person.unwrap(), it.standard.id.clone())
                .into();
        draft(rehearsal, reader, sheet, draft_text(&typed), false);
    }
}

fn draft(rehearsal: &Rehearsal, actor: Actor, sheet: Sheet, text: String, finished: bool) {
    let save = SaveDraft {
        sheet: sheet.into(),
        text,
        finished,
        shown: draft_revision("", false),
    };
    let saved = rehearsal.service().desk().save_draft(actor, save);
    tokio::runtime::Handle::current().block_on(saved).unwrap();
}

/// Sends the form of a route for everyone who finds it on a page of theirs, until it is carried out: gives
/// where that leads; what was said to each, where it never is.
async fn carried_out(
    rehearsal: &Rehearsal,
    route: &Route,
    tokens: &[String],
) -> Result<Option<String>, Vec<String>> {
    let known = known(rehearsal, tokens);
    let mut acting = Vec::new();
    for (who, actor) in everybody(rehearsal) {
        // Asked first, because each session is a write: there are many people, and many forms.
        if !access::grant(actor.role, route.action).allows() {
            continue;
        }
        let acts = match actor.person {
            Some(person) => {
                let service = rehearsal.service();
                let begun = service
                    .sign_in()
                    .begin_session(person, actor.organisation, actor.role);
                begun.await.is_ok()
            }
            None => true,
        };
        if acts {
            acting.push((who, actor));
        }
    }
    let site = Visited::of(rehearsal, &acting).await;
    let mut said = Vec::new();
    for (who, _) in &acting {
        for post in route.posts(&known) {
            let page = site.get(who, &post.page).await;
            let Some(form) = FilledIn::of(&page.body, &post) else {
                continue;
            };
            let answer = form.send(&site, who, &post.address).await;
            let status = answer.status;
            if status.is_success() || status.is_redirection() {
                let leads = answer.headers.get("location");
                let leads = leads.and_then(|it| it.to_str().ok());
                return Ok(leads.map(str::to_owned));
            }
            said.push(format!(
                "{status} to {who} at {}: {form:?}: {}",
                post.address,
                words(&answer.body)
            ));
        }
    }
    Err(said)
}

/// What a page says, in a few words.
fn words(page: &str) -> String {
    let document = scraper::Html::parse_document(page);
    let main = scraper::Selector::parse("main").unwrap();
    let words = document
        .select(&main)
        .flat_map(|it| it.text().collect::<Vec<_>>());
    words
        .collect::<String>()
        .split_whitespace()
        .take(80)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is in the links of mail.
fn links_in(mail: &[service::Message]) -> Vec<String> {
    let mut tokens = Vec::new();
    for message in mail {
        for under in [
            "/sign-in/link/",
            "/request-account/confirm/",
            "/account/addresses/confirm/",
            "/invitations/",
            "/draft/",
            "/claims/begin/",
            "/award-claim/",
            "/senco/",
            "/enrolled/",
        ] {
            if message.text.contains(under) {
                let link = link_in(message, under);
                let token = link.trim_start_matches(under);
                tokens.push(token.trim_end_matches("/agree").to_owned());
            }
        }
    }
    tokens
}

/// Whether its form answers a draft that is put to the members. By the time that these are asked, the forms
/// before them would have settled every draft.
fn answers_a_draft(route: &Route) -> bool {
    route.path.ends_with("/sign") || route.path.starts_with("/draft/")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_that_answers_a_draft_is_carried_out() {
    let forms = routes().filter(|it| it.method == Method::Post && answers_a_draft(it));
    for route in forms {
        let told = tokio::task::spawn_blocking(|| {
            let now = "2026-11-22T10:00:00Z".parse().unwrap();
            let rehearsal = Rehearsal::of(&Story::whole(), now);
            let application = rehearsal.told.applications[LYONESSE];
            rehearsal.assign_readers(application);
            rehearsal.read_all(application);
            let put = ProposeDecision(rehearsal.decision(application, "accepted"));
            do_it(&rehearsal, rehearsal.told.coordinator, Command::from(put));
            let links = links_in(&mailed(&rehearsal));
            (rehearsal, links)
        });
        let (rehearsal, tokens) = told.await.unwrap();
        let done = carried_out(&rehearsal, route, &tokens).await;
        assert!(done.is_ok(), "{}: {:#?}", route.path, done.err());
    }
}

/// Whether its form is of readers who talk: what they change there ends the drafts that other forms need.
fn is_of_the_discussion(route: &Route) -> bool {
    route.path.contains("/discussion")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_the_discussion_is_carried_out() {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(&Story::whole(), now);
        let application = rehearsal.told.applications[LYONESSE];
        rehearsal.assign_readers(application);
        rehearsal.read_all(application);
        let change = ChangeJudgement {
            application,
            standard: "teaching-1".into(),
            judgement: TypedJudgement {
                judgement: "partly-met".into(),
                feedback: "Say how often.".into(),
            },
        };
        do_it(
            &rehearsal,
            rehearsal.readers(application)[0],
            Command::from(change),
        );
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    let forms = routes().filter(|it| it.method == Method::Post && is_of_the_discussion(it));
    for route in forms {
        let done = carried_out(&rehearsal, route, &[]).await;
        assert!(done.is_ok(), "{}: {:#?}", route.path, done.err());
    }
}

/// The rooms whose forms are filled in side by side, each in a world of its own.
const OF_PEOPLE: &[&[Route]] = &[
    house_pages::ROUTES,
    people_pages::ROUTES,
    governance_pages::ROUTES,
    retention_pages::ROUTES,
    surveys_pages::ROUTES,
];
const OF_QUALITY: &[&[Route]] = &[quality_pages::ROUTES];
const OF_THE_WORKFORCE: &[&[Route]] = &[workforce_pages::ROUTES];

/// Whether the form of a route is filled in here.
fn is_filled_in(route: &Route) -> bool {
    // What tries a code has no page that holds it: the right one is in the mail.
    route.method == Method::Post
        && !route.proves_address
        && !route.demonstration_only
        && !answers_a_draft(route)
        && !is_of_the_discussion(route)
}

#[test]
fn every_form_is_of_a_room_that_is_filled_in() {
    let rooms = [OF_PEOPLE, OF_QUALITY, OF_THE_WORKFORCE].concat().concat();
    for route in routes().filter(|it| is_filled_in(it)) {
        let there = rooms.iter().any(|it| it.path == route.path);
        assert!(there, "{} is filled in by no test", route.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_people_filled_in_as_its_route_says_is_carried_out() {
    all_carried_out(OF_PEOPLE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_quality_filled_in_as_its_route_says_is_carried_out() {
    all_carried_out(OF_QUALITY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_the_workforce_filled_in_as_its_route_says_is_carried_out() {
    all_carried_out(OF_THE_WORKFORCE).await;
}

async fn all_carried_out(rooms: &'static [&'static [Route]]) {
    let (rehearsal, mut tokens) = tokio::task::spawn_blocking(everything_with_links)
        .await
        .unwrap();
    let mut not = Vec::new();
    let forms = rooms.iter().copied().flatten();
    for route in forms.filter(|it| is_filled_in(it)) {
        match carried_out(&rehearsal, route, &tokens).await {
            Ok(leads) => {
                let check = leads.as_deref().and_then(|it| {
                    let pages = [
                        "/school-list/checks/",
                        "/course-files/checks/",
                        "/npq/checks/",
                    ];
                    pages.iter().find_map(|page| it.strip_prefix(page))
                });
                tokens.extend(check.map(str::to_owned));
            }
            Err(said) => not.push((route.path, said)),
        }
        let mail = tokio::task::block_in_place(|| mailed(&rehearsal));
        tokens.extend(links_in(&mail));
    }
    assert!(not.is_empty(), "not carried out: {not:#?}");
}
