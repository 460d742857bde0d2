//! Email addresses: which are taken for one, and for the same.

use email_address::{EmailAddress, Options};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use vocabulary::{
    NamesField, Problem,
    host::is_host,
    text::{is_invisible, one_line, plain_mark},
};

/// The longest address, in bytes (RFC 5321, section 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// An email address, as someone typed or pasted it, [cleaned]: a mailbox without quotes, an @, a host
/// with a dot. Whether mail arrives is found out by sending some.
///
/// # Errors
/// The problem, for `field`.
pub fn email(field: impl NamesField, typed: &str) -> Result<String, Problem> {
    let address = cleaned(typed);
    let says = if address.is_empty() {
        "Enter an email address"
    } else if !is_address(&address) {
        "Enter an email address in the correct format, for example name@example.com"
    } else {
        return Ok(address);
    };
    Err(Problem::new(field, says))
}

/// What an address is compared by: two that differ only in capitals, or in what is cleaned away, are one.
pub fn compared_address(address: &str) -> String {
    cleaned(address).to_lowercase()
}

/// An address as somebody may see it who only has to tell it from another: its first letter, and where it
/// is.
pub fn masked_address(address: &str) -> String {
    match (address.chars().next(), address.rsplit_once('@')) {
        (Some(first), Some((_, domain))) => format!("{first}•••@{domain}"),
        _ => "•••".to_owned(),
    }
}

/// An address without what comes along when it is copied: characters that show nothing, letters of
/// another width, marks that a program put in the place of others, `mailto:`, the name of whose it is,
/// brackets and quotation marks around it, and the end of the sentence that it stood in.
fn cleaned(typed: &str) -> String {
    let decoded = decoded(typed);
    let visible = decoded.nfkc().filter(|c| !is_invisible(*c)).map(plain_mark);
    let line = one_line(&visible.collect::<String>());
    bare(named(&line)).to_owned()
}

/// An address without what stands around it.
fn bare(line: &str) -> &str {
    let mut address = line.trim();
    loop {
        let before = address;
        address = address.trim_end_matches(['.', ',', ';', ':', '!']).trim();
        address = without_scheme(address);
        for (open, close) in [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\'')] {
            let inner = address.strip_prefix(open);
            address = inner
                .and_then(|it| it.strip_suffix(close))
                .unwrap_or(address);
        }
        if address == before {
            return address;
        }
    }
}

/// A link as what it stands for: only there are letters written as their numbers.
fn decoded(typed: &str) -> Cow<'_, str> {
    if typed.to_ascii_lowercase().contains("mailto:") {
        percent_decode_str(typed).decode_utf8_lossy()
    } else {
        typed.into()
    }
}

/// What is in the only brackets after a name; all where there is none, or another address. The name can be the
/// address itself: so programs for mail write one that they made a link of.
fn named(line: &str) -> &str {
    let alone = |it: &str| !it.contains(['<', '>', '[', ']', ' ']);
    let beside = |name: &str, address: &str| {
        alone(address.trim()) && (!name.contains('@') || is_same(name, address))
    };
    let linked = line
        .strip_suffix(']')
        .and_then(|it| it.split_once(" [mailto:"));
    if let Some((name, address)) = linked {
        return if beside(name, address) { address } else { line };
    }
    let Some((name, rest)) = line.rsplit_once('<') else {
        return line;
    };
    match rest.split_once('>') {
        Some((address, after))
            if !name.contains('<') && !after.contains('@') && beside(name, address) =>
        {
            address
        }
        _ => line,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

/// A link that begins a message, without its scheme and what is to be in the message.
fn without_scheme(address: &str) -> &str {
    let scheme = address
        .get(..7)
        .filter(|it| it.eq_ignore_ascii_case("mailto:"));
    match scheme {
        Some(_) => address[7..].split('?').next().unwrap_or_default().trim(),
        None => address,
    }
}

fn is_address(text: &str) -> bool {
    let only_the_address = Options::default()
        .without_display_text()
        .without_domain_literal();
    let Ok(address) = EmailAddress::parse_with_options(text, only_the_address) else {
        return false;
    };
    text.len() <= LONGEST && is_mailbox(address.local_part()) && is_host(address.domain())
}

/// Whether nothing is quoted, which would let anything in, and nothing is invisible.
fn is_mailbox(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || (c.is_ascii_graphic() && c != '"'))
}

#[cfg(test)]
mod tests {
    use super::{cleaned, compared_address, email};
    use proptest::prelude::*;

    #[test]
    fn an_address_needs_a_mailbox_and_a_host() {
        for right in [
            "a@b.c",
            " course.leader@wessex.example ",
            "o'neill+senco@wessex.ac.uk",
            "first_last@xn--bcher-kva.example",
            "ä@ö.example",
        ] {
            assert_eq!(
                email(crate::field::EMAIL, right).as_deref(),
                Ok(right.trim())
            );
        }
        let long = format!("{}@wessex.example", "a".repeat(65));
        for wrong in [
            "",
            "a",
            "@b.c",
            "a@",
            "a@b",
            "a@b..c",
            "a@@b.c",
            "a b@c.d",
            "a@1.2.3.4",
            "a@[1.2.3.4]",
            "a@-b.c",
            ".a@b.c",
            "a.@b.c",
            "a..b@c.d",
            "\"><xssmark>@x.example",
            "\"a\"@x.example",
            "\"a b\"@x.example",
            "a<b@x.example",
            "a,b@x.example",
            "a;b@x.example",
            "a@x.example,b@x.example",
            "Ann <a@x.example>, Ben <b@x.example>",
            "a@x.example <b@x.example>",
            "a@x.example<mailto:b@x.example>",
            "a@x.example [mailto:b@x.example]",
            "a@x.example <a@x.example> b@x.example",
            "<a@x.example> b@x.example",
            "a@x.example; b@x.example",
            "Ann a@x.example",
            "mailto:",
            "<>",
            "\"",
            "Ann <a@x.example",
            "a @x.example",
            "a@x.example\"",
            "a@x'y.example",
            &long,
        ] {
            assert!(email(crate::field::EMAIL, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_comes_along_when_an_address_is_copied_is_left_out() {
        let plain = "o'neill@x.example";
        for copied in [
            "o\u{2019}neill@x.example",
            "o\u{2bc}neill@x.example",
            "\u{feff}o'neill@x.ex\u{ad}ample\u{200b}",
            "\u{202a}o'neill@x.example\u{202c}",
            "\u{a0}o'neill@x.example\u{a0}\r\n",
            "mailto:o'neill@x.example",
            "MailTo: o'neill@x.example?subject=Hello%20there",
            "<o'neill@x.example>",
            "mailto:o%27neill@x.example",
            "<mailto:o'neill@x.example>",
            "Pat O\u{2019}Neill <o\u{2019}neill@x.example>",
            "\"O'Neill, Pat\" <o'neill@x.example>;",
            "Pat O'Neill <o'neill@x.example> (Wessex)",
            "\u{201c}o'neill@x.example\u{201d}",
            "'o'neill@x.example'",
            "(o'neill@x.example),",
            "[o'neill@x.example].",
            "o'neill@x.example.",
            "o'neill@x.example;",
            "o'neill@x.example<mailto:o'neill@x.example>",
            "O'Neill@x.example <o'neill@x.example>",
            "\"o'neill@x.example\" <o\u{2019}neill@x.example>",
            "'o'neill@x.example' <o'neill@x.example>;",
            "O'Neill, Pat [mailto:o'neill@x.example]",
            "o'neill@x.example [mailto:o'neill@x.example]",
            "o'neill\u{ff20}x\u{ff0e}example",
        ] {
            let found = email(crate::field::EMAIL, copied);
            assert_eq!(found.as_deref(), Ok(plain), "{copied:?}");
            assert_eq!(compared_address(copied), plain);
        }
        let found = email(
            crate::field::EMAIL,
            "Jo Lee-Ray <Jo.Lee\u{2011}Ray@X.example>",
        );
        assert_eq!(found.as_deref(), Ok("Jo.Lee-Ray@X.example"));
        assert_eq!(
            compared_address("Jo.Lee\u{2011}Ray@X.example"),
            "jo.lee-ray@x.example"
        );
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(typed in ".{0,60}") {
            let once = cleaned(&typed);
            prop_assert_eq!(cleaned(&once), once);
        }

        #[test]
        fn an_address_is_the_same_whatever_is_around_it(
            address in "[a-z][a-z0-9'+-]{0,9}[a-z0-9]@[a-z]{1,8}\\.example",
            before in prop::sample::select(vec!["", " ", "<", "mailto:", "\u{200b}", "Pat Doe <", "\u{201c}"]),
        ) {
            let after = match before {
                "<" | "Pat Doe <" => ">",
                "\u{201c}" => "\u{201d}.",
                _ => ";",
            };
            let around = format!("{before}{address}{after}");
            prop_assert_eq!(email(crate::field::EMAIL, &around), Ok(address));
        }
    }
}
