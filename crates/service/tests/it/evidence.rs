//! Evidence files: kept sealed before they are named, given back byte for byte, seen by whom they
//! concern and as they were when it mattered.

use crate::kit::{leader, now, small};
use data_folder::verify;
use demonstration::{Rehearsal, Story};
use file_types::samples::{docx, encrypted_pdf, pdf};
use jiff::{SignedDuration, ToSpan};
use objects::{Folder, Objects as _};
use quality::{
    EvidenceKind, InviteRevisions, RemoveEvidence, ReplaceEvidence, RestoreEvidence, ReuseEvidence,
};
use service::{
    Command, EvidenceRoom as _, Failure, Finding, Swept,
    views::{ApplicationFile, EvidenceDocument, EvidenceFile, EvidenceFileView, ReadingPage},
};
use vocabulary::{Actor, ApplicationId, EvidenceId, Refusal, Role, london_date};

const HARBOURSIDE: &str = "Harbourside SENCO Academy";

struct Writing {
    rehearsal: Rehearsal,
    application: ApplicationId,
    chidi: Actor,
    bronwen: Actor,
}

fn writing() -> Writing {
    let rehearsal = small();
    Writing {
        application: rehearsal.told.applications[HARBOURSIDE],
        chidi: leader(&rehearsal, "Chidi Underwood"),
        bronwen: leader(&rehearsal, "Bronwen Applegarth"),
        rehearsal,
    }
}

impl Writing {
    fn add(&self, name: &str, bytes: &[u8]) -> EvidenceId {
        self.rehearsal
            .add_evidence(self.chidi, self.application, name, bytes)
            .unwrap()
    }

    fn file(&self, actor: &Actor, evidence: EvidenceId, number: usize) -> Result<Vec<u8>, Failure> {
        let query = EvidenceFile {
            application: self.application,
            evidence,
            number,
        };
        let file = self.rehearsal.service().desk().evidence_file(actor, &query);
        file.map(|it| it.bytes)
    }

    fn replace(&self, evidence: EvidenceId, name: &str, bytes: &[u8]) {
        let query = EvidenceDocument {
            application: self.application,
            evidence,
        };
        let view = self.rehearsal.service().view(&self.bronwen, &query);
        let kept = self
            .rehearsal
            .keep_evidence(self.bronwen, self.application, name, bytes);
        let replace = ReplaceEvidence {
            application: self.application,
            evidence,
            shown: view.unwrap().document.file.number,
            file: kept.unwrap(),
        };
        self.rehearsal
            .execute(self.bronwen, Command::from(replace))
            .unwrap();
    }

    /// Answers what is missing and submits.
    fn submit(&self) {
        self.rehearsal.submit(self.chidi, self.application).unwrap();
    }
}

#[test]
fn a_file_comes_back_byte_for_byte_also_after_a_restart() {
    let mut writing = writing();
    let bytes = pdf("Tutor CVs");
    let evidence = writing.add("C:\\Users\\chidi\\Tutor CVs.pdf", &bytes);
    assert_eq!(writing.file(&writing.chidi, evidence, 1), Ok(bytes.clone()));
    let keys = writing.rehearsal.keys.clone();
    writing.rehearsal.restart(|folder| {
        let report = verify(folder, &keys, None).unwrap();
        assert_eq!(report.findings, []);
        // Neither the name nor the bytes stand anywhere as they are.
        for secret in [&b"Tutor CVs"[..], b"/Type /Catalog"] {
            assert!(!stands_in(folder.path(), secret));
        }
    });
    assert_eq!(writing.file(&writing.bronwen, evidence, 1), Ok(bytes));
    let list = writing
        .rehearsal
        .evidence(writing.bronwen, writing.application)
        .unwrap();
    assert_eq!(list.documents[0].file.name, "Tutor CVs.pdf");
    assert_eq!(
        list.documents[0].file.by.as_deref(),
        Some("Chidi Underwood")
    );
}

fn stands_in(folder: &std::path::Path, secret: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return stands_in(&path, secret);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes.windows(secret.len()).any(|window| window == secret)
    })
}

#[test]
fn an_application_without_any_draft_has_a_key_for_its_first_file() {
    let rehearsal = small();
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    rehearsal
        .clock
        .pass(jiff::SignedDuration::from_hours(24 * 900));
    let start = quality::StartApplication::for_the_award(morwenna.organisation.unwrap());
    let started = rehearsal.execute(morwenna, Command::from(start)).unwrap();
    let application = ApplicationId::from(started.made.unwrap());
    rehearsal
        .add_evidence(morwenna, application, "a.pdf", &pdf("First"))
        .unwrap();
}

#[test]
fn interrupted_between_file_and_fact_only_an_unnamed_object_is_left() {
    let mut writing = writing();
    let bytes = pdf("Interrupted");
    writing
        .rehearsal
        .keep_evidence(writing.chidi, writing.application, "x.pdf", &bytes)
        .unwrap();
    let keys = writing.rehearsal.keys.clone();
    let mut found = Vec::new();
    writing
        .rehearsal
        .restart(|folder| found = verify(folder, &keys, None).unwrap().findings);
    assert!(
        matches!(found.as_slice(), [Finding::Orphan(what)] if what.contains("named by no fact")),
        "{found:?}"
    );
    let list = writing
        .rehearsal
        .evidence(writing.chidi, writing.application)
        .unwrap();
    assert_eq!(list.documents, []);
    // What is on its way is left alone; what an earlier run left is taken away.
    let kept = |writing: &Writing, name: &str| {
        let (chidi, application) = (writing.chidi, writing.application);
        let kept = writing
            .rehearsal
            .keep_evidence(chidi, application, name, &pdf(name));
        kept.unwrap()
    };
    kept(&writing, "y.pdf");
    let sweep = |writing: &Writing| {
        writing
            .rehearsal
            .service()
            .housekeeping()
            .sweep_objects()
            .unwrap()
    };
    let aside = |n| Swept {
        put_aside: n,
        ..Swept::default()
    };
    assert_eq!(sweep(&writing), aside(1));
    writing.rehearsal.restart(|_| {});
    assert_eq!(sweep(&writing), aside(1));
    // Sent again, it takes the same place, and what lies aside is for no one.
    let named = writing.add("x.pdf", &bytes);
    let objects = writing.rehearsal.data().objects();
    let lying_aside = || Folder::open(&objects).unwrap().aside().unwrap().len();
    writing.rehearsal.restart(|_| {});
    let brought_back = Swept {
        brought_back: 1,
        ..Swept::default()
    };
    assert_eq!((sweep(&writing), lying_aside()), (brought_back, 1));
    // It is taken away only after weeks.
    let days = |n: i64| SignedDuration::from_hours(24 * n);
    writing.rehearsal.clock.pass(days(34));
    assert_eq!((sweep(&writing), lying_aside()), (Swept::default(), 1));
    writing.rehearsal.clock.pass(days(1));
    let deleted = Swept {
        deleted: 1,
        ..Swept::default()
    };
    assert_eq!((sweep(&writing), lying_aside()), (deleted, 0));
    assert_eq!(writing.file(&writing.chidi, named, 1), Ok(bytes));
    writing.rehearsal.restart(|folder| {
        assert_eq!(verify(folder, &keys, None).unwrap().findings, []);
    });
}

#[test]
fn a_changed_object_is_found_and_never_given_out() {
    let mut writing = writing();
    let evidence = writing.add("x.pdf", &pdf("Whole"));
    let query = EvidenceFile {
        application: writing.application,
        evidence,
        number: 1,
    };
    let EvidenceFileView { object, .. } = writing
        .rehearsal
        .service()
        .view(&writing.chidi, &query)
        .unwrap();
    let keys = writing.rehearsal.keys.clone();
    writing.rehearsal.restart(|folder| {
        let name = object.name.to_string();
        let path = folder.path().join("objects").join(&name[..2]).join(name);
        let mut sealed = std::fs::read(&path).unwrap();
        sealed[100] ^= 1;
        std::fs::write(&path, sealed).unwrap();
        let report = verify(folder, &keys, None).unwrap();
        assert!(matches!(report.findings[..], [Finding::Object(_)]));
    });
    let refused = writing.file(&writing.chidi, evidence, 1);
    assert!(
        matches!(refused, Err(Failure::Unavailable(_))),
        "{refused:?}"
    );
}

#[test]
fn a_file_that_is_not_accepted_is_refused_before_anything_is_kept() {
    let mut writing = writing();
    let refused = writing.rehearsal.add_evidence(
        writing.chidi,
        writing.application,
        "x.pdf",
        &encrypted_pdf("Secret"),
    );
    let Err(Failure::Refused(Refusal::Rule { rule, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(rule, "file-encrypted");
    let keys = writing.rehearsal.keys.clone();
    writing.rehearsal.restart(|folder| {
        assert_eq!(verify(folder, &keys, None).unwrap().findings, []);
    });
}

#[test]
fn nobody_else_adds_evidence_or_knows_of_any() {
    let writing = writing();
    let evidence = writing.add("x.pdf", &pdf("Own"));
    let others = [
        leader(&writing.rehearsal, "Morwenna Tregear"),
        writing.rehearsal.told.coordinator,
        Actor {
            role: Role::Reader,
            ..writing.chidi
        },
        Actor::PUBLIC,
    ];
    for other in others {
        let (rehearsal, application) = (&writing.rehearsal, writing.application);
        assert!(
            rehearsal
                .keep_evidence(other, application, "y.pdf", &pdf("y"))
                .is_err()
        );
        assert!(rehearsal.evidence(other, application).is_err(), "{other:?}");
        assert!(writing.file(&other, evidence, 1).is_err());
        let remove = RemoveEvidence {
            application,
            evidence,
        };
        assert!(rehearsal.execute(other, Command::from(remove)).is_err());
    }
}

#[test]
fn a_form_sent_twice_adds_one_document() {
    let writing = writing();
    let (rehearsal, application) = (&writing.rehearsal, writing.application);
    let form = rehearsal.next_command();
    for _ in 0..2 {
        let file = rehearsal
            .keep_evidence(writing.chidi, application, "x.pdf", &pdf("Once"))
            .unwrap();
        let id = rehearsal
            .service()
            .desk()
            .file_command(form, 0, file.sha256);
        let add = quality::AddEvidence {
            application,
            kind: "tutor-cvs".into(),
            standard: "entry-1".into(),
            file,
        };
        let added = rehearsal
            .service()
            .execute_blocking(writing.chidi, id, Command::from(add));
        assert!(added.is_ok(), "{added:?}");
    }
    let list = rehearsal.evidence(writing.chidi, application).unwrap();
    assert_eq!(list.documents.len(), 1);
    assert_eq!(list.documents[0].kind, Some(EvidenceKind::TutorCvs));
    assert_eq!(list.documents[0].supports[0].standard.id, "entry-1");
}

#[test]
fn a_removed_document_comes_back_as_it_was() {
    let writing = writing();
    let (rehearsal, application) = (&writing.rehearsal, writing.application);
    let evidence = writing.add("x.pdf", &pdf("Undo"));
    rehearsal
        .describe_evidence(
            writing.chidi,
            application,
            evidence,
            "course-audit",
            ("data-1", "page 3"),
        )
        .unwrap();
    let before = rehearsal.evidence(writing.chidi, application).unwrap();
    let remove = RemoveEvidence {
        application,
        evidence,
    };
    rehearsal
        .execute(writing.chidi, Command::from(remove))
        .unwrap();
    let without = rehearsal.evidence(writing.chidi, application).unwrap();
    assert_eq!((without.documents.len(), without.removed.len()), (0, 1));
    let restore = RestoreEvidence {
        application,
        evidence,
    };
    rehearsal
        .execute(writing.bronwen, Command::from(restore))
        .unwrap();
    assert_eq!(
        rehearsal.evidence(writing.chidi, application).unwrap(),
        before
    );
}

/// The group asks for revisions; the applicant replaces one document and removes another. Until the
/// application is submitted again, the group sees what was submitted.
#[test]
fn readers_see_the_evidence_as_it_was_submitted() {
    let writing = writing();
    let (rehearsal, application) = (&writing.rehearsal, writing.application);
    let (first, second) = (pdf("First"), docx("Second"));
    let kept = writing.add("kept.pdf", &first);
    let removed = writing.add("removed.docx", &second);
    writing.submit();
    rehearsal.assign_readers(application);
    let readers = rehearsal.readers(application);
    let refused = rehearsal.evidence(readers[0], application);
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Rule { ref rule, .. })) if rule == quality::rule::INTEREST_FIRST),
        "{refused:?}"
    );
    rehearsal.read_all(application);
    let invite = InviteRevisions {
        application,
        revisions: [("data-1".to_owned(), "Show the newest.".to_owned())].into(),
        due: Some(london_date(rehearsal.now()) + 28.days()),
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal
        .execute(coordinator, Command::from(invite))
        .unwrap();
    let group = [coordinator, readers[0], readers[1]];
    let submitted = group.map(|it| rehearsal.evidence(it, application).unwrap());
    let newer = pdf("Newer");
    writing.replace(kept, "newer.pdf", &newer);
    let remove = RemoveEvidence {
        application,
        evidence: removed,
    };
    rehearsal
        .execute(writing.chidi, Command::from(remove))
        .unwrap();
    let third = writing.add("third.txt", b"Words.");
    for (actor, before) in group.iter().zip(&submitted) {
        assert_eq!(&rehearsal.evidence(*actor, application).unwrap(), before);
        assert_eq!(writing.file(actor, kept, 1), Ok(first.clone()));
        assert_eq!(writing.file(actor, kept, 2), Err(Refusal::NotFound.into()));
        assert_eq!(writing.file(actor, removed, 1), Ok(second.clone()));
        assert_eq!(writing.file(actor, third, 1), Err(Refusal::NotFound.into()));
        assert!(!before.changeable && before.removed.is_empty());
    }
    // The timeline tells the group what was submitted, and the applicant the outcome of it since.
    let lines = |actor: &Actor| {
        let view = rehearsal
            .service()
            .view(actor, &ApplicationFile { application });
        let changed = view.unwrap().evidence_changed.into_iter();
        changed
            .map(|it| (it.what, it.said, it.by))
            .collect::<Vec<_>>()
    };
    for actor in &group {
        let [(what, said, by)] = lines(actor).try_into().unwrap();
        assert_eq!(what, "Evidence added: 2 documents");
        assert_eq!(said, ["Added: kept.pdf", "Added: removed.docx"]);
        let clerk = actor.role == Role::Coordinator;
        assert_eq!(by.is_some(), clerk, "{by:?}");
    }
    let by = |name: &str| Some(name.to_owned());
    let removed_and_added = ["Removed: removed.docx", "Added: third.txt"];
    let own = [
        (
            "Evidence replaced: newer.pdf".to_owned(),
            vec![],
            by("Bronwen Applegarth"),
        ),
        (
            "Evidence changed: 2 documents".to_owned(),
            removed_and_added.map(str::to_owned).to_vec(),
            by("Chidi Underwood"),
        ),
    ];
    assert_eq!(lines(&writing.chidi)[1..], own);
    // The applicant sees what is there now, and has the earlier file still.
    let own = rehearsal.evidence(writing.chidi, application).unwrap();
    let names: Vec<_> = own
        .documents
        .iter()
        .map(|it| it.file.name.as_str())
        .collect();
    assert_eq!(names, ["newer.pdf", "third.txt"]);
    assert_eq!(writing.file(&writing.chidi, kept, 1), Ok(first.clone()));
    writing.submit();
    let last = lines(&coordinator).pop().unwrap();
    let said = ["New file: newer.pdf"].into_iter().chain(removed_and_added);
    assert_eq!(last.1, said.collect::<Vec<_>>());
    let again = rehearsal.evidence(coordinator, application).unwrap();
    let names: Vec<_> = again
        .documents
        .iter()
        .map(|it| it.file.name.as_str())
        .collect();
    assert_eq!(names, ["newer.pdf", "third.txt"]);
    assert_eq!(writing.file(&readers[0], kept, 2), Ok(newer));
    assert_eq!(
        writing.file(&readers[0], kept, 1),
        Err(Refusal::NotFound.into())
    );
}

#[test]
fn a_person_named_by_a_file_is_found_before_an_erasure() {
    let writing = writing();
    let mentions = service::Mentions::Person(writing.bronwen.person.unwrap());
    let found = |rehearsal: &Rehearsal| {
        let people = rehearsal.service().view(&Actor::OPERATOR, &mentions);
        let cases = people.unwrap().remove(0).cases;
        cases
            .into_iter()
            .flat_map(|it| it.mentions)
            .collect::<Vec<_>>()
    };
    let named = "named in its evidence".to_owned();
    assert!(!found(&writing.rehearsal).contains(&named));
    writing.add("CV Bronwen Applegarth.pdf", &pdf("CV"));
    assert!(found(&writing.rehearsal).contains(&named));
}

#[test]
fn a_renewal_uses_documents_of_the_last_application_again() {
    let story = Story::whole().only(&["Tyne and Coquet University", "University of Wessex"]);
    let rehearsal = Rehearsal::of(&story, now());
    let malcolm = leader(&rehearsal, "Malcolm Fenwick-Shah");
    let application = rehearsal.told.applications["Tyne and Coquet University"];
    let before = rehearsal.evidence(malcolm, application).unwrap();
    assert!(before.documents.is_empty() && before.earlier.len() > 1);
    let reuse = |documents: Vec<EvidenceId>| {
        let reuse = ReuseEvidence {
            application,
            documents,
        };
        rehearsal.execute(malcolm, Command::from(reuse))
    };
    assert!(matches!(
        reuse(vec![]),
        Err(Failure::Refused(Refusal::Invalid(_)))
    ));
    let chosen = &before.earlier[0];
    reuse(vec![chosen.id]).unwrap();
    let after = rehearsal.evidence(malcolm, application).unwrap();
    let again = &after.documents[0];
    assert_eq!(
        (&again.file.name, again.kind),
        (&chosen.file.name, chosen.kind)
    );
    assert_eq!(again.supports, chosen.supports);
    assert_eq!(
        after.earlier.len(),
        before.earlier.len() - 1,
        "once is enough"
    );
    let file = EvidenceFile {
        application,
        evidence: again.id,
        number: 1,
    };
    let file = rehearsal
        .service()
        .desk()
        .evidence_file(&malcolm, &file)
        .unwrap();
    assert_eq!(file.bytes.len() as u64, chosen.file.bytes);
    // Another provider's documents are nothing to use.
    let wessex = leader(&rehearsal, "Morwenna Tregear");
    let theirs = ReuseEvidence {
        application,
        documents: vec![before.earlier[1].id],
    };
    let refused = rehearsal.execute(wessex, Command::from(theirs));
    assert_eq!(refused, Err(Refusal::NotFound.into()));
}

#[test]
fn a_judgement_is_carried_over_only_where_nothing_was_asked_and_nothing_changed() {
    const GWAELOD: &str = "University of Cantre Gwaelod";
    let story = Story::whole().only(&[GWAELOD, "University of Wessex"]);
    let rehearsal = Rehearsal::of(&story, now());
    let application = rehearsal.told.applications[GWAELOD];
    let seithen = leader(&rehearsal, "Seithen Ardudwy");
    // Revisions were asked of teaching-2; a new document supports teaching-1, no answer changes.
    let bytes = pdf("A new map");
    let added = rehearsal.add_evidence(seithen, application, "map.pdf", &bytes);
    let kind = EvidenceKind::ALL[0].name();
    let support = ("teaching-1", "page 1");
    let described =
        rehearsal.describe_evidence(seithen, application, added.unwrap(), kind, support);
    described.unwrap();
    rehearsal.submit(seithen, application).unwrap();
    let open = Command::from(quality::OpenReview {
        application,
        due: Some(vocabulary::london_date(rehearsal.now()) + 14.days()),
    });
    rehearsal.execute(rehearsal.told.coordinator, open).unwrap();
    let reader = rehearsal.readers(application)[0];
    let page = ReadingPage { application };
    let page = rehearsal.service().view(&reader, &page).unwrap();
    let carried = |id: &str| {
        let mut standards = page.standards.iter();
        standards.find(|it| it.standard.id == id).unwrap().carried
    };
    assert!(carried("entry-1"));
    assert!(!carried("teaching-1"), "what it rests on has changed");
    assert!(!carried("teaching-2"), "it was asked for");
}
