//! Nothing that was typed is lost: whatever form is refused, by whatever has moved on since its page was
//! opened, the answer shows the words.

use crate::two_worlds::{viewers, world};
use crate::visiting::{Answer, FilledIn, Visited, samples};
use access::Action;
use quality::WithdrawApplication;
use service::Command;
use std::collections::BTreeSet;
use web::{Entry, Method, Post, Route, routes};

/// What someone typed, as no page says it.
const TYPED: &str = "Words of my own & nobody else’s";

/// The same as a page shows it.
const SHOWN: &str = "Words of my own &amp; nobody else’s";

/// The forms into which someone types words.
fn typed_into() -> impl Iterator<Item = &'static Route> {
    let words = |entry: &Entry| matches!(entry, Entry::Text(words) if words.contains(' '));
    let typed = move |route: &&Route| {
        let entries = route.filled_with.unwrap_or_default();
        entries.iter().any(|(_, entry)| words(entry))
    };
    let sent = routes().filter(|it| it.method == Method::Post && !it.demonstration_only);
    // Anyone may begin an account of their own, so it is refused to no one.
    let to_all = |it: &&Route| it.action == Action::BeginOwnAccount;
    sent.filter(|it| !it.takes_files)
        .filter(move |it| !to_all(it))
        .filter(typed)
}

/// The fields with what was typed in place of the words that the route says.
fn typed<'a>(post: &Post, fields: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let types = |name: &str| {
        let mut entries = post.entries.iter();
        entries.any(|(field, entry)| {
            let words = matches!(entry, Entry::Text(words) if words.contains(' '));
            words && *field == name
        })
    };
    let pair = |(name, value): &'a (String, String)| {
        let value = if types(name) { TYPED } else { value.as_str() };
        (name.as_str(), value)
    };
    fields.iter().map(pair).collect()
}

fn is_refused(answer: &Answer) -> bool {
    answer.status.is_client_error() || answer.status.is_server_error()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_shown_when_the_application_was_withdrawn_meanwhile() {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let rehearsal = world();
        let kingsmead = rehearsal.told.applications["Kingsmead University"];
        rehearsal.assign_readers(kingsmead);
        for reader in rehearsal.readers(kingsmead) {
            rehearsal.declare_none(reader, kingsmead);
        }
        rehearsal
    });
    let rehearsal = rehearsal.await.unwrap();
    let mut acting = viewers(&rehearsal);
    let kingsmead = rehearsal.told.applications["Kingsmead University"];
    let readers = rehearsal.readers(kingsmead);
    acting.extend(["reads-1", "reads-2"].into_iter().zip(readers));
    let site = Visited::of(&rehearsal, &acting).await;
    let known = samples(&rehearsal);
    let mut opened = Vec::new();
    for route in typed_into() {
        for post in route.posts(&known) {
            for (who, _) in &acting {
                let page = site.get(who, &post.page).await;
                if let Some(form) = FilledIn::of(&page.body, &post) {
                    opened.push((route.path, *who, post.clone(), form));
                }
            }
        }
    }
    for (_, leader) in &acting {
        for application in rehearsal.told.applications.values() {
            let withdraw = Command::from(WithdrawApplication {
                application: *application,
            });
            // Whose it is not, or what is decided, stays.
            let _ = rehearsal
                .service()
                .execute(*leader, rehearsal.next_command(), withdraw)
                .await;
        }
    }
    let mut refused = BTreeSet::new();
    for (path, who, post, form) in &opened {
        let fields = typed(post, &form.fields);
        let answer = site.post(who, &post.address, &fields).await;
        if is_refused(&answer) {
            let shows = answer.body.contains(SHOWN);
            assert!(shows, "{who}, {}: {}", post.address, answer.body);
            refused.insert(*path);
        }
    }
    for path in [
        "/applications/{application}/standards/{standard}",
        "/applications/{application}/reading/{standard}",
        "/applications/{application}/hand-back",
        "/applications/{application}/conflict",
    ] {
        assert!(
            refused.contains(path),
            "{path} was not refused: {refused:#?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_send_a_form_still_sees_what_they_typed() {
    let rehearsal = tokio::task::spawn_blocking(world).await.unwrap();
    let everybody = viewers(&rehearsal);
    let wanted = ["visitor", "coordinator", "lyonesse", "asked-1", "supporter"];
    let mut acting = everybody;
    acting.retain(|(who, _)| wanted.contains(who));
    let site = Visited::of(&rehearsal, &acting).await;
    let known = samples(&rehearsal);
    let (mut tried, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for route in typed_into() {
        for post in route.posts(&known).into_iter().take(2) {
            let entry = |(name, entry): &(&str, Entry)| match entry {
                Entry::Text(words) => Some(((*name).to_owned(), (*words).to_owned())),
                Entry::Choice(_) | Entry::ChoiceIfAsked(_) => None,
            };
            let fields: Vec<_> = post.entries.iter().filter_map(entry).collect();
            for (who, _) in &acting {
                let answer = site.post(who, &post.address, &typed(&post, &fields)).await;
                tried.insert(route.path);
                if is_refused(&answer) {
                    let shows = answer.body.contains(SHOWN);
                    assert!(shows, "{who}, {}: {}", post.address, answer.body);
                    refused.insert(route.path);
                }
            }
        }
    }
    // No one of these may send each of them: every form was refused to someone.
    assert_eq!(tried, refused);
}
