//! What the fields of the capability’s forms are called, for a rule that says what is wrong with one and
//! for its page.

use vocabulary::Field;

/// The day on which a list was made.
pub const AS_AT: Field = Field("as-at");

/// The first day back from leave.
pub const BACK: Field = Field("back");

/// Days a week for the role.
pub const DAYS: Field = Field("days");

/// Where mail reaches someone.
pub const EMAIL: Field = Field("email");

/// Files of the national list.
pub const FILES: Field = Field("files");

/// A teacher’s name, or that of an awarding body.
pub const NAME: Field = Field("name");

/// The name on a certificate.
pub const CERTIFICATE_NAME: Field = Field("certificate_name");

/// Whether headteacher, too.
pub const HEAD_TEACHER: Field = Field("head-teacher");

/// Where a teacher stands with induction.
pub const INDUCTION: Field = Field("induction");

/// Whether a qualified teacher.
pub const QUALIFIED_TEACHER: Field = Field("qualified-teacher");

/// Whether on the senior leadership team.
pub const SENIOR_LEADERSHIP: Field = Field("senior-leadership");

/// Whether working as a teacher at the school.
pub const TEACHES_HERE: Field = Field("teaches-here");

/// The first day or month of something.
pub const FROM: Field = Field("from");

/// Other posts at the school.
pub const OTHER_POSTS: Field = Field("other-posts");

/// The first day or month after the post of whom a new SENCO replaces.
pub const REPLACED_TO: Field = Field("replaced-to");

/// The first day or month after something.
pub const TO: Field = Field("to");

/// A teacher reference number.
pub const TRN: Field = Field("trn");

/// A number that is on record.
pub const NUMBER: Field = Field("number");

/// How something is known.
pub const WHY: Field = Field("why");

/// The UK provider reference number of an awarding body.
pub const UKPRN: Field = Field("ukprn");

/// Whether an awarding body is recognised.
pub const RECOGNISED: Field = Field("recognised");

/// Where it stands what an awarding body is.
pub const SOURCE: Field = Field("source");

/// The number of a school.
pub const URN: Field = Field("urn");

/// The name of a school that is on no list.
pub const SCHOOL_NAME: Field = Field("school-name");

/// Who states something.
pub const STATED_BY: Field = Field("stated-by");

/// What is stated, and on what evidence.
pub const STATEMENT: Field = Field("statement");

/// A qualification.
pub const QUALIFICATION: Field = Field("qualification");

/// Who taught a course that is claimed.
pub const CLAIMED_PROVIDER: Field = Field("provider");

/// The body that awards a qualification.
pub const BODY: Field = Field("body");

/// The year in which a qualification was awarded.
pub const AWARD_YEAR: Field = Field("award_year");

/// When a qualification was awarded.
pub const COMPLETED: Field = Field("completed");

/// The number of a certificate.
pub const CERTIFICATE: Field = Field("certificate");

/// Whether an account is to show the record of its holder.
pub const CONSENTS: Field = Field("consents");

/// Whether the account that claims is the former student’s.
pub const ACCOUNT: Field = Field("account");

/// Whether something is the teacher’s.
pub const THEIRS: Field = Field("theirs");

/// The name of an awarding body that is on no list.
pub const OTHER_BODY: Field = Field("other-body");

/// The address that a claim is sent to.
pub const SEND_TO: Field = Field("send_to");

/// Why a claim is declined.
pub const REASON: Field = Field("reason");

/// When someone is expected back.
pub const UNTIL: Field = Field("until");

/// What a SENCO says is wrong.
pub const WRONG: Field = Field("wrong");

// Courses

/// When a course that a SENCO takes begins or began: a time of the list of intakes, or another.
pub const INTAKE: Field = Field("intake");

/// Why what was said of a course does not hold any more.
pub const BECAUSE: Field = Field("because");

/// When a course began.
pub const BEGAN: Field = Field("began");

/// The provider of a course.
pub const PROVIDER: Field = Field("provider");

/// The file of records.
pub const RECORDS: Field = Field("records");

/// What came of a course.
pub const RESULT: Field = Field("result");

// Sharing one’s record

/// What a link is for.
pub const LABEL: Field = Field("label");

/// For how many days a link works.
pub const LASTS: Field = Field("lasts");

/// The name by which a link shows its holder.
pub const SHOWN_NAME: Field = Field("shown_name");

// Letting in whoever checks qualifications

/// The organisation for which someone acts.
pub const ORGANISATION: Field = Field("organisation");

/// The role in which they act.
pub const ROLE: Field = Field("role");

// Succession

/// The number of staff trained in the last two years.
pub const TRAINED: Field = Field("trained");

/// The role of whoever is to be trained, place by place.
pub const ROLES: [Field; 4] = [
    Field("role-1"),
    Field("role-2"),
    Field("role-3"),
    Field("role-4"),
];

/// Who pays for their training.
pub const FUNDING: [Field; 4] = [
    Field("funding-1"),
    Field("funding-2"),
    Field("funding-3"),
    Field("funding-4"),
];

/// The number of months in which they would pay something back.
pub const REPAYS: [Field; 4] = [
    Field("repays-1"),
    Field("repays-2"),
    Field("repays-3"),
    Field("repays-4"),
];

/// The SENCO who is expected to leave.
pub const LEAVING: Field = Field("leaving");

/// Their expected last day.
pub const LAST_DAY: Field = Field("last-day");

/// Why they are expected to leave.
pub const LEAVING_WHY: Field = Field("leaving-why");
