//! What several tables tell together: who is among whom, and who adds up to everybody.

use super::counts::{ANY, Attack, also};
use super::knowledge::{Knowledge, MANY, Who};
use instrument::Question;

impl Attack<'_> {
    /// Those who gave an answer more are among the others, and everybody is the sum of those who gave each answer.
    pub(super) fn between_tables(&mut self) {
        let everybody: Vec<(usize, Who)> = self
            .known
            .everybody()
            .filter(|(_, who)| !who.contains_key("population"))
            .map(|(at, who)| (at, who.clone()))
            .collect();
        let open = |known: &Knowledge, at: usize| known.bounds(at).0 < known.bounds(at).1;
        for (some, mine) in &everybody {
            for (others, theirs) in &everybody {
                let among = some != others
                    && theirs.iter().all(|(question, answer)| {
                        mine.get(question)
                            .is_some_and(|mine| is_one_of(mine, answer))
                    });
                if among && (open(&self.known, *some) || open(&self.known, *others)) {
                    self.known.rule(vec![(*some, 1), (*others, -1)], -MANY, 0);
                }
            }
        }
        let complete: Vec<&Question> = self
            .instrument
            .questions
            .iter()
            .filter(|question| self.complete.contains(&question.id))
            .collect();
        for (whole, who) in &everybody {
            for question in complete
                .iter()
                .filter(|question| !who.contains_key(&question.id))
            {
                let parts: Option<Vec<usize>> = question
                    .values
                    .iter()
                    .map(|value| self.known.find(&also(who, &question.id, value)))
                    .collect();
                if let Some(parts) = parts {
                    self.known.sum(*whole, &parts);
                }
            }
        }
    }
}

fn is_one_of(mine: &str, theirs: &str) -> bool {
    theirs == ANY
        || mine
            .split('|')
            .all(|mine| mine != ANY && theirs.split('|').any(|theirs| mine == theirs))
}
