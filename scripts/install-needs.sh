#!/usr/bin/env bash
# Installs what a Debian or Ubuntu machine lacks: `install-needs.sh build`, `test` or `judges`.
# Does nothing, and says nothing, when everything is there.
set -euo pipefail

missing=()
need() { # program package…
  command -v "$1" >/dev/null || missing+=("${@:2}")
}
wished=() # What can be done without: scripts/test.sh says what is then not tried.

for_building() {
  need cc build-essential # SQLite is compiled from its source
  need node nodejs
  need npm npm
}
case "${1:-build}" in
  build) for_building ;;
  test)
    for_building
    need chromium chromium
    need chromedriver chromium-driver
    # For the file that the guide gives it. Not everybody has its folder in the path. Debian starts it
    # where systemd runs: `systemctl disable --now nginx` if it is not wanted for anything else.
    python3 -c "import ensurepip" 2>/dev/null || wished+=(python3-venv)
    command -v curl >/dev/null || wished+=(curl)
    [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || wished+=(nginx-light)
    ;;
  judges)
    need promtool prometheus
    need Rscript r-base-core
    for package in clubSandwich survey; do
      [ -d "/usr/lib/R/site-library/$package" ] || missing+=("r-cran-${package,,}")
    done
    need go golang-go
    [ -d /usr/share/gocode/src/golang.org/x/mod ] || missing+=(golang-golang-x-mod-dev)
    need python3 python3
    python3 -c "import ensurepip" 2>/dev/null || missing+=(python3-venv)
    ;;
esac

if ! command -v cargo >/dev/null; then
  echo "senco needs Rust 1.95 or later. Get it from https://rustup.rs and try again." >&2
  exit 1
fi
[ ${#missing[@]} -eq 0 ] && [ ${#wished[@]} -eq 0 ] && exit 0

without() {
  echo "$1: ${missing[*]} ${wished[*]}" >&2
  [ ${#missing[@]} -eq 0 ] && exit 0
  exit 1
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    without "Please install"
  fi
  as_root=(sudo)
fi
if ! command -v apt-get >/dev/null; then
  without "Please install what Debian calls"
fi
install() {
  echo "Installing $*"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
if [ ${#missing[@]} -gt 0 ]; then
  "${as_root[@]}" apt-get update -qq
  install "${missing[@]}"
fi
if [ ${#wished[@]} -gt 0 ]; then
  { "${as_root[@]}" apt-get update -qq && install "${wished[@]}"; } ||
    echo "Not installed: ${wished[*]}" >&2
fi
