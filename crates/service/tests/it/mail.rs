//! Mail from a fact to its outcome.

mod given_up;
mod held;
mod of_enrolments;
mod of_posts;
mod on_its_way;
mod strangers;
mod worded;

use crate::kit::small;
use demonstration::Rehearsal;
use post::{Carrier, Round, Sent};
use service::{Carried, Message};
use std::sync::Mutex;
use vocabulary::ApplicationId;

const ADDRESS: &str = "https://senco.example";

/// Notes what it carries, and answers as told.
pub struct Notebook {
    answer: Carried,
    carried: Mutex<Vec<Message>>,
}

impl Notebook {
    pub fn answering(answer: Carried) -> Self {
        let carried = Mutex::default();
        Self { answer, carried }
    }

    pub fn messages(&self) -> Vec<Message> {
        self.carried.lock().unwrap().clone()
    }
}

impl Carrier for Notebook {
    fn carry(&self, message: &Message) -> Carried {
        self.carried.lock().unwrap().push(message.clone());
        self.answer.clone()
    }

    fn reach(&self) -> Result<(), String> {
        match &self.answer {
            Carried::NoWay(reason) => Err(reason.clone()),
            _ => Ok(()),
        }
    }
}

pub fn send(rehearsal: &Rehearsal, carrier: &Notebook) -> Sent {
    let round = Round {
        service: rehearsal.service(),
        carrier,
        address: ADDRESS,
        holder: "a test",
    };
    round.send().unwrap()
}

/// A rehearsal whose earlier mail is sent.
pub fn quiet() -> Rehearsal {
    let rehearsal = small();
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    rehearsal
}

const MORWENNA: &str = "morwenna.tregear@senco.example";

fn ask_to_sign_in(rehearsal: &Rehearsal) {
    ask_by(rehearsal, MORWENNA);
}

fn ask_by(rehearsal: &Rehearsal, address: &str) {
    let service = rehearsal.service();
    let asked = service.sign_in().ask_to_sign_in(address, "/work");
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(asked).unwrap();
}

fn decide(rehearsal: &Rehearsal) -> ApplicationId {
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    rehearsal
        .decide(&rehearsal.decision(application, "accepted"))
        .unwrap();
    // What followed on the way is not what these examples are about.
    let decided = |row: &ledger::OutboxRow| row.template == "application-decided-to-course-leader";
    for row in rehearsal.service().mail().due(1000).unwrap() {
        if !decided(&row) {
            rehearsal.service().mail().note_lapsed(&row).unwrap();
        }
    }
    application
}
