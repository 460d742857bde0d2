//! Decisions: drafted, put to members, answered, corrected, to be set aside.

use super::{Before, LYONESSE, PEAKSIDE, World, do_it, reader, review::read};
use demonstration::Rehearsal;
use quality::{
    AgreeToProposal, CorrectDecision, ObjectToProposal, ProposeDecision, ProposeReversal,
    RecordDecision, ReverseDecision,
};
use service::views::{ApplicationFile, DecisionPage};
use service::{Command, SaveDraft};
use vocabulary::{Actor, PersonId};

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

pub(super) fn not_yet(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[PEAKSIDE];
    rehearsal.read_all(application);
    let decide = RecordDecision {
        reasons: "Secret reasons.".into(),
        help: "A secret helper".into(),
        ..rehearsal.decision(application, "not-yet")
    };
    rehearsal.decide(&decide).unwrap();
}

pub(super) fn corrected(rehearsal: &Rehearsal) {
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
pub(super) fn named(rehearsal: &Rehearsal) -> Vec<PersonId> {
    let named = [2, 3, 4].map(|n| reader(rehearsal, n).person.unwrap());
    named.to_vec()
}

pub(super) fn put(rehearsal: &Rehearsal) {
    let decision = RecordDecision {
        reasons: "Secret reasons.".into(),
        members: named(rehearsal),
        ..rehearsal.decision(rehearsal.told.applications[LYONESSE], "accepted")
    };
    let put = Command::from(ProposeDecision(decision));
    do_it(rehearsal, rehearsal.told.coordinator, put);
}

pub(super) fn read_and_put(rehearsal: &Rehearsal) {
    read(rehearsal);
    put(rehearsal);
}

pub(super) fn agreed(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[LYONESSE];
    let (actor, (proposal, member)) = asked_to_sign(rehearsal, 3);
    let agree = AgreeToProposal {
        application,
        proposal,
        member,
    };
    do_it(rehearsal, actor, Command::from(agree));
}

pub(super) fn objected(rehearsal: &Rehearsal) {
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
pub(super) fn asked_to_sign(rehearsal: &Rehearsal, n: usize) -> (Actor, (u32, PersonId)) {
    let actor = reader(rehearsal, n);
    let application = rehearsal.told.applications[LYONESSE];
    let asked = rehearsal.asked_to_sign(application).into_iter();
    let mut asked = asked.filter(|(it, _)| it.person == actor.person);
    let (_, draft) = asked.next().unwrap();
    (actor, (draft.proposal, draft.member))
}

pub(super) fn reversal_put(rehearsal: &Rehearsal) {
    let reverse = ReverseDecision {
        application: rehearsal.told.applications[PEAKSIDE],
        members: named(rehearsal),
        reasons: "A secret oversight.".into(),
    };
    let put = Command::from(ProposeReversal(reverse));
    do_it(rehearsal, rehearsal.told.coordinator, put);
}
