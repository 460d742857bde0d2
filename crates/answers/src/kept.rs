//! What is kept of an answer, and what a page changes of it.

use crate::{FamilyToken, SchoolFacts, SchoolToken};
use instrument::route::{Answer, Answers};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// A week, as ISO 8601 counts them: the only time that is kept with an answer, and that of the week in which enough had answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Week {
    /// The year to which the week belongs.
    pub year: i16,
    /// From 1 to 53.
    pub number: i8,
}

impl Week {
    /// The week of a day.
    pub fn of(day: Date) -> Self {
        let week = day.iso_week_date();
        Self {
            year: week.year(),
            number: week.week(),
        }
    }

    /// The Monday on which it begins.
    pub fn monday(self) -> Option<Date> {
        let monday = jiff::civil::Weekday::Monday;
        let day = jiff::civil::ISOWeekDate::new(self.year, self.number, monday);
        day.ok().map(jiff::civil::ISOWeekDate::date)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

/// What an answer has from the moment at which it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// For whom the survey is: one of the campaign’s audiences.
    pub audience: String,
    /// What was known of the school when it was invited, as coarse as it has to be.
    #[serde(default, skip_serializing_if = "SchoolFacts::is_empty")]
    pub facts: SchoolFacts,
}

/// An answer, finished or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What it has had from the beginning.
    pub stamp: Stamp,
    /// The language in which the pages are shown, where it is another than the survey’s first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What was answered, whether or not it is on the route now.
    pub answers: Answers,
    /// The school of someone who is one of several, once finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolToken>,
    /// What it shares with that of a parent or a child, once finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<FamilyToken>,
    /// Whether it has been sent: nothing changes it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_finished: bool,
}

/// What an answer has in common with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InCommon {
    /// The school, where the person is one of several of their kind in it.
    School(SchoolToken),
    /// The family: of a parent and a child.
    Family(FamilyToken),
}

/// What a page changes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Begins, or chooses a language.
    Begin {
        /// The language; the survey’s first where there is none.
        language: Option<String>,
    },
    /// Answers what stands on one page; what is `None` is taken back.
    Page(Vec<(String, Option<Answer>)>),
    /// Sends it, with what counts: the answers on its route.
    Finish {
        /// What counts.
        counting: Answers,
    },
}

/// Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotChanged {
    /// It has been sent already.
    #[error("this answer has been sent")]
    Finished,
    /// It was answered on another page while this one was being sent: what counts has to be worked out again.
    #[error("this answer was changed meanwhile")]
    Changed,
    /// Its campaign was closed.
    #[error("this campaign is closed")]
    Closed,
    /// The invitation was answered already, by another of its links.
    #[error("this invitation was answered by another link")]
    AnsweredByAnother,
}

impl Kept {
    /// An answer that has just begun.
    pub const fn begun(stamp: Stamp) -> Self {
        Self {
            stamp,
            language: None,
            answers: Answers::new(),
            school: None,
            family: None,
            is_finished: false,
        }
    }

    /// The same, with what it has in common with others.
    #[must_use]
    pub const fn having(mut self, in_common: InCommon) -> Self {
        match in_common {
            InCommon::School(school) => self.school = Some(school),
            InCommon::Family(family) => self.family = Some(family),
        }
        self
    }

    /// What it is after a change. Only what a page shows is changed by it, so that two tabs, a page that is sent twice and a page that is
    /// gone back to lose nothing of each other.
    ///
    /// # Errors
    /// When it has been sent already, or was changed while it was being sent. To send it twice does what it did once.
    pub fn changed(mut self, change: &Change) -> Result<Self, NotChanged> {
        if self.is_finished {
            return match change {
                Change::Finish { .. } => Ok(self),
                _ => Err(NotChanged::Finished),
            };
        }
        match change {
            Change::Begin { language } => self.language.clone_from(language),
            Change::Page(entries) => {
                for (id, answer) in entries {
                    match answer {
                        Some(answer) => _ = self.answers.insert(id.clone(), answer.clone()),
                        None => _ = self.answers.remove(id),
                    }
                }
            }
            Change::Finish { counting } => {
                let holds = |(id, answer): (&String, &Answer)| self.answers.get(id) == Some(answer);
                if !counting.iter().all(holds) {
                    return Err(NotChanged::Changed);
                }
                self.answers.clone_from(counting);
                self.is_finished = true;
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn begun() -> Kept {
        Kept::begun(Stamp {
            audience: "staff".into(),
            facts: SchoolFacts::default(),
        })
    }

    fn page(id: &str, value: &str) -> Change {
        Change::Page(vec![(id.into(), Some(Answer::one(value)))])
    }

    #[test]
    fn two_tabs_lose_nothing_of_each_other() {
        let kept = begun().changed(&page("role", "teacher")).unwrap();
        let kept = kept.changed(&page("senco", "yes")).unwrap();
        let again = kept.clone().changed(&page("role", "teacher")).unwrap();
        assert_eq!(again, kept);
        assert_eq!(kept.answers.len(), 2);
    }

    #[test]
    fn what_is_sent_twice_is_sent_once_and_nothing_changes_it() {
        let kept = begun().changed(&page("role", "teacher")).unwrap();
        let send = Change::Finish {
            counting: kept.answers.clone(),
        };
        let sent = kept.changed(&send).unwrap();
        assert_eq!(sent.clone().changed(&send), Ok(sent.clone()));
        let late = sent.changed(&page("role", "headteacher"));
        assert_eq!(late, Err(NotChanged::Finished));
    }

    #[test]
    fn what_changed_while_it_was_being_sent_is_looked_at_again() {
        let kept = begun().changed(&page("role", "teacher")).unwrap();
        let send = Change::Finish {
            counting: kept.answers.clone(),
        };
        let other = kept.changed(&page("role", "headteacher")).unwrap();
        assert_eq!(other.changed(&send), Err(NotChanged::Changed));
    }

    #[test]
    fn what_is_not_on_the_route_is_not_kept_once_sent() {
        let kept = begun().changed(&page("role", "teacher")).unwrap();
        let counting = kept.answers.clone();
        let kept = kept.changed(&page("funded", "2")).unwrap();
        let sent = kept.changed(&Change::Finish { counting }).unwrap();
        assert_eq!(sent.answers.keys().collect::<Vec<_>>(), ["role"]);
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        let week = Week::of(date(2027, 1, 1));
        assert_eq!(week.to_string(), "2026-W53");
        assert_eq!(week.monday(), Some(date(2026, 12, 28)));
    }
}
