//! A file of HTML that someone takes away: it needs nothing beside it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How it looks.
const STYLE: &str = "body{font:1.1rem/1.5 Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;\
                     color:#0b0c0c}h1,h2,h3{line-height:1.2;margin-top:2rem}table{border-collapse:collapse;\
                     width:100%}th,td{border-bottom:1px solid #b1b4b6;padding:.4rem .6rem .4rem 0;text-align:left;\
                     vertical-align:top;overflow-wrap:anywhere}caption{text-align:left;font-weight:700}";

/// A file of HTML with this content.
pub fn html_file(title: &str, content: &Markup) -> Vec<u8> {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (content) } }
        }
    };
    page.into_string().into_bytes()
}
