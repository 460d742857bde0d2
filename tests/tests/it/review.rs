//! The review in a real browser: readers asked, interests declared, reports given on a telephone
//! and without scripts, revisions, a decision with a condition, and that decision set aside.

use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use file_types::samples::pdf;
use service::{Command, SaveDraft, views::AnswerPage, views::CheckAnswers};
use vocabulary::{Actor, ApplicationId, Role};

use crate::{
    qualified::pages,
    rehearsed::{rehearsed, sign_in_as},
};

/// The links to agree in the messages that wait to be sent.
fn links(rehearsal: &Rehearsal) -> Vec<String> {
    let mail = rehearsal.service().mail();
    let rows = mail.due(1000).expect("mail can be read").into_iter();
    let words = rows.filter_map(|row| match mail.word(&row, "https://senco.example") {
        Ok(service::Worded::Message(message)) => Some(message.text),
        _ => None,
    });
    let link = |text: String| {
        let mut lines = text.split_whitespace();
        let link = lines.find(|word| word.contains("/draft/"))?;
        Some(link.trim_start_matches("https://senco.example").to_owned())
    };
    words.filter_map(link).collect()
}

const LYONESSE: &str = "University of Lyonesse";
const STANDARDS: usize = 13;

/// One telling of the story, by several people in one browser.
struct Telling {
    browser: Browser,
    rehearsal: Rehearsal,
    served: Served,
    id: ApplicationId,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_group_reviews_an_application() {
    let (rehearsal, served) =
        rehearsed(&["University of Wessex", "University of Saltmarsh", LYONESSE]).await;
    let telling = Telling {
        browser: Browser::start().await,
        id: rehearsal.told.applications[LYONESSE],
        rehearsal,
        served,
    };
    telling.the_coordinator_asks_two_readers().await;
    let readers = telling.rehearsal.readers(telling.id);
    telling
        .one_declares_and_reads_on_a_telephone(readers[0])
        .await;
    telling.the_other_reads_without_scripts(readers[1]).await;
    telling.revisions_are_invited().await;
    telling.the_applicant_revises().await;
    telling.the_readers_go_on(readers[0]).await;
    telling.the_group_decides_with_a_condition().await;
    telling.the_condition_is_met().await;
    telling.the_decision_is_set_aside().await;
}

impl Telling {
    fn pass(&self, minutes: i64) {
        let minutes = jiff::SignedDuration::from_mins(minutes);
        self.rehearsal.clock.pass(minutes);
    }

    async fn be(&self, actor: Actor) {
        self.pass(60);
        sign_in_as(&self.browser, &self.rehearsal, &self.served, actor).await;
    }

    async fn be_coordinator(&self) {
        self.be(self.rehearsal.told.coordinator).await;
    }

    fn url(&self, page: &str) -> String {
        self.served.url(&format!("/applications/{}{page}", self.id))
    }

    async fn open(&self, page: &str) {
        self.browser.open(&self.url(page)).await;
    }

    async fn check(&self, page: &str, name: &str) {
        self.browser.check_page(&self.url(page), name).await;
    }

    async fn says(&self, words: &str) {
        let text = self.browser.text("main").await;
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }

    /// A form came back with what is wrong.
    async fn is_refused(&self, name: &str) {
        assert!(self.browser.title().await.starts_with("Error: "));
        self.browser.picture(name).await;
        self.browser.check_axe().await;
    }

    async fn the_coordinator_asks_two_readers(&self) {
        let browser = &self.browser;
        self.be_coordinator().await;
        self.check("/readers", "readers-to-ask").await;
        assert_eq!(browser.count("input[name=readers]:checked").await, 2);
        browser.click("input[name=readers]:checked").await;
        browser.press_button("Ask these readers").await;
        self.is_refused("readers-refused").await;
        browser.click("#readers").await;
        browser.press_button("Ask these readers").await;
        self.says("Has not said yet").await;
        self.check("/readers", "readers-asked").await;
        let release = "main a[href*='/readers/']";
        browser.follow(release).await;
        let release = browser.address().await;
        browser.check_page(&release, "reader-release").await;
        self.check("/supporter", "supporter").await;
        browser.press_button("Continue").await;
        self.is_refused("supporter-refused").await;
        let prudence = self.rehearsal.told.members["Prudence Holloway"];
        let person = prudence.person.expect("a supporter is a person");
        browser
            .click(&format!("input[name=supporter][value='{person}']"))
            .await;
        browser.press_button("Continue").await;
        self.says("They have not answered yet.").await;
        self.be(prudence).await;
        self.check("/support", "support").await;
        browser.press_button("Send your answer").await;
        self.is_refused("support-refused").await;
        browser.click("#answer").await;
        browser.press_button("Send your answer").await;
        self.says("You support application").await;
        self.be_coordinator().await;
        self.open("/readers").await;
        self.says("answers the applicant’s questions").await;
        let provider = self.rehearsal.told.providers[LYONESSE];
        let examiners = self.served.url(&format!("/providers/{provider}/examiners"));
        browser.check_page(&examiners, "examiners").await;
        browser.press_button("Add this examiner").await;
        self.is_refused("examiners-refused").await;
        self.pass(1);
        // The person who reads the provider's application is refused until released from it.
        let reading = self.rehearsal.readers(self.id);
        let free = |it: &&Actor| it.role == Role::Reader && !reading.contains(it);
        let examiner = self.rehearsal.told.members.values().find(free);
        let examiner = examiner.and_then(|it| it.person).expect("a member");
        browser
            .click(&format!("#examiner option[value='{examiner}']"))
            .await;
        browser.press_button("Add this examiner").await;
        self.pass(1);
        browser.check_page(&examiners, "examiners-one").await;
        browser.press_button("Remove").await;
        self.says("No member of the group is recorded").await;
    }

    async fn one_declares_and_reads_on_a_telephone(&self, reader: Actor) {
        let browser = &self.browser;
        self.be(reader).await;
        browser
            .check_page(&self.served.url("/work"), "work-reader")
            .await;
        self.check("/interest", "interest").await;
        browser.press_button("Continue").await;
        self.is_refused("interest-refused").await;
        browser.click("#conflict").await;
        browser.press_button("Continue").await;
        self.check("/reading", "reading").await;
        self.says("0 of 13").await;
        self.check("/reading/entry-1", "reading-standard").await;
        self.says("Everyone who joins has qualified teacher status")
            .await;
        browser.size(390, 844).await;
        self.judge(
            2,
            "Follow one trainee’s idea to what changed for the pupils.",
        )
        .await;
        browser.picture("reading-next-on-a-telephone").await;
        self.check("/reading/check", "reading-check-unfinished")
            .await;
        browser.press_button("Submit your report").await;
        self.is_refused("reading-give-refused").await;
        browser.size(390, 844).await;
        self.open("/reading/entry-2").await;
        for _ in 1..STANDARDS - 1 {
            self.judge(1, "").await;
        }
        self.judge(1, "Clear and well argued.").await;
        self.check("/reading", "reading-finished").await;
        self.check("/reading/check", "reading-check").await;
        browser.follow("main .govuk-summary-card a").await;
        browser.follow("button[value=list]").await;
        assert_eq!(browser.text("h1").await, "Check your report");
        browser.press_button("Submit your report").await;
        self.says("You submitted your report on").await;
        self.check("/review", "findings-own").await;
    }

    /// Selects the judgement with this number, writes, and saves.
    async fn judge(&self, number: usize, feedback: &str) {
        let browser = &self.browser;
        let (radio, field) = match number {
            1 => ("#judgement", "#feedback-met"),
            2 => ("#judgement-2", "#feedback-partly-met"),
            _ => ("#judgement-3", "#feedback-not-yet-met"),
        };
        browser.click(radio).await;
        if !feedback.is_empty() {
            browser.fill(field, feedback).await;
        }
        browser.follow(".senco-beside__form button").await;
    }

    async fn the_other_reads_without_scripts(&self, reader: Actor) {
        let browser = &self.browser;
        browser.scripts(false).await;
        self.be(reader).await;
        // Before they have declared, the file is closed; before they have given, the other's is.
        self.open("/reading").await;
        self.says("do you have a conflict of interest?").await;
        browser.click("#conflict").await;
        browser.press_button("Continue").await;
        self.open("/review").await;
        assert_eq!(browser.text("h1").await, "Your report");
        self.open("/reading/entry-1").await;
        browser.picture("reading-standard-without-scripts").await;
        browser.fill("#feedback-not-yet-met", "One example.").await;
        browser.follow("button[value=next]").await;
        self.says("Select whether the standard is met").await;
        assert_eq!(browser.text("#feedback-not-yet-met").await, "One example.");
        self.judge(3, "One example, and what came of it.").await;
        for _ in 1..STANDARDS {
            self.judge(1, "").await;
        }
        self.open("/reading/check").await;
        browser.press_button("Submit your report").await;
        self.says("The other reader has submitted theirs too").await;
        self.says("Follow one trainee’s idea").await;
        browser.scripts(true).await;
    }

    async fn revisions_are_invited(&self) {
        let browser = &self.browser;
        self.be_coordinator().await;
        self.check("/review", "findings").await;
        self.says("The readers differ on 1 standard").await;
        self.check("/revisions", "revisions").await;
        let begun = browser.text("#entry-1").await;
        assert!(begun.contains("what came of it"), "{begun}");
        browser.fill("#due-year", "2020").await;
        browser.follow(".govuk-button[value=check]").await;
        self.is_refused("revisions-refused").await;
        browser.fill("#due-year", "2027").await;
        browser.follow("button[value=save]").await;
        self.check("/revisions/check", "revisions-check").await;
        self.says("Nothing has been sent yet").await;
        browser.press_button("Invite these revisions").await;
        self.open("/decision").await;
        self.says("This application is open for revisions").await;
        browser.check_axe().await;
        browser.picture("moved-on").await;
    }

    /// In the service: the pages of the applicant have their own story.
    async fn the_applicant_revises(&self) {
        self.pass(60);
        let leader = self.rehearsal.told.leaders["Tristan Boscawen"];
        let (application, standard) = (self.id, "entry-1".to_owned());
        let service = self.rehearsal.service();
        let page = AnswerPage {
            application,
            standard: standard.clone(),
        };
        let save = SaveDraft {
            sheet: quality::Sheet::Answer(application, standard).into(),
            text: "Strengthened with an example.".into(),
            finished: false,
            shown: service
                .view(&leader, &page)
                .expect("it is written")
                .revision,
        };
        service
            .desk()
            .save_draft(leader, save)
            .await
            .expect("it is saved");
        let check = service.view(&leader, &CheckAnswers { application });
        let submit = Command::from(service::joint::SubmitApplication {
            application,
            revision: check.expect("it can be checked").revision,
            declared: true,
        });
        let id = self.rehearsal.next_command();
        let done = service.execute(leader, id, submit).await;
        done.expect("it is submitted again");
    }

    async fn the_readers_go_on(&self, reader: Actor) {
        let browser = &self.browser;
        self.be_coordinator().await;
        self.check("/readers", "readers-to-continue").await;
        browser.fill("#due-year", "2020").await;
        browser
            .press_button("Send the revisions to the readers")
            .await;
        self.is_refused("readers-not-continued").await;
        browser.fill("#due-year", "2027").await;
        browser
            .press_button("Send the revisions to the readers")
            .await;
        self.says("Due by").await;
        self.be(reader).await;
        self.check("/reading/entry-1", "reading-standard-again")
            .await;
        self.says("Before the revisions you found").await;
        self.says("The provider was asked").await;
        self.says("The group asked about this. The provider changed the answer.")
            .await;
        // Each changed word is seen, and heard.
        let script = "return document.querySelector('.senco-changed ins').textContent";
        let added = browser.run(script, Vec::new()).await;
        let added = added.as_str().expect("it is text");
        assert!(added.contains("Strengthened with an example"), "{added}");
        assert!(added.contains("[added: "), "{added}");
        assert!(browser.count(".senco-changed del").await > 0);
        self.check("/reading/data-1", "reading-standard-carried")
            .await;
        self.says("Not changed since it was submitted on").await;
        self.says("this is carried over from your report of").await;
        self.check("/reading", "reading-again").await;
        self.says("12 of 13").await;
        self.says("1 of 13 standards again").await;
        self.says("Met, carried over").await;
        self.pass(60);
        tokio::task::block_in_place(|| self.rehearsal.read_all(self.id));
        self.be_coordinator().await;
        self.check("/review", "findings-again").await;
        self.says("Reports on submission 1").await;
    }

    async fn the_group_decides_with_a_condition(&self) {
        let browser = &self.browser;
        self.be_coordinator().await;
        self.check("/decision", "decision").await;
        browser.follow(".govuk-button[value=check]").await;
        self.is_refused("decision-refused").await;
        for member in ["#members", "#members-2", "#members-3"] {
            browser.click(member).await;
        }
        browser.click("#decision").await;
        browser
            .fill("#condition-1", "Add an example to the module handbook.")
            .await;
        for (part, value) in [("day", "1"), ("month", "sept"), ("year", "2027")] {
            browser
                .fill(&format!("#condition-due-1-{part}"), value)
                .await;
        }
        browser.follow("button[value=another]").await;
        assert_eq!(browser.count("#condition-2").await, 1);
        let reasons = "The group was convinced by the evidence of impact.";
        browser.fill("#reasons", reasons).await;
        browser.follow("button[value=save]").await;
        self.check("/decision", "decision-draft").await;
        assert_eq!(browser.text("#reasons").await, reasons);
        browser.follow(".govuk-button[value=check]").await;
        self.check("/decision/check", "decision-check").await;
        browser.press_button("Ask these members to agree").await;
        self.says("0 members have agreed. We need 3.").await;
        self.the_members_answer().await;
        self.be_coordinator().await;
        self.check("/signatures", "signatures-agreed").await;
        browser.press_button("Record this decision").await;
        self.says("Add an example to the module handbook").await;
    }

    /// One agrees by the link in their email, on a telephone; one objects, and takes it back; the third
    /// agrees signed in.
    async fn the_members_answer(&self) {
        let browser = &self.browser;
        let asked = tokio::task::block_in_place(|| self.rehearsal.asked_to_sign(self.id));
        let links = tokio::task::block_in_place(|| links(&self.rehearsal));
        assert_eq!((asked.len(), links.len()), (3, 3));
        let volunteer = Browser::start().await;
        volunteer.size(320, 640).await;
        let agree = self.served.url(&links[0]);
        volunteer.check_page(&agree, "sign-by-link").await;
        let text = volunteer.text("main").await;
        assert!(
            text.contains("Add an example to the module handbook"),
            "{text}"
        );
        volunteer.press_button("I agree").await;
        assert!(volunteer.text("h1").await.contains("You agreed"));
        volunteer.check_axe().await;
        volunteer.open(&agree).await;
        assert_eq!(volunteer.text("h1").await, "This link has been used");
        // Another objects by theirs, with reasons.
        let object = self.served.url(&links[1].replace("/agree", "/object"));
        volunteer.check_page(&object, "object-by-link").await;
        volunteer.press_button("Send your answer").await;
        assert!(volunteer.title().await.starts_with("Error: "));
        volunteer
            .fill("#reasons", "The handbook is from 2019.")
            .await;
        volunteer.press_button("Send your answer").await;
        assert!(volunteer.text("h1").await.contains("You objected"));
        self.be_coordinator().await;
        self.check("/signatures", "signatures-objection").await;
        self.says("The handbook is from 2019.").await;
        // Those who have not agreed find it under what needs doing.
        let open = tokio::task::block_in_place(|| self.rehearsal.asked_to_sign(self.id));
        for (actor, draft) in open {
            if draft.answered == Some(quality::Answered::Agrees) {
                continue;
            }
            self.be(actor).await;
            self.check("/sign", "sign").await;
            browser.click("#answer").await;
            let button = match draft.answered {
                Some(quality::Answered::Objects) => "Change your answer",
                _ => "Send your answer",
            };
            browser.press_button(button).await;
            self.says("You agreed to the draft").await;
        }
    }

    /// It is reported with a file, not met yet, reported again and met; its letter prints.
    async fn the_condition_is_met(&self) {
        let browser = &self.browser;
        let leader = self.rehearsal.told.leaders["Tristan Boscawen"];
        self.be(leader).await;
        self.check("", "application-with-condition-to-meet").await;
        self.check("/conditions/1/report", "condition-report").await;
        browser.press_button("Send to the coordinator").await;
        self.is_refused("condition-report-refused").await;
        let path = self.rehearsal.place("Handbook with an example.pdf");
        std::fs::write(&path, pdf("Handbook with an example")).expect("a file is written");
        browser.fill("#note", "The example is on page 4.").await;
        browser.choose("#files", &[path.as_path()]).await;
        self.pass(1);
        browser.press_button("Send to the coordinator").await;
        browser
            .wait_for_text("main", "The coordinator has your report")
            .await;
        self.be_coordinator().await;
        self.check("", "application-with-condition").await;
        browser.open(&self.served.url("/work")).await;
        self.says("Record whether a condition is met").await;
        self.check("/conditions/1", "condition").await;
        self.says("Handbook with an example.pdf").await;
        browser.click("#answer-2").await;
        browser.press_button("Record this answer").await;
        self.is_refused("condition-refused").await;
        browser
            .fill("#reasons", "The example is of another course.")
            .await;
        for (part, value) in [("day", "1"), ("month", "dec"), ("year", "2027")] {
            browser.fill(&format!("#due-{part}"), value).await;
        }
        self.pass(1);
        browser.press_button("Record this answer").await;
        self.says("Condition recorded as not met yet").await;
        self.be(leader).await;
        self.check("/conditions/1/report", "condition-report-again")
            .await;
        self.says("The example is of another course.").await;
        self.says("1 December 2027").await;
        browser.fill("#note", "It is of this course now.").await;
        browser.press_button("Send to the coordinator").await;
        browser
            .wait_for_text("main", "The coordinator has your report")
            .await;
        self.be_coordinator().await;
        self.open("/conditions/1").await;
        browser.click("#answer").await;
        browser.fill("#note", "It is clear now.").await;
        browser.press_button("Record this answer").await;
        self.says("Recorded as met on").await;
        self.says("It is clear now.").await;
        self.be(leader).await;
        self.check("/letter", "letter").await;
        self.says("What registration means").await;
        let sheets = pages(&browser.printed("letter").await);
        assert!((1..=2).contains(&sheets), "the letter has {sheets} sheets");
        self.be_coordinator().await;
        self.open("").await;
    }

    async fn the_decision_is_set_aside(&self) {
        let browser = &self.browser;
        self.pass(60);
        self.check("/reverse", "reverse").await;
        browser.follow(".govuk-button[value=check]").await;
        self.is_refused("reverse-refused").await;
        for member in ["#members", "#members-2", "#members-3"] {
            browser.click(member).await;
        }
        browser.fill("#reasons", "A letter was overlooked.").await;
        browser.follow(".govuk-button[value=check]").await;
        self.says("Nothing has been recorded yet").await;
        browser.picture("reverse-check").await;
        browser.check_axe().await;
        browser.follow("button[value=change]").await;
        assert_eq!(browser.text("#reasons").await, "A letter was overlooked.");
        browser.follow(".govuk-button[value=check]").await;
        browser.follow("button[value=record]").await;
        self.check("/signatures", "signatures-reverse").await;
        tokio::task::block_in_place(|| self.rehearsal.all_agree(self.id).expect("all agree"));
        self.pass(5);
        self.open("/signatures").await;
        browser.press_button("Set this decision aside").await;
        self.says("Under review").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_with_a_conflict_is_thanked_and_the_file_stays_closed() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", LYONESSE]).await;
    let id = rehearsal.told.applications[LYONESSE];
    tokio::task::block_in_place(|| rehearsal.assign_readers(id));
    let browser = Browser::start().await;
    let reader = rehearsal.readers(id)[0];
    sign_in_as(&browser, &rehearsal, &served, reader).await;
    let page = |name: &str| served.url(&format!("/applications/{id}{name}"));
    browser.open(&page("/interest")).await;
    browser.click("#conflict-2").await;
    browser.fill("#about", "My sister teaches there.").await;
    browser.press_button("Continue").await;
    assert_eq!(browser.text("h1").await, "Thank you for telling us");
    let thanks = browser.address().await;
    browser.check_page(&thanks, "conflict-declared").await;
    for closed in ["", "/interest", "/reading", "/review"] {
        browser.open(&page(closed)).await;
        assert_eq!(browser.text("h1").await, "Page not found", "{closed}");
    }
    sign_in_as(&browser, &rehearsal, &served, rehearsal.told.coordinator).await;
    browser
        .check_page(&page("/readers"), "readers-one-left")
        .await;
    let text = browser.text("main").await;
    assert!(text.contains("My sister teaches there."), "{text}");
    assert!(text.contains("Ask this reader"), "{text}");
}
