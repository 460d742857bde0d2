//! Bodies that award qualifications, and whether each is recognised.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use vocabulary::{BodyId, Refusal, Ukprn, text::sought};
use workforce::{AwardingBody, State, TypedBody};

/// Every awarding body, by name.
#[derive(Clone, Copy, Debug)]
pub struct AwardingBodies;

/// An awarding body.
#[derive(Clone, Copy, Debug)]
pub struct AwardingBodyFile {
    /// The body.
    pub body: BodyId,
}

/// An awarding body in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyLine {
    /// Its id.
    pub body: BodyId,
    /// Its name.
    pub name: String,
    /// Its UK provider reference number.
    pub ukprn: Option<Ukprn>,
    /// Whether it is recognised; nothing where that is not known.
    pub recognised: Option<bool>,
    /// Where that is written.
    pub source: String,
    /// When this was recorded.
    pub at: Timestamp,
    /// Who recorded it, as this reader may know it.
    pub by: String,
}

/// An awarding body, and the form that changes what is on record of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyView {
    /// The body.
    pub line: BodyLine,
    /// What the form shows.
    pub typed: TypedBody,
}

impl Query for AwardingBodies {
    type View = Vec<BodyLine>;

    const ACTION: Action = Action::KeepAwardingBodies;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<BodyLine>, Failure> {
        let bodies = reading.unscoped::<State>().courses().bodies();
        let mut lines: Vec<BodyLine> = bodies
            .map(|(id, body)| BodyLine::of(reading, id, body))
            .collect();
        lines.sort_by_cached_key(|it| sought(&it.name));
        Ok(lines)
    }
}

impl Query for AwardingBodyFile {
    type View = BodyView;

    const ACTION: Action = Action::KeepAwardingBodies;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<BodyView, Failure> {
        let body = reading.unscoped::<State>().courses().body(self.body);
        let body = body.ok_or(Refusal::NotFound)?;
        Ok(BodyView {
            line: BodyLine::of(reading, self.body, body),
            typed: TypedBody::of(body),
        })
    }
}

impl BodyLine {
    fn of(reading: &Reading<'_>, id: BodyId, body: &AwardingBody) -> Self {
        Self {
            body: id,
            name: body.name.clone(),
            ukprn: body.ukprn,
            recognised: body.recognised,
            source: body.source.clone(),
            at: body.told.at,
            by: reading.by(&body.told.by),
        }
    }
}
