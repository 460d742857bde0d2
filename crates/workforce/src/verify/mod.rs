//! Verification: what the register answers to whoever checks one person, or many.
//!
//! Whoever checks knows a teacher reference number and a name. The register has no dates of birth: a name that the
//! person has, or had before, is asked for in their place. Whoever knows only one of the two learns nothing by it,
//! not even whether the other exists.
//!
//! | to find | look in |
//! |---|---|
//! | who is meant by what someone typed | `person.rs` |
//! | what the register finds of a teacher | `finding.rs` |
//! | what it says, in plain values | `answer.rs` |
//! | a file with many people | `file.rs` |
//! | letting in whoever checks and acts for no school | `let_in.rs` |

mod answer;
mod file;
mod finding;
mod let_in;
mod person;

pub use answer::{
    OfProviders, PROVES_NOT, PersonAnswer, VerifiedAward, answer_of_person, answer_of_teacher,
};
pub use file::{
    MOST_VERIFIED, PeopleFile, SoughtRow, VERIFY_COLUMNS, VERIFY_HEADINGS, read_people,
};
pub use finding::{Finding, VerifyResult, find_person, find_teacher};
pub use let_in::{
    EndVerifier, LetInVerifier, TakeVerifierBack, VERIFIER_ROLES, end_verifier, kind_of_verifier,
    let_in_verifier, take_verifier_back,
};
pub use person::{SoughtPerson, sought_person};
