//! Keys of an organisation, by which other programs act for it: those there are, a new one, one that is revoked.

use crate::field;
use access::Action;
use axum::{
    extract::Query,
    http::header::CACHE_CONTROL,
    response::{IntoResponse as _, Redirect, Response},
};
use doors::Command;
use maud::{Markup, html};
use people::{MakeKey, RevokeKey};
use people_views::{KeyLine, KeyStands, Keys, KeysView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, Cell, Choice, Fieldset, Legend, Radios, Table, Tag, TagColour, TextInput,
        WarningText,
    },
    confirm::Confirm,
    form,
    form::{FieldErrors, FormStart, hidden_field},
    form_page::FormPage,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
    words,
};
use vocabulary::{ApiKeyId, OrganisationId, Problem, Refusal, in_words};

const BASE: &str = "/account/keys";

form! {
    /// What a new key is for.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        label: String = field::LABEL,
        /// `read` or `change`.
        reach: String = field::REACH,
        #[serde(rename = "until-day")]
        until_day: String = field::UNTIL_DAY,
        #[serde(rename = "until-month")]
        until_month: String = field::UNTIL_MONTH,
        #[serde(rename = "until-year")]
        until_year: String = field::UNTIL_YEAR,
    }
}

form! {
    /// Which key.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct KeyQuery {
        key: String = field::KEY,
    }
}

/// For whom the visitor acts, and its keys.
fn view(ask: &Ask) -> Result<(OrganisationId, KeysView), Response> {
    let organisation = super::organisation(ask)?;
    Ok((organisation, ask.view(&Keys { organisation })?))
}

/// `key.manage`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Keys for other programs" }
            @if view.opens { p class="govuk-body" {
                "With a key, a program such as your student records system can read what people at "
                (view.organisation_name) " can read here and, if you allow it, do what they can do."
            } }
            p class="govuk-body" {
                a class="govuk-link" href="/api" { "What programs can ask for, and how" }
            }
            @if !view.opens {
                p class="govuk-body" {
                    "Programs cannot read or change anything for organisations of this kind yet, so you cannot make a \
                     key."
                }
            } @else if !view.may_change {
                p class="govuk-body" {
                    "Only owners of the account can make and revoke keys. Ask one of them."
                }
            }
            @if view.keys.is_empty() {
                p class="govuk-body" { (view.organisation_name) " has no keys." }
            }
        }))
        @if !view.keys.is_empty() { (table(&view)) }
        @if view.opens && view.may_change {
            (Button {
                content: "Make a key".into(),
                href: format!("{BASE}/new").into(),
                ..Button::default()
            })
        }
    };
    let page = Page::new("Keys for other programs", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back("/account"))))
}

fn table(view: &KeysView) -> Table<'static> {
    let row = |it: &KeyLine| {
        let may = if it.reads_only {
            "Read"
        } else {
            "Read and change"
        };
        let last = it
            .last_day
            .map_or_else(|| "No last day".to_owned(), in_words);
        let mut cells = vec![
            Cell::from(it.label.clone()),
            Cell::from(words::labelled("May", &may)),
            Cell::from(words::labelled("Made on", &in_words(it.from))),
            Cell::from(words::labelled("Last day", &last)),
            Cell::from(stands(it.stands)),
        ];
        if view.may_change {
            cells.push(Cell::from(html! {
                @if it.stands == KeyStands::Opens {
                    a class="govuk-link" href={ (BASE) "/revoke?key=" (it.key) } {
                        "Revoke" span class="govuk-visually-hidden" { ": " (it.label) }
                    }
                }
            }));
        }
        cells
    };
    let mut head = vec!["Used by", "May", "Made on", "Last day", "Status"];
    if view.may_change {
        head.push("Change");
    }
    Table {
        caption: "Keys, those that work first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: head.into_iter().map(Cell::from).collect(),
        rows: view.keys.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn stands(stands: KeyStands) -> Markup {
    let (says, colour) = match stands {
        KeyStands::Opens => ("Works", TagColour::Green),
        KeyStands::Ended => ("Ended", TagColour::Grey),
        KeyStands::Revoked => ("Revoked", TagColour::Grey),
    };
    html! { (Tag { content: says.into(), colour, ..Tag::default() }) }
}

/// `key.manage`
pub(crate) async fn get_new(ask: Ask) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    if !view.opens || !view.may_change {
        return Ok(Redirect::to(BASE).into_response());
    }
    Ok(show(&new(&ask, &view, &Form::default(), &[])))
}

/// `key.manage`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let (organisation, view) = view(&ask)?;
    let role = view.role.filter(|_| view.opens && view.may_change);
    let role = role.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let typed = form.value();
    let mut problems = Vec::new();
    if typed.reach.is_empty() {
        problems.push(Problem::new(field::REACH, "Select what the program may do"));
    }
    let until = until(typed);
    let last_day = until.read();
    if !until.is_empty() && last_day.is_none() {
        problems.push(Problem::new(
            field::UNTIL,
            "The last day must be a real date, for example 31 8 2027",
        ));
    }
    if !problems.is_empty() {
        return Err(shell::error_pages::refused_form(&new(
            &ask, &view, typed, &problems,
        )));
    }
    let keys = ask.service().keys();
    let secret = keys.secret(ask.hidden(form.command())?, form.session().as_str());
    let command = Command::from(MakeKey {
        organisation,
        role,
        label: typed.label.clone(),
        digest: keys.digest(&secret),
        reads_only: typed.reach != "change",
        until: last_day.and_then(|day| day.tomorrow().ok()),
    });
    let labels = [(field::LABEL, "Which program will use the key")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(new(&ask, &view, typed, problems))
    })
    .await?;
    let page = show(&made(&ask, typed.label.trim(), &secret));
    // Nothing keeps a copy of a secret.
    Ok(([(CACHE_CONTROL, "no-store")], page).into_response())
}

/// What was typed as the last day.
fn until(typed: &Form) -> TypedDate {
    TypedDate {
        day: typed.until_day.clone(),
        month: typed.until_month.clone(),
        year: typed.until_year.clone(),
    }
}

fn new<'a>(ask: &'a Ask, view: &KeysView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let until = until(shown);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "Make one key for each program. It acts for " (view.organisation_name)
                ", and not for you: it still works when you leave. To replace a key, make another, give it to \
                 the program, and revoke the old one."
            }
        },
        fields: html! {
            (TextInput {
                name: field::LABEL.into(),
                label: "Which program will use the key?".into(),
                hint: Some("For example, student records. Do not give a person’s name".into()),
                value: Some((&shown.label).into()),
                error: errors.of(field::LABEL),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (Radios {
                name: field::REACH.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "What may it do?".into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                error: errors.of(field::REACH),
                items: [("read", "Only read"), ("change", "Read and change")]
                    .into_iter()
                    .map(|(value, label)| {
                        Choice {
                            value: value.into(),
                            content: label.into(),
                            ..Choice::default()
                        }
                        .into()
                    })
                    .collect(),
                value: Some((&shown.reach).into()),
                ..Radios::default()
            })
            (until.boxes_named(
                "until",
                Legend {
                    content: "Last day on which it works (optional)".into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                "For example, 31 8 2027",
                errors.of(field::UNTIL),
            ))
            (Button { content: "Make the key".into(), ..Button::default() })
        },
        ..FormPage::new(ask, "Make a key", BASE)
    }
    .page(ask, &errors)
}

/// The one page that shows a secret.
fn made<'a>(ask: &'a Ask, label: &str, secret: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Key made for " (label) }
        (WarningText {
            content: "Copy the key now. We show it once, and do not keep it.".into(),
            ..WarningText::default()
        })
        p class="govuk-body" id="key" { code class="senco-secret" { (secret) } }
        p class="govuk-body" {
            "Give it to the program in a way that no one else can read; never by email. Anyone who has it can act for \
             your organisation. If it is lost or seen by others, revoke it and make another."
        }
        p class="govuk-body" {
            a class="govuk-link" href="/api" { "How a program uses the key" }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(BASE) { "See all keys" }
        }
    });
    Page::new("Key made", &ask.surroundings, content)
}

/// The key that a query names, where it can be revoked.
fn asked<'v>(ask: &Ask, view: &'v KeysView, query: &KeyQuery) -> Result<&'v KeyLine, Response> {
    let key: ApiKeyId = ask.id(&query.key)?;
    let found = view.keys.iter().find(|it| it.key == key);
    found
        .filter(|_| view.may_change)
        .ok_or_else(|| ask.refusal(Refusal::NotFound))
}

/// `key.manage`
pub(crate) async fn get_revoke(
    ask: Ask,
    Query(query): Query<KeyQuery>,
) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    let key = asked(&ask, &view, &query)?;
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                "The program that uses the key “" (key.label) "” can do nothing here from now on. This cannot be \
                 undone: you would have to make another key."
            }
        },
        form: FormStart {
            action: format!("{BASE}/revoke").into(),
            ..ask.form()
        },
        fields: hidden_field(&field::KEY, &query.key),
        ..Confirm::warning(&ask, Title::from("Revoke a key"), "Revoke the key", BASE)
    };
    Ok(show(&asked.page(&ask)))
}

/// `key.manage`
pub(crate) async fn post_revoke(
    ask: Ask,
    form: CheckedForm<KeyQuery>,
) -> Result<Response, Response> {
    let (organisation, view) = view(&ask)?;
    let key = asked(&ask, &view, form.value())?;
    let revoke = RevokeKey {
        organisation,
        key: key.key,
    };
    ask.carry_out(&form, Command::from(revoke)).await?;
    let done = format!("The key “{}” is revoked", key.label);
    Ok(ask.done(BASE, Done::new(done)))
}

/// The link from one's account, for those who may follow it.
pub(super) fn link(ask: &Ask) -> Markup {
    let keys = |organisation| ask.service().view(&ask.actor, &Keys { organisation });
    let own = ask
        .actor
        .organisation
        .filter(|_| ask.may(Action::ManageKeys));
    let keys = own.and_then(|organisation| keys(organisation).ok());
    html! {
        @if keys.is_some_and(|it| it.opens || !it.keys.is_empty()) {
            p class="govuk-body" {
                a class="govuk-link" href=(BASE) { "Keys for other programs" }
            }
        }
    }
}
