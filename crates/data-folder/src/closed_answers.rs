//! Whether the answers of closed campaigns are those that were counted.

use answers::count_answers;
use jiff::civil::Date;
use service::AnsweredCampaign;
use std::path::Path;
use store_sqlite::SqliteAnswerReaders;

use crate::FolderError;

/// What of a file of answers is not what was recorded when campaigns were closed, in sentences. `last` is the day of the newest fact: what
/// is to be kept until then or later must be there.
pub(crate) fn not_as_counted(
    path: &Path,
    campaigns: &[AnsweredCampaign],
    last: Option<Date>,
) -> Result<Vec<String>, FolderError> {
    let readers = SqliteAnswerReaders::open(path)?;
    let mut found = Vec::new();
    for it in campaigns {
        let Ok(now) = count_answers(&readers, it.campaign) else {
            found.push(format!(
                "answers to the campaign {} cannot be read",
                it.campaign
            ));
            continue;
        };
        let were: u64 = it.counted.counts.iter().map(|(_, many)| many).sum();
        let are: u64 = now.counts.iter().map(|(_, many)| many).sum();
        let may_be_deleted = last.is_none_or(|last| last > it.kept_until);
        if now.digest == it.counted.digest || (are == 0 && may_be_deleted) {
            continue;
        }
        found.push(format!(
            "the campaign {} had {were} answers when it was closed; now it has {are}, and they are not the same",
            it.campaign
        ));
    }
    Ok(found)
}
