//! What the rules of *quality* are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// Where the application stands allows no such step.
pub const PHASE: Rule = Rule("phase");

/// An interest is declared once.
pub const DECLARED_ALREADY: Rule = Rule("declared-already");

/// The application was withdrawn, and no one reads it any more.
pub const WITHDRAWN: Rule = Rule("withdrawn");

/// The file has closed to its reader since they were asked.
pub const CLOSED_TO_YOU: Rule = Rule("closed-to-you");

/// A reader says first whether they have a conflict of interest.
pub const INTEREST_FIRST: Rule = Rule("interest-first");

/// The group goes on once every report is there.
pub const READINGS_OWED: Rule = Rule("readings-owed");

/// A report that was given stays as it is.
pub const READING_GIVEN: Rule = Rule("reading-given");

/// There is no report to set aside.
pub const NOTHING_GIVEN: Rule = Rule("nothing-given");

/// A decision is set aside soon after it was recorded, and not later.
pub const TOO_LATE: Rule = Rule("too-late");

/// A draft that was replaced, recorded or overtaken is put to no one any more.
pub const PROPOSAL_OVER: Rule = Rule("proposal-over");

/// Only what the group asks about is answered again.
pub const NOT_ASKED_FOR: Rule = Rule("not-asked-for");

/// Only members of the group decide.
pub const NOT_IN_GROUP: Rule = Rule("not-in-group");

/// The same is answered once.
pub const ANSWERED: Rule = Rule("answered");

/// A version of a framework is named once, and never edited.
pub const FRAMEWORK_NAMED_ALREADY: Rule = Rule("framework-named-already");

/// What is recorded was put to the members, word for word.
pub const NOT_ASKED: Rule = Rule("not-asked");

/// Nothing is recorded while a member objects.
pub const OBJECTED: Rule = Rule("objected");

/// What members are asked to agree to stays as it is meanwhile.
pub const PUT_TO_GROUP: Rule = Rule("put-to-group");

/// Nothing is recorded before enough members agree.
pub const NOT_AGREED: Rule = Rule("not-agreed");

/// A key of the public register is one provider’s.
pub const REFERENCE_TAKEN: Rule = Rule("reference-taken");

/// Whoever answers whether they support an application is asked.
pub const NOT_ASKED_TO_SUPPORT: Rule = Rule("not-asked-to-support");

/// A condition is met once.
pub const CONDITION_MET: Rule = Rule("condition-met");

/// An answer about a condition is to everything that was said of it.
pub const CONDITION_CHANGED: Rule = Rule("condition-changed");

/// A provider has one open application.
pub const APPLICATION_OPEN: Rule = Rule("application-open");

/// A review continues with enough readers.
pub const TOO_FEW_READERS: Rule = Rule("too-few-readers");

/// A document that was taken out is not changed.
pub const EVIDENCE_REMOVED: Rule = Rule("evidence-removed");

/// The same file is there once.
pub const EVIDENCE_ALREADY_THERE: Rule = Rule("evidence-already-there");

/// An application has a limited number of documents.
pub const EVIDENCE_TOO_MANY: Rule = Rule("evidence-too-many");

/// A document has a limited number of files, replaced ones included.
pub const EVIDENCE_TOO_MANY_VERSIONS: Rule = Rule("evidence-too-many-versions");

/// An application has a limited number of files, replaced and removed ones included.
pub const EVIDENCE_TOO_MANY_FILES: Rule = Rule("evidence-too-many-files");

/// Only an absence that was noted is withdrawn.
pub const NOT_AWAY: Rule = Rule("not-away");

/// Readers talk once each has judged alone.
pub const REPORT_FIRST: Rule = Rule("report-first");

/// Only what is still left to do is chased.
pub const DONE_MEANWHILE: Rule = Rule("done-meanwhile");

/// A renewal is started in the last year.
pub const RENEWAL_TOO_EARLY: Rule = Rule("renewal-too-early");

/// A private provider’s course for the Award is validated at Master’s level.
pub const NOT_VALIDATED: Rule = Rule("not-validated");
