//! Counting schools by where they are and of what kind they are.

use super::{Nation, SchoolPlace};
use crate::national::Tally;
use jiff::civil::Date;
use schools::{Phase, Region, SchoolType};
use std::collections::BTreeMap;

/// By what schools are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breakdown {
    /// By region.
    Region,
    /// By local authority.
    Authority,
    /// By phase.
    Phase,
    /// By type of school.
    Type,
    /// By trust; schools in no trust are one category.
    Trust,
}

/// One of those that schools are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A region, by its place in [`Region::all`].
    Region(u8),
    /// A local authority, by its code.
    Authority(u16),
    /// A phase, by its code.
    Phase(u8),
    /// A type of school, by its code.
    Type(SchoolType),
    /// A trust, by its number.
    Trust(u32),
    /// In none: the list does not say, or the school is in no trust.
    NoneOf(Breakdown),
}

impl Breakdown {
    /// Every one, from the coarsest.
    pub const ALL: [Self; 5] = [
        Self::Region,
        Self::Authority,
        Self::Phase,
        Self::Type,
        Self::Trust,
    ];

    /// The name in addresses: `authority`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Authority => "authority",
            Self::Phase => "phase",
            Self::Type => "type",
            Self::Trust => "trust",
        }
    }

    /// The text shown on pages: `local authority`.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Authority => "local authority",
            Self::Phase => "phase",
            Self::Type => "type of school",
            Self::Trust => "trust",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The category that a school is in.
    pub fn of(self, place: &SchoolPlace) -> Category {
        let found = match self {
            Self::Region => place.region.map(Category::Region),
            Self::Authority => place.authority.map(Category::Authority),
            Self::Phase => Some(Category::Phase(place.phase.into()))
                .filter(|_| place.phase != Phase::NotApplicable),
            Self::Type => Some(Category::Type(place.school_type)),
            Self::Trust => place.trust.map(Category::Trust),
        };
        found.unwrap_or(Category::NoneOf(self))
    }
}

impl Nation {
    /// How many schools are in each group on a date, in each category of a breakdown that has a school on that date.
    pub fn tally_by(&self, date: Date, by: Breakdown) -> BTreeMap<Category, Tally> {
        let mut all: BTreeMap<Category, Tally> = BTreeMap::new();
        for (place, code) in self.on(date) {
            if code.group().is_some() {
                all.entry(by.of(place)).or_default().add(code);
            }
        }
        all
    }

    /// What a category is called on pages and in files.
    pub fn name_of(&self, category: Category) -> String {
        let named = match category {
            Category::Region(place) => {
                let region = Region::all().get(usize::from(place));
                region.map(|it| it.name.as_str())
            }
            Category::Authority(code) => self.authority_name(code),
            Category::Phase(code) => Phase::try_from(code).ok().map(Phase::name),
            Category::Type(code) => self.type_name(code),
            Category::Trust(code) => self.trust_name(code),
            Category::NoneOf(Breakdown::Trust) => Some("In no trust"),
            Category::NoneOf(_) => Some("Not known"),
        };
        let named = named.filter(|it| !it.is_empty());
        named.map_or_else(|| category.code(), str::to_owned)
    }
}

impl Category {
    /// Its code in the national list, or in national statistics; empty where it has none.
    pub fn code(self) -> String {
        match self {
            Self::Region(place) => {
                let region = Region::all().get(usize::from(place));
                region.map_or_else(String::new, |it| it.ons.clone())
            }
            Self::Authority(code) => format!("{code:03}"),
            Self::Phase(code) => code.to_string(),
            Self::Type(code) => code.code().to_string(),
            Self::Trust(code) => code.to_string(),
            Self::NoneOf(_) => String::new(),
        }
    }
}
