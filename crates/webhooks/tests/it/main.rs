//! Programs that are told, on this machine, and what they find.

mod receiver;
mod rounds;
mod signed;
