//! Entering a provider, and changing what is public about one: the same form.

use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::{ChangeProvider, ProviderKind, Region, TypedDetails};
use quality_views::ProviderFile;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    components::{Button, Checkboxes, Choice, Fieldset, Legend, Radios, Text, TextInput},
    error_pages::{self, Conflict, ConflictField, SavedBy},
    form,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Changed, Field, OrganisationId, Problem, Refusal, Revision};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
        kind: String = field::KIND,
        ukprn: String = field::UKPRN,
        validating_institution: String = field::VALIDATING_INSTITUTION,
        regions: Vec<String> = field::REGIONS,
        website: String = field::WEBSITE,
    }
}

pub(super) const LABELS: [(Field, &str); 6] = [
    (field::NAME, "Name"),
    (field::KIND, "Type of provider"),
    (field::UKPRN, "UKPRN"),
    (
        field::VALIDATING_INSTITUTION,
        "University or college that validates the course at Master’s level",
    ),
    (field::REGIONS, "Where it teaches"),
    (field::WEBSITE, "Website"),
];

fn label(name: Field) -> &'static str {
    let mut labels = LABELS.iter();
    let found = labels.find(|(field, _)| *field == name);
    found.map_or("", |(_, label)| label)
}

impl Form {
    fn details(&self) -> TypedDetails {
        TypedDetails {
            kind: self.kind.clone(),
            ukprn: self.ukprn.clone(),
            validating_institution: self.validating_institution.clone(),
            regions: chosen_regions(&self.regions)
                .into_iter()
                .map(Into::into)
                .collect(),
            website: self.website.clone(),
        }
    }
}

/// `provider.enter`
pub(crate) async fn get_new(ask: Ask) -> Response {
    show(&enter(&ask, &Form::default(), &[]))
}

/// `provider.enter`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(joint::EnterProvider {
        name: typed.name.clone(),
        details: typed.details(),
    });
    let outcome = ask
        .carry_out_or_show(&form, &LABELS, command, |problems| {
            Ok(enter(&ask, typed, problems))
        })
        .await?;
    let made = outcome.made.map(OrganisationId::from);
    let made = made.map_or_else(|| "/providers".to_owned(), address::provider);
    let done = Done::new(format!("{} added", typed.name.trim()))
        .next("Invite someone who leads the course. They can then apply.");
    Ok(ask.done(&made, done))
}

/// `provider.change`
pub(crate) async fn get(ask: Ask, At(provider): At<OrganisationId>) -> Result<Response, Response> {
    let form = ask.view(&ProviderFile { provider })?.form;
    let details = TypedDetails::from(&form.details);
    let shown = Form {
        name: form.name.clone(),
        kind: details.kind,
        ukprn: details.ukprn,
        validating_institution: details.validating_institution,
        regions: details.regions,
        website: details.website,
    };
    Ok(show(&change(
        &ask,
        provider,
        &shown,
        &form.revision().to_string(),
        &[],
    )))
}

/// `provider.change`
pub(crate) async fn post(
    ask: Ask,
    At(provider): At<OrganisationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let revision = ask.hidden(form.revision())?;
    let change_provider = ChangeProvider {
        provider,
        revision,
        details: typed.details(),
    };
    let command = Command::from(joint::ChangeProvider {
        name: typed.name.clone(),
        change: change_provider,
    });
    match ask.execute(&form, &LABELS, command).await? {
        Executed::Done(_) => {
            let done = Done::new("Details saved");
            Ok(ask.done(&address::provider(provider), done))
        }
        Executed::Wrong(problems) => {
            let page = change(&ask, provider, typed, form.revision(), &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(Refusal::Stale(changed)) if !changed.is_empty() => {
            stale(&ask, provider, typed, &changed)
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// Both versions on one page; sending it replaces what stands now.
fn stale(
    ask: &Ask,
    provider: OrganisationId,
    typed: &Form,
    changed: &[Changed],
) -> Result<Response, Response> {
    let now = ask.view(&ProviderFile { provider })?.form;
    let yours = [(field::NAME, typed.name.clone())]
        .into_iter()
        .chain(typed.details().fields());
    let both = yours.map(|(name, yours)| {
        let change = changed.iter().find(|change| change.field == *name);
        let saved = change.map_or_else(|| yours.clone(), |change| change.theirs.clone());
        (name, yours, saved)
    });
    Ok(two_versions(ask, now.revision(), both))
}

/// The page of two versions of these fields: as typed, and as they were saved meanwhile.
pub(super) fn two_versions(
    ask: &Ask,
    revision: Revision,
    fields: impl IntoIterator<Item = (Field, String, String)>,
) -> Response {
    let in_words = |field: Field, text: &str| match field {
        field::KIND => ProviderKind::named(text)
            .map_or("", ProviderKind::in_words)
            .to_owned(),
        field::REGIONS => regions_in_words(text),
        _ => text.to_owned(),
    };
    let field = |(name, yours, saved): (Field, String, String)| {
        let coded = [field::KIND, field::REGIONS].contains(&name) && saved != yours;
        let meanings =
            coded.then(|| (in_words(name, &yours).into(), in_words(name, &saved).into()));
        ConflictField {
            name: name.into(),
            label: label(name).into(),
            yours: yours.into(),
            saved: saved.into(),
            meanings,
        }
    };
    let conflict = Conflict {
        form: FormStart {
            revision: revision.to_string().into(),
            ..ask.form()
        },
        saved_by: SavedBy::Somebody,
        saved_at: "".into(),
        fields: fields.into_iter().map(field).collect(),
    };
    error_pages::conflict(&conflict).respond(&ask.surroundings)
}

fn regions_in_words(names: &str) -> String {
    let region = |name: &str| Region::named(name.trim()).map_or("", Region::in_words);
    names.split(',').map(region).collect::<Vec<_>>().join(", ")
}

fn enter<'a>(ask: &'a Ask, shown: &'a Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "The provider becomes an associate of the Provider Group. It appears on the public \
                 register once an application has been accepted."
            }
        },
        fields: fields(shown, &errors, "Add provider"),
        ..FormPage::new(ask, "Add a provider", "/providers")
    }
    .page(ask, &errors)
}

fn change<'a>(
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
                "A new name applies from today. The register keeps the former name."
            }
        },
        form: FormStart {
            revision: revision.into(),
            ..ask.form()
        },
        fields: fields(shown, &errors, "Save changes"),
        ..FormPage::new(ask, "Change a provider", address::provider(provider))
    }
    .page(ask, &errors)
}

fn fields(shown: &Form, errors: &FieldErrors, button: &'static str) -> Markup {
    html! {
        (TextInput {
            hint: Some("As the public register will show it".into()),
            autocomplete: "organization".into(),
            ..text(field::NAME, &shown.name, errors)
        })
        (details(&shown.details(), errors))
        (Button { content: button.into(), prevent_double_click: Some(true), ..Button::default() })
    }
}

fn text<'a>(name: Field, value: &str, errors: &'a FieldErrors) -> TextInput<'a> {
    TextInput {
        name: name.into(),
        label: label(name).into(),
        value: Some(value.to_owned().into()),
        error: errors.of(name),
        ..TextInput::default()
    }
}

/// What is public about a provider beside its name.
pub(crate) fn details(shown: &TypedDetails, errors: &FieldErrors) -> Markup {
    let institution = TextInput {
        hint: Some(
            "Only for the National Award for SEN Coordination (NASENCO). Leave this empty if the course leads only to \
             the National Professional Qualification (NPQ) for SENCOs".into(),
        ),
        ..text(
            field::VALIDATING_INSTITUTION,
            &shown.validating_institution,
            errors,
        )
    };
    let kinds = |kind: &ProviderKind| Choice {
        value: kind.name().into(),
        content: match kind {
            ProviderKind::Hei => "Higher education institution".into(),
            ProviderKind::Private => "Private provider".into(),
        },
        conditional: (*kind == ProviderKind::Private).then(|| html! { (institution) }),
        ..Choice::default()
    };
    let legend = |content: &'static str| Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    html! {
        (Radios {
            name: field::KIND.into(),
            fieldset: Some(Fieldset { legend: legend(label(field::KIND)), ..Fieldset::default() }),
            items: ProviderKind::ALL.iter().map(|kind| kinds(kind).into()).collect(),
            value: Some((&shown.kind).into()),
            error: errors.of(field::KIND),
            ..Radios::default()
        })
        (TextInput {
            hint: Some("8 digits, for example 10007774".into()),
            inputmode: "numeric".into(),
            classes: "govuk-input--width-10".into(),
            ..text(field::UKPRN, &shown.ukprn, errors)
        })
        (where_it_teaches(&shown.regions, errors))
        (website(&shown.website, errors))
    }
}

/// The regions where a provider teaches.
pub(super) fn where_it_teaches(chosen: &[String], errors: &FieldErrors) -> Markup {
    let legend = Legend {
        content: label(field::REGIONS).into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    html! {
        (Checkboxes {
            name: field::REGIONS.into(),
            fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
            hint: Some("Select all that apply".into()),
            items: Region::ALL.iter().map(|region| Choice {
                value: region.name().into(),
                content: region.in_words().into(),
                ..Choice::default()
            }.into()).collect(),
            values: chosen_regions(chosen),
            error: errors.of(field::REGIONS),
            ..Checkboxes::default()
        })
    }
}

/// Where its website is.
pub(super) fn website(shown: &str, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            hint: Some("Optional. For example, www.example.ac.uk".into()),
            input_type: "url".into(),
            ..text(field::WEBSITE, shown, errors)
        })
    }
}

/// What was ticked; the page with both texts sends them as one list.
pub(super) fn chosen_regions(regions: &[String]) -> Vec<Text<'static>> {
    let names = regions.iter().flat_map(|names| names.split(','));
    names.map(|name| name.trim().to_owned().into()).collect()
}
