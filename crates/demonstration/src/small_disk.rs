//! A disk that gets really full, or cannot be written at all: for tests of what happens then.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A small file system, which goes when this is dropped.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// With this number of megabytes, at a folder that is not there yet. Nothing where none may be mounted: only
    /// root may; `scripts/test.sh` says so then.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be made.
    pub fn mount(at: &Path, megabytes: u32) -> io::Result<Option<Self>> {
        fs::create_dir(at)?;
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "senco-small-disk"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        let mounted = mounted.is_ok_and(|status| status.success());
        if !mounted {
            println!("skipped: no file system can be mounted here (it needs root)");
        }
        Ok(mounted.then(|| Self(at.to_owned())))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Fills it to the last byte, with a file; gives which, so that it can be taken away again.
    ///
    /// # Errors
    /// Returns an error if the file cannot be made.
    pub fn fill(&self) -> io::Result<PathBuf> {
        let path = self.0.join("ballast");
        let mut ballast = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)?;
        for block in [64 * 1024, 512, 1] {
            while ballast.write_all(&vec![7; block]).is_ok() {}
        }
        Ok(path)
    }

    /// Lets no one write to it any more, or lets them again.
    ///
    /// # Errors
    /// Returns an error if it cannot be mounted so.
    pub fn read_only(&self, read_only: bool) -> io::Result<()> {
        let how = if read_only {
            "remount,ro"
        } else {
            "remount,rw"
        };
        let status = Command::new("mount")
            .args(["-o", how])
            .arg(&self.0)
            .status()?;
        if status.success() {
            return Ok(());
        }
        Err(io::Error::other("it cannot be mounted so"))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
