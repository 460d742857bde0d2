//! What is handed through the doors, of whatever capability: no one before them has to know all of them.

use std::{any::Any, sync::Arc};
use vocabulary::{Asked, Revision, Written};

/// A command of a capability. The crate that has the one list of them finds out of which.
#[derive(Clone, Debug)]
pub struct Command(Arc<dyn Any + Send + Sync>);

impl<T> From<T> for Command
where
    T: Asked,
    T::Command: Any + Send + Sync,
{
    fn from(command: T) -> Self {
        Self(Arc::new(command.asked()))
    }
}

impl Command {
    /// The command, where it is one of these.
    pub fn one_of<C: Any + Clone>(&self) -> Option<C> {
        self.0.downcast_ref().cloned()
    }
}

/// Something that is being written, of a capability.
#[derive(Clone, Debug)]
pub struct Sheet(Arc<dyn Any + Send + Sync>);

impl<S: Written> From<S> for Sheet {
    fn from(sheet: S) -> Self {
        Self(Arc::new(sheet))
    }
}

impl Sheet {
    /// The sheet, where it is one of these.
    pub fn one_of<S: Any + Clone>(&self) -> Option<S> {
        self.0.downcast_ref().cloned()
    }
}

/// A draft as someone wants it saved.
#[derive(Clone, Debug)]
pub struct SaveDraft {
    /// The sheet that it was written on.
    pub sheet: Sheet,
    /// What was typed.
    pub text: String,
    /// Whether they say that it is finished.
    pub finished: bool,
    /// The revision of the text that the form showed.
    pub shown: Revision,
}
