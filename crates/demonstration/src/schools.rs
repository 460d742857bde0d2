//! The national list of schools: made up, as files, and brought in by the same steps as a page takes.

use crate::Rehearsal;
use jiff::civil::Date;
use schools::sample::National;
use service::{
    Command, Failure, Outcome, Service,
    views::{CheckFiles, FileSent},
};
use vocabulary::{Actor, Enclosure};
use workforce::ImportSchools;

/// A made-up national list: the file of schools and that of the links between them.
pub fn national_list(rows: usize, seed: u64) -> [(&'static str, Vec<u8>); 2] {
    let nation = National::new(rows, seed);
    let (mut schools, mut links) = (Vec::new(), Vec::new());
    nation
        .schools(&mut schools)
        .and_then(|()| nation.links(&mut links))
        .expect("memory takes every row");
    [
        ("edubasealldata.csv", schools),
        ("links_edubasealldata.csv", links),
    ]
}

/// A list of a few schools, a line each: a number, a name without commas, and a town.
pub fn small_list(schools: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut file = String::from(
        "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,\
         TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (code),\
         OpenDate,CloseDate,PhaseOfEducation (code),Street,Town,Postcode\n",
    );
    for (number, (urn, name, town)) in (2001..).zip(schools) {
        let row = format!(
            "{urn},815,North Yorkshire,{number},{name},01,Community school,1,,,2,High Street,{town},\
             YO21 1AA\n"
        );
        file.push_str(&row);
    }
    file.into_bytes()
}

/// Checks files of a list, as a page does, and keeps what they change: the command that imports it.
///
/// # Errors
/// What is wrong with them.
pub fn checked(
    service: &Service,
    actor: &Actor,
    files: &[(&str, Vec<u8>)],
    as_at: Date,
) -> Result<ImportSchools, Failure> {
    let sent = files.iter().map(|(name, bytes)| FileSent { name, bytes });
    let check = CheckFiles {
        files: sent.collect(),
        as_at: Some(as_at),
    };
    let found = service.view(actor, &check)?;
    for bytes in &found.kept {
        service.keep_content(bytes)?;
    }
    let changes = found.check.changes.into_iter().map(Enclosure::named);
    Ok(ImportSchools {
        changes: changes.collect(),
    })
}

impl Rehearsal {
    /// The registrar brings a list in.
    ///
    /// # Errors
    /// As the service answers.
    pub fn import_schools(
        &self,
        files: &[(&str, Vec<u8>)],
        as_at: Date,
    ) -> Result<Outcome, Failure> {
        let registrar = self.told.registrar;
        let import = checked(self.service(), &registrar, files, as_at)?;
        self.execute(registrar, Command::from(import))
    }
}
