//! One row of a file: what was read from it.

use super::levels::Level;
use wide::u8x16;

/// The most columns that an instrument can have: an answer's presence is one bit.
pub(super) const SLOTS: usize = 128;

/// A column of the instrument's place in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot(u8);

impl Slot {
    pub fn new(place: usize) -> Self {
        let place = u8::try_from(place)
            .ok()
            .filter(|place| usize::from(*place) < SLOTS);
        Self(place.expect("128 columns are the most: checked when the instrument was read"))
    }

    #[inline]
    pub fn get(self) -> usize {
        usize::from(self.0) % SLOTS
    }

    pub fn bit(self) -> u128 {
        1 << self.0
    }
}

/// The answers of the row that is being read.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The level of each column; of one without levels, whether it has an answer.
    levels: [u8; SLOTS],
    /// The ticks of each multi-answer question, a bit a level.
    pub ticks: Vec<u64>,
    /// Each number as steps from the least, plus one; 0 for none.
    pub numbers: Vec<u16>,
    /// Where the row stands in each group: the offset of its level.
    pub groups: Vec<usize>,
    /// The school's token.
    pub school: Vec<u8>,
    /// What is wrong with the row: the field (from 0) and the problem.
    pub wrong: Option<(usize, Wrong)>,
}

/// What can be wrong with a field.
#[derive(Debug, Clone)]
pub(super) enum Wrong {
    /// No answer of this question.
    Unknown(String),
    /// More answers than the limit.
    TooMany(usize),
    /// Not a number in the range.
    Number(String),
}

impl Row {
    pub fn new(ticks: usize, numbers: usize) -> Self {
        Self {
            levels: [0; SLOTS],
            ticks: vec![0; ticks],
            numbers: vec![0; numbers],
            groups: Vec::new(),
            school: Vec::new(),
            wrong: None,
        }
    }

    /// Empties the row for the next line.
    pub fn clear(&mut self) {
        self.levels = [0; SLOTS];
        self.ticks.fill(0);
        self.numbers.fill(0);
        self.school.clear();
        self.wrong = None;
    }

    #[inline]
    pub fn level(&self, slot: Slot) -> usize {
        usize::from(self.levels[slot.get()])
    }

    #[inline]
    pub fn level_byte(&self, slot: Slot) -> u8 {
        self.levels[slot.get()]
    }

    #[inline]
    pub fn set(&mut self, slot: Slot, level: Level) {
        self.levels[slot.get()] = level.byte();
    }

    /// Notes whether a column without levels has an answer.
    pub fn answer(&mut self, slot: Slot, answered: bool) {
        self.set(slot, if answered { Level::SOME } else { Level::NONE });
    }

    /// The levels of so many columns from one on.
    #[inline]
    pub fn levels(&self, first: Slot, many: usize) -> &[u8] {
        &self.levels[first.get()..first.get() + many]
    }

    /// A bit for each column with an answer.
    #[inline]
    pub fn answered(&self) -> u128 {
        let (parts, _) = self.levels.as_chunks::<16>();
        parts.iter().rev().fold(0, |bits, part| {
            let none = u8x16::from(*part).cmp_eq(u8x16::splat(0)).move_mask();
            bits << 16 | u128::from(!none.cast_unsigned() & 0xFFFF)
        })
    }

    /// Says what is wrong with a field, unless something was wrong before.
    #[cold]
    pub fn refuse(&mut self, field: usize, problem: Wrong) {
        self.wrong.get_or_insert((field, problem));
    }
}

/// A field as it is shown in a list of bad rows: at most forty characters.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if text.chars().count() > 40 {
        short.push('…');
    }
    short
}
