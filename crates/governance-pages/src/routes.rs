//! Routes of the groups.

use crate::{
    admit, decline, end, form, group, groups, member, offer, readers, reference, volunteer,
    withdraw,
};
use shell::{
    route,
    routes::{
        Entry::{Choice, Text},
        Route,
    },
};

/// The groups, as addresses name them.
const GROUPS: &[&str] = &[
    "provider-group",
    "working-group",
    "quality-standards-group",
    "framework-advisory-group",
];

/// The one whose members read applications.
const READING: &[&str] = &["quality-standards-group"];

/// The two smaller ones, made of volunteers.
const SMALLER: &[&str] = &["working-group", "quality-standards-group"];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/groups", ReadGroups, groups::get),
    route!(Post "/groups/{group}/form", KeepGroups, form::post)
        .tried_with("group", GROUPS)
        .form_on("/groups")
        .filled_with(&[]),
    route!(Get "/groups/{group}", ReadGroups, group::get).tried_with("group", GROUPS),
    route!(Get "/groups/{group}/reference", KeepGroups, reference::get)
        .tried_with("group", SMALLER),
    route!(Post "/groups/{group}/reference", KeepGroups, reference::post)
        .tried_with("group", SMALLER)
        .filled_with(&[
            ("text", Text("Members serve two years.")),
            ("months", Text("24")),
            ("in-a-row", Text("2")),
            ("places", Text("12")),
            ("finish-days", Text("90")),
        ]),
    route!(Get "/groups/{group}/volunteer", VolunteerForGroup, volunteer::get)
        .tried_with("group", SMALLER),
    route!(Post "/groups/{group}/volunteer", VolunteerForGroup, volunteer::post)
        .tried_with("group", SMALLER)
        .filled_with(&[("about", Text("I have led a course for ten years."))]),
    route!(Get "/groups/{group}/volunteers/{person}", KeepGroups, offer::get)
        .tried_with("group", SMALLER),
    route!(Post "/groups/{group}/volunteers/{person}", KeepGroups, offer::post)
        .tried_with("group", SMALLER)
        .filled_with(&[("place", Choice(1))]),
    route!(Get "/groups/{group}/volunteers/{person}/decline", KeepGroups, decline::get)
        .tried_with("group", SMALLER),
    route!(Post "/groups/{group}/volunteers/{person}/decline", KeepGroups, decline::post)
        .tried_with("group", SMALLER)
        .filled_with(&[("reason", Text("Every place is taken until the autumn."))]),
    route!(Get "/groups/{group}/withdraw", VolunteerForGroup, withdraw::get)
        .tried_with("group", SMALLER),
    route!(Post "/groups/{group}/withdraw", VolunteerForGroup, withdraw::post)
        .tried_with("group", SMALLER)
        .filled_with(&[]),
    route!(Get "/groups/{group}/admit", KeepGroups, admit::get).tried_with("group", SMALLER),
    route!(Post "/groups/{group}/admit", KeepGroups, admit::post)
        .tried_with("group", SMALLER)
        .filled_with(&[("who", Choice(1)), ("place", Choice(1))]),
    route!(Get "/groups/{group}/readers", KeepGroups, readers::get).tried_with("group", READING),
    route!(Post "/groups/{group}/readers", KeepGroups, readers::post)
        .tried_with("group", READING)
        .filled_with(&[]),
    route!(Get "/groups/{group}/members/{person}", KeepGroups, member::get)
        .tried_with("group", READING),
    route!(Post "/groups/{group}/members/{person}", KeepGroups, member::post)
        .tried_with("group", READING)
        .filled_with(&[]),
    route!(Get "/groups/{group}/members/{person}/end", KeepGroups, end::get)
        .tried_with("group", READING),
    route!(Post "/groups/{group}/members/{person}/end", KeepGroups, end::post)
        .tried_with("group", READING)
        .filled_with(&[]),
];
