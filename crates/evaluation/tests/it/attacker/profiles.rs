//! Tables of ratings: each point of the scale, and everybody who answered.

use super::counts::{ANY, Attack, also, file, shows_zero, who};
use super::publication::Sheet;
use instrument::Scale;

impl Attack<'_> {
    pub(super) fn ratings(&mut self) {
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

    /// The aspects of a table, a row each: in its own order where it has one.
    pub(super) fn aspects(&self, domain: Option<&str>, order: &[String]) -> Vec<String> {
        let of_domain = (self.instrument.aspects.iter())
            .filter(|aspect| domain.is_none_or(|domain| aspect.domain == domain))
            .map(|aspect| aspect.id.clone());
        if order.is_empty() {
            of_domain.collect()
        } else {
            order.to_vec()
        }
    }

    /// Rows of ratings: the points, perhaps the high ones together, and how many answered.
    pub(super) fn profile(
        &mut self,
        sheet: &Sheet,
        population: &str,
        aspects: &[String],
        number: &str,
    ) {
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
}
