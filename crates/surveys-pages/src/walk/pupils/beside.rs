//! The symbols and the clip of a text.

use super::Pupil;
use maud::{Markup, html};
use serde::Deserialize;
use shell::speech;
use std::{collections::BTreeMap, sync::LazyLock};

/// Which concepts a text shows, and the numbers of concepts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Symbols {
    numbers: BTreeMap<String, u32>,
    texts: BTreeMap<String, Vec<String>>,
}

static SYMBOLS: LazyLock<Symbols> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/symbols.toml")).expect("read in every test")
});

fn concepts(text: &str) -> &'static [String] {
    SYMBOLS.texts.get(text).map_or(&[], Vec::as_slice)
}

impl Pupil<'_> {
    /// The symbols of a text. They show what the words say, so they have no text of their own.
    pub(crate) fn symbols(self, text: &str) -> Markup {
        let set = self.ask.symbols();
        let shown = concepts(text).iter().filter(|_| self.has_pictures());
        let addresses: Vec<&str> = shown.filter_map(|it| set.address(it)).collect();
        html! {
            @if !addresses.is_empty() {
                span class="senco-symbols" {
                    @for address in addresses { img class="senco-symbols__one" src=(address) alt="" width="72" height="72"; }
                }
            }
        }
    }

    /// What says a text: a clip, or a mark for the browser’s own voice where there is none.
    pub(super) fn sound(self, text: &str) -> Markup {
        let clip = speech::clip(text).filter(|_| self.lang.starts_with("en"));
        html! {
            @if let Some(address) = clip {
                audio class="senco-sound" controls preload="none" src=(address) data-says=(text)
                    aria-label={ (self.words.listen) ": " (text) } {}
            } @else {
                span data-says=(text) hidden {}
            }
        }
    }

    /// The address of the symbol of *listen*, for the button that a script makes.
    pub(crate) fn listen_symbol(self) -> Option<String> {
        let address = self.ask.symbols().address("listen");
        address.filter(|_| self.has_pictures()).map(str::to_owned)
    }
}

/// A text, with the numbers of its concepts for the software of someone who has symbols of their own (W3C WAI-Adapt: Symbols Module).
pub(crate) fn word(text: &str) -> Markup {
    let numbers = concepts(text).iter();
    let numbers: Vec<String> = numbers
        .filter_map(|it| SYMBOLS.numbers.get(it))
        .map(u32::to_string)
        .collect();
    let numbers = (!numbers.is_empty()).then(|| numbers.join(" "));
    html! { span class="senco-word" adapt-symbol=[numbers] { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use instrument::Instrument;
    use shell::symbols::SymbolSet;
    use std::collections::BTreeSet;

    #[test]
    fn every_concept_has_a_symbol_and_every_number_is_of_a_concept() {
        let set = SymbolSet::default();
        let used: BTreeSet<&String> = SYMBOLS.texts.values().flatten().collect();
        for concept in &used {
            assert!(set.address(concept).is_some(), "{concept}");
        }
        for concept in SYMBOLS.numbers.keys() {
            let is_shown = used.contains(concept) || set.address(concept).is_some();
            assert!(is_shown, "{concept}");
        }
        assert!(SYMBOLS.texts.values().all(|it| (1..=2).contains(&it.len())));
    }

    #[test]
    fn everything_that_the_surveys_of_pupils_ask_and_offer_has_symbols() {
        for name in ["pupils-1", "pupils-2"] {
            let instrument = Instrument::built_in(name).unwrap();
            let words = instrument.in_words(None);
            let items = instrument.blocks.iter().map(|it| instrument.items(it));
            for item in items.flatten() {
                if !item.is_beside() {
                    let asks = words.asks(item);
                    assert!(!concepts(&asks).is_empty(), "{name}: {asks}");
                }
                let offered: Vec<String> = match item {
                    instrument::Item::Question(it) => it
                        .values
                        .iter()
                        .map(|value| words.value(it, value))
                        .collect(),
                    instrument::Item::Rating(variant, _) => {
                        let scale = instrument.scale_of(variant);
                        scale.points().map(|it| words.point(scale, it)).collect()
                    }
                };
                for text in offered {
                    assert!(!concepts(&text).is_empty(), "{name}: {text}");
                }
            }
        }
    }
}
