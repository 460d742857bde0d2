//! The national list through the doors of the crate.
