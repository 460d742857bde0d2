//! One campaign: what is to be done next, its links, how many have answered.

use super::{prepare::basis, stage, view};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, InsetText, SummaryAction, SummaryList, SummaryRow, Task, TaskList,
        TaskStatus,
    },
    layout::{Above, Page, Title},
    words,
};
use surveys::campaign::{Closed, Counted, Limits, Stage};
use surveys_views::CampaignView;
use vocabulary::{CampaignId, in_words, london_date, text::count};

/// `campaign.run`
pub(crate) async fn get(ask: Ask, At(id): At<CampaignId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (view.planned.title) }
        p class="govuk-body" { (stage(view.stage)) }
        @match view.stage {
            Stage::Planned => (to_do(&view)),
            Stage::Closed => {
                (answers(&view))
                p class="govuk-body" {
                    a class="govuk-link" href=(address::invitations(id)) { "See how many people were invited, and how many answered" }
                }
            }
            _ => {
                (super::invitations::invite(id))
                (links(&ask, &view))
                (so_far(&view))
                (Button {
                    content: "Close the campaign".into(),
                    href: address::close(id).into(),
                    kind: ButtonKind::Secondary,
                    ..Button::default()
                })
            }
        }
        (planned(&view))
        @if view.stage == Stage::Planned {
            p class="govuk-body" { a class="govuk-link" href=(address::discard(id)) { "Delete the campaign" } }
        }
    });
    let title = Title::about("Campaign", view.planned.title.clone());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(address::CAMPAIGNS));
    Ok(show(&page))
}

fn to_do(view: &CampaignView) -> Markup {
    let is_prepared = view.prepared.is_some();
    let open = if is_prepared {
        Task {
            title: "Open the campaign".into(),
            href: address::open(view.campaign).into(),
            status: super::incomplete(),
            ..Task::default()
        }
    } else {
        Task {
            title: "Open the campaign".into(),
            hint: Some("First record what was approved.".into()),
            status: TaskStatus::cannot_start_yet(),
            ..Task::default()
        }
    };
    let tasks = vec![
        Task {
            title: "Plan what is asked, and when".into(),
            href: address::plan(view.campaign).into(),
            status: TaskStatus::completed(),
            ..Task::default()
        },
        Task {
            title: "Record approval, lawful basis and pilot".into(),
            href: address::prepare(view.campaign).into(),
            status: if is_prepared {
                TaskStatus::completed()
            } else {
                super::incomplete()
            },
            ..Task::default()
        },
        Task {
            title: "Limit who takes part".into(),
            hint: Some("Optional. You can also do this later.".into()),
            href: address::limit(view.campaign).into(),
            status: if view.limits == Limits::default() {
                TaskStatus::Plain {
                    content: "Optional".into(),
                    classes: "".into(),
                }
            } else {
                TaskStatus::completed()
            },
            ..Task::default()
        },
        open,
    ];
    html! {
        (TaskList { tasks, ..TaskList::default() })
    }
}

/// The links that anyone can use.
fn links(ask: &Ask, view: &CampaignView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Links to give to people" }
        p class="govuk-body" {
            @if view.limits == Limits::default() {
                "Anyone who has a link can answer, and needs no account. "
            } @else {
                "People who answer need no account. You have limited who can start by these links: see “What was planned”. "
            }
            @if view.stage == Stage::Awaited { "They work from " (in_words(view.planned.from)) "." }
        }
        (SummaryList {
            rows: view.surveys.iter().map(|(id, title)| {
                let link = address::take_part(view.campaign, id);
                let is_by_invitation = view.limits.invited_only.contains(id);
                SummaryRow {
                    key: title.clone().into(),
                    value: html! {
                        @if is_by_invitation {
                            "By invitation only: there is no link to give out"
                        } @else {
                            a class="govuk-link" href=(link) { (ask.public_address()) (link) }
                        }
                    }.into(),
                    ..SummaryRow::default()
                }
            }).collect(),
            ..SummaryList::default()
        })
        p class="govuk-body" {
            a class="govuk-link" href=(address::limit(view.campaign)) { "Change who takes part" }
        }
    }
}

fn so_far(view: &CampaignView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Answers so far" }
        @match view.filed {
            Some(many @ 1..) => p class="govuk-body" { (words::thousands(many)) " or a few more" },
            _ => p class="govuk-body" { "Fewer than 10" },
        }
        (InsetText {
            content: "This number changes only once at least 10 more people have answered. Otherwise someone who watches it could tell \
                      when one person answered."
                .into(),
            ..InsetText::default()
        })
    }
}

fn answers(view: &CampaignView) -> Markup {
    let counted = view
        .closed
        .as_ref()
        .and_then(|closed: &Closed| closed.counted.as_ref());
    let Some(counted) = counted else {
        return html! {
            p class="govuk-body" { "The campaign is closed, but its answers have not been counted yet." }
            (Button {
                content: "Count the answers".into(),
                href: address::close(view.campaign).into(),
                ..Button::default()
            })
        };
    };
    html! {
        h2 class="govuk-heading-m" { "Answers" }
        (SummaryList {
            rows: view.surveys.iter().map(|survey| answered(view, counted, survey)).collect(),
            ..SummaryList::default()
        })
        p class="govuk-body" {
            "The files have every answer in the order in which they are kept, which says nothing about people. Before you publish figures, analyse the files with " code { "senco analyse" } ": it hides the figures of small groups."
        }
        p class="govuk-body" { "Digest of all answers: " code { (counted.digest) } }
    }
}

fn answered<'a>(
    view: &'a CampaignView,
    counted: &Counted,
    (id, title): &'a (String, String),
) -> SummaryRow<'a> {
    let many = counted.counts.iter().find(|(survey, _)| survey == id);
    let many = many.map_or(0, |(_, many)| *many);
    let action = |content: &'static str, href: String| SummaryAction {
        content: content.into(),
        href: href.into(),
        visually_hidden: title.as_str().into(),
        ..SummaryAction::default()
    };
    SummaryRow {
        key: title.as_str().into(),
        value: count(
            usize::try_from(many).unwrap_or(usize::MAX),
            "answer",
            "answers",
        )
        .into(),
        actions: vec![
            action("Answers (CSV)", address::answers(view.campaign, id)),
            action(
                "What was asked (TOML)",
                address::campaign_survey(view.campaign, id),
            ),
        ],
        ..SummaryRow::default()
    }
}

/// What was planned and settled.
fn planned(view: &CampaignView) -> Markup {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let titles: Vec<&str> = view
        .surveys
        .iter()
        .map(|(_, title)| title.as_str())
        .collect();
    let dates = format!(
        "{} to {}",
        in_words(view.planned.from),
        in_words(view.planned.until)
    );
    let mut rows = vec![row("Surveys", titles.join("; ")), row("Dates", dates)];
    if let Some(closed) = &view.closed {
        rows.push(row("Closed on", in_words(london_date(closed.at))));
    }
    rows.extend(super::limit::rows(view));
    if let Some(prepared) = &view.prepared {
        rows.push(row(
            "Approved by",
            format!(
                "{}, on {}",
                prepared.approved_by,
                in_words(prepared.approved_on)
            ),
        ));
        rows.push(row("Lawful basis", basis(prepared.basis).to_owned()));
        rows.push(row("Contact", prepared.contact.clone()));
        rows.push(row("Answers are kept until", in_words(prepared.kept_until)));
        rows.push(row("Pilot", prepared.pilot.clone()));
    }
    html! {
        h2 class="govuk-heading-m" { "What was planned" }
        (SummaryList { rows, ..SummaryList::default() })
    }
}
