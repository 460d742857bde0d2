//! Routes of the workforce: the checker, how we read the law, schools and the national list of them.

use crate::{checker, claims, law, school_list, schools};
use shell::{
    route,
    routes::{
        Entry::{Choice, Text},
        Route,
    },
};

/// What is in a link that was never sent.
const UNKNOWN_TOKEN: &[&str] = &["0000000000000000000000000000000000000000000000000000"];

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

/// Searches: one that finds many, one that finds none, one that is sent empty.
const SEARCHES: &[&str] = &["q=st+mary", "q=zzzzzz", "q="];

/// A day in the past, the same as a form sends it, and what is none.
const DAYS: &[&str] = &["on=2012-03-27", "day=27&month=3&year=2012", "on=yesterday"];

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
    route!(Get "/schools", ReadSchools, schools::search::get).queries(SEARCHES),
    route!(Get "/schools/suggestions", ReadSchools, schools::field::suggestions).queries(SEARCHES),
    route!(Get "/schools/{urn}", ReadSchools, schools::school::get).queries(DAYS),
    route!(Get "/school-list", ImportSchools, school_list::list::get),
    route!(Post "/school-list", ImportSchools, school_list::list::post)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/school-list/checks/{check}", ImportSchools, school_list::checked::get),
    route!(Get "/school-list/checks/{check}/rows", ImportSchools, school_list::rows::get),
    route!(Get "/school-list/checks/{check}/import", ImportSchools, school_list::import::get),
    route!(Post "/school-list/checks/{check}/import", ImportSchools, school_list::import::post)
        .filled_with(&[]),
    // Claims
    route!(Get "/claims", AnswerClaim, claims::list::get),
    route!(Get "/claims/new", BeginOwnAccount, claims::new::get),
    route!(Post "/claims/new", BeginOwnAccount, claims::new::post).filled_with(&[
        ("certificate_name", Text("Anne Page")),
        ("qualification", Choice(0)),
        ("provider", Text("University of Windsor")),
        ("award_year", Text("2012")),
        ("then", Text("claim")),
    ]),
    route!(Post "/claims/begin", BeginOwnAccount, claims::begin::post)
        .sends_mail()
        .form_on("/claims/new")
        .filled_with(&[
            ("name", Text("Anne Page")),
            ("email", Text("anne.page@windsor.example")),
        ]),
    route!(Get "/claims/begin/{token}", BeginOwnAccount, claims::begin::get_link)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/claims/begin/{token}", BeginOwnAccount, claims::begin::post_link)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[]),
    route!(Get "/claims/{claim}", ClaimAward, claims::claim::get),
    route!(Get "/claims/{claim}/withdraw", ClaimAward, claims::claim::get_withdraw),
    route!(Post "/claims/{claim}/withdraw", ClaimAward, claims::claim::post_withdraw)
        .filled_with(&[]),
    route!(Get "/claims/{claim}/evidence", ClaimAward, claims::evidence::get),
    route!(Post "/claims/{claim}/evidence", ClaimAward, claims::evidence::post)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/claims/{claim}/evidence/{number}", ClaimAward, claims::files::own)
        .tried_with("number", &["1", "9"]),
    route!(Get "/claims/{claim}/answer", AnswerClaim, claims::answer::get),
    route!(Post "/claims/{claim}/answer", AnswerClaim, claims::answer::post).filled_with(&[
        ("answer", Choice(0)),
        ("month", Text("7")),
        ("year", Text("2013")),
    ]),
    route!(Get "/claims/{claim}/answer/evidence/{number}", AnswerClaim, claims::files::answering)
        .tried_with("number", &["1", "9"]),
    route!(Get "/claims/{claim}/send", SendClaim, claims::send::get),
    route!(Post "/claims/{claim}/send", SendClaim, claims::send::post)
        .filled_with(&[("send_to", Text("registry@windsor.example"))]),
    route!(Get "/award-claim/{token}", OpenClaimLink, claims::by_link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/award-claim/{token}", OpenClaimLink, claims::by_link::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[
            ("answer", Choice(0)),
            ("month", Text("7")),
            ("year", Text("2010")),
        ]),
    route!(Get "/award-claim/{token}/evidence/{number}", OpenClaimLink, claims::files::by_link)
        .tried_with("token", UNKNOWN_TOKEN)
        .tried_with("number", &["1"]),
    route!(Get "/my-record", ClaimAward, claims::record::get),
    route!(Post "/my-record/show", ClaimAward, claims::record::link)
        .form_on("/my-record")
        .filled_with(&[]),
    route!(Post "/my-record/hide", ClaimAward, claims::record::unlink)
        .form_on("/my-record")
        .filled_with(&[]),
];
