//! The evaluation from outside: an audit of the report of 2017 and of made reports.

mod audit_2017;
mod audit_false_alarms;
mod audit_planted;
