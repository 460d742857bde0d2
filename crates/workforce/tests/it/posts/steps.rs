//! Commands of the registrar and of a SENCO, for tests that give many.

use super::world::{BY_LINK, REGISTRAR, World, on};
use vocabulary::{PostId, Refusal};
use workforce::{
    AskConfirmation, ChangePost, ConfirmPost, EndPost, TypedPost, ask_confirmation, change_post,
    confirm_post, end_post,
};

pub fn ask(world: &mut World, post: PostId, email: &str) -> Result<usize, Refusal> {
    let ask = AskConfirmation {
        organisation: None,
        post,
        email: email.to_owned(),
    };
    let by = REGISTRAR;
    world.give_of(by, |known, context| ask_confirmation(known, &ask, context))
}

pub fn confirm(world: &mut World, post: PostId, asked: u32) -> Result<usize, Refusal> {
    let confirm = ConfirmPost { post, asked };
    world.give_of(BY_LINK, |known, context| {
        confirm_post(known, &confirm, context)
    })
}

pub fn end(world: &mut World, post: PostId, to: &str) -> Result<usize, Refusal> {
    let end = EndPost {
        organisation: None,
        post,
        to: on(to),
    };
    let by = REGISTRAR;
    world.give_of(by, |known, context| end_post(known, &end, context))
}

/// The command that changes a post to this, for whoever saw it as it is now.
pub fn change(world: &World, post: PostId, says: TypedPost) -> ChangePost {
    let now = world.state.posts().get(post).unwrap().now();
    ChangePost {
        organisation: None,
        post,
        revision: now.revision(),
        name: now.name.known().cloned().unwrap_or_default(),
        says,
        why: String::new(),
    }
}

pub fn give(world: &mut World, change: &ChangePost) -> Result<usize, Refusal> {
    let by = REGISTRAR;
    world.give_of(by, |known, context| change_post(known, change, context))
}
