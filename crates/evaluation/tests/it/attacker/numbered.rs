//! The numbered tables: one question by another, with their totals, and themes.

use super::counts::{ANY, Attack, also, file, shows_zero};
use super::knowledge::Who;
use super::publication::Sheet;
use instrument::{Kind, Question, TableSpec};

impl Attack<'_> {
    pub(super) fn numbered(&mut self, spec: &TableSpec) {
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

    pub(super) fn cross(
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
    pub(super) fn line(
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

    pub(super) fn add_up(&mut self, whole: &[usize], parts: &[Vec<usize>]) {
        for (column, &whole) in whole.iter().enumerate() {
            let parts: Vec<usize> = parts.iter().map(|row| row[column]).collect();
            self.known.sum(whole, &parts);
        }
    }

    pub(super) fn themes(
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
}
