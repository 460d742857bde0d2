//! One person, one entry: whoever is signed in says whether they accept as who they are, the coordinator
//! finds and joins two entries of one person, and nobody gives up a report without a word.

use crate::visiting::{Answer, Visited, hidden, link_in, mailed};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use people::ProveAddress;
use service::{
    Command, Message,
    views::{OwnEntry, OwnView},
};
use vocabulary::{Actor, ApplicationId, Role};

const LYONESSE: &str = "University of Lyonesse";

/// A story in which two have given their reports on an application, and everybody is signed in.
struct House {
    rehearsal: Rehearsal,
    site: Visited,
    application: ApplicationId,
}

async fn house() -> House {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let rehearsal = Rehearsal::of(
            &Story::whole().only(&["University of Wessex", LYONESSE]),
            now,
        );
        let application = rehearsal.told.applications[LYONESSE];
        rehearsal.assign_readers(application);
        for reader in rehearsal.readers(application) {
            rehearsal.declare_none(reader, application);
        }
        rehearsal.read_all(application);
        (rehearsal, application)
    });
    let (rehearsal, application) = told.await.unwrap();
    let people = [
        ("visitor", Actor::PUBLIC),
        ("other", Actor::PUBLIC),
        ("coordinator", rehearsal.told.coordinator),
        ("tristan", rehearsal.told.leaders["Tristan Boscawen"]),
        ("morwenna", rehearsal.told.leaders["Morwenna Tregear"]),
        ("reader", rehearsal.readers(application)[0]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let house = House {
        rehearsal,
        site,
        application,
    };
    drop(house.post());
    house
}

impl House {
    fn post(&self) -> Vec<Message> {
        tokio::task::block_in_place(|| mailed(&self.rehearsal))
    }

    fn leader(&self, name: &str) -> Actor {
        self.rehearsal.told.leaders[name]
    }

    fn reader(&self) -> Actor {
        self.rehearsal.readers(self.application)[0]
    }

    fn own(&self, actor: Actor) -> OwnView {
        self.rehearsal.service().view(&actor, &OwnEntry).unwrap()
    }

    fn prove(&self, actor: Actor, address: &str) {
        let prove = ProveAddress {
            person: actor.person.unwrap(),
            address: address.into(),
        };
        tokio::task::block_in_place(|| {
            let prove = Command::from(prove);
            self.rehearsal.execute(actor, prove).unwrap();
        });
    }

    /// Tristan invites somebody for Lyonesse; gives the link of the mail.
    fn invited(&self, name: &str, address: &str) -> String {
        let tristan = self.leader("Tristan Boscawen");
        let provider = self.rehearsal.told.providers[LYONESSE];
        tokio::task::block_in_place(|| {
            let who = (name, address);
            let leads = Role::CourseLeader;
            self.rehearsal
                .invite(tristan, provider, leads, who)
                .unwrap();
        });
        let mail = self.post();
        let asks = |it: &&Message| it.text.contains("/invitations/");
        link_in(
            mail.iter().find(asks).expect("an invitation"),
            "/invitations/",
        )
    }

    async fn page(&self, who: &str, page: &str) -> String {
        self.site.get(who, page).await.body
    }

    /// Sends a form of a page, as it stands there, to `to`.
    async fn send(&self, who: &str, (page, to): (&str, &str), typed: &[(&str, &str)]) -> Answer {
        // So that the next form is another one.
        self.rehearsal.clock.pass(SignedDuration::from_secs(1));
        let page = self.site.get(who, page).await;
        let found = hidden(&page.body);
        let command = found.iter().find(|(name, _)| name == "_command");
        let mut fields: Vec<(&str, &str)> = command
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .into_iter()
            .collect();
        fields.extend(typed);
        self.site.post(who, to, &fields).await
    }
}

fn goes_to(answer: &Answer, page: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.headers["location"], page);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_says_whether_they_accept_as_who_they_are() {
    let mut house = house().await;
    let link = house.invited("Morwenna T.", "mt@home.example");
    let page = house.page("morwenna", &link).await;
    assert!(page.contains("You are signed in as") && page.contains("Morwenna Tregear"));
    assert!(page.contains("Are you the same person?"), "{page}");
    // Nobody else is told who is signed in elsewhere.
    let stranger = house.page("visitor", &link).await;
    assert!(!stranger.contains("Morwenna Tregear") && !stranger.contains("same person"));
    let accept = [("answer", "accept")];
    let unsaid = house.site.post("morwenna", &link, &accept).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let account = house.page("morwenna", "/account").await;
    assert!(account.contains("Morwenna Tregear") && !account.contains("mt@home.example"));
    let yes = [("answer", "accept"), ("joins", "yes")];
    let accepted = house.site.post("morwenna", &link, &yes).await;
    goes_to(&accepted, "/account");
    let account = house.page("morwenna", "/account").await;
    assert!(
        account.contains("You can now act for University of Lyonesse"),
        "{account}"
    );
    assert!(account.contains("mt@home.example") && account.contains("Morwenna Tregear"));
    let told = house.post();
    let added = told
        .iter()
        .find(|it| it.subject == "Another email address was added to your senco account");
    assert_eq!(added.unwrap().to, "morwenna.tregear@senco.example");

    // Whoever is somebody else is signed out as who they were, and knows it.
    let link = house.invited("Senara Quick", "senara@home.example");
    let no = [("answer", "accept"), ("joins", "no")];
    let accepted = house.site.post("morwenna", &link, &no).await;
    goes_to(&accepted, "/work");
    house.site.keep("other", &accepted);
    let account = house.page("other", "/account").await;
    assert!(account.contains("Senara Quick") && !account.contains("Morwenna"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_given_up_by_nobody_who_does_not_know_it() {
    let house = house().await;
    let reader = house.reader();
    let own = house.own(reader);
    let link = house.invited("A. Reader", &own.addresses[0].address);
    let readers = format!("/applications/{}/readers", house.application);
    let counts = "No longer counts";
    // By the link alone nothing changes of whoever is known: they sign in first.
    let accept = [("answer", "accept")];
    let first = house.site.post("visitor", &link, &accept).await;
    assert!(
        first.body.contains("Sign in to accept the invitation"),
        "{}",
        first.body
    );
    for page in ["/account", link.as_str()] {
        let page = house.page("reader", page).await;
        assert!(
            page.contains("It no longer counts, and you take no part in deciding"),
            "{page}"
        );
    }
    let asked = house.site.post("reader", &link, &accept).await;
    assert!(
        asked.body.contains("Accept, and give it up"),
        "{}",
        asked.body
    );
    let waits = &own_invitation(&house, reader);
    let typed = [("invitation", waits.as_str()), ("answer", "accept")];
    let to = ("/account", "/account/invitation");
    let asked = house.send("reader", to, &typed).await;
    assert!(
        asked.body.contains("Accept, and give it up"),
        "{}",
        asked.body
    );
    assert!(!house.page("coordinator", &readers).await.contains(counts));
    let typed = [("invitation", waits.as_str()), ("answer", "accept-knowing")];
    let done = house.send("reader", to, &typed).await;
    goes_to(&done, "/account");
    assert!(house.page("coordinator", &readers).await.contains(counts));
}

fn own_invitation(house: &House, actor: Actor) -> String {
    house.own(actor).invitations[0].invitation.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_namesake_of_a_reader_who_accepts_for_the_applicant_is_told_to_the_coordinator() {
    let house = house().await;
    let name = house.own(house.reader()).name;
    let link = house.invited(&name, "namesake@home.example");
    let readers = format!("/applications/{}/readers", house.application);
    let same = "has the same name as someone who acts for the applicant";
    assert!(!house.page("coordinator", &readers).await.contains(same));
    let accepted = house
        .site
        .post("visitor", &link, &[("answer", "accept")])
        .await;
    goes_to(&accepted, "/work");
    let page = house.page("coordinator", &readers).await;
    assert!(page.contains(same), "{page}");
    let work = house.page("coordinator", "/work").await;
    assert!(
        work.contains(&format!("Might be one person: {name}")),
        "{work}"
    );
    assert!(work.contains("href=\"/people\""));
    let page = house.page("coordinator", "/people").await;
    assert!(
        page.contains("They have the same name, and no email address in common."),
        "{page}"
    );
    // Nobody else reads it.
    for who in ["tristan", "reader"] {
        assert!(
            !house
                .page(who, "/work")
                .await
                .contains("Might be one person")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coordinator_finds_anybody_by_name_joins_and_parts_them_and_both_are_told() {
    let house = house().await;
    let typed = [("name", "Hilda Raven")];
    let entered = house
        .send("coordinator", ("/people", "/people/new"), &typed)
        .await;
    goes_to(&entered, "/people");
    let found = house.page("coordinator", "/people?name=hilda+raven").await;
    let at = found.find("/people/entry?person=").expect("she is found");
    let entry = found[at..].split('"').next().unwrap().to_owned();
    let hilda = entry.split_once('=').unwrap().1.to_owned();
    let renamed = [("entry", hilda.as_str()), ("name", "Hilda Ravens")];
    let renamed = house
        .send("coordinator", (&entry, "/people/name"), &renamed)
        .await;
    goes_to(&renamed, "/people");

    let tristan = house.leader("Tristan Boscawen").person.unwrap().to_string();
    let morwenna = house.leader("Morwenna Tregear").person.unwrap().to_string();
    let of_morwenna = format!("/people/entry?person={morwenna}&name=Boscawen");
    let page = house.page("coordinator", &of_morwenna).await;
    assert!(
        page.contains("Tristan Boscawen, who acts for") && page.contains("t•••@"),
        "{page}"
    );
    let two = [("kept", morwenna.as_str()), ("person", tristan.as_str())];
    let silent = [&two[..], &[("entry", morwenna.as_str())]].concat();
    let silent = house
        .send("coordinator", (&of_morwenna, "/people/join"), &silent)
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.prove(house.leader("Tristan Boscawen"), "tristan@home.example");
    drop(house.post());
    let why = [&two[..], &[("why", "They wrote so from both.")]].concat();
    let joined = house
        .send("coordinator", (&of_morwenna, "/people/join"), &why)
        .await;
    goes_to(&joined, "/people");
    let told: Vec<_> = house
        .post()
        .into_iter()
        .map(|it| (it.to, it.subject))
        .collect();
    let says = "senco now treats you and another entry as one person";
    for to in ["morwenna.tregear@senco.example", "tristan@home.example"] {
        assert!(told.contains(&(to.to_owned(), says.to_owned())), "{told:?}");
    }
    // A session that began before can act as both at once.
    let choose = house.page("morwenna", "/sign-in/choose").await;
    assert!(
        choose.contains(LYONESSE) && choose.contains("University of Wessex"),
        "{choose}"
    );

    house.rehearsal.clock.pass(SignedDuration::from_secs(1));
    let typed = [("person", tristan.as_str()), ("why", "They are cousins.")];
    let parted = house
        .send("coordinator", ("/people", "/people/part"), &typed)
        .await;
    goes_to(&parted, "/people");
    // Neither session says any more which of the two it is.
    for who in ["morwenna", "tristan"] {
        let work = house.site.get(who, "/work").await;
        assert_eq!(work.status, StatusCode::SEE_OTHER, "{}", work.body);
        assert!(!house.page(who, "/sign-in/choose").await.contains(LYONESSE));
    }
    let told: Vec<_> = house.post().into_iter().map(|it| it.subject).collect();
    assert_eq!(
        told,
        ["senco now treats you and another entry as 2 people"; 3]
    );
    let page = house.page("coordinator", "/people").await;
    assert!(page.contains(">Separated entries<"), "{page}");
    let again = [&two[..], &[("why", "They are one after all.")]].concat();
    let again = house
        .send("coordinator", ("/people", "/people/join"), &again)
        .await;
    goes_to(&again, "/people");
    assert!(
        !house
            .page("coordinator", "/people")
            .await
            .contains(">Separated entries<")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_added_once_confirmed_where_one_is_signed_in_and_given_up_knowingly() {
    let house = house().await;
    let add = "/account/addresses/new";
    let typed = [("address", "morwenna@home.example")];
    drop(house.send("morwenna", (add, add), &typed).await);
    let link = link_in(&house.post().remove(0), "/account/addresses/confirm/");
    // In another browser: why one signs in first.
    let elsewhere = house.site.get("other", &link).await;
    let sign_in = elsewhere.headers["location"].to_str().unwrap().to_owned();
    let page = house.page("other", &sign_in).await;
    assert!(
        page.contains("The link works, and nothing has changed yet."),
        "{page}"
    );
    assert!(
        !house
            .page("other", "/sign-in")
            .await
            .contains("The link works")
    );
    drop(house.send("morwenna", (&link, &link), &[]).await);
    drop(house.post());
    let again = house.send("morwenna", (add, add), &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.body.contains("You have this address already"),
        "{}",
        again.body
    );

    let give_up = ("/account", "/account/addresses/give-up");
    let old = ("address", "morwenna.tregear@senco.example");
    let asked = house.send("morwenna", give_up, &[old]).await;
    assert!(
        asked.body.contains("Give up an email address?"),
        "{}",
        asked.body
    );
    assert_eq!(
        house.own(house.leader("Morwenna Tregear")).addresses.len(),
        2
    );
    let done = house
        .send("morwenna", give_up, &[old, ("sure", "yes")])
        .await;
    goes_to(&done, "/account");
    assert_eq!(
        house.own(house.leader("Morwenna Tregear")).addresses.len(),
        1
    );
    let told = house.post().remove(0);
    assert_eq!(told.to, "morwenna.tregear@senco.example");
    assert!(told.subject.contains("no longer uses this email address"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_can_no_longer_read_their_mail_is_given_another_address_and_the_old_one_is_told() {
    let house = house().await;
    let tristan = house.leader("Tristan Boscawen");
    house.prove(tristan, "tristan.boscawen@senco.example");
    let provider = house.rehearsal.told.providers[LYONESSE];
    let base = format!("/providers/{provider}/people");
    let list = house.page("coordinator", &base).await;
    assert!(list.contains("t•••@senco.example") && list.contains("Give another address"));
    // Colleagues do not see it.
    assert!(
        !house
            .page("tristan", "/account/colleagues")
            .await
            .contains("•••")
    );
    let person = tristan.person.unwrap().to_string();
    let (page, to) = (
        format!("{base}/address?person={person}"),
        format!("{base}/address"),
    );
    let typed = [
        ("person", person.as_str()),
        ("address", "tristan@home.example"),
    ];
    let silent = house.send("coordinator", (&page, &to), &typed).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = [
        typed[0],
        ("address", "morwenna.tregear@senco.example"),
        ("why", "He said so."),
    ];
    let taken = house.send("coordinator", (&page, &to), &taken).await;
    assert!(
        taken
            .body
            .contains("Morwenna Tregear has this address, too"),
        "{}",
        taken.body
    );
    assert!(
        taken
            .body
            .contains("More than one person uses this address")
    );
    drop(house.post());
    let why = [
        &typed[..],
        &[("why", "He telephoned, and I know his voice.")],
    ]
    .concat();
    let given = house.send("coordinator", (&page, &to), &why).await;
    goes_to(&given, &base);
    let told = house.post();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to, "tristan.boscawen@senco.example");
    assert!(
        told[0].text.contains("If you did not, email"),
        "{}",
        told[0].text
    );
    // The link goes to the new one, and whoever opens it is him.
    let asked = [("email", "tristan@home.example")];
    let sent = house.site.post("visitor", "/sign-in", &asked).await;
    let clerk = house.own(house.rehearsal.told.coordinator);
    assert!(
        sent.body.contains(&clerk.addresses[0].address),
        "{}",
        sent.body
    );
    let link = link_in(&house.post().remove(0), "/sign-in/link/");
    let signed_in = house.site.post("visitor", &link, &[]).await;
    goes_to(&signed_in, "/work");
}
