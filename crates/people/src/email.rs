//! Email addresses: which are taken for one.

use email_address::{EmailAddress, Options};
use vocabulary::{NamesField, Problem, host::is_host, text::one_line};

/// The longest address, in bytes (RFC 5321, section 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// An email address, as somebody typed it: a mailbox without quotes, an @, a host with a dot. Whether
/// mail arrives is found out by sending some.
///
/// # Errors
/// The problem, for `field`.
pub fn email(field: impl NamesField, typed: &str) -> Result<String, Problem> {
    let address = one_line(typed);
    let says = if address.is_empty() {
        "Enter an email address"
    } else if !is_address(&address) {
        "Enter an email address in the correct format, like name@example.com"
    } else {
        return Ok(address);
    };
    Err(Problem::new(field, says))
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
    use super::email;

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
            "<a@x.example>",
            "Ann <a@x.example>",
            "a<b@x.example",
            "a,b@x.example",
            "a;b@x.example",
            "a@x.example,b@x.example",
            "a@x.example\"",
            "a@x'y.example",
            "a\u{202e}b@x.example",
            "a\u{200b}@x.example",
            &long,
        ] {
            assert!(email(crate::field::EMAIL, wrong).is_err(), "{wrong}");
        }
    }
}
