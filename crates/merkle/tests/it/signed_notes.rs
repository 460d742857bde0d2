//! Notes and checkpoints: whom to believe, and what is refused.

use merkle::note::{self, NoteError, Signer, Verifier};
use merkle::{Checkpoint, CheckpointError, Hash};
use proptest::prelude::*;

const ORIGIN: &str = "senco.example/ledger";

fn signer(name: &str, seed: u8) -> Signer {
    Signer::new(name, &[seed; 32]).expect("a proper name")
}

fn checkpoint() -> Checkpoint {
    Checkpoint::new(ORIGIN, 3, Hash::of(b"root")).expect("a proper origin")
}

fn malformed(text: &str) -> bool {
    matches!(
        text.parse::<Checkpoint>(),
        Err(CheckpointError::Malformed { .. })
    )
}

#[test]
fn yesterdays_checkpoint_is_read_with_the_logs_key() {
    let signer = signer(ORIGIN, 1);
    let note = checkpoint().sign(&signer).unwrap();
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!(
        lines[..4],
        [
            ORIGIN,
            "3",
            "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=",
            ""
        ]
    );
    assert!(lines[4].starts_with("— senco.example/ledger "));
    assert_eq!(
        Checkpoint::open(note.as_bytes(), ORIGIN, &[signer.verifier()]),
        Ok(checkpoint())
    );
}

#[test]
fn a_stranger_or_another_log_is_not_believed() {
    let log = signer(ORIGIN, 1);
    let note = checkpoint().sign(&log).unwrap();
    let stranger = signer(ORIGIN, 2).verifier();
    let opened = Checkpoint::open(note.as_bytes(), ORIGIN, &[stranger]);
    assert_eq!(opened, Err(NoteError::Unsigned.into()));
    assert_eq!(note::open(note.as_bytes(), &[]), Err(NoteError::Unsigned));
    let opened = Checkpoint::open(note.as_bytes(), "senco.example/other", &[log.verifier()]);
    assert_eq!(
        opened,
        Err(CheckpointError::AnotherLog {
            expected: "senco.example/other".to_owned(),
            found: ORIGIN.to_owned(),
        })
    );
}

#[test]
fn signatures_by_strangers_are_passed_over_and_repeats_count_once() {
    let (log, witness) = (signer(ORIGIN, 1), signer("witness.example", 2));
    let note = note::sign("text\n", &[&witness, &log, &log]).unwrap();
    let opened = note::open(note.as_bytes(), &[log.verifier()]).unwrap();
    assert_eq!(
        (opened.text.as_str(), opened.signed_by),
        ("text\n", vec![ORIGIN.to_owned()])
    );
    let both = note::open(note.as_bytes(), &[log.verifier(), witness.verifier()]).unwrap();
    assert_eq!(both.signed_by, ["witness.example", ORIGIN]);
}

#[test]
fn one_false_signature_of_a_known_key_spoils_the_note() {
    let (log, witness) = (signer(ORIGIN, 1), signer("witness.example", 2));
    let note = note::sign("text\n", &[&witness, &log]).unwrap();
    let other = note::sign("other text\n", &[&log]).unwrap();
    let (last, of_other) = (note.lines().last().unwrap(), other.lines().last().unwrap());
    let mixed = note.replace(last, of_other);
    assert!(note::open(mixed.as_bytes(), &[witness.verifier()]).is_ok());
    assert_eq!(
        note::open(mixed.as_bytes(), &[witness.verifier(), log.verifier()]),
        Err(NoteError::FalseSignature {
            name: ORIGIN.to_owned()
        })
    );
}

#[test]
fn notes_out_of_shape_are_refused() {
    let log = signer(ORIGIN, 1);
    let known = [log.verifier()];
    let note = note::sign("text\n", &[&log]).unwrap();
    let refused =
        |bytes: &[u8]| matches!(note::open(bytes, &known), Err(NoteError::Malformed { .. }));
    for shape in [
        "",
        "\n",
        "\n\n",
        "text\n\n",
        "text\n\n\n",
        "text\n\nsignature\n",
        "text\n\n— name\n",
        "text\n\n—  c2ln\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— name AAAAAA==\n",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name ****\n",
        "te\rxt\n\n— name AAAAAAA=\n",
    ] {
        assert!(refused(shape.as_bytes()), "{shape:?}");
    }
    assert!(refused(note.trim_end().as_bytes()));
    assert!(refused(&[note.as_bytes(), &[0xff, b'\n']].concat()));
    let line = note.lines().last().unwrap();
    let crowd = |count: usize| format!("text\n\n{}", format!("{line}\n").repeat(count));
    assert!(note::open(crowd(100).as_bytes(), &known).is_ok());
    assert!(refused(crowd(101).as_bytes()));
}

#[test]
fn texts_that_no_reader_would_take_are_not_signed() {
    let log = signer(ORIGIN, 1);
    for (text, signers) in [
        ("", vec![&log]),
        ("text", vec![&log]),
        ("te\tt\n", vec![&log]),
        ("text\n", vec![]),
    ] {
        assert!(
            matches!(note::sign(text, &signers), Err(NoteError::Text { .. })),
            "{text:?}"
        );
    }
    for name in ["", "two words", "a+b", "a\u{a0}b", "line\n"] {
        assert_eq!(
            Signer::new(name, &[1; 32]).unwrap_err(),
            NoteError::KeyName {
                name: name.to_owned()
            }
        );
    }
}

#[test]
fn verifier_keys_that_contradict_themselves_are_refused() {
    let verifier = signer(ORIGIN, 1).verifier();
    let text = verifier.to_string();
    assert_eq!(text.parse(), Ok(verifier));
    let (name, rest) = text.split_once('+').unwrap();
    let (id, key) = rest.split_once('+').unwrap();
    for wrong in [
        String::new(),
        name.to_owned(),
        format!("{name}+{id}"),
        format!("other+{id}+{key}"),
        format!("{name}+00000000+{key}"),
        format!("{name}+{id}+"),
        format!("{name}+{id}+{}", &key[..4]),
        format!("{name}+{id}+B{}", &key[1..]),
        format!("{name}+{id}+!"),
    ] {
        assert!(
            matches!(
                wrong.parse::<Verifier>(),
                Err(NoteError::VerifierKey { .. })
            ),
            "{wrong:?}"
        );
    }
}

#[test]
fn the_private_key_is_not_printed() {
    let printed = format!("{:?}", signer(ORIGIN, 1));
    assert_eq!(printed, format!("Signer({})", signer(ORIGIN, 1).verifier()));
}

#[test]
fn a_checkpoint_reads_what_it_writes_and_nothing_looser() {
    let text = checkpoint().to_string();
    assert_eq!(text.parse(), Ok(checkpoint()));
    let root = "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=";
    for wrong in [
        String::new(),
        format!("{ORIGIN}\n3\n{root}"),
        format!("{ORIGIN}\n3\n"),
        format!("{ORIGIN}\n03\n{root}\n"),
        format!("{ORIGIN}\n+3\n{root}\n"),
        format!("{ORIGIN}\n-3\n{root}\n"),
        format!("{ORIGIN}\n18446744073709551616\n{root}\n"),
        format!("{ORIGIN}\n3\nAAAA\n"),
        format!("{ORIGIN}\n3\n{}\n", root.trim_end_matches('=')),
        format!("{ORIGIN}\n3\n{root}\n\n"),
    ] {
        assert!(malformed(&wrong), "{wrong:?}");
    }
    let unnamed = format!("\n3\n{root}\n").parse::<Checkpoint>();
    assert_eq!(
        unnamed,
        Err(CheckpointError::Origin {
            origin: String::new()
        })
    );
    let extended: Checkpoint = format!("{text}more\nand more\n").parse().unwrap();
    assert_eq!(extended.extensions(), ["more", "and more"]);
    assert_eq!(extended.to_string(), format!("{text}more\nand more\n"));
    assert!(Checkpoint::new("two\nlines", 0, Hash::EMPTY_TREE).is_err());
}

proptest! {
    #[test]
    fn any_flipped_bit_of_a_signed_checkpoint_is_noticed(place in any::<prop::sample::Index>(), bit in 0..8) {
        let log = signer(ORIGIN, 1);
        let mut note = checkpoint().sign(&log).unwrap().into_bytes();
        let place = place.index(note.len());
        note[place] ^= 1u8 << bit;
        prop_assert!(Checkpoint::open(&note, ORIGIN, &[log.verifier()]).is_err());
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[ \n—+=a-z0-9]{0,200}") {
        let known = [signer(ORIGIN, 1).verifier()];
        prop_assert!(note::open(&bytes, &known).is_err());
        prop_assert!(note::open(text.as_bytes(), &known).is_err());
        let _: Result<Checkpoint, _> = text.parse();
        let _: Result<Verifier, _> = text.parse();
    }
}
