//! Hosts on the internet, as addresses of mail and of pages name them.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// Whether `text` names a host that others can reach by its name: labels with dots between (RFC 1123,
/// section 2.1), in letters of any script (UTS #46). The number of a machine is none, nor is a
/// name without a dot.
pub fn is_host(text: &str) -> bool {
    let ascii = Uts46::new().to_ascii(
        text.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        DnsLength::Verify,
    );
    ascii.is_ok_and(|ascii| {
        let last = ascii.rsplit_once('.').map(|(_, last)| last);
        last.is_some_and(|last| last.starts_with(|first: char| first.is_ascii_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_with_a_dot() {
        for right in [
            "wessex.example",
            "WWW.Wessex.ac.UK",
            "b.c",
            "3com.example",
            "a--b.example",
            "bücher.example",
            "xn--bcher-kva.example",
            "例え.example",
        ] {
            assert!(is_host(right), "{right}");
        }
        let long = format!("{}.example", "a".repeat(64));
        for wrong in [
            "",
            ".",
            "localhost",
            "a..b",
            ".a.b",
            "a.b.",
            "-a.b",
            "a-.b",
            "a_b.c",
            "a b.c",
            "a<b.c",
            "a\"b.c",
            "a'b.c",
            "a\\b.c",
            "a/b.c",
            "a@b.c",
            "a:b.c",
            "a%62.c",
            "1.2.3.4",
            "0x7f.1",
            "[::1]",
            "a\u{202e}b.c",
            "xn--a.example",
            &long,
        ] {
            assert!(!is_host(wrong), "{wrong}");
        }
    }
}
