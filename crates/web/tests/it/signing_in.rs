//! Signing in by email, as someone lives it: links, codes, several people and organisations,
//! sessions that end.

use crate::visiting::{Answer, Visited, hidden, link_in, mailed};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use people::{BeginMembership, EnterPerson};
use service::{Command, Message};
use vocabulary::{Actor, Role};

const MORWENNA: &str = "morwenna.tregear@senco.example";

async fn rehearsed() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Wessex", "University of Lyonesse"];
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&names), now)
    });
    let rehearsal = rehearsal.await.unwrap();
    let mut site = Visited::of(&rehearsal, &[("visitor", Actor::PUBLIC)]).await;
    let page = site.get("public", "/sign-in").await;
    site.keep("other", &page);
    drop(post(&rehearsal));
    (rehearsal, site)
}

/// What is sent now, beside the tasks.
fn post(rehearsal: &Rehearsal) -> Vec<Message> {
    tokio::task::block_in_place(|| mailed(rehearsal))
}

async fn ask(site: &Visited, who: &str, email: &str) -> Answer {
    site.post(who, "/sign-in", &[("email", email)]).await
}

fn code_in(message: &Message) -> String {
    let digits = |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = message.text.split_whitespace();
    words.find(digits).expect("a code").to_owned()
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

async fn type_code(site: &Visited, who: &str, page: &Answer, code: &str) -> Answer {
    let fields = hidden(&page.body);
    let mut fields = pairs(&fields);
    fields.truncate(3);
    fields.push(("code", code));
    site.post(who, "/sign-in/code", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_the_link_spends_nothing_and_the_button_signs_in_once() {
    let (rehearsal, mut site) = rehearsed().await;
    let answer = ask(&site, "visitor", MORWENNA).await;
    assert_eq!(answer.status, StatusCode::OK);
    let bold = format!("<strong>{MORWENNA}</strong>");
    assert!(answer.body.contains(&bold), "{}", answer.body);
    let messages = post(&rehearsal);
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].to, MORWENNA);
    let link = link_in(&messages[0], "/sign-in/link/");
    for _ in 0..3 {
        // A program that guards the mailbox, without a visit.
        let page = site.get("scanner", &link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Press the button to sign in"));
    }
    let signed_in = site.post("visitor", &link, &[]).await;
    assert_eq!(
        signed_in.status,
        StatusCode::SEE_OTHER,
        "{}",
        signed_in.body
    );
    assert_eq!(signed_in.headers[header::LOCATION], "/work");
    site.keep("visitor", &signed_in);
    let work = site.get("visitor", "/work").await;
    assert!(work.body.contains("Morwenna Tregear") && work.body.contains("University of Wessex"));
    let again = site.post("other", &link, &[]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.body.contains("This link has been used"));
    let looked = site.get("other", &link).await;
    assert!(looked.body.contains("Get a new link by email"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_signs_in_and_five_wrong_ones_spoil_it() {
    let (rehearsal, mut site) = rehearsed().await;
    let page = ask(&site, "visitor", MORWENNA).await;
    let code = code_in(&post(&rehearsal)[0]);
    let spaced = format!(" {} {}-{}", &code[..3], &code[3..6], &code[6..]);
    let signed_in = type_code(&site, "visitor", &page, &spaced).await;
    assert_eq!(
        signed_in.status,
        StatusCode::SEE_OTHER,
        "{}",
        signed_in.body
    );
    site.keep("visitor", &signed_in);
    assert_eq!(site.get("visitor", "/work").await.status, StatusCode::OK);

    let page = ask(&site, "other", MORWENNA).await;
    let message = post(&rehearsal).remove(0);
    let right = code_in(&message);
    let wrong = if right == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for none in ["", "1234567", "123456789", "1234567a"] {
        let answer = type_code(&site, "other", &page, none).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Enter the 8 digits of the code"));
    }
    for left in (1..5).rev() {
        let answer = type_code(&site, "other", &page, wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let says = match left {
            1 => "You can try once more".to_owned(),
            left => format!("You can try {left} more times"),
        };
        assert!(answer.body.contains(&says), "{says}");
    }
    for code in [wrong, right.as_str()] {
        let answer = type_code(&site, "other", &page, code).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
    // The person who has the mail still has the link.
    let link = link_in(&message, "/sign-in/link/");
    assert_eq!(
        site.post("other", &link, &[]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_gets_the_same_answer_and_is_told_by_mail() {
    let (rehearsal, site) = rehearsed().await;
    // As long as the known one, so that lengths can be compared, too.
    let unknown = "nobody.whatever1@senco.example";
    assert_eq!(unknown.len(), MORWENNA.len());
    let same = |answer: &Answer, address: &str| {
        let attempt = answer
            .body
            .split("name=\"attempt\" value=\"")
            .nth(1)
            .unwrap();
        answer.body.replace(&attempt[..26], "").replace(address, "")
    };
    for _ in 0..2 {
        let mut known = ask(&site, "visitor", MORWENNA).await;
        let mut other = ask(&site, "visitor", unknown).await;
        for answer in [&mut known, &mut other] {
            answer.headers.remove("x-request-id");
        }
        assert_eq!(same(&known, MORWENNA), same(&other, unknown));
        assert_eq!((known.status, known.headers), (other.status, other.headers));
    }
    let messages = post(&rehearsal);
    let told: Vec<_> = messages.iter().filter(|it| it.to == unknown).collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].text.contains("No senco account uses this address"));
    assert!(
        told[0]
            .text
            .contains("https://senco.example/request-account")
    );
    assert!(!told[0].text.contains("/sign-in/link/"));
}

/// A page without what is chance in it: the attempt, and the request's number.
fn without_chance(mut answer: Answer) -> Answer {
    let attempt = attempt_of(&answer);
    answer.headers.remove("x-request-id");
    answer.body = answer.body.replace(&attempt, "");
    answer
}

fn attempt_of(answer: &Answer) -> String {
    let fields = hidden(&answer.body);
    let attempt = fields.into_iter().find(|(name, _)| name == "attempt");
    attempt.expect("an attempt").1
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_had_all_its_mail_is_answered_as_if_it_had_had_none() {
    let (rehearsal, site) = rehearsed().await;
    let first = ask(&site, "visitor", MORWENNA).await;
    for _ in 0..4 {
        drop(ask(&site, "visitor", MORWENNA).await);
    }
    let messages = post(&rehearsal);
    assert_eq!(messages.len(), 5);
    // Someone else, who may not learn that someone asks for mail to this address.
    let curious = ask(&site, "visitor", MORWENNA).await;
    assert_eq!(post(&rehearsal), [], "no sixth email in an hour");
    assert_eq!(curious.status, StatusCode::OK);
    for says in [
        "It can take 10 minutes.",
        "Use any link you have received",
        "ask the person who invited you",
    ] {
        assert!(curious.body.contains(says), "{says}");
    }
    // What follows is the same too, whatever code is typed.
    let mut both = Vec::new();
    for page in [&first, &curious] {
        let mut answers = Vec::new();
        for wrong in [
            "00000000", "", "11111111", "22222222", "33333333", "4", "44444444", "55555555",
        ] {
            let answer = type_code(&site, "visitor", page, wrong).await;
            answers.push((answer.status, answer.body.replace(&attempt_of(page), "")));
        }
        both.push(answers);
    }
    assert_eq!(both[0], both[1]);
    assert_eq!(without_chance(first), without_chance(curious));
    // The person who asked too often still has the links.
    let link = link_in(&messages[2], "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    rehearsal.clock.pass(SignedDuration::from_mins(61));
    drop(ask(&site, "visitor", MORWENNA).await);
    assert_eq!(post(&rehearsal).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_too_many_unknown_addresses_were_asked_for_the_next_is_answered_as_a_known_one_is() {
    let (rehearsal, site) = rehearsed().await;
    for n in 10..40 {
        let unknown = format!("nobody.whatever{n}@senco.example");
        drop(ask(&site, "visitor", &unknown).await);
    }
    drop(post(&rehearsal));
    let unknown = "nobody.whatever1@senco.example";
    assert_eq!(unknown.len(), MORWENNA.len());
    let known = ask(&site, "visitor", MORWENNA).await;
    let other = ask(&site, "visitor", unknown).await;
    let mut both = Vec::new();
    for (page, address) in [(&known, MORWENNA), (&other, unknown)] {
        let wrong = type_code(&site, "visitor", page, "00000000").await;
        let body = wrong.body.replace(&attempt_of(page), "");
        both.push((wrong.status, body.replace(address, "")));
    }
    assert_eq!(both[0], both[1]);
    let (mut known, mut other) = (without_chance(known), without_chance(other));
    known.body = known.body.replace(MORWENNA, "");
    other.body = other.body.replace(unknown, "");
    assert_eq!(known, other);
    let messages = post(&rehearsal);
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].to, MORWENNA);
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_wrong_codes_of_all_people_pause_codes_and_never_links() {
    let (rehearsal, mut site) = rehearsed().await;
    let page = ask(&site, "other", MORWENNA).await;
    let message = post(&rehearsal).remove(0);
    let right = code_in(&message);
    // Guessed at twenty addresses of no one, five times each.
    for n in 0..20 {
        let guessing = ask(&site, "visitor", &format!("nobody{n}@senco.example")).await;
        assert!(guessing.body.contains("or enter the code here"));
        for _ in 0..5 {
            let answer = type_code(&site, "visitor", &guessing, "00000001").await;
            assert!(!answer.body.contains("paused sign-in codes"), "{n}");
        }
    }
    // Now neither a wrong code nor the right one tells anything.
    let mut wrong = type_code(&site, "other", &page, "00000000").await;
    let mut taken = type_code(&site, "other", &page, &right).await;
    for answer in [&mut wrong, &mut taken] {
        answer.headers.remove("x-request-id");
    }
    assert_eq!(wrong, taken);
    assert_eq!(taken.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(taken.body.contains("Open the link in the same email"));
    let asked = ask(&site, "visitor", MORWENNA).await;
    assert!(asked.body.contains("Use the link in the email instead"));
    assert!(!asked.body.contains("name=\"code\""));
    let link = link_in(&message, "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    // Five minutes later one more is taken, of the person who comes first.
    let newest = post(&rehearsal).into_iter().rfind(|it| it.to == MORWENNA);
    let newest = newest.expect("an email");
    rehearsal.clock.pass(SignedDuration::from_mins(5));
    assert_ne!(code_in(&newest), right);
    let fields = [("attempt", attempt_in(&newest)), ("code", code_in(&newest))];
    let signed_in = site
        .post("other", "/sign-in/code", &pairs_of(&fields))
        .await;
    assert_eq!(
        signed_in.status,
        StatusCode::SEE_OTHER,
        "{}",
        signed_in.body
    );
    site.keep("other", &signed_in);
    assert_eq!(site.get("other", "/work").await.status, StatusCode::OK);
}

/// The attempt whose link a message holds.
fn attempt_in(message: &Message) -> String {
    let link = link_in(message, "/sign-in/link/");
    link.trim_start_matches("/sign-in/link/")[..26].to_owned()
}

fn pairs_of<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    let pair = |(name, value): &'a (&'a str, String)| (*name, value.as_str());
    fields.iter().map(pair).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_comes_too_late_says_so() {
    let (rehearsal, site) = rehearsed().await;
    drop(ask(&site, "visitor", MORWENNA).await);
    let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
    rehearsal.clock.pass(SignedDuration::from_mins(60));
    for answer in [
        site.get("visitor", &link).await,
        site.post("visitor", &link, &[]).await,
    ] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert!(answer.body.contains("This link has expired"));
    }
    let mut forged = link.clone();
    forged.replace_range(link.len() - 2..link.len() - 1, "0");
    assert_ne!(forged, link);
    let answer = site.get("visitor", &forged).await;
    assert!(answer.body.contains("This link does not work"));
    // Mail that could not be sent within the hour says nothing true any more.
    drop(ask(&site, "visitor", MORWENNA).await);
    rehearsal.clock.pass(SignedDuration::from_mins(61));
    assert_eq!(post(&rehearsal), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_people_and_organisations_behind_one_address_are_chosen_between() {
    let (rehearsal, mut site) = rehearsed().await;
    let coordinator = rehearsal.told.coordinator;
    let wessex = rehearsal.told.providers["University of Wessex"];
    let lyonesse = rehearsal.told.providers["University of Lyonesse"];
    let rehearsal = tokio::task::spawn_blocking(move || {
        let shared = Command::from(service::joint::EnterPerson {
            person: EnterPerson {
                name: "Locryn Tregear".into(),
                email: MORWENNA.into(),
            },
            organisation: wessex,
            role: Role::CourseLeader,
        });
        rehearsal.execute(coordinator, shared).unwrap();
        let second = Command::from(BeginMembership {
            person: rehearsal.told.leaders["Morwenna Tregear"].person.unwrap(),
            organisation: lyonesse,
            role: Role::CourseLeader,
        });
        rehearsal.execute(coordinator, second).unwrap();
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    drop(post(&rehearsal));
    let fields = [("email", MORWENNA), ("next", "/account")];
    drop(site.post("visitor", "/sign-in", &fields).await);
    let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    let choose = "/sign-in/choose?next=%2Faccount";
    assert_eq!(signed_in.headers[header::LOCATION], choose);
    site.keep("visitor", &signed_in);
    // Until it is chosen, nothing can be done.
    let work = site.get("visitor", "/work").await;
    assert_eq!(
        work.headers[header::LOCATION],
        "/sign-in/choose?next=%2Fwork"
    );
    let page = site.get("visitor", choose).await;
    assert_eq!(
        page.body.matches("type=\"radio\"").count(),
        3,
        "{}",
        page.body
    );
    let none = site.post("visitor", "/sign-in/choose", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);

    let choice = |page: &Answer, person: &str, organisation: &str| {
        let of = |value: &&str| value.contains(organisation) && value.contains(person);
        let values = page.body.split("type=\"radio\" value=\"").skip(1);
        let mut values = values.filter_map(|rest| rest.split('"').next());
        values.find(of).expect("a choice").to_owned()
    };
    let morwenna = rehearsal.told.leaders["Morwenna Tregear"]
        .person
        .unwrap()
        .to_string();
    let as_wessex = choice(&page, &morwenna, &wessex.to_string());
    let as_lyonesse = choice(&page, &morwenna, &lyonesse.to_string());
    let before = site.get("visitor", choose).await;
    let chosen = site
        .post(
            "visitor",
            "/sign-in/choose",
            &[("choice", &as_wessex), ("next", "/account")],
        )
        .await;
    assert_eq!(chosen.headers[header::LOCATION], "/account");
    site.keep("visitor", &chosen);
    let account = site.get("visitor", "/account").await;
    assert!(
        account
            .body
            .contains("<strong>University of Wessex</strong>")
    );
    assert!(account.body.contains("Change organisation"));
    let work = site.get("visitor", "/work").await.body;
    let also = "You can also act as course leader for University of Lyonesse";
    assert!(work.contains(also), "{work}");
    drop(before);
    // Changing needs no new mail.
    let changed = site
        .post("visitor", "/sign-in/choose", &[("choice", &as_lyonesse)])
        .await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    site.keep("visitor", &changed);
    let account = site.get("visitor", "/account").await;
    assert!(
        account
            .body
            .contains("<strong>University of Lyonesse</strong>")
    );
    assert_eq!(post(&rehearsal), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_seen_and_ended_and_say_that_nothing_is_lost() {
    let (rehearsal, mut site) = rehearsed().await;
    for who in ["visitor", "other"] {
        drop(ask(&site, who, MORWENNA).await);
        let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
        let signed_in = site.post(who, &link, &[]).await;
        site.keep(who, &signed_in);
    }
    let account = site.get("visitor", "/account").await;
    assert!(account.body.contains("This session"));
    assert!(
        account
            .body
            .contains("A browser that does not say what it is")
    );
    let key = account
        .body
        .split("name=\"session\" value=\"")
        .nth(1)
        .unwrap();
    let ended = site
        .post("visitor", "/account/sessions", &[("session", &key[..64])])
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let sent = site.get("other", "/work").await;
    assert_eq!(sent.headers[header::LOCATION], "/sign-in?next=%2Fwork");
    let page = site.get("other", "/sign-in?next=%2Fwork").await;
    assert!(
        page.body
            .contains("Your session has ended. We have kept everything you saved.")
    );
    // No one ends the session of someone else.
    let stranger = Visited::of(&rehearsal, &[("coordinator", rehearsal.told.coordinator)]).await;
    let fields = [("session", &key[..64])];
    let refused = stranger
        .post("coordinator", "/account/sessions", &fields)
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);

    rehearsal.clock.pass(SignedDuration::from_hours(11));
    assert_eq!(site.get("visitor", "/work").await.status, StatusCode::OK);
    rehearsal.clock.pass(SignedDuration::from_hours(1));
    let late = site.get("visitor", "/work").await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    let page = site.get("visitor", "/sign-in").await;
    assert!(page.body.contains("We have kept everything you saved"));
    let fresh = site.get("public", "/sign-in").await;
    assert!(!fresh.body.contains("We have kept everything you saved"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_another_site_and_production_has_no_personas() {
    let (rehearsal, site) = rehearsed().await;
    let fields = [("email", MORWENNA), ("next", "//evil.example/work")];
    drop(site.post("visitor", "/sign-in", &fields).await);
    let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    assert_eq!(signed_in.headers[header::LOCATION], "/work");
    for path in ["/demonstration/personas", "/demonstration/outbox"] {
        assert_eq!(
            site.get("visitor", path).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let wrong = ask(&site, "visitor", "no address").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong
            .body
            .contains("Enter an email address in the correct format")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_out_is_told_so_and_their_session_opens_nothing_more() {
    let (rehearsal, mut site) = rehearsed().await;
    drop(ask(&site, "visitor", MORWENNA).await);
    let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    site.keep("visitor", &signed_in);
    assert_eq!(site.get("visitor", "/work").await.status, StatusCode::OK);
    let out = site.post("visitor", "/sign-out", &[]).await;
    assert_eq!(out.headers[header::LOCATION], "/signed-out");
    let page = site.get("visitor", "/signed-out").await;
    assert!(page.body.contains("You have signed out"));
    // Even with the cookie of before.
    let work = site.get("visitor", "/work").await;
    assert_eq!(work.headers[header::LOCATION], "/sign-in?next=%2Fwork");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_outlives_the_session() {
    let (rehearsal, mut site) = rehearsed().await;
    let signs_in = async |site: &mut Visited| {
        drop(ask(site, "visitor", MORWENNA).await);
        let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
        let signed_in = site.post("visitor", &link, &[]).await;
        site.keep("visitor", &signed_in);
    };
    signs_in(&mut site).await;
    let invite = "/account/colleagues/new";
    let form = site.get("visitor", invite).await;
    let command = hidden(&form.body)
        .into_iter()
        .find(|(name, _)| name == "_command");
    let command = command.expect("a command").1;
    let typed = [
        ("_command", command.as_str()),
        ("name", "Senara Oakshott"),
        ("email", "senara@wessex.example"),
    ];
    let out = site.post("visitor", "/sign-out", &[]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let refused = site.post("visitor", invite, &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("Senara Oakshott"), "{}", refused.body);
    assert!(refused.body.contains("Sign in (opens in a new tab)"));
    // Signed in again: the page that was left open sends what it holds, and it is done.
    let left_open: Vec<(String, String)> = hidden(&refused.body);
    signs_in(&mut site).await;
    let done = site.post("visitor", invite, &pairs(&left_open)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let colleagues = site.get("visitor", "/account/colleagues").await;
    assert!(colleagues.body.contains("Senara Oakshott"));
}
