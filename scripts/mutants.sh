#!/usr/bin/env bash
# Changes one line of a crate after another, and says which changes the crate's own tests notice.
# CRATE=access, and FILES='src/answer/*.rs' to look at a part of it. Exits with 1 below 9 of 10.
set -euo pipefail
cd "$(dirname "$0")/.."
crate=${CRATE:?Say which crate, such as CRATE=access}
out=$1/$crate
if ! cargo mutants --version >/dev/null 2>&1; then
  echo "Installing cargo-mutants (this takes some minutes, once)"
  cargo install cargo-mutants --locked
fi
mkdir -p "$out"
parts=()
for file in ${FILES:-}; do parts+=(--file "crates/$crate/$file"); done
# A change that never comes back is noticed by its time. It ends with 2 when one was missed, with 3 when
# one took too long: both are told below.
cargo mutants --package "$crate" "${parts[@]}" --jobs 1 --timeout 60 --build-timeout 600 \
  --cap-lints true --no-times --colors never --output "$out" || [ $? -le 3 ]
count() { grep -c . "$out/mutants.out/$1.txt" || true; }
caught=$(($(count caught) + $(count timeout))) missed=$(count missed)
echo "$crate: $caught changes noticed, $missed missed, $(count unviable) do not compile"
[ "$missed" -eq 0 ] || sed 's/^/  missed: /' "$out/mutants.out/missed.txt"
[ $((caught * 10)) -ge $(((caught + missed) * 9)) ]
