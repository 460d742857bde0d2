#!/usr/bin/env bash
# Asks the judges: whole systems of other people, whose answers are frozen in the tests as references.
# `judges.sh FOLDER` keeps what it needs in FOLDER. Exits with 1 when a judge says otherwise today.
set -euo pipefail

folder=$1
mkdir -p "$folder"
agree=0

echo "R, SciPy, statsmodels and mpmath on crates/statistics:"
reference=crates/statistics/tests/reference
[ -x "$folder/python/bin/pip" ] || python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check -r "$reference/requirements.txt"
"$folder/python/bin/python" "$reference/make_references.py" || agree=1

echo "Go's transparency log on crates/merkle:"
vectors=crates/merkle/tests/vectors
GO111MODULE=off GOPATH=/usr/share/gocode go run "$vectors/generate.go" >"$folder/go-sumdb.json"
if diff -u "$vectors/go-sumdb.json" "$folder/go-sumdb.json"; then
  echo "go-sumdb: the same"
else
  agree=1
fi

echo "Prometheus on docs/around/alerts.yml:"
promtool check rules docs/around/alerts.yml || agree=1

exit $agree
