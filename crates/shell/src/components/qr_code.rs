//! A picture that a telephone’s camera reads as an address, drawn on the server: no script, and nothing from elsewhere.

use maud::{Markup, Render, html};
use qrcode::{Color, EcLevel};
use std::fmt::Write as _;

/// The light margin around it, in squares: 4 (ISO/IEC 18004).
const MARGIN: usize = 4;

/// A QR code. What it holds stands beside it as text, too, for whoever cannot use a camera.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    label: String,
    size: usize,
    squares: String,
}

impl QrCode {
    /// The code of a text, such as an address; nothing where the text is too long for one. `label` says what it is to
    /// whoever does not see it.
    pub fn of(text: &str, label: impl Into<String>) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let colours = code.to_colors();
        Some(Self {
            label: label.into(),
            size: width + 2 * MARGIN,
            squares: squares(&colours, width),
        })
    }
}

/// The dark squares of each row, those that stand together as one.
fn squares(colours: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (row, colours) in colours.chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                let (x, y, length) = (column + MARGIN, row + MARGIN, run.len());
                write!(path, "M{x} {y}h{length}v1h-{length}z").expect("text takes every number");
            }
            column += run.len();
        }
    }
    path
}

impl Render for QrCode {
    fn render(&self) -> Markup {
        let size = self.size;
        html! {
            svg class="senco-qr" role="img" aria-label=(self.label) viewBox={ "0 0 " (size) " " (size) }
                shape-rendering="crispEdges" {
                rect width=(size) height=(size) fill="#fff" {}
                path d=(self.squares) fill="#000" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_square_with_its_3_marks_and_a_margin() {
        let code = QrCode::of("https://senco.example/qualification/abc", "Opens the page").unwrap();
        let drawn = code.render().into_string();
        // The marks in the corners begin with a line of 7 dark squares.
        for mark in ["M4 4h7v1", "M4 10h7v1"] {
            assert!(drawn.contains(mark), "{drawn}");
        }
        assert!(drawn.matches("h7v1h-7z").count() >= 6, "{drawn}");
        assert!(drawn.contains("aria-label=\"Opens the page\"") && !drawn.contains("style"));
        assert_eq!(QrCode::of(&"x".repeat(4_000), ""), None);
    }
}
