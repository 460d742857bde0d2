//! What a headteacher is answered of a person and of the people of a file, and what a panel sees behind a holder’s link.

use super::{Looked, outline::Part};
use crate::visiting::{hidden, shared_token};
use axum::http::header;

const HEAD: &str = "Philippa Dunmore";
const FILE: &str = "TRN,Name,Post\n812345,Rupert Fane,SENCO\n0812345,Rupert Vane,\nx,,\n";

impl Looked {
    pub(super) async fn at_verified(&mut self) {
        let asked = [
            ("found", "0812345", "Fane, Rupert"),
            ("no-result", "0812345", "Rupert Vane"),
        ];
        for (what, trn, name) in asked {
            let fields = [("trn", trn), ("name", name), ("purpose", "appointment")];
            let answered = self.sends("/verify", &fields).await;
            let to = answered.headers[header::LOCATION]
                .to_str()
                .unwrap()
                .to_owned();
            let entry = to.rsplit('/').next().unwrap().to_owned();
            self.names.note(&entry, &format!("answer of {what}"));
            let page = self.site.get(HEAD, &to).await;
            let called = format!("verify.answers.{what}");
            self.note(&called, HEAD, &format!("GET {to}"), &page, Part::Own);
        }
        let refused = self.sends("/verify", &[]).await;
        self.note("verify.refused", HEAD, "POST /verify", &refused, Part::Own);
        for (what, file) in [("checked", FILE), ("refused", "TRN,School\n1,2\n")] {
            let page = self.site.get(HEAD, "/verify/files").await;
            let mut fields = hidden(&page.body);
            fields.push(("purpose".into(), "inspection".into()));
            let fields: Vec<_> = fields
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            let files = [("people.csv", file.as_bytes())];
            let sent = self
                .site
                .upload(HEAD, "/verify/files", &fields, &files)
                .await;
            let called = format!("verify.files.{what}");
            let Some(to) = sent.headers.get(header::LOCATION) else {
                self.note(&called, HEAD, "POST /verify/files", &sent, Part::Own);
                continue;
            };
            let to = to.to_str().unwrap().to_owned();
            let check = to.rsplit('/').next().unwrap().to_owned();
            self.names.note(&check, "answers of a file");
            let page = self.site.get(HEAD, &to).await;
            self.note(&called, HEAD, &format!("GET {to}"), &page, Part::Own);
        }
        let token = shared_token(&self.rehearsal, "Rupert Fane");
        let to = format!("/qualification/{token}");
        let page = self.site.get("nobody", &to).await;
        let asked = format!("GET {to}");
        self.note("qualification.token", "nobody", &asked, &page, Part::Own);
        let to = format!("/qualification/{}", "0".repeat(52));
        let page = self.site.get("nobody", &to).await;
        let asked = format!("GET {to}");
        self.note("qualification.dead", "nobody", &asked, &page, Part::Own);
    }

    async fn sends(&self, page: &str, typed: &[(&str, &str)]) -> crate::visiting::Answer {
        let shown = self.site.get(HEAD, page).await;
        let fields = hidden(&shown.body);
        let fields = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let fields: Vec<_> = fields.chain(typed.iter().copied()).collect();
        self.site.post(HEAD, page, &fields).await
    }
}
