//! From the published tables to what is known of every count.

use super::knowledge::{Knowledge, MANY, Who};
use super::publication::{Publication, Sheet};
use evaluation::instrument::{Instrument, Kind, Question, Scale, TableSpec};
use std::collections::BTreeSet;

const ANY: &str = "*";

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
    complete: BTreeSet<String>,
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
fn shows_zero(rows: &[&[String]], columns: &[usize]) -> bool {
    rows.iter().any(|row| {
        columns
            .iter()
            .any(|&column| row.get(column).is_some_and(|text| text == "0"))
    })
}

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
    /// The name of some people: where everybody answered a question, any answer to it says nothing.
    fn name(&self, who: &Who) -> Who {
        who.iter()
            .filter(|(question, answer)| *answer != ANY || !self.complete.contains(*question))
            .map(|(q, a)| (q.clone(), a.clone()))
            .collect()
    }

    /// Takes a cell: what it counts, and of whom its percentage is.
    fn cell(
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
    fn base(&mut self, base: usize, count: i64, share: f64) {
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
    fn noted(&mut self, number: &str, whole: &Who) -> Option<i64> {
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

    fn respondents(&mut self) {
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
    fn answers(&mut self, sheet: &Sheet, spec: &TableSpec, common: &Who) {
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

    fn numbered(&mut self, spec: &TableSpec) {
        let publication = self.publication;
        let Some(sheet) = publication.sheets.get(&file(&spec.number)) else {
            return;
        };
        let common: Who = spec
            .condition
            .iter()
            .map(|(id, values)| (id.clone(), values.join("|")))
            .collect();
        let question = |id: &str| self.instrument.question(id).expect("a question");
        if spec.ticks.is_some() {
            self.answers(sheet, spec, &common);
        } else if let Some(variant) = &spec.profile {
            let population = self
                .instrument
                .populations
                .iter()
                .find(|population| &population.variant == variant);
            let population = population.expect("somebody rated").id.clone();
            let aspects = self.aspects(spec.domain.as_deref(), &spec.order);
            self.profile(sheet, &population, &aspects, &spec.number);
        } else if let (Some(columns), [.., inner]) = (&spec.columns, spec.rows.as_slice()) {
            let inner = question(inner);
            let themes = inner.kind != Kind::Single;
            let outer = (spec.rows.len() == 2).then(|| question(&spec.rows[0]));
            let columns = question(columns);
            if themes {
                self.themes(sheet, &common, inner, columns, &spec.number);
            } else {
                self.cross(sheet, &common, inner, outer, columns, &spec.number);
            }
        }
    }

    fn cross(
        &mut self,
        sheet: &Sheet,
        common: &Who,
        inner: &Question,
        outer: Option<&Question>,
        columns: &Question,
        number: &str,
    ) {
        let rows: Vec<&[String]> = sheet.rows.iter().map(Vec::as_slice).collect();
        let places = sheet.columns();
        let least = i64::from(shows_zero(
            &rows,
            &places.iter().map(|(count, _)| *count).collect::<Vec<_>>(),
        ));
        let whole = outer.map_or_else(|| common.clone(), |outer| also(common, &outer.id, ANY));
        let whole = also(&also(&whole, &inner.id, ANY), &columns.id, ANY);
        self.noted(number, &whole);
        let outers: Vec<&str> = outer.map_or(vec![""], |outer| {
            outer.values.iter().map(String::as_str).collect()
        });
        let mut lines = sheet.rows.iter();
        let mut subtotals: Vec<Vec<usize>> = Vec::new();
        for value in outers {
            let group =
                outer.map_or_else(|| common.clone(), |outer| also(common, &outer.id, value));
            let mut body = Vec::new();
            for row_value in &inner.values {
                let row = lines.next().expect("a row for each answer");
                body.push(self.line(
                    row,
                    &places,
                    &also(&group, &inner.id, row_value),
                    columns,
                    &whole,
                    least,
                    number,
                ));
            }
            if outer.is_some() {
                let row = lines.next().expect("a sub-total");
                let subtotal = self.line(
                    row,
                    &places,
                    &also(&group, &inner.id, ANY),
                    columns,
                    &whole,
                    least,
                    number,
                );
                self.add_up(&subtotal, &body);
                subtotals.push(subtotal);
            } else {
                subtotals.extend(body);
            }
        }
        let total = lines.next().expect("the total");
        let mut people = also(common, &inner.id, ANY);
        if let Some(outer) = outer {
            people = also(&people, &outer.id, ANY);
        }
        let total = self.line(total, &places, &people, columns, &whole, least, number);
        self.add_up(&total, &subtotals);
    }

    /// A row with its total in the last column.
    #[allow(clippy::too_many_arguments)] // a row is read in its table
    fn line(
        &mut self,
        row: &[String],
        places: &[(usize, Option<usize>)],
        people: &Who,
        columns: &Question,
        whole: &Who,
        least: i64,
        number: &str,
    ) -> Vec<usize> {
        let answers = columns.values.iter().map(String::as_str).chain([ANY]);
        let mut cells = Vec::new();
        for (&place, answer) in places.iter().zip(answers) {
            let name = format!("table {number}, {}, {answer}", row[0]);
            cells.push(self.cell(
                row,
                place,
                &also(people, &columns.id, answer),
                Some(whole),
                least,
                &name,
            ));
        }
        let (total, parts) = cells.split_last().expect("a total");
        self.known.sum(*total, parts);
        cells
    }

    fn add_up(&mut self, whole: &[usize], parts: &[Vec<usize>]) {
        for (column, &whole) in whole.iter().enumerate() {
            let parts: Vec<usize> = parts.iter().map(|row| row[column]).collect();
            self.known.sum(whole, &parts);
        }
    }

    fn themes(
        &mut self,
        sheet: &Sheet,
        common: &Who,
        themes: &Question,
        columns: &Question,
        number: &str,
    ) {
        let rows: Vec<&[String]> = sheet.rows.iter().map(Vec::as_slice).collect();
        let places = sheet.columns();
        let least = i64::from(shows_zero(
            &rows,
            &places.iter().map(|(count, _)| *count).collect::<Vec<_>>(),
        ));
        for row in &sheet.rows {
            let people = also(common, &themes.id, &row[0]);
            self.line(row, &places, &people, columns, &Who::new(), least, number);
        }
    }

    fn ratings(&mut self) {
        let publication = self.publication;
        for population in &self.instrument.populations {
            let number = format!("ratings {}", population.id);
            if let Some(sheet) = publication.sheets.get(&file(&number)) {
                let aspects = self.aspects(None, &[]);
                self.profile(sheet, &population.id, &aspects, &number);
            }
        }
    }

    pub(super) fn scale(&self, population: &str) -> &Scale {
        let population = self
            .instrument
            .populations
            .iter()
            .find(|known| known.id == population)
            .expect("a population");
        let variant = self
            .instrument
            .variants
            .iter()
            .find(|variant| variant.id == population.variant)
            .expect("its variant");
        self.instrument.scale_of(variant)
    }

    /// Rows of ratings: the points, perhaps the high ones together, and how many answered.
    /// The aspects of a table, a row each: in its own order where it has one.
    fn aspects(&self, domain: Option<&str>, order: &[String]) -> Vec<String> {
        let of_domain = (self.instrument.aspects.iter())
            .filter(|aspect| domain.is_none_or(|domain| aspect.domain == domain))
            .map(|aspect| aspect.id.clone());
        if order.is_empty() {
            of_domain.collect()
        } else {
            order.to_vec()
        }
    }

    fn profile(&mut self, sheet: &Sheet, population: &str, aspects: &[String], number: &str) {
        let scale = self.scale(population).clone();
        let places = sheet.columns();
        let points: Vec<&String> = scale.points().collect();
        for (row, aspect) in sheet.rows.iter().zip(aspects) {
            let people = who(&[("population", population)]);
            let base = also(&people, aspect, ANY);
            let least = i64::from(shows_zero(
                &[row],
                &places.iter().map(|(count, _)| *count).collect::<Vec<_>>(),
            ));
            let mut parts = Vec::new();
            for (&place, point) in places.iter().zip(&points) {
                parts.push(self.cell(
                    row,
                    place,
                    &also(&people, aspect, point),
                    Some(&base),
                    least,
                    &format!("{number}, {aspect}, {point}"),
                ));
            }
            if places.len() == points.len() + 2 {
                let high = self.cell(
                    row,
                    places[points.len()],
                    &also(&people, aspect, "high"),
                    Some(&base),
                    least,
                    &format!("{number}, {aspect}, high"),
                );
                self.known.sum(high, &parts[..scale.high]);
            }
            let n = self.cell(
                row,
                places[places.len() - 1],
                &base,
                None,
                0,
                &format!("{number}, {aspect}, N"),
            );
            self.known.sum(n, &parts);
        }
    }

    /// Those who gave an answer more are among the others, and everybody is the sum of those who gave each answer.
    fn between_tables(&mut self) {
        let everybody: Vec<(usize, Who)> = self
            .known
            .everybody()
            .filter(|(_, who)| !who.contains_key("population"))
            .map(|(at, who)| (at, who.clone()))
            .collect();
        let open = |known: &Knowledge, at: usize| known.bounds(at).0 < known.bounds(at).1;
        for (some, mine) in &everybody {
            for (others, theirs) in &everybody {
                let among = some != others
                    && theirs.iter().all(|(question, answer)| {
                        mine.get(question)
                            .is_some_and(|mine| is_one_of(mine, answer))
                    });
                if among && (open(&self.known, *some) || open(&self.known, *others)) {
                    self.known.rule(vec![(*some, 1), (*others, -1)], -MANY, 0);
                }
            }
        }
        let complete: Vec<&Question> = self
            .instrument
            .questions
            .iter()
            .filter(|question| self.complete.contains(&question.id))
            .collect();
        for (whole, who) in &everybody {
            for question in complete
                .iter()
                .filter(|question| !who.contains_key(&question.id))
            {
                let parts: Option<Vec<usize>> = question
                    .values
                    .iter()
                    .map(|value| self.known.find(&also(who, &question.id, value)))
                    .collect();
                if let Some(parts) = parts {
                    self.known.sum(*whole, &parts);
                }
            }
        }
    }
}

fn is_one_of(mine: &str, theirs: &str) -> bool {
    theirs == ANY
        || mine
            .split('|')
            .all(|mine| mine != ANY && theirs.split('|').any(|theirs| mine == theirs))
}

pub(super) fn file(number: &str) -> String {
    let name: String = number
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("table-{}", name.trim_matches('-').replace("--", "-"))
}
