//! The evaluation from outside: audits of the report of 2017 and of made reports; responses from rows to the two editions.

mod attacker;
mod audit_2017;
mod audit_false_alarms;
mod audit_planted;
mod disclosure;
mod editions;
mod findings;
mod missing;
mod printed;
mod reading;
mod releases;
mod responses;
mod watcher;
mod withheld;
