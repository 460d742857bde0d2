//! The first page, stopping, the end, and thanks.

use super::{Pupil, beside::word, frame::Frame};
use crate::walk::{check, start::languages, state::Walk};
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::Details,
    layout::{Page, Title},
};

/// A page before or after the questions.
struct Beside<'b> {
    title: Title<'b>,
    /// The part of its address.
    here: &'b str,
    /// The heading, and what is read below it.
    heading: String,
    reads: Vec<String>,
    /// The steps from here.
    steps: Markup,
    /// For the adult, below.
    below: Markup,
}

impl<'p> Pupil<'p> {
    fn beside(self, walk: &'p Walk<'_>, it: Beside<'p>) -> Page<'p> {
        let content = html! {
            div class="senco-question" data-question data-listen {
                h1 class="senco-question__words" { (self.symbols(&it.heading)) (word(&it.heading)) }
                @for text in &it.reads { p class="senco-pupil__reads" { (text) } }
                div class="senco-question__listen" data-listen-here {
                    (self.sound(&it.heading))
                    @for text in &it.reads { (self.sound(text)) }
                }
            }
            div class="senco-tiles senco-tiles--steps" { (it.steps) }
            (it.below)
        };
        self.page(Frame {
            title: it.title,
            here: walk.address(it.here),
            above: html! {
                @if !walk.is_kept() { (trial(walk)) }
                (languages(walk, it.here))
            },
            content,
            has_errors: false,
        })
    }
}

fn trial(walk: &Walk<'_>) -> Markup {
    html! {
        p class="govuk-body" lang="en" {
            "This is a trial: you see what pupils would see, and we do not keep your answers. "
            a class="govuk-link" href=(walk.home()) { "Leave it" }
        }
    }
}

fn passages(text: Option<&str>) -> Vec<String> {
    let passages = text.unwrap_or_default().split("\n\n");
    let passages = passages.map(str::trim).filter(|it| !it.is_empty());
    passages.map(str::to_owned).collect()
}

/// Where a pupil starts.
pub(crate) fn start<'p>(ask: &'p Ask, walk: &'p Walk<'_>, below: Markup) -> Page<'p> {
    let pupil = Pupil::on(ask, walk);
    let words = walk.words();
    let first = walk.pages().first().map(|id| walk.address(id));
    pupil.beside(
        walk,
        Beside {
            title: Title::about("Start the survey", words.title()),
            here: "",
            heading: pupil.words.hello.clone(),
            reads: passages(words.opens()),
            steps: html! {
                @if let Some(first) = first { (pupil.step(&first, &pupil.words.start, "senco-tile--next")) }
            },
            below,
        },
    )
}

/// Where a pupil is who has stopped, or has come back: `next` is the page to go on with.
pub(crate) fn stopped<'p>(ask: &'p Ask, walk: &'p Walk<'_>, next: &str, below: Markup) -> Page<'p> {
    let pupil = Pupil::on(ask, walk);
    pupil.beside(
        walk,
        Beside {
            title: Title::about("Your answers", walk.words().title()),
            here: "",
            heading: pupil.words.stopped.clone(),
            reads: vec![pupil.words.saved.clone()],
            steps: pupil.step(&walk.address(next), &pupil.words.go_on, "senco-tile--next"),
            below,
        },
    )
}

/// After the last question: everything can be sent, or looked at again.
pub(crate) fn end<'p>(ask: &'p Ask, walk: &'p Walk<'_>) -> Page<'p> {
    let pupil = Pupil::on(ask, walk);
    let last = walk.pages().last().map_or("", |it| *it).to_owned();
    let send = walk.around().send.as_str();
    let answers = Details {
        summary: pupil.words.look_again.as_str().into(),
        content: check::answers(walk).into(),
        ..Details::default()
    };
    pupil.beside(
        walk,
        Beside {
            title: Title::about("Check your answers", walk.words().title()),
            here: "check",
            heading: pupil.words.end.clone(),
            reads: Vec::new(),
            steps: html! {
                @if walk.is_kept() {
                    (walk.form(ask, "check", &html! { div data-last { (pupil.send(send)) } }))
                } @else {
                    (pupil.step(&walk.address("done"), send, "senco-tile--next"))
                }
                (pupil.step(&walk.address(&last), &pupil.words.back, ""))
            },
            below: html! { (answers) },
        },
    )
}

/// After the answers were sent, or the trial is over.
pub(crate) fn thanks<'p>(
    ask: &'p Ask,
    walk: &'p Walk<'_>,
    here: &'p str,
    below: Markup,
) -> Page<'p> {
    let pupil = Pupil::on(ask, walk);
    pupil.beside(
        walk,
        Beside {
            title: Title::about("Answers sent", walk.words().title()),
            here,
            heading: pupil.words.thanks.clone(),
            reads: passages(walk.words().closes()),
            steps: html! {},
            below,
        },
    )
}
