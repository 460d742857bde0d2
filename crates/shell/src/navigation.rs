//! The main parts of the site, which every page leads to. Which there are, the site is told.

use crate::components::NavigationItem;
use access::{Action, Scope};
use vocabulary::Actor;

/// A main part of the site.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called.
    pub content: &'static str,
    /// The address of its first page; those below belong to it.
    pub href: &'static str,
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
            audience: Audience::Everyone,
        }
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

    /// Its link, on the page of this path.
    pub(crate) fn item(&self, path: &str) -> NavigationItem<'static> {
        let below = path.strip_prefix(self.href);
        NavigationItem {
            content: self.content.into(),
            href: self.href.into(),
            current: path == self.href,
            active: below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }
}
