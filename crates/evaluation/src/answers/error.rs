//! Why a file cannot be counted with an instrument.

/// Why a file cannot be counted with an instrument.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The file holds nothing.
    #[error("the file is empty: it needs a first line with the names of the columns")]
    Empty,
    /// A column that decides who answered what is not there.
    #[error("the file has no column {0}: the instrument needs it to know who an answer comes from")]
    Missing(String),
    /// The column with the day of each answer is not there.
    #[error("the file has no column {0}, in which answered_on says the day of each answer is")]
    NoDays(String),
    /// The file has not one column of the instrument.
    #[error(
        "none of the file’s columns belongs to the instrument {instrument}: its columns are {known}; the file begins with {found}"
    )]
    NoColumns {
        /// The instrument that the file was to be read with.
        instrument: String,
        /// The columns of the instrument.
        known: String,
        /// What the file begins with.
        found: String,
    },
    /// Each row is one quoted cell.
    #[error(
        "each line of the file is one quoted cell: it was opened with another separator and saved again; export the responses again, or open the file with its own separator and save it"
    )]
    Wrapped,
    /// A column that is there twice.
    #[error("the column {0} is there twice: which of them is meant?")]
    Twice(String),
    /// Conditions over too many answers at once.
    #[error("the instrument’s conditions distinguish too many combinations of answers ({0})")]
    TooMany(usize),
}
