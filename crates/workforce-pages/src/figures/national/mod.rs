//! The national picture: a page that a minister can read, and its files.

mod file;
mod tables;

pub(crate) use file::{by, due, over_time};

use super::{above, chart::Bar, chart::bars, number, per_cent};
use crate::address;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    components::Details,
    layout::Page,
};
use vocabulary::in_words;
use workforce::{
    NationalGroup,
    picture::{Breakdown, GROUPS, Numbers, Picture},
};
use workforce_views::NationalPicture;

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
}

/// By what schools are counted, as the address says; by region where it says nothing that there is.
fn asked(query: Option<&str>) -> Breakdown {
    let asked: Asked = serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
    Breakdown::named(&asked.by).unwrap_or(Breakdown::Region)
}

/// What a group is called on pages and in files.
const fn group_name(group: NationalGroup) -> &'static str {
    match group {
        NationalGroup::Qualified => "Qualified",
        NationalGroup::Exempt => "Exempt",
        NationalGroup::InTimeEnrolled => "In time, on a course",
        NationalGroup::InTimeNotEnrolled => "In time, not on a course",
        NationalGroup::Overdue => "Overdue",
        NationalGroup::None => "No SENCO",
        NationalGroup::Unclear => "Not known",
    }
}

/// What a group means, for someone who reads it first.
const fn group_means(group: NationalGroup) -> &'static str {
    match group {
        NationalGroup::Qualified => "The SENCO has a qualification that counts in law.",
        NationalGroup::Exempt => "The duty to qualify does not apply to the SENCO.",
        NationalGroup::InTimeEnrolled => {
            "The SENCO’s 3 years have not ended, and they are on a course that can count."
        }
        NationalGroup::InTimeNotEnrolled => {
            "The SENCO’s 3 years have not ended, and they are on no course that can count."
        }
        NationalGroup::Overdue => {
            "The SENCO’s 3 years have ended, and they do not have a qualification that counts."
        }
        NationalGroup::None => "The last SENCO has left, or the person named cannot be SENCO.",
        NationalGroup::Unclear => {
            "No one has told the register who the SENCO is, a fact is missing, or the law can be read in 2 ways."
        }
    }
}

/// `figures.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || {
        let by = asked(query);
        match ask.service().view(&ask.actor, &NationalPicture) {
            Ok(picture) => Ok((StatusCode::OK, page(&ask, &picture, by))),
            Err(doors::Failure::Refused(vocabulary::Refusal::NotFound)) => {
                Ok((StatusCode::OK, no_list(&ask)))
            }
            Err(failure) => Err(ask.failure(&failure, None)),
        }
    })
}

/// Before the first list of schools there is nothing to count.
fn no_list(ask: &Ask) -> Markup {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "The national picture" }
        p class="govuk-body" {
            "There are no figures yet, because the register does not have the national list of schools. They will be here on \
             the Monday after it does."
        }
    });
    Page::new("The national picture", &ask.surroundings, content)
        .with_above(above(Vec::new()))
        .render()
}

fn page(ask: &Ask, picture: &Picture, by: Breakdown) -> Markup {
    let groups = GROUPS.map(|group| Bar {
        name: group_name(group).to_owned(),
        count: picture.england.of(group),
    });
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "The national picture" }
            p class="govuk-body-l" { (headline(picture)) }
            p class="govuk-body" { (how_sure(&picture.england)) }
            (about(picture))
        }))
        section aria-labelledby="now" {
            h2 class="govuk-heading-m" id="now" { "How things stand" }
            (bars("Schools that must have a SENCO, by what the register knows of the SENCO", &groups))
            (tables::now(&picture.england))
        }
        section aria-labelledby="over-time" {
            h2 class="govuk-heading-m" id="over-time" { "How this has changed" }
            p class="govuk-body" { (change(picture)) }
            (tables::over_time(picture))
            (download(address::NATIONAL_OVER_TIME_FILE, "Download how this has changed (CSV)"))
        }
        section aria-labelledby="due" {
            h2 class="govuk-heading-m" id="due" { "What falls due" }
            p class="govuk-body" { (falling_due(picture)) }
            (bars("SENCOs whose 3 years end, by term", &due_bars(picture)))
            (tables::due(picture))
            (download(address::NATIONAL_DUE_FILE, "Download what falls due (CSV)"))
        }
        section aria-labelledby="by" {
            h2 class="govuk-heading-m" id="by" { "By " (by.in_words()) }
            (breakdowns(by))
            (tables::by(picture, by))
            (download(&address::national_file(by), &format!("Download by {} (CSV)", by.in_words())))
        }
    };
    Page::new("The national picture", &ask.surroundings, content)
        .with_above(above(Vec::new()))
        .render()
}

/// Of how many schools the register can say something, of those that must have a SENCO; nothing where that is hidden.
fn reported(numbers: &Numbers) -> Option<(u64, u64)> {
    let unclear = numbers.share(&[NationalGroup::Unclear]);
    let (unclear, all) = unclear.filter(|(_, all)| *all > 0)?;
    Some((all.saturating_sub(unclear), all))
}

/// Whether at least half of those schools are among them: below that, a share of all tells who has reported, and nothing of
/// SENCOs.
fn is_enough(numbers: &Numbers) -> bool {
    reported(numbers).is_some_and(|(some, all)| 2 * some >= all)
}

/// How many schools have reported enough, in a sentence that stands beside other figures.
pub(super) fn coverage(picture: &Picture) -> Option<String> {
    let of = reported(&picture.england)?;
    let on = in_words(picture.on);
    Some(format!(
        "On {on} the register could give an answer for {}.",
        of_schools(of)
    ))
}

/// Some of the schools that must have a SENCO.
fn of_schools((some, all): (u64, u64)) -> String {
    format!(
        "{} of the {} schools that must have a SENCO ({})",
        number(Some(some)),
        number(Some(all)),
        per_cent((some, all))
    )
}

/// What the picture shows, in a sentence.
fn headline(picture: &Picture) -> String {
    let on = in_words(picture.on);
    let met = [NationalGroup::Qualified, NationalGroup::Exempt];
    let of_all = picture.england.share(&met).filter(|(_, all)| *all > 0);
    match (of_all, reported(&picture.england)) {
        (Some(of_all), _) if is_enough(&picture.england) => format!(
            "On {on} the register knew of {} schools with a SENCO who is qualified or exempt: {} of the {} schools that must have \
             a SENCO.",
            number(Some(of_all.0)),
            per_cent(of_all),
            number(Some(of_all.1)),
        ),
        (Some((some, _)), Some(of)) => format!(
            "On {on} not enough schools had reported to say how many SENCOs are qualified. The register could give an answer for \
             {}. In {} of them the SENCO is qualified or exempt.",
            of_schools(of),
            number(Some(some)),
        ),
        _ => format!(
            "On {on} too few schools with a qualified or exempt SENCO were on record to say how many. {} schools must have a \
             SENCO.",
            number(picture.england.total),
        ),
    }
}

/// How much of the country the picture is of.
fn how_sure(england: &Numbers) -> String {
    match england
        .share(&[NationalGroup::Unclear])
        .filter(|(_, all)| *all > 0)
    {
        Some((unclear, all)) => format!(
            "The register cannot say for {} schools ({}). Many have not told it who their SENCO is. That is not a fault of theirs, \
             and many of these SENCOs are qualified. So the true number is at least as high as the one above.",
            number(Some(unclear)),
            per_cent((unclear, all)),
        ),
        None => "The number of schools that the register cannot say anything about is hidden."
            .to_owned(),
    }
}

/// How the share has changed since the first date that is shown.
fn change(picture: &Picture) -> String {
    let met = [NationalGroup::Qualified, NationalGroup::Exempt];
    let of = |numbers: &Numbers| {
        let share = numbers.share(&met).filter(|(_, all)| *all > 0);
        share.filter(|_| is_enough(numbers))
    };
    let first = picture.over_time.first();
    match first
        .and_then(|(day, numbers)| Some((*day, of(numbers)?)))
        .zip(of(&picture.england))
    {
        Some(((day, then), now)) => format!(
            "The register knows of {} of schools that had a qualified or exempt SENCO on {}, and {} on {}. Earlier dates have \
             fewer schools on record, so do not read this as a trend on its own.",
            per_cent(then),
            in_words(day),
            per_cent(now),
            in_words(picture.on),
        ),
        None => "Not enough schools were on record to compare one date with another.".to_owned(),
    }
}

/// What falls due against what is expected, in a sentence.
fn falling_due(picture: &Picture) -> String {
    let sum = |which: &[usize]| -> u64 {
        let all = picture.due.iter();
        all.flat_map(|(_, numbers)| which.iter().filter_map(|at| numbers[*at]))
            .sum()
    };
    let (due, expected) = (sum(&[0, 1]), sum(&[2]));
    if due == 0 && expected == 0 {
        return "Too few SENCOs are on record as in time to say when their 3 years end.".to_owned();
    }
    format!(
        "The register knows of about {} SENCOs who are in time now and whose 3 years end in the next 12 terms. It expects about {} \
         outcomes of courses for SENCOs who are in time, in the same terms. Numbers that are hidden are not in either.",
        number(Some(due)),
        number(Some(expected)),
    )
}

fn due_bars(picture: &Picture) -> Vec<Bar> {
    let bar = |(term, numbers): &(workforce::picture::Term, [Option<u64>; 3])| {
        let [enrolled, not_enrolled, _] = *numbers;
        Bar {
            name: term.name(),
            count: enrolled.zip(not_enrolled).map(|(one, other)| one + other),
        }
    };
    picture.due.iter().map(bar).collect()
}

/// The other ways of counting.
fn breakdowns(shown: Breakdown) -> Markup {
    html! {
        nav aria-label="Count by" {
            ul class="govuk-list" {
                @for by in Breakdown::ALL {
                    @if by != shown {
                        li {
                            a class="govuk-link" href={ (address::national(by)) "#by" } { "Count by " (by.in_words()) }
                        }
                    }
                }
            }
        }
    }
}

fn download(href: &str, says: &str) -> Markup {
    html! {
        p class="govuk-body" { a class="govuk-link" href=(href) download { (says) } }
    }
}

/// As of when the picture is, and how schools are counted.
fn about(picture: &Picture) -> Markup {
    html! {
        p class="govuk-body" {
            "These figures show what was recorded before " (in_words(picture.on)) ". We release new figures each Monday."
        }
        (Details {
            summary: "How we count".into(),
            content: html! {
                p class="govuk-body" {
                    "We count each school that was open on the date and that must have a SENCO by law, or might have to. "
                    @if let Some(list) = picture.list {
                        "Its location and type come from the national list of schools of " (in_words(list)) "."
                    }
                }
                p class="govuk-body" {
                    "A school with more than one SENCO counts as the one who is closest to meeting the rules. "
                    a class="govuk-link" href=(address::LAW) { "Read the rules and how we read them" }
                    "."
                }
                p class="govuk-body" {
                    "We round each number to the nearest 5. We hide each number from 1 to 4, and as many more as it takes that no \
                     one can work out a hidden one. Trusts with fewer than 10 schools are left out. So numbers might not add up to their total. A share is worked out from rounded \
                     numbers. In files, “c” is a hidden number."
                }
                p class="govuk-body" {
                    "We expect an outcome 22 months after an intake starts: 18 months for the course and up to 4 for the \
                     outcome. Someone who is SENCO of 2 schools counts at each."
                }
            }.into(),
            ..Details::default()
        })
    }
}
