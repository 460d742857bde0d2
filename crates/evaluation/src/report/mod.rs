//! The report: what was found in plain words, how strong it is and what it cannot say; by audience, then by section; as a page, as
//! tables and as charts. Everything is made from one edition of an analysis, so the publishable report holds nothing else.

mod content;
mod files;
mod html;
mod missing;
mod print;
mod result_charts;
mod result_tables;
mod sentences;
mod workbook;

pub use content::{Block, Report, Section};
pub use files::{Editions, OutputFile, files, reports};
pub use html::page;
pub use print::document;
pub use workbook::{WorkbookError, workbook};
