//! What an audit says: one finding for each thing that does not add up.

use serde::Serialize;

/// What is wrong with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A percentage that its own count and base do not give.
    PercentCount,
    /// Percentages that were taken of another base than the one printed.
    PercentBase,
    /// A row that does not add to its total or base.
    RowSum,
    /// A column that does not add to its total or base.
    ColSum,
    /// A sum in the text that does not add.
    SumClaim,
    /// Ticks of a question with several answers that do not fit the number of people.
    MultiResponse,
    /// A p-value that the claimed test cannot give for any counts that fit the percentages.
    PValue,
    /// A percentage that no whole number of the base gives.
    ImpossiblePercent,
    /// One n that contradicts another.
    NMismatch,
    /// Percentages of one whole that do not add to a hundred.
    PercentTotal,
    /// The same thing printed twice with different values.
    Conflict,
    /// Quartiles, mean or range in an order that no data have.
    ValueOrder,
}

/// How much a finding matters. The first is the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It changes a decision at 0.05.
    Decision,
    /// A count, a base, a p-value or at least one percentage point.
    Major,
    /// Less than a percentage point, or one person.
    Minor,
    /// Nothing that misleads: a convention worth knowing.
    Note,
}

/// Where a finding is: a table, test, claim or sum by its id, and within a table the row and the column.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// A table's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// A test's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// A claim's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// A sum's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// The row's label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The row's number from 1, only where the label stands more than once in the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_number: Option<usize>,
    /// The column's head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    /// In a table.
    pub fn table(id: &str) -> Self {
        Self {
            table: Some(id.to_owned()),
            ..Self::default()
        }
    }

    /// In a test.
    pub fn test(id: &str) -> Self {
        Self {
            test: Some(id.to_owned()),
            ..Self::default()
        }
    }

    /// In a claim.
    pub fn claim(id: &str) -> Self {
        Self {
            claim: Some(id.to_owned()),
            ..Self::default()
        }
    }

    /// In a claimed sum.
    pub fn sum(id: &str) -> Self {
        Self {
            sum: Some(id.to_owned()),
            ..Self::default()
        }
    }

    /// In this column.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// The place in words, as `T11, row Other`.
    pub fn words(&self) -> String {
        let mut words: Vec<String> = [&self.table, &self.test, &self.claim, &self.sum]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        if let Some(row) = &self.row {
            let number = (self.row_number).map_or_else(String::new, |n| format!(" (row {n})"));
            words.push(format!("row “{row}”{number}"));
        }
        if let Some(column) = &self.column {
            words.push(format!("column “{column}”"));
        }
        words.join(", ")
    }
}

/// What a finding does to the decision at 0.05.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// What the printed p-value says.
    pub printed: &'static str,
    /// What every p-value says that the counts allow.
    pub recomputed: &'static str,
    /// What becomes of it when those who gave no score are left out, where the text tells how many they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unscored: Option<WithoutUnscored>,
}

/// A test done again without those who gave no score: they were counted with the low ratings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutUnscored {
    /// The fewest and the most they can be, as the text tells.
    pub people: [u64; 2],
    /// The least and the greatest p without them.
    pub p: [f64; 2],
    /// Whether the decision changes all the same, however many they were.
    pub changes: bool,
}

impl WithoutUnscored {
    /// Whether the decision depends on them, in a sentence.
    pub fn words(&self) -> String {
        let [fewest, most] = self.people;
        let people = if fewest == most {
            format!("the {fewest}")
        } else {
            format!("the {fewest} to {most}")
        };
        let [least, greatest] = self.p.map(|p| format!("{p:.3}"));
        let p = if least == greatest {
            least
        } else {
            format!("{least} to {greatest}")
        };
        if self.changes {
            format!("changes in any case: without {people} who gave no score, p = {p}")
        } else {
            format!(
                "depends on how *not sure* and *not yet covered* were counted: without {people} who gave no score, p = {p}"
            )
        }
    }
}

/// One thing that does not add up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Stable as long as the place and the kind are the same.
    pub id: String,
    /// What is wrong.
    pub kind: Kind,
    /// The place of the figure.
    #[serde(rename = "where")]
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in a sentence with the figures.
    pub reason: String,
    /// What was printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// What the other figures give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The slip that would explain it, where one fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<String>,
    /// The decision at 0.05, where it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Where the figure stands that contradicts this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Place>,
}

impl Finding {
    /// A finding with its reason.
    pub fn new(kind: Kind, place: Place, severity: Severity, reason: impl Into<String>) -> Self {
        let name = serde_json::to_value(kind)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default();
        let parts = [&place.table, &place.test, &place.claim, &place.sum];
        let mut id = parts.into_iter().flatten().cloned().collect::<String>();
        id = format!("{id}:{name}");
        for part in [
            place.row.clone(),
            place.row_number.map(|n| n.to_string()),
            place.column.clone(),
        ]
        .into_iter()
        .flatten()
        {
            id.push(':');
            id.push_str(&part);
        }
        Self {
            id,
            kind,
            place,
            severity,
            reason: reason.into(),
            printed: None,
            expected: None,
            slip: None,
            decision: None,
            against: None,
        }
    }

    /// With what was printed and what the other figures give.
    #[must_use]
    pub fn figures(mut self, printed: impl Into<String>, expected: impl Into<String>) -> Self {
        self.printed = Some(printed.into());
        self.expected = Some(expected.into());
        self
    }

    /// With the slip that would explain it.
    #[must_use]
    pub fn slip(mut self, slip: Option<String>) -> Self {
        self.slip = slip;
        self
    }

    /// With the place of the figure that contradicts this one.
    #[must_use]
    pub fn against(mut self, place: Place) -> Self {
        self.against = Some(place);
        self
    }
}
