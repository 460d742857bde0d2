//! The schools of a trust or an authority with their status, the most urgent first.

use super::asked::{Asked, term_id};
use crate::{address, checker::result::tag, field, posts::name_of, schools::search};
use access::{Action, Scope};
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Redirect, Response},
};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, Cell, Details, InsetText, Label, PageItem, PageLink, Pagination, Table, TextInput,
    },
    form::hidden_field,
    layout::Page,
    words,
};
use vocabulary::in_words;
use workforce::{Status, Urgency};
use workforce_views::{
    ConfirmationState, FallingDue, PostLine, Responsible, SchoolName, StatusLine, StatusListView,
};

/// The most schools that stand on one page.
const MOST: usize = 50;

/// `post.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    if ask.granted(Action::ReadPosts).scope == Scope::All {
        return Ok(Redirect::to(address::SCHOOLS).into_response());
    }
    let asked = Asked::read(query.as_deref());
    let view = ask.view(&asked.list(MOST))?;
    if let Some(only) = view.only {
        return Ok(Redirect::to(&address::school_status(only)).into_response());
    }
    let today = ask.service().today();
    let content = html! {
        (two_thirds(&html! {
            span class="govuk-caption-l" { (view.organisation) }
            h1 class="govuk-heading-l" { "Are our schools’ SENCOs qualified?" }
            @if view.all == 0 {
                p class="govuk-body" {
                    "The national list has no open school for you yet. When the registrar imports a newer list, your \
                     schools will appear here."
                }
            } @else {
                (summary(&asked, &view))
                (by_responsible(&asked, &view))
                (falling_due(&asked, &view.falling_due))
                (shared(&view.shared))
                (actions(&ask, &view))
            }
        }))
        @if view.all > 0 {
            h2 class="govuk-heading-m" id="schools" { (heading(&asked, &view)) }
            (filter(&asked))
            (chosen(&asked))
            (table(&view, today))
            (pages(&asked, &view))
        }
    };
    Ok(show(&Page::new(
        "Status of our schools",
        &ask.surroundings,
        content,
    )))
}

/// How many schools ask for what; each leads to those.
fn summary(asked: &Asked, view: &StatusListView) -> Markup {
    html! {
        ul class="govuk-list" {
            @for (urgency, count) in &view.counts {
                li {
                    a class="govuk-link" href={ (asked.but(|it| urgency.id().clone_into(&mut it.show))) "#schools" } {
                        (urgency.name())
                    }
                    ": " (words::count(*count, "school", "schools"))
                }
            }
        }
    }
}

/// Who is responsible for them, and what an authority can do about each; a trust is told that it is itself.
fn by_responsible(asked: &Asked, view: &StatusListView) -> Markup {
    html! {
        @if view.of_trust {
            p class="govuk-body" {
                "Your trust is the appropriate authority of all its academies. It must make sure that each has a SENCO who \
                 qualifies in time. The SENCOs do not carry this duty."
            }
        }
        @if view.of_authority {
            h2 class="govuk-heading-m" { "Who is responsible, and what you can do" }
            p class="govuk-body" { "A local authority is not responsible for a school’s SENCO itself." }
            @for (who, count, now) in &view.by_responsible {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                    a class="govuk-link" href={ (asked.but(|it| who.id().clone_into(&mut it.of))) "#schools" } {
                        (who.name())
                    }
                    ": " (words::count(*count, "school", "schools")) ", " (now) " to act on now"
                }
                p class="govuk-body" { (what_to_do(*who)) }
            }
        }
    }
}

const fn what_to_do(who: Responsible) -> &'static str {
    match who {
        Responsible::GoverningBody => {
            "Talk to the headteacher and the chair of governors. Remind the governing body of the last day. Offer what \
             you have: a course place, cover, or a SENCO who works at 2 schools."
        }
        Responsible::Trust => {
            "Write to the trust, not only to the academy: the trust is responsible. Ask what it has planned, and by \
             when. If nothing happens, tell the Department for Education."
        }
    }
}

/// In which terms the last days are.
fn falling_due(asked: &Asked, terms: &[FallingDue]) -> Markup {
    let rows = terms.iter().filter(|it| it.schools > 0).map(|it| {
        vec![
            Cell::from(html! {
                a class="govuk-link" href={ (asked.but(|asked| asked.term = term_id(it.term))) "#schools" } {
                    (it.term.name())
                }
            }),
            Cell::number(html! { (words::labelled("SENCOs", &it.schools)) }),
            Cell::number(html! { (words::labelled("Of those, on a course", &it.on_course)) }),
        ]
    });
    let rows: Vec<Vec<Cell<'_>>> = rows.collect();
    let last = terms
        .last()
        .map(|it| it.term.to_string())
        .unwrap_or_default();
    html! {
        h2 class="govuk-heading-m" { "What falls due" }
        @if rows.is_empty() {
            p class="govuk-body" { "No SENCO’s 3 years end before the end of the " (last) "." }
        } @else {
            (Table {
                caption: format!("SENCOs whose 3 years end, up to the {last}").into(),
                caption_classes: "govuk-table__caption--s".into(),
                head: vec!["Term".into(), Cell::number("SENCOs"), Cell::number("Of those, on a course")],
                rows,
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

/// Who is SENCO of several schools.
fn shared(shared: &[(String, Vec<SchoolName>)]) -> Markup {
    html! {
        @if !shared.is_empty() {
            (Details {
                summary: format!("SENCOs of several schools ({})", shared.len()).into(),
                content: html! {
                    ul class="govuk-list govuk-list--spaced" {
                        @for (name, schools) in shared {
                            li { (name) ": " (joined(schools)) }
                        }
                    }
                }.into(),
                ..Details::default()
            })
        }
    }
}

/// Schools with links, one after the other.
fn joined(schools: &[SchoolName]) -> Markup {
    html! {
        @for (n, school) in schools.iter().enumerate() {
            @if n > 0 { ", " }
            (search::link_to(school, address::school_status))
        }
    }
}

fn actions(ask: &Ask, view: &StatusListView) -> Markup {
    html! {
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::STATUS_FILE) download { "Download all schools (CSV)" } }
            @if view.of_trust && ask.may(Action::PublishStatus) {
                li { a class="govuk-link" href=(address::PUBLISH_ALL) { "Publish the status of all your schools" } }
            }
            li { a class="govuk-link" href=(address::MY_SCHOOLS) { "See or report who is SENCO" } }
            @if ask.may(Action::ReportEnrolments) {
                li { a class="govuk-link" href=(address::ENROLMENTS) { "See which SENCOs still need a course or its outcome" } }
            }
        }
    }
}

fn heading(asked: &Asked, view: &StatusListView) -> String {
    if asked.is_all() {
        format!("All {}", words::count(view.all, "school", "schools"))
    } else {
        let all = words::count(view.all, "school", "schools");
        format!("{} of {all}", words::thousands(view.found as u64))
    }
}

/// The one field. What else is chosen stays.
fn filter(asked: &Asked) -> Markup {
    html! {
        form method="get" action=(address::STATUS_LIST) role="search" aria-label="Your schools" novalidate {
            (TextInput {
                name: field::Q.into(),
                label: Label {
                    content: "School name, town, postcode or URN".into(),
                    classes: "govuk-label--s".into(),
                    ..Label::default()
                },
                value: Some(asked.q.clone().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                classes: "govuk-input--width-20".into(),
                ..TextInput::default()
            })
            @for (name, value) in [(field::SHOW, &asked.show), (field::OF, &asked.of), (field::TERM, &asked.term)] {
                @if !value.is_empty() { (hidden_field(&name, value)) }
            }
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

/// What is chosen, each with a way to take it off.
fn chosen(asked: &Asked) -> Markup {
    let off = [
        asked.changed().then(|| {
            (
                "Published status has changed".to_owned(),
                asked.but(|asked| asked.show.clear()),
            )
        }),
        asked
            .urgency()
            .map(|it| (it.name().to_owned(), asked.but(|asked| asked.show.clear()))),
        asked
            .responsible()
            .map(|it| (it.name().to_owned(), asked.but(|asked| asked.of.clear()))),
        asked.term().map(|it| {
            (
                format!("Due in {it}"),
                asked.but(|asked| asked.term.clear()),
            )
        }),
    ];
    html! {
        @if off.iter().any(Option::is_some) {
            p class="govuk-body senco-chosen" {
                @for (name, href) in off.into_iter().flatten() {
                    a class="govuk-link" href={ (href) "#schools" } {
                        span class="govuk-visually-hidden" { "Remove filter: " } (name) " ✕"
                    }
                }
            }
        }
    }
}

fn table(view: &StatusListView, today: Date) -> Markup {
    html! {
        @if view.lines.is_empty() {
            (InsetText {
                content: html! {
                    "None of your schools matches. "
                    a class="govuk-link" href=(address::STATUS_LIST) { "See all your schools" }
                }.into(),
                ..InsetText::default()
            })
        } @else {
            (Table {
                caption: "Your schools, the most urgent first".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec![
                    "School".into(),
                    "Status".into(),
                    "SENCO".into(),
                    "What to do".into(),
                ],
                rows: view.lines.iter().map(|it| row(it, view.of_authority, today)).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

fn row(line: &StatusLine, of_authority: bool, today: Date) -> Vec<Cell<'_>> {
    let it = &line.school;
    vec![
        Cell::from(html! {
            a class="govuk-link" href=(address::school_status(it.urn)) { (it.name) }
            br; (it.place.last().map_or("", String::as_str)) " URN " (it.urn)
            @if of_authority && let Some(who) = line.responsible {
                br; "Responsible: "
                @if who == Responsible::Trust && !line.trust.is_empty() { (line.trust) } @else { (who.name().to_lowercase()) }
            }
        }),
        Cell::from(html! {
            (tag(line.status))
            @let several = line.sencos.len() > 1;
            @if several { br; (line.sencos.len()) " SENCOs" }
            @if let Some(due) = last_day(line) {
                br;
                @if several { "Nearest last day: " (in_words(due)) }
                @else { @if due < today { "Ended on " } @else { "Until " } (in_words(due)) }
            }
            @if line.status == Status::InTime { br; (course(line)) }
            @if line.published { br; "Published" }
        }),
        Cell::from(words::labelled(
            "SENCO",
            &html! {
                @for senco in &line.sencos { (name_of(senco)) (marks(senco)) br; }
                @if line.sencos.is_empty() { "None reported" }
                @if !line.shared_with.is_empty() { "Also SENCO at " (joined(&line.shared_with)) }
            },
        )),
        Cell::from(words::labelled(
            "What to do",
            &html! {
                @if line.urgency == Urgency::Settled { "Nothing now." }
                @else {
                    (line.next)
                    @if let Some(by) = line.next_by.filter(|by| *by > today) { " By " (in_words(by)) "." }
                }
            },
        )),
    ]
}

/// The last day in time, where it says something of the status, or of another SENCO of the school: of several, the nearest.
pub(super) fn last_day(line: &StatusLine) -> Option<Date> {
    let due = line.due?;
    let matters = matches!(line.status, Status::InTime | Status::Overdue);
    (matters || line.sencos.len() > 1).then_some(due)
}

const fn course(line: &StatusLine) -> &'static str {
    match line.enrolled {
        Some(true) => "On a course",
        Some(false) => "Not on a course",
        None => "Course not known",
    }
}

/// What stands behind the name of a SENCO.
const fn marks(senco: &PostLine) -> &'static str {
    match (senco.leave.is_some(), senco.confirmation) {
        (true, ConfirmationState::Confirmed) => " (on leave)",
        (true, _) => " (on leave, not confirmed)",
        (false, ConfirmationState::Confirmed) => "",
        (false, _) => " (not confirmed)",
    }
}

fn pages(asked: &Asked, view: &StatusListView) -> Markup {
    let to = |page: usize| {
        let address = asked.but(|asked| {
            if page > 0 {
                asked.page = (page + 1).to_string();
            }
        });
        format!("{address}#schools")
    };
    let link = |page: usize| PageLink {
        href: to(page).into(),
        ..PageLink::default()
    };
    let near =
        |page: &usize| *page == 0 || *page + 1 == view.pages || page.abs_diff(view.page) <= 1;
    let mut items = Vec::new();
    let mut before = None;
    for page in (0..view.pages).filter(near) {
        if before.is_some_and(|before| before + 1 < page) {
            items.push(PageItem::Ellipsis);
        }
        items.push(PageItem::Page {
            number: (page + 1).to_string().into(),
            href: to(page).into(),
            current: page == view.page,
            label: String::new().into(),
        });
        before = Some(page);
    }
    html! {
        @if view.pages > 1 {
            (Pagination {
                previous: view.page.checked_sub(1).map(link),
                next: (view.page + 1 < view.pages).then(|| link(view.page + 1)),
                items,
                landmark_label: "Pages of schools".into(),
                ..Pagination::default()
            })
        }
    }
}
