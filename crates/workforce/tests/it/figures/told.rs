//! Figures of a made-up nation, told as examples.

use jiff::{Timestamp, civil::Date};
use schools::{Difference, gias};
use std::{fmt::Write as _, sync::Arc};
use vocabulary::{
    Actor, CommandId, Context, CourseId, Digest, Enclosure, FactId, NameId, OrganisationId, PostId,
    RawId, Recorded, Sealed, Seed, TeacherId, Urn,
};
use workforce::{
    CourseDetails, CourseRecorded, CourseSource, Fact, HalfDays, ImportSchools, ListChange,
    NamedTeacher, Outcome, OutcomeResult, PlannedRole, PlannedTraining, PostDetails, PostReported,
    SencoQualification, State, SuccessionPlanned, TrainingFunding,
    figures::{
        CohortFigures, Retained, WITH_PLAN, WITHOUT_PLAN, leadership_figures, provider_figures,
        succession_figures,
    },
    import_schools,
};

/// A Sunday: the newest figures are of 16 November.
const TODAY: &str = "2026-11-22";

/// Before that Monday, and after it.
const BEFORE: &str = "2026-11-12T09:00:00Z";
const AFTER: &str = "2026-11-18T09:00:00Z";

struct Nation {
    state: State,
    recorded: u64,
}

fn bytes(n: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    bytes
}

fn today() -> Date {
    TODAY.parse().unwrap()
}

fn urn(n: u64) -> Urn {
    (100_000 + n).to_string().parse().unwrap()
}

impl Nation {
    /// So many primary and so many secondary schools, from 100000 on.
    fn of(primary: u64, secondary: u64) -> Self {
        let mut list = String::from(
            "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),\
             OpenDate,CloseDate,PhaseOfEducation (code),Trusts (code),Trusts (name)\n",
        );
        for n in 0..primary + secondary {
            let phase = if n < primary { 2 } else { 4 };
            writeln!(list, "{},301,Dunwich,School {n},1,1,,,{phase},,", urn(n)).unwrap();
        }
        let mut nation = Self {
            state: State::default(),
            recorded: 0,
        };
        let read = gias::read(list.as_bytes()).unwrap().whole().unwrap();
        let day: Date = "2026-11-01".parse().unwrap();
        let difference = Difference::of(&read, day, nation.state.schools());
        let mut change: Enclosure<ListChange> = Enclosure::of(&difference.encode()).unwrap();
        change.put(Arc::new(ListChange(difference)));
        let import = ImportSchools {
            changes: vec![change],
        };
        let at: Timestamp = "2026-11-02T09:00:00Z".parse().unwrap();
        let command = CommandId(RawId::from_bytes([0; 16]));
        let context = Context::new(at, Actor::OPERATOR, command, &Seed::from_bytes([7; 32]));
        for new in import_schools(&nation.state, &import, &context).unwrap() {
            nation.record("2026-11-02T09:00:00Z", new.fact);
        }
        nation
    }

    fn record(&mut self, at: &str, fact: impl Into<Fact>) {
        self.recorded += 1;
        self.state.fold(&Recorded {
            position: self.recorded,
            at: at.parse().unwrap(),
            id: FactId(Digest::of(&self.recorded.to_be_bytes())),
            actor: Actor::OPERATOR,
            effective: None,
            supersedes: None,
            fact: fact.into(),
        });
    }

    fn plan(&mut self, at: &str, school: u64, trained: u8, roles: &[PlannedRole]) {
        let training = |role: &PlannedRole| PlannedTraining {
            role: *role,
            funding: TrainingFunding::School,
            repays_within: None,
        };
        let plan = SuccessionPlanned {
            school: urn(school),
            organisation: OrganisationId(RawId::from_bytes(bytes(school))),
            trained,
            planned: roles.iter().map(training).collect(),
            leaving: None,
        };
        self.record(at, plan);
    }

    fn post(&mut self, at: &str, n: u64, school: u64, from: &str, details: PostDetails) {
        let name = NameId(RawId::from_bytes(bytes(n)));
        let post = PostReported {
            post: PostId(RawId::from_bytes(bytes(n))),
            teacher: TeacherId(RawId::from_bytes(bytes(n))),
            school: urn(school),
            name: Sealed::under(name, format!("Someone {n}")),
            trn: None,
            from: from.parse().unwrap(),
            to: None,
            details,
            organisation: None,
        };
        self.record(at, post);
    }

    fn course(
        &mut self,
        n: u64,
        provider: u64,
        began: &str,
        outcome: Option<(OutcomeResult, &str)>,
    ) {
        let course = CourseRecorded {
            course: CourseId(RawId::from_bytes(bytes(n))),
            teacher: TeacherId(RawId::from_bytes(bytes(n))),
            named: NamedTeacher::default(),
            details: CourseDetails {
                qualification: SencoQualification::Nasenco,
                provider: Some(provider_id(provider)),
                provider_name: None,
                body: None,
                body_assumed: false,
                began: Some(began.parse().unwrap()),
                cohort: None,
            },
            outcome: outcome.map(|(result, on)| Outcome {
                result,
                on: Some(on.parse().unwrap()),
                certificate: None,
            }),
            source: CourseSource::ProviderFile,
            import: None,
        };
        self.record(BEFORE, course);
    }
}

fn provider_id(n: u64) -> OrganisationId {
    OrganisationId(RawId::from_bytes(bytes(1_000_000 + n)))
}

#[test]
fn tables_23_and_24_count_schools_with_a_plan_and_say_how_many_have_none() {
    let mut nation = Nation::of(40, 30);
    for school in 0..30 {
        let roles: &[PlannedRole] = match school % 3 {
            0 => &[],
            1 => &[PlannedRole::Senco],
            _ => &[PlannedRole::Senco, PlannedRole::Teacher],
        };
        nation.plan(BEFORE, school, u8::try_from(school % 2).unwrap(), roles);
    }
    // After the Monday, so not yet.
    nation.plan(AFTER, 31, 5, &[]);
    let figures = succession_figures(&nation.state, today());
    assert_eq!(figures.on.to_string(), "2026-11-16");
    let answered = &figures.answered;
    assert_eq!(answered.cell(0, WITH_PLAN), Some(30));
    assert_eq!(answered.cell(0, WITHOUT_PLAN), Some(10));
    assert_eq!(answered.cell(1, WITHOUT_PLAN), Some(30));
    let row = |table: &workforce::figures::Released, columns: usize| -> Vec<Option<u64>> {
        (0..columns).map(|column| table.cell(0, column)).collect()
    };
    assert_eq!(
        row(&figures.trained, 4),
        [Some(15), Some(15), Some(0), Some(0)]
    );
    assert_eq!(
        row(&figures.planned, 6),
        [Some(10), Some(10), Some(0), Some(0), Some(0), Some(10)]
    );
    assert_eq!(figures.planning(), Some((20, 30)));
    assert_eq!(figures.having_trained(), Some((15, 30)));
    let later = succession_figures(&nation.state, "2026-11-23".parse().unwrap());
    assert_ne!(later.answered.cell(0, WITH_PLAN), Some(30));
    let out_of_date = succession_figures(&nation.state, "2027-11-29".parse().unwrap());
    assert_eq!(out_of_date.answered.cell(0, WITHOUT_PLAN), Some(40));
}

#[test]
fn where_few_schools_have_a_plan_nothing_is_said_of_what_they_plan() {
    let mut nation = Nation::of(40, 30);
    for school in 0..3 {
        nation.plan(BEFORE, school, 1, &[PlannedRole::Senco]);
    }
    let figures = succession_figures(&nation.state, today());
    assert_eq!(figures.answered.cell(0, WITH_PLAN), None);
    assert!(!figures.shown[0]);
    assert_eq!(figures.trained.cell(0, 1), Some(0));
    assert_eq!(figures.planned.total(), Some(0));
}

#[test]
fn sencos_on_the_leadership_team_and_their_days_are_counted_with_those_not_reported() {
    let mut nation = Nation::of(60, 0);
    for n in 0..50 {
        let details = PostDetails {
            senior_leadership: [Some(true), Some(false), None, Some(true), Some(false)]
                [usize::try_from(n % 5).unwrap()],
            time: (n % 2 == 0).then(|| HalfDays::try_from(5).unwrap()),
            ..PostDetails::default()
        };
        nation.post(BEFORE, n, n, "2025-09-01", details);
    }
    // Not yet in post, and not yet known on the Monday.
    nation.post(BEFORE, 51, 51, "2027-01-01", PostDetails::default());
    nation.post(AFTER, 52, 52, "2025-09-01", PostDetails::default());
    let figures = leadership_figures(&nation.state, today());
    assert_eq!(figures.posts.total(), Some(50));
    assert_eq!(figures.on_the_team(), Some((20, 40)));
    assert_eq!(figures.leadership.cell(0, 2), Some(10));
    assert_eq!(figures.days.cell(0, 2), Some(25));
    assert_eq!(figures.days.cell(0, 5), Some(25));
    assert_eq!(figures.below_two_days(), Some((0, 25)));
}

#[test]
fn a_provider_has_recruitment_attrition_completion_and_retention_by_year() {
    let mut nation = Nation::of(60, 0);
    for n in 0..30 {
        let outcome = match n {
            0..20 => Some((OutcomeResult::Passed, "2022-07-01")),
            20..25 => Some((OutcomeResult::Withdrawn, "2022-01-01")),
            _ => None,
        };
        nation.course(n, 0, "2021-09-01", outcome);
    }
    for n in 30..40 {
        nation.course(n, 0, "2025-09-01", None);
    }
    // Of 20 who passed, 12 are SENCO since.
    for n in 0..12 {
        nation.post(BEFORE, n, n, "2022-09-01", PostDetails::default());
    }
    let figures = provider_figures(&nation.state, today(), |_| true);
    let years: Vec<i16> = figures.cohorts.iter().map(|it| it.year).collect();
    assert_eq!(years, [2025, 2021]);
    let of_2021 = figures.cohorts[1].of(Some(provider_id(0))).unwrap();
    assert_eq!(of_2021.started, Some(30));
    assert_eq!(of_2021.attrition(), Some((5, 30)));
    assert_eq!(of_2021.completion(), Some((20, 30)));
    assert_eq!(of_2021.retained, [Retained::Of(12, 20); 3]);
    assert_eq!(figures.cohorts[1].of_all(), of_2021);
    let of_2025 = figures.cohorts[0].of(Some(provider_id(0))).unwrap();
    assert_eq!(of_2025.in_time, Some(10));
    assert_eq!(of_2025.completion(), None);
    // Who passes or leaves early is not like the others.
    let early = CohortFigures {
        passed: Some(9),
        ..of_2025
    };
    assert_eq!(early.completion(), None);
    assert_eq!(of_2025.retained, [Retained::TooEarly; 3]);
    assert_eq!(figures.cohorts[0].of(Some(provider_id(9))), None);
    // Of one that is not public no one learns its name.
    let secret = provider_figures(&nation.state, today(), |_| false);
    assert_eq!(secret.cohorts[1].of(Some(provider_id(0))), None);
    assert_eq!(secret.cohorts[1].of(None), Some(of_2021));
}

#[test]
fn a_provider_with_few_leavers_does_not_show_them_and_neither_does_the_sum() {
    let mut nation = Nation::of(1, 0);
    for provider in 0..3 {
        for n in 0..30 {
            let outcome = match n {
                0..20 => Some((OutcomeResult::Passed, "2022-07-01")),
                _ if n < 20 + 2 + 3 * provider => Some((OutcomeResult::Withdrawn, "2022-01-01")),
                _ => None,
            };
            nation.course(100 * provider + n, provider, "2021-09-01", outcome);
        }
    }
    let figures = provider_figures(&nation.state, today(), |_| true);
    let cohort = &figures.cohorts[0];
    let left: Vec<Option<u64>> = (0..3)
        .map(|n| cohort.of(Some(provider_id(n))).unwrap().left)
        .collect();
    assert_eq!(left[0], None);
    let shown = left.iter().flatten().count();
    assert!(shown < 2 || cohort.of_all().left.is_none());
    for n in 0..3 {
        let of = cohort.of(Some(provider_id(n))).unwrap();
        assert_eq!((of.started, of.passed), (Some(30), Some(20)));
    }
}
