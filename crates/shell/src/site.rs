//! The site: the routes that it is given, over one service.

use crate::{
    api::{self, Endpoint},
    ask::Ask,
    assets, error_pages,
    kept::{PageCache, Turn},
    navigation::Part,
    routes::{Method, Route},
    security::UPLOAD_BYTES,
    symbols::SymbolSet,
    told_once::FlashMessages,
};
use axum::{Router, extract::DefaultBodyLimit, response::Response, routing::MethodRouter};
use documents::Typesetter;
use doors::{Doors, Message};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};
use tokio::sync::Semaphore;

/// So many PDFs are made at once.
const PDFS_AT_ONCE: usize = 2;

/// A PDF takes at most so long.
const PDF_TIME: Duration = Duration::from_secs(20);

/// What handlers work with. They reach the service only through [`crate::ask::Ask`], which has
/// checked that the visitor may use the route.
#[derive(Clone)]
pub struct Site {
    pub(crate) service: Doors,
    pub(crate) public_address: Arc<str>,
    pub(crate) offices: Arc<Offices>,
    pub(crate) demonstration: bool,
    pub(crate) kept: Arc<PageCache>,
    pub(crate) told_once: Arc<FlashMessages>,
    pub(crate) outbox: Outbox,
    /// What makes PDFs, where there is such a program; a few at once, because each takes a processor.
    pub(crate) typesetter: Option<Typesetter>,
    pub(crate) typesetting: Arc<Semaphore>,
    /// The main parts that every page leads to.
    pub(crate) navigation: &'static [Part],
    /// The routes that it answers, by how they are asked.
    pub(crate) routes: Arc<HashMap<(Method, &'static str), &'static Route>>,
    /// The symbols beside words.
    pub(crate) symbols: SymbolSet,
    /// The addresses of the programming interface.
    pub(crate) endpoints: &'static [&'static Endpoint],
}

/// Where people can write to, as the operator says it: email addresses, shown to everyone. One that is not known is never
/// made up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offices {
    /// The office of the Provider Group.
    pub provider_group: Option<String>,
    /// The registrar, who keeps the register of SENCOs and their qualifications.
    pub registrar: Option<String>,
}

/// Every message that a demonstration has sent, the latest first.
pub type Outbox = Arc<dyn Fn() -> Vec<Message> + Send + Sync>;

impl Site {
    /// What everything that is held of visitors was made for: it changes with whatever they could
    /// see.
    pub(crate) fn turn(&self) -> Turn {
        let service = &self.service;
        (service.moment(), service.today(), service.turn())
    }

    /// The site over a service, which browsers know by its public address, such as
    /// `https://senco.example`: whatever a request says, addresses to send on begin with that. In a
    /// demonstration every page says so, and one can sign in as someone from the story; otherwise
    /// those routes do not exist.
    pub fn new(service: impl Into<Doors>, public_address: &str, demonstration: bool) -> Self {
        Self {
            service: service.into(),
            public_address: public_address.into(),
            offices: Arc::default(),
            demonstration,
            kept: Arc::default(),
            told_once: Arc::default(),
            outbox: Arc::new(Vec::new),
            typesetter: None,
            typesetting: Arc::new(Semaphore::new(PDFS_AT_ONCE)),
            navigation: &[],
            routes: Arc::default(),
            symbols: SymbolSet::default(),
            endpoints: &[],
        }
    }

    /// The same site; in a demonstration its page of the outbox shows these messages.
    #[must_use]
    pub fn with_outbox(self, outbox: Outbox) -> Self {
        Self { outbox, ..self }
    }

    /// The same site; people are told to write to these addresses.
    #[must_use]
    pub fn with_offices(self, offices: Offices) -> Self {
        Self {
            offices: Arc::new(offices),
            ..self
        }
    }

    /// The same site; PDFs are made by this program.
    #[must_use]
    pub fn with_typesetter(self, typesetter: Typesetter) -> Self {
        Self {
            typesetter: Some(typesetter.within(PDF_TIME)),
            ..self
        }
    }

    /// The same site; pages have these symbols beside words.
    #[must_use]
    pub fn with_symbols(self, symbols: SymbolSet) -> Self {
        Self { symbols, ..self }
    }

    /// The same site; every page leads to these parts.
    #[must_use]
    pub const fn leading_to(mut self, navigation: &'static [Part]) -> Self {
        self.navigation = navigation;
        self
    }

    /// The same site; programs can call these addresses.
    #[must_use]
    pub const fn called_at(mut self, endpoints: &'static [&'static Endpoint]) -> Self {
        self.endpoints = endpoints;
        self
    }

    /// These routes, as they answer. What protects them is put around by
    /// [`Protection::around`](crate::security::Protection::around).
    pub fn answering(mut self, routes: impl Iterator<Item = &'static Route>) -> Router {
        let here = |route: &&Route| self.demonstration || !route.demonstration_only;
        let routes: Vec<_> = routes.filter(here).collect();
        let named = routes
            .iter()
            .map(|&route| ((route.method, route.path), route));
        self.routes = Arc::new(named.collect());
        let mut by_path: BTreeMap<&str, MethodRouter<Self>> = BTreeMap::new();
        for route in routes {
            let methods = by_path.remove(route.path).unwrap_or_default();
            let mut handler = (route.handler)();
            if route.takes_files {
                handler = handler.layer(DefaultBodyLimit::max(UPLOAD_BYTES));
            }
            by_path.insert(route.path, methods.merge(handler));
        }
        let mut router = Router::new();
        for (path, methods) in by_path {
            router = router.route(path, methods);
        }
        router
            .fallback(not_found)
            .merge(assets::routes::<Self>())
            .merge(self.symbols.routes::<Self>())
            .merge(api::router(&self, self.endpoints))
            .with_state(self)
    }
}

/// Any address that is no route.
async fn not_found(ask: Ask) -> Response {
    error_pages::not_found().respond(&ask.surroundings)
}
