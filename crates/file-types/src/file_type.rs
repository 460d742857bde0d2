//! The types that are accepted.

macro_rules! file_types {
    ($($(#[$doc:meta])* $name:ident = $media_type:literal, $words:literal, [$($extension:literal),+];)*) => {
        /// A type of file that is accepted as evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FileType {
            $($(#[$doc])* $name,)*
        }

        impl FileType {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its media type, as facts and answers to browsers have it.
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media_type,)* }
            }

            /// The text shown on pages.
            pub const fn in_words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }

            /// What names of such files end in, the usual one first.
            pub const fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($extension),+],)* }
            }
        }
    };
}

file_types! {
    /// Portable Document Format.
    Pdf = "application/pdf", "PDF", ["pdf"];
    /// Word since 2007.
    Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word document", ["docx"];
    /// Word before 2007.
    Doc = "application/msword", "Word document (97–2003)", ["doc"];
    /// A presentation of Office since 2007, also one that begins as a show.
    Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PowerPoint presentation", ["pptx", "ppsx"];
    /// A presentation of Office before 2007.
    Ppt = "application/vnd.ms-powerpoint", "PowerPoint presentation (97–2003)", ["ppt", "pps"];
    /// An OpenDocument text.
    Odt = "application/vnd.oasis.opendocument.text", "OpenDocument text", ["odt"];
    /// An OpenDocument spreadsheet.
    Ods = "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet", ["ods"];
    /// An OpenDocument presentation.
    Odp = "application/vnd.oasis.opendocument.presentation", "OpenDocument presentation", ["odp"];
    /// Rich text, which most programs that write can read.
    Rtf = "application/rtf", "rich text", ["rtf"];
    /// Excel since 2007.
    Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel spreadsheet", ["xlsx"];
    /// Excel before 2007.
    Xls = "application/vnd.ms-excel", "Excel spreadsheet (97–2003)", ["xls"];
    /// Plain text, also tables with commas or tabs: their bytes do not tell them apart.
    Text = "text/plain", "plain text", ["txt", "csv", "tsv", "tab", "md"];
    /// A photograph.
    Jpeg = "image/jpeg", "JPEG image", ["jpg", "jpeg", "jpe", "jfif"];
    /// A picture or a screenshot.
    Png = "image/png", "PNG image", ["png"];
    /// A picture of few colours.
    Gif = "image/gif", "GIF image", ["gif"];
    /// A picture from the web.
    WebP = "image/webp", "WebP image", ["webp"];
    /// A scan.
    Tiff = "image/tiff", "TIFF image", ["tif", "tiff"];
    /// A photograph of a newer phone.
    Heic = "image/heif", "HEIC image", ["heic", "heif", "hif"];
}

impl FileType {
    /// The one with this media type.
    pub fn by_media_type(media_type: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|it| it.media_type() == media_type)
            .copied()
    }

    /// Whether it is an image.
    pub const fn is_image(self) -> bool {
        matches!(
            self,
            Self::Jpeg | Self::Png | Self::Gif | Self::WebP | Self::Tiff | Self::Heic
        )
    }

    /// The one whose names end so, in capitals or not.
    pub(crate) fn by_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        let mut all = Self::ALL.iter();
        all.find(|it| it.extensions().contains(&ending.as_str()))
            .copied()
    }

    /// What a file chooser offers first: every ending of every accepted type, as HTML's `accept`.
    pub fn accept() -> String {
        let endings = Self::ALL.iter().flat_map(|it| it.extensions());
        endings
            .map(|ending| format!(".{ending}"))
            .collect::<Vec<_>>()
            .join(",")
    }
}
