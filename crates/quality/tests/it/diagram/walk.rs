//! A step of a walk: by whom something is tried, and what is recorded of it.

use super::{
    attempt::Attempt,
    group::{afterwards, examine, sign},
};
use crate::world::World;
use proptest::sample::Index;
use quality::{
    DeclareInterest, Fact, FindConflict, GiveReading, HandBackReading, NameExaminer,
    StartApplication, SubmitApplication, TypedJudgement, WithdrawApplication,
};
use vocabulary::{Actor, ApplicationId, Context, Decided, OrganisationId, PersonId, Role};

/// The world of a walk, with as many members of the group as a set has bits: some of them drop out of it for
/// good on the way.
pub fn world() -> World {
    let mut world = World::new();
    let host = world.coordinator.organisation.unwrap();
    while world.readers.len() < 8 {
        let name = format!("Another {}", world.readers.len());
        let reader = world.person_at((&name, "another@senco.example"), host, Role::Reader);
        world.readers.push(reader);
    }
    world
}

pub fn members(world: &World, set: u8) -> Vec<PersonId> {
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
    let declared = found
        .reader(&world.people, person)
        .is_some_and(|it| it.declared.is_some());
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
pub fn attempt(world: &mut World, which: Index, tried: &Attempt) {
    if let Attempt::Pass(days) = tried {
        return world.pass(*days);
    }
    let applications: Vec<ApplicationId> = world.quality.applications().map(|(id, _)| id).collect();
    let application = (!applications.is_empty()).then(|| *which.get(&applications));
    let instead = application.and_then(|it| towards_a_draft(world, it, tried));
    let tried = instead.as_ref().unwrap_or(tried);
    let leader = *which.get(&world.leaders);
    if becomes_known(world, leader, tried) {
        return;
    }
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

/// What becomes known of persons, whoever is told.
fn becomes_known(world: &mut World, leader: Actor, tried: &Attempt) -> bool {
    match tried {
        Attempt::Join(one, other) => {
            let everyone = world.readers.iter().chain(&world.leaders);
            let everyone = everyone.chain([&world.supporter]);
            let everyone: Vec<PersonId> = everyone.filter_map(|it| it.person).collect();
            let kept = world.people.kept(*one.get(&everyone));
            let joined = world.people.kept(*other.get(&everyone));
            if kept != joined {
                world.joins(kept, joined);
            }
        }
        Attempt::Part(which) => {
            let ids = world.people.joined().flat_map(|(_, ids)| ids);
            let joined = ids.filter_map(|id| Some((world.people.joined_to(*id)?, *id)));
            let joined: Vec<(PersonId, PersonId)> = joined.collect();
            if !joined.is_empty() {
                let (kept, parted) = *which.get(&joined);
                world.parts(kept, parted);
            }
        }
        Attempt::Visit { who, stays } => {
            let visitor = who.get(&world.readers).person.unwrap();
            let provider = leader.organisation.unwrap();
            world.begins(visitor, provider, leader.role);
            if !stays {
                world.leaves(visitor, provider, leader.role);
            }
        }
        _ => return false,
    }
    true
}

/// One of those who read it, or now and then someone else.
fn reader_of(world: &World, application: ApplicationId, index: Index) -> Actor {
    let found = world.quality.application(application);
    let reading = found.into_iter().flat_map(|it| it.readers(&world.people));
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
            let start = StartApplication::for_the_award(provider);
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

/// The standards that an application is judged by; of one that is not there, those of the first version.
pub fn standards(world: &World, application: ApplicationId) -> impl Iterator<Item = String> {
    let found = world.quality.application(application);
    let framework = found.map_or("qsf-1", |it| it.framework.as_str());
    let framework = framework::version(framework).unwrap();
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
                answers: standards(world, application)
                    .map(|id| (id, text.to_owned()))
                    .collect(),
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
            quality::declare_interest(people, state, &declare, context)
        }
        Attempt::HandBack { .. } => {
            let hand_back = HandBackReading {
                application,
                note: String::new(),
            };
            quality::hand_back_reading(people, state, &hand_back, context)
        }
        Attempt::FindConflict { .. } => {
            let find = FindConflict {
                application,
                about: "I have begun to teach there.".into(),
            };
            quality::find_conflict(people, state, &find, context)
        }
        Attempt::Read { whole, .. } => {
            let typed = TypedJudgement {
                judgement: "partly-met".into(),
                feedback: "Show more.".into(),
            };
            let judged = standards(world, application).skip(usize::from(!whole));
            let give = GiveReading {
                application,
                judgements: judged.map(|id| (id, typed.clone())).collect(),
            };
            quality::give_reading(people, state, &give, context)
        }
        _ => return None,
    })
}
