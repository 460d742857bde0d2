//! Somebody who wants to know what is hidden. He has the publishable files and the questionnaire, which is public, and nothing else; he
//! shares no code with what hides.
//!
//! He takes every printed number with the interval that its rounding leaves, ties them together by sums, by who is among whom, by what
//! cannot be negative and by what a mean says of the answers behind it, and looks for what has only one possible value left.

mod answers;
mod between_tables;
mod chi_square;
mod counts;
mod knowledge;
mod lists;
mod means;
mod numbered;
mod pictures;
mod profiles;
mod publication;
mod school_sizes;
mod scores;
mod shares;
mod workbook;

pub use chi_square::ratings_by_chi_square;
pub use counts::{counts, counts_together};
pub use knowledge::{Knowledge, Recovered};
pub use lists::unique_scores;
pub use pictures::finer_than_its_words;
pub use publication::{Publication, Sheet};
pub use school_sizes::schools_of_a_size;
pub use scores::one_persons_scores;
pub use shares::left_out_of_a_share;
pub use workbook::numbers_of;
