//! The register as a database of tidy tables, each column of which says in the database itself what it holds.

mod columns;

use columns::COLUMNS;
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};
use service::views::{PostRow, RegisterTablesView, SchoolRow};
use std::path::Path;
use workforce::{Answer, picture::GROUPS};

/// What the tables are of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablesOf {
    /// The date of the statuses.
    pub on: Date,
    /// Before which moment it was known; now, where absent.
    pub known_before: Option<Timestamp>,
    /// Only this school, trust or authority.
    pub only: Option<workforce::Represented>,
}

/// How many rows were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablesMade {
    /// Schools.
    pub schools: usize,
    /// Posts.
    pub posts: usize,
    /// Published numbers.
    pub published: usize,
}

/// Writes a database at a path where there is nothing.
///
/// # Errors
/// What SQLite says when it cannot be written. What was written so far stays at the path: the caller takes it away.
pub fn write(
    path: &Path,
    of: &TablesOf,
    view: &RegisterTablesView,
    made_at: Timestamp,
) -> rusqlite::Result<TablesMade> {
    let mut database = Connection::open(path)?;
    let writing = database.transaction()?;
    begin(&writing)?;
    writing.execute(
        "INSERT INTO made VALUES (?, ?, ?, ?, ?)",
        params![
            of.on.to_string(),
            of.known_before.map(|it| it.to_string()),
            of.only.as_ref().map(ToString::to_string),
            made_at.to_string(),
            env!("CARGO_PKG_VERSION"),
        ],
    )?;
    for school in &view.schools {
        add_school(&writing, school)?;
    }
    for post in &view.posts {
        add_post(&writing, post)?;
    }
    let mut published = 0;
    for (by, row) in &view.published {
        for (group, count) in GROUPS.iter().zip(row.numbers.groups) {
            let group = serde_json::to_value(group).unwrap_or_default();
            writing.execute(
                "INSERT INTO published VALUES (?, ?, ?, ?, ?)",
                params![by.name(), row.code, row.name, group.as_str(), number(count)],
            )?;
            published += 1;
        }
    }
    writing.commit()?;
    Ok(TablesMade {
        schools: view.schools.len(),
        posts: view.posts.len(),
        published,
    })
}

/// Makes the tables, and the one that says what each column holds.
fn begin(writing: &Transaction<'_>) -> rusqlite::Result<()> {
    writing.execute_batch(
        "CREATE TABLE columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, about TEXT NOT NULL,
            PRIMARY KEY (table_name, column_name)) STRICT;",
    )?;
    let mut tables: Vec<&str> = COLUMNS.iter().map(|it| it.table).collect();
    tables.dedup();
    for table in tables {
        let columns = COLUMNS.iter().filter(|it| it.table == table);
        let columns = columns.map(|it| format!("{} {}", it.name, it.kind));
        let columns = columns.collect::<Vec<_>>().join(", ");
        writing.execute_batch(&format!("CREATE TABLE {table} ({columns}) STRICT;"))?;
    }
    for it in COLUMNS {
        writing.execute(
            "INSERT INTO columns VALUES (?, ?, ?)",
            params![it.table, it.name, it.about],
        )?;
    }
    Ok(())
}

fn number(count: Option<u64>) -> Option<i64> {
    count.and_then(|count| i64::try_from(count).ok())
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|it| it.to_string())
}

/// Ids of a list, with a space between two.
fn list<T: ToString>(all: &[T]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(" ")
}

fn rules(answer: &Answer) -> String {
    let all = answer.rules.iter();
    let all: Vec<String> = all.map(|it| format!("{it:?}")).collect();
    all.join(" ")
}

fn add_school(writing: &Transaction<'_>, it: &SchoolRow) -> rusqlite::Result<()> {
    let answer = &it.answer;
    writing
        .prepare_cached(
            "INSERT INTO schools VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            u32::from(it.urn),
            it.name,
            it.authority.0,
            it.authority.1,
            it.region.map(|it| it.ons.as_str()),
            it.region.map(|it| it.name.as_str()),
            it.phase,
            it.school_type.0,
            it.school_type.1,
            it.trust.0,
            it.trust.1,
            answer.status.id(),
            date(answer.due),
            date(answer.due_latest),
            answer.enrolled,
            rules(answer),
            list(&answer.missing),
            answer.duty_on,
            answer.reason,
        ])?;
    Ok(())
}

fn add_post(writing: &Transaction<'_>, it: &PostRow) -> rusqlite::Result<()> {
    let answer = &it.answer;
    writing
        .prepare_cached("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            it.post.to_string(),
            u32::from(it.urn),
            it.teacher.to_string(),
            answer.status.id(),
            date(answer.due),
            date(answer.due_latest),
            answer.enrolled,
            rules(answer),
            list(&answer.missing),
            it.head_teacher,
            it.senior_leadership,
            it.half_days,
            it.confirmed,
        ])?;
    Ok(())
}
