//! Awards of the past that their holders claim, and experience before 1 September 2009 that exempts.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of claims and statements | `claims.rs` |
//! | stating experience, and withdrawing that | `experience.rs` |
//! | claiming an award, taking a claim back | `make.rs`; the years that can be meant: `years.rs` |
//! | which claims there are of someone, and which wait for an answer | `open.rs` |
//! | copies of the certificate | `evidence.rs` |
//! | which provider a claim is of that its holder named otherwise | `provider.rs` |
//! | sending a claim by a link | `send.rs` |
//! | confirming and declining | `answer.rs`; what a university says, as it is typed, `said.rs`; what is recorded already of the course, `recorded.rs` |
//! | whether a confirmed award counts, and why not | `counting.rs` |
//! | an account that shows the record of its holder | `link.rs`; that it is theirs, as the registrar finds, `account.rs` |
//! | what whoever answers should compare first | `doubts.rs` |
//! | a claim as a case | `case.rs` |
//! | when two awards are the same, and which claim a record of the provider confirms | `matching.rs` |
//! | who is reminded of a claim that waits | `remind.rs` |

mod account;
mod answer;
mod case;
mod claims;
mod counting;
mod doubts;
mod evidence;
mod experience;
mod link;
mod make;
mod matching;
mod open;
mod provider;
mod recorded;
mod remind;
mod said;
mod send;
mod years;

pub use account::{SettleClaimAccount, settle_claim_account};
pub use answer::{
    AnswerClaimByLink, ClaimAnswer, ConfirmClaim, DeclineClaim, answer_by_link, confirm_claim,
    decline_claim, link_is_alive,
};
pub use case::{CLAIM, claim_number};

pub use claims::{AccountSettled, Claim, ClaimOutcome, Claims, Experience};
pub use counting::{Counting, counting};
pub use doubts::{ClaimAnswerer, ClaimDoubt, doubts_of};
pub use evidence::{AddClaimEvidence, MOST_COPIES, add_claim_evidence, may_add_claim_evidence};
pub use experience::{
    RecordExperience, WithdrawExperience, record_experience, withdraw_experience,
};
pub use link::{
    LinkTeacher, UnlinkTeacher, link_teacher, linkable, linked_to, shown_by, unlink_teacher,
};
pub use make::{ClaimAward, WithdrawClaim, claim_award, withdraw_claim};
pub use matching::{Award, same_award};
pub use open::claimed_by;
pub use provider::{ChooseClaimProvider, choose_claim_provider};
pub use remind::{CLAIM_WAITS_DAYS, provider_reminder_due, university_reminder_due};
pub use send::{LINK_DAYS, SendClaim, send_claim};

pub(crate) use answer::confirmation;
pub(crate) use matching::confirmed_by;
