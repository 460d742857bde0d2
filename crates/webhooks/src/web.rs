//! Telling over HTTP: no redirects, ten seconds, and no machine of the house whatever a name says.

use crate::{Message, Signature, Teller, is_public};
use rustls::crypto::ring;
use service::ProgramAnswer;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use thiserror::Error;
use ureq::{
    Agent, Error,
    config::Config,
    http::Uri,
    tls::{Certificate, RootCerts, TlsConfig},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

/// How long a program may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Tells programs over HTTP.
#[derive(Clone)]
pub struct Web {
    agent: Agent,
    /// Whether this machine itself is told, too.
    reaches_itself: bool,
}

/// The certificates of this machine cannot be read.
#[derive(Debug, Error)]
#[error("there is no certificate on this machine by which others could be known: {0}")]
pub struct NotBegun(String);

impl Web {
    /// Programs that anyone can reach; in a demonstration and in tests, those on this machine as well, but for what
    /// listens on the port `but`: senco itself.
    ///
    /// # Errors
    /// This machine has no certificates by which others could be known.
    pub fn new(reaches_itself: bool, but: Option<u16>) -> Result<Self, NotBegun> {
        let loaded = rustls_native_certs::load_native_certs();
        let certificates: Vec<Certificate<'static>> = loaded
            .certs
            .iter()
            .map(|it| Certificate::from_der(it.as_ref()).to_owned())
            .collect();
        if certificates.is_empty() && !reaches_itself {
            let why = loaded.errors.iter().map(ToString::to_string);
            return Err(NotBegun(why.collect::<Vec<_>>().join("; ")));
        }
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::from(certificates))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Config::builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("senco")
            .proxy(None)
            .build();
        let resolver = Public {
            reaches_itself,
            but,
        };
        Ok(Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            reaches_itself,
        })
    }
}

impl Teller for Web {
    fn tell(&self, address: &str, message: &Message, signature: &Signature) -> ProgramAnswer {
        // Where it is not a demonstration, nothing is told in the clear.
        if !address.starts_with("https://") && !self.reaches_itself {
            return ProgramAnswer::None("its address does not begin with https://".to_owned());
        }
        let request = self
            .agent
            .post(address)
            .header("content-type", message.media_type)
            .header("content-digest", &signature.content_digest)
            .header("signature-input", &signature.input)
            .header("signature", &signature.signature);
        match request.send(&message.body) {
            Ok(answer) if answer.status().is_success() => ProgramAnswer::Taken,
            Ok(answer) => {
                ProgramAnswer::Refused(format!("It answered {}", answer.status().as_u16()))
            }
            Err(error) => ProgramAnswer::None(in_words(&error)),
        }
    }
}

/// Why there was no answer, in words that show nothing of the inside.
fn in_words(error: &Error) -> String {
    let says = match error {
        Error::HostNotFound => "There is no public machine of that name",
        Error::Timeout(_) => "It did not answer within 10 seconds",
        Error::Tls(_) | Error::Rustls(_) => "Its certificate cannot be trusted",
        Error::ConnectionFailed | Error::Io(_) => "No connection could be made",
        _ => "Its answer cannot be read",
    };
    says.to_owned()
}

/// Resolves names, and forgets what is not public: the connection is made to what was looked at here, so that a name
/// cannot lead elsewhere afterwards.
#[derive(Debug)]
struct Public {
    reaches_itself: bool,
    but: Option<u16>,
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let all = DefaultResolver::default().resolve(uri, config, timeout)?;
        let reached = |it: &SocketAddr| {
            let itself = it.ip().is_loopback() && self.but != Some(it.port());
            is_public(it.ip()) || (self.reaches_itself && itself)
        };
        let mut public = self.empty();
        for address in all.iter().filter(|it| reached(it)) {
            public.push(*address);
        }
        if public.is_empty() {
            return Err(Error::HostNotFound);
        }
        Ok(public)
    }
}
