//! Clips that say what stands on the pages of pupils: `assets/speech` has them, and how they are made.

use crate::assets;

/// Each text that has a clip, with the name of its file.
static CLIPS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/clips.rs"));

/// The address of the clip that says a text, as it stands on a page; none where no clip says it, and a browser’s own voice must.
pub fn clip(text: &str) -> Option<&'static str> {
    let found = CLIPS.iter().find(|(says, _)| *says == text);
    found.map(|(_, file)| assets::path(file))
}
