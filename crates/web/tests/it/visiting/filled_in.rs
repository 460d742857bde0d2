//! Forms of pages, filled in and sent as a browser does.

use super::{Answer, Visited};
use scraper::ElementRef;
use web::{Entry, Post};

/// A form of a page as a browser sends it, once it is filled in.
#[derive(Debug)]
pub struct FilledIn {
    /// Its fields, without the token.
    pub fields: Vec<(String, String)>,
    /// Whether it sends files.
    pub has_files: bool,
    /// Whether they are tables.
    pub takes_tables: bool,
}

impl FilledIn {
    /// The form of `page` that goes where `post` does, filled in as it says; everything else as the
    /// page shows it. Nothing where the page has no such form, or offers less than is chosen.
    ///
    /// # Panics
    /// When no form that goes there asks what is to be chosen.
    pub fn of(page: &str, post: &Post) -> Option<Self> {
        let document = scraper::Html::parse_document(page);
        let forms = scraper::Selector::parse("form[method=post]").unwrap();
        let own = post.page.split('?').next().unwrap_or_default();
        let goes_there = |form: &ElementRef<'_>| form.attr("action").unwrap_or(own) == post.address;
        let forms: Vec<_> = document.select(&forms).filter(goes_there).collect();
        // Several may go there: of a list, each line has one of its own.
        let asks = |form: &&ElementRef<'_>| {
            let mut chosen = post
                .entries
                .iter()
                .filter(|(_, entry)| matches!(entry, Entry::Choice(_)));
            chosen.all(|(name, _)| !offered(**form, name).is_empty())
        };
        let mut asking = forms.iter().filter(asks).peekable();
        assert!(
            forms.is_empty() || asking.peek().is_some(),
            "{}: no form asks what is to be chosen, {:?}",
            post.address,
            post.entries
        );
        asking.find_map(|form| Self::filled(*form, post))
    }

    fn filled(form: ElementRef<'_>, post: &Post) -> Option<Self> {
        let mut fields = shown(form);
        for (name, _) in post.entries {
            fields.retain(|(field, _)| field != name);
        }
        for (name, entry) in post.entries {
            let value = match entry {
                Entry::Text(words) => (*words).to_owned(),
                Entry::Choice(n) => offered(form, name).into_iter().nth(*n)?,
                Entry::ChoiceIfAsked(n) => match offered(form, name) {
                    none if none.is_empty() => continue,
                    offered => offered.into_iter().nth(*n)?,
                },
            };
            fields.push(((*name).to_owned(), value));
        }
        let has_files = form.attr("enctype") == Some("multipart/form-data");
        let files = scraper::Selector::parse("input[type=file]").unwrap();
        let mut accepted = form.select(&files).filter_map(|it| it.attr("accept"));
        Some(Self {
            fields,
            has_files,
            takes_tables: accepted.any(|it| it.starts_with(".csv")),
        })
    }

    /// The answer to it.
    pub async fn send(&self, site: &Visited, who: &str, address: &str) -> Answer {
        let fields = self.fields.iter();
        let fields: Vec<_> = fields.map(|(n, v)| (n.as_str(), v.as_str())).collect();
        if self.takes_tables {
            let file = table_for(address);
            site.upload(who, address, &fields, &[("list20261101.csv", &file)])
                .await
        } else if self.has_files {
            let file = file_types::samples::pdf(address);
            site.upload(who, address, &fields, &[("sample.pdf", &file)])
                .await
        } else {
            site.post(who, address, &fields).await
        }
    }
}

/// A table as the page at an address takes it.
fn table_for(address: &str) -> Vec<u8> {
    match address {
        "/course-files" => "TRN,Name,Qualification,Started,Completed,Result\n\
                            9500001,Sidony Angove,NASENCO,Sept 2023,14/07/2024,Pass\n"
            .into(),
        "/npq" => demonstration::npq_export(2022),
        _ if address.contains("/coverage/") => "outcome,taught-in,assessed-by\n\
                             PKU1a,Law and policy; Leading change,Portfolio\n"
            .into(),
        _ if address.ends_with("/invitations") => "Email,Survey,URN,Role\n\
                             kerra.tonkin@school.example,school-2026,,SENCO\n"
            .into(),
        "/verify/files" => "TRN,Name\n0812345,Rupert Fane\n".into(),
        _ => {
            let rows = [("900001", "St Mary's Primary School", "Whitby")];
            demonstration::small_list(&rows)
        }
    }
}

/// What a form sends as it is shown, before anything is typed or pressed.
fn shown(form: ElementRef<'_>) -> Vec<(String, String)> {
    let controls = scraper::Selector::parse("input, textarea, select").unwrap();
    let chosen = scraper::Selector::parse("option[selected]").unwrap();
    let value = |control: ElementRef<'_>| {
        let name = control.attr("name")?;
        let value = match (control.value().name(), control.attr("type")) {
            ("input", Some("file" | "submit")) => return None,
            ("input", Some("radio" | "checkbox")) if control.attr("checked").is_none() => {
                return None;
            }
            ("input", _) => control.attr("value").unwrap_or_default().to_owned(),
            ("select", _) => {
                let option = control.select(&chosen).next();
                option
                    .and_then(|it| it.attr("value"))
                    .unwrap_or_default()
                    .to_owned()
            }
            _ => control.text().collect(),
        };
        (name != "_csrf").then(|| (name.to_owned(), value))
    };
    form.select(&controls).filter_map(value).collect()
}

/// What a form offers to choose from under a name.
fn offered(form: ElementRef<'_>, name: &str) -> Vec<String> {
    let choices = format!(
        "input[name='{name}'][type=radio], input[name='{name}'][type=checkbox], \
         button[name='{name}'], select[name='{name}'] option"
    );
    let choices = scraper::Selector::parse(&choices).unwrap();
    let values = form.select(&choices).filter_map(|it| it.attr("value"));
    values
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}
