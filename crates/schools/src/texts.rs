//! Texts that many schools share, each kept once.

use imbl::{HashMap, Vector};
use std::sync::Arc;

/// The place of a text among those that are kept; 0 is the empty one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextNo(u32);

/// Towns, counties, authorities, trusts, reasons: a few thousand texts, of which each school has several. They
/// are only added, and a copy shares them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    all: Vector<Arc<str>>,
    places: HashMap<Arc<str>, TextNo>,
}

impl Texts {
    /// The place of a text, which is added if it is new.
    pub(crate) fn place(&mut self, text: &str) -> TextNo {
        if text.is_empty() {
            return TextNo::default();
        }
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let kept: Arc<str> = text.into();
        self.all.push_back(Arc::clone(&kept));
        let place = TextNo(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.places.insert(kept, place);
        place
    }

    /// The text at a place.
    pub(crate) fn text(&self, place: TextNo) -> &str {
        let index = (place.0 as usize).checked_sub(1);
        index
            .and_then(|index| self.all.get(index))
            .map_or("", |text| text)
    }

    /// About how many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        // Two counts before a text, its two pointers in the list and the map, and its place.
        let each = |text: &Arc<str>| text.len() + 16 + 2 * size_of::<Arc<str>>() + 8;
        self.all.iter().map(each).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_the_empty_one_never() {
        let mut texts = Texts::default();
        let (leeds, york) = (texts.place("Leeds"), texts.place("York"));
        assert_eq!(texts.place("Leeds"), leeds);
        assert_ne!(leeds, york);
        assert_eq!((texts.text(leeds), texts.text(york)), ("Leeds", "York"));
        let none = texts.place("");
        assert_eq!(texts.text(none), "");
        assert_eq!(texts.all.len(), 2);
    }
}
