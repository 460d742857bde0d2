//! How a hold or a disposal is told before an erasure: not at all, for it says nothing of a case that names anyone.

use crate::mentions::MentionWords;
use retention::Fact;
use vocabulary::CaseId;

pub(crate) const fn told(_: &Fact) -> Option<(CaseId, MentionWords)> {
    None
}
