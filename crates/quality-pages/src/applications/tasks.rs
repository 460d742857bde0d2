//! The task list of an application that is being written.

use crate::address;
use crate::coverage::{Maps, coverage_task};
use crate::words;
use maud::{Markup, html};
use quality::Phase;
use quality_views::{ApplicationView, StandardLine};
use shell::components::{Hint, InsetText, Tag, TagColour, Task, TaskList, TaskStatus};

/// The tasks by area, and how many are done.
pub(super) fn tasks(view: &ApplicationView, maps: &Maps) -> Markup {
    let revising = view.phase == Phase::RevisionsInvited;
    let lines = &view.standards;
    let of = |done: usize, all: usize| html! { strong { (done) " of " (all) } };
    html! {
        @if revising {
            @let asked = lines.iter().filter(|line| line.asked.is_some()).count();
            @let revised = lines.iter().filter(|line| line.asked.is_some() && line.changed).count();
            p class="govuk-body" {
                "You have revised " (of(revised, asked)) " answers that the group asks you to \
                 strengthen. The others stay as you submitted them. You can change the evidence \
                 of any."
            }
        } @else {
            @let done = lines.iter().filter(|line| line.finished).count();
            p class="govuk-body" {
                "You have finished " (of(done, lines.len())) " questions."
            }
            @if let Some((earlier, number)) = &view.continues {
                (InsetText {
                    content: html! {
                        "Your answers from application "
                        a class="govuk-link" href=(address::application(*earlier)) { (number) }
                        " are filled in. Read each one, bring it up to date and mark it as \
                         finished. The group will see what you changed."
                    }.into(),
                    ..InsetText::default()
                })
            }
        }
        @let named = lines.iter().filter(|line| line.strengthen).count();
        @if named > 0 {
            p class="govuk-body" {
                "The group’s last decision asks you to strengthen "
                strong { (words::count(named, "answer", "answers")) }
                ". " (if named == 1 { "It is" } else { "They are" }) " marked “To strengthen” \
                 until you change "
                (if named == 1 { "it." } else { "them." })
            }
        }
        @for area in &view.framework.areas {
            h2 class="govuk-heading-m" { (area.title) }
            (TaskList {
                tasks: lines
                    .iter()
                    .filter(|line| area.standards.iter().any(|it| it == line.standard))
                    .flat_map(|line| {
                        let map = maps.get(&line.standard.id);
                        let map = map.map(|map| coverage_task(view, map));
                        std::iter::once(task(view, line, revising)).chain(map)
                    })
                    .collect(),
                id_prefix: format!("area-{}", area.id).into(),
                ..TaskList::default()
            })
        }
        h2 class="govuk-heading-m" { "Evidence, check and submit" }
        (TaskList {
            tasks: vec![evidence(view), submit(view, revising)],
            id_prefix: "submit".into(),
            ..TaskList::default()
        })
    }
}

fn task<'a>(view: &ApplicationView, line: &'a StandardLine, revising: bool) -> Task<'a> {
    let saved = line.saved.as_ref();
    Task {
        title: (&line.standard.title).into(),
        href: address::standard(view.id, &line.standard.id).into(),
        hint: saved.map(|(at, by)| format!("Last saved on {} by {by}", words::day(*at)).into()),
        status: status(line, revising),
        ..Task::default()
    }
}

fn status(line: &StandardLine, revising: bool) -> TaskStatus<'static> {
    let asked = line.asked.is_some();
    if line.damaged {
        return tag("Write it again", TagColour::Red);
    }
    if line.strengthen && !line.changed {
        return tag("To strengthen", TagColour::Yellow);
    }
    if line.finished && (!asked || line.changed) {
        return TaskStatus::completed();
    }
    match (revising, asked, line.changed, line.begun, line.ready) {
        (true, true, false, _, _) => tag("Revision asked for", TagColour::Yellow),
        (true, false, false, _, _) => plain("No change asked for"),
        (_, _, true, _, _) | (false, _, _, true, _) => tag("In progress", TagColour::Teal),
        (_, _, _, _, true) => tag("From your last application", TagColour::Yellow),
        _ => tag("Not yet started", TagColour::Plain),
    }
}

/// Evidence is never complete and never demanded: its row says how much is there.
fn evidence(view: &ApplicationView) -> Task<'static> {
    Task {
        title: "Evidence documents".into(),
        href: address::evidence(view.id).into(),
        status: match view.documents {
            0 => tag("None yet", TagColour::Plain),
            n => TaskStatus::Plain {
                content: words::count(n, "document", "documents").into(),
                classes: "".into(),
            },
        },
        ..Task::default()
    }
}

fn submit(view: &ApplicationView, revising: bool) -> Task<'static> {
    let ready = view.standards.iter().all(|line| line.ready);
    let open = |line: &&StandardLine| {
        if revising {
            line.asked.is_some() && !line.changed
        } else {
            !line.finished
        }
    };
    let open = view.standards.iter().filter(open).count();
    let lacking = view.standards.iter().filter(|line| !line.ready).count();
    Task {
        title: "Check your answers and submit".into(),
        href: address::check(view.id).into(),
        hint: (!ready).then(|| {
            let open = if revising { lacking } else { open };
            Hint {
                content: lacking_in_words(open, lacking).into(),
                ..Hint::default()
            }
            .content
        }),
        status: if !ready {
            plain("Not ready to submit yet")
        } else if revising && open > 0 {
            noted(words::count(open, "revision to make", "revisions to make"))
        } else if open > 0 {
            noted(words::count(open, "answer to finish", "answers to finish"))
        } else if revising {
            tag("Ready to submit again", TagColour::Green)
        } else {
            tag("Ready", TagColour::Green)
        },
        ..Task::default()
    }
}

/// Of `open` questions that are not finished, how many have no answer at all: so that the sentence
/// agrees with the one above the list, which counts those that are finished.
fn lacking_in_words(open: usize, lacking: usize) -> String {
    if open <= lacking {
        let questions = words::count(lacking, "question is", "questions are");
        return format!("{questions} not answered yet");
    }
    let questions = words::count(open, "question is", "questions are");
    format!("{questions} not finished, of which {lacking} not answered yet")
}

fn plain(words: &'static str) -> TaskStatus<'static> {
    TaskStatus::Plain {
        content: words.into(),
        classes: "".into(),
    }
}

fn noted(words: String) -> TaskStatus<'static> {
    TaskStatus::tag(Tag {
        content: words.into(),
        colour: TagColour::Yellow,
        ..Tag::default()
    })
}

fn tag(words: &'static str, colour: TagColour) -> TaskStatus<'static> {
    TaskStatus::tag(Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    })
}
