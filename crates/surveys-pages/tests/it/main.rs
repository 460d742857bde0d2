//! What lies beside the pages of surveys.

mod speech;
