//! Routes of the house: for anyone, and for the person who looks after it.

use crate::{accessibility, guides, help, home, how_long, mail, privacy, status, who_may_see_what};
use shell::{route, routes::Route};

/// The guides, as addresses name them.
const GUIDES: &[&str] = &[
    "course-leader",
    "reader",
    "coordinator",
    "registrar",
    "headteacher",
];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/", ReadPage, home::get),
    route!(Get "/accessibility", ReadPage, accessibility::get),
    route!(Get "/guides", ReadPage, guides::list),
    route!(Get "/guides/{guide}", ReadPage, guides::get).tried_with("guide", GUIDES),
    route!(Get "/help", ReadPage, help::get),
    route!(Get "/privacy", ReadPage, privacy::get),
    route!(Get "/privacy/how-long", ReadPage, how_long::get),
    route!(Get "/status", ReadPage, status::get),
    route!(Get "/who-may-see-what", ReadPage, who_may_see_what::get),
    route!(Get "/mail", ReadMail, mail::get),
    route!(Post "/mail/dealt-with", RetryMail, mail::dealt_with)
        .form_on("/mail")
        .filled_with(&[]),
    route!(Post "/mail/again", RetryMail, mail::post)
        .form_on("/mail")
        .filled_with(&[]),
];
