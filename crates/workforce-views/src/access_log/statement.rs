//! An answer of the rules in the words of an extract.

use asking::access_log::{CitedRule, Line, Statement};
use jiff::civil::Date;
use vocabulary::in_words;
use workforce::{Answer, rules::RuleId};

/// Every rule that decided, with where it stands.
pub fn cited(rules: &[RuleId]) -> Vec<CitedRule> {
    let cited = |rule: &RuleId| {
        let text = rule.text();
        CitedRule {
            id: rule.to_string(),
            says: text.law.clone(),
            source: text.source.clone(),
        }
    };
    rules.iter().map(cited).collect()
}

/// An answer in words and values. `about` identifies what it is about, `limits` say what it does not prove.
pub fn statement_of(
    title: impl Into<String>,
    about: Vec<Line>,
    answer: &Answer,
    limits: Vec<String>,
) -> Statement {
    Statement {
        title: title.into(),
        about,
        status: answer.status.id().to_owned(),
        status_says: answer.status.name().to_owned(),
        reason: answer.reason.clone(),
        lines: lines_of(answer),
        rules: cited(&answer.rules),
        limits,
    }
}

/// What else an answer says: the last day with how exactly it is known, what is missing, both readings.
pub fn lines_of(answer: &Answer) -> Vec<Line> {
    let mut lines = vec![Line::new("What the status means", answer.status.means())];
    if let Some(due) = answer.due {
        let days = interval(due, answer.due_latest);
        lines.push(Line::new("Last day to gain the qualification", days));
        let precision = match answer.due_latest {
            Some(_) => "Only the month is known, so the last day is between these 2 days",
            None => "To the day",
        };
        lines.push(Line::new("How exactly this is known", precision));
    }
    if let Some(days) = answer.days_overdue {
        let unit = if days == 1 { "day" } else { "days" };
        lines.push(Line::new("Overdue by", format!("{days} {unit}")));
    }
    if let Some(enrolled) = answer.enrolled {
        let says = if enrolled { "Yes" } else { "No" };
        lines.push(Line::new("On a course that can still count", says));
    }
    if let Some(authority) = &answer.duty_on {
        lines.push(Line::new("Who is responsible", authority.clone()));
    }
    if !answer.next.is_empty() {
        lines.push(Line::new("What to do", answer.next.clone()));
    }
    lines.extend(answer.warnings.iter().map(|it| Line::new("Note", it)));
    lines.extend(answer.readings.iter().map(|it| {
        let used = if it.used { "used" } else { "not used" };
        let due = it.due.map(|due| interval(due, it.due_latest));
        let due = due.map_or_else(String::new, |due| format!(", last day {due}"));
        let says = format!("{} {}{due}", it.reading, it.status.name());
        Line::new(format!("Reading of the law ({used})"), says)
    }));
    lines
}

fn interval(due: Date, latest: Option<Date>) -> String {
    latest.map_or_else(
        || in_words(due),
        |latest| format!("between {} and {}", in_words(due), in_words(latest)),
    )
}
