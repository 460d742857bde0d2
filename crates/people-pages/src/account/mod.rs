//! One's own account, and one's colleagues.

pub(crate) mod colleagues;
pub(crate) mod invite;
pub(crate) mod owner;
pub(crate) mod remove;
pub(crate) mod sessions;
