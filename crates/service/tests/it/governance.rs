//! Groups through the two doors: who may see and do what, what access a term carries, which mail follows.

use crate::kit::{leader, small};
use demonstration::Rehearsal;
use governance::{AdmitMember, AdmitReaders, DeclineOffer, EndTerm, GroupKind, Place, Volunteer};
use jiff::{SignedDuration, ToSpan};
use people::ErasePerson;
use post::{Carrier, Round};
use service::{
    Carried, Command, Failure, Message,
    views::{
        GroupFile, GroupLine, Groups, Hints, MemberFile, ReaderChoice, ReviewFile, VolunteerFile,
    },
};
use std::sync::Mutex;
use vocabulary::{Actor, OfferId, OrganisationId, Refusal, Role};

const READING: GroupKind = GroupKind::QualityStandardsGroup;
const WORKING: GroupKind = GroupKind::WorkingGroup;

fn line(rehearsal: &Rehearsal, actor: &Actor, kind: GroupKind) -> GroupLine {
    let groups = rehearsal.service().view(actor, &Groups).unwrap().groups;
    groups.into_iter().find(|it| it.kind == kind).unwrap()
}

fn group(rehearsal: &Rehearsal, kind: GroupKind) -> OrganisationId {
    line(rehearsal, &rehearsal.told.coordinator, kind).id
}

fn offer(rehearsal: &Rehearsal, by: Actor, kind: GroupKind, about: &str) -> OfferId {
    let offer = Volunteer {
        group: group(rehearsal, kind),
        home: by.organisation.unwrap(),
        about: about.into(),
    };
    let made = rehearsal.execute(by, Command::from(offer)).unwrap().made;
    made.unwrap().into()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Refusal {
    match answer {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_may_read_today_becomes_a_member_by_one_command_and_reads_on() {
    let rehearsal = small();
    let coordinator = rehearsal.told.coordinator;
    let file = GroupFile { kind: READING };
    let before = rehearsal.service().view(&coordinator, &file).unwrap();
    // The story has admitted two of the eight.
    assert_eq!((before.members.len(), before.readers), (2, 6));
    let reader = rehearsal.told.members["Ottoline Marsh"];
    assert_eq!(line(&rehearsal, &reader, READING).members, None);
    let hidden = rehearsal.service().view(&reader, &file);
    assert_eq!(refused(hidden), Refusal::NotFound);
    let group = before.id;
    let admit = Command::from(AdmitReaders { group });
    rehearsal.execute(coordinator, admit.clone()).unwrap();
    let after = rehearsal.service().view(&coordinator, &file).unwrap();
    assert_eq!((after.members.len(), after.readers), (8, 0));
    // A member sees who else is of the group, and neither who offers nor whose term ends.
    let seen = rehearsal.service().view(&reader, &file).unwrap();
    assert_eq!(seen.members.len(), 8);
    assert!(seen.members.iter().all(|it| !it.due));
    assert_eq!(
        (seen.volunteers, seen.past, seen.readers),
        (vec![], vec![], 0)
    );
    // Once more there is no one to admit, and nothing is recorded.
    let size = rehearsal.service().moment();
    rehearsal.execute(coordinator, admit).unwrap();
    assert_eq!(rehearsal.service().moment(), size);
    // They read as they did.
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
}

#[test]
fn a_term_that_ends_leaves_an_open_reading_with_its_reader_and_brings_no_new_one() {
    let rehearsal = small();
    let coordinator = rehearsal.told.coordinator;
    let group = group(&rehearsal, READING);
    rehearsal
        .execute(coordinator, Command::from(AdmitReaders { group }))
        .unwrap();
    rehearsal.clock.pass(SignedDuration::from_hours(24));
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    let reader = rehearsal.readers(application)[0];
    let person = reader.person.unwrap();
    let file = MemberFile {
        kind: READING,
        person,
    };
    let term = rehearsal.service().view(&coordinator, &file).unwrap();
    let end = EndTerm {
        term: term.serving.unwrap(),
    };
    rehearsal.execute(coordinator, Command::from(end)).unwrap();
    let own = line(&rehearsal, &reader, READING).own.unwrap();
    assert!(!own.now);
    // The report is still theirs, and is given.
    let review = ReviewFile { application };
    let review = rehearsal.service().view(&coordinator, &review).unwrap();
    assert!(review.readers.iter().any(|it| it.person == person));
    rehearsal.read_all(application);
    // Nothing new is asked of them, though they may still act.
    let choice = ReaderChoice { application };
    let choice = rehearsal.service().view(&coordinator, &choice).unwrap();
    assert!(choice.candidates.iter().all(|it| it.person != person));
}

#[test]
fn a_volunteer_is_admitted_and_serves_until_the_term_is_over() {
    let rehearsal = small();
    let (coordinator, by) = (
        rehearsal.told.coordinator,
        leader(&rehearsal, "Morwenna Tregear"),
    );
    assert!(line(&rehearsal, &by, WORKING).may_offer);
    let offer = offer(&rehearsal, by, WORKING, "I write well.");
    let seen = line(&rehearsal, &by, WORKING);
    assert!(!seen.may_offer && seen.offer.unwrap().waits);
    let file = VolunteerFile {
        kind: WORKING,
        person: by.person.unwrap(),
    };
    let forbidden = rehearsal.service().view(&by, &file);
    assert!(matches!(refused(forbidden), Refusal::Forbidden(_)));
    let view = rehearsal.service().view(&coordinator, &file).unwrap();
    assert_eq!(view.about.as_deref(), Some("I write well."));
    let admit = AdmitMember {
        group: view.group,
        person: by.person.unwrap(),
        home: view.home,
        place: Place::Member,
        offer: Some(offer),
    };
    let forbidden = rehearsal.execute(by, Command::from(admit.clone()));
    assert!(matches!(refused(forbidden), Refusal::Forbidden(_)));
    rehearsal
        .execute(coordinator, Command::from(admit))
        .unwrap();
    let member = Actor {
        role: Role::Member,
        ..by
    };
    let file = GroupFile { kind: WORKING };
    let seen = rehearsal.service().view(&member, &file).unwrap();
    assert!(seen.members.iter().any(|it| it.you));
    let own = line(&rehearsal, &member, WORKING).own.unwrap();
    // The term ends by the calendar, and with it what they may do.
    let after = own.last_day.saturating_add(1.days());
    let moment = vocabulary::london_midnight_after(after);
    rehearsal.clock.set(moment);
    let over = rehearsal.service().view(&member, &file);
    assert_eq!(refused(over), Refusal::NotFound);
    let again = Volunteer {
        group: view.group,
        home: view.home,
        about: String::new(),
    };
    let over = rehearsal.execute(member, Command::from(again));
    assert!(matches!(refused(over), Refusal::Forbidden(_)));
}

#[test]
fn the_coordinator_is_told_what_waits_in_the_groups() {
    let rehearsal = small();
    let coordinator = rehearsal.told.coordinator;
    let hints = rehearsal.service().view(&coordinator, &Hints).unwrap();
    let says: Vec<&str> = hints.iter().map(|it| it.says.as_str()).collect();
    assert!(
        says.contains(&"1 person offers to serve on the Working Group"),
        "{says:?}"
    );
    let by = leader(&rehearsal, "Morwenna Tregear");
    let own = rehearsal.service().view(&by, &Hints).unwrap();
    assert!(
        own.iter().all(|it| !it.page.starts_with("/groups")),
        "{own:?}"
    );
}

#[test]
fn what_a_volunteer_said_and_was_told_goes_with_an_erasure() {
    let rehearsal = small();
    let (coordinator, by) = (
        rehearsal.told.coordinator,
        leader(&rehearsal, "Morwenna Tregear"),
    );
    let first = offer(&rehearsal, by, WORKING, "I write well.");
    let decline = DeclineOffer {
        offer: first,
        reason: "Next year.".into(),
    };
    rehearsal
        .execute(coordinator, Command::from(decline))
        .unwrap();
    let told = line(&rehearsal, &by, WORKING).offer.unwrap();
    assert_eq!(told.reason.as_deref(), Some("Next year."));
    offer(&rehearsal, by, WORKING, "I have time now.");
    let file = VolunteerFile {
        kind: WORKING,
        person: by.person.unwrap(),
    };
    let erase = ErasePerson {
        person: by.person.unwrap(),
    };
    rehearsal
        .execute(Actor::OPERATOR, Command::from(erase))
        .unwrap();
    let view = rehearsal.service().view(&coordinator, &file).unwrap();
    assert_eq!(view.about, None);
    assert!(!view.name.contains("Morwenna"));
}

/// Notes what it carries.
#[derive(Default)]
struct Notes(Mutex<Vec<Message>>);

impl Carrier for Notes {
    fn carry(&self, message: &Message) -> Carried {
        self.0.lock().unwrap().push(message.clone());
        Carried::Taken
    }
}

/// The subjects of what is sent now about groups, those that are due by the calendar with them.
fn sent(rehearsal: &Rehearsal) -> Vec<String> {
    let messages = messages(rehearsal).into_iter();
    let mut subjects: Vec<String> = messages.map(|it| it.subject).collect();
    subjects.retain(|it| it.contains("Group"));
    subjects.sort();
    subjects
}

fn messages(rehearsal: &Rehearsal) -> Vec<Message> {
    let carrier = Notes::default();
    rehearsal.service().housekeeping().remind().unwrap();
    let round = Round {
        service: rehearsal.service(),
        carrier: &carrier,
        address: "https://senco.example",
        holder: "a test",
    };
    round.send().unwrap();
    carrier.0.into_inner().unwrap()
}

#[test]
fn mail_is_sent_once_when_a_term_begins_ends_soon_and_is_over() {
    let rehearsal = small();
    sent(&rehearsal);
    let coordinator = rehearsal.told.coordinator;
    let by = leader(&rehearsal, "Morwenna Tregear");
    let admit = AdmitMember {
        group: group(&rehearsal, WORKING),
        person: by.person.unwrap(),
        home: by.organisation.unwrap(),
        place: Place::Member,
        offer: None,
    };
    rehearsal
        .execute(coordinator, Command::from(admit))
        .unwrap();
    // Of the membership that the term carries nothing is said beside it.
    assert_eq!(sent(&rehearsal), ["You are now in the Working Group"]);
    let member = Actor {
        role: Role::Member,
        ..by
    };
    let own = line(&rehearsal, &member, WORKING).own.unwrap();
    let at = |months: i32| {
        vocabulary::london_midnight_after(own.last_day.saturating_sub(months.months()))
    };
    rehearsal.clock.set(at(3));
    let working = |rehearsal: &Rehearsal| {
        let mut subjects = sent(rehearsal);
        subjects.retain(|it| it.contains("Working"));
        subjects
    };
    assert_eq!(
        working(&rehearsal),
        [
            "A term on the Working Group ends soon",
            "Your term on the Working Group ends soon"
        ]
    );
    assert_eq!(working(&rehearsal), [] as [&str; 0]);
    rehearsal.clock.set(at(0));
    assert_eq!(
        working(&rehearsal),
        ["Your term on the Working Group has ended"]
    );
    assert_eq!(working(&rehearsal), [] as [&str; 0]);
}

#[test]
fn when_a_term_is_over_only_whoever_reads_is_told_what_they_can_finish() {
    let rehearsal = small();
    sent(&rehearsal);
    let by = leader(&rehearsal, "Morwenna Tregear");
    for kind in [WORKING, READING] {
        let admit = AdmitMember {
            group: group(&rehearsal, kind),
            person: by.person.unwrap(),
            home: by.organisation.unwrap(),
            place: Place::Member,
            offer: None,
        };
        rehearsal
            .execute(rehearsal.told.coordinator, Command::from(admit))
            .unwrap();
    }
    let member = Actor {
        role: Role::Member,
        ..by
    };
    let own = line(&rehearsal, &member, WORKING).own.unwrap();
    let over = own.last_day.tomorrow().unwrap();
    let noon = over.at(12, 0, 0, 0).in_tz("Europe/London").unwrap();
    rehearsal.clock.set(noon.timestamp());
    let texts = messages(&rehearsal).into_iter();
    // As paragraphs are read, whatever the line at which they break.
    let texts: Vec<String> = texts.map(|it| it.text.replace('\n', " ")).collect();
    let about = |group: &str| {
        let last_day = format!("The last day of your term on the {group} was");
        let mut told = texts.iter().filter(|text| text.contains(&last_day));
        told.next().unwrap().as_str()
    };
    let finishes = vocabulary::in_words(own.last_day.saturating_add(90.days()));
    let said = format!("You can still finish what you have begun to read, until {finishes}.");
    assert!(
        about("Quality Standards Group").contains(&said),
        "{texts:?}"
    );
    assert!(!about("Working Group").contains("read"), "{texts:?}");
}
