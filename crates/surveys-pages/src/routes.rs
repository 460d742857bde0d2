//! Routes of surveys.

use crate::{all, answering, campaigns, file, guide, own, survey, walk};
use shell::{
    route,
    routes::{
        Entry::{self, Choice, Text},
        Route,
    },
};

/// Surveys that are part of senco, and one that is not.
const SURVEYS: &[&str] = &["school-2026", "parents-2026", "pupils-1", "census"];

/// Things that surveys ask, and one that none does.
const QUESTIONS: &[&str] = &["role", "confidence_PKU1", "age", "categories", "no-such"];

/// Answers to a survey: none, some, and some that are none; in another language; sent with a form.
const ANSWERS: &[&str] = &[
    "",
    "role=teacher&senco=yes",
    "role=prophet&senco=yes&nothing=1",
    "_in=cy",
    "_answering=yes",
    "_answering=yes&_answer=teacher&_in=easy-read",
    "_answering=yes&_date-day=1&_date-month=2&_date-year=1990",
    "_answering=yes&_decline=yes&_checking=yes",
];

/// A pupil who says nothing of what has to be answered; a teacher who has only begun.
const FINISHED: &[&str] = &[
    "talked=_declined&age=_declined&gender=_declined&asks_for_support=_declined",
    "role=teacher",
];

/// A parent who says nothing of what has to be answered in the survey that the story makes.
const OWN_FINISHED: &[&str] = &[
    "age=_declined&phase=_declined&school_kind=_declined&categories=_declined&met_senco=_declined\
     &believes_qualified=_declined&senco_helped=_declined&staff_helped=_declined&included=_declined\
     &decisions_learning=_declined&decisions_wellbeing=_declined&partner_achievement=_declined\
     &partner_wellbeing=_declined",
];

/// A question of the survey that the story makes.
const CHANGED: &[&str] = &["role", "confidence_PKU1"];

/// Surveys of the campaign that the story opens, and one that it does not ask.
const ASKED: &[&str] = &["parents-2026", "census"];

/// Of those, what parents and pupils answer, and one that is not asked.
const BEGUN: &[&str] = &["parents-2026", "pupils-1", "census"];

/// Surveys for pupils of that campaign, of which each leads to the others; and one of parents, who look at them with their child.
const PUPILS: &[&str] = &["pupils-1", "parents-2026"];

/// A survey of which schools see their own answers, and one of which they do not.
const STAFF: &[&str] = &["school-2026", "parents-2026"];

/// A plan that can be kept.
const PLAN: &[(&str, Entry)] = &[
    ("title", Text("Parents in Mercia")),
    ("surveys", Choice(1)),
    ("from-day", Text("11")),
    ("from-month", Text("1")),
    ("from-year", Text("2027")),
    ("until-day", Text("12")),
    ("until-month", Text("2")),
    ("until-year", Text("2027")),
];

/// Another, for a campaign that is planned.
const CHANGED_PLAN: &[(&str, Entry)] = &[
    ("title", Text("Parents in Mercia and Wessex")),
    ("surveys", Choice(1)),
    ("from-day", Text("11")),
    ("from-month", Text("1")),
    ("from-year", Text("2027")),
    ("until-day", Text("12")),
    ("until-month", Text("2")),
    ("until-year", Text("2027")),
];

/// What can be settled before a campaign opens.
const PREPARED: &[(&str, Entry)] = &[
    ("approved-by", Text("Ethics Committee, 2026/115")),
    ("approved-on-day", Text("1")),
    ("approved-on-month", Text("11")),
    ("approved-on-year", Text("2026")),
    ("basis", Choice(1)),
    ("contact", Text("surveys@wessex-institute.example")),
    ("kept-until-day", Text("31")),
    ("kept-until-month", Text("12")),
    ("kept-until-year", Text("2028")),
    (
        "pilot",
        Text("Four parents tried it. We shortened two questions."),
    ),
];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/surveys", ReadSurveys, all::get),
    route!(Get "/interview-guides/{guide}", ReadSurveys, guide::get)
        .tried_with("guide", &["senco-interview", "parent-interview", "none"]),
    route!(Get "/surveys/{survey}", ReadSurveys, survey::get).tried_with("survey", SURVEYS),
    route!(Get "/surveys/{survey}/file", ReadSurveys, file::of_survey)
        .tried_with("survey", SURVEYS),
    route!(Get "/surveys/{survey}/try", ReadSurveys, walk::built_in::start)
        .tried_with("survey", SURVEYS)
        .queries(&["", "_in=cy"]),
    route!(Get "/surveys/{survey}/try/check", ReadSurveys, walk::built_in::check)
        .tried_with("survey", SURVEYS)
        .queries(FINISHED),
    route!(Get "/surveys/{survey}/try/done", ReadSurveys, walk::built_in::done)
        .tried_with("survey", SURVEYS)
        .queries(FINISHED),
    route!(Get "/surveys/{survey}/try/{question}", ReadSurveys, walk::built_in::question)
        .tried_with("survey", SURVEYS)
        .tried_with("question", QUESTIONS)
        .queries(ANSWERS),
    route!(Get "/surveys/{survey}/copy", KeepInstruments, own::copy::get_built_in)
        .tried_with("survey", SURVEYS),
    route!(Post "/surveys/{survey}/copy", KeepInstruments, own::copy::post_built_in)
        .tried_with("survey", SURVEYS)
        .filled_with(&[("title", Text("School staff in Wessex"))]),
    route!(Get "/instruments/{instrument}", KeepInstruments, own::overview::get),
    route!(Get "/instruments/{instrument}/file", KeepInstruments, file::of_own),
    route!(Get "/instruments/{instrument}/sign-off", KeepInstruments, own::sign_off::get),
    route!(Post "/instruments/{instrument}/sign-off", KeepInstruments, own::sign_off::post)
        .filled_with(&[]),
    route!(Get "/instruments/{instrument}/add-language", KeepInstruments, own::add_language::get),
    route!(Post "/instruments/{instrument}/add-language", KeepInstruments, own::add_language::post)
        .filled_with(&[("language", Choice(1))]),
    route!(Get "/instruments/{instrument}/versions/{version}", KeepInstruments, own::version::get)
        .tried_with("version", &["1", "9"]),
    route!(Get "/instruments/{instrument}/versions/{version}/file", KeepInstruments, file::of_version)
        .tried_with("version", &["1", "9"]),
    route!(Get "/instruments/{instrument}/languages/{wording}", KeepInstruments, own::language::get)
        .tried_with("wording", &["cy", "none"]),
    route!(Post "/instruments/{instrument}/languages/{wording}", KeepInstruments, own::language::post)
        .tried_with("wording", &["cy"])
        .filled_with(&[("title", Text("Rhieni a gofalwyr yn Wessex"))]),
    route!(Get "/instruments/{instrument}/try", KeepInstruments, walk::own::start),
    route!(Get "/instruments/{instrument}/try/check", KeepInstruments, walk::own::check).queries(OWN_FINISHED),
    route!(Get "/instruments/{instrument}/try/done", KeepInstruments, walk::own::done).queries(OWN_FINISHED),
    route!(Get "/instruments/{instrument}/try/{question}", KeepInstruments, walk::own::question)
        .tried_with("question", CHANGED),
    route!(Get "/instruments/{instrument}/copy", KeepInstruments, own::copy::get),
    route!(Post "/instruments/{instrument}/copy", KeepInstruments, own::copy::post)
        .filled_with(&[("title", Text("The same for Mercia"))]),
    route!(Get "/instruments/{instrument}/questions", KeepInstruments, own::questions::get),
    route!(Get "/instruments/{instrument}/opening", KeepInstruments, own::opening::get),
    route!(Post "/instruments/{instrument}/opening", KeepInstruments, own::opening::post)
        .filled_with(&[
            ("title", Text("Staff of schools")),
            ("opens", Text("This takes 10 minutes.")),
            ("closes", Text("Thank you.")),
        ]),
    route!(Get "/instruments/{instrument}/heading", KeepInstruments, own::heading::get)
        .queries(&["block=about%20you", "block=none"]),
    route!(Post "/instruments/{instrument}/heading", KeepInstruments, own::heading::post)
        .form_on("/instruments/{instrument}/heading?block=about%20you")
        .filled_with(&[("heading", Text("You and your school"))]),
    route!(Get "/instruments/{instrument}/add", KeepInstruments, own::add::get)
        .queries(&["block=about%20you", "block=none"]),
    route!(Post "/instruments/{instrument}/add", KeepInstruments, own::add::post)
        .form_on("/instruments/{instrument}/add?block=about%20you")
        .filled_with(&[
            ("asks", Text("For how many years have you worked in schools?")),
            ("kind", Choice(2)),
            ("least", Text("0")),
            ("most", Text("60")),
            ("column", Text("years_of_teaching")),
        ]),
    route!(Get "/instruments/{instrument}/move", KeepInstruments, own::place::get)
        .queries(&["question=senco", "question=none"]),
    route!(Post "/instruments/{instrument}/move", KeepInstruments, own::place::post)
        .form_on("/instruments/{instrument}/move?question=senco")
        .filled_with(&[]),
    route!(Post "/instruments/{instrument}/remove", KeepInstruments, own::place::remove)
        .form_on("/instruments/{instrument}/move?question=final")
        .filled_with(&[]),
    route!(Get "/instruments/{instrument}/questions/{question}", KeepInstruments, own::question::get)
        .tried_with("question", CHANGED),
    route!(Post "/instruments/{instrument}/questions/{question}", KeepInstruments, own::question::post)
        .tried_with("question", CHANGED)
        .filled_with(&[("asks", Text("What do you do in your school?"))]),
    route!(Get "/instruments/{instrument}/questions/{question}/words/{wording}", KeepInstruments, own::words::get)
        .tried_with("question", &["phase"])
        .tried_with("wording", &["cy"]),
    route!(Post "/instruments/{instrument}/questions/{question}/words/{wording}", KeepInstruments, own::words::post)
        .tried_with("question", &["phase"])
        .tried_with("wording", &["cy"])
        .filled_with(&[("asks", Text("Pa ystod oedran?"))]),
    route!(Get "/instruments/{instrument}/add-route", KeepInstruments, own::route::get_new),
    route!(Post "/instruments/{instrument}/add-route", KeepInstruments, own::route::post_new)
        .filled_with(&[("label", Text("Everyone else")), ("blocks", Text("1"))]),
    route!(Get "/instruments/{instrument}/routes/{route}", KeepInstruments, own::route::get)
        .tried_with("route", &["1", "99"]),
    route!(Post "/instruments/{instrument}/routes/{route}", KeepInstruments, own::route::post)
        .tried_with("route", &["1"])
        .filled_with(&[("label", Text("SENCO who is qualified"))]),
    route!(Post "/instruments/{instrument}/routes/{route}/remove", KeepInstruments, own::route::remove)
        .tried_with("route", &["7"])
        .form_on("/instruments/{instrument}/routes/{route}")
        .filled_with(&[]),
    route!(Get "/instruments/{instrument}/change-file", KeepInstruments, own::whole::get),
    route!(Post "/instruments/{instrument}/change-file", KeepInstruments, own::whole::post)
        .filled_with(&[]),
    route!(Get "/instruments/{instrument}/revisions/{revision}", KeepInstruments, own::revision::get)
        .tried_with("revision", &["1", "99"]),
    route!(Post "/instruments/{instrument}/revisions/{revision}", KeepInstruments, own::revision::post)
        .tried_with("revision", &["1"])
        .filled_with(&[]),
    route!(Post "/instruments/{instrument}/languages/{wording}/remove", KeepInstruments, own::language::remove)
        .tried_with("wording", &["easy-read"])
        .form_on("/instruments/{instrument}/languages/{wording}")
        .filled_with(&[]),
    route!(Get "/instruments/{instrument}/delete", KeepInstruments, own::delete::get),
    route!(Post "/instruments/{instrument}/delete", KeepInstruments, own::delete::post)
        .filled_with(&[]),
    route!(Get "/take-part/{campaign}/{asked}", AnswerSurvey, answering::begin::get)
        .tried_with("asked", BEGUN)
        .queries(&["", "family=00000000000000000000000000", "family=none"]),
    route!(Post "/take-part/{campaign}/{asked}", AnswerSurvey, answering::begin::post)
        .tried_with("asked", ASKED)
        .filled_with(&[]),
    route!(Get "/take-part/{campaign}/{asked}/choose", AnswerSurvey, answering::together::get)
        .tried_with("asked", PUPILS),
    route!(Get "/answer/{campaign}/{asked}/{secret}", AnswerSurvey, answering::begin::back)
        .tried_with("asked", ASKED),
    route!(Post "/answer/{campaign}/{asked}/{secret}", AnswerSurvey, answering::begin::start)
        .tried_with("asked", ASKED)
        .filled_with(&[]),
    route!(Get "/answer/{campaign}/{asked}/{secret}/check", AnswerSurvey, answering::question::get_check)
        .tried_with("asked", ASKED),
    route!(Post "/answer/{campaign}/{asked}/{secret}/check", AnswerSurvey, answering::question::post_check)
        .tried_with("asked", ASKED)
        .filled_with(&[]),
    route!(Get "/answer/{campaign}/{asked}/{secret}/sent", AnswerSurvey, answering::question::sent)
        .tried_with("asked", ASKED),
    route!(Get "/answer/{campaign}/{asked}/{secret}/{question}", AnswerSurvey, answering::question::get)
        .tried_with("asked", ASKED)
        .tried_with("question", QUESTIONS)
        .queries(&["", "_in=cy", "_checking=yes"]),
    route!(Post "/answer/{campaign}/{asked}/{secret}/{question}", AnswerSurvey, answering::question::post)
        .tried_with("asked", ASKED)
        .tried_with("question", &["phase"])
        .filled_with(&[("_answer", Choice(1))]),
    route!(Get "/your-school/{campaign}/{asked}/{code}", AnswerSurvey, answering::school::get)
        .tried_with("asked", STAFF),
    route!(Get "/no-more-surveys/{stop}", AnswerSurvey, answering::stop::get),
    route!(Post "/no-more-surveys/{stop}", AnswerSurvey, answering::stop::post).filled_with(&[]),
    route!(Get "/campaigns", RunCampaigns, campaigns::list::get),
    route!(Get "/campaigns/new", RunCampaigns, campaigns::plan::get_new),
    route!(Post "/campaigns/new", RunCampaigns, campaigns::plan::post_new).filled_with(PLAN),
    route!(Get "/campaigns/{campaign}", RunCampaigns, campaigns::overview::get),
    route!(Get "/campaigns/{campaign}/plan", RunCampaigns, campaigns::plan::get),
    route!(Post "/campaigns/{campaign}/plan", RunCampaigns, campaigns::plan::post).filled_with(CHANGED_PLAN),
    route!(Get "/campaigns/{campaign}/prepare", RunCampaigns, campaigns::prepare::get),
    route!(Post "/campaigns/{campaign}/prepare", RunCampaigns, campaigns::prepare::post).filled_with(PREPARED),
    route!(Get "/campaigns/{campaign}/who", RunCampaigns, campaigns::limit::get),
    route!(Post "/campaigns/{campaign}/who", RunCampaigns, campaigns::limit::post)
        .filled_with(&[("enough-parents-2026", Text("600")), ("left-out", Text(""))]),
    route!(Get "/campaigns/{campaign}/open", RunCampaigns, campaigns::life::get_open),
    route!(Post "/campaigns/{campaign}/open", RunCampaigns, campaigns::life::post_open).filled_with(&[]),
    route!(Get "/campaigns/{campaign}/invitations", RunCampaigns, campaigns::invitations::get),
    route!(Post "/campaigns/{campaign}/invitations", RunCampaigns, campaigns::invitations::post).filled_with(&[]),
    route!(Get "/campaigns/{campaign}/invitations/empty", RunCampaigns, campaigns::invitations::empty),
    route!(Get "/campaigns/{campaign}/invitations/{list}", RunCampaigns, campaigns::invite_list::get),
    route!(Post "/campaigns/{campaign}/invitations/{list}", RunCampaigns, campaigns::invite_list::post)
        .filled_with(&[]),
    route!(Get "/campaigns/{campaign}/invitations/{list}/delete", RunCampaigns, campaigns::invite_list::get_delete),
    route!(Post "/campaigns/{campaign}/invitations/{list}/delete", RunCampaigns, campaigns::invite_list::post_delete)
        .filled_with(&[]),
    route!(Get "/campaigns/{campaign}/close", RunCampaigns, campaigns::life::get_close),
    route!(Post "/campaigns/{campaign}/close", RunCampaigns, campaigns::life::post_close).filled_with(&[]),
    route!(Get "/campaigns/{campaign}/delete", RunCampaigns, campaigns::life::get_discard),
    route!(Post "/campaigns/{campaign}/delete", RunCampaigns, campaigns::life::post_discard).filled_with(&[]),
    route!(Get "/campaigns/{campaign}/answers/{asked}", RunCampaigns, campaigns::files::answers)
        .tried_with("asked", ASKED),
    route!(Get "/campaigns/{campaign}/surveys/{asked}/file", RunCampaigns, campaigns::files::asked)
        .tried_with("asked", ASKED),
];
