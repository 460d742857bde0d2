//! The national list of schools, on any date.
//!
//! A list is a file of the Department for Education: every school in England that is, was or is proposed to
//! be open. It is read whole or not at all, compared with what earlier lists said, and kept as differences.
//! So a school can be asked for as it stood on a day, and as it was known at a moment. No one’s name is read.
//!
//! | to … | open |
//! |---|---|
//! | read a file of *Get information about schools* (GIAS), the one place that knows its columns | [`gias`] |
//! | see what one school is | [`School`] |
//! | see what a list says, before it is taken in | [`List`], [`LinkList`] |
//! | compare a list with what is known; store that, read it again | [`Difference`] |
//! | tell someone what a list would change | [`Summary`] |
//! | keep what all lists said; ask for a school on a date | [`Schools`] |
//! | follow a school through its conversions, mergers and splits | [`Succession`], [`Schools::on_in_line`] |
//! | find a school by what someone types | [`Schools::search`] |
//! | know which region a local authority is in | [`Region`] |
//! | make a national list up | [`sample`] |
//!
//! Everything is pure: bytes and values in, values out.

mod codes;
mod difference;
pub mod gias;
mod line;
mod link;
mod list;
mod packed;
mod region;
pub mod sample;
mod school;
mod search;
mod state;
mod succession;
mod summary;
mod texts;

pub use codes::{DfeNumber, NotADfeNumber, OpenStatus, Phase, SchoolType};
pub use difference::{Difference, NotADifference};
pub use link::{How, Link, LinkList, Relation};
pub use list::{List, Same};
pub use region::Region;
pub use school::{Column, School, Standing};
pub use search::{Found, Hit, Nearness};
pub use state::{ListKind, ListTold, Schools, Stated};
pub use succession::{OnInLine, Succession};
pub use summary::{Change, Changed, Summary};
