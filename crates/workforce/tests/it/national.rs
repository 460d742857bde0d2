//! The packed arrays say what the full rules say.

use crate::given;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use workforce::national::{Code, National};
use workforce::{Facts, NationalGroup, Status, duty};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn each_school_has_the_status_of_the_full_rules(
        all in prop::collection::vec(given::facts(), 1..6),
        asked in given::asked(),
    ) {
        let sencos: Vec<_> = all.iter().flat_map(|facts| facts.sencos.clone()).collect();
        let on = asked.of(&sencos);
        let national = National::of(&all);
        let mut codes = vec![Code::NOT_REQUIRED; all.len()];
        national.write_on(on, &mut codes);
        for (facts, code) in all.iter().zip(codes) {
            let answer = duty(facts, on).answer;
            prop_assert_eq!(code.status, answer.status);
            if answer.status == Status::InTime {
                prop_assert_eq!(code.enrolled, answer.enrolled == Some(true));
            }
        }
    }

    #[test]
    fn every_school_is_counted_once(
        all in prop::collection::vec(given::facts(), 0..6),
        on in given::day(),
    ) {
        let tally = National::of(&all).tally(on);
        let schools = usize::try_from(tally.required() + tally.not_required).unwrap();
        prop_assert_eq!(schools, all.len());
    }
}

/// One SENCO's way through the groups, month by month.
#[test]
fn a_series_follows_a_senco_from_appointment_to_award() {
    let facts = workforce::facts::from_json(
        r#"{"school": {"type": 34, "status": 1}, "sencos": [{
            "from": "2024-01-08", "qualified_teacher": true, "induction": "completed",
            "teaches_here": true, "head_teacher": false,
            "qualifications": [{"kind": "npq_senco", "began": "2025-10-01", "completed": "2027-03-01"}]
        }]}"#,
    )
    .unwrap();
    let national = National::of([&facts] as [&Facts; 1]);
    let mut groups: Vec<NationalGroup> = (0..48)
        .map(|month: i32| date(2023, 12, 1).saturating_add(month.months()))
        .filter_map(|first| national.on(first).next()?.group())
        .collect();
    groups.dedup();
    assert_eq!(
        groups,
        [
            NationalGroup::None,
            NationalGroup::InTimeNotEnrolled,
            NationalGroup::InTimeEnrolled,
            NationalGroup::Overdue,
            NationalGroup::Qualified,
        ]
    );
}
