//! The national picture: every school that must have a SENCO, as anyone can read it.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use std::sync::Arc;
use vocabulary::Refusal;
use workforce::{State, picture::Picture};

/// The national picture as it was released last. Before a list of schools is in one, it is *not found*.
#[derive(Clone, Copy, Debug)]
pub struct NationalPicture;

impl Query for NationalPicture {
    type View = Arc<Picture>;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Arc<Picture>, Failure> {
        // Numbers that say nothing of one school are everyone’s.
        let picture = Picture::released(reading.unscoped::<State>(), reading.today);
        if picture.list.is_none() {
            return Err(Refusal::NotFound.into());
        }
        Ok(picture)
    }
}
