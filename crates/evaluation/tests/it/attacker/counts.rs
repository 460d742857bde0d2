//! From the published tables to what is known of every count.

use super::knowledge::{Knowledge, Who};
use super::publication::Publication;
use instrument::Instrument;
use std::collections::BTreeSet;

pub(super) const ANY: &str = "*";

/// What the tables and means of a publication tell about every count in it.
pub fn counts(publication: &Publication, instrument: &Instrument) -> Knowledge {
    counts_together(&[(publication, instrument)])
}

/// What several publications of the same responses tell together.
pub fn counts_together(publications: &[(&Publication, &Instrument)]) -> Knowledge {
    let mut known = Knowledge::default();
    for &(publication, instrument) in publications {
        let mut attack = Attack {
            publication,
            instrument,
            known,
            complete: BTreeSet::new(),
        };
        attack.respondents();
        for spec in &instrument.tables {
            attack.numbered(spec);
        }
        attack.ratings();
        attack.between_tables();
        attack.means();
        attack.compared();
        known = attack.known;
    }
    known.narrow();
    known
}

pub(super) struct Attack<'a> {
    pub(super) publication: &'a Publication,
    pub(super) instrument: &'a Instrument,
    pub(super) known: Knowledge,
    /// Questions that everybody answered.
    pub(super) complete: BTreeSet<String>,
}

pub(super) fn who(pairs: &[(&str, &str)]) -> Who {
    pairs
        .iter()
        .map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned()))
        .collect()
}

pub(super) fn also(who: &Who, question: &str, answer: &str) -> Who {
    let mut who = who.clone();
    who.insert(question.to_owned(), answer.to_owned());
    who
}

/// Whether a table or row shows that nobody gave some answer: then what is hidden there is not nobody.
pub(super) fn shows_zero(rows: &[&[String]], columns: &[usize]) -> bool {
    rows.iter().any(|row| {
        columns
            .iter()
            .any(|&column| row.get(column).is_some_and(|text| text == "0"))
    })
}

impl Attack<'_> {
    /// The name of some people: where everybody answered a question, any answer to it says nothing.
    pub(super) fn name(&self, who: &Who) -> Who {
        who.iter()
            .filter(|(question, answer)| *answer != ANY || !self.complete.contains(*question))
            .map(|(q, a)| (q.clone(), a.clone()))
            .collect()
    }

    /// Takes a cell: what it counts, and of whom its percentage is.
    pub(super) fn cell(
        &mut self,
        row: &[String],
        (count, percent): (usize, Option<usize>),
        people: &Who,
        base: Option<&Who>,
        least: i64,
        place: &str,
    ) -> usize {
        let name = self.name(people);
        let at = self.known.variable(&name);
        self.known.place(at, place);
        let text = row.get(count).map_or("", String::as_str);
        if let Ok(number) = text.parse::<i64>() {
            self.known.is(at, number);
            let share = percent.and_then(|percent| row.get(percent)?.parse::<f64>().ok());
            if let (Some(share), Some(base)) = (share, base) {
                let base = self.known.variable(&self.name(base));
                self.base(base, number, share);
            }
        } else if text == "hidden" {
            self.known.at_least(at, least);
            self.known.hide(at, place.to_owned());
        }
        at
    }

    /// A count and its percentage to a tenth tell the base.
    pub(super) fn base(&mut self, base: usize, count: i64, share: f64) {
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // people
        if count > 0 {
            let count = count as f64;
            self.known
                .at_least(base, (100.0 * count / (share + 0.050_001)).ceil() as i64);
            self.known.at_most(
                base,
                (100.0 * count / (share - 0.050_001).max(1e-9)).floor() as i64,
            );
        }
    }

    /// `N=…` in a note.
    pub(super) fn noted(&mut self, number: &str, whole: &Who) -> Option<i64> {
        let noted: Option<i64> = self.publication.notes(number).iter().find_map(|note| {
            let digits: String = note
                .strip_prefix("N=")?
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            digits.parse().ok()
        });
        if let Some(n) = noted {
            let at = self.known.variable(&self.name(whole));
            self.known.is(at, n);
        }
        noted
    }
}

pub(super) fn file(number: &str) -> String {
    let name: String = number
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("table-{}", name.trim_matches('-').replace("--", "-"))
}
