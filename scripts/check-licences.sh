#!/usr/bin/env bash
# Checks licences, bans and sources of all dependencies against deny.toml.
set -euo pipefail

if ! cargo deny --version >/dev/null 2>&1; then
  echo "Installing cargo-deny (this takes some minutes, once)"
  cargo install cargo-deny --locked
fi
cargo deny --workspace check licenses bans sources
