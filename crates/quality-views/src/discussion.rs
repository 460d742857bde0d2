//! What readers found differently, what they and the coordinator say to each other about it, and each report as it
//! stands after that.

use crate::{Outside, Query, StoredReading, decision::shown, scope::WithinScope as _};
use access::Action;
use asking::Failure;
use framework::Standard;
use jiff::Timestamp;
use quality::{
    DiscussionSaid, Judgement, JudgementChanged, ReadingGiven, StandardJudged, TypedJudgement,
    application_number, may_discuss,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, PersonId, Refusal, Role};

/// A report as it stood before the fact at `before`: what was given, with the judgements that the reader has changed
/// since.
pub(crate) fn report(
    reading: &StoredReading<'_>,
    given: &quality::Reading,
    before: u64,
) -> Result<Vec<StandardJudged>, Failure> {
    let said: ReadingGiven = reading.fact_of(given.position)?;
    let mut judgements = said.judgements;
    for changed in given.changed.iter().filter(|it| it.position < before) {
        let changed: JudgementChanged = reading.fact_of(changed.position)?;
        let mut same = judgements.iter_mut();
        if let Some(judged) = same.find(|it| it.standard == changed.judged.standard) {
            *judged = changed.judged;
        }
    }
    Ok(judgements)
}

/// The discussion of the reports on an application.
#[derive(Clone, Copy, Debug)]
pub struct Discussion {
    /// The application they talk about.
    pub application: ApplicationId,
}

/// The discussion of the reports on an application.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DiscussionView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Whether every report is in: until then there is nothing to compare.
    pub all_read: bool,
    /// The standards on which the readers differ, in the order of the framework.
    pub differences: Vec<Difference>,
    /// What was said about this submission, oldest first.
    pub said: Vec<Line>,
    /// Whether the actor has a judgement that they could change.
    pub reads: bool,
}

/// A standard on which the readers differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The standard.
    pub standard: &'static Standard,
    /// What each reader finds: their name, the judgement, and their feedback to the applicant.
    pub found: Vec<(String, Judgement, Option<String>)>,
    /// Whether it is recorded that both views are carried on to the decision.
    pub kept: bool,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Who said it.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub text: String,
}

impl Query for Discussion {
    type View = DiscussionView;

    const ACTION: Action = Action::DiscussReadings;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<DiscussionView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let who = (person, reading.actor.role);
        may_discuss(people, quality, id, who, reading.today)?;
        let round = application.round();
        let all_read = quality::all_read(people, quality, id, reading.today);
        let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for assignment in application.readers(people).filter(|_| all_read) {
            let Some(given) = assignment.reading(round) else {
                continue;
            };
            let name = reading.person(assignment.reader);
            for judged in report(reading, given, u64::MAX)? {
                let feedback = judged.feedback.map(shown);
                let line = (name.clone(), judged.judgement, feedback);
                found.entry(judged.standard).or_default().push(line);
            }
        }
        let differs = |found: &[(String, Judgement, Option<String>)]| {
            found.windows(2).any(|two| two[0].1 != two[1].1)
        };
        let differences = framework.standards().filter_map(|standard| {
            let found = found.remove(&standard.id).filter(|it| differs(it))?;
            Some(Difference {
                standard,
                found,
                kept: application.keeps_difference(&standard.id),
            })
        });
        let differences = differences.collect();
        let mut said = Vec::new();
        for line in application.discussion.iter().filter(|it| it.round == round) {
            let fact: DiscussionSaid = reading.fact_of(line.position)?;
            said.push(Line {
                name: reading.person(line.person),
                at: line.mark.at,
                text: shown(fact.text),
            });
        }
        Ok(DiscussionView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            all_read,
            differences,
            said,
            reads: reading.actor.role != Role::Coordinator,
        })
    }
}

/// The actor’s judgement of a standard, to be changed.
#[derive(Clone, Debug)]
pub struct OwnJudgement {
    /// The application it is about.
    pub application: ApplicationId,
    /// The standard's short name.
    pub standard: String,
}

/// The actor’s judgement of a standard, to be changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnJudgementView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// The standard.
    pub standard: &'static Standard,
    /// As it stands.
    pub judgement: TypedJudgement,
    /// What the others find: their name, the judgement, and their feedback to the applicant.
    pub others: Vec<(String, Judgement, Option<String>)>,
}

impl Query for OwnJudgement {
    type View = OwnJudgementView;

    const ACTION: Action = Action::WriteReading;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<OwnJudgementView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        let standard = framework
            .standard(&self.standard)
            .ok_or(Refusal::NotFound)?;
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        may_discuss(people, quality, id, (person, Role::Reader), reading.today)?;
        quality::readings_are_in(people, quality, id, reading.today)?;
        let round = application.round();
        let (mut own, mut others) = (None::<(PersonId, TypedJudgement)>, Vec::new());
        for assignment in application.readers(people) {
            let Some(given) = assignment.reading(round) else {
                continue;
            };
            let judgements = report(reading, given, u64::MAX)?;
            let judged = judgements.into_iter().find(|it| it.standard == standard.id);
            let Some(judged) = judged else { continue };
            let feedback = judged.feedback.map(shown);
            if people.same_person(assignment.reader, person) {
                let typed = TypedJudgement {
                    judgement: judged.judgement.name().to_owned(),
                    feedback: feedback.unwrap_or_default(),
                };
                own = Some((assignment.reader, typed));
            } else {
                others.push((
                    reading.person(assignment.reader),
                    judged.judgement,
                    feedback,
                ));
            }
        }
        let (_, judgement) = own.ok_or(Refusal::NotFound)?;
        Ok(OwnJudgementView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            standard,
            judgement,
            others,
        })
    }
}
