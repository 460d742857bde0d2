//! Writing down the group's decision: a draft on the desk, until it is checked and recorded.

use super::{
    caption,
    decision_form::{LABELS, TypedDecision, fields},
    drafting::saved_meanwhile,
    errors, findings, phase_is, ruled_out,
    sent::SentFields,
    signatures::{earlier, objections},
};
use crate::address;
use crate::{applications::letter::letter, field, words};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::{Command, Failure, SaveDraft, draft_revision, draft_text, read_draft};
use maud::{Markup, Render, html};
use quality::{Phase, ProposeDecision, RecordDecision};
use quality_views::{DecisionPage, DecisionPageView, DecisionView, LastSaved, ReviewFile, Signing};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{InsetText, Text},
    damaged::damaged,
    error_pages,
    form::FormStart,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Field, Problem, Refusal};

/// Names of dates in the form.
const DATES: [Field; 2] = [field::DECIDED_ON, field::CONDITION_DUE];

/// `application.decide`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let today = ask.service().today();
    let typed = match (&view.draft, &view.put) {
        (Some(draft), _) => TypedDecision::from(draft),
        (None, Some(put)) => TypedDecision::again(put, today),
        (None, None) => TypedDecision::begin(&view, today),
    };
    let writing = Writing {
        ask: &ask,
        application,
        view: &view,
    };
    Ok(show(&writing.page(&typed, &[], &html! {})?))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let (command_id, shown) = (ask.hidden(form.command())?, ask.hidden(form.revision())?);
    let view = waiting(&ask, application)?;
    let writing = Writing {
        ask: &ask,
        application,
        view: &view,
    };
    let mut typed = TypedDecision::sent(form.value());
    let unreadable = typed.unreadable();
    if !unreadable.is_empty() {
        return writing.again(&typed, &unreadable);
    }
    let then = form.value().one(&field::THEN);
    if then == "another" {
        typed.another();
    }
    let command = typed.command(application);
    let save = SaveDraft {
        sheet: quality::Sheet::Decision(application).into(),
        text: draft_text(&command),
        finished: false,
        shown,
    };
    match ask.service().desk().save_draft(ask.actor, save).await {
        Ok(_) => {}
        Err(Failure::Refused(Refusal::Stale(changed))) => {
            let theirs = changed.first().map_or("", |change| change.theirs.as_str());
            return writing.stale(&typed, theirs);
        }
        Err(failure) => {
            let labels: Vec<(Text<'_>, Text<'_>)> = LABELS
                .iter()
                .map(|(name, label)| ((*name).into(), (*label).into()))
                .collect();
            return Err(ask.failure(&failure, Some(form.typed(labels))));
        }
    }
    let place = address::application(application);
    match then {
        "save" => Ok(ask.done(&place, Done::new("Draft decision saved"))),
        "another" => {
            let last = command.conditions.len();
            Ok(Redirect::to(&format!("{place}/decision#condition-{last}")).into_response())
        }
        _ => match ask.service().would(
            ask.actor,
            command_id,
            &Command::from(ProposeDecision(command)),
        ) {
            Ok(()) => Ok(Redirect::to(&address::decision_check(application)).into_response()),
            // The draft is saved: its revision goes along with what is wrong.
            Err(Failure::Refused(Refusal::Invalid(problems))) => {
                let view = waiting(&ask, application)?;
                let writing = Writing {
                    view: &view,
                    ..writing
                };
                writing.again(&typed, &problems)
            }
            Err(Failure::Refused(refusal)) => Err(ruled_out(&ask, application, refusal)),
            Err(failure) => Err(ask.failure(&failure, None)),
        },
    }
}

/// What the form shows, when the application waits for a decision.
pub(super) fn waiting(ask: &Ask, application: ApplicationId) -> Result<DecisionPageView, Response> {
    let view = ask.view(&DecisionPage { application })?;
    phase_is(ask, application, view.phase, Phase::UnderReview)?;
    match &view.ready {
        Ok(()) => Ok(view),
        Err(owed) => Err(ask.refusal(owed.clone())),
    }
}

/// The form of one application.
struct Writing<'a> {
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a DecisionPageView,
}

impl<'a> Writing<'a> {
    /// The form again, with what is wrong.
    fn again(&self, typed: &TypedDecision, problems: &[Problem]) -> Result<Response, Response> {
        let page = self.page(typed, problems, &html! {})?;
        Ok(error_pages::refused_form(&page))
    }

    /// Someone saved another draft meanwhile: theirs above, the form as typed below. Saving again
    /// replaces theirs.
    fn stale(&self, typed: &TypedDecision, theirs: &str) -> Result<Response, Response> {
        let saved = read_draft::<RecordDecision>(theirs);
        let saved = saved.and_then(|it| {
            DecisionView::of_draft(
                &it,
                self.view.framework,
                &self.view.feedback,
                self.view.renews,
            )
        });
        let above = saved_meanwhile(
            self.view.saved.as_ref(),
            html! {
                @match &saved {
                    Some(saved) => (letter(saved)),
                    None => p class="govuk-body" { "That draft does not say yet what the group \
                                                    decided." },
                }
            },
        );
        let view = DecisionPageView {
            revision: draft_revision(theirs, false),
            ..self.view.clone()
        };
        let writing = Writing {
            view: &view,
            ask: self.ask,
            application: self.application,
        };
        let page = writing.page(typed, &[], &above)?;
        Ok((StatusCode::CONFLICT, page.render()).into_response())
    }

    fn page(
        &self,
        typed: &TypedDecision,
        problems: &[Problem],
        above: &Markup,
    ) -> Result<Page<'a>, Response> {
        let (ask, view, application) = (self.ask, self.view, self.application);
        let review = ask.view(&ReviewFile { application })?;
        let put = view
            .put
            .is_some()
            .then(|| ask.view(&Signing { application }));
        let put = put.transpose()?;
        let errors = errors(problems, &DATES);
        let form = FormStart {
            revision: view.revision.to_string().into(),
            ..ask.form()
        };
        let content = two_thirds(&html! {
            @if let Some(summary) = errors.summary() { (summary) }
            (caption(&view.provider_name, &view.number))
            h1 class="govuk-heading-l" { "Draft the group’s decision" }
            @if view.damaged { (damaged("the draft of this decision", "Write it again.")) }
            (above)
            p class="govuk-body" {
                "Write down what the group decided. We email this draft to the members you \
                 select, exactly as the provider will read it. They agree or object."
            }
            @if let Some(LastSaved { at, by, .. }) = &view.saved {
                (InsetText {
                    content: format!("This draft was last saved on {} by {by}.", words::moment(*at))
                        .into(),
                    ..InsetText::default()
                })
            }
            @if let Some(put) = &put {
                p class="govuk-body" {
                    "We emailed the last draft to the members. The date of the decision must be the day on which \
                     the group decides on the changed draft."
                }
                (objections(put))
                (earlier(put))
            }
            (findings::tally(&review))
            p class="govuk-body" {
                a class="govuk-link" href=(address::review(application)) {
                    "What the readers found, standard by standard"
                }
            }
            (form.around("", &fields(view, typed, &errors)))
        });
        let title = Title::about("Draft the decision", view.number.clone());
        Ok(Page {
            has_errors: !errors.is_empty(),
            ..Page::new(title, &ask.surroundings, content)
        }
        .with_above(Above::back(address::review(application))))
    }
}
