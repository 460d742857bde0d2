//! Whether a SENCO is qualified, in a real browser: a parent finds the school and reads an honest answer; a head publishes
//! it with one press; an inspector checks a school; a trust sees what falls due; a head prints what the board must know.

use crate::rehearsed::{rehearsed, sign_in_as};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use fantoccini::key::Key;
use jiff::SignedDuration;
use service::{
    Command,
    views::{MySchools, MySchoolsView, SchoolPosts},
};
use vocabulary::{Actor, Urn};
use workforce::{EndPost, Induction, NameGovernor, ReportPost, TypedPost};

const HEAD: &str = "Philippa Dunmore";

fn mine(rehearsal: &Rehearsal, actor: &Actor) -> MySchoolsView {
    let mine = MySchools {
        text: String::new(),
        most: usize::MAX,
        ..MySchools::default()
    };
    rehearsal.service().view(actor, &mine).unwrap()
}

/// The first headteacher, their school, and what it is called.
fn head(rehearsal: &Rehearsal) -> (Actor, Urn, String) {
    let head = rehearsal.told.of_schools[HEAD];
    let view = mine(rehearsal, &head);
    let name = view.schools[0].school.name.clone();
    (head, view.only.unwrap(), name)
}

/// No one is SENCO there any more who was: those whom the story reports have left.
fn end_present(rehearsal: &Rehearsal, head: &Actor, school: Urn) {
    let posts = SchoolPosts { urn: school };
    let posts = rehearsal.service().view(head, &posts).unwrap().posts;
    for post in posts.into_iter().filter(|it| it.current) {
        let end = EndPost {
            organisation: head.organisation,
            post: post.post,
            to: "2026-11-15".parse().ok(),
        };
        rehearsal.execute(*head, Command::from(end)).unwrap();
    }
}

/// Their SENCO is one who began this term, in time and on no course.
fn report(rehearsal: &Rehearsal) {
    let (head, school, _) = head(rehearsal);
    end_present(rehearsal, &head, school);
    let report = ReportPost {
        organisation: head.organisation,
        school,
        name: "Anne Page".into(),
        trn: String::new(),
        post: TypedPost {
            from: "2026-09-01".parse().ok(),
            head_teacher: Some(false),
            qualified_teacher: Some(true),
            induction: Some(Induction::Completed),
            teaches_here: Some(true),
            senior_leadership: Some(false),
            days: "½".into(),
            ..TypedPost::default()
        },
        email: String::new(),
        replaces: None,
    };
    rehearsal.execute(head, Command::from(report)).unwrap();
    let name = NameGovernor {
        organisation: head.organisation,
        school,
        name: "Robert Shallow".into(),
        from: "2026-11-01".parse().ok(),
    };
    rehearsal.execute(head, Command::from(name)).unwrap();
}

/// What a parent reads of the school, found from the first page.
async fn asked_by_a_parent(parent: &Browser, served: &Served, school: &str) -> String {
    parent.open(&served.url("/")).await;
    parent
        .follow("main a[href='/is-our-senco-qualified']")
        .await;
    let asked = parent.text("main").await;
    assert!(asked.contains("78% could not say"), "{asked}");
    parent.fill("#q", school).await;
    // What is suggested can lie over the button: they press Enter.
    parent.press(Key::Enter).await;
    parent
        .follow("main .senco-found a[href$='/is-our-senco-qualified']")
        .await;
    parent.text("main").await
}

async fn a_parent_and_a_head(scripts: bool) {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let (actor, urn, name) = tokio::task::block_in_place(|| {
        report(&rehearsal);
        head(&rehearsal)
    });
    let parent = Browser::start().await;
    parent.scripts(scripts).await;
    parent.size(320, 640).await;
    let silent = asked_by_a_parent(&parent, &served, &urn.to_string()).await;
    assert!(silent.contains(&name), "{silent}");
    assert!(silent.contains("Nothing yet."), "{silent}");
    assert!(silent.contains("SEN information report"), "{silent}");
    assert!(silent.contains("“When did our SENCO start?”"), "{silent}");
    assert!(!silent.contains("Anne Page") && !silent.contains("2029"));
    let public = served.url(&format!("/schools/{urn}/is-our-senco-qualified"));
    if scripts {
        parent.check_page(&public, "parent-silent").await;
    }

    let head = Browser::start().await;
    head.scripts(scripts).await;
    sign_in_as(&head, &rehearsal, &served, actor).await;
    head.open(&served.url(&format!("/schools/{urn}/senco")))
        .await;
    head.follow(&format!("main a[href='/schools/{urn}/status']"))
        .await;
    let status = head.text("main").await;
    assert!(
        status.contains("In time") || status.contains("IN TIME"),
        "{status}"
    );
    if scripts {
        let address = head.address().await;
        head.check_page(&address, "school-status").await;
    }
    head.follow(&format!("main a[href='/schools/{urn}/status/publish']"))
        .await;
    let shown = head.text("main").await;
    let sentence = "The SENCO has until 1 September 2029 to gain the qualification.";
    assert!(shown.contains(sentence), "{shown}");
    if scripts {
        let address = head.address().await;
        head.check_page(&address, "publish-status").await;
    }
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    head.press_button("Publish").await;
    assert!(head.text("main").await.contains("Status published"));

    parent.open(&public).await;
    let open = parent.text("main").await;
    assert!(
        open.contains(sentence) && !open.contains("Nothing yet."),
        "{open}"
    );
    assert!(
        open.contains("It last checked it on 22 November 2026"),
        "{open}"
    );
    assert!(
        !open.contains("Anne Page"),
        "no name without a word of the school"
    );
    if scripts {
        parent.check_page(&public, "parent-published").await;
    }
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    head.press_button("Stop publishing").await;
    parent.open(&public).await;
    assert!(parent.text("main").await.contains("Nothing yet."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parent_finds_the_school_and_reads_an_honest_answer_and_the_head_publishes_one() {
    a_parent_and_a_head(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parent_reads_the_same_without_scripts() {
    a_parent_and_a_head(false).await;
}

/// The number of pages of a PDF of the browser.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    let page = b"/Type /Page";
    let found = pdf.windows(page.len() + 1);
    found
        .filter(|it| it.starts_with(page) && it[page.len()] != b's')
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_prints_on_one_page_what_the_board_must_know_and_an_inspector_checks_the_school() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    let (actor, urn, name) = tokio::task::block_in_place(|| {
        report(&rehearsal);
        head(&rehearsal)
    });
    let head = Browser::start().await;
    sign_in_as(&head, &rehearsal, &served, actor).await;
    let board = served.url(&format!("/schools/{urn}/board"));
    head.check_page(&board, "board").await;
    let main = head.text("main").await;
    for part in [
        name.as_str(),
        "Robert Shallow",
        "Anne Page",
        "half a day a week",
        "Is that enough?",
        "Will our SENCO have the qualification by 1 September 2029?",
        "The SENCO does not carry this duty.",
    ] {
        assert!(main.contains(part), "{part}: {main}");
    }
    let printed = head.printed("board").await;
    assert!(printed.starts_with(b"%PDF"));
    assert_eq!(pages(&printed), 1, "the board gets one page");

    let inspection = served.url(&format!("/schools/{urn}/inspection"));
    head.check_page(&inspection, "inspection").await;
    assert!(pages(&head.printed("inspection").await) >= 1);
    let registrar = Browser::start().await;
    let keeper = rehearsal.told.registrar;
    sign_in_as(&registrar, &rehearsal, &served, keeper).await;
    registrar.open(&inspection).await;
    let main = registrar.text("main").await;
    for part in [
        "Courses on record",
        "Not on the senior leadership team",
        "The SENCO has not confirmed it.",
        "1 September 2029",
        "R3",
    ] {
        assert!(main.contains(part), "{part}: {main}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trust_sees_what_falls_due_and_an_authority_who_is_responsible() {
    let (rehearsal, served) = rehearsed(&["University of Wessex"]).await;
    for (name, called) in [
        ("Jasper Ravenscroft", "trust-status"),
        ("Winifred Castleton", "authority-status"),
    ] {
        let browser = Browser::start().await;
        let actor = rehearsal.told.of_schools[name];
        sign_in_as(&browser, &rehearsal, &served, actor).await;
        browser.open(&served.url("/my-schools")).await;
        browser.follow("main a[href='/my-schools/status']").await;
        let list = browser.address().await;
        browser.check_page(&list, called).await;
        let main = browser.text("main").await;
        assert!(main.contains("What falls due"), "{main}");
        assert!(main.contains("Download all schools (CSV)"), "{main}");
        browser
            .follow("main a[href^='/my-schools/status?show=']")
            .await;
        let narrowed = browser.text("main").await;
        assert!(narrowed.contains(" of "), "{narrowed}");
        browser.follow("main .senco-chosen a").await;
        assert!(browser.text("#schools").await.starts_with("All "));
        if name == "Jasper Ravenscroft" {
            browser.follow("main a[href='/my-schools/publish']").await;
            let address = browser.address().await;
            browser.check_page(&address, "publish-all").await;
            rehearsal.clock.pass(SignedDuration::from_secs(1));
            browser.press_button("Publish for").await;
            assert!(browser.text("main").await.contains("published"));
        }
    }
}
