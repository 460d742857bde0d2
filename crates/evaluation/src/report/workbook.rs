//! The tables as one workbook, a sheet each.

use crate::tables::{RowKind, Shown, Table, percent, rounded};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

/// A workbook that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The tables as an Excel workbook. The same tables always give the same bytes.
///
/// # Errors
/// When a table is larger than a sheet.
pub fn workbook(title: &str, tables: &[&Table]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    // A fixed date: the file says what it holds, not when it was written.
    let date = ExcelDateTime::from_ymd(2017, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&date),
    );
    let mut names: Vec<String> = vec!["Contents".to_owned()];
    for table in tables {
        names.push(sheet_name(table, &names));
    }
    contents(workbook.add_worksheet(), title, tables, &names)?;
    for (table, name) in tables.iter().zip(&names[1..]) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        write(sheet, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The first sheet: every table with its title, and a link to it.
fn contents(
    sheet: &mut Worksheet,
    title: &str,
    tables: &[&Table],
    names: &[String],
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name(&names[0])?;
    sheet.write_with_format(0, 0, title, &bold)?;
    sheet.write_with_format(2, 0, "Sheet", &bold)?;
    sheet.write_with_format(2, 1, "Table", &bold)?;
    for ((line, table), name) in (3_u32..).zip(tables).zip(&names[1..]) {
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url(line, 0, link)?;
        sheet.write(line, 1, table.caption())?;
    }
    if tables.is_empty() {
        sheet.write(3, 0, "No tables")?;
    }
    sheet.set_column_width(0, 32)?;
    sheet.set_column_width(1, 90)?;
    Ok(())
}

/// At most 31 characters, without those that a sheet's name may not have, and not the same twice. A name that is too long is never
/// cut within a word: it becomes its first word and a number, and the contents say what it is.
fn sheet_name(table: &Table, taken: &[String]) -> String {
    let number = table.number.starts_with(|c: char| c.is_ascii_digit());
    let full = if number {
        format!("Table {}", table.number)
    } else {
        table.number.clone()
    };
    let clean: String = full
        .chars()
        .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
        .collect();
    let clean = clean.trim().to_owned();
    let long = clean.chars().count() > 28;
    let clean = if long {
        clean
            .split_whitespace()
            .next()
            .unwrap_or("Table")
            .to_owned()
    } else {
        clean
    };
    let same = |name: &String| taken.iter().any(|known| known.eq_ignore_ascii_case(name));
    // One more name than there are taken is certain to be free.
    (1..=taken.len() + 1)
        .map(|n| {
            if n == 1 && !long {
                clean.clone()
            } else {
                format!("{clean} {n}")
            }
        })
        .find(|name| !same(name))
        .unwrap_or(clean)
}

fn write(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let per_cent = Format::new().set_num_format("0.0");
    let whole = Format::new().set_num_format("0");
    sheet.write_with_format(0, 0, &table.title, &bold)?;
    let shares: Vec<bool> = (0..table.columns.len())
        .map(|column| {
            table.rows.iter().any(|row| {
                let shown = row.cells.get(column).map(|cell| &cell.shown);
                shown.is_some_and(|shown| shown.share().is_some())
            })
        })
        .collect();
    sheet.write_with_format(2, 0, &table.row_head, &bold)?;
    let mut at = 1_u16;
    for (column, share) in table.columns.iter().zip(&shares) {
        sheet.write_with_format(2, at, column, &bold)?;
        at += 1;
        if *share {
            sheet.write_with_format(2, at, format!("{column} (%)"), &bold)?;
            at += 1;
        }
    }
    let mut line = 3_u32;
    for row in &table.rows {
        let label = if row.kind == RowKind::Plain {
            Format::new()
        } else {
            bold.clone()
        };
        sheet.write_with_format(line, 0, &row.label, &label)?;
        let mut at = 1_u16;
        for (cell, share) in row.cells.iter().zip(&shares) {
            match &cell.shown {
                Shown::Count(count) => sheet.write(line, at, number(*count))?,
                Shown::Share { count, base } => {
                    if let Some(percent) = percent(*count, *base) {
                        sheet.write_with_format(line, at + 1, rounded(percent, 1), &per_cent)?;
                    }
                    sheet.write(line, at, number(*count))?
                }
                Shown::Whole { count, base } => {
                    if let Some(percent) = percent(*count, *base) {
                        sheet.write_with_format(line, at + 1, rounded(percent, 0), &whole)?;
                    }
                    sheet.write(line, at, number(*count))?
                }
                Shown::Number(value, decimals) => {
                    sheet.write(line, at, rounded(*value, *decimals))?
                }
                Shown::Words(words) => sheet.write(line, at, words)?,
                Shown::Hidden => sheet.write(line, at, "hidden")?,
                Shown::Blank => sheet,
            };
            at += if *share { 2 } else { 1 };
        }
        line += 1;
    }
    for note in &table.notes {
        line += 1;
        sheet.write(line, 0, note)?;
    }
    sheet.set_column_width(0, 48)?;
    Ok(())
}

#[allow(clippy::cast_precision_loss)] // a spreadsheet holds no larger numbers exactly either
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_sheet_is_cut_within_a_word() {
        let named = |number: &str, taken: &[String]| {
            let table =
                crate::report::result_tables::own_table(number, String::new(), "", &[], Vec::new());
            sheet_name(&table, taken)
        };
        let mut taken = vec!["Contents".to_owned()];
        for (number, name) in [
            ("24", "Table 24"),
            ("ratings holders", "ratings holders"),
            ("compare SENCOs without the Award by role", "compare 1"),
            (
                "compare SENCOs without the Award by school type",
                "compare 2",
            ),
            ("contents", "contents 2"),
        ] {
            taken.push(named(number, &taken));
            assert_eq!(taken.last().map(String::as_str), Some(name));
        }
    }
}
