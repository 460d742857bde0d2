//! How ratings are spread: of one school’s staff, and of everyone’s.
//!
//! A picture is made once, when a campaign has been closed, and of those alone who are one of several of their kind in a school
//! ([`Instrument::is_one_of_several`]): a school has one SENCO. It is never cut by role, and there is none where fewer answered than the
//! instrument says (001 §4.1.1: four). While answers come in there is none, so that no one can watch what a single answer changes.

use crate::{Kept, KeptPicture, SchoolToken};
use instrument::{Instrument, Item};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the ratings of some people are spread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// How many people answered.
    pub people: u64,
    /// By the id of what is rated, how many gave each point of its scale, in the order of the scale.
    pub ratings: BTreeMap<String, Vec<u64>>,
}

/// The pictures of one survey of a campaign.
#[derive(Clone, Debug)]
pub struct Pictures<'a> {
    instrument: &'a Instrument,
    /// The points of everything that is rated, by its id.
    points: BTreeMap<String, Vec<&'a str>>,
    /// Of everyone who is one of several in their school, whether or not their school is known.
    pub everyone: Picture,
    /// Of each school.
    pub schools: BTreeMap<SchoolToken, Picture>,
}

impl Picture {
    fn add(&mut self, points: &BTreeMap<String, Vec<&str>>, kept: &Kept) {
        self.people += 1;
        for (id, answer) in &kept.answers {
            let Some((points, chosen)) = points.get(id).zip(answer.chosen().next()) else {
                continue;
            };
            if let Some(at) = points.iter().position(|it| *it == chosen) {
                let counts = self.ratings.entry(id.clone()).or_default();
                counts.resize(points.len(), 0);
                counts[at] += 1;
            }
        }
    }

    /// How many people rated it.
    pub fn rated(&self, id: &str) -> u64 {
        self.ratings.get(id).map_or(0, |counts| counts.iter().sum())
    }

    /// How many gave it one of the first `high` points of its scale.
    pub fn high(&self, id: &str, high: usize) -> u64 {
        let counts = self.ratings.get(id);
        counts.map_or(0, |counts| counts.iter().take(high).sum())
    }
}

impl<'a> Pictures<'a> {
    /// Of no answers yet.
    pub fn of(instrument: &'a Instrument) -> Self {
        let mut points = BTreeMap::new();
        for variant in &instrument.variants {
            let of_scale = instrument.scale_of(variant).points().map(String::as_str);
            let of_scale: Vec<&str> = of_scale.collect();
            for aspect in &instrument.aspects {
                let id = instrument.id_of(Item::Rating(variant, aspect));
                points.insert(id, of_scale.clone());
            }
        }
        Self {
            instrument,
            points,
            everyone: Picture::default(),
            schools: BTreeMap::new(),
        }
    }

    /// Takes an answer in, where it is one of several of its kind in a school.
    pub fn add(&mut self, kept: &Kept) {
        if !self.instrument.is_one_of_several(&kept.answers) {
            return;
        }
        self.everyone.add(&self.points, kept);
        if let Some(school) = kept.school {
            let picture = self.schools.entry(school).or_default();
            picture.add(&self.points, kept);
        }
    }

    /// What is kept: everyone’s, and those of schools of which enough people answered; none of a survey of which no school sees its own.
    pub fn kept(self) -> Vec<KeptPicture> {
        let least = self.instrument.school_tables_from;
        let of = |school, picture| KeptPicture {
            audience: self.instrument.id.clone(),
            school,
            picture,
        };
        if self.instrument.sole.is_empty() {
            return Vec::new();
        }
        let schools = self.schools.into_iter();
        let schools = schools.filter(|(_, picture)| picture.people >= least);
        let schools = schools.map(|(school, picture)| of(Some(school), picture));
        std::iter::once(of(None, self.everyone))
            .chain(schools)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SchoolFacts, Stamp};
    use instrument::route::Answer;
    use vocabulary::Digest;

    const RATED: &str = "support_PKU1";

    fn answer(role: &str, senco: &str, rating: &str, school: u8) -> Kept {
        let mut kept = Kept::begun(Stamp {
            audience: "school-2026".into(),
            facts: SchoolFacts::default(),
        });
        let said = [("role", role), ("senco", senco), (RATED, rating)];
        let said = said.map(|(id, value)| (id.to_owned(), Answer::one(value)));
        kept.answers = said.into();
        kept.school = Some(SchoolToken(Digest::from_bytes([school; 32])));
        kept
    }

    #[test]
    fn a_school_sees_what_several_of_its_staff_said_and_never_what_its_senco_did() {
        let instrument = Instrument::built_in("school-2026").unwrap();
        let Some(Item::Rating(variant, _)) = instrument.item(RATED) else {
            panic!("staff rate {RATED}");
        };
        let points: Vec<String> = instrument.scale_of(variant).points().cloned().collect();
        let mut pictures = Pictures::of(&instrument);
        for role in ["teacher", "teacher", "senior leader", "teacher"] {
            pictures.add(&answer(role, "no", &points[0], 1));
        }
        pictures.add(&answer("teacher", "no", &points[1], 2));
        pictures.add(&answer("teacher", "yes", &points[2], 1));
        pictures.add(&answer("headteacher", "no", &points[2], 1));
        let mut silent = answer("teacher", "no", &points[2], 1);
        silent.answers.insert("role".into(), Answer::Declined);
        pictures.add(&silent);
        let kept = pictures.kept();
        let [everyone, own] = kept.as_slice() else {
            panic!("one school has enough answers: {kept:?}");
        };
        assert_eq!((everyone.school, everyone.picture.people), (None, 5));
        assert_eq!(everyone.picture.high(RATED, 1), 4);
        let own = &own.picture;
        assert_eq!(
            (own.people, own.rated(RATED), own.high(RATED, 1)),
            (4, 4, 4)
        );
    }
}
