//! The answers and the date asked about, out of an address and into one.

use super::START;
use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::Ask,
    error_pages::ErrorPage,
    form::{FieldErrors, hidden_field},
};
use vocabulary::in_words;
use workforce::checker::{Answers, Known, LinkError, Page, link, next, route};

/// Marks that a form was sent, and not only opened.
const SENT: &str = "answering";

/// What an address of the checker says.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) answers: Answers,
    /// The date asked about, where it is not today.
    pub(super) other_date: Option<Date>,
    pub(super) today: Date,
    /// Everything that was sent, also what is no answer yet.
    pub(super) sent: Option<Vec<(String, String)>>,
}

impl State {
    /// Reads an address, or answers with the page that says what is wrong with it.
    pub(super) fn read(ask: &Ask, query: Option<&str>) -> Result<Self, Response> {
        let pairs: Vec<(String, String)> =
            serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
        let texts = pairs.iter().map(|(name, value)| (&**name, &**value));
        let (answers, on) = link::read_pairs(texts)
            .map_err(|error| unreadable(&error).respond(&ask.surroundings))?;
        let today = ask.service().today();
        Ok(Self {
            answers,
            other_date: on.filter(|on| *on != today),
            today,
            sent: pairs.iter().any(|(name, _)| name == SENT).then_some(pairs),
        })
    }

    /// The date asked about.
    pub(super) fn on(&self) -> Date {
        self.other_date.unwrap_or(self.today)
    }

    /// “today, 22 November 2026”, or another date.
    pub(super) fn on_in_words(&self) -> String {
        match self.other_date {
            None => format!("today, {}", in_words(self.today)),
            Some(on) => in_words(on),
        }
    }

    /// The pages on the way, in order.
    pub(super) fn route(&self) -> Vec<Page> {
        route(&self.answers, self.on())
    }

    /// The first page without an answer.
    pub(super) fn next(&self) -> Page {
        next(&self.answers, self.on())
    }

    /// The address of a page with these answers.
    pub(super) fn address(&self, page: &str) -> String {
        let link = link::write(&self.answers, self.other_date);
        format!("{START}/{page}?{link}")
    }

    /// The same with other answers.
    pub(super) fn with(&self, change: impl FnOnce(&mut Answers)) -> Self {
        let mut state = self.clone();
        change(&mut state.answers);
        state
    }

    /// The page of the school that the answers are about, where it is known which, on the date asked about.
    pub(super) fn school(&self) -> Option<String> {
        let listed = self.answers.listed?;
        Some(address::school_on(listed.urn, self.other_date))
    }

    /// Where the page before this one is: the page of the school for whoever began there.
    pub(super) fn before(&self, page: Page) -> String {
        if let (Page::Who, Some(school)) = (page, self.school()) {
            return school;
        }
        let route = self.route();
        let place = route.iter().position(|on_route| *on_route == page);
        match place.and_then(|place| place.checked_sub(1)) {
            Some(before) => self.address(&route[before].slug()),
            None => START.to_owned(),
        }
    }

    /// Goes to the first page without an answer, or to the first whose dates contradict others.
    pub(super) fn go_on(&self) -> Response {
        let wrong = self
            .route()
            .into_iter()
            .find(|page| !self.contradictions(*page).is_empty());
        let page = wrong.unwrap_or_else(|| self.next());
        Redirect::to(&self.address(&page.slug())).into_response()
    }

    /// Whether everything is answered and no dates contradict one another.
    pub(super) fn is_complete(&self) -> bool {
        let clash = |page: &Page| !self.contradictions(*page).is_empty();
        self.next() == Page::Check && !self.route().iter().any(clash)
    }

    /// The answers of a page that contradict one another, or the date asked about.
    pub(super) fn contradictions(&self, page: Page) -> FieldErrors {
        let mut errors = FieldErrors::new();
        if let (Page::Started, Some(Known::Known(started))) = (page, self.answers.started)
            && started.earliest() > self.on()
        {
            let on = in_words(self.on());
            errors.add(
                field::STARTED.day(),
                format!(
                    "The date they became SENCO must be on or before the date you are checking, \
                     {on}. To look ahead, check a later date"
                ),
            );
        }
        let slug = page.slug();
        for problem in self.answers.problems() {
            let field = problem.field.strip_prefix(&slug);
            if let Some(field) = field.and_then(|field| field.strip_prefix('-')) {
                errors.add(format!("{field}-day"), problem.says);
            }
        }
        errors
    }

    /// The fields by which a form sends all answers so far along.
    pub(super) fn hidden(&self) -> Markup {
        let link = link::write(&self.answers, self.other_date);
        html! {
            (hidden_field(SENT, "yes"))
            @for (name, value) in link.split('&').filter_map(|pair| pair.split_once('=')) {
                (hidden_field(name, value))
            }
        }
    }
}

/// The address at which someone goes on who has these answers already: today’s, where no other date is asked about.
pub(crate) fn begun(answers: &Answers, other_date: Option<Date>, today: Date) -> String {
    let state = State {
        answers: answers.clone(),
        other_date: other_date.filter(|date| *date != today),
        today,
        sent: None,
    };
    state.address(&state.next().slug())
}

/// The address of the result for answers on a date.
pub(crate) fn result_address(answers: &Answers, on: Date) -> String {
    format!("{START}/result?{}", link::write(answers, Some(on)))
}

fn unreadable(error: &LinkError) -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "Part of the link is missing or has changed: " (error.problem) " in \
             “" (error.parameter) "”."
        }
        p class="govuk-body" { "Ask for the link to be sent again, or answer the questions yourself." }
        p class="govuk-body" { a class="govuk-link" href=(START) { (super::NAME) } }
    };
    ErrorPage::new(
        StatusCode::BAD_REQUEST,
        "We cannot read this link",
        &content,
    )
}
