//! The program as its operators and users call it: the real binary, real folders, real signals.

mod calling;
mod demonstrating;
mod duty;
mod erasing;
mod evaluation;
mod following;
mod kit;
mod mailing;
mod nights;
mod operating;
mod printing;
mod restoring;
mod stat;
