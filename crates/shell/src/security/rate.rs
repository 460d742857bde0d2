//! How much one visit, or one address, may ask for in a while.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::{Quota, RateLimiter};
use vocabulary::ApiKeyId;

use super::client_address::network;
use super::session::SessionId;

/// Time since a fixed moment, which never goes back.
pub type Monotonic = Arc<dyn Fn() -> Duration + Send + Sync>;

/// A number at once, and a number more a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: NonZeroU32,
    /// More, spread over each minute.
    pub per_minute: NonZeroU32,
}

/// What one visit and one address may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// One visit: a person.
    pub visit: Rate,
    /// One address, for requests of people who are not signed in: generous, because a whole school or
    /// provider might share one. A visitor who has a visit but is not signed in uses this as well, or
    /// each visit would bring an allowance of its own.
    pub address: Rate,
    /// One address, for visits that begin: each is remembered for a while.
    ///
    /// A visit begins with the first page that has a form for everyone, as that to sign in. Of
    /// sixty people behind one address each begins one, and another where their mail opens the link
    /// in another browser: some 120, most of them in the first minutes. By default 300 begin at once
    /// and 30 more a minute. Who only reads, as a class that is shown the checker, begins none.
    pub beginning: Rate,
    /// One address, visit or not, for what sends mail or tries a code.
    ///
    /// A meeting of sixty people, or a university, stands behind one address and signs in together:
    /// each of them sends an address and types a code, and every third mistypes or asks again. That
    /// is some 140 posts, most of them in the first minutes. By default 150 are taken at once and
    /// 6 more a minute, so 210 within ten minutes.
    ///
    /// What one address can do with that is bounded elsewhere too: mail by the limit of each address
    /// that it goes to, guesses by the five of each attempt and by the budget of wrong codes that
    /// everyone shares. This limit bounds only to how many people one sender can have mail sent
    /// unasked: 360 an hour, after the first 150.
    pub proof: Rate,
    /// One address, for answers to surveys that are begun by a link that anyone can use: a school whose staff answer one afternoon, and no
    /// program that fills in a survey again and again. By default 150 at once and one more a minute.
    pub answering: Rate,
    /// One key of an organisation: a program that reads a list of some thousand things, page by page, at once, and ten
    /// things more a second.
    pub key: Rate,
}

/// How often one key can still call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// How often at once, when it has been quiet.
    pub of: u32,
    /// In how many seconds all of that comes back.
    pub within: u32,
    /// How often now.
    pub left: u32,
    /// In how many seconds it has all of it again, if it is quiet.
    pub reset: u32,
}

impl Rates {
    /// The same for everything.
    pub const fn same(rate: Rate) -> Self {
        Rates {
            visit: rate,
            address: rate,
            beginning: rate,
            proof: rate,
            answering: rate,
            key: rate,
        }
    }
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |burst, per_minute| Rate {
            burst: NonZeroU32::new(burst).expect("not zero"),
            per_minute: NonZeroU32::new(per_minute).expect("not zero"),
        };
        Rates {
            visit: rate(120, 240),
            address: rate(1_500, 3_000),
            beginning: rate(300, 30),
            proof: rate(150, 6),
            answering: rate(150, 1),
            key: rate(600, 600),
        }
    }
}

/// Whose allowance a request uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key<'a> {
    Visit(&'a SessionId),
    Address(IpAddr),
    Beginning(IpAddr),
    Proof(IpAddr),
    Answering(IpAddr),
}

/// The injected clock, as governor wants it.
#[derive(Clone)]
struct Injected(Monotonic);

impl Clock for Injected {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        (self.0)().into()
    }
}

type Keyed<K, M = governor::middleware::NoOpMiddleware<Nanos>> =
    RateLimiter<K, governor::state::keyed::HashMapStateStore<K>, Injected, M>;

/// Counts requests, by visit and by address.
pub(super) struct Limiter {
    visits: Keyed<SessionId>,
    addresses: Keyed<IpAddr>,
    beginnings: Keyed<IpAddr>,
    proofs: Keyed<IpAddr>,
    answering: Keyed<IpAddr>,
    keys: Keyed<ApiKeyId, StateInformationMiddleware>,
    of_keys: Rate,
    clock: Injected,
    checks: AtomicU32,
}

/// The number of checks after which those who have been quiet are forgotten.
const SWEEP: u32 = 4_096;

impl Limiter {
    pub fn new(rates: Rates, clock: &Monotonic) -> Self {
        let clock = Injected(clock.clone());
        Limiter {
            visits: keyed(rates.visit, &clock),
            addresses: keyed(rates.address, &clock),
            beginnings: keyed(rates.beginning, &clock),
            proofs: keyed(rates.proof, &clock),
            answering: keyed(rates.answering, &clock),
            keys: keyed(rates.key, &clock).with_middleware(),
            of_keys: rates.key,
            clock,
            checks: AtomicU32::new(0),
        }
    }

    /// Uses one of the allowance; if none is left, says in how many seconds there is one.
    pub fn check(&self, key: &Key) -> Result<(), u32> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.visits.retain_recent();
            self.addresses.retain_recent();
            self.beginnings.retain_recent();
            self.proofs.retain_recent();
            self.answering.retain_recent();
            self.keys.retain_recent();
        }
        let refused = match key {
            Key::Visit(session) => self.visits.check_key(*session),
            Key::Address(address) => self.addresses.check_key(&network(*address)),
            Key::Beginning(address) => self.beginnings.check_key(&network(*address)),
            Key::Proof(address) => self.proofs.check_key(&network(*address)),
            Key::Answering(address) => self.answering.check_key(&network(*address)),
        };
        refused.map_err(|until| seconds(until.wait_time_from(self.clock.now())).max(1))
    }

    /// Uses one of what a key may call, and says what is left; where none is, in how many seconds there is one, too.
    pub fn check_key(&self, key: ApiKeyId) -> Result<Remaining, (Remaining, u32)> {
        let (burst, per_minute) = (self.of_keys.burst.get(), self.of_keys.per_minute.get());
        let back = |used: u32| {
            let seconds = (u64::from(used) * 60).div_ceil(u64::from(per_minute));
            u32::try_from(seconds).unwrap_or(u32::MAX)
        };
        let remaining = |left: u32| Remaining {
            of: burst,
            within: back(burst),
            left,
            reset: back(burst.saturating_sub(left)),
        };
        match self.keys.check_key(&key) {
            Ok(state) => Ok(remaining(state.remaining_burst_capacity())),
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now());
                Err((remaining(0), seconds(wait).max(1)))
            }
        }
    }
}

/// A number of seconds, a part of one counted as a whole.
fn seconds(wait: Duration) -> u32 {
    let seconds = u32::try_from(wait.as_millis().div_ceil(1_000));
    seconds.unwrap_or(u32::MAX)
}

fn keyed<K: std::hash::Hash + Eq + Clone>(rate: Rate, clock: &Injected) -> Keyed<K> {
    let quota = Quota::per_minute(rate.per_minute).allow_burst(rate.burst);
    RateLimiter::new(
        quota,
        governor::state::keyed::HashMapStateStore::default(),
        clock.clone(),
    )
}
