//! From rows of answers to counts that add.
//!
//! A [`Plan`] joins an instrument to the headings of a file; it counts blocks of whole rows into a [`Tally`]. Tallies of different
//! blocks, files or days are merged by addition, so the counting can be spread over all cores and takes the same memory for ten
//! rows and ten million. A row with anything that the instrument does not know is refused whole and listed.
//!
//! Each of these knows only those above it:
//!
//! | what | where |
//! |---|---|
//! | the levels of an answer; from a text to a level | `levels`, `lookup` |
//! | what was read from one row; a day in it | `row`, `day` |
//! | what each column of a file is | `columns`, `further_headings` |
//! | where each count goes: of ratings, groups and routes; of tables; whose conditions a row meets | `layout`, `table_cells`, `classes` |
//! | all of that for one file | `plan` |
//! | the counts, and what they answer | `schools`, `clusters`, `tally`, `counted`, `counted_tables` |
//! | from a block of rows to counts | `block`, `count`, `fields`, `counting` |
//! | how a file was read, in words | `account` |

mod account;
mod block;
mod classes;
mod clusters;
mod columns;
mod count;
mod counted;
mod counted_tables;
mod counting;
mod day;
mod error;
mod fields;
mod further_headings;
mod layout;
mod levels;
mod lookup;
mod plan;
mod row;
mod schools;
mod table_cells;
mod tally;

pub use account::{Reading, nothing_counted};
pub use block::Block;
pub use count::Counter;
pub use counted::{Combination, Respondents};
pub use counting::Counting;
pub use error::PlanError;
pub use further_headings::Start;
pub use layout::GroupIndex;
pub use levels::{Level, Levels};
pub use plan::Plan;
pub use schools::{SchoolRatings, SchoolSizes};
pub use tally::{BadRow, Tally};
