//! What is to be done, and what is done.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given, when};
use super::tag::Tag;

/// Tasks with their states.
#[derive(Clone, Debug, Default)]
pub struct TaskList<'a> {
    /// The tasks; those that people look for first come first.
    pub tasks: Vec<Task<'a>>,
    /// How ids begin, where a page has several lists; `task-list` where empty.
    pub id_prefix: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// One task.
#[derive(Clone, Debug, Default)]
pub struct Task<'a> {
    /// What is to be done.
    pub title: Content<'a>,
    /// Further classes of the title.
    pub title_classes: Text<'a>,
    /// Where it is done; empty when it cannot be started.
    pub href: Text<'a>,
    /// A line below the title.
    pub hint: Option<Content<'a>>,
    /// How far it is.
    pub status: TaskStatus<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// How far a task is.
#[derive(Clone, Debug)]
pub enum TaskStatus<'a> {
    /// Plain words: what needs no attention.
    Plain {
        /// The words.
        content: Content<'a>,
        /// More CSS classes for the element.
        classes: Text<'a>,
    },
    /// A tag: what asks for something.
    Tag {
        /// The tag.
        tag: Tag<'a>,
        /// More CSS classes for the element.
        classes: Text<'a>,
    },
}

impl Default for TaskStatus<'_> {
    fn default() -> Self {
        TaskStatus::Plain {
            content: Content::default(),
            classes: Text::default(),
        }
    }
}

impl<'a> TaskStatus<'a> {
    /// Done. Plain words on purpose: the eye is led to what is left.
    pub fn completed() -> Self {
        TaskStatus::Plain {
            content: "Completed".into(),
            classes: Text::default(),
        }
    }

    /// Waits for another task.
    pub fn cannot_start_yet() -> Self {
        TaskStatus::Plain {
            content: "Cannot start yet".into(),
            classes: "govuk-task-list__status--cannot-start-yet".into(),
        }
    }

    /// A tag.
    pub fn tag(tag: Tag<'a>) -> Self {
        TaskStatus::Tag {
            tag,
            classes: Text::default(),
        }
    }

    fn classes(&self) -> &str {
        match self {
            TaskStatus::Plain { classes, .. } | TaskStatus::Tag { classes, .. } => classes,
        }
    }
}

impl TaskList<'_> {
    fn task(&self, number: usize, task: &Task) -> Markup {
        let prefix = given(&self.id_prefix).unwrap_or("task-list");
        let hint_id = format!("{prefix}-{number}-hint");
        let status_id = format!("{prefix}-{number}-status");
        let linked = when(!task.href.is_empty(), "govuk-task-list__item--with-link");
        html! {
            li class={ "govuk-task-list__item" (Classes(linked)) (Classes(&task.classes)) } {
                div class="govuk-task-list__name-and-hint" {
                    @if task.href.is_empty() {
                        div class=[given(&task.title_classes)] { (task.title) }
                    } @else {
                        a class={
                                "govuk-link govuk-task-list__link" (Classes(&task.title_classes))
                            }
                            href=(task.href)
                            aria-describedby={
                                @if task.hint.is_some() { (hint_id) " " }
                                (status_id)
                            } { (task.title) }
                    }
                    @if let Some(hint) = &task.hint {
                        div id=(hint_id) class="govuk-task-list__hint" { (hint) }
                    }
                }
                div class={ "govuk-task-list__status" (Classes(task.status.classes())) }
                    id=(status_id) {
                    @match &task.status {
                        TaskStatus::Plain { content, .. } => (content),
                        TaskStatus::Tag { tag, .. } => (tag),
                    }
                }
            }
        }
    }
}

impl Render for TaskList<'_> {
    fn render(&self) -> Markup {
        html! {
            ul class={ "govuk-task-list" (Classes(&self.classes)) } {
                @for (number, task) in (1_usize..).zip(&self.tasks) { (self.task(number, task)) }
            }
        }
    }
}
