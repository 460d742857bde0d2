//! What a screen reader would say of a page: Chromium’s own accessibility tree, as lines.

use serde_json::{Value, json};
use std::collections::HashMap;

use crate::Browser;

/// What a screen reader says nothing of its own about.
const SILENT: &[&str] = &[
    "generic",
    "none",
    "InlineTextBox",
    "LineBreak",
    "paragraph",
    "LabelText",
    "Legend",
    "ListMarker",
    "sectionheader",
];

/// What is said with what it is in.
const SAID_WHOLE: &[&str] = &[
    "heading",
    "button",
    "link",
    "checkbox",
    "radio",
    "textbox",
    "DisclosureTriangle",
    "image",
    "Audio",
];

impl Browser {
    /// What is said of the main part of the page, a line each: what it is, what it is called, and how it stands.
    ///
    /// # Panics
    /// When the page has no main part.
    pub async fn spoken(&self) -> String {
        let tree = self
            .dev_tools("Accessibility.getFullAXTree", json!({}))
            .await;
        let nodes = tree["nodes"].as_array().expect("a tree has nodes");
        let by_id: HashMap<&str, &Value> = nodes
            .iter()
            .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
            .collect();
        let main = nodes.iter().find(|node| role(node) == "main");
        let mut lines = Vec::new();
        say(main.expect("a page has a main part"), &by_id, 0, &mut lines);
        lines.join("\n") + "\n"
    }
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn say(node: &Value, by_id: &HashMap<&str, &Value>, deep: usize, lines: &mut Vec<String>) {
    let (role, name) = (
        role(node),
        node["name"]["value"].as_str().unwrap_or_default(),
    );
    let is_said = node["ignored"] != true && !SILENT.contains(&role);
    if is_said {
        let mut line = format!("{}{role}", "  ".repeat(deep));
        if !name.is_empty() && role != "main" {
            line.push_str(": ");
            line.push_str(name.trim());
        }
        let description = node["description"]["value"].as_str().unwrap_or_default();
        if !description.is_empty() {
            line.extend([" (", description, ")"]);
        }
        line.push_str(&states(node));
        lines.push(line);
    }
    if is_said && SAID_WHOLE.contains(&role) {
        return;
    }
    let deeper = deep + usize::from(is_said);
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = id.as_str().and_then(|id| by_id.get(id)) {
            say(child, by_id, deeper, lines);
        }
    }
}

fn states(node: &Value) -> String {
    let mut said = String::new();
    for property in node["properties"].as_array().into_iter().flatten() {
        let value = &property["value"]["value"];
        let name = property["name"].as_str().unwrap_or_default();
        let says = match name {
            "checked" | "pressed" | "expanded" | "invalid" => value != "false" && value != false,
            "level" => true,
            _ => false,
        };
        if says {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            said.extend([" [", name, " ", value.as_str(), "]"]);
        }
    }
    said
}
