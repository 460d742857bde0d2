//! The rules, told as examples and as laws.
