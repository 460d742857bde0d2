//! A demonstration served for a test, standing on a fixed day.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use demonstration::{Rehearsal, Story};
use end_to_end::{Browser, Served};
use post::{Folder, Round};
use vocabulary::Actor;
use web::security::{ClientAddress, Protection, Rate, Rates, Secret, SessionId};
use web::{Site, site};

/// The demonstration with these providers of the story.
pub async fn rehearsed(providers: &'static [&'static str]) -> (Rehearsal, Served) {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().expect("a moment");
        Rehearsal::of(&Story::whole().only(providers), now)
    })
    .await
    .expect("the story can be told");
    let mail = mail(&rehearsal);
    let service = rehearsal.service().clone();
    let served = Served::start_known_by(|address| {
        let pages = Site::new(service, address, true);
        site(
            pages.with_outbox(Arc::new(move || mail.messages())),
            protection(),
        )
    });
    (rehearsal, served.await)
}

/// Signs someone in by giving the browser the cookie of their session: no matter who they are, and
/// whatever the page for signing in looks like.
pub async fn sign_in_as(browser: &Browser, rehearsal: &Rehearsal, served: &Served, actor: Actor) {
    let (person, organisation) = actor.person.zip(actor.organisation).expect("they act");
    let begun = rehearsal
        .service()
        .sign_in()
        .begin_session(person, organisation, actor.role)
        .await;
    let session = SessionId::new(begun.expect("they may act")).expect("a token is an id");
    let cookie = protection().guard().session_cookie().begin(&session);
    browser.open(&served.url("/status")).await;
    browser
        .take_cookie(cookie.to_str().expect("a cookie is text"))
        .await;
    browser.open(&served.url("/work")).await;
}

fn protection() -> Protection {
    // The clock of the allowances stands still here, so they must last for a whole journey.
    let many = NonZeroU32::new(100_000).expect("not zero");
    let plenty = Rate {
        burst: many,
        per_minute: many,
    };
    Protection {
        secret: Secret::new(&[7; 32]).expect("long enough"),
        https: false,
        demonstration: true,
        form_bytes: 1 << 20,
        timeout: Duration::from_secs(30),
        rates: Rates::same(plenty),
        client: ClientAddress::Peer,
        clock: Arc::new(|| Duration::ZERO),
        boot: "test".into(),
    }
}

/// Signs in as someone from the story, by pressing the button that says so.
pub async fn sign_in(browser: &Browser, served: &Served, name: &str) {
    browser.open(&served.url("/demonstration/personas")).await;
    browser.press_button(&format!("Sign in as {name}")).await;
    assert_eq!(browser.text("h1").await, "What needs doing");
}

fn mail(rehearsal: &Rehearsal) -> Folder {
    Folder::open(rehearsal.place("mail")).expect("a folder for mail")
}

/// Sends all mail that is due into the outbox that the demonstration shows.
pub async fn deliver(rehearsal: &Rehearsal) {
    let carrier = mail(rehearsal);
    let service = rehearsal.service().clone();
    let send = move || {
        let round = Round {
            service: &service,
            carrier: &carrier,
            address: "http://senco.example",
            holder: "a test",
        };
        round.send().expect("mail can be sent")
    };
    let sent = tokio::task::spawn_blocking(send).await;
    sent.expect("the post does not panic");
}

/// Follows the link of the invitation that the outbox shows to this address: others are invited beside them.
pub async fn open_invitation(browser: &Browser, served: &Served, email: &str) {
    browser.open(&served.url("/demonstration/outbox")).await;
    let script = "const card = [...document.querySelectorAll('.govuk-summary-card')]
            .find(card => card.textContent.includes(arguments[0]));
        return card.querySelector(\"a[href*='/invitations/']\").href";
    let link = browser.run(script, vec![email.into()]).await;
    browser.open(link.as_str().expect("a link")).await;
}

/// The secret of a new key of a provider.
pub fn key_of(rehearsal: &Rehearsal, provider: &str) -> String {
    let doors = doors::Doors::from(rehearsal.service().clone());
    let organisation = rehearsal.told.providers[provider];
    let secret = doors.keys().secret(rehearsal.next_command(), provider);
    let make = people::MakeKey {
        organisation,
        role: vocabulary::Role::CourseLeader,
        label: "A program".into(),
        digest: doors.keys().digest(&secret),
        reads_only: false,
        until: None,
    };
    let coordinator = rehearsal.told.coordinator;
    let make = || rehearsal.execute(coordinator, service::Command::from(make));
    tokio::task::block_in_place(make).expect("a key can be made");
    secret
}
