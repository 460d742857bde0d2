//! `senco erase-person`: beside a running server or without one.

use crate::{
    control::{Answer, Ask, ask},
    logging,
    problem::Problem,
    settings::{Settings, SettingsArgs},
};
use clap::Args;
use jiff::civil::Date;
use service::{Mentioned, Mentions};
use std::{
    io::{self, Write as _},
    process::ExitCode,
};
use vocabulary::PersonId;

/// Erase everything personal of somebody, for good
///
/// First lists the cases that mention them: texts of a case are sealed under the case's own key and
/// stay. Then asks. What remains of the person is an id that names nobody.
#[derive(Args, Debug)]
pub struct ErasePerson {
    /// The person's id or email address
    #[arg(value_name = "PERSON")]
    person: String,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Answer in JSON; nobody can be asked then
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
        if !self.json {
            list(&mentioned);
        }
        if !self.yes && !confirmed()? {
            println!("Nothing was erased.");
            return Ok(ExitCode::from(1));
        }
        let complete = erase(&settings, mentioned.person)?;
        if self.json {
            super::print_json(&serde_json::json!({
                "person": mentioned.person, "cases": mentioned.cases, "complete-on": complete,
            }));
        } else {
            println!(
                "Erased. On {complete} the last backup in which the key still opens has expired: \
                 from that day the erasure is complete. Destroy every backup made before today by \
                 then."
            );
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The one person who was meant.
    fn find(&self, settings: &Settings) -> Result<Mentioned, Problem> {
        let whom = match self.person.parse::<PersonId>() {
            Ok(id) => Mentions::Person(id),
            Err(_) if self.person.contains('@') => Mentions::Email(self.person.clone()),
            Err(_) => {
                return Err(Problem::Call(format!(
                    "“{}” is neither a person's id (26 letters and digits) nor an email address",
                    self.person
                )));
            }
        };
        let Answer::Mentioned(mut found) = ask(settings, &Ask::Mentions(whom))? else {
            return Err(unexpected());
        };
        match (found.pop(), found.is_empty()) {
            (None, _) => Err(Problem::BadNews(
                "There is no such person, or they were erased before.".into(),
            )),
            (Some(one), true) => Ok(one),
            (Some(one), false) => {
                found.push(one);
                let ids: Vec<_> = found.iter().map(|one| one.person.to_string()).collect();
                Err(Problem::Call(format!(
                    "Several people share this address. Name one by id: {}",
                    ids.join(", ")
                )))
            }
        }
    }
}

fn list(mentioned: &Mentioned) {
    let name = mentioned.name.as_deref().unwrap_or("(erased before)");
    println!("{name}, id {}", mentioned.person);
    if mentioned.cases.is_empty() {
        println!("No case mentions this person.");
        return;
    }
    println!("Cases that mention this person, whose texts stay:");
    for case in &mentioned.cases {
        println!(
            "  {} of {} ({}): {}",
            case.number,
            case.provider,
            case.phase,
            case.mentions.join(", ")
        );
    }
}

fn confirmed() -> Result<bool, Problem> {
    print!("Erase this person for good? It cannot be undone. Type yes: ");
    io::stdout()
        .flush()
        .map_err(Problem::at("standard output"))?;
    let mut line = String::new();
    io::stdin()
        .read_line(&mut line)
        .map_err(Problem::at("standard input"))?;
    Ok(line.trim() == "yes")
}

fn erase(settings: &Settings, person: PersonId) -> Result<Date, Problem> {
    match ask(settings, &Ask::Erase(person))? {
        Answer::Erased(complete) => Ok(complete),
        _ => Err(unexpected()),
    }
}

fn unexpected() -> Problem {
    Problem::BadNews("the server answered something else: is it of another release?".into())
}
