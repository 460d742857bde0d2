//! How a survey is told before an erasure: not at all, for it names no one.

use crate::mentions::MentionWords;
use surveys::Fact;
use vocabulary::CaseId;

pub(crate) const fn told(_: &Fact) -> Option<(CaseId, MentionWords)> {
    None
}
