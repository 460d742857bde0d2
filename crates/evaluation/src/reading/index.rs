//! Where each field and each row of a text ends: sixteen bytes are compared at a time, and sixty-four looked at as the bits of a
//! word (the way of *simdjson*, Langdale and Lemire 2019). Whether a place is inside quotation marks is then a parity of bits.
//!
//! A field is quoted only if it begins with a quotation mark, perhaps behind spaces; other marks are letters like any other. Text in which the parity does
//! not say that is gone through byte by byte.

use wide::u8x16;

/// A row that is longer than this is not waited for: a quotation mark that is never closed must not make the rest of a large file
/// one row.
const LONGEST: usize = 16 << 20;
/// How often a mark that is never closed is looked for: each costs a walk to the end of the text.
const UNCLOSED: usize = 64;
const WORD: usize = 64;

/// Where the fields and rows of a text end.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Where each field ends: at its separator, at its line end, or behind the text. What is behind the first `many` is left over
    /// from texts before.
    ends: Vec<u32>,
    many: usize,
    /// How many of the ends there are at the end of each row.
    rows: Vec<u32>,
    /// Rows in which a quotation mark is opened and never closed.
    unclosed: Vec<u32>,
    /// Line ends inside quotation marks: in whole rows, and all that were seen.
    quoted_lines: u64,
    quoted_seen: u64,
    ascii: bool,
}

/// What was seen on the way through a text.
struct Walk {
    /// All ones inside quotation marks.
    inside: u64,
    /// Whether the last byte ended a field, or closed a quotation.
    begins: u64,
}

impl Index {
    /// Finds the whole rows of a text that begins with a row; `last` when nothing follows. Says where they end: what is behind must
    /// be looked at again with what follows.
    pub fn find(&mut self, text: &[u8], separator: u8, last: bool) -> usize {
        self.clear();
        // What may be half of a line end waits for its other half.
        let text = match text {
            [most @ .., b'\r'] if !last => most,
            text => text,
        };
        let odd = match self.by_words(text, separator) {
            Some(walk) => last && walk.inside != 0,
            None => true,
        };
        if odd {
            self.clear();
            self.by_bytes(text, separator, last || text.len() > LONGEST);
        }
        let whole = match (self.rows.last(), last) {
            (Some(&fields), false) => {
                self.many = fields as usize;
                self.begun(text)
            }
            (None, false) => {
                self.many = 0;
                0
            }
            (_, true) => {
                self.end(text);
                text.len()
            }
        };
        debug_assert!(self.rows.last().map_or(0, |&fields| fields as usize) == self.many);
        whole
    }

    fn clear(&mut self) {
        self.many = 0;
        self.rows.clear();
        self.unclosed.clear();
        (self.quoted_lines, self.quoted_seen, self.ascii) = (0, 0, true);
    }

    /// The last row of a text may have no line end.
    fn end(&mut self, text: &[u8]) {
        let whole = self.rows.last().map_or(0, |&fields| fields as usize);
        self.quoted_lines = self.quoted_seen;
        if self.many > whole || self.begun(text) < text.len() {
            self.push(text.len());
            self.rows.push(short(self.many));
        }
    }

    /// Where the field behind the last end begins.
    fn begun(&self, text: &[u8]) -> usize {
        self.ends[..self.many]
            .last()
            .map_or(0, |end| after(text, *end))
    }

    fn push(&mut self, end: usize) {
        self.reserve();
        self.ends[self.many] = short(end);
        self.many += 1;
    }

    /// Makes room for the ends of a word.
    #[inline]
    fn reserve(&mut self) {
        if self.many + WORD > self.ends.len() {
            self.ends.resize((2 * self.ends.len()).max(64 * WORD), 0);
        }
    }

    /// Appends the places of the bits. Eight are written at a time, however many there are of them: what is too much is written over
    /// by the next, and no branch has to be guessed for each.
    #[inline]
    fn push_places(&mut self, mut bits: u64, from: u32) {
        self.reserve();
        let many = bits.count_ones() as usize;
        let places = &mut self.ends[self.many..self.many + WORD];
        let (eights, _) = places.as_chunks_mut::<8>();
        for eight in eights.iter_mut().take(many.div_ceil(8)) {
            for place in eight {
                *place = from.wrapping_add(bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
            }
        }
        self.many += many;
    }

    /// The rows: where each starts, and where its fields end.
    pub fn rows<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, &'a [u32])> {
        let (mut start, mut first) = (0, 0);
        self.rows.iter().map(move |&fields| {
            let ends = &self.ends[first..fields as usize];
            let row = (start, ends);
            first = fields as usize;
            start = ends.last().map_or(start, |end| after(text, *end));
            row
        })
    }

    /// How many lines the rows take.
    pub fn lines(&self) -> u64 {
        self.rows.len() as u64 + self.quoted_lines
    }

    /// Whether there is nothing but ASCII.
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Whether a quotation mark is opened and never closed in the row that starts here.
    pub fn is_unclosed(&self, start: usize) -> bool {
        self.unclosed.contains(&short(start))
    }

    /// Nothing where a quotation mark stands at a place where parity does not tell.
    fn by_words(&mut self, text: &[u8], separator: u8) -> Option<Walk> {
        let mut walk = Walk {
            inside: 0,
            begins: 1,
        };
        let (words, rest) = text.as_chunks::<WORD>();
        for (at, word) in words.iter().enumerate() {
            let following = text.get((at + 1) * WORD).copied();
            self.word(word, at * WORD, following, separator, &mut walk)?;
        }
        if !rest.is_empty() {
            let mut word = [b'.'; WORD];
            word[..rest.len()].copy_from_slice(rest);
            self.word(&word, words.len() * WORD, None, separator, &mut walk)?;
        }
        Some(walk)
    }

    #[inline]
    fn word(
        &mut self,
        word: &[u8; WORD],
        at: usize,
        following: Option<u8>,
        separator: u8,
        walk: &mut Walk,
    ) -> Option<()> {
        let bits = Bits::of(word, separator);
        self.ascii &= bits.high == 0;
        let inside = if bits.quote == 0 {
            walk.inside
        } else {
            parity(bits.quote) ^ walk.inside
        };
        let feed = bits.line_feed;
        let half = bits.carriage_return & (feed >> 1 | u64::from(following == Some(b'\n')) << 63);
        let lines = feed | (bits.carriage_return & !half);
        let ends = (bits.separator | lines) & !inside;
        if bits.quote != 0 {
            let closing = bits.quote & !inside;
            let begins = ends | closing;
            if bits.quote & inside & !(begins << 1 | walk.begins) != 0 {
                return None;
            }
            walk.begins = begins >> 63;
            // All ones where the last place is inside.
            walk.inside = 0_u64.wrapping_sub(inside >> 63);
        } else {
            walk.begins = ends >> 63;
        }
        let before = self.many;
        self.push_places(ends, short(at));
        let (quoted, mut rows) = (lines & inside, lines & !inside);
        while rows != 0 {
            let up_to = rows ^ (rows - 1);
            let fields = before + (ends & up_to).count_ones() as usize;
            self.rows.push(short(fields));
            self.quoted_lines = self.quoted_seen + u64::from((quoted & up_to).count_ones());
            rows &= rows - 1;
        }
        if quoted != 0 {
            self.quoted_seen += u64::from(quoted.count_ones());
        }
        Some(())
    }

    /// The slow way, byte by byte. `closes` when what is open at the end will never be closed.
    fn by_bytes(&mut self, text: &[u8], separator: u8, closes: bool) {
        self.ascii = text.is_ascii();
        let (mut at, mut field, mut row) = (0, 0, 0);
        let (mut quoted, mut lines_in_field) = (false, 0);
        let mut opened = None;
        loop {
            let Some(&byte) = text.get(at) else {
                self.quoted_seen += lines_in_field;
                let Some(open) = opened.filter(|_| quoted && closes) else {
                    break;
                };
                // The mark is a letter like any other, and what follows it is read again.
                self.unclosed.push(short(row));
                self.quoted_seen -= lines_in_field;
                (quoted, opened, lines_in_field) = (false, None, 0);
                at = open + 1;
                continue;
            };
            let feeds = text.get(at + 1) == Some(&b'\n');
            let line_end = byte == b'\n' || (byte == b'\r' && !feeds);
            match byte {
                b'"' if quoted && text.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                b'"' if opened != Some(at) && text[field..at].iter().all(|byte| *byte == b' ') => {
                    let tries = self.unclosed.len() < UNCLOSED;
                    (quoted, opened, lines_in_field) = (tries, Some(at), 0);
                    if !tries {
                        self.unclosed.push(short(row));
                    }
                }
                _ if quoted => lines_in_field += u64::from(line_end),
                _ if byte == separator || line_end => {
                    self.push(at);
                    self.quoted_seen += std::mem::take(&mut lines_in_field);
                    field = at + 1;
                    if line_end {
                        self.rows.push(short(self.many));
                        self.quoted_lines = self.quoted_seen;
                        row = field;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// Where the next field begins behind the end of one.
fn after(text: &[u8], end: u32) -> usize {
    (end as usize + 1).min(text.len())
}

/// A place in a text.
fn short(place: usize) -> u32 {
    u32::try_from(place).expect("texts are cut far below four gigabytes")
}

/// For each bit, whether an odd number of bits is set up to it.
fn parity(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32]
        .into_iter()
        .fold(bits, |bits, by| bits ^ bits << by)
}

/// Which bytes of a word are what.
struct Bits {
    separator: u64,
    line_feed: u64,
    carriage_return: u64,
    quote: u64,
    high: u64,
}

impl Bits {
    #[inline]
    fn of(word: &[u8; WORD], separator: u8) -> Self {
        let (parts, _) = word.as_chunks::<16>();
        let parts: [u8x16; 4] = std::array::from_fn(|part| u8x16::from(parts[part]));
        let collect = |mask: &dyn Fn(u8x16) -> u8x16| {
            parts.iter().rev().fold(0_u64, |bits, part| {
                let mask = u64::from(mask(*part).move_mask().cast_unsigned() & 0xFFFF);
                bits << 16 | mask
            })
        };
        let is = |byte: u8| collect(&|part| part.cmp_eq(u8x16::splat(byte)));
        Self {
            separator: is(separator),
            line_feed: is(b'\n'),
            carriage_return: is(b'\r'),
            quote: is(b'"'),
            high: collect(&|part| part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &[u8], last: bool) -> (Vec<Vec<String>>, usize, u64) {
        let mut index = Index::default();
        let whole = index.find(text, b',', last);
        (fields(&index, text), whole, index.lines())
    }

    fn fields(index: &Index, text: &[u8]) -> Vec<Vec<String>> {
        let row = |(start, ends): (usize, &[u32])| {
            let mut from = start;
            let field = |end: &u32| {
                let field = String::from_utf8_lossy(&text[from..*end as usize]).into_owned();
                from = *end as usize + 1;
                field
            };
            ends.iter().map(field).collect()
        };
        index.rows(text).map(row).collect()
    }

    fn one(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|field| (*field).to_owned()).collect())
            .collect()
    }

    #[test]
    fn rows_end_at_every_kind_of_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a,b{end}c,\"d{end}e\"{end}f,");
            let (rows, whole, lines) = found(text.as_bytes(), true);
            let feed = if end == "\r\n" { "\r" } else { "" };
            let (b, d) = (format!("b{feed}"), format!("\"d{end}e\"{feed}"));
            assert_eq!(rows, one(&[&["a", &b], &["c", &d], &["f", ""]]), "{end:?}");
            assert_eq!((whole, lines), (text.len(), 4));
        }
    }

    #[test]
    fn what_is_no_whole_row_waits() {
        assert_eq!(found(b"a,b\n\"c\nd", false), (one(&[&["a", "b"]]), 4, 1));
        assert_eq!(found(b"\"c\nd\n", false), (vec![], 0, 0));
        assert_eq!(found(b"\"c \"\"\nd\"\ne", false).1, 9);
        assert_eq!(found(b"a\r", false).1, 0, "half of a line end, perhaps");
        assert_eq!(found(b"", true), (vec![], 0, 0));
    }

    #[test]
    fn a_mark_inside_a_field_quotes_nothing() {
        assert_eq!(
            found(b"5\" nail,b\nc", true).0,
            one(&[&["5\" nail", "b"], &["c"]])
        );
    }

    #[test]
    fn spaces_may_stand_before_a_mark() {
        assert_eq!(
            found(b"a, \"b, c\"\nd, e\" f\n", true).0,
            one(&[&["a", " \"b, c\""], &["d", " e\" f"]])
        );
    }

    #[test]
    fn a_mark_that_is_never_closed_spoils_its_row_only() {
        let text = b"a,b\nc,\"d\ne,f\ng,h\n";
        let mut index = Index::default();
        index.find(text, b',', true);
        assert_eq!(
            fields(&index, text),
            one(&[&["a", "b"], &["c", "\"d"], &["e", "f"], &["g", "h"]])
        );
        assert!(index.is_unclosed(4) && !index.is_unclosed(9));
    }

    proptest! {
        /// By words is what by bytes is, and pieces are the whole.
        #[test]
        fn both_ways_agree(
            text in prop::collection::vec(prop::sample::select(b"a,,\"\n\r;x".to_vec()), 0..400),
            cut in 0_usize..400,
        ) {
            let mut quick = Index::default();
            let walk = quick.by_words_of(&text);
            if walk {
                let mut slow = Index::default();
                slow.clear();
                slow.by_bytes(&text, b',', false);
                slow.end(&text);
                prop_assert_eq!(&quick.rows, &slow.rows);
                prop_assert_eq!(&quick.ends[..quick.many], &slow.ends[..slow.many]);
                prop_assert_eq!(quick.quoted_lines, slow.quoted_lines);
            }
            let (rows, whole, lines) = found(&text, true);
            prop_assert_eq!(whole, text.len());
            let first = &text[..cut.min(text.len())];
            let (mut some, done, some_lines) = found(first, false);
            let (more, _, more_lines) = found(&text[done..], true);
            some.extend(more);
            prop_assert_eq!(some, rows);
            prop_assert_eq!(some_lines + more_lines, lines);
        }
    }

    impl Index {
        /// Whether the quick way alone tells everything about a whole text.
        fn by_words_of(&mut self, text: &[u8]) -> bool {
            self.clear();
            let told = self
                .by_words(text, b',')
                .is_some_and(|walk| walk.inside == 0);
            if told {
                self.end(text);
            }
            told
        }
    }
}
