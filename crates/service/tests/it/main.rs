//! The service as its callers meet it, over SQLite in a temporary folder.

mod access_log;
mod applying_again;
mod claims;
mod coverage;
mod damaged_desk;
mod disk_full;
mod drafts;
mod erasure;
mod evidence;
mod governance;
mod history;
mod invariants;
mod joined;
mod kit;
mod lost;
mod mail;
mod once;
mod other_keys;
mod records;
mod retention;
mod rooms;
mod school_list;
mod signing;
mod story;
mod subject;
mod tampering;
