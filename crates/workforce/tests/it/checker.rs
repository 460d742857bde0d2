//! The public checker: stories of three visitors, and laws of the route and the link.

use crate::given;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use vocabulary::{PartialDate, Urn};
use workforce::checker::{
    Answers, Body, Completed, Course, Courses, Earlier, End, Known, ListedSchool, MarkKind,
    Outcome, Page, Post, SegmentKind, Who, link, next, route,
};
use workforce::rules::schools;
use workforce::{Induction, OpenStatus, School, SchoolType, Status};

const TODAY: Date = date(2026, 11, 22);

fn known<T: std::fmt::Debug + Clone>(
    answer: impl Strategy<Value = T>,
) -> impl Strategy<Value = Known<T>> {
    prop::option::weighted(0.9, answer)
        .prop_map(|answer| answer.map_or(Known::Unknown, Known::Known))
}

fn kind() -> impl Strategy<Value = Known<&'static str>> {
    let ids: Vec<&'static str> = schools::kinds()
        .iter()
        .map(|kind| kind.id.as_str())
        .collect();
    let likely = vec!["academy", "maintained"];
    known(prop_oneof![
        prop::sample::select(likely),
        prop::sample::select(ids)
    ])
}

fn course() -> impl Strategy<Value = Course> {
    let completed = prop::option::of(given::partial());
    (known(given::partial()), completed).prop_map(|(began, completed)| Course {
        began,
        completed: completed.map_or(Completed::NotYet, Completed::On),
    })
}

fn post() -> impl Strategy<Value = Post> {
    let to = prop::option::of(given::partial());
    (kind(), known(given::partial()), to).prop_map(|(school, from, to)| Post {
        school,
        from,
        to: to.map_or(End::StillThere, End::On),
    })
}

fn listed() -> impl Strategy<Value = ListedSchool> {
    let day = || prop::option::of(given::day());
    (100_000..160_000_u32, day(), day()).prop_map(|(urn, opened, closed)| ListedSchool {
        urn: Urn::try_from(urn).expect("a URN"),
        opened,
        closed,
    })
}

/// Answers in any combination, also to questions that the route does not ask.
fn answers() -> impl Strategy<Value = Answers> {
    let who = prop::sample::select(vec![
        Who::Teacher,
        Who::Teacher,
        Who::Head,
        Who::Shared,
        Who::Elsewhere,
        Who::Unqualified,
        Who::Nobody,
        Who::Unknown,
    ]);
    let induction = prop::sample::select(vec![
        Induction::Completed,
        Induction::NotRequired,
        Induction::Incomplete,
    ]);
    let courses = prop::sample::select(vec![
        Courses::None,
        Courses::Unknown,
        Courses::Some {
            award: true,
            npq: false,
        },
        Courses::Some {
            award: false,
            npq: true,
        },
        Courses::Some {
            award: true,
            npq: true,
        },
    ]);
    let body = prop::sample::select(vec![Body::Recognised, Body::NotRecognised, Body::Unknown]);
    let earlier = prop::sample::select(vec![Earlier::Yes, Earlier::No, Earlier::Unknown]);
    let told = 0.85;
    (
        (
            (
                prop::option::weighted(told, kind()),
                prop::option::of(listed()),
            ),
            prop::option::weighted(told, who),
            prop::option::weighted(told, known(induction)),
            prop::option::weighted(told, courses),
            prop::option::weighted(told, (course(), body)),
        ),
        (
            prop::option::weighted(told, course()),
            prop::option::weighted(told, known(given::partial())),
            prop::option::weighted(told, earlier),
            prop::collection::vec(post(), 0..=Answers::MOST_POSTS),
            prop::option::weighted(told, any::<bool>()),
        ),
    )
        .prop_map(
            |(
                ((school, listed), who, induction, courses, award),
                (npq, started, earlier, posts, more),
            )| {
                Answers {
                    school,
                    listed,
                    who,
                    induction,
                    courses,
                    award,
                    npq,
                    started,
                    earlier,
                    posts,
                    more,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_link_holds_the_answers(answers in answers(), on in prop::option::of(given::day())) {
        let written = link::write(&answers, on);
        prop_assert_eq!(link::read(&written), Ok((answers, on)));
        let plain = |c: char| c.is_ascii_alphanumeric() || "=&,_-".contains(c);
        prop_assert!(written.chars().all(plain), "{written} needs no escapes");
    }

    #[test]
    fn any_link_is_read_or_refused(link in "(([a-z]{1,9}|school|who|npq|award|post|on|v)=[a-z0-9,-]{0,24}&){0,6}") {
        let _ = link::read(&link);
    }

    #[test]
    fn the_route_asks_each_question_once_and_ends(answers in answers(), on in given::day()) {
        let pages = route(&answers, on);
        let mut distinct = pages.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), pages.len());
        prop_assert_eq!(pages.first(), Some(&Page::School));
        for page in &pages {
            prop_assert_eq!(page.slug().parse(), Ok(*page));
        }
    }

    /// What the link of the result holds leads to the same result: answers off the route count
    /// for nothing.
    #[test]
    fn a_result_that_is_sent_on_is_the_same_result(answers in answers(), on in given::day()) {
        let outcome = Outcome::of(&answers, on);
        let (sent, date) = link::read(&outcome.link).unwrap();
        prop_assert_eq!(date, Some(on));
        prop_assert_eq!(Outcome::of(&sent, on), outcome);
        prop_assert_eq!(route(&sent, on), route(&answers, on));
    }

    /// Answering one page never changes the pages before it.
    #[test]
    fn going_back_changes_nothing(answers in answers(), on in given::day(), started in given::partial()) {
        let before = route(&answers, on);
        let mut changed = answers.clone();
        changed.started = Some(Known::Known(started));
        let after = route(&changed, on);
        let place = before.iter().position(|page| *page == Page::Started);
        if let Some(place) = place {
            prop_assert_eq!(&before[..=place], &after[..=place]);
        } else {
            prop_assert_eq!(&before, &after);
        }
        changed.started = answers.started;
        prop_assert_eq!(route(&changed, on), before);
    }

    #[test]
    fn the_picture_has_no_gap_and_no_mark_outside(answers in answers(), on in given::day()) {
        let Some(picture) = Outcome::of(&answers, on).timeline else { return Ok(()) };
        let first = picture.segments.first().map(|segment| segment.from);
        prop_assert_eq!(first, Some(picture.from));
        prop_assert_eq!(picture.segments.last().map(|segment| segment.to), Some(picture.to));
        for pair in picture.segments.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
        }
        for mark in &picture.marks {
            prop_assert!(picture.from <= mark.on && mark.on < picture.to, "{:?}", picture);
            prop_assert!((0.0..=1.0).contains(&picture.share(mark.on)));
        }
    }

    #[test]
    fn every_row_leads_back_to_a_page_on_the_route(answers in answers(), on in given::day()) {
        let pages = route(&answers, on);
        for row in Outcome::of(&answers, on).told {
            let page: Page = row.page.parse().unwrap();
            prop_assert!(pages.contains(&page));
            prop_assert!(!row.answer.is_empty() && row.answer.iter().all(|line| !line.is_empty()));
        }
    }
}

fn day(text: &str) -> Known<PartialDate> {
    Known::Known(text.parse().unwrap())
}

/// Answers the next question as long as there is one; gives the pages in order.
fn visit(mut answer: impl FnMut(Page, &mut Answers)) -> (Vec<Page>, Answers) {
    let mut answers = Answers::default();
    let mut seen = Vec::new();
    for _ in 0..40 {
        let page = next(&answers, TODAY);
        seen.push(page);
        if page == Page::Check {
            break;
        }
        answer(page, &mut answers);
    }
    (seen, answers)
}

#[test]
fn a_governor_whose_senco_is_in_time() {
    let (pages, answers) = visit(|page, answers| match page {
        Page::School => answers.school = Some(Known::Known("academy")),
        Page::Who => answers.who = Some(Who::Teacher),
        Page::Induction => answers.induction = Some(Known::Known(Induction::Completed)),
        Page::Course => answers.courses = Some(Courses::None),
        Page::Started => answers.started = Some(day("2026-09-01")),
        Page::Earlier => answers.earlier = Some(Earlier::No),
        other => panic!("{other} is not asked"),
    });
    assert_eq!(pages.last(), Some(&Page::Check));
    let outcome = Outcome::of(&answers, TODAY);
    assert_eq!(outcome.answer.status, Status::InTime);
    assert_eq!(
        outcome.headline,
        "Your SENCO needs the qualification by 1 September 2029"
    );
    // The November 2026 intake has begun, and can still be joined; the next has its outcome too late.
    assert_eq!(outcome.answer.next_by, Some(TODAY));
    assert!(outcome.answer.next.contains("November 2026"));
    assert_eq!(
        outcome.link,
        "v=1&on=2026-11-22&school=academy&who=teacher&induction=completed&course=none\
         &started=2026-09-01&earlier=no"
    );
    let picture = outcome.timeline.unwrap();
    let kinds: Vec<_> = picture
        .segments
        .iter()
        .map(|segment| segment.kind)
        .collect();
    assert_eq!(kinds, [SegmentKind::TimeToBegin, SegmentKind::ShortOfTime]);
    let marks: Vec<_> = picture.marks.iter().map(|mark| mark.kind).collect();
    let expected = [
        MarkKind::Start,
        MarkKind::LatestStart,
        MarkKind::Asked,
        MarkKind::Due,
    ];
    assert_eq!(marks, expected);
    assert!(
        picture
            .description
            .contains("Last day to qualify: 1 September 2029")
    );
}

#[test]
fn a_head_whose_senco_began_the_award_too_late() {
    let (_, answers) = visit(|page, answers| match page {
        Page::School => answers.school = Some(Known::Known("maintained")),
        Page::Who => answers.who = Some(Who::Teacher),
        Page::Induction => answers.induction = Some(Known::Known(Induction::NotRequired)),
        Page::Course => {
            answers.courses = Some(Courses::Some {
                award: true,
                npq: false,
            });
        }
        Page::Award => {
            let course = Course {
                began: day("2024-09"),
                completed: Completed::On("2026-07-10".parse().unwrap()),
            };
            answers.award = Some((course, Body::Recognised));
        }
        Page::Started => answers.started = Some(day("2023-09-01")),
        Page::Earlier => answers.earlier = Some(Earlier::No),
        other => panic!("{other} is not asked"),
    });
    let outcome = Outcome::of(&answers, TODAY);
    assert_eq!(outcome.answer.status, Status::Overdue);
    assert!(
        outcome
            .answer
            .reason
            .contains("did not begin before 1 September 2024")
    );
    assert_eq!(
        outcome.answer.duty_on.as_deref(),
        Some("the governing body")
    );
    let names: Vec<_> = outcome
        .sources
        .iter()
        .map(|source| source.name.as_str())
        .collect();
    assert_eq!(names, ["", "R3", "R4"]);
}

#[test]
fn a_trust_whose_senco_moved_and_must_take_advice() {
    let (pages, answers) = visit(|page, answers| match page {
        Page::School => answers.school = Some(Known::Known("academy")),
        Page::Who => answers.who = Some(Who::Head),
        Page::Course => answers.courses = Some(Courses::None),
        Page::Started => answers.started = Some(day("2025-01")),
        Page::Earlier => answers.earlier = Some(Earlier::Yes),
        Page::Post(number) => answers.tell_post(
            number,
            Post {
                school: Known::Known("maintained"),
                from: day(["2021-09-01", "2023-01-01"][usize::from(number) - 1]),
                to: End::On(
                    ["2022-02-01", "2023-04-01"][usize::from(number) - 1]
                        .parse()
                        .unwrap(),
                ),
            },
        ),
        Page::More => answers.more = Some(answers.posts.len() < 2),
        other => panic!("{other} is not asked"),
    });
    assert!(pages.contains(&Page::Post(2)) && !pages.contains(&Page::Induction));
    let outcome = Outcome::of(&answers, TODAY);
    assert_eq!(outcome.answer.status, Status::SeekAdvice);
    let readings: Vec<_> = outcome.answer.readings.iter().map(|r| r.status).collect();
    assert_eq!(readings, [Status::Overdue, Status::InTime]);
    assert_eq!(outcome.sources.last().unwrap().name, "Point 2");
}

/// A trust’s SENCO is not told that they are no qualified teacher, and no one is told both in one.
#[test]
fn who_employs_a_senco_and_whether_they_are_a_qualified_teacher_are_two_answers() {
    let told = |who| {
        let (_, answers) = visit(|page, answers| match page {
            Page::School => answers.school = Some(Known::Known("academy")),
            Page::Who => answers.who = Some(who),
            Page::Induction => answers.induction = Some(Known::Known(Induction::Completed)),
            Page::Course => answers.courses = Some(Courses::None),
            Page::Started => answers.started = Some(day("2026-09-01")),
            Page::Earlier => answers.earlier = Some(Earlier::No),
            other => panic!("{other} is not asked"),
        });
        Outcome::of(&answers, TODAY).answer
    };
    let shared = told(Who::Shared);
    assert_eq!(shared.status, Status::Unknown);
    assert_eq!(
        shared.reason,
        "The answer depends on something we do not know: whether the SENCO works as a teacher at the \
         school."
    );
    for (who, why) in [
        (
            Who::Elsewhere,
            "They do not work as a teacher at the school",
        ),
        (Who::Unqualified, "They are not a qualified teacher"),
    ] {
        let answer = told(who);
        assert_eq!(answer.status, Status::Ineligible);
        assert!(answer.reason.contains(why), "{}", answer.reason);
    }
    let (answers, _) = link::read("v=1&school=academy&who=other").unwrap();
    assert_eq!(next(&answers, TODAY), Page::Who);
}

/// Posts at two schools at once are no move, and are not called one.
#[test]
fn a_senco_of_two_schools_at_once_has_not_moved() {
    let (_, answers) = visit(|page, answers| match page {
        Page::School => answers.school = Some(Known::Known("academy")),
        Page::Who => answers.who = Some(Who::Head),
        Page::Course => answers.courses = Some(Courses::None),
        Page::Started => answers.started = Some(day("2025-01-06")),
        Page::Earlier => answers.earlier = Some(Earlier::Yes),
        Page::Post(number) => answers.tell_post(
            number,
            Post {
                school: Known::Known("academy"),
                from: day("2022-09-01"),
                to: End::StillThere,
            },
        ),
        Page::More => answers.more = Some(false),
        other => panic!("{other} is not asked"),
    });
    let outcome = Outcome::of(&answers, TODAY);
    assert_eq!(outcome.answer.status, Status::SeekAdvice);
    let said = serde_json::to_string(&outcome).unwrap();
    assert!(!said.contains("move"), "{said}");
}

/// As many things are announced as are then named.
#[test]
fn the_number_of_missing_facts_is_the_number_that_is_named() {
    let answers = Answers {
        school: Some(Known::Known("academy")),
        who: Some(Who::Unknown),
        courses: Some(Courses::None),
        started: Some(day("2026-09-01")),
        earlier: Some(Earlier::No),
        ..Answers::default()
    };
    let reason = Outcome::of(&answers, TODAY).answer.reason;
    let named = reason.split("; ").count();
    assert!(named > 1, "{reason}");
    let announced = format!("depends on {named} things we do not know");
    assert!(reason.contains(&announced), "{reason}");
}

#[test]
fn nothing_is_asked_that_cannot_matter() {
    let only = |answers: Answers| route(&answers, TODAY);
    let school = |id| Some(Known::Known(id));
    let special = Answers {
        school: school("special"),
        ..Answers::default()
    };
    assert_eq!(only(special), [Page::School, Page::Check]);
    let nobody = Answers {
        school: school("academy"),
        who: Some(Who::Nobody),
        ..Answers::default()
    };
    assert_eq!(only(nobody), [Page::School, Page::Who, Page::Check]);
    let award = Course {
        began: day("2014-09"),
        completed: Completed::On("2015-07".parse().unwrap()),
    };
    let qualified = Answers {
        school: school("academy"),
        who: Some(Who::Head),
        courses: Some(Courses::Some {
            award: true,
            npq: false,
        }),
        award: Some((award, Body::Recognised)),
        ..Answers::default()
    };
    let pages = [
        Page::School,
        Page::Who,
        Page::Course,
        Page::Award,
        Page::Check,
    ];
    assert_eq!(only(qualified), pages);
    let since_2005 = Answers {
        school: school("academy"),
        who: Some(Who::Head),
        courses: Some(Courses::None),
        started: Some(day("2005-09-01")),
        ..Answers::default()
    };
    let pages = [
        Page::School,
        Page::Who,
        Page::Course,
        Page::Started,
        Page::Check,
    ];
    assert_eq!(only(since_2005), pages);
}

/// Who begins at a school’s page is not asked what the list says of it, and is answered by its dates.
#[test]
fn a_listed_school_brings_its_type_and_dates() {
    let urn = Urn::try_from(100_000).unwrap();
    let school = School {
        school_type: Some(SchoolType::new(34)),
        status: Some(OpenStatus::Closed),
        opened: Some(date(2012, 9, 1).into()),
        closed: Some(date(2024, 9, 1).into()),
    };
    let mut answers = Answers::of_listed(urn, &school).unwrap();
    assert_eq!(next(&answers, date(2024, 8, 31)), Page::Who);
    assert_eq!(next(&answers, date(2024, 9, 1)), Page::Check);
    let closed = Outcome::of(&answers, date(2024, 9, 1));
    assert_eq!(closed.answer.status, Status::NotRequired);
    assert_eq!(
        closed.told[0].answer[1..],
        [
            "URN 100000",
            "Opened 1 September 2012",
            "Closed from 1 September 2024"
        ]
    );
    answers.tell_school(Known::Known("academy"));
    assert!(answers.listed.is_some(), "the same as the list says");
    answers.tell_school(Known::Known("maintained"));
    assert_eq!(answers.listed, None, "another kind is another school");
    for no_room in [
        School {
            closed: None,
            ..school
        },
        School {
            status: Some(OpenStatus::ProposedToOpen),
            ..school
        },
        School {
            school_type: Some(SchoolType::new(999)),
            ..school
        },
        School {
            school_type: None,
            ..school
        },
    ] {
        assert_eq!(Answers::of_listed(urn, &no_room), None, "{no_room:?}");
    }
}

#[test]
fn a_post_is_told_changed_and_taken_back() {
    let post = |from: &str| Post {
        school: Known::Unknown,
        from: day(from),
        to: End::StillThere,
    };
    let mut answers = Answers {
        earlier: Some(Earlier::Yes),
        ..Answers::default()
    };
    answers.tell_post(1, post("2020-01"));
    answers.more = Some(true);
    answers.tell_post(2, post("2021-01"));
    assert_eq!(answers.more, None, "asked again after a further post");
    answers.more = Some(false);
    answers.tell_post(1, post("2019-01"));
    assert_eq!(answers.more, Some(false));
    answers.take_back_post(2);
    assert_eq!(answers.posts, [post("2019-01")]);
    answers.take_back_post(1);
    assert_eq!((answers.earlier, answers.more), (None, None));
}

#[test]
fn dates_that_contradict_one_another_are_named_by_field() {
    let course = Course {
        began: day("2025-10-01"),
        completed: Completed::On("2025-09".parse().unwrap()),
    };
    let answers = Answers {
        npq: Some(course),
        posts: vec![Post {
            school: Known::Unknown,
            from: day("2020-01"),
            to: End::On("2019-12".parse().unwrap()),
        }],
        ..Answers::default()
    };
    let fields: Vec<_> = answers.problems().into_iter().map(|p| p.field).collect();
    assert_eq!(fields, ["npq-completed", "post-1-to"]);
}

#[test]
fn a_link_from_elsewhere_is_read_or_explained() {
    let (answers, on) = link::read("v=1&utm_source=mail&school=academy&who=head").unwrap();
    assert_eq!((answers.who, on), (Some(Who::Head), None));
    let refused = |text| link::read(text).unwrap_err().to_string();
    assert!(refused("v=2&school=academy").contains("another version"));
    assert!(refused("v=1&started=2024-13").contains("started"));
    assert!(refused("v=1&school=castle").contains("not a kind of school"));
    assert!(refused("v=1&on=2024-01").contains("not a day"));
    assert!(refused("v=1&listed=100000,2012-09,-").contains("not a day"));
    assert!(refused("v=1&listed=castle,-,-").contains("not the number of a school"));
}

/// Most of the worked examples can be told through the questions, and then have the same answer.
#[test]
fn examples_told_through_the_questions_have_the_same_answer() {
    let mut told = 0;
    for example in workforce::examples::all() {
        let facts = example.facts().unwrap();
        let Some(answers) = Answers::told_by(&facts, example.on) else {
            continue;
        };
        told += 1;
        assert_eq!(next(&answers, example.on), Page::Check, "{}", example.id);
        let answer = Outcome::of(&answers, example.on).answer;
        let expect = &example.expect;
        assert_eq!(answer.status, expect.status, "{}", example.id);
        assert_eq!(
            (answer.due, answer.due_latest),
            (expect.due, expect.due_latest),
            "{}",
            example.id
        );
    }
    assert!(told > 60, "only {told}");
}
