//! What a provider says of itself: where it teaches, and its website. Its own people change it, and the coordinator is told.

use super::provider_form::{LABELS, chosen_regions, two_versions, website, where_it_teaches};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::html;
use quality::{ChangeOwnDetails, TypedDetails};
use quality_views::ProviderFile;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    components::Button,
    error_pages, form,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        regions: Vec<String> = field::REGIONS,
        website: String = field::WEBSITE,
    }
}

impl Form {
    /// What was ticked, one by one.
    fn regions(&self) -> Vec<String> {
        let regions = chosen_regions(&self.regions).into_iter();
        regions.map(Into::into).collect()
    }
}

/// `provider.change-own`
pub(crate) async fn get(ask: Ask, At(provider): At<OrganisationId>) -> Result<Response, Response> {
    let now = saved(&ask, provider)?;
    let revision = now.revision().to_string();
    let shown = Form {
        regions: now.regions,
        website: now.website,
    };
    Ok(show(&page(&ask, provider, &shown, &revision, &[])))
}

/// `provider.change-own`
pub(crate) async fn post(
    ask: Ask,
    At(provider): At<OrganisationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(ChangeOwnDetails {
        provider,
        revision: ask.hidden(form.revision())?,
        regions: typed.regions(),
        website: typed.website.clone(),
    });
    match ask.execute(&form, &LABELS, command).await? {
        Executed::Done(_) => {
            let done = Done::new("Details saved")
                .next("The public register shows them now. We have emailed the coordinator.");
            Ok(ask.done(&address::provider(provider), done))
        }
        Executed::Wrong(problems) => {
            let page = page(&ask, provider, typed, form.revision(), &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(Refusal::Stale(_)) => stale(&ask, provider, typed),
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// The details as they are now.
fn saved(ask: &Ask, provider: OrganisationId) -> Result<TypedDetails, Response> {
    let view = ask.view(&ProviderFile { provider })?;
    Ok(TypedDetails::from(&view.form.details))
}

/// Both versions on one page; sending it replaces what stands now.
fn stale(ask: &Ask, provider: OrganisationId, typed: &Form) -> Result<Response, Response> {
    let now = saved(ask, provider)?;
    let revision = now.revision();
    let regions = (typed.regions().join(", "), now.regions.join(", "));
    let both = [
        (field::REGIONS, regions.0, regions.1),
        (field::WEBSITE, typed.website.clone(), now.website),
    ];
    Ok(two_versions(ask, revision, both))
}

fn page<'a>(
    ask: &'a Ask,
    provider: OrganisationId,
    shown: &'a Form,
    revision: &'a str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "The public register shows what you save at once, and we email the coordinator."
            }
        },
        form: FormStart {
            revision: revision.into(),
            ..ask.form()
        },
        fields: html! {
            (where_it_teaches(&shown.regions(), &errors))
            (website(&shown.website, &errors))
            (Button {
                content: "Save changes".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(
            ask,
            "Change your website or where you teach",
            address::provider(provider),
        )
    }
    .page(ask, &errors)
}
