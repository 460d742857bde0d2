//! Pages of the workforce: the checker that anyone may use, how we read the law, every school on any date, who is
//! SENCO there, courses and awards, claims of past ones, and what whoever keeps the register sees.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod access_log;
mod address;
mod awarding_bodies;
mod checker;
mod claims;
mod course_files;
mod courses;
mod field;
mod figures;
mod intakes;
mod law;
mod npq;
mod npq_course;
mod posts;
mod routes;
mod school_list;
mod schools;
mod sent_file;
mod shares;
mod start_here;
mod status;
mod succession;
mod teachers;
mod verify;
mod wrong_rows;

pub use routes::ROUTES;
