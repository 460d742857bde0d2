//! Kinds of page that an address alone does not show: what is around a page for each who uses it, how
//! things stand otherwise, forms that were refused, and what is said once something is done.

use super::{Looked, outline::Part};
use crate::visiting::{Answer, FilledIn, link_in, mailed};
use axum::http::header;
use service::Message;
use web::{
    Entry::{self, Choice, Text},
    Post,
};

/// A page, by who gets it and where. In addresses, what is in braces is called so in the story.
struct At {
    name: &'static str,
    who: &'static str,
    address: &'static str,
    part: Part,
}

const fn at(name: &'static str, who: &'static str, address: &'static str) -> At {
    let part = Part::Own;
    At {
        name,
        who,
        address,
        part,
    }
}

const fn whole(name: &'static str, who: &'static str, address: &'static str) -> At {
    let part = Part::Whole;
    At {
        name,
        who,
        address,
        part,
    }
}

const PAGES: &[At] = &[
    whole("whole.public", "nobody", "/"),
    whole("whole.course-leader", MALCOLM, "/work"),
    whole("whole.reader", "Ottoline Marsh", "/work"),
    whole("whole.supporter", "Prudence Holloway", "/work"),
    whole("whole.coordinator", COORDINATOR, "/work"),
    whole("whole.registrar", "The registrar", "/work"),
    at("schools.found", "nobody", "/schools?q=st+mary"),
    at("schools.nothing-found", "nobody", "/schools?q=zzzzzz"),
    at(
        "schools.urn.on-a-day",
        "nobody",
        "/schools/{a school}?day=27&month=3&year=2012",
    ),
    at(
        "schools.urn.no-such-day",
        "nobody",
        "/schools/{a school}?on=yesterday",
    ),
    at(
        "is-our-senco-qualified.found",
        "nobody",
        "/is-our-senco-qualified?q=st+mary",
    ),
    at(
        "schools.urn.is-our-senco-qualified.published",
        "nobody",
        "/schools/{a school that publishes}/is-our-senco-qualified",
    ),
    at(
        "schools.urn.status.of-head",
        "Gareth Penhallow",
        "/schools/{a school that publishes}/status",
    ),
    at(
        "schools.urn.status.publish.published",
        "Gareth Penhallow",
        "/schools/{a school that publishes}/status/publish",
    ),
    at(
        "my-schools.status.filtered",
        "Winifred Castleton",
        "/my-schools/status?show=now&of=governing-body",
    ),
    at(
        "register.nothing-found",
        "nobody",
        "/register?words=nowhere",
    ),
    at(
        "register.on-a-day",
        "nobody",
        "/register?day=1&month=9&year=2023",
    ),
    at(
        "register.no-such-day",
        "nobody",
        "/register?day=31&month=2&year=2023",
    ),
    at(
        "check-senco.unanswered",
        "nobody",
        "/check-senco/school?v=1&answering=yes",
    ),
    at("check-senco.result-in-time", "nobody", IN_TIME),
    at("check-senco.result-overdue", "nobody", OVERDUE),
    at("check-senco.result-seek-advice", "nobody", SEEK_ADVICE),
    at("check-senco.result-several-courses", "nobody", COURSES),
    at(
        "application.accepted",
        "Morwenna Tregear",
        "/applications/{application of University of Wessex}",
    ),
    at(
        "signatures.open",
        COORDINATOR,
        "/applications/{application of Goodwin Sands Institute}/signatures",
    ),
    at(
        "application.with-a-condition",
        "Constance Rowarth",
        "/applications/{application of Peakside Institute}",
    ),
    at(
        "application.revised",
        "Tristan Boscawen",
        "/applications/{application of University of Lyonesse}",
    ),
    at(
        "application.read-by-coordinator",
        COORDINATOR,
        "/applications/{application of University of Lyonesse}",
    ),
    at(
        "application.supported",
        "Prudence Holloway",
        "/applications",
    ),
    at("applications.of-everybody", COORDINATOR, "/applications"),
    at(
        "providers.provider.read-by-coordinator",
        COORDINATOR,
        "/providers/{University of Wessex}",
    ),
    at("groups.read-by-coordinator", COORDINATOR, "/groups"),
    at(
        "groups.group.read-by-coordinator",
        COORDINATOR,
        "/groups/quality-standards-group",
    ),
    at("groups.of-a-volunteer", "Prudence Holloway", "/groups"),
];

const COORDINATOR: &str = "The coordinator";
const MALCOLM: &str = "Malcolm Fenwick-Shah";

const IN_TIME: &str = "/check-senco/result?v=1&on=2026-11-22&school=academy&who=teacher\
    &induction=completed&course=none&started=2025-09-01&earlier=no";
const OVERDUE: &str = "/check-senco/result?v=1&on=2026-11-22&school=academy&who=teacher\
    &induction=completed&course=none&started=2022-09-01&earlier=no";
const SEEK_ADVICE: &str = "/check-senco/result?v=1&on=2026-11-22&school=maintained&who=teacher\
    &induction=completed&course=none&started=2023-11&earlier=no";
const COURSES: &str = "/check-senco/result?v=1&on=2026-11-22&school=maintained&who=head&course=award,npq\
    &award=2023-09,-,yes&npq=2025-10,-&started=2025-01&earlier=yes&post=maintained,2021-09-01,2022-02-01\
    &more=no";

/// A form as someone sends it, and what they get.
struct Sent {
    name: &'static str,
    who: &'static str,
    page: &'static str,
    to: &'static str,
    entries: &'static [(&'static str, Entry)],
}

const fn sent(
    name: &'static str,
    who: &'static str,
    page: &'static str,
    entries: &'static [(&'static str, Entry)],
) -> Sent {
    Sent {
        name,
        who,
        page,
        to: page,
        entries,
    }
}

const DECISION: &[(&str, Entry)] = &[
    ("decision", Choice(0)),
    ("reasons", Text("All of it is convincing.")),
    ("members", Choice(0)),
    ("members", Choice(1)),
    ("members", Choice(2)),
    ("then", Text("check")),
];

const FORMS: &[Sent] = &[
    sent(
        "request-account.refused",
        "visitor",
        "/request-account",
        &[("provider", Text("")), ("email", Text("nobody"))],
    ),
    sent(
        "sign-in.refused",
        "visitor",
        "/sign-in",
        &[("email", Text("nobody"))],
    ),
    sent(
        "sign-in.sent",
        "visitor",
        "/sign-in",
        &[("email", Text("morwenna.tregear@senco.example"))],
    ),
    sent(
        "account.colleagues.new.refused",
        MALCOLM,
        "/account/colleagues/new",
        &[("name", Text(""))],
    ),
    sent(
        "providers.new.refused",
        COORDINATOR,
        "/providers/new",
        &[("ukprn", Text("1"))],
    ),
    sent(
        "applications.application.check.refused",
        MALCOLM,
        "/applications/{application of Tyne and Coquet University}/check",
        &[],
    ),
    sent(
        "groups.group.volunteer.done",
        MALCOLM,
        "/groups/working-group/volunteer",
        &[("about", Text("I have led a course for ten years."))],
    ),
    sent(
        "applications.application.decision.check",
        COORDINATOR,
        "/applications/{application of Goodwin Sands Institute}/decision",
        DECISION,
    ),
    sent(
        "applications.application.revisions.check",
        COORDINATOR,
        "/applications/{application of Goodwin Sands Institute}/revisions",
        &[
            ("teaching-2", Text("Say who teaches it.")),
            ("then", Text("check")),
        ],
    ),
    sent(
        "applications.application.withdraw.done",
        "Tristan Boscawen",
        "/applications/{application of University of Lyonesse}/withdraw",
        &[],
    ),
];

/// Whoever keeps the register of the workforce.
const REGISTRAR: &str = "The registrar";

/// Someone who owns an account.
const MORWENNA: &str = "Morwenna Tregear";

impl Looked {
    /// At each kind of page that an address alone does not show.
    pub(super) async fn at_every_kind(&mut self) {
        for page in PAGES {
            let address = self.names.address(page.address);
            let answer = self.site.get(page.who, &address).await;
            let shows = answer.status.is_success() || answer.status.as_u16() == 422;
            assert!(shows, "{}: {answer:?}", page.name);
            self.note(
                page.name,
                page.who,
                &format!("GET {address}"),
                &answer,
                page.part,
            );
        }
        for form in FORMS {
            let (page, address) = (self.names.address(form.page), self.names.address(form.to));
            let post = Post {
                page,
                address,
                entries: form.entries,
            };
            let answer = self.send(form.who, &post).await;
            let (asked, answer) = self.followed(form.who, &post.address, answer).await;
            self.note(form.name, form.who, &asked, &answer, Part::Own);
        }
    }

    /// At the pages to which mails lead that prove an address: one who signs in, one who asks for an account.
    pub(super) async fn at_links_of_mails(&mut self) {
        let asks: &[(&str, Entry)] = &[
            ("provider", Text("College of Nowhere")),
            ("kind", Choice(0)),
            ("ukprn", Text("10999997")),
            ("regions", Choice(0)),
            ("name", Text("Some Asker")),
            ("email", Text("asker@example.org")),
        ];
        let signs_in = &[("email", Text("morwenna.tregear@senco.example"))];
        let adds = &[("address", Text("another@example.org"))];
        let invites = &[
            ("name", Text("Some Colleague")),
            ("email", Text("colleague@example.org")),
        ];
        let (invited, added) = ("/account/colleagues/new", "/account/addresses/new");
        for (who, page, opens, under, entries) in [
            (
                "visitor",
                "/sign-in",
                "visitor",
                "/sign-in/link/",
                signs_in as &[_],
            ),
            (
                "visitor",
                "/request-account",
                "visitor",
                "/request-account/confirm/",
                asks,
            ),
            (
                MORWENNA,
                added,
                MORWENNA,
                "/account/addresses/confirm/",
                adds,
            ),
            (MORWENNA, invited, "visitor", "/invitations/", invites),
        ] {
            let (page, address) = (page.to_owned(), page.to_owned());
            let post = Post {
                page,
                address,
                entries,
            };
            self.send(who, &post).await;
            let mail = tokio::task::block_in_place(|| mailed(&self.rehearsal));
            let leads = |message: &&Message| message.text.contains(under);
            let link = link_in(mail.iter().find(leads).expect("a mail"), under);
            let answer = self.site.get(opens, &link).await;
            let name = format!("{}token", under.trim_start_matches('/').replace('/', "."));
            self.note(&name, opens, &format!("GET {link}"), &answer, Part::Own);
        }
        self.at_links_of_sencos().await;
        self.at_courses_of_sencos().await;
        self.at_links_to_sign().await;
    }

    /// What the link shows by which a SENCO confirms what was reported.
    async fn at_links_of_sencos(&mut self) {
        let mail = tokio::task::block_in_place(|| {
            let rehearsal = &self.rehearsal;
            let by = rehearsal.told.of_schools["Philippa Dunmore"];
            let school = crate::visiting::own_school(rehearsal).unwrap();
            let report = workforce::ReportPost {
                organisation: by.organisation,
                school: school.parse().unwrap(),
                name: "Maeve O’Neill".into(),
                trn: String::new(),
                post: workforce::TypedPost {
                    from: "2026-09".parse().ok(),
                    ..workforce::TypedPost::default()
                },
                email: "maeve@school.example".into(),
                replaces: None,
            };
            rehearsal
                .execute(by, service::Command::from(report))
                .unwrap();
            mailed(rehearsal)
        });
        let asks = |message: &&Message| message.text.contains("/senco/");
        let link = link_in(mail.iter().find(asks).expect("a mail"), "/senco/");
        let answer = self.site.get("visitor", &link).await;
        self.note(
            "senco.token",
            "visitor",
            &format!("GET {link}"),
            &answer,
            Part::Own,
        );
    }

    /// What is shown of a course that a school reported, and what the link of a reminder shows.
    async fn at_courses_of_sencos(&mut self) {
        let (post, mail) = tokio::task::block_in_place(|| {
            let rehearsal = &self.rehearsal;
            let registrar = rehearsal.told.registrar;
            let service = rehearsal.service();
            let reported = |post: &String| {
                let post = post.parse().unwrap();
                let view = service.view(&registrar, &service::views::EnrolmentFile { post });
                view.unwrap().said.is_some()
            };
            let mut posts = crate::visiting::posts(rehearsal).into_iter();
            let post = posts.find(reported).expect("the story reports one");
            service.housekeeping().remind().unwrap();
            (post, mailed(rehearsal))
        });
        for (name, page) in [
            ("posts.post.enrolled", format!("/posts/{post}")),
            ("posts.post.course.change", format!("/posts/{post}/course")),
            (
                "posts.post.course.withdraw.enrolled",
                format!("/posts/{post}/course/withdraw"),
            ),
        ] {
            let answer = self.site.get(REGISTRAR, &page).await;
            self.note(name, REGISTRAR, &format!("GET {page}"), &answer, Part::Own);
        }
        let asks = |message: &&Message| message.text.contains("/enrolled/");
        let link = link_in(mail.iter().find(asks).expect("a mail"), "/enrolled/");
        let answer = self.site.get("visitor", &link).await;
        let asked = format!("GET {link}");
        self.note("enrolled.token", "visitor", &asked, &answer, Part::Own);
    }

    /// What the links show by which a member agrees or objects to a draft.
    async fn at_links_to_sign(&mut self) {
        let mail = tokio::task::block_in_place(|| {
            let rehearsal = &self.rehearsal;
            let application = rehearsal.told.applications["Erewash SEND Partnership"];
            let put = quality::ProposeDecision(rehearsal.decision(application, "accepted"));
            let put = service::Command::from(put);
            rehearsal.execute(rehearsal.told.coordinator, put).unwrap();
            mailed(rehearsal)
        });
        let asks = |message: &&Message| message.text.contains("/draft/");
        let agree = link_in(mail.iter().find(asks).expect("a mail"), "/draft/");
        let object = agree.replace("/agree", "/object");
        for (link, name) in [(agree, "draft.token.agree"), (object, "draft.token.object")] {
            let answer = self.site.get("visitor", &link).await;
            self.note(name, "visitor", &format!("GET {link}"), &answer, Part::Own);
        }
    }

    /// The answer to a form of a page, filled in.
    pub(super) async fn send(&self, who: &str, post: &Post) -> Answer {
        let page = self.site.get(who, &post.page).await;
        let form = FilledIn::of(&page.body, post);
        let form = form.unwrap_or_else(|| panic!("{who} finds no such form: {post:?}: {page:?}"));
        form.send(&self.site, who, &post.address).await
    }

    /// What a form leads to: what it is answered with, or the page that this leads to.
    async fn followed(&self, who: &str, sent_to: &str, answer: Answer) -> (String, Answer) {
        let asked = format!("POST {sent_to}");
        if !answer.status.is_redirection() {
            return (asked, answer);
        }
        let to = answer.headers[header::LOCATION].to_str().unwrap();
        let asked = format!("{asked}, then GET {to}");
        (asked, self.site.get(who, to).await)
    }
}
