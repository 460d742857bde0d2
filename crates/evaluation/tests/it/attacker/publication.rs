//! The published files, read as anybody would.

use evaluation::report::OutputFile;
use serde_json::Value;
use std::collections::BTreeMap;

/// A table with its heads; each row begins with its label.
pub struct Sheet {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What is handed on: the folder `publishable/`.
pub struct Publication {
    pub json: Value,
    pub page: String,
    pub workbook: Vec<u8>,
    pub sheets: BTreeMap<String, Sheet>,
    pub pictures: BTreeMap<String, String>,
}

impl Publication {
    pub fn of(files: &[OutputFile]) -> Self {
        let public: BTreeMap<&str, &[u8]> = files
            .iter()
            .filter_map(|file| {
                Some((
                    file.path.strip_prefix("publishable/")?,
                    file.bytes.as_slice(),
                ))
            })
            .collect();
        let text = |path: &str| String::from_utf8(public[path].to_vec()).expect("text");
        let named = |folder: &str, ending: &str| -> Vec<(String, String)> {
            let inside = |path: &&str| {
                path.strip_prefix(folder)?
                    .strip_suffix(ending)
                    .map(str::to_owned)
            };
            public
                .keys()
                .filter_map(|path| Some((inside(path)?, text(path))))
                .collect()
        };
        Self {
            json: serde_json::from_slice(public["results.json"]).expect("JSON"),
            page: text("report.html"),
            workbook: public["tables.xlsx"].to_vec(),
            sheets: named("tables/", ".csv")
                .into_iter()
                .map(|(name, text)| (name, Sheet::read(&text)))
                .collect(),
            pictures: named("charts/", ".svg").into_iter().collect(),
        }
    }

    /// The notes under a table.
    pub fn notes(&self, number: &str) -> Vec<&str> {
        let tables = self.json["tables"].as_array().into_iter().flatten();
        let table = tables.filter(|table| table["number"] == number);
        table
            .flat_map(|table| table["notes"].as_array().into_iter().flatten())
            .filter_map(Value::as_str)
            .collect()
    }

    pub fn rows(&self) -> i64 {
        let rows = self.json["rows"].as_i64();
        rows.or_else(|| self.json["input"]["rows"].as_i64())
            .expect("how many rows there are")
    }
}

impl Sheet {
    fn read(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows = reader.records().map(|row| {
            row.expect("CSV")
                .iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let heads = rows.next().unwrap_or_default();
        Self {
            heads,
            rows: rows.collect(),
        }
    }

    /// The columns of counts, each with its column of percentages.
    pub fn columns(&self) -> Vec<(usize, Option<usize>)> {
        let mut columns = Vec::new();
        let mut at = 1;
        while let Some(head) = self.heads.get(at) {
            let share = self.heads.get(at + 1) == Some(&format!("{head} (%)"));
            columns.push((at, share.then_some(at + 1)));
            at += 1 + usize::from(share);
        }
        columns
    }

    pub fn number(&self, row: usize, head: &str) -> Option<f64> {
        let column = self.heads.iter().position(|known| known == head)?;
        self.rows.get(row)?.get(column)?.parse().ok()
    }
}
