//! Which room leans on which. What is compiled for a page follows from it: so it is held here, and not by
//! the person who remembers it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A crate's pages that are compiled for another's, because the one capability leans on the other.
const PAGES_FOR_PAGES: [(&str, &str); 2] = [
    ("quality-pages", "people-pages"),
    ("workforce-pages", "people-pages"),
];

/// The rooms of the house, with those that each leans on on its own.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folders = fs::read_dir(crates).unwrap();
    let manifests = folders.map(|folder| folder.unwrap().path().join("Cargo.toml"));
    let read = |manifest: std::path::PathBuf| {
        let text = fs::read_to_string(manifest).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        let leans = manifest.get("dependencies").and_then(|it| it.as_table());
        let leans = leans.into_iter().flat_map(|it| it.keys().cloned());
        (name, leans.collect::<BTreeSet<_>>())
    };
    let mut rooms: BTreeMap<_, _> = manifests.map(read).collect();
    let names: BTreeSet<String> = rooms.keys().cloned().collect();
    for leans in rooms.values_mut() {
        leans.retain(|it| names.contains(it));
    }
    rooms
}

/// Everything that a room leans on, on its own or through others.
fn all_below(rooms: &BTreeMap<String, BTreeSet<String>>, room: &str) -> BTreeSet<String> {
    let mut below = BTreeSet::new();
    let mut next: Vec<&String> = rooms[room].iter().collect();
    while let Some(it) = next.pop() {
        if below.insert(it.clone()) {
            next.extend(&rooms[it]);
        }
    }
    below
}

/// The name of the capability whose crate of this kind it is.
fn of_capability<'a>(room: &'a str, kind: &str) -> Option<&'a str> {
    room.strip_suffix(kind)
}

#[test]
fn no_page_is_compiled_with_the_service_or_another_capability() {
    let rooms = rooms();
    let pages: Vec<&str> = rooms.keys().map(String::as_str).collect();
    let pages = pages
        .into_iter()
        .filter(|it| of_capability(it, "-pages").is_some());
    let mut seen = 0;
    for room in pages.chain(["shell"]) {
        let below = all_below(&rooms, room);
        assert!(below.contains("doors"), "{room} goes through no doors");
        assert!(!below.contains("service"), "{room} leans on the service");
        for other in below.iter().filter(|it| it.ends_with("-pages")) {
            let said = PAGES_FOR_PAGES.contains(&(room, other));
            assert!(said, "{room} leans on {other}");
        }
        seen += 1;
    }
    assert!(seen > 5, "only {seen} were looked at");
}

#[test]
fn a_page_asks_and_cannot_look_by_itself() {
    for (room, leans) in rooms() {
        let page = of_capability(&room, "-pages").is_some();
        assert!(
            !(page && leans.contains("asking")),
            "{room} could answer a query of its own, past the scope of whoever asks"
        );
    }
}

#[test]
fn views_know_no_capability_but_their_own_and_people() {
    let rooms = rooms();
    for (room, leans) in &rooms {
        let Some(own) = of_capability(room, "-views") else {
            continue;
        };
        assert!(
            service::CAPABILITIES.contains(&own),
            "{own} is in no list of capabilities: its state would not be found"
        );
        let others = service::CAPABILITIES.iter();
        let mut others = others.filter(|it| **it != own && **it != "people");
        assert!(
            !others.any(|other| leans.contains(*other)),
            "{room} leans on another capability than its own"
        );
        assert!(!all_below(&rooms, room).contains("service"));
    }
}

#[test]
fn every_capability_is_a_room_with_views_and_pages() {
    let rooms = rooms();
    for capability in service::CAPABILITIES {
        for kind in ["", "-views", "-pages"] {
            let room = format!("{capability}{kind}");
            assert!(rooms.contains_key(&room), "there is no {room}");
        }
    }
}

/// What the map of the house leads to is there: each path in `ARCHITECTURE.md` that begins with a folder of the project.
#[test]
fn every_path_of_the_map_is_there() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = crates.parent().unwrap();
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let folders = ["crates/", "policies/", "docs/", "tests/tests/", "bench/"];
    let quoted = map.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|it| folders.iter().any(|folder| it.starts_with(folder)));
    // What stands for any of several is no path.
    let paths: Vec<&str> = paths.filter(|it| !it.contains(['<', '*', ' '])).collect();
    assert!(paths.len() > 200, "only {} were looked at", paths.len());
    let lost: Vec<&&str> = paths.iter().filter(|it| !root.join(it).exists()).collect();
    assert!(lost.is_empty(), "these are not there any more: {lost:?}");
}

/// What the map says is in a file is there: each name that stands before *in* and the path of a file, also where several do.
#[test]
fn every_name_of_the_map_is_in_its_file() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = crates.parent().unwrap();
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    // Text and what is quoted, in turn.
    let parts: Vec<&str> = map.split('`').collect();
    let (mut names, mut looked_at, mut lost) = (Vec::new(), 0, Vec::new());
    for at in (1..parts.len() - 1).step_by(2) {
        let (quoted, then) = (parts[at], parts[at + 1]);
        let is_in_file = parts[at - 1] == " in " && quoted.starts_with("crates/");
        if is_in_file && let Ok(text) = fs::read_to_string(root.join(quoted)) {
            let words: BTreeSet<&str> = text.split(|c| !is_of_a_name(c)).collect();
            looked_at += names.len();
            let gone = names.iter().filter(|name| !words.contains(*name));
            lost.extend(gone.map(|name| format!("{name} in {quoted}")));
        }
        // Of a folder any file may have it; that it is there is held above.
        if ![", ", " and ", " in "].contains(&then) {
            names.clear();
        } else if quoted.chars().all(is_of_a_name) {
            names.push(quoted);
        } else {
            names.clear();
        }
    }
    assert!(looked_at > 25, "only {looked_at} were looked at");
    assert!(lost.is_empty(), "these are not there any more: {lost:?}");
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
