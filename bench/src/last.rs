//! What was measured last: the table that is in `README.md`.

/// The words of that file, as this program was built.
const README: &str = include_str!("../README.md");

/// What the last committed table says of a figure beside a peer, or without one: its ratio where it
/// has a peer, else the figure itself. Nothing when it was not measured then.
pub fn last(what: &str, peer: &str) -> Option<&'static str> {
    // Above it there are tables of single parts, of other days.
    let (_, newest) = README.split_once("## Last measured")?;
    find(newest, what, peer)
}

fn find<'a>(text: &'a str, what: &str, peer: &str) -> Option<&'a str> {
    let mut rows = text.lines().map(cells);
    // Parts may have tables of their own.
    loop {
        let heads = rows.find(|row| row.first() == Some(&"figure") && row.contains(&"peer"))?;
        let column = |name: &str| heads.iter().position(|head| *head == name);
        let (peers, value) = (
            column("peer")?,
            column(if peer.is_empty() { "senco" } else { "ratio" })?,
        );
        let mut table = rows.by_ref().take_while(|row| !row.is_empty());
        let row = table.find(|row| row[0] == what && row.get(peers) == Some(&peer));
        if let Some(row) = row {
            return row.get(value).copied();
        }
    }
}

/// The cells of a row; none where there is no row.
fn cells(line: &str) -> Vec<&str> {
    let row = line.trim().strip_prefix('|');
    let row = row.and_then(|row| row.strip_suffix('|'));
    row.map_or_else(Vec::new, |row| row.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_by_its_name_and_its_peer() {
        let text = "| figure | what it says |\n|---|---|\n| a | much |\n\n\
                    | figure | senco | unit | peer | peer's | ratio | aim |\n\
                    |---|---:|---|---|---:|---:|---|\n\
                    | a | 1 564 | x/s | one | 2 117 | 0.74 | ≥ 0.5: met |\n\
                    | a | 1 564 | x/s | two | 2 183 | 0.72 |  |\n\
                    | b | 12.0 | µs |  |  |  |  |\n\n| c | 1 | s |  |  |  |  |\n";
        assert_eq!(find(text, "a", "two"), Some("0.72"));
        assert_eq!(find(text, "b", ""), Some("12.0"));
        assert_eq!(find(text, "a", ""), None);
        assert_eq!(find(text, "c", ""), None, "another table");
    }

    #[test]
    fn the_committed_table_can_be_read() {
        let what = "replay, a million facts with 2 sealed fields each";
        assert!(last(what, "").is_some());
    }
}
