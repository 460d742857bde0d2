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

/// Texts that are gathered from row after row. Most of a row’s are in a row shortly before it.
#[derive(Clone, Debug)]
pub(crate) struct Gathered {
    texts: Texts,
    /// Of the texts that begin and end alike, the last one.
    recent: Vec<TextNo>,
    /// Where texts are joined, again and again.
    joined: String,
}

impl Default for Gathered {
    fn default() -> Self {
        Self::beside(Texts::default())
    }
}

impl Gathered {
    const RECENT: usize = 512;

    /// With texts that are there already.
    pub(crate) fn beside(texts: Texts) -> Self {
        Self {
            texts,
            recent: vec![TextNo::default(); Self::RECENT],
            joined: String::new(),
        }
    }

    /// The texts.
    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Texts in one, apart by tabs.
    pub(crate) fn joined(&mut self, texts: &[&str]) -> Arc<str> {
        self.joined.clear();
        for (at, text) in texts.iter().enumerate() {
            if at > 0 {
                self.joined.push('\t');
            }
            self.joined.push_str(text);
        }
        Arc::from(&*self.joined)
    }

    /// The place of a text, which is added if it is new.
    pub(crate) fn place(&mut self, text: &str) -> TextNo {
        let bytes = text.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return TextNo::default();
        };
        let alike = bytes.len() * 31 + usize::from(*first) * 7 + usize::from(*last);
        let recent = &mut self.recent[alike % Self::RECENT];
        if self.texts.text(*recent) != text {
            *recent = self.texts.place(text);
        }
        *recent
    }
}

/// Where texts of other lists are among these: each is looked up once.
pub(crate) struct Moved<'a> {
    from: &'a Texts,
    to: &'a mut Texts,
    places: Vec<Option<TextNo>>,
}

impl<'a> Moved<'a> {
    /// From texts to others.
    pub(crate) fn new(from: &'a Texts, to: &'a mut Texts) -> Self {
        Self {
            from,
            to,
            places: vec![None; from.all.len() + 1],
        }
    }

    /// The place of a text among the others.
    pub(crate) fn place(&mut self, place: TextNo) -> TextNo {
        let Some(moved) = self.places.get_mut(place.0 as usize) else {
            return TextNo::default();
        };
        *moved.get_or_insert_with(|| self.to.place(self.from.text(place)))
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
