//! One fictional story, told by real commands under a simulated clock.
//!
//! The demonstration serves it; tests rehearse with it; nothing in it skips a rule. Every provider
//! and person is invented: see `data/story.toml`.

mod clock;
mod doubled;
mod every_kind;
mod evidence;
mod frozen;
mod load;
mod originals;
mod records;
mod rehearsal;
mod review;
mod schools;
mod small_disk;
mod story;
mod tell;
mod teller;

pub use clock::SimulatedClock;
pub use frozen::{freeze, thaw};
pub use load::{ANSWERING, LOAD_FACTS, PAGES_OF_ANSWERS, load_host, load_person};
pub use originals::Originals;
pub use records::{
    award_file, began, checked_npq, checked_records, file_of_odd_columns, file_to_mend,
    npq_declarations, npq_export, npq_numbers, send_file, story_check,
};
pub use rehearsal::{CountedEntropy, Rehearsal};
pub use schools::{checked, national_list, small_list};
pub use small_disk::SmallDisk;
pub use story::{
    Ends, HolderAnswer, Member, Provider, Readers, Story, StoryAnswer, StoryApart,
    StoryApplication, StoryBody, StoryCondition, StoryEvidence, StoryExperience, StoryGroup,
    StoryHolder, StoryInvited, StoryJoined, StoryKey, StoryPosts, StorySchools, StorySurveys,
    StoryTeacher, StoryTeachers, StoryTerm, StoryUndelivered, StoryVolunteer,
};
pub use tell::{NotTold, StoryIndex, tell, tell_and_post};

use vocabulary::Seed;

/// The seed of a demonstration: always the same, so that its addresses stay the same.
pub fn seed() -> [u8; 32] {
    *b"the seed of every demonstration!"
}

/// The same, as a seed.
pub fn demonstration_seed() -> Seed {
    Seed::from_bytes(seed())
}
