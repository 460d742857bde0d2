//! Settings as operators write them, right and wrong.

use super::*;

fn from_variables(variables: &[(&str, &str)]) -> Result<Settings, Problem> {
    let mut gathered = RawSettings::defaults();
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    gathered.read_variables(variables)?;
    gathered.settings(Password::Read)
}

#[test]
fn defaults_serve_this_machine_only() {
    let settings = from_variables(&[("PATH", "/bin")]).unwrap();
    assert!(settings.listen.ip().is_loopback());
    assert_eq!(settings.origin, "127.0.0.1:8080/log");
    assert_eq!(settings.backup_days, 35);
}

#[test]
fn addresses_to_write_to_are_there_only_where_an_operator_gave_them() {
    let none = from_variables(&[]).unwrap().offices;
    assert_eq!(none, Offices::default());
    let given = [("SENCO_OFFICE_EMAIL", "office@example.org")];
    let offices = from_variables(&given).unwrap().offices;
    assert_eq!(
        offices.provider_group.as_deref(),
        Some("office@example.org")
    );
    assert_eq!(offices.registrar, None);
}

#[test]
fn the_later_source_wins_and_is_named() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(
        &file,
        "backup-days = 7\nlisten = \"[::1]:80\"\nhttps = false\n",
    )
    .unwrap();
    let mut gathered = RawSettings::defaults();
    gathered.read_file(&file).unwrap();
    let variable = ("SENCO_BACKUP_DAYS".to_owned(), "14".to_owned());
    gathered.read_variables([variable].into_iter()).unwrap();
    let settings = gathered.settings(Password::Read).unwrap();
    assert_eq!(settings.backup_days, 14);
    assert_eq!(settings.listen.to_string(), "[::1]:80");
    let printed = gathered.print();
    assert!(printed.contains("# SENCO_BACKUP_DAYS:"), "{printed}");
    let again: toml::Table = toml::from_str(&printed).unwrap();
    assert_eq!(again["backup-days"].as_integer(), Some(14));
    assert_eq!(again["listen"].as_str(), Some("[::1]:80"));
}

#[test]
fn what_is_wrong_is_named() {
    for (name, value, says) in [
        (
            "SENCO_LISTNE",
            "x",
            "SENCO_LISTNE: there is no setting “listne”. Is listen meant?",
        ),
        (
            "SENCO_LISTEN",
            "8080",
            "setting listen (SENCO_LISTEN): “8080” is not an address",
        ),
        ("SENCO_HTTPS", "yes", "“yes” is not true or false"),
        (
            "SENCO_HTTPS",
            "true",
            "setting public-address (default): is http",
        ),
        ("SENCO_BACKUP_DAYS", "0", "“0” is not a number of days"),
        (
            "SENCO_PUBLIC_ADDRESS",
            "senco.example",
            "setting public-address",
        ),
        ("SENCO_ORIGIN", "two words", "setting origin (SENCO_ORIGIN)"),
        (
            "SENCO_KEYS",
            "data/keys",
            "setting keys (SENCO_KEYS): is inside the data",
        ),
        ("SENCO_LOG", "xml", "“xml” is not json or plain"),
        (
            "SENCO_OFFICE_EMAIL",
            "the office",
            "setting office-email (SENCO_OFFICE_EMAIL): “the office” is not an email address",
        ),
    ] {
        let problem = from_variables(&[(name, value)]).unwrap_err();
        assert!(matches!(problem, Problem::Call(_)));
        assert!(problem.to_string().contains(says), "{problem}");
    }
}

#[test]
fn a_file_with_a_setting_of_the_wrong_kind_is_refused() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.toml");
    for (text, says) in [
        ("listen = [1]", "line 1: listen is of the wrong kind: array"),
        ("log = \"plain\"\nlisten", "line 2: this is not TOML"),
        (
            "port = 1",
            "there is no setting “port”. There are: data, keys,",
        ),
        (
            "# mail\n\nmail-hots = \"mail.example\"",
            "line 3: there is no setting “mail-hots”. Is mail-host meant?",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let problem = RawSettings::defaults().read_file(&file).unwrap_err();
        assert!(problem.to_string().contains(says), "{problem}");
    }
}

#[test]
fn paths_in_a_file_are_meant_from_where_the_file_lies() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("senco.toml");
    let mut gathered = RawSettings::defaults();
    let variable = ("SENCO_MAIL_FOLDER".to_owned(), "mail".to_owned());
    fs::write(&file, "data = \"facts\"\nbackup-days = \"many\"\n").unwrap();
    gathered.read_file(&file).unwrap();
    gathered.read_variables([variable].into_iter()).unwrap();
    let problem = gathered.settings(Password::Read).unwrap_err().to_string();
    let says = format!("setting backup-days ({}, line 2)", file.display());
    assert!(problem.contains(&says), "{problem}");
    fs::write(&file, "data = \"facts\"\nbackup-days = 35\n").unwrap();
    gathered.read_file(&file).unwrap();
    let settings = gathered.settings(Password::Read).unwrap();
    assert_eq!(settings.data, folder.path().join("facts"));
    assert_eq!(settings.keys, folder.path().join("keys"));
    // What someone types, they mean from where they stand.
    assert!(matches!(settings.mail, Some(MailSettings::Folder(path)) if path == Path::new("mail")));
    fs::write(&file, "data = \"/srv/senco\"\nkeys = \"/srv/senco/keys\"\n").unwrap();
    gathered.read_file(&file).unwrap();
    assert!(gathered.settings(Password::Read).is_err());
}

#[test]
fn a_port_that_has_another_way_is_refused_before_anybody_waits_for_it() {
    for (security, port, says) in [
        ("tls", "587", "say mail-port = 465"),
        ("tls", "25", "say mail-port = 465"),
        ("starttls", "465", "say mail-security = \"tls\""),
    ] {
        let problem = from_variables(&[
            ("SENCO_MAIL_HOST", "mail.example"),
            ("SENCO_MAIL_FROM", "senco@host.example"),
            ("SENCO_MAIL_SECURITY", security),
            ("SENCO_MAIL_PORT", port),
        ])
        .unwrap_err();
        assert!(problem.to_string().contains(says), "{problem}");
    }
}

#[test]
fn a_file_of_authorities_is_looked_at_before_any_mail_is_sent() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("authorities.pem");
    fs::write(&file, "no certificate").unwrap();
    let file = file.to_str().unwrap();
    for (security, file, says) in [
        (
            "starttls",
            "/nowhere/a.pem",
            "setting mail-authorities-file (SENCO_MAIL_AUTHORITIES_FILE): /nowhere/a.pem: ",
        ),
        ("tls", file, "does not hold certificates of authorities"),
        ("none", file, "no certificate would be checked"),
    ] {
        let problem = from_variables(&[
            ("SENCO_MAIL_HOST", "mail.example"),
            ("SENCO_MAIL_FROM", "senco@host.example"),
            ("SENCO_MAIL_SECURITY", security),
            ("SENCO_MAIL_PORT", "2525"),
            ("SENCO_MAIL_AUTHORITIES_FILE", file),
        ])
        .unwrap_err();
        assert!(problem.to_string().contains(says), "{problem}");
    }
}
