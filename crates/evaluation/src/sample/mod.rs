//! Made-up responses with known effects planted in them: the same seed always gives the same rows.
//!
//! A respondent has a tendency of his or her own, normally distributed; each rating is that tendency, a deviation of its own and the
//! shifts of the planted effects, cut into points so that the shares are those of the sample file. So ratings of one respondent are
//! correlated, as real ones are. A school has chance of its own: it gives everybody in it one type, one region, and a part of their
//! tendency.

mod dice;
mod respondent;
mod spec;

pub use spec::{Spec, SpecError};

use dice::Dice;
use instrument::Instrument;
use respondent::Maker;

/// A source of made-up rows in CSV.
pub struct Sample<'a> {
    maker: Maker<'a>,
    dice: Dice,
}

/// What is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only this route.
    pub route: Option<String>,
    /// Only groups and the ratings that the route asks for: a narrow file, for measuring speed.
    pub lean: bool,
}

impl<'a> Sample<'a> {
    /// Rows for an instrument from a seed.
    ///
    /// # Errors
    /// When the sample file does not fit the instrument or the route does not exist.
    pub fn new(
        instrument: &'a Instrument,
        spec: &'a Spec,
        choice: &Choice,
        seed: u64,
    ) -> Result<Self, SpecError> {
        Ok(Self {
            maker: Maker::new(instrument, spec, choice, seed)?,
            dice: Dice::new(seed),
        })
    }

    /// The header line, with its line end.
    pub fn header(&self) -> Vec<u8> {
        self.maker.header()
    }

    /// Appends one row, with its line end.
    pub fn row(&mut self, out: &mut Vec<u8>) {
        self.maker.row(&mut self.dice, out);
    }
}
