//! What the group tries: its coordinator, who clerks, and its members, who sign.

use super::{
    attempt::Attempt,
    walk::{members, standards},
};
use crate::world::World;
use jiff::ToSpan;
use proptest::sample::Index;
use quality::{
    AgreeToProposal, AssignReaders, CorrectDecision, Fact, InviteRevisions, MeetCondition,
    NameSupporter, ObjectToProposal, OpenReview, PostponeCondition, ProposeDecision,
    ProposeReversal, RecordDecision, RefuseCondition, ReleaseReader, ReportCondition,
    ReverseDecision, SetReadingAside, TypedCondition, WithdrawObjection,
};
use vocabulary::{ApplicationId, Context, Decided};

/// What the coordinator does, for the group.
pub fn examine(
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
            quality::assign_readers(people, state, &world.settled, &assign, context)
        }
        Attempt::Release(who) => {
            let reader = who.get(&world.readers).person?;
            quality::release_reader(
                people,
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
            quality::open_review(people, state, &open, context)
        }
        Attempt::Invite { asks } => {
            let asked = standards(world, application).take(usize::from(*asks));
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
            quality::set_reading_aside(people, state, &set_aside, context)
        }
        _ => return None,
    })
}

/// What happens to a decision.
pub fn afterwards(
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
                shown: found
                    .decided()
                    .filter(|_| *shown == 0)
                    .and_then(|it| it.words),
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
                    seen: None,
                    note: String::new(),
                },
                context,
            )
        }
        Attempt::Report(condition) => {
            let report = ReportCondition {
                application,
                condition: *condition,
                note: "It is done.".into(),
                files: Vec::new(),
            };
            quality::report_condition(state, &report, context)
        }
        Attempt::NotMet { condition, later } => {
            let refuse = RefuseCondition {
                application,
                condition: *condition,
                seen: None,
                reasons: "The map is of another course.".into(),
                due: later.then(|| context.today.saturating_add(30.days())),
            };
            quality::refuse_condition(state, &refuse, context)
        }
        Attempt::Postpone(condition) => {
            let postpone = PostponeCondition {
                application,
                condition: *condition,
                seen: None,
                due: Some(context.today.saturating_add(60.days())),
                note: String::new(),
            };
            quality::postpone_condition(state, &postpone, context)
        }
        _ => return None,
    })
}

/// What is put to the members, what each answers, and what is recorded of it.
pub fn sign(
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
            // Whoever has not answered yet, so that walks of this length get as far as a decision.
            let who = one(who)?;
            let mut answers = last.members.iter().map(|member| agree(*member));
            let counts = answers.find(|it| it.as_ref().is_ok_and(|facts| !facts.is_empty()));
            counts.unwrap_or_else(|| agree(who))
        }
        Attempt::Object { who, conflict } => {
            let object = ObjectToProposal {
                application,
                proposal,
                member: one(who)?,
                reasons: "I do not see why.".into(),
                conflict: *conflict,
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
