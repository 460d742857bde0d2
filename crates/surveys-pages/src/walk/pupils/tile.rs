//! An answer, or a step, as one large thing to press.

use super::{Pupil, beside::word};
use crate::walk::state::sent;
use maud::{Markup, html};

/// One of several answers of which any number can be chosen, or one that has words beside it.
pub(super) struct Box<'b> {
    /// Its id on the page.
    pub(super) id: String,
    /// Whether only one can be chosen.
    pub(super) is_only_one: bool,
    /// The name it sends.
    pub(super) name: &'b str,
    /// What it sends.
    pub(super) value: &'b str,
    /// What it says.
    pub(super) text: &'b str,
    /// Whether it is chosen.
    pub(super) is_chosen: bool,
}

impl Pupil<'_> {
    /// A button that answers, and goes on.
    pub(super) fn press(self, (name, value): (&str, &str), text: &str, is_chosen: bool) -> Markup {
        let class = if is_chosen {
            "senco-tile senco-tile--chosen"
        } else {
            "senco-tile"
        };
        html! {
            div class=(class) data-tile data-listen {
                button class="senco-tile__press" name=(name) value=(value) data-scan {
                    (self.symbols(text))
                    (word(text))
                    @if is_chosen { span class="senco-tile__mark" { (self.words.your_answer) } }
                }
                (self.listen(text))
            }
        }
    }

    /// A link that goes on without an answer.
    pub(super) fn step(self, href: &str, text: &str, class: &str) -> Markup {
        let is_last = (text == self.words.stop).then_some("");
        html! {
            div class={ "senco-tile senco-tile--step " (class) } data-tile data-listen data-last=[is_last] {
                a class="senco-tile__press" href=(href) data-scan {
                    (self.symbols(text))
                    (word(text))
                }
                (self.listen(text))
            }
        }
    }

    /// A button that leaves the page: what was entered is kept as far as it can be.
    pub(super) fn leave(self, way: &str, text: &str, class: &str) -> Markup {
        let is_last = (way == sent::STOP).then_some("");
        html! {
            div class={ "senco-tile senco-tile--step " (class) } data-tile data-listen data-last=[is_last] {
                button class="senco-tile__press" name=(sent::LEAVE) value=(way) data-scan {
                    (self.symbols(text))
                    (word(text))
                }
                (self.listen(text))
            }
        }
    }

    /// A button that sends what was chosen, and goes on.
    pub(super) fn send(self, text: &str) -> Markup {
        html! {
            div class="senco-tile senco-tile--step senco-tile--next" data-tile data-listen {
                button class="senco-tile__press" data-scan data-prevent-double-click="true" {
                    (self.symbols(text))
                    (word(text))
                }
                (self.listen(text))
            }
        }
    }

    /// A box to tick.
    pub(super) fn tick(self, it: &Box<'_>) -> Markup {
        let kind = if it.is_only_one { "radio" } else { "checkbox" };
        html! {
            div class="senco-tile" data-tile data-listen {
                input class="senco-tile__box" type=(kind) id=(it.id) name=(it.name) value=(it.value) checked[it.is_chosen] data-scan;
                label class="senco-tile__press" for=(it.id) {
                    (self.symbols(it.text))
                    (word(it.text))
                    span class="senco-tile__tick" aria-hidden="true" {}
                }
                (self.listen(it.text))
            }
        }
    }

    /// Where a text is heard.
    pub(crate) fn listen(self, text: &str) -> Markup {
        html! { div class="senco-tile__listen" data-listen-here { (self.sound(text)) } }
    }
}
