//! What a registrar sees of a list: rows to put right, what would change, and what became of it.

use super::{Looked, outline::Part};
use crate::visiting::hidden;
use axum::http::header;
use demonstration::small_list;

const REGISTRAR: &str = "The registrar";

impl Looked {
    /// A list with a bad row, the same put right, imported, and again; one that another overtook.
    pub(super) async fn at_school_lists(&mut self) {
        let rows = [
            ("900001", "St Mary's Primary School", "Whitby"),
            ("900002", "St Mary's Primary School", "Filey"),
        ];
        let good = small_list(&rows);
        let text = String::from_utf8(good.clone()).unwrap();
        let bad = text.replace("900002", "nine").into_bytes();
        let other = small_list(&[("900003", "Ampleforth School", "York")]);
        self.check("school-list.checks.check.rows-to-put-right", &bad)
            .await;
        let overtaken = self.check("school-list.checks.check.before", &other).await;
        let check = self
            .check("school-list.checks.check.what-would-change", &good)
            .await;
        let address = format!("{check}/import");
        self.look("school-list.checks.check.import", &address).await;
        let page = self.site.get(REGISTRAR, &address).await;
        let fields = hidden(&page.body);
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let done = self.site.post(REGISTRAR, &address, &fields).await;
        assert_eq!(done.headers[header::LOCATION], "/school-list", "{done:?}");
        self.look("school-list.done", "/school-list").await;
        self.look("school-list.checks.check.imported", &check).await;
        self.look("school-list.checks.check.overtaken", &overtaken)
            .await;
        self.check("school-list.checks.check.nothing-new", &good)
            .await;
        let refused = self
            .site
            .upload(REGISTRAR, "/school-list", &[], &[("a.csv", b"name,age\n")]);
        let refused = refused.await;
        self.note(
            "school-list.refused",
            REGISTRAR,
            "POST /school-list",
            &refused,
            Part::Own,
        );
    }

    /// Checks a list, and looks at what was found: gives where that is.
    async fn check(&mut self, name: &str, file: &[u8]) -> String {
        let files = [("list20261101.csv", file)];
        let sent = self
            .site
            .upload(REGISTRAR, "/school-list", &[], &files)
            .await;
        let to = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
        let check = to.rsplit('/').next().unwrap();
        self.names.note(
            &check,
            &format!("check of {}", name.rsplit('.').next().unwrap()),
        );
        self.look(name, &to).await;
        to
    }

    async fn look(&mut self, name: &str, address: &str) {
        let answer = self.site.get(REGISTRAR, address).await;
        self.note(
            name,
            REGISTRAR,
            &format!("GET {address}"),
            &answer,
            Part::Own,
        );
    }
}
