//! As much of XML as tables of contents need: elements with their attributes, in order. What is not
//! well formed is passed over; nothing is ever fetched or put in the place of a name.

/// An element's beginning.
pub(crate) struct Element<'a> {
    /// Its name without a prefix.
    pub(crate) name: &'a str,
    attributes: &'a str,
}

/// The beginnings of all elements.
pub(crate) fn elements(xml: &str) -> impl Iterator<Item = Element<'_>> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')?..];
            if let Some((_, after)) = passed_over(rest) {
                rest = after;
                continue;
            }
            let tag = &rest[1..end_of(rest)];
            rest = &rest[tag.len() + 1..];
            let name = tag.split(|c: char| c.is_whitespace() || c == '/').next()?;
            if !name.is_empty() {
                return Some(Element {
                    name: name.rsplit(':').next().unwrap_or(name),
                    attributes: &tag[name.len()..],
                });
            }
        }
    })
}

/// A comment, a passage of characters, an instruction, a declaration: up to its end, and what follows.
fn passed_over(xml: &str) -> Option<(&str, &str)> {
    [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<?", "?>"),
        ("<!", ">"),
    ]
    .iter()
    .find(|(open, _)| xml.starts_with(open))
    .map(|(_, close)| match xml.find(close) {
        Some(at) => xml.split_at(at + close.len()),
        None => (xml, ""),
    })
}

/// Where a tag ends: at the first `>` that is in no value.
fn end_of(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

impl<'a> Element<'a> {
    /// The value of an attribute, by its name without a prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            let (written, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            let written = written.trim();
            if written.rsplit(':').next() == Some(name) {
                return Some(value);
            }
            rest = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::elements;

    #[test]
    fn elements_are_found_however_they_are_written() {
        let xml = "<?xml version='1.0'?><!DOCTYPE a><!-- <Default Extension='no'/> -->\
            <ct:Types xmlns:ct = 'x > y'>\n<ct:Default\n Extension = \"bin\" ContentType='a/b'/>\
            <![CDATA[<Default/>]]><Override PartName=\"/a'b\"/></ct:Types><cut off=\"";
        let read: Vec<_> = elements(xml)
            .map(|it| {
                let value = it.attribute("Extension").or(it.attribute("PartName"));
                (it.name, value, it.attribute("ContentType"))
            })
            .collect();
        assert_eq!(
            read,
            [
                ("Types", None, None),
                ("Default", Some("bin"), Some("a/b")),
                ("Override", Some("/a'b"), None),
                ("cut", None, None),
            ]
        );
        assert_eq!(elements("< <<>é<é").count(), 1);
    }
}
