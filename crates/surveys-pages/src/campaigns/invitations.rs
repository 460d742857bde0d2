//! Who is invited to a campaign: choosing a list, lists that were checked, and how many have answered.

use super::caption_of;
use crate::{address, field};
use axum::response::{IntoResponse as _, Redirect, Response};
use invitations::{Breakdown, Column, GroupLine, LONGEST_LIST, Monitor, WrongList};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    attachment::attachment,
    components::{Button, ButtonKind, Cell, Details, InsetText, Table, UploadProgress},
    csv_file::csv_file,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::{CheckedUpload, NoFields},
    table_file::{arrived, chosen},
    words::{self, thousands},
};
use surveys::campaign::Stage;
use surveys_views::{CampaignInvitations, InvitationsView};
use vocabulary::{CampaignId, CommandId, in_words, london_date};

/// The most bytes of a list.
const LARGEST: usize = 10 * 1024 * 1024;

/// `campaign.run`
pub(crate) async fn get(ask: Ask, At(campaign): At<CampaignId>) -> Result<Response, Response> {
    let view = ask.view(&CampaignInvitations { campaign })?;
    Ok(show(&page(&ask, &view, &FieldErrors::new(), None)))
}

/// `campaign.run`: checks a list. No one is emailed.
pub(crate) async fn post(
    ask: Ask,
    At(campaign): At<CampaignId>,
    form: CheckedUpload<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&CampaignInvitations { campaign })?;
    let command: CommandId = ask.hidden(form.command())?;
    let mut errors = FieldErrors::new();
    let choose = "Choose the file with the people to invite";
    let sent = arrived(field::LIST, form, LARGEST, choose, &mut errors).await;
    let Some((_, file)) = sent.filter(|_| errors.is_empty()) else {
        return Ok(error_pages::refused_form(&page(&ask, &view, &errors, None)));
    };
    let room = ask.service().invitations();
    let taken = room.take(&ask.actor, command, campaign, file.bytes());
    let taken = taken.map_err(|failure| ask.failure(&failure, None))?;
    match taken {
        Ok(list) => {
            let to = address::invite_list(campaign, list);
            Ok(Redirect::to(&to).into_response())
        }
        Err(wrong) => {
            errors.add(field::LIST, wrong.to_string());
            let page = page(&ask, &view, &errors, Some(&wrong));
            Ok(error_pages::refused_form(&page))
        }
    }
}

/// A file with the headings of a list, to be filled in.
///
/// `campaign.run`
pub(crate) async fn empty(ask: Ask, At(campaign): At<CampaignId>) -> Result<Response, Response> {
    ask.view(&CampaignInvitations { campaign })?;
    let headings = [Column::Email, Column::Survey, Column::Urn, Column::Role];
    let headings = headings.map(|it| it.heading().to_owned()).to_vec();
    let kind = "text/csv; charset=utf-8";
    Ok(attachment(
        "people-to-invite.csv",
        kind,
        csv_file([headings]),
    ))
}

fn page<'a>(
    ask: &'a Ask,
    view: &InvitationsView,
    errors: &FieldErrors,
    wrong: Option<&WrongList>,
) -> Page<'a> {
    let can_invite = matches!(view.stage, Stage::Open | Stage::Awaited);
    let content = html! {
        (two_thirds(&html! {
            @if let Some(summary) = errors.summary() { (summary) }
            (caption_of(&view.title))
            h1 class="govuk-heading-l" { "Invitations" }
            @if can_invite {
                p class="govuk-body" {
                    "We email everyone in your list a link of their own. After one week, and after 2 weeks, we remind everyone who has not \
                     answered, as far as we know."
                }
            } @else if view.stage == Stage::Planned {
                p class="govuk-body" { "You can invite people once you have opened the campaign." }
            } @else {
                p class="govuk-body" { "The campaign is over, so no one is emailed any more." }
            }
            (drafts(view))
            @if can_invite { (choose(ask, view, errors, wrong)) }
        }))
        (monitor(view))
    };
    let title = Title::about("Invitations", view.title.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::campaign(view.campaign)))
}

fn drafts(view: &InvitationsView) -> Markup {
    html! {
        @for draft in &view.drafts {
            (InsetText {
                content: html! {
                    "You have checked a list of " (words::count(usize_of(draft.people), "person", "people")) ", and not sent it. "
                    a class="govuk-link" href=(address::invite_list(view.campaign, draft.list)) { "Send or delete the list" }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn choose(
    ask: &Ask,
    view: &InvitationsView,
    errors: &FieldErrors,
    wrong: Option<&WrongList>,
) -> Markup {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    html! {
        h2 class="govuk-heading-m" { "Invite people" }
        p class="govuk-body" {
            "Begin with "
            a class="govuk-link" href={ (address::invitations(view.campaign)) "/empty" } { "an empty list" }
            ", or use your own. You see what would be sent before anyone is emailed."
        }
        (needs(view))
        @if let Some(WrongList::Rows(rows, many)) = wrong {
            (Table {
                caption: "Rows to put right".into(),
                head: vec!["Row".into(), "Column".into(), "What to do".into()],
                rows: rows.iter().map(|row| vec![
                    Cell::from(words::labelled("Row", &row.line.to_string())),
                    Cell::from(words::labelled("Column", &row.column.heading())),
                    Cell::from(words::labelled("What to do", &row.says)),
                ]).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
            @if rows.len() < *many {
                p class="govuk-body" { "These are the first " (rows.len()) " of " (thousands(*many as u64)) " rows." }
            }
        }
        (UploadProgress {
            form: form.around("", &chosen(field::LIST, "CSV, up to 10 MB", "Check the list", errors)),
            cancelled: "You stopped before everything was sent. Nothing was saved, and no one was emailed.",
            broken: "The connection broke, or nothing came back. No one was emailed: choose the file again.",
        })
    }
}

fn needs(view: &InvitationsView) -> Details<'_> {
    Details {
        summary: "What the list needs".into(),
        content: html! {
            p class="govuk-body" { "One line of headings, and a row for each person, up to " (thousands(LONGEST_LIST as u64)) " people. Other columns are left out." }
            ul class="govuk-list govuk-list--bullet" {
                li { (Column::Email.heading()) ": their email address" }
                @if view.surveys.len() > 1 {
                    li {
                        (Column::Survey.heading()) ": which survey they are asked. "
                        @for (at, (id, title)) in view.surveys.iter().enumerate() {
                            @if at > 0 { ", " }
                            code { (id) } " for " (title)
                        }
                    }
                } @else {
                    li { (Column::Survey.heading()) ": you can leave it out, because this campaign asks one survey" }
                }
                li { (Column::Urn.heading()) ": the number of their school. You can leave it empty" }
                li { (Column::Role.heading()) ": what they do there, such as SENCO, to see who has answered. You can leave it empty" }
            }
            p class="govuk-body" { "Do not list pupils. They get their link from a parent or at school." }
        }.into(),
        ..Details::default()
    }
}

/// How many have answered, by groups.
fn monitor(view: &InvitationsView) -> Markup {
    let Monitor { all, groups } = &view.monitor;
    html! {
        @if all.invited == 0 {
            p class="govuk-body" { "No one has been invited yet." }
        } @else {
            h2 class="govuk-heading-m" { "Who has answered" }
            (two_thirds(&html! {
                p class="govuk-body" {
                    (words::count(usize_of(all.invited), "person is", "people are")) " invited, and "
                    (thousands(all.reached)) " have been emailed. " (answered_of(all)) " have answered."
                }
                (InsetText {
                    content: "Answers are counted in steps of 10 in each group, and only once 10 more people have answered. Otherwise \
                              someone who watches these figures could tell who has answered."
                        .into(),
                    ..InsetText::default()
                })
            }))
            @for (by, lines) in groups { (table(view, *by, lines)) }
            h2 class="govuk-heading-m" { "Lists sent" }
            ul class="govuk-list govuk-list--bullet" {
                @for sent in &view.sent {
                    li {
                        (in_words(london_date(sent.at))) ": "
                        (words::count(usize_of(sent.counts.iter().map(|(_, many)| many).sum()), "person", "people"))
                    }
                }
            }
        }
    }
}

/// How many have answered, as far as it is told.
fn answered_of(line: &GroupLine) -> String {
    match line.answered {
        0 => "Fewer than 10".to_owned(),
        many => format!("{} or a few more", thousands(many)),
    }
}

fn table<'a>(view: &InvitationsView, by: Breakdown, lines: &[GroupLine]) -> Table<'a> {
    let (caption, heading) = match by {
        Breakdown::Survey => ("By survey", "Survey"),
        Breakdown::Role => ("By role", "Role"),
        Breakdown::SchoolType => ("By type of school", "Type of school"),
        Breakdown::Phase => ("By phase", "Phase"),
        Breakdown::Region => ("By region", "Region"),
    };
    let row = |line: &GroupLine| {
        let survey = view.surveys.iter().find(|(id, _)| *id == line.name);
        let title = survey.filter(|_| by == Breakdown::Survey);
        let name = match (title, line.name.as_str()) {
            (Some((_, title)), _) => title,
            (None, "") => "Not known",
            (None, name) => name,
        };
        let number =
            |label: &'static str, many: u64| Cell::from(words::labelled(label, &thousands(many)));
        vec![
            Cell::from(words::labelled(heading, &name)),
            number("Invited", line.invited),
            number("Emailed", line.reached),
            Cell::from(words::labelled("Answered", &answered_of(line))),
            number("Want no emails", line.stopped),
            number("Not delivered", line.undelivered),
        ]
    };
    Table {
        caption: caption.into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec![
            heading.into(),
            "Invited".into(),
            "Emailed".into(),
            "Answered".into(),
            "Want no emails".into(),
            "Not delivered".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

/// On the page of the campaign: how to invite people, and how many are.
pub(super) fn invite(campaign: CampaignId) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Invitations" }
        p class="govuk-body" { "Everyone who is invited gets an email with a link of their own, and up to two reminders." }
        (Button {
            content: "Invite people, or see who has answered".into(),
            href: address::invitations(campaign).into(),
            kind: ButtonKind::Secondary,
            ..Button::default()
        })
    }
}

fn usize_of(many: u64) -> usize {
    usize::try_from(many).unwrap_or(usize::MAX)
}
