//! Who takes part in a campaign: by invitation alone, until enough have answered, not in some areas.

use super::{Pairs, Typed, caption, view};
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, Fieldset, Legend, SummaryRow, TextInput, Textarea},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
    words::{alternatives, thousands},
};
use std::collections::BTreeMap;
use surveys::{
    campaign::{LimitCampaign, Limits},
    field::enough_of,
};
use surveys_views::CampaignView;
use vocabulary::{CampaignId, Problem, text::one_line};

const LABELS: [(vocabulary::Field, &str); 3] = [
    (field::INVITED_ONLY, "By invitation only"),
    (field::ENOUGH, "Enough answers"),
    (field::LEFT_OUT, "Areas where no one is asked"),
];

/// `campaign.run`
pub(crate) async fn get(ask: Ask, At(campaign): At<CampaignId>) -> Result<Response, Response> {
    let view = view(&ask, campaign)?;
    Ok(show(&page(&ask, &view, &shown(&view), &[])))
}

/// `campaign.run`
pub(crate) async fn post(
    ask: Ask,
    At(campaign): At<CampaignId>,
    form: CheckedForm<Pairs>,
) -> Result<Response, Response> {
    let view = view(&ask, campaign)?;
    let typed = Typed(form.value().clone());
    let (limits, mut problems) = read(&typed, &view);
    let unknown = ask.service().invitations().unknown_areas(&limits.left_out);
    if !unknown.is_empty() {
        let says = format!(
            "The national list of schools has no local authority called {}. Check the spelling",
            alternatives(&unknown)
        );
        problems.push(Problem::new(field::LEFT_OUT, says));
    }
    if !problems.is_empty() {
        let page = page(&ask, &view, &typed, &problems);
        return Ok(error_pages::refused_form(&page));
    }
    let command = LimitCampaign {
        organisation: view.organisation,
        campaign,
        limits,
    };
    ask.carry_out_or_show(&form, &LABELS, command, |problems| {
        Ok(page(&ask, &view, &typed, problems))
    })
    .await?;
    let done = Done::new("Changes saved");
    Ok(ask.done(&address::campaign(campaign), done))
}

fn read(typed: &Typed, view: &CampaignView) -> (Limits, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut enough = BTreeMap::new();
    for (id, title) in &view.surveys {
        let name = enough_of(id);
        let number = typed.0.iter().find(|(it, _)| *it == name);
        let number = number.map_or("", |(_, value)| value.trim());
        match number.replace(',', "").parse::<u32>() {
            Ok(many) => _ = enough.insert(id.clone(), many),
            Err(_) if number.is_empty() => {}
            Err(_) => {
                let says =
                    format!("Number of answers to “{title}” must be a whole number, such as 500");
                problems.push(Problem::new(&name, says));
            }
        }
    }
    let areas = typed.text(field::LEFT_OUT).lines().map(one_line);
    let limits = Limits {
        invited_only: typed.all(field::INVITED_ONLY).map(str::to_owned).collect(),
        enough,
        left_out: areas.filter(|it| !it.is_empty()).collect(),
    };
    (limits, problems)
}

fn shown(view: &CampaignView) -> Typed {
    let limits = &view.limits;
    let mut typed = Typed::default().with(field::LEFT_OUT, &limits.left_out.join("\n"));
    for id in &limits.invited_only {
        typed = typed.with(field::INVITED_ONLY, id);
    }
    for (id, many) in &limits.enough {
        typed.0.push((enough_of(id), many.to_string()));
    }
    typed
}

fn page<'a>(ask: &'a Ask, view: &CampaignView, typed: &Typed, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Who takes part", view.planned.title.clone());
    FormPage {
        caption: caption(view),
        says: html! {
            p class="govuk-body" {
                "Everyone who has a link can answer, unless you limit it here. You can change this while people answer: everyone who \
                 has started can finish."
            }
        },
        fields: fields(view, typed, &errors),
        ..FormPage::new(ask, title, address::campaign(view.campaign))
    }
    .page(ask, &errors)
}

fn fields(view: &CampaignView, typed: &Typed, errors: &FieldErrors) -> Markup {
    let choice = |(id, title): &(String, String)| {
        Choice {
            value: id.clone().into(),
            content: title.clone().into(),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::INVITED_ONLY.into(),
            fieldset: Some(legend("Which surveys can people answer by invitation only?")),
            hint: Some("The link that anyone can use then starts no new answers. Select none if everyone who has the link can answer.".into()),
            error: errors.of(field::INVITED_ONLY),
            items: view.surveys.iter().map(choice).collect(),
            values: typed.all(field::INVITED_ONLY).map(Into::into).collect(),
            ..Checkboxes::default()
        })
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { "How many answers are enough?" }
            div class="govuk-hint" {
                "When about so many people have answered, the link that anyone can use starts no new answers. Answers are counted once an \
                 hour, so a few more can come. People who were invited can still answer. Leave it empty for no limit."
            }
            @for (id, title) in &view.surveys {
                @let name = enough_of(id);
                @let value = typed.0.iter().find(|(it, _)| *it == name).map_or("", |(_, value)| value);
                (TextInput {
                    id: name.clone().into(),
                    name: name.clone().into(),
                    label: title.as_str().into(),
                    classes: "govuk-input--width-5".into(),
                    inputmode: "numeric".into(),
                    error: errors.of(&name),
                    value: Some(value.into()),
                    ..TextInput::default()
                })
            }
        }
        (Textarea {
            name: field::LEFT_OUT.into(),
            label: "In which local authorities do you ask no one?".into(),
            hint: Some("For example, where those who evaluate work themselves. Enter one a line. People in lists that you choose from now on are left out if their school is there, and the link asks people not to answer for such a school".into()),
            value: typed.text(field::LEFT_OUT).into(),
            error: errors.of(field::LEFT_OUT),
            ..Textarea::default()
        })
        (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
    }
}

fn legend(says: &'static str) -> Fieldset<'static> {
    Fieldset {
        legend: Legend {
            content: says.into(),
            classes: "govuk-fieldset__legend--s".into(),
            ..Legend::default()
        },
        ..Fieldset::default()
    }
}

/// Who takes part, beside what else was planned: nothing where nothing limits it.
pub(super) fn rows(view: &CampaignView) -> Vec<SummaryRow<'static>> {
    let Limits {
        invited_only,
        enough,
        left_out,
    } = &view.limits;
    let title = |id: &String| {
        let found = view.surveys.iter().find(|(it, _)| it == id);
        found.map_or_else(|| id.clone(), |(_, title)| title.clone())
    };
    let titles: Vec<String> = invited_only.iter().map(title).collect();
    let enough: Vec<String> = enough
        .iter()
        .map(|(id, many)| format!("{}: {}", title(id), thousands((*many).into())))
        .collect();
    let rows = [
        ("By invitation only", titles.join("; ")),
        ("Enough answers", enough.join("; ")),
        ("Areas where no one is asked", left_out.join("; ")),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.map(|(key, value)| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    })
    .collect()
}
