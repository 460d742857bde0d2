//! Who still needs a course: the list and the status of each school say the same.

use demonstration::{Rehearsal, Story};
use service::views::{EnrolmentsDue, StatusList};
use std::collections::BTreeMap;
use workforce::{Status, Urgency};

#[test]
fn the_list_of_who_needs_a_course_and_the_status_of_each_school_are_one_truth() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole(), now);
    let mut compared = 0;
    for name in ["Winifred Castleton", "Jasper Ravenscroft"] {
        let who = rehearsal.told.of_schools[name];
        let service = rehearsal.service();
        let due = EnrolmentsDue {
            most: usize::MAX,
            now: false,
        };
        let due = service.view(&who, &due).unwrap().lines;
        let due: BTreeMap<_, _> = due.into_iter().map(|it| (it.school.urn, it.need)).collect();
        let all = StatusList {
            most: usize::MAX,
            ..StatusList::default()
        };
        for school in service.view(&who, &all).unwrap().lines {
            let need = due.get(&school.school.urn);
            if school.urgency >= Urgency::OnCourse {
                assert_eq!(need, None, "{}", school.school.name);
            }
            let lacks = matches!(school.status, Status::InTime | Status::Overdue)
                && school.enrolled == Some(false);
            if lacks && school.sencos.len() == 1 {
                let need = need.expect("who needs a course is in the list");
                assert_eq!(need.next, school.next);
                assert_eq!(Some(need.due), school.due);
                compared += 1;
            }
        }
    }
    assert!(compared > 5, "{compared}");
}
