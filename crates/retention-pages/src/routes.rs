//! Routes of retention.

use crate::{hold, lift, overview, own_copy};
use shell::{
    route,
    routes::{Entry::Text, Route},
};

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/retention", ReadRetention, overview::get),
    route!(Get "/retention/hold", KeepHolds, hold::get).queries(&["what=QS-FFHD-7JQM"]),
    route!(Post "/retention/hold", KeepHolds, hold::post).filled_with(&[
        ("what", Text("University of Wessex")),
        (
            "why",
            Text("The university has announced a claim in court."),
        ),
    ]),
    route!(Get "/retention/holds/{hold}/lift", KeepHolds, lift::get),
    route!(Post "/retention/holds/{hold}/lift", KeepHolds, lift::post)
        .filled_with(&[("why", Text("The claim was settled."))]),
    route!(Get "/account/data", TakeOwnData, own_copy::get),
    route!(Get "/account/data/zip", TakeOwnData, own_copy::zip),
];
