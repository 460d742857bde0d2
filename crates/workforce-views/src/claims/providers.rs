//! Providers that can be meant by whoever claims an award: those of the public register, which anyone can read. Which others
//! senco knows is not said.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use people::OrganisationKind;
use vocabulary::text::sought;

/// The providers of the public register whose name has these words.
#[derive(Clone, Debug)]
pub struct ClaimableProviders {
    /// What was typed.
    pub typed: String,
    /// The most that are told.
    pub most: usize,
}

impl Query for ClaimableProviders {
    type View = Vec<String>;

    const ACTION: Action = Action::ClaimAward;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<String>, Failure> {
        let typed = sought(&self.typed);
        let today = reading.today;
        let all = reading.people().organisations();
        let public = all.filter(|(id, it)| {
            it.kind == OrganisationKind::Provider && reading.states().was_registered(*id, today)
        });
        let mut names: Vec<String> = public
            .map(|(_, it)| it.name(today).to_owned())
            .filter(|name| is_meant(&typed, name))
            .collect();
        names.sort();
        names.truncate(self.most);
        Ok(names)
    }
}

/// Whether every word that was typed begins a word of a name: “Uni of Wessex” means the University of Wessex.
fn is_meant(typed: &str, name: &str) -> bool {
    let name = sought(name);
    let mut words = typed.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| name.split(' ').any(|it| it.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn a_name_written_short_means_the_whole() {
        for typed in ["uni of wessex", "wessex", "university of w"] {
            assert!(is_meant(typed, "University of Wessex"), "{typed}");
        }
        for typed in ["", "essex", "uni of kent"] {
            assert!(!is_meant(typed, "University of Wessex"), "{typed}");
        }
    }
}
