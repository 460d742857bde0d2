//! How what happened to schools is told before an erasure: not at all, for it is about no case.

use crate::mentions::MentionWords;
use vocabulary::CaseId;
use workforce::Fact;

pub(crate) const fn told(_: &Fact) -> Option<(CaseId, MentionWords)> {
    None
}
