//! Every school at once.
