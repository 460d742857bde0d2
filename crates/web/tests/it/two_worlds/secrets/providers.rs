//! Providers, what they write, and what becomes of it.

use super::{
    Before, KINGSMEAD, LYONESSE, PEAKSIDE, TYNE, WESSEX, World, decisions::not_yet, do_it, in_both,
    review::asked, tyne,
};
use demonstration::Rehearsal;
use file_types::samples::pdf;
use quality::{
    CoveragePage, NameSupporter, RemoveEvidence, ReplaceEvidence, StartApplication,
    WithdrawApplication,
};
use service::views::{AnswerPage, CoverageSheet};
use service::{Command, SaveDraft};
use vocabulary::{Actor, ApplicationId};

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

pub(super) fn begun(rehearsal: &Rehearsal) {
    let start = StartApplication::for_the_award(rehearsal.told.providers[WESSEX]);
    // Three years on, a renewal can be begun; the clock then stands as in the other world.
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    do_it(rehearsal, leader, Command::from(start));
}

pub(super) fn draft(rehearsal: &Rehearsal) {
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

pub(super) fn drafted_map(rehearsal: &Rehearsal) {
    let (tyne, application) = tyne(rehearsal);
    rename_a_module(rehearsal, tyne, application);
}

/// A module of the coverage map gets a secret name.
pub(super) fn rename_a_module(rehearsal: &Rehearsal, leader: Actor, application: ApplicationId) {
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

pub(super) fn documents(rehearsal: &Rehearsal) {
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

pub(super) fn changed_document(rehearsal: &Rehearsal) {
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

pub(super) fn supporter(rehearsal: &Rehearsal) {
    let name = NameSupporter {
        application: rehearsal.told.applications[LYONESSE],
        supporter: rehearsal.told.members["Prudence Holloway"].person,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}

pub(super) fn withdrawal(rehearsal: &Rehearsal) {
    let application = rehearsal.told.applications[KINGSMEAD];
    let leader = rehearsal.told.leaders["Oluwaseun Marlow"];
    let withdraw = WithdrawApplication { application };
    do_it(rehearsal, leader, Command::from(withdraw));
}
