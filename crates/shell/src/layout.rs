//! The page around every page: title, header with who is signed in, navigation, footer.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use crate::assets;
use crate::components::{
    BackLink, Breadcrumbs, Footer, FooterLink, GenericHeader, NavigationItem, PhaseBanner,
    ServiceNavigation, SkipLink, Tag, TagColour, Text,
};
use crate::form::{CsrfToken, FormStart};

/// What the service is called.
pub const SERVICE: &str = "senco";

/// The page that says whom to ask about what: every page leads to it.
pub const HELP: &str = "/help";

/// The brand's colour, for browsers that paint their own frame.
const BRAND_COLOUR: &str = "#14505a";

/// What a page is called: unique, and without personal data, because titles stay in the history of
/// shared computers. Hence the page's own words are fixed in the program; `about` may be the name
/// of an organisation or a reference, never a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title<'a> {
    /// The page's main heading, or nearly.
    pub page: &'static str,
    /// Which one, where there are many such pages.
    pub about: Text<'a>,
}

impl From<&'static str> for Title<'_> {
    fn from(page: &'static str) -> Self {
        Title {
            page,
            about: Text::default(),
        }
    }
}

impl<'a> Title<'a> {
    /// The title of one of many pages of a kind.
    pub fn about(page: &'static str, about: impl Into<Text<'a>>) -> Self {
        Title {
            page,
            about: about.into(),
        }
    }

    /// As the browser’s title bar shows it; with "Error: " before it when a form was refused.
    fn whole(&self, has_errors: bool) -> String {
        let error = if has_errors { "Error: " } else { "" };
        let about = if self.about.is_empty() { "" } else { " – " };
        format!("{error}{}{about}{} – {SERVICE}", self.page, self.about)
    }
}

/// Who is signed in, and the organisation they act for. Always in sight, so that no one acts in the wrong name.
#[derive(Clone, Debug)]
pub struct Visitor<'a> {
    /// The person's name.
    pub person: Text<'a>,
    /// The organisation they act for; empty before one is chosen.
    pub organisation: Text<'a>,
    /// Where another organisation is chosen; empty where there is no other.
    pub change_organisation: Text<'a>,
    /// Where the form that signs out is sent.
    pub sign_out: Text<'a>,
    /// Guards that form.
    pub csrf: CsrfToken,
}

/// What is around all pages of one visitor: made once a request.
#[derive(Clone, Debug, Default)]
pub struct PageContext<'a> {
    /// Who is signed in, if anyone.
    pub visitor: Option<Visitor<'a>>,
    /// The main parts of the service, as this visitor may see them.
    pub navigation: Vec<NavigationItem<'a>>,
    /// Whether the data are made up, which every page then says.
    pub demonstration: bool,
    /// That what the visitor asked for just now is done: stands before the page's heading.
    pub done: Option<Markup>,
}

/// What stands above the main content.
#[derive(Clone, Debug, Default)]
pub enum Above<'a> {
    /// Nothing is above it.
    #[default]
    Nothing,
    /// A link back: within a journey.
    Back(BackLink<'a>),
    /// The way here: outside of journeys.
    Breadcrumbs(Breadcrumbs<'a>),
}

impl<'a> Above<'a> {
    /// A link back to `href`.
    pub fn back(href: impl Into<Text<'a>>) -> Self {
        Above::Back(BackLink {
            href: href.into(),
            ..BackLink::default()
        })
    }
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// What it is called.
    pub title: Title<'a>,
    /// Whether it shows a form that was refused.
    pub has_errors: bool,
    /// What is around it.
    pub surroundings: &'a PageContext<'a>,
    /// What stands above the main content.
    pub above: Above<'a>,
    /// The main content, beginning with the page's one `h1`.
    pub content: Markup,
    /// The classes of how it looks, where that can be chosen: of pages of pupils.
    pub classes: String,
    /// Whether only those should find it who were given its address: search engines are told not to list it, and no
    /// other page is told where someone came from.
    pub unlisted: bool,
}

impl<'a> Page<'a> {
    /// A page with nothing above its content. Set the public fields for more.
    pub fn new(
        title: impl Into<Title<'a>>,
        surroundings: &'a PageContext<'a>,
        content: Markup,
    ) -> Self {
        let title = title.into();
        Page {
            title,
            has_errors: false,
            surroundings,
            above: Above::Nothing,
            content,
            classes: String::new(),
            unlisted: false,
        }
    }

    /// The same page with something above its content.
    #[must_use]
    pub fn with_above(self, above: Above<'a>) -> Self {
        Page { above, ..self }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                title { (self.title.whole(self.has_errors)) }
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content=(BRAND_COLOUR);
                @if self.unlisted {
                    meta name="robots" content="noindex, nofollow, noarchive";
                    meta name="referrer" content="no-referrer";
                }
                link rel="icon" href=(assets::path("mark.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::path("senco.css"));
                @if !self.classes.is_empty() { link rel="stylesheet" href=(assets::path("pupils.css")); }
                script type="module" src=(assets::path("senco.js")) {}
            }
        }
    }

    fn header(&self) -> Markup {
        let surroundings = self.surroundings;
        let navigation = ServiceNavigation {
            items: surroundings.navigation.clone(),
            navigation_label: "Main parts of this service".into(),
            ..ServiceNavigation::default()
        };
        html! {
            header class="govuk-template__header" {
                (GenericHeader { logo: logo().into(), ..GenericHeader::default() })
                @if let Some(visitor) = &surroundings.visitor { (identity(visitor)) }
                // A stray finger must not lead a pupil away.
                @if !surroundings.navigation.is_empty() && self.classes.is_empty() { (navigation) }
                @if surroundings.demonstration { (demonstration_banner()) }
            }
        }
    }

    fn above(&self) -> Markup {
        match &self.above {
            Above::Nothing => PreEscaped(String::new()),
            // A landmark of its own: whoever goes from one to the next misses what lies outside of all.
            Above::Back(link) => html! { nav aria-label="Back" { (link) } },
            Above::Breadcrumbs(way) => way.render(),
        }
    }
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        let skip = SkipLink {
            content: "Skip to main content".into(),
            href: "#main-content".into(),
            ..SkipLink::default()
        };
        html! {
            (DOCTYPE)
            html lang="en" class="govuk-template" {
                (self.head())
                body class=(body_classes(&self.classes)) {
                    script src=(assets::path("begin.js")) {}
                    (skip)
                    (self.header())
                    div class="govuk-width-container" {
                        (self.above())
                        main class="govuk-main-wrapper" id="main-content" {
                            @if let Some(done) = &self.surroundings.done { (done) }
                            (self.content)
                        }
                    }
                    footer class="govuk-template__footer" { (footer()) }
                }
            }
        }
    }
}

fn body_classes(classes: &str) -> String {
    let space = if classes.is_empty() { "" } else { " " };
    format!("govuk-template__body{space}{classes}")
}

fn logo() -> Markup {
    html! {
        img class="senco-header__mark" src=(assets::path("mark.svg")) alt="" width="28" height="28";
        span class="senco-header__name" { (SERVICE) }
    }
}

/// Who is signed in, the organisation they act for, and the links to change or end that.
fn identity(visitor: &Visitor) -> Markup {
    let sign_out = FormStart {
        action: visitor.sign_out.clone(),
        ..FormStart::new(&visitor.csrf)
    };
    html! {
        div class="senco-identity" {
            div class="govuk-width-container senco-identity__row" {
                p class="senco-identity__who" {
                    "Signed in as " strong { (visitor.person) }
                    @if !visitor.organisation.is_empty() {
                        " for " strong { (visitor.organisation) }
                    }
                }
                @if !visitor.change_organisation.is_empty() {
                    a class="govuk-link govuk-link--inverse" href=(visitor.change_organisation) {
                        "Change organisation"
                    }
                }
                (sign_out.around("senco-identity__form", &html! {
                    button class="senco-link-button senco-link-button--inverse" { "Sign out" }
                }))
            }
        }
    }
}

fn demonstration_banner() -> PhaseBanner<'static> {
    PhaseBanner {
        tag: Tag {
            content: "Demonstration".into(),
            colour: TagColour::Orange,
            ..Tag::default()
        },
        content: html! {
            "Every person, organisation and date here is made up. "
            a class="govuk-link" href="/demonstration/personas" { "Choose who to sign in as" }
            " or see "
            a class="govuk-link" href="/demonstration/outbox" { "the emails it has sent" } "."
        }
        .into(),
        ..PhaseBanner::default()
    }
}

fn footer() -> Footer<'static> {
    let link = |text: &'static str, href: &'static str| FooterLink {
        text: text.into(),
        href: href.into(),
    };
    Footer {
        links: vec![
            link("Help and contact", HELP),
            link("Accessibility statement", "/accessibility"),
            link("Privacy", "/privacy"),
            link("What each role can see and do", "/who-may-see-what"),
            link("How we read the law", "/how-we-read-the-law"),
            link("Status of this service", "/status"),
            link("For other programs", "/api"),
        ],
        note:
            "senco keeps the registers of SENCOs in England, of their qualifications and of course \
             providers, and explains the rules on SENCO qualifications. It is not a GOV.UK service."
                .into(),
    }
}
