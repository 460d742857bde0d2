//! What someone is told before they start, and the link of their own that they get.

use super::{Answering, Asked, Come, invited, open_link, together};
use crate::{
    address,
    walk::{pupils, start::languages},
};
use answers::{Change, LinkCode, LinkEnd, SchoolFacts, Stamp};
use axum::{
    extract::{Path, Query, RawQuery},
    http::{HeaderMap, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use doors::AnsweredPage;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    components::{Button, InsetText, SummaryList, SummaryRow},
    form::{CsrfToken, FormStart},
    layout::{Page, Title},
    security::{BegunHere, CheckedForm, NoFields},
};
use surveys::LawfulBasis;
use vocabulary::{CampaignId, in_words};

/// `survey.answer`
pub(crate) async fn get(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
    Query(come): Query<Came>,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let asked = Asked::of(&ask, campaign, &survey)?;
    if let Some(closed) = asked.not_open(&ask) {
        return Ok(closed);
    }
    if let Some(not) = open_link::not_by_link(&ask, &asked)? {
        return Ok(not);
    }
    let travels = match come.of(&asked) {
        Some(_) => Some(shared_with_parent()),
        None => shared_with_children(&asked),
    };
    let first = open_link::told_first(&asked, BegunHere::read(&headers));
    page(&ask, &asked, &first, travels.as_ref(), come.code())
}

/// What someone is told who has not started, and where they start.
pub(super) fn page(
    ask: &Ask,
    asked: &Asked,
    first: &Markup,
    travels: Option<&Markup>,
    code: Option<LinkCode>,
) -> Result<Response, Response> {
    let is_of_pupils = asked.instrument.is_of_pupils();
    let content = |csrf: &CsrfToken| {
        two_thirds(&html! {
            (opening(asked))
            (first)
            @if is_of_pupils { (together::before(asked, code)) }
            (told(asked, travels))
            (FormStart::new(csrf).around("", &html! {
                (Button {
                    content: if is_of_pupils { "Start together" } else { "Start" }.into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        })
    };
    ask.with_visit(|csrf| {
        let title = Title::about("Take part", asked.instrument.in_words(None).title());
        Page::new(title, &ask.surroundings, content(csrf))
    })
}

/// How someone came to the open link of a survey.
#[derive(Deserialize)]
pub(crate) struct Came {
    /// The code of a parent’s message or page.
    #[serde(default)]
    family: Option<String>,
}

impl Came {
    /// The code, as it came.
    pub(super) fn code(&self) -> Option<LinkCode> {
        self.family.as_ref()?.parse().ok()
    }

    /// The code, where the survey is one that a child answers whose parent has another.
    fn of(&self, asked: &Asked) -> Option<LinkCode> {
        let code = self.code();
        let is_shared = asked.instrument.family.is_some() && asked.view.asked.is_of_pupils();
        code.filter(|_| is_shared)
    }
}

/// What a parent is told of the code that their child’s answers can have, too; nothing where no child is asked.
pub(super) fn shared_with_children(asked: &Asked) -> Option<Markup> {
    let says = html! {
        "We add a code to your answers. If your child answers by a link that you give them, their answers have the same code, so that \
         both can be compared."
    };
    (!asked.view.of_children.is_empty()).then_some(says)
}

fn shared_with_parent() -> Markup {
    html! {
        "This link adds a code to your answers that your parent’s or carer’s answers have too, so that both can be compared. They do not \
         see your answers, and you do not see theirs."
    }
}

/// What the survey says itself before its first question.
fn opening(asked: &Asked) -> Markup {
    let words = asked.instrument.in_words(None);
    html! {
        h1 class="govuk-heading-l" { (words.title()) }
        @for passage in words.opens().unwrap_or_default().split("\n\n") {
            @if !passage.trim().is_empty() { p class="govuk-body" { (passage) } }
        }
    }
}

/// What happens to an answer: exactly what is kept, what travels with it, and what this cannot protect from.
fn told(asked: &Asked, travels: Option<&Markup>) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What happens to your answers" }
        ul class="govuk-list govuk-list--bullet" {
            li { "You can stop at any time. You can say that you prefer not to answer a question, and leave some of them blank." }
            li {
                @if asked.instrument.is_of_pupils() { "Each answer is saved when it is selected, or with “Next”. " }
                @else { "Each page is saved when you select “Continue”. " }
                "Nothing is used until you send your answers at the end. You can change \
                 them until then. If you do not send them, they are deleted when the survey is closed."
            }
            li {
                "We keep what you answer, which survey it was, its language, a code that is made from your web address and does not lead \
                 back to it, and later the week in which your answers were counted with those of others. We do not keep your name, \
                 email address, internet address or the time with them."
            }
            @if let Some(travels) = travels { li { (travels) } }
            li { "What you write in your own words might show who you are. Do not name anyone." }
            li {
                "After you have sent your answers, we cannot tell which are yours. So we cannot change or delete them for you."
            }
            li {
                "While you answer, someone who runs the computer and watches it could see which answers arrive. We do not do that, \
                 and what is kept does not tell them afterwards."
            }
        }
        (SummaryList { rows: settled(asked), ..SummaryList::default() })
    }
}

/// Who asks, why they may use the answers, and for how long.
fn settled(asked: &Asked) -> Vec<SummaryRow<'_>> {
    let view = &asked.view;
    let prepared = &view.prepared;
    let basis = match prepared.basis {
        LawfulBasis::Consent => "You consent to it by sending your answers",
        LawfulBasis::PublicTask => "It is a task in the public interest",
        LawfulBasis::LegitimateInterests => "It is in our legitimate interests",
    };
    let rows = [
        ("Who asks you", view.organisation.clone()),
        ("Why they can use your answers", basis.to_owned()),
        ("Approved by", prepared.approved_by.clone()),
        ("You can answer until", in_words(view.until)),
        ("Answers are kept until", in_words(prepared.kept_until)),
        ("If you have a question", prepared.contact.clone()),
    ];
    let row = |(key, value): (&'static str, String)| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    rows.map(row).into()
}

/// `survey.answer`
pub(crate) async fn post(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
    Query(come): Query<Came>,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let asked = Asked::of(&ask, campaign, &survey)?;
    if let Some(closed) = asked.not_open(&ask) {
        return Ok(closed);
    }
    if let Some(not) = open_link::not_by_link(&ask, &asked)? {
        return Ok(not);
    }
    ask.begins_answer()?;
    let room = ask.service().answers();
    let secret = room.new_secret();
    let stamp = Stamp {
        audience: survey.clone(),
        facts: SchoolFacts::default(),
    };
    let begun = room
        .post(AnsweredPage {
            campaign,
            secret,
            stamp,
            change: Change::Begin { language: None },
            code: None,
        })
        .await
        .map_err(|failure| ask.failure(&failure, None))?;
    if begun.is_err() {
        // The campaign was closed in this moment: its page says so.
        return Ok(Redirect::to(&address::take_part(campaign, &survey)).into_response());
    }
    let code = come.of(&asked).or_else(|| {
        // A parent gets a code for the links of their child, whether or not those are used.
        (!asked.view.of_children.is_empty()).then(|| room.new_code())
    });
    let link = LinkEnd { secret, code };
    let to = address::answer(campaign, &survey, &link.to_string());
    let note = open_link::note(&ask, &asked);
    Ok(([(SET_COOKIE, note)], Redirect::to(&to)).into_response())
}

/// Someone who was invited starts.
///
/// `survey.answer`
pub(crate) async fn start(
    ask: Ask,
    Path((campaign, survey, secret)): Path<(CampaignId, String, String)>,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    match Answering::find(&ask, (campaign, &survey, &secret))? {
        Come::Anew(asked, link) => invited::start(&ask, &asked, link).await,
        // Pressed twice: they have started.
        Come::Answering(answering) => Ok(Redirect::to(&answering.base()).into_response()),
    }
}

/// Where someone is who has begun: how to come back, and where to go on. Someone who was invited and has not begun is told what happens
/// to their answers.
///
/// `survey.answer`
pub(crate) async fn back(
    ask: Ask,
    Path((campaign, survey, secret)): Path<(CampaignId, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let answering = match Answering::find(&ask, (campaign, &survey, &secret))? {
        Come::Answering(answering) => answering,
        Come::Anew(asked, link) => return invited::page(&ask, &asked, link),
    };
    if answering.kept.is_finished {
        let to = address::answer_sent(campaign, &survey, &secret);
        return Ok(Redirect::to(&to).into_response());
    }
    if let Some(closed) = answering.asked.not_open(&ask) {
        return Ok(closed);
    }
    let walk = answering.walk(&ask, query.as_deref(), None);
    let has_answered = |id: &&str| walk.answers.contains_key(*id);
    let pages = walk.pages();
    let answered = pages.iter().filter(|id| has_answered(id)).count();
    // Behind the last answer, and not where something was left out on the way; then what has to be answered.
    let last = pages.iter().rposition(has_answered);
    let next = pages.get(last.map_or(0, |at| at + 1)).copied();
    let next = next.or_else(|| walk.open()).unwrap_or("check");
    let come_back = InsetText {
        content: "To stop and come back later, use the link in your email again, or keep the web address of this page, for example as a \
                  bookmark. Anyone who has the link or the address can read and change your answers until you send them."
            .into(),
        ..InsetText::default()
    };
    if walk.instrument.is_of_pupils() {
        let place = format!("{}{}", ask.public_address(), answering.base());
        let below = together::come_back(&place);
        // The forms of the pages that follow are of this visit.
        return ask.with_visit(|_| match answered {
            0 => pupils::pages::start(&ask, &walk, below),
            _ => pupils::pages::stopped(&ask, &walk, next, below),
        });
    }
    let content = two_thirds(&html! {
        (languages(&walk, ""))
        h1 class="govuk-heading-l" { (walk.words().title()) }
        @if answered > 0 {
            p class="govuk-body" {
                "You have answered " (answered)
                @if walk.knows_how_many() { " of about " (pages.len()) }
                @if answered == 1 && !walk.knows_how_many() { " question. Your answers are saved." }
                @else { " questions. Your answers are saved." }
            }
        } @else {
            p class="govuk-body" {
                @if walk.knows_how_many() { "There are about " (pages.len()) " questions. Some depend on what you answer." }
                @else { "How many questions there are depends on what you answer." }
            }
        }
        (come_back)
        (Button {
            content: walk.around().go_on.as_str().into(),
            href: walk.address(next).into(),
            ..Button::default()
        })
    });
    // The forms of the pages that follow are of this visit.
    ask.with_visit(|_| {
        let title = Title::about("Your answers", walk.words().title());
        Page::new(title, &ask.surroundings, content)
    })
}
