//! Sending a form twice does it once; a stale edit loses nothing.

use crate::kit::{leader, provider, small};
use quality::{ChangeProvider, StartApplication, TypedDetails, WithdrawApplication};
use service::{Command, Failure, views::ProviderFile};
use vocabulary::Refusal;

#[test]
fn the_same_command_again_is_answered_the_same() {
    let mut rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let application = rehearsal.told.applications["University of Lyonesse"];
    let withdraw = Command::from(WithdrawApplication { application });
    let id = rehearsal.next_command();
    let service = rehearsal.service().clone();
    let first = service
        .execute_blocking(tristan, id, withdraw.clone())
        .unwrap();
    assert_eq!(
        service.execute_blocking(tristan, id, withdraw.clone()),
        Ok(first)
    );
    drop(service);
    rehearsal.restart(|_| {});
    let service = rehearsal.service();
    assert_eq!(service.execute_blocking(tristan, id, withdraw), Ok(first));
    // The same id for something else is a stale edit, and for someone else's a refusal.
    let start = StartApplication::for_the_award(provider(&rehearsal, "University of Lyonesse"));
    let other = service.execute_blocking(tristan, id, Command::from(start.clone()));
    assert_eq!(other, Err(Refusal::Stale(vec![]).into()));
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    let other = service.execute_blocking(morwenna, id, Command::from(start));
    assert!(matches!(
        other,
        Err(Failure::Refused(Refusal::Forbidden(_)))
    ));
}

#[test]
fn a_refused_command_stores_nothing_and_its_id_can_be_used() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let start = StartApplication::for_the_award(provider(&rehearsal, "University of Lyonesse"));
    let id = rehearsal.next_command();
    let service = rehearsal.service();
    let command = Command::from(start);
    let refused = service.execute_blocking(tristan, id, command.clone());
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Rule { .. }))),
        "one is open"
    );
    let application = rehearsal.told.applications["University of Lyonesse"];
    let withdraw = Command::from(WithdrawApplication { application });
    rehearsal.execute(tristan, withdraw).unwrap();
    assert!(service.execute_blocking(tristan, id, command).is_ok());
}

#[test]
fn two_who_change_the_same_provider_both_get_both_texts() {
    let rehearsal = small();
    let coordinator = rehearsal.told.coordinator;
    let id = provider(&rehearsal, "University of Wessex");
    let form = rehearsal
        .service()
        .view(&coordinator, &ProviderFile { provider: id })
        .unwrap()
        .form;
    let change = |website: &str| {
        Command::from(service::joint::ChangeProvider {
            name: form.name.clone(),
            change: ChangeProvider {
                provider: id,
                revision: form.revision(),
                details: TypedDetails {
                    website: website.into(),
                    ..TypedDetails::from(&form.details)
                },
            },
        })
    };
    rehearsal
        .execute(coordinator, change("https://one.example"))
        .unwrap();
    let Err(Failure::Refused(Refusal::Stale(changed))) =
        rehearsal.execute(coordinator, change("https://two.example"))
    else {
        panic!("the second edit overwrote the first");
    };
    assert_eq!(changed.len(), 1);
    assert_eq!(
        (changed[0].field.as_str(), changed[0].yours.as_str()),
        ("website", "https://two.example")
    );
    assert_eq!(changed[0].theirs, "https://one.example");
}
