//! Every school that can have to have a SENCO, with what the rules need of it and where it is.

use crate::{
    State,
    national::{Code, National},
    registered::{AsKnown, Register},
    rules::{Tri, schools::is_relevant},
};
use jiff::civil::Date;
use schools::{Phase, Region, SchoolType};
use std::{collections::BTreeMap, sync::Arc};
use vocabulary::Urn;

/// Where the newest list has a school, and of what kind it says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolPlace {
    /// The school.
    pub urn: Urn,
    /// The code of its local authority.
    pub authority: Option<u16>,
    /// The place of its region in [`Region::all`].
    pub region: Option<u8>,
    /// Its phase.
    pub phase: Phase,
    /// Its type.
    pub school_type: SchoolType,
    /// The number of its trust.
    pub trust: Option<u32>,
}

/// Every school of a type that must have a SENCO, or may have to, by number. A copy shares all of it.
#[derive(Clone, Debug, Default)]
pub struct Nation {
    places: Arc<[SchoolPlace]>,
    names: Arc<Names>,
    national: National,
}

/// What lists call types, authorities and trusts.
#[derive(Debug, Default)]
struct Names {
    authorities: BTreeMap<u16, String>,
    trusts: BTreeMap<u32, String>,
    types: BTreeMap<SchoolType, String>,
}

impl Nation {
    /// Every school, as was known before a moment; as is known now where there is none.
    pub fn of(state: &State, known: AsKnown) -> Self {
        let register = Register::of(state, known);
        let mut names = Names::default();
        let mut places = Vec::new();
        let mut national = National::of_register(state.schools().len(), 0);
        for urn in state.schools().urns() {
            let Some(facts) = register.facts_of_school(urn, Date::MAX) else {
                continue;
            };
            if is_relevant(facts.school.school_type) == Tri::No {
                continue;
            }
            let Some(stated) = state.schools().at(urn, Date::MAX, known.moment()) else {
                continue;
            };
            places.push(names.place(&stated.school));
            national.add(&facts.school, &facts.sencos);
        }
        Self {
            places: places.into(),
            names: Arc::new(names),
            national,
        }
    }

    /// How many schools there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Every school, by number.
    pub fn places(&self) -> &[SchoolPlace] {
        &self.places
    }

    /// What the rules look at, in the order of [`places`](Self::places).
    pub const fn national(&self) -> &National {
        &self.national
    }

    /// Every school with what the rules say of it on a date.
    pub fn on(&self, date: Date) -> impl Iterator<Item = (&SchoolPlace, Code)> {
        self.places.iter().zip(self.national.on(date))
    }

    /// What the newest list calls a local authority.
    pub fn authority_name(&self, code: u16) -> Option<&str> {
        self.names.authorities.get(&code).map(String::as_str)
    }

    /// What the newest list calls a trust.
    pub fn trust_name(&self, code: u32) -> Option<&str> {
        self.names.trusts.get(&code).map(String::as_str)
    }

    /// What the newest list calls a type of school.
    pub fn type_name(&self, code: SchoolType) -> Option<&str> {
        self.names.types.get(&code).map(String::as_str)
    }
}

impl Names {
    /// Where a school is, and remembers what everything there is called.
    fn place(&mut self, it: &schools::School<'_>) -> SchoolPlace {
        fn name<K: Ord>(of: &mut BTreeMap<K, String>, key: K, name: &str) {
            name.clone_into(of.entry(key).or_default());
        }
        if let Some(code) = it.authority {
            name(&mut self.authorities, code, it.authority_name);
        }
        if let Some(code) = it.trust {
            name(&mut self.trusts, code, it.trust_name);
        }
        name(&mut self.types, it.school_type, it.type_name);
        SchoolPlace {
            urn: it.urn,
            authority: it.authority,
            region: it.authority.and_then(Region::place_of),
            phase: it.phase,
            school_type: it.school_type,
            trust: it.trust,
        }
    }
}
