//! What the rules of the capability *workforce* are called, for whoever tells one refusal from another.

use vocabulary::Rule;

/// A list is imported as it was shown.
pub const MOVED_ON: Rule = Rule("school-list-moved-on");

/// The same post is reported once.
pub const REPORTED_ALREADY: Rule = Rule("post-reported-already");

/// What was reported by mistake can no longer be changed.
pub const POST_REMOVED: Rule = Rule("post-removed");

/// A post ends once.
pub const POST_ENDED: Rule = Rule("post-ended");

/// No one is on leave twice at once.
pub const ON_LEAVE: Rule = Rule("post-on-leave");

/// Whoever is not on leave cannot come back.
pub const NOT_ON_LEAVE: Rule = Rule("post-not-on-leave");

/// Whoever confirmed what was reported is not asked again.
pub const CONFIRMED_ALREADY: Rule = Rule("post-confirmed-already");

/// A SENCO is asked so often a day and no more.
pub const ASKED_OFTEN_ENOUGH: Rule = Rule("post-asked-often-enough");

/// A link to confirm is used once, and in time.
pub const DEAD_LINK: Rule = Rule("post-dead-link");

/// A day of the access log is closed once it is over.
pub const LOG_DAY_NOT_OVER: Rule = Rule("access-log-day-not-over");

/// A day of the access log is closed once, and in order.
pub const LOG_DAY_CLOSED: Rule = Rule("access-log-day-closed");

/// Of a course that no one reported, nothing is taken back.
pub const NO_ENROLMENT: Rule = Rule("enrolment-none");

/// The link of a reminder is used once, and in time.
pub const DEAD_REMINDER: Rule = Rule("reminder-dead-link");

/// A list that is known is not imported again.
pub const NOTHING_NEW: Rule = Rule("school-list-nothing-new");

/// Two entries of which each is linked to another person’s account are not joined.
pub const TWO_ACCOUNTS: Rule = Rule("teachers-two-accounts");

/// Only what was joined can be parted.
pub const NOT_JOINED: Rule = Rule("teacher-not-joined");

/// Entries that are joined are not told apart.
pub const ARE_ONE: Rule = Rule("teachers-are-one");

/// A name is erased once.
pub const NAME_ERASED: Rule = Rule("teacher-name-erased");

/// The name that a teacher has now is not erased alone.
pub const CURRENT_NAME: Rule = Rule("teacher-current-name");

/// Whether a name is a teacher’s is said once.
pub const NAME_SETTLED: Rule = Rule("teacher-name-settled");

/// A teacher is erased once.
pub const TEACHER_ERASED: Rule = Rule("teacher-erased");

/// What is stated is withdrawn once.
pub const EXPERIENCE_WITHDRAWN: Rule = Rule("experience-withdrawn");

/// The same award is claimed once.
pub const CLAIMED_ALREADY: Rule = Rule("claim-already");

/// A claim is answered once.
pub const CLAIM_ANSWERED: Rule = Rule("claim-answered");

/// No one answers their own claim.
pub const OWN_CLAIM: Rule = Rule("claim-own");

/// Which provider a claim is of is said once.
pub const CLAIM_PROVIDER_KNOWN: Rule = Rule("claim-provider-known");

/// An award is confirmed as it is recorded.
pub const CLAIM_CONTRADICTS: Rule = Rule("claim-contradicts-record");

/// Only of a claim that is confirmed it is known whose record its account can show.
pub const CLAIM_NOT_CONFIRMED: Rule = Rule("claim-not-confirmed");

/// A claim has a few files and no more.
pub const CLAIM_FULL: Rule = Rule("claim-full");

/// A link that asks to confirm a claim works for six weeks, and until the claim is sent again.
pub const CLAIM_LINK_OVER: Rule = Rule("claim-link-over");

/// An account is linked to a teacher by a confirmed claim, once someone who knows them says that it is theirs.
pub const NOT_LINKABLE: Rule = Rule("record-not-linkable");

/// A file of records is imported as it was shown.
pub const RECORDS_MOVED_ON: Rule = Rule("records-moved-on");

/// A file of records that says nothing new is not imported.
pub const NOTHING_NEW_IN_FILE: Rule = Rule("records-nothing-new");

/// A course that is recorded is not recorded again.
pub const COURSE_RECORDED: Rule = Rule("course-recorded");

/// A question that is answered is not answered again.
pub const QUESTION_ANSWERED: Rule = Rule("outcome-question-answered");

/// One command records so much and no more.
pub const TOO_MUCH_AT_ONCE: Rule = Rule("records-too-much-at-once");

/// Against an outcome of the NPQ registration service only the registrar goes.
pub const OUTCOME_OF_SERVICE: Rule = Rule("outcome-of-npq-service");

/// A link shows what is recorded.
pub const NOTHING_TO_SHARE: Rule = Rule("share-nothing-recorded");

/// A holder has so many links and no more.
pub const SHARES_FULL: Rule = Rule("shares-full");

/// What is published is what was shown.
pub const STATUS_MOVED_ON: Rule = Rule("school-status-moved-on");

/// A status is published of a school that has one.
pub const NOTHING_TO_PUBLISH: Rule = Rule("school-status-nothing-to-publish");

/// Only a plan that there is can be withdrawn.
pub const NO_PLAN: Rule = Rule("succession-no-plan");
