//! Which facts are missing, by their place in the facts and in words.

use crate::rules::decide::{Question, Set};
use crate::rules::{Law, RuleId, Tri, eligibility, qualification, schools};
use crate::{Day, Senco};
use std::collections::BTreeSet;

/// A missing fact: its field within the SENCO, what it is, and the rule that asks for it.
pub(super) struct Missing {
    /// `qualifications[0].recognised_body`.
    pub(super) field: String,
    /// “whether …” or “when …”.
    pub(super) words: String,
    /// The rule that asks.
    pub(super) rule: RuleId,
}

fn fact(field: impl Into<String>, words: impl Into<String>, rule: RuleId) -> Missing {
    Missing {
        field: field.into(),
        words: words.into(),
        rule,
    }
}

/// The missing facts on which the status depends, each once.
pub(super) fn facts(senco: &Senco, depends_on: Set, on: Day, law: &Law) -> Vec<Missing> {
    let mut found = Vec::new();
    for question in depends_on.iter() {
        match question {
            Question::Eligible => eligible(senco, &mut found),
            Question::Held => held(senco, on, law, &mut found),
            Question::FreedEarly | Question::FreedLater => {
                start(senco, RuleId::R2, &mut found);
                experience(senco, on, RuleId::R2, &mut found);
            }
            Question::Since2009 => start(senco, RuleId::R2, &mut found),
            Question::InTime => {
                start(senco, RuleId::R3, &mut found);
                experience(senco, on, RuleId::R3, &mut found);
            }
            Question::InTimeAfresh => start(senco, RuleId::R3, &mut found),
            Question::InPost => {}
        }
    }
    found
}

/// The fields, each once, in order.
pub(super) fn fields(found: &[Missing]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = found.iter().map(|fact| fact.field.clone());
    all.filter(|field| seen.insert(field.clone())).collect()
}

fn eligible(senco: &Senco, found: &mut Vec<Missing>) {
    if senco.head_teacher.is_none() {
        let words = "whether the SENCO is the headteacher or acting headteacher";
        found.push(fact("head_teacher", words, RuleId::P3));
    }
    if !matches!(eligibility::is_teacher_here(senco), Tri::Open(_)) {
        return;
    }
    for (known, field, words) in [
        (
            senco.qualified_teacher.is_some(),
            "qualified_teacher",
            "whether the SENCO is a qualified teacher",
        ),
        (
            senco.induction.is_some(),
            "induction",
            "whether the SENCO has completed induction, or did not have to",
        ),
        (
            senco.teaches_here.is_some(),
            "teaches_here",
            "whether the SENCO works as a teacher at the school",
        ),
    ] {
        if !known {
            found.push(fact(field, words, RuleId::P2));
        }
    }
}

fn held(senco: &Senco, on: Day, law: &Law, found: &mut Vec<Missing>) {
    let Some(courses) = &senco.qualifications else {
        let words = "whether the SENCO has a qualification";
        found.push(fact("qualifications", words, RuleId::R4));
        return;
    };
    for (n, course) in courses.iter().enumerate() {
        let verdict = qualification::verdict(course, on, law);
        let completed = qualification::completed_by(course, on).is_some();
        if !completed || !matches!(verdict.counts(), Tri::Open(_)) {
            continue;
        }
        let name = &law.counts(course.kind).name;
        if course.began.is_none() && matches!(verdict.begun_in_time, Tri::Open(_)) {
            let words = format!("when the course for the {name} began");
            found.push(fact(
                format!("qualifications[{n}].began"),
                words,
                RuleId::R4,
            ));
        }
        if matches!(verdict.recognised, Tri::Open(_)) {
            let words = format!("whether a recognised body awarded the {name}");
            let field = format!("qualifications[{n}].recognised_body");
            found.push(fact(field, words, RuleId::R5));
        }
    }
}

fn start(senco: &Senco, rule: RuleId, found: &mut Vec<Missing>) {
    if senco.from.is_none() {
        found.push(fact("from", "when the SENCO started in this post", rule));
    }
}

fn experience(senco: &Senco, on: Day, rule: RuleId, found: &mut Vec<Missing>) {
    let Some(posts) = &senco.earlier_posts else {
        let words = "whether they were a SENCO before this post";
        found.push(fact("earlier_posts", words, rule));
        return;
    };
    for (n, post) in posts.iter().enumerate() {
        let begun = post
            .from
            .is_none_or(|from| Day::from(from.earliest()) <= on);
        if !begun || schools::is_relevant(post.school_type) == Tri::No {
            continue;
        }
        if post.from.is_none() {
            let words = "when an earlier SENCO post began";
            found.push(fact(format!("earlier_posts[{n}].from"), words, rule));
        }
        if post.school_type.is_none() {
            let words = "what type of school an earlier SENCO post was at";
            found.push(fact(format!("earlier_posts[{n}].school_type"), words, rule));
        }
    }
}
