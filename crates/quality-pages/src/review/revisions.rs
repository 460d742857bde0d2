//! Inviting revisions: what the readers ask for, passed on by the coordinator; a draft until sent.

use super::{
    caption, decision::waiting, decision_form::supported, drafting::saved_meanwhile, errors,
    judgement, ruled_out, sent::SentFields,
};
use crate::words;
use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::{Command, Failure, SaveDraft, draft_revision, draft_text, read_draft};
use framework::{QualityStandards, Standard};
use maud::{Markup, Render, html};
use quality::{InviteRevisions, Judgement, REVISE_WITHIN_DAYS, offered_day};
use quality_views::{DecisionPageView, LastSaved, each_once};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Details, InsetText, Label, Legend, Text, Textarea},
    damaged::damaged,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, Problem, Refusal};

/// What is typed: by standard, and the date in its boxes.
struct TypedRevisions {
    revisions: BTreeMap<String, String>,
    due: TypedDate,
}

impl TypedRevisions {
    /// What the form begins with: what the readers wrote of each standard that they did not find
    /// met.
    fn begin(view: &DecisionPageView, today: jiff::civil::Date) -> Self {
        let said = |(id, found): (&String, &Vec<(Judgement, Option<String>)>)| {
            let wanting = found.iter().filter(|(found, _)| *found != Judgement::Met);
            let said = each_once(wanting.filter_map(|(_, said)| said.as_deref()));
            (!said.is_empty()).then(|| (id.clone(), said.join("\n\n")))
        };
        Self {
            revisions: view.feedback.iter().filter_map(said).collect(),
            due: offered_day(today, REVISE_WITHIN_DAYS).into(),
        }
    }

    fn sent(sent: &SentFields, framework: &QualityStandards) -> Self {
        let text = |standard: &Standard| {
            let text = sent.one(&standard.id);
            (!text.trim().is_empty()).then(|| (standard.id.clone(), text.to_owned()))
        };
        Self {
            revisions: framework.standards().filter_map(text).collect(),
            due: sent.date(&field::DUE),
        }
    }

    fn command(&self, application: ApplicationId) -> InviteRevisions {
        InviteRevisions {
            application,
            revisions: self.revisions.clone(),
            due: self.due.read(),
        }
    }
}

impl From<&InviteRevisions> for TypedRevisions {
    fn from(draft: &InviteRevisions) -> Self {
        Self {
            revisions: draft.revisions.clone(),
            due: draft.due.map_or_else(TypedDate::default, TypedDate::from),
        }
    }
}

/// `application.decide`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let typed = match &view.revisions {
        Some(draft) => TypedRevisions::from(draft),
        None => TypedRevisions::begin(&view, ask.service().today()),
    };
    let page = page(&ask, application, &view, &typed, &[], &html! {});
    Ok(show(&page))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let (command_id, shown) = (ask.hidden(form.command())?, ask.hidden(form.revision())?);
    let view = waiting(&ask, application)?;
    let typed = TypedRevisions::sent(form.value(), view.framework);
    if !typed.due.is_empty() && typed.due.read().is_none() {
        // A draft could not keep it.
        let problem = Problem::new(
            field::DUE,
            "Deadline for the revisions must be a real date, \
                                                for example 27 3 2027",
        );
        return Ok(again(&ask, application, &view, &typed, &[problem]));
    }
    let command = typed.command(application);
    let save = SaveDraft {
        sheet: quality::Sheet::Revisions(application).into(),
        text: draft_text(&command),
        finished: false,
        shown,
    };
    match ask.service().desk().save_draft(ask.actor, save).await {
        Ok(_) => {}
        Err(Failure::Refused(Refusal::Stale(changed))) => {
            let theirs = changed.first().map_or("", |change| change.theirs.as_str());
            return Ok(stale(&ask, application, &view, &typed, theirs));
        }
        Err(failure) => {
            let standards = view.framework.standards();
            let labels: Vec<(Text<'_>, Text<'_>)> = standards
                .map(|it| ((&it.id).into(), (&it.title).into()))
                .collect();
            return Err(ask.failure(&failure, Some(form.typed(labels))));
        }
    }
    let place = address::application(application);
    if form.value().one(&field::THEN) == "save" {
        return Ok(ask.done(&place, Done::new("Draft invitation saved")));
    }
    match ask
        .service()
        .would(ask.actor, command_id, &Command::from(command))
    {
        Ok(()) => Ok(Redirect::to(&address::revisions_check(application)).into_response()),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let view = waiting(&ask, application)?;
            Ok(again(&ask, application, &view, &typed, &problems))
        }
        Err(Failure::Refused(refusal)) => Err(ruled_out(&ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// What is asked, by the standard's title, in the framework's order.
pub(super) fn asked<'a>(
    invite: &'a InviteRevisions,
    framework: &'static QualityStandards,
) -> Vec<(&'a str, &'a str)> {
    let asked = |it: &'static Standard| {
        let what = invite.revisions.get(&it.id)?;
        Some((it.title.as_str(), what.as_str()))
    };
    framework.standards().filter_map(asked).collect()
}

/// The form again, with what is wrong.
fn again(
    ask: &Ask,
    application: ApplicationId,
    view: &DecisionPageView,
    typed: &TypedRevisions,
    problems: &[Problem],
) -> Response {
    let page = page(ask, application, view, typed, problems, &html! {});
    error_pages::refused_form(&page)
}

/// Someone saved another draft meanwhile: theirs above, the form as typed below. Saving again
/// replaces theirs.
fn stale(
    ask: &Ask,
    application: ApplicationId,
    view: &DecisionPageView,
    typed: &TypedRevisions,
    theirs: &str,
) -> Response {
    let saved = read_draft::<InviteRevisions>(theirs);
    let theirs_said = html! {
        @if let Some(saved) = &saved {
            (super::invitation(saved.due, &asked(saved, view.framework)))
        }
    };
    let above = saved_meanwhile(view.revisions_saved.as_ref(), theirs_said);
    let view = DecisionPageView {
        revisions_revision: draft_revision(theirs, false),
        ..view.clone()
    };
    let page = page(ask, application, &view, typed, &[], &above);
    (StatusCode::CONFLICT, page.render()).into_response()
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &DecisionPageView,
    typed: &TypedRevisions,
    problems: &[Problem],
    above: &Markup,
) -> Page<'a> {
    let errors = errors(problems, &[field::DUE]);
    let form = FormStart {
        revision: view.revisions_revision.to_string().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Invite revisions" }
        @if view.revisions_damaged {
            (damaged("the draft of this invitation", "Below is what the readers wrote."))
        }
        (above)
        p class="govuk-body" {
            "Ask the provider to strengthen its answers and resubmit the application to the same \
             readers. This is not a decision. Below is what the readers wrote. Edit it until you \
             would be happy to receive it."
        }
        (supported(view.supporter.as_deref(), application))
        @if let Some(LastSaved { at, by, .. }) = &view.revisions_saved {
            (InsetText {
                content: format!("This draft was last saved on {} by {by}.", words::moment(*at)).into(),
                ..InsetText::default()
            })
        }
        (form.around("", &fields(view, typed, &errors)))
    });
    let title = Title::about("Invite revisions", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::review(application)))
}

fn fields(view: &DecisionPageView, typed: &TypedRevisions, errors: &FieldErrors) -> Markup {
    let wanting = |standard: &&Standard| {
        let found = view.feedback.get(&standard.id);
        let judged = found.is_some_and(|it| it.iter().any(|(found, _)| *found != Judgement::Met));
        judged || typed.revisions.contains_key(&standard.id) || errors.of(&standard.id).is_some()
    };
    let (asked, rest): (Vec<_>, Vec<_>) = view.framework.standards().partition(wanting);
    let due = typed.due.boxes_named(
        &field::DUE,
        Legend {
            content: "Deadline for the revisions".into(),
            classes: "govuk-fieldset__legend--m".into(),
            ..Legend::default()
        },
        "For example, 27 3 2027",
        errors.of(field::DUE.day()),
    );
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    html! {
        div id="revisions" {
            @if let Some(error) = errors.of(field::REVISIONS) { (error) }
            @for standard in asked { (field(view, typed, errors, standard)) }
            @if !rest.is_empty() {
                (Details {
                    summary: format!("Ask about another standard ({} judged met)", rest.len())
                        .into(),
                    content: html! {
                        @for standard in rest { (field(view, typed, errors, standard)) }
                    }.into(),
                    open: errors.of(field::REVISIONS).is_some(),
                    ..Details::default()
                })
            }
        }
        (due)
        div class="govuk-button-group" {
            (button("See what the provider will read", "check", ButtonKind::Primary))
            (button("Save and come back later", "save", ButtonKind::Secondary))
        }
    }
}

fn field(
    view: &DecisionPageView,
    typed: &TypedRevisions,
    errors: &FieldErrors,
    standard: &Standard,
) -> Markup {
    let found = view
        .feedback
        .get(&standard.id)
        .map_or(&[][..], Vec::as_slice);
    let text = typed.revisions.get(&standard.id).map_or("", String::as_str);
    html! {
        (Textarea {
            name: (&standard.id).into(),
            label: Label {
                content: (&standard.title).into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(html! {
                "The readers found: "
                @for (n, (found, _)) in found.iter().enumerate() {
                    @if n > 0 { " " }
                    (judgement(*found))
                }
                " Leave blank if you are not asking for changes."
            }.into()),
            value: text.into(),
            rows: Some(if text.is_empty() { 2 } else { 6 }),
            error: errors.of(&standard.id),
            ..Textarea::default()
        })
    }
}
