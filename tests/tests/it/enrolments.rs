//! Reminders in a real browser: someone reminded of a SENCO’s course opens the link on a telephone and reports it; whoever
//! acts for the school sees it and takes it back.

use crate::rehearsed::{deliver, rehearsed, sign_in_as};
use end_to_end::{Browser, Served};
use service::views::EnrolmentsDue;

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
    tokio::task::block_in_place(|| rehearsal.service().housekeeping().remind()).expect("reminded");
    deliver(&rehearsal).await;

    let reminded = Browser::start().await;
    reminded.scripts(scripts).await;
    reminded.size(320, 640).await;
    let link = link_of(&reminded, &served, "/enrolled/").await;
    reminded.open(&link).await;
    if scripts {
        reminded.check_320px("report-course").await;
        reminded.check_page(&link, "report-course").await;
    }
    reminded.press_button("Report the course").await;
    let main = reminded.text("main").await;
    assert!(
        main.contains("Enter the provider") && main.contains("Select when the course starts"),
        "{main}"
    );
    reminded.fill("#provider", "Saltmarsh Hub").await;
    reminded.click("input[value='November 2026']").await;
    reminded.press_button("Report the course").await;
    let main = reminded.text("main").await;
    assert!(main.contains("You reported the course"), "{main}");
    reminded.open(&link).await;
    let main = reminded.text("main").await;
    assert!(main.contains("This link has been used"), "{main}");

    // Before the last intake that works for many closes, whoever acts for schools has one whose SENCO needs a course.
    let later = "2027-09-10T09:00:00Z".parse().expect("a moment");
    rehearsal.clock.set(later);
    let acting = [
        "Winifred Castleton",
        "Jasper Ravenscroft",
        "Gareth Penhallow",
        "Nkechi Obiora",
        "Philippa Dunmore",
    ];
    let (authority, first) = tokio::task::block_in_place(|| {
        let due = EnrolmentsDue {
            most: 100,
            now: false,
        };
        let found = acting.into_iter().find_map(|name| {
            let who = rehearsal.told.of_schools[name];
            let due = rehearsal.service().view(&who, &due).expect("asked");
            Some((who, due.lines.first()?.post.post))
        });
        found.expect("the story has some")
    });
    let browser = Browser::start().await;
    browser.scripts(scripts).await;
    sign_in_as(&browser, &rehearsal, &served, authority).await;
    browser.open(&served.url("/enrolments")).await;
    if scripts {
        browser
            .check_page(&served.url("/enrolments"), "enrolments")
            .await;
        browser.check_320px("enrolments").await;
    }
    browser
        .follow(&format!("a[href='/posts/{first}/course']"))
        .await;
    if scripts {
        browser.check_320px("course-of-senco").await;
    }
    browser.fill("#provider", "University of Wessex").await;
    browser.click("input[value='November 2027']").await;
    browser.press_button("Report the course").await;
    let main = browser.text("main").await;
    assert!(
        main.contains("Course reported") && main.contains("The provider has not confirmed it"),
        "{main}"
    );
    browser
        .follow(&format!("a[href='/posts/{first}/course/withdraw']"))
        .await;
    browser.click("input[value=mistake]").await;
    browser.press_button("Take the course back").await;
    let main = browser.text("main").await;
    assert!(
        main.contains("Course withdrawn") && !main.contains("has not confirmed it"),
        "{main}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_reminded_reports_a_course_on_a_telephone_and_an_authority_takes_one_back() {
    the_whole_way(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    the_whole_way(false).await;
}
