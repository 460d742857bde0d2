//! The timeline of an application: what was recorded, as it was said then, never what is true now.

use crate::{
    StoredReading,
    decision::{revisions, shown},
};
use access::{Action, Facet};
use asking::Failure;
use framework::QualityStandards;
use jiff::{Timestamp, civil::Date};
use quality::{
    Application, Assignment, ConditionChange, Decision, DecisionCorrected, DecisionKind,
    DecisionRecorded, DecisionReversed, Mark,
};
use serde::Serialize;
use vocabulary::in_words;

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// When it happened.
    pub at: Timestamp,
    /// What happened, in a sentence.
    pub what: String,
    /// Who, as the reader may know it.
    pub by: Option<String>,
    /// The words that were said with it, as they were then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
}

/// What happened so far, oldest first.
pub(crate) fn timeline(
    reading: &StoredReading<'_>,
    application: &Application,
    framework: &'static QualityStandards,
) -> Result<Vec<Event>, Failure> {
    let mut line = Line {
        reading,
        events: Vec::new(),
    };
    line.happened(application.started, "Application started", vec![]);
    for (number, submission) in application.submissions.iter().enumerate() {
        let what = if number == 0 {
            "Application submitted"
        } else {
            "Application resubmitted with revisions"
        };
        line.happened(submission.mark, what, vec![]);
    }
    for (number, opened) in application.reviews.iter().enumerate() {
        let what = if number == 0 {
            "Review opened by the Quality Standards Group"
        } else {
            "Review continued by the Quality Standards Group"
        };
        line.happened(opened.mark, what, vec![]);
    }
    for invited in &application.invitations {
        let asked = revisions(reading, invited.position)?;
        let said = framework
            .standards()
            .filter_map(|standard| {
                let what = asked.get(&standard.id)?;
                Some(format!("{}: {what}", standard.title))
            })
            .collect();
        let what = format!(
            "Revisions invited, to be submitted by {}",
            in_words(invited.due)
        );
        line.happened(invited.mark, &what, said);
    }
    if reading.grant.shows(Facet::Decision) {
        for decision in &application.decisions {
            line.decided(decision, framework)?;
        }
    }
    if reading.grant.shows(Facet::Readers) {
        for assignment in &application.assignments {
            line.read(assignment);
        }
    }
    if reading.grant.shows(Facet::Readers) {
        for found in &application.conflicts {
            let name = reading.person(found.person);
            let what = format!("{name} found a conflict of interest");
            line.happened(found.said.mark, &what, vec![]);
        }
    }
    if let Some(withdrawn) = application.withdrawn {
        line.happened(withdrawn, "Application withdrawn by the applicant", vec![]);
    }
    // Stable: what was recorded in one command stays in the order told here.
    line.events.sort_by_key(|event| event.at);
    Ok(line.events)
}

struct Line<'a> {
    reading: &'a StoredReading<'a>,
    events: Vec<Event>,
}

impl Line<'_> {
    fn happened(&mut self, mark: Mark, what: &str, said: Vec<String>) {
        let shows = self.reading.grant.shows(Facet::RecordedBy);
        self.events.push(Event {
            at: mark.at,
            what: what.to_owned(),
            by: shows.then(|| self.reading.by(&mark.by)),
            said,
        });
    }

    fn decided(
        &mut self,
        decision: &Decision,
        framework: &'static QualityStandards,
    ) -> Result<(), Failure> {
        let what = match decision.kind {
            DecisionKind::Accepted => "Decision recorded: accepted",
            DecisionKind::NotYet => "Decision recorded: not accepted yet",
        };
        let it: DecisionRecorded = self.reading.fact_of(decision.position)?;
        let mut said = vec![shown(it.reasons)];
        for condition in it.conditions {
            let due = in_words(condition.due);
            said.push(format!("Condition, by {due}: {}", shown(condition.what)));
        }
        for standard in it.strengthen.iter().filter_map(|id| framework.standard(id)) {
            said.push(format!("To strengthen: {}", standard.title));
        }
        said.extend(
            it.help
                .map(|help| format!("Who will help: {}", shown(help))),
        );
        self.happened(decision.mark, what, said);
        for (number, condition) in (1..).zip(&decision.conditions) {
            for event in &condition.events {
                let what = condition_event(number, event.what, event.due);
                if let Some(what) = what.or_else(|| self.reported(number, event.what)) {
                    self.happened(event.said.mark, &what, vec![]);
                }
            }
        }
        for corrected in &decision.corrections {
            let it: DecisionCorrected = self.reading.fact_of(corrected.position)?;
            let said = vec![shown(it.why)];
            self.happened(corrected.mark, "Words of the decision corrected", said);
        }
        if let Some(reversed) = decision.reversed {
            let it: DecisionReversed = self.reading.fact_of(reversed.position)?;
            let said = vec![shown(it.reasons)];
            self.happened(reversed.mark, "Decision set aside by the group", said);
        }
        Ok(())
    }

    /// That the provider says that a condition is met: for those who may read what it says.
    fn reported(&self, number: usize, what: ConditionChange) -> Option<String> {
        let may = access::grant(self.reading.actor.role, Action::ReadCondition).allows();
        (may && what == ConditionChange::Reported)
            .then(|| format!("Condition {number} reported as met by the provider"))
    }

    fn read(&mut self, assignment: &Assignment) {
        let name = self.reading.person(assignment.reader);
        self.happened(
            assignment.assigned,
            &format!("{name} asked to read it"),
            vec![],
        );
        if let Some(declared) = assignment.declared {
            let what = if declared.conflict {
                format!("{name} declared a conflict of interest")
            } else {
                format!("{name} declared no conflict of interest")
            };
            self.happened(declared.mark, &what, vec![]);
        }
        for reading in &assignment.readings {
            self.happened(reading.mark, &format!("{name} submitted a report"), vec![]);
        }
        let aside = assignment
            .set_aside
            .filter(|_| !assignment.readings.is_empty());
        if let Some(aside) = aside {
            let what = format!("{name}’s report set aside");
            self.happened(aside.mark, &what, vec![]);
        }
        // Who hands it back is released by that.
        if let Some(handed_back) = assignment.handed_back {
            self.happened(
                handed_back.mark,
                &format!("{name} could not read it"),
                vec![],
            );
        } else if let Some(released) = assignment.released {
            self.happened(released, &format!("{name} removed as a reader"), vec![]);
        }
    }
}

/// What was answered about a condition, with the deadline from then on.
fn condition_event(number: usize, what: ConditionChange, due: Date) -> Option<String> {
    let due = in_words(due);
    match what {
        ConditionChange::Reported => None,
        ConditionChange::Met => Some(format!("Condition {number} recorded as met")),
        ConditionChange::NotMet => Some(format!(
            "Condition {number} recorded as not met yet, deadline {due}"
        )),
        ConditionChange::Postponed => Some(format!("Condition {number}: new deadline {due}")),
    }
}
