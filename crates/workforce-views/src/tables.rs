//! The register as tidy tables, for an operator’s own program: every school with what the rules say of it on a date, and
//! everyone who is its SENCO then. No one’s name or number is in them.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use schools::{Region, Standing};
use vocabulary::{PostId, TeacherId, Urn};
use workforce::{
    Answer, Facts, Represented, State, duty,
    picture::{Breakdown, Nation, Picture, PictureRow},
    registered::{AsKnown, Register, answer_for_school},
};

/// The register on a date, as is known now or was known before a moment.
#[derive(Clone, Debug)]
pub struct RegisterTables {
    /// The date.
    pub on: Date,
    /// Before which moment it was known; now, where absent.
    pub known_before: Option<Timestamp>,
    /// Only the schools of this trust or authority, or this school; all where absent.
    pub only: Option<Represented>,
}

/// The register as tables.
#[derive(Clone, Debug)]
pub struct RegisterTablesView {
    /// Every school that was open on the date.
    pub schools: Vec<SchoolRow>,
    /// Everyone who was SENCO on the date, one row a post.
    pub posts: Vec<PostRow>,
    /// The numbers that are published of all schools; none where only some were asked for.
    pub published: Vec<(Breakdown, PictureRow)>,
}

/// A school on the date.
#[derive(Clone, Debug)]
pub struct SchoolRow {
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// Its local authority, by code and name.
    pub authority: (Option<u16>, String),
    /// Its region, by code and name.
    pub region: Option<&'static Region>,
    /// Its phase.
    pub phase: &'static str,
    /// Its type, by code and name.
    pub school_type: (u16, String),
    /// Its trust, by number and name.
    pub trust: (Option<u32>, String),
    /// What the rules say.
    pub answer: Answer,
}

/// A post on the date.
#[derive(Clone, Debug)]
pub struct PostRow {
    /// The id of the post.
    pub post: PostId,
    /// The school.
    pub urn: Urn,
    /// The id by which the SENCO is known: the same in all their posts.
    pub teacher: TeacherId,
    /// What the rules say of this SENCO.
    pub answer: Answer,
    /// Whether they are the headteacher.
    pub head_teacher: Option<bool>,
    /// Whether they are on the senior leadership team.
    pub senior_leadership: Option<bool>,
    /// The half days a week for the role.
    pub half_days: Option<u8>,
    /// Whether the SENCO has confirmed what is reported, as is known now.
    pub confirmed: bool,
}

impl Query for RegisterTables {
    type View = RegisterTablesView;

    const ACTION: Action = Action::MakeTables;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RegisterTablesView, Failure> {
        // The table of who can see what lets no one ask this but whoever may see all.
        let state = reading.unscoped::<State>();
        let mut view = RegisterTablesView {
            schools: Vec::new(),
            posts: Vec::new(),
            published: Vec::new(),
        };
        for urn in state.schools().urns() {
            let Some(school) = self.school(state, urn) else {
                continue;
            };
            self.posts_of(state, urn, &mut view.posts);
            view.schools.push(school);
        }
        if self.only.is_none() {
            view.published = self.published(state);
        }
        Ok(view)
    }
}

impl RegisterTables {
    fn school(&self, state: &State, urn: Urn) -> Option<SchoolRow> {
        let it = state.schools().at(urn, self.on, self.known_before)?.school;
        let asked = match &self.only {
            None => true,
            Some(Represented::School(only)) => *only == urn,
            Some(Represented::Trust(code)) => it.trust == Some(*code),
            Some(Represented::Authority(code)) => it.authority == Some(*code),
        };
        if !asked || it.standing_on(self.on) != Standing::Open {
            return None;
        }
        let answer = answer_for_school(state, urn, self.on, self.known_before)?;
        Some(SchoolRow {
            urn,
            name: it.name.to_owned(),
            authority: (it.authority, it.authority_name.to_owned()),
            region: it.authority.and_then(Region::of),
            phase: it.phase.name(),
            school_type: (it.school_type.code(), it.type_name.to_owned()),
            trust: (it.trust, it.trust_name.to_owned()),
            answer: answer.answer,
        })
    }

    fn posts_of(&self, state: &State, urn: Urn, rows: &mut Vec<PostRow>) {
        let known = AsKnown::before(self.known_before);
        let register = Register::of(state, known);
        let Some(facts) = register.facts_of_school(urn, self.on) else {
            return;
        };
        for (id, post) in state.posts().of_school(urn) {
            let (Some(senco), Some(said)) = (register.senco(id, post), known.post(post)) else {
                continue;
            };
            let alone = Facts {
                school: facts.school,
                sencos: vec![senco],
            };
            let Some(senco) = duty(&alone, self.on).sencos.pop() else {
                continue;
            };
            rows.push(PostRow {
                post: id,
                urn,
                teacher: state.teachers().kept(post.teacher),
                answer: senco.answer,
                head_teacher: said.details.head_teacher,
                senior_leadership: said.details.senior_leadership,
                half_days: said.details.time.map(u8::from),
                confirmed: post.is_confirmed(),
            });
        }
    }

    fn published(&self, state: &State) -> Vec<(Breakdown, PictureRow)> {
        let nation = Nation::of(state, AsKnown::before(self.known_before));
        let by = Picture::of(&nation, self.on).by.into_iter();
        by.flat_map(|(by, rows)| rows.into_iter().map(move |row| (by, row)))
            .collect()
    }
}
