//! Facts in words: what is unusual about a case, in one line.

use vocabulary::PartialDate;
use workforce::rules::schools;
use workforce::{
    EarlierPost, Facts, Induction, Kind, OpenStatus, Qualification, School, SchoolType, Senco,
};

/// The facts of a case in a line; what every example has in common is left out.
pub(super) fn in_words(facts: &Facts) -> String {
    let mut parts = school(&facts.school);
    if facts.sencos.is_empty() {
        parts.push("No SENCO".to_owned());
    }
    let several = facts.sencos.len() > 1;
    for (number, one) in (1..).zip(&facts.sencos) {
        let about = senco(one).join("; ");
        parts.push(if several {
            format!("SENCO {number}: {about}")
        } else {
            about
        });
    }
    format!("{}.", parts.join(". "))
}

fn school(school: &School) -> Vec<String> {
    let mut parts = vec![name_of(school.school_type)];
    parts.extend(match school.status {
        Some(OpenStatus::Open) => None,
        Some(OpenStatus::Closed) => Some("closed".to_owned()),
        Some(OpenStatus::OpenProposedToClose) => Some("open, proposed to close".to_owned()),
        Some(OpenStatus::ProposedToOpen) => Some("proposed to open".to_owned()),
        None => Some("not known if open or closed".to_owned()),
    });
    parts.extend(
        school
            .opened
            .map(|day| format!("opened {}", day.in_words())),
    );
    parts.extend(
        school
            .closed
            .map(|day| format!("closed on {}", day.in_words())),
    );
    vec![parts.join(", ")]
}

fn name_of(code: Option<SchoolType>) -> String {
    match code {
        None => "type of school not known".to_owned(),
        Some(code) => schools::type_of(code).map_or_else(
            || format!("school of type {}", code.code()),
            |row| row.name.clone(),
        ),
    }
}

fn date(date: Option<PartialDate>) -> String {
    date.map_or_else(|| "an unknown date".to_owned(), PartialDate::in_words)
}

fn senco(senco: &Senco) -> Vec<String> {
    let mut parts = vec![format!("SENCO since {}", date(senco.from))];
    parts.extend(senco.to.map(|to| format!("until {}", to.in_words())));
    parts.extend(standing(senco));
    match &senco.earlier_posts {
        None => parts.push("earlier posts not known".to_owned()),
        Some(posts) => parts.extend(posts.iter().map(earlier_post)),
    }
    match &senco.qualifications {
        None => parts.push("qualifications not known".to_owned()),
        Some(courses) => parts.extend(courses.iter().map(course)),
    }
    parts
}

/// What is unusual about the person as a teacher of the school.
fn standing(senco: &Senco) -> Vec<String> {
    let said = |fact: Option<bool>, usual, unusual: &str, unknown: &str| match fact {
        None => Some(unknown.to_owned()),
        Some(fact) if fact == usual => None,
        Some(_) => Some(unusual.to_owned()),
    };
    let induction = match senco.induction {
        Some(Induction::Completed) => None,
        Some(Induction::NotRequired) => Some("induction not required"),
        Some(Induction::Incomplete) => Some("induction not completed"),
        None => Some("induction not known"),
    };
    [
        said(
            senco.head_teacher,
            false,
            "headteacher",
            "not known if headteacher",
        ),
        said(
            senco.qualified_teacher,
            true,
            "not a qualified teacher",
            "not known if a qualified teacher",
        ),
        induction.map(str::to_owned),
        said(
            senco.teaches_here,
            true,
            "does not teach at the school",
            "not known if they teach at the school",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn earlier_post(post: &EarlierPost) -> String {
    let to = post
        .to
        .map_or_else(|| "now".to_owned(), PartialDate::in_words);
    format!(
        "before: {}, {} to {to}",
        name_of(post.school_type),
        date(post.from)
    )
}

fn course(course: &Qualification) -> String {
    let name = match course.kind {
        Kind::Nasenco => "National Award",
        Kind::NpqSenco => "NPQ",
    };
    let completed = course.completed.map_or_else(
        || "not completed".to_owned(),
        |day| format!("completed {}", day.in_words()),
    );
    let body = match (course.kind, course.recognised_body) {
        (Kind::Nasenco, Some(false)) => ", body not recognised",
        (Kind::Nasenco, None) => ", body not known",
        _ => "",
    };
    format!("{name}: begun {}, {completed}{body}", date(course.began))
}
