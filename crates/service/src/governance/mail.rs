//! Mail that follows from what happens in groups. Of the membership that a term carries, no one is told
//! beside the term.

use crate::{
    Failure, Service,
    mail::{About, Kind, Letter, Words, kinds},
    outbox::Following,
};
use governance::{Fact, GroupKind, Place, TermBegan};
use jiff::civil::Date;
use vocabulary::{Actor, CaseId, OrganisationId, in_words};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about groups.
    Mail {
        TermBegan = "term-began", [group, place, last_day];
        TermRenewed = "term-renewed", [group, last_day];
        TermEnds = "term-ends", [group, last_day];
        TermOver = "term-over", [group, last_day];
        ReadingTermOver = "reading-term-over", [finish_day, group, last_day];
        RotationDueToCoordinator = "rotation-due-to-coordinator", to Coordinator, [group, kind, last_day];
        VolunteeredToCoordinator = "volunteered-to-coordinator", to Coordinator, [group, kind];
        OfferDeclined = "offer-declined", [group];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    let state = &following.state.governance;
    let kind_of = |group: OrganisationId| state.group(group).map(|it| it.kind);
    match fact {
        Fact::TermBegan(it) => {
            let Some(kind) = kind_of(it.group) else {
                return Vec::new();
            };
            vec![began(following, it, kind)]
        }
        Fact::Volunteered(it) => {
            let about = kind_of(it.group).map(about_group);
            let coordinators =
                |about| following.coordinators(Mail::VolunteeredToCoordinator.kind(), &about);
            about.map(coordinators).unwrap_or_default()
        }
        Fact::OfferDeclined(it) => {
            let offer = state.offer(it.offer);
            let letter = offer.and_then(|offer| {
                let mail = Mail::OfferDeclined.kind();
                let about = of(mail, &about_group(kind_of(offer.group)?));
                Some(following.letter(mail, offer.person, about))
            });
            letter.into_iter().collect()
        }
        // Whose term has ended is told when its last day is over, early or not.
        Fact::TermEnded(_)
        | Fact::GroupFormed(_)
        | Fact::ReferenceAdopted(_)
        | Fact::OfferWithdrawn(_) => Vec::new(),
    }
}

fn began(following: &Following<'_>, it: &TermBegan, kind: GroupKind) -> Letter {
    let mail = match it.renews {
        Some(_) => Mail::TermRenewed.kind(),
        None => Mail::TermBegan.kind(),
    };
    let about = of(mail, &about_term(kind, it.place, it.until, it.finish_until));
    following.letter(mail, it.person, about)
}

/// About a group: what it is called is no one's secret.
fn about_group(kind: GroupKind) -> About {
    let words = [
        ("group".to_owned(), kind.in_words().to_owned()),
        ("kind".to_owned(), kind.name().to_owned()),
    ];
    About {
        words: words.into(),
        ..About::default()
    }
}

/// About a term, which ends before `until`; what was begun in it can be finished before `finish_until`.
pub(super) fn about_term(kind: GroupKind, place: Place, until: Date, finish_until: Date) -> About {
    let mut about = about_group(kind);
    let day_before = |day: Date| in_words(day.yesterday().unwrap_or(day));
    about.words.extend([
        ("finish_day".to_owned(), day_before(finish_until)),
        ("last_day".to_owned(), day_before(until)),
        ("place".to_owned(), place.in_words().to_owned()),
    ]);
    about
}

/// Of what is known of it, what a kind of message uses.
pub(super) fn of(kind: Kind, about: &About) -> About {
    let mut about = about.clone();
    about
        .words
        .retain(|word, _| kind.words.contains(&word.as_str()));
    about
}

/// It has no cases.
#[allow(clippy::unnecessary_wraps, reason = "alike in every capability")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}
