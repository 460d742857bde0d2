//! What can be asked about groups.
//!
//! | to find | look in |
//! |---|---|
//! | all groups, as someone may know them | `groups.rs` |
//! | one group; who it can admit | `group.rs`, `admit.rs` |
//! | a member and their terms; who offers to serve | `member.rs`, `volunteer.rs` |
//! | what waits for the coordinator | `hints.rs` |

mod admit;
mod group;
mod groups;
pub mod hints;
mod member;
mod volunteer;

pub use admit::{AdmitPage, AdmitView, GroupCandidate};
pub use group::{GroupFile, GroupView, MemberLine, ReferenceView, VolunteerLine};
pub use groups::{GroupLine, Groups, GroupsView, OwnOffer, OwnTerm};
pub use member::{MemberFile, MemberView, TermLine};
pub use volunteer::{VolunteerFile, VolunteerView};

use asking::{InMemory, Query, Reading};
use governance::{Group, GroupKind};
use vocabulary::{OrganisationId, PersonId, Refusal};

/// The group of a kind, where the reader may see who is of it: the person who keeps it, and its members.
fn open<'a>(
    reading: &Reading<'a>,
    kind: GroupKind,
) -> Result<(OrganisationId, &'a Group), Refusal> {
    let (id, group) = formed(reading, kind)?;
    let served = reading
        .unscoped::<governance::State>()
        .members(id, reading.today);
    let named: Vec<PersonId> = served
        .flat_map(|(_, term)| reading.people().ids_of(term.person).collect::<Vec<_>>())
        .collect();
    let thing = access::Resource {
        named: &named,
        ..access::Resource::of(id)
    };
    if reading.grant.covers(reading.actor, thing) {
        Ok((id, group))
    } else {
        Err(Refusal::NotFound)
    }
}

fn formed<'a>(
    reading: &Reading<'a>,
    kind: GroupKind,
) -> Result<(OrganisationId, &'a Group), Refusal> {
    let state = reading.unscoped::<governance::State>();
    let id = state.group_of(kind).ok_or(Refusal::NotFound)?;
    let group = state.group(id).ok_or(Refusal::NotFound)?;
    Ok((id, group))
}
