//! Someone who offers to serve: admitting them, or going on to decline.

use crate::{address, admit::places, field};
use axum::response::Response;
use doors::Command;
use governance::{AdmitMember, GroupKind, Place};
use governance_views::{VolunteerFile, VolunteerView};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, InsetText},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PersonId, Problem, in_words};

shell::form! {
    /// What is chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        place: String = field::PLACE,
    }
}

/// `group.keep`
pub(crate) async fn get(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&VolunteerFile { kind, person })?;
    let place = Place::Member.name();
    Ok(show(&page(&ask, (kind, person), &view, place, &[])))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&VolunteerFile { kind, person })?;
    let typed = &form.value().place;
    let again = |problems: &[Problem]| page(&ask, (kind, person), &view, typed, problems);
    let Some(place) = Place::named(typed) else {
        let says = "Select their role in the group";
        let page = again(&[Problem::new(field::PLACE, says)]);
        return Err(error_pages::refused_form(&page));
    };
    let command = Command::from(AdmitMember {
        group: view.group,
        person,
        home: view.home,
        place,
        offer: Some(view.offer),
    });
    ask.carry_out_or_show(&form, &[], command, |problems| {
        // The form asks for nothing else: they act for no one any more.
        let says = |it: &Problem| Problem::new(field::PLACE, it.says.clone());
        Ok(again(&problems.iter().map(says).collect::<Vec<_>>()))
    })
    .await?;
    let done = Done::new(format!(
        "{} is now a member of the {}",
        view.name, view.group_name
    ));
    Ok(ask.done(&address::group(kind), done.next("We have emailed them.")))
}

fn page<'a>(
    ask: &'a Ask,
    (kind, person): (GroupKind, PersonId),
    view: &VolunteerView,
    place: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("An offer to serve", view.group_name.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.group_name) } },
        heading: html! { (view.name) " offers to serve" },
        says: html! {
            p class="govuk-body" {
                "From " (view.home_name) ", since " (in_words(view.on)) "."
            }
            @if let Some(about) = &view.about {
                (InsetText { content: about.into(), ..InsetText::default() })
            }
            p class="govuk-body" {
                "A term that begins today ends on " (in_words(view.last_day)) "."
            }
        },
        fields: html! {
            (places(place, &errors))
            div class="govuk-button-group" {
                (Button {
                    content: "Admit from today".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(address::decline(kind, person)) { "Decline the offer" }
            }
        },
        ..FormPage::new(ask, title, address::group(kind))
    }
    .page(ask, &errors)
}
