//! Who acts for a school, for its trust, its authority and the registrar, and letting its headteacher in.

use super::{
    account::{self, Form, LABELS},
    acting_for,
};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::Urn;
use workforce::{EndActing, LetIn, Represented, TakeLetInBack};
use workforce_views::{Account, AccountView};

/// `school.let-in`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let represented = Represented::School(urn);
    let view = ask.view(&Account { represented })?;
    let errors = FieldErrors::new();
    Ok(show(&page(&ask, urn, &view, &Form::default(), &errors)))
}

/// `school.let-in`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let represented = Represented::School(urn);
    let view = ask.view(&Account {
        represented: represented.clone(),
    })?;
    let back = address::school_people(urn);
    let done = give(&ask, &form, represented).await?;
    match done {
        Ok(done) => Ok(ask.done(&back, done)),
        Err(errors) => Ok(error_pages::refused_form(&page(
            &ask,
            urn,
            &view,
            form.value(),
            &errors,
        ))),
    }
}

/// Lets in whoever was typed, takes an invitation back, or ends that someone acts; gives what was done, or what is wrong.
pub(super) async fn give(
    ask: &Ask,
    form: &CheckedForm<Form>,
    represented: Represented,
) -> Result<Result<Done, FieldErrors>, Response> {
    let typed = form.value();
    let organisation = acting_for(ask, Action::LetInForSchool);
    if let Ok(invitation) = typed.invitation.parse() {
        let command = TakeLetInBack {
            organisation,
            represented,
            invitation,
        };
        ask.carry_out(form, command).await?;
        return Ok(Ok(Done::new("Invitation withdrawn")));
    }
    if let (Ok(person), Ok(role)) = (typed.person.parse(), typed.role.parse()) {
        let command = EndActing {
            organisation,
            represented,
            person,
            role,
        };
        ask.carry_out(form, command).await?;
        let done = Done::new("Person removed");
        return Ok(Ok(done.next("They can no longer act for it.")));
    }
    let command = LetIn {
        organisation,
        represented,
        name: typed.name.clone(),
        email: typed.email.clone(),
    };
    let executed = ask.execute(form, &LABELS, command).await?;
    match executed {
        shell::ask::Executed::Wrong(problems) => Ok(Err(FieldErrors::from(problems.as_slice()))),
        executed => {
            executed.outcome().map_err(|refusal| ask.refusal(refusal))?;
            let done = Done::new("Invitation sent");
            Ok(Ok(done.next("They can act once they have accepted.")))
        }
    }
}

fn page<'a>(
    ask: &'a Ask,
    urn: Urn,
    view: &AccountView,
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let represented = Represented::School(urn);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "URN " (urn) }
        h1 class="govuk-heading-l" { (view.name) }
        (account::people(ask, view, ""))
        (account::form(ask, &represented, "", typed, errors))
    });
    let title = Title::about("Who acts for a school", view.name.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::school_senco(urn)))
}
