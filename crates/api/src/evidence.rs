//! Evidence of an application: its documents, and their files.

use crate::parameters::{APPLICATION, EVIDENCE, NUMBER, needed, of, query};
use access::Action;
use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::{delete, get, post},
};
use jiff::Timestamp;
use quality::{AddEvidence, RemoveEvidence};
use quality_views::{
    EvidenceDocument, EvidenceFile, EvidenceLine, EvidenceList, EvidenceRoom as _,
};
use schemars::JsonSchema;
use serde::Serialize;
use shell::{
    api::{Caller, Endpoint, Problem, Try, Verb},
    attachment::attachment,
};
use vocabulary::{ApplicationId, EvidenceId, Refusal};

const PATH: &str = "/api/v1/applications/{application}/evidence";

pub(crate) const LIST: Endpoint =
    Endpoint::read(PATH, Action::ReadEvidence, of::<Evidence>, || get(list))
        .named(
            "listEvidence",
            "Evidence",
            "List the documents of an application: as they are for the applicant, as they were submitted for others.",
        )
        .with(&[APPLICATION])
        .tried(&[Try { about: "Of an application", query: "", body: "" }]);

pub(crate) const ADD: Endpoint = Endpoint::change(
    Verb::Post,
    PATH,
    Action::ChangeEvidence,
    of::<Document>,
    || post(add),
)
.making()
.named(
    "addEvidence",
    "Evidence",
    "Add a document with its file, up to 25 MB.",
)
.with(&[
    APPLICATION,
    needed("name", "What the file is called, with its ending."),
    query(
        "kind",
        "What the document is, such as `module-handbook`; to say so later, leave it out.",
    ),
    query(
        "standard",
        "The short name of the standard that it supports; to say so later, leave it out.",
    ),
])
.taking_a_file()
.tried(&[Try {
    about: "A text",
    query: "name=plan.txt",
    body: "Our plan for the year.",
}]);

pub(crate) const REMOVE: Endpoint = Endpoint::change(
    Verb::Delete,
    "/api/v1/applications/{application}/evidence/{evidence}",
    Action::ChangeEvidence,
    of::<Evidence>,
    || delete(remove),
)
.named(
    "removeEvidence",
    "Evidence",
    "Take a document out of an application. People can bring it back.",
)
.with(&[APPLICATION, EVIDENCE])
.tried(&[Try {
    about: "A document",
    query: "",
    body: "",
}]);

pub(crate) const FILE: Endpoint = Endpoint::read(
    "/api/v1/applications/{application}/evidence/{evidence}/files/{number}",
    Action::ReadEvidence,
    of::<Evidence>,
    || get(file),
)
.giving_a_file()
.named(
    "readEvidenceFile",
    "Evidence",
    "Read a file of a document, as it was sent.",
)
.with(&[APPLICATION, EVIDENCE, NUMBER])
.tried(&[Try {
    about: "A file",
    query: "",
    body: "",
}]);

/// The evidence of an application.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Evidence {
    /// The id of the application.
    application: String,
    /// Whether the key may change it now.
    changeable: bool,
    /// Whether it is shown as it was submitted, whatever was changed since.
    as_submitted: bool,
    /// The documents, in the order in which they were added.
    items: Vec<Document>,
}

/// A document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Document {
    /// Its id.
    id: String,
    /// What it is, such as `module-handbook`; absent until someone says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Its file.
    file: File,
    /// The standards that it supports.
    supports: Vec<Support>,
}

/// A file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct File {
    /// Which of the document’s files, from 1.
    number: usize,
    /// What it is called.
    name: String,
    /// Its type, as its bytes showed.
    media_type: String,
    /// How many bytes it has.
    bytes: u64,
    /// When it was saved.
    saved: Timestamp,
}

/// A standard that a document supports.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Support {
    /// The short name of the standard.
    standard: String,
    /// Where in the document to look; empty where nothing was said.
    pages: String,
}

impl From<EvidenceLine> for Document {
    fn from(line: EvidenceLine) -> Self {
        let support = |it: quality_views::SupportLine| Support {
            standard: it.standard.id.clone(),
            pages: it.pages,
        };
        Self {
            id: line.id.to_string(),
            kind: line.kind.map(|it| it.name().to_owned()),
            file: File {
                number: line.file.number,
                name: line.file.name,
                media_type: line.file.media_type,
                bytes: line.file.bytes,
                saved: line.file.saved,
            },
            supports: line.supports.into_iter().map(support).collect(),
        }
    }
}

fn shown(caller: &Caller, application: ApplicationId) -> Result<Evidence, Problem> {
    let view = caller.view(&EvidenceList { application })?;
    Ok(Evidence {
        application: application.to_string(),
        changeable: view.changeable,
        as_submitted: view.as_submitted,
        items: view.documents.into_iter().map(Into::into).collect(),
    })
}

async fn list(caller: Caller) -> Result<Json<Evidence>, Problem> {
    caller.given(&[])?;
    shown(&caller, caller.part("application")?).map(Json)
}

async fn add(
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Document>), Problem> {
    let given = caller.given(&["name", "kind", "standard"])?;
    let application: ApplicationId = caller.part("application")?;
    shown(&caller, application)?;
    caller.command()?;
    Caller::bytes(&headers)?;
    let name = given.text("name").unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(Problem::parameter(
            "name",
            "Say what the file is called, with its ending.",
        ));
    }
    let said = |name| given.text(name).unwrap_or_default().to_owned();
    let (kind, standard) = (said("kind"), said("standard"));
    let (service, actor) = (caller.service().clone(), caller.actor);
    service
        .desk()
        .ready_for_evidence(actor, application)
        .await?;
    // Sealing 25 MB takes a while: other callers are not to wait for it.
    let keep = move || {
        let desk = service.desk();
        desk.room_for_evidence(&actor, application, None, &body)?;
        desk.keep_evidence(application, &name, &body)
    };
    let kept = tokio::task::spawn_blocking(keep).await;
    let file = kept.map_err(|_| Refusal::NotFound)??;
    let done = caller
        .execute(AddEvidence {
            application,
            kind,
            standard,
            file,
        })
        .await?;
    let evidence: EvidenceId = done.made.ok_or(Refusal::NotFound)?.into();
    let view = caller.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    Ok((StatusCode::CREATED, Json(view.document.into())))
}

async fn remove(caller: Caller) -> Result<Json<Evidence>, Problem> {
    caller.given(&[])?;
    let application = caller.part("application")?;
    let evidence = caller.part("evidence")?;
    caller
        .execute(RemoveEvidence {
            application,
            evidence,
        })
        .await?;
    shown(&caller, application).map(Json)
}

async fn file(caller: Caller) -> Result<Response, Problem> {
    caller.given(&[])?;
    let query = EvidenceFile {
        application: caller.part("application")?,
        evidence: caller.part("evidence")?,
        number: caller.part("number")?,
    };
    let (service, actor) = (caller.service().clone(), caller.actor);
    let open = move || service.desk().evidence_file(&actor, &query);
    let opened = tokio::task::spawn_blocking(open).await;
    let file = opened.map_err(|_| Refusal::NotFound)??;
    Ok(attachment(&file.name, &file.media_type, file.bytes))
}
