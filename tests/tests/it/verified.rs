//! A holder shows their award to a panel by a code that a camera reads; a headteacher checks one person, and many by a
//! file.

use crate::rehearsed::{rehearsed, sign_in_as};
use end_to_end::Browser;
use jiff::SignedDuration;
use maud::Render as _;
use web::components::QrCode;

const BARCHESTER: &str = "Barchester University";

/// The dark squares of a code that a page draws, row by row, with its margin.
fn squares(path: &str, size: usize) -> Vec<Vec<bool>> {
    let mut dark = vec![vec![false; size]; size];
    for run in path.split('z').filter(|run| !run.is_empty()) {
        let (at, rest) = run.trim_start_matches('M').split_once('h').expect("a run");
        let (x, y) = at.split_once(' ').expect("where it begins");
        let length = rest.split('v').next().expect("how long it is");
        let [x, y, length] = [x, y, length].map(|it| it.parse::<usize>().expect("a number"));
        dark[y][x..x + length].fill(true);
    }
    dark
}

/// What a page says of something it draws.
async fn attribute(browser: &Browser, css: &str, name: &str) -> String {
    let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
    let said = browser.run(script, vec![css.into(), name.into()]).await;
    said.as_str().expect("it says so").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_verifies_from_the_link_of_a_code_until_the_holder_ends_it() {
    let (rehearsal, served) = rehearsed(&[BARCHESTER]).await;
    let (holder, panel) = (Browser::start().await, Browser::start().await);
    holder.open(&served.url("/demonstration/personas")).await;
    holder.press_button("Sign in as Rupert Fane").await;
    holder.open(&served.url("/my-record")).await;
    holder.follow("main a[href='/my-record/links']").await;
    holder
        .check_page(&served.url("/my-record/links"), "my-record-links")
        .await;
    holder.press_button("Make the link").await;
    assert!(holder.title().await.starts_with("Error: "));
    holder.check_axe().await;
    holder.fill("#label", "Governors of Hogglestock").await;
    holder.click("#lasts-2").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    holder.press_button("Make the link").await;
    assert_eq!(holder.text("h1").await, "Governors of Hogglestock");
    let made = holder.address().await;
    holder.check_page(&made, "my-record-link").await;

    // What the code holds is the address beside it: the same squares come of it again.
    let link = holder.text("main .senco-address").await;
    let drawn = attribute(&holder, "main .senco-qr path", "d").await;
    let code = QrCode::of(&link, "").expect("a link fits");
    let again = code.render().into_string();
    assert!(again.contains(&drawn), "{link}");
    let size = attribute(&holder, "main .senco-qr", "viewBox").await;
    let size: usize = size.rsplit(' ').next().unwrap().parse().unwrap();
    let dark = squares(&drawn, size);
    let corner: Vec<bool> = dark[4][4..12].to_vec();
    assert_eq!(corner, [true, true, true, true, true, true, true, false]);
    assert!(dark[..4].iter().flatten().all(|dark| !dark), "a margin");

    holder
        .check_page(&format!("{made}/print"), "my-record-certificate")
        .await;
    panel.check_page(&link, "qualification").await;
    let main = panel.text("main").await;
    for says in ["Rupert Fane", "Ends in 345", "July 2013", "does not prove"] {
        assert!(main.contains(says), "{says}: {main}");
    }
    assert!(!main.contains("0812345") && !main.contains("Hogglestock"));
    assert!(!panel.title().await.contains("Fane"));

    holder.open(&made).await;
    assert!(holder.text("main").await.contains("last on"));
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    holder.press_button("End this link").await;
    assert!(holder.text("main").await.contains("Link ended"));
    panel.check_page(&link, "qualification-ended").await;
    assert_eq!(panel.text("h1").await, "This link does not show anything");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_checks_one_person_and_many_by_a_file() {
    let (rehearsal, served) = rehearsed(&[BARCHESTER]).await;
    let head = Browser::start().await;
    let dunmore = rehearsal.told.of_schools["Philippa Dunmore"];
    sign_in_as(&head, &rehearsal, &served, dunmore).await;
    head.open(&served.url("/work")).await;
    head.follow("nav a[href='/verify']").await;
    head.check_page(&served.url("/verify"), "verify").await;
    head.press_button("Check").await;
    assert!(head.title().await.starts_with("Error: "));
    head.check_axe().await;
    head.fill("#trn", "0812345").await;
    head.fill("#name", "Rupert Fane").await;
    head.click("#purpose").await;
    head.press_button("Check").await;
    let answered = head.address().await;
    head.check_page(&answered, "verify-answer").await;
    assert!(head.text("main").await.contains("July 2013"));
    assert!(!answered.contains("Fane"));

    let file = rehearsal.place("people.csv");
    std::fs::write(
        &file,
        "TRN,Name\n812345,Rupert Fane\n812345,Someone Else\nx,\n",
    )
    .unwrap();
    let files = served.url("/verify/files");
    head.check_page(&files, "verify-files").await;
    head.click("#purpose-2").await;
    head.choose("#records", &[file.as_path()]).await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    head.press_button("Check the people").await;
    head.wait_for_text("h1", "3 people checked").await;
    let checked = head.address().await;
    head.check_page(&checked, "verify-file").await;
    let main = head.text("main").await;
    assert!(main.contains("Rows to put right"), "{main}");
}
