//! How what happened to persons is told before an erasure: not at all, for it is about no case.

use crate::mentions::MentionWords;
use people::Fact;
use vocabulary::CaseId;

pub(crate) const fn told(_: &Fact) -> Option<(CaseId, MentionWords)> {
    None
}
