//! What has to be settled before a campaign opens.

use super::{Pairs, Typed, caption, date_boxes, needed, view};
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, Hint, Legend, Radios, TextInput, Textarea},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use surveys::{LawfulBasis, campaign::PrepareCampaign};
use surveys_views::CampaignView;
use vocabulary::{CampaignId, Problem};

const LABELS: [(vocabulary::Field, &str); 6] = [
    (field::APPROVED_BY, "Who approved it"),
    (field::APPROVED_ON, "Date of approval"),
    (field::BASIS, "Lawful basis"),
    (field::CONTACT, "Contact"),
    (field::KEPT_UNTIL, "Answers are kept until"),
    (field::PILOT, "Pilot"),
];

/// Each lawful basis, as forms name it and as it is read.
const BASES: [(LawfulBasis, &str, &str, &str); 3] = [
    (
        LawfulBasis::PublicTask,
        "public-task",
        "Public task",
        "For example, a university or a government department that does research",
    ),
    (
        LawfulBasis::LegitimateInterests,
        "legitimate-interests",
        "Legitimate interests",
        "For example, a provider that wants to improve its course",
    ),
    (
        LawfulBasis::Consent,
        "consent",
        "Consent",
        "People consent by sending their answers",
    ),
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
    let mut problems = Vec::new();
    let chosen = BASES.iter().find(|it| it.1 == typed.text(field::BASIS));
    let approved_on = typed.date(field::APPROVED_ON);
    let approved_on = needed(
        &approved_on,
        field::APPROVED_ON,
        "date of approval",
        &mut problems,
    );
    if chosen.is_none() {
        problems.push(Problem::new(field::BASIS, "Select the lawful basis"));
    }
    let kept_until = typed.date(field::KEPT_UNTIL);
    let called = "last day on which answers are kept";
    let kept_until = needed(&kept_until, field::KEPT_UNTIL, called, &mut problems);
    let (Some((basis, ..)), true) = (chosen, problems.is_empty()) else {
        let page = page(&ask, &view, &typed, &problems);
        return Ok(error_pages::refused_form(&page));
    };
    let command = PrepareCampaign {
        organisation: view.organisation,
        campaign,
        approved_by: typed.text(field::APPROVED_BY).to_owned(),
        approved_on,
        basis: *basis,
        contact: typed.text(field::CONTACT).to_owned(),
        kept_until,
        pilot: typed.text(field::PILOT).replace("\r\n", "\n"),
    };
    ask.carry_out_or_show(&form, &LABELS, command, |problems| {
        Ok(page(&ask, &view, &typed, problems))
    })
    .await?;
    let done = Done::new("Approval and pilot saved").next("You can open the campaign now.");
    Ok(ask.done(&address::campaign(campaign), done))
}

fn shown(view: &CampaignView) -> Typed {
    let Some(prepared) = &view.prepared else {
        return Typed::default();
    };
    let basis = BASES.iter().find(|it| it.0 == prepared.basis);
    Typed::default()
        .with(field::APPROVED_BY, &prepared.approved_by)
        .with_date(field::APPROVED_ON, prepared.approved_on)
        .with(field::BASIS, basis.map_or("", |it| it.1))
        .with(field::CONTACT, &prepared.contact)
        .with_date(field::KEPT_UNTIL, prepared.kept_until)
        .with(field::PILOT, &prepared.pilot)
}

/// How a lawful basis is read.
pub(super) fn basis(basis: LawfulBasis) -> &'static str {
    let found = BASES.iter().find(|it| it.0 == basis);
    found.map_or("", |it| it.2)
}

fn page<'a>(ask: &'a Ask, view: &CampaignView, typed: &Typed, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Approval and pilot", view.planned.title.clone());
    FormPage {
        caption: caption(view),
        says: html! {
            p class="govuk-body" { "People who are asked see who approved the survey, how to contact you, and how long you keep the answers." }
        },
        fields: fields(typed, &errors),
        ..FormPage::new(ask, title, address::campaign(view.campaign))
    }
    .page(ask, &errors)
}

fn fields(typed: &Typed, errors: &FieldErrors) -> Markup {
    let (approved_on, kept_until) = (
        typed.date(field::APPROVED_ON),
        typed.date(field::KEPT_UNTIL),
    );
    let choice =
        |(_, value, says, hint): &(LawfulBasis, &'static str, &'static str, &'static str)| {
            Choice {
                value: (*value).into(),
                content: (*says).into(),
                hint: Some(Hint::from(*hint)),
                ..Choice::default()
            }
            .into()
        };
    html! {
        (TextInput {
            name: field::APPROVED_BY.into(),
            label: "Who approved the research, and under which reference?".into(),
            hint: Some("For example, Ethics Committee of the Faculty of Education, 2026/114".into()),
            value: Some(typed.text(field::APPROVED_BY).into()),
            error: errors.of(field::APPROVED_BY),
            ..TextInput::default()
        })
        (date_boxes(&approved_on, &field::APPROVED_ON, "When was it approved?", "For example, 27 11 2026", errors))
        (Radios {
            name: field::BASIS.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "What is your lawful basis for using personal data?".into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            hint: Some("Answers have no names, but people may write something about themselves. Ask your data protection officer.".into()),
            error: errors.of(field::BASIS),
            items: BASES.iter().map(choice).collect(),
            value: Some(typed.text(field::BASIS).into()),
            ..Radios::default()
        })
        (TextInput {
            name: field::CONTACT.into(),
            label: "How can people who are asked contact you?".into(),
            hint: Some("An email address or a phone number".into()),
            value: Some(typed.text(field::CONTACT).into()),
            error: errors.of(field::CONTACT),
            ..TextInput::default()
        })
        (date_boxes(&kept_until, &field::KEPT_UNTIL, "Until when do you keep the answers?", "For example, 31 12 2028", errors))
        (Textarea {
            name: field::PILOT.into(),
            label: "Who tried the surveys first, and what did you change after that?".into(),
            hint: Some("If nothing had to be changed, say so".into()),
            value: typed.text(field::PILOT).into(),
            error: errors.of(field::PILOT),
            ..Textarea::default()
        })
        (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
    }
}
