//! Finding out who asks, and whether they may use the route.

use super::{Ask, Ended};
use crate::error_pages;
use crate::failed::respond_to;
use crate::form::CsrfToken;
use crate::layout::{PageContext, Visitor};
use crate::look::{self, Look};
use crate::routes::{Method, Route};
use crate::security::{Allowance, Frame, Guard, SessionId, Visit};
use crate::site::Site;
use crate::{navigation, next};
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::Method as HttpMethod;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Failure, SignedIn, Visiting};
use vocabulary::Actor;

impl FromRequestParts<Site> for Ask {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let Ok(guard) = Guard::from_request_parts(parts, site).await;
        let Ok(Visit(visit)) = Visit::from_request_parts(parts, site).await;
        let Ok(allowance) = Allowance::from_request_parts(parts, site).await;
        let Ok(frame) = Frame::from_request_parts(parts, site).await;
        let path = parts.uri.path().to_owned();
        let public = || guard.public_surroundings();
        let visiting = match &visit {
            None => Visiting::Public,
            Some(visit) => {
                visiting(site, visit).map_err(|failure| respond_to(&failure, &public(), None))?
            }
        };
        let ended = match &visiting {
            Visiting::Ended => Some(Ended::Session),
            Visiting::NoLongerActs(organisation) => Some(Ended::Membership(organisation.clone())),
            _ => None,
        };
        let choosing = visiting == Visiting::Choosing;
        let signed_in = match visiting {
            Visiting::SignedIn(signed_in) => Some(signed_in),
            _ => None,
        };
        let csrf = visit
            .as_ref()
            .map_or_else(CsrfToken::none, |visit| guard.csrf_token(visit));
        let mut surroundings = surroundings(site, signed_in.as_ref(), &csrf, &path);
        frame.set(surroundings.clone());
        let route = route(parts, site, &surroundings)?;
        if let Some((to, cookie)) =
            look::changed(&parts.method, &parts.uri, &parts.headers, guard.is_https())
        {
            return Err(([(SET_COOKIE, cookie)], Redirect::to(&to)).into_response());
        }
        // What sends mail to the person who is named is counted by address as well.
        if route.is_some_and(|route| route.sends_mail || route.proves_address) {
            let allowed = allowance.proves();
            allowed.map_err(|page| page.respond(&surroundings))?;
        }
        if visit.is_some() && signed_in.is_none() {
            let allowed = allowance.uses_address();
            allowed.map_err(|page| page.respond(&surroundings))?;
        }
        if let (Some(visit), &HttpMethod::GET) = (&visit, &parts.method) {
            surroundings.done = site.told_once.take(visit, &path);
        }
        let known = signed_in.is_some();
        let actor = signed_in.map_or(Actor::PUBLIC, |signed_in| signed_in.actor);
        if let Some(person) = actor.person {
            frame.is_of(person.to_string());
        }
        if let Some(route) = route
            && !site.service.allows(&actor, route.action)
        {
            return Err(match (known, &parts.method) {
                (false, &HttpMethod::GET) => {
                    let page = if choosing {
                        "/sign-in/choose"
                    } else {
                        "/sign-in"
                    };
                    let wanted = parts.uri.path_and_query().map_or("", |it| it.as_str());
                    Redirect::to(&next::leading(page, wanted)).into_response()
                }
                (false, _) => error_pages::forbidden(error_pages::Forbidden::FormExpired)
                    .respond(&surroundings),
                _ => error_pages::forbidden(error_pages::Forbidden::NotYourRole)
                    .respond(&surroundings),
            });
        }
        Ok(Self {
            site: site.clone(),
            actor,
            visit,
            guard,
            surroundings,
            path,
            look: Look::read(&parts.headers),
            ended,
            csrf,
            allowance,
        })
    }
}

/// The row of the route; nothing for an address that is no route. One that the site was not given
/// is our own mistake and is never answered: no one would have checked who may use it.
fn route(
    parts: &Parts,
    site: &Site,
    surroundings: &PageContext<'_>,
) -> Result<Option<&'static Route>, Response> {
    let Some(path) = parts.extensions.get::<MatchedPath>() else {
        return Ok(None);
    };
    let method = match parts.method {
        HttpMethod::POST => Method::Post,
        _ => Method::Get,
    };
    let found = site.routes.get(&(method, path.as_str())).copied();
    let found = found.ok_or_else(|| error_pages::failed("route").respond(surroundings));
    found.map(Some)
}

/// Who visits: as it was found before, where nothing has changed since.
fn visiting(site: &Site, visit: &SessionId) -> Result<Visiting, Failure> {
    let service = &site.service;
    let of = site.turn();
    let held = site.kept.visitors.find(&of, visit);
    if let Some(signed_in) = held.filter(|signed_in| service.now() < signed_in.until) {
        return Ok(Visiting::SignedIn(signed_in));
    }
    let visiting = service.sign_in().visiting(visit.as_str())?;
    if let Visiting::SignedIn(signed_in) = &visiting {
        let visitors = &site.kept.visitors;
        visitors.keep(of, visit.clone(), signed_in.clone());
    }
    Ok(visiting)
}

/// What is around all pages of this visitor.
fn surroundings(
    site: &Site,
    signed_in: Option<&SignedIn>,
    csrf: &CsrfToken,
    path: &str,
) -> PageContext<'static> {
    let actor = signed_in.map_or(Actor::PUBLIC, |signed_in| signed_in.actor);
    PageContext {
        visitor: signed_in.map(|signed_in| Visitor {
            person: signed_in.name.clone().into(),
            organisation: signed_in.organisation.clone().into(),
            change_organisation: if signed_in.can_change {
                "/sign-in/choose".into()
            } else {
                "".into()
            },
            sign_out: "/sign-out".into(),
            csrf: csrf.clone(),
        }),
        navigation: navigation::items(site.navigation, &actor, path),
        demonstration: site.demonstration,
        done: None,
    }
}
