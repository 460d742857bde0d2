//! A new provider asks for an account; owners invite and remove colleagues.

use crate::visiting::{Answer, Visited, hidden, link_in, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use service::{Carried, Message};
use vocabulary::Actor;

async fn rehearsed() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Wessex", "Tyne and Coquet University"];
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&names), now)
    });
    let rehearsal = rehearsal.await.unwrap();
    let people = [
        ("visitor", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("malcolm", rehearsal.told.leaders["Malcolm Fenwick-Shah"]),
        ("idris", rehearsal.told.leaders["Idris Featherstone"]),
        ("morwenna", rehearsal.told.leaders["Morwenna Tregear"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    drop(post(&rehearsal));
    (rehearsal, site)
}

/// Some time, so that the next form is another one.
fn pass(rehearsal: &Rehearsal) {
    rehearsal.clock.pass(jiff::SignedDuration::from_mins(1));
}

fn post(rehearsal: &Rehearsal) -> Vec<Message> {
    tokio::task::block_in_place(|| mailed(rehearsal))
}

/// Sends the form of a page with what is typed.
async fn send(site: &Visited, who: &str, page: &str, to: &str, typed: &[(&str, &str)]) -> Answer {
    let page = site.get(who, page).await;
    let found = hidden(&page.body);
    let mut fields: Vec<(&str, &str)> = found
        .iter()
        .filter(|(name, _)| name == "_command")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .take(1)
        .collect();
    fields.extend(typed);
    site.post(who, to, &fields).await
}

const REQUEST: [(&str, &str); 7] = [
    ("provider", "Sarum College of Education"),
    ("kind", "private"),
    ("validating_institution", "University of Wessex"),
    ("ukprn", "10998877"),
    ("regions", "south-west"),
    ("name", "Perran Goldsworthy"),
    ("email", "perran@sarum.example"),
];

async fn request(site: &Visited, rehearsal: &Rehearsal, fields: &[(&str, &str)]) {
    let asked = site.post("visitor", "/request-account", fields).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let mail = post(rehearsal).remove(0);
    let link = link_in(&mail, "/request-account/confirm/");
    let page = site.get("visitor", &link).await;
    assert!(page.body.contains("Perran Goldsworthy"));
    // Nothing is known of it before the button.
    let list = site.get("coordinator", "/account-requests").await;
    assert!(!list.body.contains("Perran"));
    for _ in 0..2 {
        let sent = site.post("visitor", &link, &[]).await;
        assert!(sent.body.contains("Request sent"), "{}", sent.body);
    }
}

/// The same request by another mail, while the first waits.
async fn request_again(site: &Visited, rehearsal: &Rehearsal) {
    drop(site.post("visitor", "/request-account", &REQUEST).await);
    let link = link_in(&post(rehearsal).remove(0), "/request-account/confirm/");
    let sent = site.post("visitor", &link, &[]).await;
    assert!(sent.body.contains("Request sent"), "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_sends_no_request_leads_back_to_asking() {
    let (rehearsal, site) = rehearsed().await;
    drop(site.post("visitor", "/request-account", &REQUEST).await);
    let link = link_in(&post(&rehearsal).remove(0), "/request-account/confirm/");
    rehearsal.clock.pass(jiff::SignedDuration::from_mins(61));
    for link in [link.as_str(), "/request-account/confirm/none"] {
        for answer in [
            site.get("visitor", link).await,
            site.post("visitor", link, &[]).await,
        ] {
            assert_eq!(answer.status, StatusCode::GONE);
            assert!(answer.body.contains("href=\"/request-account\""));
            assert!(answer.body.contains("Ask for an account again"));
            assert!(!answer.body.contains("Get a new link by email"));
            assert!(!answer.body.contains("week"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_asks_back_and_the_request_goes_on_waiting() {
    let (rehearsal, site) = rehearsed().await;
    request(&site, &rehearsal, &REQUEST).await;
    drop(post(&rehearsal));
    let list = site.get("coordinator", "/account-requests").await.body;
    let (_, after) = list.split_once("href=\"/account-requests/").unwrap();
    let id = after.split('/').next().unwrap();
    let page = format!("/account-requests/{id}/ask");
    let empty = send(&site, "coordinator", &page, &page, &[("question", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    pass(&rehearsal);
    let question = ("question", "Who teaches the course in Sarum?");
    let another = ("question", "Who validates it?");
    // A second question before the first was sent: each mail has its own.
    for question in [question, another] {
        let asked = send(&site, "coordinator", &page, &page, &[question]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        pass(&rehearsal);
    }
    let mut mails = post(&rehearsal);
    mails.sort_by_key(|mail| !mail.text.contains(question.1));
    assert_eq!(mails.len(), 2);
    for (mail, question) in mails.iter().zip([question, another]) {
        assert_eq!(mail.to, "perran@sarum.example");
        assert!(mail.text.contains(question.1), "{}", mail.text);
    }
    let list = site.get("coordinator", "/account-requests").await.body;
    assert!(list.contains(question.1) && list.contains("Admit as an associate"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_changes_its_own_website_and_the_coordinator_is_told() {
    let (rehearsal, site) = rehearsed().await;
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = leader.organisation.unwrap();
    let page = format!("/providers/{provider}/details");
    let found = hidden(&site.get("morwenna", &page).await.body);
    let mut fields: Vec<(&str, &str)> = found
        .iter()
        .filter(|(name, _)| name.starts_with('_'))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([
        ("regions", "wales"),
        ("website", "www.wessex.example/senco"),
    ]);
    let wrong = site.post("morwenna", &page, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.retain(|(name, _)| *name != "regions");
    fields.push(("regions", "south-west"));
    pass(&rehearsal);
    let saved = site.post("morwenna", &page, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let file = site
        .get("coordinator", &format!("/providers/{provider}"))
        .await;
    assert!(file.body.contains("https://www.wessex.example/senco"));
    let mails = post(&rehearsal);
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].subject.contains("has changed its details"));
    // What it is called, and by which number, is the coordinator’s to change; of others it is nobody’s.
    let change = site
        .get("morwenna", &format!("/providers/{provider}/change"))
        .await;
    assert_eq!(change.status, StatusCode::FORBIDDEN);
    let other = site.get("idris", &page).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_ask_for_in_somebodys_name_never_costs_their_link() {
    let (rehearsal, site) = rehearsed().await;
    let theirs = ("email", "morwenna.tregear@senco.example");
    let fields: Vec<_> = REQUEST.into_iter().filter(|it| it.0 != "email").collect();
    let fields = [fields, vec![theirs]].concat();
    for _ in 0..6 {
        let asked = site.post("visitor", "/request-account", &fields).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    }
    assert_eq!(post(&rehearsal).len(), 5);
    for _ in 0..6 {
        drop(site.post("visitor", "/sign-in", &[theirs]).await);
    }
    let links = post(&rehearsal);
    assert_eq!(links.len(), 5);
    // The sixth sent nothing; the last that was sent still signs in.
    let last = link_in(&links[4], "/sign-in/link/");
    let signed_in = site.post("visitor", &last, &[]).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_provider_asks_and_is_admitted_as_an_associate() {
    let (rehearsal, site) = rehearsed().await;
    let asked = site.get("visitor", "/request-account").await;
    assert!(
        asked
            .body
            .contains("(NPQ) for SENCOs or the National Award")
    );
    let wrong = site
        .post("visitor", "/request-account", &[("ukprn", "1")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for says in [
        "Enter the name of the provider",
        "Enter a UKPRN",
        "Enter an email address",
    ] {
        assert!(wrong.body.contains(says), "{says}");
    }
    request(&site, &rehearsal, &REQUEST).await;
    let told = post(&rehearsal);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].subject, "A provider asks for an account");
    // Asked and confirmed once more while it waits, it is one request.
    pass(&rehearsal);
    request_again(&site, &rehearsal).await;
    assert_eq!(post(&rehearsal), []);
    let email = [("email", "Perran@sarum.example")];
    drop(site.post("visitor", "/sign-in", &email).await);
    let waits = post(&rehearsal).remove(0);
    assert_eq!(waits.subject, "Your request for a senco account is waiting");
    assert!(!waits.text.contains("/sign-in/link/"));
    assert!(!told[0].text.contains("Perran"));

    let list = site.get("coordinator", "/account-requests").await;
    assert_eq!(list.body.matches("Perran Goldsworthy").count(), 1);
    let admit = list
        .body
        .split("action=\"")
        .find(|it| it.contains("/admit\""))
        .unwrap();
    let admit = admit.split('"').next().unwrap();
    let admitted = send(&site, "coordinator", "/account-requests", admit, &[]).await;
    assert_eq!(admitted.status, StatusCode::SEE_OTHER, "{}", admitted.body);
    let file = admitted.headers["location"].to_str().unwrap().to_owned();
    let file = site.get("coordinator", &file).await;
    assert!(file.body.contains("Sarum College of Education"));
    assert!(file.body.contains("Associate: not on the register"));
    assert!(file.body.contains("Perran Goldsworthy, course leader"));
    let welcome = post(&rehearsal);
    assert_eq!(welcome.len(), 1, "{welcome:?}");
    assert_eq!(welcome[0].to, "perran@sarum.example");
    assert_eq!(welcome[0].subject, "Your senco account is ready");
    // And can sign in, and is the owner.
    drop(
        site.post("visitor", "/sign-in", &[("email", "perran@sarum.example")])
            .await,
    );
    let link = link_in(&post(&rehearsal)[0], "/sign-in/link/");
    let mut site = site;
    let signed_in = site.post("visitor", &link, &[]).await;
    site.keep("visitor", &signed_in);
    let colleagues = site.get("visitor", "/account/colleagues").await;
    assert!(
        colleagues.body.contains("Invite a colleague"),
        "{}",
        colleagues.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_ukprn_is_pointed_out_and_the_request_declined_with_a_reason() {
    let (rehearsal, site) = rehearsed().await;
    let wessex = Story::whole();
    let wessex = wessex
        .provider
        .iter()
        .find(|it| it.name == "University of Wessex")
        .unwrap();
    let mut fields = REQUEST;
    fields[3].1 = &wessex.ukprn;
    request(&site, &rehearsal, &fields).await;
    drop(post(&rehearsal));
    let list = site.get("coordinator", "/account-requests").await;
    assert!(list.body.contains("The UKPRN is that of"));
    assert!(!list.body.contains("/admit\""), "it cannot be admitted");
    let decline = list
        .body
        .split("href=\"")
        .find(|it| it.contains("/decline\""))
        .unwrap();
    let decline = decline.split('"').next().unwrap();
    pass(&rehearsal);
    let empty = send(&site, "coordinator", decline, decline, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [(
        "reason",
        "Your university has an account. Ask Morwenna to invite you.",
    )];
    let declined = send(&site, "coordinator", decline, decline, &reason).await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER);
    let told = post(&rehearsal).remove(0);
    assert_eq!(told.to, "perran@sarum.example");
    assert!(told.text.contains("Ask Morwenna to invite you."));
    let gone = site.get("coordinator", decline).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

/// Someone new is invited, and again, and oneself, and someone who is known elsewhere: who accepts.
async fn invites(rehearsal: &Rehearsal, site: &Visited, invite: &str, typed: &[(&str, &str)]) {
    let mut invited = send(site, "malcolm", invite, invite, typed).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    let told = post(rehearsal);
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0].subject,
        "You are invited to act for Tyne and Coquet University on senco"
    );
    pass(rehearsal);
    let twice = send(site, "malcolm", invite, invite, typed).await;
    assert!(
        twice.body.contains("has not answered yet"),
        "{}",
        twice.body
    );
    assert!(post(rehearsal).is_empty(), "no second mail");
    pass(rehearsal);
    let own = [
        ("name", "Me"),
        ("email", "malcolm.fenwick.shah@senco.example"),
    ];
    let oneself = send(site, "malcolm", invite, invite, &own).await;
    assert!(
        oneself.body.contains("This is your own address"),
        "{}",
        oneself.body
    );
    // Someone known elsewhere is invited with the same answer.
    let known = [
        ("name", "Morwenna Tregear"),
        ("email", "Morwenna.Tregear@senco.example"),
    ];
    pass(rehearsal);
    let mut also = send(site, "malcolm", invite, invite, &known).await;
    for answer in [&mut also, &mut invited] {
        answer.headers.remove("x-request-id");
    }
    assert_eq!(
        (also.status, also.headers, also.body),
        (invited.status, invited.headers, invited.body)
    );
    // Nothing has come of it for her, until she accepts.
    let account = site.get("morwenna", "/account").await;
    assert!(!account.body.contains("Change organisation"));
    assert!(
        account.body.contains("invites you to act for"),
        "{}",
        account.body
    );
    let waits = hidden(&account.body);
    let invitation = waits.iter().find(|(name, _)| name == "invitation");
    let answer = [
        ("invitation", invitation.expect("it waits").1.as_str()),
        ("answer", "accept"),
    ];
    let accepted = send(site, "morwenna", "/account", "/account/invitation", &answer).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    let account = site.get("morwenna", "/account").await;
    assert!(account.body.contains("Change organisation"));
    assert!(
        account
            .body
            .contains("You can now act for Tyne and Coquet University")
    );
    let told: Vec<_> = post(rehearsal).into_iter().map(|it| it.subject).collect();
    assert!(
        told.contains(&"Your invitation to Tyne and Coquet University was accepted".to_owned()),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_invites_hands_over_and_removes() {
    let (rehearsal, site) = rehearsed().await;
    let page = "/account/colleagues";
    let before = site.get("malcolm", page).await;
    assert_eq!(
        before.body.matches(">Owner<").count(),
        2,
        "the heading and Malcolm"
    );
    assert!(before.body.contains("You cannot remove the only owner."));
    // Idris is a colleague and no owner.
    let his = site.get("idris", page).await;
    assert!(!his.body.contains("Invite a colleague") && his.body.contains("ask one of them"));
    let invite = format!("{page}/new");
    let typed = [
        ("name", "Senara Oakshott"),
        ("email", "senara@tyne.example"),
    ];
    let refused = send(&site, "idris", "/work", &invite, &typed).await;
    assert!(!refused.status.is_success() && !refused.status.is_redirection());

    invites(&rehearsal, &site, &invite, &typed).await;

    // Malcolm makes Idris an owner, and stops being one.
    let person = |who: &str| rehearsal.told.leaders[who].person.unwrap().to_string();
    let (malcolm, idris) = (person("Malcolm Fenwick-Shah"), person("Idris Featherstone"));
    let owner = format!("{page}/owner");
    let last = [("person", malcolm.as_str()), ("owner", "no")];
    pass(&rehearsal);
    let refused = send(&site, "malcolm", &invite, &owner, &last).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("the only owner of the account"));
    pass(&rehearsal);
    let make = [("person", idris.as_str()), ("owner", "yes")];
    let ask = |query: &[(&str, &str); 2]| {
        let [(_, person), (_, begins)] = query;
        format!("{owner}?person={person}&owner={begins}")
    };
    for change in [&make, &last] {
        let asked = site.get("malcolm", &ask(change)).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        let done = send(&site, "malcolm", &ask(change), &owner, change).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        pass(&rehearsal);
    }
    let remove = format!("{page}/remove");
    let whom = [("person", malcolm.as_str()), ("role", "course-leader")];
    let ask = format!("{remove}?person={malcolm}&role=course-leader");
    let removed = send(&site, "idris", &ask, &remove, &whom).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
    // His session is over at once.
    assert_eq!(
        site.get("malcolm", "/work").await.status,
        StatusCode::SEE_OTHER
    );
    let told = site.get("malcolm", "/sign-in?next=%2Fwork").await.body;
    assert!(
        told.contains("You no longer act for Tyne and Coquet University."),
        "{told}"
    );
    assert!(!told.contains("Your session has ended"));
    let told: Vec<_> = post(&rehearsal).into_iter().map(|it| it.subject).collect();
    assert!(
        told.iter().any(|it| it.contains("no longer act for Tyne")),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_sees_failed_mail_by_kind_case_and_owner_and_never_the_text() {
    let (rehearsal, site) = rehearsed().await;
    let page = site.get("coordinator", "/mail").await;
    assert!(
        page.body
            .contains("All emails to people who have an account have been delivered")
    );
    let typed = [
        ("name", "Senara Oakshott"),
        ("email", "senara@tyne.example"),
    ];
    let invite = "/account/colleagues/new";
    drop(send(&site, "malcolm", invite, invite, &typed).await);
    tokio::task::block_in_place(|| {
        let service = rehearsal.service();
        let row = service.mail().due(10).unwrap().remove(0);
        let never = Carried::Never("The mail server refused it for good.".into());
        service.mail().note_carried(&row, &never).unwrap();
    });
    let page = site.get("coordinator", "/mail").await;
    assert!(page.body.contains("Invitation") && page.body.contains("Tyne and Coquet University"));
    assert!(page.body.contains("refused it for good"));
    // For whom, but never a whole address or a text.
    assert!(
        page.body.contains("Senara Oakshott, s•••@tyne.example"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("senara@tyne.example"));
    assert_eq!(
        site.get("malcolm", "/mail").await.status,
        StatusCode::FORBIDDEN
    );
    // Once the address is right, it is tried again, and not twice.
    let fields: std::collections::BTreeMap<_, _> = hidden(&page.body).into_iter().collect();
    let fields = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = fields.collect();
    let again = site.post("coordinator", "/mail/again", &fields).await;
    assert_eq!(again.headers["location"], "/mail");
    let page = site.get("coordinator", "/mail").await;
    assert!(
        page.body.contains("Trying the email again"),
        "{}",
        page.body
    );
    assert!(
        page.body
            .contains("All emails to people who have an account have been delivered")
    );
    let nothing = site.post("coordinator", "/mail/again", &[]).await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
    let all = [("message", "all")];
    let again = site.post("coordinator", "/mail/again", &all).await;
    assert_eq!(again.headers["location"], "/mail");
    let page = site.get("coordinator", "/mail").await;
    assert!(page.body.contains("nothing to try again"), "{}", page.body);
    let refused = site.post("malcolm", "/mail/again", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mail = tokio::task::block_in_place(|| mailed(&rehearsal));
    assert!(mail.iter().any(|it| it.to == "senara@tyne.example"));
    // While there is no way for any mail, the page says so.
    rehearsal
        .service()
        .mail()
        .note_way(Some("The password is wrong."));
    let page = site.get("coordinator", "/mail").await;
    assert!(page.body.contains("senco cannot send emails at the moment"));
    assert!(page.body.contains("The password is wrong."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_told_once_and_to_nobody_else() {
    let (_rehearsal, site) = rehearsed().await;
    let typed = [
        ("name", "Senara Oakshott"),
        ("email", "senara@tyne.example"),
    ];
    let page = "/account/colleagues";
    let invite = "/account/colleagues/new";
    let sent = send(&site, "malcolm", invite, invite, &typed).await;
    assert_eq!(sent.headers["location"], page);
    let said = "Senara Oakshott invited to act for Tyne and Coquet University";
    // Another page of the same visit, and the same page of another, say nothing of it.
    let other = site.get("malcolm", "/account").await;
    let another = site.get("idris", page).await;
    assert!(!other.body.contains(said) && !another.body.contains(said));
    let first = site.get("malcolm", page).await;
    let again = site.get("malcolm", page).await;
    assert!(first.body.contains(said), "{}", first.body);
    assert!(again.body.contains("Senara Oakshott") && !again.body.contains(said));
}
