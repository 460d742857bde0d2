//! For how long what senco knows is kept, and what disposes of it: one table as data, read by jobs, expiry, the page that
//! prints it and `senco retention` alike.

use jiff::{SignedDuration, Span, civil::Date};
use serde::Deserialize;
use std::{fmt, sync::LazyLock};
use thiserror::Error;

/// The data is no whole table; the sentence says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("retention.toml: {0}")]
pub struct WrongRetention(pub String);

static TABLE: LazyLock<Retention> = LazyLock::new(|| {
    Retention::read(include_str!("../../../policies/retention.toml"))
        .expect("the bundled table is whole")
});

/// The table that is compiled in.
pub fn retention() -> &'static Retention {
    &TABLE
}

macro_rules! kept {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// A kind of data that is kept for a time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kept {
            $($(#[$doc])* $name,)*
        }

        impl Kept {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the table, which facts have too: names are only added.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

kept! {
    /// Names and addresses of people who could act for an organisation.
    Accounts = "accounts";
    /// Requests for an account that were declined.
    AccountRequests = "account-requests";
    /// Invitations that no one accepted.
    Invitations = "invitations";
    /// What was written in an application and about it.
    Applications = "applications";
    /// What someone wrote to claim an award of the past.
    Claims = "claims";
    /// What the register of the workforce has on a teacher.
    Teachers = "teachers";
    /// Files of records as they were sent.
    RecordsFiles = "records-files";
    /// Who was given which answer.
    AccessLog = "access-log";
    /// What became of each email.
    Mail = "mail";
    /// What someone is writing.
    Drafts = "drafts";
    /// Answers to surveys.
    SurveyAnswers = "survey-answers";
    /// Who was invited to answer a survey.
    SurveyInvitations = "survey-invitations";
    /// Files of records that were sent to be checked.
    SentFiles = "sent-files";
    /// Addresses that are being confirmed.
    SignInLinks = "sign-in-links";
    /// Sessions.
    Sessions = "sessions";
    /// How often a holder’s link was opened.
    Openings = "openings";
    /// The remembered answers to commands.
    Answers = "answers";
    /// Files that nothing names.
    FilesAside = "files-aside";
    /// Backups.
    Backups = "backups";
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Kept {
    /// The kind of that name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kept| kept.id() == id)
    }

    /// What the table says of it.
    pub fn row(self) -> &'static KeptRow {
        TABLE.row(self)
    }

    /// How long it is kept.
    pub fn time(self) -> KeptTime {
        self.row().time
    }
}

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptTime {
    /// So many hours.
    Hours(u16),
    /// So many days.
    Days(u16),
    /// So many calendar months.
    Months(u16),
    /// So many calendar years.
    Years(u16),
}

impl KeptTime {
    /// The first day on which something whose time counts from `from` is not kept any more; hours count as a day.
    pub fn until(self, from: Date) -> Date {
        let span = match self {
            Self::Hours(_) => Span::new().days(1),
            Self::Days(days) => Span::new().days(i64::from(days)),
            Self::Months(months) => Span::new().months(i64::from(months)),
            Self::Years(years) => Span::new().years(i64::from(years)),
        };
        from.saturating_add(span)
    }

    /// The same as a length of time, where a month has 31 days and a year 366: nothing is gone too early.
    pub fn long(self) -> SignedDuration {
        let hours = match self {
            Self::Hours(hours) => i64::from(hours),
            Self::Days(days) => i64::from(days) * 24,
            Self::Months(months) => i64::from(months) * 31 * 24,
            Self::Years(years) => i64::from(years) * 366 * 24,
        };
        SignedDuration::from_hours(hours)
    }
}

impl fmt::Display for KeptTime {
    /// As a page says it: *6 years*.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::Hours(hours) => (hours, "hour"),
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (months, "month"),
            Self::Years(years) => (years, "year"),
        };
        let many = if *count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{many}")
    }
}

/// What disposes of a kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisposedBy {
    /// A job, each thing with a fact that says so; a legal hold stops it.
    Job,
    /// A job that leaves no trace.
    Expiry,
    /// What the operator runs.
    Operator,
}

/// What the table says of a kind of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// Which kind.
    pub kept: Kept,
    /// The same in words.
    pub what: String,
    /// What else is to be said of it.
    pub note: Option<String>,
    /// From when the time counts, in words.
    pub from: String,
    /// How long.
    pub time: KeptTime,
    /// What it is needed for.
    pub why: String,
    /// The legal basis.
    pub basis: String,
    /// Whether the controller has confirmed it.
    pub confirmed: bool,
    /// What disposes of it, in words.
    pub disposal: String,
    /// What disposes of it.
    pub by: DisposedBy,
}

/// The table: every kind once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    rows: Vec<KeptRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kept: Vec<WrittenRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    id: String,
    what: String,
    note: Option<String>,
    from: String,
    hours: Option<u16>,
    days: Option<u16>,
    months: Option<u16>,
    years: Option<u16>,
    why: String,
    basis: String,
    confirmed: bool,
    disposal: String,
    by: DisposedBy,
}

impl Retention {
    /// Reads a table.
    ///
    /// # Errors
    /// Returns an error if it is not TOML of its shape, lacks a kind, has one twice or one that no code knows, keeps
    /// something for no time or for two, or leaves out why.
    pub fn read(text: &str) -> Result<Self, WrongRetention> {
        let written: Written =
            toml::from_str(text).map_err(|error| WrongRetention(error.to_string()))?;
        let mut rows: Vec<KeptRow> = Vec::new();
        for row in written.kept {
            let row = row.row()?;
            if rows.iter().any(|other| other.kept == row.kept) {
                return Err(WrongRetention(format!("“{}” has two rows", row.kept)));
            }
            rows.push(row);
        }
        for kept in Kept::ALL {
            if !rows.iter().any(|row| row.kept == *kept) {
                return Err(WrongRetention(format!("“{kept}” has no row")));
            }
        }
        Ok(Self { rows })
    }

    /// Every row, as the table orders them.
    pub fn rows(&self) -> &[KeptRow] {
        &self.rows
    }

    fn row(&self, kept: Kept) -> &KeptRow {
        let found = self.rows.iter().find(|row| row.kept == kept);
        found.expect("every kind has a row")
    }
}

impl WrittenRow {
    fn row(self) -> Result<KeptRow, WrongRetention> {
        let id = self.id;
        let wrong = |says: &str| WrongRetention(format!("“{id}” {says}"));
        let kept = Kept::named(&id).ok_or_else(|| wrong("is nothing that senco keeps"))?;
        let hours = self.hours.map(KeptTime::Hours);
        let days = self.days.map(KeptTime::Days);
        let months = self.months.map(KeptTime::Months);
        let years = self.years.map(KeptTime::Years);
        let mut said = [hours, days, months, years].into_iter().flatten();
        let (Some(time), None) = (said.next(), said.next()) else {
            return Err(wrong("needs one of hours, days, months and years"));
        };
        if time.long() <= SignedDuration::ZERO {
            return Err(wrong("is kept for no time"));
        }
        let texts = [
            &self.what,
            &self.from,
            &self.why,
            &self.basis,
            &self.disposal,
        ];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err(wrong("leaves something out"));
        }
        Ok(KeptRow {
            kept,
            what: self.what,
            note: self.note,
            from: self.from,
            time,
            why: self.why,
            basis: self.basis,
            confirmed: self.confirmed,
            disposal: self.disposal,
            by: self.by,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const GOOD: &str = include_str!("../../../policies/retention.toml");

    #[test]
    fn the_bundled_table_is_whole_and_a_hole_in_it_is_named() {
        assert_eq!(Retention::read(GOOD).unwrap(), *retention());
        for (good, bad, says) in [
            ("id = \"claims\"", "id = \"clams\"", "“clams” is nothing"),
            ("id = \"claims\"", "id = \"mail\"", "“mail” has two rows"),
            ("hours = 36", "hours = 0", "“sessions” is kept for no time"),
            ("hours = 36", "", "“sessions” needs one of"),
            (
                "days = 30",
                "days = 30\nhours = 1",
                "“answers” needs one of",
            ),
            (
                "why = \"So that nothing is done twice\"",
                "why = \" \"",
                "“answers” leaves something out",
            ),
            ("by = \"operator\"", "by = \"nobody\"", "nobody"),
        ] {
            assert!(GOOD.contains(good), "{good}");
            let wrong = Retention::read(&GOOD.replacen(good, bad, 1)).unwrap_err();
            assert!(wrong.to_string().contains(says), "{bad}: {wrong}");
        }
        let last = GOOD.rfind("[[kept]]").unwrap();
        let wrong = Retention::read(&GOOD[..last]).unwrap_err();
        assert!(
            wrong.to_string().contains("“backups” has no row"),
            "{wrong}"
        );
    }

    #[test]
    fn a_time_counts_in_days_of_the_calendar() {
        let from = date(2027, 2, 28);
        assert_eq!(KeptTime::Days(2).until(from), date(2027, 3, 2));
        assert_eq!(
            KeptTime::Months(12).until(date(2028, 2, 29)),
            date(2029, 2, 28)
        );
        assert_eq!(KeptTime::Hours(36).until(from), date(2027, 3, 1));
        assert_eq!(KeptTime::Years(3).until(from), date(2030, 2, 28));
        assert_eq!(KeptTime::Years(1).to_string(), "1 year");
        assert_eq!(KeptTime::Hours(36).to_string(), "36 hours");
        assert_eq!(Kept::Sessions.time().long(), SignedDuration::from_hours(36));
    }
}
