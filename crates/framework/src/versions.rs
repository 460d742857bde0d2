//! Every version that is known: those that come with senco, and those that the group adopted since.
//!
//! A version is named by its id for ever and never edited. So what an id stands for is kept here, beside all histories:
//! whoever folds a history in which a version was adopted makes its id known. By which version new applications are
//! judged is said by the history alone.

use crate::{
    LearningOutcomes, QualityStandards, WrongFramework, quality_standards::place_of_edition,
};
use jiff::civil::Date;
use std::sync::{LazyLock, PoisonError, RwLock};

static OUTCOMES: LazyLock<Vec<LearningOutcomes>> = LazyLock::new(|| {
    let read = |text| LearningOutcomes::read(text).expect("bundled outcomes are well formed");
    vec![
        read(include_str!("../data/learning-outcomes-2014.toml")),
        read(include_str!("../data/npq-senco-2024.toml")),
    ]
});

/// The oldest first.
static STANDARDS: LazyLock<Vec<Edited>> = LazyLock::new(|| {
    let read = |text| QualityStandards::read(text).expect("a bundled framework is well formed");
    vec![
        Edited::of(read(include_str!("../data/quality-standards-1.toml"))),
        Edited::of(read(include_str!("../data/quality-standards-2.toml"))),
    ]
});

static ADOPTED: RwLock<Vec<&'static Adopted>> = RwLock::new(Vec::new());

/// A version that does not come with senco.
#[derive(Debug, PartialEq, Eq)]
pub struct Adopted {
    text: String,
    /// What is in it.
    pub content: Content,
}

/// What a file has in it.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// Quality standards, and their editions.
    Standards(Edited),
    /// Learning outcomes.
    Outcomes(LearningOutcomes),
}

/// Quality standards as their file has them, and as applications are asked them.
#[derive(Debug, PartialEq, Eq)]
pub struct Edited {
    /// The file.
    pub whole: QualityStandards,
    /// One for each choice of qualifications that is asked something of its own, each with an id of its own: at least one.
    pub editions: Vec<QualityStandards>,
}

impl Edited {
    fn of(whole: QualityStandards) -> Self {
        let editions = whole.editions();
        Self { whole, editions }
    }

    /// The edition for these qualifications, by their stable names.
    fn edition_for(&self, qualifications: &[&str]) -> &QualityStandards {
        let edition = self.editions.get(place_of_edition(qualifications));
        edition.unwrap_or(&self.editions[0])
    }
}

impl Content {
    /// Reads a file of either kind, told apart by whether it has parts.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, WrongFramework> {
        let table: toml::Table =
            toml::from_str(text).map_err(|error| WrongFramework(error.to_string()))?;
        if table.contains_key("part") {
            return LearningOutcomes::read(text).map(Self::Outcomes);
        }
        QualityStandards::read(text).map(|it| Self::Standards(Edited::of(it)))
    }

    /// The id that names it.
    pub fn id(&self) -> &str {
        match self {
            Self::Standards(it) => &it.whole.id,
            Self::Outcomes(it) => &it.id,
        }
    }

    /// As people call it.
    pub fn title(&self) -> &str {
        match self {
            Self::Standards(it) => &it.whole.title,
            Self::Outcomes(it) => &it.title,
        }
    }

    /// Every id that it makes known.
    fn ids(&self) -> impl Iterator<Item = &str> {
        let editions: &[QualityStandards] = match self {
            Self::Standards(it) => &it.editions,
            Self::Outcomes(_) => &[],
        };
        std::iter::once(self.id()).chain(editions.iter().map(|it| it.id.as_str()))
    }
}

/// Makes known what a version that was adopted says; the same text is kept once.
///
/// # Errors
/// What is wrong with it.
pub fn adopt(text: &str) -> Result<&'static Adopted, WrongFramework> {
    let known = ADOPTED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.iter().find(|it| it.text == text) {
        return Ok(known);
    }
    drop(known);
    let content = Content::read(text)?;
    let text = text.to_owned();
    // Kept as long as the program runs, like the versions that come with it: there are a few in a decade.
    let adopted: &'static Adopted = Box::leak(Box::new(Adopted { text, content }));
    let mut known = ADOPTED.write().unwrap_or_else(PoisonError::into_inner);
    known.push(adopted);
    Ok(adopted)
}

/// Whether an id of `content` is that of a version that comes with senco or is among `adopted`.
pub fn takes_a_name(content: &Content, adopted: &[&'static Adopted]) -> bool {
    let standards = STANDARDS.iter();
    let bundled = standards.flat_map(|it| {
        let editions = it.editions.iter().map(|it| it.id.as_str());
        std::iter::once(it.whole.id.as_str()).chain(editions)
    });
    let bundled = bundled.chain(OUTCOMES.iter().map(|it| it.id.as_str()));
    let mut taken = bundled.chain(adopted.iter().flat_map(|it| it.content.ids()));
    taken.any(|taken| content.ids().any(|id| id == taken))
}

/// The edition of quality standards with this id.
pub fn version(id: &str) -> Option<&'static QualityStandards> {
    let bundled = STANDARDS.iter().flat_map(|it| &it.editions);
    bundled
        .chain(adopted().flat_map(|it| match &it.content {
            Content::Standards(it) => it.editions.as_slice(),
            Content::Outcomes(_) => &[],
        }))
        .find(|framework| framework.id == id)
}

/// The learning outcomes with this id.
pub fn learning_outcomes(id: &str) -> Option<&'static LearningOutcomes> {
    let adopted = adopted().filter_map(|it| match &it.content {
        Content::Standards(_) => None,
        Content::Outcomes(it) => Some(it),
    });
    OUTCOMES
        .iter()
        .chain(adopted)
        .find(|outcomes| outcomes.id == id)
}

fn adopted() -> impl Iterator<Item = &'static Adopted> {
    let known = ADOPTED.read().unwrap_or_else(PoisonError::into_inner);
    known.clone().into_iter()
}

/// What applications for these qualifications (by their stable names) that are started on `date` are judged by: of the
/// versions that come with senco, and of those that were adopted, the one that came into force last; before the first,
/// the first.
pub fn at(
    date: Date,
    qualifications: &[&str],
    adopted: &[&'static Adopted],
) -> &'static QualityStandards {
    in_force(date, adopted).edition_for(qualifications)
}

/// What applications that are started on `date` are judged by, whatever they are for.
pub fn in_force(date: Date, adopted: &[&'static Adopted]) -> &'static Edited {
    let adopted = adopted.iter().filter_map(|it| match &it.content {
        Content::Standards(it) => Some(it),
        Content::Outcomes(_) => None,
    });
    let all = STANDARDS.iter().chain(adopted);
    let in_force = all.filter(|it| it.whole.in_force_from <= date);
    // Of two of one day, the one that was adopted later.
    let latest = in_force.max_by_key(|it| it.whole.in_force_from);
    latest.unwrap_or_else(|| STANDARDS.first().expect("there is a bundled framework"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn third() -> String {
        let second = include_str!("../data/quality-standards-2.toml");
        let third = second.replace("\"qsf-2\"", "\"qsf-3\"");
        third.replace("2026-12-01", "2027-09-01")
    }

    #[test]
    fn what_was_adopted_is_in_force_from_its_day_in_a_history_that_adopted_it() {
        let adopted = adopt(&third()).unwrap();
        assert!(std::ptr::eq(adopted, adopt(&third()).unwrap()), "kept once");
        assert_eq!(at(date(2027, 9, 1), &["nasenco"], &[adopted]).id, "qsf-3");
        assert_eq!(at(date(2027, 8, 31), &["nasenco"], &[adopted]).id, "qsf-2");
        assert_eq!(
            at(date(2027, 9, 1), &["nasenco"], &[]).id,
            "qsf-2",
            "elsewhere"
        );
        let both = at(date(2028, 1, 1), &["nasenco", "npq-senco"], &[adopted]);
        assert_eq!(
            (both.id.as_str(), version("qsf-3-both")),
            ("qsf-3-both", Some(both))
        );
    }

    #[test]
    fn an_id_is_taken_once_also_by_an_edition() {
        let read = |text: &str| Content::read(text).unwrap();
        let adopted = adopt(&third()).unwrap();
        assert!(!takes_a_name(&read(&third()), &[]));
        assert!(takes_a_name(&read(&third()), &[adopted]));
        let edition = third().replace("\"qsf-3\"", "\"qsf-2-npq\"");
        assert!(takes_a_name(&read(&edition), &[]));
        let outcomes = include_str!("../data/npq-senco-2024.toml");
        assert!(takes_a_name(&read(outcomes), &[]));
    }

    #[test]
    fn a_file_that_is_no_framework_is_refused() {
        for wrong in ["", "id = ", "id = \"qsf-9\"", "part = 1"] {
            assert!(Content::read(wrong).is_err(), "{wrong:?}");
            assert!(adopt(wrong).is_err(), "{wrong:?}");
        }
    }
}
