//! The public checker's questions.
