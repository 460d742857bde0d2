//! Mail of the story that no mail server takes: the coordinator sees it.

use demonstration::{Rehearsal, Story};
use post::Carrier;
use service::{Carried, Delivery, Message, views::UndeliveredMail};
use std::sync::Mutex;

/// Takes every message, and notes to whom it goes.
#[derive(Default)]
struct Taking(Mutex<Vec<String>>);

impl Carrier for Taking {
    fn carry(&self, message: &Message) -> Carried {
        self.0.lock().unwrap().push(message.to.clone());
        Carried::Taken
    }
}

#[test]
fn one_message_of_the_story_does_not_arrive() {
    let taking = Taking::default();
    let story = Story::whole().only(&["Kingsmead University"]);
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::with_mail(&story, now, &taking, "https://senco.example");
    let coordinator = rehearsal.told.coordinator;
    let view = rehearsal.service().view(&coordinator, &UndeliveredMail);
    let [line] = &view.unwrap().lines[..] else {
        panic!("one message failed");
    };
    assert!(
        matches!(&line.delivery, Some(Delivery::Failed { .. })),
        "{line:?}"
    );
    assert!(line.case.is_some(), "{line:?}");
    // What was sent to the same person on other days was taken.
    let taken = taking.0.into_inner().unwrap();
    assert!(
        taken
            .iter()
            .any(|to| to == "oluwaseun.marlow@senco.example")
    );
}
