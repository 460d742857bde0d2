//! The review: readers who are asked, read, leave and talk, and revisions of what they read.

use super::{
    Before, LYONESSE, World, decisions::drafted, do_it, providers::rename_a_module, reader,
};
use demonstration::Rehearsal;
use file_types::samples::pdf;
use people::BeginMembership;
use quality::{
    ChangeJudgement, Chased, DeclareInterest, FindConflict, HandBackReading, InviteRevisions,
    NameExaminer, NoteAbsence, Remind, SayInDiscussion, SetReadingAside, TypedJudgement,
};
use service::Command;
use service::views::CheckAnswers;
use vocabulary::{Actor, ApplicationId, Role};

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

pub(super) fn asked(rehearsal: &Rehearsal) {
    rehearsal.assign_readers(rehearsal.told.applications[LYONESSE]);
}

pub(super) fn declared(rehearsal: &Rehearsal) {
    asked(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    for reader in rehearsal.readers(application) {
        rehearsal.declare_none(reader, application);
    }
}

pub(super) fn conflict(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let declare = DeclareInterest {
        application,
        conflict: Some(true),
        about: "A secret reason.".into(),
    };
    let reader = rehearsal.readers(application)[0];
    do_it(rehearsal, reader, Command::from(declare));
}

pub(super) fn joined(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let begin = BeginMembership {
        person: reader.person.unwrap(),
        organisation: rehearsal.told.providers[LYONESSE],
        role: Role::CourseLeader,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(begin));
}

pub(super) fn examining(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let name = NameExaminer {
        provider: rehearsal.told.providers[LYONESSE],
        examiner: reader.person.unwrap(),
        examines: true,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}

pub(super) fn handed_back(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let hand_back = HandBackReading {
        application,
        note: "A secret illness.".into(),
    };
    let reader = rehearsal.readers(application)[0];
    do_it(rehearsal, reader, Command::from(hand_back));
}

pub(super) fn reminded(rehearsal: &Rehearsal) {
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

pub(super) fn away(rehearsal: &Rehearsal) {
    let reader = rehearsal.readers(rehearsal.told.applications[LYONESSE])[0];
    let away = NoteAbsence {
        person: reader.person.unwrap(),
        from: Some(jiff::civil::date(2026, 11, 20)),
        until: Some(jiff::civil::date(2026, 12, 20)),
    };
    do_it(rehearsal, reader, Command::from(away));
}

pub(super) fn said(rehearsal: &Rehearsal) {
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

pub(super) fn judgement_changed(rehearsal: &Rehearsal) {
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

pub(super) fn reading(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[0];
    rehearsal.give_reading(reader, application, "Secret feedback.");
}

pub(super) fn reading_of_the_second(rehearsal: &Rehearsal) {
    declared(rehearsal);
    let application = rehearsal.told.applications[LYONESSE];
    let reader = rehearsal.readers(application)[1];
    rehearsal.give_reading(reader, application, "What the second found.");
}

pub fn read(rehearsal: &Rehearsal) {
    declared(rehearsal);
    rehearsal.read_all(rehearsal.told.applications[LYONESSE]);
}

pub(super) fn revisions_invited(rehearsal: &Rehearsal) {
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
pub(super) fn revising(rehearsal: &Rehearsal) {
    read(rehearsal);
    revisions_invited(rehearsal);
}

pub(super) fn revised_evidence(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal
        .add_evidence(leader, application, "secret.pdf", &pdf("Secret"))
        .unwrap();
}

pub(super) fn submitted_map(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let leader = rehearsal.told.leaders["Tristan Boscawen"];
    rename_a_module(rehearsal, leader, application);
    resubmit(rehearsal, leader, application);
}

pub(super) fn resubmit(rehearsal: &Rehearsal, leader: Actor, application: ApplicationId) {
    let check = CheckAnswers { application };
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: rehearsal.service().view(&leader, &check).unwrap().revision,
        declared: true,
    });
    do_it(rehearsal, leader, submit);
}

pub(super) fn found_conflict(rehearsal: &Rehearsal) {
    let find = FindConflict {
        application: rehearsal.told.applications[LYONESSE],
        about: "A secret conflict.".into(),
    };
    do_it(rehearsal, reader(rehearsal, 0), Command::from(find));
}

pub(super) fn set_aside(rehearsal: &Rehearsal) {
    let set_aside = SetReadingAside {
        application: rehearsal.told.applications[LYONESSE],
        reader: reader(rehearsal, 0).person.unwrap(),
        why: "A secret reason.".into(),
    };
    let coordinator = rehearsal.told.coordinator;
    do_it(rehearsal, coordinator, Command::from(set_aside));
}
