//! One standard of a reader's report: the answer beside the judgement.

use super::{
    found_conflict,
    judgement_form::{Form, radios, wrong},
    reading::{before, still_writing, writing},
};
use crate::address;
use crate::{
    coverage::coverage_for,
    evidence::evidence_for,
    field,
    since::{answer_since, evidence_since},
};
use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use doors::{Failure, SaveDraft, draft_revision, draft_text, read_draft};
use maud::{Markup, html};
use quality::{Judgement, TypedJudgement};
use quality_views::{ReadStandard, ReadingView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Details},
    damaged::damaged,
    error_pages::{self, Conflict, ConflictField, SavedBy},
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal};

/// Where the reader came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReturnTo {
    back: String,
}

/// One page: which standard of which report.
struct Judging<'a> {
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a ReadingView,
    place: usize,
}

/// `reading.write`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    Query(came): Query<ReturnTo>,
) -> Result<Response, Response> {
    let view = writing(&ask, application)?;
    let at = Judging::of(&ask, application, &view, &standard)?;
    let mut form = Form::from(&at.standard().typed);
    form.back = came.back;
    let revision = at.standard().revision.to_string();
    Ok(show(&at.page(&form, &revision, &FieldErrors::new())?))
}

/// `reading.write`
pub(crate) async fn post(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let shown = ask.hidden(form.revision())?;
    let view = still_writing(&ask, application)?;
    let at = Judging::of(&ask, application, &view, &standard)?;
    let typed = form.value().typed();
    let errors = wrong(&typed);
    if !errors.is_empty() {
        let page = at.page(form.value(), form.revision(), &errors)?;
        return Ok(error_pages::refused_form(&page));
    }
    let save = SaveDraft {
        sheet: quality::Sheet::Judgement(application, view.reader, standard).into(),
        text: as_text(&typed),
        finished: false,
        shown,
    };
    match ask.service().desk().save_draft(ask.actor, save).await {
        Ok(_) if typed.judgement.is_empty() => {
            let title = &at.standard().standard.title;
            let told = Done::still_to_do(format!("You have not judged “{title}” yet"))
                .next("You can go back to it from the list of standards.");
            Ok(ask.done(&at.next(form.value()), told))
        }
        Ok(_) => Ok(Redirect::to(&at.next(form.value())).into_response()),
        Err(Failure::Refused(Refusal::Stale(changed))) => {
            let theirs = changed.first().map_or("", |change| change.theirs.as_str());
            Ok(at.stale(&typed, theirs))
        }
        Err(failure) => {
            let labels = vec![
                ("judgement".into(), "Is the standard met?".into()),
                ("feedback".into(), "Feedback to the applicant".into()),
            ];
            Err(ask.failure(&failure, Some(form.typed(labels))))
        }
    }
}

/// What stands on the desk: nothing at all while nothing is selected.
fn as_text(typed: &TypedJudgement) -> String {
    if typed.judgement.is_empty() {
        return String::new();
    }
    draft_text(typed)
}

impl<'a> Judging<'a> {
    fn of(
        ask: &'a Ask,
        application: ApplicationId,
        view: &'a ReadingView,
        standard: &str,
    ) -> Result<Self, Response> {
        let mut standards = view.standards.iter();
        let place = standards.position(|it| it.standard.id == standard);
        let place = place.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
        Ok(Self {
            ask,
            application,
            view,
            place,
        })
    }

    fn standard(&self) -> &'a ReadStandard {
        &self.view.standards[self.place]
    }

    /// The address after saving.
    fn next(&self, form: &Form) -> String {
        let reading = address::reading(self.application);
        let next = self.view.standards.get(self.place + 1);
        match next.filter(|_| form.then == "next") {
            _ if form.back == "check" => format!("{reading}/check"),
            Some(next) => format!("{reading}/{}", next.standard.id),
            None => reading,
        }
    }

    /// Both versions on one page; sending it replaces what stands now.
    fn stale(&self, yours: &TypedJudgement, theirs: &str) -> Response {
        let saved: TypedJudgement = read_draft(theirs).unwrap_or_default();
        let words = |name: &str| Judgement::named(name).map_or("", Judgement::in_words);
        let form = FormStart {
            revision: draft_revision(theirs, false).to_string().into(),
            ..self.ask.form()
        };
        let conflict = Conflict {
            form,
            saved_by: SavedBy::You,
            saved_at: "".into(),
            fields: vec![
                ConflictField {
                    name: field::JUDGEMENT.into(),
                    label: "Is the standard met?".into(),
                    yours: (&yours.judgement).into(),
                    saved: (&saved.judgement).into(),
                    meanings: Some((
                        words(&yours.judgement).into(),
                        words(&saved.judgement).into(),
                    )),
                },
                ConflictField {
                    name: field::FEEDBACK.into(),
                    label: "Feedback to the applicant".into(),
                    yours: (&yours.feedback).into(),
                    saved: (&saved.feedback).into(),
                    meanings: None,
                },
            ],
        };
        error_pages::conflict(&conflict).respond(&self.ask.surroundings)
    }

    fn page(
        &self,
        typed: &Form,
        revision: &str,
        errors: &FieldErrors,
    ) -> Result<Page<'a>, Response> {
        let it = self.standard();
        let evidence = evidence_for(self.ask, self.application, &it.standard.id, false)?;
        let coverage = coverage_for(self.ask, self.application, it.standard)?;
        let since = self.view.since.as_ref();
        let changed = evidence_since(self.application, since, &it.standard.id);
        let beside = html! { (evidence) (changed) (coverage) };
        let form = FormStart {
            revision: revision.to_owned().into(),
            ..self.ask.form()
        };
        let content = html! {
            @if let Some(summary) = errors.summary() { (summary) }
            span class="govuk-caption-l" {
                (self.view.provider_name) ", " (it.area)
                ", standard " (self.place + 1) " of " (self.view.standards.len())
            }
            h1 class="govuk-heading-l" { (it.standard.title) }
            @if it.damaged { (damaged("your judgement of this standard", "Judge it again.")) }
            div class="senco-beside" {
                div class="senco-beside__text" { (self.shown(&beside)) }
                div class="senco-beside__form" {
                    (form.around("", &self.fields(typed, errors)))
                    (found_conflict(self.application))
                }
            }
        };
        let title = Title::about("Judge a standard", it.standard.title.as_str());
        let back = address::reading(self.application);
        Ok(Page {
            has_errors: !errors.is_empty(),
            ..Page::new(title, &self.ask.surroundings, content)
        }
        .with_above(Above::back(back)))
    }

    /// What is judged, with what comes with it: evidence, a coverage map.
    fn shown(&self, beside: &Markup) -> Markup {
        let it = self.standard();
        html! {
            h2 class="govuk-heading-m" { "The question" }
            p class="govuk-body" { (it.standard.asks) }
            (Details {
                summary: "Why it is asked, and what good evidence looks like".into(),
                content: html! {
                    p class="govuk-body" { (it.standard.why) }
                    ul class="govuk-list govuk-list--bullet" {
                        @for evidence in &it.standard.evidence { li { (evidence) } }
                    }
                }.into(),
                ..Details::default()
            })
            h2 class="govuk-heading-m" { "The applicant’s answer" }
            @if it.answer.is_empty() {
                p class="govuk-body" { "No answer" }
            } @else {
                (answer_since(self.view.since.as_ref(), &it.standard.id, &it.answer))
            }
            // A map is long: on a narrow screen, the way past it comes first.
            @if it.standard.outcomes().is_some() { (down()) }
            (beside)
            (before(self.view, it))
            (down())
        }
    }

    fn fields(&self, typed: &Form, errors: &FieldErrors) -> Markup {
        let last = self.place + 1 == self.view.standards.len();
        let button = |words: &'static str, then: &'static str, kind| Button {
            content: words.into(),
            name: field::THEN.into(),
            value: then.into(),
            kind,
            ..Button::default()
        };
        html! {
            (radios(typed, errors))
            @if !typed.back.is_empty() { (hidden_field(&field::BACK, &typed.back)) }
            div class="govuk-button-group" {
                @if typed.back == "check" {
                    (button("Save and return to the check", "list", ButtonKind::Primary))
                } @else if last {
                    (button("Save and return to the list", "list", ButtonKind::Primary))
                } @else {
                    (button("Save and continue", "next", ButtonKind::Primary))
                    (button("Save and return to the list", "list", ButtonKind::Secondary))
                }
            }
        }
    }
}

/// The way to the judgement, where it stands below.
fn down() -> Markup {
    html! {
        p class="govuk-body senco-beside__down" {
            a class="govuk-link" href="#judgement" { "Go to your judgement" }
        }
    }
}
