//! The coverage map page by page, without a network: what is kept, what is refused, who sees what.

use crate::visiting::{Answer, Visited, hidden};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use vocabulary::Actor;

const HARBOURSIDE: &str = "Harbourside SENCO Academy";
const PEAKSIDE: &str = "Peakside Institute";

struct Course {
    site: Visited,
    at: String,
    gaps: String,
}

/// Harbourside has begun its map; Peakside’s, with gaps, is being read.
async fn course() -> Course {
    let told = tokio::task::spawn_blocking(|| {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&[HARBOURSIDE, PEAKSIDE]), now)
    });
    let rehearsal = told.await.unwrap();
    let leader = |name: &str| rehearsal.told.leaders[name];
    let peakside = rehearsal.told.applications[PEAKSIDE];
    let reader = rehearsal.readers(peakside)[0];
    let people: Vec<(&str, Actor)> = vec![
        ("chidi", leader("Chidi Underwood")),
        ("bronwen", leader("Bronwen Applegarth")),
        ("constance", leader("Constance Rowarth")),
        ("coordinator", rehearsal.told.coordinator),
        ("reader", reader),
        ("supporter", rehearsal.told.members["Prudence Holloway"]),
    ];
    let site = Visited::of(&rehearsal, &people).await;
    let map = |id| format!("/applications/{id}/coverage/teaching-2");
    Course {
        site,
        at: map(rehearsal.told.applications[HARBOURSIDE]),
        gaps: map(peakside),
    }
}

impl Course {
    async fn get(&self, who: &str, page: &str) -> Answer {
        self.site.get(who, &format!("{}{page}", self.at)).await
    }

    /// Sends a file with the map, as the form of `shown` does.
    async fn fill_in(&self, who: &str, shown: &Answer, file: &[u8]) -> Answer {
        let hidden = hidden(&shown.body);
        let fields = hidden.iter().filter(|(name, _)| name != "_csrf");
        let fields: Vec<(&str, &str)> = fields
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let address = format!("{}/file", self.at);
        self.site
            .upload(who, &address, &fields, &[("map.csv", file)])
            .await
    }

    /// Sends the form of a page as `shown` had it, with these fields.
    async fn send(&self, who: &str, page: &str, shown: &Answer, fields: &[(&str, &str)]) -> Answer {
        let hidden = hidden(&shown.body);
        let mut all: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend(fields);
        let address = format!("{}{page}", self.at);
        self.site.post(who, &address, &all).await
    }
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ticks_are_saved_and_the_next_area_follows() {
    let course = course().await;
    let shown = course.get("chidi", "/areas/pku-3").await;
    assert!(shown.body.contains("What helps, and how we know"));
    // The modules of the course are 1 to 7, its assessments 8 to 12.
    let fields = [
        ("taught-PKU3a", "3"),
        ("taught-PKU3a", "6"),
        ("assessed-PKU3a", "9"),
        ("taught-PKU3b", "3"),
        ("then", "next"),
    ];
    let saved = course.send("chidi", "/areas/pku-3", &shown, &fields).await;
    assert!(leads_to(&saved).ends_with("/areas/pku-4"));
    let map = course.get("bronwen", "").await.body;
    assert!(map.contains(
        "10 of 49 outcomes are taught and assessed; 2 are taught but never assessed; 37 are not \
         taught."
    ));
    assert!(
        map.contains("/areas/pku-3#assessed-PKU3b\""),
        "a gap leads to where it is mended"
    );
    let again = course.get("bronwen", "/areas/pku-3").await.body;
    let ticked = scraper::Html::parse_document(&again);
    let ticks = scraper::Selector::parse("input[type=checkbox][checked]").unwrap();
    let ticks: Vec<_> = ticked
        .select(&ticks)
        .map(|it| (it.attr("name").unwrap(), it.attr("value").unwrap()))
        .collect();
    let expected = [
        ("taught-PKU3a", "3"),
        ("taught-PKU3a", "6"),
        ("assessed-PKU3a", "9"),
        ("taught-PKU3b", "3"),
    ];
    assert_eq!(ticks, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn saving_in_passing_answers_with_what_the_next_saving_carries() {
    let course = course().await;
    let shown = course.get("chidi", "/course").await;
    let mut fields = vec![
        ("module-1", "Law"),
        ("assessment-8", "Essay"),
        ("module-13", "New"),
    ];
    fields.push(("then", "stay"));
    let stayed = course.send("chidi", "/course", &shown, &fields).await;
    assert_eq!(stayed.status, StatusCode::OK);
    // The same form again, with more typed: the module is there once.
    fields[2] = ("module-13", "New and longer");
    fields[3] = ("then", "next");
    let saved = course.send("chidi", "/course", &stayed, &fields).await;
    assert!(leads_to(&saved).ends_with("/areas/pku-1"));
    let map = course.get("chidi", "/course").await.body;
    assert!(map.contains("value=\"New and longer\"") && !map.contains("value=\"New\""));
    assert!(
        !map.contains("value=\"Leading change\""),
        "what was emptied is taken out"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_author_sees_both_versions_and_decides() {
    let course = course().await;
    let one = course.get("chidi", "/areas/lcp-8").await;
    let other = course.get("bronwen", "/areas/lcp-8").await;
    let fields = [("taught-LCP8a", "5"), ("assessed-LCP8b", "9")];
    leads_to(&course.send("chidi", "/areas/lcp-8", &one, &fields).await);
    let fields = [
        ("taught-LCP8a", "1"),
        ("taught-LCP8a", "2"),
        ("assessed-LCP8b", "9"),
    ];
    let both = course
        .send("bronwen", "/areas/lcp-8", &other, &fields)
        .await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    for says in [
        "Law, policy and the SENCO, Understanding children’s needs",
        "Working with families and services",
        "Chidi Underwood",
        "value=\"1,2\"",
    ] {
        assert!(both.body.contains(says), "{says}");
    }
    let fields = [("taught-LCP8a", "1,2")];
    leads_to(&course.send("bronwen", "/areas/lcp-8", &both, &fields).await);
    let map = course.get("chidi", "/areas/lcp-8").await.body;
    assert_eq!(
        map.matches(" checked").count(),
        3,
        "both of LCP8a, and what both agreed on"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_beside_its_line_and_nothing_typed_is_lost() {
    let course = course().await;
    let shown = course.get("chidi", "/course").await;
    let long = "x".repeat(81);
    let fields = [
        ("module-1", "Law"),
        ("module-2", "Law"),
        ("assessment-8", &long),
    ];
    let refused = course.send("chidi", "/course", &shown, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#module-2\"") && refused.body.contains(&long));
    assert!(
        refused
            .body
            .contains("The name of the assessment must be 80 characters or fewer")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_without_a_course_begins_with_naming_it_and_others_find_nothing() {
    let course = course().await;
    let shown = course.get("chidi", "/course").await;
    leads_to(&course.send("chidi", "/course", &shown, &[]).await);
    let area = course.get("chidi", "/areas/pku-1").await;
    assert!(leads_to(&area).ends_with("/course"));
    for address in ["/areas/nowhere", "/areas/finished"] {
        assert_eq!(
            course.get("chidi", address).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let unmapped = course.at.replace("teaching-2", "teaching-1");
    for address in ["", "/course", "/map.csv"] {
        let address = format!("{unmapped}{address}");
        let answer = course.site.get("chidi", &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_that_is_read_cannot_be_changed_and_can_be_downloaded() {
    let course = course().await;
    let headline = "46 of 49 outcomes are taught and assessed; 2 are taught but never assessed; 1 \
                    is not taught.";
    for who in ["constance", "coordinator", "reader"] {
        let page = course.site.get(who, &course.gaps).await;
        assert_eq!(page.status, StatusCode::OK, "{who}");
        assert!(page.body.contains(headline), "{who}");
        assert!(
            page.body.contains("PKU4d is not taught and not assessed"),
            "{who}"
        );
        assert!(!page.body.contains("This map is finished"), "{who}");
        let file = course
            .site
            .get(who, &format!("{}/map.csv", course.gaps))
            .await;
        assert_eq!(
            file.headers[header::CONTENT_TYPE],
            "text/csv; charset=utf-8"
        );
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines.len(), 50);
        assert_eq!(
            lines[0],
            "outcome,label,area,taught-in,assessed-by,coverage"
        );
        assert_eq!(
            lines[3],
            "PKU1c,\"The local offer, and what the local authority has to do\",Law and policy,\
             \"Law, policy and the SENCO; Working with families and services\",\
             Essay on law and policy,taught and assessed"
        );
    }
    for who in ["supporter", "chidi"] {
        let page = course.site.get(who, &course.gaps).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{who}");
    }
    let edit = course
        .site
        .get("constance", &format!("{}/course", course.gaps))
        .await;
    assert_eq!(edit.status, StatusCode::CONFLICT);
    let application = course.gaps.replace("/coverage/teaching-2", "");
    let answers = course.site.get("coordinator", &application).await.body;
    assert!(answers.contains(headline) && answers.contains("See the coverage map"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_task_list_says_how_far_the_map_is() {
    let course = course().await;
    let application = course.at.replace("/coverage/teaching-2", "");
    let status = || async {
        let page = course.site.get("chidi", &application).await.body;
        let page = scraper::Html::parse_document(&page);
        let items = scraper::Selector::parse(".govuk-task-list__item").unwrap();
        let texts = page.select(&items).map(|it| it.text().collect::<String>());
        let mut tasks = texts.filter(|text| text.contains("Coverage map (optional)"));
        tasks.next().expect("a task")
    };
    assert!(status().await.contains("In progress"));
    let shown = course.get("chidi", "").await;
    let fields = [("finished", "yes")];
    assert_eq!(
        leads_to(&course.send("chidi", "", &shown, &fields).await),
        application
    );
    assert!(status().await.contains("Completed"));
    let check = course
        .site
        .get("chidi", &format!("{application}/check"))
        .await
        .body;
    assert!(check.contains("Readers will see these gaps. You can submit with them."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_filled_in_from_the_file_that_was_downloaded_and_changed() {
    let course = course().await;
    let file = course.get("chidi", "/map.csv").await.body;
    let one = course.get("chidi", "/file").await;
    let other = course.get("bronwen", "/file").await;
    assert!(course.get("chidi", "").await.body.contains("/file\""));
    // With another name, the outcomes of that module are those.
    let renamed = file.replace("Teaching that includes", "Lessons for everyone");
    assert_ne!(file, renamed);
    let saved = course.fill_in("chidi", &one, renamed.as_bytes()).await;
    leads_to(&saved);
    let map = course.get("bronwen", "/map.csv").await.body;
    let in_any_order = |file: &str| file.matches("Lessons for everyone").count();
    assert_eq!(in_any_order(&map), in_any_order(&renamed));
    assert!(!map.contains("Teaching that includes"));
    // Who opened the page before is told, and loses nothing.
    let late = course.fill_in("bronwen", &other, file.as_bytes()).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.body.contains("Someone changed the map"),
        "{}",
        late.body
    );
    leads_to(&course.fill_in("bronwen", &late, file.as_bytes()).await);
    let file = course.get("chidi", "/map.csv").await.body;
    assert!(file.contains("Teaching that includes") && !file.contains("Lessons for everyone"));
    // A wrong file is refused whole.
    let shown = course.get("chidi", "/file").await;
    let wrong = file.replace("PKU1b", "PKU9z");
    let refused = course.fill_in("chidi", &shown, wrong.as_bytes()).await;
    assert!(
        refused.body.contains("“PKU9z” is not the code"),
        "{}",
        refused.body
    );
    assert_eq!(course.get("chidi", "/map.csv").await.body, file);
    for who in ["constance", "coordinator", "reader", "supporter"] {
        let page = course.get(who, "/file").await;
        assert!(page.status.is_client_error(), "{who}: {}", page.status);
    }
}
