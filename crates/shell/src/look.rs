//! How pages of pupils look, sound and are worked: what someone chose on this device. It is kept in a cookie that says nothing else, so that it
//! is there without a script and without a visit, and no answer to a survey has it.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header::COOKIE};

/// What an address says when someone has chosen: `_look=text.2`.
pub const CHOSEN: &str = "_look";

const NAME: &str = "senco-look";

/// So long it is kept.
const SECONDS: u32 = 180 * 24 * 60 * 60;

/// What can be chosen: what it is called, how many ways there are, and which one is without a choice.
const KINDS: [(&str, u8, u8); 7] = [
    // Size of text: usual, large, very large.
    ("text", 3, 0),
    // Space between things: usual, wide.
    ("space", 2, 0),
    // Calm cream, white, dark.
    ("colour", 3, 0),
    // Symbols: none, beside words.
    ("pictures", 2, 1),
    // Read aloud: when asked, by itself.
    ("sound", 2, 0),
    // Switches: none, one, two.
    ("switches", 3, 0),
    // How long each thing waits for one switch: short, medium, long.
    ("pace", 3, 1),
];

/// What was chosen, in the order of the kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look([u8; KINDS.len()]);

impl Default for Look {
    fn default() -> Self {
        Self(KINDS.map(|(_, _, usual)| usual))
    }
}

impl Look {
    /// Which way of a kind is chosen, from 0.
    ///
    /// # Panics
    /// Where there is no such kind: its name is a literal.
    pub fn of(&self, kind: &str) -> u8 {
        self.0[place(kind).unwrap_or_else(|| panic!("nothing of a look is called {kind}"))]
    }

    /// The same with another way of a kind: as it is where there is none such.
    #[must_use]
    pub fn with(mut self, kind: &str, way: u8) -> Self {
        if let Some(at) = place(kind).filter(|at| way < KINDS[*at].1) {
            self.0[at] = way;
        }
        self
    }

    /// The classes of a page that looks so.
    pub fn classes(&self) -> String {
        let classes = KINDS.iter().zip(self.0);
        let classes = classes.map(|((kind, _, _), way)| format!("senco-look-{kind}-{way}"));
        classes.collect::<Vec<_>>().join(" ")
    }

    /// What a request’s cookie says: what is usual where it says nothing that is known.
    pub(crate) fn read(headers: &HeaderMap) -> Self {
        let values = headers.get_all(COOKIE).into_iter();
        let values = values.filter_map(|value| value.to_str().ok());
        let mut pairs = values.flat_map(|value| value.split(';'));
        let written = pairs.find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == NAME).then_some(value)
        });
        let ways = written.into_iter().flat_map(str::chars);
        let ways = ways.zip(KINDS).map(|(digit, (kind, _, _))| (kind, digit));
        ways.fold(Self::default(), |look, (kind, digit)| {
            let way = digit.to_digit(10).and_then(|it| u8::try_from(it).ok());
            way.map_or(look, |way| look.with(kind, way))
        })
    }

    fn cookie(self, https: bool) -> HeaderValue {
        let digits: String = self.0.iter().map(u8::to_string).collect();
        let secure = if https { "; Secure" } else { "" };
        let text =
            format!("{NAME}={digits}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={SECONDS}");
        HeaderValue::from_str(&text).expect("digits")
    }
}

/// What an address changes: where it leads without that, and the cookie that keeps it.
pub(crate) fn changed(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    https: bool,
) -> Option<(String, HeaderValue)> {
    let query = uri.query().filter(|it| it.contains(CHOSEN))?;
    if method != Method::GET {
        return None;
    }
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).ok()?;
    let (chosen, others): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(name, _)| name == CHOSEN);
    if chosen.is_empty() {
        return None;
    }
    let look = chosen.iter().fold(Look::read(headers), |look, (_, it)| {
        let (kind, way) = it.split_once('.').unwrap_or_default();
        way.parse().map_or(look, |way| look.with(kind, way))
    });
    let rest = serde_html_form::to_string(&others).ok()?;
    let mark = if rest.is_empty() { "" } else { "?" };
    // No address of another site: a path has one slash at its beginning, and browsers take a backslash for one.
    let path = format!("/{}", uri.path().trim_start_matches(['/', '\\']));
    Some((format!("{path}{mark}{rest}"), look.cookie(https)))
}

fn place(kind: &str) -> Option<usize> {
    KINDS.iter().position(|(name, _, _)| *name == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_cookie(value: &str) -> Look {
        let mut headers = HeaderMap::new();
        let value = format!("other=1; {NAME}={value}");
        headers.insert(COOKIE, value.parse().unwrap());
        Look::read(&headers)
    }

    #[test]
    fn a_look_is_read_as_far_as_it_is_known() {
        assert_eq!(of_cookie(""), Look::default());
        assert_eq!(of_cookie("2121122").of("text"), 2);
        assert_eq!(of_cookie("2121122").of("pace"), 2);
        let half = of_cookie("29x0");
        let ways = ["text", "space", "colour", "pictures", "pace"].map(|kind| half.of(kind));
        assert_eq!(ways, [2, 0, 0, 0, 1]);
    }

    #[test]
    fn choosing_leads_back_to_the_same_page_and_to_no_other_site() {
        let to = |address: &str| {
            let found = changed(
                &Method::GET,
                &address.parse().unwrap(),
                &HeaderMap::new(),
                true,
            );
            found.map(|(to, cookie)| (to, cookie.to_str().unwrap().to_owned()))
        };
        let (back, cookie) = to("/answer/1/q?_in=cy&_look=text.2").unwrap();
        assert_eq!(back, "/answer/1/q?_in=cy");
        assert!(
            cookie.starts_with("senco-look=2001001; Path=/; HttpOnly;"),
            "{cookie}"
        );
        assert!(cookie.contains("Secure"), "{cookie}");
        for elsewhere in [
            "//other.example/?_look=text.1",
            "/\\other.example?_look=text.1",
        ] {
            let (back, _) = to(elsewhere).unwrap();
            assert!(back.starts_with("/other.example"), "{back}");
        }
        // What is no choice changes nothing, and leads back all the same.
        let (back, cookie) = to("/x?_look=nothing").unwrap();
        assert_eq!((back.as_str(), &cookie[..18]), ("/x", "senco-look=0001001"));
        assert_eq!(to("/x?look=text.1"), None);
    }

    #[test]
    fn a_page_has_a_class_of_each_kind() {
        let classes = Look::default().with("switches", 1).classes();
        assert_eq!(classes.split(' ').count(), KINDS.len());
        assert!(classes.contains("senco-look-switches-1"), "{classes}");
        assert_eq!(Look::default().with("text", 9), Look::default());
    }
}
