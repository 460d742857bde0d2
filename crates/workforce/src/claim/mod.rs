//! Awards of the past that their holders claim, and experience before 1 September 2009 that exempts.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of claims and statements | `claims.rs` |
//! | stating experience, and withdrawing that | `experience.rs` |
//! | claiming an award, taking a claim back | `make.rs`; the years that can be meant: `years.rs` |
//! | which claims there are of someone, and which wait for an answer | `open.rs` |
//! | copies of the certificate | `evidence.rs` |
//! | sending a claim by a link | `send.rs` |
//! | confirming and declining | `answer.rs` |
//! | an account that shows the record of its holder | `link.rs` |
//! | a claim as a case | `case.rs` |
//! | which claim a record of the provider confirms | `matching.rs` |

mod answer;
mod case;
mod claims;
mod evidence;
mod experience;
mod link;
mod make;
mod matching;
mod open;
mod send;
mod years;

pub use answer::{
    AnswerClaimByLink, ClaimAnswer, ConfirmClaim, DeclineClaim, answer_by_link, confirm_claim,
    confirmation, decline_claim, link_is_alive,
};
pub use case::{CLAIM, claim_number};

pub use claims::{Claim, ClaimOutcome, Claims, Experience};
pub use evidence::{AddClaimEvidence, MOST_COPIES, add_claim_evidence, may_add_claim_evidence};
pub use experience::{
    RecordExperience, WithdrawExperience, record_experience, withdraw_experience,
};
pub use link::{LinkTeacher, UnlinkTeacher, link_teacher, linkable, linked_to, unlink_teacher};
pub use make::{ClaimAward, WithdrawClaim, claim_award, withdraw_claim};
pub use matching::confirmed_by;
pub use open::claimed_by;
pub use send::{LINK_DAYS, SendClaim, send_claim};
