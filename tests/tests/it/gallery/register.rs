//! The public register: its list, and one provider.

use maud::{Markup, html};
use web::components::{
    Breadcrumb, Breadcrumbs, Button, Cell, Content, HeadingLevel, NotificationBanner, PageItem,
    PageLink, Pagination, SummaryAction, SummaryCard, SummaryList, SummaryRow, Tab, Table, Tabs,
    Tag, TagColour, TextInput,
};
use web::layout::{Above, Page, PageContext, Title};

fn way(last: &'static str) -> Above<'static> {
    let item = |text: &'static str, href: &'static str| Breadcrumb {
        content: text.into(),
        href: href.into(),
    };
    Above::Breadcrumbs(Breadcrumbs {
        items: vec![
            item("Home", "/"),
            item("Register of providers", "/gallery/register"),
            item(last, ""),
        ],
        collapse_on_mobile: true,
        ..Breadcrumbs::default()
    })
}

fn status(text: &'static str, colour: TagColour) -> Content<'static> {
    html! { (Tag { content: text.into(), colour, ..Tag::default() }) }.into()
}

fn row(
    name: &'static str,
    from: &'static str,
    places: &'static str,
    tag: Content<'static>,
) -> Vec<Cell<'static>> {
    let link = html! { a class="govuk-link" href="/gallery/provider" { (name) } };
    vec![
        Cell::from(link),
        from.into(),
        Cell::number(places),
        tag.into(),
    ]
}

fn table() -> Markup {
    let table = Table {
        caption: "Providers registered on 22 November 2026".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec![
            "Provider".into(),
            "Registered from".into(),
            Cell::number("Places"),
            "Status".into(),
        ],
        rows: vec![
            row(
                "Northshire Teaching School Hub",
                "1 September 2024",
                "120",
                status("Registered", TagColour::Green),
            ),
            row(
                "University of the Wealden Coast",
                "1 September 2023",
                "1,040",
                status("Expires soon", TagColour::Orange),
            ),
            row(
                "Fenland SEND Institute",
                "1 September 2021",
                "60",
                status("Expired", TagColour::Grey),
            ),
        ],
        first_cell_is_header: true,
        ..Table::default()
    };
    html! {
        div class="senco-scroll" role="region" aria-label="Providers" tabindex="0" { (table) }
    }
}

pub fn list<'a>(surroundings: &'a PageContext<'a>) -> Page<'a> {
    let page_item = |number: u8| PageItem::Page {
        number: number.to_string().into(),
        href: format!("/gallery/register?page={number}").into(),
        current: number == 2,
        label: "".into(),
    };
    let link = |number: u8| PageLink {
        href: format!("/gallery/register?page={number}").into(),
        ..PageLink::default()
    };
    let content = html! {
        h1 class="govuk-heading-l" { "Register of providers" }
        form method="get" role="search" {
            (TextInput {
                name: "q".into(),
                label: "Name, town or reference".into(),
                input_type: "search".into(),
                classes: "govuk-input--width-20".into(),
                ..TextInput::default()
            })
            (Button { content: "Search".into(), ..Button::default() })
        }
        (table())
        (Pagination {
            previous: Some(link(1)),
            next: Some(link(3)),
            items: vec![
                page_item(1), page_item(2), page_item(3), PageItem::Ellipsis, page_item(12),
            ],
            ..Pagination::default()
        })
    };
    super::page("Register of providers", surroundings, content).with_above(way("Search"))
}

fn summary(title: &'static str) -> SummaryList<'static> {
    let action = |content: &'static str, what: &'static str| SummaryAction {
        content: content.into(),
        href: "/gallery/question".into(),
        visually_hidden: what.into(),
        ..SummaryAction::default()
    };
    let row = |key: &'static str, value: &'static str| SummaryRow {
        key: key.into(),
        value: value.into(),
        actions: vec![action("Change", key)],
        ..SummaryRow::default()
    };
    SummaryList {
        rows: vec![
            row(
                "Address",
                "The Old Registry, 12 Market Street, Llanfairpwllgwyngyll, NS1 2AB",
            ),
            row(
                "Email",
                "senco-qualification-admissions@northshire-teaching-school-hub.example",
            ),
            SummaryRow {
                key: "Reference".into(),
                value: "P-0042".into(),
                ..SummaryRow::default()
            },
        ],
        card: Some(SummaryCard {
            title: title.into(),
            heading_level: Some(HeadingLevel::Two),
            actions: vec![action("Withdraw", ""), action("History", "")],
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

pub fn provider<'a>(surroundings: &'a PageContext<'a>) -> Page<'a> {
    let tab = |id: &'static str, label: &'static str, panel: Content<'static>| Tab {
        id: id.into(),
        label: label.into(),
        panel,
    };
    let content = html! {
        (NotificationBanner {
            content: "The registration ends on 31 August 2027. Apply again by 1 March 2027.".into(),
            ..NotificationBanner::default()
        })
        (NotificationBanner {
            content: "Contact details saved".into(),
            success: true,
            title_id: "saved".into(),
            disable_auto_focus: Some(true),
            ..NotificationBanner::default()
        })
        h1 class="govuk-heading-l" { "Northshire Teaching School Hub" }
        (summary("Registration"))
        (summary("Contact"))
        (Tabs {
            title: "More about this provider".into(),
            items: vec![
                tab("history", "History", html! {
                    h2 class="govuk-heading-m" { "History" }
                    p class="govuk-body" { "Registered from 1 September 2024." }
                }.into()),
                tab("courses", "Courses", "No courses are recorded.".into()),
            ],
            ..Tabs::default()
        })
        (Pagination {
            previous: Some(PageLink {
                label: "Fenland SEND Institute".into(),
                href: "/gallery/provider".into(),
                ..PageLink::default()
            }),
            next: Some(PageLink {
                label: "University of the Wealden Coast".into(),
                href: "/gallery/provider".into(),
                ..PageLink::default()
            }),
            landmark_label: "Neighbouring providers".into(),
            ..Pagination::default()
        })
    };
    let title = Title::about("Provider", "Northshire Teaching School Hub");
    Page::new(title, surroundings, content).with_above(way("Northshire Teaching School Hub"))
}
