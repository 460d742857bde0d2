//! Every column of every table, and what it holds: the database is made from this, and says it.

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// The table.
    pub(super) table: &'static str,
    /// The name.
    pub(super) name: &'static str,
    /// The type in SQLite, and whether it can be empty.
    pub(super) kind: &'static str,
    /// What it holds.
    pub(super) about: &'static str,
}

const fn column(
    table: &'static str,
    name: &'static str,
    kind: &'static str,
    about: &'static str,
) -> Column {
    Column {
        table,
        name,
        kind,
        about,
    }
}

const TEXT: &str = "TEXT NOT NULL";
const TEXT_OR_NONE: &str = "TEXT";
const NUMBER: &str = "INTEGER NOT NULL";
const NUMBER_OR_NONE: &str = "INTEGER";

const DUE: &str =
    "the last day in time, where the clock matters: the earliest that it can be; a date";
const DUE_LATEST: &str = "the latest that it can be, where it is not known to the day; a date";
const ENROLLED: &str = "1 where the SENCO is on a course that can count, 0 where they are not; empty where that is not known";
const RULES: &str = "the rules that the status is based on, with a space between 2: they are at /how-we-read-the-law";
const MISSING: &str = "where the status is unknown: the facts that are missing";

/// Every column, table by table, in the order in which rows are written.
pub(super) const COLUMNS: &[Column] = &[
    column("made", "on_date", TEXT, "the date of the statuses"),
    column(
        "made",
        "known_before",
        TEXT_OR_NONE,
        "the moment before which everything used was recorded; empty for all that was recorded when the tables were made",
    ),
    column(
        "made",
        "only",
        TEXT_OR_NONE,
        "the school, trust or authority that the tables are of; empty for all",
    ),
    column("made", "made_at", TEXT, "when the tables were made"),
    column(
        "made",
        "version",
        TEXT,
        "the version of senco that made them",
    ),
    column(
        "schools",
        "urn",
        "INTEGER PRIMARY KEY",
        "the school’s unique reference number",
    ),
    column("schools", "name", TEXT, "its name"),
    column(
        "schools",
        "authority_code",
        NUMBER_OR_NONE,
        "the code of its local authority in the national list",
    ),
    column(
        "schools",
        "authority_name",
        TEXT,
        "what that authority is called",
    ),
    column(
        "schools",
        "region_code",
        TEXT_OR_NONE,
        "the region’s code in national statistics",
    ),
    column(
        "schools",
        "region_name",
        TEXT_OR_NONE,
        "what the region is called",
    ),
    column(
        "schools",
        "phase",
        TEXT,
        "its phase; empty where the list gives none",
    ),
    column(
        "schools",
        "type_code",
        NUMBER,
        "its type in the national list",
    ),
    column("schools", "type_name", TEXT, "what that type is called"),
    column(
        "schools",
        "trust_code",
        NUMBER_OR_NONE,
        "the number of its trust in the national list",
    ),
    column("schools", "trust_name", TEXT, "what that trust is called"),
    column(
        "schools",
        "status",
        TEXT,
        "what the rules say of the school: that of its best-placed SENCO",
    ),
    column("schools", "due", TEXT_OR_NONE, DUE),
    column("schools", "due_latest", TEXT_OR_NONE, DUE_LATEST),
    column("schools", "enrolled", NUMBER_OR_NONE, ENROLLED),
    column("schools", "rules", TEXT, RULES),
    column("schools", "missing", TEXT, MISSING),
    column(
        "schools",
        "duty_on",
        TEXT_OR_NONE,
        "who is responsible by law",
    ),
    column("schools", "reason", TEXT, "the reason, in sentences"),
    column("posts", "post", "TEXT PRIMARY KEY", "the id of the post"),
    column("posts", "urn", NUMBER, "the school"),
    column(
        "posts",
        "teacher",
        TEXT,
        "an id of the SENCO: the same in all their posts, and neither a name nor a teacher reference number",
    ),
    column("posts", "status", TEXT, "what the rules say of this SENCO"),
    column("posts", "due", TEXT_OR_NONE, DUE),
    column("posts", "due_latest", TEXT_OR_NONE, DUE_LATEST),
    column("posts", "enrolled", NUMBER_OR_NONE, ENROLLED),
    column("posts", "rules", TEXT, RULES),
    column("posts", "missing", TEXT, MISSING),
    column(
        "posts",
        "head_teacher",
        NUMBER_OR_NONE,
        "1 for a headteacher or acting headteacher, 0 for anyone else; empty where not known",
    ),
    column(
        "posts",
        "senior_leadership",
        NUMBER_OR_NONE,
        "1 where on the senior leadership team, 0 where not; empty where not known",
    ),
    column(
        "posts",
        "half_days",
        NUMBER_OR_NONE,
        "half days a week for the role, 0 to 10; empty where not known",
    ),
    column(
        "posts",
        "confirmed",
        NUMBER,
        "1 where the SENCO has confirmed what is reported, as is known now",
    ),
    column(
        "published",
        "breakdown",
        TEXT,
        "by what schools are counted",
    ),
    column(
        "published",
        "code",
        TEXT,
        "the code of the category; empty where it has none",
    ),
    column("published", "name", TEXT, "what the category is called"),
    column("published", "status_group", TEXT, "the group of statuses"),
    column(
        "published",
        "schools",
        NUMBER_OR_NONE,
        "how many schools, to the nearest 5; empty where the number is hidden",
    ),
];
