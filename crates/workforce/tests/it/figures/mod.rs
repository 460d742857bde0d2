//! Figures for everyone.

mod attacker;
mod small;
mod told;
