//! Surveys that evaluators make: no one else knows which there are, or what is changed of them.

use demonstration::Rehearsal;
use instrument::Edit;
use service::{Command, views::InstrumentFile};
use surveys::{
    CopiedFrom, CopyInstrument, EditInstrument, SurveyOf,
    campaign::{PlanCampaign, Planned},
};
use vocabulary::Actor;

fn evaluator(rehearsal: &Rehearsal) -> Actor {
    rehearsal.told.evaluators["Bertram Quayle"]
}

/// A question of the story’s first survey is asked no more.
pub(super) fn changed(rehearsal: &Rehearsal) {
    let by = evaluator(rehearsal);
    let instrument = rehearsal.told.instruments[0];
    let view = rehearsal
        .service()
        .view(&by, &InstrumentFile { instrument });
    let view = view.unwrap();
    let edit = Command::from(EditInstrument {
        organisation: view.organisation,
        instrument,
        revision: view.revision,
        edit: Edit::Remove {
            block: "last comments".to_owned(),
            question: "final".to_owned(),
        },
    });
    rehearsal.execute(by, edit).unwrap();
}

/// Another survey is begun.
pub(super) fn copied(rehearsal: &Rehearsal) {
    let by = evaluator(rehearsal);
    let copy = Command::from(CopyInstrument {
        organisation: by.organisation.unwrap(),
        from: CopiedFrom::BuiltIn("pupils-1".to_owned()),
        title: "Pupils in Wessex".to_owned(),
    });
    rehearsal.execute(by, copy).unwrap();
}

/// A campaign is planned.
pub(super) fn campaign_planned(rehearsal: &Rehearsal) {
    let by = evaluator(rehearsal);
    let today = rehearsal.service().today();
    let plan = Command::from(PlanCampaign {
        organisation: by.organisation.unwrap(),
        planned: Planned {
            title: "Pupils in Wessex".to_owned(),
            surveys: vec![SurveyOf::BuiltIn("pupils-1".to_owned())],
            from: today,
            until: today,
        },
    });
    rehearsal.execute(by, plan).unwrap();
}
