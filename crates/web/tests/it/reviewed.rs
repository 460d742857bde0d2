//! Pages as they were read and found right: of each address one that someone in the demonstration's
//! story gets, and of each kind of page that an address alone does not show. They are in
//! `pages/reviewed`; `SENCO_WRITE_SNAPSHOTS=1` writes them again, for a reviewer to read.

mod kinds;
mod outline;
mod records;
mod school_lists;
mod troubles;
mod verified;

use crate::filled_in::everything;
use crate::visiting::{Answer, Visited, a_school, publishing_school, samples, shared_token};
use axum::http::header;
use demonstration::Rehearsal;
use outline::{Names, Part};
use service::views::{AccountRequests, Doubles};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use vocabulary::Actor;
use web::{Method, Route, Samples, routes};

/// Addresses that show no page of their own: what they answer is a file, or leads elsewhere.
const NO_PAGE: &[&str] = &[
    "/register.csv",
    "/surveys/{survey}/file",
    "/campaigns/{campaign}/answers/{asked}",
    "/campaigns/{campaign}/invitations/empty",
    "/campaigns/{campaign}/surveys/{asked}/file",
    "/instruments/{instrument}/file",
    "/instruments/{instrument}/versions/{version}/file",
    "/applications/{application}/coverage/{mapped}/map.csv",
    "/applications/{application}/evidence/{evidence}/files/{number}",
    "/applications/{application}/evidence/{evidence}/files/{number}/pdf",
    "/applications/{application}/evidence/{evidence}/files/{number}/picture",
    "/applications/{application}/conditions/{condition}/files/{number}",
    "/applications/{application}/letter/pdf",
    "/applications/{application}/zip",
    "/applications/{application}/pdf",
    "/applications/{application}/whole/pdf",
    "/account/data/zip",
    "/school-list/checks/{check}/rows",
    "/claims/{claim}/evidence/{number}",
    "/claims/{claim}/answer/evidence/{number}",
    "/award-claim/{token}/evidence/{number}",
    "/course-files/checks/{check}/rows",
    "/npq/checks/{check}/rows",
    "/courses/unfinished/file",
    "/my-schools/status/file",
    "/figures/national/file",
    "/figures/national/over-time/file",
    "/figures/national/due/file",
    "/figures/succession/file",
    "/figures/leadership/file",
    "/figures/providers/file",
    "/schools/suggestions",
    "/claims/providers",
    "/course-files/empty",
    "/verify/files/empty",
    "/verify/files/{check}/rows",
    "/extracts/{extract}/file",
    "/extracts/{extract}/pdf",
    // Opened by a link that is in an email alone: the browser journey of claims sees them.
    "/claims/begin/{token}",
    "/award-claim/{token}",
];

/// The site of a story, and everyone who looks at it.
pub struct Looked {
    rehearsal: Rehearsal,
    site: Visited,
    viewers: Vec<(String, Actor)>,
    names: Names,
    /// What was seen, by the name of its file.
    seen: BTreeMap<String, String>,
    /// Where that was.
    addresses: BTreeSet<String>,
    /// What leads nowhere, by the page.
    wrong: Vec<String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_reads_as_it_was_reviewed() {
    let mut looked = Looked::begin().await;
    looked.at_every_address().await;
    looked.at_every_kind().await;
    looked.at_school_lists().await;
    looked.at_records().await;
    looked.at_verified().await;
    looked.at_links_of_mails().await;
    looked.at_troubles().await;
    looked.compare();
}

impl Looked {
    async fn begin() -> Self {
        let rehearsal = tokio::task::spawn_blocking(everything).await.unwrap();
        let viewers = everybody(&rehearsal);
        let by_name = viewers.iter().map(|(name, actor)| (name.as_str(), *actor));
        let site = Visited::of(&rehearsal, &by_name.collect::<Vec<_>>()).await;
        let names = names(&rehearsal);
        Self {
            rehearsal,
            site,
            viewers,
            names,
            seen: BTreeMap::new(),
            addresses: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// The first page that someone gets at each address, those first who have least to do with others'
    /// things.
    async fn at_every_address(&mut self) {
        let known = self.known();
        // Where a page is found by a query, the forms that stand on it say which.
        let forms = routes().flat_map(|route| route.posts(&known));
        let with_forms: Vec<String> = forms.map(|post| post.page).collect();
        for route in pages() {
            let leads_here =
                |address: &&String| address.contains('?') && is_at(route, address.as_str());
            let mut addresses = route.addresses(&known);
            addresses.extend(with_forms.iter().filter(leads_here).cloned());
            if let Some((who, address, answer)) = self.first_shown(route, &addresses).await {
                let name = file_of(route.path);
                self.note(&name, &who, &format!("GET {address}"), &answer, Part::Own);
            }
        }
    }

    async fn first_shown(
        &self,
        route: &Route,
        addresses: &[String],
    ) -> Option<(String, String, Answer)> {
        let may = |actor: &Actor| access::grant(actor.role, route.action).allows();
        for (who, _) in self.viewers.iter().filter(|(_, actor)| may(actor)) {
            for address in addresses {
                let answer = self.site.get(who, address).await;
                if answer.status.is_success() {
                    return Some((who.clone(), address.clone(), answer));
                }
            }
        }
        None
    }

    /// What addresses are filled with.
    fn known(&self) -> Samples {
        let told = &self.rehearsal.told;
        let requests = self
            .rehearsal
            .service()
            .view(&told.coordinator, &AccountRequests);
        let requests = requests.unwrap().open;
        let applications = PROVIDERS
            .iter()
            .filter_map(|name| told.applications.get(*name));
        let doubles = self.rehearsal.service().view(&told.coordinator, &Doubles);
        let doubles = doubles.unwrap().maybe.into_iter();
        let persons = self.viewers.iter().filter_map(|(_, it)| it.person);
        let persons = persons.chain(doubles.map(|it| it.joined.person));
        Samples {
            providers: PROVIDERS
                .iter()
                .map(|name| told.providers[*name].to_string())
                .collect(),
            applications: applications.map(ToString::to_string).collect(),
            requests: requests.iter().map(|it| it.id.to_string()).collect(),
            persons: persons.map(|it| it.to_string()).collect(),
            ..samples(&self.rehearsal)
        }
    }

    /// Notes what someone got.
    fn note(&mut self, name: &str, who: &str, asked: &str, answer: &Answer, part: Part) {
        let (text, wrong) = self.told(who, asked, answer, part);
        let leads = outline::leads_to(&answer.body).into_iter();
        let nowhere = leads.filter(|(method, to)| {
            let mut routes = routes().filter(|route| route.method == *method);
            let path = to.split(['?', '#']).next().unwrap_or_default();
            // What programs read can be linked to, too.
            let mut addresses = ::api::ENDPOINTS.iter();
            !routes.any(|route| is_at(route, to)) && !addresses.any(|it| it.path == path)
        });
        let nowhere = nowhere.map(|(method, to)| format!("no route is at {method:?} {to}"));
        let wrong = wrong.into_iter().chain(nowhere);
        self.wrong.extend(wrong.map(|it| format!("{name}: {it}")));
        let at = asked.rsplit_once("GET ").map(|(_, address)| address);
        self.addresses.extend(at.map(str::to_owned));
        let before = self.seen.insert(name.to_owned(), text);
        assert_eq!(before, None, "two pages are called {name}");
    }

    fn told(&self, who: &str, asked: &str, answer: &Answer, part: Part) -> (String, Vec<String>) {
        let actor = self.viewers.iter().find(|(name, _)| name == who);
        let who = match actor.filter(|(_, it)| it.person.is_some()) {
            Some((name, actor)) => format!("{name}, {}", actor.role.in_words()),
            None => "somebody who is not signed in".to_owned(),
        };
        let kind = answer.headers.get(header::CONTENT_TYPE);
        let is_page = kind.is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
        assert!(is_page, "{asked} as {who}: {answer:?}");
        let asked = self.names.in_place_of_ids(asked);
        let retry = answer.headers.get(header::RETRY_AFTER);
        let retry = retry.map_or_else(String::new, |it| {
            format!("\nretry-after: {}", it.to_str().unwrap())
        });
        let (page, wrong) = outline::of(&answer.body, part, &self.names);
        let text = format!("{asked}\nas {who}\n{}{retry}\n\n{page}", answer.status);
        (text, wrong)
    }

    /// Compares all that was seen with what was reviewed, or writes it again.
    fn compare(self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages/reviewed");
        if std::env::var_os("SENCO_WRITE_SNAPSHOTS").is_some() {
            if folder.exists() {
                std::fs::remove_dir_all(&folder).unwrap();
            }
            std::fs::create_dir_all(&folder).unwrap();
            for (name, page) in &self.seen {
                std::fs::write(folder.join(format!("{name}.txt")), page).unwrap();
            }
        }
        let mut differing = Vec::new();
        for (name, page) in &self.seen {
            let reviewed = std::fs::read_to_string(folder.join(format!("{name}.txt")));
            let reviewed = reviewed.unwrap_or_default();
            let mut lines = page
                .lines()
                .zip(reviewed.lines().chain(std::iter::repeat("")));
            if *page != reviewed {
                let line = lines.find(|(now, reviewed)| now != reviewed);
                differing.push(format!("{name}: {line:?}"));
            }
        }
        assert_eq!(
            self.wrong, [""; 0],
            "links and descriptions that lead nowhere"
        );
        let is_seen = |route: &Route| self.addresses.iter().any(|it| is_at(route, it));
        let unseen = pages()
            .filter(|route| !is_seen(route))
            .map(|route| route.path);
        assert_eq!(
            unseen.collect::<Vec<_>>(),
            [""; 0],
            "pages that nobody in the story gets"
        );
        let there = std::fs::read_dir(&folder).unwrap();
        let there = there.map(|it| it.unwrap().file_name().into_string().unwrap());
        let seen = self.seen.keys().map(|name| format!("{name}.txt"));
        let (there, seen): (BTreeSet<_>, BTreeSet<_>) = (there.collect(), seen.collect());
        let gone: Vec<_> = there.difference(&seen).collect();
        assert!(
            differing.is_empty() && gone.is_empty(),
            "pages that read otherwise than they were reviewed (SENCO_WRITE_SNAPSHOTS=1 writes them anew: \
             read what changed): {differing:#?}; pages that are there no more: {gone:?}"
        );
    }
}

/// Every route that shows a page.
fn pages() -> impl Iterator<Item = &'static Route> {
    routes().filter(|route| {
        let is_page = !NO_PAGE.contains(&route.path) && !route.demonstration_only;
        route.method == Method::Get && is_page
    })
}

/// Whether an address is one of a route.
fn is_at(route: &Route, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (mut parts, mut named) = (path.split('/'), route.path.split('/'));
    let alike = parts.by_ref().zip(named.by_ref());
    let mut alike = alike.filter(|(part, named)| !named.starts_with('{') && part != named);
    alike.next().is_none() && path.matches('/').count() == route.path.matches('/').count()
}

/// Providers whose applications are looked at: being written, revised, accepted with a condition, being
/// read, accepted long ago, to be decided on, to be revised.
const PROVIDERS: [&str; 7] = [
    "Tyne and Coquet University",
    "University of Lyonesse",
    "Peakside Institute",
    "Kingsmead University",
    "University of Wessex",
    "Goodwin Sands Institute",
    "University of Cantre Gwaelod",
];

/// Course leaders: of an application that is being written, one that was revised, one that was accepted
/// with a condition, one that is being read, one that is to be revised, one that was accepted long ago.
const LEADERS: [&str; 7] = [
    "Malcolm Fenwick-Shah",
    "Idris Featherstone",
    "Tristan Boscawen",
    "Constance Rowarth",
    "Oluwaseun Marlow",
    "Seithen Ardudwy",
    "Morwenna Tregear",
];

/// Everyone who looks, those first who have least to do with others' things.
fn everybody(rehearsal: &Rehearsal) -> Vec<(String, Actor)> {
    let told = &rehearsal.told;
    let nobody = ["nobody", "visitor"].map(|name| (name.to_owned(), Actor::PUBLIC));
    let leaders = LEADERS.map(|name| (name.to_owned(), told.leaders[name]));
    let members = told
        .members
        .iter()
        .chain(&told.holders)
        .map(|(name, actor)| (name.clone(), *actor));
    let coordinator = ("The coordinator".to_owned(), told.coordinator);
    let all = nobody.into_iter().chain(leaders).chain(members);
    let registrar = ("The registrar".to_owned(), told.registrar);
    let of_schools = told.of_schools.iter().chain(&told.evaluators);
    let of_schools = of_schools.map(|(name, actor)| (name.clone(), *actor));
    all.chain([coordinator, registrar])
        .chain(of_schools)
        .collect()
}

fn names(rehearsal: &Rehearsal) -> Names {
    let told = &rehearsal.told;
    let mut names = Names::default();
    for (name, id) in &told.providers {
        names.note(id, name);
    }
    for (name, id) in &told.applications {
        names.note(id, &format!("application of {name}"));
    }
    for (name, id) in &told.claims {
        names.note(id, &format!("claim of {name}"));
    }
    let people = told.leaders.iter().chain(&told.members);
    let people = people.chain(&told.of_schools).chain(&told.holders);
    for (name, actor) in people {
        names.note(&actor.person.unwrap(), name);
    }
    for (name, id) in &told.shares {
        names.note(id, &format!("link of {name}"));
        names.note(
            &shared_token(rehearsal, name),
            &format!("what is in the link of {name}"),
        );
    }
    names.note(&a_school(rehearsal), "a school");
    names.note(&publishing_school(rehearsal), "a school that publishes");
    names
}

/// What the file of the page at an address is called.
fn file_of(path: &str) -> String {
    let plain = path.replace(['{', '}'], "");
    let name = plain.trim_start_matches('/').replace('/', ".");
    if name.is_empty() {
        "first-page".to_owned()
    } else {
        name
    }
}
