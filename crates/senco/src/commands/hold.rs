//! `senco hold` and `senco lift-hold`: legal holds, beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;
use vocabulary::HoldId;

/// Place a legal hold, so that data is not deleted or erased
///
/// A coordinator and a registrar can also place one, on the page *Retention*.
#[derive(Args, Debug)]
pub struct Hold {
    /// The number of an application or a claim, an email address, a teacher reference number, the full name of an
    /// organisation, an id, or “access log”
    #[arg(value_name = "WHAT")]
    what: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    why: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// Lift a legal hold
///
/// What has been kept for longer than its retention time is then deleted within an hour.
#[derive(Args, Debug)]
pub struct LiftHold {
    /// The hold’s id, as `senco retention` shows it
    #[arg(value_name = "HOLD")]
    hold: HoldId,
    /// Why
    #[arg(long, value_name = "REASON")]
    why: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Hold {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let asks = Ask::Hold {
            what: self.what,
            why: self.why,
        };
        let Answer::Held { hold, called } = ask(&settings, &asks)? else {
            return Err(unexpected());
        };
        say!("Legal hold {hold} placed: {called}");
        Ok(ExitCode::SUCCESS)
    }
}

impl LiftHold {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let asks = Ask::LiftHold {
            hold: self.hold,
            why: self.why,
        };
        let Answer::HoldLifted = ask(&settings, &asks)? else {
            return Err(unexpected());
        };
        say!("The legal hold is lifted.");
        Ok(ExitCode::SUCCESS)
    }
}
