//! Applications: starting one, its questions, what it says, checking and submitting it.

pub(crate) mod answer;
pub(crate) mod application;
pub(crate) mod check;
pub(crate) mod conditions;
pub(crate) mod letter;
pub(crate) mod list;
pub(crate) mod report_condition;
pub(crate) mod start;
pub(crate) mod submitted;
mod tasks;
pub(crate) mod withdraw;
