//! Everything that can be allowed, by name.

use std::fmt;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// Something that can be allowed. Every route, command and query names exactly one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the table.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

actions! {
    /// Read the public pages.
    ReadPage = "page.read";
    /// Sign in and choose who to act for.
    BeginSession = "session.begin";
    /// Sign out.
    EndSession = "session.end";
    /// Search the public register.
    ReadRegister = "register.read";
    /// See what needs doing.
    ReadWork = "work.read";
    /// Read what the Provider Group holds about a provider.
    ReadProvider = "provider.read";
    /// Enter a provider.
    EnterProvider = "provider.enter";
    /// Change what is public about a provider.
    ChangeProvider = "provider.change";
    /// Change where a provider teaches, and its website.
    ChangeOwnDetails = "provider.change-own";
    /// Start an application.
    StartApplication = "application.start";
    /// Adopt what applications are judged by.
    AdoptFramework = "framework.adopt";
    /// Read an application.
    ReadApplication = "application.read";
    /// Write the answers of an application.
    AnswerApplication = "application.answer";
    /// Submit an application.
    SubmitApplication = "application.submit";
    /// Take an application back.
    WithdrawApplication = "application.withdraw";
    /// Read the evidence of an application.
    ReadEvidence = "evidence.read";
    /// Change the evidence of an application.
    ChangeEvidence = "evidence.change";
    /// Ask and release readers.
    ReviewApplication = "application.review";
    /// Talk with the others who read an application.
    DiscussReadings = "reading.discuss";
    /// Say when one is away.
    NoteAbsence = "absence.note";
    /// Remind people of what an application waits for.
    Remind = "application.remind";
    /// Name who answers an applicant's questions.
    NameSupporter = "supporter.name";
    /// Answer whether one will support an application.
    AnswerSupporting = "supporter.answer";
    /// Record who examines a provider's course.
    NameExaminer = "examiner.name";
    /// Declare an interest.
    DeclareInterest = "interest.declare";
    /// Say that one cannot read an application.
    HandBackReading = "reading.hand-back";
    /// Write and submit one's report.
    WriteReading = "reading.write";
    /// Read what readers found.
    ReadReadings = "reading.read";
    /// See how readers agree.
    ReadAgreement = "agreement.read";
    /// Record the group's decision, or invite revisions.
    DecideApplication = "application.decide";
    /// Open the link of an email that asks to agree to a draft decision.
    OpenSigningLink = "decision.open-link";
    /// Agree or object to a draft decision.
    SignDecision = "decision.sign";
    /// Put the words of a decision right.
    CorrectDecision = "decision.correct";
    /// Set a decision aside.
    ReverseDecision = "decision.reverse";
    /// Say that a condition is met.
    ReportCondition = "condition.report";
    /// Read what was said and sent of a condition.
    ReadCondition = "condition.read";
    /// Record that a condition is met, or not, and give it another deadline.
    MeetCondition = "condition.meet";
    /// Read one's own account.
    ReadAccount = "account.read";
    /// Read who acts for an organisation.
    ReadColleagues = "colleague.read";
    /// Invite and remove colleagues, and hand ownership over.
    ManageColleagues = "colleague.manage";
    /// Accept or decline an invitation.
    AnswerInvitation = "invitation.answer";
    /// Ask for an account.
    RequestAccount = "account-request.make";
    /// Begin an account for what is one’s own.
    BeginOwnAccount = "own-account.begin";
    /// Read and answer requests for accounts.
    AnswerAccountRequest = "account-request.answer";
    /// Read the outcome of emails.
    ReadMail = "mail.read";
    /// Try again to send mail that was given up.
    RetryMail = "mail.retry";
    /// Enter an organisation that is not a provider.
    EnterOrganisation = "organisation.enter";
    /// Enter a person.
    EnterPerson = "person.enter";
    /// Change one's own name, prove and give up one's own addresses.
    ChangeAddress = "address.change";
    /// Put right an address, or give another to whoever can no longer read the mail at theirs.
    CorrectAddress = "address.correct";
    /// Join two ids of one person, and undo it.
    JoinPersons = "person.join";
    /// Make and revoke keys for programs.
    ManageKeys = "key.manage";
    /// Read about groups.
    ReadGroups = "group.read";
    /// Keep groups: who is of them, and by which terms of reference.
    KeepGroups = "group.keep";
    /// Offer to serve in a group.
    VolunteerForGroup = "group.volunteer";
    /// Find schools, and read about one on any date.
    ReadSchools = "school.read";
    /// Bring the national list of schools in, and see what was brought in before.
    ImportSchools = "school-list.import";
    /// Read what the register of the workforce has on a teacher.
    ReadTeacher = "teacher.read";
    /// Enter teachers, their names and numbers, and say which entries are one.
    KeepTeachers = "teacher.keep";
    /// Keep the list of bodies that award qualifications.
    KeepAwardingBodies = "awarding-body.keep";
    /// Read courses and awards, and who has not finished.
    ReadCourses = "course.read";
    /// Record courses and awards, by file or one by one, and correct them.
    RecordCourses = "course.record";
    /// Import files of DfE’s NPQ registration service, and answer what they contradict.
    ImportNpq = "npq.import";
    /// Claim an award of the past.
    ClaimAward = "award.claim";
    /// Show others one’s own record by a link.
    ShareRecord = "record.share";
    /// Open the link by which a holder shows their record.
    OpenShareLink = "record.open-link";
    /// Check whether one person, or many, have the qualification.
    VerifyPerson = "person.verify";
    /// Let in whoever checks and acts for no school, trust or authority.
    LetInVerifier = "verifier.let-in";
    /// Confirm or decline a claim.
    AnswerClaim = "claim.answer";
    /// Send a claim by a link to someone who has no account.
    SendClaim = "claim.send";
    /// Open the link of an email that asks to confirm a claim.
    OpenClaimLink = "claim.open-link";
    /// Record experience as a SENCO, with who states it.
    RecordExperience = "experience.record";
    /// Read who is and was SENCO of a school.
    ReadPosts = "post.read";
    /// Report who is SENCO of a school, and what changes.
    ReportPosts = "post.report";
    /// Open the link of an email that asks a SENCO to confirm what was reported of them.
    OpenPostLink = "post.open-link";
    /// Let everyone read whether a school’s SENCO is qualified, or no longer.
    PublishStatus = "school-status.publish";
    /// Read a school’s plan for who is SENCO next.
    ReadSuccession = "succession.read";
    /// Record a school’s plan for who is SENCO next.
    PlanSuccession = "succession.plan";
    /// Read figures about the whole country, in which no one is recognised.
    ReadFigures = "figures.read";
    /// Write the register as tables, for a program of one’s own.
    MakeTables = "tables.make";
    /// Report the course that a SENCO takes, and take it back.
    ReportEnrolments = "enrolment.report";
    /// Open the link of a reminder that a SENCO is on no course.
    OpenReminderLink = "enrolment.open-link";
    /// Let someone act for a school, a trust or a local authority, and no longer.
    LetInForSchool = "school.let-in";
    /// Have the register’s answer on a school, which is logged.
    AskSchoolAnswer = "school-answer.ask";
    /// Have an answer again that was given, signed.
    ReadExtract = "extract.read";
    /// See who asked about oneself.
    SeeLookUps = "look-ups.see";
    /// Look an entry of the access log up.
    ReadAccessLog = "access-log.read";
    /// Close days of the access log.
    KeepAccessLog = "access-log.keep";
    /// Erase a teacher, a name of theirs alone, or the name of a governor or trustee.
    EraseTeacher = "teacher.erase";
    /// Erase a person.
    ErasePerson = "person.erase";
    /// See what has been kept for long enough, and dispose of it.
    Dispose = "retention.dispose";
    /// Read what is deleted soon and what was deleted.
    ReadRetention = "retention.read";
    /// Place and lift legal holds.
    KeepHolds = "hold.keep";
    /// Read what is asked in surveys, and try it.
    ReadSurveys = "survey.read";
    /// Make questionnaires of one's own: copy, edit, sign off.
    KeepInstruments = "instrument.keep";
    /// Put surveys to people: plan, open and close campaigns, and have the answers.
    RunCampaigns = "campaign.run";
    /// Answer a survey that is put to one.
    AnswerSurvey = "survey.answer";
    /// Take away everything about a person.
    TakeOwnData = "own-data.take";
    /// Have everything about a person, to answer their request.
    AnswerSubject = "subject.answer";
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! facets {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $words:literal;)*) => {
        /// A named part of what is shown, left out unless granted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Facet {
            $($(#[$doc])* $name,)*
        }

        impl Facet {
            /// Every facet.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the table.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// As the page says it.
            pub const fn in_words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

facets! {
    /// What has to do with applications.
    OfApplications = "of-applications", "what has to do with applications and providers";
    /// What has to do with the register of SENCOs.
    OfTheRegister = "of-the-register", "what has to do with the register of SENCOs";
    /// What is being written and not submitted.
    Draft = "draft", "answers that are still being written";
    /// Submitted answers.
    Answers = "answers", "submitted answers";
    /// The decision with its reasons.
    Decision = "decision", "the decision and its reasons";
    /// Who reads an application.
    Readers = "readers", "who reads it";
    /// The application that another begins with.
    Earlier = "earlier", "the earlier application that it begins with, and its answers";
    /// Who acts for an organisation.
    People = "people", "who acts for it";
    /// The outcome of emails about it.
    Mail = "mail", "delivery of emails about it";
    /// Who offers to serve in a group.
    Offers = "offers", "who offers to serve, and who served before";
    /// What members of the group have in common with an applicant.
    Resemblance = "resemblance", "which members have a name or an email domain in common with someone at the applicant";
    /// The name of the person who recorded something.
    RecordedBy = "recorded-by", "who recorded it";
}
