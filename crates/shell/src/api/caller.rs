//! Who calls: a program with the key of an organisation, or anyone without one.
//!
//! Every handler takes [`Caller`] first. Only the layer around the interface makes one, once it has looked up the key
//! and checked that whoever it acts as may call the address at all.

use super::{Asked, Problem, problem};
use crate::site::Site;
use access::Grant;
use asking::Query;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use doors::{Command, Doors, Outcome};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use vocabulary::{Actor, CommandId, Revision};

/// The longest `Idempotency-Key`, in bytes.
const LONGEST_KEY: usize = 255;

/// The longest value behind the question mark, in characters.
const LONGEST_VALUE: usize = 200;

/// Someone who calls, and may call this address.
#[derive(Clone)]
pub struct Caller {
    pub(super) site: Site,
    /// The organisation, role and key; the public without one.
    pub actor: Actor,
    pub(super) idempotency_key: Option<String>,
    pub(super) if_match: Option<String>,
    /// The values in the address, by the names of its parameters.
    pub(super) parts: Vec<(String, String)>,
    /// What is behind the question mark.
    pub(super) query: Vec<(String, String)>,
}

/// What is given in the address, behind the question mark.
#[derive(Clone, Debug)]
pub struct Given<'a>(&'a [(String, String)]);

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or_else(|| Problem::bare(axum::http::StatusCode::INTERNAL_SERVER_ERROR))
    }
}

impl Caller {
    /// The two doors of the service, and the rooms behind them.
    pub const fn service(&self) -> &Doors {
        &self.site.service
    }

    /// What the site is known by, such as `https://senco.example`.
    pub fn public_address(&self) -> &str {
        &self.site.public_address
    }

    /// What the caller is granted of an action.
    pub fn granted(&self, action: access::Action) -> &'static Grant {
        access::grant(self.actor.role, action)
    }

    /// Answers a query.
    ///
    /// # Errors
    /// Why not.
    pub fn view<Q: Query>(&self, query: &Q) -> Result<Q::View, Problem> {
        Ok(self.service().view(&self.actor, query)?)
    }

    /// Carries out a command; the same `Idempotency-Key` does it once.
    ///
    /// # Errors
    /// Why not: nothing of it is stored.
    pub async fn execute(&self, command: impl Into<Command>) -> Result<Outcome, Problem> {
        let id = self.command()?;
        let done = self.service().execute(self.actor, id, command.into());
        Ok(done.await?)
    }

    /// The id of what is asked to be done: of this caller and their `Idempotency-Key`, so that sending it again is the
    /// same, and no other caller’s.
    ///
    /// # Errors
    /// There is none, or it is too long.
    pub fn command(&self) -> Result<CommandId, Problem> {
        let key = self.idempotency_key.as_deref().unwrap_or_default();
        if key.is_empty() || key.len() > LONGEST_KEY {
            return Err(Problem::unreadable(format!(
                "The header Idempotency-Key must have between 1 and {LONGEST_KEY} characters, and be \
                 different for each thing that you want done."
            )));
        }
        Ok(self.service().keys().command(&self.actor, key))
    }

    /// What the caller last read of what they want to change.
    ///
    /// # Errors
    /// They do not say.
    pub fn last_read(&self) -> Result<Revision, Problem> {
        let text = self.if_match.as_deref().map(|it| it.trim_matches('"'));
        let text = text.ok_or_else(|| {
            Problem::new(
                problem::NO_MATCH,
                "The header If-Match is missing.",
                "Read it first, and send the ETag of that answer as If-Match.",
            )
        })?;
        text.parse().map_err(|_| {
            Problem::new(
                problem::CHANGED,
                "This is not an ETag of what you want to change.",
                "Read it again, and send the ETag of that answer as If-Match.",
            )
        })
    }

    /// A value in the address; *not found* when it is none.
    ///
    /// # Errors
    /// *Not found*.
    pub fn part<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let found = self.parts.iter().find(|(it, _)| it == name);
        let found = found.and_then(|(_, value)| value.parse().ok());
        found.ok_or_else(Problem::not_found)
    }

    /// What is behind the question mark: nothing but what is known, each once.
    ///
    /// # Errors
    /// Something else is, or something twice.
    pub fn given(&self, known: &[&str]) -> Result<Given<'_>, Problem> {
        self.known(known, &[])?;
        Ok(Given(&self.query))
    }

    /// Refuses what is behind the question mark and not known, or twice what is not one of `several`.
    ///
    /// # Errors
    /// Something is; or a value is too long.
    pub fn known(&self, known: &[&str], several: &[&str]) -> Result<(), Problem> {
        for (n, (name, value)) in self.query.iter().enumerate() {
            if value.chars().count() > LONGEST_VALUE {
                let says = format!("{name} can have {LONGEST_VALUE} characters at most");
                return Err(Problem::parameter(name, says));
            }
            if !known.contains(&name.as_str()) {
                let says = format!("{name} is no parameter of this address");
                return Err(Problem::parameter(name, says));
            }
            let before = self.query[..n].iter().any(|(other, _)| other == name);
            if before && !several.contains(&name.as_str()) {
                return Err(Problem::parameter(name, format!("{name} is given twice")));
            }
        }
        Ok(())
    }

    /// All that is behind the question mark, as names and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.query.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Refuses a form: what is sent here is the bytes of a file themselves.
    ///
    /// # Errors
    /// It is a form.
    pub fn bytes(headers: &HeaderMap) -> Result<(), Problem> {
        let of = headers.get(header::CONTENT_TYPE);
        let of = of.and_then(|it| it.to_str().ok()).unwrap_or_default();
        let of = of.to_ascii_lowercase();
        if of.starts_with("multipart/") {
            return Err(Problem {
                next: Some("Send the bytes of the file themselves, with curl for example by --data-binary @FILE.".into()),
                ..Problem::bare(axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE)
            });
        }
        Ok(())
    }

    /// JSON that was sent.
    ///
    /// # Errors
    /// It is none, or not of this type.
    pub fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Problem> {
        let of = headers.get(header::CONTENT_TYPE);
        let of = of.and_then(|it| it.to_str().ok()).unwrap_or_default();
        let of = of.split(';').next().unwrap_or_default().trim();
        if !of.eq_ignore_ascii_case("application/json") {
            return Err(Problem::bare(
                axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ));
        }
        serde_json::from_slice(body).map_err(|error| {
            Problem::unreadable(format!("The JSON is not what is expected here: {error}."))
        })
    }
}

impl Given<'_> {
    /// What was given by this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same, read.
    ///
    /// # Errors
    /// It cannot be read; `expected` says in a sentence what it must be.
    pub fn read<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, Problem> {
        let read = |text: &str| text.parse().map_err(|_| Problem::parameter(name, expected));
        self.text(name).map(read).transpose()
    }

    /// A day, as 2026-11-22.
    ///
    /// # Errors
    /// It is none, or written otherwise.
    pub fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        let says = "Date must be a real date, for example 2026-11-22";
        if self
            .text(name)
            .is_some_and(|text| text.len() != "2026-11-22".len())
        {
            return Err(Problem::parameter(name, says));
        }
        self.read(name, says)
    }

    /// Which page of a list is asked for.
    ///
    /// # Errors
    /// The limit is no number.
    pub fn page(&self) -> Result<Asked, Problem> {
        Ok(Asked {
            limit: self.read("limit", "The limit must be a number.")?,
            cursor: self.text("cursor").map(str::to_owned),
        })
    }
}
