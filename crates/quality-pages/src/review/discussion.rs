//! The discussion of the reports: where the readers differ, what they and the coordinator say to each other, and how
//! a reader changes a judgement after it.

use super::{
    caption, errors,
    findings::carried_on,
    judgement,
    judgement_form::{Form as Judged, radios, wrong},
    ruled_out,
};
use crate::{address, field, words};
use access::Action;
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use quality::{ChangeJudgement, Judgement, KeepDifference, SayInDiscussion};
use quality_views::{
    Discussion, DiscussionView, JudgedStandard, Line, OwnJudgement, OwnJudgementView,
};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, InsetText, Label, Textarea},
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Problem};

form! {
    /// What is said.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Saying {
        text: String = field::TEXT,
    }
}

form! {
    /// Which difference is carried on.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Keeping {
        standard: String = field::STANDARD,
    }
}

/// `reading.discuss`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = discussed(&ask, application)?;
    Ok(show(&page(&ask, application, &view, "", &[])))
}

/// `reading.discuss`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Saying>,
) -> Result<Response, Response> {
    let text = form.value().text.clone();
    let command = Command::from(SayInDiscussion {
        application,
        text: text.clone(),
    });
    let labels = [(field::TEXT, "What you want to say")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(ask.done(
            &address::discussion(application),
            Done::new("Sent").next("We have emailed the others."),
        )),
        Executed::Wrong(problems) => {
            let view = discussed(&ask, application)?;
            let page = page(&ask, application, &view, &text, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// `application.decide`
pub(crate) async fn keep(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Keeping>,
) -> Result<Response, Response> {
    let standard = form.value().standard.clone();
    let command = Command::from(KeepDifference {
        application,
        standard,
    });
    match ask.execute(&form, &[], command).await?.outcome() {
        Ok(_) => Ok(ask.done(
            &address::discussion(application),
            Done::new("Both views carried on").next("The decision is made with both in view."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

fn discussed(ask: &Ask, application: ApplicationId) -> Result<DiscussionView, Response> {
    match ask.service().view(&ask.actor, &Discussion { application }) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &DiscussionView,
    typed: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[field::TEXT]);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Discussion of the reports" }
        p class="govuk-body" {
            "Only the readers who have submitted their reports and the coordinator can read this page. \
             The provider cannot."
        }
        (differences(ask, application, view))
        h2 class="govuk-heading-m" { "What was said" }
        (said(&view.said))
        (ask.form().around("", &saying(typed, &errors)))
    });
    let title = Title::about("Discussion of the reports", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::review(application)))
}

fn saying<'a>(typed: &'a str, errors: &'a FieldErrors) -> Markup {
    html! {
        (Textarea {
            name: field::TEXT.into(),
            label: Label {
                content: "Write to the others".into(),
                classes: "govuk-label--m".into(),
                ..Label::default()
            },
            hint: Some("A question, a reason, or a note for the group that decides. You cannot \
                        change it once it is sent.".into()),
            value: typed.into(),
            error: errors.of(field::TEXT),
            ..Textarea::default()
        })
        (Button {
            content: "Send".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

fn said(lines: &[Line]) -> Markup {
    html! {
        @if lines.is_empty() { p class="govuk-body" { "Nothing yet." } }
        @for line in lines {
            (InsetText {
                content: html! {
                    p class="govuk-body" { strong { (line.name) } ", " (words::moment(line.at)) }
                    div class="senco-typed govuk-body" { (line.text) }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// Where the readers differ, and what can be done about it.
fn differences(ask: &Ask, application: ApplicationId, view: &DiscussionView) -> Markup {
    let count = words::count(view.differences.len(), "standard", "standards");
    html! {
        h2 class="govuk-heading-m" { "Where the readers differ" }
        @if !view.all_read {
            p class="govuk-body" {
                "Not all reports are in. You will see here where they differ once they are."
            }
        } @else if view.differences.is_empty() {
            p class="govuk-body" { "The readers judge every standard alike." }
        } @else {
            p class="govuk-body" {
                "The readers differ on " (count) ". "
                @if view.reads {
                    "If you are persuaded, change your judgement. If not, leave it as it is: the group \
                     can decide with both views."
                } @else {
                    "Readers can change a judgement here. If they do not agree, record that both views \
                     are carried forward to the decision."
                }
            }
            @for difference in &view.differences {
                (one(ask, application, view, difference))
            }
        }
    }
}

fn one(
    ask: &Ask,
    application: ApplicationId,
    view: &DiscussionView,
    difference: &JudgedStandard,
) -> Markup {
    let standard = difference.standard;
    let keeps = ask.may(Action::DecideApplication) && !difference.kept;
    html! {
        h3 class="govuk-heading-s" { (standard.title) }
        (findings(&difference.found))
        @if difference.kept { (carried_on()) }
        @if view.reads {
            p class="govuk-body" {
                a class="govuk-link" href=(address::own_judgement(application, &standard.id)) {
                    "Change your judgement"
                    span class="govuk-visually-hidden" { " of " (standard.title) }
                }
            }
        }
        @if keeps { (keeping(ask, application, &standard.id, &standard.title)) }
    }
}

fn keeping(ask: &Ask, application: ApplicationId, standard: &str, title: &str) -> Markup {
    let form = FormStart {
        action: address::keep_difference(application).into(),
        ..ask.form()
    };
    form.around(
        "",
        &html! {
            (hidden_field(&field::STANDARD, standard))
            (Button {
                content: html! {
                    "Carry on with both views"
                    span class="govuk-visually-hidden" { " of " (title) }
                }.into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
    )
}

/// What each reader finds, with the feedback to the applicant.
fn findings(found: &[(String, Judgement, Option<String>)]) -> Markup {
    html! {
        @for (name, finds, feedback) in found {
            p class="govuk-body" { strong { (name) } " " (judgement(*finds)) }
            @if let Some(feedback) = feedback {
                div class="senco-typed govuk-body" { (feedback) }
            }
        }
    }
}

/// `reading.write`
pub(crate) async fn get_own(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = own(&ask, application, standard)?;
    let form = Judged::from(&view.judgement);
    Ok(show(&own_page(
        &ask,
        application,
        &view,
        &form,
        &FieldErrors::new(),
    )))
}

/// `reading.write`
pub(crate) async fn post_own(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedForm<Judged>,
) -> Result<Response, Response> {
    let view = own(&ask, application, standard.clone())?;
    let typed = form.value().typed();
    let mut errors = wrong(&typed);
    if errors.is_empty() {
        let command = Command::from(ChangeJudgement {
            application,
            standard: standard.clone(),
            judgement: typed,
        });
        match ask.execute(&form, &[], command).await? {
            Executed::Done(_) => {
                return Ok(ask.done(
                    &address::discussion(application),
                    Done::new("Judgement changed").next(
                        "We have emailed the others. A draft decision that was put to the members \
                         before has to be put to them again.",
                    ),
                ));
            }
            Executed::Wrong(problems) => {
                for problem in problems {
                    errors.add(field::JUDGEMENT, problem.says);
                }
            }
            Executed::Refused(refusal) => return Err(ruled_out(&ask, application, refusal)),
        }
    }
    let page = own_page(&ask, application, &view, form.value(), &errors);
    Ok(error_pages::refused_form(&page))
}

fn own(
    ask: &Ask,
    application: ApplicationId,
    standard: String,
) -> Result<OwnJudgementView, Response> {
    let query = OwnJudgement {
        application,
        standard,
    };
    match ask.service().view(&ask.actor, &query) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn own_page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &OwnJudgementView,
    form: &Judged,
    errors: &FieldErrors,
) -> Page<'a> {
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Change your judgement: " (view.standard.title) }
        @if !view.others.is_empty() {
            h2 class="govuk-heading-m" { "What the others find" }
            (findings(&view.others))
        }
        (ask.form().around("", &html! {
            (radios(form, errors))
            div class="govuk-button-group" {
                (Button {
                    content: "Change my judgement".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(address::discussion(application)) { "Keep it as it is" }
            }
        }))
    });
    let title = Title::about("Change your judgement", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::discussion(application)))
}
