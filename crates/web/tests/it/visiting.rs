//! A rehearsed site, visited without a network: each visitor with a session of their own.

mod filled_in;
mod samples;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::response::Parts;
use axum::http::{HeaderMap, Request, StatusCode, header};
use demonstration::Rehearsal;
pub use filled_in::FilledIn;
use flate2::read::DeflateDecoder;
pub use samples::{
    SECRET_TEACHER, a_school, checks, invitations, own_school, posts, publishing_school, samples,
    shared_token,
};
use service::{Carried, Message, Worded};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;
use vocabulary::{Actor, Digest};
use web::security::{ClientAddress, Guard, Protection, Rate, Rates, Secret, SessionId};
use web::{Offices, Site, site};

/// What the site is known by.
pub const PUBLIC_ADDRESS: &str = "https://senco.example";

/// A site over a rehearsal.
pub struct Visited {
    router: Router,
    guard: Guard,
    sessions: BTreeMap<String, SessionId>,
}

/// What a visitor gets, whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Visited {
    /// The site, with a session for everyone named. Sessions begin in the order given.
    pub async fn of(rehearsal: &Rehearsal, people: &[(&str, Actor)]) -> Self {
        let many = NonZeroU32::new(100_000).unwrap();
        let plenty = Rate {
            burst: many,
            per_minute: many,
        };
        // The clock stands still, so the allowance must last for all that a test asks.
        Self::within(Rates::same(plenty), rehearsal, people).await
    }

    /// The same, where no one may ask for more than that.
    pub async fn within(rates: Rates, rehearsal: &Rehearsal, people: &[(&str, Actor)]) -> Self {
        Self::telling(Offices::default(), rates, rehearsal, people).await
    }

    /// The same, where people are told to write to these addresses.
    pub async fn telling(
        offices: Offices,
        rates: Rates,
        rehearsal: &Rehearsal,
        people: &[(&str, Actor)],
    ) -> Self {
        let protection = Protection {
            secret: Secret::new(&[7; 32]).unwrap(),
            https: true,
            demonstration: false,
            form_bytes: 1 << 20,
            timeout: Duration::from_secs(30),
            rates,
            client: ClientAddress::Peer,
            clock: Arc::new(|| Duration::ZERO),
            boot: "test".into(),
        };
        let guard = protection.guard();
        let mut sessions = BTreeMap::new();
        for (name, actor) in people {
            let Some(person) = actor.person else {
                // A visitor has been here before, and is not signed in; the public has not.
                let visit = SessionId::new("a-visitor-who-is-nobody");
                if let Some(visit) = visit.filter(|_| *name == "visitor") {
                    sessions.insert((*name).to_owned(), visit);
                }
                continue;
            };
            let begun = rehearsal
                .service()
                .sign_in()
                .begin_session(person, actor.organisation, actor.role)
                .await;
            let session = SessionId::new(begun.unwrap()).unwrap();
            sessions.insert((*name).to_owned(), session);
        }
        let router = site(
            Site::new(rehearsal.service().clone(), PUBLIC_ADDRESS, false).with_offices(offices),
            protection,
        );
        Self {
            router,
            guard,
            sessions,
        }
    }

    /// A page, as someone (or as the public, by any other name) gets it.
    pub async fn get(&self, who: &str, address: &str) -> Answer {
        self.send(who, Request::get(address), Body::empty()).await
    }

    /// The answer to a form that a page sent, with these fields.
    pub async fn post(&self, who: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self
            .sessions
            .get(who)
            .map(|session| self.guard.csrf_token(session));
        let csrf = token.as_ref().map_or("", |token| token.as_str());
        let mut pairs = vec![("_csrf", csrf)];
        pairs.extend(fields);
        let body = serde_html_form::to_string(pairs).unwrap();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(who, request, Body::from(body)).await
    }

    /// The answer to a form with files that a page sent: its fields, then its files.
    pub async fn upload(
        &self,
        who: &str,
        address: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let session = self.sessions.get(who);
        let token = session.map(|session| self.guard.csrf_token(session));
        let csrf = token.as_ref().map_or("", |token| token.as_str());
        let fields = [&[("_csrf", csrf)], fields].concat();
        let body = multipart(&fields, files);
        self.send(who, form_with_files(address), Body::from(body))
            .await
    }

    /// The answer to whatever body is sent as a form with files.
    pub async fn upload_body(&self, who: &str, address: &str, body: Body) -> Answer {
        self.send(who, form_with_files(address), body).await
    }

    /// The token for someone's forms, and their cookie.
    pub fn token_and_cookie(&self, who: &str) -> (String, String) {
        let session = &self.sessions[who];
        let token = self.guard.csrf_token(session).as_str().to_owned();
        let cookie = self.guard.session_cookie().begin(session);
        let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
        (token, cookie.to_owned())
    }

    /// The site, to be served on a real connection.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Keeps the session that an answer begins: from now on `who` is the person whose it is.
    pub fn keep(&mut self, who: &str, answer: &Answer) {
        let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie");
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        let (id, _) = pair.split_once('=').unwrap().1.rsplit_once('.').unwrap();
        let session = SessionId::new(id).expect("an id of ours");
        self.sessions.insert(who.to_owned(), session);
    }

    /// The bytes of a file that someone saves.
    pub async fn saved(&self, who: &str, address: &str) -> Vec<u8> {
        let (parts, bytes) = self.sent(who, Request::get(address), Body::empty()).await;
        assert!(parts.status.is_success(), "{address}: {}", parts.status);
        bytes
    }

    async fn send(&self, who: &str, request: axum::http::request::Builder, body: Body) -> Answer {
        let (parts, bytes) = self.sent(who, request, body).await;
        let is_zip = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|it| it == "application/zip");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: if is_zip {
                read_out(&bytes)
            } else {
                String::from_utf8_lossy(&bytes).into_owned()
            },
        }
    }

    async fn sent(
        &self,
        who: &str,
        request: axum::http::request::Builder,
        body: Body,
    ) -> (Parts, Vec<u8>) {
        let mut request = request.header(header::ACCEPT, "text/html");
        if let Some(session) = self.sessions.get(who) {
            let cookie = self.guard.session_cookie().begin(session);
            let pair = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            request = request.header(header::COOKIE, pair);
        }
        let answer = self
            .router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (parts, bytes.to_vec())
    }
}

/// The files of a ZIP, by where they lie.
pub fn unpacked(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let archive = rawzip::ZipArchive::from_slice(zip).expect("a ZIP");
    let mut files = BTreeMap::new();
    for entry in archive.entries() {
        let entry = entry.expect("an entry");
        let path = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name");
        let place = entry.wayfinder();
        let entry = archive.get_entry(place).expect("its bytes");
        let mut bytes = Vec::new();
        let inflated = DeflateDecoder::new(entry.data());
        let mut checked = entry.verifying_reader(inflated);
        checked.read_to_end(&mut bytes).expect("whole bytes");
        assert!(
            files.insert(path, bytes).is_none(),
            "two files lie at one place"
        );
    }
    files
}

/// What a ZIP has, to be read where two should be the same; with the digest of its bytes.
fn read_out(zip: &[u8]) -> String {
    let texts = unpacked(zip).into_iter();
    let texts = texts.map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(&bytes)));
    format!("{}\n{}", Digest::of(zip), texts.collect::<String>())
}

/// What stands between the parts of a form.
pub const BOUNDARY: &str = "----a-boundary";

fn form_with_files(address: &str) -> axum::http::request::Builder {
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    Request::post(address)
        .header(header::CONTENT_TYPE, media_type)
        .header("sec-fetch-site", "same-origin")
}

/// A form with files as browsers send it.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.bytes());
    }
    for (name, bytes) in files {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(part.bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

/// What would be sent now; noted as sent.
pub fn mailed(rehearsal: &Rehearsal) -> Vec<Message> {
    let service = rehearsal.service();
    let mut messages = Vec::new();
    for row in service.mail().due(1000).unwrap() {
        match service.mail().word(&row, "https://senco.example").unwrap() {
            Worded::Lapsed | Worded::Wordless => service.mail().note_lapsed(&row).unwrap(),
            Worded::Message(message) => {
                service.mail().note_carried(&row, &Carried::Taken).unwrap();
                messages.push(message);
            }
        }
    }
    messages
}

/// The path of the first link in a message that leads below `under`.
pub fn link_in(message: &Message, under: &str) -> String {
    let begin = format!("https://senco.example{under}");
    let link = message
        .text
        .split_whitespace()
        .find(|word| word.starts_with(&begin));
    link.expect("a link")
        .trim_start_matches("https://senco.example")
        .to_owned()
}

/// The hidden fields of the first form that goes to `address` (or to its own page).
pub fn hidden(page: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(page);
    let fields = scraper::Selector::parse("main form input[type=hidden]").unwrap();
    let pair = |field: scraper::ElementRef<'_>| {
        Some((
            field.attr("name")?.to_owned(),
            field.attr("value")?.to_owned(),
        ))
    };
    document
        .select(&fields)
        .filter_map(pair)
        .filter(|(name, _)| name != "_csrf")
        .collect()
}
