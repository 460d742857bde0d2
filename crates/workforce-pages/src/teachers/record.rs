//! What is on record of a teacher beside names and numbers: courses, posts, experience, claims.

use super::told;
use crate::address;
use maud::{Markup, html};
use workforce::OutcomeResult;
use workforce_views::{
    ExperienceLine, OutcomeLine, PostStands, TeacherClaim, TeacherClaimStands, TeacherCourse,
    TeacherPost, TeacherView,
};

/// A course in a line: what it leads to, where, and what came of it.
pub(super) fn course_words(it: &TeacherCourse) -> Markup {
    html! {
        (it.qualification.in_words())
        @if let Some(provider) = &it.provider { ", " (provider) }
        @if let Some(began) = it.began { ", began " (began.in_words()) }
        ": "
        @match it.outcomes.first() {
            Some(outcome) if outcome.result != OutcomeResult::Voided => (outcome_words(outcome)),
            _ => "no outcome yet",
        }
    }
}

fn outcome_words(it: &OutcomeLine) -> Markup {
    html! {
        (it.result.in_words().to_lowercase())
        @if let Some(on) = it.on { ", " (on.in_words()) }
        @if let Some(certificate) = &it.certificate { ", certificate " (certificate) }
    }
}

/// A post in a line.
pub(super) fn post_words(it: &TeacherPost) -> Markup {
    html! {
        (it.school.name) ", "
        @match it.to {
            None => { "since " (it.from.in_words()) },
            Some(to) => { (it.from.in_words()) " to " (to.in_words()) },
        }
        @match it.stands {
            PostStands::Reported => " (not confirmed by the SENCO yet)",
            PostStands::Confirmed => " (confirmed by the SENCO)",
            PostStands::Disputed => " (the SENCO says that something is wrong)",
            PostStands::Removed => " (reported by mistake)",
        }
    }
}

/// A statement of experience in a line.
pub(super) fn experience_words(it: &ExperienceLine) -> Markup {
    html! {
        @match (&it.school, &it.school_name) {
            (Some(school), _) => (school.name),
            (None, Some(name)) => (name),
            (None, None) => "A school",
        }
        ", " (it.from.in_words()) " to " (it.to.in_words())
        @if it.withdrawn.is_some() { " (withdrawn)" }
    }
}

/// Courses, with every outcome that was recorded; `corrects` where the reader may correct them.
pub(super) fn courses(view: &TeacherView, corrects: bool) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Courses and awards" }
        @if view.courses.is_empty() { p class="govuk-body" { "No courses on record." } }
        @for it in &view.courses {
            h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                a class="govuk-link" href=(address::course(it.course)) { (course_words(it)) }
            }
            @if let Some(remark) = &it.remark {
                p class="govuk-body govuk-!-margin-bottom-1" { strong { (remark) } }
            }
            p class="govuk-body-s" {
                @match (&it.body, it.recognised) {
                    (Some((_, body)), Some(true)) => { "Awarded by " (body) ", a recognised body" br; },
                    (Some((_, body)), Some(false)) => {
                        "Awarded by " (body) ", which is not a recognised body" br;
                    },
                    (Some((id, body)), None) => {
                        "Awarded by "
                        a class="govuk-link" href=(address::awarding_body(*id)) { (body) }
                        ". It is not known whether it is a recognised body" br;
                    },
                    (None, _) => { "The awarding body is not known" br; },
                }
                @if it.questions > 0 { "A file says something else about the outcome: it needs an answer" br; }
                @if it.corrected == 1 { "Corrected once" br; }
                @if it.corrected > 1 { "Corrected " (it.corrected) " times" br; }
                (told(&it.told))
                @if corrects {
                    br;
                    a class="govuk-link" href=(address::correct_course(it.course)) {
                        "Correct this course"
                        span class="govuk-visually-hidden" { ": " (course_words(it)) }
                    }
                }
            }
            @if it.outcomes.len() > 1 {
                p class="govuk-body-s govuk-!-margin-bottom-1" { "Outcomes, the latest first:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for outcome in &it.outcomes {
                        li class="govuk-body-s" { (outcome_words(outcome)) br; (told(&outcome.told)) }
                    }
                }
            }
        }
    }
}

pub(super) fn posts(view: &TeacherView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Posts as SENCO" }
        @if view.posts.is_empty() { p class="govuk-body" { "No posts on record." } }
        @else {
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.posts { li { (post_words(it)) } }
            }
        }
    }
}

/// What was stated of experience, with who states it; `records` where the reader may record it.
pub(super) fn experience(view: &TeacherView, records: bool) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Experience before 1 September 2009" }
        @if view.experience.is_empty() {
            p class="govuk-body" { "No one has stated any. It is never assumed." }
        }
        @for it in &view.experience {
            h3 class="govuk-heading-s govuk-!-margin-bottom-1" { (experience_words(it)) }
            p class="govuk-body-s" {
                "Stated by: " (it.stated_by.in_words().to_lowercase()) br;
                (told(&it.told))
            }
            p class="govuk-body" {
                @match &it.statement {
                    Some(statement) => span class="senco-typed" { (statement) },
                    None => "What was stated was erased.",
                }
            }
            @match &it.withdrawn {
                Some(why) => p class="govuk-body" {
                    strong { "Withdrawn" } @if !why.is_empty() { ": " span class="senco-typed" { (why) } }
                },
                None => {
                    @if records {
                        p class="govuk-body" {
                            a class="govuk-link" href=(address::experience(view.teacher, it.experience)) {
                                "Withdraw this experience"
                                span class="govuk-visually-hidden" { ": " (experience_words(it)) }
                            }
                        }
                    }
                },
            }
        }
        @if records {
            p class="govuk-body" {
                a class="govuk-link" href=(address::new_experience(view.teacher)) {
                    "Record experience as a SENCO"
                }
            }
        }
    }
}

pub(super) fn claims(view: &TeacherView) -> Markup {
    html! {
        @if !view.claims.is_empty() {
            h2 class="govuk-heading-m" { "Awards of the past that they claim" }
            ul class="govuk-list govuk-list--bullet" { @for it in &view.claims { li { (claim(it)) } } }
        }
    }
}

fn claim(it: &TeacherClaim) -> Markup {
    html! {
        (it.qualification.in_words()) ", " (it.provider) ", " (it.year) ": "
        @match it.stands {
            TeacherClaimStands::Waiting => "claimed, not confirmed. It counts for nothing until the university \
                                     confirms it",
            TeacherClaimStands::Confirmed => "confirmed, and recorded as a course",
            TeacherClaimStands::Declined => "the university found no such award",
            TeacherClaimStands::Withdrawn => "withdrawn by the person who claimed it",
        }
        ". "
        a class="govuk-link" href=(address::answer(it.claim)) { "Open this claim" }
        br;
        span class="govuk-hint" { (told(&it.told)) }
    }
}
