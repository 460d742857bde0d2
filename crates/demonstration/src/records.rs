//! Files of courses and awards: made up, and brought in by the same steps as a page takes.

use crate::teller::block_on;
use access::Action;
use asking::SentFile;
use jiff::civil::Date;
use service::{
    Failure, Service,
    views::{CheckNpq, CheckRecords},
};
use std::collections::BTreeMap;
use vocabulary::{Actor, CaseId, ImportId, ObjectRef, OrganisationId, RawId};
use workforce::{ImportNpq, ImportRecords};

const FIRST_NAMES: [&str; 20] = [
    "Adaeze",
    "Bronagh",
    "Callum",
    "Delyth",
    "Efua",
    "Fergus",
    "Greta",
    "Harriet",
    "Imran",
    "Jocasta",
    "Kofi",
    "Leonie",
    "Marguerite",
    "Niamh",
    "Osian",
    "Parveen",
    "Rhiannon",
    "Sunita",
    "Tobias",
    "Winifred",
];

const LAST_NAMES: [&str; 17] = [
    "Abernathy",
    "Blackwood",
    "Cartwright-Osei",
    "Dunmore",
    "Eastlake",
    "Featherstone",
    "Gwynne",
    "Hollis",
    "Inchbald",
    "Jarrow",
    "Kettlewell",
    "Lomax",
    "Mbeki-Rowe",
    "Nightingale",
    "O’Shea",
    "Pemberton",
    "Quayle",
];

/// Someone made up: the `n`-th of a provider.
fn name(seed: usize, n: usize) -> String {
    let first = FIRST_NAMES[(seed * 7 + n) % FIRST_NAMES.len()];
    let last = LAST_NAMES[(seed * 5 + n * 3 + n / FIRST_NAMES.len()) % LAST_NAMES.len()];
    format!("{first} {last}")
}

/// The number of people in one year of a provider.
const OF_A_YEAR: usize = 34;

/// Awards of one year of a provider, who began in the September of `began`: of every tenth there is no outcome yet,
/// one has left and one has not passed. `seed` tells providers apart.
pub fn award_file(seed: usize, began: i16, body: &str) -> Vec<u8> {
    let mut file = String::from(
        "TRN,First name,Surname,Award,Start date,Date awarded,Outcome,Certificate,Awarding body\n",
    );
    let year = usize::try_from(began).unwrap_or(0);
    for n in 0..OF_A_YEAR {
        let person = (year % 50) * OF_A_YEAR + n;
        let trn = 1_000_000 + seed * 100_000 + person;
        let name = name(seed, person);
        let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
        let (awarded, outcome, certificate) = match n {
            5 => (String::new(), "Withdrawn", String::new()),
            6 => (String::new(), "Fail", String::new()),
            n if n % 10 == 9 => (String::new(), "", String::new()),
            n => {
                let day = 1 + n % 28;
                let awarded = format!("{day:02}/07/{}", began + 1);
                (awarded, "Pass", format!("{seed}{began}-{n:03}"))
            }
        };
        let row = format!(
            "{trn},{first},{last},NASENCO,Sept {began},{awarded},{outcome},{certificate},{body}\n"
        );
        file.push_str(&row);
    }
    file.into_bytes()
}

/// A file of a provider with three rows to put right, beside one that is good.
pub fn file_to_mend(began: i16) -> Vec<u8> {
    format!(
        "TRN,Name,Qualification,Started,Completed,Result\n\
         9100001,Ambrose Penhaligon,NASENCO,Sept {began},14/07/{next},Pass\n\
         91,Beatrix Loveday,NASENCO,Sept {began},14/07/{next},Pass\n\
         9100003,Cyprian Nancarrow,NASENCO,Sept {began},45108,Pass\n\
         9100004,Demelza Trewin,NASENCO,Sept {began},,Pass\n",
        next = began + 1
    )
    .into_bytes()
}

/// A file whose headings do not say what its columns are.
pub fn file_of_odd_columns(began: i16) -> Vec<u8> {
    format!(
        "Ref;Who;From;To\n9100005;Ebenezer Hosking;Sept {began};July {}\n",
        began + 1
    )
    .into_bytes()
}

/// General data of applications of the NPQ registration service: someone without a number, someone who passed at the
/// second attempt, someone whose outcome was voided, someone of another course.
pub fn npq_export(year: i16) -> Vec<u8> {
    let head = "Full Name,Email,User ID,Teacher Reference Number,School URN,Lead Provider Name,\
                Course Name,Schedule,Cohort Start Year,Eligible for Funding,Participant Status,\
                Targeted Support Funding Eligibility,Targeted Delivery Funding Eligibility,Outcome 1,\
                Outcome 1 Date,Outcome 2,Outcome 1 Date,Outcome 3,Outcome 3 Date,Outcome 4,Outcome 4 Date";
    let senco = "Special educational needs co-ordinator (SENCO)";
    let row = |n: u32, name: &str, trn: &str, status: &str, outcomes: &str| {
        format!(
            "{name},,{n},{trn},,Harbourside Teaching Trust,{senco},npq-senco,{year},true,{status},,,\
             {outcomes}"
        )
    };
    let next = year + 1;
    let rows = [
        head.to_owned(),
        row(
            501,
            "Lavinia Ashcombe",
            "8200001",
            "active",
            &format!("passed,{next}-05-12,,,,,,"),
        ),
        row(
            502,
            "Mordecai Finch",
            "8200002",
            "active",
            &format!("passed,{next}-05-12,,,,,,"),
        ),
        row(
            503,
            "Nerys Calloway",
            "8200003",
            "active",
            &format!("failed,{next}-03-02,passed,{next}-06-20,,,,"),
        ),
        row(
            504,
            "Oluwaseun Drake",
            "8200004",
            "active",
            &format!("passed,{next}-05-12,voided,{next}-05-12,,,,"),
        ),
        row(505, "Persis Elwood", "", "active", ",,,,,,,"),
        row(506, "Quentin Farrow", "8200006", "withdrawn", ",,,,,,,"),
        row(507, "", "", "", ",,,,,,,"),
        format!(
            "Ruth Gaunt,,508,8200008,,Harbourside Teaching Trust,Headship,,{year},true,active,,,passed,{next}-05-12,,,,,,"
        ),
    ];
    (rows.join("\n") + "\n").into_bytes()
}

/// Declarations of the NPQ registration service: one contradicts what the export says, and one says when someone
/// began.
pub fn npq_declarations(year: i16) -> Vec<u8> {
    let next = year + 1;
    format!(
        "participant_id,declaration_type,declaration_date,course_identifier,delivery_partner_id,\
         lead_provider_name,has_passed\n\
         501,started,{year}-11-04,npq-senco,,Harbourside Teaching Trust,\n\
         502,completed,{next}-06-30,npq-senco,,Harbourside Teaching Trust,true\n\
         505,started,{year}-11-04,npq-senco,,Harbourside Teaching Trust,\n"
    )
    .into_bytes()
}

/// A corrected number.
pub fn npq_numbers() -> Vec<u8> {
    b"User ID,Updated TRN\n505,8200005\n506,8200016\n".to_vec()
}

/// Keeps a file that is sent to be checked, as a page does; gives where it lies.
///
/// # Errors
/// As the service answers.
pub fn send_file(
    service: &Service,
    actor: Actor,
    check: ImportId,
    provider: Option<OrganisationId>,
    (name, bytes): (&str, &[u8]),
) -> Result<ObjectRef, Failure> {
    let action = if provider.is_some() {
        Action::RecordCourses
    } else {
        Action::ImportNpq
    };
    let case = CaseId::from(check);
    let desk = service.desk();
    block_on(desk.make_check_key(actor, action, provider, case))?;
    let file = desk.keep_object(case.into(), bytes)?;
    let sent = SentFile {
        organisation: provider,
        by: actor.person,
        at: service.now(),
        name: name.to_owned(),
        file,
        columns: BTreeMap::new(),
        minutes: None,
    };
    block_on(desk.keep_check(actor, action, case, sent))?;
    Ok(file)
}

/// The command that imports a provider’s file, which has no row to put right.
///
/// # Errors
/// As the service answers.
pub fn checked_records(
    service: &Service,
    actor: Actor,
    check: ImportId,
    provider: OrganisationId,
    bytes: &[u8],
) -> Result<ImportRecords, Failure> {
    let file = send_file(service, actor, check, Some(provider), ("Awards.csv", bytes))?;
    let chosen = BTreeMap::new();
    let query = CheckRecords {
        check,
        provider,
        bytes,
        chosen: &chosen,
    };
    let view = service.view(&actor, &query)?;
    Ok(ImportRecords {
        import: check,
        provider,
        file,
        columns: view.columns.remembered(&view.table),
        rows: view.rows.into_iter().filter_map(|row| row.row).collect(),
    })
}

/// The command that imports a file of the NPQ registration service.
///
/// # Errors
/// As the service answers.
pub fn checked_npq(
    service: &Service,
    actor: Actor,
    check: ImportId,
    bytes: &[u8],
) -> Result<ImportNpq, Failure> {
    let file = send_file(service, actor, check, None, ("npq.csv", bytes))?;
    let view = service.view(&actor, &CheckNpq { check, bytes })?;
    Ok(ImportNpq {
        import: check,
        kind: view.kind,
        file,
        of: view.of_ours as u64,
        rows: view.part.rows,
    })
}

/// The id of a check of the story, by what the file is.
pub fn story_check(what: &str) -> ImportId {
    let id: RawId = crate::demonstration_seed().id("story of records", &[what.as_bytes()]);
    ImportId(id)
}

/// The year in which a course began that ends in the July before `today` or earlier: `years` before the last.
pub fn began(today: Date, years: i16) -> i16 {
    today.year() - 2 - years
}
