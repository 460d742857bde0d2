//! What is to be said of a file that is accepted: what its readers will see, or may not see.

/// Something about an accepted file that the person who sends it should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// A PDF of which the end is missing or leads to nothing, which readers mend.
    DamagedEnd,
    /// A PDF that opens for everyone, and of which an owner forbids something by a password.
    OwnersPassword,
    /// A PDF that is a form which only Adobe's programs show.
    FormOfAdobes,
    /// A PDF that has a script or starts a program.
    Script,
    /// Other files are in it.
    FilesInside,
    /// What it was before is still in it.
    EarlierVersions,
    /// Someone commented on it.
    Comments,
    /// What was deleted from it, and by whom, is still in it.
    TrackedChanges,
    /// A sheet of it is hidden.
    HiddenSheets,
    /// Excel opens it with a password that it knows on its own.
    ExcelsPassword,
    /// It says where a photograph was taken.
    Position,
    /// An image that browsers do not show.
    NotShown,
}

impl Note {
    /// What a page tells the person who sent the file: what its readers see, and what can be done.
    pub const fn says(self) -> &'static str {
        match self {
            Self::DamagedEnd => {
                "The end of this PDF is damaged or missing. Most programs can repair it, but pages \
                 could be missing. Open your own copy. If it is complete, readers will see what \
                 you see. If not, save it again and replace the file here."
            }
            Self::OwnersPassword => {
                "This PDF opens for everyone, but it is protected against printing, copying or \
                 changes. Readers can read all of it. Some programs will not print it for them."
            }
            Self::FormOfAdobes => {
                "This PDF is a form that only Adobe’s programs can show. Other readers see a page \
                 that asks for another program. Print it to a PDF and replace the file here."
            }
            Self::Script => {
                "This PDF contains a script or a command. Readers see the pages, but might not see \
                 what the script does."
            }
            Self::FilesInside => {
                "There are other files inside this one. Readers who open it on a page here do not \
                 see them. Add what matters as separate documents."
            }
            Self::EarlierVersions => {
                "This PDF was saved in several steps, and earlier versions are still inside. If \
                 you removed anything that readers must not see, print it to a new PDF and replace \
                 the file here."
            }
            Self::Comments => {
                "There are comments in this document, with the names of the people who made them. \
                 Readers can see them."
            }
            Self::TrackedChanges => {
                "Changes are tracked in this document. Readers can see what was deleted and who \
                 deleted it. If they should not, accept all changes, save it, and replace the file \
                 here."
            }
            Self::HiddenSheets => {
                "This spreadsheet has hidden sheets. Readers can show them. If they should not, \
                 delete the sheets, save it, and replace the file here."
            }
            Self::ExcelsPassword => {
                "Excel opens this workbook without asking, because it knows the password that \
                 protects it. Other programs could ask readers for one. If you can, save a copy \
                 without protection and replace the file here."
            }
            Self::Position => {
                "This photo contains the place where it was taken. If that could be a person’s \
                 home, save a copy without the location and replace the file here."
            }
            Self::NotShown => {
                "Most browsers cannot show images of this kind, so readers have to save it and open \
                 it in a program. If you save it as a JPEG and replace the file here, they see it \
                 on the page."
            }
        }
    }
}
