//! Commands carried out in two worlds: the person who may not know of the secret gives the same commands in
//! both, one after the other, and nothing that is answered or seen after them tells the worlds apart.

use super::{
    answer, differs, masked,
    secrets::{Before, SECRET_ADDRESS, World},
    things::{Things, is_open},
    viewers, world,
};
use crate::visiting::{Answer, FilledIn, Visited};
use demonstration::Rehearsal;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use vocabulary::{Actor, Digest};
use web::{Method, Post, Route, routes};

/// Up to so many worlds of one beginning take all forms each.
const WORLDS_OF_ALL_FORMS: usize = 6;

/// After their commands, up to so many worlds of one beginning look at all pages together: each at a part of them.
const WORLDS_OF_ALL_PAGES: usize = 4;

/// The order of the commands: another seed, another order.
const SEED: &str = "1";

/// In how many parts the worlds of one beginning divide what they do.
#[derive(Clone, Copy)]
struct Parts {
    of_forms: usize,
    of_pages: usize,
}

/// Both worlds, and who looks at them.
struct Worlds {
    one: Rehearsal,
    other: Rehearsal,
    site_of_one: Visited,
    site_of_other: Visited,
    /// Who may not know of the secret.
    unknowing: Vec<(&'static str, Actor)>,
    names: Vec<&'static str>,
    /// How many forms were carried out.
    done: usize,
}

/// Carries commands out in each pair of worlds that begins so.
pub async fn carry_out(before: &'static [Before]) {
    let mut carried = BTreeSet::new();
    for beginning in before {
        let mut base = tokio::task::spawn_blocking(move || {
            let base = world();
            (beginning.happened)(&base);
            base
        })
        .await
        .unwrap();
        // Where there are many worlds, each takes a part of the forms, and of the pages after them, so that all of them take all.
        let worlds = beginning.worlds.len();
        let parts = Parts {
            of_forms: worlds.div_ceil(WORLDS_OF_ALL_FORMS),
            of_pages: worlds.min(WORLDS_OF_ALL_PAGES),
        };
        for (turn, world) in beginning.worlds.iter().enumerate() {
            let forked = tokio::task::spawn_blocking(move || {
                let (one, other) = (base.fork(), base.fork());
                (base, one, other)
            });
            let (one, other);
            (base, one, other) = forked.await.unwrap();
            let mut worlds = Worlds::begin(one, other, world).await;
            carried.extend(worlds.go_on(world.about, turn, parts).await);
        }
    }
    assert!(
        carried.len() >= 11,
        "hardly a form was carried out: {carried:?}"
    );
}

/// Whether a route is sent: those that end someone’s session, or begin another in its place, would end
/// what they can see after it.
fn sends(route: &Route) -> bool {
    let ends = ["/sign-out", "/account/sessions", "/sign-in/choose"].contains(&route.path);
    route.method == Method::Post && !route.demonstration_only && !ends
}

impl Worlds {
    async fn begin(one: Rehearsal, other: Rehearsal, world: &'static World) -> Self {
        let all = viewers(&one);
        let site_of_one = Visited::of(&one, &all).await;
        let site_of_other = Visited::of(&other, &all).await;
        let happened = tokio::task::spawn_blocking(move || {
            world.secrets.iter().for_each(|(_, happen)| happen(&other));
            other
        });
        let other = happened.await.unwrap();
        let unknowing = all.into_iter();
        Self {
            one,
            other,
            site_of_one,
            site_of_other,
            unknowing: unknowing
                .filter(|(who, _)| !world.known_to.contains(who))
                .collect(),
            names: world.secrets.iter().map(|(name, _)| *name).collect(),
            done: 0,
        }
    }

    /// Sends the part of the forms that someone unknowing finds whose turn it is, then looks at its part of the pages; gives the
    /// routes by which something was done. What is closed to a role is left out: no command opens it, and the worlds were
    /// compared there without commands.
    async fn go_on(
        &mut self,
        about: &'static [&'static str],
        turn: usize,
        parts: Parts,
    ) -> BTreeSet<&'static str> {
        let things = Things::of(&self.one, &self.other, about);
        let mut forms = Vec::new();
        for (who, actor) in &self.unknowing {
            let known = things.samples(actor);
            let open = routes().filter(|it| sends(it) && is_open(actor, it));
            for route in open {
                let posts = route.posts(&known).into_iter();
                forms.extend(posts.map(|post| (*who, route.path, post)));
            }
        }
        forms.sort_by_key(|(who, path, post)| {
            let drawn = format!("{SEED} {who} {path} {} {}", post.page, post.address);
            // After these there is hardly anything left to do with an application.
            let ends = [
                "/withdraw",
                "/hand-back",
                "/conflict",
                "/set-aside",
                "/remove",
            ];
            let last = ends.iter().any(|end| path.ends_with(end));
            (last, Digest::of(drawn.as_bytes()))
        });
        let mut carried = BTreeSet::new();
        for (who, path, post) in forms
            .into_iter()
            .skip(turn % parts.of_forms)
            .step_by(parts.of_forms)
        {
            if self.send(who, &post).await {
                carried.insert(path);
            }
        }
        for (who, actor) in self.unknowing.clone() {
            let addresses = things.open_addresses(&actor).into_iter();
            let its_turn = addresses.skip(turn % parts.of_pages);
            for (method, address) in its_turn.step_by(parts.of_pages) {
                self.same(who, method, &address).await;
            }
        }
        carried
    }

    /// Sends a form in both worlds, if its page has it; whether something was done. Then what someone
    /// would look at who wonders whether something happened is the same in both, for some.
    async fn send(&mut self, who: &'static str, post: &Post) -> bool {
        let page = self.same(who, Method::Get, &post.page).await;
        let Some(mut form) = FilledIn::of(&page.body, post) else {
            return false;
        };
        // Whatever asks for an address is asked about the one that is someone’s in one world only.
        for (_, value) in form
            .fields
            .iter_mut()
            .filter(|(name, _)| name == "email" || name == "address")
        {
            SECRET_ADDRESS.clone_into(value);
        }
        let in_one = masked(form.send(&self.site_of_one, who, &post.address).await);
        let in_other = masked(form.send(&self.site_of_other, who, &post.address).await);
        assert_eq!(
            in_one, in_other,
            "{:?}: {who} is answered otherwise at {}: {form:?}",
            self.names, post.address
        );
        // So little that all of it is over within five minutes: a session notes when it was seen no more often, beside
        // what is answered, and not at the same moment in both.
        for rehearsal in [&self.one, &self.other] {
            rehearsal.clock.pass(SignedDuration::from_millis(200));
        }
        // What takes files answers with what it has taken.
        let done = in_one.status.is_redirection() || form.has_files && in_one.status.is_success();
        if !done {
            return false;
        }
        let to = in_one.headers.get("location");
        let to = to.and_then(|it| it.to_str().ok()).unwrap_or("/").to_owned();
        // Whoever sent it, and a quarter of the others, another one each time: in the end everyone looks at everything.
        self.done += 1;
        let turn = self.done;
        let looking = self.unknowing.clone().into_iter().enumerate();
        let looking =
            looking.filter(|(n, (other, _))| *other == who || (n + turn).is_multiple_of(4));
        for (_, (who, _)) in looking {
            for address in [
                post.page.as_str(),
                &to,
                "/work",
                "/applications",
                "/account",
            ] {
                self.same(who, Method::Get, address).await;
            }
        }
        true
    }

    async fn same(&self, who: &str, method: Method, address: &str) -> Answer {
        let in_one = answer(&self.site_of_one, who, method, address).await;
        let in_other = answer(&self.site_of_other, who, method, address).await;
        assert!(
            in_one == in_other,
            "{:?}: {who} can tell the worlds apart at {method:?} {address}, after commands:\n\
             {}",
            self.names,
            differs(&in_one, &in_other)
        );
        in_one
    }
}
