//! What the fields of these forms are called: those of which a rule speaks, and those that are of the page alone.

pub(crate) use people::field::{EMAIL, NAME, PROVIDER, QUESTION, REASON};
pub(crate) use quality::field::*;
use vocabulary::Field;

/// All answers together.
pub(crate) const ANSWERS: Field = Field("answers");

/// Where a reader came from.
pub(crate) const BACK: Field = Field("back");

/// The first box of a date.
pub(crate) const DAY: Field = Field("day");

/// Whether someone examines the course.
pub(crate) const EXAMINES: Field = Field("examines");

/// Feedback, where there is one box for it.
pub(crate) const FEEDBACK: Field = Field("feedback");

/// Feedback on a standard that is met.
pub(crate) const FEEDBACK_MET: Field = Field("feedback-met");

/// Feedback on a standard that is partly met.
pub(crate) const FEEDBACK_PARTLY_MET: Field = Field("feedback-partly-met");

/// Feedback on a standard that is not yet met.
pub(crate) const FEEDBACK_NOT_YET_MET: Field = Field("feedback-not-yet-met");

/// A file that takes another’s place.
pub(crate) const FILE: Field = Field("file");

/// Files to add.
pub(crate) const FILES: Field = Field("files");

/// Whether it is finished.
pub(crate) const FINISHED: Field = Field("finished");

/// How many files were chosen and not sent.
pub(crate) const LEFT: Field = Field("left");

/// What a reader finds.
pub(crate) const JUDGEMENT: Field = Field("judgement");

/// The id of the next name in a coverage map.
pub(crate) const NEXT: Field = Field("next");

/// Where the providers of a search teach.
pub(crate) const REGION: Field = Field("region");

/// Which providers a search shows.
pub(crate) const SHOW: Field = Field("show");

/// The standard that evidence is added for.
pub(crate) const STANDARD: Field = Field("standard");

/// The standards that several documents support.
pub(crate) const STANDARDS: Field = Field("standards");

/// Where applications stand.
pub(crate) const STATE: Field = Field("state");

/// What is done next: the button that was pressed.
pub(crate) const THEN: Field = Field("then");

/// Words of a search.
pub(crate) const WORDS: Field = Field("words");

/// Which draft of a decision a page shows.
pub(crate) const PROPOSAL: Field = Field("proposal");
