//! Routes of quality: providers, their applications, the review, the register.

use crate::{
    account_requests, applications, coverage, evidence, providers, register, review, taken, work,
};
use shell::{
    route,
    routes::{
        Entry::{Choice, Text},
        Route,
    },
};

/// Questions of the application form, and one that it does not ask.
const STANDARDS: &[&str] = &["teaching-2", "teaching-3", "nothing"];

/// A question that comes with a coverage map.
const MAPPED: &[&str] = &["teaching-2"];

/// A page of that map.
const AREA: &[&str] = &["pku-1"];

/// Files of a document: the first, and one that replaced it.
const FILE_NUMBERS: &[&str] = &["1", "2"];

/// Conditions of an acceptance: the first, and none.
const CONDITIONS: &[&str] = &["1", "0"];

/// What is in a link that was never sent.
const UNKNOWN_TOKEN: &[&str] = &["0000000000000000000000000000000000000000000000000000"];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/request-account", RequestAccount, account_requests::request::get),
    route!(Post "/request-account", RequestAccount, account_requests::request::post)
        .sends_mail()
        .filled_with(&[("provider", Text("College of Nowhere")), ("kind", Choice(0)), ("ukprn", Text("10999997")), ("regions", Choice(0)), ("name", Text("Some Asker")), ("email", Text("asker@example.org"))]),
    route!(Get "/request-account/confirm/{token}", RequestAccount, account_requests::confirm::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/request-account/confirm/{token}", RequestAccount, account_requests::confirm::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[]),
    route!(Get "/account-requests", AnswerAccountRequest, account_requests::requests::get),
    route!(Post "/account-requests/{request}/admit", AnswerAccountRequest, account_requests::requests::admit)
        .form_on("/account-requests")
        .filled_with(&[]),
    route!(Get "/account-requests/{request}/ask", AnswerAccountRequest, account_requests::ask_back::get),
    route!(Post "/account-requests/{request}/ask", AnswerAccountRequest, account_requests::ask_back::post)
        .filled_with(&[("question", Text("Who validates the course?"))]),
    route!(Get "/account-requests/{request}/decline", AnswerAccountRequest, account_requests::decline::get),
    route!(Post "/account-requests/{request}/decline", AnswerAccountRequest, account_requests::decline::post)
        .filled_with(&[("reason", Text("It is the account of another provider."))]),
    route!(Get "/register", ReadRegister, register::list::get)
        .queries(&["words=university", "show=everyone", "region=london&show=expired",
            "day=1&month=sept&year=2023", "day=31&month=2&year=2023", "month=3&year=2022",
            "words=npq", "day=1&month=1&year=1999"]),
    route!(Get "/register.csv", ReadRegister, register::list::csv)
        .queries(&["show=everyone"]),
    route!(Get "/register/{reference}", ReadRegister, register::provider::get)
        .queries(&["day=1&month=6&year=2022", "day=1&month=6&year=2019"]),
    route!(Get "/work", ReadWork, work::get),
    route!(Get "/providers", ReadProvider, providers::list::get)
        .queries(&["words=wessex&state=current&region=south-west", "words=zzzz&state=associate"]),
    route!(Get "/providers/new", EnterProvider, providers::provider_form::get_new),
    route!(Post "/providers/new", EnterProvider, providers::provider_form::post_new)
        .filled_with(&[("name", Text("College of Somewhere")), ("kind", Choice(0)), ("ukprn", Text("10999996")), ("regions", Choice(0))]),
    route!(Get "/providers/{provider}", ReadProvider, providers::provider::get),
    route!(Get "/providers/{provider}/change", ChangeProvider, providers::provider_form::get),
    route!(Post "/providers/{provider}/change", ChangeProvider, providers::provider_form::post)
        .filled_with(&[("regions", Choice(1))]),
    route!(Get "/providers/{provider}/details", ChangeOwnDetails, providers::own_details::get),
    route!(Post "/providers/{provider}/details", ChangeOwnDetails, providers::own_details::post)
        .filled_with(&[("regions", Choice(0)), ("regions", Choice(1)), ("website", Text("www.nowhere.example"))]),
    route!(Get "/applications", ReadApplication, applications::list::get)
        .queries(&["words=wessex", "state=accepted&state=under-review", "state=nowhere"]),
    route!(Get "/applications/start", StartApplication, applications::start::get),
    route!(Post "/applications/start", StartApplication, applications::start::post)
        .filled_with(&[("qualifications", Choice(0))]),
    route!(Get "/applications/{application}", ReadApplication, applications::application::get),
    route!(Get "/applications/{application}/standards/{standard}", AnswerApplication, applications::answer::get)
        .tried_with("standard", STANDARDS),
    route!(Post "/applications/{application}/standards/{standard}", AnswerApplication, applications::answer::post)
        .tried_with("standard", STANDARDS)
        .filled_with(&[("answer", Text("What we do, and how we know.")), ("finished", Choice(0)), ("then", Text("list"))]),
    route!(Get "/applications/{application}/coverage/{mapped}", ReadApplication, coverage::map::get)
        .tried_with("mapped", MAPPED),
    route!(Post "/applications/{application}/coverage/{mapped}", AnswerApplication, coverage::map::post)
        .tried_with("mapped", MAPPED)
        .filled_with(&[("finished", Choice(0))]),
    route!(Get "/applications/{application}/coverage/{mapped}/map.csv", ReadApplication, coverage::download::get)
        .tried_with("mapped", MAPPED),
    route!(Get "/applications/{application}/coverage/{mapped}/file", AnswerApplication, coverage::file::get)
        .tried_with("mapped", MAPPED),
    route!(Post "/applications/{application}/coverage/{mapped}/file", AnswerApplication, coverage::file::post)
        .tried_with("mapped", MAPPED)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/applications/{application}/coverage/{mapped}/course", AnswerApplication, coverage::course::get)
        .tried_with("mapped", MAPPED),
    route!(Post "/applications/{application}/coverage/{mapped}/course", AnswerApplication, coverage::course::post)
        .tried_with("mapped", MAPPED)
        .filled_with(&[("then", Text("next"))]),
    route!(Get "/applications/{application}/coverage/{mapped}/areas/{area}", AnswerApplication, coverage::area::get)
        .tried_with("mapped", MAPPED)
        .tried_with("area", AREA),
    route!(Post "/applications/{application}/coverage/{mapped}/areas/{area}", AnswerApplication, coverage::area::post)
        .tried_with("mapped", MAPPED)
        .tried_with("area", AREA)
        .filled_with(&[("then", Text("list"))]),
    route!(Get "/applications/{application}/check", SubmitApplication, applications::check::get),
    route!(Post "/applications/{application}/check", SubmitApplication, applications::check::post)
        .filled_with(&[("declared", Choice(0))]),
    route!(Get "/applications/{application}/submitted", ReadApplication, applications::submitted::get),
    route!(Get "/applications/{application}/evidence", ReadEvidence, evidence::list::get),
    route!(Get "/applications/{application}/evidence/add", ChangeEvidence, evidence::add::get)
        .queries(&["standard=entry-1", "standard=nothing"]),
    route!(Post "/applications/{application}/evidence/add", ChangeEvidence, evidence::add::post)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/applications/{application}/evidence/describe", ChangeEvidence, evidence::describe_several::get)
        .queries(&["tick=not-linked", "tick=no-type"]),
    route!(Post "/applications/{application}/evidence/describe", ChangeEvidence, evidence::describe_several::post)
        .filled_with(&[("documents", Choice(0)), ("kind", Choice(1)), ("standards", Choice(0))]),
    route!(Post "/applications/{application}/evidence/reuse", ChangeEvidence, evidence::reuse::post)
        .form_on("/applications/{application}/evidence")
        .filled_with(&[("documents", Choice(0))]),
    route!(Get "/applications/{application}/evidence/{evidence}", ReadEvidence, evidence::document::get),
    route!(Post "/applications/{application}/evidence/{evidence}", ChangeEvidence, evidence::document::post)
        .filled_with(&[("kind", Choice(1))]),
    route!(Get "/applications/{application}/evidence/{evidence}/replace", ChangeEvidence, evidence::replace::get),
    route!(Post "/applications/{application}/evidence/{evidence}/replace", ChangeEvidence, evidence::replace::post)
        .takes_files()
        .filled_with(&[]),
    route!(Get "/applications/{application}/evidence/{evidence}/remove", ChangeEvidence, evidence::remove::get),
    route!(Post "/applications/{application}/evidence/{evidence}/remove", ChangeEvidence, evidence::remove::post)
        .filled_with(&[]),
    route!(Post "/applications/{application}/evidence/{evidence}/restore", ChangeEvidence, evidence::remove::restore)
        .form_on("/applications/{application}/evidence")
        .filled_with(&[]),
    route!(Get "/applications/{application}/evidence/{evidence}/files/{number}", ReadEvidence, evidence::file::get)
        .tried_with("number", FILE_NUMBERS),
    route!(Get "/applications/{application}/evidence/{evidence}/files/{number}/pdf", ReadEvidence, evidence::file::get_pdf)
        .tried_with("number", FILE_NUMBERS),
    route!(Get "/applications/{application}/evidence/{evidence}/files/{number}/picture", ReadEvidence, evidence::file::get_picture)
        .tried_with("number", FILE_NUMBERS),
    route!(Get "/applications/{application}/withdraw", WithdrawApplication, applications::withdraw::get),
    route!(Post "/applications/{application}/withdraw", WithdrawApplication, applications::withdraw::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/readers", ReviewApplication, review::readers::get),
    route!(Post "/applications/{application}/readers", ReviewApplication, review::readers::post)
        .filled_with(&[("readers", Choice(0)), ("readers", Choice(1))]),
    route!(Get "/applications/{application}/readers/{person}", ReviewApplication, review::release::get),
    route!(Post "/applications/{application}/readers/{person}", ReviewApplication, review::release::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/discussion", DiscussReadings, review::discussion::get),
    route!(Post "/applications/{application}/discussion", DiscussReadings, review::discussion::post)
        .filled_with(&[("text", Text("I read the second answer otherwise."))]),
    route!(Post "/applications/{application}/discussion/carry-on", DecideApplication, review::discussion::keep)
        .form_on("/applications/{application}/discussion")
        .filled_with(&[]),
    route!(Get "/applications/{application}/readers/{person}/set-aside", ReviewApplication, review::set_aside::get),
    route!(Post "/applications/{application}/readers/{person}/set-aside", ReviewApplication, review::set_aside::post)
        .filled_with(&[("why", Text("It is of another application."))]),
    route!(Get "/applications/{application}/supporter", NameSupporter, review::supporter::get),
    route!(Post "/applications/{application}/supporter", NameSupporter, review::supporter::post)
        .filled_with(&[("supporter", Choice(1))]),
    route!(Get "/applications/{application}/support", AnswerSupporting, review::support::get),
    route!(Post "/applications/{application}/support", AnswerSupporting, review::support::post)
        .filled_with(&[("answer", Text("agree"))]),
    route!(Get "/providers/{provider}/examiners", NameExaminer, providers::examiners::get),
    route!(Post "/providers/{provider}/examiners", NameExaminer, providers::examiners::post)
        .filled_with(&[("examiner", Choice(1))]),
    route!(Get "/applications/{application}/interest", DeclareInterest, review::interest::get),
    route!(Post "/applications/{application}/interest", DeclareInterest, review::interest::post)
        .filled_with(&[("conflict", Text("no"))]),
    route!(Get "/conflict-declared", DeclareInterest, review::interest::thank_you),
    route!(Get "/applications/{application}/conflict", DeclareInterest, review::conflict::get),
    route!(Post "/applications/{application}/conflict", DeclareInterest, review::conflict::post)
        .filled_with(&[("about", Text("I have begun to examine their course."))]),
    route!(Get "/conflict-found", DeclareInterest, review::conflict::thank_you),
    route!(Get "/readers-agreement", ReadAgreement, review::agreement::get),
    route!(Get "/absences", NoteAbsence, review::absences::get),
    route!(Post "/absences", NoteAbsence, review::absences::post)
        .filled_with(&[("from-day", Text("1")), ("from-month", Text("2")), ("from-year", Text("2027")), ("until-day", Text("14")), ("until-month", Text("2")), ("until-year", Text("2027"))]),
    route!(Post "/absences/remove", NoteAbsence, review::absences::withdraw)
        .form_on("/absences")
        .filled_with(&[]),
    route!(Get "/applications/{application}/remind", Remind, review::remind::get),
    route!(Post "/applications/{application}/remind", Remind, review::remind::post)
        .filled_with(&[("of", Choice(0)), ("moves", Choice(0)), ("note", Text("We would like to decide in January."))]),
    route!(Get "/applications/{application}/hand-back", HandBackReading, review::hand_back::get),
    route!(Post "/applications/{application}/hand-back", HandBackReading, review::hand_back::post)
        .filled_with(&[("conflict", Text("no")), ("note", Text("I have no time until spring."))]),
    route!(Get "/reading-handed-back", HandBackReading, review::hand_back::thank_you),
    route!(Get "/applications/{application}/reading", WriteReading, review::reading::get),
    route!(Get "/applications/{application}/reading/check", WriteReading, review::give::get),
    route!(Post "/applications/{application}/reading/check", WriteReading, review::give::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/reading/{standard}", WriteReading, review::standard::get)
        .tried_with("standard", STANDARDS),
    route!(Post "/applications/{application}/reading/{standard}", WriteReading, review::standard::post)
        .tried_with("standard", STANDARDS)
        .filled_with(&[("judgement", Choice(0)), ("feedback-met", Text("It is clear and complete.")), ("then", Text("list"))]),
    route!(Get "/applications/{application}/review", ReadReadings, review::side_by_side::get),
    route!(Post "/applications/{application}/review", ReviewApplication, review::proceed::post)
        .form_on("/applications/{application}/readers")
        .filled_with(&[]),
    route!(Get "/applications/{application}/decision", DecideApplication, review::decision::get),
    route!(Post "/applications/{application}/decision", DecideApplication, review::decision::post)
        .filled_with(&[("decision", Choice(0)), ("reasons", Text("All of it is convincing.")), ("members", Choice(0)), ("members", Choice(1)), ("members", Choice(2)), ("then", Text("check"))]),
    route!(Get "/applications/{application}/decision/check", DecideApplication, review::decision_check::get),
    route!(Post "/applications/{application}/decision/check", DecideApplication, review::decision_check::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/revisions", DecideApplication, review::revisions::get),
    route!(Post "/applications/{application}/revisions", DecideApplication, review::revisions::post)
        .filled_with(&[("teaching-2", Text("Say who teaches it.")), ("then", Text("check"))]),
    route!(Get "/applications/{application}/revisions/check", DecideApplication, review::revisions_check::get),
    route!(Post "/applications/{application}/revisions/check", DecideApplication, review::revisions_check::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/signatures", DecideApplication, review::signatures::get),
    route!(Post "/applications/{application}/signatures", DecideApplication, review::signatures::post)
        .filled_with(&[]),
    route!(Get "/applications/{application}/discussion/{standard}", WriteReading, review::discussion::get_own)
        .tried_with("standard", STANDARDS),
    route!(Post "/applications/{application}/discussion/{standard}", WriteReading, review::discussion::post_own)
        .tried_with("standard", STANDARDS)
        .filled_with(&[("judgement", Choice(1)), ("feedback-partly-met", Text("Say how often."))]),
    route!(Get "/applications/{application}/sign", SignDecision, review::sign::get),
    route!(Post "/applications/{application}/sign", SignDecision, review::sign::post)
        .filled_with(&[("answer", Text("object")), ("reasons", Text("The second condition is too hard."))]),
    route!(Get "/draft/{token}/agree", OpenSigningLink, review::by_link::get_agree)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/draft/{token}/agree", OpenSigningLink, review::by_link::post_agree)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[]),
    route!(Get "/draft/{token}/object", OpenSigningLink, review::by_link::get_object)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/draft/{token}/object", OpenSigningLink, review::by_link::post_object)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[("reasons", Text("The second condition is too hard."))]),
    route!(Get "/applications/{application}/correct", CorrectDecision, review::correct::get),
    route!(Post "/applications/{application}/correct", CorrectDecision, review::correct::post)
        .filled_with(&[("reasons", Text("All of it convinces.")), ("why", Text("A word was missing.")), ("then", Text("record"))]),
    route!(Get "/applications/{application}/reverse", ReverseDecision, review::reverse::get),
    route!(Post "/applications/{application}/reverse", ReverseDecision, review::reverse::post)
        .filled_with(&[("reasons", Text("A reader had a conflict of interest.")), ("members", Choice(0)), ("members", Choice(1)), ("members", Choice(2))]),
    route!(Get "/applications/{application}/letter", ReadApplication, taken::letter::get),
    route!(Get "/applications/{application}/letter/pdf", ReadApplication, taken::letter::printed),
    route!(Get "/applications/{application}/zip", ReadEvidence, taken::download::zip),
    route!(Get "/applications/{application}/pdf", ReadEvidence, taken::download::printed),
    route!(Get "/applications/{application}/whole/pdf", ReadEvidence, taken::download::bound),
    route!(Get "/applications/{application}/conditions/{condition}/report", ReportCondition, applications::report_condition::get)
        .tried_with("condition", CONDITIONS),
    route!(Post "/applications/{application}/conditions/{condition}/report", ReportCondition, applications::report_condition::post)
        .tried_with("condition", CONDITIONS)
        .takes_files()
        .filled_with(&[("note", Text("The second tutor is named in the handbook."))]),
    route!(Get "/applications/{application}/conditions/{condition}/files/{number}", ReadCondition, applications::report_condition::file)
        .tried_with("condition", CONDITIONS)
        .tried_with("number", FILE_NUMBERS),
    route!(Get "/applications/{application}/conditions/{condition}", MeetCondition, review::conditions::get)
        .tried_with("condition", CONDITIONS),
    route!(Post "/applications/{application}/conditions/{condition}", MeetCondition, review::conditions::post)
        .tried_with("condition", CONDITIONS)
        .filled_with(&[("answer", Text("met")), ("note", Text("Thank you."))]),
];
