//! A route, as data: what it is called in the access table, what it may do, and addresses to try it
//! by. Each crate of pages has a list of its own, made with [`route!`](crate::route).

use crate::site::Site;
#[doc(hidden)]
pub use access::Action;
#[doc(hidden)]
pub use axum::routing::{get, post};

use axum::routing::MethodRouter;

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// The route is read, and changes nothing.
    Get,
    /// A form is sent to it, which changes something.
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
    /// What is in links of mails.
    pub tokens: Vec<String>,
    /// Persons' ids.
    pub persons: Vec<String>,
    /// Invitations' ids.
    pub invitations: Vec<String>,
    /// Schools' reference numbers.
    pub schools: Vec<String>,
    /// Claims of past awards: their ids.
    pub claims: Vec<String>,
    /// Links by which people show their record: their ids.
    pub shares: Vec<String>,
    /// Legal holds: their ids.
    pub holds: Vec<String>,
    /// Posts’ ids.
    pub posts: Vec<String>,
    /// Trusts and authorities, as `trust/5143`.
    pub represented: Vec<String>,
    /// The ids of names of governors and trustees.
    pub governors: Vec<String>,
    /// Teachers’ ids.
    pub teachers: Vec<String>,
    /// The ids of their names.
    pub names: Vec<String>,
    /// Statements of their experience: their ids.
    pub experience: Vec<String>,
    /// Awarding bodies’ ids.
    pub bodies: Vec<String>,
    /// What checks of the national list found: the names of their objects; checks of files of records: their ids.
    pub checks: Vec<String>,
    /// Courses’ ids.
    pub courses: Vec<String>,
    /// Keys for other programs: their ids.
    pub keys: Vec<String>,
    /// Programs that are told: the ids of their subscriptions.
    pub subscriptions: Vec<String>,
    /// Answers that were given: the ids of their entries.
    pub extracts: Vec<String>,
    /// Surveys that evaluators made: their ids.
    pub instruments: Vec<String>,
    /// Campaigns: their ids.
    pub campaigns: Vec<String>,
    /// Lists of people to be invited.
    pub lists: Vec<String>,
    /// Links by which someone wants no more emails about surveys.
    pub stops: Vec<String>,
    /// The codes of schools in invitations to surveys.
    pub codes: Vec<String>,
    /// By which people answer: what their links end with.
    pub secrets: Vec<String>,
}

impl Samples {
    /// What the story knows by the name of a parameter.
    fn of(&self, parameter: &str) -> &[String] {
        match parameter {
            "campaign" => &self.campaigns,
            "list" => &self.lists,
            "stop" => &self.stops,
            "code" => &self.codes,
            "secret" => &self.secrets,
            "provider" => &self.providers,
            "application" => &self.applications,
            "evidence" => &self.evidence,
            "reference" => &self.references,
            "request" => &self.requests,
            "token" => &self.tokens,
            "person" => &self.persons,
            "invitation" => &self.invitations,
            "urn" => &self.schools,
            "claim" => &self.claims,
            "check" => &self.checks,
            "share" => &self.shares,
            "teacher" | "one" | "other" => &self.teachers,
            "name" => &self.names,
            "experience" => &self.experience,
            "body" => &self.bodies,
            "post" => &self.posts,
            "governor" => &self.governors,
            "represented" => &self.represented,
            "course" => &self.courses,
            "key" => &self.keys,
            "subscription" => &self.subscriptions,
            "hold" => &self.holds,
            "extract" => &self.extracts,
            "instrument" => &self.instruments,
            _ => &[],
        }
    }
}

/// What is put into one field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// These words are typed.
    Text(&'static str),
    /// What the form offers under this name is chosen: the first of it is 0. A form that asks nothing
    /// under it fails the tests.
    Choice(usize),
    /// The same of a form that does not ask it of everyone: where it does, it is chosen.
    ChoiceIfAsked(usize),
}

/// One way to try a route that changes something: the form of a page, filled in and sent.
#[derive(Clone, Debug)]
pub struct Post {
    /// The address of the page that holds the form.
    pub page: String,
    /// Where the form is sent.
    pub address: String,
    /// What is put into it, by names. Everything else is sent as the form shows it, with its hidden
    /// fields.
    pub entries: &'static [(&'static str, Entry)],
}

/// One route. There is none without an action: it would not compile.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a route, and any of them may hold together"
)]
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
    /// Whether it sends mail to the person who is named, known or not: then it is counted by address too.
    pub sends_mail: bool,
    /// Whether it tries what was sent to an address: counted in the same way.
    pub proves_address: bool,
    /// Queries to try it with, beside none.
    pub queries: &'static [&'static str],
    /// What its parameters are tried with, beside what a story knows by their names.
    pub tried_with: [(&'static str, &'static [&'static str]); 2],
    /// What its form is filled in with, to try it; every route that changes something says so.
    pub filled_with: Option<&'static [(&'static str, Entry)]>,
    /// The page that holds its form, with `{parameters}`; empty where it is its own address.
    pub form_on: &'static str,
    /// The handler.
    pub handler: fn() -> MethodRouter<Site>,
}

impl Route {
    /// A route without any flag; made with [`route!`](crate::route).
    pub const fn new(
        method: Method,
        path: &'static str,
        action: Action,
        handler: fn() -> MethodRouter<Site>,
    ) -> Self {
        Self {
            method,
            path,
            action,
            demonstration_only: false,
            takes_files: false,
            sends_mail: false,
            proves_address: false,
            queries: &[],
            tried_with: [("", &[]); 2],
            filled_with: None,
            form_on: "",
            handler,
        }
    }

    /// It exists in a demonstration only.
    #[must_use]
    pub const fn demonstration_only(mut self) -> Self {
        self.demonstration_only = true;
        self
    }

    /// It takes files.
    #[must_use]
    pub const fn takes_files(mut self) -> Self {
        self.takes_files = true;
        self
    }

    /// It sends mail to the person who is named.
    #[must_use]
    pub const fn sends_mail(mut self) -> Self {
        self.sends_mail = true;
        self
    }

    /// It tries what was sent to an address.
    #[must_use]
    pub const fn proves_address(mut self) -> Self {
        self.proves_address = true;
        self
    }

    /// It is tried with these queries, beside none.
    #[must_use]
    pub const fn queries(mut self, queries: &'static [&'static str]) -> Self {
        self.queries = queries;
        self
    }

    /// A parameter of its address is tried with these values, beside what a story knows by its name.
    #[must_use]
    pub const fn tried_with(
        mut self,
        parameter: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        let place = if self.tried_with[0].0.is_empty() {
            0
        } else {
            1
        };
        self.tried_with[place] = (parameter, values);
        self
    }

    /// Its form is tried with this in it.
    #[must_use]
    pub const fn filled_with(mut self, entries: &'static [(&'static str, Entry)]) -> Self {
        self.filled_with = Some(entries);
        self
    }

    /// Its form stands on another page.
    #[must_use]
    pub const fn form_on(mut self, page: &'static str) -> Self {
        self.form_on = page;
        self
    }

    /// The parameters of its address, and of the page that holds its form.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        let named = |text: &'static str| text.split('{').skip(1);
        let named = named(self.path).chain(named(self.form_on));
        named.filter_map(|rest| Some(rest.split_once('}')?.0))
    }

    /// What a parameter is tried with.
    pub fn values(&self, parameter: &str, samples: &Samples) -> Vec<String> {
        let own = self.tried_with.iter();
        let own = own.filter(|(name, _)| *name == parameter);
        let own = own.flat_map(|(_, values)| values.iter().map(|&value| value.to_owned()));
        samples.of(parameter).iter().cloned().chain(own).collect()
    }

    /// Addresses to try the route by.
    pub fn addresses(&self, samples: &Samples) -> Vec<String> {
        let paths = self.filled(vec![self.path.to_owned()], samples);
        let with_queries = |path: &String| {
            let queries = self.queries.iter().map(|query| format!("{path}?{query}"));
            std::iter::once(path.clone())
                .chain(queries)
                .collect::<Vec<_>>()
        };
        paths.iter().flat_map(with_queries).collect()
    }

    /// Forms to try the route with; none where it only reads.
    pub fn posts(&self, samples: &Samples) -> Vec<Post> {
        let Some(entries) = self.filled_with else {
            return Vec::new();
        };
        let page = if self.form_on.is_empty() {
            self.path
        } else {
            self.form_on
        };
        // Both are filled with the same: a blank is in no address.
        let both = self.filled(vec![format!("{page} {}", self.path)], samples);
        let post = |both: &String| {
            let (page, address) = both.split_once(' ')?;
            Some(Post {
                page: page.to_owned(),
                address: address.to_owned(),
                entries,
            })
        };
        both.iter().filter_map(post).collect()
    }

    /// Texts with every parameter filled with everything that it is tried with.
    fn filled(&self, mut texts: Vec<String>, samples: &Samples) -> Vec<String> {
        for parameter in self.parameters() {
            let named = format!("{{{parameter}}}");
            let values = self.values(parameter, samples);
            let filled = |text: &String| {
                if !text.contains(&named) {
                    return vec![text.clone()];
                }
                let values = values.iter();
                values.map(|value| text.replace(&named, value)).collect()
            };
            texts = texts.iter().flat_map(filled).collect();
        }
        texts
    }
}

/// Declares one row: how it is asked, its address, what it is called in the access table, and its
/// handler. What else is to be said of it follows as methods of [`Route`](crate::routes::Route).
#[macro_export]
macro_rules! route {
    ($method:ident $path:literal, $action:ident, $handler:path) => {
        $crate::routes::Route::new(
            $crate::routes::Method::$method,
            $path,
            $crate::routes::Action::$action,
            || $crate::route!(@on $method, $handler),
        )
    };
    (@on Get, $handler:path) => { $crate::routes::get($handler) };
    (@on Post, $handler:path) => { $crate::routes::post($handler) };
}
