#!/bin/sh
# Build the wheel, install it alone into an empty environment, and run it there: what travels must suffice.
# Usage: tests/wheel.sh PYTHON
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$1" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$scratch" .
"$1" -m venv "$scratch/empty"
"$scratch/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$scratch"/drill-*.whl

export DRILL_HOME="$scratch/home"
cd "$scratch"
empty/bin/drill --version
empty/bin/drill check
empty/bin/drill due
empty/bin/drill sheet sheet.html
