#!/usr/bin/env bash
# Compiles everything with every warning an error, and runs the tests: with cargo-nextest where it is installed, otherwise with
# cargo itself. The last line is the runner's own summary.
#
#   CRATE=web FILTER=two_worlds    only the tests of that crate whose names hold that
#   TIMES=1                        how long each test took, the slowest last (with cargo-nextest)
#
# Clippy's driver compiles as rustc does and lints on the way, so that nothing is compiled twice. That is an inner interface of
# Clippy's: it is tried on a few lines first, and where it does not find what is wrong with them, Clippy runs by itself before.
set -euo pipefail
cd "$(dirname "$0")/.."

# Real files of other people, which are no part of the project: the tests that read them say so where there are none.
real=$PWD/../shared/reference/real
[ ! -d "$real" ] || export SENCO_REAL_FILES=${SENCO_REAL_FILES:-$real}

lints_on_the_way() {
  local probe driver
  driver=$(dirname "$(command -v cargo)")/clippy-driver
  [ -x "$driver" ] || return 1
  probe=$(mktemp -d)
  printf 'pub fn length(it: &Vec<u8>) -> usize { it.len() }\n' >"$probe/probe.rs"
  export CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__"
  if "$driver" rustc --edition 2024 --crate-type lib --emit=link --out-dir "$probe" "$probe/probe.rs" 2>"$probe/says" ||
    ! grep -q 'clippy::ptr.arg' "$probe/says"; then
    rm -r "$probe"
    return 1
  fi
  rm -r "$probe"
  export RUSTC_WORKSPACE_WRAPPER="$driver"
}

if ! lints_on_the_way; then
  unset CLIPPY_ARGS
  cargo clippy --workspace --all-targets --locked -- -D warnings
fi

# What cannot be tried on this machine is said here: the tests themselves pass without it.
not_tried() { echo "NOT TRIED HERE: $1"; }
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null ||
  not_tried "docs/around/nginx.conf, because nginx is not installed"
command -v systemd-analyze >/dev/null ||
  not_tried "docs/around/senco.service, because systemd is not installed"
# A fuzzer of other people’s, for the interface for programs.
judge=${CARGO_TARGET_DIR:-target}/schemathesis
if python3 -m venv "$judge" 2>/dev/null &&
  "$judge/bin/pip" install --quiet --disable-pip-version-check -r tests/schemathesis.txt 2>/dev/null; then
  SCHEMATHESIS=$(realpath "$judge/bin/schemathesis")
  export SCHEMATHESIS
else
  not_tried "the interface for programs by schemathesis, because Python or what it installs is not there"
fi
command -v curl >/dev/null || not_tried "what docs/api.md prints, because curl is not installed"
probe=$(mktemp -d)
if mount -t tmpfs -o size=1m senco-probe "$probe" 2>/dev/null; then
  umount "$probe"
else
  not_tried "disks that are full or read-only, because only root may mount them"
fi
rmdir "$probe"

if ! cargo nextest --version >/dev/null 2>&1; then
  of=(--workspace)
  [ -z "${CRATE:-}" ] || of=(-p "$CRATE")
  cargo build "${of[@]}" --all-targets --locked
  exec cargo test "${of[@]}" --locked --no-fail-fast ${FILTER:+"$FILTER"}
fi

# Everything is compiled as one, also for the tests of one crate: features would differ otherwise, and thirty parts from
# elsewhere be compiled once more. Binaries and benches that no test runs are compiled and linted, too.
cargo build --workspace --all-targets --locked
expression='all()'
[ -z "${CRATE:-}" ] || expression="package($CRATE)"
[ -z "${FILTER:-}" ] || expression="$expression & test($FILTER)"
times=()
[ -z "${TIMES:-}" ] || times=(--status-level none --final-status-level all)
exec cargo nextest run --workspace --locked --no-fail-fast "${times[@]}" -E "$expression"
