//! The main parts of the site, which every page leads to. Which there are, the site is told.

use crate::components::NavigationItem;
use access::{Action, Scope};
use vocabulary::Actor;

/// A main part of the site.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says for whom the part is, on its own"
)]
pub struct Part {
    /// What it is called.
    pub content: &'static str,
    /// The address of its first page; those below belong to it.
    pub href: &'static str,
    /// What that page is called in the access table: the person who may not ask for it is not led there.
    pub action: Action,
    of_all: bool,
    of_some: bool,
    before_signing_in: bool,
    of_themselves: bool,
}

impl Part {
    /// A part for the person who may ask for its first page.
    pub const fn new(content: &'static str, href: &'static str, action: Action) -> Self {
        Self {
            content,
            href,
            action,
            of_all: false,
            of_some: false,
            before_signing_in: false,
            of_themselves: false,
        }
    }

    /// Only for the person who may ask about all things of its kind: others have one, and go there by another
    /// way.
    #[must_use]
    pub const fn of_all(mut self) -> Self {
        self.of_all = true;
        self
    }

    /// Only for the person who may ask about some of its things, such as those of their organisation: whoever may
    /// ask about all finds them another way.
    #[must_use]
    pub const fn of_some(mut self) -> Self {
        self.of_some = true;
        self
    }

    /// Only for the person who is not signed in.
    #[must_use]
    pub const fn before_signing_in(mut self) -> Self {
        self.before_signing_in = true;
        self
    }

    /// Only for the person who acts for themselves, and for no organisation.
    #[must_use]
    pub const fn of_themselves(mut self) -> Self {
        self.of_themselves = true;
        self
    }

    /// Whether someone is led there.
    pub(crate) fn is_for(&self, actor: &Actor) -> bool {
        let grant = access::grant(actor.role, self.action);
        grant.allows()
            && (!self.of_all || grant.scope == Scope::All)
            && (!self.of_some || grant.scope != Scope::All)
            && (!self.before_signing_in || actor.person.is_none())
            && (!self.of_themselves || (actor.person.is_some() && actor.organisation.is_none()))
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
