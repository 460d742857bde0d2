//! Evidence where it is read: on the page, beside a form, in a real browser. What the browser draws there
//! is looked for in pictures of its screen: each document is of a colour that nothing else has.

use crate::evidence::{Sitting, sitting};
use end_to_end::Browser;
use file_types::samples::{docx, pdf_drawn};

/// The colours of the words of a PDF, and of a picture.
const WORDS: [u8; 3] = [255, 0, 255];
const PAINT: [u8; 3] = [0, 200, 255];

/// The most pictures that are taken until what is looked for is drawn: the browser does not say when.
const PICTURES: usize = 200;

/// How many points of the screen have a colour, or nearly.
async fn points(browser: &Browser, colour: [u8; 3]) -> usize {
    let screen = std::io::Cursor::new(browser.screen().await);
    let mut reader = png::Decoder::new(screen).read_info().expect("a PNG");
    let mut points = vec![0; reader.output_buffer_size().expect("a small one")];
    let told = reader.next_frame(&mut points).expect("a whole PNG");
    let near = |(is, wanted): (&u8, &u8)| is.abs_diff(*wanted) < 12;
    let of_it = |point: &&[u8]| point.iter().zip(&colour).all(near);
    points
        .chunks(told.color_type.samples())
        .filter(of_it)
        .count()
}

async fn is_drawn(browser: &Browser, colour: [u8; 3], what: &str) {
    for _ in 0..PICTURES {
        if points(browser, colour).await > 400 {
            return browser.keep(what, &browser.screen().await);
        }
    }
    browser.keep(what, &browser.screen().await);
    panic!("{what} is not drawn");
}

/// A picture of one colour.
fn painted() -> Vec<u8> {
    let mut file = Vec::new();
    let mut picture = png::Encoder::new(&mut file, 200, 100);
    picture.set_color(png::ColorType::Rgb);
    let mut picture = picture.write_header().expect("it begins");
    let points = PAINT.repeat(200 * 100);
    picture.write_image_data(&points).expect("it is written");
    picture.finish().expect("it ends");
    file
}

/// Adds a PDF, a picture and a document of Word to a question, and opens the page of its answer.
async fn with_evidence(sitting: &Sitting) {
    let browser = &sitting.browser;
    let add = format!("{}/evidence/add?standard=entry-1", sitting.application);
    browser.open(&add).await;
    let words = "1 0 1 rg BT /F1 90 Tf 30 640 Td (Tutor CVs) Tj ET";
    let files = [
        sitting.file("Tutor CVs.pdf", &pdf_drawn(words)),
        sitting.file("The hall.png", &painted()),
        sitting.file("Minutes.docx", &docx("Minutes")),
    ];
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    browser.choose("#files", &files).await;
    browser.press_button("Save files").await;
    let page = browser.text("main").await;
    assert!(page.contains("3 files saved"), "{page}");
    sitting.pass();
    let answer = format!("{}/standards/entry-1", sitting.application);
    browser.open(&answer).await;
}

const PDF: &str = "details[data-module='senco-shown']";
const PICTURE: &str = "details.senco-shown:not([data-module])";
const ALONE: &str = "a[href$='/pdf'][target='_blank']";

/// Opens what is shown on the page, and brings it into sight.
async fn opened(browser: &Browser, details: &str) {
    browser.click(&format!("{details} summary")).await;
    let script = "document.querySelector(arguments[0]).scrollIntoView()";
    browser.run(script, vec![details.into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_and_a_picture_are_read_beside_the_answer() {
    let sitting = sitting(true).await;
    let browser = &sitting.browser;
    with_evidence(&sitting).await;
    let answer = browser.address().await;
    assert_eq!(points(browser, WORDS).await, 0);
    assert_eq!(browser.count("main iframe, main img").await, 1);
    opened(browser, PDF).await;
    is_drawn(browser, WORDS, "evidence-pdf-beside").await;
    assert_eq!(points(browser, PAINT).await, 0);
    opened(browser, PICTURE).await;
    is_drawn(browser, PAINT, "evidence-picture-beside").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    // By itself, as on a phone: the same, on a page of its own.
    let alone = browser.run(
        "return document.querySelector(arguments[0]).href",
        vec![ALONE.into()],
    );
    let alone = alone.await;
    browser.open(alone.as_str().expect("an address")).await;
    is_drawn(browser, WORDS, "evidence-pdf-alone").await;
    browser.check_page(&answer, "evidence-beside").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_and_where_there_is_no_room_a_link_opens_it() {
    for scripts in [true, false] {
        let sitting = sitting(scripts).await;
        let browser = &sitting.browser;
        browser.size(320, 640).await;
        with_evidence(&sitting).await;
        assert_eq!(browser.count(ALONE).await, 1);
        let shown = browser.run(
            "return document.querySelector(arguments[0]).checkVisibility()",
            vec![PDF.into()],
        );
        assert_eq!(shown.await, false);
        assert_eq!(browser.count("iframe").await, 0);
        browser
            .picture(&format!("evidence-link-scripts-{scripts}"))
            .await;
    }
}
