//! Everything that people read, held to the house style.

mod held;
