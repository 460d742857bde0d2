//! The access table, printed as it is applied.

use access::{Action, Scope, table};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    components::{Cell, Table},
    layout::Page,
    words,
};
use vocabulary::Role;

const TITLE: &str = "What each role can see and do";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let rows = Action::ALL.iter().map(|action| {
        vec![
            Cell::from(table().about(*action)),
            Cell::from(html! {
                ul class="govuk-list govuk-!-margin-bottom-0" {
                    @for (who, what) in granted(*action) {
                        li { strong { (who) } ": " (what) }
                    }
                }
            }),
        ]
    });
    let table = Table {
        caption: TITLE.into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec!["What".into(), "Who can do it".into()],
        rows: rows.collect(),
        first_cell_is_header: true,
        classes: words::ROWS.into(),
    };
    let content = html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body" {
            "senco applies this table to every page, search, count and download. A role only \
             has the access that is listed for it or for everyone."
        }
        @if !no_more_than_everybody().is_empty() {
            p class="govuk-body" {
                "These roles can only see and do what everyone who signs in can: "
                (no_more_than_everybody().join(", ")) "."
            }
        }
        div class="senco-scroll" role="region" tabindex="0" aria-label=(TITLE) {
            (table)
        }
    };
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// Who is granted an action, and of which things; roles with the same grant together.
fn granted(action: Action) -> Vec<(String, String)> {
    let everyone = table().grant(Role::Public, action);
    let all_same = Role::ALL
        .iter()
        .all(|role| table().grant(*role, action) == everyone);
    if all_same && everyone.allows() {
        return vec![("Everyone".to_owned(), everyone.scope.in_words().to_owned())];
    }
    let signed_in = table().grant(Role::Member, action);
    if signed_in.allows()
        && everybody_signed_in().all(|role| table().grant(role, action) == signed_in)
    {
        let what = signed_in.scope.in_words().to_owned();
        return vec![("Everyone who signs in".to_owned(), what)];
    }
    let named = Role::ALL.iter().filter_map(|role| {
        let grant = table().grant(*role, action);
        if grant.scope == Scope::Nothing {
            return None;
        }
        let mut what = grant.scope.in_words().to_owned();
        if !grant.facets().is_empty() {
            let facets: Vec<&str> = grant
                .facets()
                .iter()
                .map(|facet| facet.in_words())
                .collect();
            what = format!("{what}, including {}", facets.join(", "));
        }
        let mut who = role.in_words().to_owned();
        who[..1].make_ascii_uppercase();
        Some((who, what))
    });
    named.collect()
}

/// Every role that someone signs in with.
fn everybody_signed_in() -> impl Iterator<Item = Role> {
    let roles = Role::ALL.iter().copied();
    roles.filter(|role| !matches!(role, Role::Public | Role::Operator))
}

/// The roles of which the table says nothing of their own, as a sentence lists them.
fn no_more_than_everybody() -> Vec<&'static str> {
    let no_more = |role: &Role| {
        Action::ALL.iter().all(|action| {
            let grant = table().grant(*role, *action);
            everybody_signed_in().all(|other| table().grant(other, *action) == grant)
                || !grant.allows()
        })
    };
    let roles = everybody_signed_in().filter(no_more);
    roles.map(Role::in_words).collect()
}
