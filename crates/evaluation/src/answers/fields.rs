//! From the fields of a row to its answers.

use super::columns::{Column, Other};
use super::count::Counter;
use super::day::day;
use super::levels::Level;
use super::plan::Plan;
use super::row::{Wrong, shown};
use crate::reading::{as_text, inside, is_blank, trimmed};

/// What stands for *declined* is no longer than this, with its quotes.
const MOST_DECLINED: usize = 64;

impl Counter<'_> {
    /// Reads one field that is not empty into the row.
    pub(super) fn field(&mut self, column: Column, at: usize, raw: &[u8]) {
        match column {
            Column::Closed { slot, lookup } => {
                if let Some(level) = self.otherwise(lookup, raw) {
                    self.row.set(slot, level);
                } else {
                    let text = shown(&as_text(&inside(raw.trim_ascii())));
                    self.row.refuse(at, Wrong::Unknown(text));
                }
            }
            Column::Text { slot } => {
                let seen = raw[0].is_ascii_graphic() && raw[0] != b'"';
                if (seen || !is_blank(raw, b' ')) && !self.plan.is_declined(raw) {
                    self.row.set(slot, Level::SOME);
                }
            }
            Column::Ignored => {}
            Column::Other(other) => self.other(other, at, raw),
        }
    }

    /// The level of an answer, which may be quoted, or not to the letter.
    #[cold]
    fn otherwise(&mut self, at: u8, raw: &[u8]) -> Option<Level> {
        let at = usize::from(at);
        let lookup = &self.plan.columns.lookups[at];
        let text = inside(raw.trim_ascii());
        if text.is_empty() {
            return Some(Level::NONE);
        }
        lookup
            .exactly(&text, 0, text.len())
            .or_else(|| self.tally.otherwise(at, lookup, &text))
    }

    fn other(&mut self, other: u8, at: usize, raw: &[u8]) {
        let text = &*inside(raw.trim_ascii());
        match &self.plan.columns.others[usize::from(other)] {
            Other::School if text.is_ascii() => {
                self.row.school.extend_from_slice(text.trim_ascii());
            }
            Other::School => {
                let token = as_text(text);
                self.row.school.extend(trimmed(&token).bytes());
            }
            Other::Day { slot, late_from } => {
                if let Some(day) = day(&as_text(text)) {
                    let value = usize::from(day >= *late_from);
                    self.row.set(*slot, Level::of_value(value));
                }
            }
            Other::Ticks {
                index,
                slot,
                lookup,
                limit,
            } => match self.ticks(*lookup, text) {
                Ok(ticks) if ticks.count_ones() as usize > *limit => {
                    self.row.refuse(at, Wrong::TooMany(*limit));
                }
                Ok(ticks) => {
                    self.row.ticks[*index] = ticks;
                    self.row.answer(*slot, ticks != 0);
                }
                Err(unknown) => self.row.refuse(at, unknown),
            },
            Other::Number {
                index,
                slot,
                least,
                step,
                steps,
            } => {
                if self.plan.is_none(text) || self.plan.is_declined(text) {
                    return;
                }
                let written = as_text(text);
                let number = self.number(written.trim());
                let place = number.map(|number| ((number - least) / step).round());
                match place.filter(|place| (0.0..=f64::from(*steps)).contains(place)) {
                    Some(place) => {
                        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                        // within 0..=10,000
                        let place = place as u16;
                        self.row.numbers[*index] = place + 1;
                        self.row.answer(*slot, true);
                    }
                    None => self.row.refuse(at, Wrong::Number(shown(&written))),
                }
            }
        }
    }

    /// The ticks of a question with several answers, a bit a level.
    fn ticks(&mut self, at: u8, text: &[u8]) -> Result<u64, Wrong> {
        let at = usize::from(at);
        let lookup = &self.plan.columns.lookups[at];
        let mut ticks = 0;
        for answer in text.split(|byte| *byte == b';') {
            let answer = answer.trim_ascii();
            if answer.is_empty() {
                continue;
            }
            let level = lookup
                .exactly(answer, 0, answer.len())
                .or_else(|| self.tally.otherwise(at, lookup, answer));
            match level {
                Some(Level::NONE) => {}
                Some(level) => ticks |= 1 << level.get(),
                None => match self.ticks_by_commas(at, answer) {
                    Some(several) => ticks |= several,
                    None => return Err(Wrong::Unknown(shown(&as_text(answer)))),
                },
            }
        }
        Ok(ticks)
    }

    /// Several answers between commas, as some forms write them. An answer may have commas of its own: the longest that is one is
    /// taken.
    fn ticks_by_commas(&mut self, at: usize, text: &[u8]) -> Option<u64> {
        let lookup = &self.plan.columns.lookups[at];
        let mut ticks = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let ends = memchr::memchr_iter(b',', rest).chain([rest.len()]);
            let ends: Vec<usize> = ends.collect();
            let (level, end) = ends.into_iter().rev().find_map(|end| {
                let level = self.tally.otherwise(at, lookup, rest[..end].trim_ascii())?;
                Some((level, end))
            })?;
            if level != Level::NONE {
                ticks |= 1 << level.get();
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        Some(ticks)
    }

    /// A number. Where commas do not separate columns, one may stand for the decimal point.
    fn number(&mut self, text: &str) -> Option<f64> {
        let parsed = text.parse::<f64>().ok();
        if parsed.is_some() || self.plan.separator() == b',' {
            return parsed;
        }
        let (whole, decimals) = text.split_once(',')?;
        self.tally.oddities.decimal_commas += 1;
        format!("{whole}.{decimals}").parse().ok()
    }
}

impl Plan {
    /// Whether a text, as it stands in the file, says that someone did not want to answer. Long ones are not looked at: they are answers.
    fn is_declined(&self, text: &[u8]) -> bool {
        if text.len() > MOST_DECLINED {
            return false;
        }
        let text = &*inside(text.trim_ascii());
        let declined = |it: &String| it.as_bytes().eq_ignore_ascii_case(text);
        self.instrument.declined.iter().any(declined)
    }

    /// Whether a text stands for no answer.
    fn is_none(&self, text: &[u8]) -> bool {
        let none = |no: &String| no.as_bytes().eq_ignore_ascii_case(text);
        is_blank(text, b' ') || self.instrument.stands_for_no_answer.iter().any(none)
    }
}
