//! Filling in a whole map from a file: as it was downloaded, or from a spreadsheet with the same headings.

use super::Filling;
use crate::{address, field::MAP_FILE, words};
use axum::response::Response;
use doors::{Failure, draft_text};
use maud::{Markup, html};
use quality::{CoverageMap, CoveragePage, MAP_HEADINGS, map_of_table};
use quality_views::{CoverageFile, CoverageView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Details, InsetText, UploadProgress},
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::{CheckedUpload, NoFields},
    table_file::{arrived, chosen},
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal, Revision};

/// The most bytes of a file: a map with the longest names has a twentieth of that.
const LARGEST: usize = 2 * 1024 * 1024;

/// `application.answer`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = changeable(&ask, application, standard)?;
    Ok(show(&page(&ask, application, &view, &FieldErrors::new())))
}

/// `application.answer`: takes the map of the file in the place of the one that stands.
pub(crate) async fn post(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedUpload<NoFields>,
) -> Result<Response, Response> {
    let view = changeable(&ask, application, standard)?;
    let shown: Revision = ask.hidden(form.revision())?;
    let mut errors = FieldErrors::new();
    let sent = arrived(
        MAP_FILE,
        form,
        LARGEST,
        "Choose the file with the map",
        &mut errors,
    )
    .await;
    let read = sent.filter(|_| errors.is_empty());
    let read = read.map(|(_, file)| map_of_table(file.bytes(), view.outcomes, &view.map));
    let map = match read {
        None => {
            return Ok(error_pages::refused_form(&page(
                &ask,
                application,
                &view,
                &errors,
            )));
        }
        Some(Err(Refusal::Invalid(problems))) => {
            let errors = FieldErrors::from(problems.as_slice());
            return Ok(error_pages::refused_form(&page(
                &ask,
                application,
                &view,
                &errors,
            )));
        }
        Some(Err(refusal)) => return Err(ask.refusal(refusal)),
        Some(Ok(map)) => map,
    };
    let overtaken = shown != revision(&view);
    if overtaken || !fill_in(&ask, application, &view, &map).await? {
        let view = changeable(&ask, application, view.standard.id.clone())?;
        errors.add(
            MAP_FILE,
            "Someone changed the map while you had this page open. Check the map, then choose the file again",
        );
        return Ok(error_pages::refused_form(&page(
            &ask,
            application,
            &view,
            &errors,
        )));
    }
    let says = format!(
        "Coverage map filled in: {}",
        map.summary(view.outcomes).in_words()
    );
    let done = Done::new(says)
        .next("Check it below. Nothing is submitted until you submit the application.");
    Ok(ask.done(&address::coverage(application, &view.standard.id), done))
}

/// Saves each page of the map that says something else than it did; whether no one else saved one meanwhile.
async fn fill_in(
    ask: &Ask,
    application: ApplicationId,
    view: &CoverageView,
    map: &CoverageMap,
) -> Result<bool, Response> {
    // The revision of each page before any is saved: what is ticked depends on what the course consists of.
    let mut to_save = Vec::new();
    for page in CoveragePage::all(view.outcomes) {
        let text = map.text(&page, view.outcomes);
        if page == CoveragePage::Finished || text == view.map.text(&page, view.outcomes) {
            continue;
        }
        let filling = Filling {
            ask,
            application,
            standard: view.standard.id.clone(),
            page,
        };
        let revision = filling.view()?.revision.to_string();
        to_save.push((filling, text, revision));
    }
    for (filling, text, revision) in to_save {
        match filling.save(text, false, &revision).await? {
            Ok(()) => {}
            Err(Failure::Refused(Refusal::Stale(_))) => return Ok(false),
            Err(failure) => return Err(ask.failure(&failure, None)),
        }
    }
    Ok(true)
}

fn changeable(
    ask: &Ask,
    application: ApplicationId,
    standard: String,
) -> Result<CoverageView, Response> {
    let view = ask.view(&CoverageFile {
        application,
        standard,
    })?;
    if view.changeable {
        Ok(view)
    } else {
        Err(ask.refusal(Refusal::NotFound))
    }
}

/// The revision of the whole map.
fn revision(view: &CoverageView) -> Revision {
    Revision::of([("map", draft_text(&view.map).as_str())])
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &CoverageView,
    errors: &FieldErrors,
) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        revision: revision(view).to_string().into(),
        ..ask.form()
    };
    let map = address::coverage(application, &view.standard.id);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Application " (view.number) }
        h1 class="govuk-heading-l" { "Fill in the coverage map from a file" }
        p class="govuk-body" {
            "Use this if you keep your map in a spreadsheet. Begin with "
            a class="govuk-link" href={ (map) "/map.csv" } { "the map as it is now" }
            ": fill in its columns, save it as CSV and choose it here."
        }
        (help(view))
        @if !view.map.is_empty() {
            (InsetText {
                content: html! {
                    "The file replaces the whole map. If you may want it back, download it first: you can choose that \
                     file here again."
                }.into(),
                ..InsetText::default()
            })
        }
        (UploadProgress {
            form: form.around("", &chosen(MAP_FILE, "CSV, up to 2 MB", "Fill in the map", errors)),
            cancelled: "You stopped before everything was sent. The map is as it was.",
            broken: "The connection broke, or nothing came back. Look at the map, and send the file again if it is \
                     as it was.",
        })
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("Fill in the coverage map from a file", view.number.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(map))
}

fn help(view: &CoverageView) -> Markup {
    let example = view.outcomes.outcomes().next();
    let example = example.map_or("", |it| it.code.as_str());
    html! {
        (Details {
            summary: "What the file needs".into(),
            content: html! {
                p class="govuk-body" {
                    "One line of headings, and a row for each of the "
                    (words::count(view.outcomes.outcomes().count(), "learning outcome", "learning outcomes"))
                    ". These columns are read, and any others are left out:"
                }
                ul class="govuk-list govuk-list--bullet" {
                    li { (MAP_HEADINGS[0]) ": the code, such as " (example) }
                    li { (MAP_HEADINGS[1]) ": the modules that teach it, with semicolons between them" }
                    li { (MAP_HEADINGS[2]) ": the assessments that assess it, in the same way" }
                }
                p class="govuk-body" { "Leave a cell empty where an outcome is not taught, or not assessed." }
            }.into(),
            ..Details::default()
        })
    }
}
