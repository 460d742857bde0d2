//! What each column of a file is, and where its answers are kept in a row.

use super::error::PlanError;
use super::lookup::Lookup;
use super::row::{SLOTS, Slot};
use crate::reading::canonical;
use instrument::{AspectIndex, Instrument, Kind, QuestionIndex, VariantIndex};
use jiff::civil::Date;

/// What to do with a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Column {
    Ignored,
    /// One of several answers.
    Closed {
        slot: Slot,
        lookup: u8,
    },
    /// Free text: only whether there is some.
    Text {
        slot: Slot,
    },
    /// By its place among the others.
    Other(u8),
}

/// What to do with a field that few columns have.
#[derive(Debug, Clone)]
pub(super) enum Other {
    School,
    /// The day of an answer, which is late from a day on.
    Day {
        slot: Slot,
        late_from: Date,
    },
    Ticks {
        /// Its place among the questions with several answers.
        index: usize,
        slot: Slot,
        lookup: u8,
        limit: usize,
    },
    Number {
        /// Its place among the numbers.
        index: usize,
        slot: Slot,
        least: f64,
        step: f64,
        steps: u16,
    },
}

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// What to do with each field of a row, in order.
    pub of_field: Vec<Column>,
    pub others: Vec<Other>,
    pub lookups: Vec<Lookup>,
    /// The heading of each field, as the instrument writes it where it knows it.
    pub heads: Vec<String>,
    /// Headings that are written otherwise than in the instrument: as in the file, as in the instrument.
    pub restyled: Vec<(String, String)>,
    /// Columns of the file that the instrument does not know.
    pub ignored: Vec<String>,
    /// Columns of the instrument that the file does not have.
    pub absent: Vec<String>,
    /// Whether the school's column is there.
    pub school: bool,
}

/// A column that an instrument describes.
#[derive(Clone, Copy)]
enum Described {
    School,
    Question(QuestionIndex),
    Rating(VariantIndex, AspectIndex),
}

/// Every column that an instrument describes, with its heading.
fn described(instrument: &Instrument) -> Vec<(String, Described)> {
    let mut all: Vec<(String, Described)> = (instrument.school.iter())
        .map(|head| (head.clone(), Described::School))
        .collect();
    let questions = instrument.question_indices();
    all.extend(questions.map(|q| (instrument[q].id.clone(), Described::Question(q))));
    for v in instrument.variant_indices() {
        all.extend(instrument.aspect_indices().map(|a| {
            let head = instrument.column_of(&instrument[v], &instrument[a]);
            (head, Described::Rating(v, a))
        }));
    }
    all
}

/// The headings of every column that an instrument describes, as they are compared.
pub(super) fn known_headings(instrument: &Instrument) -> Vec<String> {
    let all = described(instrument).into_iter();
    all.map(|(head, _)| canonical(&head)).collect()
}

/// The slot of a question's column.
pub(super) fn question_slot(question: QuestionIndex) -> Slot {
    Slot::new(question.get())
}

/// The slot of a rating's column: behind those of the questions, aspect by aspect.
pub(super) fn rating_slot(
    instrument: &Instrument,
    variant: VariantIndex,
    aspect: AspectIndex,
) -> Slot {
    let before = instrument.questions.len() + variant.get() * instrument.aspects.len();
    Slot::new(before + aspect.get())
}

/// The place of a question among those that take such answers.
pub(super) fn place_among(
    instrument: &Instrument,
    question: QuestionIndex,
    kinds: &[Kind],
) -> usize {
    let before = &instrument.questions[..question.get()];
    before
        .iter()
        .filter(|other| kinds.contains(&other.kind))
        .count()
}

/// The kinds of question with several answers.
pub(super) const TICKS: [Kind; 2] = [Kind::Multi, Kind::Themes];

/// How many steps a number has between its least and its greatest.
pub(super) fn steps(instrument: &Instrument, question: QuestionIndex) -> (f64, f64, u16) {
    let question = &instrument[question];
    let (least, greatest) = question
        .range
        .expect("a number has a range: checked when the instrument was read");
    let step = question.step.unwrap_or(1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // at most 10,000, checked when the instrument was read
    let steps = ((greatest - least) / step).round() as u16;
    (least, step, steps)
}

impl Columns {
    /// Joins headings to an instrument.
    pub fn new(instrument: &Instrument, headings: &[String]) -> Result<Self, PlanError> {
        let described = described(instrument);
        let forms: Vec<String> = described.iter().map(|(head, _)| canonical(head)).collect();
        let mut columns = Self {
            of_field: Vec::new(),
            others: Vec::new(),
            lookups: Vec::new(),
            heads: Vec::new(),
            restyled: Vec::new(),
            ignored: Vec::new(),
            absent: Vec::new(),
            school: false,
        };
        let mut there = vec![false; described.len()];
        for heading in headings {
            let heading = heading.trim();
            let wanted = canonical(heading);
            let Some(at) = forms.iter().position(|form| *form == wanted) else {
                let one_line: Vec<&str> = heading.split_whitespace().collect();
                columns.heads.push(one_line.join(" "));
                columns.ignored.push(one_line.join(" "));
                columns.of_field.push(Column::Ignored);
                continue;
            };
            let (head, what) = &described[at];
            if std::mem::replace(&mut there[at], true) {
                return Err(PlanError::Twice(head.clone()));
            }
            if head != heading {
                columns.restyled.push((heading.to_owned(), head.clone()));
            }
            let column = columns.column(instrument, *what);
            columns.heads.push(head.clone());
            columns.of_field.push(column);
        }
        columns.ignored.retain(|head| !head.is_empty());
        let absent = described.iter().zip(&there).filter(|(_, there)| !**there);
        columns.absent = absent.map(|((head, _), _)| head.clone()).collect();
        Ok(columns)
    }

    /// Whether a column of the instrument is there, by its heading in the instrument.
    pub fn has(&self, head: &str) -> bool {
        !self.absent.iter().any(|absent| absent == head)
    }

    fn column(&mut self, instrument: &Instrument, what: Described) -> Column {
        let question = match what {
            Described::School => {
                self.school = true;
                return self.other(Other::School);
            }
            Described::Rating(variant, aspect) => {
                let scale = instrument.scale_of(&instrument[variant]);
                return Column::Closed {
                    slot: rating_slot(instrument, variant, aspect),
                    lookup: self.lookup(instrument, scale.points()),
                };
            }
            Described::Question(question) => question,
        };
        let slot = question_slot(question);
        let spec = &instrument[question];
        if let Some(late) = instrument
            .late
            .as_ref()
            .filter(|_| instrument.is_late(spec))
        {
            let late_from = late.from;
            return self.other(Other::Day { slot, late_from });
        }
        match spec.kind {
            Kind::Single => Column::Closed {
                slot,
                lookup: self.lookup(instrument, &spec.values),
            },
            Kind::Multi | Kind::Themes => {
                let ticks = Other::Ticks {
                    index: place_among(instrument, question, &TICKS),
                    slot,
                    lookup: self.lookup(instrument, &spec.values),
                    limit: spec.limit.unwrap_or(spec.values.len()),
                };
                self.other(ticks)
            }
            Kind::Number => {
                let (least, step, steps) = steps(instrument, question);
                self.other(Other::Number {
                    index: place_among(instrument, question, &[Kind::Number]),
                    slot,
                    least,
                    step,
                    steps,
                })
            }
            Kind::Text => Column::Text { slot },
        }
    }

    fn other(&mut self, other: Other) -> Column {
        self.others.push(other);
        Column::Other(byte(self.others.len() - 1))
    }

    /// The lookup of these values: columns with the same answers share one, so that all stay close to the processor.
    fn lookup<'a>(
        &mut self,
        instrument: &Instrument,
        values: impl IntoIterator<Item = &'a String>,
    ) -> u8 {
        let lookup = Lookup::new(
            values,
            &instrument.stands_for_no_answer,
            &instrument.declined,
        );
        let same = self.lookups.iter().position(|known| known.is_same(&lookup));
        byte(same.unwrap_or_else(|| {
            self.lookups.push(lookup);
            self.lookups.len() - 1
        }))
    }
}

fn byte(place: usize) -> u8 {
    debug_assert!(place < SLOTS);
    u8::try_from(place).expect("128 columns are the most: checked when the instrument was read")
}
