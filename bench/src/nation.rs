//! The nation as it is recorded: a national list, a hundred thousand posts with their holders and courses, told as facts,
//! folded, and asked for the status of every school.

use crate::{
    Settings,
    figure::{Aim, Figure, Table},
    turns::in_turns,
    workforce::Chance,
};
use jiff::{Timestamp, ToSpan as _, civil::Date, civil::date};
use schools::{Difference, Schools, gias, sample::National as Sample};
use std::sync::Arc;
use vocabulary::{
    Actor, BodyId, CommandId, CourseId, Enclosure, FactId, NameId, PartialDate, PostId, RawId,
    Recorded, Sealed, TeacherId, Urn,
};
use workforce::{
    AwardingBodyEntered, CourseDetails, CourseRecorded, CourseSource, Fact, Induction, ListChange,
    ListKind, NamedTeacher, Outcome, OutcomeResult, PostDetails, PostReported, SchoolListImported,
    SencoQualification, Source, State, TeacherEntered, TeacherNumber, likely_duplicates,
    national::Code,
    picture::{Nation, Picture},
    registered::AsKnown,
    rules::{Tri, schools::is_relevant},
};

type Failed = Box<dyn std::error::Error>;

/// So many rows the national list has; about 24 thousand schools of them must have a SENCO and are open.
const ROWS: usize = 36_000;

/// So many posts are told of, over twenty years.
const POSTS: u32 = 100_000;

/// Spreads numbers over all that there are: no multiple of 2 or 5, so no two become one.
const SPREAD: usize = 6_180_339;

/// Tells facts, each with an id and a moment of its own.
struct Teller {
    told: Vec<Recorded<Fact>>,
    made: u64,
}

impl Teller {
    fn id<T: From<RawId>>(&mut self) -> T {
        self.made += 1;
        RawId::from_bytes(u128::from(self.made).to_be_bytes()).into()
    }

    fn tell(&mut self, fact: impl Into<Fact>) {
        let command: RawId = self.id();
        let position = self.told.len() as u64;
        let at = Timestamp::from_second(1_700_000_000 + i64::try_from(position).unwrap_or(0));
        self.told.push(Recorded {
            position,
            at: at.unwrap_or_default(),
            id: FactId::of(CommandId(command), 0),
            actor: Actor::OPERATOR,
            effective: None,
            supersedes: None,
            fact: fact.into(),
        });
    }
}

/// The facts of the nation, in the order in which a ledger would have them.
fn facts(settings: &Settings) -> Result<Vec<Recorded<Fact>>, Failed> {
    let mut teller = Teller {
        told: Vec::new(),
        made: 0,
    };
    let urns = list(&mut teller, ROWS / settings.divisor)?;
    let body: BodyId = teller.id();
    teller.tell(AwardingBodyEntered {
        body,
        name: "A university".into(),
        ukprn: None,
        recognised: Some(true),
        source: "its charter".into(),
    });
    let mut chance = Chance(2);
    let posts = POSTS as usize / settings.divisor;
    let each = posts.div_ceil(urns.len().max(1));
    let mut left = posts;
    for urn in urns {
        let mut from = chance.day(date(2004, 9, 1), 1_500);
        for nth in 1..=each.min(left) {
            let to = chance.day(from.saturating_add(1.year()), 2_000);
            let last = nth == each;
            post(
                &mut teller,
                &mut chance,
                (urn, body),
                (from, (!last).then_some(to)),
            );
            from = to;
        }
        left = left.saturating_sub(each);
    }
    Ok(teller.told)
}

/// Tells of a made-up national list, and gives the schools that can have to have a SENCO.
fn list(teller: &mut Teller, rows: usize) -> Result<Vec<Urn>, Failed> {
    let mut file = Vec::new();
    Sample::new(rows, 1).schools(&mut file)?;
    let reading = gias::read(file.as_slice())?;
    let content = reading.whole().map_err(|_| "a bad row")?;
    let difference = Difference::of(&content, Sample::AS_AT, &Schools::default());
    let mut change: Enclosure<ListChange> = Enclosure::of(&difference.encode())?;
    let mut schools = Schools::default();
    let known = vocabulary::Known {
        position: 0,
        at: Timestamp::UNIX_EPOCH,
    };
    schools.apply(&difference, known);
    change.put(Arc::new(ListChange(difference)));
    teller.tell(SchoolListImported {
        kind: ListKind::Schools,
        source: Source::Gias,
        as_at: Sample::AS_AT,
        change,
        changed: rows as u64,
        gone: 0,
    });
    let all = schools.iter().map(|it| it.school);
    let relevant = all.filter(|it| is_relevant(Some(it.school_type)) != Tri::No);
    Ok(relevant.map(|it| it.urn).collect())
}

/// One post, its holder, and in most cases a course.
fn post(
    teller: &mut Teller,
    chance: &mut Chance,
    (school, body): (Urn, BodyId),
    (from, to): (Date, Option<Date>),
) {
    let (teacher, name_id): (TeacherId, NameId) = (teller.id(), teller.id());
    // No two are called alike, so that every number that looks like another has to be looked at.
    let nth = teller.told.len();
    let called = format!("Given{nth} Family{nth}");
    let name = || Sealed::under(name_id, called.clone());
    let number = format!("{:07}", nth * SPREAD % 10_000_000);
    let number = number.parse().ok().map(TeacherNumber::Trn);
    teller.tell(TeacherEntered {
        teacher,
        name_id,
        name: name(),
        number: number.map(|number| Sealed::under(teacher, number)),
    });
    let post: PostId = teller.id();
    teller.tell(PostReported {
        post,
        teacher,
        school,
        name: name(),
        trn: None,
        from: chance.partial(from),
        to: to.map(PartialDate::day),
        details: PostDetails {
            head_teacher: Some(chance.of_hundred(15)),
            qualified_teacher: Some(true),
            induction: Some(Induction::Completed),
            teaches_here: Some(true),
            ..PostDetails::default()
        },
        organisation: None,
    });
    if chance.of_hundred(70) {
        let began = chance.day(from, 700);
        let completed = chance.day(began.saturating_add(1.year()), 300);
        let npq = began >= date(2024, 9, 1);
        let passed = Outcome {
            result: OutcomeResult::Passed,
            on: Some(completed.into()),
            certificate: None,
        };
        let course: CourseId = teller.id();
        teller.tell(CourseRecorded {
            course,
            teacher,
            named: NamedTeacher::default(),
            details: CourseDetails {
                qualification: if npq {
                    SencoQualification::NpqSenco
                } else {
                    SencoQualification::Nasenco
                },
                provider: None,
                provider_name: Some("A university".into()),
                body: Some(body),
                body_assumed: false,
                began: Some(began.into()),
                cohort: None,
            },
            outcome: chance.of_hundred(85).then_some(passed),
            source: CourseSource::ProviderFile,
            import: None,
        });
    }
}

fn folded(facts: &[Recorded<Fact>]) -> State {
    let mut state = State::default();
    for fact in facts {
        state.fold(fact);
    }
    state
}

/// Measures folding the nation, working out where each school stands, and the status of each on one date and on every month
/// of twenty years.
///
/// # Errors
/// When the made-up list cannot be read.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let facts = facts(settings)?;
    let few = (5 / settings.divisor).max(1);
    let many = (101 / settings.divisor).max(1);
    let folding = in_turns(few, || folded(&facts), || ());
    let what = format!(
        "folding the nation: {} facts (start-up, once they are read)",
        facts.len()
    );
    table.add(Figure::alone(what, "ms", &folding));
    let state = folded(&facts);
    let packing = in_turns(few, || Nation::of(&state, AsKnown::NOW), || ());
    table.add(Figure::alone(
        "where every school stands, worked out from what is recorded",
        "ms",
        &packing,
    ));
    let before = Timestamp::from_second(1_700_000_000 + 200_000)?;
    let known = AsKnown::before(Some(before));
    let then = in_turns(few, || Nation::of(&state, known), || ());
    table.add(Figure::alone(
        "the same, as it was known before a moment",
        "ms",
        &then,
    ));
    let alike = in_turns(few, || likely_duplicates(&state, 100), || ());
    table.add(Figure::alone(
        "entries that may be one teacher, looked for among all: none is",
        "ms",
        &alike,
    ));
    let nation = Nation::of(&state, AsKnown::NOW);
    let national = nation.national();
    let on = date(2026, 11, 22);
    let mut codes = vec![Code::NOT_REQUIRED; national.len()];
    let statuses = in_turns(
        many,
        || national.write_on(on, &mut codes),
        || national.staffed(on),
    );
    let (schools, posts) = (national.len(), national.posts());
    let what =
        format!("status of {schools} recorded schools, {posts} posts, one date (under 3 ms)");
    table.add(Figure::beside(what, "ms", "is anybody in post", &statuses).aim(Aim::AtMost(5.0)));
    let months = || (0..240).map(|month| date(2006, 12, 1).saturating_add(month.months()));
    let series = in_turns(
        few,
        || months().map(|day| national.tally(day)).collect::<Vec<_>>(),
        || {
            months()
                .map(|day| national.staffed(day))
                .collect::<Vec<_>>()
        },
    );
    let what = "the same each month of 20 years, counted";
    table.add(Figure::beside(what, "ms", "is anybody in post", &series).aim(Aim::AtMost(5.0)));
    let picture = in_turns(few, || Picture::of(&nation, on), || ());
    table.add(Figure::alone(
        "the picture as it is published, by everything",
        "ms",
        &picture,
    ));
    Ok(())
}
