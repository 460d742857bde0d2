//! The main parts of the site, which every page leads to. Which there are, the site is told.

use crate::components::NavigationItem;
use access::{Action, Scope};
use vocabulary::{Actor, Role};

/// A main part of the site.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called.
    pub content: &'static str,
    /// The address of its first page; those below belong to it.
    pub href: &'static str,
    /// What it is called for whoever has one thing of its kind; empty where that is the same.
    single: &'static str,
    /// Addresses of pages elsewhere that belong to it too, where whoever sees them is led to it; `*` is any one segment.
    also: &'static [&'static str],
    /// What that page is called in the access table: the person who may not ask for it is not led there.
    pub action: Action,
    audience: Audience,
}

/// Who, of those who may ask for its first page, is led to a part.
#[derive(Clone, Copy, Debug)]
enum Audience {
    /// All of them.
    Everyone,
    /// Who may ask about all things of its kind: others have one, and go there by another way.
    OfAll,
    /// Who may ask about some things of its kind, such as those of their organisation.
    OfSome,
    /// Who is not signed in.
    NotSignedIn,
    /// Who acts for themselves, and for no organisation.
    Themselves,
}

impl Part {
    /// A part for the person who may ask for its first page.
    pub const fn new(content: &'static str, href: &'static str, action: Action) -> Self {
        Self {
            content,
            href,
            action,
            single: "",
            also: &[],
            audience: Audience::Everyone,
        }
    }

    /// Called otherwise for whoever acts for a single school: a headteacher or a governor.
    #[must_use]
    pub const fn of_one_school(mut self, called: &'static str) -> Self {
        self.single = called;
        self
    }

    /// Pages elsewhere belong to it, too, and to no other part that these lie below.
    #[must_use]
    pub const fn with(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// Only for the person who may ask about all things of its kind: others have one, and go there by another
    /// way.
    #[must_use]
    pub const fn of_all(mut self) -> Self {
        self.audience = Audience::OfAll;
        self
    }

    /// Only for the person who may ask about some of its things, such as those of their organisation: whoever may
    /// ask about all finds them another way.
    #[must_use]
    pub const fn of_some(mut self) -> Self {
        self.audience = Audience::OfSome;
        self
    }

    /// Only for the person who is not signed in.
    #[must_use]
    pub const fn before_signing_in(mut self) -> Self {
        self.audience = Audience::NotSignedIn;
        self
    }

    /// Only for the person who acts for themselves, and for no organisation.
    #[must_use]
    pub const fn of_themselves(mut self) -> Self {
        self.audience = Audience::Themselves;
        self
    }

    /// Whether someone is led there.
    pub(crate) fn is_for(&self, actor: &Actor) -> bool {
        let grant = access::grant(actor.role, self.action);
        let of_it = match self.audience {
            Audience::Everyone => true,
            Audience::OfAll => grant.scope == Scope::All,
            Audience::OfSome => grant.scope != Scope::All,
            Audience::NotSignedIn => actor.person.is_none(),
            Audience::Themselves => actor.person.is_some() && actor.organisation.is_none(),
        };
        grant.allows_to(actor) && of_it
    }

    /// Its link for someone, and whether they are there.
    fn item(&self, actor: &Actor, path: &str, active: bool) -> NavigationItem<'static> {
        let one_school = matches!(actor.role, Role::Headteacher | Role::Governor);
        let content = match self.single {
            single if one_school && !single.is_empty() => single,
            _ => self.content,
        };
        NavigationItem {
            content: content.into(),
            href: self.href.into(),
            current: path == self.href,
            active,
        }
    }
}

/// The links that someone is shown on the page of a path. They are in the part of which an address says most of the
/// path.
pub(crate) fn items(parts: &[Part], actor: &Actor, path: &str) -> Vec<NavigationItem<'static>> {
    let theirs: Vec<&Part> = parts.iter().filter(|part| part.is_for(actor)).collect();
    let says = |part: &&Part| {
        let addresses = part.also.iter().chain([&part.href]);
        addresses.filter_map(|address| says(address, path)).max()
    };
    let most = theirs.iter().filter_map(says).max();
    let active = |part: &&Part| most.is_some() && says(part) == most;
    let item = |part: &&Part| part.item(actor, path, active(part));
    theirs.iter().map(item).collect()
}

/// How many segments of a path an address says, where the path is it or lies below it.
fn says(address: &str, path: &str) -> Option<usize> {
    let mut path = path.split('/');
    let mut said = 0;
    for segment in address.split('/') {
        let there = path.next()?;
        if segment != "*" && segment != there {
            return None;
        }
        said += 1;
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::Render as _;

    const PARTS: &[Part] = &[
        Part::new("Your schools", "/my-schools", Action::ReadPosts)
            .of_some()
            .of_one_school("Your school")
            .with(&["/schools/*/senco", "/posts"]),
        Part::new("Schools", "/schools", Action::ReadSchools),
    ];

    fn shown(role: Role, path: &str) -> Vec<(String, bool)> {
        let actor = Actor {
            role,
            ..Actor::PUBLIC
        };
        let items = items(PARTS, &actor, path).into_iter();
        items
            .map(|it| (it.content.render().into_string(), it.active))
            .collect()
    }

    #[test]
    fn a_headteacher_is_in_the_part_of_their_own_school_on_its_pages_and_a_visitor_in_that_of_schools()
     {
        let head = |path| shown(Role::Headteacher, path);
        for own in ["/my-schools", "/schools/100001/senco/new", "/posts/0f6m"] {
            let [(called, active), (_, other)] = head(own).try_into().unwrap();
            assert_eq!(
                (&*called, active, other),
                ("Your school", true, false),
                "{own}"
            );
        }
        let public = head("/schools/100001");
        assert_eq!([public[0].1, public[1].1], [false, true]);
        assert_eq!(head("/schoolsabout").iter().filter(|it| it.1).count(), 0);
        assert_eq!(shown(Role::Trust, "/my-schools")[0].0, "Your schools");
    }
}
