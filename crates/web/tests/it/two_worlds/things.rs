//! What is asked for: of each kind of thing one's own, that which the secret is about, another's and
//! no one's. More would only be more addresses of the same kind.

use super::secrets;
use crate::visiting::samples;
use demonstration::Rehearsal;
use std::collections::BTreeSet;
use vocabulary::{Actor, ApplicationId, Digest, PersonId, RawId, Role};
use web::{Method, Route, Samples, routes};

/// Whether the role of someone has a part in a route. Where it has none, it is refused before anything is looked up, as
/// `site` tests by every route, so that it can hardly tell of anything.
pub fn is_open(who: &Actor, route: &Route) -> bool {
    access::grant(who.role, route.action).allows()
}

/// The things of two worlds.
pub struct Things {
    /// Each provider with what is its own.
    providers: Vec<Provider>,
    /// What exists in the second world only, and what addresses of each kind are filled with.
    always: Samples,
    about: &'static [&'static str],
}

struct Provider {
    name: String,
    id: String,
    applications: Vec<String>,
    evidence: Vec<String>,
    /// Who reads its application.
    readers: Vec<PersonId>,
}

impl Things {
    /// Of a world, and of another in which secrets about these providers have happened since.
    pub fn of(one: &Rehearsal, other: &Rehearsal, about: &'static [&'static str]) -> Self {
        let providers = one.told.providers.iter().map(|(name, id)| {
            let application = one.told.applications.get(name);
            Provider {
                name: name.clone(),
                id: id.to_string(),
                applications: application.iter().map(ToString::to_string).collect(),
                evidence: application.map_or_else(Vec::new, |it| evidence(other, *it)),
                readers: application.map_or_else(Vec::new, |it| readers(other, *it)),
            }
        });
        let nobodys = RawId::from_bytes([0; 16]).to_string();
        let mut always = samples(one);
        always.providers = vec![nobodys.clone()];
        always.applications = vec![nobodys.clone()];
        always.evidence = vec![nobodys.clone()];
        always.requests = vec![nobodys.clone()];
        let then = samples(other);
        (always.teachers, always.names) = (then.teachers, then.names);
        (always.experience, always.bodies) = (then.experience, then.bodies);
        always.teachers.push(nobodys.clone());
        always.bodies.push(nobodys.clone());
        always.claims = ["Rupert Fane", "Beatrice Ashdown"]
            .map(|name| one.told.claims[name].to_string())
            .to_vec();
        always.claims.push(nobodys);
        let claimed = other
            .service()
            .view(&other.told.registrar, &service::views::ClaimsToAnswer);
        let told: BTreeSet<_> = one.told.claims.values().copied().collect();
        let later = claimed.unwrap().into_iter().map(|it| it.claim);
        let later = later.filter(|id| !told.contains(id));
        always.claims.extend(later.map(|id| id.to_string()));
        let check = secrets::check_of_a_list(one).check.encode();
        always.checks = crate::visiting::checks();
        always.checks.push(Digest::of(&check).to_string());
        always.extracts.extend(entries(other));
        let known: BTreeSet<String> = one
            .told
            .providers
            .values()
            .map(ToString::to_string)
            .collect();
        let written: BTreeSet<String> = one
            .told
            .applications
            .values()
            .map(ToString::to_string)
            .collect();
        let coordinator = other.told.coordinator;
        let service = other.service();
        let all = service
            .view(&coordinator, &service::views::ProviderSearch::default())
            .unwrap();
        for provider in all {
            if known.contains(&provider.id.to_string()) {
                let file = service::views::ProviderFile {
                    provider: provider.id,
                };
                let file = service.view(&coordinator, &file).unwrap();
                let applications = file.applications.into_iter().map(|it| it.id.to_string());
                let later = applications.filter(|it| !written.contains(it));
                if about.contains(&provider.name.as_str()) {
                    always.applications.extend(later);
                }
            } else {
                always.providers.push(provider.id.to_string());
            }
        }
        let requests = service
            .view(&coordinator, &service::views::AccountRequests)
            .unwrap();
        always
            .invitations
            .extend(crate::visiting::invitations(other));
        always
            .requests
            .extend(requests.open.iter().map(|it| it.id.to_string()));
        Self {
            providers: providers.collect(),
            always,
            about,
        }
    }

    /// What someone asks for in the world of that number: every address of what is open to their role, and one of each
    /// route that is closed to it, another in another world.
    pub fn addresses(&self, who: &Actor, world: usize) -> Vec<(Method, String)> {
        let samples = self.samples(who);
        let mut asked = self.open_addresses(who);
        for route in routes().filter(|it| !is_open(who, it)) {
            let mut addresses = route.addresses(&samples);
            let turn = world % addresses.len().max(1);
            addresses.truncate(turn + 1);
            asked.extend(addresses.pop().map(|it| (route.method, it)));
        }
        asked
    }

    /// Every address of what is open to someone’s role.
    pub fn open_addresses(&self, who: &Actor) -> Vec<(Method, String)> {
        let samples = self.samples(who);
        let asked = |route: &'static Route| {
            let addresses = route.addresses(&samples).into_iter();
            addresses.map(move |address| (route.method, address))
        };
        let open = routes().filter(|it| is_open(who, it));
        open.flat_map(asked).collect()
    }

    /// What the addresses of someone are filled with.
    pub fn samples(&self, who: &Actor) -> Samples {
        let mut samples = self.always.clone();
        let mut others = 0;
        for provider in &self.providers {
            let own = who.role == Role::CourseLeader
                && who
                    .organisation
                    .is_some_and(|it| it.to_string() == provider.id);
            let reads = who.person.is_some_and(|it| provider.readers.contains(&it));
            let about = self.about.contains(&provider.name.as_str());
            if !(own || reads || about) {
                if others > 0 || provider.applications.is_empty() {
                    continue;
                }
                others += 1;
            }
            samples.providers.push(provider.id.clone());
            samples
                .applications
                .extend(provider.applications.iter().cloned());
            samples
                .evidence
                .extend(provider.evidence.iter().take(2).cloned());
        }
        samples
    }
}

/// The latest entries of the access log.
fn entries(rehearsal: &Rehearsal) -> Vec<String> {
    let database = rusqlite::Connection::open(rehearsal.data().database()).unwrap();
    let mut latest = database
        .prepare("SELECT id FROM access_log ORDER BY number DESC LIMIT 2")
        .unwrap();
    let ids = latest.query_map([], |row| row.get::<_, [u8; 16]>(0));
    ids.unwrap()
        .map(|id| RawId::from_bytes(id.unwrap()).to_string())
        .collect()
}

/// Who was asked to read an application; no one before it is submitted.
fn readers(rehearsal: &Rehearsal, application: ApplicationId) -> Vec<PersonId> {
    let file = service::views::ReviewFile { application };
    let view = rehearsal.service().view(&rehearsal.told.coordinator, &file);
    let readers = view.map_or_else(|_| Vec::new(), |it| it.readers);
    readers.into_iter().map(|it| it.person).collect()
}

/// The evidence of an application, as the person who wrote it sees it: the latest first.
fn evidence(rehearsal: &Rehearsal, application: ApplicationId) -> Vec<String> {
    let list = |leader: &Actor| rehearsal.evidence(*leader, application).ok();
    let Some(list) = rehearsal.told.leaders.values().find_map(list) else {
        return Vec::new();
    };
    let documents = list
        .removed
        .into_iter()
        .chain(list.documents.into_iter().rev());
    documents.map(|it| it.id.to_string()).collect()
}
