//! `senco erase-person`: beside a running server or without one.

use crate::{
    aloud::{self, say},
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::{MailSettings, Settings, SettingsArgs},
};
use clap::Args;
use service::{Mentioned, Mentions, OwedErasure};
use std::{io, path::PathBuf, process::ExitCode};
use vocabulary::{PersonId, Subject};

/// Erase a person’s data permanently
///
/// First lists the cases that mention them: the texts of a case are sealed under its own key and
/// stay. Then asks for confirmation. All that remains is an id that identifies no one. If the key could not be
/// destroyed, says why and exits with status 1. Run the command again to try again.
#[derive(Args, Debug)]
pub struct ErasePerson {
    /// The person’s id or email address
    #[arg(value_name = "PERSON")]
    person: String,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Do not ask for confirmation
    #[arg(long)]
    yes: bool,
    /// Answer in JSON; needs --yes
    #[arg(long, requires = "yes")]
    json: bool,
}

impl ErasePerson {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let mentioned = self.find(&settings)?;
        let kept = KeptMail::of(&settings, &mentioned)?;
        if !self.json {
            list(&mentioned);
            kept.iter().for_each(KeptMail::list);
        }
        if let Some(hold) = mentioned.held {
            return Err(Problem::BadNews(format!(
                "A legal hold keeps this person’s data, so nothing was erased. Its id is {hold}: senco retention says what it is \
                 on, and senco lift-hold lifts it."
            )));
        }
        if !self.yes && !aloud::confirmed("Erase this person’s data permanently?")? {
            say!("Nothing was erased.");
            return Ok(ExitCode::from(1));
        }
        let (complete, owed) = match ask(&settings, &Ask::Erase(mentioned.person))? {
            Answer::Erased(complete) => (Some(complete), Vec::new()),
            Answer::ErasuresOwed(owed) => (None, owed),
            _ => return Err(unexpected()),
        };
        if self.json {
            super::print_json(&serde_json::json!({
                "person": mentioned.person, "cases": mentioned.cases, "complete-on": complete,
                "owed": owed.first().map(|it| &it.why),
                "kept-mail": kept.map(|it| it.naming),
            }));
        } else if let Some(complete) = complete {
            say!(
                "Erased. On {complete} the last backup in which the key still opens has expired: \
                 from that day the erasure is complete. Destroy every backup made before today by \
                 then."
            );
        } else {
            return Err(Problem::BadNews(still_owed(&owed)));
        }
        Ok(ExitCode::from(u8::from(complete.is_none())))
    }

    /// The one person who was meant.
    fn find(&self, settings: &Settings) -> Result<Mentioned, Problem> {
        let whom = match self.person.parse::<PersonId>() {
            Ok(id) => Mentions::Person(id),
            Err(_) if self.person.contains('@') => Mentions::Email(self.person.clone()),
            Err(_) => {
                return Err(Problem::Call(format!(
                    "“{}” is neither a person’s id (26 letters and digits) nor an email address",
                    self.person
                )));
            }
        };
        let Answer::Mentioned(mut found) = ask(settings, &Ask::Mentions(whom))? else {
            return Err(unexpected());
        };
        match (found.pop(), found.is_empty()) {
            (None, _) => Err(nobody(settings)?),
            (Some(one), true) => Ok(one),
            (Some(one), false) => {
                found.push(one);
                let each: Vec<_> = found.iter().map(told_apart).collect();
                Err(Problem::Call(format!(
                    "Several people share this address. Give the id of one:\n{}",
                    each.join("\n")
                )))
            }
        }
    }
}

/// One of several people who share an address, on a line.
fn told_apart(one: &Mentioned) -> String {
    let name = one.name.as_deref().unwrap_or("(erased before)");
    let cases: Vec<&str> = one.cases.iter().map(|case| case.number.as_str()).collect();
    let in_cases = if cases.is_empty() {
        "in no case".to_owned()
    } else {
        format!("in {}", cases.join(", "))
    };
    format!("  {}  {name}, {in_cases}", one.person)
}

/// What to say when no one is found: once an erasure is recorded, no one is found by the address any
/// more, whether it was carried out or not.
fn nobody(settings: &Settings) -> Result<Problem, Problem> {
    let Answer::ErasuresOwed(owed) = ask(settings, &Ask::CarryOutErasures)? else {
        return Err(unexpected());
    };
    let mut says = "There is no such person, or they have already been erased.".to_owned();
    if owed.is_empty() {
        says += " No erasure waits to be carried out.";
    } else {
        says = format!("{says}\n{}", still_owed(&owed));
    }
    Ok(Problem::BadNews(says))
}

/// That erasures are not carried out, why, and what to do.
fn still_owed(owed: &[OwedErasure]) -> String {
    let why = owed.iter().map(|it| match it.subject {
        Subject::Person(person) => format!("  {person}: {}", it.why),
        other => format!("  {other}: {}", it.why),
    });
    let again = owed.iter().filter_map(|it| match it.subject {
        Subject::Person(person) => Some(format!("  senco erase-person {person} --yes")),
        _ => None,
    });
    let (why, mut again): (Vec<_>, Vec<_>) = (why.collect(), again.collect());
    if again.is_empty() {
        again.push("  stop senco, and start it".to_owned());
    }
    format!(
        "The erasure is recorded but not yet carried out: the key to the person’s data is still \
         in the vault.\n{}\nNo page shows the data any more, but anyone who has the data folder \
         and the keys could still read it, and so could anyone who has a backup made until then. \
         Correct the problem above. senco tries again automatically every hour and at each start. \
         To try again now:\n{}",
        why.join("\n"),
        again.join("\n")
    )
}

/// Messages that the setting `mail-folder` has kept: in plain text, and out of reach of every key.
struct KeptMail {
    folder: PathBuf,
    files: usize,
    /// Those with the person’s name or address in them, where these are still known.
    naming: Option<Vec<PathBuf>>,
}

impl KeptMail {
    fn of(settings: &Settings, mentioned: &Mentioned) -> Result<Option<Self>, Problem> {
        let Some(MailSettings::Folder(folder)) = &settings.mail else {
            return Ok(None);
        };
        let words = [&mentioned.name, &mentioned.email].into_iter().flatten();
        let words: Vec<&str> = words.map(String::as_str).collect();
        match post::Folder::naming(folder, &words) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            found => {
                let (files, naming) = found.map_err(Problem::at(folder.display()))?;
                Ok((files > 0).then(|| Self {
                    folder: folder.clone(),
                    files,
                    naming: (!words.is_empty()).then_some(naming),
                }))
            }
        }
    }

    fn list(&self) {
        say!(
            "Messages kept in {} (setting mail-folder), in plain text, until you delete them: {}",
            self.folder.display(),
            self.files
        );
        match &self.naming {
            None => say!("  Which of them name this person cannot be told any more."),
            Some(naming) => {
                say!("  With this name or address in them: {}", naming.len());
                for file in naming {
                    say!("  {}", file.display());
                }
            }
        }
    }
}

fn list(mentioned: &Mentioned) {
    let name = mentioned.name.as_deref().unwrap_or("(erased before)");
    say!("{name}, id {}", mentioned.person);
    if mentioned.cases.is_empty() {
        say!("No case mentions this person.");
        return;
    }
    for (goes, says) in [
        (false, "Cases that mention this person, whose texts stay:"),
        (
            true,
            "Cases of their own, whose texts and files go with them:",
        ),
    ] {
        let cases = mentioned.cases.iter().filter(|case| case.goes == goes);
        let cases: Vec<_> = cases.collect();
        if !cases.is_empty() {
            say!("{says}");
        }
        for case in cases {
            let of = if case.organisation.is_empty() {
                "an organisation that is not in senco"
            } else {
                &case.organisation
            };
            say!(
                "  {} of {of} ({}): {}",
                case.number,
                case.phase,
                case.mentions.join(", ")
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::RawId;

    #[test]
    fn who_shares_an_address_is_told_apart_by_name() {
        let one = |name: Option<&str>| Mentioned {
            person: PersonId(RawId::from_bytes([7; 16])),
            name: name.map(str::to_owned),
            email: None,
            held: None,
            cases: Vec::new(),
        };
        let named = told_apart(&one(Some("Pat Lee")));
        assert!(named.ends_with("  Pat Lee, in no case"), "{named}");
        assert!(told_apart(&one(None)).contains("erased before"));
    }
}
