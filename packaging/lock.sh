#!/bin/sh
# Writes packaging/requirements.lock anew from pyproject.toml: one lock for running and for working on the program,
# for every platform, with hashes and without any address in it. Pass --upgrade to take newer releases.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

python3 -m venv "$tools"
"$tools/bin/pip" install --quiet uv
cd "$here"
"$tools/bin/uv" pip compile --universal --python-version 3.11 --extra dev --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
    "$@" --output-file packaging/requirements.lock pyproject.toml

# A lock that names a host would tie everyone to it.
if grep -nE '://|^ *--(index|extra-index|find-links|trusted)' packaging/requirements.lock; then
    echo "packaging/requirements.lock names a host (above): do not use it." >&2
    exit 1
fi
echo "packaging/requirements.lock: $(grep -c '==' packaging/requirements.lock) packages"
