//! What happens in the second world only, and who may know of it.

mod holds;
mod records;

use crate::visiting::SECRET_TEACHER;
use demonstration::Rehearsal;
use file_types::samples::pdf;
use governance::{AdmitMember, GroupKind, Place, Volunteer};
use people::{BeginMembership, EnterPerson, RequestAccount, RequestedProvider};
use quality::{
    AgreeToProposal, ChangeJudgement, Chased, CorrectDecision, CoveragePage, DeclareInterest,
    FindConflict, HandBackReading, InviteRevisions, NameExaminer, NameSupporter, NoteAbsence,
    ObjectToProposal, ProposeDecision, ProposeReversal, RecordDecision, Remind, RemoveEvidence,
    ReplaceEvidence, ReverseDecision, SayInDiscussion, SetReadingAside, StartApplication,
    TypedDetails, TypedJudgement, WithdrawApplication,
};
use service::{
    Carried, Command, SaveDraft,
    views::{
        AnswerPage, ApplicationFile, AskSchoolAnswer, AwardingBodies, CheckAnswers, CheckFiles,
        CheckedFiles, ClaimsToAnswer, CoverageSheet, DecisionPage, FileSent, Groups, OwnShares,
        ReaderChoice, SchoolSuccession,
    },
};
use vocabulary::{Actor, ApplicationId, EvidenceId, OrganisationId, PersonId, Role, TeacherId};
use workforce::{
    ClaimAward, ConfirmClaim, EnterAwardingBody, EnterTeacher, LinkTeacher, MakeShare, NameTeacher,
    RecordExperience, SencoQualification, TypedBody, WithdrawNumber,
};

pub const SECRET_ADDRESS: &str = "s@x.example";
pub const WESSEX: &str = "University of Wessex";
pub const LYONESSE: &str = "University of Lyonesse";
pub const TYNE: &str = "Tyne and Coquet University";
pub const KINGSMEAD: &str = "Kingsmead University";
pub const PEAKSIDE: &str = "Peakside Institute";

/// What happens in both worlds before, and the worlds that go on from there.
pub struct Before {
    pub happened: fn(&Rehearsal),
    pub worlds: &'static [World],
}

/// What a secret is called, and how it happens.
pub type Secret = (&'static str, fn(&Rehearsal));

/// What happens in a second world only.
pub struct World {
    /// The secrets, in their order: all that the same people may know.
    pub secrets: &'static [Secret],
    /// Whose applications they are about.
    pub about: &'static [&'static str],
    /// Who may know of them.
    pub known_to: &'static [&'static str],
}

/// Of people: who there is, and who signs in.
pub const PEOPLE: Before = Before {
    happened: |_| (),
    worlds: &[
        // Whoever records courses for any provider sees which there are.
        World {
            secrets: &[("an associate", associate)],
            about: &[TYNE],
            known_to: &["coordinator", "registrar"],
        },
        World {
            secrets: &[
                ("a request for an account", requested),
                ("an external examiner", examiner),
            ],
            about: &[TYNE],
            known_to: &["coordinator"],
        },
        World {
            secrets: &[
                ("a colleague", colleague),
                ("an invited colleague", invited),
                ("an application begun", begun),
            ],
            about: &[WESSEX],
            known_to: &["coordinator", "wessex"],
        },
        World {
            secrets: &[
                ("an offer to serve in a group", offered),
                ("a term begun", term_begun),
            ],
            about: &[WESSEX],
            known_to: &["coordinator", "wessex"],
        },
        World {
            secrets: &[("a message that failed", failed_mail)],
            about: &[LYONESSE],
            known_to: &["coordinator", "lyonesse"],
        },
        World {
            secrets: &[
                ("a claim of an award", claimed),
                ("a claim that was answered", answered_claim),
            ],
            about: &[WESSEX],
            known_to: &["registrar", "wessex", "holder"],
        },
        // No one but the holder, who does not look here, knows that they show their record.
        World {
            secrets: &[("a link by which someone shows their record", shared)],
            about: &[],
            known_to: &[],
        },
        // The coordinator knows of no teacher: not of one who begins an account, nor of mail about a claim.
        World {
            secrets: &[("a teacher who begins an account of their own", own_account)],
            about: &[],
            known_to: &[],
        },
        World {
            secrets: &[("emails about claims that failed", mail_about_claims_failed)],
            about: &[WESSEX],
            known_to: &["registrar"],
        },
        World {
            secrets: &[("a legal hold on a provider", holds::on_a_provider)],
            about: &[WESSEX],
            known_to: &["coordinator"],
        },
        World {
            secrets: &[(
                "legal holds on what is in the register",
                holds::on_the_register,
            )],
            about: &[],
            known_to: &["registrar"],
        },
        World {
            secrets: &[("another session", session)],
            about: &[WESSEX],
            known_to: &["wessex"],
        },
        World {
            secrets: &[
                ("a course recorded", records::course_recorded),
                ("someone who has not finished", records::course_unfinished),
                ("a file of courses that was sent", records::file_sent),
            ],
            about: &[WESSEX],
            known_to: &["wessex", "registrar"],
        },
        World {
            secrets: &[
                ("a list of schools that was checked", checked_list),
                ("a teacher, and what is on record of them", teacher),
            ],
            about: &[],
            known_to: &["registrar"],
        },
        // Awarding bodies are about no one: whoever records courses chooses among them.
        World {
            secrets: &[("an awarding body", awarding_body)],
            about: &[],
            known_to: &[
                "registrar",
                "wessex",
                "lyonesse",
                "tyne",
                "kingsmead",
                "peakside",
            ],
        },
        World {
            secrets: &[(
                "what the register calls a SENCO whose number a school gave",
                called_otherwise,
            )],
            about: &[],
            known_to: &["registrar"],
        },
        World {
            secrets: &[("a SENCO reported", senco_reported)],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        // A school is not told who else asked about it.
        World {
            secrets: &[("an answer that the registrar was given", answer_given)],
            about: &[],
            known_to: &["registrar"],
        },
        // Figures of the week before say nothing of it, and the registrar keeps no plan of a school.
        World {
            secrets: &[("who a school plans to train", succession_planned)],
            about: &[],
            known_to: &["head", "governor", "authority"],
        },
        World {
            secrets: &[
                ("the course of a SENCO reported", course_reported),
                ("another reported by a link", course_reported_by_link),
            ],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        World {
            secrets: &[("a headteacher invited", headteacher_invited)],
            about: &[],
            known_to: &["head", "authority", "registrar"],
        },
        World {
            secrets: &[("an email to a SENCO that failed", mail_to_a_senco_failed)],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        World {
            secrets: &[("an address that had all the mail of an hour", all_the_mail)],
            about: &[],
            known_to: &[],
        },
    ],
};

/// Of a school that publishes its status, and no name.
pub const PUBLISHING: Before = Before {
    happened: status_published,
    worlds: &[World {
        secrets: &[("what a school calls its SENCO", senco_called)],
        about: &[],
        known_to: &["head", "governor", "authority", "registrar"],
    }],
};

/// Of providers, what they write, and what becomes of it.
pub const PROVIDERS: Before = Before {
    happened: |_| (),
    worlds: &[
        World {
            secrets: &[
                ("a draft", draft),
                ("a coverage map being filled in", drafted_map),
                (
                    "a new file for an evidence document, and what it supports",
                    changed_document,
                ),
                ("an evidence document, and one removed", documents),
            ],
            about: &[TYNE],
            known_to: &["tyne"],
        },
        World {
            secrets: &[("a not yet", not_yet)],
            about: &[PEAKSIDE],
            // Who is asked second reads for Peakside too; who is not asked to read agreed to the decision.
            known_to: &["coordinator", "peakside", "asked-2", "not-asked"],
        },
        World {
            secrets: &[("a withdrawal", withdrawal)],
            about: &[KINGSMEAD],
            known_to: &["coordinator", "kingsmead"],
        },
        World {
            secrets: &[("a supporter", supporter)],
            about: &[LYONESSE],
            known_to: &["coordinator", "lyonesse", "supporter"],
        },
        World {
            secrets: &[("readers asked", asked)],
            about: &[LYONESSE],
            known_to: &["coordinator", "lyonesse", "asked-1", "asked-2"],
        },
    ],
};

/// Of the review, and of readers who leave.
pub const REVIEW: &[Before] = &[
    Before {
        happened: asked,
        worlds: &[World {
            secrets: &[("a declared conflict", conflict)],
            about: &[LYONESSE],
            known_to: &["coordinator", "asked-1"],
        }],
    },
    Before {
        happened: declared,
        worlds: &[
            World {
                secrets: &[("a reading given", reading)],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1"],
            },
            World {
                secrets: &[("a reader who comes to act for the applicant", joined)],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1", "lyonesse"],
            },
            World {
                secrets: &[
                    ("a reader who comes to examine the course", examining),
                    ("a reading handed back", handed_back),
                ],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1"],
            },
            World {
                secrets: &[
                    ("a reminder with a note and another deadline", reminded),
                    ("when a reader is away", away),
                ],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1"],
            },
            World {
                secrets: &[("a conflict found while reading", found_conflict)],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1"],
            },
        ],
    },
];

/// Of what follows a report.
pub const FOLLOWING: &[Before] = &[
    Before {
        happened: reading_of_the_second,
        worlds: &[
            World {
                secrets: &[("a reading given, to one who has given theirs", reading)],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1", "asked-2"],
            },
            World {
                secrets: &[(
                    "a reading handed back, to one who has given theirs",
                    handed_back,
                )],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1"],
            },
        ],
    },
    Before {
        happened: read,
        worlds: &[
            World {
                secrets: &[("a drafted decision", drafted)],
                about: &[LYONESSE],
                known_to: &["coordinator"],
            },
            World {
                secrets: &[("revisions invited", revisions_invited)],
                about: &[LYONESSE],
                known_to: &["coordinator", "lyonesse", "asked-1", "asked-2"],
            },
            World {
                secrets: &[
                    ("what a reader says to the others", said),
                    ("a judgement changed after it", judgement_changed),
                ],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1", "asked-2"],
            },
            World {
                secrets: &[("a conflict found after giving", found_conflict)],
                about: &[LYONESSE],
                // Who has given theirs saw what the other found, and sees that it is gone.
                known_to: &["coordinator", "asked-1", "asked-2"],
            },
            World {
                secrets: &[("a reading set aside", set_aside)],
                about: &[LYONESSE],
                known_to: &["coordinator", "asked-1", "asked-2"],
            },
        ],
    },
    Before {
        happened: revising,
        worlds: &[
            World {
                secrets: &[(
                    "an evidence document of revisions that are being made",
                    revised_evidence,
                )],
                about: &[LYONESSE],
                known_to: &["lyonesse"],
            },
            World {
                secrets: &[(
                    "a coverage map changed with revisions, and submitted",
                    submitted_map,
                )],
                about: &[LYONESSE],
                known_to: &["coordinator", "lyonesse", "asked-1", "asked-2"],
            },
        ],
    },
];

/// Of what becomes of a decision: put to members, answered, corrected, to be set aside.
pub const AFTERWARDS: &[Before] = &[
    Before {
        happened: not_yet,
        worlds: &[
            World {
                secrets: &[("a correction of the words of a decision", corrected)],
                about: &[PEAKSIDE],
                known_to: &["coordinator", "peakside", "asked-2"],
            },
            World {
                secrets: &[("setting a decision aside, put to members", reversal_put)],
                about: &[PEAKSIDE],
                known_to: &["coordinator", "not-asked"],
            },
        ],
    },
    Before {
        happened: read,
        worlds: &[World {
            secrets: &[("a draft put to members", put)],
            about: &[LYONESSE],
            known_to: &["coordinator", "not-asked"],
        }],
    },
    Before {
        happened: read_and_put,
        worlds: &[World {
            secrets: &[
                ("a member who agrees", agreed),
                ("a member who objects", objected),
            ],
            about: &[LYONESSE],
            known_to: &["coordinator"],
        }],
    },
];

pub fn tyne(rehearsal: &Rehearsal) -> (Actor, ApplicationId) {
    let leader = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    (leader, rehearsal.told.applications[TYNE])
}

/// The document that both worlds have.
pub fn in_both(rehearsal: &Rehearsal) -> EvidenceId {
    let (tyne, application) = tyne(rehearsal);
    rehearsal.evidence(tyne, application).unwrap().documents[0].id
}

/// The members of the group in the order in which the story would ask them to read for Lyonesse:
/// the first two are asked. In the worlds in which they are asked already, they still come first.
pub fn reader(rehearsal: &Rehearsal, n: usize) -> Actor {
    let application = rehearsal.told.applications[LYONESSE];
    let asked = rehearsal.readers(application);
    let choice = ReaderChoice { application };
    let choice = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &choice);
    let candidates = choice.unwrap().candidates.into_iter().map(|it| it.person);
    let members = rehearsal.told.members.values();
    let named = |person| {
        members
            .clone()
            .find(|it| it.person == Some(person))
            .copied()
    };
    let all: Vec<Actor> = asked
        .into_iter()
        .chain(candidates.filter_map(named))
        .collect();
    all[n]
}

fn do_it(rehearsal: &Rehearsal, actor: Actor, command: Command) {
    rehearsal.execute(actor, command).unwrap();
}

/// Someone who has an account of their own claims an award of a provider.
fn claimed(rehearsal: &Rehearsal) {
    let holder = rehearsal.told.holders["Rupert Fane"];
    let claim = ClaimAward {
        person: holder.person.unwrap(),
        name: "Rupert Secret".into(),
        trn: "0700700".into(),
        qualification: Some(SencoQualification::Nasenco),
        provider: WESSEX.into(),
        body: String::new(),
        year: "2015".into(),
        completed: None,
        certificate: "S-3".into(),
        consents: false,
    };
    do_it(rehearsal, holder, Command::from(claim));
}

/// Someone has their record shown, and shows it to others.
fn shared(rehearsal: &Rehearsal) {
    let holder = rehearsal.told.holders["Cecily Thorn"];
    let person = holder.person.unwrap();
    do_it(rehearsal, holder, Command::from(LinkTeacher { person }));
    let own = rehearsal.service().view(&holder, &OwnShares).unwrap();
    let make = MakeShare {
        person,
        label: "Secret panel".into(),
        name: own.names[0].0.to_string(),
        days: "31".into(),
    };
    do_it(rehearsal, holder, Command::from(make));
}

/// Someone begins an account for what is their own, by the link of their email.
fn own_account(rehearsal: &Rehearsal) {
    let by_link = Actor {
        way: vocabulary::Channel::Link,
        ..Actor::PUBLIC
    };
    let begin = people::BeginOwnAccount {
        name: "A Secret Teacher".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(rehearsal, by_link, Command::from(begin));
}

/// A claim is sent to a university, and neither that nor what a holder is told arrives.
fn mail_about_claims_failed(rehearsal: &Rehearsal) {
    let mail = rehearsal.service().mail();
    let due = mail.due(10_000).unwrap().into_iter();
    let about: Vec<_> = due
        .filter(|row| row.template.starts_with("claim-"))
        .collect();
    assert!(!about.is_empty());
    for row in about {
        let never = Carried::Never("A secret reason.".into());
        mail.note_carried(&row, &never).unwrap();
    }
}

/// The provider answers it.
fn answered_claim(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let claims = rehearsal.service().view(&leader, &ClaimsToAnswer).unwrap();
    let claimed = claims.iter().find(|it| it.name == "Rupert Secret");
    // One that everyone knows who records courses.
    let registrar = rehearsal.told.registrar;
    let bodies = rehearsal.service().view(&registrar, &AwardingBodies);
    let body = bodies.unwrap().first().map(|it| it.body);
    let confirm = ConfirmClaim {
        claim: claimed.unwrap().claim,
        completed: Some("2015-07".parse().unwrap()),
        began: None,
        body,
        other_body: String::new(),
        certificate: "S-3".into(),
        account: Some(true),
    };
    do_it(rehearsal, leader, Command::from(confirm));
}

fn associate(rehearsal: &Rehearsal) {
    let details = TypedDetails {
        kind: "hei".into(),
        ukprn: "10999999".into(),
        regions: vec!["london".into()],
        ..TypedDetails::default()
    };
    let enter = Command::from(service::joint::EnterProvider {
        name: "Secret University".into(),
        details,
    });
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

fn colleague(rehearsal: &Rehearsal) {
    let enter = Command::from(service::joint::EnterPerson {
        person: EnterPerson {
            name: "Secret Colleague".into(),
            email: SECRET_ADDRESS.into(),
        },
        organisation: rehearsal.told.providers[WESSEX],
        role: Role::CourseLeader,
    });
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

fn invited(rehearsal: &Rehearsal) {
    let owner = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = rehearsal.told.providers[WESSEX];
    let invite = |who| rehearsal.invite(owner, provider, Role::CourseLeader, who);
    let accepted = invite(("Second Colleague", "t@x.example")).unwrap();
    rehearsal.answer(accepted, true).unwrap();
    // The other leaves it, and no one else knows of it.
    invite(("Third Colleague", "third@x.example")).unwrap();
}

fn requested(rehearsal: &Rehearsal) {
    let request = RequestAccount {
        provider: RequestedProvider {
            name: "Secret College".into(),
            kind: "hei".into(),
            ukprn: "10999998".into(),
            regions: vec!["london".into()],
            ..RequestedProvider::default()
        },
        name: "Secret Asker".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(
        rehearsal,
        Actor::PUBLIC,
        Command::from(service::joint::RequestAccount(request)),
    );
}

fn working_group(rehearsal: &Rehearsal) -> OrganisationId {
    let groups = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &Groups);
    let groups = groups.unwrap().groups.into_iter();
    let mut working = groups.filter(|it| it.kind == GroupKind::WorkingGroup);
    working.next().unwrap().id
}

fn offered(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let offer = Volunteer {
        group: working_group(rehearsal),
        home: leader.organisation.unwrap(),
        about: "Something secret about me.".into(),
    };
    do_it(rehearsal, leader, Command::from(offer));
}

fn term_begun(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let admit = AdmitMember {
        group: working_group(rehearsal),
        person: leader.person.unwrap(),
        home: leader.organisation.unwrap(),
        place: Place::Chair,
        offer: None,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(admit));
}

fn failed_mail(rehearsal: &Rehearsal) {
    let service = rehearsal.service();
    let case = Some(rehearsal.told.applications[LYONESSE].into());
    let due = service.mail().due(10_000).unwrap().into_iter();
    let about: Vec<_> = due.filter(|row| row.case == case).collect();
    assert!(!about.is_empty());
    for row in about {
        let never = Carried::Never("A secret reason.".into());
        service.mail().note_carried(&row, &never).unwrap();
    }
}

fn session(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let (person, organisation) = (leader.person.unwrap(), leader.organisation.unwrap());
    let begun = rehearsal
        .service()
        .sign_in()
        .begin_session(person, organisation, leader.role);
    tokio::runtime::Handle::current().block_on(begun).unwrap();
}

fn all_the_mail(rehearsal: &Rehearsal) {
    for _ in 0..5 {
        let asked = rehearsal
            .service()
            .sign_in()
            .ask_to_sign_in(SECRET_ADDRESS, "/work");
        tokio::runtime::Handle::current().block_on(asked).unwrap();
    }
    let due = rehearsal.service().mail().due(10_000).unwrap();
    let sent = due.iter().filter(|row| row.template == "sign-in");
    assert_eq!(sent.count(), 5);
}

fn begun(rehearsal: &Rehearsal) {
    let start = StartApplication::for_the_award(rehearsal.told.providers[WESSEX]);
    // Three years on, a renewal can be begun; the clock then stands as in the other world.
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    do_it(rehearsal, leader, Command::from(start));
}

fn draft(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    let (application, standard) = (rehearsal.told.applications[TYNE], "teaching-3".to_owned());
    let page = AnswerPage {
        application,
        standard: standard.clone(),
    };
    let save = SaveDraft {
        sheet: quality::Sheet::Answer(application, standard).into(),
        text: "A secret draft.".into(),
        finished: false,
        shown: rehearsal.service().view(&leader, &page).unwrap().revision,
    };
    let saved = tokio::runtime::Handle::current()
        .block_on(rehearsal.service().desk().save_draft(leader, save));
    saved.unwrap();
}

fn drafted_map(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    rename_a_module(rehearsal, tyne, application);
}

/// A module of the coverage map gets a secret name.
fn rename_a_module(rehearsal: &Rehearsal, leader: Actor, application: ApplicationId) {
    let (standard, page) = ("teaching-2".to_owned(), CoveragePage::Course);
    let sheet = CoverageSheet {
        application,
        standard: standard.clone(),
        page: page.clone(),
    };
    let view = rehearsal.service().view(&leader, &sheet).unwrap();
    let mut course = view.map.course;
    course.modules[0].name = "A secret module".into();
    let save = SaveDraft {
        sheet: quality::Sheet::Coverage(application, standard, page).into(),
        text: service::draft_text(&course),
        finished: false,
        shown: view.revision,
    };
    let saved = tokio::runtime::Handle::current()
        .block_on(rehearsal.service().desk().save_draft(leader, save));
    saved.unwrap();
}

fn documents(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    rehearsal
        .add_evidence(tyne, application, "another.pdf", &pdf("Another secret"))
        .unwrap();
    let remove = RemoveEvidence {
        application,
        evidence: in_both(rehearsal),
    };
    do_it(rehearsal, tyne, Command::from(remove));
}

fn changed_document(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    let evidence = in_both(rehearsal);
    let file = rehearsal.keep_evidence(tyne, application, "secret.pdf", &pdf("Secret"));
    let replace = ReplaceEvidence {
        application,
        evidence,
        shown: 1,
        file: file.unwrap(),
    };
    do_it(rehearsal, tyne, Command::from(replace));
    let support = ("entry-1", "a secret page");
    rehearsal
        .describe_evidence(tyne, application, evidence, "tutor-cvs", support)
        .unwrap();
}

fn asked(rehearsal: &Rehearsal) {
    rehearsal.assign_readers(rehearsal.told.applications[LYONESSE]);
}

fn declared(rehearsal: &Rehearsal) {
    asked(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    for reader in rehearsal.readers(application) {
        rehearsal.declare_none(reader, application);
    }
}

fn conflict(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let declare = DeclareInterest {
        application,
        conflict: Some(true),
        about: "A secret reason.".into(),
    };
    let reader = rehearsal.readers(application)[0];
    do_it(rehearsal, reader, Command::from(declare));
}

fn joined(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let begin = BeginMembership {
        person: reader.person.unwrap(),
        organisation: rehearsal.told.providers[LYONESSE],
        role: Role::CourseLeader,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(begin));
}

fn examining(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let name = NameExaminer {
        provider: rehearsal.told.providers[LYONESSE],
        examiner: reader.person.unwrap(),
        examines: true,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}

fn handed_back(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let hand_back = HandBackReading {
        application,
        note: "A secret illness.".into(),
    };
    let reader = rehearsal.readers(application)[0];
    do_it(rehearsal, reader, Command::from(hand_back));
}

fn reminded(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[0].person.unwrap();
    let remind = Remind {
        application,
        of: vec![Chased::Report(reader)],
        moves: true,
        due: Some(jiff::civil::date(2027, 3, 1)),
        note: "A secret note.".into(),
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(remind));
}

fn away(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let away = NoteAbsence {
        person: reader.person.unwrap(),
        from: Some(jiff::civil::date(2026, 11, 20)),
        until: Some(jiff::civil::date(2026, 12, 20)),
    };
    do_it(rehearsal, reader, Command::from(away));
}

fn said(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let say = SayInDiscussion {
        application,
        text: "A secret opinion.".into(),
    };
    do_it(
        rehearsal,
        rehearsal.readers(application)[0],
        Command::from(say),
    );
}

fn judgement_changed(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let change = ChangeJudgement {
        application,
        standard: "teaching-2".into(),
        judgement: TypedJudgement {
            judgement: "partly-met".into(),
            feedback: "Secret feedback.".into(),
        },
    };
    do_it(
        rehearsal,
        rehearsal.readers(application)[0],
        Command::from(change),
    );
}

fn reading(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[0];
    rehearsal.give_reading(reader, application, "Secret feedback.");
}

fn reading_of_the_second(rehearsal: &Rehearsal) {
    declared(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[1];
    rehearsal.give_reading(reader, application, "What the second found.");
}

pub fn read(rehearsal: &Rehearsal) {
    declared(rehearsal);
    rehearsal.read_all(rehearsal.told.applications[LYONESSE]);
}

pub fn drafted(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let coordinator = rehearsal.told.coordinator;
    let page = DecisionPage { application };
    let decision = RecordDecision {
        reasons: "Secret reasons.".into(),
        ..rehearsal.decision(application, "accepted")
    };
    let save = SaveDraft {
        sheet: quality::Sheet::Decision(application).into(),
        text: service::draft_text(&decision),
        finished: false,
        shown: rehearsal
            .service()
            .view(&coordinator, &page)
            .unwrap()
            .revision,
    };
    let saved = tokio::runtime::Handle::current()
        .block_on(rehearsal.service().desk().save_draft(coordinator, save));
    saved.unwrap();
}

fn revisions_invited(rehearsal: &Rehearsal) {
    let invite = InviteRevisions {
        application: rehearsal.told.applications[LYONESSE],
        // Of the answer with the coverage map, too, so that it can be changed afterwards.
        revisions: ["teaching-2", "teaching-3"]
            .map(|it| (it.to_owned(), "A secret wish.".to_owned()))
            .into(),
        due: Some(jiff::civil::date(2027, 1, 10)),
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(invite));
}

/// Revisions are invited; then what differs is what is submitted.
fn revising(rehearsal: &Rehearsal) {
    read(rehearsal);
    revisions_invited(rehearsal);
}

fn revised_evidence(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal
        .add_evidence(leader, application, "secret.pdf", &pdf("Secret"))
        .unwrap();
}

fn submitted_map(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    rename_a_module(rehearsal, leader, application);
    resubmit(rehearsal, leader, application);
}

fn resubmit(rehearsal: &Rehearsal, leader: Actor, application: ApplicationId) {
    let check = CheckAnswers { application };
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: rehearsal.service().view(&leader, &check).unwrap().revision,
        declared: true,
    });
    do_it(rehearsal, leader, submit);
}

fn supporter(rehearsal: &Rehearsal) {
    let name = NameSupporter {
        application: rehearsal.told.applications[LYONESSE],
        supporter: rehearsal.told.members["Prudence Holloway"].person,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}

fn examiner(rehearsal: &Rehearsal) {
    let name = NameExaminer {
        provider: rehearsal.told.providers[TYNE],
        examiner: reader(rehearsal, 2).person.unwrap(),
        examines: true,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}

fn not_yet(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[PEAKSIDE];
    rehearsal.read_all(application);
    let decide = RecordDecision {
        reasons: "Secret reasons.".into(),
        help: "A secret helper".into(),
        ..rehearsal.decision(application, "not-yet")
    };
    rehearsal.decide(&decide).unwrap();
}

fn found_conflict(rehearsal: &Rehearsal) {
    let find = FindConflict {
        application: rehearsal.told.applications[LYONESSE],
        about: "A secret conflict.".into(),
    };
    do_it(rehearsal, reader(rehearsal, 0), Command::from(find));
}

fn set_aside(rehearsal: &Rehearsal) {
    let set_aside = SetReadingAside {
        application: rehearsal.told.applications[LYONESSE],
        reader: reader(rehearsal, 0).person.unwrap(),
        why: "A secret reason.".into(),
    };
    let coordinator = rehearsal.told.coordinator;
    do_it(rehearsal, coordinator, Command::from(set_aside));
}

fn corrected(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[PEAKSIDE];
    let file = ApplicationFile { application };
    let view = rehearsal.service().view(&rehearsal.told.coordinator, &file);
    let correct = CorrectDecision {
        application,
        shown: view.unwrap().decision.and_then(|it| it.words),
        reasons: "Secret reasons, spelt well.".into(),
        conditions: Vec::new(),
        help: "A secret helper".into(),
        why: "A secret slip.".into(),
    };
    do_it(
        rehearsal,
        rehearsal.told.coordinator,
        Command::from(correct),
    );
}

/// Three members who read nothing of it: one of them looks.
fn named(rehearsal: &Rehearsal) -> Vec<PersonId> {
    let named = [2, 3, 4].map(|n| reader(rehearsal, n).person.unwrap());
    named.to_vec()
}

fn put(rehearsal: &Rehearsal) {
    let decision = RecordDecision {
        reasons: "Secret reasons.".into(),
        members: named(rehearsal),
        ..rehearsal.decision(rehearsal.told.applications[LYONESSE], "accepted")
    };
    let put = Command::from(ProposeDecision(decision));
    do_it(rehearsal, rehearsal.told.coordinator, put);
}

fn read_and_put(rehearsal: &Rehearsal) {
    read(rehearsal);
    put(rehearsal);
}

fn agreed(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let (actor, (proposal, member)) = asked_to_sign(rehearsal, 3);
    let agree = AgreeToProposal {
        application,
        proposal,
        member,
    };
    do_it(rehearsal, actor, Command::from(agree));
}

fn objected(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let (actor, (proposal, member)) = asked_to_sign(rehearsal, 4);
    let object = ObjectToProposal {
        application,
        proposal,
        member,
        reasons: "A secret objection.".into(),
        conflict: false,
    };
    do_it(rehearsal, actor, Command::from(object));
}

/// A member who is asked, with the number of the draft and the id by which they are named.
fn asked_to_sign(rehearsal: &Rehearsal, n: usize) -> (Actor, (u32, PersonId)) {
    let actor = reader(rehearsal, n);
    let application = rehearsal.told.applications[LYONESSE];
    let asked = rehearsal.asked_to_sign(application).into_iter();
    let mut asked = asked.filter(|(it, _)| it.person == actor.person);
    let (_, draft) = asked.next().unwrap();
    (actor, (draft.proposal, draft.member))
}

fn reversal_put(rehearsal: &Rehearsal) {
    let reverse = ReverseDecision {
        application: rehearsal.told.applications[PEAKSIDE],
        members: named(rehearsal),
        reasons: "A secret oversight.".into(),
    };
    let put = Command::from(ProposeReversal(reverse));
    do_it(rehearsal, rehearsal.told.coordinator, put);
}

fn withdrawal(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[KINGSMEAD];
    let leader = rehearsal.told.leaders["Oluwaseun Marlow"];
    let withdraw = WithdrawApplication { application };
    do_it(rehearsal, leader, Command::from(withdraw));
}

/// What the registrar would find who checks a list.
pub fn check_of_a_list(rehearsal: &Rehearsal) -> CheckedFiles {
    let rows = [("900004", "Lastingham School", "Kirkbymoorside")];
    let bytes = demonstration::small_list(&rows);
    let check = CheckFiles {
        files: vec![FileSent {
            name: "list20261102.csv",
            bytes: &bytes,
        }],
        as_at: None,
    };
    let found = rehearsal.service().view(&rehearsal.told.registrar, &check);
    found.unwrap()
}

/// Someone who may be one with a teacher whom both worlds have, was called otherwise, and whose number was wrong.
fn teacher(rehearsal: &Rehearsal) {
    let registrar = rehearsal.told.registrar;
    let enter = EnterTeacher {
        name: "Zoe Brightwater".into(),
        trn: "9998887".into(),
    };
    let teacher: TeacherId = rehearsal
        .execute(registrar, Command::from(enter))
        .unwrap()
        .made
        .unwrap()
        .into();
    let rename = NameTeacher {
        teacher,
        name: SECRET_TEACHER.into(),
        from: None,
    };
    do_it(rehearsal, registrar, Command::from(rename));
    let withdraw = WithdrawNumber {
        teacher,
        number: "9998887".into(),
        why: "A slip.".into(),
    };
    do_it(rehearsal, registrar, Command::from(withdraw));
    let experience = RecordExperience {
        teacher,
        urn: String::new(),
        school_name: "St Osyth’s".into(),
        from: "2005-09".parse().ok(),
        to: "2008-07".parse().ok(),
        stated_by: "school".into(),
        statement: "A letter.".into(),
        evidence: None,
    };
    do_it(rehearsal, registrar, Command::from(experience));
}

fn awarding_body(rehearsal: &Rehearsal) {
    let typed = TypedBody {
        name: "Secret University".into(),
        ukprn: String::new(),
        recognised: "yes".into(),
        source: "A letter.".into(),
    };
    let enter = Command::from(EnterAwardingBody { typed });
    do_it(rehearsal, rehearsal.told.registrar, enter);
}

fn checked_list(rehearsal: &Rehearsal) {
    let found = check_of_a_list(rehearsal);
    let check = found.check.encode();
    for bytes in found.kept.iter().chain([&check]) {
        rehearsal.service().keep_content(bytes).unwrap();
    }
}

/// The headteacher whose school it is, and that school.
fn head(rehearsal: &Rehearsal) -> (Actor, vocabulary::Urn) {
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let school = crate::visiting::own_school(rehearsal).unwrap();
    (head, school.parse().unwrap())
}

/// The registrar learns another name of a SENCO: their school is shown the name that it gave.
fn called_otherwise(rehearsal: &Rehearsal) {
    let (_, urn) = head(rehearsal);
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let view = service.view(&registrar, &service::views::SchoolPosts { urn });
    let text = view.unwrap().posts[0].name.clone().unwrap();
    let search = service::views::TeacherSearch { text, most: 1 };
    let found = service.view(&registrar, &search).unwrap();
    let name = NameTeacher {
        teacher: found.found[0].teacher,
        name: "A Secret Married Name".into(),
        from: None,
    };
    do_it(rehearsal, registrar, Command::from(name));
}

/// The head publishes whether the SENCO is qualified, without a name.
fn status_published(rehearsal: &Rehearsal) {
    let (head, school) = head(rehearsal);
    let details = workforce::TypedPost {
        from: "2026-09".parse().ok(),
        qualified_teacher: Some(true),
        induction: Some(workforce::Induction::Completed),
        teaches_here: Some(true),
        ..workforce::TypedPost::default()
    };
    let report = workforce::ReportPost {
        organisation: head.organisation,
        school,
        name: "A New Senco".into(),
        trn: String::new(),
        post: details,
        email: String::new(),
        replaces: None,
    };
    do_it(rehearsal, head, Command::from(report));
    let view = service::views::Publishing { urn: school };
    let view = rehearsal.service().view(&head, &view).unwrap();
    assert!(view.would_be.can_be_published());
    let publish = workforce::PublishStatus {
        organisation: head.organisation.unwrap(),
        schools: vec![school],
        names: false,
        shown: view.shown,
    };
    do_it(rehearsal, head, Command::from(publish));
}

/// The school corrects the name of its SENCO.
fn senco_called(rehearsal: &Rehearsal) {
    let (head, urn) = head(rehearsal);
    let service = rehearsal.service();
    let posts = service.view(&head, &service::views::SchoolPosts { urn });
    let posts = posts.unwrap().posts.into_iter();
    let mut new = posts.filter(|it| it.name.as_deref() == Some("A New Senco"));
    let post = new.next().unwrap().post;
    let view = service.view(&head, &service::views::PostFile { post });
    let view = view.unwrap();
    let change = workforce::ChangePost {
        organisation: head.organisation,
        post,
        revision: view.revision,
        name: "A Secret Senco".into(),
        says: view.typed,
        why: String::new(),
    };
    do_it(rehearsal, head, Command::from(change));
}

fn senco_reported(rehearsal: &Rehearsal) {
    report_asking(rehearsal, "");
}

fn report_asking(rehearsal: &Rehearsal, email: &str) {
    let (head, school) = head(rehearsal);
    let report = workforce::ReportPost {
        organisation: head.organisation,
        school,
        name: "A Secret Senco".into(),
        trn: "7654321".into(),
        post: workforce::TypedPost {
            from: "2026-09".parse().ok(),
            ..workforce::TypedPost::default()
        },
        email: email.into(),
        replaces: None,
    };
    do_it(rehearsal, head, Command::from(report));
}

/// The registrar has the register’s answer on the headteacher’s school.
fn answer_given(rehearsal: &Rehearsal) {
    let (_, urn) = head(rehearsal);
    let ask = AskSchoolAnswer {
        urn,
        on: "2026-09-01".parse().unwrap(),
        known: None,
    };
    let purpose = access::Purpose::of(access::Purpose::CHALLENGE).unwrap();
    let (registrar, command) = (rehearsal.told.registrar, rehearsal.next_command());
    let service = rehearsal.service();
    let answered = service.look_up(registrar, command, &ask, purpose);
    let answered = tokio::runtime::Handle::current().block_on(answered);
    answered.unwrap();
}

fn succession_planned(rehearsal: &Rehearsal) {
    let (head, school) = head(rehearsal);
    let view = SchoolSuccession { urn: school };
    let view = rehearsal.service().view(&head, &view).unwrap();
    let plan = workforce::PlanSuccession {
        organisation: head.organisation.unwrap(),
        school,
        revision: view.revision,
        says: workforce::TypedPlan {
            trained: "17".into(),
            ..workforce::TypedPlan::default()
        },
    };
    do_it(rehearsal, head, Command::from(plan));
}

/// The post of the SENCO at the school of the first headteacher, and what a form shows of their course.
fn course_of_senco(rehearsal: &Rehearsal) -> (vocabulary::PostId, vocabulary::Revision) {
    let (head, urn) = head(rehearsal);
    let service = rehearsal.service();
    let view = service.view(&head, &service::views::SchoolPosts { urn });
    let posts = view.unwrap().posts;
    let post = posts.iter().find(|it| it.current).unwrap().post;
    let file = service.view(&head, &service::views::EnrolmentFile { post });
    (post, file.unwrap().revision)
}

fn secret_course(provider: &str) -> workforce::TypedEnrolment {
    workforce::TypedEnrolment {
        provider: provider.into(),
        intake: "November 2026".into(),
        began: None,
    }
}

fn course_reported(rehearsal: &Rehearsal) {
    let (head, _) = head(rehearsal);
    let (post, revision) = course_of_senco(rehearsal);
    let report = workforce::ReportEnrolment {
        organisation: head.organisation,
        post,
        revision,
        says: secret_course("A Secret Hub"),
    };
    do_it(rehearsal, head, Command::from(report));
}

fn course_reported_by_link(rehearsal: &Rehearsal) {
    let (head, _) = head(rehearsal);
    let (post, revision) = course_of_senco(rehearsal);
    let withdraw = workforce::WithdrawEnrolment {
        organisation: head.organisation,
        post,
        revision,
        because: Some(workforce::NotEnrolled::Mistake),
    };
    do_it(rehearsal, head, Command::from(withdraw));
    let report = workforce::ReportEnrolmentByLink {
        post,
        link: workforce::ReminderLink {
            to: workforce::RemindedAs::Head,
            until: jiff::civil::date(2026, 12, 24),
        },
        says: secret_course("Another Secret Hub"),
    };
    let by_link = Actor {
        way: vocabulary::Channel::Link,
        ..Actor::PUBLIC
    };
    do_it(rehearsal, by_link, Command::from(report));
}

fn headteacher_invited(rehearsal: &Rehearsal) {
    let (_, school) = head(rehearsal);
    let let_in = workforce::LetIn {
        organisation: None,
        represented: workforce::Represented::School(school),
        name: "A Secret Head".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(rehearsal, rehearsal.told.registrar, Command::from(let_in));
}

fn mail_to_a_senco_failed(rehearsal: &Rehearsal) {
    report_asking(rehearsal, SECRET_ADDRESS);
    let mail = rehearsal.service().mail();
    for row in mail.due(1000).unwrap() {
        if row.template == "senco-asked" {
            let never = Carried::Never("No such address.".into());
            mail.note_carried(&row, &never).unwrap();
        }
    }
}
