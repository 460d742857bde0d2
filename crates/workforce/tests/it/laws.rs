//! Laws that hold for all facts.

use crate::given;
use jiff::civil::Date;
use proptest::prelude::*;
use vocabulary::PartialDate;
use workforce::rules::RuleId;
use workforce::{Facts, Induction, Kind, OpenStatus, Qualification, Senco, Status, duty};

/// The status of a school's only SENCO; nothing if certainly not in post.
fn status_of(senco: &Senco, on: Date) -> Option<Status> {
    let answer = duty(&given::alone(senco.clone()), on);
    answer.sencos.first().map(|senco| senco.answer.status)
}

/// Answers that leave it open.
fn is_open(status: Option<Status>) -> bool {
    matches!(status, Some(Status::SeekAdvice | Status::Unknown))
}

/// A qualification that certainly counts on the day.
fn valid_on(on: Date, kind: Kind, back: i32) -> Option<Qualification> {
    use jiff::ToSpan;
    let completed = on.saturating_sub(back.days());
    let began = completed.saturating_sub(300.days());
    let limits = (jiff::civil::date(2024, 9, 1), jiff::civil::date(2027, 9, 1));
    let counts = match kind {
        Kind::Nasenco => began < limits.0 && completed < limits.1,
        Kind::NpqSenco => began >= limits.0,
    };
    counts.then_some(Qualification {
        kind,
        began: Some(began.into()),
        completed: Some(completed.into()),
        recognised_body: Some(true),
    })
}

/// What was known on a day: nothing that happened later.
fn known_by(facts: &Facts, on: Date) -> Facts {
    let begun = |date: Option<PartialDate>| date.is_none_or(|date| date.earliest() <= on);
    let past = |date: Option<PartialDate>| date.filter(|date| date.earliest() <= on);
    let mut facts = facts.clone();
    facts.school.closed = past(facts.school.closed);
    facts.sencos.retain(|senco| begun(senco.from));
    for senco in &mut facts.sencos {
        senco.to = past(senco.to);
        if let Some(posts) = &mut senco.earlier_posts {
            posts.retain(|post| begun(post.from));
            for post in posts {
                post.to = past(post.to);
            }
        }
        if let Some(courses) = &mut senco.qualifications {
            courses.retain(|course| begun(course.began));
            for course in courses {
                course.completed = past(course.completed);
            }
        }
    }
    facts
}

/// Every date of a SENCO.
fn dates(senco: &mut Senco) -> Vec<&mut Option<PartialDate>> {
    let mut all = vec![&mut senco.from, &mut senco.to];
    for post in senco.earlier_posts.iter_mut().flatten() {
        all.extend([&mut post.from, &mut post.to]);
    }
    for course in senco.qualifications.iter_mut().flatten() {
        all.extend([&mut course.began, &mut course.completed]);
    }
    all
}

/// The SENCO with some days forgotten, so that only their months are known.
fn less_precise(senco: &Senco, which: u32) -> Senco {
    let mut vague = senco.clone();
    for (n, date) in dates(&mut vague).into_iter().enumerate() {
        if which & (1 << (n % 32)) != 0 {
            *date = date.map(PartialDate::to_month);
        }
    }
    vague
}

/// The SENCO with one fact forgotten.
fn less_known(senco: &Senco, which: usize) -> Senco {
    let mut vague = senco.clone();
    match which % 10 {
        0 => vague.head_teacher = None,
        1 => vague.qualified_teacher = None,
        2 => vague.induction = None,
        3 => vague.teaches_here = None,
        4 => vague.from = None,
        5 => vague.earlier_posts = None,
        6 => vague.qualifications = None,
        7 => vague
            .earlier_posts
            .iter_mut()
            .flatten()
            .for_each(|post| post.school_type = None),
        8 => vague
            .earlier_posts
            .iter_mut()
            .flatten()
            .for_each(|post| post.from = None),
        _ => vague
            .qualifications
            .iter_mut()
            .flatten()
            .for_each(|course| {
                course.recognised_body = None;
                course.began = None;
            }),
    }
    vague
}

/// Whether a vaguer question may get this answer: the same, or an open one. That someone is
/// certainly free of the duty and only perhaps qualified counts as the same.
fn may_become(clear: Option<Status>, vague: Option<Status>) -> bool {
    vague == clear
        || is_open(vague)
        || (clear == Some(Status::Qualified) && vague == Some(Status::Exempt))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_further_valid_qualification_never_makes_a_status_worse(
        facts in given::facts(),
        asked in given::asked(),
        kind in prop::sample::select(vec![Kind::Nasenco, Kind::NpqSenco]),
        back in 0..3_000_i32,
        which in any::<prop::sample::Index>(),
    ) {
        let on = asked.of(&facts.sencos);
        let Some(further) = valid_on(on, kind, back) else { return Ok(()) };
        if facts.sencos.is_empty() {
            return Ok(());
        }
        let mut better = facts.clone();
        let senco = which.index(better.sencos.len());
        better.sencos[senco].qualifications.get_or_insert_default().push(further);
        let (before, after) = (duty(&facts, on), duty(&better, on));
        prop_assert!(after.answer.status <= before.answer.status);
        for (before, after) in before.sencos.iter().zip(&after.sencos) {
            prop_assert!(after.answer.status <= before.answer.status);
        }
    }

    #[test]
    fn facts_about_later_dates_make_no_difference(
        mut facts in given::facts(),
        asked in given::asked(),
    ) {
        let on = asked.of(&facts.sencos);
        // “Closed” is itself about a later date when the closing date is.
        if matches!(facts.school.status, Some(OpenStatus::Closed) | None) {
            facts.school.status = Some(OpenStatus::Open);
        }
        let mut then = duty(&known_by(&facts, on), on);
        let mut now = duty(&facts, on);
        // Fields are named by their places, which move when others are left out.
        let answers = |whole: &mut workforce::SchoolAnswer| {
            whole.answer.missing.clear();
            whole.sencos.iter_mut().for_each(|senco| senco.answer.missing.clear());
        };
        answers(&mut then);
        answers(&mut now);
        // That they are to begin a course is a plan: it changes what to do next, and nothing else.
        let whole = [(&mut then.answer, &now.answer)];
        let sencos = then.sencos.iter_mut().zip(&now.sencos);
        let sencos = sencos.map(|(then, now)| (&mut then.answer, &now.answer));
        for (then, now) in whole.into_iter().chain(sencos) {
            if now.next.starts_with("The SENCO is to begin the ") {
                prop_assert!(now.status == Status::InTime && now.next_by <= now.due);
                then.next.clone_from(&now.next);
                then.next_by = now.next_by;
                then.warnings.clone_from(&now.warnings);
            }
        }
        prop_assert_eq!(then, now);
    }

    #[test]
    fn less_precision_never_turns_a_clear_answer_into_another(
        senco in given::senco_with(0.95, true),
        which in any::<u32>(),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        let vague = less_precise(&senco, which);
        let (clear, answer) = (status_of(&senco, on), status_of(&vague, on));
        prop_assert!(may_become(clear, answer), "{clear:?} became {answer:?}");
    }

    #[test]
    fn less_precision_keeps_what_is_true_among_what_is_possible(
        senco in given::senco_with(1.0, true),
        which in any::<u32>(),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        let vague = duty(&given::alone(less_precise(&senco, which)), on);
        let clear = status_of(&senco, on).unwrap_or(Status::NoSenco);
        if let Some(vague) = vague.sencos.first().map(|senco| &senco.answer)
            && vague.status == Status::SeekAdvice
            && clear != Status::SeekAdvice
        {
            let possible: Vec<_> = vague.readings.iter().map(|it| it.status).collect();
            prop_assert!(possible.contains(&clear), "{clear:?} is not among {possible:?}");
        }
    }

    #[test]
    fn the_rule_that_lets_a_head_pass_is_cited_and_only_where_it_decides(
        senco in given::senco_with(1.0, true),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        let answer = duty(&given::alone(senco.clone()), on);
        let Some(answer) = answer.sencos.first().map(|senco| &senco.answer) else { return Ok(()) };
        let passes = matches!(
            answer.status,
            Status::Qualified | Status::Exempt | Status::InTime | Status::Overdue
        );
        if passes && on >= jiff::civil::date(2009, 9, 1) {
            let new = on >= jiff::civil::date(2026, 9, 1)
                && senco.from.unwrap().earliest() >= jiff::civil::date(2026, 9, 1);
            let through_induction = match senco.induction.unwrap() {
                Induction::Completed => true,
                Induction::NotRequired => !new,
                Induction::Incomplete => false,
            };
            let is_teacher = senco.qualified_teacher == Some(true)
                && senco.teaches_here == Some(true)
                && through_induction;
            prop_assert_eq!(answer.rules.contains(&RuleId::P3), !is_teacher);
        }
    }

    #[test]
    fn less_precision_only_widens_the_interval(
        senco in given::senco_with(1.0, true),
        which in any::<u32>(),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        let vague = duty(&given::alone(less_precise(&senco, which)), on);
        let exact = duty(&given::alone(senco), on);
        if let (Some(exact), Some(vague)) = (exact.sencos.first(), vague.sencos.first()) {
            let (exact, vague) = (&exact.answer, &vague.answer);
            if let (Some(due), Some(earliest)) = (exact.due, vague.due) {
                let latest = vague.due_latest.unwrap_or(earliest);
                prop_assert!(earliest <= due && exact.due_latest.unwrap_or(due) <= latest);
            }
        }
    }

    #[test]
    fn a_forgotten_fact_never_turns_a_clear_answer_into_another(
        mut senco in given::senco_with(0.95, false),
        which in any::<usize>(),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        // A beginning that is not known has happened, so those that have not are left out.
        let on = senco.from.map_or(on, |from| on.max(from.latest()));
        if let Some(posts) = &mut senco.earlier_posts {
            posts.retain(|post| post.from.is_none_or(|from| from.latest() <= on));
        }
        let (clear, vague) = (status_of(&senco, on), status_of(&less_known(&senco, which), on));
        prop_assert!(may_become(clear, vague), "{clear:?} became {vague:?}");
    }

    #[test]
    fn adding_a_senco_never_worsens_the_school(
        facts in given::facts(),
        another in given::senco(),
        asked in given::asked(),
    ) {
        let on = asked.of(&facts.sencos);
        let mut more = facts.clone();
        more.sencos.push(another);
        prop_assert!(duty(&more, on).answer.status <= duty(&facts, on).answer.status);
    }

    #[test]
    fn seek_advice_says_why_and_unknown_names_the_fact(
        facts in given::facts(),
        asked in given::asked(),
    ) {
        let on = asked.of(&facts.sencos);
        let whole = duty(&facts, on);
        for answer in whole.sencos.iter().map(|s| &s.answer).chain([&whole.answer]) {
            let differ = |first: &Status| answer.readings.iter().any(|r| r.status != *first);
            match answer.status {
                Status::SeekAdvice => {
                    let first = answer.readings.first().map(|r| r.status);
                    prop_assert!(first.is_some_and(|first| differ(&first)), "{answer:?}");
                    prop_assert!(answer.missing.is_empty());
                }
                Status::Unknown => prop_assert!(!answer.missing.is_empty(), "{answer:?}"),
                _ => prop_assert!(answer.missing.is_empty() && answer.points.is_empty()),
            }
            prop_assert!(!answer.reason.is_empty() && !answer.next.is_empty());
        }
    }
}
