//! Courses and awards: providers send files, the registrar imports those of the NPQ registration service. Some files
//! are sent and not imported yet.

use super::Teller;
use crate::{
    NotTold, award_file, began, checked_npq, checked_records, demonstration_seed,
    file_of_odd_columns, file_to_mend, npq_declarations, npq_export, npq_numbers, send_file,
    story_check,
};
use service::Command;
use vocabulary::{Actor, OrganisationId};
use workforce::{OutcomeResult, RecordCourse, SencoQualification};

/// The providers that send files, as far as the story has them, with who awards what they teach.
const PROVIDERS: [(&str, &str); 3] = [
    ("University of Saltmarsh", "University of Saltmarsh"),
    ("Kingsmead University", "Kingsmead University"),
    ("Peakside Institute", "Old Forest Awards"),
];

impl Teller<'_> {
    /// Two years of awards of some providers.
    pub(super) fn import_awards(&mut self) -> Result<(), NotTold> {
        for (seed, (name, body)) in (1..).zip(PROVIDERS) {
            let Some((leader, provider)) = self.who_records(name) else {
                continue;
            };
            for years in [2, 1] {
                let bytes = award_file(seed, began(self.today(), years), body);
                let what = format!("{name} {years}");
                let check = story_check(&what);
                let import = checked_records(self.service, leader, check, provider, &bytes);
                let import = import.map_err(|why| NotTold {
                    what: what.clone(),
                    why,
                })?;
                self.tell_of_records(&what, leader, import)?;
            }
        }
        Ok(())
    }

    /// What the registrar brings in, what a provider records by hand, and what lies there to be imported.
    pub(super) fn import_npq(&mut self) -> Result<(), NotTold> {
        let year = began(self.today(), 0);
        let registrar = self.told.registrar;
        for (what, bytes) in [
            ("npq export", npq_export(year)),
            ("npq declarations", npq_declarations(year)),
            ("npq numbers", npq_numbers()),
        ] {
            let import = checked_npq(self.service, registrar, story_check(what), &bytes);
            let import = import.map_err(|why| NotTold {
                what: what.into(),
                why,
            })?;
            self.tell_of_records(what, registrar, import)?;
        }
        let later = npq_export(year - 1);
        let check = story_check("npq to look at");
        send_file(
            self.service,
            registrar,
            check,
            None,
            ("npq.csv", &later[..]),
        )
        .map_err(|why| NotTold {
            what: "npq to look at".into(),
            why,
        })?;
        let Some((leader, provider)) = PROVIDERS
            .iter()
            .find_map(|(name, _)| self.who_records(name))
        else {
            return Ok(());
        };
        let late = RecordCourse {
            provider,
            trn: "9200001".to_owned(),
            name: "Isolde Tregear".to_owned(),
            qualification: Some(SencoQualification::Nasenco),
            began: "2024-09".parse().ok(),
            result: None,
            completed: None,
            certificate: String::new(),
            body: None,
            body_provider: None,
        };
        self.tell_of_records("too late", leader, late)?;
        let unknown = RecordCourse {
            provider,
            trn: String::new(),
            name: "Jory Lanyon".to_owned(),
            qualification: Some(SencoQualification::Nasenco),
            began: "2019-09".parse().ok(),
            result: Some(OutcomeResult::Passed),
            completed: "2020-07".parse().ok(),
            certificate: "S-2020-17".to_owned(),
            body: None,
            body_provider: None,
        };
        self.tell_of_records("without a number", leader, unknown)?;
        // Someone whom the register has under another name: a question for the registrar.
        let called = RecordCourse {
            provider,
            trn: "0719823".to_owned(),
            name: "Harold Trevanion".to_owned(),
            qualification: Some(SencoQualification::NpqSenco),
            began: "2025-11".parse().ok(),
            result: None,
            completed: None,
            certificate: String::new(),
            body: None,
            body_provider: None,
        };
        self.tell_of_records("by another name", leader, called)?;
        let year = began(self.today(), 1);
        for (what, bytes) in [
            ("to mend", file_to_mend(year)),
            ("odd columns", file_of_odd_columns(year)),
        ] {
            let file = ("Awards of last year.csv", &bytes[..]);
            let check = story_check(what);
            send_file(self.service, leader, check, Some(provider), file).map_err(|why| {
                NotTold {
                    what: what.into(),
                    why,
                }
            })?;
        }
        Ok(())
    }

    /// Whoever records for a provider of the story.
    fn who_records(&self, name: &str) -> Option<(Actor, OrganisationId)> {
        let provider = *self.told.providers.get(name)?;
        let mut leaders = self.told.leaders.values();
        let leader = leaders.find(|it| it.organisation == Some(provider))?;
        Some((*leader, provider))
    }

    fn tell_of_records(
        &self,
        what: &str,
        actor: Actor,
        command: impl Into<Command>,
    ) -> Result<(), NotTold> {
        let id = demonstration_seed().id("story of records, told", &[what.as_bytes()]);
        self.give(actor, id, command.into()).map(drop)
    }
}
