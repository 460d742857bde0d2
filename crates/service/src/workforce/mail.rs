//! Mail that follows from what happens in the register of the workforce: which messages there are, and the fact
//! each follows from. What they say of a claim is in `claims.rs`, of a post in `posts.rs`.

use super::{
    claims::{about_link, no_one, to_holder},
    posts::{to_school, to_senco_of},
};
use crate::{
    mail::{Letter, kinds},
    outbox::Following,
};
use workforce::Fact;

pub(crate) use super::claims::words;

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about the register of the workforce.
    Mail {
        AwardClaimed = "claim-made", to CourseLeader, [claim, number];
        ClaimWaits = "claim-waits", to CourseLeader, [claim, number];
        AwardConfirmed = "claim-confirmed", [claim, counts, number];
        ClaimDeclined = "claim-declined", [claim, number];
        UniversityAsked = "claim-to-university", [last_day, link];
        UniversityReminded = "claim-to-university-waits", [last_day, link];
        SencoAsked = "senco-asked", [last_day, link, school];
        SencoReminded = "senco-reminded", [last_day, link, school];
        PostConfirmed = "post-confirmed", [post, school];
        PostDisputed = "post-disputed", [post, school];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    match fact {
        Fact::AwardClaimed(it) => following.leaders(Mail::AwardClaimed.kind(), it.claim.into(), []),
        Fact::ClaimSent(it) => {
            let about = about_link(it.claim);
            vec![following.letter(Mail::UniversityAsked.kind(), no_one(it.claim), about)]
        }
        Fact::ClaimConfirmed(it) => to_holder(following, it.claim, Mail::AwardConfirmed),
        Fact::ClaimDeclined(it) => to_holder(following, it.claim, Mail::ClaimDeclined),
        Fact::ConfirmationAsked(it) => {
            let post = following.state.workforce.posts().get(it.post);
            let letter = post.map(|post| Letter {
                cause: following.recorded.id.to_string(),
                ..to_senco_of(Mail::SencoAsked, it.post, post)
            });
            letter.into_iter().collect()
        }
        Fact::PostConfirmed(it) => to_school(following, Mail::PostConfirmed, it.post),
        Fact::PostDisputed(it) => to_school(following, Mail::PostDisputed, it.post),
        _ => Vec::new(),
    }
}
