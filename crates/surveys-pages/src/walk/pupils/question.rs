//! The page of a question. Where one answer is enough, each is a button: one press answers and goes on.

use super::{
    Pupil,
    beside::word,
    fields::Fields,
    frame::{Frame, Place},
};
use crate::walk::{
    number,
    question::{Typed, can_decline},
    start::languages,
    state::{Walk, sent},
};
use axum::response::Response;
use instrument::{Item, Kind, Question, entry::Entered};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    components::{ErrorSummary, SummaryError},
    error_pages,
    form::hidden_field,
    layout::Title,
};

/// The page, with what was answered before, or with what was sent and what is wrong with it.
pub(crate) fn form(
    ask: &Ask,
    walk: &Walk<'_>,
    item: Item<'_>,
    id: &str,
    typed: &Typed,
) -> Response {
    let pupil = Pupil::on(ask, walk);
    let asks = walk.words().asks(item);
    let shown = Shown {
        pupil,
        walk,
        item,
        id,
        typed,
    };
    let frame = Frame {
        title: Title::about("Survey", asks.clone()),
        here: walk.address(id),
        above: html! {
            @if !walk.is_kept() {
                p class="govuk-body-s" lang="en" { "This is a trial. " a class="govuk-link" href=(walk.home()) { "Leave it" } }
            }
            (languages(walk, id))
        },
        content: shown.content(&asks),
        has_errors: typed.wrong.is_some(),
    };
    let page = pupil.page(frame);
    if typed.wrong.is_none() {
        show(&page)
    } else {
        error_pages::refused_form(&page)
    }
}

/// What a page shows of a question.
struct Shown<'s> {
    pupil: Pupil<'s>,
    walk: &'s Walk<'s>,
    item: Item<'s>,
    id: &'s str,
    typed: &'s Typed,
}

impl<'s> Shown<'s> {
    fn content(&self, asks: &str) -> Markup {
        let (pupil, walk) = (self.pupil, self.walk);
        let fields = self.fields();
        let hint = fields.as_ref().and_then(Fields::hint);
        let guidance = self.question().and_then(|it| walk.words().guidance(it));
        let hints: Vec<&str> = hint.as_deref().into_iter().chain(guidance).collect();
        let back = match (walk.is_checking, walk.before(self.id)) {
            (true, _) => walk.address("check"),
            (false, before) => walk.address(before.unwrap_or_default()),
        };
        html! {
            @if let Some(summary) = self.summary() {
                div data-listen data-error {
                    (summary)
                    div data-listen-here {
                        @if let Some((_, says)) = &self.typed.wrong { (pupil.sound(says)) }
                    }
                }
            }
            (walk.form(pupil.ask, self.id, &html! {
                @if fields.is_some() {
                    // What the Enter key presses in a field: the first button of a form.
                    button class="govuk-visually-hidden" tabindex="-1" aria-hidden="true" { (pupil.words.next) }
                }
                (self.top(fields.is_some()))
                @if let Some(sure) = self.typed.sure { (hidden_field(sent::SURE, &number(sure))) }
                fieldset class="govuk-fieldset" aria-describedby=[(!hints.is_empty()).then_some("_hint")] {
                    legend class="govuk-fieldset__legend senco-question" {
                        h1 class="govuk-fieldset__heading senco-question__words" { (pupil.symbols(asks)) (word(asks)) }
                    }
                    div class="senco-question__listen" data-question data-listen {
                        @if !hints.is_empty() {
                            div id="_hint" class="senco-question__hint" { @for hint in &hints { p { (hint) } } }
                        }
                        div data-listen-here {
                            (pupil.sound(asks))
                            @for hint in &hints { (pupil.sound(hint)) }
                        }
                    }
                    @match &fields {
                        Some(fields) => (fields.all()),
                        None => div class="senco-tiles" { (self.presses()) },
                    }
                }
                div class="senco-tiles senco-tiles--steps" {
                    @if fields.is_some() {
                        (pupil.send(&pupil.words.next))
                    } @else if let Some(next) = self.next_without_sending() {
                        // Before an answer, going on must not be what catches the eye.
                        @let class = if walk.answers.contains_key(self.id) { "senco-tile--next" } else { "" };
                        (pupil.step(&next, &pupil.words.next, class))
                    }
                    @if can_decline(walk, self.item) {
                        (pupil.press((sent::DECLINE, "yes"), &pupil.words.dont_want, self.has_declined()))
                    }
                    @if fields.is_some() {
                        (pupil.leave(sent::BACK, &pupil.words.back, ""))
                    } @else {
                        (pupil.step(&back, &pupil.words.back, ""))
                    }
                }
            }))
        }
    }

    /// The way so far, and stop.
    fn top(&self, has_fields: bool) -> Markup {
        let (pupil, walk) = (self.pupil, self.walk);
        let small = "senco-tile--small";
        html! {
            div class="senco-pupil__top" {
                @if let Some((at, of)) = walk.place_of(self.id) { (pupil.way(Place { at, of })) }
                @if has_fields {
                    (pupil.leave(sent::STOP, &pupil.words.stop, small))
                } @else {
                    (pupil.step(&walk.address(""), &pupil.words.stop, small))
                }
            }
        }
    }

    fn summary(&self) -> Option<ErrorSummary<'s>> {
        let (field, says) = self.typed.wrong.as_ref()?;
        Some(ErrorSummary {
            title: self.walk.around().problem.as_str().into(),
            errors: vec![SummaryError {
                content: says.as_str().into(),
                href: format!("#{field}").into(),
            }],
            ..ErrorSummary::default()
        })
    }

    fn question(&self) -> Option<&'s Question> {
        match self.item {
            Item::Question(question) => Some(question),
            Item::Rating(..) => None,
        }
    }

    /// The fields; none where one press answers.
    fn fields(&self) -> Option<Fields<'s>> {
        let question = self.question()?;
        let has_more = !self.walk.beside(self.id).is_empty();
        if question.kind == Kind::Single && !has_more {
            return None;
        }
        Some(Fields {
            pupil: self.pupil,
            walk: self.walk,
            question,
            id: self.id,
            typed: self.typed,
        })
    }

    /// The answers, each of which is sent by one press.
    fn presses(&self) -> Markup {
        let words = self.walk.words();
        let counting = self.walk.counting();
        let offered: Vec<(&str, String)> = match self.item {
            Item::Rating(variant, _) => {
                let scale = self.walk.instrument.scale_of(variant);
                let points = self.walk.instrument.points_offered(variant, &counting);
                points
                    .map(|it| (it.as_str(), words.point(scale, it)))
                    .collect()
            }
            Item::Question(question) => {
                let values = question.values.iter();
                values
                    .map(|it| (it.as_str(), words.value(question, it)))
                    .collect()
            }
        };
        let chosen = &self.typed.entered;
        html! {
            @for (at, (value, text)) in offered.iter().enumerate() {
                div class="senco-tiles__one" id=[(at == 0).then_some(sent::ANSWER)] tabindex=[(at == 0).then_some("-1")] {
                    (self.pupil.press((sent::ANSWER, value), text, is_chosen(chosen, value)))
                }
            }
        }
    }

    /// Where someone goes on who answered before, or leaves it out; none where it has to be answered, or declined.
    fn next_without_sending(&self) -> Option<String> {
        let walk = self.walk;
        let is_answered = walk.answers.contains_key(self.id);
        let can_go = is_answered || !self.item.is_required();
        can_go.then(|| {
            let next = if walk.is_checking {
                None
            } else {
                walk.after(self.id)
            };
            walk.address(next.unwrap_or("check"))
        })
    }

    fn has_declined(&self) -> bool {
        let answer = self.walk.answers.get(self.id);
        answer == Some(&instrument::route::Answer::Declined)
    }
}

fn is_chosen(entered: &Entered, value: &str) -> bool {
    entered.values.iter().any(|it| it == value)
}
