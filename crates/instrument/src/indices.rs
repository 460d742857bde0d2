//! Places in the lists of an instrument, each of a type of its own: a population's number is never taken for a variant's.

use crate::{Aspect, Domain, Instrument, Population, Question, Route, TableSpec, Variant};
use std::ops::Index;

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident of $part:ident in $list:ident, all $all:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// The place with this number, from 0.
            pub const fn new(number: usize) -> Self {
                Self(number)
            }

            /// Its number, from 0.
            pub const fn get(self) -> usize {
                self.0
            }
        }

        impl Index<$name> for Instrument {
            type Output = $part;

            fn index(&self, place: $name) -> &$part {
                &self.$list[place.0]
            }
        }

        impl Instrument {
            #[doc = concat!("Every place among its ", stringify!($list), ", in order.")]
            pub fn $all(&self) -> impl ExactSizeIterator<Item = $name> + use<> {
                (0..self.$list.len()).map($name)
            }
        }
    )*};
}

indices! {
    /// A population's place.
    PopulationIndex of Population in populations, all population_indices;
    /// A variant's place.
    VariantIndex of Variant in variants, all variant_indices;
    /// An aspect's place.
    AspectIndex of Aspect in aspects, all aspect_indices;
    /// A domain's place.
    DomainIndex of Domain in domains, all domain_indices;
    /// A question's place.
    QuestionIndex of Question in questions, all question_indices;
    /// A table's place.
    TableIndex of TableSpec in tables, all table_indices;
    /// A route's place.
    RouteIndex of Route in routes, all route_indices;
}

/// The place of the first that is meant.
fn place<T>(list: &[T], meant: impl Fn(&T) -> bool) -> Option<usize> {
    list.iter().position(meant)
}

impl Instrument {
    /// A variant's place by its id.
    pub fn variant_index(&self, id: &str) -> Option<VariantIndex> {
        place(&self.variants, |variant| variant.id == id).map(VariantIndex)
    }

    /// A population's place by its id.
    pub fn population_index(&self, id: &str) -> Option<PopulationIndex> {
        place(&self.populations, |population| population.id == id).map(PopulationIndex)
    }

    /// A question's place by its id.
    pub fn question_index(&self, id: &str) -> Option<QuestionIndex> {
        place(&self.questions, |question| question.id == id).map(QuestionIndex)
    }

    /// The variant that a population rated.
    pub fn variant_of(&self, population: PopulationIndex) -> VariantIndex {
        self.variant_index(&self[population].variant)
            .expect("checked when the instrument was read")
    }
}
