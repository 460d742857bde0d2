//! Teachers: found by every name and number, joined and parted again, shown as likely duplicates with why.

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{
    Actor, CaseId, Channel, ClaimId, CommandId, Context, Decided, FactId, NewFact, OrganisationId,
    PersonId, RawId, Recorded, Refusal, Sealed, Seed, Subject, TeacherId, Urn,
};
use workforce::{
    AwardClaimed, ClaimedProvider, CloseTeacherName, CourseDetails, CourseRecorded, CourseSource,
    EnterTeacher, EraseTeacher, Fact, JoinTeachers, Likeness, NameTeacher, NumberTeacher,
    PartTeachers, Place, PostDetails, PostReported, SayingKind, SencoQualification, State,
    TeacherLinked, TeacherNumber, TellTeachersApart, WithdrawNumber, close_teacher_name,
    enter_teacher, erase_teacher, join_teachers, likely_duplicates, likely_duplicates_of,
    likenesses, name_teacher, number_teacher, part_teachers, tell_teachers_apart, withdraw_number,
};

/// A register that commands are carried out on.
#[derive(Clone, Default)]
pub struct World {
    pub state: State,
    pub people: people::State,
    commands: u32,
}

impl World {
    pub fn context(&self) -> Context {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&self.commands.to_be_bytes());
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let command = CommandId(RawId::from_bytes(bytes));
        let actor = Actor {
            way: Channel::Page,
            ..Actor::OPERATOR
        };
        Context::new(now, actor, command, &Seed::from_bytes([1; 32]))
    }

    /// Decides and folds; gives what was recorded.
    pub fn give(
        &mut self,
        decide: impl FnOnce(&State, &Context) -> Decided<Fact>,
    ) -> Result<Vec<Fact>, Refusal> {
        self.commands += 1;
        let context = self.context();
        let facts = decide(&self.state, &context)?;
        let facts: Vec<Fact> = facts.into_iter().map(|it| it.fact).collect();
        for (ordinal, fact) in (0..).zip(&facts) {
            self.fold(fact.clone(), ordinal);
        }
        Ok(facts)
    }

    /// Records what another slice of the register would.
    pub fn record(&mut self, fact: impl Into<Fact>) {
        self.commands += 1;
        self.fold(fact.into(), 0);
    }

    fn fold(&mut self, fact: Fact, ordinal: u32) {
        let context = self.context();
        self.state.fold(&Recorded {
            position: 0,
            at: context.now,
            id: FactId::of(context.command, ordinal),
            actor: context.actor,
            effective: None,
            supersedes: None,
            fact,
        });
    }

    pub fn enter(&mut self, name: &str, trn: &str) -> TeacherId {
        let command = EnterTeacher {
            name: name.into(),
            trn: trn.into(),
        };
        let facts = self.give(|state, context| enter_teacher(state, &command, context));
        match &facts.unwrap()[..] {
            [Fact::TeacherEntered(it)] => it.teacher,
            other => panic!("{other:?}"),
        }
    }

    pub fn rename(&mut self, teacher: TeacherId, name: &str) {
        let command = NameTeacher {
            teacher,
            name: name.into(),
            from: None,
        };
        self.give(|state, context| name_teacher(state, &command, context))
            .unwrap();
    }

    fn number(&mut self, teacher: TeacherId, trn: &str) -> Result<Vec<Fact>, Refusal> {
        let command = NumberTeacher {
            teacher,
            trn: trn.into(),
        };
        self.give(|state, context| number_teacher(state, &command, context))
    }

    fn withdraw(
        &mut self,
        teacher: TeacherId,
        number: &str,
        why: &str,
    ) -> Result<Vec<Fact>, Refusal> {
        let command = WithdrawNumber {
            teacher,
            number: number.into(),
            why: why.into(),
        };
        self.give(|state, context| withdraw_number(state, &command, context))
    }

    fn join(&mut self, kept: TeacherId, joined: TeacherId) -> Result<Vec<Fact>, Refusal> {
        let why = "One certificate.".to_owned();
        let command = JoinTeachers { kept, joined, why };
        let people = self.people.clone();
        self.give(|state, context| join_teachers(&people, state, &command, context))
    }

    fn part(&mut self, parted: TeacherId) -> Result<Vec<Fact>, Refusal> {
        let why = "Two certificates.".to_owned();
        let command = PartTeachers { parted, why };
        self.give(|state, context| part_teachers(state, &command, context))
    }

    fn tell_apart(&mut self, one: TeacherId, other: TeacherId) -> Result<Vec<Fact>, Refusal> {
        let why = "Two certificates.".to_owned();
        let command = TellTeachersApart { one, other, why };
        self.give(|state, context| tell_teachers_apart(state, &command, context))
    }

    fn post(&mut self, n: u8, teacher: TeacherId, school: u32) {
        self.record(PostReported {
            post: RawId::from_bytes([n; 16]).into(),
            teacher,
            school: school.to_string().parse::<Urn>().unwrap(),
            name: Sealed::under(teacher, "A SENCO".to_owned()),
            trn: None,
            from: date(2020, 9, 1).into(),
            to: None,
            details: PostDetails::default(),
            organisation: None,
        });
    }

    fn course(&mut self, n: u8, teacher: TeacherId, provider: Option<u8>, named: Option<&str>) {
        self.record(CourseRecorded {
            course: RawId::from_bytes([n; 16]).into(),
            teacher,
            named: workforce::NamedTeacher::default(),
            details: CourseDetails {
                qualification: SencoQualification::Nasenco,
                provider: provider.map(|n| OrganisationId(RawId::from_bytes([n; 16]))),
                provider_name: named.map(str::to_owned),
                body: None,
                body_assumed: false,
                began: None,
                cohort: None,
            },
            outcome: None,
            source: CourseSource::ProviderForm,
            import: None,
        });
    }

    fn found(&self, text: &str) -> Vec<TeacherId> {
        let found = self.state.teachers().named_like(text);
        found.into_iter().collect()
    }

    fn with_trn(&self, trn: &str) -> Vec<TeacherId> {
        let number = TeacherNumber::Trn(trn.parse().unwrap());
        let found = self.state.teachers().with_number(&number);
        found.into_iter().collect()
    }

    fn why(&self, one: TeacherId, other: TeacherId) -> Vec<Likeness> {
        likenesses(&self.state, one, other)
    }

    fn pairs(&self) -> BTreeSet<(TeacherId, TeacherId)> {
        let all = likely_duplicates(&self.state, usize::MAX);
        all.iter().map(|it| (it.one, it.other)).collect()
    }
}

fn rule_of(refused: Result<Vec<Fact>, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

fn fields_of(refused: Result<Vec<Fact>, Refusal>) -> Vec<String> {
    match refused {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|it| it.field).collect(),
        other => panic!("{other:?}"),
    }
}

fn ordered(one: TeacherId, other: TeacherId) -> (TeacherId, TeacherId) {
    (one.min(other), one.max(other))
}

#[test]
fn a_teacher_is_found_by_every_name_and_by_their_number() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "12/34567");
    let maeve = world.enter("Maeve O’Neill-Byrne", "");
    world.rename(zoe, "Zoë Brightwater");
    for text in ["zoe", "ADEYEMI zoë", "Brightwater", "adeyemi zo", "bright"] {
        assert_eq!(world.found(text), [zoe], "{text}");
    }
    for text in ["oneill", "O'Neill", "maeve"] {
        assert_eq!(world.found(text), [maeve], "{text}");
    }
    assert_eq!(world.found("zoe oneill"), []);
    assert_eq!(world.found(" "), []);
    assert_eq!(world.with_trn("1234567"), [zoe]);
    assert_eq!(world.state.teachers().name_of(zoe), Some("Zoë Brightwater"));
}

#[test]
fn someone_who_is_there_already_is_not_entered_again() {
    let mut world = World::default();
    world.enter("Zoë Adeyemi", "1234567");
    let mut enter = |name: &str, trn: &str| {
        let command = EnterTeacher {
            name: name.into(),
            trn: trn.into(),
        };
        world.give(|state, context| enter_teacher(state, &command, context))
    };
    assert_eq!(fields_of(enter("ADEYEMI, Z", "12 34567")), ["trn"]);
    assert_eq!(fields_of(enter(" ", "12x")), ["name", "trn"]);
    // Someone else mistyped a number: both are shown as one number under two names.
    assert_eq!(enter("Hal Pemberton", "1234567").unwrap().len(), 1);
    assert_eq!(world.pairs().len(), 1);
}

#[test]
fn a_name_is_said_once_and_never_of_a_day_to_come() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "");
    let name = |from: &str| NameTeacher {
        teacher: zoe,
        name: "Zoë Adeyemi".into(),
        from: from.parse().ok(),
    };
    let same = world.give(|state, context| name_teacher(state, &name(""), context));
    assert_eq!(same, Ok(vec![]));
    let to_come = world.give(|state, context| name_teacher(state, &name("2026-12"), context));
    assert_eq!(fields_of(to_come), ["from"]);
    // The month that today is in may have begun.
    let this_month = world.give(|state, context| name_teacher(state, &name("2026-11"), context));
    assert_eq!(this_month.unwrap().len(), 1);
}

#[test]
fn a_wrong_number_finds_no_one_and_stays_on_record_with_why() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "1234567");
    assert_eq!(world.number(zoe, "123 4567"), Ok(vec![]));
    world.number(zoe, "7654321").unwrap();
    assert_eq!(
        fields_of(world.withdraw(zoe, "1111111", " ")),
        ["number", "why"]
    );
    world.withdraw(zoe, "1234567", "A slip.").unwrap();
    assert_eq!(world.with_trn("1234567"), []);
    let known = world.state.teachers().get(zoe).unwrap();
    assert_eq!(known.trn().unwrap().to_string(), "7654321");
    assert_eq!(known.withdrawn[0].why.known().unwrap(), "A slip.");
    // That it was wrong can be wrong, too.
    world.number(zoe, "1234567").unwrap();
    assert_eq!(world.with_trn("1234567"), [zoe]);
}

#[test]
fn joined_entries_answer_by_each_number_and_parted_ones_as_before() {
    let mut world = World::default();
    let one = world.enter("Zoë Adeyemi", "1234567");
    let other = world.enter("Z Brightwater", "7654321");
    world.join(one, other).unwrap();
    assert_eq!(world.join(other, one), Ok(vec![]));
    assert_eq!(world.with_trn("7654321"), [one]);
    assert_eq!(world.found("brightwater"), [one]);
    assert_eq!(rule_of(world.tell_apart(other, one)), "teachers-are-one");
    // Withdrawn of whichever id has it.
    world.withdraw(one, "7654321", "A slip.").unwrap();
    assert_eq!(world.with_trn("7654321"), []);
    assert_eq!(rule_of(world.part(one)), "teacher-not-joined");
    world.part(other).unwrap();
    assert_eq!(world.found("brightwater"), [other]);
    assert!(world.state.teachers().were_told_apart(one, other));
    let kinds: Vec<SayingKind> = world
        .state
        .teachers()
        .sayings(other)
        .iter()
        .map(|it| it.kind)
        .collect();
    assert_eq!(kinds, [SayingKind::Joined, SayingKind::Parted]);
    let why = world.state.teachers().sayings(one)[1].why.known().cloned();
    assert_eq!(why.unwrap(), "Two certificates.");
}

#[test]
fn entries_of_two_peoples_accounts_are_not_joined() {
    let mut world = World::default();
    let (one, other) = (world.enter("Zoë A", ""), world.enter("Zoë B", ""));
    for (n, teacher) in [(1, one), (2, other)] {
        let person = PersonId(RawId::from_bytes([n; 16]));
        world.record(TeacherLinked { teacher, person });
    }
    assert_eq!(rule_of(world.join(one, other)), "teachers-two-accounts");
}

#[test]
fn entries_are_likely_duplicates_by_number_and_by_name_each_with_why() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "1234567");
    let digit = world.enter("Bola Adeyemi", "1234568");
    let swapped = world.enter("Adeyemi, Folake", "2134567");
    let neither = world.enter("Hal Pemberton", "1234569");
    assert_eq!(world.why(zoe, digit), [Likeness::OneDigitApart]);
    assert_eq!(world.why(zoe, swapped), [Likeness::DigitsSwapped]);
    assert_eq!(world.why(zoe, neither), []);
    let nameless = world.enter("ADEYEMI, Zoe", "");
    assert_eq!(world.why(nameless, zoe), [Likeness::SameNameWithoutTrn]);
    // A former name counts as well.
    world.rename(zoe, "Zoë Smith");
    assert_eq!(world.why(nameless, zoe), [Likeness::SameNameWithoutTrn]);
    world.number(nameless, "1234567").unwrap();
    assert_eq!(world.why(nameless, zoe), [Likeness::SameNumber]);
    let all = world.pairs();
    assert!(all.contains(&ordered(zoe, digit)) && all.contains(&ordered(zoe, nameless)));
    assert!(
        !all.iter()
            .any(|(one, other)| *one == neither || *other == neither)
    );
    // No one is asked again about two who are two, nor about two who are joined.
    world.tell_apart(zoe, digit).unwrap();
    world.join(zoe, nameless).unwrap();
    let left = world.pairs();
    assert!(!left.contains(&ordered(zoe, digit)) && !left.contains(&ordered(zoe, nameless)));
    assert!(left.contains(&ordered(zoe, swapped)));
}

#[test]
fn a_first_name_in_common_makes_no_pair_of_two_numbers_that_look_alike() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "1234567");
    let first_name = world.enter("Zoe Brightwater", "1234568");
    let swapped = world.enter("Zoë Pemberton", "2134567");
    assert_eq!(world.why(zoe, first_name), []);
    assert_eq!(world.why(zoe, swapped), []);
    assert_eq!(world.pairs(), BTreeSet::new());
    // The family name, or two words of the name, is another matter.
    let family_name = world.enter("ADEYEMI, Folake", "1234566");
    assert_eq!(world.why(zoe, family_name), [Likeness::OneDigitApart]);
    let anna = world.enter("Anna Maria Byrne", "7234561");
    let married = world.enter("Anna Maria Kelly", "7234562");
    assert_eq!(world.why(anna, married), [Likeness::OneDigitApart]);
}

#[test]
fn one_whole_name_with_two_numbers_is_asked_about_first() {
    let mut world = World::default();
    world.enter("Joan Smith", "1000001");
    world.enter("Hal Smith", "1000002");
    let one = world.enter("Ada Mary Okafor", "4000001");
    let other = world.enter("Okafor, Ada Mary", "7654321");
    assert_eq!(world.why(one, other), [Likeness::SameName]);
    let found = likely_duplicates(&world.state, 100);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].one, found[0].other), ordered(one, other));
}

#[test]
fn where_namesakes_with_numbers_both_were_is_said() {
    let mut world = World::default();
    let one = world.enter("Joan Smith", "1000001");
    let other = world.enter("Joan Smith", "2000002");
    world.post(1, one, 100_001);
    world.post(2, other, 100_002);
    assert_eq!(world.why(one, other), [Likeness::SameName]);
    world.post(3, other, 100_001);
    let school: Urn = "100001".parse().unwrap();
    assert_eq!(
        world.why(one, other),
        [
            Likeness::SameNameAt(Place::School(school)),
            Likeness::SameName
        ]
    );
    world.course(4, one, Some(9), None);
    world.course(5, other, Some(9), None);
    assert_eq!(world.why(one, other).len(), 3);
    assert_eq!(world.pairs(), [ordered(one, other)].into());
    let named = world.enter("Joan Smith", "3000003");
    world.course(6, named, None, Some("University of  DUNWICH"));
    world.course(7, one, None, Some("University of Dunwich"));
    let why = world.why(one, named);
    assert!(matches!(
        &why[..],
        [
            Likeness::SameNameAt(Place::ProviderNamed(_)),
            Likeness::SameName
        ]
    ));
}

#[test]
fn however_many_entries_are_alike_only_as_many_are_looked_for_as_are_wanted() {
    let mut world = World::default();
    let first = world.enter("Joan Smith", "");
    for _ in 0..500 {
        world.enter("Joan Smith", "");
    }
    assert_eq!(likely_duplicates(&world.state, 100).len(), 100);
    assert_eq!(likely_duplicates(&world.state, 0).len(), 0);
    assert_eq!(likely_duplicates_of(&world.state, first, 5).len(), 5);
    // A number that very many have is compared with no more than a few of another.
    for n in 0..20 {
        let name = format!("Person{n} Unlike{n}");
        let teacher = world.enter(&name, "");
        world.number(teacher, "4444444").unwrap();
    }
    let hers = world.enter("Person0 Other", "");
    world.number(hers, "4444445").unwrap();
    let alike = likely_duplicates_of(&world.state, hers, usize::MAX);
    assert!(alike.len() <= 4, "{alike:?}");
}

#[test]
fn a_former_name_is_erased_alone_and_the_name_of_now_is_not() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "1234567");
    world.rename(zoe, "Zoë Brightwater");
    let names = |world: &World| world.state.teachers().get(zoe).unwrap().names.clone();
    let [former, now] = &names(&world)[..] else {
        panic!("two names");
    };
    let mut close = |name| {
        let command = CloseTeacherName { teacher: zoe, name };
        world.give(|state, context| close_teacher_name(state, &command, context))
    };
    assert_eq!(rule_of(close(now.id)), "teacher-current-name");
    assert_eq!(close(former.id).unwrap().len(), 1);
    assert_eq!(rule_of(close(former.id)), "teacher-name-erased");
    assert_eq!(world.found("adeyemi"), []);
    assert_eq!(world.found("zoe"), [zoe]);
    assert_eq!(names(&world)[0].name.known(), None);
    let taken: Vec<_> = world.state.erased().collect();
    assert_eq!(taken, [former.id.into()]);
}

#[test]
fn an_erasure_takes_every_id_with_all_that_is_known_of_it_and_ends_the_parting() {
    let mut world = World::default();
    let one = world.enter("Zoë Adeyemi", "1234567");
    let other = world.enter("Zoe Adeyemi", "");
    world.join(one, other).unwrap();
    world.withdraw(one, "1234567", "A slip.").unwrap();
    world.number(one, "7654321").unwrap();
    let erase = EraseTeacher { teacher: other };
    let facts = world.give(|state, context| erase_teacher(state, &erase, context));
    assert_eq!(facts.unwrap().len(), 2);
    let again = world.give(|state, context| erase_teacher(state, &erase, context));
    assert_eq!(rule_of(again), "teacher-erased");
    assert_eq!(world.part(other), Err(Refusal::NotFound));
    assert_eq!(
        (world.found("zoe"), world.with_trn("7654321")),
        (vec![], vec![])
    );
    assert_eq!(world.pairs(), BTreeSet::new());
    let shown = format!("{:?}", world.state.teachers());
    for personal in [
        "Adeyemi",
        "adeyemi",
        "1234567",
        "7654321",
        "slip",
        "certificate",
    ] {
        assert!(!shown.contains(personal), "{personal}");
    }
    // Their own keys, and those of their names.
    assert_eq!(world.state.erased().collect::<BTreeSet<_>>().len(), 4);
}

/// What can happen to one teacher of four.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Named(usize),
    Numbered(usize),
    Withdrawn(usize),
}

const NAMES: [&str; 5] = [
    "Ada Byron",
    "Byron, Ada",
    "Ada King",
    "Hal King",
    "Ida Vale",
];
const TRNS: [&str; 5] = ["1234567", "1234576", "1234568", "7654321", "1234567"];

fn happens() -> impl Strategy<Value = (usize, Happens)> {
    let happens = prop_oneof![
        (0..NAMES.len()).prop_map(Happens::Named),
        (0..TRNS.len()).prop_map(Happens::Numbered),
        (0..TRNS.len()).prop_map(Happens::Withdrawn),
    ];
    (0..4_usize, happens)
}

fn carry_out(world: &mut World, teacher: TeacherId, it: Happens) {
    match it {
        Happens::Named(n) => world.rename(teacher, NAMES[n]),
        Happens::Numbered(n) => drop(world.number(teacher, TRNS[n]).unwrap()),
        // Only what they have can be withdrawn.
        Happens::Withdrawn(n) => drop(world.withdraw(teacher, TRNS[n], "A slip.")),
    }
}

fn four(world: &mut World) -> Vec<TeacherId> {
    (0..4).map(|n| world.enter(NAMES[n], "")).collect()
}

/// Everything that can be asked of teachers, but for what was said of pairs.
fn answers(world: &World, all: &[TeacherId]) -> String {
    let teachers = world.state.teachers();
    let of = |id: &TeacherId| {
        let names: Vec<_> = teachers.names_of(*id).map(|(_, it)| &it.name).collect();
        let ids: Vec<_> = teachers.ids_of(*id).collect();
        format!(
            "{ids:?} {names:?} {:?} {:?}",
            teachers.trn_of(*id),
            teachers.name_of(*id)
        )
    };
    let each: Vec<String> = all.iter().map(of).collect();
    let found: Vec<_> = ["ada", "byron", "king", "i"]
        .map(|it| world.found(it))
        .into();
    let numbered: Vec<_> = TRNS.map(|it| world.with_trn(it)).into();
    let alike: Vec<_> = all
        .iter()
        .flat_map(|one| all.iter().map(|other| world.why(*one, *other)))
        .collect();
    format!("{each:?} {found:?} {numbered:?} {alike:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn joined_and_parted_again_everything_answers_as_before(
        happened in proptest::collection::vec(happens(), 0..24),
        pairs in proptest::collection::vec((0..4_usize, 0..4_usize), 1..4),
    ) {
        let mut world = World::default();
        let all = four(&mut world);
        for (n, it) in happened {
            carry_out(&mut world, all[n], it);
        }
        let mut before = Vec::new();
        for (kept, joined) in pairs {
            let set = world.state.teachers().kept(all[joined]);
            before.push((set, answers(&world, &all)));
            if world.join(all[kept], all[joined]).unwrap().is_empty() {
                before.pop();
                continue;
            }
            let kept = world.state.teachers().kept(all[kept]);
            for trn in TRNS {
                for found in world.with_trn(trn) {
                    prop_assert_eq!(found, world.state.teachers().kept(found));
                }
            }
            prop_assert_eq!(world.state.teachers().kept(set), kept);
        }
        while let Some((parted, answered)) = before.pop() {
            world.part(parted).unwrap();
            prop_assert_eq!(answers(&world, &all), answered);
        }
    }

    #[test]
    fn the_order_in_which_different_teachers_are_told_of_does_not_matter(
        happened in proptest::collection::vec(happens(), 0..24),
        order in Just([0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let mut together = World::default();
        let all = four(&mut together);
        let mut one_by_one = together.clone();
        for (n, it) in &happened {
            carry_out(&mut together, all[*n], *it);
        }
        for teacher in order {
            for (n, it) in happened.iter().filter(|(n, _)| *n == teacher) {
                carry_out(&mut one_by_one, all[*n], *it);
            }
        }
        let names = |world: &World| {
            let of = |id: &TeacherId| world.state.teachers().names_of(*id)
                .map(|(_, it)| it.name.known().cloned()).collect::<Vec<_>>();
            all.iter().map(of).collect::<Vec<_>>()
        };
        prop_assert_eq!(names(&together), names(&one_by_one));
        prop_assert_eq!(together.pairs(), one_by_one.pairs());
        for text in ["ada", "byron", "king", "i"] {
            prop_assert_eq!(together.found(text), one_by_one.found(text));
        }
        for trn in TRNS {
            prop_assert_eq!(together.with_trn(trn), one_by_one.with_trn(trn));
        }
    }

    /// What the index finds is what comparing everyone with everyone finds.
    #[test]
    fn likely_duplicates_are_those_that_are_alike(
        happened in proptest::collection::vec(happens(), 0..24),
    ) {
        let mut world = World::default();
        let all = four(&mut world);
        for (n, it) in happened {
            carry_out(&mut world, all[n], it);
        }
        let mut alike = BTreeSet::new();
        for (n, one) in all.iter().enumerate() {
            for other in &all[n + 1..] {
                if !world.why(*one, *other).is_empty() {
                    alike.insert(ordered(*one, *other));
                }
            }
            let of: BTreeSet<_> = likely_duplicates_of(&world.state, *one, 9)
                .iter().map(|it| (it.one, it.other)).collect();
            let theirs = |it: &&(TeacherId, TeacherId)| it.0 == *one || it.1 == *one;
            prop_assert!(of.iter().all(|it| theirs(&it)));
        }
        prop_assert_eq!(world.pairs(), alike);
    }
}

#[test]
fn a_new_fact_of_a_teacher_names_no_one_in_the_open() {
    let world = World::default();
    let command = EnterTeacher {
        name: "Zoë Adeyemi".into(),
        trn: "1234567".into(),
    };
    let facts = enter_teacher(&world.state, &command, &world.context()).unwrap();
    let [NewFact { fact, .. }] = &facts[..] else {
        panic!("one fact");
    };
    let mut body = fact.body().unwrap();
    let object = body.as_object_mut().unwrap();
    for sealed in ["name", "number"] {
        let node = object.remove(sealed).unwrap();
        assert!(node.get("$sealed").is_some(), "{sealed}");
    }
    let open = body.to_string();
    assert!(
        !open.contains("Adeyemi") && !open.contains("1234567"),
        "{open}"
    );
}

#[test]
fn an_erased_account_is_no_teachers_any_more_and_its_claims_are_erased() {
    let mut world = World::default();
    let teacher = world.enter("Zoë Adeyemi", "1234567");
    let person = PersonId(RawId::from_bytes([7; 16]));
    world.record(TeacherLinked { teacher, person });
    let claim: ClaimId = RawId::from_bytes([8; 16]).into();
    let case = CaseId::from(claim);
    world.record(AwardClaimed {
        claim,
        person,
        teacher: None,
        trn: Some(Sealed::under(case, "1234567".parse().unwrap())),
        name: Sealed::under(case, "Zoë Adeyemi".into()),
        qualification: SencoQualification::Nasenco,
        provider: ClaimedProvider::Named("Dunwich".into()),
        provider_name: "Dunwich".into(),
        body: None,
        body_name: None,
        year: 2013,
        completed: None,
        certificate: None,
        consents: false,
    });
    world.state.forget(person);
    assert_eq!(world.state.teachers().of_person(person), None);
    let known = world.state.teachers().get(teacher).unwrap();
    assert_eq!((known.linked, known.name()), (None, Some("Zoë Adeyemi")));
    let claimed = &world.state.claims().get(claim).unwrap().claimed;
    assert_eq!(
        (claimed.name.known(), claimed.trn.as_ref().unwrap().known()),
        (None, None)
    );
    let case: Subject = case.into();
    assert_eq!(world.state.taken_with(person).collect::<Vec<_>>(), [case]);
    assert_eq!(world.state.erased().collect::<Vec<_>>(), [case]);
}
