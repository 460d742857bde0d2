//! Setting a decision aside soon after it was recorded: put to the members of the group.

use super::{caption, errors, members, moved_on, ruled_out, sent::SentFields};
use crate::applications::letter::letter;
use crate::{address, field};
use axum::response::Response;
use doors::{Command, Failure};
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{DecisionKind, ProposeReversal, ReverseDecision};
use quality_views::{ApplicationFile, DecisionPage, DecisionPageView, DecisionView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Label, Textarea, WarningText},
    error_pages,
    form::hidden_field,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, PersonId, Problem, Refusal, text::passage};

/// What is typed.
#[derive(Default)]
struct Typed {
    members: Vec<PersonId>,
    reasons: String,
}

/// The decision that stands, and who can take part in setting it aside.
struct DecisionToReverse {
    page: DecisionPageView,
    decision: DecisionView,
}

/// `decision.reverse`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let standing = standing(&ask, application)?;
    let typed = Typed::default();
    Ok(show(&write(&ask, application, &standing, &typed, &[])))
}

/// `decision.reverse`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let standing = standing(&ask, application)?;
    let sent = form.value();
    let typed = Typed {
        members: sent.many(&field::MEMBERS),
        reasons: sent.one(&field::REASONS).to_owned(),
    };
    let command = Command::from(ProposeReversal(ReverseDecision {
        application,
        members: typed.members.clone(),
        reasons: typed.reasons.clone(),
    }));
    let again = |refusal| match refusal {
        Refusal::Invalid(problems) => {
            let page = write(&ask, application, &standing, &typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        refusal => Err(ruled_out(&ask, application, refusal)),
    };
    match sent.one(&field::THEN) {
        "change" => Ok(show(&write(&ask, application, &standing, &typed, &[]))),
        "record" => {
            let labels = [(field::REASONS, "Reasons")];
            let done = ask.execute(&form, &labels, command).await?.outcome();
            match done {
                Ok(_) => Ok(ask.done(
                    &address::signatures(application),
                    Done::new("Members asked").next(
                        "We have emailed each of them, with a link to agree and a link to object. \
                         We will email you once enough have agreed, or if someone objects.",
                    ),
                )),
                Err(refusal) => again(refusal),
            }
        }
        _ => {
            let command_id = ask.hidden(form.command())?;
            match ask.service().would(ask.actor, command_id, &command) {
                Ok(()) => Ok(show(&preview(&ask, application, &standing, &typed))),
                Err(Failure::Refused(refusal)) => again(refusal),
                Err(failure) => Err(ask.failure(&failure, None)),
            }
        }
    }
}

fn standing(ask: &Ask, application: ApplicationId) -> Result<DecisionToReverse, Response> {
    let page = ask.view(&DecisionPage { application })?;
    let file = ask.view(&ApplicationFile { application })?;
    // Whether it can be set aside now, whatever is typed.
    let nothing = ProposeReversal(ReverseDecision {
        application,
        members: Vec::new(),
        reasons: String::new(),
    });
    let would = ask
        .service()
        .would(ask.actor, ask.next_command(), &Command::from(nothing));
    if let Err(Failure::Refused(refusal @ Refusal::Rule { .. })) = would {
        return Err(ruled_out(ask, application, refusal));
    }
    let Some(decision) = file.decision else {
        let says = format!("This application is {}.", page.phase.in_words());
        return Err(moved_on(ask, application, &says));
    };
    Ok(DecisionToReverse { page, decision })
}

/// What follows from setting it aside.
fn follows(decision: &DecisionView, today: Date) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @if decision.kind == DecisionKind::Accepted {
                @if decision.on < today {
                    li {
                        "The registration ends: yesterday was its last day. The register will \
                         still show it until then, because people relied on it."
                    }
                } @else {
                    li { "The registration ends on its first day." }
                }
            }
            li { "The application is under review again, and the group makes a new decision." }
            li { "We email the provider, who can read the reasons with the decision." }
        }
    }
}

fn write<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    standing: &DecisionToReverse,
    typed: &Typed,
    problems: &[Problem],
) -> Page<'a> {
    let view = &standing.page;
    let errors = errors(problems, &[]);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Set the decision aside" }
        p class="govuk-body" {
            "Soon after a decision is recorded, the group can set it aside, for example if \
             something was overlooked. If it does:"
        }
        (follows(&standing.decision, ask.service().today()))
        (ask.form().around("", &html! {
            (members::choose(&view.members, view.quorum, &typed.members, errors.of(field::MEMBERS)))
            (Textarea {
                name: field::REASONS.into(),
                label: Label {
                    content: "Reasons".into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                hint: Some("The provider will read exactly this".into()),
                value: (&typed.reasons).into(),
                rows: Some(6),
                error: errors.of(field::REASONS),
                ..Textarea::default()
            })
            (Button {
                content: "See what the provider will read".into(),
                name: field::THEN.into(),
                value: "check".into(),
                ..Button::default()
            })
        }))
    });
    let title = Title::about("Set the decision aside", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::application(application)))
}

/// Exactly what the provider will read, then one button.
fn preview<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    standing: &DecisionToReverse,
    typed: &Typed,
) -> Page<'a> {
    let view = &standing.page;
    let shown =
        DecisionView {
            ended: ask.service().today().yesterday().ok().filter(|last| {
                *last >= standing.decision.on && standing.decision.registered.is_some()
            }),
            reversed: Some((ask.service().now(), passage(&typed.reasons))),
            ..standing.decision.clone()
        };
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        prevent_double_click: Some(true),
        ..Button::default()
    };
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Check what the provider will read" }
        p class="govuk-body" { strong { "Nothing has been recorded yet." } }
        (letter(&shown))
        h2 class="govuk-heading-m" { "What happens next" }
        (follows(&standing.decision, ask.service().today()))
        (members::names(&view.members, &typed.members))
        @if standing.decision.kind == DecisionKind::Accepted {
            (WarningText {
                content: "The provider is no longer registered once enough members have agreed \
                          and you have recorded this.".into(),
                ..WarningText::default()
            })
        }
        (ask.form().around("", &html! {
            @for member in &typed.members { (hidden_field(&field::MEMBERS, &member.to_string())) }
            (hidden_field(&field::REASONS, &typed.reasons))
            div class="govuk-button-group" {
                (button("Ask these members to agree", "record", ButtonKind::Warning))
                (button("Change the reasons", "change", ButtonKind::Secondary))
            }
        }))
    });
    let title = Title::about("Check before setting aside", view.number.clone());
    Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::reverse(application)))
}
