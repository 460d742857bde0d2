//! One group: who is of it and until when, and by which terms of reference.

use crate::address;
use access::Action;
use axum::response::Response;
use governance::{GroupKind, Settings};
use governance_views::{GroupFile, GroupView, MemberLine, ReferenceView};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Cell, Details, Table, Tag, TagColour},
    layout::{Above, Page, Title},
    words,
};
use vocabulary::in_words;

/// `group.read`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let view = ask.view(&GroupFile { kind })?;
    let keeps = ask.may(Action::KeepGroups);
    let content = html! {
        h1 class="govuk-heading-l" { (view.name) }
        @if keeps { (volunteers(&view)) }
        h2 class="govuk-heading-m" { "Members" }
        @if view.members.is_empty() {
            p class="govuk-body" { "No one is serving a term in this group today." }
        } @else {
            (table("Members", &view.members, kind, keeps))
        }
        @if keeps { (actions(&view)) }
        (reference(&view, keeps))
        @if !view.past.is_empty() {
            h2 class="govuk-heading-m" { "Former members" }
            (table("Former members", &view.past, kind, keeps))
        }
    };
    let title = Title::about("Group", view.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back("/groups"))))
}

fn volunteers(view: &GroupView) -> Markup {
    html! {
        @if !view.volunteers.is_empty() {
            h2 class="govuk-heading-m" { "Offers to serve" }
            (Table {
                caption: "Offers to serve".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["Name".into(), "From".into(), "Since".into(), "Answer".into()],
                rows: view.volunteers.iter().map(|it| vec![
                    Cell::from(it.name.clone()),
                    Cell::from(words::labelled("From", &it.home)),
                    Cell::from(words::labelled("Since", &in_words(it.on))),
                    Cell::from(html! {
                        a class="govuk-link" href=(address::offer(view.kind, it.person)) {
                            "Admit or decline"
                            span class="govuk-visually-hidden" { " " (it.name) }
                        }
                    }),
                ]).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

fn table(
    caption: &'static str,
    lines: &[MemberLine],
    kind: GroupKind,
    keeps: bool,
) -> Table<'static> {
    let mut head: Vec<Cell<'_>> = vec![
        "Name".into(),
        "From".into(),
        "Role".into(),
        "Since".into(),
        "Last day".into(),
    ];
    if keeps {
        head.push("Terms".into());
    }
    let row = |it: &MemberLine| {
        let mut cells = vec![
            Cell::from(html! { (it.name) @if it.you { " (you)" } }),
            Cell::from(words::labelled("From", &it.home)),
            Cell::from(words::labelled("Role", &it.place.in_words())),
            Cell::from(words::labelled("Since", &in_words(it.from))),
            Cell::from(words::labelled("Last day", &last_day(it))),
        ];
        if keeps {
            cells.push(Cell::from(html! {
                a class="govuk-link" href=(address::member(kind, it.person)) {
                    "Terms" span class="govuk-visually-hidden" { " of " (it.name) }
                }
            }));
        }
        cells
    };
    Table {
        caption: caption.into(),
        caption_classes: "govuk-visually-hidden".into(),
        head,
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn last_day(it: &MemberLine) -> Markup {
    html! {
        (in_words(it.renewed.unwrap_or(it.last_day)))
        @if it.renewed.is_some() { " (renewed)" }
        @if it.due {
            " "
            (Tag {
                content: if it.may_stay { "Ends soon" } else { "Ends soon, cannot stay" }.into(),
                colour: TagColour::Yellow,
                ..Tag::default()
            })
        }
    }
}

fn actions(view: &GroupView) -> Markup {
    html! {
        @if view.kind == GroupKind::QualityStandardsGroup && view.readers > 0 {
            p class="govuk-body" {
                (words::count(view.readers, "person", "people"))
                " can read applications today without being a member. "
                a class="govuk-link" href=(address::readers(view.kind)) { "Admit today’s readers" }
            }
        }
        (Button {
            content: "Admit a member".into(),
            href: address::admit(view.kind).into(),
            kind: ButtonKind::Secondary,
            ..Button::default()
        })
    }
}

fn reference(view: &GroupView, keeps: bool) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Terms of reference" }
        @match view.references.split_first() {
            None => {
                p class="govuk-body" {
                    "The group has not recorded its terms of reference. Until then: "
                    (settled(view.settings))
                }
            }
            Some((newest, earlier)) => {
                (version(newest))
                p class="govuk-body" { "Today: " (settled(view.settings)) }
                @for older in earlier {
                    (Details {
                        summary: format!("Version {}", older.version).into(),
                        content: version(older).into(),
                        ..Details::default()
                    })
                }
            }
        }
        @if keeps {
            p class="govuk-body" {
                a class="govuk-link" href=(address::reference(view.kind)) {
                    @if view.references.is_empty() { "Record the terms of reference" }
                    @else { "Record the next version of the terms of reference" }
                }
            }
        }
    }
}

fn version(it: &ReferenceView) -> Markup {
    html! {
        p class="govuk-body" {
            "Version " (it.version) ", from " (in_words(it.from)) "."
        }
        @for paragraph in it.text.split("\n\n") { p class="govuk-body" { (paragraph) } }
    }
}

/// What holds of terms and places, in a sentence.
fn settled(settings: Settings) -> String {
    let count = |n: u32, one, many| words::count(n as usize, one, many);
    let months = count(settings.months, "month", "months");
    let terms = settings.in_a_row.map_or_else(
        || "and a member can serve any number in a row".to_owned(),
        |terms| {
            format!(
                "and a member can serve up to {} in a row",
                count(terms, "term", "terms")
            )
        },
    );
    let places = settings.places.map_or_else(String::new, |places| {
        format!(" The group has {}.", count(places, "place", "places"))
    });
    let reviewing = match (settings.readers_needed, settings.quorum) {
        (None, None) => String::new(),
        (Some(readers), None) => format!(" {readers} members read each application."),
        (None, Some(quorum)) => format!(" At least {quorum} members decide."),
        (Some(readers), Some(quorum)) => {
            format!(" {readers} members read each application, and at least {quorum} decide.")
        }
    };
    format!("a term lasts {months}, {terms}.{places}{reviewing}")
}
