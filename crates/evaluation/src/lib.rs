//! The evaluation of the Award: the analysis of the answers to an instrument, and an audit of published figures.
//! Values in, values out: reading files and drawing progress bars is the program's business.

pub mod analysis;
pub mod answers;
pub mod audit;
pub mod charts;
pub mod disclosure;
pub mod reading;
pub mod report;
pub mod sample;
pub mod tables;
