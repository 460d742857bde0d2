//! What an application waits for, as far as the actor may know it.
//!
//! While the group examines it, who has to do what within the group is the group's own to know: how
//! many readers there are, whether one was released, whether all have read. Everyone else sees one
//! line, which stays the same from the day the review opens until the group has decided or invites
//! revisions.

use crate::{CoveredApplication, Reading, application::is_theirs};
use access::Facet;
use quality::{Need, Party, Phase, Required, action_required};

/// Something that an application waits for.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    /// What; for the group as a whole, without a day.
    pub(crate) required: Required,
    /// Whether it is the actor who has to act.
    pub(crate) yours: bool,
    /// Whether it is the group that has to act, and no more may be known.
    pub(crate) group: bool,
}

/// What an application waits for, as the actor may know it: their own first.
pub(crate) fn required(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> Vec<Known> {
    let (people, quality) = (reading.people(), application.for_rules());
    let all = action_required(people, quality, application.id, reading.today)
        .into_iter()
        .map(|required| Known {
            yours: is_theirs(reading, application, required.by),
            required,
            group: false,
        });
    if reading.grant.shows(Facet::Readers) {
        return all.collect();
    }
    if application.phase != Phase::UnderReview {
        return all
            .filter_map(|it| without_readers(it, application.phase))
            .collect();
    }
    let opened = application.reviews.last();
    let group = Known {
        required: Required {
            by: Party::Coordinator,
            need: Need::GiveReading,
            since: opened.map_or(application.started.at, |opened| opened.mark.at),
            due: None,
        },
        yours: false,
        group: true,
    };
    all.filter(|it| it.yours).chain([group]).collect()
}

/// The same, without a word of whether a reader has left since the reports of an earlier
/// submission.
fn without_readers(known: Known, phase: Phase) -> Option<Known> {
    let need = match known.required.need {
        Need::ReplaceReader(_) => return None,
        // What is put to the group is its own to know until it is recorded.
        Need::Sign | Need::AnswerObjection | Need::Record if !known.yours => return None,
        Need::AssignReaders if phase == Phase::Resubmitted => Need::OpenReview,
        need => need,
    };
    let required = Required {
        need,
        ..known.required
    };
    Some(Known { required, ..known })
}
