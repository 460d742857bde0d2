//! The rules together, without a ledger: commands decided on a state, facts folded back onto it.

mod adopting;
mod again;
mod applying;
mod chasing;
mod close;
mod conditions;
mod correcting;
mod coverage;
mod deciding;
mod diagram;
mod discussing;
mod leaving;
mod persons;
mod reminders;
mod review;
mod sheets;
mod signing;
mod since;
mod supporting;
mod world;
