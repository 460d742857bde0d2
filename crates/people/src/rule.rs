//! What the rules of *people* are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// Who acts for an organisation is for its owners to say.
pub const NOT_AN_OWNER: Rule = Rule("not-an-owner");

/// An organisation keeps an owner.
pub const LAST_OWNER: Rule = Rule("last-owner");

/// The register of the workforce keeps a registrar.
pub const LAST_REGISTRAR: Rule = Rule("last-registrar");

/// A request for an account is answered once.
pub const ANSWERED_ALREADY: Rule = Rule("answered-already");

/// A key is known by one digest.
pub const KEY_USED: Rule = Rule("key-used");

/// An address is proven by one living person.
pub const ADDRESS_OF_ANOTHER: Rule = Rule("address-of-another");

/// Someone has a limited number of addresses.
pub const TOO_MANY_ADDRESSES: Rule = Rule("too-many-addresses");

/// Everyone has at least one address at which mail reaches them.
pub const LAST_ADDRESS: Rule = Rule("last-address");

/// Only what was joined is parted.
pub const NOT_JOINED: Rule = Rule("not-joined");

/// An invitation is answered once.
pub const INVITATION_ANSWERED: Rule = Rule("invitation-answered");

/// An invitation is accepted in time.
pub const INVITATION_LAPSED: Rule = Rule("invitation-lapsed");

/// Whoever has an account says what they are called.
pub const OWN_NAME: Rule = Rule("own-name");

/// An invitation is sent only so often.
pub const SENT_OFTEN_ENOUGH: Rule = Rule("sent-often-enough");

/// An organisation has only so many programs told.
pub const ENOUGH_SUBSCRIPTIONS: Rule = Rule("enough-subscriptions");
