//! A page as a reviewer reads it: one element a line, with what a browser does with it and what is said
//! of it aloud. A changed word, link, field or heading is a changed line.

use scraper::{ElementRef, Html, Node, Selector, node::Element};
use std::{collections::BTreeMap, fmt::Write as _};
use vocabulary::RawId;
use web::Method;

/// What stands within a line of text.
const WITHIN_A_LINE: &[&str] = &[
    "a", "abbr", "b", "br", "code", "em", "i", "img", "small", "span", "strong", "sub", "sup",
    "svg", "time",
];

/// What is on the page for its looks alone, or for programs.
const NOT_READ: &[&str] = &["head", "script", "style", "template", "svg"];

/// What an element of the kind has anyway, and what only says where it stands.
const EXPECTED: &[&str] = &[
    "govuk-body",
    "govuk-button",
    "govuk-button-group",
    "govuk-checkboxes",
    "govuk-date-input",
    "govuk-fieldset",
    "govuk-form-group",
    "govuk-grid-column-two-thirds",
    "govuk-grid-row",
    "govuk-heading-l",
    "govuk-heading-m",
    "govuk-input",
    "govuk-label",
    "govuk-link",
    "govuk-list",
    "govuk-main-wrapper",
    "govuk-radios",
    "govuk-select",
    "govuk-summary-list",
    "govuk-table",
    "govuk-tag",
    "govuk-textarea",
    "govuk-width-container",
];

/// Attributes whose values are ids of other elements of the page.
const NAMES_OTHERS: &[&str] = &[
    "for",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
];

/// No word is so long, and what is in a link of a mail is longer.
const LEAST_OF_A_TOKEN: usize = 40;

/// What is called otherwise in an outline: ids, by what they are of.
#[derive(Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Notes what an id is of.
    pub fn note(&mut self, id: &impl ToString, name: &str) {
        self.0.insert(id.to_string(), name.to_owned());
    }

    /// The address in which names in braces are the ids of what is called so.
    pub fn address(&self, named: &str) -> String {
        let mut address = named.to_owned();
        for (id, name) in &self.0 {
            address = address.replace(&format!("{{{name}}}"), id);
        }
        assert!(!address.contains('{'), "nothing is called so: {address}");
        address
    }

    /// The text in which ids are named, and those of nothing that has a name are alike.
    pub fn in_place_of_ids(&self, text: &str) -> String {
        let mut named = String::new();
        let mut rest = text;
        while let Some(begin) = rest.find(|it: char| it.is_ascii_alphanumeric()) {
            let (before, word) = rest.split_at(begin);
            let end = word.find(|it: char| !it.is_ascii_alphanumeric());
            let (word, after) = word.split_at(end.unwrap_or(word.len()));
            named.push_str(before);
            match self.0.get(word) {
                Some(name) => write!(named, "{{{name}}}").unwrap(),
                None if word.parse::<RawId>().is_ok() => named.push_str("{an id}"),
                None if word.len() >= LEAST_OF_A_TOKEN => named.push_str("{a token}"),
                None => named.push_str(word),
            }
            rest = after;
        }
        named.push_str(rest);
        named
    }
}

/// How much of a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// With what is around every page.
    Whole,
    /// What is this page's own.
    Own,
}

/// The outline of a page, and what is wrong with its ids.
pub fn of(page: &str, part: Part, names: &Names) -> (String, Vec<String>) {
    let document = Html::parse_document(page);
    let mut outline = Outline {
        lines: String::new(),
        names,
    };
    let title = first(&document, "title").map_or_else(String::new, |it| it.text().collect());
    outline.line(0, &format!("title: {title}"));
    let body = match part {
        Part::Whole => first(&document, "body"),
        Part::Own => first(&document, "body > .govuk-width-container"),
    };
    outline.children(0, body.expect("a page has a body"));
    (outline.lines, what_leads_nowhere(&document))
}

fn first<'a>(document: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    document.select(&selector).next()
}

/// What is wrong with the ids of a page, on which screen readers and links within it rest.
fn what_leads_nowhere(document: &Html) -> Vec<String> {
    let all = Selector::parse("*").unwrap();
    let ids: Vec<&str> = document
        .select(&all)
        .filter_map(|it| it.attr("id"))
        .collect();
    let twice = ids
        .iter()
        .enumerate()
        .filter(|(n, id)| ids[..*n].contains(id));
    let mut wrong: Vec<_> = twice
        .map(|(_, id)| format!("two elements are called {id}"))
        .collect();
    for element in document.select(&all) {
        let named = NAMES_OTHERS.iter().filter_map(|name| element.attr(name));
        let named = named.flat_map(str::split_whitespace);
        let link = element.attr("href").and_then(|href| href.strip_prefix('#'));
        let gone = named.chain(link).filter(|id| !ids.contains(id));
        wrong.extend(
            gone.map(|id| format!("nothing is called {id}: {}", described(element.value()))),
        );
    }
    wrong
}

/// Where links and forms of a page lead within the site, the forms by how they are sent.
pub fn leads_to(page: &str) -> Vec<(Method, String)> {
    let document = Html::parse_document(page);
    let of = |selector: &str, attribute: &str, method: Method| {
        let selector = Selector::parse(selector).unwrap();
        let found = document.select(&selector);
        let leads = found.filter_map(|it| it.attr(attribute));
        let own = leads.filter(|to| to.starts_with('/') && !to.starts_with("/assets/"));
        own.map(|to| (method, to.to_owned())).collect::<Vec<_>>()
    };
    [
        of("a[href]", "href", Method::Get),
        of("form[method=get][action]", "action", Method::Get),
        of("form[method=post][action]", "action", Method::Post),
    ]
    .concat()
}

struct Outline<'a> {
    lines: String,
    names: &'a Names,
}

impl Outline<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let text = self.names.in_place_of_ids(text);
        writeln!(self.lines, "{}{text}", "  ".repeat(depth)).unwrap();
    }

    /// What is in an element: text with what stands within it as lines, everything else on its own.
    fn children(&mut self, depth: usize, element: ElementRef<'_>) {
        let mut text = String::new();
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (_, Some(child)) if !stands_within_a_line(child) => {
                    self.text(depth, &mut text);
                    self.element(depth, child);
                }
                (_, Some(child)) => text.push_str(&within(child)),
                (Node::Text(words), None) => text.push_str(words),
                _ => {}
            }
        }
        self.text(depth, &mut text);
    }

    fn text(&mut self, depth: usize, text: &mut String) {
        let words = words(text);
        if !words.is_empty() {
            self.line(depth, &format!("“{words}”"));
        }
        text.clear();
    }

    fn element(&mut self, depth: usize, element: ElementRef<'_>) {
        let name = element.value().name();
        if NOT_READ.contains(&name) {
            return;
        }
        let described = described(element.value());
        if ["div", "thead", "tbody"].contains(&described.as_str()) {
            return self.children(depth, element);
        }
        match name {
            "textarea" => {
                let value: String = element.text().collect();
                let value = value.replace('\n', "⏎");
                self.line(depth, &format!("{described} “{value}”"));
            }
            "tr" | "div" if is_a_row(element) => {
                let cells = element.child_elements().map(|cell| {
                    let described = described_cell(cell);
                    format!("{described}{}", words(&inside(cell)))
                });
                let cells = cells.collect::<Vec<_>>().join(" | ");
                self.line(depth, &format!("{name}: {cells}"));
            }
            _ if element.child_elements().all(stands_within_a_line) => {
                let words = words(&inside(element));
                let colon = if words.is_empty() { "" } else { ": " };
                self.line(depth, &format!("{described}{colon}{words}"));
            }
            _ => {
                self.line(depth, &described);
                self.children(depth + 1, element);
            }
        }
    }
}

/// Whether all of what is in a row are cells that are a line each.
fn is_a_row(element: ElementRef<'_>) -> bool {
    let is_cell = |it: ElementRef<'_>| ["dd", "dt", "td", "th"].contains(&it.value().name());
    let is_plain = |it: ElementRef<'_>| it.child_elements().all(stands_within_a_line);
    let mut cells = element.child_elements();
    element.child_elements().next().is_some() && cells.all(|it| is_cell(it) && is_plain(it))
}

fn stands_within_a_line(element: ElementRef<'_>) -> bool {
    let within = WITHIN_A_LINE.contains(&element.value().name());
    within && element.child_elements().all(stands_within_a_line)
}

/// What is said of a cell before its words: nothing of one that is like any other.
fn described_cell(cell: ElementRef<'_>) -> String {
    let described = described(cell.value());
    match described.as_str() {
        "td" | "dd" => String::new(),
        _ => format!("{described} "),
    }
}

/// The words of an element, with what stands within them.
fn inside(element: ElementRef<'_>) -> String {
    let child = |child| match ElementRef::wrap(child) {
        Some(element) => within(element),
        None => child.value().as_text().map_or("", |text| text).to_owned(),
    };
    element.children().map(child).collect()
}

/// An element that stands within a line of text.
fn within(element: ElementRef<'_>) -> String {
    let value = element.value();
    let inside = inside(element);
    let has = |class: &str| value.classes().any(|it| it == class);
    match value.name() {
        "a" => {
            let href = value.attr("href").unwrap_or_default();
            let more = described(value).replacen('a', "", 1);
            format!("[{}]({href}){more}", words(&inside))
        }
        "br" => " / ".to_owned(),
        "img" => format!("![{}]", value.attr("alt").unwrap_or("NO ALTERNATIVE")),
        "svg" => String::new(),
        _ if has("govuk-visually-hidden") => format!("‹{inside}›"),
        _ if value.attr("aria-hidden").is_some() => format!("⟨{inside}⟩"),
        _ if has("govuk-tag") => format!("«{}»", words(&inside)),
        "strong" | "b" => format!("**{}**", words(&inside)),
        "code" => format!("`{inside}`"),
        _ => inside,
    }
}

/// Name of an element, its id, its classes, and its attributes.
fn described(element: &Element) -> String {
    let mut described = element.name().to_owned();
    if let Some(id) = element.id() {
        write!(described, "#{id}").unwrap();
    }
    for class in element.classes().filter(|it| tells(it)) {
        write!(
            described,
            ".{}",
            class.strip_prefix("govuk-").unwrap_or(class)
        )
        .unwrap();
    }
    let secret = ["_command", "_csrf", "_revision", "attempt"];
    let is_secret = element
        .attr("name")
        .is_some_and(|name| secret.contains(&name));
    for (name, value) in element.attrs() {
        match name {
            "class" | "id" => {}
            "href" if element.name() == "a" => {}
            "value" if is_secret => described.push_str(" value=…"),
            _ if value.is_empty() => write!(described, " {name}").unwrap(),
            _ => write!(described, " {name}={}", quoted(&without_digest(value))).unwrap(),
        }
    }
    described
}

/// Whether a class tells what could not be told from the element and those around it.
fn tells(class: &str) -> bool {
    let is_part = class.starts_with("govuk-") && class.contains("__") && !class.contains("--");
    !is_part && !EXPECTED.contains(&class)
}

/// A value, in quotation marks where it would not be one word otherwise.
fn quoted(value: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_/.#%".contains(it);
    if value.chars().all(plain) {
        return value.to_owned();
    }
    format!("“{value}”")
}

/// The address of an asset without what changes with its content.
fn without_digest(value: &str) -> String {
    let Some((before, after)) = value
        .strip_prefix("/assets/")
        .and_then(|it| it.rsplit_once('-'))
    else {
        return value.to_owned();
    };
    let ending = after.split_once('.').map_or("", |(_, ending)| ending);
    format!("/assets/{before}.{ending}")
}

/// Words as a browser parts them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
