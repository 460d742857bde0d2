//! Reporting who is SENCO of a school: one page of questions, one to check the answers, and it is done. Nothing is
//! kept in between but in the form itself.

use super::{
    acting_for, button, everyone_reads, field as page_field, fields, present,
    said::row,
    typed::{Form, INDUCTION, LABELS},
};
use crate::address;
use access::Action;
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, InsetText, SummaryList, SummaryRow},
    error_pages,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PartialDate, Problem, Refusal, Urn, in_words};
use workforce::ReportPost;
use workforce_views::{SchoolPosts, SchoolPostsView, SchoolStatus};

/// `post.report`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    let typed = Form::default();
    Ok(show(&page(&ask, urn, &view, &typed, &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    let typed = form.value();
    let (post, mut wrong) = typed.post();
    let replaces = typed.replaces();
    let replaces = replaces.map_err(|it| wrong.push(it)).ok().flatten();
    wrong.extend(present::unanswered(&view, typed));
    let report = ReportPost {
        organisation: acting_for(&ask, Action::ReportPosts),
        school: urn,
        name: typed.name.clone(),
        trn: typed.trn.clone(),
        post,
        email: typed.email.clone(),
        replaces,
    };
    match typed.step.as_str() {
        "report" if wrong.is_empty() => {
            ask.carry_out_or_show(&form, &LABELS, report, |problems| {
                Ok(page(&ask, urn, &view, typed, problems))
            })
            .await?;
            let asked = if typed.email.trim().is_empty() {
                "It counts from now. You can ask the SENCO to confirm it at any time."
            } else {
                "It counts from now. We have emailed the SENCO a link to confirm it. They have 6 \
                 weeks. We will email you what they answer."
            };
            let (goes_to, then) = present::next(urn, &view, typed);
            let follows = what_follows(&ask, urn).unwrap_or_default();
            let said = [asked, &then, &follows];
            let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
            let next = said.join(" ");
            Ok(ask.done(&goes_to, Done::new("SENCO reported").next(next)))
        }
        "change" => Ok(show(&page(&ask, urn, &view, typed, &[]))),
        _ => {
            let id = ask.hidden(form.command())?;
            let would = ask.service().would(ask.actor, id, &Command::from(report));
            match would {
                Ok(()) if wrong.is_empty() => Ok(show(&check(&ask, urn, &view, typed))),
                Ok(()) => Ok(again(&ask, urn, &view, typed, &wrong)),
                Err(Failure::Refused(Refusal::Invalid(problems))) => {
                    let of_date = |it: &&Problem| wrong.iter().any(|date| date.field == it.field);
                    let others = problems.iter().filter(|it| !of_date(it)).cloned();
                    let all: Vec<Problem> = others.chain(wrong.iter().cloned()).collect();
                    Ok(again(&ask, urn, &view, typed, &all))
                }
                Err(failure) => Err(ask.failure(&failure, None)),
            }
        }
    }
}

/// By when the SENCO who was reported last must be qualified, and what to do next, with what is missing. The report is made: where
/// that cannot be told, it is left out.
fn what_follows(ask: &Ask, urn: Urn) -> Option<String> {
    let view = ask.service().view(&ask.actor, &SchoolStatus { urn }).ok()?;
    let senco = view.sencos.iter().max_by_key(|it| it.reported)?;
    let next = &senco.answer.as_ref()?.next;
    let due = senco.due.map_or_else(String::new, |due| {
        let must = if due < ask.service().today() {
            "had to"
        } else {
            "must"
        };
        format!("The SENCO {must} be qualified by {}. ", in_words(due))
    });
    Some(format!("{due}What to do next: {next}"))
}

/// The form again, with everything that is wrong.
fn again(
    ask: &Ask,
    urn: Urn,
    view: &SchoolPostsView,
    typed: &Form,
    problems: &[Problem],
) -> Response {
    error_pages::refused_form(&page(ask, urn, view, typed, problems))
}

fn page<'a>(
    ask: &'a Ask,
    urn: Urn,
    view: &SchoolPostsView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        fields: html! {
            (present::question(view, typed, &errors))
            (fields::person(typed, &errors))
            (fields::start(typed, &errors))
            (fields::end(typed, &errors))
            h2 class="govuk-heading-m" { "About their role" }
            p class="govuk-body" { "Leave what you do not know blank. You can add it later." }
            (fields::details(typed, &errors))
            h2 class="govuk-heading-m" { "Ask them to confirm" }
            (fields::email(&typed.email, &errors, "SENCO’s email address (optional)"))
            (hidden_field(&page_field::STEP, "check"))
            (Button { content: "Continue".into(), ..Button::default() })
        },
        ..FormPage::new(ask, "Report a SENCO", address::school_senco(urn))
    }
    .page(ask, &errors)
}

/// Everything that was typed, before it is sent.
fn check<'a>(ask: &'a Ask, urn: Urn, view: &SchoolPostsView, typed: &Form) -> Page<'a> {
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.school.name) }
        h1 class="govuk-heading-l" { "Check your answers" }
        (SummaryList { rows: rows(view, typed), ..SummaryList::default() })
        (InsetText {
            content: "Your report counts as soon as you send it, whether the SENCO confirms it or not.".into(),
            ..InsetText::default()
        })
        (everyone_reads(view.published, urn))
        (ask.form().around("", &html! {
            (fields::hidden(typed))
            div class="govuk-button-group" {
                (Button {
                    name: page_field::STEP.into(),
                    value: "report".into(),
                    ..button("Report this SENCO")
                })
                (Button {
                    content: "Change an answer".into(),
                    kind: ButtonKind::Secondary,
                    name: page_field::STEP.into(),
                    value: "change".into(),
                    ..Button::default()
                })
            }
        }))
    });
    Page::new("Check your answers", &ask.surroundings, content)
        .with_above(Above::back(address::school_senco(urn)))
}

fn rows(view: &SchoolPostsView, typed: &Form) -> Vec<SummaryRow<'static>> {
    let said = |text: &str| match text.trim() {
        "" => "Not said".to_owned(),
        text => text.to_owned(),
    };
    let yes = |answer: &str| match answer {
        "yes" => "Yes",
        "no" => "No",
        _ => "Not said",
    };
    let date = |date: shell::typed::TypedDate| {
        let read = date.read_partial();
        read.map_or_else(|| "Not said".to_owned(), PartialDate::in_words)
    };
    let induction = INDUCTION.iter().find(|(name, ..)| *name == typed.induction);
    let mut rows = present::rows(view, typed);
    rows.extend([
        row("Full name", said(&typed.name)),
        row("Teacher reference number (TRN)", said(&typed.trn)),
        row("SENCO since", date(typed.from())),
    ]);
    if !typed.to().is_empty() {
        rows.push(row("Last day as SENCO", date(typed.to())));
    }
    rows.extend([
        row(
            "Headteacher or acting headteacher",
            yes(&typed.head_teacher),
        ),
        row("Qualified teacher", yes(&typed.qualified_teacher)),
        row(
            "Induction",
            induction.map_or("Not said", |(_, _, words)| *words),
        ),
        row("Works as a teacher at the school", yes(&typed.teaches_here)),
        row(
            "On the senior leadership team",
            yes(&typed.senior_leadership),
        ),
        row("Days a week as SENCO", said(&typed.days)),
        row("Other posts at the school", said(&typed.other_posts)),
        row(
            "Asked to confirm at",
            match typed.email.trim() {
                "" => "No one is asked yet".to_owned(),
                email => email.to_owned(),
            },
        ),
    ]);
    rows
}

/// A link to the form.
pub(super) fn link(urn: Urn) -> Markup {
    html! {
        (Button {
            content: "Report a SENCO".into(),
            href: address::new_post(urn).into(),
            ..Button::default()
        })
    }
}
