//! The program as its operators and users call it: the real binary, real folders, real signals.

mod around;
mod behind;
mod both_versions;
mod calling;
mod demonstrating;
mod doubles;
mod duty;
mod erasing;
mod evaluation;
mod extracts;
mod following;
mod full_disk;
mod guide;
mod importing;
mod kit;
mod mailing;
mod nights;
mod operating;
mod printing;
mod releases;
mod responses;
mod restoring;
mod sampling;
mod starting;
mod stat;
mod tables;
