//! Rows and columns, for what is compared.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given, when};

/// A table. On a page, put a wide one in `div.senco-scroll`.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// What the table shows.
    pub caption: Text<'a>,
    /// Further classes of the caption: `govuk-table__caption--m`.
    pub caption_classes: Text<'a>,
    /// The heads of the columns.
    pub head: Vec<Cell<'a>>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// Whether the first cell of a row is its head.
    pub first_cell_is_header: bool,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// What it holds.
    pub content: Content<'a>,
    /// Whether it holds a number, which is aligned right.
    pub numeric: bool,
    /// Over how many columns it goes.
    pub colspan: Option<u16>,
    /// Over how many rows it goes.
    pub rowspan: Option<u16>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl<'a, C: Into<Content<'a>>> From<C> for Cell<'a> {
    fn from(content: C) -> Self {
        Cell {
            content: content.into(),
            ..Cell::default()
        }
    }
}

impl<'a> Cell<'a> {
    /// A cell that holds a number.
    pub fn number(content: impl Into<Content<'a>>) -> Self {
        Cell {
            numeric: true,
            ..content.into().into()
        }
    }

    fn numeric_class(&self) -> Classes<'static> {
        Classes(if self.numeric {
            "govuk-table__cell--numeric"
        } else {
            ""
        })
    }

    fn column_head(&self) -> Markup {
        let numeric = when(self.numeric, "govuk-table__header--numeric");
        html! {
            th scope="col"
                class={ "govuk-table__header" (Classes(numeric)) (Classes(&self.classes)) }
                colspan=[self.colspan] rowspan=[self.rowspan] { (self.content) }
        }
    }
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            table class={ "govuk-table" (Classes(&self.classes)) } {
                @if let Some(caption) = given(&self.caption) {
                    caption class={ "govuk-table__caption" (Classes(&self.caption_classes)) } {
                        (caption)
                    }
                }
                @if !self.head.is_empty() {
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for cell in &self.head { (cell.column_head()) }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in &self.rows {
                        tr class="govuk-table__row" {
                            // Written out and not called, because a list has many cells.
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 && self.first_cell_is_header {
                                    th scope="row"
                                        class={ "govuk-table__header" (Classes(&cell.classes)) }
                                        colspan=[cell.colspan] rowspan=[cell.rowspan] {
                                        (cell.content)
                                    }
                                } @else {
                                    td class={
                                            "govuk-table__cell" (cell.numeric_class())
                                            (Classes(&cell.classes))
                                        }
                                        colspan=[cell.colspan] rowspan=[cell.rowspan] {
                                        (cell.content)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
