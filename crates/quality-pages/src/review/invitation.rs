//! An invitation to revise, exactly as the applicant reads it: on the application, and before it is
//! sent.

use jiff::civil::Date;
use maud::{Markup, html};
use quality_views::{ApplicationView, StandardLine};
use shell::components::InsetText;
use vocabulary::in_words;

/// The invitation that an application is being revised for; nothing in other phases, or where the
/// actor may not know what was asked.
pub(crate) fn invited(view: &ApplicationView) -> Markup {
    let asked = |line: &'_ StandardLine| {
        let what = line.asked.clone()?;
        Some((line.standard.title.as_str(), what))
    };
    let asked: Vec<_> = view.standards.iter().filter_map(asked).collect();
    let asked: Vec<_> = asked
        .iter()
        .map(|(title, what)| (*title, what.as_str()))
        .collect();
    html! {
        @if !asked.is_empty() { (invitation(view.revise_by, &asked)) }
    }
}

/// The invitation: by when (nothing while no date was typed), and what to strengthen of which
/// standard, by its title.
pub(crate) fn invitation(due: Option<Date>, asked: &[(&str, &str)]) -> Markup {
    html! {
        (InsetText {
            content: html! {
                p class="govuk-body" {
                    strong {
                        "The Quality Standards Group invites you to strengthen this application."
                    }
                }
                p class="govuk-body" {
                    "The group has not decided yet. Change the answers below and resubmit the \
                     application"
                    @if let Some(due) = due { " by " strong { (in_words(due)) } }
                    ". The same readers will then read what changed. You can leave all other \
                     answers as they are."
                }
                @for (title, what) in asked {
                    h2 class="govuk-heading-s" { (title) }
                    div class="senco-typed govuk-body" { (what) }
                }
            }.into(),
            ..InsetText::default()
        })
    }
}
