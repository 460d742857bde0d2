//! Decisions and invitations to revise, exactly as the applicant reads them.

use crate::{
    CoveredApplication, StoredReading,
    condition::{ConditionLine, condition_view},
    review::report,
};
use access::Facet;
use asking::Failure;
use framework::{QualityStandards, Standard};
use jiff::{Timestamp, civil::Date};
use quality::{
    Application, Decision, DecisionCorrected, DecisionKind, DecisionRecorded, DecisionReversed,
    Judgement, Provider, RecordDecision, RevisionsInvited, registration_period,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, Digest, OrganisationId, Sealed};

/// A decision, exactly as the applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// What was decided.
    #[serde(rename = "judgement")]
    pub kind: DecisionKind,
    /// The day of it.
    pub on: Date,
    /// The group’s reasons.
    pub reasons: String,
    /// What an acceptance asks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionView>,
    /// The standards to strengthen, when not yet.
    pub strengthen: Vec<&'static Standard>,
    /// Who will help, when not yet.
    pub help: Option<String>,
    /// The first and last day of the registration that followed.
    pub registered: Option<(Date, Option<Date>)>,
    /// What the readers wrote to the applicant, by standard; who wrote what is not said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<(&'static Standard, Vec<String>)>,
    /// The last day of that registration, once it ended with the decision; nothing where it was set
    /// aside on its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// When and why it was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reversed: Option<(Timestamp, String)>,
    /// How its words were put right, the first correction first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionView>,
    /// By what its words are told from others: a form that corrects them says with which it began.
    #[serde(skip)]
    pub words: Option<Digest>,
}

/// The words of a decision as they read before they were put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// When they were put right.
    pub at: Timestamp,
    /// What was wrong.
    pub why: String,
    /// The reasons before.
    pub reasons: String,
    /// What each condition asked before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// Who would help, before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// One condition of an acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionView {
    /// What is asked.
    pub what: String,
    /// The day by which.
    pub due: Date,
    /// When it was recorded as met.
    pub met: Option<Timestamp>,
    /// When the provider said that it is met, while the coordinator has not answered: for those two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Timestamp>,
    /// What was said of it, oldest first: for the provider and the coordinator.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<ConditionLine>,
}

impl DecisionView {
    /// The decision as the applicant will read it once `draft` is recorded, with what the readers
    /// found; an acceptance registers from `renews` where it is decided before. Nothing while it does not say what was decided, and when.
    pub fn of_draft(
        draft: &RecordDecision,
        framework: &'static QualityStandards,
        found: &ReaderFindings,
        renews: Option<Date>,
    ) -> Option<Self> {
        let kind = DecisionKind::named(&draft.decision)?;
        let on = draft.decided_on?;
        let period = registration_period(on, renews);
        let accepted = kind == DecisionKind::Accepted;
        let conditions = draft.conditions.iter().filter(|_| accepted);
        Some(Self {
            kind,
            on,
            reasons: vocabulary::text::passage(&draft.reasons),
            conditions: conditions
                .filter_map(|it| {
                    Some(ConditionView {
                        what: vocabulary::text::passage(&it.what),
                        due: it.due?,
                        met: None,
                        reported: None,
                        said: Vec::new(),
                    })
                })
                .collect(),
            strengthen: draft
                .strengthen
                .iter()
                .filter(|_| !accepted)
                .filter_map(|id| framework.standard(id))
                .collect(),
            help: (!accepted).then(|| vocabulary::text::one_line(&draft.help)),
            registered: accepted.then(|| (period.from, period.last_day())),
            feedback: to_applicant(found, framework),
            ended: None,
            reversed: None,
            corrections: Vec::new(),
            words: None,
        })
    }
}

/// What the readers of a submission found: of each standard their judgements, with feedback to the
/// applicant.
pub type ReaderFindings = BTreeMap<String, Vec<(Judgement, Option<String>)>>;

/// What those who read the submission numbered `round` have given, as it stood before the fact at
/// `before`: what was set aside by then is not among it.
pub(crate) fn found(
    reading: &StoredReading<'_>,
    application: &Application,
    round: u32,
    before: u64,
) -> Result<ReaderFindings, Failure> {
    let mut found = ReaderFindings::new();
    let counted = application.assignments.iter();
    let counted = counted.filter(|it| !it.is_set_aside(before));
    for given in counted.filter_map(|it| it.reading(round)) {
        if given.position >= before {
            continue;
        }
        for judged in report(reading, given, before)? {
            let line = (judged.judgement, judged.feedback.map(shown));
            found.entry(judged.standard).or_default().push(line);
        }
    }
    Ok(found)
}

/// The texts, each once: two readers who write the same words say one thing.
pub fn each_once<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once: Vec<&str> = Vec::new();
    for text in texts {
        if !once.iter().any(|it| it.trim() == text.trim()) {
            once.push(text);
        }
    }
    once
}

/// The feedback of it, in the order of the framework.
fn to_applicant(
    found: &ReaderFindings,
    framework: &'static QualityStandards,
) -> Vec<(&'static Standard, Vec<String>)> {
    let feedback = |standard: &'static Standard| {
        let found = found.get(&standard.id)?.iter();
        let texts: Vec<String> = found.filter_map(|(_, text)| text.clone()).collect();
        (!texts.is_empty()).then_some((standard, texts))
    };
    framework.standards().filter_map(feedback).collect()
}

/// A sealed text as a page shows it.
pub(crate) fn shown(text: Sealed<String>) -> String {
    text.into_known()
        .unwrap_or_else(|| "This text was erased.".to_owned())
}

/// The decisions that were set aside, and the one that stands, where the actor may know them.
pub(crate) fn decisions(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    framework: &'static QualityStandards,
) -> Result<(Vec<DecisionView>, Option<DecisionView>), Failure> {
    if !reading.grant.shows(Facet::Decision) {
        return Ok((Vec::new(), None));
    }
    all_decisions(reading, application, framework)
}

/// The same, for the person who is asked to agree to setting one aside.
pub(crate) fn all_decisions(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    framework: &'static QualityStandards,
) -> Result<(Vec<DecisionView>, Option<DecisionView>), Failure> {
    let (mut set_aside, mut stands) = (Vec::new(), None);
    for decision in &application.decisions {
        let view = decision_view(reading, application, decision, framework)?;
        if decision.reversed.is_some() {
            set_aside.push(view);
        } else {
            stands = Some(view);
        }
    }
    Ok((set_aside, stands))
}

fn decision_view(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    decision: &Decision,
    framework: &'static QualityStandards,
) -> Result<DecisionView, Failure> {
    let it: DecisionRecorded = reading.fact_of(decision.position)?;
    let (id, provider) = (application.id, application.applicant());
    let registered = provider
        .filter(|_| decision.kind == DecisionKind::Accepted)
        .and_then(|provider| {
            provider
                .registrations
                .all()
                .iter()
                // Recorded with it: the same application may have been accepted before, and set aside.
                .find(|said| said.value.application == id && said.known_from.at == decision.mark.at)
        });
    let reversed = match &decision.reversed {
        None => None,
        Some(reversed) => {
            let said: DecisionReversed = reading.fact_of(reversed.position)?;
            Some((reversed.mark.at, shown(said.reasons)))
        }
    };
    let before = decision.position;
    let submissions = application.submissions.iter();
    let round = submissions.filter(|it| it.position < before).count();
    let round = u32::try_from(round).unwrap_or(u32::MAX);
    let found = found(reading, application, round, before)?;
    let mut words = DecisionWords {
        reasons: shown(it.reasons),
        conditions: it.conditions.into_iter().map(|it| shown(it.what)).collect(),
        help: it.help.map(shown),
    };
    let mut corrections = Vec::new();
    for corrected in &decision.corrections {
        let said: DecisionCorrected = reading.fact_of(corrected.position)?;
        let new = DecisionWords {
            reasons: shown(said.reasons),
            conditions: said.conditions.into_iter().map(shown).collect(),
            help: said.help.map(shown),
        };
        let before = std::mem::replace(&mut words, new);
        corrections.push(CorrectionView {
            at: corrected.mark.at,
            why: shown(said.why),
            reasons: before.reasons,
            conditions: before.conditions,
            help: before.help,
        });
    }
    let conditions = words.conditions.into_iter().zip(&decision.conditions);
    Ok(DecisionView {
        kind: decision.kind,
        on: decision.on,
        reasons: words.reasons,
        conditions: conditions
            .map(|(what, stands)| condition_view(reading, what, stands))
            .collect::<Result<_, _>>()?,
        strengthen: it
            .strengthen
            .iter()
            .filter_map(|id| framework.standard(id))
            .collect(),
        help: words.help,
        registered: registered.map(|said| (said.effective.from, said.effective.last_day())),
        feedback: to_applicant(&found, framework),
        ended: provider.and_then(|provider| ended(provider, id, decision)),
        reversed,
        corrections,
        words: decision.words,
    })
}

/// What a decision says in words.
struct DecisionWords {
    reasons: String,
    conditions: Vec<String>,
    help: Option<String>,
}

/// The last day of the registration that ended when its decision was set aside.
fn ended(provider: &Provider, id: ApplicationId, decision: &Decision) -> Option<Date> {
    let reversed = decision.reversed?;
    let mut ended = provider.registrations.alive(None);
    let said = ended.find(|said| {
        let with_it = said.known_from.at == reversed.mark.at;
        said.value.application == id && said.value.ended && with_it
    })?;
    let last = said.effective.last_day()?;
    (last >= said.effective.from).then_some(last)
}

/// What a decision of *not yet* asks a provider to strengthen, and on which application it was.
pub(crate) type ToStrengthen = Option<(ApplicationId, Vec<&'static Standard>)>;

/// The standards that a provider's last decision names, while that is *not yet*.
pub(crate) fn to_strengthen(
    reading: &StoredReading<'_>,
    quality: &quality::State,
    provider: OrganisationId,
) -> Result<ToStrengthen, Failure> {
    let last = quality.last_decided(provider);
    let Some((id, decision)) = last.filter(|(_, it)| it.kind == DecisionKind::NotYet) else {
        return Ok(None);
    };
    let application = quality.application(id);
    let framework = application.and_then(|found| found.judged_by().ok());
    let said: DecisionRecorded = reading.fact_of(decision.position)?;
    Ok(framework.map(|framework| {
        let named = said.strengthen.iter();
        (id, named.filter_map(|id| framework.standard(id)).collect())
    }))
}

/// What an invitation to revise asks, by standard.
pub(crate) fn revisions(
    reading: &StoredReading<'_>,
    position: u64,
) -> Result<BTreeMap<String, String>, Failure> {
    let invited: RevisionsInvited = reading.fact_of(position)?;
    let asked = invited.revisions.into_iter();
    Ok(asked.map(|it| (it.standard, shown(it.what))).collect())
}

#[cfg(test)]
mod tests {
    use super::each_once;

    #[test]
    fn what_two_readers_write_alike_is_said_once() {
        let texts = ["Add minutes.", "Name the tutor.", "Add minutes.\n"];
        assert_eq!(each_once(texts), ["Add minutes.", "Name the tutor."]);
    }
}
