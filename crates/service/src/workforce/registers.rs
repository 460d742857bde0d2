//! What public registers say of schools, teachers, courses, claims and posts: nothing, whatever happened. The national
//! list is someone else’s register, and nothing of a teacher is public.

use crate::{State, fact::Published};
use workforce::Fact;

pub(crate) const fn entries(_: &Fact, _: &State) -> Vec<Published> {
    Vec::new()
}
