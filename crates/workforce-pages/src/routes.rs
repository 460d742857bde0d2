//! Routes of the workforce: the checker, and how we read the law.

use crate::{checker, law};
use shell::{route, routes::Route};

/// Questions of the checker, and one that it does not ask.
const QUESTIONS: &[&str] = &[
    "school",
    "who",
    "induction",
    "course",
    "award",
    "npq",
    "started",
    "earlier",
    "post-1",
    "post-2",
    "more",
    "name",
];

/// Answers to the checker: a whole set, one with much to tell, one that was sent empty, one that
/// cannot be read.
const ANSWERS: &[&str] = &[
    "v=1&on=2026-11-22&school=academy&who=teacher&induction=completed&course=none\
     &started=2025-09-01&earlier=no",
    "v=1&school=maintained&who=head&course=award,npq&award=2023-09,-,yes&npq=2025-10,-\
     &started=2025-01&earlier=yes&post=maintained,2021-09-01,2022-02-01&more=no",
    "v=1&school=academy&answering=yes",
    "v=2&school=castle",
];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/how-we-read-the-law", ReadPage, law::get),
    route!(Get "/check-senco", ReadPage, checker::start::get),
    route!(Get "/check-senco/date", ReadPage, checker::date::get).queries(ANSWERS),
    route!(Get "/check-senco/check", ReadPage, checker::check::get).queries(ANSWERS),
    route!(Get "/check-senco/result", ReadPage, checker::result::get).queries(ANSWERS),
    route!(Get "/check-senco/{question}", ReadPage, checker::question::get)
        .tried_with("question", QUESTIONS)
        .queries(ANSWERS),
];
