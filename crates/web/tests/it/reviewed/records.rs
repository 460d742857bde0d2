//! What a provider sees of a file of courses, and the registrar of one of the NPQ registration service: what would be
//! recorded, what became of it, and the same file again.

use super::{Looked, outline::Part};
use crate::visiting::hidden;
use axum::http::header;
use demonstration::npq_export;

const LEADER: &str = "Constance Rowarth";
const REGISTRAR: &str = "The registrar";

const GOOD: &str = "TRN,Name,Qualification,Started,Completed,Result\n\
                    9400001,Ambrose Penhaligon,NASENCO,Sept 2023,14/07/2024,Pass\n\
                    9400002,Beatrix Loveday,NASENCO,Sept 2024,,\n";

impl Looked {
    /// Files that are looked at, imported, and sent again; one that is no table.
    pub(super) async fn at_records(&mut self) {
        self.at_files(LEADER, "/course-files", "/courses", GOOD.as_bytes())
            .await;
        let export = String::from_utf8(npq_export(2023)).unwrap();
        let export = export.replace("Lavinia Ashcombe,,501", "Sidony Angove,,901");
        self.at_files(REGISTRAR, "/npq", "/npq", export.as_bytes())
            .await;
    }

    async fn at_files(&mut self, who: &str, pages: &str, done_at: &str, good: &[u8]) {
        let name = pages.trim_start_matches('/');
        let check = self.sent(who, pages, "would-be-recorded", good).await;
        let import = format!("{check}/import");
        let page = self.site.get(who, &import).await;
        let asked = format!("GET {import}");
        self.note(
            &format!("{name}.checks.check.import-asked"),
            who,
            &asked,
            &page,
            Part::Own,
        );
        let fields = hidden(&page.body);
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let done = self.site.post(who, &import, &fields).await;
        assert_eq!(done.headers[header::LOCATION], done_at, "{done:?}");
        let page = self.site.get(who, &check).await;
        let asked = format!("GET {check}");
        self.note(
            &format!("{name}.checks.check.imported"),
            who,
            &asked,
            &page,
            Part::Own,
        );
        self.sent(who, pages, "nothing-new", good).await;
        let refused = self.upload(who, pages, b"PK\x03\x04").await;
        let asked = format!("POST {pages}");
        self.note(&format!("{name}.refused"), who, &asked, &refused, Part::Own);
    }

    /// Sends a file, and looks at what was found: gives where that is.
    async fn sent(&mut self, who: &str, pages: &str, what: &str, file: &[u8]) -> String {
        let sent = self.upload(who, pages, file).await;
        let to = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
        let check = to.rsplit('/').next().unwrap().to_owned();
        self.names.note(&check, &format!("check of {what}"));
        let page = self.site.get(who, &to).await;
        let name = format!("{}.checks.check.{what}", pages.trim_start_matches('/'));
        self.note(&name, who, &format!("GET {to}"), &page, Part::Own);
        to
    }

    async fn upload(&self, who: &str, pages: &str, file: &[u8]) -> crate::visiting::Answer {
        let page = self.site.get(who, pages).await;
        let fields = hidden(&page.body);
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        self.site
            .upload(who, pages, &fields, &[("records.csv", file)])
            .await
    }
}
