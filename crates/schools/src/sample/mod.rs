//! A national list that is made up: real proportions, invented names. For whoever has no list, and for measuring.
//!
//! | to change … | open |
//! |---|---|
//! | which kinds of school there are and how many, what they are called | `data/sample.toml` |
//! | how schools open, convert, merge and close | `nation.rs` |
//! | how a file looks | `file.rs`, `data/columns-2025.txt` |

mod chance;
mod file;
mod made;
mod names;
mod nation;
mod table;

use jiff::civil::Date;
use std::io::{self, Write};

/// A made-up nation: the same for the same number and seed, on every machine.
#[derive(Clone, Debug)]
pub struct National {
    schools: Vec<made::School>,
    links: Vec<made::Link>,
}

impl National {
    /// The day of the list: nothing in it that has happened is later.
    pub const AS_AT: Date = Date::constant(2026, 10, 1);

    /// A nation of so many schools, those that have closed among them.
    pub fn new(schools: usize, seed: u64) -> Self {
        nation::make(schools, seed)
    }

    /// Writes the file of schools, as *Get information about schools* does: its 135 columns of 2025, in
    /// Windows-1252, with a head teacher’s name in the columns for one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn schools(&self, out: impl Write) -> io::Result<()> {
        file::schools(&self.schools, out)
    }

    /// Writes the file of links.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn links(&self, out: impl Write) -> io::Result<()> {
        file::links(self, out)
    }
}
