//! What happens to whoever is SENCO of a school when another is reported: the new one takes their place, works beside
//! them, or stands in for them.

use super::{field as page_field, last_day, name_of, said::row, typed::Form};
use crate::address;
use maud::{Markup, html};
use shell::{
    components::{Choice, Fieldset, Legend, Radios, SummaryRow},
    form::FieldErrors,
    words,
};
use vocabulary::{PartialDate, Problem, Urn};
use workforce::{Replaces, field};
use workforce_views::{PostLine, SchoolPostsView};

/// The new SENCO works beside the present one.
const BESIDE: &str = "beside";

/// The present one is away, and stays SENCO.
const AWAY: &str = "away";

/// Whose posts have no end yet: those who are SENCO, and those who will be.
fn present(view: &SchoolPostsView) -> Vec<&PostLine> {
    view.posts.iter().filter(|it| it.to.is_none()).collect()
}

/// That the question was not answered; a report of the past does not ask it.
pub(super) fn unanswered(view: &SchoolPostsView, typed: &Form) -> Option<Problem> {
    let present = present(view);
    let offered = |it: &&PostLine| it.post.to_string() == typed.present;
    let answered = [BESIDE, AWAY].contains(&&*typed.present) || present.iter().any(offered);
    let asked = !present.is_empty() && typed.to().is_empty();
    (asked && !answered).then(|| {
        let says = format!("Select what happens to {}", names(&present, None));
        Problem::new(page_field::PRESENT, says)
    })
}

/// The question, where the school has a SENCO.
pub(super) fn question(view: &SchoolPostsView, typed: &Form, errors: &FieldErrors) -> Markup {
    let present = present(view);
    let [first, more @ ..] = present.as_slice() else {
        return html! {};
    };
    let replaced = typed.replaced_to();
    let last = |whose: &str| {
        html! {
            (replaced.boxes_named(
                &field::REPLACED_TO,
                Legend {
                    content: html! { "Last day of " (whose) " as SENCO (optional)" }.into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                "For example, 31 8 2026. If you leave this blank, it is the day before the new SENCO begins",
                errors.of(field::REPLACED_TO),
            ))
        }
    };
    let single = more.is_empty();
    let (whose, they) = if single {
        ("their place".to_owned(), "they are")
    } else {
        (format!("the place of {}", name_of(first)), "one of them is")
    };
    let replaces = |it: &PostLine, whose: String| Choice {
        value: it.post.to_string().into(),
        content: html! { "Take " (whose) }.into(),
        conditional: single.then(|| last(name_of(it))),
        ..Choice::default()
    };
    let mut items = vec![replaces(first, whose).into()];
    items.extend(more.iter().map(|it| {
        let whose = format!("the place of {}", name_of(it));
        replaces(it, whose).into()
    }));
    items.extend([
        Choice {
            value: BESIDE.into(),
            content: "Work beside them".into(),
            ..Choice::default()
        }
        .into(),
        Choice {
            value: AWAY.into(),
            content: html! { "Stand in while " (they) " away" }.into(),
            ..Choice::default()
        }
        .into(),
    ]);
    html! {
        (Radios {
            name: page_field::PRESENT.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: html! {
                        (view.school.name) " has " (names(&present, None)) " as SENCO. Will the person you report:"
                    }.into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            items,
            value: Some((&typed.present).into()),
            error: errors.of(page_field::PRESENT),
            ..Radios::default()
        })
        @if !single { (last("the SENCO who is replaced")) }
    }
}

/// What was answered, before it is sent.
pub(super) fn rows(view: &SchoolPostsView, typed: &Form) -> Vec<SummaryRow<'static>> {
    let present = present(view);
    if present.is_empty() {
        return Vec::new();
    }
    let says = match (replaced(&present, typed), typed.present.as_str()) {
        (Some((it, Replaces { to, .. })), _) => {
            let to = to.or_else(|| typed.from().read_partial());
            let last = to.map_or_else(String::new, |to: PartialDate| last_day(to));
            format!("{}: last day as SENCO {last}", name_of(it))
        }
        (None, AWAY) => format!("{} stays SENCO, and is away", names(&present, None)),
        (None, BESIDE) => will_have(view, &present, typed),
        (None, _) => return Vec::new(),
    };
    let label = if present.iter().any(|it| it.to_come) {
        "SENCO already reported"
    } else {
        "SENCO until now"
    };
    vec![row(label, says)]
}

/// Where to go once it is reported, and what to do there.
pub(super) fn next(urn: Urn, view: &SchoolPostsView, typed: &Form) -> (String, String) {
    let present = present(view);
    let school = address::school_senco(urn);
    match (typed.present.as_str(), present.as_slice()) {
        (AWAY, [only]) if only.leave.is_none() => {
            let then = format!("Now record from when {} is on leave.", name_of(only));
            (address::end_post(only.post), then)
        }
        (AWAY, [_, _, ..]) => {
            let then = "If one of them is on leave, record it on their page.";
            (school, then.to_owned())
        }
        (BESIDE, _) => (school, format!("{}.", will_have(view, &present, typed))),
        _ => match replaced(&present, typed) {
            Some((it, _)) => (
                school,
                format!("The end of {}’s post is recorded.", name_of(it)),
            ),
            None => (school, String::new()),
        },
    }
}

fn replaced<'v>(present: &[&'v PostLine], typed: &Form) -> Option<(&'v PostLine, Replaces)> {
    let replaces = typed.replaces().ok().flatten()?;
    let it = present.iter().find(|it| it.post == replaces.post)?;
    Some((it, replaces))
}

fn will_have(view: &SchoolPostsView, present: &[&PostLine], typed: &Form) -> String {
    let all = present.len() + 1;
    let (school, name) = (&view.school.name, typed.name.trim());
    format!(
        "{school} will have {all} SENCOs: {}",
        names(present, Some(name))
    )
}

/// “A”; “A and B”; “A, B and C”; of someone who has not begun, from when.
fn names(present: &[&PostLine], more: Option<&str>) -> String {
    let called = present.iter().map(|it| {
        if it.to_come {
            format!("{} (from {})", name_of(it), it.from.in_words())
        } else {
            name_of(it).to_owned()
        }
    });
    let names: Vec<String> = called.chain(more.map(str::to_owned)).collect();
    words::and_list(&names)
}
