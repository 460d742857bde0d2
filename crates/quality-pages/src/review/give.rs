//! Checking one's reading as it will be given, and giving it.

use super::{
    found_conflict, judgement,
    reading::{Progress, areas, writing},
    ruled_out,
};
use crate::address;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::Command;
use maud::{Markup, Render, html};
use quality::GiveReading;
use quality_views::{ReadStandard, ReadingView};
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, ErrorSummary, SummaryAction, SummaryCard, SummaryError, SummaryList, SummaryRow,
        Tag, TagColour, WarningText,
    },
    error_pages,
    form::FormStart,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
};
use vocabulary::{ApplicationId, Problem, Revision};

/// `reading.write`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = writing(&ask, application)?;
    Ok(show(&page(&ask, application, &view, &[], false)))
}

/// `reading.write`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = writing(&ask, application)?;
    if ask.hidden::<Revision>(form.revision())? != view.revision() {
        let page = page(&ask, application, &view, &[], true);
        return Ok((StatusCode::CONFLICT, page.render()).into_response());
    }
    let command = Command::from(GiveReading {
        application,
        judgements: view.judgements(),
    });
    let done = ask.execute(&form, &[], command).await?;
    match done {
        Executed::Done(_) => Ok(Redirect::to(&address::review(application)).into_response()),
        Executed::Wrong(problems) => {
            let page = page(&ask, application, &view, &problems, false);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// `changed` when something was saved since the page was shown.
fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ReadingView,
    problems: &[Problem],
    changed: bool,
) -> Page<'a> {
    let form = FormStart {
        revision: view.revision().to_string().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        (summary(application, problems))
        (super::caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Check your report" }
        @if changed {
            (WarningText {
                content: "You changed your report in another window. It has not been submitted \
                          yet. This is the latest version.".into(),
                ..WarningText::default()
            })
        }
        @for area in areas(view) { (card(application, view, area)) }
        h2 class="govuk-heading-m" { "Submit your report" }
        p class="govuk-body" {
            "You cannot change your report after you submit it. The coordinator can read it, and \
             so can the other reader once they have submitted theirs. The applicant reads your \
             feedback when the group invites revisions or decides. The coordinator might edit the \
             wording. If you find a conflict of interest later, you can still tell us."
        }
        (form.around("", &html! {
            (Button {
                content: "Submit your report".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        (found_conflict(application))
    });
    let title = Title::about("Check your report", view.number.clone());
    Page {
        has_errors: !problems.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::reading(application)))
}

/// What is missing, each with a link to where it is written.
fn summary(application: ApplicationId, problems: &[Problem]) -> Markup {
    let error = |problem: &Problem| SummaryError {
        content: problem.says.clone().into(),
        href: change(application, &problem.field).into(),
    };
    html! {
        @if !problems.is_empty() {
            (ErrorSummary {
                errors: problems.iter().map(error).collect(),
                ..ErrorSummary::default()
            })
        }
    }
}

fn change(application: ApplicationId, standard: &str) -> String {
    format!("{}?back=check", address::reading_of(application, standard))
}

fn card(
    application: ApplicationId,
    view: &ReadingView,
    area: &'static str,
) -> SummaryList<'static> {
    let row = |it: &ReadStandard| SummaryRow {
        key: it.standard.title.clone().into(),
        value: html! {
            @match Progress::of(it) {
                Progress::NotBegun => (missing("Not judged yet")),
                Progress::NeedsFeedback => (missing("Needs feedback")),
                Progress::Judged(found) => (judgement(found)),
            }
            @if !it.typed.feedback.is_empty() {
                div class="senco-typed" { (it.typed.feedback) }
            }
        }
        .into(),
        actions: vec![SummaryAction {
            href: change(application, &it.standard.id).into(),
            content: "Change".into(),
            visually_hidden: it.standard.title.clone().into(),
            ..SummaryAction::default()
        }],
        ..SummaryRow::default()
    };
    SummaryList {
        rows: view
            .standards
            .iter()
            .filter(|it| it.area == area)
            .map(row)
            .collect(),
        card: Some(SummaryCard {
            title: area.into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

fn missing(words: &'static str) -> Markup {
    Tag {
        content: words.into(),
        colour: TagColour::Red,
        ..Tag::default()
    }
    .render()
}
