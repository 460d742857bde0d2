//! What only pages of pupils have: symbols beside words, and clips that say them.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{bundle::Bundle, fetched, ours};

/// The symbols: those of `OpenMoji` that `openmoji.toml` names, and those that are drawn here.
pub fn symbols(bundle: &mut Bundle, openmoji: &Path, own: &Path) -> Result<(), String> {
    let folder = own.join("symbols");
    let named = ours(&folder.join("openmoji.toml"))?;
    let named: BTreeMap<String, String> = read(&named, "openmoji.toml")?;
    let mut all = BTreeMap::new();
    for (name, drawing) in named {
        all.insert(name, fetched(&openmoji.join(format!("{drawing}.svg")))?);
    }
    for path in files(&folder.join("drawn"), "svg")? {
        let name = stem(&path);
        let twice = all.insert(name.clone(), ours(&path)?);
        if twice.is_some() {
            return Err(format!("{name} is drawn here and named in openmoji.toml"));
        }
    }
    for (name, content) in all {
        bundle.add(&format!("symbols/{name}.svg"), &content);
    }
    Ok(())
}

#[derive(Deserialize)]
struct Said {
    clip: Vec<Clip>,
}

#[derive(Deserialize)]
struct Clip {
    id: String,
    text: String,
}

/// The clips, and the table of what each says: `clips.rs`.
pub fn clips(bundle: &mut Bundle, folder: &Path, out: &Path) -> Result<(), String> {
    let said: Said = read(&ours(&folder.join("phonemes.toml"))?, "phonemes.toml")?;
    let mut table = String::from("&[\n");
    for clip in said.clip {
        let path = folder.join(format!("{}.opus", clip.id));
        let content =
            fs::read(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
        let name = format!("speech/{}.opus", clip.id);
        bundle.add_bytes(&name, content);
        writeln!(table, "({:?}, {name:?}),", clip.text).expect("a string takes everything");
    }
    table.push(']');
    let path = out.join("clips.rs");
    fs::write(&path, table).map_err(|problem| format!("{}: {problem}", path.display()))
}

fn read<T: for<'a> Deserialize<'a>>(text: &str, name: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|problem| format!("{name}: {problem}"))
}

/// The files of a folder that end so, in the order of their names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let entries =
        fs::read_dir(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|it| it.extension().is_some_and(|it| it == ending))
        .collect();
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
