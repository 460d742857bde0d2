#!/usr/bin/env bash
# Serves the demonstration, and builds behind it the program that makes PDFs: most of the processor time goes into that one, and
# everything but PDFs is there without it. `demo.sh TARGET [ARGUMENT…]`: where Cargo builds; what `senco demo` is told.
set -euo pipefail

target=$1
shift
log=$target/demo/senco-pdf.log

build() {
  if ! nice -n 19 cargo build --profile demo --locked -p senco-pdf >"$log" 2>&1; then
    echo "The program that makes PDFs could not be built, so reports come as pages that print well. Why: $log" >&2
  fi
}

# In a group of its own each, so that it ends whole when the demonstration does.
set -m
build &
builder=$!
"$target/demo/senco" demo "$@" &
served=$!
set +m

end() { kill -TERM -- "-$builder" 2>/dev/null || true; }
trap end EXIT
trap 'kill -TERM "$served" 2>/dev/null || true' INT TERM HUP

# A signal ends the first wait, not the demonstration: it is given the time to finish what it has begun.
ended=0
wait "$served" || ended=$?
while kill -0 "$served" 2>/dev/null; do
  ended=0
  wait "$served" || ended=$?
done
exit "$ended"
