//! Succession in a real browser: a headteacher reads what to do next, changes the plan and withdraws it; anyone reads the
//! figures.

use crate::rehearsed::{rehearsed, sign_in};
use end_to_end::Browser;

async fn the_whole_way(scripts: bool) {
    let (_rehearsal, served) = rehearsed(&["Kingsmead University"]).await;
    let head = Browser::start().await;
    head.scripts(scripts).await;
    sign_in(&head, &served, "Philippa Dunmore").await;
    head.open(&served.url("/my-schools")).await;
    let senco = head.address().await;
    let page = senco.replace("/senco", "/succession");
    head.open(&page).await;
    let text = head.text("main").await;
    assert!(text.contains("What to do next"), "{text}");
    assert!(text.contains("last day expected to be"), "{text}");
    if scripts {
        head.check_page(&page, "succession").await;
    }
    head.follow("a[href$='/succession/plan']").await;
    if scripts {
        let plan = head.address().await;
        head.check_page(&plan, "plan-succession").await;
    }
    head.type_over("#trained", "some").await;
    head.press_button("Save the plan").await;
    let text = head.text("main").await;
    let says = "Staff trained must be a whole number from 0 to 20";
    assert!(text.contains(says), "{text}");
    head.type_over("#trained", "3").await;
    head.press_button("Save the plan").await;
    assert_eq!(head.address().await, page);
    let text = head.text("main").await;
    assert!(text.contains("Plan saved"), "{text}");
    assert!(text.contains("3 people"), "{text}");
    head.follow("a[href$='/succession/withdraw']").await;
    head.press_button("Withdraw the plan").await;
    let text = head.text("main").await;
    assert!(text.contains("No plan is recorded"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_plans_who_follows_the_senco() {
    the_whole_way(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_headteacher_plans_without_scripts() {
    the_whole_way(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn anyone_reads_the_figures() {
    let (_rehearsal, served) =
        rehearsed(&["Kingsmead University", "University of Saltmarsh"]).await;
    let anyone = Browser::start().await;
    for (address, name, says) in [
        ("/figures", "figures", "Who trains next"),
        (
            "/figures/national",
            "figures-national",
            "In time, not on a course",
        ),
        (
            "/figures/national?by=authority",
            "figures-national-authority",
            "Count by region",
        ),
        ("/figures/succession", "figures-succession", "With a plan"),
        ("/figures/leadership", "figures-leadership", "Not reported"),
        (
            "/figures/providers",
            "figures-providers",
            "Kingsmead University",
        ),
    ] {
        anyone.check_page(&served.url(address), name).await;
        let text = anyone.text("main").await;
        assert!(text.contains(says), "{address}: {text}");
    }
    anyone.open(&served.url("/figures/providers")).await;
    anyone.follow("main a[href^='/figures/providers/0'], main a[href^='/figures/providers/']:not([href$='file'])").await;
    let provider = anyone.address().await;
    anyone.check_page(&provider, "figures-provider").await;
    assert!(anyone.text("main").await.contains("People who started"));
}
