//! What the members of the group are asked to agree to: a decision, or setting one aside. As the group
//! was asked, so it is recorded; a changed text is another proposal and asks again.

use crate::{Application, Condition, DecisionKind, Mark, Submission};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::{Digest, PersonId, Sealed};

/// What a proposal would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Proposed {
    /// The group decides this.
    Decision(DecisionKind),
    /// Set the decision that stands aside.
    Reversal,
}

/// What a member answered last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The member agrees.
    Agrees,
    /// They object, with reasons.
    Objects,
    /// They objected, and took that back.
    Open,
}

/// The answer of a member.
#[derive(Clone, Copy, Debug)]
pub struct MemberAnswer {
    /// Whose: by the id that was named.
    pub member: PersonId,
    /// Whether the member agrees or objects.
    pub answered: Answered,
    /// When, by whom and by what way, and where the fact is.
    pub said: Submission,
}

/// A draft that the members of the group are asked to agree to.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its number on the application, from 1.
    pub number: u32,
    /// What it would do.
    pub what: Proposed,
    /// When it was put to them, and who put it.
    pub mark: Mark,
    /// The day by which they are asked to answer.
    pub due: Date,
    /// Who is asked.
    pub members: Vec<PersonId>,
    /// How many of them must agree.
    pub needed: usize,
    /// What they answered, the last answer of each.
    pub answers: Vec<MemberAnswer>,
    /// Whether no one is asked any more: it was recorded, replaced, or overtaken.
    pub over: bool,
    /// Whether it was recorded.
    pub recorded: bool,
    /// Where the fact with the texts is. For `service` to read it; never on a page.
    pub position: u64,
    /// By what it is told from others: its texts and who is asked; nothing once they were erased.
    pub(crate) content: Option<Digest>,
    /// By what its texts alone are told from others.
    pub(crate) text: Option<Digest>,
}

/// What is decided, as far as it makes one draft another: everything that the applicant reads or that
/// follows from it.
#[derive(Serialize)]
pub(crate) struct Content<'a> {
    decision: DecisionKind,
    on: Date,
    members: &'a [PersonId],
    reasons: &'a str,
    conditions: Vec<(&'a str, Date)>,
    strengthen: &'a [String],
    help: Option<&'a str>,
}

impl<'a> Content<'a> {
    /// The content of a decision; nothing where a text of it was erased.
    pub(crate) fn of(
        decision: DecisionKind,
        on: Date,
        members: &'a [PersonId],
        reasons: &'a Sealed<String>,
        conditions: &'a [Condition],
        strengthen: &'a [String],
        help: Option<&'a Sealed<String>>,
    ) -> Option<Self> {
        let condition = |it: &'a Condition| Some((it.what.known()?.as_str(), it.due));
        let help = match help {
            None => None,
            Some(help) => Some(help.known()?.as_str()),
        };
        Some(Self {
            decision,
            on,
            members,
            reasons: reasons.known()?,
            conditions: conditions.iter().map(condition).collect::<Option<_>>()?,
            strengthen,
            help,
        })
    }

    pub(crate) fn digest(&self) -> Digest {
        digest(self)
    }

    /// The digest of what it says, whoever is asked.
    pub(crate) fn text_digest(&self) -> Digest {
        digest(&Self {
            members: &[],
            conditions: self.conditions.clone(),
            ..*self
        })
    }
}

/// The digest of the words of a decision, which a correction can put right; nothing where one of them was
/// erased.
pub(crate) fn words<'a>(
    reasons: &Sealed<String>,
    conditions: impl Iterator<Item = &'a Sealed<String>>,
    help: Option<&Sealed<String>>,
) -> Option<Digest> {
    let conditions: Option<Vec<&String>> = conditions.map(|it| it.known()).collect();
    let help = match help {
        None => None,
        Some(help) => Some(help.known()?),
    };
    Some(digest(&(reasons.known()?, conditions?, help)))
}

/// The digest of setting a decision aside; nothing where its reasons were erased.
pub(crate) fn reversal(members: &[PersonId], reasons: &Sealed<String>) -> Option<Digest> {
    Some(digest(&(members, reasons.known()?)))
}

fn digest(content: &impl Serialize) -> Digest {
    let json = serde_json::to_vec(content).expect("texts, ids and dates have a form in JSON");
    Digest::of(&json)
}

impl Proposal {
    /// What a member answered last.
    pub fn answer(&self, member: PersonId) -> Option<&MemberAnswer> {
        self.answers.iter().find(|it| it.member == member)
    }

    /// What a person answered last, by whichever of the ids that were named.
    pub fn answer_of(&self, people: &people::State, person: PersonId) -> Option<&MemberAnswer> {
        let same = |it: &&MemberAnswer| people.same_person(it.member, person);
        let answers = self.answers.iter().filter(same);
        answers.max_by_key(|it| it.said.position)
    }

    /// Those who answered so.
    pub fn answered(&self, answered: Answered) -> impl Iterator<Item = &MemberAnswer> {
        self.answers
            .iter()
            .filter(move |it| it.answered == answered)
    }

    /// Those who were asked and have neither agreed nor objected.
    pub fn unanswered(&self) -> impl Iterator<Item = PersonId> {
        let open = |member: &PersonId| {
            let answer = self.answer(*member);
            answer.is_none_or(|it| it.answered == Answered::Open)
        };
        self.members.iter().copied().filter(open)
    }
}

impl Application {
    /// The draft that members of the group are asked to agree to now.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposals.last().filter(|it| !it.over)
    }
}
