//! What the courses of a year come to, in words and as cells.

use super::{HIDDEN, NOT_APPLICABLE, in_file, national, number, share};
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::{Cell, Details},
    words,
};
use workforce::figures::{CohortFigures, RETAINED_AFTER, Retained};
use workforce_views::NationalPicture;

/// The columns of a table, after the first.
pub(super) const COLUMNS: [&str; 7] = [
    "Started",
    "Left the course",
    "Passed",
    "Passed of those due",
    "SENCO 1 year later",
    "SENCO 2 years later",
    "SENCO 3 years later",
];

/// The counts of a file.
pub(super) const COUNTS: [&str; 8] = [
    "started",
    "left_course",
    "passed",
    "not_passed_in_time",
    "still_in_time",
    "in_post_after_1_year",
    "in_post_after_2_years",
    "in_post_after_3_years",
];

/// The school year that began in a year: `2024 to 2025`.
pub(super) fn school_year(year: i16) -> String {
    format!("{year} to {}", year + 1)
}

/// The same as open statistics write it: `202425`.
pub(super) fn time_period(year: i16) -> String {
    format!("{year}{:02}", (year + 1).rem_euclid(100))
}

/// The cells of a row, after the first.
pub(super) fn cells(of: &CohortFigures) -> Vec<Cell<'static>> {
    let completion = match (of.completion(), of.due(), of.in_time) {
        (Some(completion), ..) => share(completion),
        (None, Some(_), Some(_)) => "too early".to_owned(),
        (None, ..) => number(None),
    };
    let retained = |it: Retained| match it {
        Retained::TooEarly => "too early".to_owned(),
        Retained::Hidden => number(None),
        // That no school reported any of them says nothing of them: no share of nothing.
        Retained::Of(0, _) => "none reported".to_owned(),
        Retained::Of(in_post, passed) => share((in_post, passed)),
    };
    let [one, two, three] = of.retained.map(retained);
    let texts = [
        number(of.started),
        number(of.left),
        number(of.passed),
        completion,
        one,
        two,
        three,
    ];
    let labelled = texts.into_iter().zip(COLUMNS);
    labelled
        .map(|(text, label)| Cell::number(words::labelled(label, &text)))
        .collect()
}

/// The counts of a row of a file.
pub(super) fn counts(of: &CohortFigures) -> impl Iterator<Item = String> {
    let retained = |it: Retained| match it {
        Retained::TooEarly => NOT_APPLICABLE.to_owned(),
        Retained::Hidden => HIDDEN.to_owned(),
        Retained::Of(in_post, _) => in_post.to_string(),
    };
    let counts = [of.started, of.left, of.passed, of.late, of.in_time];
    let counts = counts.map(in_file).into_iter();
    counts.chain(of.retained.map(retained))
}

/// How many schools have reported, beside the numbers that depend on it.
pub(super) fn coverage(ask: &Ask) -> Markup {
    let picture = ask.service().view(&ask.actor, &NationalPicture).ok();
    let says = picture.and_then(|it| national::coverage(&it));
    html! {
        p class="govuk-body" {
            "Who is still SENCO depends on how many schools have reported. "
            @match says {
                Some(says) => (says),
                None => "We cannot say how many have.",
            }
        }
    }
}

/// What each of them means.
pub(super) fn definitions() -> Markup {
    let years = RETAINED_AFTER.map(|years| years.to_string()).join(", ");
    html! {
        (Details {
            summary: "What these numbers mean".into(),
            content: html! {
                ul class="govuk-list govuk-list--bullet" {
                    li { strong { "Started" } " (recruitment): courses that began in the school year, from September to August." }
                    li { strong { "Left the course" } " (attrition): the person left and did not finish." }
                    li {
                        strong { "Passed of those due" } " (completion): who passed, of those who left, passed or ran out of time. We \
                         show it once all courses that began in the year are due."
                    }
                    li {
                        "A course is due when its time is over. For the NPQ for SENCOs that is 22 months, with the time for \
                         the outcome. For the National Award it is 3 years, the time that the law gives a new SENCO."
                    }
                    li {
                        strong { "SENCO later" } " (retention): who passed and has a post as SENCO " (years) " years after, at any \
                         school that reported it. Some might be SENCO at a school that did not. So the true number is at least \
                         as high, and “none reported” does not mean that no one is."
                    }
                    li { "Awards that we know only because their holder told us are left out." }
                }
            }.into(),
            ..Details::default()
        })
        p class="govuk-body" {
            "We cannot say yet what courses change in schools. That needs a survey of people who took one and of their headteachers, \
             and there has been none."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_named_as_people_and_as_files_name_it() {
        assert_eq!(school_year(2024), "2024 to 2025");
        assert_eq!(time_period(2024), "202425");
        assert_eq!(time_period(2099), "209900");
    }
}
