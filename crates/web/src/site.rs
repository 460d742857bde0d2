//! The site: every route over one service. What protects it is put around by the program.

use crate::{
    assets,
    kept::{Kept, Turn},
    pages,
    routes::ROUTES,
    security::{Protection, UPLOAD_BYTES},
    told_once::ToldOnce,
};
use axum::{Router, extract::DefaultBodyLimit, routing::MethodRouter};
use service::{Message, Service};
use std::{collections::BTreeMap, sync::Arc};

/// What handlers work with. They reach the service only through [`crate::ask::Ask`], which has
/// checked that the visitor may use the route.
#[derive(Clone)]
pub struct Site {
    pub(crate) service: Arc<Service>,
    pub(crate) public_address: Arc<str>,
    pub(crate) demonstration: bool,
    pub(crate) kept: Arc<Kept>,
    pub(crate) told_once: Arc<ToldOnce>,
    pub(crate) outbox: Outbox,
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
    /// demonstration every page says so, and one can sign in as somebody from the story; otherwise
    /// those routes do not exist.
    pub fn new(service: Arc<Service>, public_address: &str, demonstration: bool) -> Self {
        Self {
            service,
            public_address: public_address.into(),
            demonstration,
            kept: Arc::default(),
            told_once: Arc::default(),
            outbox: Arc::new(Vec::new),
        }
    }

    /// The same site; in a demonstration its page of the outbox shows these messages.
    #[must_use]
    pub fn with_outbox(self, outbox: Outbox) -> Self {
        Self { outbox, ..self }
    }
}

/// Every route, protected.
pub fn site(site: Site, protection: Protection) -> Router {
    let mut by_path: BTreeMap<&str, MethodRouter<Site>> = BTreeMap::new();
    for route in ROUTES {
        if route.demonstration_only && !site.demonstration {
            continue;
        }
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
    let router = router
        .fallback(pages::public::not_found)
        .merge(assets::routes::<Site>());
    protection.around(router.with_state(site))
}
