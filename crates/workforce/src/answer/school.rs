//! The answer for a school: its duty, and the best-placed of its SENCOs.

use super::person::Person;
use super::reading::Reading;
use super::{Answer, SchoolAnswer, SencoAnswer};
use crate::rules::schools::{self, Authority};
use crate::rules::{Doubt, Law, Point, Tri};
use crate::{Day, Facts, School, Status};
use jiff::civil::Date;
use std::cmp::Reverse;
use vocabulary::{in_words, text::capitalised};

/// Applies the statutory rules to a school on a date.
///
/// Facts about later dates make no difference. See `rules/law.toml` for the rules and
/// `rules/examples.toml` for worked cases.
pub fn duty(facts: &Facts, on: Date) -> SchoolAnswer {
    let law = Law::table();
    let day = Day::from(on);
    let required = schools::must_have_a_senco(&facts.school, day);
    let authority = authority(&facts.school);
    let people = facts.sencos.iter().enumerate();
    let in_post = people.filter_map(|(index, senco)| {
        let answer = Person::new(senco, index, &facts.school, day, law).answer()?;
        let name = senco.name.clone();
        Some(SencoAnswer { name, answer })
    });
    if required == Tri::No {
        let answer = not_required(&facts.school, on);
        let sencos = in_post.map(|senco| SencoAnswer {
            answer: answer.clone(),
            ..senco
        });
        let sencos = sencos.collect();
        return SchoolAnswer { on, answer, sencos };
    }
    let sencos: Vec<_> = in_post.collect();
    let best = best_placed(&sencos).unwrap_or_else(|| no_senco(on, authority));
    let answer = match required {
        Tri::Open(doubt) => undecided_school(&facts.school, doubt, best, on),
        Tri::Yes | Tri::No => best,
    };
    SchoolAnswer { on, answer, sencos }
}

/// Who has the duty, where the table knows the type of school.
pub(super) fn authority(school: &School) -> Option<Authority> {
    let row = school.school_type.and_then(schools::type_of)?;
    row.authority
}

/// The best status, in the order of the rule book; of several in time, one who is enrolled, then
/// the one with the most time left; else the first in the facts.
fn best_placed(sencos: &[SencoAnswer]) -> Option<Answer> {
    let rank = |senco: &&SencoAnswer| {
        let answer = &senco.answer;
        (
            answer.status,
            Reverse(answer.status == Status::InTime && answer.enrolled == Some(true)),
            Reverse(answer.due),
        )
    };
    let best = sencos.iter().min_by_key(rank)?;
    let mut answer = best.answer.clone();
    if sencos.len() > 1 {
        let count = sencos.len();
        answer.reason = format!(
            "The school has {count} SENCOs on that date. This answer is for the one who is \
             closest to meeting the rules. {}",
            answer.reason
        );
    }
    Some(answer)
}

/// Who has the duty, in words.
pub(crate) fn authority_in_words(authority: Authority) -> String {
    let words = Law::table().authority();
    match authority {
        Authority::GoverningBody => words.governing_body.clone(),
        Authority::Proprietor => words.proprietor.clone(),
    }
}

fn plain(status: Status, reason: String, next: String) -> Answer {
    Answer {
        status,
        due: None,
        due_latest: None,
        rules: Vec::new(),
        reason,
        next,
        next_by: None,
        duty_on: None,
        days_overdue: None,
        enrolled: None,
        warnings: Vec::new(),
        points: Vec::new(),
        missing: Vec::new(),
        readings: Vec::new(),
    }
}

fn not_required(school: &School, on: Date) -> Answer {
    match why_free(school) {
        Some(reason) => plain(Status::NotRequired, reason, FREE_NEXT.to_owned()),
        None => plain(
            Status::NotRequired,
            format!("The school is not open on {}.", in_words(on)),
            "You do not need to do anything. A school that is not open does not have to have a SENCO."
                .to_owned(),
        ),
    }
}

/// What is next where the type of school is free of the duty.
const FREE_NEXT: &str =
    "You do not need to do anything under these rules. A school can still choose to have a SENCO.";

/// Why schools of its type are free of the duty; nothing where they are not.
fn why_free(school: &School) -> Option<String> {
    let row = school.school_type.and_then(schools::type_of);
    row.and_then(schools::why_free)
}

fn no_senco(on: Date, authority: Option<Authority>) -> Answer {
    let authority = authority.map_or_else(
        || "the governing body or academy trust".to_owned(),
        authority_in_words,
    );
    Answer {
        next: format!(
            "{} must appoint a SENCO: a qualified teacher at the school, or the headteacher.",
            capitalised(&authority)
        ),
        duty_on: Some(authority),
        next_by: Some(on),
        ..plain(
            Status::NoSenco,
            format!("No one is SENCO of the school on {}.", in_words(on)),
            String::new(),
        )
    }
}

/// The answer for a school of which it is not certain that it must have a SENCO.
fn undecided_school(school: &School, doubt: Doubt, best: Answer, on: Date) -> Answer {
    if doubt.has(Doubt::MISSING) {
        return unknown_school(school, on);
    }
    let point = schools::unclear_point(school);
    let texts = point.map(Point::text);
    let used = texts.map_or("If the school was open on that date:", |text| {
        text.used.as_str()
    });
    let other = texts.map_or("If it was not:", |text| text.other.as_str());
    let reading = |text: &str, used, answer: &Answer| Reading {
        reading: text.to_owned(),
        point,
        used,
        status: answer.status,
        due: answer.due,
        due_latest: answer.due_latest,
        rules: answer.rules.clone(),
    };
    let free = plain(Status::NotRequired, String::new(), FREE_NEXT.to_owned());
    Answer {
        status: Status::SeekAdvice,
        reason: point.map_or_else(
            || {
                "We cannot tell whether the school was open on that date, because we only know a \
                 month and not the exact day."
                    .to_owned()
            },
            |point| format!("The law is not clear on {}.", point.text().question),
        ),
        next: "Get legal advice on whether the school must have a SENCO. Until then, it is safest \
             to act as if it must."
            .to_owned(),
        points: point.into_iter().collect(),
        readings: vec![reading(used, true, &best), reading(other, false, &free)],
        missing: Vec::new(),
        days_overdue: None,
        ..best
    }
}

fn unknown_school(school: &School, on: Date) -> Answer {
    let (field, what) = match school.school_type {
        None => ("school.type", "what type of school it is"),
        Some(code) if schools::type_of(code).is_none() => (
            "school.type",
            "what the law says about schools of this type, which our rules do not cover",
        ),
        Some(_) => ("school.status", "whether the school is open"),
    };
    Answer {
        missing: vec![field.to_owned()],
        next_by: Some(on),
        duty_on: authority(school).map(authority_in_words),
        ..plain(
            Status::Unknown,
            format!("The answer depends on something we do not know: {what}."),
            format!("Find out {what}, then check again."),
        )
    }
}
