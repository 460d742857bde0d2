//! The page around every page, and forms.

use maud::{Render, html};
use shell::components::{Breadcrumb, Breadcrumbs, NavigationItem};
use shell::form::{CsrfToken, FieldErrors, FormStart};
use shell::layout::{Above, Page, PageContext, Title, Visitor};
use vocabulary::Field;

fn signed_in() -> PageContext<'static> {
    PageContext {
        visitor: Some(Visitor {
            person: "Amina <Khan>".into(),
            organisation: "Northshire Teaching School Hub".into(),
            change_organisation: "/organisations".into(),
            sign_out: "/sign-out".into(),
            csrf: CsrfToken::sample(),
        }),
        navigation: vec![NavigationItem {
            content: "Applications".into(),
            href: "/applications".into(),
            active: true,
            ..NavigationItem::default()
        }],
        demonstration: true,
        done: None,
    }
}

#[test]
fn a_page_says_who_is_signed_in_for_whom_and_offers_the_way_out() {
    let surroundings = signed_in();
    let content = html! { h1 { "Your applications" } };
    let page = Page::new("Your applications", &surroundings, content)
        .render()
        .into_string();
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert!(page.contains("<html lang=\"en\""));
    assert!(page.contains("<title>Your applications – senco</title>"));
    assert!(page.contains("Amina &lt;Khan&gt;"), "escaped");
    assert!(page.contains("Northshire Teaching School Hub"));
    assert!(page.contains("method=\"post\" action=\"/sign-out\""));
    assert!(page.contains("href=\"#main-content\"") && page.contains("id=\"main-content\""));
    assert!(page.contains("Every person, organisation and date here is made up."));
    for link in ["/accessibility", "/privacy", "/who-may-see-what", "/status"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[test]
fn nothing_is_inline_so_that_the_content_policy_needs_no_exception() {
    let surroundings = signed_in();
    let page = Page::new("Home", &surroundings, html! {})
        .render()
        .into_string();
    assert!(!page.contains("style=") && !page.contains("<style"));
    assert!(!page.contains("onclick=") && !page.contains("javascript:"));
    assert_eq!(
        page.matches("<script").count(),
        page.matches("></script>").count()
    );
}

#[test]
fn the_title_says_error_first_and_then_page_and_which() {
    let surroundings = PageContext::default();
    let title = Title::about("Provider", "Northshire Teaching School Hub");
    let mut page = Page::new(title, &surroundings, html! {});
    page.has_errors = true;
    let whole = "<title>Error: Provider – Northshire Teaching School Hub – senco</title>";
    assert!(page.render().into_string().contains(whole));
}

#[test]
fn a_visitor_who_is_not_signed_in_sees_no_bar_and_no_empty_navigation() {
    let surroundings = PageContext::default();
    let page = Page::new("Home", &surroundings, html! {})
        .render()
        .into_string();
    assert!(!page.contains("senco-identity") && !page.contains("<nav"));
    assert!(!page.contains("Demonstration"));
}

#[test]
fn what_stands_above_the_content_is_outside_of_main() {
    let surroundings = PageContext::default();
    let way = Breadcrumbs {
        items: vec![Breadcrumb {
            content: "Home".into(),
            href: "/".into(),
        }],
        ..Breadcrumbs::default()
    };
    for (above, mark) in [
        (Above::back("/tasks"), "govuk-back-link"),
        (Above::Breadcrumbs(way), "govuk-breadcrumbs"),
    ] {
        let page = Page::new("Question", &surroundings, html! {}).with_above(above);
        let page = page.render().into_string();
        assert!(
            page.find(mark).unwrap() < page.find("<main").unwrap(),
            "{mark}"
        );
    }
}

#[test]
fn a_form_carries_its_token_command_and_revision() {
    let csrf = CsrfToken::sample();
    let start = FormStart {
        action: "/applications/7/strengths".into(),
        command: "c-1".into(),
        revision: "r-1".into(),
        ..FormStart::new(&csrf)
    };
    let form = start.around("", &html! { "…" }).into_string();
    for field in [
        ("_csrf", "sample"),
        ("_command", "c-1"),
        ("_revision", "r-1"),
    ] {
        let hidden = format!(
            "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
            field.0, field.1
        );
        assert!(form.contains(&hidden), "{hidden}");
    }
    let plain = FormStart::new(&csrf).around("", &html! {}).into_string();
    assert!(!plain.contains("_command") && !plain.contains("action="));
}

#[test]
fn summary_and_field_say_the_same_words() {
    let mut errors = FieldErrors::new();
    assert!(errors.summary().is_none());
    errors.add(Field("name"), "Enter the provider's name");
    errors.add(Field("start").day(), "Start date must include a day");
    let summary = errors.summary().unwrap().render().into_string();
    assert!(summary.contains("<a href=\"#name\">Enter the provider's name</a>"));
    assert!(summary.find("#name").unwrap() < summary.find("#start-day").unwrap());
    let beside = errors.of(Field("name")).unwrap().render().into_string();
    assert!(beside.contains("Enter the provider's name"));
    assert!(errors.of(Field("other")).is_none());
}
