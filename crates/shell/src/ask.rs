//! Who asks: found out and checked against the route's action before a handler runs.
//!
//! Every handler takes [`Ask`] first. It is the only way to the service, so a handler without the
//! check cannot be written.

mod visitor;

use crate::error_pages::{self, Typed};
pub use crate::executed::Executed;
use crate::failed::respond_to;
use crate::form::{CsrfToken, FormStart};
use crate::kept;
use crate::layout::{Page, PageContext};
use crate::look::Look;
use crate::security::{Allowance, CheckedForm, Guard, SessionId};
use crate::site::{Offices, Site};
use crate::symbols::SymbolSet;
use crate::told_once::Done;
use access::{Action, Grant, Purpose};
use asking::Query;
use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use documents::Document;
use doors::{Command, Doors, Failure, LookUp, Message, Outcome};
use maud::{Markup, Render, html};
use std::str::FromStr;
use vocabulary::{AccessEntryId, Actor, CommandId, Field, Refusal};

/// Someone who asks, and may use this route.
pub struct Ask {
    site: Site,
    /// The person, role and organisation.
    pub actor: Actor,
    /// The visit it belongs to, if one has begun.
    pub visit: Option<SessionId>,
    /// Makes and checks what guards forms and visits.
    pub guard: Guard,
    /// What is around each page of this visitor.
    pub surroundings: PageContext<'static>,
    /// The address asked for, without its query.
    pub path: String,
    /// How pages of pupils look on this device.
    pub look: Look,
    /// That the visitor was signed in, and is no longer.
    pub ended: Option<Ended>,
    csrf: CsrfToken,
    allowance: Allowance,
}

/// Why a visitor is no longer signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Their session is over.
    Session,
    /// They act for no one any more; last it was for this organisation.
    Membership(String),
}

impl Ask {
    /// The two doors of the service, and the rooms behind them.
    pub const fn service(&self) -> &Doors {
        &self.site.service
    }

    /// The same, for work that runs beside other requests.
    pub fn service_beside(&self) -> Doors {
        self.site.service.clone()
    }

    /// What browsers know the site by, such as `https://senco.example`.
    pub fn public_address(&self) -> &str {
        &self.site.public_address
    }

    /// Where people can write to, as the operator says it.
    pub fn offices(&self) -> &Offices {
        &self.site.offices
    }

    /// The symbols that stand beside words.
    pub fn symbols(&self) -> &SymbolSet {
        &self.site.symbols
    }

    /// Whether the data are made up.
    pub fn is_demonstration(&self) -> bool {
        self.site.demonstration
    }

    /// Every message that a demonstration has sent, the latest first.
    pub fn outbox(&self) -> Vec<Message> {
        (self.site.outbox)()
    }

    /// Whether the visitor can do such a thing at all.
    pub fn may(&self, action: Action) -> bool {
        self.granted(action).allows()
    }

    /// What the visitor is granted of an action: which things, and which parts of what is shown.
    pub fn granted(&self, action: Action) -> &'static Grant {
        access::grant(self.actor.role, action)
    }

    /// The token for forms of this visit; one that no form accepts where there is none.
    pub const fn csrf(&self) -> &CsrfToken {
        &self.csrf
    }

    /// An answer to a survey is begun by a link that anyone can use.
    ///
    /// # Errors
    /// The page that says so, where too many were begun at one address.
    pub fn begins_answer(&self) -> Result<(), Response> {
        let allowed = self.allowance.begins_answer();
        allowed.map_err(|page| page.respond(&self.surroundings))
    }

    /// The cookie that says that something was begun on this device at an address, for so many days.
    pub fn note_begun_here(&self, address: &str, days: i32) -> HeaderValue {
        self.guard.begun_here().note(address, days)
    }

    /// A page with a form for someone who may have no visit yet: then this begins one.
    ///
    /// # Errors
    /// The page that says so, where too many visits began at one address.
    pub fn with_visit<'p>(
        &self,
        page: impl FnOnce(&CsrfToken) -> Page<'p>,
    ) -> Result<Response, Response> {
        if self.visit.is_some() {
            return Ok(show(&page(&self.csrf)));
        }
        let allowed = self.allowance.begins_visit();
        allowed.map_err(|page| page.respond(&self.surroundings))?;
        let failed = || error_pages::failed("visit").respond(&self.surroundings);
        let visit = SessionId::new(self.service().sign_in().new_token()).ok_or_else(failed)?;
        let cookie = self.guard.session_cookie().begin(&visit);
        let page = show(&page(&self.guard.csrf_token(&visit)));
        Ok(([(header::SET_COOKIE, cookie)], page).into_response())
    }

    /// Answers a query, or with the page that says why not.
    ///
    /// # Errors
    /// The page that says why not.
    pub fn view<Q: Query>(&self, query: &Q) -> Result<Q::View, Response> {
        self.service()
            .view(&self.actor, query)
            .map_err(|failure| self.failure(&failure, None))
    }

    /// Answers what a form asks and is logged: the answer is in the access log before it is shown, and where it
    /// cannot be logged it is not shown. Gives the entries with it, in the order of what was answered.
    ///
    /// # Errors
    /// The page that says why not.
    pub async fn look_up<Q: LookUp, T>(
        &self,
        form: &CheckedForm<T>,
        query: &Q,
        purpose: Purpose,
    ) -> Result<(Q::View, Vec<AccessEntryId>), Response> {
        let id: CommandId = self.hidden(form.command())?;
        let answered = self.service().look_up(self.actor, id, query, purpose);
        answered
            .await
            .map_err(|failure| self.failure(&failure, None))
    }

    /// A document as a PDF. Each is made by a program of its own, within limits of time and size.
    ///
    /// # Errors
    /// The page that says that there is none now, and what to do instead.
    pub async fn pdf(&self, document: Document) -> Result<Vec<u8>, Response> {
        let failed = || error_pages::no_pdf().respond(&self.surroundings);
        let typesetter = self.site.typesetter.clone().ok_or_else(failed)?;
        let turn = self.site.typesetting.clone().acquire_owned().await;
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            typesetter.typeset(&document)
        });
        match made.await {
            Ok(Ok(pdf)) => Ok(pdf),
            Ok(Err(error)) => {
                tracing::error!(%error, "a PDF was asked for and not made");
                Err(failed())
            }
            Err(error) => {
                tracing::error!(%error, "the making of a PDF broke off");
                Err(failed())
            }
        }
    }

    /// The page of this address. A visitor who is not signed in gets it as it was rendered before, if
    /// nothing was recorded since and it is still the same day; `make` gives the page, if it is one.
    ///
    /// # Errors
    /// What `make` gives instead of a page.
    pub fn public_page(
        &self,
        query: Option<&str>,
        make: impl FnOnce() -> Result<(StatusCode, Markup), Response>,
    ) -> Result<Response, Response> {
        let address = format!("{}?{}", self.path, query.unwrap_or_default());
        if self.visit.is_some() || !kept::fits(&address) {
            return make().map(IntoResponse::into_response);
        }
        let of = (self.service().moment(), self.service().today());
        let pages = &self.site.kept.public;
        if let Some(page) = pages.find(&of, &address) {
            return Ok(Html(page).into_response());
        }
        let (status, page) = make()?;
        if status != StatusCode::OK {
            return Ok((status, page).into_response());
        }
        let page = Bytes::from(page.into_string());
        pages.keep(of, address, page.clone());
        Ok(Html(page).into_response())
    }

    /// The page of this address for this visit: as it was rendered before, if nothing was recorded
    /// and nothing written on the desk since. Not for a page with a form that gives a command: each
    /// of those has an id of its own.
    ///
    /// # Errors
    /// What `make` gives instead of a page.
    pub fn own_page(
        &self,
        make: impl FnOnce() -> Result<Markup, Response>,
    ) -> Result<Response, Response> {
        let of = self.site.turn();
        let Some(visit) = self
            .visit
            .clone()
            .filter(|_| self.surroundings.done.is_none())
        else {
            return make().map(IntoResponse::into_response);
        };
        let key = (visit, self.path.clone());
        let pages = &self.site.kept.private;
        if let Some(page) = pages.find(&of, &key) {
            return Ok(Html(page).into_response());
        }
        let page = Bytes::from(make()?.into_string());
        pages.keep(of, key, page.clone());
        Ok(Html(page).into_response())
    }

    /// Carries out the command that a form gives. What the form cannot say is answered with a page
    /// that keeps what was typed; `labels` say what the form calls its fields.
    ///
    /// # Errors
    /// The page that says why it cannot be done now, or by this visitor.
    pub async fn execute<T>(
        &self,
        form: &CheckedForm<T>,
        labels: &[(Field, &str)],
        command: impl Into<Command>,
    ) -> Result<Executed, Response> {
        let id: CommandId = self.hidden(form.command())?;
        let done = self.service().execute(self.actor, id, command.into());
        match done.await {
            Ok(outcome) => Ok(Executed::Done(outcome)),
            Err(Failure::Refused(Refusal::Invalid(problems))) => Ok(Executed::Wrong(problems)),
            Err(Failure::Refused(refusal @ (Refusal::Stale(_) | Refusal::Rule { .. }))) => {
                Ok(Executed::Refused(refusal))
            }
            Err(failure) => {
                let label =
                    |(name, label): &(Field, &str)| ((*name).into(), (*label).to_owned().into());
                let typed = form.typed(labels.iter().map(label).collect());
                Err(self.failure(&failure, Some(typed)))
            }
        }
    }

    /// Carries out the command of a form in which nothing can be wrong.
    ///
    /// # Errors
    /// The page that says why it cannot be done.
    pub async fn carry_out<T>(
        &self,
        form: &CheckedForm<T>,
        command: impl Into<Command>,
    ) -> Result<Outcome, Response> {
        let executed = self.execute(form, &[], command).await?;
        executed.outcome().map_err(|refusal| self.refusal(refusal))
    }

    /// On to the page `to`, which tells once that this was done.
    pub fn done(&self, to: &str, done: Done) -> Response {
        if let Some(visit) = &self.visit {
            self.site.told_once.keep(visit, to, done);
        }
        Redirect::to(to).into_response()
    }

    /// On to the page `to`, if this visit did something that the page has not told yet: as when a
    /// button is pressed twice, and the second finds it done.
    pub fn just_done(&self, to: &str) -> Option<Response> {
        let visit = self.visit.as_ref()?;
        let told_once = &self.site.told_once;
        told_once
            .waits(visit, to)
            .then(|| Redirect::to(to).into_response())
    }

    /// The page for a failure.
    pub fn failure(&self, failure: &Failure, typed: Option<Typed<'_>>) -> Response {
        respond_to(failure, &self.surroundings, typed)
    }

    /// The page for a refusal that the form itself does not show.
    pub fn refusal(&self, refusal: Refusal) -> Response {
        self.failure(&refusal.into(), None)
    }

    /// An identifier in the address; the page *not found* when it is none.
    ///
    /// # Errors
    /// The page *not found*.
    pub fn id<T: FromStr>(&self, text: &str) -> Result<T, Response> {
        text.parse()
            .map_err(|_| error_pages::not_found().respond(&self.surroundings))
    }

    /// What a hidden field of a form says, which one of our pages wrote there; the page *bad request*
    /// when it cannot be read.
    ///
    /// # Errors
    /// The page *bad request*.
    pub fn hidden<T: FromStr>(&self, text: &str) -> Result<T, Response> {
        text.parse().map_err(|_| {
            error_pages::bad_request("Part of the form is missing.").respond(&self.surroundings)
        })
    }

    /// How every form starts that gives a command.
    pub fn form(&self) -> FormStart<'_> {
        FormStart {
            command: self.next_command().to_string().into(),
            ..FormStart::new(&self.csrf)
        }
    }

    /// What the next command of a form of this page is called.
    pub fn next_command(&self) -> CommandId {
        let token = self.visit.as_ref().map_or("", SessionId::as_str);
        self.service().next_command(token, &self.path)
    }
}

/// A page as an answer.
pub fn show(page: &Page<'_>) -> Response {
    page.render().into_response()
}

/// Two thirds of the width: the measure that is easy to read.
pub fn two_thirds(content: &Markup) -> Markup {
    html! {
        div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" { (content) } }
    }
}
