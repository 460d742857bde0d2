//! How many were invited and have answered, by groups: so that whoever runs a campaign sees who is missing, and no one’s answer.
//!
//! What is shown of answers moves in steps: the figure of a group that grows by one would tell whose answer has come.

use crate::{Invitation, Standing};
use std::collections::BTreeMap;

/// By how many a figure of answers moves at least.
pub const STEP: u64 = 10;

/// By what people are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breakdown {
    /// By survey.
    Survey,
    /// By role.
    Role,
    /// By the type of their school.
    SchoolType,
    /// By its phase.
    Phase,
    /// By region.
    Region,
}

/// One group of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupLine {
    /// What it is called; empty where it is not known.
    pub name: String,
    /// How many are invited.
    pub invited: u64,
    /// How many of them have got at least one message.
    pub reached: u64,
    /// How many have answered, in steps.
    pub answered: u64,
    /// How many want no emails.
    pub stopped: u64,
    /// How many addresses take no mail.
    pub undelivered: u64,
}

/// How many were invited and have answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Monitor {
    /// Everyone.
    pub all: GroupLine,
    /// By each breakdown, the largest group first.
    pub groups: Vec<(Breakdown, Vec<GroupLine>)>,
}

/// The number that is shown for a number of answers.
pub const fn stepped(many: u64) -> u64 {
    many - many % STEP
}

impl Breakdown {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Survey,
        Self::Role,
        Self::SchoolType,
        Self::Phase,
        Self::Region,
    ];

    /// The group of an invitation.
    fn of(self, it: &Invitation) -> &str {
        let known = &it.body.known;
        match self {
            Self::Survey => &it.body.audience,
            Self::Role => &it.body.role,
            Self::SchoolType => known.school_type.as_deref().unwrap_or_default(),
            Self::Phase => known.phase.as_deref().unwrap_or_default(),
            Self::Region => known.region.as_deref().unwrap_or_default(),
        }
    }
}

impl GroupLine {
    fn add(&mut self, it: &Invitation) {
        self.invited += 1;
        self.reached += u64::from(it.body.sent > 0);
        match it.body.standing {
            Standing::Answered(_) => self.answered += 1,
            Standing::Stopped => self.stopped += 1,
            Standing::Undelivered => self.undelivered += 1,
            Standing::Drafted | Standing::Invited | Standing::LeftOut => {}
        }
    }
}

/// Counts invitations as they come.
#[derive(Clone, Debug, Default)]
pub struct Counting {
    all: GroupLine,
    groups: BTreeMap<(Breakdown, String), GroupLine>,
}

impl Counting {
    /// Counts one. Those of a list that no one has sent are left out.
    pub fn add(&mut self, it: &Invitation) {
        if !it.is_sent_or_will_be() {
            return;
        }
        self.all.add(it);
        for by in Breakdown::ALL {
            let group = (by, by.of(it).to_owned());
            self.groups.entry(group).or_default().add(it);
        }
    }

    /// What was counted, as it can be shown.
    pub fn monitor(self) -> Monitor {
        let shown = |mut line: GroupLine, name: String| {
            line.answered = stepped(line.answered);
            line.name = name;
            line
        };
        let mut groups: BTreeMap<Breakdown, Vec<GroupLine>> = BTreeMap::new();
        for ((by, name), line) in self.groups {
            groups.entry(by).or_default().push(shown(line, name));
        }
        for lines in groups.values_mut() {
            lines.sort_by(|one, other| {
                let key = |it: &GroupLine| (std::cmp::Reverse(it.invited), it.name.clone());
                key(one).cmp(&key(other))
            });
        }
        // One group that says of nobody what it is says nothing.
        groups.retain(|_, lines| lines.len() > 1 || !lines[0].name.is_empty());
        Monitor {
            all: shown(self.all, String::new()),
            groups: groups.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{InvitationKey, invitation::Body};
    use answers::Week;
    use vocabulary::{CampaignId, InviteListId, RawId};

    fn invited(role: &str, standing: Standing) -> Invitation {
        let id = RawId::from_bytes([1; 16]);
        Invitation {
            campaign: CampaignId(id),
            key: InvitationKey(id),
            list: InviteListId(id),
            due: None,
            body: Body {
                role: role.to_owned(),
                audience: "school-2026".to_owned(),
                standing,
                ..Body::default()
            },
        }
    }

    fn monitor(answered: usize) -> Monitor {
        let week = Week {
            year: 2027,
            number: 3,
        };
        let mut counting = Counting::default();
        for n in 0..30 {
            let standing = match n {
                n if n < answered => Standing::Answered(week),
                29 => Standing::Stopped,
                _ => Standing::Invited,
            };
            let role = if n % 2 == 0 { "Teacher" } else { "SENCO" };
            counting.add(&invited(role, standing));
        }
        counting.add(&invited("Teacher", Standing::Drafted));
        counting.monitor()
    }

    #[test]
    fn figures_of_answers_move_in_steps() {
        assert_eq!(monitor(12), monitor(13));
        let shown = monitor(13);
        assert_eq!((shown.all.invited, shown.all.answered), (30, 10));
        assert_eq!(shown.all.stopped, 1);
        let by_role = shown.groups.iter().find(|it| it.0 == Breakdown::Role);
        let answered: Vec<u64> = by_role.unwrap().1.iter().map(|it| it.answered).collect();
        assert_eq!(answered, [0, 0]);
    }

    #[test]
    fn a_breakdown_of_which_nothing_is_known_is_left_out() {
        let by: Vec<Breakdown> = monitor(0).groups.iter().map(|it| it.0).collect();
        assert_eq!(by, [Breakdown::Survey, Breakdown::Role]);
    }
}
