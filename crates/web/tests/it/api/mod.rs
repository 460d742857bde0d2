//! What programs get from the interface, over a rehearsed service.

mod examples;
mod keys;
mod requests;
mod worlds;

use ::web::{
    Site,
    security::{ClientAddress, Protection, Rate, Rates, Secret},
    site,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use demonstration::{Rehearsal, Story};
use doors::Doors;
use people::MakeKey;
use serde_json::Value;
use service::Command;
use std::{num::NonZeroU32, sync::Arc, time::Duration};
use tower::ServiceExt as _;
use vocabulary::{Actor, ApiKeyId, CommandId, RawId, Role};

/// The site, as programs call it.
pub struct Programs {
    router: Router,
}

/// What a program gets, whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Told {
    /// The body, as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The kind of problem that it tells.
    pub fn problem(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let about = self.json()["type"].as_str().unwrap().to_owned();
        assert_eq!(self.json()["status"], self.status.as_u16());
        about.strip_prefix("/api#").unwrap().to_owned()
    }
}

/// A call, before it is sent.
pub struct Call<'a> {
    programs: &'a Programs,
    method: &'static str,
    address: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Programs {
    pub fn of(rehearsal: &Rehearsal) -> Self {
        let many = NonZeroU32::new(100_000).unwrap();
        Self::within(
            rehearsal,
            Rates::same(Rate {
                burst: many,
                per_minute: many,
            }),
        )
    }

    /// The same, where no one may ask for more than that.
    pub fn within(rehearsal: &Rehearsal, rates: Rates) -> Self {
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
        let service = rehearsal.service().clone();
        let router = site(
            Site::new(service, "https://senco.example", false),
            protection,
        );
        Self { router }
    }

    pub fn get(&self, address: impl Into<String>) -> Call<'_> {
        self.call("GET", address)
    }

    pub fn call(&self, method: &'static str, address: impl Into<String>) -> Call<'_> {
        Call {
            programs: self,
            method,
            address: address.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
}

impl Call<'_> {
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn key(self, secret: &str) -> Self {
        if secret.is_empty() {
            return self;
        }
        self.with("authorization", format!("Bearer {secret}"))
    }

    pub fn called(self, idempotency_key: &str) -> Self {
        self.with("idempotency-key", idempotency_key)
    }

    pub fn json(self, body: impl Into<Vec<u8>>) -> Self {
        self.with("content-type", "application/json").bytes(body)
    }

    pub fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub async fn send(self) -> Told {
        let mut request = Request::builder().method(self.method).uri(self.address);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(self.body)).unwrap();
        let answer = self.programs.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Told {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The organisation’s key that someone made, and its secret.
pub fn key_of(rehearsal: &Rehearsal, owner: Actor, reads_only: bool) -> (ApiKeyId, String) {
    let doors = Doors::from(rehearsal.service().clone());
    let organisation = owner.organisation.unwrap();
    let form = CommandId(RawId::from_bytes(organisation.0.bytes()));
    let secret = doors
        .keys()
        .secret(form, if reads_only { "reads" } else { "changes" });
    let make = MakeKey {
        organisation,
        role: owner.role,
        label: "Student records".into(),
        digest: doors.keys().digest(&secret),
        reads_only,
        until: None,
    };
    // Not every course leader owns the account; whoever runs the group may make a key for any provider.
    let by = match owner.role {
        Role::CourseLeader => rehearsal.told.coordinator,
        _ => owner,
    };
    let make = || rehearsal.execute(by, Command::from(make));
    let made = tokio::task::block_in_place(make).unwrap().made;
    (made.unwrap().into(), secret)
}

/// Providers that are registered or were, and one that writes its application.
const PROVIDERS: &[&str] = &[
    "University of Wessex",
    "University of Lyonesse",
    "Tyne and Coquet University",
    "Kingsmead University",
    "Peakside Institute",
    "Dunwich College of Education",
    "Harbourside SENCO Academy",
];

/// A part of the story, on the day of the tests.
pub async fn world() -> Rehearsal {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(PROVIDERS), now)
    });
    told.await.unwrap()
}
