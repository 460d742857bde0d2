//! One question a page.

use super::{
    fields::Fields,
    start::languages,
    state::{Walk, sent},
};
use axum::response::Response;
use instrument::{
    Item,
    entry::{Entered, Wrong},
    route::{Answer, Number},
};
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, ErrorSummary, SummaryError},
    error_pages,
    form::hidden_field,
    layout::{Above, Page, Title},
};

/// What was entered on a page, and what is wrong with it.
pub(crate) struct Typed {
    pub(crate) entered: Entered,
    /// Words beside the answer, by the id of the question that asks for them.
    pub(crate) beside: Vec<(String, String)>,
    /// The id of the field that is wrong, and how.
    pub(crate) wrong: Option<(String, String)>,
    /// The unlikely number that is accepted when it is sent again.
    pub(crate) sure: Option<Number>,
}

/// The page of a question, empty or with the answer that was given. Its form sends the answer here, with all others; a right one
/// leads on, to an address that holds it.
pub(crate) fn page(ask: &Ask, mut walk: Walk<'_>, id: &str) -> Response {
    let Some(item) = walk
        .instrument
        .item(id)
        .filter(|_| walk.pages().contains(&id))
    else {
        let first = walk.pages().first().map_or("", |it| *it).to_owned();
        return walk.go_to(&first);
    };
    let Some(pairs) = walk.sent.clone() else {
        let typed = Typed::of(&walk, item, id);
        return form(ask, &walk, item, id, &typed);
    };
    match Typed::sent(&walk, item, id, &pairs) {
        Ok((answer, beside)) => {
            let before: Vec<String> = walk.pages().into_iter().map(str::to_owned).collect();
            walk.answers.remove(id);
            walk.answers
                .extend(answer.map(|answer| (id.to_owned(), answer)));
            for (id, answer) in beside {
                walk.answers.remove(&id);
                walk.answers.extend(answer.map(|answer| (id, answer)));
            }
            walk.ask_also(&before);
            walk.left(id).unwrap_or_else(|| go_on(&walk, id))
        }
        Err(typed) => {
            let left = walk.left(id);
            left.unwrap_or_else(|| form(ask, &walk, item, id, &typed))
        }
    }
}

/// What was sent with the form of a page, by the ids of what it answers.
///
/// # Errors
/// The page again, with what is wrong; the first page where this one is not on the way.
pub(crate) fn sent_entries(
    ask: &Ask,
    walk: &Walk<'_>,
    id: &str,
) -> Result<Vec<(String, Option<Answer>)>, Response> {
    let item = walk.instrument.item(id);
    let Some(item) = item.filter(|_| walk.pages().contains(&id)) else {
        return Err(walk.go_to(walk.pages().first().map_or("", |it| *it)));
    };
    let pairs = walk.sent.as_deref().unwrap_or_default();
    match Typed::sent(walk, item, id, pairs) {
        Ok((answer, beside)) => {
            let own = (id.to_owned(), answer);
            Ok(std::iter::once(own).chain(beside).collect())
        }
        Err(typed) => {
            let left = walk.left(id);
            Err(left.unwrap_or_else(|| form(ask, walk, item, id, &typed)))
        }
    }
}

/// To the next page; from *check your answers* back there, or to what is open by what was changed.
pub(crate) fn go_on(walk: &Walk<'_>, id: &str) -> Response {
    let next = if walk.is_checking {
        // What the change leads to that was not asked before, whether or not it has to be answered; then what has to be.
        walk.next_new(id).or_else(|| walk.open())
    } else {
        walk.after(id)
    };
    walk.go_to(next.unwrap_or("check"))
}

impl Typed {
    /// What was answered before.
    fn of(walk: &Walk<'_>, item: Item<'_>, id: &str) -> Self {
        let values = match walk.answers.get(id) {
            Some(answer @ Answer::Chosen(_)) => answer.chosen().map(str::to_owned).collect(),
            Some(Answer::Text(text)) => vec![text.clone()],
            // Of a date only the age was kept: it is asked again.
            Some(Answer::Number(it)) if !is_date(item) => vec![super::number(*it)],
            _ => Vec::new(),
        };
        let text = |id: &String| match walk.answers.get(id) {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let beside = walk.beside(id).into_iter();
        Self {
            entered: Entered {
                values,
                ..Entered::default()
            },
            beside: beside.map(|it| (it.id.clone(), text(&it.id))).collect(),
            wrong: None,
            sure: None,
        }
    }

    /// The answers that were sent.
    #[expect(clippy::type_complexity, reason = "an answer, and those beside it")]
    fn sent(
        walk: &Walk<'_>,
        item: Item<'_>,
        id: &str,
        pairs: &[(String, String)],
    ) -> Result<(Option<Answer>, Vec<(String, Option<Answer>)>), Self> {
        let first = |name: &str| {
            pairs
                .iter()
                .find(|(it, _)| it == name)
                .map(|it| it.1.clone())
        };
        let values = pairs.iter().filter(|(name, _)| name == sent::ANSWER);
        let beside = walk.beside(id);
        let mut typed = Self {
            entered: Entered {
                values: values.map(|it| it.1.clone()).collect(),
                date: sent::DATE.map(|name| first(name).unwrap_or_default()),
                is_sure: false,
            },
            beside: beside
                .iter()
                .map(|it| {
                    (
                        it.id.clone(),
                        first(&field_beside(&it.id)).unwrap_or_default(),
                    )
                })
                .collect(),
            wrong: None,
            sure: None,
        };
        let nothing_beside = || beside.iter().map(|it| (it.id.clone(), None)).collect();
        if first(sent::DECLINE).is_some() && can_decline(walk, item) {
            return Ok((Some(Answer::Declined), nothing_beside()));
        }
        let instrument = walk.instrument;
        let counting = walk.counting();
        let mut answer = instrument.entered(item, &typed.entered, &counting, walk.today);
        if let Err(Wrong::Unlikely(found)) = &answer
            && first(sent::SURE) == Some(super::number(*found))
        {
            typed.entered.is_sure = true;
            answer = instrument.entered(item, &typed.entered, &counting, walk.today);
        }
        let around = walk.around();
        let words = walk.words();
        let read = |value: &str| match item {
            Item::Question(question) => words.value(question, value),
            Item::Rating(..) => value.to_owned(),
        };
        // Who declined, and comes by without an answer, has still declined.
        let kept = walk.answers.get(id);
        let kept = kept.filter(|it| is_date(item) || **it == Answer::Declined);
        let answer = match (answer, kept) {
            // Only the age of a date is kept: who enters none again keeps that.
            (Ok(None) | Err(Wrong::Nothing), Some(kept)) => Some(kept.clone()),
            (Ok(answer), _) => answer,
            (Err(wrong), _) => {
                if let Wrong::Unlikely(found) = wrong {
                    typed.sure = Some(found);
                }
                let field = wrong_field(item, &wrong);
                let of_pupils = instrument.is_of_pupils();
                let easier = of_pupils.then(|| around.pupils.wrong(&wrong, item, read));
                let says = easier.flatten();
                let says = says.unwrap_or_else(|| around.wrong(&wrong, item, read));
                typed.wrong = Some((field.to_owned(), says));
                return Err(typed);
            }
        };
        let mut others = Vec::new();
        for question in beside {
            let text = typed.beside.iter().find(|it| it.0 == question.id);
            let entered = Entered {
                values: text.into_iter().map(|it| it.1.clone()).collect(),
                ..Entered::default()
            };
            let leads = |value: &str| question.when.values().flatten().any(|it| it == value);
            let is_chosen = answer.as_ref().is_some_and(|it| it.chosen().any(leads));
            let item = Item::Question(question);
            match instrument.entered(item, &entered, &counting, walk.today) {
                Ok(text) => others.push((question.id.clone(), text.filter(|_| is_chosen))),
                Err(wrong) if is_chosen => {
                    let says = around.wrong(&wrong, item, str::to_owned);
                    typed.wrong = Some((field_beside(&question.id), says));
                    return Err(typed);
                }
                Err(_) => others.push((question.id.clone(), None)),
            }
        }
        Ok((answer, others))
    }
}

/// The field for words beside an answer.
pub(crate) fn field_beside(id: &str) -> String {
    format!("_beside-{id}")
}

/// Whether declining is offered beside the answers: where it has to be answered, and none of its answers says so already. A pupil can always
/// say so.
pub(crate) fn can_decline(walk: &Walk<'_>, item: Item<'_>) -> bool {
    let declined = &walk.instrument.declined;
    let says_so = |value: &String| {
        let is_it = declined.iter().any(|it| it.eq_ignore_ascii_case(value));
        is_it || value.to_lowercase().contains("prefer not to")
    };
    let is_answer = match item {
        Item::Question(question) => question.values.iter().any(says_so),
        Item::Rating(variant, _) => walk.instrument.scale_of(variant).points().any(says_so),
    };
    walk.instrument.can_be_declined(item) && !is_answer
}

fn is_date(item: Item<'_>) -> bool {
    matches!(item, Item::Question(question) if question.asked_as.is_some())
}

/// The first field that is wrong: where the summary leads.
fn wrong_field(item: Item<'_>, wrong: &Wrong) -> &'static str {
    use instrument::entry::DatePart;
    if !is_date(item) {
        return sent::ANSWER;
    }
    match wrong {
        Wrong::DateLacks(parts) => match parts.first() {
            Some(DatePart::Month) => sent::DATE[1],
            Some(DatePart::Year) => sent::DATE[2],
            _ => sent::DATE[0],
        },
        _ => sent::DATE[0],
    }
}

fn form(ask: &Ask, walk: &Walk<'_>, item: Item<'_>, id: &str, typed: &Typed) -> Response {
    if walk.instrument.is_of_pupils() {
        return super::pupils::question::form(ask, walk, item, id, typed);
    }
    let words = walk.words();
    let around = walk.around();
    let asks = words.asks(item);
    let fields = Fields {
        walk,
        item,
        id,
        typed,
        asks: &asks,
    };
    let summary = typed.wrong.as_ref().map(|(field, says)| ErrorSummary {
        title: around.problem.as_str().into(),
        errors: vec![SummaryError {
            content: says.as_str().into(),
            href: format!("#{field}").into(),
        }],
        ..ErrorSummary::default()
    });
    let content = two_thirds(&html! {
        @if !walk.is_kept() {
            p class="govuk-body-s" {
                "This is a trial. " a class="govuk-link" href=(walk.home()) { "Leave it" }
            }
        }
        (languages(walk, id))
        div lang=(words.lang()) {
            @if let Some(summary) = summary { (summary) }
            @if let Some((at, of)) = walk.place_of(id) {
                @let says = if walk.knows_how_many() { &around.progress } else { &around.progress_open };
                p class="govuk-body-s" { (says.replace("{at}", &at.to_string()).replace("{of}", &of.to_string())) }
            }
            @if let Some(heading) = walk.heading(id) { span class="govuk-caption-l" { (heading) } }
            (walk.form(ask, id, &html! {
                @if let Some(sure) = typed.sure { (hidden_field(sent::SURE, &super::number(sure))) }
                (fields.all())
                div class="govuk-button-group" {
                    (Button { content: around.go_on.as_str().into(), ..Button::default() })
                    @if can_decline(walk, item) {
                        (Button {
                            content: around.decline.as_str().into(),
                            kind: ButtonKind::Secondary,
                            name: sent::DECLINE.into(),
                            value: "yes".into(),
                            ..Button::default()
                        })
                    }
                }
            }))
        }
    });
    let back = if walk.is_checking {
        walk.address("check")
    } else {
        walk.address(walk.before(id).unwrap_or_default())
    };
    let web_page = Page {
        has_errors: typed.wrong.is_some(),
        ..Page::new(
            Title::about("Survey", asks.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(back));
    if typed.wrong.is_none() {
        show(&web_page)
    } else {
        error_pages::refused_form(&web_page)
    }
}
