//! The addresses of these pages, made from what they name.

use vocabulary::{Digest, PostId, Urn};

/// Finding a school.
pub(crate) const SCHOOLS: &str = "/schools";

/// The national list, and what was imported before.
pub(crate) const SCHOOL_LIST: &str = "/school-list";

/// The schools that someone acts for.
pub(crate) const MY_SCHOOLS: &str = "/my-schools";

/// Letting someone in for a trust, an authority or a school.
pub(crate) const LET_IN: &str = "/let-in";

shell::addresses! {
    /// A school.
    school(urn: Urn) = "/schools/{urn}";
    /// A school’s SENCOs.
    school_senco(urn: Urn) = "/schools/{urn}/senco";
    /// Reporting a SENCO.
    new_post(urn: Urn) = "/schools/{urn}/senco/new";
    /// The governor or trustee responsible.
    governor(urn: Urn) = "/schools/{urn}/governor";
    /// Who acts for a school.
    school_people(urn: Urn) = "/schools/{urn}/people";
    /// A post.
    post(post: PostId) = "/posts/{post}";
    /// Changing what is reported of a post.
    change_post(post: PostId) = "/posts/{post}/change";
    /// Leaving a post, or leave.
    end_post(post: PostId) = "/posts/{post}/end";
    /// Removing a post that was reported by mistake.
    remove_post(post: PostId) = "/posts/{post}/remove";
    /// Coming back from leave.
    leave(post: PostId) = "/posts/{post}/leave";
    /// Asking a SENCO to confirm.
    ask_senco(post: PostId) = "/posts/{post}/ask";
    /// What a check of a list found.
    check(check: Digest) = "/school-list/checks/{check}";
    /// The rows that cannot be read, as a file.
    bad_rows(check: Digest) = "/school-list/checks/{check}/rows";
    /// Importing what was checked.
    import(check: Digest) = "/school-list/checks/{check}/import";
}

#[cfg(test)]
#[test]
fn every_address_is_that_of_a_route() {
    let routes: Vec<&str> = crate::ROUTES.iter().map(|route| route.path).collect();
    for address in ALL
        .iter()
        .chain(&[SCHOOLS, SCHOOL_LIST, MY_SCHOOLS, LET_IN])
    {
        assert!(routes.contains(address), "{address} is no route");
    }
}
