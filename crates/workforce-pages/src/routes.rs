//! Routes of the workforce: the checker, how we read the law, schools and the national list of them.

use crate::{checker, law, posts, school_list, schools};
use shell::{
    route,
    routes::{
        Entry::{Choice, ChoiceIfAsked, Text},
        Route,
    },
};

/// What is in a link that was never sent.
const UNKNOWN_LINK: &[&str] = &["0000000000000000000000000000000000000000000000000000"];

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
    // Posts
    route!(Get "/my-schools", ReadPosts, posts::mine::get).queries(&["q=school", "q=zzzzzz"]),
    route!(Get "/schools/{urn}/senco", ReadPosts, posts::school::get),
    route!(Get "/schools/{urn}/senco/new", ReportPosts, posts::report::get),
    route!(Post "/schools/{urn}/senco/new", ReportPosts, posts::report::post).filled_with(&[
        ("name", Text("Anne Page")),
        ("from-month", Text("9")),
        ("from-year", Text("2026")),
        ("head-teacher", Choice(1)),
        ("email", Text("anne.page@windsor.example")),
        ("step", Text("report")),
    ]),
    route!(Get "/schools/{urn}/governor", ReportPosts, posts::governor::get),
    route!(Post "/schools/{urn}/governor", ReportPosts, posts::governor::post).filled_with(&[
        ("name", Text("Robert Shallow")),
        ("from-day", Text("27")),
        ("from-month", Text("11")),
        ("from-year", Text("2026")),
    ]),
    route!(Get "/schools/{urn}/people", LetInForSchool, posts::people::get),
    route!(Post "/schools/{urn}/people", LetInForSchool, posts::people::post).filled_with(&[
        ("name", Text("Hugh Evans")),
        ("email", Text("hugh.evans@windsor.example")),
        ("invitation", Text("")),
    ]),
    route!(Get "/let-in", LetInForSchool, posts::let_in::get).queries(&[
        "q=trust",
        "q=zzzzzz",
        "of=trust%2F1",
    ]),
    route!(Post "/let-in", LetInForSchool, posts::let_in::post)
        .form_on("/let-in?of={represented}")
        .filled_with(&[
            ("name", Text("Hugh Evans")),
            ("email", Text("hugh.evans@windsor.example")),
            ("invitation", Text("")),
        ]),
    route!(Get "/posts/{post}", ReadPosts, posts::post::get),
    route!(Get "/posts/{post}/change", ReportPosts, posts::change::get),
    route!(Post "/posts/{post}/change", ReportPosts, posts::change::post)
        .filled_with(&[("days", Text("3.5"))]),
    route!(Get "/posts/{post}/end", ReportPosts, posts::end::get),
    route!(Post "/posts/{post}/end", ReportPosts, posts::end::post).filled_with(&[
        ("what", Choice(0)),
        ("to-day", Text("27")),
        ("to-month", Text("11")),
        ("to-year", Text("2026")),
    ]),
    route!(Get "/posts/{post}/remove", ReportPosts, posts::remove::get),
    route!(Post "/posts/{post}/remove", ReportPosts, posts::remove::post)
        .filled_with(&[("why", Text("It was another school."))]),
    route!(Get "/posts/{post}/leave", ReportPosts, posts::leave::get),
    route!(Post "/posts/{post}/leave", ReportPosts, posts::leave::post).filled_with(&[
        ("back-day", Text("27")),
        ("back-month", Text("11")),
        ("back-year", Text("2026")),
    ]),
    route!(Get "/posts/{post}/ask", ReportPosts, posts::asking::get),
    route!(Post "/posts/{post}/ask", ReportPosts, posts::asking::post)
        .filled_with(&[("email", Text("anne.page@windsor.example"))]),
    route!(Get "/senco/{token}", OpenPostLink, posts::by_link::get)
        .tried_with("token", UNKNOWN_LINK),
    route!(Post "/senco/{token}", OpenPostLink, posts::by_link::post)
        .tried_with("token", UNKNOWN_LINK)
        .filled_with(&[("answer", ChoiceIfAsked(0))]),
];
