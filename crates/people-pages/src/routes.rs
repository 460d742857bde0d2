//! Routes of the people: who signs in, and who acts for whom.

use crate::{account, doubles, entry, invitation, sign_in};
use shell::{
    route,
    routes::{
        Entry::{self, Choice, ChoiceIfAsked, Text},
        Route,
    },
};

/// What is in a link that was never sent.
const UNKNOWN_TOKEN: &[&str] = &["0000000000000000000000000000000000000000000000000000"];

/// Someone who is invited.
const INVITED: &[(&str, Entry)] = &[
    ("name", Text("Some Colleague")),
    ("email", Text("colleague@example.org")),
    ("role", ChoiceIfAsked(0)),
];

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/sign-in", BeginSession, sign_in::ask::get).queries(&["next=%2Fregister"]),
    route!(Post "/sign-in", BeginSession, sign_in::ask::post)
        .sends_mail()
        .filled_with(&[("email", Text("morwenna.tregear@senco.example"))]),
    route!(Post "/sign-in/code", BeginSession, sign_in::code::post)
        .proves_address()
        .form_on("/sign-in")
        .filled_with(&[
            ("email", Text("morwenna.tregear@senco.example")),
            ("code", Text("123456")),
        ]),
    route!(Get "/sign-in/link/{token}", BeginSession, sign_in::link::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/sign-in/link/{token}", BeginSession, sign_in::link::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[]),
    route!(Get "/sign-in/choose", BeginSession, sign_in::choose::get),
    route!(Post "/sign-in/choose", BeginSession, sign_in::choose::post)
        .filled_with(&[("choice", Choice(0))]),
    route!(Get "/account", ReadAccount, account::sessions::get),
    route!(Post "/account/sessions", ReadAccount, account::sessions::post)
        .form_on("/account")
        .filled_with(&[]),
    route!(Get "/account/name", ChangeAddress, account::name::get),
    route!(Post "/account/name", ChangeAddress, account::name::post)
        .filled_with(&[("name", Text("Another Name"))]),
    route!(Get "/account/addresses/new", ChangeAddress, account::addresses::get),
    route!(Post "/account/addresses/new", ChangeAddress, account::addresses::post)
        .sends_mail()
        .filled_with(&[("address", Text("another@example.org"))]),
    route!(Post "/account/addresses/give-up", ChangeAddress, account::addresses::give_up)
        .form_on("/account")
        .filled_with(&[]),
    route!(Get "/account/addresses/confirm/{token}", ChangeAddress, account::addresses::confirm)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/account/addresses/confirm/{token}", ChangeAddress, account::addresses::confirmed)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[]),
    route!(Post "/account/invitation", AnswerInvitation, account::answer::post)
        .form_on("/account")
        .filled_with(&[("answer", Choice(0))]),
    route!(Get "/account/other", ChangeAddress, account::other::get),
    route!(Post "/account/other", ChangeAddress, account::other::post)
        .form_on("/account/other?person={person}")
        .filled_with(&[("joins", Choice(0))]),
    route!(Get "/account/colleagues", ReadColleagues, account::colleagues::get),
    route!(Get "/account/keys", ManageKeys, account::keys::get),
    route!(Get "/account/keys/new", ManageKeys, account::keys::get_new),
    route!(Post "/account/keys/new", ManageKeys, account::keys::post_new)
        .filled_with(&[("label", Text("Student records")), ("reach", Choice(0))]),
    route!(Get "/account/keys/revoke", ManageKeys, account::keys::get_revoke),
    route!(Post "/account/keys/revoke", ManageKeys, account::keys::post_revoke)
        .form_on("/account/keys/revoke?key={key}")
        .filled_with(&[]),
    route!(Get "/account/subscriptions", ManageKeys, account::subscriptions::get),
    route!(Get "/account/subscriptions/new", ManageKeys, account::subscriptions::get_new),
    route!(Post "/account/subscriptions/new", ManageKeys, account::subscriptions::post_new)
        .filled_with(&[
            ("label", Text("Student records")),
            ("told-at", Text("https://records.example/events")),
        ]),
    route!(Get "/account/subscriptions/{subscription}", ManageKeys, account::subscriptions::get_one),
    route!(
        Post "/account/subscriptions/{subscription}/again",
        ManageKeys,
        account::subscriptions::again
    )
    .form_on("/account/subscriptions/{subscription}")
    .filled_with(&[]),
    route!(
        Post "/account/subscriptions/{subscription}/resume",
        ManageKeys,
        account::subscriptions::resume
    )
    .form_on("/account/subscriptions/{subscription}")
    .filled_with(&[]),
    route!(Get "/account/subscriptions/{subscription}/end", ManageKeys, account::subscriptions::get_end),
    route!(
        Post "/account/subscriptions/{subscription}/end",
        ManageKeys,
        account::subscriptions::post_end
    )
    .filled_with(&[]),
    route!(Get "/account/colleagues/owner", ManageColleagues, account::owner::get),
    route!(Post "/account/colleagues/owner", ManageColleagues, account::owner::post)
        .form_on("/account/colleagues/owner?person={person}&owner=yes")
        .filled_with(&[]),
    route!(Get "/account/colleagues/new", ManageColleagues, account::invite::get),
    route!(Post "/account/colleagues/new", ManageColleagues, account::invite::post)
        .filled_with(INVITED),
    route!(Get "/account/colleagues/invited", ManageColleagues, account::invited::get),
    route!(Post "/account/colleagues/invited", ManageColleagues, account::invited::post)
        .form_on("/account/colleagues/invited?invitation={invitation}")
        .filled_with(&[("email", Text("invited@example.org"))]),
    route!(Post "/account/colleagues/take-back", ManageColleagues, account::invited::take_back)
        .form_on("/account/colleagues/invited?invitation={invitation}")
        .filled_with(&[]),
    route!(Get "/account/colleagues/address", CorrectAddress, account::address::get),
    route!(Post "/account/colleagues/address", CorrectAddress, account::address::post)
        .form_on("/account/colleagues/address?person={person}")
        .filled_with(&[("address", Text("right@example.org"))]),
    route!(Get "/account/colleagues/remove", ManageColleagues, account::remove::get),
    route!(Post "/account/colleagues/remove", ManageColleagues, account::remove::post)
        .form_on("/account/colleagues/remove?person={person}&role=course-leader")
        .filled_with(&[]),
    route!(Post "/sign-out", EndSession, sign_in::sign_out::post)
        .form_on("/account")
        .filled_with(&[]),
    route!(Get "/signed-out", ReadPage, sign_in::signed_out::get),
    route!(Get "/providers/{provider}/people", ReadColleagues, account::colleagues::get),
    route!(Get "/providers/{provider}/people/owner", ManageColleagues, account::owner::get),
    route!(Post "/providers/{provider}/people/owner", ManageColleagues, account::owner::post)
        .form_on("/providers/{provider}/people/owner?person={person}&owner=yes")
        .filled_with(&[]),
    route!(Get "/providers/{provider}/people/new", ManageColleagues, account::invite::get),
    route!(Post "/providers/{provider}/people/new", ManageColleagues, account::invite::post)
        .filled_with(INVITED),
    route!(Get "/providers/{provider}/people/invited", ManageColleagues, account::invited::get),
    route!(Post "/providers/{provider}/people/invited", ManageColleagues, account::invited::post)
        .form_on("/providers/{provider}/people/invited?invitation={invitation}")
        .filled_with(&[("email", Text("invited@example.org"))]),
    route!(Post "/providers/{provider}/people/take-back", ManageColleagues, account::invited::take_back)
        .form_on("/providers/{provider}/people/invited?invitation={invitation}")
        .filled_with(&[]),
    route!(Get "/providers/{provider}/people/address", CorrectAddress, account::address::get),
    route!(Post "/providers/{provider}/people/address", CorrectAddress, account::address::post)
        .form_on("/providers/{provider}/people/address?person={person}")
        .filled_with(&[("address", Text("as-right@example.org"))]),
    route!(Get "/providers/{provider}/people/remove", ManageColleagues, account::remove::get),
    route!(Post "/providers/{provider}/people/remove", ManageColleagues, account::remove::post)
        .form_on("/providers/{provider}/people/remove?person={person}&role=course-leader")
        .filled_with(&[]),
    route!(Get "/invitations/{token}", AnswerInvitation, invitation::get)
        .tried_with("token", UNKNOWN_TOKEN),
    route!(Post "/invitations/{token}", AnswerInvitation, invitation::post)
        .tried_with("token", UNKNOWN_TOKEN)
        .filled_with(&[("answer", Choice(0))]),
    route!(Get "/people", JoinPersons, doubles::get).queries(&["name=a"]),
    route!(Get "/people/entry", JoinPersons, entry::get),
    route!(Post "/people/name", CorrectAddress, entry::name)
        .form_on("/people/entry?person={person}")
        .filled_with(&[("name", Text("Sir Hugh Evans"))]),
    route!(Post "/people/join", JoinPersons, doubles::join)
        .form_on("/people")
        .filled_with(&[("why", Text("They told us so."))]),
    route!(Post "/people/part", JoinPersons, doubles::part)
        .form_on("/people")
        .filled_with(&[("why", Text("They are sisters."))]),
    route!(Post "/people/new", EnterPerson, doubles::enter)
        .form_on("/people")
        .filled_with(&[("name", Text("Sir Hugh Evans"))]),
];
