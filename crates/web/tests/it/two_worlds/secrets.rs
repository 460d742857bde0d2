//! What happens in the second world only, and who may know of it.

mod claims;
mod decisions;
mod holds;
mod mail;
mod people;
mod providers;
mod records;
mod register;
mod review;
mod surveys;

use claims::{answered_claim, claimed, own_account, shared};
pub use decisions::{AFTERWARDS, drafted};
use demonstration::Rehearsal;
use mail::{all_the_mail, failed_mail, mail_about_claims_failed, mail_to_a_senco_failed};
use people::{associate, colleague, examiner, invited, offered, requested, session, term_begun};
pub use providers::PROVIDERS;
use providers::begun;
pub use register::{PUBLISHING, check_of_a_list};
use register::{
    answer_given, awarding_body, called_otherwise, checked_list, course_reported,
    course_reported_by_link, headteacher_invited, senco_reported, succession_planned, teacher,
};
pub use review::{FOLLOWING, REVIEW, read};
use service::Command;
use service::views::ReaderChoice;
use vocabulary::{Actor, ApplicationId, EvidenceId};

pub const SECRET_ADDRESS: &str = "s@x.example";
pub const WESSEX: &str = "University of Wessex";
pub const LYONESSE: &str = "University of Lyonesse";
pub const TYNE: &str = "Tyne and Coquet University";
pub const KINGSMEAD: &str = "Kingsmead University";
pub const PEAKSIDE: &str = "Peakside Institute";

/// What happens in both worlds before, and the worlds that go on from there.
pub struct Before {
    pub happened: fn(&Rehearsal),
    pub worlds: &'static [World],
}

/// What a secret is called, and how it happens.
pub type Secret = (&'static str, fn(&Rehearsal));

/// What happens in a second world only.
pub struct World {
    /// The secrets, in their order: all that the same people may know.
    pub secrets: &'static [Secret],
    /// Whose applications they are about.
    pub about: &'static [&'static str],
    /// Who may know of them.
    pub known_to: &'static [&'static str],
}

/// Of people: who there is, and who signs in.
pub const PEOPLE: Before = Before {
    happened: |_| (),
    worlds: &[
        // Whoever records courses for any provider sees which there are.
        World {
            secrets: &[("an associate", associate)],
            about: &[TYNE],
            known_to: &["coordinator", "registrar"],
        },
        World {
            secrets: &[
                ("a request for an account", requested),
                ("an external examiner", examiner),
            ],
            about: &[TYNE],
            known_to: &["coordinator"],
        },
        World {
            secrets: &[
                ("a colleague", colleague),
                ("an invited colleague", invited),
                ("an application begun", begun),
            ],
            about: &[WESSEX],
            known_to: &["coordinator", "wessex"],
        },
        World {
            secrets: &[
                ("an offer to serve in a group", offered),
                ("a term begun", term_begun),
            ],
            about: &[WESSEX],
            known_to: &["coordinator", "wessex"],
        },
        World {
            secrets: &[("a message that failed", failed_mail)],
            about: &[LYONESSE],
            known_to: &["coordinator", "lyonesse"],
        },
        World {
            secrets: &[
                ("a claim of an award", claimed),
                ("a claim that was answered", answered_claim),
            ],
            about: &[WESSEX],
            known_to: &["registrar", "wessex", "holder"],
        },
        // No one but the holder, who does not look here, knows that they show their record.
        World {
            secrets: &[("a link by which someone shows their record", shared)],
            about: &[],
            known_to: &[],
        },
        // The coordinator knows of no teacher: not of one who begins an account, nor of mail about a claim.
        World {
            secrets: &[("a teacher who begins an account of their own", own_account)],
            about: &[],
            known_to: &[],
        },
        World {
            secrets: &[("emails about claims that failed", mail_about_claims_failed)],
            about: &[WESSEX],
            known_to: &["registrar"],
        },
        World {
            secrets: &[("a legal hold on a provider", holds::on_a_provider)],
            about: &[WESSEX],
            known_to: &["coordinator"],
        },
        World {
            secrets: &[(
                "legal holds on what is in the register",
                holds::on_the_register,
            )],
            about: &[],
            known_to: &["registrar"],
        },
        // Whoever evaluates works among themselves until a survey is used.
        World {
            secrets: &[
                ("a survey changed", surveys::changed),
                ("a survey copied", surveys::copied),
                ("a campaign planned", surveys::campaign_planned),
            ],
            about: &[],
            known_to: &["evaluator"],
        },
        World {
            secrets: &[("another session", session)],
            about: &[WESSEX],
            known_to: &["wessex"],
        },
        World {
            secrets: &[
                ("a course recorded", records::course_recorded),
                ("someone who has not finished", records::course_unfinished),
                ("a file of courses that was sent", records::file_sent),
            ],
            about: &[WESSEX],
            known_to: &["wessex", "registrar"],
        },
        World {
            secrets: &[
                ("a list of schools that was checked", checked_list),
                ("a teacher, and what is on record of them", teacher),
            ],
            about: &[],
            known_to: &["registrar"],
        },
        // Awarding bodies are about no one: whoever records courses chooses among them.
        World {
            secrets: &[("an awarding body", awarding_body)],
            about: &[],
            known_to: &[
                "registrar",
                "wessex",
                "lyonesse",
                "tyne",
                "kingsmead",
                "peakside",
            ],
        },
        World {
            secrets: &[(
                "what the register calls a SENCO whose number a school gave",
                called_otherwise,
            )],
            about: &[],
            known_to: &["registrar"],
        },
        World {
            secrets: &[("a SENCO reported", senco_reported)],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        // A school is not told who else asked about it.
        World {
            secrets: &[("an answer that the registrar was given", answer_given)],
            about: &[],
            known_to: &["registrar"],
        },
        // Figures of the week before say nothing of it, and the registrar keeps no plan of a school.
        World {
            secrets: &[("who a school plans to train", succession_planned)],
            about: &[],
            known_to: &["head", "governor", "authority"],
        },
        World {
            secrets: &[
                ("the course of a SENCO reported", course_reported),
                ("another reported by a link", course_reported_by_link),
            ],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        World {
            secrets: &[("a headteacher invited", headteacher_invited)],
            about: &[],
            known_to: &["head", "authority", "registrar"],
        },
        World {
            secrets: &[("an email to a SENCO that failed", mail_to_a_senco_failed)],
            about: &[],
            known_to: &["head", "governor", "authority", "registrar"],
        },
        World {
            secrets: &[("an address that had all the mail of an hour", all_the_mail)],
            about: &[],
            known_to: &[],
        },
    ],
};

pub fn tyne(rehearsal: &Rehearsal) -> (Actor, ApplicationId) {
    let leader = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    (leader, rehearsal.told.applications[TYNE])
}

/// The document that both worlds have.
pub fn in_both(rehearsal: &Rehearsal) -> EvidenceId {
    let (tyne, application) = tyne(rehearsal);
    rehearsal.evidence(tyne, application).unwrap().documents[0].id
}

/// The members of the group in the order in which the story would ask them to read for Lyonesse:
/// the first two are asked. In the worlds in which they are asked already, they still come first.
pub fn reader(rehearsal: &Rehearsal, n: usize) -> Actor {
    let application = rehearsal.told.applications[LYONESSE];
    let asked = rehearsal.readers(application);
    let choice = ReaderChoice { application };
    let choice = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &choice);
    let candidates = choice.unwrap().candidates.into_iter().map(|it| it.person);
    let members = rehearsal.told.members.values();
    let named = |person| {
        members
            .clone()
            .find(|it| it.person == Some(person))
            .copied()
    };
    let all: Vec<Actor> = asked
        .into_iter()
        .chain(candidates.filter_map(named))
        .collect();
    all[n]
}

fn do_it(rehearsal: &Rehearsal, actor: Actor, command: Command) {
    rehearsal.execute(actor, command).unwrap();
}
