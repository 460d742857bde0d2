//! What readers found differently, and what they and the coordinator say to each other about it.

use crate::{
    JudgedStandard, Outside, Query, StoredReading, decision::shown, review::judged,
    scope::WithinScope as _,
};
use access::Action;
use asking::Failure;
use framework::Standard;
use jiff::Timestamp;
use quality::{
    DiscussionSaid, Judgement, TypedJudgement, application_number, may_change_judgement,
    may_discuss,
};
use serde::Serialize;
use vocabulary::{ApplicationId, Refusal, Role};

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
    pub differences: Vec<JudgedStandard>,
    /// What was said about this submission, oldest first.
    pub said: Vec<Line>,
    /// Whether the actor has a judgement that they could change.
    pub reads: bool,
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
        let (people, quality) = (reading.people(), application.for_rules());
        may_discuss(people, quality, id, reading.actor, reading.today)?;
        let round = application.round();
        let all_read = quality::all_read(people, quality, id, reading.today);
        let readers: Vec<_> = application.readers(people).filter(|_| all_read).collect();
        let mut differences = judged(reading, &application, framework, round, &readers)?;
        differences.retain(JudgedStandard::differs);
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
        may_change_judgement(people, quality, id, person, reading.today)?;
        let round = application.round();
        let mut own = None;
        let mut others = Vec::new();
        for assignment in application.readers(people) {
            let one = judged(reading, &application, framework, round, &[assignment])?;
            let one = one.into_iter().find(|it| it.standard == standard);
            let found = one.map(|it| it.found).unwrap_or_default();
            if people.same_person(assignment.reader, person) {
                own = found.into_iter().next();
            } else {
                others.extend(found);
            }
        }
        let (_, judgement, feedback) = own.ok_or(Refusal::NotFound)?;
        let judgement = TypedJudgement {
            judgement: judgement.name().to_owned(),
            feedback: feedback.unwrap_or_default(),
        };
        Ok(OwnJudgementView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            standard,
            judgement,
            others,
        })
    }
}
