//! The addresses of these pages, made from what they name.

use jiff::civil::Date;
use vocabulary::{
    AccessEntryId, BodyId, ClaimId, CourseId, Digest, ExperienceId, ImportId, NameId,
    OrganisationId, PostId, ShareId, TeacherId, Urn,
};

/// What a new SENCO should know first.
pub(crate) const START_HERE: &str = "/start-here";

/// Where the NPQ for SENCOs is to be had.
pub(crate) const NPQ_COURSE: &str = "/npq-for-sencos";

/// Finding a school.
pub(crate) const SCHOOLS: &str = "/schools";

/// What the field to find a school suggests.
pub(crate) const SCHOOL_SUGGESTIONS: &str = "/schools/suggestions";

/// The national list, and what was imported before.
pub(crate) const SCHOOL_LIST: &str = "/school-list";

/// Finding a teacher.
pub(crate) const TEACHERS: &str = "/teachers";

/// Entering a teacher.
pub(crate) const NEW_TEACHER: &str = "/teachers/new";

/// Entries that may be one teacher.
pub(crate) const ALIKE: &str = "/teachers/alike";

/// Looking an answer up that was given.
pub(crate) const ACCESS_LOG: &str = "/access-log";

/// How an extract is checked.
pub(crate) const EXTRACT_KEY: &str = "/check-extract";

/// Who asked about oneself.
pub(crate) const LOOK_UPS: &str = "/my-record/look-ups";

/// The bodies that award qualifications.
pub(crate) const AWARDING_BODIES: &str = "/awarding-bodies";

/// Entering such a body.
pub(crate) const NEW_AWARDING_BODY: &str = "/awarding-bodies/new";

/// Claiming an award of the past.
pub(crate) const CLAIM: &str = "/claims/new";

/// Beginning to, for someone without an account.
pub(crate) const BEGIN: &str = "/claims/begin";

/// Claims to answer.
pub(crate) const CLAIMS: &str = "/claims";

/// One’s own record.
pub(crate) const RECORD: &str = "/my-record";

/// Having it shown.
pub(crate) const LINK: &str = "/my-record/show";

/// Having it shown no more.
pub(crate) const UNLINK: &str = "/my-record/hide";

/// The links by which someone shows their record.
pub(crate) const SHARES: &str = "/my-record/links";

/// Looking up one person.
pub(crate) const VERIFY: &str = "/verify";

/// Looking up the people of a file.
pub(crate) const VERIFY_FILE: &str = "/verify/files";

/// Who checks qualifications and acts for no school, trust or authority.
pub(crate) const VERIFIERS: &str = "/let-in/checkers";

/// A file of people with headings and no rows.
pub(crate) const EMPTY_VERIFY_FILE: &str = "/verify/files/empty";

/// The schools that someone acts for.
pub(crate) const MY_SCHOOLS: &str = "/my-schools";

/// A parent’s question.
pub(crate) const QUESTION_START: &str = "/is-our-senco-qualified";

/// SENCOs who still need a course or its outcome.
pub(crate) const ENROLMENTS: &str = "/enrolments";

/// The status of all schools that someone acts for.
pub(crate) const STATUS_LIST: &str = "/my-schools/status";

/// The same as a file.
pub(crate) const STATUS_FILE: &str = "/my-schools/status/file";

/// What all schools of a trust publish.
pub(crate) const PUBLISH_ALL: &str = "/my-schools/publish";

/// Letting someone in for a trust, an authority or a school.
pub(crate) const LET_IN: &str = "/let-in";

/// Courses and awards.
pub(crate) const COURSES: &str = "/courses";

/// One course by a form.
pub(crate) const NEW_COURSE: &str = "/courses/new";

/// Who has not finished.
pub(crate) const UNFINISHED: &str = "/courses/unfinished";

/// The same as a file.
pub(crate) const UNFINISHED_FILE: &str = "/courses/unfinished/file";

/// Files of providers.
pub(crate) const COURSE_FILES: &str = "/course-files";

/// Providers that whoever claims an award can mean.
pub(crate) const CLAIMABLE_PROVIDERS: &str = "/claims/providers";

/// A file of a provider with headings and no rows.
pub(crate) const EMPTY_COURSE_FILE: &str = "/course-files/empty";

/// Files of the NPQ registration service.
pub(crate) const NPQ: &str = "/npq";

/// Questions about outcomes.
pub(crate) const QUESTIONS: &str = "/npq/questions";

/// Which figures there are.
pub(crate) const FIGURES: &str = "/figures";

/// Who was trained and who is to be.
pub(crate) const SUCCESSION_FIGURES: &str = "/figures/succession";

/// The national picture, by region.
pub(crate) const NATIONAL_PICTURE: &str = "/figures/national";

/// How the national picture has changed, as a file.
pub(crate) const NATIONAL_OVER_TIME_FILE: &str = "/figures/national/over-time/file";

/// What falls due, as a file.
pub(crate) const NATIONAL_DUE_FILE: &str = "/figures/national/due/file";

/// How we read the law.
pub(crate) const LAW: &str = "/how-we-read-the-law";

/// The same as a file.
pub(crate) const SUCCESSION_FILE: &str = "/figures/succession/file";

/// SENCOs on the leadership team, and their days.
pub(crate) const LEADERSHIP_FIGURES: &str = "/figures/leadership";

/// The same as a file.
pub(crate) const LEADERSHIP_FILE: &str = "/figures/leadership/file";

/// What the courses of providers come to.
pub(crate) const PROVIDER_FIGURES: &str = "/figures/providers";

/// The same as a file.
pub(crate) const PROVIDER_FILE: &str = "/figures/providers/file";

shell::addresses! {
    /// One of the links by which someone shows their record.
    share(share: ShareId) = "/my-record/links/{share}";
    /// Ending it.
    end_share(share: ShareId) = "/my-record/links/{share}/end";
    /// The same to print.
    certificate(share: ShareId) = "/my-record/links/{share}/print";
    /// What such a link shows.
    shared(token: &str) = "/qualification/{token}";
    /// What the register answered of one person.
    verified(extract: AccessEntryId) = "/verify/answers/{extract}";
    /// What it answered of the people of a file.
    verified_file(check: ImportId) = "/verify/files/{check}";
    /// The file given back.
    verified_rows(check: ImportId) = "/verify/files/{check}/rows";
    /// One’s own claim.
    claim(claim: ClaimId) = "/claims/{claim}";
    /// Copies of one’s certificate.
    evidence(claim: ClaimId) = "/claims/{claim}/evidence";
    /// Taking a claim back.
    withdraw(claim: ClaimId) = "/claims/{claim}/withdraw";
    /// Answering a claim.
    answer(claim: ClaimId) = "/claims/{claim}/answer";
    /// Whether the account of a claim is the teacher’s.
    claim_account(claim: ClaimId) = "/claims/{claim}/account";
    /// Sending a claim by a link.
    send(claim: ClaimId) = "/claims/{claim}/send";
    /// Finding the other entry of a teacher.
    join(teacher: TeacherId) = "/teachers/{teacher}/join";
    /// Saying which provider a claim is of.
    claim_provider(claim: ClaimId) = "/claims/{claim}/provider";
    /// A school.
    school(urn: Urn) = "/schools/{urn}";
    /// A school’s SENCOs.
    school_senco(urn: Urn) = "/schools/{urn}/senco";
    /// The register’s answer on a school.
    school_answer(urn: Urn) = "/schools/{urn}/answer";
    /// An answer that was given.
    extract(extract: AccessEntryId) = "/extracts/{extract}";
    /// The same as a signed file.
    extract_file(extract: AccessEntryId) = "/extracts/{extract}/file";
    /// The same as a PDF.
    extract_pdf(extract: AccessEntryId) = "/extracts/{extract}/pdf";
    /// A parent’s question about a school.
    school_question(urn: Urn) = "/schools/{urn}/is-our-senco-qualified";
    /// A school’s own status.
    school_status(urn: Urn) = "/schools/{urn}/status";
    /// What a school publishes of it.
    publish_status(urn: Urn) = "/schools/{urn}/status/publish";
    /// The page for an inspection.
    inspection(urn: Urn) = "/schools/{urn}/inspection";
    /// The page for the board.
    board(urn: Urn) = "/schools/{urn}/board";
    /// Reporting a SENCO.
    new_post(urn: Urn) = "/schools/{urn}/senco/new";
    /// The governor or trustee responsible.
    governor(urn: Urn) = "/schools/{urn}/governor";
    /// Erasing what a governor or trustee is called.
    erase_governor(urn: Urn, governor: NameId) = "/schools/{urn}/governor/{governor}/erase";
    /// Who follows a school’s SENCO.
    succession(urn: Urn) = "/schools/{urn}/succession";
    /// Planning that.
    plan_succession(urn: Urn) = "/schools/{urn}/succession/plan";
    /// Withdrawing the plan.
    withdraw_plan(urn: Urn) = "/schools/{urn}/succession/withdraw";
    /// What the courses of a provider come to.
    provider_figures(provider: OrganisationId) = "/figures/providers/{provider}";
    /// Who acts for a school.
    school_people(urn: Urn) = "/schools/{urn}/people";
    /// A post.
    post(post: PostId) = "/posts/{post}";
    /// Changing what is reported of a post.
    change_post(post: PostId) = "/posts/{post}/change";
    /// Leaving a post, or leave.
    end_post(post: PostId) = "/posts/{post}/end";
    /// Removing a post that was reported by mistake.
    remove_post(post: PostId) = "/posts/{post}/remove";
    /// Coming back from leave.
    leave(post: PostId) = "/posts/{post}/leave";
    /// Reporting the course that a SENCO takes.
    course_of_post(post: PostId) = "/posts/{post}/course";
    /// Taking it back.
    withdraw_course_of_post(post: PostId) = "/posts/{post}/course/withdraw";
    /// Asking a SENCO to confirm.
    ask_senco(post: PostId) = "/posts/{post}/ask";
    /// What a check of a list found.
    check(check: Digest) = "/school-list/checks/{check}";
    /// The rows that cannot be read, as a file.
    bad_rows(check: Digest) = "/school-list/checks/{check}/rows";
    /// Importing what was checked.
    import(check: Digest) = "/school-list/checks/{check}/import";
    /// Everything on record of a teacher.
    teacher(teacher: TeacherId) = "/teachers/{teacher}";
    /// What a teacher is called from now on.
    teacher_name(teacher: TeacherId) = "/teachers/{teacher}/name";
    /// Another number of a teacher.
    teacher_number(teacher: TeacherId) = "/teachers/{teacher}/number";
    /// A number that is not a teacher’s.
    wrong_number(teacher: TeacherId) = "/teachers/{teacher}/number/withdraw";
    /// Whether a name that a source gave is a teacher’s.
    settle_name(teacher: TeacherId, name: NameId) = "/teachers/{teacher}/names/{name}";
    /// Erasing a former name.
    erase_name(teacher: TeacherId, name: NameId) = "/teachers/{teacher}/names/{name}/erase";
    /// Erasing a teacher.
    erase_teacher(teacher: TeacherId) = "/teachers/{teacher}/erase";
    /// Two entries side by side.
    compare(one: TeacherId, other: TeacherId) = "/teachers/alike/{one}/{other}";
    /// Entries that are to be two teachers again.
    part(teacher: TeacherId) = "/teachers/{teacher}/part";
    /// Another statement of experience.
    new_experience(teacher: TeacherId) = "/teachers/{teacher}/experience";
    /// A statement of experience that does not stand any more.
    experience(teacher: TeacherId, experience: ExperienceId) = "/teachers/{teacher}/experience/{experience}";
    /// A body that awards qualifications.
    awarding_body(body: BodyId) = "/awarding-bodies/{body}";
    /// A course.
    course(course: CourseId) = "/courses/{course}";
    /// Correcting a course.
    correct_course(course: CourseId) = "/courses/{course}/correct";
    /// What came of a course.
    outcome(course: CourseId) = "/courses/{course}/outcome";
    /// What a provider’s file would record.
    course_file(check: ImportId) = "/course-files/checks/{check}";
    /// The file given back, with what to put right.
    course_file_rows(check: ImportId) = "/course-files/checks/{check}/rows";
    /// Which of its columns is what.
    course_file_columns(check: ImportId) = "/course-files/checks/{check}/columns";
    /// Importing it.
    import_course_file(check: ImportId) = "/course-files/checks/{check}/import";
    /// What a file of the NPQ registration service would record.
    npq_file(check: ImportId) = "/npq/checks/{check}";
    /// Its rows to be put right.
    npq_rows(check: ImportId) = "/npq/checks/{check}/rows";
    /// Importing it.
    import_npq(check: ImportId) = "/npq/checks/{check}/import";
    /// A question about an outcome.
    question(course: CourseId) = "/npq/questions/{course}";
}

/// Below which copies of the certificate are, for whoever answers.
pub(crate) fn answer_evidence(claim: ClaimId) -> String {
    format!("{}/evidence", answer(claim))
}

/// A school on a date; today, where there is none.
pub(crate) fn school_on(urn: Urn, on: Option<Date>) -> String {
    let school = school(urn);
    on.map_or_else(|| school.clone(), |on| format!("{school}?on={on}"))
}

/// The national picture, counted by something.
pub(crate) fn national(by: workforce::picture::Breakdown) -> String {
    format!("{NATIONAL_PICTURE}?by={}", by.name())
}

/// The same as a file.
pub(crate) fn national_file(by: workforce::picture::Breakdown) -> String {
    format!("{NATIONAL_PICTURE}/file?by={}", by.name())
}

#[cfg(test)]
#[test]
fn every_address_is_that_of_a_route() {
    let routes: Vec<&str> = crate::ROUTES.iter().map(|route| route.path).collect();
    let others = [
        SCHOOLS,
        SCHOOL_SUGGESTIONS,
        SCHOOL_LIST,
        MY_SCHOOLS,
        QUESTION_START,
        ENROLMENTS,
        STATUS_LIST,
        STATUS_FILE,
        PUBLISH_ALL,
        LET_IN,
        ACCESS_LOG,
        EXTRACT_KEY,
        LOOK_UPS,
        TEACHERS,
        NEW_TEACHER,
        ALIKE,
        AWARDING_BODIES,
        NEW_AWARDING_BODY,
        CLAIMS,
        CLAIM,
        BEGIN,
        RECORD,
        SHARES,
        VERIFY,
        VERIFY_FILE,
        VERIFIERS,
        EMPTY_VERIFY_FILE,
        LINK,
        UNLINK,
        COURSES,
        NEW_COURSE,
        UNFINISHED,
        UNFINISHED_FILE,
        COURSE_FILES,
        EMPTY_COURSE_FILE,
        CLAIMABLE_PROVIDERS,
        NPQ,
        QUESTIONS,
        FIGURES,
        SUCCESSION_FIGURES,
        NATIONAL_PICTURE,
        NATIONAL_OVER_TIME_FILE,
        NATIONAL_DUE_FILE,
        LAW,
        SUCCESSION_FILE,
        LEADERSHIP_FIGURES,
        LEADERSHIP_FILE,
        PROVIDER_FIGURES,
        PROVIDER_FILE,
    ];
    for address in ALL.iter().chain(&others) {
        assert!(routes.contains(address), "{address} is no route");
    }
}
