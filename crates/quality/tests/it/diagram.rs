//! No sequence of commands, by whomever, leaves the diagram of an application.

use crate::world::World;
use jiff::ToSpan;
use proptest::{prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};
use quality::{
    AgreeToProposal, Application, AssignReaders, Assignment, CorrectDecision, Decision,
    DecisionKind, DeclareInterest, Fact, FindConflict, GiveReading, HandBackReading,
    InviteRevisions, MeetCondition, NameExaminer, NameSupporter, Need, ObjectToProposal,
    OpenReview, Party, Phase, ProposeDecision, ProposeReversal, QUORUM, READERS, RecordDecision,
    ReleaseReader, ReverseDecision, SetReadingAside, StartApplication, SubmitApplication,
    TypedCondition, TypedJudgement, WithdrawApplication, WithdrawObjection,
};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Actor, ApplicationId, Context, Decided, OrganisationId, PersonId};

/// Something that someone tries, on whichever application and by whomever the numbers pick. A set
/// of members of the group is the bits of a number.
#[derive(Clone, Debug)]
enum Attempt {
    Start,
    Submit {
        answered: bool,
        declared: bool,
    },
    Withdraw,
    Support(bool),
    Examine(Index, bool),
    Assign(u8),
    Release(Index),
    HandBack {
        reader: Index,
    },
    FindConflict {
        reader: Index,
    },
    SetAside(Index),
    Correct {
        shown: usize,
        whole: bool,
    },
    OpenReview,
    Declare {
        reader: Index,
        conflict: bool,
    },
    Read {
        reader: Index,
        whole: bool,
    },
    Invite {
        asks: bool,
    },
    Decide {
        accepts: bool,
        members: u8,
        condition: bool,
    },
    Record,
    Agree(Index),
    Object(Index),
    TakeBack(Index),
    Reverse {
        members: u8,
    },
    RecordReversal,
    Meet(u32),
    Pass(i64),
}

fn attempts() -> impl Strategy<Value = Vec<(Index, Attempt)>> {
    let index = any::<Index>;
    let rarely = prop::bool::weighted(0.1);
    let mostly = prop::bool::weighted(0.9);
    let attempt = prop_oneof![
        2 => Just(Attempt::Start),
        8 => (mostly, mostly)
            .prop_map(|(answered, declared)| Attempt::Submit { answered, declared }),
        1 => Just(Attempt::Withdraw),
        1 => any::<bool>().prop_map(Attempt::Support),
        1 => (index(), rarely).prop_map(|(who, does)| Attempt::Examine(who, does)),
        8 => any::<u8>().prop_map(Attempt::Assign),
        1 => index().prop_map(Attempt::Release),
        1 => index().prop_map(|reader| Attempt::HandBack { reader }),
        2 => index().prop_map(|reader| Attempt::FindConflict { reader }),
        2 => index().prop_map(Attempt::SetAside),
        3 => (0_usize..2, mostly).prop_map(|(shown, whole)| Attempt::Correct { shown, whole }),
        4 => Just(Attempt::OpenReview),
        16 => (index(), rarely)
            .prop_map(|(reader, conflict)| Attempt::Declare { reader, conflict }),
        24 => (index(), mostly).prop_map(|(reader, whole)| Attempt::Read { reader, whole }),
        6 => mostly.prop_map(|asks| Attempt::Invite { asks }),
        16 => (any::<bool>(), any::<u8>(), any::<bool>())
            .prop_map(|(accepts, members, condition)| Attempt::Decide {
                accepts,
                members,
                condition,
            }),
        60 => index().prop_map(Attempt::Agree),
        1 => index().prop_map(Attempt::Object),
        2 => index().prop_map(Attempt::TakeBack),
        24 => Just(Attempt::Record),
        4 => any::<u8>().prop_map(|members| Attempt::Reverse { members }),
        4 => Just(Attempt::RecordReversal),
        1 => (0_u32..2).prop_map(Attempt::Meet),
        2 => (1_i64..200).prop_map(Attempt::Pass),
        2 => (1_i64..8).prop_map(Attempt::Pass),
    ];
    prop::collection::vec((index(), attempt), 1..250)
}

fn members(world: &World, set: u8) -> Vec<PersonId> {
    let picked = |(n, reader): (usize, &Actor)| reader.person.filter(|_| set >> n & 1 == 1);
    world
        .readers
        .iter()
        .enumerate()
        .filter_map(picked)
        .collect()
}

/// What is tried in the place of an answer while nothing is put to the members: a step towards a draft.
/// Most of a walk of this length would be spent on answers to nothing otherwise.
fn towards_a_draft(world: &World, application: ApplicationId, tried: &Attempt) -> Option<Attempt> {
    let Attempt::Agree(who) = tried else {
        return None;
    };
    let found = world.quality.application(application)?;
    if found.proposal().is_some() {
        return None;
    }
    let reader = *who;
    let person = reader_of(world, application, reader).person?;
    let declared = found.reader(person).is_some_and(|it| it.declared.is_some());
    Some(if declared {
        Attempt::Read {
            reader,
            whole: true,
        }
    } else {
        let conflict = false;
        Attempt::Declare { reader, conflict }
    })
}

/// Tries it.
fn attempt(world: &mut World, which: Index, tried: &Attempt) {
    if let Attempt::Pass(days) = tried {
        return world.pass(*days);
    }
    let applications: Vec<ApplicationId> = world.quality.applications().map(|(id, _)| id).collect();
    let application = (!applications.is_empty()).then(|| *which.get(&applications));
    let instead = application.and_then(|it| towards_a_draft(world, it, tried));
    let tried = instead.as_ref().unwrap_or(tried);
    let leader = *which.get(&world.leaders);
    let actor = match (tried, application) {
        (Attempt::Start | Attempt::Submit { .. } | Attempt::Withdraw, _) => leader,
        (
            Attempt::Declare { reader, .. }
            | Attempt::Read { reader, .. }
            | Attempt::FindConflict { reader }
            | Attempt::HandBack { reader },
            Some(application),
        ) => reader_of(world, application, *reader),
        _ => world.coordinator,
    };
    let context = world.context(actor);
    let decided = match application {
        Some(application) if !matches!(tried, Attempt::Start | Attempt::Examine(..)) => {
            apply(world, application, tried, &context)
                .or_else(|| examine(world, application, tried, &context))
                .or_else(|| afterwards(world, application, tried, &context))
                .or_else(|| sign(world, application, tried, &context))
        }
        _ => at_home(world, leader.organisation, tried, &context),
    };
    if let Some(decided) = decided {
        let _ = world.record(actor, decided);
    }
}

/// One of those who read it, or now and then someone else.
fn reader_of(world: &World, application: ApplicationId, index: Index) -> Actor {
    let found = world.quality.application(application);
    let reading = found.into_iter().flat_map(quality::Application::readers);
    let mut persons: Vec<Option<PersonId>> = reading.map(|it| Some(it.reader)).collect();
    persons.push(index.get(&world.readers).person);
    let person = *index.get(&persons);
    let mut readers = world.readers.iter();
    *readers.find(|it| it.person == person).unwrap()
}

/// What is about a provider.
fn at_home(
    world: &World,
    provider: Option<OrganisationId>,
    tried: &Attempt,
    context: &Context,
) -> Option<Decided<Fact>> {
    let provider = provider?;
    match tried {
        Attempt::Start => {
            let start = StartApplication { provider };
            Some(quality::start_application(&world.quality, &start, context))
        }
        Attempt::Examine(who, examines) => {
            let name = NameExaminer {
                provider,
                examiner: who.get(&world.readers).person?,
                examines: *examines,
            };
            let (people, state) = (&world.people, &world.quality);
            Some(quality::name_examiner(people, state, &name, context))
        }
        _ => None,
    }
}

fn standards() -> impl Iterator<Item = String> {
    let framework = framework::version("qsf-1").unwrap();
    framework.standards().map(|it| it.id.clone())
}

/// What the applicant and the readers do.
fn apply(
    world: &World,
    application: ApplicationId,
    tried: &Attempt,
    context: &Context,
) -> Option<Decided<Fact>> {
    let (people, state) = (&world.people, &world.quality);
    Some(match tried {
        Attempt::Submit { answered, declared } => {
            let text = if *answered { "We do." } else { " " };
            let submit = SubmitApplication {
                application,
                answers: standards().map(|id| (id, text.to_owned())).collect(),
                before: std::collections::BTreeMap::new(),
                finished: std::collections::BTreeSet::new(),
                coverage: std::collections::BTreeMap::new(),
                declared: *declared,
            };
            quality::submit_application(state, &submit, context)
        }
        Attempt::Withdraw => {
            let withdraw = WithdrawApplication { application };
            quality::withdraw_application(state, &withdraw, context)
        }
        Attempt::Declare { conflict, .. } => {
            let declare = DeclareInterest {
                application,
                conflict: Some(*conflict),
                about: "A reason.".into(),
            };
            quality::declare_interest(state, &declare, context)
        }
        Attempt::HandBack { .. } => {
            let hand_back = HandBackReading {
                application,
                note: String::new(),
            };
            quality::hand_back_reading(state, &hand_back, context)
        }
        Attempt::FindConflict { .. } => {
            let find = FindConflict {
                application,
                about: "I have begun to teach there.".into(),
            };
            quality::find_conflict(state, &find, context)
        }
        Attempt::Read { whole, .. } => {
            let typed = TypedJudgement {
                judgement: "partly-met".into(),
                feedback: "Show more.".into(),
            };
            let judged = standards().skip(usize::from(!whole));
            let give = GiveReading {
                application,
                judgements: judged.map(|id| (id, typed.clone())).collect(),
            };
            quality::give_reading(people, state, &give, context)
        }
        _ => return None,
    })
}

/// What the coordinator does, for the group.
fn examine(
    world: &World,
    application: ApplicationId,
    tried: &Attempt,
    context: &Context,
) -> Option<Decided<Fact>> {
    let (people, state) = (&world.people, &world.quality);
    let today = context.today;
    Some(match tried {
        Attempt::Support(does) => {
            let supporter = world.supporter.person.filter(|_| *does);
            let name = NameSupporter {
                application,
                supporter,
            };
            quality::name_supporter(people, state, &name, context)
        }
        Attempt::Assign(readers) => {
            let assign = AssignReaders {
                application,
                readers: members(world, *readers),
                due: Some(today + 28.days()),
            };
            quality::assign_readers(people, state, &assign, context)
        }
        Attempt::Release(who) => {
            let reader = who.get(&world.readers).person?;
            quality::release_reader(
                state,
                &ReleaseReader {
                    application,
                    reader,
                },
                context,
            )
        }
        Attempt::OpenReview => {
            let open = OpenReview {
                application,
                due: Some(today + 14.days()),
            };
            quality::open_review(state, &open, context)
        }
        Attempt::Invite { asks } => {
            let asked = standards().take(usize::from(*asks));
            let invite = InviteRevisions {
                application,
                revisions: asked.map(|id| (id, "Show it.".into())).collect(),
                due: Some(today + 42.days()),
            };
            quality::invite_revisions(people, state, &invite, context)
        }
        Attempt::Decide {
            accepts,
            members: who,
            condition,
        } => {
            let by = |set| RecordDecision {
                application,
                decision: if *accepts { "accepted" } else { "not-yet" }.into(),
                decided_on: Some(today),
                members: members(world, set),
                reasons: "Because.".into(),
                conditions: vec![TypedCondition {
                    what: if *condition { "Send the map." } else { "" }.into(),
                    due: condition.then(|| today + 90.days()),
                }],
                strengthen: vec!["data-1".into()],
                help: "A supporter".into(),
            };
            let put =
                |set| quality::propose_decision(&world.known(), &ProposeDecision(by(set)), context);
            // Where only the members are wrong, others are asked: most sets have someone with a conflict.
            match put(*who) {
                Err(vocabulary::Refusal::Invalid(wrong)) => {
                    let other = (0..=u8::MAX).map(put).find(Result::is_ok);
                    other.unwrap_or(Err(vocabulary::Refusal::Invalid(wrong)))
                }
                put => put,
            }
        }
        Attempt::SetAside(who) => {
            let set_aside = SetReadingAside {
                application,
                reader: who.get(&world.readers).person?,
                why: "It is of another application.".into(),
            };
            quality::set_reading_aside(state, &set_aside, context)
        }
        _ => return None,
    })
}

/// What happens to a decision.
fn afterwards(
    world: &World,
    application: ApplicationId,
    tried: &Attempt,
    context: &Context,
) -> Option<Decided<Fact>> {
    let state = &world.quality;
    Some(match tried {
        Attempt::Correct { shown, whole } => {
            let found = state.application(application)?;
            let asked = found.decided().map_or(0, |it| it.conditions.len());
            let correct = CorrectDecision {
                application,
                shown: *shown,
                reasons: if *whole { "Because of this." } else { " " }.into(),
                conditions: vec!["Send the whole map.".into(); asked],
                help: "Another supporter".into(),
                why: "A word was missing.".into(),
            };
            quality::correct_decision(state, &correct, context)
        }
        Attempt::Reverse { members: who } => {
            let reverse = ReverseDecision {
                application,
                members: members(world, *who),
                reasons: "It was wrong.".into(),
            };
            quality::propose_reversal(&world.known(), &ProposeReversal(reverse), context)
        }
        Attempt::Meet(condition) => {
            let condition = *condition;
            quality::meet_condition(
                state,
                &MeetCondition {
                    application,
                    condition,
                },
                context,
            )
        }
        _ => return None,
    })
}

/// What is put to the members, what each answers, and what is recorded of it.
fn sign(
    world: &World,
    application: ApplicationId,
    tried: &Attempt,
    context: &Context,
) -> Option<Decided<Fact>> {
    let (people, state) = (&world.people, &world.quality);
    let found = state.application(application)?;
    let last = found.proposals.last()?;
    let proposal = last.number;
    let one = |who: &Index| (!last.members.is_empty()).then(|| *who.get(&last.members));
    Some(match tried {
        Attempt::Agree(who) => {
            let agree = |member| {
                let agree = AgreeToProposal {
                    application,
                    proposal,
                    member,
                };
                quality::agree(people, state, &agree, context)
            };
            // The person who has not answered yet, so that walks of this length get as far as a decision.
            let who = one(who)?;
            let mut answers = last.members.iter().map(|member| agree(*member));
            let counts = answers.find(|it| it.as_ref().is_ok_and(|facts| !facts.is_empty()));
            counts.unwrap_or_else(|| agree(who))
        }
        Attempt::Object(who) => {
            let object = ObjectToProposal {
                application,
                proposal,
                member: one(who)?,
                reasons: "I do not see why.".into(),
            };
            quality::object(people, state, &object, context)
        }
        Attempt::TakeBack(who) => {
            let withdraw = WithdrawObjection {
                application,
                proposal,
                member: one(who)?,
            };
            quality::withdraw_objection(people, state, &withdraw, context)
        }
        Attempt::Record => {
            let put = world.facts.iter().rev().find_map(|fact| match fact {
                Fact::DecisionProposed(it) if it.application == application => Some(it.clone()),
                _ => None,
            })?;
            let condition = |it: &quality::Condition| TypedCondition {
                what: it.what.known().unwrap().clone(),
                due: Some(it.due),
            };
            let record = RecordDecision {
                application,
                decision: put.decision.name().into(),
                decided_on: Some(put.on),
                members: put.members.clone(),
                reasons: put.reasons.known().unwrap().clone(),
                conditions: put.conditions.iter().map(condition).collect(),
                strengthen: put.strengthen.clone(),
                help: put
                    .help
                    .map_or_else(String::new, |it| it.known().unwrap().clone()),
            };
            quality::record_decision(people, state, &record, context)
        }
        Attempt::RecordReversal => {
            let put = world.facts.iter().rev().find_map(|fact| match fact {
                Fact::ReversalProposed(it) if it.application == application => Some(it.clone()),
                _ => None,
            })?;
            let reverse = ReverseDecision {
                application,
                members: put.members.clone(),
                reasons: put.reasons.known().unwrap().clone(),
            };
            quality::reverse_decision(&world.known(), &reverse, context)
        }
        _ => return None,
    })
}

/// The phases that may follow one another, written down once more, as the domain has them.
fn may_follow(before: Phase, after: Phase) -> bool {
    use Phase::{
        Accepted, NotYet, Resubmitted, RevisionsInvited, Started, Submitted, UnderReview, Withdrawn,
    };
    match after {
        Started => false,
        Submitted => before == Started,
        UnderReview => matches!(before, Submitted | Resubmitted | Accepted | NotYet),
        RevisionsInvited | Accepted | NotYet => before == UnderReview,
        Resubmitted => before == RevisionsInvited,
        Withdrawn => before.is_open(),
    }
}

fn phases(world: &World) -> BTreeMap<ApplicationId, Phase> {
    let applications = world.quality.applications();
    applications.map(|(id, found)| (id, found.phase)).collect()
}

/// A decision depends on enough reports that counted when it was recorded: neither set aside nor of
/// someone who had left, and none was owed.
fn counted(found: &Application, decided: &Decision) -> Result<(), TestCaseError> {
    let before = decided.position;
    let given = |it: &&Assignment| {
        it.reading(found.round())
            .is_some_and(|it| it.position < before)
    };
    let stayed = |it: &&Assignment| it.released.is_none_or(|it| it.at >= decided.mark.at);
    let counted = found.assignments.iter().filter(given).filter(stayed);
    let counted = counted.filter(|it| !it.is_set_aside(before)).count();
    prop_assert!(counted >= READERS, "decided on too few readings");
    let asked = |it: &&Assignment| it.assigned.at < decided.mark.at;
    let owing = found.assignments.iter().filter(stayed).filter(asked);
    prop_assert!(
        owing.filter(|it| !given(it)).count() == 0,
        "decided before it was read"
    );
    Ok(())
}

/// What is recorded was put to the members just before, and those who decided had agreed to it while
/// no one objected.
fn signed(found: &Application, members: &[PersonId], position: u64) -> Result<(), TestCaseError> {
    let mut proposals = found.proposals.iter().rev();
    let proposal = proposals.find(|it| it.position < position);
    prop_assert!(proposal.is_some(), "the members were not asked");
    let proposal = proposal.unwrap();
    prop_assert!(proposal.over, "what is recorded is put to nobody any more");
    for member in members {
        let answer = proposal.answer(*member);
        let agreed = answer.is_some_and(|it| it.answered == quality::Answered::Agrees);
        prop_assert!(agreed, "somebody decided who had not agreed");
    }
    let objects = proposal.answered(quality::Answered::Objects).count();
    // Of the person who has left or come to have a conflict, an objection counts no more.
    prop_assert!(objects + members.len() <= proposal.members.len());
    Ok(())
}

/// The person who found a conflict of interest reads nothing of the provider, and is known to have one.
fn conflicted_stay_out(world: &World, found: &Application) -> Result<(), TestCaseError> {
    for conflicted in &found.conflicts {
        let (people, state) = (&world.people, &world.quality);
        let provider = world.quality.provider(found.provider).unwrap();
        for of_provider in &provider.applications {
            let known = quality::conflict(
                people,
                state,
                *of_provider,
                conflicted.person,
                world.today(),
            );
            prop_assert!(known.is_some(), "a conflict that was found is forgotten");
        }
        let reads = found.reader(conflicted.person);
        prop_assert!(reads.is_none(), "reads with a conflict that was found");
    }
    Ok(())
}

/// What must hold in every state.
fn holds(world: &World) -> Result<(), TestCaseError> {
    let waiting: BTreeSet<ApplicationId> = world.quality.waiting().map(|(id, _)| id).collect();
    for reader in world.readers.iter().filter_map(|it| it.person) {
        let asked = world.quality.asked_to_read(reader).map(|(id, _)| id);
        let found = world.quality.applications();
        let found = found.filter(|(_, it)| it.assignments.iter().any(|it| it.reader == reader));
        prop_assert!(asked.eq(found.map(|(id, _)| id)));
    }
    for (id, found) in world.quality.applications() {
        prop_assert_eq!(waiting.contains(&id), found.waits());
        let (people, state) = (&world.people, &world.quality);
        let required = !quality::action_required(people, state, id, world.today()).is_empty();
        prop_assert!(
            found.waits() || !required,
            "asked of somebody, and waits for nobody"
        );
    }
    for (id, found) in world.quality.applications() {
        let readers = found.readers().count();
        if found.phase == Phase::UnderReview && found.decisions.is_empty() {
            prop_assert!(readers > 0 || found.assignments.len() >= READERS);
        }
        if let Some(decided) = found.decided() {
            prop_assert!(decided.members.len() >= QUORUM, "too few decided");
            for member in &decided.members {
                let acts = world.readers.iter().any(|it| {
                    it.person == Some(*member) && it.organisation == Some(found.provider)
                });
                prop_assert!(!acts, "a member decided on their own organisation");
            }
            counted(found, decided)?;
            signed(found, &decided.members, decided.position)?;
        }
        conflicted_stay_out(world, found)?;
        for assignment in &found.assignments {
            let set_aside = assignment.set_aside.is_some();
            prop_assert!(
                !set_aside || assignment.released.is_some(),
                "set aside and still reading"
            );
            prop_assert!(
                !set_aside || !assignment.readings.is_empty(),
                "nothing to set aside"
            );
            let free = assignment.is_free();
            prop_assert!(
                free || assignment.readings.is_empty(),
                "read before declaring"
            );
            prop_assert!(
                assignment.handed_back.is_none() || assignment.released.is_some(),
                "handed back and still reading"
            );
            let supports = found.supporter == Some(assignment.reader);
            prop_assert!(!supports || assignment.released.is_some());
        }
        let accepted = found
            .decided()
            .is_some_and(|it| it.kind == DecisionKind::Accepted);
        let provider = world.quality.provider(found.provider).unwrap();
        let mut registered = provider.registrations.alive(None);
        let registered = registered.any(|it| it.value.application == id && !it.value.ended);
        prop_assert_eq!(accepted, registered, "registered exactly when accepted");
        let (people, state) = (&world.people, &world.quality);
        let required = quality::action_required(people, state, id, world.today());
        let waits = !required.is_empty();
        for reader in found.readers() {
            let closed = quality::conflict(people, state, id, reader.reader, world.today());
            let asked = required
                .iter()
                .any(|it| it.by == Party::Reader(reader.reader) && it.need == Need::GiveReading);
            prop_assert!(closed.is_none() || !asked, "asked for what they cannot do");
        }
        let met = found.phase != Phase::Accepted && found.proposal().is_none();
        prop_assert!(
            !met || waits == found.phase.is_open(),
            "{:?} waits: {waits}",
            found.phase
        );
    }
    for (_, provider) in world.quality.providers() {
        let open = provider.applications.iter().filter(|id| {
            let found = world.quality.application(**id);
            found.is_some_and(|found| found.phase.is_open())
        });
        prop_assert!(open.count() <= 1, "two open applications");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_leaves_the_diagram(attempts in attempts()) {
        let mut world = World::new();
        for (which, tried) in attempts {
            let before = phases(&world);
            let facts = world.facts.len();
            attempt(&mut world, which, &tried);
            for (id, after) in phases(&world) {
                match before.get(&id) {
                    None => prop_assert_eq!(after, Phase::Started),
                    Some(before) if *before != after => {
                        prop_assert!(may_follow(*before, after), "{before:?} to {after:?}: {tried:?}");
                    }
                    Some(_) => {}
                }
            }
            // Facts that were recorded fold on a state without them, to the same phases.
            if facts == world.facts.len() {
                prop_assert_eq!(before, phases(&world), "something changed without a fact");
            }
            holds(&world)?;
        }
    }
}

/// The random walks are no use if they do not get everywhere.
#[test]
fn the_random_walks_reach_every_phase() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let walk = attempts().new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        for (which, tried) in walk {
            attempt(&mut world, which, &tried);
            reached.extend(phases(&world).into_values());
        }
    }
    assert_eq!(reached, BTreeSet::from(Phase::ALL));
}
