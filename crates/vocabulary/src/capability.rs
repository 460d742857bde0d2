//! What a capability says of its types, to those who know none of it.

use crate::CaseId;
use std::{convert::Infallible, fmt::Debug};

/// The state of a capability: what its facts are folded into. The person who knows of all states by none of
/// their names finds one by its type.
pub trait Folded: Debug + Send + Sync + 'static {}

/// Something that is written of a case over many sittings, and lies on the desk meanwhile.
pub trait Written: Debug + Send + Sync + 'static {
    /// The case that it belongs to.
    fn case(&self) -> CaseId;

    /// Its key on the desk: what it is, of which case, and whatever tells it from others.
    fn key(&self) -> String;
}

/// Of a capability of which nothing is written so.
impl Written for Infallible {
    fn case(&self) -> CaseId {
        match *self {}
    }

    fn key(&self) -> String {
        match *self {}
    }
}
