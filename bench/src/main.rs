//! Measures senco and prints a table, and JSON with `--json`.

mod measure;
mod workforce;

fn main() {
    let measures = workforce::run();
    if std::env::args().any(|argument| argument == "--json") {
        println!("{}", serde_json::json!(measures));
    } else {
        measure::print_table(&measures);
    }
}
