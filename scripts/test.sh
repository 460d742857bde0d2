#!/usr/bin/env bash
# Runs every test with cargo-nextest where it is installed, otherwise with cargo itself.
# The last line is the runner's own summary.
set -euo pipefail

if cargo nextest --version >/dev/null 2>&1; then
  exec cargo nextest run --workspace --locked --no-fail-fast
fi
exec cargo test --workspace --locked --no-fail-fast
