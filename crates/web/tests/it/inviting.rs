//! Invitations as the person who gets one sees them; one's own name and addresses; and people who are entered
//! twice.

use crate::visiting::{Answer, Visited, hidden, link_in, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use people::ProveAddress;
use service::{Command, Message};
use vocabulary::{Actor, Role};

const TYNE: &str = "Tyne and Coquet University";

async fn rehearsed() -> (Rehearsal, Visited) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Wessex", TYNE];
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&names), now)
    });
    let rehearsal = rehearsal.await.unwrap();
    let people = [
        ("visitor", Actor::PUBLIC),
        ("other", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("malcolm", rehearsal.told.leaders["Malcolm Fenwick-Shah"]),
        ("morwenna", rehearsal.told.leaders["Morwenna Tregear"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    drop(post(&rehearsal));
    (rehearsal, site)
}

fn post(rehearsal: &Rehearsal) -> Vec<Message> {
    tokio::task::block_in_place(|| mailed(rehearsal))
}

/// Invites someone for Tyne and Coquet; gives the link of the mail.
fn invited(rehearsal: &Rehearsal, name: &str, address: &str) -> String {
    let malcolm = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    let provider = rehearsal.told.providers[TYNE];
    tokio::task::block_in_place(|| {
        rehearsal
            .invite(malcolm, provider, Role::CourseLeader, (name, address))
            .unwrap();
    });
    link_in(&post(rehearsal).remove(0), "/invitations/")
}

fn answer(accepts: bool) -> [(&'static str, &'static str); 1] {
    [("answer", if accepts { "accept" } else { "decline" })]
}

/// Sends the form of a page with what is typed; of several alike, the one sent to `to`.
async fn send(
    rehearsal: &Rehearsal,
    site: &Visited,
    who: &str,
    (page, to): (&str, &str),
    typed: &[(&str, &str)],
) -> Answer {
    // So that the next form is another one.
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    let page = site.get(who, page).await;
    let found = hidden(&page.body);
    let command = found.iter().find(|(name, _)| name == "_command");
    let mut fields: Vec<(&str, &str)> = command
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .into_iter()
        .collect();
    fields.extend(typed);
    site.post(who, to, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_accepts_by_the_link_and_is_signed_in() {
    let (rehearsal, mut site) = rehearsed().await;
    let link = invited(&rehearsal, "Senara Oakshott", "senara@tyne.example");
    let colleagues = site.get("malcolm", "/account/colleagues").await.body;
    assert!(colleagues.contains("Invited, not yet accepted"));
    // Looking answers nothing, however often.
    for _ in 0..2 {
        let page = site.get("visitor", &link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body
                .contains("Malcolm Fenwick-Shah invites you to act for")
        );
        assert!(page.body.contains("You can answer until 19 December 2026"));
    }
    // They are told what to do first where they try to sign in before.
    let asked = [("email", "senara@tyne.example")];
    drop(site.post("visitor", "/sign-in", &asked).await);
    assert_eq!(
        post(&rehearsal)[0].subject,
        "Accept your invitation before you sign in to senco"
    );
    let accepted = site.post("visitor", &link, &answer(true)).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    assert_eq!(accepted.headers["location"], "/work");
    site.keep("visitor", &accepted);
    let account = site.get("visitor", "/account").await.body;
    assert!(account.contains("Senara Oakshott") && account.contains("senara@tyne.example"));
    let colleagues = site.get("malcolm", "/account/colleagues").await.body;
    assert!(!colleagues.contains("Invited, not yet accepted"));
    let subjects: Vec<_> = post(&rehearsal).into_iter().map(|it| it.subject).collect();
    assert_eq!(
        subjects,
        [
            "You can now act for Tyne and Coquet University on senco",
            "Your invitation to Tyne and Coquet University was accepted",
        ]
    );
    let again = site.get("other", &link).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.body.contains("This invitation has been accepted"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_nothing_that_somebody_has_already() {
    let (rehearsal, site) = rehearsed().await;
    let link = invited(&rehearsal, "M. T.", "morwenna.tregear@senco.example");
    let page = site.get("visitor", &link).await.body;
    assert!(page.contains("is known to senco by"), "{page}");
    let first = site.post("visitor", &link, &answer(true)).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.body.contains("Sign in to accept the invitation"));
    // Whoever has the link is not signed in as her by it, and nothing of hers has changed.
    let work = site.get("visitor", "/work").await;
    assert_eq!(work.status, StatusCode::SEE_OTHER);
    let account = site.get("morwenna", "/account").await.body;
    assert!(!account.contains("Change organisation"));
    let accepted = site.post("morwenna", &link, &answer(true)).await;
    assert_eq!(
        accepted.headers["location"], "/account",
        "{}",
        accepted.body
    );
    // She acts for both, under her own name.
    let account = site.get("morwenna", "/account").await.body;
    assert!(account.contains("Change organisation") && !account.contains("M. T."));
    let colleagues = site.get("malcolm", "/account/colleagues").await.body;
    assert!(colleagues.contains("Morwenna Tregear") && !colleagues.contains("M. T."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_declined_lapses_or_is_taken_back_and_says_so() {
    let (rehearsal, site) = rehearsed().await;
    let declined = invited(&rehearsal, "Senara Oakshott", "senara@tyne.example");
    let done = site.post("visitor", &declined, &answer(false)).await;
    assert!(done.body.contains("You have declined the invitation"));
    assert_eq!(
        post(&rehearsal)[0].subject,
        "Your invitation to Tyne and Coquet University was declined"
    );
    let colleagues = site.get("malcolm", "/account/colleagues").await.body;
    assert!(colleagues.contains("They declined."));
    let again = site.get("visitor", &declined).await;
    assert!(again.body.contains("This invitation has been declined"));

    let wrong = invited(&rehearsal, "Piran Lowe", "lowe@tyne.exampel");
    let page = "/account/colleagues";
    let list = site.get("malcolm", page).await.body;
    let at = list
        .find("/account/colleagues/invited?invitation=")
        .unwrap();
    let which = list[at..].split('"').next().unwrap().to_owned();
    let id = which.split_once('=').unwrap().1.to_owned();
    let right = [("invitation", id.as_str()), ("email", "lowe@tyne.example")];
    let sent = send(
        &rehearsal,
        &site,
        "malcolm",
        (&which, "/account/colleagues/invited"),
        &right,
    )
    .await;
    assert_eq!(sent.headers["location"], page, "{}", sent.body);
    let mail = post(&rehearsal).remove(0);
    assert_eq!(mail.to, "lowe@tyne.example");
    // The link that went to a wrong address opens nothing any more.
    let dead = site.get("visitor", &wrong).await;
    assert_eq!(dead.status, StatusCode::GONE);
    assert!(dead.body.contains("This link does not work"));
    let right = link_in(&mail, "/invitations/");
    assert_eq!(site.get("visitor", &right).await.status, StatusCode::OK);
    let back = [("invitation", id.as_str())];
    let taken = send(
        &rehearsal,
        &site,
        "malcolm",
        (&which, "/account/colleagues/take-back"),
        &back,
    )
    .await;
    assert_eq!(taken.headers["location"], page, "{}", taken.body);
    let dead = site.get("visitor", &right).await;
    assert!(dead.body.contains("This invitation has been withdrawn"));

    let late = invited(&rehearsal, "Jory Hale", "jory@tyne.example");
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 28));
    let lapsed = site.get("visitor", &late).await;
    assert_eq!(lapsed.status, StatusCode::GONE);
    assert!(lapsed.body.contains("This invitation has expired"));
    let lapsed = site.post("visitor", &late, &answer(true)).await;
    assert_eq!(lapsed.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_changes_their_name_and_adds_and_gives_up_an_address() {
    let (rehearsal, site) = rehearsed().await;
    let name = [("name", " ")];
    let wrong = send(
        &rehearsal,
        &site,
        "morwenna",
        ("/account/name", "/account/name"),
        &name,
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let name = [("name", "Morwenna Trevose")];
    drop(
        send(
            &rehearsal,
            &site,
            "morwenna",
            ("/account/name", "/account/name"),
            &name,
        )
        .await,
    );
    let account = site.get("morwenna", "/account").await.body;
    assert!(account.contains("Morwenna Trevose") && !account.contains("Morwenna Tregear"));

    let add = "/account/addresses/new";
    let typed = [("address", "morwenna@home.example")];
    drop(send(&rehearsal, &site, "morwenna", (add, add), &typed).await);
    let link = link_in(&post(&rehearsal).remove(0), "/account/addresses/confirm/");
    // It is hers alone to open.
    let foreign = site.get("malcolm", &link).await;
    assert_eq!(foreign.status, StatusCode::GONE);
    let signed_out = site.get("other", &link).await;
    assert_eq!(signed_out.status, StatusCode::SEE_OTHER);
    assert!(
        site.get("morwenna", &link)
            .await
            .body
            .contains("confirm that this is your email address")
    );
    let confirmed = send(&rehearsal, &site, "morwenna", (&link, &link), &[]).await;
    assert_eq!(
        confirmed.headers["location"], "/account",
        "{}",
        confirmed.body
    );
    let account = site.get("morwenna", "/account").await.body;
    assert!(account.contains("is now one of your addresses"));
    let give_up = "/account/addresses/give-up";
    let old = [
        ("address", "morwenna.tregear@senco.example"),
        ("sure", "yes"),
    ];
    let given_up = send(&rehearsal, &site, "morwenna", ("/account", give_up), &old).await;
    assert_eq!(
        given_up.headers["location"], "/account",
        "{}",
        given_up.body
    );
    let last = [("address", "morwenna@home.example"), ("sure", "yes")];
    let refused = send(
        &rehearsal,
        &site,
        "morwenna",
        ("/account/name", give_up),
        &last,
    )
    .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_the_mail_of_another_entry_says_whether_it_is_them() {
    let (rehearsal, site) = rehearsed().await;
    let malcolm = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    tokio::task::block_in_place(|| {
        let prove = ProveAddress {
            person: malcolm.person.unwrap(),
            address: "malcolm@home.example".into(),
        };
        rehearsal.execute(malcolm, Command::from(prove)).unwrap();
    });
    // His old address is told of it.
    assert_eq!(post(&rehearsal).len(), 1);
    let add = "/account/addresses/new";
    let typed = [("address", "malcolm@home.example")];
    drop(send(&rehearsal, &site, "morwenna", (add, add), &typed).await);
    let link = link_in(&post(&rehearsal).remove(0), "/account/addresses/confirm/");
    let page = site.get("morwenna", &link).await.body;
    assert!(page.contains("It is already the address of"), "{page}");
    let silent = send(&rehearsal, &site, "morwenna", (&link, &link), &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let no = send(
        &rehearsal,
        &site,
        "morwenna",
        (&link, &link),
        &[("joins", "no")],
    )
    .await;
    assert_eq!(no.headers["location"], "/account");
    assert!(
        !site
            .get("morwenna", "/account")
            .await
            .body
            .contains("Change organisation")
    );
    let yes = send(
        &rehearsal,
        &site,
        "morwenna",
        (&link, &link),
        &[("joins", "yes")],
    )
    .await;
    assert_eq!(yes.headers["location"], "/account", "{}", yes.body);
    let account = site.get("morwenna", "/account").await.body;
    assert!(account.contains("are now one person here"), "{account}");
    // The coordinator sees it, and can undo it.
    let page = site.get("coordinator", "/people").await.body;
    assert!(page.contains("Malcolm Fenwick-Shah") && page.contains("Separate these entries<span"));
    let person = malcolm.person.unwrap().to_string();
    let silent = [("person", person.as_str()), ("why", " ")];
    let silent = send(
        &rehearsal,
        &site,
        "coordinator",
        ("/people", "/people/part"),
        &silent,
    )
    .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("person", person.as_str()), ("why", "They are cousins.")];
    let parted = send(
        &rehearsal,
        &site,
        "coordinator",
        ("/people", "/people/part"),
        &why,
    )
    .await;
    assert_eq!(parted.headers["location"], "/people", "{}", parted.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_puts_a_wrong_address_right_and_gives_another_once_it_is_proven() {
    let (rehearsal, site) = rehearsed().await;
    let malcolm = rehearsal.told.leaders["Malcolm Fenwick-Shah"]
        .person
        .unwrap();
    let provider = rehearsal.told.providers[TYNE];
    let base = format!("/providers/{provider}/people");
    let page = format!("{base}/address?person={malcolm}");
    let person = malcolm.to_string();
    let typed = [
        ("person", person.as_str()),
        ("address", "malcolm@tyne.example"),
    ];
    let to = format!("{base}/address");
    let done = send(&rehearsal, &site, "coordinator", (&page, &to), &typed).await;
    assert_eq!(done.headers["location"], base.as_str(), "{}", done.body);
    // An owner has no such page.
    let own = format!("/account/colleagues/address?person={malcolm}");
    let refused = site.get("malcolm", &own).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    drop(
        site.post("visitor", "/sign-in", &[("email", "malcolm@tyne.example")])
            .await,
    );
    let link = link_in(&post(&rehearsal).remove(0), "/sign-in/link/");
    let signed_in = site.post("visitor", &link, &[]).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    // Signing in has shown that the address is his.
    let proven = site.get("coordinator", &page).await.body;
    assert!(proven.contains("Give another email address"), "{proven}");
}
