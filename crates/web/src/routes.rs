//! Every route, as data: what it is called in the access table, and addresses to try it by.

use crate::{pages, site::Site};
use Method::{Get, Post};
use access::Action;
use axum::routing::MethodRouter;

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something.
    Post,
}

/// Things of a story to fill into addresses: ids and references as texts.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// Providers' ids.
    pub providers: Vec<String>,
    /// Applications' ids.
    pub applications: Vec<String>,
    /// Evidence documents' ids.
    pub evidence: Vec<String>,
    /// Providers' keys on the register.
    pub references: Vec<String>,
    /// Requests for accounts: their ids.
    pub requests: Vec<String>,
    /// What stands in links of mails.
    pub tokens: Vec<String>,
    /// Persons' ids.
    pub persons: Vec<String>,
}

/// One route. There is none without an action: it would not compile.
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Its address, with `{parameters}`.
    pub path: &'static str,
    /// What it is called in the access table. Checked before the handler runs.
    pub action: Action,
    /// Whether it exists in a demonstration only.
    pub demonstration_only: bool,
    /// Whether it takes files: then a request may be larger.
    pub takes_files: bool,
    /// Queries to try it with, beside none.
    pub queries: &'static [&'static str],
    /// The handler.
    pub(crate) handler: fn() -> MethodRouter<Site>,
}

impl Route {
    /// Addresses to try the route by.
    pub fn addresses(&self, samples: &Samples) -> Vec<String> {
        let fill = |paths: Vec<String>, parameter: &str, values: &[String]| {
            if !self.path.contains(parameter) {
                return paths;
            }
            let fill = |path: &String| {
                values
                    .iter()
                    .map(|value| path.replace(parameter, value))
                    .collect::<Vec<_>>()
            };
            paths.iter().flat_map(fill).collect()
        };
        let standards = [
            "teaching-2".to_owned(),
            "teaching-3".to_owned(),
            "nothing".to_owned(),
        ];
        let paths = fill(vec![self.path.to_owned()], "{provider}", &samples.providers);
        let paths = fill(paths, "{application}", &samples.applications);
        let paths = fill(paths, "{evidence}", &samples.evidence);
        let paths = fill(paths, "{number}", &["1".to_owned(), "2".to_owned()]);
        let paths = fill(paths, "{reference}", &samples.references);
        let paths = fill(paths, "{standard}", &standards);
        let paths = fill(paths, "{mapped}", &["teaching-2".to_owned()]);
        let paths = fill(paths, "{area}", &["pku-1".to_owned()]);
        let paths = fill(paths, "{request}", &samples.requests);
        let nothing = "0".repeat(52);
        let tokens = [samples.tokens.as_slice(), &[nothing]].concat();
        let paths = fill(paths, "{token}", &tokens);
        let paths = fill(paths, "{person}", &samples.persons);
        let conditions = ["1".to_owned(), "0".to_owned()];
        let paths = fill(paths, "{condition}", &conditions);
        let questions = QUESTIONS.map(str::to_owned);
        let paths = fill(paths, "{question}", &questions);
        let with_queries = |path: &String| {
            let queries = self.queries.iter().map(|query| format!("{path}?{query}"));
            std::iter::once(path.clone())
                .chain(queries)
                .collect::<Vec<_>>()
        };
        paths.iter().flat_map(with_queries).collect()
    }
}

/// Declares one line of the table.
macro_rules! route {
    ($method:ident $path:literal, $action:ident, $handler:path $(, $($more:tt)*)?) => {
        Route {
            method: $method,
            path: $path,
            action: Action::$action,
            handler: || route!(@on $method, $handler),
            ..route!(@more $($($more)*)?)
        }
    };
    (@on Get, $handler:path) => { axum::routing::get($handler) };
    (@on Post, $handler:path) => { axum::routing::post($handler) };
    (@more) => { PLAIN };
    (@more takes_files) => { Route { takes_files: true, ..PLAIN } };
    (@more demonstration) => { Route { demonstration_only: true, ..PLAIN } };
    (@more queries $queries:expr) => { Route { queries: $queries, ..PLAIN } };
}

const PLAIN: Route = Route {
    method: Get,
    path: "",
    action: Action::ReadPage,
    demonstration_only: false,
    takes_files: false,
    queries: &[],
    handler: || MethodRouter::new(),
};

/// Questions of the checker, and one that it does not ask.
const QUESTIONS: [&str; 12] = [
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

/// Every route.
pub static ROUTES: &[Route] = &[
    route!(Get "/", ReadPage, pages::public::home::get),
    route!(Get "/accessibility", ReadPage, pages::public::accessibility::get),
    route!(Get "/how-we-read-the-law", ReadPage, pages::law::get),
    route!(Get "/check-senco", ReadPage, pages::checker::start::get),
    route!(Get "/check-senco/date", ReadPage, pages::checker::date::get, queries ANSWERS),
    route!(Get "/check-senco/check", ReadPage, pages::checker::check::get, queries ANSWERS),
    route!(Get "/check-senco/result", ReadPage, pages::checker::result::get, queries ANSWERS),
    route!(
        Get "/check-senco/{question}", ReadPage, pages::checker::question::get, queries ANSWERS
    ),
    route!(Get "/privacy", ReadPage, pages::public::privacy::get),
    route!(Get "/status", ReadPage, pages::public::status::get),
    route!(Get "/who-may-see-what", ReadPage, pages::public::who_may_see_what::get),
    route!(Get "/sign-in", BeginSession, pages::sign_in::ask::get, queries &["next=%2Fregister"]),
    route!(Post "/sign-in", BeginSession, pages::sign_in::ask::post),
    route!(Post "/sign-in/code", BeginSession, pages::sign_in::code::post),
    route!(Get "/sign-in/link/{token}", BeginSession, pages::sign_in::link::get),
    route!(Post "/sign-in/link/{token}", BeginSession, pages::sign_in::link::post),
    route!(Get "/sign-in/choose", BeginSession, pages::sign_in::choose::get),
    route!(Post "/sign-in/choose", BeginSession, pages::sign_in::choose::post),
    route!(
        Get "/demonstration/personas", BeginSession, pages::demonstration::personas::get,
        demonstration
    ),
    route!(
        Post "/demonstration/personas", BeginSession, pages::demonstration::personas::post,
        demonstration
    ),
    route!(Get "/demonstration/outbox", ReadPage, pages::demonstration::outbox::get, demonstration),
    route!(Get "/request-account", RequestAccount, pages::accounts::request::get),
    route!(Post "/request-account", RequestAccount, pages::accounts::request::post),
    route!(
        Get "/request-account/confirm/{token}", RequestAccount, pages::accounts::confirm::get
    ),
    route!(
        Post "/request-account/confirm/{token}", RequestAccount, pages::accounts::confirm::post
    ),
    route!(Get "/account-requests", AnswerAccountRequest, pages::accounts::requests::get),
    route!(
        Post "/account-requests/{request}/admit", AnswerAccountRequest,
        pages::accounts::requests::admit
    ),
    route!(
        Get "/account-requests/{request}/decline", AnswerAccountRequest,
        pages::accounts::decline::get
    ),
    route!(
        Post "/account-requests/{request}/decline", AnswerAccountRequest,
        pages::accounts::decline::post
    ),
    route!(Get "/account", ReadAccount, pages::account::sessions::get),
    route!(Post "/account/sessions", ReadAccount, pages::account::sessions::post),
    route!(Get "/account/colleagues", ReadColleagues, pages::account::colleagues::get),
    route!(Get "/account/colleagues/owner", ManageColleagues, pages::account::owner::get),
    route!(Post "/account/colleagues/owner", ManageColleagues, pages::account::owner::post),
    route!(Get "/account/colleagues/new", ManageColleagues, pages::account::invite::get),
    route!(Post "/account/colleagues/new", ManageColleagues, pages::account::invite::post),
    route!(Get "/account/colleagues/remove", ManageColleagues, pages::account::remove::get),
    route!(Post "/account/colleagues/remove", ManageColleagues, pages::account::remove::post),
    route!(Get "/mail", ReadMail, pages::mail::get),
    route!(Post "/sign-out", EndSession, pages::public::sign_out::post),
    route!(Get "/signed-out", ReadPage, pages::public::signed_out::get),
    route!(
        Get "/register", ReadRegister, pages::register::list::get,
        queries &["words=university", "show=everyone", "region=london&show=expired",
            "day=1&month=sept&year=2023", "day=31&month=2&year=2023"]
    ),
    route!(Get "/register.csv", ReadRegister, pages::register::list::csv, queries &["show=everyone"]),
    route!(
        Get "/register/{reference}", ReadRegister, pages::register::provider::get,
        queries &["day=1&month=6&year=2022", "day=1&month=6&year=2019"]
    ),
    route!(Get "/work", ReadWork, pages::quality::work::get),
    route!(Get "/providers", ReadProvider, pages::quality::providers::get),
    route!(Get "/providers/new", EnterProvider, pages::quality::provider_form::get_new),
    route!(Post "/providers/new", EnterProvider, pages::quality::provider_form::post_new),
    route!(Get "/providers/{provider}", ReadProvider, pages::quality::provider::get),
    route!(Get "/providers/{provider}/change", ChangeProvider, pages::quality::provider_form::get),
    route!(Post "/providers/{provider}/change", ChangeProvider, pages::quality::provider_form::post),
    route!(Get "/providers/{provider}/people", ReadColleagues, pages::account::colleagues::get),
    route!(Get "/providers/{provider}/people/owner", ManageColleagues, pages::account::owner::get),
    route!(
        Post "/providers/{provider}/people/owner", ManageColleagues, pages::account::owner::post
    ),
    route!(Get "/providers/{provider}/people/new", ManageColleagues, pages::account::invite::get),
    route!(
        Post "/providers/{provider}/people/new", ManageColleagues, pages::account::invite::post
    ),
    route!(
        Get "/providers/{provider}/people/remove", ManageColleagues, pages::account::remove::get
    ),
    route!(
        Post "/providers/{provider}/people/remove", ManageColleagues,
        pages::account::remove::post
    ),
    route!(
        Get "/applications", ReadApplication, pages::quality::applications::get,
        queries &["words=wessex", "state=accepted&state=under-review", "state=nowhere"]
    ),
    route!(Get "/applications/start", StartApplication, pages::quality::start::get),
    route!(Post "/applications/start", StartApplication, pages::quality::start::post),
    route!(Get "/applications/{application}", ReadApplication, pages::quality::application::get),
    route!(
        Get "/applications/{application}/standards/{standard}", AnswerApplication,
        pages::quality::answer::get
    ),
    route!(
        Post "/applications/{application}/standards/{standard}", AnswerApplication,
        pages::quality::answer::post
    ),
    route!(
        Get "/applications/{application}/coverage/{mapped}", ReadApplication,
        pages::quality::coverage::map::get
    ),
    route!(
        Post "/applications/{application}/coverage/{mapped}", AnswerApplication,
        pages::quality::coverage::map::post
    ),
    route!(
        Get "/applications/{application}/coverage/{mapped}/map.csv", ReadApplication,
        pages::quality::coverage::download::get
    ),
    route!(
        Get "/applications/{application}/coverage/{mapped}/course", AnswerApplication,
        pages::quality::coverage::course::get
    ),
    route!(
        Post "/applications/{application}/coverage/{mapped}/course", AnswerApplication,
        pages::quality::coverage::course::post
    ),
    route!(
        Get "/applications/{application}/coverage/{mapped}/areas/{area}", AnswerApplication,
        pages::quality::coverage::area::get
    ),
    route!(
        Post "/applications/{application}/coverage/{mapped}/areas/{area}", AnswerApplication,
        pages::quality::coverage::area::post
    ),
    route!(Get "/applications/{application}/check", SubmitApplication, pages::quality::check::get),
    route!(Post "/applications/{application}/check", SubmitApplication, pages::quality::check::post),
    route!(
        Get "/applications/{application}/submitted", ReadApplication,
        pages::quality::submitted::get
    ),
    route!(
        Get "/applications/{application}/evidence", ReadEvidence,
        pages::quality::evidence::list::get
    ),
    route!(
        Get "/applications/{application}/evidence/add", ChangeEvidence,
        pages::quality::evidence::add::get, queries &["standard=entry-1", "standard=nothing"]
    ),
    route!(
        Post "/applications/{application}/evidence/add", ChangeEvidence,
        pages::quality::evidence::add::post, takes_files
    ),
    route!(
        Post "/applications/{application}/evidence/reuse", ChangeEvidence,
        pages::quality::evidence::reuse::post
    ),
    route!(
        Get "/applications/{application}/evidence/{evidence}", ReadEvidence,
        pages::quality::evidence::document::get
    ),
    route!(
        Post "/applications/{application}/evidence/{evidence}", ChangeEvidence,
        pages::quality::evidence::document::post
    ),
    route!(
        Get "/applications/{application}/evidence/{evidence}/replace", ChangeEvidence,
        pages::quality::evidence::replace::get
    ),
    route!(
        Post "/applications/{application}/evidence/{evidence}/replace", ChangeEvidence,
        pages::quality::evidence::replace::post, takes_files
    ),
    route!(
        Get "/applications/{application}/evidence/{evidence}/remove", ChangeEvidence,
        pages::quality::evidence::remove::get
    ),
    route!(
        Post "/applications/{application}/evidence/{evidence}/remove", ChangeEvidence,
        pages::quality::evidence::remove::post
    ),
    route!(
        Post "/applications/{application}/evidence/{evidence}/restore", ChangeEvidence,
        pages::quality::evidence::remove::restore
    ),
    route!(
        Get "/applications/{application}/evidence/{evidence}/files/{number}", ReadEvidence,
        pages::quality::evidence::file::get
    ),
    route!(
        Get "/applications/{application}/withdraw", WithdrawApplication,
        pages::quality::withdraw::get
    ),
    route!(
        Post "/applications/{application}/withdraw", WithdrawApplication,
        pages::quality::withdraw::post
    ),
    route!(Get "/applications/{application}/readers", ReviewApplication, pages::review::readers::get),
    route!(Post "/applications/{application}/readers", ReviewApplication, pages::review::readers::post),
    route!(
        Get "/applications/{application}/readers/{person}", ReviewApplication,
        pages::review::release::get
    ),
    route!(
        Post "/applications/{application}/readers/{person}", ReviewApplication,
        pages::review::release::post
    ),
    route!(Get "/applications/{application}/supporter", NameSupporter, pages::review::supporter::get),
    route!(Post "/applications/{application}/supporter", NameSupporter, pages::review::supporter::post),
    route!(Get "/providers/{provider}/examiners", NameExaminer, pages::review::examiners::get),
    route!(Post "/providers/{provider}/examiners", NameExaminer, pages::review::examiners::post),
    route!(Get "/applications/{application}/interest", DeclareInterest, pages::review::interest::get),
    route!(Post "/applications/{application}/interest", DeclareInterest, pages::review::interest::post),
    route!(Get "/conflict-declared", DeclareInterest, pages::review::interest::thank_you),
    route!(
        Get "/applications/{application}/hand-back", HandBackReading, pages::review::hand_back::get
    ),
    route!(
        Post "/applications/{application}/hand-back", HandBackReading,
        pages::review::hand_back::post
    ),
    route!(Get "/reading-handed-back", HandBackReading, pages::review::hand_back::thank_you),
    route!(Get "/applications/{application}/reading", WriteReading, pages::review::reading::get),
    route!(Get "/applications/{application}/reading/check", WriteReading, pages::review::give::get),
    route!(Post "/applications/{application}/reading/check", WriteReading, pages::review::give::post),
    route!(
        Get "/applications/{application}/reading/{standard}", WriteReading,
        pages::review::standard::get
    ),
    route!(
        Post "/applications/{application}/reading/{standard}", WriteReading,
        pages::review::standard::post
    ),
    route!(Get "/applications/{application}/review", ReadReadings, pages::review::side_by_side::get),
    route!(Post "/applications/{application}/review", ReviewApplication, pages::review::proceed::post),
    route!(Get "/applications/{application}/decision", DecideApplication, pages::review::decision::get),
    route!(
        Post "/applications/{application}/decision", DecideApplication, pages::review::decision::post
    ),
    route!(
        Get "/applications/{application}/decision/check", DecideApplication,
        pages::review::decision_check::get
    ),
    route!(
        Post "/applications/{application}/decision/check", DecideApplication,
        pages::review::decision_check::post
    ),
    route!(Get "/applications/{application}/revisions", DecideApplication, pages::review::revisions::get),
    route!(
        Post "/applications/{application}/revisions", DecideApplication, pages::review::revisions::post
    ),
    route!(
        Get "/applications/{application}/revisions/check", DecideApplication,
        pages::review::revisions_check::get
    ),
    route!(
        Post "/applications/{application}/revisions/check", DecideApplication,
        pages::review::revisions_check::post
    ),
    route!(Get "/applications/{application}/reverse", ReverseDecision, pages::review::reverse::get),
    route!(Post "/applications/{application}/reverse", ReverseDecision, pages::review::reverse::post),
    route!(
        Get "/applications/{application}/conditions/{condition}", MeetCondition,
        pages::review::conditions::get
    ),
    route!(
        Post "/applications/{application}/conditions/{condition}", MeetCondition,
        pages::review::conditions::post
    ),
];
