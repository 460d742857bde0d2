//! The register: schools, their SENCOs and courses, and what the registrar keeps of them.

use super::{Before, SECRET_ADDRESS, World, do_it};
use crate::visiting::SECRET_TEACHER;
use demonstration::Rehearsal;
use service::Command;
use service::views::{AskSchoolAnswer, CheckFiles, CheckedFiles, FileSent, SchoolSuccession};
use vocabulary::{Actor, TeacherId};
use workforce::{
    EnterAwardingBody, EnterTeacher, NameTeacher, RecordExperience, TypedBody, WithdrawNumber,
};

/// Of a school that publishes its status, and no name.
pub const PUBLISHING: Before = Before {
    happened: status_published,
    worlds: &[World {
        secrets: &[("what a school calls its SENCO", senco_called)],
        about: &[],
        known_to: &["head", "governor", "authority", "registrar"],
    }],
};

/// What the registrar would find who checks a list.
pub fn check_of_a_list(rehearsal: &Rehearsal) -> CheckedFiles {
    let rows = [("900004", "Lastingham School", "Kirkbymoorside")];
    let bytes = demonstration::small_list(&rows);
    let check = CheckFiles {
        files: vec![FileSent {
            name: "list20261102.csv",
            bytes: &bytes,
        }],
        as_at: None,
    };
    let found = rehearsal.service().view(&rehearsal.told.registrar, &check);
    found.unwrap()
}

/// Someone who may be one with a teacher whom both worlds have, was called otherwise, and whose number was wrong.
pub(super) fn teacher(rehearsal: &Rehearsal) {
    let registrar = rehearsal.told.registrar;
    let enter = EnterTeacher {
        name: "Zoe Brightwater".into(),
        trn: "9998887".into(),
    };
    let teacher: TeacherId = rehearsal
        .execute(registrar, Command::from(enter))
        .unwrap()
        .made
        .unwrap()
        .into();
    let rename = NameTeacher {
        teacher,
        name: SECRET_TEACHER.into(),
        from: None,
    };
    do_it(rehearsal, registrar, Command::from(rename));
    let withdraw = WithdrawNumber {
        teacher,
        number: "9998887".into(),
        why: "A slip.".into(),
    };
    do_it(rehearsal, registrar, Command::from(withdraw));
    let experience = RecordExperience {
        teacher,
        urn: String::new(),
        school_name: "St Osyth’s".into(),
        from: "2005-09".parse().ok(),
        to: "2008-07".parse().ok(),
        stated_by: "school".into(),
        statement: "A letter.".into(),
        evidence: None,
    };
    do_it(rehearsal, registrar, Command::from(experience));
}

pub(super) fn awarding_body(rehearsal: &Rehearsal) {
    let typed = TypedBody {
        name: "Secret University".into(),
        ukprn: String::new(),
        recognised: "yes".into(),
        source: "A letter.".into(),
    };
    let enter = Command::from(EnterAwardingBody { typed });
    do_it(rehearsal, rehearsal.told.registrar, enter);
}

pub(super) fn checked_list(rehearsal: &Rehearsal) {
    let found = check_of_a_list(rehearsal);
    let check = found.check.encode();
    for bytes in found.kept.iter().chain([&check]) {
        rehearsal.service().keep_content(bytes).unwrap();
    }
}

/// The headteacher whose school it is, and that school.
pub(super) fn head(rehearsal: &Rehearsal) -> (Actor, vocabulary::Urn) {
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let school = crate::visiting::own_school(rehearsal).unwrap();
    (head, school.parse().unwrap())
}

/// The registrar learns another name of a SENCO: their school is shown the name that it gave.
pub(super) fn called_otherwise(rehearsal: &Rehearsal) {
    let (_, urn) = head(rehearsal);
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let view = service.view(&registrar, &service::views::SchoolPosts { urn });
    let text = view.unwrap().posts[0].name.clone().unwrap();
    let search = service::views::TeacherSearch { text, most: 1 };
    let found = service.view(&registrar, &search).unwrap();
    let name = NameTeacher {
        teacher: found.found[0].teacher,
        name: "A Secret Married Name".into(),
        from: None,
    };
    do_it(rehearsal, registrar, Command::from(name));
}

/// The head publishes whether the SENCO is qualified, without a name.
pub(super) fn status_published(rehearsal: &Rehearsal) {
    let (head, school) = head(rehearsal);
    let details = workforce::TypedPost {
        from: "2026-09".parse().ok(),
        qualified_teacher: Some(true),
        induction: Some(workforce::Induction::Completed),
        teaches_here: Some(true),
        ..workforce::TypedPost::default()
    };
    let report = workforce::ReportPost {
        organisation: head.organisation,
        school,
        name: "A New Senco".into(),
        trn: String::new(),
        post: details,
        email: String::new(),
        replaces: None,
    };
    do_it(rehearsal, head, Command::from(report));
    let view = service::views::Publishing { urn: school };
    let view = rehearsal.service().view(&head, &view).unwrap();
    assert!(view.would_be.can_be_published());
    let publish = workforce::PublishStatus {
        organisation: head.organisation.unwrap(),
        schools: vec![school],
        names: false,
        shown: view.shown,
    };
    do_it(rehearsal, head, Command::from(publish));
}

/// The school corrects the name of its SENCO.
pub(super) fn senco_called(rehearsal: &Rehearsal) {
    let (head, urn) = head(rehearsal);
    let service = rehearsal.service();
    let posts = service.view(&head, &service::views::SchoolPosts { urn });
    let posts = posts.unwrap().posts.into_iter();
    let mut new = posts.filter(|it| it.name.as_deref() == Some("A New Senco"));
    let post = new.next().unwrap().post;
    let view = service.view(&head, &service::views::PostFile { post });
    let view = view.unwrap();
    let change = workforce::ChangePost {
        organisation: head.organisation,
        post,
        revision: view.revision,
        name: "A Secret Senco".into(),
        says: view.typed,
        why: String::new(),
    };
    do_it(rehearsal, head, Command::from(change));
}

pub(super) fn senco_reported(rehearsal: &Rehearsal) {
    report_asking(rehearsal, "");
}

pub(super) fn report_asking(rehearsal: &Rehearsal, email: &str) {
    let (head, school) = head(rehearsal);
    let report = workforce::ReportPost {
        organisation: head.organisation,
        school,
        name: "A Secret Senco".into(),
        trn: "7654321".into(),
        post: workforce::TypedPost {
            from: "2026-09".parse().ok(),
            ..workforce::TypedPost::default()
        },
        email: email.into(),
        replaces: None,
    };
    do_it(rehearsal, head, Command::from(report));
}

/// The registrar has the register’s answer on the headteacher’s school.
pub(super) fn answer_given(rehearsal: &Rehearsal) {
    let (_, urn) = head(rehearsal);
    let ask = AskSchoolAnswer {
        urn,
        on: "2026-09-01".parse().unwrap(),
        known: None,
    };
    let purpose = access::Purpose::of(access::Purpose::CHALLENGE).unwrap();
    let (registrar, command) = (rehearsal.told.registrar, rehearsal.next_command());
    let service = rehearsal.service();
    let answered = service.look_up(registrar, command, &ask, purpose);
    let answered = tokio::runtime::Handle::current().block_on(answered);
    answered.unwrap();
}

pub(super) fn succession_planned(rehearsal: &Rehearsal) {
    let (head, school) = head(rehearsal);
    let view = SchoolSuccession { urn: school };
    let view = rehearsal.service().view(&head, &view).unwrap();
    let plan = workforce::PlanSuccession {
        organisation: head.organisation.unwrap(),
        school,
        revision: view.revision,
        says: workforce::TypedPlan {
            trained: "17".into(),
            ..workforce::TypedPlan::default()
        },
    };
    do_it(rehearsal, head, Command::from(plan));
}

/// The post of the SENCO at the school of the first headteacher, and what a form shows of their course.
pub(super) fn course_of_senco(rehearsal: &Rehearsal) -> (vocabulary::PostId, vocabulary::Revision) {
    let (head, urn) = head(rehearsal);
    let service = rehearsal.service();
    let view = service.view(&head, &service::views::SchoolPosts { urn });
    let posts = view.unwrap().posts;
    let post = posts.iter().find(|it| it.current).unwrap().post;
    let file = service.view(&head, &service::views::EnrolmentFile { post });
    (post, file.unwrap().revision)
}

pub(super) fn secret_course(provider: &str) -> workforce::TypedEnrolment {
    workforce::TypedEnrolment {
        provider: provider.into(),
        intake: "November 2026".into(),
        began: None,
    }
}

pub(super) fn course_reported(rehearsal: &Rehearsal) {
    let (head, _) = head(rehearsal);
    let (post, revision) = course_of_senco(rehearsal);
    let report = workforce::ReportEnrolment {
        organisation: head.organisation,
        post,
        revision,
        says: secret_course("A Secret Hub"),
    };
    do_it(rehearsal, head, Command::from(report));
}

pub(super) fn course_reported_by_link(rehearsal: &Rehearsal) {
    let (head, _) = head(rehearsal);
    let (post, revision) = course_of_senco(rehearsal);
    let withdraw = workforce::WithdrawEnrolment {
        organisation: head.organisation,
        post,
        revision,
        because: Some(workforce::NotEnrolled::Mistake),
    };
    do_it(rehearsal, head, Command::from(withdraw));
    let report = workforce::ReportEnrolmentByLink {
        post,
        link: workforce::ReminderLink {
            to: workforce::RemindedAs::Head,
            until: jiff::civil::date(2026, 12, 24),
        },
        says: secret_course("Another Secret Hub"),
    };
    let by_link = Actor {
        way: vocabulary::Channel::Link,
        ..Actor::PUBLIC
    };
    do_it(rehearsal, by_link, Command::from(report));
}

pub(super) fn headteacher_invited(rehearsal: &Rehearsal) {
    let (_, school) = head(rehearsal);
    let let_in = workforce::LetIn {
        organisation: None,
        represented: workforce::Represented::School(school),
        name: "A Secret Head".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(rehearsal, rehearsal.told.registrar, Command::from(let_in));
}
