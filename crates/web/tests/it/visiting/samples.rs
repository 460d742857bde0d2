//! What of the story addresses can name.

use demonstration::Rehearsal;
use service::views::{AwardingBodies, TeacherFile, TeacherSearch, TeacherView};
use vocabulary::{Actor, Digest};
use web::Samples;

/// The ids of two evidence documents of each application that is being written, and of one that is
/// submitted. More would only be more addresses of the same kind.
fn evidence(rehearsal: &Rehearsal) -> Vec<String> {
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

fn texts(all: impl IntoIterator<Item: ToString>) -> Vec<String> {
    all.into_iter().map(|it| it.to_string()).collect()
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
        subscriptions: texts(rehearsal.told.subscriptions.values()),
        keys: texts(rehearsal.told.keys.values()),
        providers: texts(rehearsal.told.providers.values()),
        applications: texts(rehearsal.told.applications.values()),
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
        claims: texts(rehearsal.told.claims.values()),
        instruments: texts(&rehearsal.told.instruments),
        campaigns: texts(&rehearsal.told.campaigns),
        lists: texts(&rehearsal.told.lists),
        stops: rehearsal.told.stops.clone(),
        codes: rehearsal.told.codes.clone(),
        secrets: rehearsal.told.secrets.clone(),
        holds: texts(&rehearsal.told.holds),
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
fn teachers(rehearsal: &Rehearsal) -> Vec<TeacherView> {
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
        ..service::views::MySchools::default()
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

/// What is in the link by which someone of the story shows their record.
pub fn shared_token(rehearsal: &Rehearsal, name: &str) -> String {
    let seed = demonstration::demonstration_seed();
    service::views::share_token(
        |label, opens| seed.id(label, opens),
        rehearsal.told.shares[name],
    )
}
