//! The rules together, without a ledger: commands decided on a state, facts folded back onto it.

mod diagram;
mod review;
mod world;
