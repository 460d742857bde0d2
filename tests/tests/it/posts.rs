//! Posts in a real browser: a headteacher who was never here accepts the invitation and reports a new SENCO, who opens
//! the link on a telephone and confirms.

use crate::rehearsed::{deliver, rehearsed};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use jiff::SignedDuration;
use service::{
    Command,
    views::{SchoolFile, SchoolPosts, SchoolSearch},
};
use vocabulary::{Actor, Urn};
use workforce::{LetIn, Represented};

/// An open school for which no one acts and of which nothing is told.
pub(crate) fn a_school(rehearsal: &Rehearsal) -> Urn {
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let search = SchoolSearch {
        text: "school".into(),
        most: 200,
    };
    let found = service.view(&registrar, &search).unwrap().found;
    let untold = |urn: &Urn| {
        let file = SchoolFile {
            urn: *urn,
            on: None,
        };
        let file = service.view(&Actor::PUBLIC, &file).unwrap();
        let open = file.standing == schools::Standing::Open && file.opened.is_none();
        let posts = service.view(&registrar, &SchoolPosts { urn: *urn });
        open && posts.is_ok_and(|view| view.posts.is_empty())
    };
    let mut urns = found.into_iter().map(|it| it.school.urn);
    urns.find(untold).expect("the nation has one")
}

/// The address of the link in the latest mail, as this server answers it.
async fn link_of(browser: &Browser, served: &Served, under: &str) -> String {
    browser.open(&served.url("/demonstration/outbox")).await;
    let text = browser.text("main").await;
    let mut links = text.split_whitespace().filter(|it| it.contains(under));
    let link = links.next().expect("a mail with a link");
    let (_, path) = link.split_once(under).expect("a path");
    served.url(&format!("{under}{path}"))
}

async fn the_whole_way(scripts: bool) {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let school = tokio::task::block_in_place(|| {
        let school = a_school(&rehearsal);
        let let_in = LetIn {
            organisation: None,
            represented: Represented::School(school),
            name: "Hugh Evans".into(),
            email: "hugh.evans@windsor.example".into(),
        };
        let registrar = rehearsal.told.registrar;
        rehearsal.execute(registrar, Command::from(let_in)).unwrap();
        school
    });
    deliver(&rehearsal).await;

    let head = Browser::start().await;
    head.scripts(scripts).await;
    let link = link_of(&head, &served, "/invitations/").await;
    head.open(&link).await;
    head.press_button("Accept").await;
    head.open(&served.url("/my-schools")).await;
    let page = served.url(&format!("/schools/{school}/senco"));
    assert_eq!(head.address().await, page);
    assert!(head.text("main").await.contains("No SENCO is reported"));
    head.open(&format!("{page}/new")).await;
    if scripts {
        head.check_page(&format!("{page}/new"), "report-senco")
            .await;
    }
    head.fill("#name", "Anne Page").await;
    head.fill("#from-month", "sept").await;
    head.fill("#from-year", "26").await;
    head.fill("#days", "2.5").await;
    head.press_button("Continue").await;
    // What was wrong is said, and what was typed is there.
    assert!(
        head.text("main")
            .await
            .contains("Start date must be a real date")
    );
    head.fill("#from-year", "2026").await;
    head.fill("#email", "anne.page@windsor.example").await;
    head.press_button("Continue").await;
    let main = head.text("main").await;
    assert!(
        main.contains("Check your answers") && main.contains("September 2026"),
        "{main}"
    );
    head.press_button("Change an answer").await;
    head.fill("#days", "3").await;
    head.press_button("Continue").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    head.press_button("Report this SENCO").await;
    let main = head.text("main").await;
    assert!(
        main.contains("SENCO reported") && main.contains("Waiting for confirmation"),
        "{main}"
    );

    deliver(&rehearsal).await;
    let senco = Browser::start().await;
    senco.scripts(scripts).await;
    senco.size(320, 640).await;
    let link = link_of(&senco, &served, "/senco/").await;
    senco.open(&link).await;
    if scripts {
        senco.check_320px("confirm-senco").await;
    }
    assert!(senco.text("main").await.contains("3 days a week"));
    senco.press_button("Send your answer").await;
    assert!(
        senco
            .text("main")
            .await
            .contains("Select whether it is right")
    );
    senco.click("input[value=right]").await;
    senco.press_button("Send your answer").await;
    assert!(
        senco
            .text("main")
            .await
            .contains("You confirmed the report")
    );
    senco.open(&link).await;
    assert!(senco.text("main").await.contains("You have confirmed this"));
    head.open(&page).await;
    assert!(head.text("main").await.contains("Confirmed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_reports_a_new_senco_who_confirms_on_a_telephone() {
    the_whole_way(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    the_whole_way(false).await;
}
