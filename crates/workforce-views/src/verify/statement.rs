//! What was answered of a person, as the access log keeps it and an extract says it.

use asking::access_log::{CitedRule, Line, LookedAt, NewAnswer, Statement};
use jiff::civil::Date;
use workforce::{
    PROVES_NOT, PersonAnswer, SencoQualification, SoughtPerson, VerifiedAward, VerifyResult,
    rules::RuleId,
};

/// The label with which what is said of another award begins.
pub(super) const QUALIFICATION: &str = "Qualification";

/// An answer to whoever typed a number and a name.
pub(super) fn to_log(
    sought: &SoughtPerson,
    about: LookedAt,
    answer: &PersonAnswer,
    on: Date,
) -> NewAnswer {
    let asked = vec![
        Line::new("TRN that was typed", sought.trn.to_string()),
        Line::new("Name that was typed", sought.name.as_str()),
    ];
    NewAnswer {
        about,
        on,
        known: None,
        statement: statement(answer, asked.clone()),
        asked,
        others: Vec::new(),
    }
}

/// What was answered, of someone who was identified so.
pub(crate) fn statement(answer: &PersonAnswer, about: Vec<Line>) -> Statement {
    Statement {
        title: "What the register says about a person".to_owned(),
        about,
        status: answer.result.name().to_owned(),
        status_says: answer.result.in_words().to_owned(),
        reason: answer.meaning(),
        lines: answer.awards.iter().flat_map(lines).collect(),
        rules: rules(answer),
        limits: PROVES_NOT.map(str::to_owned).to_vec(),
    }
}

fn lines(award: &VerifiedAward) -> Vec<Line> {
    let mut lines = vec![Line::new(QUALIFICATION, award.qualification.in_words())];
    lines.extend(award.awarded.map(|on| Line::new("Awarded", on.in_words())));
    let texts = [
        ("Awarded by", &award.body),
        ("Certificate number", &award.certificate),
        ("In law", &award.remark),
        ("Who taught the course", &award.provider),
    ];
    for (label, value) in texts {
        lines.extend(value.as_ref().map(|value| Line::new(label, value.as_str())));
    }
    lines.extend(award.registered.map(|registered| {
        let says = if registered {
            "On the register when this was awarded. In law it makes no difference."
        } else {
            "Not on the register when this was awarded. In law it makes no difference."
        };
        Line::new("Register of Quality Providers", says)
    }));
    lines
}

/// The rules that decided.
fn rules(answer: &PersonAnswer) -> Vec<CitedRule> {
    let of_awards = || {
        let national = |it: &VerifiedAward| it.qualification == SencoQualification::Nasenco;
        let national = answer.awards.iter().any(national);
        let body = national.then_some(RuleId::R5);
        std::iter::once(RuleId::R4).chain(body).collect()
    };
    let mut rules: Vec<RuleId> = match answer.result {
        VerifyResult::Holds | VerifyResult::NotKnown | VerifyResult::DoesNotCount => of_awards(),
        VerifyResult::Exempt => vec![RuleId::R2],
        VerifyResult::NothingRecorded | VerifyResult::SeveralEntries | VerifyResult::NoResult => {
            Vec::new()
        }
    };
    if answer.may_be_exempt {
        rules.push(RuleId::R2);
    }
    let cited = |rule: RuleId| CitedRule {
        id: rule.to_string(),
        says: rule.text().law.clone(),
        source: rule.text().source.clone(),
    };
    rules.into_iter().map(cited).collect()
}
