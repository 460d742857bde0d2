//! Tables of one column a question: who answered, and which answers they ticked.

use super::counts::{ANY, Attack, also, file, shows_zero, who};
use super::knowledge::{MANY, Who};
use super::publication::Sheet;
use instrument::{Kind, Question, TableSpec};

/// The answers to a question down a column.
struct Column<'a> {
    question: &'a Question,
    answers: &'a [&'a str],
    /// Where the counts stand, and their percentages.
    place: (usize, Option<usize>),
    /// Whether everybody gave one answer.
    adds_up: bool,
}

impl Attack<'_> {
    pub(super) fn respondents(&mut self) {
        let publication = self.publication;
        let everybody = self.known.variable(&Who::new());
        self.known.is(everybody, publication.rows());
        for question in self
            .instrument
            .questions
            .iter()
            .filter(|question| question.group)
        {
            let number = format!("respondents {}", question.id);
            let Some(sheet) = publication.sheets.get(&file(&number)) else {
                continue;
            };
            let n = self.noted(&number, &who(&[(&question.id, ANY)]));
            if n == Some(publication.rows()) {
                self.complete.insert(question.id.clone());
            }
            let answers: Vec<&str> = question.values.iter().map(String::as_str).collect();
            let column = Column {
                question,
                answers: &answers,
                place: (1, Some(2)),
                adds_up: true,
            };
            self.one_column(sheet, &column, &Who::new(), &number);
        }
    }

    fn one_column(&mut self, sheet: &Sheet, column: &Column, common: &Who, number: &str) {
        let rows: Vec<&[String]> = sheet.rows.iter().map(Vec::as_slice).collect();
        let question = column.question;
        let least = i64::from(shows_zero(&rows, &[column.place.0]));
        let whole = also(common, &question.id, ANY);
        let mut parts = Vec::new();
        for (row, value) in sheet.rows.iter().zip(column.answers) {
            parts.push(self.cell(
                row,
                column.place,
                &also(common, &question.id, value),
                Some(&whole),
                least,
                &format!("{number}, {}, {value}", question.id),
            ));
        }
        let whole = self.known.variable(&self.name(&whole));
        if column.adds_up {
            self.known.sum(whole, &parts);
        } else {
            for part in parts {
                self.known.rule(vec![(part, 1), (whole, -1)], -MANY, 0);
            }
        }
    }

    /// A table of the answers to a question, and to those beside it: as rows, or as the columns of one row.
    pub(super) fn answers(&mut self, sheet: &Sheet, spec: &TableSpec, common: &Who) {
        let ids = spec.ticks.iter().chain(&spec.besides);
        for (id, place) in ids.zip(sheet.columns()) {
            let question = self.instrument.question(id).expect("a question");
            let whole = also(common, id, ANY);
            self.noted(&spec.number, &whole);
            if spec.row.is_some() {
                let row = sheet.rows.first().expect("its row");
                let places = sheet.columns();
                let shown: Vec<usize> = places.iter().map(|(count, _)| *count).collect();
                let least = i64::from(shows_zero(&[row], &shown));
                self.line(row, &places, common, question, &whole, least, &spec.number);
                return;
            }
            let mut answers: Vec<&str> = question.values.iter().map(String::as_str).collect();
            let at = |answer: &&str| spec.order.iter().position(|known| known == answer);
            answers.sort_by_key(|answer| {
                let own = question.values.iter().position(|known| known == answer);
                at(answer).or(own)
            });
            let column = Column {
                question,
                answers: &answers,
                place,
                adds_up: question.kind == Kind::Single,
            };
            self.one_column(sheet, &column, common, &spec.number);
        }
    }
}
