//! What a row of each file says, cell by cell.

use super::{NpqOutcome, NpqProblem, NpqRow, NpqSays};
use crate::{
    OutcomeResult,
    course::{dates::typed_date, file::LONGEST},
};
use jiff::civil::Date;
use typed_table::{Table, TableRow};
use vocabulary::{PartialDate, Trn, text::one_line};

/// A row, with the headings of its table.
pub(super) struct Cells<'a> {
    pub(super) table: &'a Table,
    pub(super) row: &'a TableRow,
    pub(super) today: Date,
}

impl Cells<'_> {
    pub(super) fn cell(&self, heading: &str) -> &str {
        let place = self.table.place(heading);
        place.map_or("", |place| self.row.cell(place))
    }

    pub(super) fn name(&self) -> Option<String> {
        Some(one_line(self.cell("Full Name"))).filter(|name| !name.is_empty())
    }

    pub(super) fn declaration(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let id = self.id("participant_id", &mut wrong);
        let on = self.date(
            "declaration_date",
            self.cell("declaration_date"),
            &mut wrong,
        );
        let what = self.cell("declaration_type").to_lowercase();
        let passed = self.cell("has_passed").to_lowercase();
        let (mut began, mut outcomes) = (None, Vec::new());
        match (what.as_str(), passed.as_str()) {
            ("started", _) => began = on,
            ("completed", "true" | "false") => {
                let result = if passed == "true" {
                    OutcomeResult::Passed
                } else {
                    OutcomeResult::Failed
                };
                outcomes.push(NpqOutcome { result, on });
            }
            ("completed", _) => wrong.push(problem(
                "has_passed",
                "has_passed must be true or false for someone who completed the course",
            )),
            (what, _) if what.starts_with("retained") => {}
            _ => wrong.push(problem(
                "declaration_type",
                "declaration_type must be started, retained-1, retained-2 or completed",
            )),
        }
        let says = NpqSays::Course {
            provider: self.provider("lead_provider_name"),
            began,
            cohort: None,
            outcomes,
            left: false,
        };
        self.row_of(vec![id], None, says, wrong)
    }

    pub(super) fn application(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![
            self.id("User ECF ID", &mut wrong),
            self.id("User ID", &mut wrong),
        ];
        let verified = self.cell("TRN Verified").eq_ignore_ascii_case("true");
        let trn = if verified {
            self.trn("TRN", &mut wrong)
        } else {
            None
        };
        let says = NpqSays::Course {
            provider: None,
            began: None,
            cohort: self.cohort("Cohort"),
            outcomes: Vec::new(),
            left: self
                .cell("Training Status")
                .eq_ignore_ascii_case("withdrawn"),
        };
        self.row_of(ids, trn, says, wrong)
    }

    pub(super) fn general(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![self.id("User ID", &mut wrong)];
        let trn = self.trn("Teacher Reference Number", &mut wrong);
        let mut outcomes = Vec::new();
        for nth in 1..=4 {
            let heading = format!("Outcome {nth}");
            let Some(place) = self.table.place(&heading) else {
                continue;
            };
            let result = match self.row.cell(place).to_lowercase().as_str() {
                "" => continue,
                "passed" => OutcomeResult::Passed,
                "failed" => OutcomeResult::Failed,
                "voided" => OutcomeResult::Voided,
                _ => {
                    let says = format!("{heading} must be passed, failed or voided");
                    wrong.push(problem(&heading, &says));
                    continue;
                }
            };
            // Its date is the next column, whatever that is called.
            let date = format!("Date of outcome {nth}");
            let on = self.date(&date, self.row.cell(place + 1), &mut wrong);
            outcomes.push(NpqOutcome { result, on });
        }
        let says = NpqSays::Course {
            provider: self.provider("Lead Provider Name"),
            began: None,
            cohort: self.cohort("Cohort Start Year"),
            outcomes,
            left: self
                .cell("Participant Status")
                .eq_ignore_ascii_case("withdrawn"),
        };
        self.row_of(ids, trn, says, wrong)
    }

    pub(super) fn number(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![self.id("User ID", &mut wrong)];
        let trn = self.trn("Updated TRN", &mut wrong);
        if trn.is_none() && wrong.is_empty() {
            wrong.push(problem("Updated TRN", "Enter the teacher reference number"));
        }
        self.row_of(ids, trn, NpqSays::Number, wrong)
    }

    fn row_of(
        &self,
        ids: Vec<String>,
        trn: Option<Trn>,
        says: NpqSays,
        mut wrong: Vec<NpqProblem>,
    ) -> Result<NpqRow, Vec<NpqProblem>> {
        let name = self.name();
        if name
            .as_ref()
            .is_some_and(|name| name.chars().count() > LONGEST)
        {
            let says = format!("Full Name must be {LONGEST} characters or fewer");
            wrong.push(problem("Full Name", &says));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(NpqRow {
            line: self.row.line,
            ids,
            name,
            trn,
            says,
        })
    }

    fn id(&self, heading: &str, wrong: &mut Vec<NpqProblem>) -> String {
        let id = self.cell(heading).to_lowercase();
        let usable = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if id.is_empty() || id.len() > 40 || !usable {
            let says = format!("{heading} must be the id that the service has for the participant");
            wrong.push(problem(heading, &says));
        }
        id
    }

    fn trn(&self, heading: &str, wrong: &mut Vec<NpqProblem>) -> Option<Trn> {
        let typed = self.cell(heading);
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse();
        if read.is_err() {
            let says = format!("{heading} must be 7 digits, for example 0123456");
            wrong.push(problem(heading, &says));
        }
        read.ok()
    }

    /// That zeros were put back which a spreadsheet took from a number.
    pub(super) fn filled_up(&self, heading: &str) -> Option<String> {
        let typed = self.cell(heading);
        let read: Trn = typed.parse().ok()?;
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        (digits < 7).then(|| format!("{typed} was read as {read}"))
    }

    /// The year of a cohort; nothing where the file has none. What tells two of one year apart is left out.
    fn cohort(&self, heading: &str) -> Option<i16> {
        let year = self.cell(heading).get(..4)?.parse().ok();
        year.filter(|year| (2017..=self.today.year() + 2).contains(year))
    }

    fn provider(&self, heading: &str) -> Option<String> {
        let name = one_line(self.cell(heading));
        (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
    }

    fn date(&self, heading: &str, typed: &str, wrong: &mut Vec<NpqProblem>) -> Option<PartialDate> {
        let day = typed.get(..10).and_then(|day| day.parse().ok());
        let says = match day.map_or_else(|| typed_date(heading, typed), Ok) {
            Ok(date) if date.earliest() <= self.today => return Some(date),
            Ok(_) => format!("{heading} must be today or in the past"),
            Err(says) => says,
        };
        wrong.push(problem(heading, &says));
        None
    }
}

fn problem(column: &str, says: &str) -> NpqProblem {
    NpqProblem {
        column: column.to_owned(),
        says: says.to_owned(),
    }
}
