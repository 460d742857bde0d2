//! One question a page, check, sending, and what is said at the end.

use super::Answering;
use crate::{
    address,
    walk::{check, pupils, question},
};
use answers::{Change, NotChanged};
use axum::{
    extract::{Path, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use doors::{AnsweredPage, CodeOf};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::Panel,
    layout::{Page, Title},
    security::CheckedForm,
};
use vocabulary::CampaignId;

/// What a page sends: a question’s fields are called by what it asks.
type Pairs = Vec<(String, String)>;
type Place = Path<(CampaignId, String, String)>;

/// `survey.answer`
pub(crate) async fn get(
    ask: Ask,
    Path((campaign, survey, secret, id)): Path<(CampaignId, String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let answering = still_open(&ask, (campaign, &survey, &secret))?;
    in_a_visit(&ask, &answering)?;
    let walk = answering.walk(&ask, query.as_deref(), None);
    Ok(question::page(&ask, walk, &id))
}

/// `survey.answer`
pub(crate) async fn post(
    ask: Ask,
    Path((campaign, survey, secret, id)): Path<(CampaignId, String, String, String)>,
    form: CheckedForm<Pairs>,
) -> Result<Response, Response> {
    let mut answering = still_open(&ask, (campaign, &survey, &secret))?;
    let sent = Some(form.value().clone());
    let (entries, language, before) = {
        let walk = answering.walk(&ask, None, sent.clone());
        let entries = question::sent_entries(&ask, &walk, &id)?;
        let before: Vec<String> = walk.pages().into_iter().map(str::to_owned).collect();
        (entries, walk.language().map(str::to_owned), before)
    };
    if language != answering.kept.language {
        post_change(&ask, &form, &mut answering, Change::Begin { language }).await?;
    }
    post_change(&ask, &form, &mut answering, Change::Page(entries)).await?;
    let mut walk = answering.walk(&ask, None, sent);
    walk.ask_also(&before);
    let left = walk.left(&id);
    Ok(left.unwrap_or_else(|| question::go_on(&walk, &id)))
}

/// `survey.answer`
pub(crate) async fn get_check(
    ask: Ask,
    Path((campaign, survey, secret)): Place,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let answering = still_open(&ask, (campaign, &survey, &secret))?;
    in_a_visit(&ask, &answering)?;
    let walk = answering.walk(&ask, query.as_deref(), None);
    Ok(check::page(&ask, &walk))
}

/// Forms are of a visit: someone who comes by the address of a later page begins one where they are told how far they are.
fn in_a_visit(ask: &Ask, answering: &Answering) -> Result<(), Response> {
    if ask.visit.is_some() {
        return Ok(());
    }
    Err(Redirect::to(&answering.base()).into_response())
}

/// `survey.answer`
pub(crate) async fn post_check(
    ask: Ask,
    Path((campaign, survey, secret)): Place,
    form: CheckedForm<Pairs>,
) -> Result<Response, Response> {
    let mut answering = still_open(&ask, (campaign, &survey, &secret))?;
    let counting = {
        let walk = answering.walk(&ask, None, None);
        if let Some(open) = walk.open() {
            return Ok(walk.go_to(open));
        }
        walk.counting()
    };
    let change = Change::Finish { counting };
    post_change(&ask, &form, &mut answering, change).await?;
    let to = address::answer_sent(campaign, &survey, &secret);
    Ok(Redirect::to(&to).into_response())
}

/// `survey.answer`
pub(crate) async fn sent(
    ask: Ask,
    Path((campaign, survey, secret)): Place,
) -> Result<Response, Response> {
    let answering = Answering::of(&ask, (campaign, &survey, &secret))?;
    if !answering.kept.is_finished {
        return Ok(Redirect::to(&answering.base()).into_response());
    }
    let walk = answering.walk(&ask, None, None);
    let kept =
        "We cannot tell which answers are yours, so we cannot change or delete them for you.";
    if walk.instrument.is_of_pupils() {
        let below = html! { p class="govuk-body" { (kept) } (answering.afterwards()) };
        return Ok(show(&pupils::pages::thanks(&ask, &walk, "sent", below)));
    }
    let words = walk.words();
    let content = two_thirds(&html! {
        (Panel {
            title: "Answers sent".into(),
            content: words.title().into(),
            ..Panel::default()
        })
        @if let Some(closes) = words.closes() { p class="govuk-body-l" lang=(words.lang()) { (closes) } }
        p class="govuk-body" { (kept) }
        (answering.afterwards())
    });
    let title = Title::about("Answers sent", words.title());
    Ok(show(&Page::new(title, &ask.surroundings, content)))
}

impl Answering {
    /// What the code of the link stands for in what someone sends: their family, or their school where they are one of several of their
    /// kind in it.
    fn code_for(&self, change: &Change) -> Option<CodeOf> {
        let Change::Finish { counting, .. } = change else {
            return None;
        };
        let instrument = &self.asked.instrument;
        let code = self.link.code?;
        if instrument.family.is_some() {
            return Some(CodeOf::Family(code));
        }
        let is_one_of_several = instrument.is_one_of_several(counting);
        is_one_of_several.then_some(CodeOf::School(code))
    }

    /// What there is to do for the one who has sent their answers: their school’s picture, or their child’s survey.
    fn afterwards(&self) -> Markup {
        let close = html! { p class="govuk-body" { "You can close this page." } };
        let Some(code) = self.link.code else {
            return close;
        };
        let (asked, code) = (&self.asked, code.to_string());
        let children = asked.view.of_children.iter();
        let children: Vec<_> = children.filter_map(|it| it.instrument()).collect();
        html! {
            @if !asked.instrument.sole.is_empty() {
                p class="govuk-body" {
                    "When the survey has closed, and if enough of your colleagues have answered, "
                    a class="govuk-link" href=(address::your_school(asked.campaign, &asked.instrument.id, &code)) {
                        "your school can see how its staff rated"
                    }
                    "."
                }
                (close)
            } @else if !children.is_empty() {
                h2 class="govuk-heading-m" { "Your child can answer too" }
                p class="govuk-body" {
                    "If they want to, "
                    @match children.as_slice() {
                        [_] => "help them to start the survey for them.",
                        [first, ..] => {
                            a class="govuk-link" href={ (address::choose_together(asked.campaign, &first.id)) "?family=" (code) } {
                                "look at both surveys together"
                            }
                            ", and help them to start the one that suits them."
                        }
                        [] => "",
                    }
                    " These links add a code to their answers \
                     that yours have too, so that both can be compared. They do not show your child your answers, or you theirs."
                }
                ul class="govuk-list govuk-list--bullet" {
                    @for it in children {
                        li {
                            a class="govuk-link" href={ (address::take_part(asked.campaign, &it.id)) "?family=" (code) } { (it.title) }
                            @if let Some(suits) = it.suits() { br; (suits) }
                        }
                    }
                }
                (self.another_child())
            } @else {
                (close)
            }
        }
    }

    /// Where a parent answers for another child: their own link is spent.
    fn another_child(&self) -> Markup {
        let asked = &self.asked;
        let is_of_parents = asked.instrument.family.is_some() && !asked.instrument.is_of_pupils();
        let is_open = !asked
            .view
            .limits
            .invited_only
            .contains(&asked.instrument.id);
        html! {
            @if is_of_parents && is_open {
                h2 class="govuk-heading-m" { "If you have another child with special educational needs" }
                p class="govuk-body" {
                    a class="govuk-link" href=(address::take_part(asked.campaign, &asked.instrument.id)) { "Answer for another child" }
                }
            }
        }
    }
}

/// Someone who can still answer; the page that says why not for anyone else.
fn still_open(ask: &Ask, place: (CampaignId, &str, &str)) -> Result<Answering, Response> {
    let answering = Answering::of(ask, place)?;
    if answering.kept.is_finished {
        let (campaign, survey, secret) = place;
        let to = address::answer_sent(campaign, survey, secret);
        return Err(Redirect::to(&to).into_response());
    }
    match answering.asked.not_open(ask) {
        Some(closed) => Err(closed),
        None => Ok(answering),
    }
}

/// Keeps a change. Where the database is away, what was typed is shown again.
async fn post_change(
    ask: &Ask,
    form: &CheckedForm<Pairs>,
    answering: &mut Answering,
    change: Change,
) -> Result<(), Response> {
    let page = AnsweredPage {
        campaign: answering.asked.campaign,
        secret: answering.link.secret,
        stamp: answering.kept.stamp.clone(),
        code: answering.code_for(&change),
        change,
    };
    let posted = ask.service().answers().post(page).await;
    let posted = posted.map_err(|failure| ask.failure(&failure, Some(form.typed(Vec::new()))))?;
    match posted {
        Ok(kept) => {
            answering.kept = kept;
            Ok(())
        }
        Err(not) => {
            let base = answering.base();
            let to = match not.why {
                NotChanged::Changed => format!("{base}/check"),
                // Its first page says that it is closed.
                NotChanged::Closed => base,
                NotChanged::Finished | NotChanged::AnsweredByAnother => format!("{base}/sent"),
            };
            Err(Redirect::to(&to).into_response())
        }
    }
}
