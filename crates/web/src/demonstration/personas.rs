//! The personas of a demonstration: fixed people from one story, by role, with what each has to do.

use axum::response::Response;
use maud::{Markup, html};
use people_pages::sign_in;
use quality::{Need, Standing};
use quality_views::{Persona, Personas, ToDo, Work};
use serde::Deserialize;
use shell::{
    ask::Ask,
    browser::Browser,
    components::{Button, ButtonKind, Cell, Table},
    form::{CsrfToken, FormStart},
    layout::Page,
    security::CheckedForm,
    words,
};
use vocabulary::{Actor, Channel, OrganisationId, Role};

/// `session.begin`, in a demonstration only
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let personas = ask.view(&Personas)?;
    let roles = Role::ALL.iter().copied();
    let mut groups: Vec<(Group, Vec<&Persona>)> = Vec::new();
    for group in roles.flat_map(Group::of) {
        let members: Vec<_> = personas.iter().filter(|it| group.holds(it)).collect();
        if !members.is_empty() {
            groups.push((group, members));
        }
    }
    // The coordinator sees most, and comes first.
    groups.sort_by_key(|(group, _)| group.role != Role::Coordinator);
    ask.with_visit(|csrf| {
        let content = html! {
            h1 class="govuk-heading-l" { "Choose who to sign in as" }
            p class="govuk-body" {
                "Everyone here is made up. You can change at any time. You can read the emails \
                 senco would have sent in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
            @for (group, members) in &groups { (list(&ask, *group, members, csrf)) }
        };
        Page::new("Choose who to sign in as", &ask.surroundings, content)
    })
}

/// `session.begin`, in a demonstration only
pub(crate) async fn post(
    ask: Ask,
    browser: Browser,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let Form {
        person,
        organisation,
        role,
    } = form.value();
    let person = ask.hidden(person)?;
    let organisation: Option<OrganisationId> = match organisation.as_str() {
        "" => None,
        organisation => Some(ask.hidden(organisation)?),
    };
    let role: Role = ask.hidden(role)?;
    let token = ask
        .service()
        .sign_in()
        .begin_demonstration(person, organisation, role, &browser.0)
        .await
        .map_err(|failure| ask.failure(&failure, None))?;
    let home = organisation.map_or(sign_in::OWN, |_| sign_in::HOME);
    sign_in::signed_in(&ask, token, home).await
}

/// A table of the page: those of one role, whose organisation has an application under way or not.
#[derive(Clone, Copy)]
struct Group {
    role: Role,
    under_way: Option<bool>,
}

impl Group {
    fn of(role: Role) -> Vec<Self> {
        let under_way: &[Option<bool>] = match role {
            Role::CourseLeader => &[Some(true), Some(false)],
            _ => &[None],
        };
        let group = |under_way: &Option<bool>| Self {
            role,
            under_way: *under_way,
        };
        under_way.iter().map(group).collect()
    }

    fn holds(self, persona: &Persona) -> bool {
        let under_way = persona.application.is_some();
        persona.role == self.role && self.under_way.is_none_or(|wanted| wanted == under_way)
    }

    fn title(self) -> String {
        match self.under_way {
            Some(true) => "Providers with an application in progress".to_owned(),
            Some(false) => "Other providers".to_owned(),
            None if self.role == Role::Coordinator => "The Provider Group".to_owned(),
            None => plural(self.role),
        }
    }
}

/// Those who act in a role.
fn plural(role: Role) -> String {
    match role {
        Role::Public => "Award holders".to_owned(),
        Role::Governor => "Governors and trustees".to_owned(),
        Role::Authority => "Local authorities".to_owned(),
        _ => {
            let mut letters = role.in_words().chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            format!("{}s", first.chain(letters).collect::<String>())
        }
    }
}

/// What someone of the story has to do first, as their own list says.
fn first_need(ask: &Ask, persona: &Persona) -> Option<Need> {
    let actor = Actor {
        person: Some(persona.person),
        organisation: persona.organisation,
        role: persona.role,
        key: None,
        way: Channel::Page,
    };
    let work = ask.service().view(&actor, &Work).ok()?;
    work.to_do.iter().find_map(|to_do| match to_do {
        ToDo::Application { need, .. } => Some(*need),
        ToDo::Apply { .. } => None,
    })
}

/// What someone of the story can try, and where a rule stops them.
fn to_do(persona: &Persona, need: Option<Need>) -> &'static str {
    match (persona.role, need, persona.standing) {
        (Role::Coordinator, ..) => {
            "Sees what needs doing, and runs the review process. Blocked: cannot record a \
             decision while a report is missing, or before 3 members have agreed to it."
        }
        (Role::Registrar, ..) => {
            "Keeps the national list of schools, and can import another. Blocked: a list with one \
             row that cannot be read is not imported."
        }
        (Role::Evaluator, ..) => {
            "Makes surveys: copies one, changes questions and routes, and tries it. Blocked: cannot sign off a \
             survey through which someone would be led nowhere."
        }
        (Role::Public, ..) => {
            "Claims an award they already had, and sees their own record. Blocked: the award counts for \
             nothing until the university confirms it."
        }
        (Role::Headteacher, ..) => {
            "Reports who is SENCO of their school, and invites colleagues. Blocked: cannot see \
             another school."
        }
        (Role::Governor, ..) => {
            "Sees who is and was SENCO of their school, and can report the course that the SENCO \
             takes. Blocked: cannot report or change who is SENCO."
        }
        (Role::Trust | Role::Authority, ..) => {
            "Sees which of their schools have reported a SENCO, and lets in headteachers. Blocked: \
             cannot act for a school that the national list does not name for them."
        }
        (Role::Reader, Some(Need::DeclareInterest), _) => {
            "Is asked to read an application. Blocked: cannot open it before saying whether they \
             have a conflict of interest."
        }
        (Role::Reader, Some(Need::Sign), _) => {
            "Is asked to agree to a draft decision, here and by email. Blocked: nothing is recorded \
             while they object."
        }
        (Role::Reader, Some(_), _) => {
            "Reads an application. Blocked: cannot see the other reader’s report before \
             submitting their own."
        }
        (Role::Reader, None, _) => {
            "Has nothing to read. Blocked: cannot be asked about their own organisation."
        }
        (Role::Supporter, ..) => {
            "Answers an applicant’s questions. Blocked: cannot read the application they support."
        }
        (_, Some(Need::Submit), _) => {
            "Is writing an application. Blocked: cannot submit while a question has no answer."
        }
        (_, Some(Need::Revise), _) => "Is asked to revise an application by a deadline.",
        (_, Some(Need::MeetCondition(_)), _) => "Has a condition to meet by a deadline.",
        _ if persona.application.is_some() => {
            "Is waiting for a decision. Blocked: cannot change what they submitted, or apply twice."
        }
        (_, _, Some(Standing::Current)) => {
            "Has nothing to do. Blocked: cannot renew more than a year before the end."
        }
        (_, _, Some(Standing::DueForRenewal)) => {
            "Is due for renewal, and can apply. The register shows when the registration ends."
        }
        (_, _, Some(_)) => "Is no longer registered, and can apply again.",
        (_, _, None) => "Is not registered yet, and can apply.",
    }
}

/// Who to sign in as.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    person: String,
    organisation: String,
    role: String,
}

/// A table of a group. What all of it can try is said once, above it.
fn list(ask: &Ask, group: Group, personas: &[&Persona], csrf: &CsrfToken) -> Markup {
    let can: Vec<&str> = personas
        .iter()
        .map(|it| to_do(it, first_need(ask, it)))
        .collect();
    let same = can
        .first()
        .filter(|first| can.iter().all(|it| it == *first));
    let mut head = vec!["Organisation".into(), "To do".into(), "Sign in".into()];
    if same.is_some() {
        head.remove(1);
    }
    let of_each = |to_do| same.is_none().then_some(to_do);
    let rows = personas.iter().zip(&can);
    let table = Table {
        caption: group.title().into(),
        caption_classes: "govuk-visually-hidden".into(),
        head,
        rows: rows
            .map(|(it, to_do)| row(it, of_each(*to_do), csrf))
            .collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    };
    html! {
        h2 class="govuk-heading-m" { (group.title()) }
        @if let Some(same) = same { p class="govuk-body" { (same) } }
        (table)
    }
}

fn row(it: &Persona, to_do: Option<&'static str>, csrf: &CsrfToken) -> Vec<Cell<'static>> {
    let state = match (it.application, it.standing) {
        (Some(application), _) => html! { "Application " (application) },
        (None, Some(standing)) => html! { (quality_pages::standing(standing)) },
        (None, None) => html! {},
    };
    let form = FormStart::new(csrf).around("", &be(it));
    let mut cells = vec![Cell::from(html! { (it.organisation_name) br; (state) })];
    cells.extend(to_do.map(|says| Cell::from(words::labelled("To do", &says))));
    cells.push(Cell::from(form));
    cells
}

fn be(it: &Persona) -> Markup {
    html! {
        input type="hidden" name="person" value=(it.person);
        input type="hidden" name="organisation"
            value=(it.organisation.map(|id| id.to_string()).unwrap_or_default());
        input type="hidden" name="role" value=(it.role);
        (Button {
            content: html! {
                "Sign in as " (it.name)
                span class="govuk-visually-hidden" { " of " (it.organisation_name) }
            }.into(),
            kind: ButtonKind::Secondary,
            classes: "govuk-!-margin-bottom-0".into(),
            ..Button::default()
        })
    }
}
