//! An evaluator copies a survey, changes it, goes back, signs it off; a colleague does so at the same time; a stranger cannot.

mod campaigns;
mod limits;

use instrument::{Edit, Instrument};
use jiff::Timestamp;
use surveys::{
    CopiedFrom, CopyInstrument, DiscardInstrument, EditInstrument, Fact, REVISIONS_KEPT,
    RevertInstrument, SignOffInstrument, State, copy_instrument, discard_instrument,
    edit_instrument, revert_instrument, rule, sign_off_instrument,
};
use vocabulary::{
    Actor, CommandId, Context, Decided, FactId, InstrumentId, OrganisationId, PersonId, RawId,
    Recorded, Refusal, Seed,
};

const OURS: OrganisationId = OrganisationId(RawId::from_bytes([1; 16]));
const THEIRS: OrganisationId = OrganisationId(RawId::from_bytes([2; 16]));
const ANA: PersonId = PersonId(RawId::from_bytes([3; 16]));
const BEN: PersonId = PersonId(RawId::from_bytes([4; 16]));

#[derive(Default)]
struct World {
    state: State,
    given: u32,
}

impl World {
    /// Gives a command and folds what came of it.
    fn give(
        &mut self,
        by: PersonId,
        decide: impl Fn(&State, &Context) -> Decided<Fact>,
    ) -> Result<(), Refusal> {
        self.given += 1;
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        let actor = Actor {
            person: Some(by),
            ..Actor::OPERATOR
        };
        let now = Timestamp::UNIX_EPOCH;
        let context = Context::new(now, actor, command, &Seed::from_bytes([7; 32]));
        for (ordinal, new) in (0..).zip(decide(&self.state, &context)?) {
            self.state.fold(&Recorded {
                position: u64::from(self.given),
                at: now,
                id: FactId::of(command, ordinal),
                actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact,
            });
        }
        Ok(())
    }

    fn copy(&mut self, from: CopiedFrom, title: &str) -> Result<InstrumentId, Refusal> {
        let known: Vec<InstrumentId> = self.state.made_by(OURS).map(|it| it.0).collect();
        let command = CopyInstrument {
            organisation: OURS,
            from,
            title: title.to_owned(),
        };
        self.give(ANA, |state, context| {
            copy_instrument(state, &command, context)
        })?;
        let mut made = self.state.made_by(OURS).map(|it| it.0);
        Ok(made.find(|id| !known.contains(id)).expect("it was made"))
    }

    fn edit(
        &mut self,
        by: PersonId,
        instrument: InstrumentId,
        revision: u32,
        edit: Edit,
    ) -> Result<(), Refusal> {
        let command = EditInstrument {
            organisation: OURS,
            instrument,
            revision,
            edit,
        };
        self.give(by, |state, context| {
            edit_instrument(state, &command, context)
        })
    }

    fn sign_off(&mut self, instrument: InstrumentId, revision: u32) -> Result<(), Refusal> {
        let command = SignOffInstrument {
            organisation: OURS,
            instrument,
            revision,
        };
        self.give(BEN, |state, context| {
            sign_off_instrument(state, &command, context)
        })
    }

    fn read(&self, instrument: InstrumentId) -> Instrument {
        let made = self.state.made(instrument).expect("it was made");
        made.read().expect("an instrument")
    }
}

fn school() -> CopiedFrom {
    CopiedFrom::BuiltIn("school".to_owned())
}

fn titled(title: &str) -> Edit {
    Edit::Opening {
        title: title.to_owned(),
        opens: String::new(),
        closes: String::new(),
    }
}

fn rule_of(refused: Result<(), Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_copy_is_its_own_survey_and_answers_are_told_apart() {
    let mut world = World::default();
    let copy = world.copy(school(), " School staff\nin Wessex ").unwrap();
    let read = world.read(copy);
    assert_eq!(read.title, "School staff in Wessex");
    assert!(read.id.starts_with("school-own-"), "{}", read.id);
    assert_eq!(read.routes.len(), 9);
    let again = world
        .copy(CopiedFrom::Instrument(copy), "In Mercia")
        .unwrap();
    assert_ne!(world.read(again).id, read.id);
    assert_eq!(world.read(again).id.matches("-own-").count(), 1);

    let same = world.copy(school(), "In Mercia");
    assert!(matches!(same, Err(Refusal::Invalid(_))), "{same:?}");
    let none = world.copy(school(), "  ");
    assert!(matches!(none, Err(Refusal::Invalid(_))), "{none:?}");
    let unknown = world.copy(CopiedFrom::BuiltIn("census".to_owned()), "A census");
    assert_eq!(unknown, Err(Refusal::NotFound));
}

#[test]
fn of_two_who_change_it_at_once_the_second_is_told() {
    let mut world = World::default();
    let copy = world.copy(school(), "Staff").unwrap();
    world
        .edit(ANA, copy, 1, titled("Staff of schools"))
        .unwrap();
    let late = world.edit(BEN, copy, 1, titled("Teachers"));
    assert_eq!(rule_of(late), rule::CHANGED_MEANWHILE.0);
    assert_eq!(world.read(copy).title, "Staff of schools");
    world.edit(BEN, copy, 2, titled("Teachers")).unwrap();
    let made = world.state.made(copy).unwrap();
    let by: Vec<_> = made.revisions.iter().map(|it| (it.number, it.by)).collect();
    assert_eq!(by, [(1, Some(ANA)), (2, Some(ANA)), (3, Some(BEN))]);
    let same = world.edit(BEN, copy, 3, titled("Teachers"));
    assert_eq!(rule_of(same), rule::NOTHING_CHANGED.0);
}

#[test]
fn going_back_loses_nothing() {
    let mut world = World::default();
    let copy = world.copy(school(), "Staff").unwrap();
    world.edit(ANA, copy, 1, titled("Another")).unwrap();
    let back = |to, revision| RevertInstrument {
        organisation: OURS,
        instrument: copy,
        revision,
        to,
    };
    let to_first = back(1, 2);
    world
        .give(ANA, |state, context| {
            revert_instrument(state, &to_first, context)
        })
        .unwrap();
    assert_eq!(world.read(copy).title, "Staff");
    let undone = back(2, 3);
    world
        .give(ANA, |state, context| {
            revert_instrument(state, &undone, context)
        })
        .unwrap();
    assert_eq!(world.read(copy).title, "Another");

    for at in 4..=40 {
        world
            .edit(ANA, copy, at, titled(&format!("Title {at}")))
            .unwrap();
    }
    let made = world.state.made(copy).unwrap();
    assert_eq!(made.revisions.len(), REVISIONS_KEPT + 1);
    let gone = back(1, 41);
    let gone = world.give(ANA, |state, context| {
        revert_instrument(state, &gone, context)
    });
    assert_eq!(gone, Err(Refusal::NotFound));
}

#[test]
fn what_was_signed_off_never_changes_and_only_what_is_ready_is() {
    let mut world = World::default();
    let copy = world.copy(school(), "Staff").unwrap();
    let gone = Edit::RemoveRoute { id: "7".to_owned() };
    world.edit(ANA, copy, 1, gone).unwrap();
    assert_eq!(rule_of(world.sign_off(copy, 2)), rule::NOT_READY.0);
    let back = RevertInstrument {
        organisation: OURS,
        instrument: copy,
        revision: 2,
        to: 1,
    };
    world
        .give(ANA, |state, context| {
            revert_instrument(state, &back, context)
        })
        .unwrap();
    assert_eq!(rule_of(world.sign_off(copy, 2)), rule::CHANGED_MEANWHILE.0);
    world.sign_off(copy, 3).unwrap();
    assert_eq!(rule_of(world.sign_off(copy, 3)), rule::SIGNED_OFF_ALREADY.0);

    world.edit(ANA, copy, 3, titled("Staff, again")).unwrap();
    let made = world.state.made(copy).unwrap();
    assert!(!made.is_signed_off());
    let version = made.version().unwrap();
    assert_eq!((version.number, version.revision), (1, 3));
    assert_eq!(version.by, Some(BEN));
    assert_eq!(Instrument::from_toml(&version.text).unwrap().title, "Staff");
    world.sign_off(copy, 4).unwrap();
    assert_eq!(world.state.made(copy).unwrap().versions.len(), 2);

    let discard = DiscardInstrument {
        organisation: OURS,
        instrument: copy,
    };
    let kept = world.give(ANA, |state, context| {
        discard_instrument(state, &discard, context)
    });
    assert_eq!(rule_of(kept), rule::HAS_VERSIONS.0);
}

#[test]
fn a_draft_can_be_discarded_and_is_gone() {
    let mut world = World::default();
    let copy = world.copy(school(), "Staff").unwrap();
    let discard = DiscardInstrument {
        organisation: OURS,
        instrument: copy,
    };
    world
        .give(ANA, |state, context| {
            discard_instrument(state, &discard, context)
        })
        .unwrap();
    assert_eq!(world.state.made(copy), None);
    assert_eq!(
        world.edit(ANA, copy, 1, titled("Late")),
        Err(Refusal::NotFound)
    );
}

#[test]
fn another_organisation_finds_nothing() {
    let mut world = World::default();
    let copy = world.copy(school(), "Staff").unwrap();
    let not_found = Err(Refusal::NotFound);
    let edit = EditInstrument {
        organisation: THEIRS,
        instrument: copy,
        revision: 1,
        edit: titled("Ours now"),
    };
    let edited = world.give(BEN, |state, context| edit_instrument(state, &edit, context));
    assert_eq!(edited, not_found);
    let copied = CopyInstrument {
        organisation: THEIRS,
        from: CopiedFrom::Instrument(copy),
        title: "Ours now".to_owned(),
    };
    let copied = world.give(BEN, |state, context| {
        copy_instrument(state, &copied, context)
    });
    assert_eq!(copied, not_found);
    let sign = SignOffInstrument {
        organisation: THEIRS,
        instrument: copy,
        revision: 1,
    };
    let signed = world.give(BEN, |state, context| {
        sign_off_instrument(state, &sign, context)
    });
    assert_eq!(signed, not_found);
}
