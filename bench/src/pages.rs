//! Pages a second, beside a handler that answers with the same bytes: two public ones, and the task
//! list of an application for someone who is signed in.
//!
//! The server has one thread and the clients have another; they talk over loopback with connections
//! that stay open. Clients cost as much as a small page does, so what is compared is the processor
//! time that the process spends per answer outside of the clients' thread; how many answers a second
//! came through is given as well.

use crate::{
    Settings,
    figure::{Aim, Figure, Table},
    served::{Failed, Server, connect, others_time, own_thread, runtime},
};
use axum::{Router, body::Bytes, extract::Request, routing::get};
use demonstration::{Rehearsal, Story};
use futures_util::future::try_join_all;
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, Empty};
use hyper::client::conn::http1::SendRequest;
use jiff::Timestamp;
use service::views::RegisterSearch;
use std::{
    net::SocketAddr,
    num::NonZeroU32,
    sync::Arc,
    time::{Duration, Instant},
};
use vocabulary::Actor;
use web::security::{ClientAddress, Guard, Protection, Rate, Rates, Secret, SessionId};

/// The number of connections that are kept open.
const CONNECTIONS: usize = 16;

/// Each measurement takes so long.
const LASTS: Duration = Duration::from_millis(1500);

/// The author of an application that is being written, in the demonstration.
const AUTHOR: (&str, &str) = ("Harbourside SENCO Academy", "Chidi Underwood");

/// Whose page is asked for, and which.
struct Asked<'a> {
    path: &'a str,
    /// What the browser sends back of a session; empty for a visitor whom no one knows.
    cookie: &'a str,
    /// The key of a program; empty where none is sent.
    key: &'a str,
}

/// Measures the list of the register, a provider’s page and a task list, over the whole
/// demonstration.
///
/// # Errors
/// Returns an error if a server does not answer, or answers with something else than its page.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Box<dyn std::error::Error>> {
    let rehearsal = Rehearsal::of(&Story::whole(), Timestamp::now());
    let service = rehearsal.service().clone();
    let listed = service.view(&Actor::PUBLIC, &RegisterSearch::default())?;
    let reference = listed.rows.first().ok_or("nobody is registered")?;
    let provider = format!("/register/{}", reference.reference);
    let protection = protection()?;
    let cookie = signed_in(&rehearsal, &protection.guard())?;
    let application = &rehearsal.told.applications[AUTHOR.0];
    let tasks = format!("/applications/{application}");
    let site = web::site(
        web::Site::new(service, "http://localhost", true),
        protection,
    );
    for (name, path, cookie, aim) in [
        ("the register’s list", "/register", "", 0.7),
        ("a provider’s page", provider.as_str(), "", 0.7),
        (
            "a task list, signed in",
            tasks.as_str(),
            cookie.as_str(),
            0.4,
        ),
    ] {
        let asked = Asked {
            path,
            cookie,
            key: "",
        };
        compare(settings, table, name, &site, &asked, aim).map_err(|error| error.to_string())?;
    }
    let key = key_of(&rehearsal)?;
    for (name, path, key) in [
        (
            "the register’s list, to a program",
            "/api/v1/register/providers",
            "",
        ),
        ("a school, to a program", "/api/v1/schools/100056", ""),
        (
            "applications, to a key",
            "/api/v1/applications",
            key.as_str(),
        ),
    ] {
        let asked = Asked {
            path,
            cookie: "",
            key,
        };
        compare(settings, table, name, &site, &asked, 0.5).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The secret of a new key of the author’s provider.
fn key_of(rehearsal: &Rehearsal) -> Result<String, Box<dyn std::error::Error>> {
    let doors = doors::Doors::from(rehearsal.service().clone());
    let secret = doors.keys().secret(rehearsal.next_command(), "bench");
    let make = people::MakeKey {
        organisation: rehearsal.told.providers[AUTHOR.0],
        role: vocabulary::Role::CourseLeader,
        label: "bench".into(),
        digest: doors.keys().digest(&secret),
        reads_only: true,
        until: None,
    };
    rehearsal.execute(rehearsal.told.coordinator, make.into())?;
    Ok(secret)
}

/// Signs the author in, and gives what their browser sends back.
fn signed_in(rehearsal: &Rehearsal, guard: &Guard) -> Result<String, Box<dyn std::error::Error>> {
    let author = rehearsal.told.leaders[AUTHOR.1];
    let (Some(person), Some(organisation)) = (author.person, author.organisation) else {
        return Err("the author acts for nobody".into());
    };
    let begun = rehearsal
        .service()
        .sign_in()
        .begin_session(person, organisation, author.role);
    let session = SessionId::new(runtime()?.block_on(begun)?).ok_or("no session")?;
    let cookie = guard.session_cookie().begin(&session);
    let pair = cookie.to_str()?.split(';').next().unwrap_or_default();
    Ok(pair.to_owned())
}

/// The protection of the real site, but that one address may ask as often as it likes.
fn protection() -> Result<Protection, Box<dyn std::error::Error>> {
    let any = Rate {
        burst: NonZeroU32::MAX,
        per_minute: NonZeroU32::MAX,
    };
    let begun = Instant::now();
    Ok(Protection {
        secret: Secret::new(&[7; 32]).map_err(|short| short.to_string())?,
        https: true,
        demonstration: true,
        form_bytes: 256 * 1024,
        timeout: Duration::from_secs(10),
        rates: Rates::same(any),
        client: ClientAddress::Peer,
        clock: Arc::new(move || begun.elapsed()),
        boot: "bench".into(),
    })
}

/// Measures one page of `site` beside the least that axum can do to answer with the same bytes.
fn compare(
    settings: &Settings,
    table: &mut Table,
    name: &str,
    site: &Router,
    asked: &Asked<'_>,
    aim: f64,
) -> Result<(), Failed> {
    let lasts = LASTS / u32::try_from(settings.divisor)?;
    let page = Server::start(site.clone(), runtime()?)?;
    let (headers, body) = runtime()?.block_on(fetch(page.address, asked))?;
    let minimal = Server::start(minimal(asked.path, &headers, body.clone()), runtime()?)?;
    let mut rates = Vec::new();
    let mut costs = Vec::new();
    for _ in 0..settings.rounds {
        let senco = load(page.address, asked, body.len(), lasts)?;
        let peer = load(minimal.address, asked, body.len(), lasts)?;
        rates.push((senco.per_second, peer.per_second));
        // Answers that one second of processor time would give.
        costs.push((1e6 / senco.micros, 1e6 / peer.micros));
    }
    let kilobytes = body.len() as f64 / 1000.0;
    let what = format!("{name}, {kilobytes:.0} kB");
    table.add(
        Figure::beside(
            format!("{what}: one core could answer"),
            "pages/s",
            "minimal axum page",
            &costs,
        )
        .aim(Aim::AtLeast(aim)),
    );
    let what = format!("{what}: answered over {CONNECTIONS} connections");
    let rate = Figure::beside(what, "pages/s", "minimal axum page", &rates);
    table.add(rate.aim(Aim::AtLeast(aim)));
    Ok(())
}

/// A page of the same bytes and the same headers, made of nothing.
fn minimal(path: &str, headers: &HeaderMap, body: Bytes) -> Router {
    let kept = [header::CONTENT_TYPE].map(|name| (name.clone(), headers[name].clone()));
    Router::new().route(path, get(move || async move { (kept, body) }))
}

/// What a load came to.
struct Load {
    per_second: f64,
    /// Processor time per answer outside of the clients' thread.
    micros: f64,
}

/// Asks for a page as fast as it is answered, over all connections, for a while.
fn load(
    address: SocketAddr,
    asked: &Asked<'_>,
    length: usize,
    lasts: Duration,
) -> Result<Load, Failed> {
    let clients = || -> Result<Load, Failed> {
        let own = own_thread()?;
        runtime()?.block_on(async {
            let connections = (0..CONNECTIONS).map(|_| connect(address));
            let connections = try_join_all(connections).await?;
            let before = others_time(&own)?;
            let begun = Instant::now();
            let asking = connections
                .into_iter()
                .map(|connection| ask(connection, asked, length, begun + lasts));
            let answers: u64 = try_join_all(asking).await?.into_iter().sum();
            let elapsed = begun.elapsed();
            let spent = others_time(&own)?.saturating_sub(before);
            Ok(Load {
                per_second: answers as f64 / elapsed.as_secs_f64(),
                micros: spent.as_secs_f64() * 1e6 / answers as f64,
            })
        })
    };
    std::thread::scope(|scope| scope.spawn(clients).join())
        .map_err(|_| Failed::from("the clients panicked"))?
}

async fn ask(
    mut connection: SendRequest<Empty<Bytes>>,
    asked: &Asked<'_>,
    length: usize,
    until: Instant,
) -> Result<u64, Failed> {
    let mut answers = 0;
    while Instant::now() < until {
        let (_, body) = get_once(&mut connection, asked).await?;
        if body.len() != length {
            return Err("the page has changed its length while it was measured".into());
        }
        answers += 1;
    }
    Ok(answers)
}

async fn get_once(
    connection: &mut SendRequest<Empty<Bytes>>,
    asked: &Asked<'_>,
) -> Result<(HeaderMap, Bytes), Failed> {
    let path = asked.path;
    let mut request = Request::get(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html");
    if !asked.cookie.is_empty() {
        request = request.header(header::COOKIE, asked.cookie);
    }
    if !asked.key.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {}", asked.key));
    }
    let request = request.body(Empty::new())?;
    connection.ready().await?;
    let answer = connection.send_request(request).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{path} answered {}", answer.status()).into());
    }
    let headers = answer.headers().clone();
    Ok((headers, answer.into_body().collect().await?.to_bytes()))
}

async fn fetch(address: SocketAddr, asked: &Asked<'_>) -> Result<(HeaderMap, Bytes), Failed> {
    get_once(&mut connect(address).await?, asked).await
}
