//! What is around each page of a pupil: the way so far, stop, how it looks and sounds.

use super::Pupil;
use maud::{Markup, html};
use shell::{
    components::Details,
    layout::{Page, Title},
    look::CHOSEN,
};

/// Where someone is: which page of about how many.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) of: usize,
}

/// A page.
pub(super) struct Frame<'f> {
    pub(super) title: Title<'f>,
    /// Its own address, to which choosing how it looks leads back.
    pub(super) here: String,
    /// Stands above everything, for the adult.
    pub(super) above: Markup,
    pub(super) content: Markup,
    pub(super) has_errors: bool,
}

/// What can be chosen of how a page looks and sounds: the heading, what it is called in an address, and its ways.
const CHOICES: [(&str, &str, &[&str]); 7] = [
    ("Size of words", "text", &["Usual", "Large", "Very large"]),
    ("Space", "space", &["Usual", "Wide"]),
    ("Colours", "colour", &["Calm", "White", "Dark"]),
    ("Pictures", "pictures", &["Off", "On"]),
    (
        "Read aloud",
        "sound",
        &["When you press “Listen”", "Automatically"],
    ),
    (
        "Switches",
        "switches",
        &["None", "One switch", "Two switches"],
    ),
    ("Time for one switch", "pace", &["Short", "Medium", "Long"]),
];

impl<'p> Pupil<'p> {
    /// A page of a pupil.
    pub(super) fn page(self, frame: Frame<'p>) -> Page<'p> {
        let content = html! {
            div class="senco-pupil" data-module="senco-pupil" lang=(self.lang) data-says-lang=(self.lang)
                data-listen=(self.words.listen) data-listen-symbol=[self.listen_symbol()] {
                (frame.above)
                (frame.content)
                (self.looks(&frame.here))
            }
        };
        Page {
            has_errors: frame.has_errors,
            classes: self.ask.look.classes(),
            ..Page::new(frame.title, &self.ask.surroundings, content)
        }
    }

    /// The way as a picture, a stone for each page, and in words.
    pub(super) fn way(self, place: Place) -> Markup {
        let says = self.words.progress.replace("{at}", &place.at.to_string());
        let says = says.replace("{of}", &place.of.to_string());
        html! {
            div class="senco-way" {
                p class="senco-way__says" { (says) }
                div class="senco-way__stones" aria-hidden="true" {
                    @for stone in 1..=place.of {
                        @let class = match stone.cmp(&place.at) {
                            std::cmp::Ordering::Less => "senco-way__stone senco-way__stone--done",
                            std::cmp::Ordering::Equal => "senco-way__stone senco-way__stone--here",
                            std::cmp::Ordering::Greater => "senco-way__stone",
                        };
                        span class=(class) {}
                    }
                    @if let Some(flag) = self.ask.symbols().address("finish").filter(|_| self.has_pictures()) {
                        img class="senco-way__end" src=(flag) alt="" width="36" height="36";
                    }
                }
            }
        }
    }

    /// The panel for how the page looks and sounds. Each choice is a link, so that it works without a script.
    fn looks(self, here: &str) -> Markup {
        let mark = if here.contains('?') { '&' } else { '?' };
        let panel = html! {
            div data-look {
                @for (heading, kind, ways) in CHOICES {
                    @let chosen = usize::from(self.ask.look.of(kind));
                    h2 class="govuk-heading-s" { (heading) }
                    ul class="senco-choices" {
                        @for (way, says) in ways.iter().enumerate() {
                            li {
                                a class="govuk-link" href={ (here) (mark) (CHOSEN) "=" (kind) "." (way) }
                                    data-way={ (kind) "." (way) } aria-current=[(way == chosen).then_some("true")] {
                                    span class="govuk-visually-hidden" { (heading) ": " }
                                    (says)
                                }
                            }
                        }
                    }
                }
                p class="govuk-body" {
                    "With one switch, the highlight moves from one thing to the next: press the switch to choose what is highlighted. With two, the \
                     space bar moves it and the Enter key chooses. Most switches work like these keys. Your own device’s switch settings work too."
                }
                p class="govuk-body" { "We keep these choices in a cookie on this device. They are not part of the answers." }
            }
        };
        html! {
            div class="senco-pupil__looks" lang="en" {
                (Details {
                    summary: "How this looks and sounds".into(),
                    content: panel.into(),
                    ..Details::default()
                })
                p class="senco-pupil__credit" { (self.ask.symbols().credit()) }
            }
        }
    }
}
