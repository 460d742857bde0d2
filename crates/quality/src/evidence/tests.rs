use super::*;
use crate::{ApplicationKind, ApplicationStarted, ApplicationSubmitted, Fact, State};
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;
use vocabulary::{
    Actor, ApplicationId, CommandId, Context, Decided, Digest, EvidenceId, FactId, NewFact,
    ObjectRef, OrganisationId, RawId, Recorded, Refusal, Sealed, Seed, Subject,
};

const APPLICATION: ApplicationId = ApplicationId(RawId::from_bytes([1; 16]));

/// An application being written, and how often something was recorded.
struct World {
    state: State,
    position: u64,
    commands: u16,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            state: State::default(),
            position: 0,
            commands: 0,
        };
        let provider = OrganisationId(RawId::from_bytes([2; 16]));
        world.record(crate::ProviderEntered {
            provider,
            reference: "x".into(),
            details: serde_json::from_value(serde_json::json!({
                "kind": "hei", "ukprn": "10901110", "regions": ["london"] }))
            .unwrap(),
        });
        world.record(ApplicationStarted {
            application: APPLICATION,
            provider,
            kind: ApplicationKind::First,
            qualifications: crate::Qualifications::AWARD,
            framework: "qsf-1".to_owned(),
            continues: None,
        });
        world
    }

    fn record(&mut self, fact: impl Into<Fact>) {
        let command = CommandId(RawId::from_bytes([9; 16]));
        self.state.fold(&Recorded {
            position: self.position,
            at: Timestamp::UNIX_EPOCH,
            id: FactId::of(command, u32::try_from(self.position).unwrap()),
            actor: Actor::PUBLIC,
            effective: None,
            supersedes: None,
            fact: fact.into(),
        });
        self.position += 1;
    }

    fn context(&mut self) -> Context {
        self.commands += 1;
        let command = CommandId(RawId::from_bytes(u128::from(self.commands).to_be_bytes()));
        Context::new(
            Timestamp::UNIX_EPOCH,
            Actor::PUBLIC,
            command,
            &Seed::from_bytes([0; 32]),
        )
    }

    fn done(&mut self, decided: Decided<Fact>) -> Result<usize, Refusal> {
        let facts = decided?;
        let count = facts.len();
        for NewFact { fact, .. } in facts {
            self.record(fact);
        }
        Ok(count)
    }

    fn add(&mut self, file: u16) -> Result<EvidenceId, Refusal> {
        let context = self.context();
        let add = AddEvidence {
            application: APPLICATION,
            kind: String::new(),
            standard: String::new(),
            file: kept(file),
        };
        let decided = add_evidence(&self.state, &add, &context);
        self.done(decided)?;
        Ok(context.ids.id("evidence", 0))
    }

    fn replace(&mut self, evidence: EvidenceId, shown: usize, file: u16) -> Result<usize, Refusal> {
        let context = self.context();
        let replace = ReplaceEvidence {
            application: APPLICATION,
            evidence,
            shown,
            file: kept(file),
        };
        let decided = replace_evidence(&self.state, &replace, &context);
        self.done(decided)
    }

    fn describe(
        &mut self,
        evidence: EvidenceId,
        kind: &str,
        support: &str,
        over: &Description,
    ) -> Result<usize, Refusal> {
        let context = self.context();
        let describe = DescribeEvidence {
            application: APPLICATION,
            evidence,
            kind: kind.into(),
            supports: vec![TypedSupport {
                standard: support.into(),
                pages: " pages  4–7 ".into(),
            }],
            revision: over.revision(),
        };
        let decided = describe_evidence(&self.state, &describe, &context);
        self.done(decided)
    }

    fn remove(&mut self, evidence: EvidenceId) -> Result<usize, Refusal> {
        let context = self.context();
        let remove = RemoveEvidence {
            application: APPLICATION,
            evidence,
        };
        let decided = remove_evidence(&self.state, &remove, &context);
        self.done(decided)
    }

    fn restore(&mut self, evidence: EvidenceId) -> Result<usize, Refusal> {
        let context = self.context();
        let restore = RestoreEvidence {
            application: APPLICATION,
            evidence,
        };
        let decided = restore_evidence(&self.state, &restore, &context);
        self.done(decided)
    }

    /// The names of the files that are there, as at a position.
    fn names(&self, at: Option<u64>) -> Vec<&str> {
        let present = self.state.documents().present(APPLICATION, at);
        let name = |seen: DocumentAt<'_>| {
            seen.document.files[seen.number - 1]
                .value
                .name
                .known()
                .cloned()
        };
        let names: Vec<String> = present.filter_map(name).collect();
        let all = self
            .state
            .documents()
            .of(APPLICATION)
            .flat_map(|it| &it.files);
        let all: Vec<&str> = all
            .filter_map(|it| it.value.name.known())
            .map(String::as_str)
            .collect();
        names
            .iter()
            .filter_map(|name| all.iter().find(|it| *it == name).copied())
            .collect()
    }
}

fn kept(file: u16) -> KeptFile {
    KeptFile {
        object: ObjectRef {
            name: Digest::of(format!("sealed {file}").as_bytes()),
            subject: Subject::from(APPLICATION),
        },
        name: format!("{file}.pdf"),
        media_type: "application/pdf".into(),
        bytes: 10,
        sha256: Digest::of(&file.to_be_bytes()),
    }
}

fn rule(refused: Result<impl std::fmt::Debug, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_replaced_file_stays_in_the_history_and_what_was_said_of_it_stays() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    world
        .describe(evidence, "tutor-cvs", "entry-1", &Description::default())
        .unwrap();
    world.replace(evidence, 1, 2).unwrap();
    let seen = world
        .state
        .documents()
        .document(APPLICATION, evidence)
        .unwrap()
        .at(None)
        .unwrap();
    assert_eq!(seen.number, 2);
    assert_eq!(seen.description.value.kind, Some(EvidenceKind::TutorCvs));
    assert_eq!(seen.description.value.pages("entry-1"), Some("pages 4–7"));
    assert_eq!(seen.document.files.len(), 2);
    assert_eq!(world.names(None), ["2.pdf"]);
}

#[test]
fn what_became_of_a_document_is_told_in_order_and_by_the_file_of_the_time() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    world
        .describe(evidence, "tutor-cvs", "entry-1", &Description::default())
        .unwrap();
    world.replace(evidence, 1, 2).unwrap();
    world.remove(evidence).unwrap();
    world.restore(evidence).unwrap();
    let document = world.state.documents().document(APPLICATION, evidence);
    let changes = document.unwrap().changes().into_iter();
    let told: Vec<_> = changes
        .map(|it| (it.what.in_words(), it.file.name.known().unwrap().as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Added", "1.pdf"),
            ("Details changed", "1.pdf"),
            ("New file", "2.pdf"),
            ("Removed", "2.pdf"),
            ("Restored", "2.pdf"),
        ]
    );
}

#[test]
fn the_same_bytes_are_kept_once_and_may_come_back_after_removal() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    assert_eq!(rule(world.add(1)), "evidence-already-there");
    assert_eq!(
        rule(world.replace(evidence, 1, 1)),
        "evidence-already-there"
    );
    assert_eq!(world.remove(evidence), Ok(1));
    assert_eq!(world.remove(evidence), Ok(0), "twice is once");
    assert_eq!(rule(world.replace(evidence, 1, 2)), "evidence-removed");
    let again = world.add(1).unwrap();
    assert_eq!(rule(world.restore(evidence)), "evidence-already-there");
    world.remove(again).unwrap();
    assert_eq!(world.restore(evidence), Ok(1));
    assert_eq!(world.restore(evidence), Ok(0), "twice is once");
    assert_eq!(world.names(None), ["1.pdf"]);
}

#[test]
fn a_stale_form_is_told_what_a_colleague_said_meanwhile() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    let shown = Description::default();
    assert_eq!(
        world.describe(evidence, "tutor-cvs", "entry-1", &shown),
        Ok(1)
    );
    // The same once more says nothing new.
    assert_eq!(
        world.describe(evidence, "tutor-cvs", "entry-1", &shown),
        Ok(0)
    );
    let Err(Refusal::Stale(changed)) = world.describe(evidence, "course-audit", "entry-1", &shown)
    else {
        panic!("a colleague's words were overwritten");
    };
    assert_eq!(changed.len(), 1);
    assert_eq!(
        (changed[0].yours.as_str(), changed[0].theirs.as_str()),
        ("course-audit", "tutor-cvs")
    );
    world.replace(evidence, 1, 2).unwrap();
    assert!(matches!(
        world.replace(evidence, 1, 3),
        Err(Refusal::Stale(_))
    ));
}

#[test]
fn a_kind_must_be_chosen_and_a_standard_must_exist() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    let shown = Description::default();
    let Err(Refusal::Invalid(problems)) = world.describe(evidence, "", "entry-1", &shown) else {
        panic!("no kind was asked for");
    };
    assert_eq!(problems[0].field, "kind");
    let unknown = world.describe(evidence, "tutor-cvs", "nothing-1", &shown);
    assert_eq!(unknown, Err(Refusal::NotFound));
    let mut foreign = kept(5);
    foreign.object.subject = Subject::Case(RawId::from_bytes([7; 16]));
    let add = AddEvidence {
        application: APPLICATION,
        kind: String::new(),
        standard: String::new(),
        file: foreign,
    };
    let context = world.context();
    let refused = add_evidence(&world.state, &add, &context);
    assert_eq!(
        refused,
        Err(Refusal::NotFound),
        "a file sealed for another case"
    );
}

#[test]
fn what_is_submitted_is_not_changed() {
    let mut world = World::new();
    let evidence = world.add(1).unwrap();
    world.record(ApplicationSubmitted {
        application: APPLICATION,
        answers: vec![],
    });
    let shown = Description::default();
    assert_eq!(rule(world.add(2)), "phase");
    assert_eq!(rule(world.replace(evidence, 1, 2)), "phase");
    assert_eq!(
        rule(world.describe(evidence, "tutor-cvs", "entry-1", &shown)),
        "phase"
    );
    assert_eq!(rule(world.remove(evidence)), "phase");
    assert_eq!(rule(world.restore(evidence)), "phase");
}

#[test]
fn there_is_an_end_to_how_much_one_application_holds() {
    let mut world = World::new();
    for file in 0..MOST_DOCUMENTS {
        world.add(u16::try_from(file).unwrap()).unwrap();
    }
    assert_eq!(rule(world.add(u16::MAX)), "evidence-too-many");
}

#[test]
fn there_is_an_end_to_how_many_files_there_were_and_nothing_goes() {
    let mut world = World::new();
    let mut files = 0_u16..;
    let mut next = || files.next().unwrap();
    let (mut last, mut shown) = (world.add(next()).unwrap(), 1);
    let room = |world: &World, replaces, file| {
        room_for_file(&world.state, APPLICATION, replaces, kept(file).sha256)
    };
    for had in 1..MOST_FILES_HAD {
        if shown == MOST_VERSIONS {
            assert_eq!(
                rule(room(&world, Some(last), u16::MAX)),
                "evidence-too-many-versions"
            );
            let refused = world.replace(last, shown, u16::MAX);
            assert_eq!(rule(refused), "evidence-too-many-versions", "{had}");
            // Another document has room, and what is refused is asked before it is kept.
            assert_eq!(room(&world, None, u16::MAX), Ok(()));
            (last, shown) = (world.add(next()).unwrap(), 1);
        } else {
            assert_eq!(room(&world, Some(last), u16::MAX), Ok(()));
            shown += world.replace(last, shown, next()).unwrap();
        }
    }
    let names = world.names(None).len();
    assert_eq!(names, MOST_FILES_HAD.div_ceil(MOST_VERSIONS));
    assert_eq!(
        rule(room(&world, None, u16::MAX)),
        "evidence-too-many-files"
    );
    assert_eq!(rule(world.add(u16::MAX)), "evidence-too-many-files");
    assert_eq!(world.names(None).len(), names);
    // A form that is sent again is answered by the command: its file takes no room.
    assert_eq!(room(&world, None, 0), Ok(()));
}

#[derive(Clone, Debug)]
enum Act {
    Add(u16),
    Replace(usize, u16),
    Remove(usize),
    Restore(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0..6_u16).prop_map(Act::Add),
        (0..6_usize, 0..6_u16).prop_map(|(n, file)| Act::Replace(n, file)),
        (0..6_usize).prop_map(Act::Remove),
        (0..6_usize).prop_map(Act::Restore),
    ]
}

proptest! {
    /// What was there at any moment is told permanently, whatever happens afterwards; and no bytes are
    /// ever there twice.
    #[test]
    fn the_past_stays_as_it_was(acts in proptest::collection::vec(act(), 1..40)) {
        let mut world = World::new();
        let mut told: Vec<(u64, Vec<String>)> = Vec::new();
        for act in acts {
            let id = |n: usize| world.state.documents().of(APPLICATION).nth(n).map(|it| (it.id, it.files.len()));
            let _ = match act {
                Act::Add(file) => world.add(file).map(drop),
                Act::Replace(n, file) => match id(n) {
                    Some((id, shown)) => world.replace(id, shown, file).map(drop),
                    None => Ok(()),
                },
                Act::Remove(n) => match id(n) {
                    Some((id, _)) => world.remove(id).map(drop),
                    None => Ok(()),
                },
                Act::Restore(n) => match id(n) {
                    Some((id, _)) => world.restore(id).map(drop),
                    None => Ok(()),
                },
            };
            let now: Vec<String> = world.names(None).into_iter().map(str::to_owned).collect();
            let distinct: std::collections::BTreeSet<_> = now.iter().collect();
            prop_assert_eq!(distinct.len(), now.len());
            told.push((world.position - 1, now));
        }
        for (position, names) in &told {
            prop_assert_eq!(&world.names(Some(*position)), names);
        }
        // The applicant is told of every fact, once.
        let all = world.state.documents().of(APPLICATION).flat_map(Document::changes);
        let mut positions: Vec<u64> = all.map(|it| it.position).collect();
        positions.sort_unstable();
        // Before them come the provider and the application.
        prop_assert_eq!(positions, (2..world.position).collect::<Vec<_>>());
        // What others are told leads from one submission to the next, whenever those were.
        let mut submissions: Vec<u64> = told.iter().map(|it| it.0).step_by(3).collect();
        submissions.dedup();
        let mut there: BTreeMap<EvidenceId, String> = BTreeMap::new();
        for (n, position) in submissions.iter().enumerate() {
            for document in world.state.documents().of(APPLICATION) {
                for change in document.changes_submitted(&submissions[..n], *position) {
                    prop_assert!(change.position <= *position);
                    let name = change.file.name.known().unwrap().clone();
                    let before = match change.what {
                        Changed::Removed => there.remove(&document.id),
                        _ => there.insert(document.id, name),
                    };
                    let new = matches!(change.what, Changed::Added | Changed::Restored);
                    prop_assert_eq!(new, before.is_none());
                }
            }
            let mut told: Vec<&str> = there.values().map(String::as_str).collect();
            let mut names = world.names(Some(*position));
            told.sort_unstable();
            names.sort_unstable();
            prop_assert_eq!(told, names);
        }
    }
}

#[test]
fn what_is_used_again_supports_the_standard_that_asks_now_what_two_asked_before() {
    let support = |standard: &str, pages: Option<&str>| crate::Support {
        standard: standard.to_owned(),
        pages: pages.map(|pages| Sealed::under(APPLICATION, pages.to_owned())),
    };
    let said = crate::Description {
        kind: None,
        supports: vec![
            support("entry-1", None),
            support("teaching-3", Some("pages 4 to 6")),
            support("teaching-4", Some("appendix B")),
        ],
    };
    let again = said.under(APPLICATION, framework::version("qsf-2").unwrap());
    let expected = [
        support("entry-1", None),
        support("teaching-3", Some("pages 4 to 6; appendix B")),
    ];
    assert_eq!(again.supports, expected);
    let same = said.under(APPLICATION, framework::version("qsf-1").unwrap());
    assert_eq!(same, said);
}
