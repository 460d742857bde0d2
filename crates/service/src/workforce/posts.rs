//! Mail about what is reported of posts: to the SENCO, who has no account, and to whoever reported it.

use super::mail::Mail;
use crate::{
    Service, State,
    mail::{About, Kind, Letter, Words},
    outbox::Following,
};
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::{OrganisationId, PersonId, PostId, Role, Urn, in_words};
use workforce::{Confirmation, Fact, Post, Represented, link_opens};
use workforce_views::post_token;

/// A letter to the holder of a post, who is known by no id but that of the post.
pub(super) fn to_senco_of(mail: Mail, id: PostId, post: &Post) -> Letter {
    let asked = post.times_asked();
    Letter {
        cause: format!("{id} {asked}"),
        kind: mail.kind(),
        to: PersonId(id.0),
        about: About {
            post: Some(id),
            asked: Some(asked),
            ..About::default()
        },
    }
}

/// Whether the command from which a letter follows changed what is said of a post.
pub(super) fn changes(following: &Following<'_>, id: PostId) -> bool {
    following.all.iter().any(|recorded| match &recorded.fact {
        crate::Fact::Workforce(Fact::PostChanged(it)) => it.post == id,
        _ => false,
    })
}

/// What a SENCO answers, to everyone who reports for the school: of the organisation that reported it, and of the
/// school’s own. Where no one does, to whoever keeps the register.
pub(super) fn to_school(following: &Following<'_>, mail: Mail, id: PostId) -> Vec<Letter> {
    let (state, today) = (following.state, following.today());
    let Some(post) = state.workforce.posts().get(id) else {
        return Vec::new();
    };
    let own = Represented::School(post.school);
    let own = state.workforce.representatives().organisation(&own);
    let organisations: BTreeSet<OrganisationId> =
        post.organisation.into_iter().chain(own).collect();
    let reports = |role| matches!(role, Role::Headteacher | Role::Trust | Role::Authority);
    let acting = |organisation| state.people.acting_for(organisation, today);
    let acting = organisations.into_iter().flat_map(acting);
    let mut to: BTreeSet<PersonId> = acting
        .filter(|(_, role)| reports(*role))
        .map(|(person, _)| person)
        .collect();
    if to.is_empty() {
        let keepers = state.people.holders(Role::Registrar, today);
        to.extend(keepers.map(|(person, _)| person));
    }
    let about = About {
        words: [
            // Not “post”: that would be a message to the SENCO.
            ("reported".to_owned(), id.to_string()),
            ("school".to_owned(), school_name(state, post.school)),
        ]
        .into(),
        ..About::default()
    };
    let letter = |person| following.letter(mail.kind(), person, about.clone());
    to.into_iter().map(letter).collect()
}

pub(super) fn school_name(state: &State, school: Urn) -> String {
    let listed = state.workforce.schools().get(school);
    listed.map_or_else(String::new, |it| it.school.name.to_owned())
}

/// What is said to a SENCO, and where; nothing once their link opens nothing any more.
pub(crate) fn to_senco(
    service: &Service,
    state: &State,
    about: &About,
    kind: Kind,
    address: &str,
) -> Option<(Kind, String, Words)> {
    let (id, asked) = (about.post?, about.asked?);
    let post = state.workforce.posts().get(id)?;
    link_opens(post, asked, service.today()).ok()?;
    let Confirmation::Asked { until, .. } = &post.confirmation else {
        return None;
    };
    let to = post.address()?.known()?.clone();
    let seed = &service.inside.seed;
    let token = post_token(|label, opens| seed.id(label, opens), id, asked);
    let last_day: Date = until.yesterday().unwrap_or(*until);
    let words = [
        ("last_day".to_owned(), in_words(last_day)),
        ("link".to_owned(), format!("{address}/senco/{token}")),
        ("school".to_owned(), school_name(state, post.school)),
    ];
    Some((kind, to, words.into()))
}
