//! A rehearsed site, visited without a network: each visitor with a session of their own.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, response::Parts},
};
use demonstration::Rehearsal;
use flate2::read::DeflateDecoder;
use scraper::ElementRef;
use service::{
    Carried, Message, Worded,
    views::{AwardingBodies, TeacherFile, TeacherSearch, TeacherView},
};
use std::{collections::BTreeMap, io::Read as _, num::NonZeroU32, sync::Arc, time::Duration};
use tower::ServiceExt as _;
use vocabulary::{Actor, Digest};
use web::{
    Entry, Offices, Post, Samples, Site,
    security::{ClientAddress, Guard, Protection, Rate, Rates, Secret, SessionId},
    site,
};

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

/// The ids of two evidence documents of each application that is being written, and of one that is
/// submitted. More would only be more addresses of the same kind.
pub fn evidence(rehearsal: &Rehearsal) -> Vec<String> {
    let (mut own, mut first) = (Vec::new(), None);
    for leader in rehearsal.told.leaders.values() {
        for application in rehearsal.told.applications.values() {
            let list = rehearsal.evidence(*leader, *application);
            let Ok(list) = list else { continue };
            let ids = [list.documents, list.removed].concat().into_iter();
            let ids = ids.map(|it| it.id.to_string());
            if list.changeable {
                own.extend(ids.take(2));
            } else {
                first = first.or(ids.take(1).next());
            }
        }
    }
    own.extend(first);
    own.sort();
    own.dedup();
    own
}

/// Everything of the story that an address can name.
pub fn samples(rehearsal: &Rehearsal) -> Samples {
    let registrar = rehearsal.told.registrar;
    let bodies = rehearsal.service().view(&registrar, &AwardingBodies);
    let bodies = bodies.unwrap().into_iter().take(2);
    let teachers = teachers(rehearsal);
    let names = teachers.iter().flat_map(|it| &it.names);
    let asked = teachers.iter().flat_map(|it| &it.asked_names);
    let experience = teachers.iter().flat_map(|it| &it.experience);
    let everyone = service::views::RegisterSearch {
        show: service::views::Show::Everyone,
        ..service::views::RegisterSearch::default()
    };
    let list = rehearsal.service().view(&Actor::PUBLIC, &everyone).unwrap();
    Samples {
        subscriptions: rehearsal
            .told
            .subscriptions
            .values()
            .map(ToString::to_string)
            .collect(),
        keys: rehearsal
            .told
            .keys
            .values()
            .map(ToString::to_string)
            .collect(),
        providers: rehearsal
            .told
            .providers
            .values()
            .map(ToString::to_string)
            .collect(),
        applications: rehearsal
            .told
            .applications
            .values()
            .map(ToString::to_string)
            .collect(),
        evidence: evidence(rehearsal),
        requests: vec![vocabulary::RawId::from_bytes([0; 16]).to_string()],
        invitations: invitations(rehearsal),
        tokens: Vec::new(),
        persons: rehearsal
            .told
            .members
            .values()
            .filter_map(|member| member.person)
            .map(|person| person.to_string())
            .take(1)
            .collect(),
        references: list.rows.into_iter().map(|row| row.reference).collect(),
        claims: rehearsal
            .told
            .claims
            .values()
            .map(ToString::to_string)
            .collect(),
        holds: rehearsal
            .told
            .holds
            .iter()
            .map(ToString::to_string)
            .collect(),
        shares: rehearsal
            .told
            .shares
            .values()
            .map(ToString::to_string)
            .chain([vocabulary::RawId::from_bytes([0; 16]).to_string()])
            .collect(),
        schools: own_school(rehearsal)
            .into_iter()
            .chain([a_school(rehearsal), "9999999".to_owned()])
            .collect(),
        posts: posts(rehearsal)
            .into_iter()
            .take(2)
            .chain([vocabulary::RawId::from_bytes([0; 16]).to_string()])
            .collect(),
        governors: governors(rehearsal),
        represented: vec![represented(rehearsal)],
        checks: checks(),
        courses: courses(rehearsal),
        teachers: teachers.iter().map(|it| it.teacher.to_string()).collect(),
        names: names
            .filter(|it| !it.is_current)
            .map(|it| it.id.to_string())
            .chain(asked.map(|it| it.id.to_string()))
            .collect(),
        experience: experience.map(|it| it.experience.to_string()).collect(),
        bodies: bodies.map(|it| it.body.to_string()).collect(),
        extracts: rehearsal
            .told
            .answers
            .values()
            .map(ToString::to_string)
            .chain([vocabulary::RawId::from_bytes([0; 16]).to_string()])
            .collect(),
    }
}

/// What a teacher is called who is in one world only.
pub const SECRET_TEACHER: &str = "Perpetua Hesketh-Quill";

/// Some teachers of the story: of whom there may be two, who are joined, whose experience is stated; and who is in one
/// world only.
pub fn teachers(rehearsal: &Rehearsal) -> Vec<TeacherView> {
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let mut teachers = Vec::new();
    for text in [
        "Brightwater",
        "Wisniewski",
        "Pemberton-Voss",
        SECRET_TEACHER,
    ] {
        let text = text.to_owned();
        let found = service.view(&registrar, &TeacherSearch { text, most: 2 });
        for found in found.unwrap().found {
            let teacher = found.teacher;
            let file = service.view(&registrar, &TeacherFile { teacher });
            teachers.push(file.unwrap());
        }
    }
    teachers
}

/// The school of the first headteacher of the story, where it has one.
pub fn own_school(rehearsal: &Rehearsal) -> Option<String> {
    let head = rehearsal.told.of_schools.get("Philippa Dunmore")?;
    let view = rehearsal.service().view(head, &mine()).unwrap();
    view.only.map(|urn| urn.to_string())
}

/// The school of the second headteacher of the story, which publishes whether its SENCO is qualified.
pub fn publishing_school(rehearsal: &Rehearsal) -> String {
    let head = rehearsal.told.of_schools["Gareth Penhallow"];
    let view = rehearsal.service().view(&head, &mine()).unwrap();
    view.only
        .expect("a headteacher acts for one school")
        .to_string()
}

/// Everything that someone acts for.
fn mine() -> service::views::MySchools {
    service::views::MySchools {
        text: String::new(),
        most: usize::MAX,
    }
}

/// The posts at schools for which anyone of the story acts: one on leave first, then those of the first headteacher.
pub fn posts(rehearsal: &Rehearsal) -> Vec<String> {
    let mut posts = Vec::new();
    let acting = [
        "Philippa Dunmore",
        "Winifred Castleton",
        "Jasper Ravenscroft",
    ];
    let acting = acting
        .iter()
        .filter_map(|name| rehearsal.told.of_schools.get(*name));
    for actor in acting {
        let view = rehearsal.service().view(actor, &mine()).unwrap();
        for school in view.schools {
            let sencos = school.sencos.iter();
            posts.extend(sencos.map(|it| (it.leave.is_none(), it.post.to_string())));
        }
    }
    posts.sort_by_key(|(away, _)| *away);
    posts.into_iter().map(|(_, post)| post).collect()
}

/// Whoever was ever named governor or trustee at the school of the first headteacher.
fn governors(rehearsal: &Rehearsal) -> Vec<String> {
    let registrar = rehearsal.told.registrar;
    let Some(school) = own_school(rehearsal) else {
        return Vec::new();
    };
    let urn = school.parse().unwrap();
    let school = service::views::SchoolPosts { urn };
    let view = rehearsal.service().view(&registrar, &school).unwrap();
    let named = view.governors.iter();
    named.map(|it| it.governor.to_string()).collect()
}

/// An authority of the story's list.
fn represented(rehearsal: &Rehearsal) -> String {
    let search = service::views::LetInSearch {
        text: "authority".into(),
        most: 1,
    };
    let view = rehearsal.service().view(&rehearsal.told.registrar, &search);
    view.unwrap().represented[0].represented.to_string()
}

/// A check of a list that is none, and files of records that were sent and not imported.
pub fn checks() -> Vec<String> {
    let sent = ["to mend", "odd columns", "npq to look at", "a secret"]
        .map(|what| demonstration::story_check(what).to_string());
    let none = Digest::of(b"nothing").to_string();
    std::iter::once(none).chain(sent).collect()
}

/// Courses: some that a provider recorded, one about whose outcome a question is open, and none.
fn courses(rehearsal: &Rehearsal) -> Vec<String> {
    let registrar = &rehearsal.told.registrar;
    let service = rehearsal.service();
    let questions = service.view(registrar, &service::views::OutcomeQuestions);
    let questions = questions.unwrap().into_iter().map(|it| it.course);
    let recorded = service.view(registrar, &service::views::Courses::default());
    let recorded = recorded.unwrap().courses.into_iter().map(|it| it.id);
    let none = vocabulary::CourseId(vocabulary::RawId::from_bytes([0; 16]));
    let all = questions.take(1).chain(recorded.take(2)).chain([none]);
    all.map(|id| id.to_string()).collect()
}

/// The number of a school of the story's list.
pub fn a_school(rehearsal: &Rehearsal) -> String {
    let search = service::views::SchoolSearch {
        text: "primary".into(),
        most: 1,
    };
    let found = rehearsal.service().view(&Actor::PUBLIC, &search);
    found.unwrap().found[0].school.urn.to_string()
}

/// Every invitation that waits, and one that is none.
pub fn invitations(rehearsal: &Rehearsal) -> Vec<String> {
    let organisations = rehearsal.told.providers.values();
    let host = rehearsal.told.coordinator.organisation;
    let invited = organisations.chain(&host).flat_map(|organisation| {
        let colleagues = service::views::Colleagues {
            organisation: *organisation,
        };
        let coordinator = rehearsal.told.coordinator;
        let view = rehearsal.service().view(&coordinator, &colleagues);
        view.unwrap().invited
    });
    let none = vocabulary::RawId::from_bytes([0; 16]).to_string();
    let invited = invited.map(|it| it.invitation.to_string());
    invited.chain([none]).collect()
}

/// A form of a page as a browser sends it, once it is filled in.
#[derive(Debug)]
pub struct FilledIn {
    /// Its fields, without the token.
    pub fields: Vec<(String, String)>,
    /// Whether it sends files.
    pub has_files: bool,
    /// Whether they are tables.
    pub takes_tables: bool,
}

impl FilledIn {
    /// The form of `page` that goes where `post` does, filled in as it says; everything else as the
    /// page shows it. Nothing where the page has no such form, or offers less than is chosen.
    ///
    /// # Panics
    /// When no form that goes there asks what is to be chosen.
    pub fn of(page: &str, post: &Post) -> Option<Self> {
        let document = scraper::Html::parse_document(page);
        let forms = scraper::Selector::parse("form[method=post]").unwrap();
        let own = post.page.split('?').next().unwrap_or_default();
        let goes_there = |form: &ElementRef<'_>| form.attr("action").unwrap_or(own) == post.address;
        let forms: Vec<_> = document.select(&forms).filter(goes_there).collect();
        // Several may go there: of a list, each line has one of its own.
        let asks = |form: &&ElementRef<'_>| {
            let mut chosen = post
                .entries
                .iter()
                .filter(|(_, entry)| matches!(entry, Entry::Choice(_)));
            chosen.all(|(name, _)| !offered(**form, name).is_empty())
        };
        let mut asking = forms.iter().filter(asks).peekable();
        assert!(
            forms.is_empty() || asking.peek().is_some(),
            "{}: no form asks what is to be chosen, {:?}",
            post.address,
            post.entries
        );
        asking.find_map(|form| Self::filled(*form, post))
    }

    fn filled(form: ElementRef<'_>, post: &Post) -> Option<Self> {
        let mut fields = shown(form);
        for (name, _) in post.entries {
            fields.retain(|(field, _)| field != name);
        }
        for (name, entry) in post.entries {
            let value = match entry {
                Entry::Text(words) => (*words).to_owned(),
                Entry::Choice(n) => offered(form, name).into_iter().nth(*n)?,
                Entry::ChoiceIfAsked(n) => match offered(form, name) {
                    none if none.is_empty() => continue,
                    offered => offered.into_iter().nth(*n)?,
                },
            };
            fields.push(((*name).to_owned(), value));
        }
        let has_files = form.attr("enctype") == Some("multipart/form-data");
        let files = scraper::Selector::parse("input[type=file]").unwrap();
        let mut accepted = form.select(&files).filter_map(|it| it.attr("accept"));
        Some(Self {
            fields,
            has_files,
            takes_tables: accepted.any(|it| it.starts_with(".csv")),
        })
    }

    /// The answer to it.
    pub async fn send(&self, site: &Visited, who: &str, address: &str) -> Answer {
        let fields = self.fields.iter();
        let fields: Vec<_> = fields.map(|(n, v)| (n.as_str(), v.as_str())).collect();
        if self.takes_tables {
            let file = table_for(address);
            site.upload(who, address, &fields, &[("list20261101.csv", &file)])
                .await
        } else if self.has_files {
            let file = file_types::samples::pdf(address);
            site.upload(who, address, &fields, &[("sample.pdf", &file)])
                .await
        } else {
            site.post(who, address, &fields).await
        }
    }
}

/// A table as the page at an address takes it.
fn table_for(address: &str) -> Vec<u8> {
    match address {
        "/course-files" => "TRN,Name,Qualification,Started,Completed,Result\n\
                            9500001,Sidony Angove,NASENCO,Sept 2023,14/07/2024,Pass\n"
            .into(),
        "/npq" => demonstration::npq_export(2022),
        _ if address.contains("/coverage/") => "outcome,taught-in,assessed-by\n\
                             PKU1a,Law and policy; Leading change,Portfolio\n"
            .into(),
        "/verify/files" => "TRN,Name\n0812345,Rupert Fane\n".into(),
        _ => {
            let rows = [("900001", "St Mary's Primary School", "Whitby")];
            demonstration::small_list(&rows)
        }
    }
}

/// What a form sends as it is shown, before anything is typed or pressed.
fn shown(form: ElementRef<'_>) -> Vec<(String, String)> {
    let controls = scraper::Selector::parse("input, textarea, select").unwrap();
    let chosen = scraper::Selector::parse("option[selected]").unwrap();
    let value = |control: ElementRef<'_>| {
        let name = control.attr("name")?;
        let value = match (control.value().name(), control.attr("type")) {
            ("input", Some("file" | "submit")) => return None,
            ("input", Some("radio" | "checkbox")) if control.attr("checked").is_none() => {
                return None;
            }
            ("input", _) => control.attr("value").unwrap_or_default().to_owned(),
            ("select", _) => {
                let option = control.select(&chosen).next();
                option
                    .and_then(|it| it.attr("value"))
                    .unwrap_or_default()
                    .to_owned()
            }
            _ => control.text().collect(),
        };
        (name != "_csrf").then(|| (name.to_owned(), value))
    };
    form.select(&controls).filter_map(value).collect()
}

/// What a form offers to choose from under a name.
fn offered(form: ElementRef<'_>, name: &str) -> Vec<String> {
    let choices = format!(
        "input[name='{name}'][type=radio], input[name='{name}'][type=checkbox], \
         button[name='{name}'], select[name='{name}'] option"
    );
    let choices = scraper::Selector::parse(&choices).unwrap();
    let values = form.select(&choices).filter_map(|it| it.attr("value"));
    values
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What is in the link by which someone of the story shows their record.
pub fn shared_token(rehearsal: &Rehearsal, name: &str) -> String {
    let seed = demonstration::demonstration_seed();
    service::views::share_token(
        |label, opens| seed.id(label, opens),
        rehearsal.told.shares[name],
    )
}
