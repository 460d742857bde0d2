//! Admitting someone who acts for an organisation, whether they offered to serve or not.

use crate::{address, field};
use axum::response::Response;
use doors::Command;
use governance::{AdmitMember, GroupKind, Place};
use governance_views::{AdmitPage, AdmitView};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios, Select, SelectOption},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Problem, in_words};

shell::form! {
    /// What is chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        who: String = field::WHO,
        place: String = field::PLACE,
    }
}

/// `group.keep`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let view = ask.view(&AdmitPage { kind })?;
    let shown = Form {
        who: String::new(),
        place: Place::Member.name().to_owned(),
    };
    Ok(show(&page(&ask, kind, &view, &shown, &[])))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&AdmitPage { kind })?;
    let typed = form.value();
    let again = |problems: &[Problem]| page(&ask, kind, &view, typed, problems);
    let who = view
        .candidates
        .iter()
        .find(|it| it.person.to_string() == typed.who);
    let (Some(who), Some(place)) = (who, Place::named(&typed.place)) else {
        let mut problems = Vec::new();
        if who.is_none() {
            problems.push(Problem::new(field::WHO, "Select who to admit"));
        }
        if Place::named(&typed.place).is_none() {
            problems.push(Problem::new(field::PLACE, "Select their role in the group"));
        }
        return Err(error_pages::refused_form(&again(&problems)));
    };
    let command = Command::from(AdmitMember {
        group: view.group,
        person: who.person,
        home: who.home,
        place,
        offer: None,
    });
    let labels = [(field::WHO, "Who"), (field::PLACE, "Role in the group")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        let says = |it: &Problem| Problem::new(field::WHO, it.says.clone());
        Ok(again(&problems.iter().map(says).collect::<Vec<_>>()))
    })
    .await?;
    let done = Done::new(format!("{} admitted to the {}", who.name, view.group_name));
    Ok(ask.done(&address::group(kind), done.next("We have emailed them.")))
}

fn page<'a>(
    ask: &'a Ask,
    kind: GroupKind,
    view: &AdmitView,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let nobody = SelectOption {
        text: "Select a person".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let options = view.candidates.iter().map(|it| SelectOption {
        text: format!("{} – {}", it.name, it.home_name).into(),
        value: Some(it.person.to_string().into()),
        ..SelectOption::default()
    });
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.group_name) }
        h1 class="govuk-heading-l" { "Admit a member" }
        @if view.candidates.is_empty() {
            p class="govuk-body" {
                "Everyone who acts for a provider is already in this group. Add a colleague to \
                 their provider first."
            }
        } @else {
            p class="govuk-body" {
                "Their term begins today and ends on " (in_words(view.last_day)) ". Members do not \
                 act for the group, but for the organisation that they come from."
            }
            (ask.form().around("", &html! {
                (Select {
                    name: field::WHO.into(),
                    label: "Who is joining?".into(),
                    error: errors.of(field::WHO),
                    options: std::iter::once(nobody).chain(options).collect(),
                    value: (&shown.who).into(),
                    ..Select::default()
                })
                (places(&shown.place, &errors))
                (Button {
                    content: "Admit from today".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("Admit a member", view.group_name.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(address::group(kind)))
}

/// What someone is in the group.
pub(crate) fn places<'a>(chosen: &'a str, errors: &'a FieldErrors) -> Radios<'a> {
    let item = |place: Place| {
        let (content, hint) = match place {
            Place::Chair => ("Chair", "Leads its meetings for this term"),
            Place::Member => ("Member", "Takes part in its decisions"),
            Place::Adviser => (
                "Adviser",
                "Gives advice, but does not take part in decisions",
            ),
        };
        let choice = Choice {
            value: place.name().into(),
            content: content.into(),
            hint: Some(hint.into()),
            ..Choice::default()
        };
        choice.into()
    };
    Radios {
        name: field::PLACE.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Role in the group".into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: Place::ALL.into_iter().map(item).collect(),
        value: Some(chosen.into()),
        error: errors.of(field::PLACE),
        ..Radios::default()
    }
}
