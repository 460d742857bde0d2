//! The parts that pages are made of, one a file: GOV.UK Design System components as plain option
//! structs that render themselves.
//!
//! ```
//! use maud::html;
//! use web::components::{Button, ButtonKind};
//!
//! let page = html! {
//!     (Button { content: "Save and continue".into(), ..Button::default() })
//!     (Button { content: "Back".into(), kind: ButtonKind::Secondary, ..Button::default() })
//! };
//! assert!(page.into_string().contains("govuk-button--secondary"));
//! ```
//!
//! Text is escaped; markup is what other components made. An empty text leaves its attribute out.
//! `tests/it/fixtures.rs` holds each one against the fixtures that GOV.UK Frontend ships.

mod accordion;
mod back_link;
mod breadcrumbs;
mod button;
mod changed_text;
mod character_count;
mod checkboxes;
mod choices;
mod content;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod fieldset;
mod file_upload;
mod footer;
mod generic_header;
mod heading;
mod hint;
mod inset_text;
mod label;
mod notification_banner;
mod pagination;
mod panel;
mod phase_banner;
mod qr_code;
mod radios;
mod select;
mod service_navigation;
mod skip_link;
mod suggesting_input;
mod summary_card;
mod summary_list;
mod surround;
mod table;
mod tabs;
mod tag;
mod task_list;
mod text_input;
mod textarea;
mod upload_progress;
mod warning_text;

pub use accordion::{Accordion, AccordionSection};
pub use back_link::BackLink;
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use button::{Button, ButtonKind, ButtonType};
pub use changed_text::ChangedText;
pub use character_count::{CharacterCount, Limit};
pub use checkboxes::Checkboxes;
pub use choices::{Choice, Item};
pub use content::{Content, Text};
pub use date_input::{DateInput, DatePart};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryError};
pub use fieldset::{Fieldset, Legend};
pub use file_upload::FileUpload;
pub use footer::{Footer, FooterLink};
pub use generic_header::GenericHeader;
pub use heading::HeadingLevel;
pub use hint::Hint;
pub use inset_text::InsetText;
pub use label::Label;
pub use notification_banner::NotificationBanner;
pub use pagination::{PageItem, PageLink, Pagination};
pub use panel::Panel;
pub use phase_banner::PhaseBanner;
pub use qr_code::QrCode;
pub use radios::Radios;
pub use select::{Select, SelectOption};
pub use service_navigation::{NavigationItem, ServiceNavigation};
pub use skip_link::SkipLink;
pub use suggesting_input::SuggestingInput;
pub use summary_card::SummaryCard;
pub use summary_list::{SummaryAction, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tabs::{Tab, Tabs};
pub use tag::{Tag, TagColour};
pub use task_list::{Task, TaskList, TaskStatus};
pub use text_input::{Affix, TextInput};
pub use textarea::Textarea;
pub use upload_progress::UploadProgress;
pub use warning_text::WarningText;
