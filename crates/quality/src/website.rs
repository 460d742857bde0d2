//! Websites: which addresses are taken for one. They are shown to everyone as links.

use url::{Host, Url};
use vocabulary::{host::is_host, text::one_line};

/// The longest address, in bytes.
const LONGEST: usize = 500;

/// The address of a website, as someone typed it; nothing where they typed none. People say `www.example.com`: `https://` is
/// added where they left it out.
///
/// # Errors
/// What to do about it.
pub(crate) fn website(typed: &str) -> Result<Option<String>, &'static str> {
    let typed = one_line(typed);
    let address = if typed.is_empty() || typed.contains(':') {
        typed
    } else {
        format!("https://{typed}")
    };
    if address.is_empty() {
        Ok(None)
    } else if address.len() > LONGEST {
        Err("Website address must be 500 characters or fewer")
    } else if is_address(&address) {
        Ok(Some(address))
    } else {
        Err("Enter a website address in the correct format, for example https://www.example.com")
    }
}

/// Whether everyone reads it alike: browsers take a backslash for a slash and drop what they do not
/// know, so nothing that they would read otherwise than it looks may be in it.
fn is_address(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let plain = |c: char| c.is_alphanumeric() || "-._~:/?#@!$&()*+,;=%".contains(c);
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    text.chars().all(plain)
        && ["http", "https"].contains(&url.scheme())
        && is_host(host)
        && matches!(url.host(), Some(Host::Domain(_)))
        && url.username().is_empty()
        && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::website;

    #[test]
    fn a_website_is_an_address_that_looks_like_what_it_is() {
        assert_eq!(website("  "), Ok(None));
        for right in [
            "https://wessex.example",
            " http://www.wessex.ac.uk/ ",
            "Https://wessex.example",
            "https://wessex.example/courses/senco?year=2026&from=a%20b#apply",
            "https://wessex.example:8443/~staff/@senco,(new)",
            "https://bücher.example/größe",
        ] {
            assert_eq!(website(right), Ok(Some(right.trim().to_owned())));
        }
        for (bare, whole) in [
            ("www.obrien.ac.uk", "https://www.obrien.ac.uk"),
            (" wessex.example/senco ", "https://wessex.example/senco"),
        ] {
            assert_eq!(website(bare), Ok(Some(whole.to_owned())));
        }
        let long = format!("https://wessex.example/{}", "a".repeat(500));
        for wrong in [
            "wessex",
            "wessex example",
            "senco@wessex.example",
            "wessex.example:8443",
            "ftp://wessex.example",
            "javascript:alert(1)",
            "javascript://wessex.example/%0aalert(1)",
            "https:wessex.example",
            "https:/wessex.example",
            "https:///wessex.example",
            "https://",
            "https://wessex",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://wessex.example@evil.example/",
            "https://me:secret@wessex.example/",
            "https://evil.example\\@good",
            "https://evil.example\\.good.example",
            "https://x.example/\"><xssmark>",
            "https://x.example/a'b",
            "https://x.example/a b",
            "https://x.example/a`b",
            "https://x.example/{a}",
            "https://x.example/a|b",
            "https://x.example/\u{202e}moc.live",
            "https://x.example/\u{200b}",
            "https://x.example:99999/",
            "https://x..example/",
            &long,
        ] {
            assert!(website(wrong).is_err(), "{wrong}");
        }
    }
}
