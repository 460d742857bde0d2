//! People who answer a survey over HTTP: each begins, walks the whole questionnaire page by page, and sends it.
//!
//! All of them are one thread. Each comes from an address of their own, as people do, and in a visit of their own, so that every limit
//! of the real site holds.

use super::respondent::Respondent;
use crate::served::{Failed, connect, runtime};
use axum::body::Bytes;
use futures_util::future::try_join_all;
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::SendRequest;
use std::{
    cell::RefCell,
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// The number of people who answer at the same time, each over a connection that stays open.
pub const PEOPLE: usize = 64;

/// The first address of a visitor: of a network that no one else has.
const FIRST_ADDRESS: u32 = 0x0A00_0000;

/// What people do between two pages that they send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// They have the next page shown, as a browser does.
    Looking,
    /// They send the next page at once.
    Sending,
}

/// A survey that is put to people.
pub struct Survey<'a> {
    /// Where it is served.
    pub address: SocketAddr,
    /// Where someone begins: `/take-part/…`.
    pub begins_at: String,
    /// What people answer, in turn.
    pub respondents: &'a [Respondent],
    /// How many have visited so far.
    pub visitors: &'a AtomicU32,
}

/// What came of a load.
pub struct Load {
    /// How many whole answers were sent.
    pub answers: usize,
    /// How long each page took that was posted, until it was told to be kept.
    pub waits: Vec<Duration>,
    /// How long all took.
    pub elapsed: Duration,
}

impl Load {
    /// Pages that were posted and kept, a second.
    pub fn posts_per_second(&self) -> f64 {
        self.waits.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The milliseconds within which this share of the pages, of a hundred, was kept.
    pub fn within(&mut self, of_hundred: usize) -> f64 {
        self.waits.sort_unstable();
        let at = self.waits.len() * of_hundred / 100;
        let wait = self.waits.get(at).copied().unwrap_or_default();
        wait.as_secs_f64() * 1000.0
    }
}

/// Lets all people answer a survey, each this number of times.
///
/// # Errors
/// When a page is not the one that was expected.
pub fn load(survey: &Survey<'_>, each: usize, manner: Manner) -> Result<Load, Failed> {
    let people = || -> Result<Load, Failed> {
        runtime()?.block_on(async {
            let connections = (0..PEOPLE).map(|_| connect(survey.address));
            let connections = try_join_all(connections).await?;
            let waits = RefCell::new(Vec::new());
            let begun = Instant::now();
            let answering = connections
                .into_iter()
                .map(|connection| answer(connection, survey, each, manner, &waits));
            try_join_all(answering).await?;
            Ok(Load {
                answers: PEOPLE * each,
                elapsed: begun.elapsed(),
                waits: waits.into_inner(),
            })
        })
    };
    std::thread::scope(|scope| scope.spawn(people).join())
        .map_err(|_| Failed::from("those who answer panicked"))?
}

/// One connection, over which one person after the other answers.
async fn answer(
    mut connection: SendRequest<Full<Bytes>>,
    survey: &Survey<'_>,
    each: usize,
    manner: Manner,
    waits: &RefCell<Vec<Duration>>,
) -> Result<(), Failed> {
    for _ in 0..each {
        let number = survey.visitors.fetch_add(1, Ordering::Relaxed);
        let respondents = survey.respondents;
        let respondent = &respondents[number as usize % respondents.len()];
        let mut visitor = Visitor {
            connection: &mut connection,
            from: Ipv4Addr::from(FIRST_ADDRESS + number).to_string(),
            cookie: String::new(),
            token: String::new(),
            waits,
        };
        visitor.walk(&survey.begins_at, respondent, manner).await?;
    }
    Ok(())
}

/// Someone who answers.
struct Visitor<'a> {
    connection: &'a mut SendRequest<Full<Bytes>>,
    /// The address they come from, as the proxy in front of the site notes it.
    from: String,
    cookie: String,
    /// Proves that a page of this visit sent a form.
    token: String,
    waits: &'a RefCell<Vec<Duration>>,
}

impl Visitor<'_> {
    async fn walk(
        &mut self,
        begins_at: &str,
        respondent: &Respondent,
        manner: Manner,
    ) -> Result<(), Failed> {
        let (headers, page) = self.get(begins_at).await?;
        self.begin_visit(&headers, &page)?;
        let here = self.post(begins_at, "").await?;
        let looks = manner == Manner::Looking;
        if looks {
            self.get(&here).await?;
        }
        let ids = respondent.pages.iter().map(|page| page.id.as_str());
        let nexts = ids.skip(1).chain(["check"]);
        for (page, next) in respondent.pages.iter().zip(nexts) {
            let at = format!("{here}/{}", page.id);
            if looks {
                self.get(&at).await?;
            }
            let to = self.post(&at, &format!("&_in=&{}", page.fields)).await?;
            if to
                .strip_prefix(here.as_str())
                .and_then(|it| it.strip_prefix('/'))
                != Some(next)
            {
                return Err(format!("{} led to {to} and not to {next}", page.id).into());
            }
        }
        let check = format!("{here}/check");
        if looks {
            self.get(&check).await?;
        }
        let sent = self.post(&check, "&_in=").await?;
        if !sent.ends_with("/sent") {
            return Err(format!("sending led to {sent}").into());
        }
        if looks {
            self.get(&sent).await?;
        }
        Ok(())
    }

    /// The first page begins the visit.
    fn begin_visit(&mut self, headers: &HeaderMap, page: &Bytes) -> Result<(), Failed> {
        let cookie = headers.get(header::SET_COOKIE).ok_or("no visit began")?;
        let cookie = cookie.to_str()?.split(';').next().unwrap_or_default();
        cookie.clone_into(&mut self.cookie);
        let page = std::str::from_utf8(page)?;
        let token = page.split_once("name=\"_csrf\" value=\"");
        let token = token.and_then(|(_, rest)| rest.split_once('"'));
        let (token, _) = token.ok_or("the first page has no form")?;
        self.token = serde_html_form::to_string([("_csrf", token)])?;
        Ok(())
    }

    /// A page as it is shown.
    async fn get(&mut self, path: &str) -> Result<(HeaderMap, Bytes), Failed> {
        let request = self.request(Request::get(path));
        let (status, headers, body) = self.ask(request.body(Full::default())?).await?;
        if status != StatusCode::OK {
            return Err(format!("{path} answered {status}").into());
        }
        Ok((headers, body))
    }

    /// Posts a form; gives where that leads.
    async fn post(&mut self, path: &str, fields: &str) -> Result<String, Failed> {
        let request = self
            .request(Request::post(path))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let form = format!("{}{fields}", self.token);
        let request = request.body(Full::from(form))?;
        let begun = Instant::now();
        let (status, headers, _) = self.ask(request).await?;
        self.waits.borrow_mut().push(begun.elapsed());
        let to = headers.get(header::LOCATION);
        match (status, to) {
            (StatusCode::SEE_OTHER, Some(to)) => Ok(to.to_str()?.to_owned()),
            _ => Err(format!("{path} was sent {fields} and answered {status}").into()),
        }
    }

    fn request(&self, request: http::request::Builder) -> http::request::Builder {
        let request = request
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header("x-forwarded-for", &self.from);
        if self.cookie.is_empty() {
            return request;
        }
        request.header(header::COOKIE, &self.cookie)
    }

    async fn ask(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, HeaderMap, Bytes), Failed> {
        self.connection.ready().await?;
        let answer = self.connection.send_request(request).await?;
        let (head, body) = answer.into_parts();
        Ok((head.status, head.headers, body.collect().await?.to_bytes()))
    }
}
