//! Every control, as it is asked and as it comes back when the answer was refused.

use maud::{Markup, html};
use web::components::{
    Accordion, AccordionSection, Affix, Button, ButtonKind, CharacterCount, Checkboxes, Choice,
    DateInput, DatePart, Details, Fieldset, FileUpload, InsetText, Item, Label, Legend, Limit,
    Radios, Select, SelectOption, Text, TextInput, Textarea, WarningText,
};
use web::form::{CsrfToken, FieldErrors, FormStart};
use web::layout::{Above, Page, PageContext};

use super::two_thirds;
use vocabulary::Field;

pub fn page<'a>(surroundings: &'a PageContext<'a>, refused: bool) -> Page<'a> {
    let errors = if refused {
        errors()
    } else {
        FieldErrors::new()
    };
    let csrf = CsrfToken::sample();
    let start = FormStart {
        action: "/gallery/controls".into(),
        ..FormStart::new(&csrf)
    };
    let content = html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Every control" }
        p class="govuk-body-l" { "What a form can ask with, and what stands around it." }
        (start.around("", &fields(&errors)))
        (around())
    };
    let mut page = super::page("Every control", surroundings, two_thirds(&content));
    page.has_errors = refused;
    page.with_above(Above::back("/gallery/task-list"))
}

fn errors() -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.add(Field("provider-name"), "Enter the name of the provider");
    errors.add(Field("hours"), "Taught hours must be a number, like 120");
    errors.add(
        Field("strengths"),
        "Strengths of your provision must be 20 characters or fewer",
    );
    errors.add(Field("reasons"), "Enter why you ask for this");
    errors.add(Field("mode"), "Select how the course is taught");
    errors.add(Field("standards"), "Select at least one standard");
    errors.add(Field("start-month"), "Start date must include a month");
    errors.add(Field("region"), "Select a region");
    errors.add(
        Field("evidence"),
        "The file must be a PDF or a Word document",
    );
    errors
}

fn fields(errors: &FieldErrors) -> Markup {
    html! {
        (text_inputs(errors))
        (long_texts(errors))
        (choices(errors))
        (others(errors))
        div class="govuk-button-group" {
            (Button { content: "Save and continue".into(), ..Button::default() })
            (Button {
                content: "Save and come back later".into(),
                kind: ButtonKind::Secondary,
                name: "later".into(),
                value: "yes".into(),
                ..Button::default()
            })
            (Button {
                content: "Withdraw application".into(),
                kind: ButtonKind::Warning,
                ..Button::default()
            })
            a class="govuk-link" href="/gallery/task-list" { "Cancel" }
        }
    }
}

fn text_inputs(errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: "provider-name".into(),
            label: "Name of the provider".into(),
            hint: Some("As it should stand in the public register.".into()),
            error: errors.of(Field("provider-name")),
            autocomplete: "organization".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: "hours".into(),
            label: "Taught hours a year".into(),
            error: errors.of(Field("hours")),
            value: Some("lots".into()),
            inputmode: "numeric".into(),
            suffix: Some(Affix::from("hours")),
            classes: "govuk-input--width-5".into(),
            ..TextInput::default()
        })
    }
}

fn long_texts(errors: &FieldErrors) -> Markup {
    html! {
        (CharacterCount {
            textarea: Textarea {
                name: "strengths".into(),
                label: "Strengths of your provision".into(),
                hint: Some("What would a SENCO notice first?".into()),
                error: errors.of(Field("strengths")),
                value: "Mentors meet every trainee weekly.".into(),
                ..Textarea::default()
            },
            limit: Limit::Characters(if errors.is_empty() { 500 } else { 20 }),
            threshold: None,
            description: Text::default(),
            message_classes: Text::default(),
        })
        (Textarea {
            name: "reasons".into(),
            label: "Why you ask for this".into(),
            error: errors.of(Field("reasons")),
            ..Textarea::default()
        })
    }
}

fn choice<'a>(value: &'a str, content: &'a str) -> Choice<'a> {
    Choice {
        value: value.into(),
        content: content.into(),
        ..Choice::default()
    }
}

fn question(legend: &str) -> Fieldset<'_> {
    let legend = Legend {
        content: legend.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    };
    Fieldset {
        legend,
        ..Fieldset::default()
    }
}

fn choices(errors: &FieldErrors) -> Markup {
    let where_taught = TextInput {
        name: "venue".into(),
        label: "Where is it taught?".into(),
        ..TextInput::default()
    };
    html! {
        (Radios {
            name: "mode".into(),
            fieldset: Some(question("How is the course taught?")),
            hint: Some("Where it differs by group, choose what most trainees have.".into()),
            error: errors.of(Field("mode")),
            items: vec![
                choice("online", "Online").into(),
                Choice {
                    conditional: Some(html! { (where_taught) }),
                    ..choice("in-person", "In person")
                }.into(),
                Item::Divider("or".into()),
                Choice {
                    hint: Some("At least a fifth of the hours in person.".into()),
                    ..choice("blended", "Both")
                }.into(),
            ],
            ..Radios::default()
        })
        (Checkboxes {
            name: "standards".into(),
            fieldset: Some(question("Which standards does this evidence show?")),
            error: errors.of(Field("standards")),
            items: vec![
                choice("1", "Leadership").into(),
                choice("2", "Identification of needs").into(),
                Item::Divider("or".into()),
                Choice { exclusive: true, ..choice("none", "None of these") }.into(),
            ],
            ..Checkboxes::default()
        })
    }
}

fn others(errors: &FieldErrors) -> Markup {
    let bad_month = Some(!errors.is_empty());
    let option = |value: &'static str, text: &'static str| SelectOption {
        value: Some(value.into()),
        text: text.into(),
        ..SelectOption::default()
    };
    html! {
        (DateInput {
            id: "start".into(),
            name_prefix: "start".into(),
            fieldset: Some(question("When does the course start?")),
            hint: Some("For example, 1 9 2026".into()),
            error: errors.of(Field("start-month")),
            parts: vec![
                DatePart { invalid: Some(false), ..DatePart::day(Some("1".into())) },
                DatePart { invalid: bad_month, ..DatePart::month(None) },
                DatePart { invalid: Some(false), ..DatePart::year(Some("2026".into())) },
            ],
            ..DateInput::default()
        })
        (Select {
            name: "region".into(),
            label: "Region".into(),
            error: errors.of(Field("region")),
            options: vec![option("", "Choose a region"), option("ne", "North East")],
            ..Select::default()
        })
        (Select {
            name: "partner".into(),
            label: "School partner".into(),
            hint: Some("Start typing a name.".into()),
            autocomplete: true,
            options: vec![option("", ""), option("1", "St Mary’s"), option("2", "Holy Trinity")],
            ..Select::default()
        })
        (FileUpload {
            name: "evidence".into(),
            label: Label::from("Evidence"),
            hint: Some("One PDF or Word document of up to 10 MB.".into()),
            error: errors.of(Field("evidence")),
            drop_zone: true,
            accept: ".pdf,.docx".into(),
            ..FileUpload::default()
        })
    }
}

fn around() -> Markup {
    let section = |heading: &'static str| AccordionSection {
        heading: heading.into(),
        summary: "In one line".into(),
        content: "Everything about it.".into(),
        ..AccordionSection::default()
    };
    html! {
        (Details {
            summary: "What counts as taught hours".into(),
            content: "Hours with a tutor, in a room or online at a fixed time.".into(),
            ..Details::default()
        })
        (InsetText {
            content: "You can change your answers until you submit the application.".into(),
            ..InsetText::default()
        })
        (WarningText {
            content: "A withdrawn application cannot be brought back.".into(),
            ..WarningText::default()
        })
        (Accordion {
            id: "more".into(),
            sections: vec![section("Who reads this"), section("How long it takes")],
            ..Accordion::default()
        })
    }
}
