//! Whatever the story itself does not tell, told by real commands: so that every kind of fact there is
//! is in a ledger that is then frozen. A new kind has its command added here.

use crate::{Rehearsal, Story};
use access::Kept;
use governance::{DeclineOffer, GroupKind, Volunteer, WithdrawOffer};
use jiff::{SignedDuration, Timestamp, ToSpan};
use people::{
    AskAboutAccount, CorrectAddress, DeclineAccount, EndSubscription, EnterByName, ErasePerson,
    GiveUpAddress, JoinPersons, MakeKey, MakeOwner, MakeSubscription, PartPersons, ProveAddress,
    RemoveColleague, RenamePerson, RequestAccount, RequestedProvider, RevokeKey,
    SendInvitationAgain, StopOwning, TakeInvitationBack,
};
use quality::{
    AdoptFramework, AgreeToProposal, AnswerSupporting, AskSupporter, ChangeJudgement,
    ChangeProvider, Chased, CorrectDecision, FindConflict, HandBackReading, KeepDifference,
    MeetCondition, NameExaminer, NoteAbsence, ObjectToProposal, PostponeCondition, ProposeDecision,
    RefuseCondition, ReleaseReader, Remind, RemoveEvidence, ReplaceEvidence, ReportCondition,
    RestoreEvidence, SayInDiscussion, SetReadingAside, StartApplication, TypedDetails,
    TypedJudgement, WithdrawAbsence, WithdrawObjection,
};
use service::{
    Command, EvidenceRoom as _, Failure,
    views::{
        ApplicationFile, AwardingBodies, AwardingBodyFile, ClaimStands, ClaimsToAnswer, CourseFile,
        Courses, FindHeld, FoundHeld, Groups, MySchools, OutcomeQuestions, OwnShares, ProviderFile,
        SchoolPosts, TeacherFile, TeacherSearch,
    },
};
use std::collections::BTreeMap;
use surveys::{
    DiscardInstrument, SurveyOf,
    campaign::{DiscardCampaign, PlanCampaign, Planned},
};
use vocabulary::{Actor, Digest, HoldId, OfferId, PersonId, Role};
use workforce::{
    AnswerQuestion, ChangeAwardingBody, ChooseClaimProvider, ClaimAward, CloseGovernorName,
    CloseTeacherName, CorrectCourse, DeclineClaim, EndShare, EraseTeacher, MakeShare,
    OutcomeResult, RecordOutcome, SencoQualification, SettleClaimAccount, SettleTeacherName,
    TypedBody, WithdrawExperience,
};

/// The providers whose stories have the most kinds, of whom none is still writing: drafts are on the
/// desk, not in the ledger.
const NAMES: [&str; 10] = [
    "University of Saltmarsh",
    "University of Holderness",
    "Peakside Institute",
    "University of Lyonesse",
    "Kingsmead University",
    "Weald University",
    "Dunwich College of Education",
    "University of Cantre Gwaelod",
    "Goodwin Sands Institute",
    "Whitecliff University",
];

impl Rehearsal {
    /// A rehearsal in which every kind of fact has been recorded.
    ///
    /// # Errors
    /// Returns an error if a command is refused: a rule has changed.
    pub fn of_every_kind(now: Timestamp) -> Result<Self, Failure> {
        let rehearsal = Self::of(&Story::whole().only(&NAMES), now);
        rehearsal.adopt_a_framework()?;
        rehearsal.change_what_is_known_of_providers()?;
        rehearsal.lose_readers()?;
        rehearsal.set_aside_and_correct()?;
        rehearsal.object_and_agree()?;
        rehearsal.change_evidence()?;
        rehearsal.answer_about_a_condition()?;
        rehearsal.ask_a_supporter()?;
        rehearsal.answer_requests()?;
        rehearsal.change_colleagues()?;
        rehearsal.leave_invitations()?;
        rehearsal.prove_and_join()?;
        rehearsal.answer_volunteers()?;
        rehearsal.change_and_erase_teachers()?;
        rehearsal.erase_a_governor()?;
        rehearsal.discard_a_survey()?;
        rehearsal.discard_a_campaign()?;
        rehearsal.withdraw_a_status()?;
        rehearsal.settle_a_name()?;
        rehearsal.leave_own_record()?;
        rehearsal.choose_a_provider()?;
        rehearsal.decline_a_claim()?;
        rehearsal.correct_courses()?;
        rehearsal.dispose()?;
        Ok(rehearsal)
    }

    /// A version of the framework that no application is judged by yet.
    fn adopt_a_framework(&self) -> Result<(), Failure> {
        let second = include_str!("../../framework/data/quality-standards-2.toml");
        let third = second.replace("\"qsf-2\"", "\"qsf-99\"");
        let text = third.replace("2026-12-01", "2099-09-01");
        let adopt = Command::from(AdoptFramework { text });
        self.execute(Actor::OPERATOR, adopt).map(drop)
    }

    /// A provider has a teacher under another name, and the registrar says that it is theirs.
    fn settle_a_name(&self) -> Result<(), Failure> {
        let registrar = self.told.registrar;
        let search = TeacherSearch {
            text: "0719823".into(),
            most: 1,
        };
        let found = self.service().view(&registrar, &search)?.found;
        let teacher = found.first().expect("the story enters them").teacher;
        let file = TeacherFile { teacher };
        let asked = self.service().view(&registrar, &file)?.asked_names;
        let settle = SettleTeacherName {
            teacher,
            name: asked.first().expect("the story calls them otherwise").id,
            theirs: Some(true),
        };
        self.execute(registrar, Command::from(settle)).map(drop)
    }

    /// An evaluator deletes the survey that was never signed off.
    fn discard_a_survey(&self) -> Result<(), Failure> {
        let mut evaluators = self.told.evaluators.values();
        let evaluator = *evaluators.next().expect("the story lets some in");
        let discard = DiscardInstrument {
            organisation: evaluator.organisation.expect("they act for one"),
            instrument: *self.told.instruments.last().expect("they make some"),
        };
        self.execute(evaluator, Command::from(discard)).map(drop)
    }

    /// An evaluator plans a campaign and deletes it again.
    fn discard_a_campaign(&self) -> Result<(), Failure> {
        let mut evaluators = self.told.evaluators.values();
        let evaluator = *evaluators.next().expect("the story lets some in");
        let organisation = evaluator.organisation.expect("they act for one");
        let today = self.service().today();
        let plan = PlanCampaign {
            organisation,
            planned: Planned {
                title: "A campaign that is not to be".to_owned(),
                surveys: vec![SurveyOf::BuiltIn("pupils-1".to_owned())],
                from: today,
                until: today,
            },
        };
        let planned = self.execute(evaluator, Command::from(plan))?;
        let discard = DiscardCampaign {
            organisation,
            campaign: planned.made.expect("it was planned").into(),
        };
        self.execute(evaluator, Command::from(discard)).map(drop)
    }

    /// What was kept for as long as the table of retention says is disposed of, but for what a legal hold keeps. Last,
    /// because years go by.
    fn dispose(&self) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let held = self.one_hold(coordinator, "University of Saltmarsh")?;
        self.one_hold(coordinator, "University of Holderness")?;
        let closed = self.service().housekeeping().close_access_log()?;
        assert!(closed > 0, "the story asks for answers");
        let mut disposed = BTreeMap::new();
        for _ in 0..8 {
            self.clock.pass(SignedDuration::from_hours(24 * 370));
            disposed.append(&mut self.service().housekeeping().dispose()?);
        }
        let lift = retention::LiftHold {
            hold: held,
            why: "The university has withdrawn its claim.".to_owned(),
        };
        self.execute(coordinator, Command::from(lift))?;
        disposed.append(&mut self.service().housekeeping().dispose()?);
        let kinds = [
            Kept::Invitations,
            Kept::RecordsFiles,
            Kept::AccessLog,
            Kept::Claims,
            Kept::Applications,
        ];
        let missing = kinds.iter().filter(|kept| !disposed.contains_key(kept));
        assert_eq!(missing.collect::<Vec<_>>(), [&Kept::Invitations; 0]);
        Ok(())
    }

    fn one_hold(&self, actor: Actor, called: &str) -> Result<HoldId, Failure> {
        let typed = called.to_owned();
        let found = self.service().view(&actor, &FindHeld { typed })?;
        let FoundHeld::One(on, _) = found else {
            panic!("{called} is one: {found:?}");
        };
        let place = joint::PlaceHold {
            on,
            why: "The university has announced a claim in court.".to_owned(),
        };
        let placed = self.execute(actor, Command::from(place))?;
        Ok(placed.made.expect("a hold was placed").into())
    }

    /// The registrar checks whose account claimed; its holder does not want to see their record any more.
    fn leave_own_record(&self) -> Result<(), Failure> {
        let holder = self.told.holders["Cecily Thorn"];
        let person = holder.person.expect("a holder is a person");
        let settle = SettleClaimAccount {
            claim: self.told.claims["Cecily Thorn"],
            theirs: Some(true),
            why: "I saw her passport and her certificate.".into(),
        };
        self.execute(self.told.registrar, Command::from(settle))?;
        self.execute(holder, Command::from(workforce::LinkTeacher { person }))?;
        let own = self.service().view(&holder, &OwnShares)?;
        let (name, _) = own.names.first().expect("whoever is linked has a name");
        let make = MakeShare {
            person,
            label: "For the governors of Arden".into(),
            name: name.to_string(),
            days: "31".into(),
        };
        let made = self.execute(holder, Command::from(make))?.made;
        let share = made.expect("a link is made").into();
        self.execute(holder, Command::from(EndShare { person, share }))?;
        self.execute(holder, Command::from(workforce::UnlinkTeacher { person }))
            .map(drop)
    }

    /// What a governor is called is erased.
    fn erase_a_governor(&self) -> Result<(), Failure> {
        let registrar = self.told.registrar;
        let head = self.told.of_schools["Philippa Dunmore"];
        let mine = MySchools {
            text: String::new(),
            most: 1,
            ..MySchools::default()
        };
        let school = self.service().view(&head, &mine)?.only;
        let school = school.expect("a headteacher acts for one school");
        let view = self
            .service()
            .view(&registrar, &SchoolPosts { urn: school })?;
        let named = view.governors.last().expect("the story names one there");
        let close = CloseGovernorName {
            school,
            governor: named.governor,
        };
        self.execute(registrar, Command::from(close)).map(drop)
    }

    /// A headteacher no longer publishes whether the SENCO is qualified, and withdraws the plan for who follows.
    fn withdraw_a_status(&self) -> Result<(), Failure> {
        let head = self.told.of_schools["Gareth Penhallow"];
        let mine = MySchools {
            text: String::new(),
            most: 1,
            ..MySchools::default()
        };
        let school = self.service().view(&head, &mine)?.only;
        let organisation = head.organisation.expect("a headteacher acts for a school");
        if let Some(school) = school {
            let withdraw = workforce::WithdrawSuccessionPlan {
                organisation,
                school,
            };
            self.execute(head, Command::from(withdraw))?;
        }
        let withdraw = workforce::WithdrawStatus {
            organisation,
            schools: school.into_iter().collect(),
        };
        self.execute(head, Command::from(withdraw)).map(drop)
    }

    fn change_what_is_known_of_providers(&self) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let provider = self.told.providers["University of Saltmarsh"];
        let file = self
            .service()
            .view(&coordinator, &ProviderFile { provider })?;
        let change = Command::from(service::joint::ChangeProvider {
            name: file.form.name.clone(),
            change: ChangeProvider {
                provider,
                revision: file.form.revision(),
                details: TypedDetails {
                    website: "https://saltmarsh.example/senco".into(),
                    ..TypedDetails::from(&file.form.details)
                },
            },
        });
        self.execute(coordinator, change)?;
        let no_longer = NameExaminer {
            provider: self.told.providers["Kingsmead University"],
            examiner: self.member("Duncan Airey"),
            examines: false,
        };
        self.execute(coordinator, Command::from(no_longer))
            .map(drop)
    }

    /// One reader says that they cannot read it, another is released.
    fn lose_readers(&self) -> Result<(), Failure> {
        let application = self.told.applications["University of Lyonesse"];
        self.assign_readers(application);
        let readers = self.readers(application);
        let first = readers[0].person.expect("a reader is a person");
        let remind = Remind {
            application,
            of: vec![Chased::Report(first)],
            moves: true,
            due: Some(
                self.service()
                    .today()
                    .saturating_add(jiff::ToSpan::days(40)),
            ),
            note: "We can wait a little longer.".into(),
        };
        self.execute(self.told.coordinator, Command::from(remind))?;
        let away = NoteAbsence {
            person: first,
            from: Some(self.service().today()),
            until: Some(
                self.service()
                    .today()
                    .saturating_add(jiff::ToSpan::days(90)),
            ),
        };
        self.execute(readers[0], Command::from(away))?;
        let back = WithdrawAbsence {
            person: first,
            from: self.service().today(),
        };
        self.execute(readers[0], Command::from(back))?;
        let note = "I am ill until the summer.".to_owned();
        let hand_back = HandBackReading { application, note };
        self.execute(readers[0], Command::from(hand_back))?;
        let release = ReleaseReader {
            application,
            reader: readers[1].person.expect("a reader is a person"),
        };
        self.execute(self.told.coordinator, Command::from(release))
            .map(drop)
    }

    /// One reader finds a conflict of interest after giving, the report of another is set aside; the
    /// words of an older decision are put right.
    fn set_aside_and_correct(&self) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let application = self.told.applications["University of Lyonesse"];
        self.assign_readers(application);
        self.read_all(application);
        let readers = self.readers(application);
        let say = SayInDiscussion {
            application,
            text: "I read the second answer otherwise.".into(),
        };
        self.execute(readers[0], Command::from(say))?;
        let change = ChangeJudgement {
            application,
            standard: "teaching-2".into(),
            judgement: TypedJudgement {
                judgement: "partly-met".into(),
                feedback: "Say how often.".into(),
            },
        };
        self.execute(readers[0], Command::from(change))?;
        let keep = KeepDifference {
            application,
            standard: "teaching-2".into(),
        };
        self.execute(coordinator, Command::from(keep))?;
        let about = "I have begun to examine their course.".to_owned();
        let find = FindConflict { application, about };
        self.execute(readers[0], Command::from(find))?;
        let set_aside = SetReadingAside {
            application,
            reader: readers[1].person.expect("a reader is a person"),
            why: "It is of another application.".into(),
        };
        self.execute(coordinator, Command::from(set_aside))?;
        let application = self.told.applications["University of Saltmarsh"];
        let file = ApplicationFile { application };
        let view = self.service().view(&coordinator, &file)?;
        let decision = view.decision.expect("it is decided");
        let correct = CorrectDecision {
            application,
            shown: decision.words,
            reasons: format!("{} Each part was read twice.", decision.reasons),
            conditions: decision.conditions.into_iter().map(|it| it.what).collect(),
            help: decision.help.unwrap_or_default(),
            why: "A sentence was missing.".into(),
        };
        self.execute(coordinator, Command::from(correct)).map(drop)
    }

    /// Someone declines to support an application, is asked again, and agrees.
    fn ask_a_supporter(&self) -> Result<(), Failure> {
        let application = self.told.applications["University of Lyonesse"];
        let actor = self.told.members["Prudence Holloway"];
        let supporter = actor.person.expect("a supporter is a person");
        for agrees in [false, true] {
            let ask = AskSupporter {
                application,
                supporter,
            };
            self.execute(self.told.coordinator, Command::from(ask))?;
            let answer = AnswerSupporting {
                application,
                supporter,
                agrees,
            };
            self.execute(actor, Command::from(answer))?;
        }
        Ok(())
    }

    /// A provider says that it has met a condition: it is not met yet, has another deadline, and is met.
    fn answer_about_a_condition(&self) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let application = self.told.applications["Weald University"];
        let leader = self.told.leaders["Ibrahim Sallow"];
        let condition = 1;
        let bytes = file_types::samples::pdf("Handbook with an example");
        let report = ReportCondition {
            application,
            condition,
            note: "The handbook has an example now, on page 4.".into(),
            files: vec![self.service().desk().keep_evidence(
                application,
                "Handbook.pdf",
                &bytes,
            )?],
        };
        self.execute(leader, Command::from(report))?;
        let today = self.service().today();
        let refuse = RefuseCondition {
            application,
            condition,
            seen: Some(1),
            reasons: "The example is of another course.".into(),
            due: Some(today.saturating_add(60.days())),
        };
        self.execute(coordinator, Command::from(refuse))?;
        let postpone = PostponeCondition {
            application,
            condition,
            seen: Some(2),
            due: Some(today.saturating_add(90.days())),
            note: "The tutor is ill until spring.".into(),
        };
        self.execute(coordinator, Command::from(postpone))?;
        let meet = MeetCondition {
            application,
            condition,
            seen: Some(3),
            note: "The new example is clear.".into(),
        };
        self.execute(coordinator, Command::from(meet)).map(drop)
    }

    /// A draft is put to members: one objects and takes it back, all agree, and it is recorded; then the
    /// decision is set aside.
    fn object_and_agree(&self) -> Result<(), Failure> {
        let application = self.told.applications["Peakside Institute"];
        self.read_all(application);
        let decision = self.decision(application, "accepted");
        let put = ProposeDecision(decision.clone());
        self.execute(self.told.coordinator, Command::from(put))?;
        let (actor, draft) = self.asked_to_sign(application).remove(0);
        let (proposal, member) = (draft.proposal, draft.member);
        let object = ObjectToProposal {
            application,
            proposal,
            member,
            reasons: "The reasons do not say which part convinced us.".into(),
            conflict: false,
        };
        self.execute(actor, Command::from(object))?;
        let withdraw = WithdrawObjection {
            application,
            proposal,
            member,
        };
        self.execute(actor, Command::from(withdraw))?;
        for (actor, draft) in self.asked_to_sign(application) {
            let agree = AgreeToProposal {
                application,
                proposal,
                member: draft.member,
            };
            self.execute(actor, Command::from(agree))?;
        }
        self.execute(self.told.coordinator, Command::from(decision))?;
        self.reverse(application, "A document was overlooked.")
    }

    /// A document gets another file, goes, and comes back.
    fn change_evidence(&self) -> Result<(), Failure> {
        let leader = self.told.leaders["Marianne Dashwood-Okoro"];
        let provider = self.told.providers["Whitecliff University"];
        let start = Command::from(StartApplication::for_the_award(provider));
        let started = self.execute(leader, start)?.made;
        let application = started.expect("an application is made").into();
        let bytes = file_types::samples::pdf("Handbook");
        let evidence = self.add_evidence(leader, application, "Handbook.pdf", &bytes)?;
        let support = ("teaching-1", "3 to 9");
        self.describe_evidence(leader, application, evidence, "module-handbook", support)?;
        let bytes = file_types::samples::pdf("Handbook, second edition");
        let replace = ReplaceEvidence {
            application,
            evidence,
            shown: 1,
            file: self.keep_evidence(leader, application, "Handbook 2.pdf", &bytes)?,
        };
        self.execute(leader, Command::from(replace))?;
        let remove = RemoveEvidence {
            application,
            evidence,
        };
        self.execute(leader, Command::from(remove))?;
        let restore = RestoreEvidence {
            application,
            evidence,
        };
        self.execute(leader, Command::from(restore)).map(drop)
    }

    fn answer_requests(&self) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let ask = |name: &str, ukprn: &str| {
            let asks = RequestAccount {
                provider: RequestedProvider {
                    name: name.to_owned(),
                    kind: "hei".into(),
                    ukprn: ukprn.to_owned(),
                    regions: vec!["south-west".into()],
                    ..RequestedProvider::default()
                },
                name: format!("Somebody of {name}"),
                email: "somebody@sarum.example".into(),
            };
            let asked = self.execute(
                Actor::PUBLIC,
                Command::from(service::joint::RequestAccount(asks)),
            )?;
            Ok::<_, Failure>(asked.made.expect("a request is made").into())
        };
        let request = ask("Sarum College", "10009901")?;
        self.execute(
            coordinator,
            Command::from(service::joint::AdmitAccount { request }),
        )?;
        let request = ask("Ys Institute", "10009902")?;
        let question = AskAboutAccount {
            request,
            question: "Are you of the institute that has an account?".into(),
        };
        self.execute(coordinator, Command::from(question))?;
        let decline = DeclineAccount {
            request,
            reason: "Your institute has an account already.".into(),
        };
        self.execute(coordinator, Command::from(decline)).map(drop)
    }

    /// A colleague is invited, made an owner, is one no longer, and goes; a key is made and revoked.
    fn change_colleagues(&self) -> Result<(), Failure> {
        let leader = self.told.leaders["Marianne Dashwood-Okoro"];
        let organisation = self.told.providers["Whitecliff University"];
        let name = "Gwendolen Ashdown";
        let email = crate::teller::email_of(name);
        let leads = Role::CourseLeader;
        let invitation = self.invite(leader, organisation, leads, (name, &email))?;
        self.answer(invitation, true)?;
        let mentions = service::Mentions::Email(email);
        let found = self.service().view(&Actor::OPERATOR, &mentions)?;
        let person = found[0].person;
        let make = MakeOwner {
            organisation,
            person,
        };
        self.execute(leader, Command::from(make))?;
        let stop = StopOwning {
            organisation,
            person,
        };
        self.execute(leader, Command::from(stop))?;
        let remove = RemoveColleague {
            organisation,
            person,
            role: Role::CourseLeader,
        };
        self.execute(leader, Command::from(remove))?;
        let make = MakeKey {
            organisation,
            role: Role::CourseLeader,
            label: "Student records".into(),
            digest: Digest::of(b"a keyed digest of a secret"),
            reads_only: true,
            until: None,
        };
        let made = self.execute(leader, Command::from(make))?.made;
        let key = made.expect("a key is made").into();
        let make = MakeSubscription {
            organisation,
            label: "Student records".into(),
            address: "https://records.example/events".into(),
            events: Vec::new(),
        };
        let made = self.execute(leader, Command::from(make))?.made;
        let subscription = made.expect("a subscription is made").into();
        let end = EndSubscription {
            organisation,
            subscription,
        };
        self.execute(leader, Command::from(end))?;
        let revoke = RevokeKey { organisation, key };
        self.execute(leader, Command::from(revoke)).map(drop)
    }

    /// One is declined, one is sent again to the right address and taken back; someone whose address was
    /// wrong is called otherwise, too.
    fn leave_invitations(&self) -> Result<(), Failure> {
        let (coordinator, leader) = (
            self.told.coordinator,
            self.told.leaders["Marianne Dashwood-Okoro"],
        );
        let organisation = self.told.providers["Whitecliff University"];
        let leads = Role::CourseLeader;
        let invite = |name, email| self.invite(leader, organisation, leads, (name, email));
        self.answer(invite("Piran Lowe", "p.lowe@whitecliff.example")?, false)?;
        let invitation = invite("Senara Quick", "s.quik@whitecliff.example")?;
        let again = SendInvitationAgain {
            organisation,
            invitation,
            email: "s.quick@whitecliff.example".into(),
        };
        self.execute(leader, Command::from(again))?;
        let take_back = TakeInvitationBack {
            organisation,
            invitation,
        };
        self.execute(leader, Command::from(take_back))?;
        let person = leader.person.expect("a leader is a person");
        let correct = CorrectAddress {
            person,
            address: "m.dashwood@whitecliff.example".into(),
            shared: false,
            why: "She told us so on the telephone.".into(),
        };
        self.execute(coordinator, Command::from(correct))?;
        let name = "Marianne Okoro".to_owned();
        let rename = RenamePerson { person, name };
        self.execute(leader, Command::from(rename)).map(drop)
    }

    /// Someone proves addresses, is found to be known twice, and is not; someone else is, and goes.
    fn prove_and_join(&self) -> Result<(), Failure> {
        let (coordinator, leader) = (self.told.coordinator, self.told.leaders["Verity Deal"]);
        let deal = leader.person.expect("a leader is a person");
        for address in ["verity@deal.example", "v.deal@sands.example"] {
            let address = address.to_owned();
            let prove = ProveAddress {
                person: deal,
                address,
            };
            self.execute(leader, Command::from(prove))?;
        }
        let give_up = GiveUpAddress {
            person: deal,
            address: "verity@deal.example".into(),
        };
        self.execute(leader, Command::from(give_up))?;
        let enter = |name: &str| {
            let enter = Command::from(EnterByName { name: name.into() });
            let entered = self.execute(coordinator, enter)?.made;
            Ok::<PersonId, Failure>(entered.expect("a person is made").into())
        };
        let (signs, goes) = (enter("V. Deal")?, enter("Bartholomew Quince")?);
        let also = enter("B. Quince")?;
        for (kept, joined) in [(deal, signs), (goes, also)] {
            let why = "Both signatures are the same.".to_owned();
            let join = JoinPersons { kept, joined, why };
            self.execute(coordinator, Command::from(join))?;
        }
        let part = PartPersons {
            parted: signs,
            why: "She has a cousin.".into(),
        };
        self.execute(coordinator, Command::from(part))?;
        let erase = ErasePerson { person: also };
        self.execute(Actor::OPERATOR, Command::from(erase))
            .map(drop)
    }

    /// Two offer to serve: one takes it back, the other is declined. The story tells the rest of groups.
    fn answer_volunteers(&self) -> Result<(), Failure> {
        let (coordinator, leader) = (self.told.coordinator, self.told.leaders["Verity Deal"]);
        let home = leader.organisation.expect("a leader acts for a provider");
        let groups = self.service().view(&coordinator, &Groups)?.groups;
        let found = groups.iter().find(|it| it.kind == GroupKind::WorkingGroup);
        let group = found.expect("the story forms it").id;
        let offer = |about: &str| {
            let offer = Volunteer {
                group,
                home,
                about: about.into(),
            };
            let made = self.execute(leader, Command::from(offer))?.made;
            Ok::<OfferId, Failure>(made.expect("an offer is made").into())
        };
        let first = offer("I have examined for ten years.")?;
        let withdraw = WithdrawOffer { offer: first, home };
        self.execute(leader, Command::from(withdraw))?;
        let decline = DeclineOffer {
            offer: offer("I have time after all.")?,
            reason: "Every place is taken until the summer.".into(),
        };
        self.execute(coordinator, Command::from(decline)).map(drop)
    }

    /// A body is changed, experience withdrawn; a former name is erased, and another teacher whole.
    fn change_and_erase_teachers(&self) -> Result<(), Failure> {
        let registrar = self.told.registrar;
        let bodies = self.service().view(&registrar, &AwardingBodies)?;
        let body = bodies.first().expect("the story has some").body;
        let file = self
            .service()
            .view(&registrar, &AwardingBodyFile { body })?;
        let change = ChangeAwardingBody {
            body,
            revision: file.typed.revision(),
            typed: TypedBody {
                source: "List of recognised bodies, gov.uk, read again".into(),
                ..file.typed
            },
        };
        self.execute(registrar, Command::from(change))?;
        let called = |text: &str| {
            let text = text.to_owned();
            let found = self
                .service()
                .view(&registrar, &TeacherSearch { text, most: 1 })?;
            let teacher = found.found.first().map(|it| it.teacher);
            let teacher = teacher.expect("the story has them");
            self.service().view(&registrar, &TeacherFile { teacher })
        };
        let file = called("Harold Pemberton-Voss")?;
        let withdraw = WithdrawExperience {
            experience: file.experience[0].experience,
            why: "The letter was about a colleague.".into(),
        };
        self.execute(registrar, Command::from(withdraw))?;
        let file = called("Zoë Adeyemi")?;
        let former = file.names.iter().find(|it| !it.is_current);
        let close = CloseTeacherName {
            teacher: file.teacher,
            name: former.expect("they were called otherwise").id,
        };
        self.execute(registrar, Command::from(close))?;
        let teacher = called("Joan Applegarth")?.teacher;
        self.execute(registrar, Command::from(EraseTeacher { teacher }))
            .map(drop)
    }

    /// A claim that still waits is declined.
    /// A holder writes the name of their university in another way, and the registrar says which one it is.
    fn choose_a_provider(&self) -> Result<(), Failure> {
        let holder = self.told.holders["Cecily Thorn"];
        let claim = ClaimAward {
            person: holder.person.expect("a holder is a person"),
            name: "Cecily Thorn".into(),
            trn: String::new(),
            qualification: Some(SencoQualification::Nasenco),
            provider: "Uni of Saltmarsh".into(),
            body: String::new(),
            year: "2019".into(),
            completed: None,
            certificate: String::new(),
            consents: false,
        };
        let made = self.execute(holder, Command::from(claim))?.made;
        let choose = ChooseClaimProvider {
            claim: made.expect("a claim is made").into(),
            provider: Some(self.told.providers["University of Saltmarsh"]),
        };
        self.execute(self.told.registrar, Command::from(choose))
            .map(drop)
    }

    fn decline_a_claim(&self) -> Result<(), Failure> {
        let registrar = self.told.registrar;
        let waiting = self.service().view(&registrar, &ClaimsToAnswer)?;
        let open = waiting.iter().find(|it| it.stands == ClaimStands::Open);
        let decline = DeclineClaim {
            claim: open.expect("one waits in the story").claim,
            reason: "We found no such award.".into(),
        };
        self.execute(registrar, Command::from(decline)).map(drop)
    }

    /// A course is corrected, an outcome recorded, a question answered. The story tells the rest of courses.
    fn correct_courses(&self) -> Result<(), Failure> {
        let registrar = self.told.registrar;
        let typed = Courses {
            typed: "9200001".into(),
            ..Courses::default()
        };
        let found = self.service().view(&registrar, &typed)?.courses;
        let course = found.first().expect("the story records one").id;
        let view = self.service().view(&registrar, &CourseFile { course })?;
        let correct = CorrectCourse {
            course,
            provider: view.provider,
            revision: view.typed.revision(),
            trn: "9200001".into(),
            name: view.name,
            qualification: view.qualification,
            began: "2023-09".parse().ok(),
            body: None,
            why: "The list of the course says so.".into(),
        };
        self.execute(registrar, Command::from(correct))?;
        let outcome = RecordOutcome {
            course,
            provider: view.provider,
            revision: view.outcome_revision,
            result: Some(OutcomeResult::Failed),
            on: None,
            certificate: String::new(),
            why: String::new(),
        };
        self.execute(registrar, Command::from(outcome))?;
        let questions = self.service().view(&registrar, &OutcomeQuestions)?;
        let question = questions.first().expect("the story raises one");
        let answer = AnswerQuestion {
            course: question.course,
            question: question.question,
            revision: question.revision,
            changes: Some(true),
            why: "The provider sent the right date.".into(),
        };
        self.execute(registrar, Command::from(answer)).map(drop)
    }

    fn member(&self, name: &str) -> PersonId {
        let member = self.told.members[name].person;
        member.expect("a member is a person")
    }
}
