//! The national picture: every school that must have a SENCO, as anyone can read it.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::ListKind;
use vocabulary::Refusal;
use workforce::{
    State,
    figures::{beginning_of, released_on},
    picture::{Breakdown, Numbers, Picture},
};

/// The national picture as it was released last, or on an earlier day.
#[derive(Clone, Copy, Debug)]
pub struct NationalPicture {
    /// By what schools are counted.
    pub by: Breakdown,
}

/// The national picture.
#[derive(Clone, Debug)]
pub struct NationalPictureView {
    /// What is published.
    pub picture: Picture,
    /// By what schools are counted.
    pub by: Breakdown,
    /// Each category by name and code, in the order of pages.
    pub rows: Vec<PictureRow>,
    /// The day of the newest list of schools.
    pub list: Option<Date>,
}

/// A region, an authority, a phase, a type or a trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// What it is called.
    pub name: String,
    /// Its code, where it has one.
    pub code: String,
    /// What is published of it.
    pub numbers: Numbers,
}

impl Query for NationalPicture {
    type View = NationalPictureView;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<NationalPictureView, Failure> {
        // Numbers that say nothing of one school are everyone’s.
        let state = reading.unscoped::<State>();
        let on = released_on(reading.today);
        let before = beginning_of(on);
        let lists = state.schools().lists();
        let known = lists.filter(|it| it.kind == ListKind::Schools && it.known.at < before);
        let list = known.map(|it| it.as_at).max();
        if list.is_none() {
            return Err(Refusal::NotFound.into());
        }
        let nation = state.nation(before);
        let picture = Picture::of(&nation, on, self.by);
        let rows = picture.by.iter().map(|(category, numbers)| PictureRow {
            name: nation.name_of(*category),
            code: category.code(),
            numbers: numbers.clone(),
        });
        let mut rows: Vec<PictureRow> = rows.collect();
        if matches!(self.by, Breakdown::Authority | Breakdown::Trust) {
            rows.sort_by(|one, other| one.name.cmp(&other.name));
        }
        Ok(NationalPictureView {
            rows,
            picture,
            by: self.by,
            list,
        })
    }
}
