//! What can be tried, and how often.

use proptest::{prelude::*, sample::Index};

/// Something that someone tries, on whichever application and by whomever the numbers pick. A set
/// of members of the group is the bits of a number.
#[derive(Clone, Debug)]
pub enum Attempt {
    Start,
    Submit {
        answered: bool,
        declared: bool,
    },
    Withdraw,
    Support(bool),
    Examine(Index, bool),
    Assign(u8),
    Release(Index),
    HandBack {
        reader: Index,
    },
    FindConflict {
        reader: Index,
    },
    SetAside(Index),
    Correct {
        shown: usize,
        whole: bool,
    },
    OpenReview,
    Declare {
        reader: Index,
        conflict: bool,
    },
    Read {
        reader: Index,
        whole: bool,
    },
    Invite {
        asks: bool,
    },
    Decide {
        accepts: bool,
        members: u8,
        condition: bool,
    },
    Record,
    Agree(Index),
    Object {
        who: Index,
        conflict: bool,
    },
    TakeBack(Index),
    Reverse {
        members: u8,
    },
    RecordReversal,
    Meet(u32),
    Report(u32),
    NotMet {
        condition: u32,
        later: bool,
    },
    Postpone(u32),
    /// It becomes known that two are one person.
    Join(Index, Index),
    /// It becomes known that they are two after all.
    Part(Index),
    /// A member of the group begins to act for the applicant, for more than a moment or not.
    Visit {
        who: Index,
        stays: bool,
    },
    Pass(i64),
}

pub fn attempts() -> impl Strategy<Value = Vec<(Index, Attempt)>> {
    let index = any::<Index>;
    let rarely = prop::bool::weighted(0.1);
    let seldom = prop::bool::weighted(0.03);
    let mostly = prop::bool::weighted(0.9);
    let attempt = prop_oneof![
        2 => Just(Attempt::Start),
        8 => (mostly, mostly)
            .prop_map(|(answered, declared)| Attempt::Submit { answered, declared }),
        1 => Just(Attempt::Withdraw),
        1 => any::<bool>().prop_map(Attempt::Support),
        1 => (index(), rarely).prop_map(|(who, does)| Attempt::Examine(who, does)),
        8 => any::<u8>().prop_map(Attempt::Assign),
        1 => index().prop_map(Attempt::Release),
        1 => index().prop_map(|reader| Attempt::HandBack { reader }),
        1 => index().prop_map(|reader| Attempt::FindConflict { reader }),
        2 => index().prop_map(Attempt::SetAside),
        3 => (0_usize..2, mostly).prop_map(|(shown, whole)| Attempt::Correct { shown, whole }),
        4 => Just(Attempt::OpenReview),
        16 => (index(), seldom)
            .prop_map(|(reader, conflict)| Attempt::Declare { reader, conflict }),
        24 => (index(), mostly).prop_map(|(reader, whole)| Attempt::Read { reader, whole }),
        6 => mostly.prop_map(|asks| Attempt::Invite { asks }),
        16 => (any::<bool>(), any::<u8>(), any::<bool>())
            .prop_map(|(accepts, members, condition)| Attempt::Decide {
                accepts,
                members,
                condition,
            }),
        60 => index().prop_map(Attempt::Agree),
        1 => (index(), rarely).prop_map(|(who, conflict)| Attempt::Object { who, conflict }),
        2 => index().prop_map(Attempt::TakeBack),
        24 => Just(Attempt::Record),
        4 => any::<u8>().prop_map(|members| Attempt::Reverse { members }),
        4 => Just(Attempt::RecordReversal),
        1 => (0_u32..2).prop_map(Attempt::Meet),
        1 => (0_u32..2).prop_map(Attempt::Report),
        1 => (0_u32..2, any::<bool>())
            .prop_map(|(condition, later)| Attempt::NotMet { condition, later }),
        1 => (0_u32..2).prop_map(Attempt::Postpone),
        1 => (index(), index()).prop_map(|(kept, joined)| Attempt::Join(kept, joined)),
        1 => index().prop_map(Attempt::Part),
        1 => (index(), any::<bool>()).prop_map(|(who, stays)| Attempt::Visit { who, stays }),
        2 => (1_i64..200).prop_map(Attempt::Pass),
        2 => (1_i64..8).prop_map(Attempt::Pass),
    ];
    prop::collection::vec((index(), attempt), 1..250)
}
