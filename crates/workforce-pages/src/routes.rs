//! Routes of the workforce: the checker, how we read the law, schools and the national list of them, teachers.

use crate::{
    access_log, awarding_bodies, checker, claims, course_files, courses, figures, law, npq,
    npq_course, posts, school_list, schools, shares, start_here, status, succession, teachers,
    verify,
};
use shell::{
    route,
    routes::{
        Entry::{Choice, ChoiceIfAsked, Text},
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

/// What courses are chosen by, and what is none.
const COURSES: &[&str] = &[
    "qualification=nasenco&state=passed",
    "state=somehow&provider=x",
];

/// What schools are chosen by, and what is none.
const STATUSES: &[&str] = &[
    "show=now&of=governing-body",
    "term=2027-spring&page=2",
    "q=zzzzzz&show=soon&of=no-one&term=2027&page=x",
];

/// By what the national picture counts, and what is none.
const BREAKDOWNS: &[&str] = &[
    "by=authority",
    "by=phase",
    "by=type",
    "by=trust",
    "by=weather",
];

/// A day in the past, the same as a form sends it, and what is none.
const DAYS: &[&str] = &["on=2012-03-27", "day=27&month=3&year=2012", "on=yesterday"];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/how-we-read-the-law", ReadPage, law::get),
    route!(Get "/start-here", ReadPage, start_here::get),
    route!(Get "/npq-for-sencos", ReadPage, npq_course::get),
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
    // Teachers
    route!(Get "/teachers", ReadTeacher, teachers::search::get),
    route!(Post "/teachers", ReadTeacher, teachers::search::post)
        .filled_with(&[("q", Text("Adeyemi"))]),
    route!(Get "/teachers/new", KeepTeachers, teachers::new::get),
    route!(Post "/teachers/new", KeepTeachers, teachers::new::post)
        .filled_with(&[("name", Text("Maeve O’Neill")), ("trn", Text("98/76543"))]),
    route!(Get "/teachers/alike", KeepTeachers, teachers::alike::get),
    route!(Get "/teachers/alike/{one}/{other}", KeepTeachers, teachers::compare::get),
    route!(Post "/teachers/alike/{one}/{other}", KeepTeachers, teachers::compare::post)
        .filled_with(&[
            ("are", Choice(0)),
            ("why", Text("Both gave one certificate.")),
        ]),
    route!(Get "/teachers/{teacher}", ReadTeacher, teachers::teacher::get),
    route!(Get "/teachers/{teacher}/name", KeepTeachers, teachers::name::get),
    route!(Post "/teachers/{teacher}/name", KeepTeachers, teachers::name::post)
        .filled_with(&[("name", Text("Maeve Byrne"))]),
    route!(Get "/teachers/{teacher}/number", KeepTeachers, teachers::number::get),
    route!(Post "/teachers/{teacher}/number", KeepTeachers, teachers::number::post)
        .filled_with(&[("trn", Text("9876543"))]),
    route!(Get "/teachers/{teacher}/number/withdraw", KeepTeachers, teachers::number::get_wrong),
    route!(Post "/teachers/{teacher}/number/withdraw", KeepTeachers, teachers::number::post_wrong)
        .filled_with(&[
            ("number", Choice(0)),
            ("why", Text("A digit was mistyped.")),
        ]),
    route!(Get "/teachers/{teacher}/names/{name}", KeepTeachers, teachers::called::get),
    route!(Post "/teachers/{teacher}/names/{name}", KeepTeachers, teachers::called::post)
        .filled_with(&[("theirs", Choice(0))]),
    route!(Get "/teachers/{teacher}/names/{name}/erase", EraseTeacher, teachers::erase::get_name),
    route!(Post "/teachers/{teacher}/names/{name}/erase", EraseTeacher, teachers::erase::post_name)
        .filled_with(&[]),
    route!(Get "/teachers/{teacher}/erase", EraseTeacher, teachers::erase::get),
    route!(Post "/teachers/{teacher}/erase", EraseTeacher, teachers::erase::post)
        .filled_with(&[("checked", Choice(0))]),
    route!(Get "/teachers/{teacher}/join", KeepTeachers, teachers::with::get),
    route!(Post "/teachers/{teacher}/join", KeepTeachers, teachers::with::post)
        .filled_with(&[("q", Text("Marsh"))]),
    route!(Get "/teachers/{teacher}/part", KeepTeachers, teachers::part::get),
    route!(Post "/teachers/{teacher}/part", KeepTeachers, teachers::part::post).filled_with(&[
        ("entry", Choice(0)),
        ("why", Text("They have two certificates.")),
    ]),
    route!(Get "/teachers/{teacher}/experience", RecordExperience, teachers::experience::get),
    route!(Post "/teachers/{teacher}/experience", RecordExperience, teachers::experience::post)
        .filled_with(&[
            ("school-name", Text("St Osyth’s Infants")),
            ("from-month", Text("Sept")),
            ("from-year", Text("2005")),
            ("to-month", Text("7")),
            ("to-year", Text("2008")),
            ("stated-by", Choice(1)),
            ("statement", Text("A letter of the school of May 2026.")),
        ]),
    route!(
        Get "/teachers/{teacher}/experience/{experience}",
        RecordExperience,
        teachers::experience::get_withdraw
    ),
    route!(
        Post "/teachers/{teacher}/experience/{experience}",
        RecordExperience,
        teachers::experience::post_withdraw
    )
    .filled_with(&[("why", Text("The letter was about a colleague."))]),
    route!(Get "/awarding-bodies", KeepAwardingBodies, awarding_bodies::list::get),
    route!(Get "/awarding-bodies/new", KeepAwardingBodies, awarding_bodies::form::get_new),
    route!(Post "/awarding-bodies/new", KeepAwardingBodies, awarding_bodies::form::post_new)
        .filled_with(&[
            ("name", Text("University of Dunwich")),
            ("recognised", Choice(0)),
            ("source", Text("gov.uk/check-university-award-degree")),
        ]),
    route!(Get "/awarding-bodies/{body}", KeepAwardingBodies, awarding_bodies::form::get),
    route!(Post "/awarding-bodies/{body}", KeepAwardingBodies, awarding_bodies::form::post)
        .filled_with(&[("recognised", Choice(1))]),
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
        ("other-body", Text("University of Windsor")),
        ("account", Choice(0)),
    ]),
    route!(Get "/claims/{claim}/answer/evidence/{number}", AnswerClaim, claims::files::answering)
        .tried_with("number", &["1", "9"]),
    route!(Get "/claims/providers", ClaimAward, claims::provider::suggestions).queries(&[
        "provider=uni",
        "provider=zzzzzz",
        "provider=",
    ]),
    route!(Get "/claims/{claim}/provider", SendClaim, claims::provider::get),
    route!(Post "/claims/{claim}/provider", SendClaim, claims::provider::post)
        .filled_with(&[("provider", Choice(1))]),
    route!(Get "/claims/{claim}/send", SendClaim, claims::send::get),
    route!(Post "/claims/{claim}/send", SendClaim, claims::send::post)
        .filled_with(&[("send_to", Text("registry@windsor.example"))]),
    route!(Get "/claims/{claim}/account", KeepTeachers, claims::account::get),
    route!(Post "/claims/{claim}/account", KeepTeachers, claims::account::post).filled_with(&[
        ("theirs", Choice(0)),
        ("why", Text("I saw their passport.")),
    ]),
    route!(Get "/award-claim/{token}", OpenClaimLink, claims::by_link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/award-claim/{token}", OpenClaimLink, claims::by_link::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[
            ("answer", Choice(0)),
            ("month", Text("7")),
            ("year", Text("2010")),
            ("other-body", Text("University of Windsor")),
            ("account", Choice(0)),
        ]),
    route!(Get "/award-claim/{token}/evidence/{number}", OpenClaimLink, claims::files::by_link)
        .tried_with("token", UNKNOWN_TOKEN)
        .tried_with("number", &["1"]),
    route!(Get "/my-record", ClaimAward, claims::record::get),
    route!(Get "/my-record/look-ups", SeeLookUps, access_log::mine::get),
    // Answers that are logged
    route!(Get "/schools/{urn}/answer", AskSchoolAnswer, access_log::ask::get)
        .queries(&["on=2026-09-01&known=2026-10-01"]),
    route!(Post "/schools/{urn}/answer", AskSchoolAnswer, access_log::ask::post)
        .filled_with(&[("purpose", Choice(0))]),
    route!(Get "/extracts/{extract}", ReadExtract, access_log::extract::get),
    route!(Get "/extracts/{extract}/file", ReadExtract, access_log::extract::file),
    route!(Get "/extracts/{extract}/pdf", ReadExtract, access_log::extract::printed),
    route!(Get "/access-log", ReadAccessLog, access_log::log::get)
        .queries(&["reference=00000000000000000000000000", "reference=what"]),
    route!(Get "/check-extract", ReadPage, access_log::key::get),
    route!(Post "/my-record/show", ClaimAward, claims::record::link)
        .form_on("/my-record")
        .filled_with(&[]),
    route!(Post "/my-record/hide", ClaimAward, claims::record::unlink)
        .form_on("/my-record")
        .filled_with(&[]),
    // Links by which a holder shows their record
    route!(Get "/my-record/links", ShareRecord, shares::list::get),
    route!(Post "/my-record/links", ShareRecord, shares::list::post).filled_with(&[
        ("label", Text("St Mary’s panel")),
        ("shown_name", ChoiceIfAsked(0)),
        ("lasts", Choice(1)),
    ]),
    route!(Get "/my-record/links/{share}", ShareRecord, shares::share::get),
    route!(Get "/my-record/links/{share}/print", ShareRecord, shares::certificate::get),
    route!(Post "/my-record/links/{share}/end", ShareRecord, shares::share::end)
        .form_on("/my-record/links/{share}")
        .filled_with(&[]),
    route!(Get "/qualification/{token}", OpenShareLink, shares::by_link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    // Looking people up
    route!(Get "/verify", VerifyPerson, verify::one::get),
    route!(Post "/verify", VerifyPerson, verify::one::post).filled_with(&[
        ("trn", Text("1234567")),
        ("name", Text("Zoë Adeyemi")),
        ("purpose", Choice(0)),
    ]),
    route!(Get "/verify/answers/{extract}", VerifyPerson, verify::one::answered),
    route!(Get "/verify/files", VerifyPerson, verify::file::get),
    route!(Get "/verify/files/empty", VerifyPerson, verify::file::empty),
    route!(Post "/verify/files", VerifyPerson, verify::file::post)
        .takes_files()
        .filled_with(&[("purpose", Choice(0))]),
    route!(Get "/verify/files/{check}", VerifyPerson, verify::checked::get),
    route!(Get "/verify/files/{check}/rows", VerifyPerson, verify::rows::get),
    route!(Get "/let-in/checkers", LetInVerifier, verify::let_in::get),
    route!(Post "/let-in/checkers", LetInVerifier, verify::let_in::post).filled_with(&[
        ("organisation", Text("Inspectorate of Windsor")),
        ("role", Choice(0)),
        ("name", Text("Hugh Evans")),
        ("email", Text("hugh.evans@inspectorate.example")),
        ("invitation", Text("")),
        ("person", Text("")),
    ]),
    // Posts
    route!(Get "/my-schools", ReadPosts, posts::mine::get).queries(&["q=school", "q=zzzzzz"]),
    route!(Get "/schools/{urn}/senco", ReadPosts, posts::school::get),
    route!(Get "/schools/{urn}/senco/new", ReportPosts, posts::report::get),
    route!(Post "/schools/{urn}/senco/new", ReportPosts, posts::report::post).filled_with(&[
        ("name", Text("Anne Page")),
        ("present", ChoiceIfAsked(1)),
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
    route!(Get "/schools/{urn}/governor/{governor}/erase", EraseTeacher, posts::erase::get),
    route!(Post "/schools/{urn}/governor/{governor}/erase", EraseTeacher, posts::erase::post)
        .filled_with(&[]),
    route!(Get "/schools/{urn}/succession", ReadSuccession, succession::school::get),
    route!(Get "/schools/{urn}/succession/plan", PlanSuccession, succession::plan::get),
    route!(Post "/schools/{urn}/succession/plan", PlanSuccession, succession::plan::post)
        .filled_with(&[
            ("trained", Text("1")),
            ("role-1", Text("teacher")),
            ("funding-1", Text("school-in-part")),
            ("repays-1", Text("24")),
        ]),
    route!(Get "/schools/{urn}/succession/withdraw", PlanSuccession, succession::withdraw::get),
    route!(Post "/schools/{urn}/succession/withdraw", PlanSuccession, succession::withdraw::post)
        .filled_with(&[]),
    route!(Get "/schools/{urn}/people", LetInForSchool, posts::people::get),
    route!(Post "/schools/{urn}/people", LetInForSchool, posts::people::post).filled_with(&[
        ("name", Text("Hugh Evans")),
        ("email", Text("hugh.evans@windsor.example")),
        ("invitation", Text("")),
        ("person", Text("")),
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
            ("person", Text("")),
        ]),
    route!(Get "/posts/{post}", ReadPosts, posts::post::get),
    route!(Get "/posts/{post}/change", ReportPosts, posts::change::get),
    route!(Post "/posts/{post}/change", ReportPosts, posts::change::post)
        .filled_with(&[("days", Text("3.5"))]),
    route!(Get "/posts/{post}/leave", ReportPosts, posts::leave::get),
    route!(Post "/posts/{post}/leave", ReportPosts, posts::leave::post).filled_with(&[
        ("back-day", Text("20")),
        ("back-month", Text("11")),
        ("back-year", Text("2026")),
    ]),
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
    route!(Get "/posts/{post}/ask", ReportPosts, posts::asking::get),
    route!(Post "/posts/{post}/ask", ReportPosts, posts::asking::post)
        .filled_with(&[("email", Text("anne.page@windsor.example"))]),
    route!(Get "/posts/{post}/course", ReportEnrolments, posts::enrolment::report::get),
    route!(Post "/posts/{post}/course", ReportEnrolments, posts::enrolment::report::post)
        .filled_with(&[
            ("provider", Text("University of Wessex")),
            ("intake", Choice(0)),
        ]),
    route!(
        Get "/posts/{post}/course/withdraw",
        ReportEnrolments,
        posts::enrolment::withdraw::get
    ),
    route!(
        Post "/posts/{post}/course/withdraw",
        ReportEnrolments,
        posts::enrolment::withdraw::post
    )
    .filled_with(&[("because", Choice(0))]),
    route!(Get "/enrolments", ReportEnrolments, posts::enrolment::due::get),
    route!(Get "/enrolled/{token}", OpenReminderLink, posts::enrolment::by_link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/enrolled/{token}", OpenReminderLink, posts::enrolment::by_link::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[
            ("provider", Text("University of Wessex")),
            ("intake", ChoiceIfAsked(0)),
        ]),
    route!(Get "/senco/{token}", OpenPostLink, posts::by_link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/senco/{token}", OpenPostLink, posts::by_link::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[("answer", ChoiceIfAsked(0))]),
    // Whether SENCOs are qualified
    route!(Get "/is-our-senco-qualified", ReadSchools, status::question::get).queries(SEARCHES),
    route!(Get "/schools/{urn}/is-our-senco-qualified", ReadSchools, status::answer::get),
    route!(Get "/schools/{urn}/status", ReadPosts, status::school::get),
    route!(Get "/schools/{urn}/status/publish", PublishStatus, status::publish::get),
    route!(Post "/schools/{urn}/status/publish", PublishStatus, status::publish::post)
        .filled_with(&[("pressed", Text("status"))]),
    route!(Get "/schools/{urn}/inspection", ReadPosts, status::inspection::get),
    route!(Get "/schools/{urn}/board", ReadPosts, status::board::get),
    route!(Get "/my-schools/status", ReadPosts, status::list::get).queries(STATUSES),
    route!(Get "/my-schools/status/file", ReadPosts, status::file::get),
    route!(Get "/my-schools/publish", PublishStatus, status::publish_all::get),
    route!(Post "/my-schools/publish", PublishStatus, status::publish_all::post)
        .filled_with(&[("pressed", Text("status"))]),
    // Courses
    route!(Get "/courses", ReadCourses, courses::list::get).queries(COURSES),
    route!(Post "/courses", ReadCourses, courses::list::post).filled_with(&[("q", Text("a"))]),
    route!(Get "/courses/new", RecordCourses, courses::new::get),
    route!(Post "/courses/new", RecordCourses, courses::new::post).filled_with(&[
        ("provider", ChoiceIfAsked(1)),
        ("name", Text("Robin Marsh")),
        ("trn", Text("9912345")),
        ("qualification", Choice(0)),
        ("began-month", Text("9")),
        ("began-year", Text("2023")),
    ]),
    route!(Get "/courses/unfinished", ReadCourses, courses::unfinished::get),
    route!(Get "/courses/unfinished/file", ReadCourses, courses::unfinished::file),
    route!(Get "/courses/{course}", ReadCourses, courses::course::get),
    route!(Get "/courses/{course}/correct", RecordCourses, courses::correct::get),
    route!(Post "/courses/{course}/correct", RecordCourses, courses::correct::post).filled_with(&[
        ("began-day", Text("")),
        ("began-month", Text("2")),
        ("began-year", Text("2021")),
        ("why", Text("The list of the course says so.")),
    ]),
    route!(Get "/courses/{course}/outcome", RecordCourses, courses::outcome::get),
    route!(Post "/courses/{course}/outcome", RecordCourses, courses::outcome::post).filled_with(&[
        ("result", Choice(0)),
        ("completed-day", Text("")),
        ("completed-month", Text("7")),
        ("completed-year", Text("2026")),
        ("why", Text("The examiners wrote to us.")),
    ]),
    route!(Get "/course-files", RecordCourses, course_files::upload::get),
    route!(Post "/course-files", RecordCourses, course_files::upload::post)
        .takes_files()
        .filled_with(&[("provider", ChoiceIfAsked(1))]),
    route!(Get "/course-files/empty", RecordCourses, course_files::upload::empty),
    route!(Get "/course-files/checks/{check}", RecordCourses, course_files::checked::get),
    route!(Get "/course-files/checks/{check}/rows", RecordCourses, course_files::rows::get),
    route!(Get "/course-files/checks/{check}/columns", RecordCourses, course_files::columns::get),
    route!(Post "/course-files/checks/{check}/columns", RecordCourses, course_files::columns::post)
        .filled_with(&[]),
    route!(Get "/course-files/checks/{check}/import", RecordCourses, course_files::import::get),
    route!(Post "/course-files/checks/{check}/import", RecordCourses, course_files::import::post)
        .filled_with(&[]),
    route!(Get "/npq", ImportNpq, npq::upload::get),
    route!(Post "/npq", ImportNpq, npq::upload::post)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/npq/checks/{check}", ImportNpq, npq::checked::get),
    route!(Get "/npq/checks/{check}/rows", ImportNpq, npq::checked::rows),
    route!(Get "/npq/checks/{check}/import", ImportNpq, npq::import::get),
    route!(Post "/npq/checks/{check}/import", ImportNpq, npq::import::post).filled_with(&[]),
    route!(Get "/npq/questions", ImportNpq, npq::questions::get),
    route!(Get "/npq/questions/{course}", ImportNpq, npq::question::get),
    route!(Post "/npq/questions/{course}", ImportNpq, npq::question::post).filled_with(&[
        ("result", Choice(1)),
        ("why", Text("The provider sent the right date.")),
    ]),
    // Figures
    route!(Get "/figures", ReadFigures, figures::index::get),
    route!(Get "/figures/national", ReadFigures, figures::national::get).queries(BREAKDOWNS),
    route!(Get "/figures/national/file", ReadFigures, figures::national::by).queries(BREAKDOWNS),
    route!(Get "/figures/national/over-time/file", ReadFigures, figures::national::over_time),
    route!(Get "/figures/national/due/file", ReadFigures, figures::national::due),
    route!(Get "/figures/succession", ReadFigures, figures::succession::get),
    route!(Get "/figures/succession/file", ReadFigures, figures::succession::file),
    route!(Get "/figures/leadership", ReadFigures, figures::leadership::get),
    route!(Get "/figures/leadership/file", ReadFigures, figures::leadership::file),
    route!(Get "/figures/providers", ReadFigures, figures::providers::get),
    route!(Get "/figures/providers/file", ReadFigures, figures::providers::file),
    route!(Get "/figures/providers/{provider}", ReadFigures, figures::provider::get),
];
